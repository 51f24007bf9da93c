/** Why a clause cannot be initialled now, in a sentence; null: it can. Nothing is initialled that is not stored everywhere. */
import type { Words } from '#words/index.ts'
import type { Desk } from './desk.svelte.ts'
import type { TableClause } from './types.ts'

export function whyNotInitial(
  desk: Pick<Desk, 'page' | 'saving' | 'live'>,
  clause: TableClause,
  w: Words,
): string | null {
  const { me, requiredParties, frozen } = desk.page
  const { cannot } = w.table.initial
  if (me.party === null || !requiredParties.includes(me.party)) return cannot.party(requiredParties)
  const live = desk.live(clause.id)
  if (clause.initials.some(({ party, hash }) => party === me.party && hash === live.hash)) return cannot.mine
  if (!me.may.initial) return cannot.capacity
  if (frozen) return cannot.frozen
  if (live.empty) return cannot.empty
  if (desk.saving.count > 0) return cannot.unsaved(desk.saving.count)
  return desk.saving.kind === 'saved' ? null : cannot.notConnected
}
