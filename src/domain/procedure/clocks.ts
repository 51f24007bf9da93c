/**
 * The clocks of a procedure by name: what starts each, who owns it, what its expiry does. A clock without an owner, or
 * whose expiry nobody acts on, is a defect that the lint finds.
 */
import type { Period } from './clock.ts'

export const CLOCKS = [
  'reply',
  'repsNotice',
  'vacancy',
  'meetingNotice',
  'emergencyMeetingNotice',
  'suspensionEnd',
  'overallLimit',
  'toCongress',
  'papers',
  'revote',
  'filing',
  'supplement',
  'review',
  'publication',
  'renewalOpens',
  'coordinationApply',
  'coordinationAct',
  'coordination',
  'openNotice',
  'mediatorNotice',
  'noStoppage',
  'changeNotice',
  'commentWindow',
  'jointCommittee',
  'freeze',
  'emergencyNotice',
  'emergencyConfirm',
  'reviewReply',
  'rectify',
  'evaluation',
  'minutesDraft',
  'minutesConfirm',
  'alertAcknowledge',
  'alertReport',
  'alertMeeting',
] as const
export type ClockId = (typeof CLOCKS)[number]

export const isClockId = (text: string): text is ClockId => CLOCKS.some((id) => id === text)

/** `side`: the party the event is about. `invitee` and `inviter` are known once the inviter is. */
export type Owner = 'workers' | 'employer' | 'government' | 'both' | 'invitee' | 'inviter' | 'side'

/** What starts a clock: an event, or a moment that follows from events. */
export const TRIGGERS = [
  'invitation.delivered',
  'reply.delivered',
  'delegation.proposed',
  'rep.vacated',
  'meeting.set',
  'congress.set',
  'meeting.held',
  'minutes.drafted',
  'suspension.agreed',
  'draft.agreed',
  'redraft.agreed',
  'agreement.signed',
  'adoption.notified',
  'filing.received',
  'supplement.requested',
  'agreement.effective',
  'limit.ended',
  'coordination.applied',
  'coordination.accepted',
  'term.end',
  'algorithm.noticed',
  'algorithm.objected',
  'change.planned',
  'emergency.effective',
  'algorithm.reviewRequested',
  'algorithm.reviewDecided',
  'algorithm.evaluated',
  'alert.raised',
] as const
export type Trigger = (typeof TRIGGERS)[number]

/** What expiry does: raise a flag, open or close a window, or move the case. */
export type Expiry = 'flag' | 'opens' | 'effective' | 'unanswered' | 'unfrozen' | 'rolledBack'

export interface ClockRule extends Period {
  trigger: Trigger
  owner: Owner
  onExpiry: Expiry
  /** added to the nominal end when the authority says so */
  extension?: number
  /** the parties may agree another length (民法典 art. 204 leaves the statutory ones alone) */
  negotiable?: boolean
  pausedBy?: 'suspension'
}

type Rest = Partial<Omit<ClockRule, keyof Period | 'trigger' | 'owner'>> & { roll?: boolean }

/** `after(10, 'workingDay', 'invitation.delivered', 'invitee')`: rolls forward unless told otherwise. */
export const after = (
  offset: number,
  unit: Period['unit'],
  trigger: Trigger,
  owner: Owner,
  rest: Rest = {},
): ClockRule => ({ offset, unit, direction: 'after', roll: true, trigger, owner, onExpiry: 'flag', ...rest })

/** Counting back from a day that is fixed: never rolls. */
export const before = (
  offset: number,
  unit: Period['unit'],
  trigger: Trigger,
  owner: Owner,
  rest: Rest = {},
): ClockRule => ({ offset, unit, direction: 'before', roll: false, trigger, owner, onExpiry: 'flag', ...rest })
