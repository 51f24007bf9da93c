/** Reading the record: the acts of a table as this seat may see them, and whether the chain holds. */
import { acts, head, tableChain } from '#db/acts.ts'
import type { Db } from '#db/negotiations.ts'
import { verify, type Act, type Flaw } from '#domain/evidence/chain.ts'
import type { NegotiationAct } from '#domain/negotiation/act.ts'

/** In order. Acts name seats; who sits there is answered by `peopleFor`. */
export async function record(db: Db, negotiationId: string, after = 0, limit?: number): Promise<NegotiationAct[]> {
  return (await acts(db, tableChain(negotiationId), after, limit)) as NegotiationAct[]
}

export interface Soundness {
  acts: number
  head: string
  flaws: Flaw[]
}

/** Recomputes the whole chain of a table from the rows as they are stored now. */
export async function soundness(db: Db, negotiationId: string): Promise<Soundness> {
  const chain = tableChain(negotiationId)
  const rows: Act[] = await acts(db, chain)
  const stored = await head(db, chain)
  return { acts: rows.length, head: stored?.hash ?? '', flaws: verify(chain, rows, stored) }
}
