/** The commands of a negotiation's table: arranging clauses, saving versions, initialling and reopening. */
import { addClauses, clauses, deleteClauses, setLock, updatePlaces } from '#db/drafts.ts'
import { loadDoc } from '#db/collab.ts'
import { addVersion } from '#db/versions.ts'
import type { Action } from '#domain/access.ts'
import { arrange, type Arrangement } from '#domain/agreement/arrange.ts'
import { canonicalJson, clauseHash, versionHash } from '#domain/agreement/canonical.ts'
import { deed, type NegotiationDeed } from '#domain/negotiation/act.ts'
import { decide, type Decision } from '#domain/negotiation/decide.ts'
import { isProblem, problem, type Problem } from '#domain/problem.ts'
import { canonicalOf, versionOf } from '#text/ydoc.ts'
import { newId, type House } from './house.ts'
import type { Command } from './requests.ts'
import { atTable, type Answer, type Held } from './table.ts'

const ACTION: Record<Command['type'], Action> = {
  'clause.add': 'table.arrange',
  'clause.move': 'table.arrange',
  'clause.rename': 'table.arrange',
  'clause.delete': 'table.arrange',
  'version.save': 'version.save',
  'clause.initial': 'clause.initial',
  'clause.reopen': 'clause.reopen',
}

/** @returns the acts it made, or a problem; the same key with the same body answers again without doing again */
export function command(
  house: House,
  accountId: string,
  negotiationId: string,
  wish: Command,
): Promise<Answer | Problem> {
  const { idempotencyKey, expectedHead, ...body } = wish
  const request = { accountId, negotiationId, action: ACTION[wish.type], idempotencyKey, expectedHead, body }
  return atTable(house, request, (held) => {
    switch (wish.type) {
      case 'clause.add':
        return rearrange(house, held, { ...wish, clauseId: newId() })
      case 'clause.move':
      case 'clause.rename':
      case 'clause.delete':
        return rearrange(house, held, wish)
      case 'version.save':
        return saveVersion(held, accountId, wish.name, wish.reason)
      case 'clause.initial':
      case 'clause.reopen':
        return decided(held, wish)
    }
  })
}

async function rearrange(house: House, held: Held, wish: Arrangement): Promise<NegotiationDeed[] | Problem> {
  const { trx, draft } = held
  if (draft.frozen) return problem('draft-frozen')
  const places = await clauses(trx, draft.id)
  const result = arrange(places, wish)
  if (isProblem(result)) return result
  if (result.added) await addClauses(trx, draft.id, [result.added])
  if (result.deleted.length > 0) await deleteClauses(trx, draft.id, result.deleted, house.now())
  await updatePlaces(trx, draft.id, result.changed)

  const before = places.find((p) => p.id === wish.clauseId)
  const after = result.changed.find((p) => p.id === wish.clauseId)
  switch (wish.type) {
    case 'clause.add': {
      const { added } = result
      if (added === null) return []
      const { id: clauseId, parentId, position, kind, title } = added
      return [deed('clause.added', { clauseId, parentId, position, kind, title })]
    }
    case 'clause.rename':
      return before && after
        ? [deed('clause.renamed', { clauseId: wish.clauseId, before: before.title, title: after.title })]
        : []
    case 'clause.move':
      return after
        ? [deed('clause.moved', { clauseId: wish.clauseId, parentId: after.parentId, position: after.position })]
        : []
    case 'clause.delete': {
      const [clauseId, ...others] = result.deleted
      return before && clauseId !== undefined
        ? [deed('clause.deleted', { clauseId, title: before.title, with: others })]
        : []
    }
  }
}

async function saveVersion(
  { trx, draft, negotiation, state }: Held,
  accountId: string,
  name: string,
  reason: string,
): Promise<NegotiationDeed[] | Problem> {
  const { doc, seq } = await loadDoc(trx, draft.id)
  const places = await clauses(trx, draft.id)
  const canonical = versionOf(doc, { title: negotiation.title, language: negotiation.language, places })
  doc.destroy()
  const hash = versionHash(canonical)
  const id = newId()
  const number = state.versions + 1
  await addVersion(trx, {
    id,
    draftId: draft.id,
    number,
    name,
    reason,
    canonical: canonicalJson(canonical),
    hash,
    savedBy: accountId,
    seq,
  })
  return [deed('version.saved', { versionId: id, number, name, reason, hash, clauses: places.length })]
}

async function decided({ trx, draft, seat, state }: Held, decision: Decision): Promise<NegotiationDeed[] | Problem> {
  if (draft.frozen) return problem('draft-frozen')
  const place = (await clauses(trx, draft.id)).find((p) => p.id === decision.clauseId)
  if (place === undefined) return problem('clause-unknown')
  const { doc } = await loadDoc(trx, draft.id)
  const canonical = canonicalOf(doc, place)
  doc.destroy()
  const facts = {
    seat,
    liveHash: clauseHash(canonical),
    title: place.title,
    empty: canonical.content.content === undefined,
  }
  const deeds = decide(state, decision, facts)
  if (isProblem(deeds)) return deeds
  // the lock is the same transaction as the act that says it; the gate reads it under the same row lock
  for (const { type, body } of deeds) {
    if (type === 'clause.agreed') await setLock(trx, draft.id, body.clauseId, body.hash)
    if (type === 'clause.reopened') await setLock(trx, draft.id, body.clauseId, null)
  }
  return deeds
}
