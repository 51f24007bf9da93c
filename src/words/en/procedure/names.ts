/** What the things of a procedure are called. */
import type { CalendarId } from '#domain/procedure/calendar.ts'
import type { ClockId, Owner, Trigger } from '#domain/procedure/clocks.ts'
import type { DeadlineStatus } from '#domain/procedure/course.ts'
import type { EventType } from '#domain/procedure/event.ts'
import type { Severity } from '#domain/procedure/finding.ts'
import type { LegalStatus } from '#domain/procedure/law.ts'
import type { State } from '#domain/procedure/machine.ts'
import type { Barred, Group, RuleId, Topic } from '#domain/procedure/profile.ts'

export const clocks: Record<ClockId, string> = {
  reply: 'Reply to the invitation',
  repsNotice: 'Names of the representatives made known',
  vacancy: 'Vacancy filled',
  meetingNotice: 'Papers and notice before the meeting',
  emergencyMeetingNotice: 'Notice of an emergency meeting',
  suspensionEnd: 'End of the suspension',
  overallLimit: 'All of the bargaining done',
  toCongress: 'Draft before the workers’ congress',
  papers: 'Papers before the congress',
  revote: 'New vote',
  filing: 'Filing with the labour authority',
  supplement: 'Dossier completed',
  review: 'Review by the authority',
  publication: 'Publication',
  renewalOpens: 'Renewal may be asked for from',
  coordinationApply: 'Coordination applied for',
  coordinationAct: 'The authority takes the case up',
  coordination: 'Coordination closed',
  openNotice: 'Notice before the term ends',
  mediatorNotice: 'Mediation service told',
  noStoppage: 'No strike or lock-out before',
  changeNotice: 'Earliest effect of the change',
  commentWindow: 'Comments and objection',
  jointCommittee: 'Joint committee meets',
  freeze: 'Change frozen until',
  emergencyNotice: 'Notice of the emergency change',
  emergencyConfirm: 'Emergency change confirmed, or rolled back',
  reviewReply: 'Answer to a request for review',
  rectify: 'Decision put right',
  evaluation: 'Next evaluation of the systems',
  minutesDraft: 'Draft minutes',
  minutesConfirm: 'Minutes confirmed by the chiefs',
  alertAcknowledge: 'Alert acknowledged',
  alertReport: 'Alert reported upwards',
  alertMeeting: 'Tripartite office meets',
}

export const owners: Record<Owner, string> = {
  workers: 'the workers’ side',
  employer: 'the employer',
  government: 'the authority',
  both: 'both sides',
  invitee: 'the side invited',
  inviter: 'the side that invites',
  side: 'the side concerned',
}

export const triggers: Record<Trigger, string> = {
  'invitation.delivered': 'the invitation is received',
  'reply.delivered': 'the reply is received',
  'delegation.proposed': 'the representatives are named',
  'rep.vacated': 'a representative leaves',
  'meeting.set': 'the meeting',
  'congress.set': 'the congress',
  'meeting.held': 'the meeting',
  'minutes.drafted': 'the draft minutes',
  'suspension.agreed': 'the suspension is agreed',
  'draft.agreed': 'the draft is agreed',
  'redraft.agreed': 'the amended draft is agreed after a failed vote',
  'agreement.signed': 'signature',
  'adoption.notified': 'written notice of the adoption',
  'filing.received': 'the filing is received',
  'supplement.requested': 'the supplement is asked for',
  'agreement.effective': 'the agreement takes effect',
  'limit.ended': 'the limit for all of the bargaining ends',
  'coordination.applied': 'coordination is applied for',
  'coordination.accepted': 'coordination is accepted',
  'term.end': 'the end of the term',
  'algorithm.noticed': 'a complete notice of the change',
  'algorithm.objected': 'a written objection',
  'change.planned': 'the planned effect of the change',
  'emergency.effective': 'the emergency change takes effect',
  'algorithm.reviewRequested': 'a request for review',
  'algorithm.reviewDecided': 'the decision on review',
  'algorithm.evaluated': 'the last evaluation',
  'alert.raised': 'the alert',
}

