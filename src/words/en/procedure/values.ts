/** The value of a rule, as a phrase a reader understands without a manual. */
import type { ClockRule } from '#domain/procedure/clocks.ts'
import type { LegalRef } from '#domain/procedure/law.ts'
import { INSTRUMENTS } from '#domain/procedure/law.ts'
import type { Composition, RuleId, RuleValues, VoteRule } from '#domain/procedure/profile.ts'
import type { Ratio } from '#domain/procedure/ratio.ts'
import { count, list } from '../grammar.ts'
import { barred, documents, formParts, groups, outcomes, topics, triggers } from './names.ts'
import { length } from './reasons.ts'

const yes = (value: boolean): string => (value ? 'yes' : 'no')
const none = 'no rule'

/** "at least 2/3", "more than 1/2" */
export const ratio = ({ num, den, strict }: Ratio): string => `${strict ? 'more than' : 'at least'} ${num}/${den}`

const named = (of: Record<string, string>, values: readonly string[]): string =>
  values.length === 0 ? none : list(values.map((value) => of[value] ?? value))

const composition = ({ group, when, need }: Composition): string => {
  const condition =
    when === 'always'
      ? ''
      : when === 'womensCommittee'
        ? ' where there is a women’s committee'
        : when === 'many'
          ? ' where they are many'
          : ` where they are ${ratio(when)} of the staff`
  const what = need === 'atLeastOne' ? 'at least one of' : need === 'proportionate' ? 'in proportion:' : ratio(need)
  return `${what} ${groups[group]}${condition}`
}

const voteRule = (rule: VoteRule | null): string => {
  if (rule === null) return none
  if (rule.by === 'parties') {
    const quorum =
      rule.quorumTotal > 2 ? `; quorum ${rule.quorumPerParty} of each party and ${rule.quorumTotal} in all` : ''
    return `every party in favour, each by ${ratio(rule.position)} of its ${rule.positionOf === 'members' ? 'members' : 'members present'}${quorum}`
  }
  const body = rule.body === 'workersCongress' ? 'workers’ congress or all workers' : 'members'
  const base = { all: 'of all entitled', present: 'of those present', cast: 'of votes cast' }[rule.base]
  const attendance = rule.attendance === null ? 'no quorum' : `${ratio(rule.attendance)} present`
  return `${body}: ${attendance}, ${ratio(rule.approval)} ${base} in favour${rule.secret ? ', secret ballot' : ''}`
}

type Phrases = { [K in RuleId]: (value: RuleValues[K]) => string }

