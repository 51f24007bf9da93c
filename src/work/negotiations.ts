/** Opening a negotiation, and the list of those one sits in. */
import { acts as readActs, appendActs, caucusChain, tableChain } from '#db/acts.ts'
import { clauses } from '#db/drafts.ts'
import { seatedIn, type Db, type Trx } from '#db/negotiations.ts'
import { organisationsOf } from '#db/organisations.ts'
import { outline, type TextLanguage } from '#domain/agreement/clause.ts'
import { numbers } from '#domain/agreement/number.ts'
import { chained, GENESIS, genesis } from '#domain/evidence/chain.ts'
import { deed, type NegotiationAct, type NegotiationDeed } from '#domain/negotiation/act.ts'
import { stateOf } from '#domain/negotiation/state.ts'
import { PARTIES, type Capacity, type Party } from '#domain/party.ts'
import { isProblem, problem, type Problem } from '#domain/problem.ts'
import { frozenProfile } from '#domain/procedure/load.ts'
import { TEMPLATES } from '#text/templates.ts'
import { newId, type House } from './house.ts'
import { placeText } from './place-text.ts'
import type { OpenNegotiation } from './requests.ts'

/** Workers and employer, unless the profile makes the authority a contracting party. */
const REQUIRED: Party[] = ['workers', 'employer']

interface Chief {
  party: Party
  accountId: string
  organisation: { id: string; name: string }
}

/**
 * Opens a table with its three rooms, seats the three chiefs, and writes the first acts. The opener must be one of them,
 * so nobody sets a table for others behind their backs and keeps no seat at it.
 */
export async function openNegotiation(
  house: House,
  accountId: string,
  wish: OpenNegotiation,
): Promise<{ id: string; draftId: string } | Problem> {
  const profile = frozenProfile(wish.profile)
  if (profile === null) return problem('profile-unknown', { profile: wish.profile })
  return house.db.transaction().execute(async (trx) => {
    const chiefs = await findChiefs(trx, wish.chiefs)
    if (isProblem(chiefs)) return chiefs
    if (!chiefs.some((c) => c.accountId === accountId)) return problem('not-allowed', { action: 'negotiation.open' })

    const id = newId()
    const draftId = newId()
    await trx
      .insertInto('negotiation')
      .values({
        id,
        title: wish.title,
        place: wish.place,
        language: wish.language,
        required_parties: REQUIRED,
        profile: JSON.stringify(profile),
        created_by: accountId,
      })
      .execute()
    await trx
      .insertInto('negotiation_party')
      .values(chiefs.map((c) => ({ negotiation_id: id, party: c.party, organisation_id: c.organisation.id })))
      .execute()
    await openRooms(trx, id, draftId)

    const seats = chiefs.map((c) => ({ ...c, seatId: newId() }))
    await trx
      .insertInto('seat')
      .values(
        seats.map((s) => ({
          id: s.seatId,
          negotiation_id: id,
          account_id: s.accountId,
          party: s.party,
          capacity: 'chief' as const,
          // a chief signs for the party: by default the table sees who it is
          disclosure: 'name' as const,
          ended_at: null,
        })),
      )
      .execute()
    const opener = seats.find((s) => s.accountId === accountId)
    const actor = opener ? { seatId: opener.seatId, party: opener.party, capacity: 'chief' } : null
    const deeds: NegotiationDeed[] = [
      deed('negotiation.opened', {
        title: wish.title,
        place: wish.place,
        language: wish.language,
        profile: wish.profile,
        requiredParties: REQUIRED,
        organisations: chiefs.map((c) => ({ party: c.party, name: c.organisation.name })),
      }),
      ...seats.map((s) => deed('seat.given', { seatId: s.seatId, party: s.party, capacity: 'chief' })),
    ]
    await appendActs(trx, chained(genesis(tableChain(id)), deeds, actor, house.now().toISOString()))

    if (wish.start === 'template' && opener) {
      const seat = { id: opener.seatId, accountId, party: opener.party }
      await placeText(
        trx,
        draftId,
        seat,
        TEMPLATES[wish.language === 'zh' ? 'platform-zh' : 'platform-en'].build(newId),
      )
    }
    return { id, draftId }
  })
}

