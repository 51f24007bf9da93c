/** Text somebody typed into a place that no longer took it: kept for its author, seen by nobody else. */
import type { Db } from '#db/negotiations.ts'
import { problem, type Problem } from '#domain/problem.ts'
import { newId, type House } from './house.ts'
import type { KeepRescue } from './requests.ts'

export interface Rescue {
  id: string
  clauseId: string
  title: string
  text: string
  why: string
  at: Date
}

/** Kept even for somebody whose seat has ended: what one typed is one's own. */
export async function keepRescue(
  house: House,
  accountId: string,
  draftId: string,
  wish: KeepRescue,
): Promise<{ id: string } | Problem> {
  const everSeated = await house.db
    .selectFrom('draft')
    .innerJoin('seat', 'seat.negotiation_id', 'draft.negotiation_id')
    .select('draft.id')
    .where('draft.id', '=', draftId)
    .where('seat.account_id', '=', accountId)
    // a caucus draft answers only to those who were ever of that party
    .where((eb) => eb.or([eb('draft.party', 'is', null), eb('draft.party', '=', eb.ref('seat.party'))]))
    .executeTakeFirst()
  if (everSeated === undefined) return problem('not-found')
  const clause = await house.db
    .selectFrom('clause')
    .select('title')
    .where('draft_id', '=', draftId)
    .where('id', '=', wish.clauseId)
    .executeTakeFirst()
  const id = newId()
  await house.db
    .insertInto('rescue')
    .values({
      id,
      account_id: accountId,
      draft_id: draftId,
      clause_id: wish.clauseId,
      title: clause?.title ?? '',
      text: wish.text,
      why: wish.why,
      settled_at: null,
    })
    .execute()
  return { id }
}

export async function myRescues(db: Db, accountId: string, draftId: string): Promise<Rescue[]> {
  const rows = await db
    .selectFrom('rescue')
    .select(['id', 'clause_id', 'title', 'text', 'why', 'at'])
    .where('account_id', '=', accountId)
    .where('draft_id', '=', draftId)
    .where('settled_at', 'is', null)
    .orderBy('at', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ clause_id, ...rest }) => ({ ...rest, clauseId: clause_id }))
}

/** Put away by its author; the row stays. */
export async function settleRescue(house: House, accountId: string, id: string): Promise<Problem | null> {
  const done = await house.db
    .updateTable('rescue')
    .set({ settled_at: house.now() })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n ? null : problem('not-found')
}