const phrases: Phrases = {
  'reps.min': String,
  'reps.minLarge': (v) => (v === null ? none : String(v)),
  'reps.max': (v) => (v === null ? none : String(v)),
  'reps.parity': (v) =>
    ({ equal: 'equal in number', employerNotMore: 'employer not more than workers', none: none })[v],
  'reps.outsiders': (v) => (v === null ? none : `at most ${v.num}/${v.den}, rounded down`),
  'reps.chiefInternal': yes,
  'reps.noDual': yes,
  'reps.composition': (v) => (v.length === 0 ? none : v.map(composition).join('; ')),
  'reps.barred': (v) => named(barred, v),
  'reps.advisersByConsent': yes,
  'reps.published': (v) =>
    ({
      clock: 'within a set time, see the clocks',
      beforeBargaining: 'before bargaining',
      publicised: 'publicised',
      none,
    })[v],
  refusal: (v) => {
    if (v.allowed === 'never') return 'not allowed'
    const never = v.neverFor.length === 0 ? '' : `; never on ${named(topics, v.neverFor)}`
    const layoff =
      v.layoff === undefined
        ? ''
        : ` (lay-offs of ${v.layoff.persons} persons or ${v.layoff.share.num}/${v.layoff.share.den} of the staff, or more)`
    return `only with just cause${never}${layoff}`
  },
  'session.chair': (v) =>
    ({ alternate: 'the chiefs in turn', joint: 'both chiefs together', neutral: 'a chair of the committee' })[v],
  'session.proposerFirst': yes,
  'session.recorder': (v) => ({ neutral: 'jointly chosen, no representative', each: 'each side its own' })[v],
  'session.minutesSignedBy': (v) => ({ chiefs: 'the chiefs', allPresent: 'all representatives present' })[v],
  suspension: (v) => {
    const needs = {
      agreement: 'by agreement',
      workers: 'with the consent of the workers’ side',
      workersChief: 'with the consent of the workers’ chief',
      forceMajeureOnly: 'for force majeure only',
    }[v.needs]
    return v.max === null ? needs : `${needs}, at most ${count(v.max, 'day', 'days')}${v.total ? ' in all' : ''}`
  },
  'data.onRequest': yes,
  'data.secrecyNoExcuse': yes,
  'data.nda': yes,
  'meeting.covers': (v) =>
    list(v.map((item) => ({ agenda: 'topics', reps: 'list of representatives', data: 'data asked for' })[item])),
  vote: voteRule,
  'congress.size': (v) =>
    v === null
      ? none
      : `from ${v.from} staff: ${v.base} delegates, and ${v.perStep} more for each further ${v.step} staff up to ${v.upTo}; beyond that at least ${v.beyondMin}`,
  rejection: (v) =>
    ({
      amend: 'the workers’ side proposes amendments, then a new vote',
      mayRebargain: 'bargaining may be taken up again',
      rebargain: 'bargaining is taken up again',
      open: none,
    })[v],
  filing: (v) => {
    if (v.mode === 'none') return 'not required'
    const mode = v.mode === 'required' ? 'required' : 'possible'
    const copies = v.copies === null ? '' : `, ${count(v.copies, 'copy', 'copies')}`
    return `${mode}${copies}: ${named(documents, v.documents)}`
  },
  review: (v) => {
    const heads = { standing: 'standing of the parties', procedure: 'procedure', content: 'content' }
    const effect =
      v.effect === 'signature'
        ? 'takes effect on signature'
        : 'without objection it takes effect the day after the window'
    return v.mode === 'none' ? `no review; ${effect}` : `${list(v.heads.map((head) => heads[head]))}; ${effect}`
  },
  publication: (v) =>
    ({
      clock: 'within a set time, see the clocks',
      promptly: 'promptly',
      representatives: 'duty of the representatives',
      none,
    })[v],
  term: (v) => {
    const parts = [
      v.minMonths !== null && v.maxMonths !== null ? `${v.minMonths} to ${v.maxMonths} months` : '',
      v.usualMonths === null ? '' : `usually ${v.usualMonths} months`,
      v.payMonths === null ? '' : `pay: ${v.payMonths} months`,
      v.ultraActive ? 'continues in effect after its end until replaced' : '',
    ].filter((part) => part !== '')
    return parts.length === 0 ? none : parts.join('; ')
  },
  'pay.floor': (v) => ({ atLeast: 'at least the legal minimum', strictlyAbove: 'above the legal minimum' })[v],
  report: (v) =>
    v === null
      ? none
      : `at least ${count(v.perYear, 'time', 'times')} a year${v.payHalfYearly ? '; pay every half year' : ''}`,
  'coordination.writtenReason': yes,
  'dispute.stages': (v) =>
    v.length === 0
      ? none
      : v
          .map(
            (stage) =>
              ({
                guidance: 'guidance by the higher union and employers’ body',
                coordination: 'coordination by the labour authority',
                mediation: 'mediation',
              })[stage],
          )
          .join(', then '),
  'objection.form': (v) => named(formParts, v),
  outcome: (v) => named(outcomes, v),
  'algorithm.rule': (v) => ({ none: none, bargained: 'notice, comment, joint committee' })[v],
  'algorithm.perYear': (v) => (v === null ? none : String(v)),
  'algorithm.expertPaidAbove': (v) => (v === null ? none : count(v, 'worker', 'workers')),
}

export const value = <K extends RuleId>(id: K, of: RuleValues[K]): string => phrases[id](of)

/** "10 working days after the invitation is received" */
export const period = ({ offset, unit, direction, trigger, extension, roll }: ClockRule): string => {
  const more = extension === undefined ? '' : `, and at most ${length(extension, unit)} more`
  const still =
    roll || direction === 'before' || unit === 'hour' || unit === 'workingDay'
      ? ''
      : '; does not move when the last day is off'
  return `${length(offset, unit)} ${direction} ${triggers[trigger]}${more}${still}`
}

/** "Provisions on Collective Contracts (2004), art. 32" */
export const ref = ({ instrument, article }: LegalRef): string => {
  const name = INSTRUMENTS[instrument].en
  return article === undefined ? name : `${name}, art. ${article}`
}
