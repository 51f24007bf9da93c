import type { Particulars } from '#domain/problem.ts'
import type { problems as en } from '../en/problems.ts'
import { common } from './common.ts'
import { number, quote } from './grammar.ts'

const has = (p: Particulars, key: string): boolean => p[key] !== undefined && p[key] !== ''

const clause = (p: Particulars): string => (has(p, 'title') ? `条款${quote(String(p.title))}` : '这一条款')
const field = (p: Particulars): string =>
  has(p, 'field') ? (common.fields[String(p.field)] ?? `字段${quote(String(p.field))}`) : '所填内容'
const action = (p: Particulars): string => {
  const actions: Record<string, string> = common.actions
  return actions[String(p.action)] ?? '这样做'
}
const wait = (p: Particulars): string => {
  const seconds = Number(p.seconds ?? p.retryAfter ?? Number(p.minutes ?? 0) * 60)
  if (!(seconds > 0)) return '请过几分钟再试。'
  return seconds < 60
    ? `请在 ${number(Math.ceil(seconds))} 秒后再试。`
    : `请在 ${number(Math.ceil(seconds / 60))} 分钟后再试。`
}
const bytes = (limit: unknown): string => {
  const n = Number(limit)
  if (!(n > 0)) return ''
  return n >= 1024 * 1024
    ? `${number(Math.floor(n / 1024 / 1024))} MB`
    : `${number(Math.max(1, Math.floor(n / 1024)))} kB`
}
const placeReasons: Record<string, string> = {
  exists: '已有一个条款使用这一标识。',
  'into-itself': '条款不能置于自身或者自身的下级之下。',
  'no-parent': '所要置于其下的条款不在文本中。',
  'too-deep': '层次会超过编号所能达到的深度。',
}

const weaknesses: Record<string, (p: Particulars) => string> = {
  'too-short': (p) => `密码少于 ${number(Number(p.least))} 个字符。`,
  'too-long': (p) => `密码多于 ${number(Number(p.most))} 个字符。`,
  common: () => '这是最先会被人试的常见密码之一。',
  repetitive: () => '密码只是少数几个字符的重复。',
  'own-address': () => '密码就是你的邮箱。',
  'own-name': () => '密码就是你的姓名。',
}