/** The joint draft and chain, and a private draft and chain for each party. */
async function openRooms(trx: Trx, negotiationId: string, draftId: string): Promise<void> {
  const draft = { negotiation_id: negotiationId, frozen_at: null }
  await trx
    .insertInto('draft')
    .values([
      { ...draft, id: draftId, kind: 'joint', party: null },
      ...PARTIES.map((party) => ({ ...draft, id: newId(), kind: 'caucus' as const, party })),
    ])
    .execute()
  const chain = { negotiation_id: negotiationId, hash: GENESIS }
  await trx
    .insertInto('chain')
    .values([
      { ...chain, id: tableChain(negotiationId), party: null },
      ...PARTIES.map((party) => ({ ...chain, id: caucusChain(negotiationId, party), party })),
    ])
    .execute()
}

/** Each chief by e-mail address: an enabled account in an organisation of the party's kind, and nobody twice. */
async function findChiefs(trx: Trx, addresses: Record<Party, string>): Promise<Chief[] | Problem> {
  const chiefs: Chief[] = []
  for (const party of PARTIES) {
    const email = addresses[party].toLowerCase()
    const row = await trx
      .selectFrom('account')
      .innerJoin('membership', 'membership.account_id', 'account.id')
      .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
      .select(['account.id as accountId', 'organisation.id', 'organisation.name'])
      .where('account.email', '=', email)
      .where('account.disabled_at', 'is', null)
      .where('organisation.kind', '=', party)
      .executeTakeFirst()
    if (row === undefined) return problem('person-unknown', { email, party })
    if (chiefs.some((c) => c.accountId === row.accountId)) return problem('party-on-both-sides', { email })
    chiefs.push({ party, accountId: row.accountId, organisation: { id: row.id, name: row.name } })
  }
  return chiefs
}

/** As whose chief somebody may open a negotiation: the kinds of the organisations they belong to. */
export const partiesOpenTo = async (db: Db, accountId: string): Promise<Party[]> =>
  (await organisationsOf(db, accountId)).map(({ kind }) => kind)

export interface NegotiationSummary {
  id: string
  title: string
  place: string
  language: TextLanguage
  party: Party | null
  capacity: Capacity
  openedAt: Date
  /** clauses that can be agreed (chapters are headings) */
  clauses: { total: number; agreed: number }
  /** clauses another required party has initialled and mine has not, if I may initial */
  waiting: { clauseId: string; title: string; number: string; initialedBy: Party[] }[]
}

/** Negotiations one holds a seat in, newest first, with what waits for one there. */
export async function myNegotiations(db: Db, accountId: string): Promise<NegotiationSummary[]> {
  const mine = await seatedIn(db, accountId)
  return Promise.all(
    mine.map(async (row) => {
      const places = await clauses(db, row.draft_id)
      const acts = (await readActs(db, tableChain(row.id))) as NegotiationAct[]
      const state = stateOf(acts)
      const labels = numbers(outline(places), row.language)
      const agreeable = places.filter((p) => p.kind !== 'chapter')
      const me = row.party
      const initials = me !== null && (row.capacity === 'chief' || row.mandated) && state.requiredParties.includes(me)
      const waiting = initials
        ? agreeable.flatMap((p) => {
            const record = state.clauses.get(p.id)
            const initialedBy = state.requiredParties.filter((party) => record?.initials[party] !== undefined)
            return p.state === 'open' && initialedBy.length > 0 && !initialedBy.includes(me)
              ? [{ clauseId: p.id, title: p.title, number: labels.get(p.id)?.full ?? '', initialedBy }]
              : []
          })
        : []
      return {
        id: row.id,
        title: row.title,
        place: row.place,
        language: row.language,
        party: row.party,
        capacity: row.capacity,
        openedAt: row.created_at,
        clauses: { total: agreeable.length, agreed: agreeable.filter((p) => p.state === 'locked').length },
        waiting,
      }
    }),
  )
}
