import type { setup as en } from '../en/setup.ts'

export const setup = {
  title: '初始设置',
  lead: ['系统中还没有人。', '请建立第一位系统管理员。此事只做一次，其他人均由邀请加入。'] as [string, string],
  token: '设置令牌',
  tokenHint: '服务器启动时显示在控制台上，用来证明你掌管这台服务器。',
  email: '电子邮箱',
  emailHint: '用于登录。',
  name: '姓名',
  submit: '完成设置并登录',
} satisfies typeof en