export const events: Record<EventType, string> = {
  'invitation.delivered': 'Invitation received',
  'reply.delivered': 'Reply received',
  'reply.refused': 'Invitation refused',
  'delegation.proposed': 'Delegation named',
  'rep.vacated': 'A representative leaves',
  'meeting.set': 'Day of a meeting',
  'draft.agreed': 'Draft agreed',
  'vote.closed': 'Vote closed',
  'agreement.signed': 'Agreement signed',
  'adoption.notified': 'Adoption notified in writing',
  'filing.received': 'Filing received by the authority',
  'objection.served': 'Authority’s objection served',
  'supplement.requested': 'Supplement asked for',
  'coordination.accepted': 'Coordination accepted',
  'term.end': 'Last day of the term',
  'algorithm.noticed': 'Change of algorithm notified',
  'algorithm.objected': 'Written objection to the change',
  'algorithm.committeeClosed': 'Joint committee closed',
  'algorithm.activated': 'Change switched on',
  'meeting.held': 'Meeting held',
  'minutes.drafted': 'Minutes drafted',
  'suspension.agreed': 'Suspension agreed',
  'coordination.applied': 'Coordination applied for',
  'algorithm.confirmed': 'Emergency change confirmed',
  'algorithm.reviewRequested': 'Review of a decision asked for',
  'algorithm.reviewDecided': 'Review decided',
  'algorithm.evaluated': 'Systems evaluated',
  'alert.raised': 'Risk alert raised',
}

export const states: Record<State | 'agreed', string> = {
  beginning: 'Not begun',
  invited: 'Invited, reply awaited',
  accepted: 'Invitation accepted',
  refused: 'Refused with reason',
  unanswered: 'Not answered in time',
  delegationRejected: 'Delegation not accepted',
  constituted: 'Delegations complete',
  inSession: 'In session',
  suspended: 'Suspended',
  coordination: 'In coordination by the authority',
  draftAgreed: 'Draft agreed',
  ratified: 'Adopted',
  rejected: 'Not adopted',
  signed: 'Signed',
  filed: 'Filed, under review',
  incomplete: 'Dossier incomplete',
  objected: 'Objected to',
  effective: 'In effect',
  expired: 'Expired',
  ultraActive: 'Expired, continuing in effect',
  infoIncomplete: 'Notice incomplete',
  commentOpen: 'Open for comment',
  noObjection: 'No objection',
  algorithmObjected: 'Objected to',
  changeAgreed: 'Agreed',
  agreed: 'Agreed',
  frozen: 'Frozen',
  unfrozen: 'No longer frozen',
  inEffect: 'Change in effect',
  breach: 'Breach of the agreement',
  emergency: 'Emergency change, unconfirmed',
  confirmed: 'Emergency change confirmed',
  rolledBack: 'Rolled back',
  convened: 'Convened',
  adopted: 'Adopted by consensus',
  noConsensus: 'No consensus',
  notQuorate: 'Not quorate',
}

export const statuses: Record<DeadlineStatus, string> = {
  open: 'running',
  met: 'done in time',
  late: 'done late',
  expired: 'ended',
  superseded: 'begun anew',
  stopped: 'stopped',
  overdue: 'overdue',
  past: 'past',
  unknown: 'in time or not: not known',
}

export const severities: Record<Severity, string> = {
  error: 'Not valid',
  warning: 'Against the rule',
  notice: 'To be known',
}

export const legalStatuses: Record<LegalStatus, string> = {
  verified: 'read in the text of the law',
  secondary: 'from a copy or quotation',
  unverified: 'not checked',
}

