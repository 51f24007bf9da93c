/** What the pages and the API show of a negotiation, to this person and no other. */
import { head, tableChain } from '#db/acts.ts'
import { loadDoc } from '#db/collab.ts'
import { clauses } from '#db/drafts.ts'
import { negotiation, partiesOf, seatOf, type Db, type NegotiationRow } from '#db/negotiations.ts'
import { version, versions } from '#db/versions.ts'
import { may, type Action } from '#domain/access.ts'
import { canonicalOf } from '#text/ydoc.ts'
import { clauseHash, type CanonicalClause, type CanonicalVersion } from '#domain/agreement/canonical.ts'
import { inOrder, outline, type ClausePlace } from '#domain/agreement/clause.ts'
import { numbers } from '#domain/agreement/number.ts'
import { recordOf, stateOf } from '#domain/negotiation/state.ts'
import type { Capacity, Party, Seat } from '#domain/party.ts'
import { problem, type Problem } from '#domain/problem.ts'
import { peopleFor } from './people.ts'
import { record } from './record.ts'

export interface Entered {
  seat: Seat
  negotiation: NegotiationRow
}

/** The door of every page and endpoint below a negotiation. Without a seat it does not exist. */
export async function enter(
  db: Db,
  accountId: string,
  negotiationId: string,
  action: Action,
): Promise<Entered | Problem> {
  const seat = await seatOf(db, negotiationId, accountId)
  if (seat === null || !may(seat, 'negotiation.read')) return problem('not-found')
  const found = await negotiation(db, negotiationId)
  if (found === undefined) return problem('not-found')
  return may(seat, action) ? { seat, negotiation: found } : problem('not-allowed', { action })
}

export interface NegotiationView {
  id: string
  draftId: string
  title: string
  place: string
  language: 'zh' | 'en'
  requiredParties: Party[]
  parties: { party: Party; name: string }[]
  frozen: boolean
  openedAt: string
  me: { seatId: string; party: Party | null; capacity: Capacity; mandated: boolean }
}

export async function negotiationView(db: Db, { seat, negotiation: row }: Entered): Promise<NegotiationView> {
  const parties = await partiesOf(db, row.id)
  return {
    id: row.id,
    draftId: row.draft_id,
    title: row.title,
    place: row.place,
    language: row.language,
    requiredParties: row.required_parties,
    parties: parties.map(({ party, name }) => ({ party, name })),
    frozen: row.frozen_at !== null,
    openedAt: row.created_at.toISOString(),
    me: { seatId: seat.id, party: seat.party, capacity: seat.capacity, mandated: seat.mandated },
  }
}

/** How far the table has come: clauses that can be agreed (chapters are headings), those agreed, acts on the record. */
export async function countsOf(
  db: Db,
  { negotiation: row }: Entered,
): Promise<{ clauses: number; agreed: number; acts: number }> {
  const agreeable = (await clauses(db, row.draft_id)).filter((c) => c.kind !== 'chapter')
  return {
    clauses: agreeable.length,
    agreed: agreeable.filter((c) => c.state === 'locked').length,
    acts: (await head(db, tableChain(row.id)))?.seq ?? 0,
  }
}

/** Clauses by their present numbers and titles, for sentences about acts. */
export async function namedClauses(
  db: Db,
  { negotiation: row }: Entered,
): Promise<{ id: string; number: string; title: string }[]> {
  const places = await clauses(db, row.draft_id)
  const labels = numbers(outline(places), row.language)
  return places.map(({ id, title }) => ({ id, title, number: labels.get(id)?.full ?? '' }))
}

export interface ClauseView extends ClausePlace {
  /** as printed: "第八条", "1.2" */
  number: string
  agreedHash: string | null
  /** standing initials; stale when `hash` has moved on */
  initials: { party: Party; hash: string; at: string; capacity: Capacity | null }[]
  /** parties that asked to reopen it */
  reopening: Party[]
  /** SHA-256 of the stored live text */
  hash: string
}

export interface JointText {
  clauses: ClauseView[]
  /** same order as `clauses` */
  canonical: CanonicalClause[]
  /** log position the text was read at */
  seq: number
}

/** The joint text in reading order, with the standing of every clause. */
export async function jointText(db: Db, { seat, negotiation: row }: Entered): Promise<JointText> {
  const [places, acts, people] = [
    await clauses(db, row.draft_id),
    await record(db, row.id),
    new Map((await peopleFor(db, seat)).map((p) => [p.seatId, p])),
  ]
  const { doc, seq } = await loadDoc(db, row.draft_id)
  const state = stateOf(acts)
  const tree = outline(places)
  const labels = numbers(tree, row.language)
  const canonical: CanonicalClause[] = []
  const views = [...inOrder(tree)].map(({ place }) => {
    const text = canonicalOf(doc, place)
    canonical.push(text)
    const standing = recordOf(state, place.id)
    return {
      ...place,
      number: labels.get(place.id)?.full ?? '',
      initials: Object.values(standing.initials).map(({ party, hash, at, seatId }) => ({
        party,
        hash,
        at,
        capacity: people.get(seatId)?.capacity ?? null,
      })),
      reopening: Object.keys(standing.reopening) as Party[],
      hash: clauseHash(text),
    }
  })
  doc.destroy()
  return { clauses: views, canonical, seq }
}

export interface VersionView {
  number: number
  name: string
  reason: string
  hash: string
  savedAt: string
}

export async function versionList(db: Db, { negotiation: row }: Entered): Promise<VersionView[]> {
  return (await versions(db, row.draft_id)).map(({ number, name, reason, hash, savedAt }) => ({
    number,
    name,
    reason,
    hash,
    savedAt: savedAt.toISOString(),
  }))
}

export interface VersionText extends VersionView {
  /** the stored bytes, exactly as hashed */
  bytes: string
  canonical: CanonicalVersion
}

export async function versionText(
  db: Db,
  { negotiation: row }: Entered,
  number: number,
): Promise<VersionText | Problem> {
  const found = Number.isSafeInteger(number) ? await version(db, row.draft_id, number) : undefined
  if (found === undefined) return problem('version-unknown', { number })
  const bytes = found.canonical.toString('utf8')
  return {
    number: found.number,
    name: found.name,
    reason: found.reason,
    hash: found.hash,
    savedAt: found.saved_at.toISOString(),
    bytes,
    canonical: JSON.parse(bytes) as CanonicalVersion,
  }
}
