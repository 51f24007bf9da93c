/** How far a clause has come, from what is on the record and what stands in it now. Pure. */
import type { Party } from '#domain/party.ts'
import type { Status } from '../icons.ts'
import type { TableClause } from './types.ts'

export interface Standing {
  status: Status
  /** parties whose initial stands on exactly this text */
  initialed: Party[]
  /** parties whose initial stands on an earlier text */
  stale: Party[]
  /** required parties whose initial is missing */
  missing: Party[]
}

export function standingOf(
  clause: TableClause,
  required: readonly Party[],
  live: { hash: string; empty: boolean },
): Standing {
  const initialed = clause.initials.filter(({ hash }) => hash === live.hash).map(({ party }) => party)
  const stale = clause.initials.filter(({ hash }) => hash !== live.hash).map(({ party }) => party)
  const missing = required.filter((party) => !initialed.includes(party))
  if (clause.state === 'locked') return { status: 'agreed', initialed: [...required], stale: [], missing: [] }
  const status = initialed.length > 0 ? 'initialed' : live.empty ? 'untouched' : 'talking'
  return { status, initialed, stale, missing }
}

/** Words in rendered text; enough to know whether there are any. */
export const isBlank = (html: string): boolean => !html.includes('<td') && html.replace(/<[^>]*>/gu, '').trim() === ''
