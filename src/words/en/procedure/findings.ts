/** What the law finds wrong with what happened: what it is, with its numbers, and what can be done. */
import type { Finding, FindingCode } from '#domain/procedure/finding.ts'
import { count, list } from '../grammar.ts'
import { day, length } from './reasons.ts'
import { clocks, documents, formParts, groups, barred, topics } from './names.ts'

type P = Finding['particulars']

const SIDE: Record<string, string> = { workers: 'workers’', employer: 'employer’s', government: 'government’s' }
const WHO: Record<string, string> = {
  workers: 'the workers’ side',
  employer: 'the employer',
  government: 'the authority',
  both: 'both sides',
}
const side = (p: P): string => SIDE[String(p.party)] ?? ''
const names = (of: Record<string, string>, value: string | number | undefined): string =>
  list(
    String(value)
      .split(',')
      .filter((part) => part !== '')
      .map((part) => of[part] ?? part),
  )
const date = (value: string | number | undefined): string =>
  value === undefined || value === '' ? '–' : day(String(value))
const n = (value: unknown): number => Number(value)

export const findings: Record<FindingCode, (p: P) => string> = {
  delegationTooSmall: (p) =>
    `The ${side(p)} delegation has ${count(n(p.count), 'member', 'members')}; at least ${p.least} are required.`,
  delegationTooLarge: (p) =>
    `The ${side(p)} delegation has ${count(n(p.count), 'member', 'members')}; at most ${p.most} are allowed.`,
  delegationsUnequal: (p) =>
    `The delegations must be of equal number: workers ${p.workers}, employer ${p.employer}. The other side names as many.`,
  employerOutnumbers: (p) =>
    `The employer’s delegation (${p.employer}) may not be larger than the workers’ (${p.workers}). It names fewer, or the workers more.`,
  outsidersTooMany: (p) =>
    `The ${side(p)} delegation has too many representatives from outside: ${p.outsiders} of ${p.count} = ${p.percent} % > ${p.limit} %; at most ${p.most}. Replace one by a person of the side itself.`,
  chiefIsOutsider: (p) =>
    `The ${side(p)} chief representative comes from outside; the chief must be of the side itself.`,
  onBothSides: (p) =>
    `${count(n(p.persons), 'person sits', 'persons sit')} in both delegations; nobody may represent both sides.`,
  groupMissing: (p) =>
    `The ${side(p)} delegation needs at least one representative of this group: ${names(groups, p.group)}.`,
  groupTooFew: (p) =>
    `The ${side(p)} delegation has ${p.has} of this group: ${names(groups, p.group)}. At least ${p.least} of ${p.count} are needed.`,
  barredPerson: (p) => `The ${side(p)} delegation may not include ${names(barred, p.kind)} (${p.persons}).`,
  replyLate: (p) => `The reply of ${date(p.on)} came ${count(n(p.days), 'day', 'days')} after ${date(p.due)}.`,
  refusalNotAllowed: (p) =>
    p.topic === ''
      ? 'An invitation to bargain may not be refused here; the clock for the reply runs on.'
      : `Bargaining on ${names(topics, p.topic)} may not be refused; the clock for the reply runs on.`,
  refusalNeedsReason: () => 'A refusal needs a just cause, in writing; without one the clock for the reply runs on.',
  meetingNoticeLate: (p) =>
    `The notice came ${length(n(p.given), p.unit === 'hour' ? 'hour' : 'calendarDay')} before the meeting; ${length(n(p.needed), p.unit === 'hour' ? 'hour' : p.unit === 'workingDay' ? 'workingDay' : 'calendarDay')} are needed, that is by ${date(p.due)}.`,
  suspensionTooLong: (p) => `Suspended for ${count(n(p.days), 'day', 'days')}; at most ${p.most} are allowed.`,
  suspensionNeedsConsent: (p) =>
    p.of === 'workersChief'
      ? 'A suspension needs the consent of the workers’ chief representative.'
      : 'A suspension needs the consent of the workers’ side.',
  suspensionOnlyForceMajeure: () => 'Bargaining may be suspended for force majeure only.',
  overallLimitPassed: (p) => `Signed on ${date(p.on)}; all of the bargaining had to be done by ${date(p.due)}.`,
  extensionTooLong: (p) =>
    `An extension of ${count(n(p.days), 'day', 'days')} was given; at most ${p.most} are allowed, and so many are counted.`,
  extensionNeedsReason: () => 'An extension of the coordination needs a written reason.',
  congressTooSmall: (p) =>
    `A firm of ${p.staff} staff needs a congress of at least ${p.needs} delegates; this one has ${p.has}, so its vote decides nothing.`,
  voteCountsImpossible: () => 'The counts cannot be: more votes than people present, or more present than entitled.',
  voteNotByParties: () => 'Here heads are counted: give the numbers entitled, present, yes, no and abstaining.',
  voteByPartiesOnly: () => 'Here the parties vote: give the votes party by party.',
  partyMissing: (p) => `No vote of ${names(WHO, p.party)} is recorded: nobody of that party was present.`,
  notQuorate: (p) =>
    `Not quorate: ${p.present} present, at least ${p.perParty} of each party and ${p.total} in all are needed${
      p.parties === '' ? '' : `; missing: ${names(WHO, p.parties)}`
    }. Only information items may be taken.`,
  noConsensus: (p) =>
    `No consensus: without a position in favour from ${names(WHO, p.parties)}. The item goes to the next agenda, with their written reasons asked for.`,
  revoteLate: (p) => `The vote of ${date(p.on)} came after ${date(p.due)}, the last day for a new vote.`,
  textDiffers: (p) =>
    p.clauses === ''
      ? 'The signed text differs from the adopted text; it cannot be filed.'
      : `The signed text differs from the adopted text in clause ${p.clauses}; it cannot be filed.`,
  filingLate: (p) => `Filed on ${date(p.on)}, ${count(n(p.days), 'day', 'days')} after ${date(p.due)}.`,
  copiesMissing: (p) => `${count(n(p.copies), 'copy was', 'copies were')} filed; ${p.needed} are needed.`,
  documentsMissing: (p) => `Missing from the dossier: ${names(documents, p.documents)}.`,
  lateObjection: (p) =>
    `The objection of ${date(p.on)} came on day ${p.day}; the window ended on ${date(p.last)}. The agreement has been in effect since ${date(p.effective)}.`,
  objectionFormDefect: (p) => `The letter of objection does not state: ${names(formParts, p.missing)}.`,
  receiptUnknown: () =>
    'When the filing was received is not known, so whether the objection came in time cannot be said.',
  lateSupplementRequest: (p) => `The request of ${date(p.on)} came after the window, which ended on ${date(p.last)}.`,
  supplementLate: (p) => `The supplement came on ${date(p.on)}; it was due by ${date(p.due)}.`,
  termTooShort: (p) =>
    `The term from ${date(p.from)} to ${date(p.to)} is shorter than ${count(n(p.least), 'month', 'months')}.`,
  termTooLong: (p) =>
    `The term from ${date(p.from)} to ${date(p.to)} is longer than ${count(n(p.most), 'month', 'months')}.`,
  openNoticeLate: (p) => `The notice of ${date(p.on)} came after ${date(p.due)}.`,
  infoIncomplete: (p) => `The notice lacks: ${names(formParts, p.missing)}. No clock starts until it is complete.`,
  changeTooEarly: (p) =>
    `The change is planned for ${date(p.planned)}; with ${count(n(p.needed), 'day', 'days')} of notice it may take effect on ${date(p.earliest)} at the earliest.`,
  lateComment: (p) => `The objection of ${date(p.on)} came after the comment window, which ended on ${date(p.last)}.`,
  committeeLate: (p) => `The joint committee closed on ${date(p.on)}; it had to meet by ${date(p.due)}.`,
  activatedWhileFrozen: (p) =>
    p.until === ''
      ? `The change was switched on on ${date(p.on)} while it was disputed: a breach of the agreement.`
      : `The change was switched on on ${date(p.on)} although it is frozen until ${date(p.until)}: a breach of the agreement.`,
  activatedEarly: (p) =>
    `The change was switched on on ${date(p.on)}, before ${date(p.earliest)}: a breach of the agreement.`,
  activatedUnannounced: (p) =>
    `The change was switched on on ${date(p.on)} without a complete notice: a breach of the agreement.`,
  modelDiffers: (p) => `The model in use (${p.active}) is not the one in the register (${p.registered}).`,
  emergencyNoticeLate: (p) =>
    `The notice of the emergency change came ${
      p.hours === ''
        ? 'too late'
        : `${count(n(p.hours), 'hour', 'hours')} ${count(n(p.minutes), 'minute', 'minutes')} after it took effect`
    }; it was due within ${length(n(p.needed), p.unit === 'hour' ? 'hour' : 'calendarDay')}.`,
  emergencyTimeUnknown: () =>
    'Whether the notice came in time cannot be said: give the hour at which the change took effect, and the hour of the notice.',
  confirmationLate: (p) => `The confirmation of ${date(p.on)} came after ${date(p.due)}: the change rolls back.`,
  agreedUnknown: (p) =>
    `“${p.key}” is not a clock of this procedure, so it was left out. Known: ${p.known === '' ? 'none' : p.known}.`,
  agreedInvalid: (p) => `The value of “${p.key}” is not a length of time, so the usual one was used.`,
  agreedNotNegotiable: (p) =>
    `“${p.key}” is set by law and is not for the parties to change; the law’s length was used.`,
  overdue: (p) =>
    `${clocks[String(p.id) as keyof typeof clocks]}: due by ${date(p.due)}, and nothing is recorded. Owed by ${names(WHO, p.owner)}.`,
}
