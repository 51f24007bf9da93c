/** Which part is dead. `/healthz` only says that the process lives; this is for `/readyz`, which a balancer asks. */
import { sql } from 'kysely'
import { limits } from './limits.ts'
import type { Services } from './services.ts'

export type Part = 'database' | 'stopping'

/** Empty: ready. */
export async function deadParts({ db, stopping }: Pick<Services, 'db' | 'stopping'>): Promise<Part[]> {
  if (stopping()) return ['stopping']
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), limits.readyWithinMs)
  })
  try {
    await Promise.race([sql`select 1`.execute(db), late])
    return []
  } catch {
    return ['database']
  } finally {
    clearTimeout(timer)
  }
}
