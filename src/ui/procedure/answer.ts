/** What the page of an answer needs to know of it: the preview's own answer fits. */
import type { Party } from '#domain/party.ts'
import type { LegalStatus } from '#domain/procedure/law.ts'
import type { DeadlineStatus } from '#domain/procedure/course.ts'
import type { Severity } from '#domain/procedure/finding.ts'

export interface ShownDeadline {
  id: string
  label: string
  nominal: string | null
  legal: string | null
  why: string
  ref: { text: string; status: LegalStatus }
  owner: Party | 'both'
  status: string
  closes: string | null
  extension: { granted: number; legal: string | null } | null
  requires: { copies: number | null; documents: readonly string[] } | null
}

export interface ShownAnswer {
  stateLabel: string
  deadlines: readonly ShownDeadline[]
  votes: readonly { id: string; passed: boolean; sentence: string }[]
  effectiveOn: string | null
  term: { from: string | null; to: string } | null
  problems: readonly {
    code: string
    severity: Severity
    sentence: string
    ref: { text: string; status: LegalStatus } | null
  }[]
}

export type { DeadlineStatus }
