/** What the law finds wrong, or worth telling, about what happened. A value: the sentence is made in words/. */
import type { LegalRef } from './law.ts'

export const FINDINGS = [
  'delegationTooSmall',
  'delegationTooLarge',
  'delegationsUnequal',
  'employerOutnumbers',
  'outsidersTooMany',
  'chiefIsOutsider',
  'onBothSides',
  'groupMissing',
  'groupTooFew',
  'barredPerson',
  'replyLate',
  'refusalNotAllowed',
  'refusalNeedsReason',
  'meetingNoticeLate',
  'suspensionTooLong',
  'suspensionNeedsConsent',
  'suspensionOnlyForceMajeure',
  'overallLimitPassed',
  'extensionTooLong',
  'extensionNeedsReason',
  'congressTooSmall',
  'voteCountsImpossible',
  'voteNotByParties',
  'voteByPartiesOnly',
  'partyMissing',
  'notQuorate',
  'noConsensus',
  'revoteLate',
  'textDiffers',
  'filingLate',
  'copiesMissing',
  'documentsMissing',
  'lateObjection',
  'objectionFormDefect',
  'receiptUnknown',
  'lateSupplementRequest',
  'supplementLate',
  'termTooShort',
  'termTooLong',
  'openNoticeLate',
  'infoIncomplete',
  'changeTooEarly',
  'lateComment',
  'committeeLate',
  'activatedWhileFrozen',
  'activatedEarly',
  'activatedUnannounced',
  'modelDiffers',
  'emergencyNoticeLate',
  'emergencyTimeUnknown',
  'confirmationLate',
  'agreedUnknown',
  'agreedInvalid',
  'agreedNotNegotiable',
  'overdue',
] as const
export type FindingCode = (typeof FINDINGS)[number]

/** `error`: refused or invalid; `warning`: done, but not as the law asks; `notice`: to be known. */
export type Severity = 'error' | 'warning' | 'notice'

export interface Finding {
  code: FindingCode
  severity: Severity
  /** place of the event in the list as given; null: about the facts, or about no single event */
  event: number | null
  particulars: Readonly<Record<string, string | number>>
  ref: LegalRef | null
}
