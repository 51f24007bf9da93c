import type { errors as en } from '../en/errors.ts'

export const errors = {
  heading: (status: number): string =>
    status === 404
      ? '这个地址上没有内容。'
      : status === 401
        ? '你尚未登录。'
        : status === 403
          ? '这里不对你开放。'
          : status === 405
            ? '这一地址不能这样使用。'
            : status === 413
              ? '内容过大。'
              : status === 429
                ? '请求过于频繁。'
                : status === 503
                  ? '系统暂时不可用。'
                  : status >= 500
                    ? '系统出了差错。'
                    : '无法完成。',
  why: (status: number): string =>
    status === 404
      ? '地址有误，或者它只对其他席位开放。'
      : status === 401 || status === 403
        ? '能看到什么，取决于账户和席位。'
        : status === 413
          ? '每条消息、每份文件都有上限。'
          : status >= 500
            ? '这是程序或者运行环境的问题，与你的操作无关。已经保存的内容没有丢失。'
            : '本页不能处理这一请求。',
  id: '本次差错的编号',
  idHint: '请把它告诉系统管理员，可据以查到日志中的记录。',
  home: '回到我的协商',
  signIn: '登录',
  again: '再试一次',
} satisfies typeof en
