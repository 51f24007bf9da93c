import { everyProfile } from '#domain/procedure/load.ts'
import type { PageServerLoad } from './$types.ts'

/** Public: the law is nobody's secret. */
export const load: PageServerLoad = () => ({
  profiles: everyProfile().map(({ id, name, jurisdiction, clocks, rules }) => ({
    id,
    name,
    jurisdiction,
    reply: clocks.reply?.value ?? null,
    vote: rules.vote.value,
    filing: clocks.filing?.value ?? null,
  })),
})
