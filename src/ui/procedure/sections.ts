/** How the rules of a profile are laid out for a reader: by what one does with them. */
import type { RuleId } from '#domain/procedure/profile.ts'

export const SECTIONS = {
  reps: [
    'reps.min',
    'reps.minLarge',
    'reps.max',
    'reps.parity',
    'reps.outsiders',
    'reps.chiefInternal',
    'reps.noDual',
    'reps.composition',
    'reps.barred',
    'reps.advisersByConsent',
    'reps.published',
  ],
  opening: [
    'refusal',
    'meeting.covers',
    'data.onRequest',
    'data.secrecyNoExcuse',
    'data.nda',
    'session.chair',
    'session.proposerFirst',
    'session.recorder',
    'session.minutesSignedBy',
    'suspension',
    'dispute.stages',
    'coordination.writtenReason',
  ],
  vote: ['vote', 'congress.size', 'rejection'],
  effect: ['filing', 'review', 'objection.form', 'publication', 'outcome'],
  term: ['term', 'pay.floor', 'report'],
  algorithm: ['algorithm.rule', 'algorithm.perYear', 'algorithm.expertPaidAbove'],
} as const satisfies Record<string, readonly RuleId[]>

export type SectionId = keyof typeof SECTIONS