export const calendars: Record<CalendarId, string> = {
  cn: 'Official Chinese working days, with shifted weekends',
  generic: 'Monday to Friday; public holidays are not in it',
  eu: 'Monday to Friday; public holidays are not in it',
  es: 'Monday to Friday; public holidays are not in it',
  us: 'Monday to Friday; public holidays are not in it',
}

export const groups: Record<Group, string> = {
  women: 'women',
  frontline: 'front-line workers',
  disabled: 'workers with disabilities',
  dispatched: 'dispatched workers',
}

export const barred: Record<Barred, string> = {
  ownersRelatives: 'relatives of the owners',
  hrHead: 'the head of personnel',
}

export const topics: Record<Topic, string> = {
  pay: 'pay',
  conditions: 'working conditions',
  layoff: 'lay-offs',
  stoppage: 'a stoppage or collective petition',
  hazard: 'a major hazard',
}

export const documents: Record<string, string> = {
  text: 'text of the agreement',
  explanation: 'explanation',
  registration: 'registration of the employer',
  process: 'account of the process',
  resolution: 'resolution of the congress',
  repList: 'list of representatives',
  repIds: 'particulars of the representatives',
  chiefIds: 'identity papers of the chiefs',
  licence: 'business licence',
  invitationAndReply: 'invitation and reply',
  partiesAndReps: 'particulars of parties and representatives',
  congressReport: 'report on the vote of the congress',
}

/** What a letter of objection, or a notice of change, must state. */
export const formParts: Record<string, string> = {
  parties: 'the parties',
  addresses: 'their addresses',
  dateReceived: 'the date of receipt',
  opinion: 'the opinion',
  dateOfOpinion: 'the date of the opinion',
  seal: 'the seal',
  relativeImportance: 'the relative importance of the parameters',
  parameters: 'the parameters',
  purpose: 'the purpose',
  impact: 'the effect on workers',
  information: 'information the parties agreed on',
}

export const outcomes: Record<string, string> = {
  collectiveAgreement: 'collective agreement',
  wageAgreement: 'special agreement on wages',
  algorithmAgreement: 'agreement on platform rules and algorithms',
  jointNotice: 'joint notice',
  minutes: 'minutes',
}

export const rules: Record<RuleId, string> = {
  'reps.min': 'Representatives, each side: at least',
  'reps.minLarge': 'at least, in firms above scale',
  'reps.max': 'at most',
  'reps.parity': 'The two sides',
  'reps.outsiders': 'From outside',
  'reps.chiefInternal': 'Chief from the side itself',
  'reps.noDual': 'Nobody on both sides',
  'reps.composition': 'Who must be among the workers’ representatives',
  'reps.barred': 'Who may not be',
  'reps.advisersByConsent': 'Advisers and neutral consultants by consent',
  'reps.published': 'Names made known',
  refusal: 'Refusal',
  'session.chair': 'Chair',
  'session.proposerFirst': 'Proposer begins',
  'session.recorder': 'Recorder',
  'session.minutesSignedBy': 'Minutes signed by',
  suspension: 'Suspension',
  'data.onRequest': 'Information on request',
  'data.secrecyNoExcuse': 'Trade secrets no excuse',
  'data.nda': 'Undertaking of secrecy possible',
  'meeting.covers': 'Sent before the meeting',
  vote: 'Adoption',
  'congress.size': 'Size of the congress',
  rejection: 'After a failed vote',
  filing: 'Filing',
  review: 'Review and effect',
  publication: 'Publication',
  term: 'Term',
  'pay.floor': 'Pay and the legal minimum',
  report: 'Report on performance',
  'coordination.writtenReason': 'Extension with a written reason',
  'dispute.stages': 'Disputes while bargaining',
  'objection.form': 'A letter of objection states',
  outcome: 'Result',
  'algorithm.rule': 'Changes of algorithm',
  'algorithm.perYear': 'Rounds a year, at least',
  'algorithm.expertPaidAbove': 'Expert paid by the platform above',
}
