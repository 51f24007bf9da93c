/** 法定日期为何是这一天，表决为何是这个结果：每句话都由计算本身得出。 */
import type { Why } from '#domain/procedure/clock.ts'
import { percent } from '#domain/procedure/ratio.ts'
import type { VoteResult } from '#domain/procedure/vote.ts'
import { list } from '../grammar.ts'

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

/** “2026年10月12日（周一）”；时刻按程序所在地的钟点写出 */
export const day = (date: string): string => {
  const at = new Date(`${date.slice(0, 10)}T00:00:00Z`)
  const text = `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日（周${WEEKDAYS[at.getUTCDay()] ?? ''}）`
  return date.includes('T') ? `${text}${date.slice(11, 16)}` : text
}

export const units: Record<Why['unit'], [string, string]> = {
  hour: ['小时', '小时'],
  calendarDay: ['日', '日'],
  workingDay: ['个工作日', '个工作日'],
  week: ['周', '周'],
  month: ['个月', '个月'],
  year: ['年', '年'],
}

export const length = (offset: number, unit: Why['unit']): string => `${offset}${units[unit][0]}`

const counted = ({ offset, unit, direction, from, extension, paused }: Why): string => {
  const extra = extension > 0 ? `，自名义届满日起延长${length(extension, unit)}` : ''
  const still = paused > 0 ? `，其间中止${paused}日不计` : ''
  return direction === 'before'
    ? `${day(from)}之前${length(offset, unit)}，当日不计入`
    : `自${day(from)}起${length(offset, unit)}，当日不计入${extra}${still}`
}

const off = { weekend: '休息日', holiday: '法定节假日' } as const

const met = ({ shifted, holidays }: Why): string => {
  const worked = shifted.length === 0 ? '' : `；${list(shifted.map(day))}为调休上班日，计入工作日`
  const skipped = holidays === 0 ? '' : `；放假${holidays}日不计`
  return worked + skipped
}

const blind = (why: Why): string => (why.holidaysUnknown ? '；该日历只排除周末，未含当地公众假日' : '')

export const why = (w: Why): string => {
  switch (w.code) {
    case 'counted':
      return `${counted(w)}${blind(w)}。`
    case 'rolled':
      return `${counted(w)}；最后一日是${off[w.off ?? 'weekend']}，顺延至下一个工作日${blind(w)}。`
    case 'not-rolled':
      return `${counted(w)}；最后一日虽是${off[w.off ?? 'weekend']}，该期间不顺延。`
    case 'working-days':
      return `${counted(w)}${met(w)}${blind(w)}。`
    case 'before':
      return `${counted(w)}${met(w)}；向前倒算，不缩短对方应有的时间。`
    case 'hours':
      return `自该时刻${w.direction === 'before' ? '向前' : '起'}${length(w.offset, w.unit)}。`
    case 'no-calendar-data':
      return `${String(w.year)}年的放假安排尚未公布，因此不给出法定日期（${counted(w)}）。`
    case 'time-needed':
      return `${day(w.from)}${w.direction === 'before' ? '之前' : '起'}${length(w.offset, w.unit)}：按小时计算需要钟点，而只给出了日期。`
    case 'later-of':
      return `${counted(w)}，与期限届满日比较，以较晚者为准。`
    case 'earliest':
      return `${counted(w)}：变更最早可于该日生效。`
  }
}

const PARTY = { workers: '工会方', employer: '企业方', government: '政府方' } as const
const POSITION = { for: '赞成', against: '反对', none: '未形成意见' } as const
const BASE = { all: '', present: '（到会人数）', cast: '（有效投票数）' } as const

/** “通过：210人中108人赞成（51.4%），需105人；到会146人，需140人。” */
export const vote = (result: VoteResult): string => {
  if (result.by === 'parties') {
    const outcome = { adopted: '通过', noConsensus: '未通过，未达成一致', notQuorate: '未达法定人数，不能作出决定' }[
      result.outcome
    ]
    const parties = result.parties
      .map(
        (p) =>
          `${PARTY[p.party]}到会${p.present}人，${p.yes}票赞成、${p.no}票反对${p.abstain > 0 ? `、${p.abstain}票弃权` : ''}（${
            p.quorate ? POSITION[p.position] : `不足${result.quorumPerParty}人`
          }）`,
      )
      .join('；')
    return `${outcome}：需${result.needed}方一致，${result.got}方赞成；${parties}；共到会${result.present}人，需${result.quorumTotal}人。`
  }
  const { approval, attendance, congress, impossible } = result
  if (impossible) return '票数不成立：投票人数超过到会人数，或到会人数超过应到人数。'
  const share = `${approval.base}人${BASE[result.base]}中${approval.got}人赞成（${percent(approval.got, approval.base)}%），需${approval.needed}人`
  const there = attendance === null ? '；未规定到会人数' : `；到会${attendance.got}人，需${attendance.needed}人`
  const small = congress === null ? '' : `；职工代表${congress.has}人，至少应有${congress.needs}人`
  return `${result.passed ? '通过' : '未通过'}：${share}${there}${small}。`
}