export const problems = {
  'not-signed-in': () => ({
    title: '你尚未登录。',
    why: '协商事项只对持有席位的人开放；你的登录已经失效，或者还没有登录。',
    next: '请登录后再回到本页。',
  }),
  'wrong-credentials': () => ({
    title: '邮箱与密码不符。',
    why: '为保护各方，不说明是哪一项有误。',
    next: '请核对两项后再试。',
  }),
  'second-factor-needed': () => ({
    title: '还需要一个验证码。',
    why: '这一账户启用了两步验证。',
    next: '请输入验证器显示的六位数字，或者一个恢复码。',
  }),
  'wrong-second-factor': () => ({
    title: '验证码未通过。',
    why: '验证码有误、已过时，或者已经用过；每个验证码只能用一次。',
    next: '请等下一个验证码，并核对设备时间；也可以使用恢复码。',
  }),
  'second-step-expired': () => ({
    title: '距离输入密码的时间过长。',
    why: '验证码须在五分钟内、在同一窗口中输入，且其间密码未被更改。',
    next: '请重新输入邮箱和密码。',
  }),
  'too-many-attempts': (p) => ({
    title: '尝试次数过多。',
    why: '为防止猜测密码，对每个账户和每个来源地址的尝试次数都有限制。',
    next: wait(p),
  }),
  'foreign-origin': () => ({
    title: '请求来自其他网站，未予受理。',
    why: '只有本站的页面可以代你操作。',
    next: '请直接打开本站地址再试。系统管理员请检查设置 ORIGIN。',
  }),
  'account-disabled': () => ({
    title: '这一账户已停用。',
    why: '系统管理员停用了它。',
    next: '请联系本系统的管理员。',
  }),
  'wrong-password': () => ({
    title: '现用密码不正确。',
    why: '重新核对密码，是为了防止他人在未锁的屏幕前更改账户。',
    next: '请输入你登录时使用的密码。',
  }),

  'not-allowed': (p) => ({
    title: `你在这里不能${action(p)}。`,
    why: '可以做什么取决于席位，你的席位不包括这一项。',
    next: '请联系本方首席代表，或者返回。',
  }),
  'administrators-only': () => ({
    title: '此处仅供系统管理员使用。',
    why: '账户、邀请和组织由本系统的管理员维护。',
    next: '请联系系统管理员办理，或者回到“我的协商”。',
  }),
  'not-found': () => ({
    title: '这里没有你可以查看的内容。',
    why: '地址有误，或者它只对其他席位开放。',
    next: '请回到“我的协商”。',
  }),

  'invitation-unknown': () => ({
    title: '没有这一邀请。',
    why: '链接不完整，或者邀请已被撤回。',
    next: '请从邮件中复制完整的链接，或者请对方重新邀请。',
  }),
  'invitation-expired': () => ({
    title: '邀请已经过期。',
    why: '链接可能落入他人之手，所以邀请只在限期内有效。',
    next: '请邀请人重新发出。',
  }),
  'invitation-used': () => ({
    title: '邀请已经用过。',
    why: '一个链接只能建立一个账户，一次有效。',
    next: '请直接登录。如果不是你本人使用的，请立即告知系统管理员。',
  }),
  'set-up-done': () => ({
    title: '本系统已经设置完毕。',
    why: '第一位系统管理员只建立一次。',
    next: '请登录，或者请系统管理员邀请你。',
  }),
  'set-up-token-wrong': () => ({
    title: '设置令牌不符。',
    why: '令牌用来证明你能看到服务器的控制台。',
    next: '请完整复制服务器启动时显示的令牌。',
  }),
  'address-taken': () => ({
    title: '这一邮箱已有账户。',
    why: '一个邮箱只对应一个账户。',
    next: '请换一个邮箱，或者让对方用已有账户登录。',
  }),
  'passwords-differ': () => ({
    title: '两次输入的密码不一致。',
    why: '之所以输入两次，是因为输错的密码事后无从查找。',
    next: '请输入两次相同的密码；尚未作任何更改。',
  }),
  'password-too-weak': (p) => ({
    title: '密码强度不够。',
    why: weaknesses[String(p.why)]?.(p) ?? '密码过短、过于常见，或者与姓名、邮箱相同。',
    next: '请用几个互不相关的词，或者由密码管理器生成。',
  }),
  'name-taken': (p) => ({
    title: has(p, 'name') ? `已有名为“${p.name}”的组织。` : '这一名称已被使用。',
    why: '名称要写入记录，必须能够区分不同的组织。',
    next: '请使用登记的全称，或者选用已有的组织。',
  }),
  'last-administrator': () => ({
    title: '这是最后一位系统管理员。',
    why: '没有管理员，就无人能够邀请人员、恢复权限。',
    next: '请先把另一人设为系统管理员。',
  }),

  malformed: () => ({
    title: '请求无法读取。',
    why: '内容不完整，或者已经损坏。',
    next: '请重新载入页面再试。',
  }),
  invalid: (p) => ({
    title: `${field(p)}不能接受。`,
    why: has(p, 'limit') ? `必须填写，且不超过 ${number(Number(p.limit))} 个字符。` : '没有填写，或者格式不对。',
    next: '请改正后再提交；没有保存任何内容。',
  }),
  'too-large': (p) => ({
    title: '内容过大。',
    why: bytes(p.limit) === '' ? '每条消息、每份文件都有上限。' : `这里的上限是 ${bytes(p.limit)}。`,
    next: '请分几次提交，或者缩短；没有保存任何内容。',
  }),
  'unsupported-type': () => ({
    title: '这里不接受这类内容。',
    why: '服务器只读取它列明的格式。',
    next: '接口请提交 JSON，导入请使用 Markdown 或者纯文本。',
  }),
  'method-not-allowed': () => ({
    title: '这一地址不能这样使用。',
    why: '它不支持所用的请求方法。',
    next: '请查阅接口说明 /api/v1/openapi.json。',
  }),

  'changed-meanwhile': () => ({
    title: '有人先于你作了改动。',
    why: '你据以决定的内容已经变化，所以没有记录你的决定。',
    next: '请先看现在的内容，再作决定。',
  }),
  'key-reused': () => ({
    title: '同一请求此前已经提交过，但内容不同。',
    why: '一个幂等键只对应一次请求。',
    next: '请重新载入页面再试。',
  }),
  'clause-locked': (p) => ({
    title: `${clause(p)}已锁定。`,
    why: '各必要方已草签其文本；须经各方同意重新开放，才能再改。',
    next: '首席代表可以要求重新开放，并说明理由。',
  }),
  'clause-unknown': () => ({
    title: '文本中没有这一条款。',
    why: '它已被删除，或者链接有误。',
    next: '请在目录或者此前的版本中查找。',
  }),
  'clause-not-agreed': (p) => ({
    title: `${clause(p)}没有锁定。`,
    why: '只有已初步一致的条款才需要重新开放。',
    next: '可以直接修改其文本。',
  }),
  'clause-has-locked-parts': (p) => ({
    title: has(p, 'title') ? `其下的条款${quote(String(p.title))}已锁定。` : '其中一部分已锁定。',
    why: '已草签的条款不得删除或者更名，也不得随上级条款一并删除。',
    next: '请先把已锁定的条款移到别处，或者先经各方重新开放。',
  }),
  'clause-empty': (p) => ({
    title: `${clause(p)}还没有内容。`,
    why: '草签是对文本的确认，而这里还没有文本。',
    next: '请先写入文本。',
  }),
  'clause-place-impossible': (p) => ({
    title: '条款不能放在那里。',
    why: placeReasons[String(p.why)] ?? '这一位置不在条款目录之内。',
    next: '请另选位置；没有移动任何条款。',
  }),
  'draft-frozen': () => ({
    title: '文本已冻结。',
    why: '冻结的文本将交付表决和签署，一字不得改动。',
    next: '可以阅读或者导出。要修改，须另行协商。',
  }),
  'draft-not-empty': () => ({
    title: '这里已有文本。',
    why: '再导入一份，会挤掉他人已写的内容。',
    next: '请先删除不需要的条款，或者只复制个别段落。',
  }),
  'already-initialed': (p) => ({
    title: `${clause(p)}已有本方草签。`,
    why: '同一文本，一方只草签一次。',
    next: '现在由其他必要方草签。',
  }),
  'stale-hash': (p) => ({
    title: `${clause(p)}在你阅读之后有改动，未予草签。`,
    why: '草签只对你所见的文本有效，而它已不是桌上的文本。',
    next: '请先看改动之处；同意新文本的，再行草签。',
  }),
  'reason-needed': () => ({
    title: '须说明理由。',
    why: '重新开放已一致的条款，各方的理由都要记入台账。',
    next: '请写一句其他各方能够明白的理由。',
  }),
  'not-required-party': () => ({
    title: '此处不需要本方同意。',
    why: '条款由受协议约束的各方草签和重新开放，必要方在开启协商时已经确定。',
    next: '请由必要方处理。',
  }),
  'version-unknown': () => ({
    title: '没有这一版本。',
    why: '链接有误，或者它属于另一协商事项。',
    next: '请从版本列表中选择。',
  }),
  'seat-unknown': () => ({
    title: '没有这一席位。',
    why: '它已终止，或者属于另一协商事项。',
    next: '请重新载入席位列表。',
  }),
  'seat-taken': () => ({
    title: '此人在本协商事项中已有席位。',
    why: '一人一席，不得在同一张桌上身兼两职。',
    next: '请先终止或者变更原有席位。',
  }),
  'seat-not-of-party': () => ({
    title: '这一席位不能属于该方。',
    why: '记录员、观察员不属任何一方；审查员属于政府方；调解员属于政府方，或者中立。',
    next: '请另选席位，或者另选所属方。',
  }),
  'last-chief': () => ({
    title: '这是该方唯一的首席代表。',
    why: '没有首席代表，该方就不能草签，也不能重新开放条款。',
    next: '请先确定另一位首席代表。',
  }),
  'person-unknown': () => ({
    title: '没有使用这一邮箱的账户。',
    why: '席位只能安排给能够登录的人。',
    next: '请系统管理员先邀请此人，再安排席位。',
  }),
  'party-on-both-sides': () => ({
    title: '同一组织同时站在两方。',
    why: '任何人不能与自己协商。',
    next: '请为其中一方另选组织。',
  }),
  'profile-unknown': () => ({
    title: '没有这一程序模板。',
    why: '协商事项须依本系统所载的程序模板开启。',
    next: '请从列表中选择。',
  }),

  'import-too-large': (p) => ({
    title: '文件过大，不能导入。',
    why: bytes(p.limit) === '' ? '导入的篇幅有上限。' : `一次最多导入 ${bytes(p.limit)} 文本。`,
    next: '请另存为不带图片的纯文本或者 Markdown，或者分几次导入。',
  }),
  'import-not-text': () => ({
    title: '这个文件不是可以读取的文本。',
    why: '能够读取的是 UTF-8 编码的 Markdown 和纯文本。',
    next: '请另存为纯文本或者 Markdown 再试。',
  }),
  'import-empty': () => ({
    title: '其中没有文本。',
    why: '没有找到可以成为条款的内容。',
    next: '请另选文件，或者从空白文本开始。',
  }),

  'database-away': () => ({
    title: '暂时连不上数据库。',
    why: '不能确定已经读出或者存入的内容，一律不显示，也不作决定。',
    next: '请稍候再试。在打开的文本中输入的内容会留在你的页面上，直到存入为止。',
  }),
  overloaded: (p) => ({
    title: '系统暂时繁忙。',
    why: '请求太多，来不及处理。',
    next: wait(p),
  }),
  unexpected: (p) => ({
    title: '系统出了差错。',
    why: '这是程序的问题，与你的操作无关。',
    next: has(p, 'id')
      ? `请再试一次。如果再次出现，请把这一编号告诉系统管理员：${p.id}`
      : '请再试一次。如果再次出现，请把时间告诉系统管理员。',
  }),
} satisfies typeof en
