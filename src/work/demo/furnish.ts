/**
 * Furnishes an empty house with the demonstration: three organisations, two people of each, an observer and an
 * administrator, and two negotiations under way. Everything goes through the verbs people use, so the demonstration's
 * record is as sound as any.
 */
import type { Kysely } from 'kysely'
import { lockDraft } from '#db/drafts.ts'
import type { Tables } from '#db/schema.ts'
import { isProblem, type Problem } from '#domain/problem.ts'
import { jointText, enter } from '../view.ts'
import { command } from '../command.ts'
import { newId, type House } from '../house.ts'
import { openNegotiation } from '../negotiations.ts'
import { placeText } from '../place-text.ts'
import type { Command } from '../requests.ts'
import { giveSeat } from '../seats.ts'
import { DEMO_ACCOUNTS, DEMO_ORGANISATIONS, type DemoAccount } from './people.ts'
import { draftEn, TITLE_EN } from './rules-en.ts'
import { draftZh, TITLE_ZH } from './rules-zh.ts'

/** Nobody has an account yet. */
export async function isEmpty(db: Kysely<Tables>): Promise<boolean> {
  return (await db.selectFrom('account').select('id').limit(1).executeTakeFirst()) === undefined
}

/** @param passwordHash of the one password all demonstration accounts share */
export async function furnish(house: House, passwordHash: string): Promise<void> {
  const ids = await people(house, passwordHash)
  const zh = await opened(house, ids, {
    title: TITLE_ZH,
    place: '滨河区',
    language: 'zh',
    profile: 'cn-platform-algo-2026',
  })
  await textOf(house, ids, zh, draftZh(newId))
  await agreeOn(house, ids, zh, ['目的和依据', '适用范围', '算法清单'])
  await act(house, ids, 'union.chief', zh, {
    type: 'version.save',
    name: '第一轮协商文本',
    reason: '双方确认总则后留存',
  })
  await initialOnly(house, ids, 'union.chief', zh, '人工复核')
  await initialOnly(house, ids, 'platform.chief', zh, '结算和明细')

  const en = await opened(house, ids, {
    title: TITLE_EN,
    place: 'Harbour District',
    language: 'en',
    profile: 'generic',
  })
  await textOf(house, ids, en, draftEn(newId))
  await agreeOn(house, ids, en, ['Parties', 'Register of systems'])
  await initialOnly(house, ids, 'platform.chief', en, 'Human review')
}

type Ids = ReadonlyMap<string, string>
interface Opened {
  id: string
  draftId: string
}

function sure<T>(value: T | Problem | undefined): T {
  if (value === undefined || isProblem(value)) throw new Error(`the demonstration met ${JSON.stringify(value)}`)
  return value
}

const idOf = (ids: Ids, key: string): string => sure(ids.get(`${key}@sanfang.test`))

async function people({ db }: House, passwordHash: string): Promise<Ids> {
  const organisations = new Map(DEMO_ORGANISATIONS.map((o) => [o.key, newId()]))
  const ids = new Map(DEMO_ACCOUNTS.map((a) => [a.email, newId()]))
  const id = (a: DemoAccount): string => sure(ids.get(a.email))
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('organisation')
      .values(DEMO_ORGANISATIONS.map(({ key, kind, name }) => ({ id: sure(organisations.get(key)), kind, name })))
      .execute()
    await trx
      .insertInto('account')
      .values(
        DEMO_ACCOUNTS.map((a) => ({
          id: id(a),
          email: a.email,
          name: a.name,
          password_hash: passwordHash,
          administrator: a.administrator,
          disabled_at: null,
          totp_secret: null,
          totp_confirmed_at: null,
          totp_last_step: null,
        })),
      )
      .execute()
    await trx
      .insertInto('membership')
      .values(
        DEMO_ACCOUNTS.flatMap((a) =>
          a.organisation === null
            ? []
            : [{ account_id: id(a), organisation_id: sure(organisations.get(a.organisation)) }],
        ),
      )
      .execute()
  })
  return ids
}

async function opened(
  house: House,
  ids: Ids,
  facts: { title: string; place: string; language: 'zh' | 'en'; profile: string },
): Promise<Opened> {
  const chiefs = {
    workers: 'union.chief@sanfang.test',
    employer: 'platform.chief@sanfang.test',
    government: 'authority.chief@sanfang.test',
  }
  const done = sure(await openNegotiation(house, idOf(ids, 'union.chief'), { ...facts, chiefs, start: 'empty' }))
  const chiefOf = { workers: 'union.chief', employer: 'platform.chief', government: 'authority.chief' } as const
  for (const { email, seat } of DEMO_ACCOUNTS) {
    if (seat === null || seat.capacity === 'chief') continue
    const by = idOf(ids, chiefOf[seat.party ?? 'government'])
    const request = { accountId: by, negotiationId: done.id }
    sure(await giveSeat(house, request, { email, ...seat, disclosure: 'title' }))
  }
  return done
}

/** The draft as the union brought it. */
async function textOf(
  house: House,
  ids: Ids,
  { id, draftId }: Opened,
  text: ReturnType<typeof draftZh>,
): Promise<void> {
  const accountId = idOf(ids, 'union.chief')
  const entered = sure(await enter(house.db, accountId, id, 'table.import'))
  await house.db.transaction().execute(async (trx) => {
    sure(await lockDraft(trx, draftId))
    await placeText(trx, draftId, entered.seat, text)
  })
}

type Wish = Command extends infer C ? (C extends Command ? Omit<C, 'idempotencyKey' | 'expectedHead'> : never) : never

async function act(house: House, ids: Ids, who: string, { id }: Opened, wish: Wish): Promise<void> {
  sure(await command(house, idOf(ids, who), id, { ...wish, idempotencyKey: newId() }))
}

async function initialOnly(house: House, ids: Ids, who: string, where: Opened, title: string): Promise<void> {
  const entered = sure(await enter(house.db, idOf(ids, who), where.id, 'table.read'))
  const clause = sure((await jointText(house.db, entered)).clauses.find((c) => c.title === title))
  await act(house, ids, who, where, { type: 'clause.initial', clauseId: clause.id, hash: clause.hash })
}

async function agreeOn(house: House, ids: Ids, where: Opened, titles: readonly string[]): Promise<void> {
  for (const title of titles) {
    await initialOnly(house, ids, 'union.chief', where, title)
    await initialOnly(house, ids, 'platform.chief', where, title)
  }
}
