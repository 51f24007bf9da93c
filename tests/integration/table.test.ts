import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { NegotiationAct } from '#domain/negotiation/act.ts'
import { clauseHash, versionHash } from '#domain/agreement/canonical.ts'
import { command } from '#work/command.ts'
import { exportText } from '#work/export.ts'
import { newId } from '#work/house.ts'
import { confirmImport, importText, previewImport } from '#work/import.ts'
import { openNegotiation } from '#work/negotiations.ts'
import { peopleFor } from '#work/people.ts'
import { record, soundness } from '#work/record.ts'
import { keepRescue, myRescues, settleRescue } from '#work/rescues.ts'
import { changeSeat, endSeat, giveSeat } from '#work/seats.ts'
import type { Answer } from '#work/table.ts'
import { enter, jointText, versionText } from '#work/view.ts'
import type { Database } from '#db/open.ts'
import { onEveryDatabase } from '../database.ts'
import { codeOf, furnished, sure, type Furnished } from '../fixtures/house.ts'

const types = (answer: unknown): string[] => (answer as Answer).acts.map((a) => a.type)

onEveryDatabase('the table', (open) => {
  let database: Database
  let at: Furnished
  beforeAll(async () => {
    database = await open()
    at = await furnished(database)
  })
  const request = (key: string) => ({ accountId: at.who(key), negotiationId: at.negotiationId })
  const seatOfPerson = async (key: string) => {
    const { id } = await database.db
      .selectFrom('seat')
      .select('id')
      .where('account_id', '=', at.who(key))
      .where('negotiation_id', '=', at.negotiationId)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow()
    return id
  }

  describe('initialling', () => {
    it('locks a clause with the second required initial on the same text, in the same transaction', async () => {
      const { id, hash } = await at.clause('每周休息')
      expect(types(await at.does('union.chief', { type: 'clause.initial', clauseId: id, hash }))).toEqual([
        'clause.initialed',
      ])
      const answer = await at.does('platform.chief', { type: 'clause.initial', clauseId: id, hash })
      expect(types(answer)).toEqual(['clause.initialed', 'clause.agreed'])
      expect(await at.clause('每周休息')).toMatchObject({ state: 'locked', agreedHash: hash })
      expect(at.rung).toContain(at.draftId)
    })

    it('is not for the authority, a representative without mandate, or an observer', async () => {
      const { id, hash } = await at.clause('申诉渠道')
      const initial = { type: 'clause.initial', clauseId: id, hash } as const
      expect(codeOf(await at.does('authority.chief', initial))).toBe('not-required-party')
      expect(codeOf(await at.does('union.rep', initial))).toBe('not-allowed')
      expect(codeOf(await at.does('observer', initial))).toBe('not-allowed')
      expect(codeOf(await at.does('admin', initial))).toBe('not-found')
    })

    it('of two sides at the same moment makes exactly one agreement and an unbroken chain', async () => {
      const { id, hash } = await at.clause('申诉渠道')
      const wish = { type: 'clause.initial', clauseId: id, hash } as const
      const answers = await Promise.all([
        at.does('union.chief', wish),
        at.does('platform.chief', wish),
        at.does('union.chief', wish),
        at.does('platform.chief', wish),
      ])
      const done = answers.filter((a) => codeOf(a) === 'done')
      expect(done).toHaveLength(2)
      expect(done.flatMap(types).filter((t) => t === 'clause.agreed')).toHaveLength(1)
      expect((await soundness(database.db, at.negotiationId)).flaws).toEqual([])
    })
  })

  describe('reopening', () => {
    it('needs both parties, and opens the lock only then', async () => {
      const { id } = await at.clause('目的和依据')
      const wish = { type: 'clause.reopen', clauseId: id, reason: '依据有新规定' } as const
      expect(codeOf(await at.does('authority.chief', wish))).toBe('not-required-party')
      expect(types(await at.does('union.chief', wish))).toEqual(['clause.reopenAsked'])
      expect((await at.clause('目的和依据')).state).toBe('locked')
      expect(types(await at.does('platform.chief', wish))).toEqual(['clause.reopenAsked', 'clause.reopened'])
      expect(await at.clause('目的和依据')).toMatchObject({ state: 'open', agreedHash: null, initials: [] })
    })
  })

  describe('commands', () => {
    it('sent twice are carried out once, and a key is good for one request only', async () => {
      const wish = { type: 'version.save', name: '留存', reason: '', idempotencyKey: newId() } as const
      const who = at.who('union.chief')
      const first = sure(await command(at.house, who, at.negotiationId, wish))
      const again = sure(await command(at.house, who, at.negotiationId, wish))
      expect(again).toEqual(first)
      const other = await command(at.house, who, at.negotiationId, { ...wish, name: '另一份' })
      expect(codeOf(other)).toBe('key-reused')
      // another person's key is another key
      const theirs = sure(await command(at.house, at.who('platform.chief'), at.negotiationId, wish))
      expect(theirs.head.seq).toBe(first.head.seq + 1)
    })

    it('with a stale head are told that the table has moved on', async () => {
      const wish = { type: 'version.save', name: '再存', reason: '', idempotencyKey: newId(), expectedHead: 1 } as const
      expect(codeOf(await command(at.house, at.who('union.chief'), at.negotiationId, wish))).toBe('changed-meanwhile')
    })

    it('arrange clauses and keep locked ones from being renamed or deleted', async () => {
      const locked = await at.clause('适用范围')
      const remove = { type: 'clause.delete', clauseId: locked.id } as const
      expect(codeOf(await at.does('union.chief', remove))).toBe('clause-locked')
      const parent = sure((await at.clauses()).find((c) => c.title === '总则'))
      expect(codeOf(await at.does('union.chief', { type: 'clause.delete', clauseId: parent.id }))).toBe(
        'clause-has-locked-parts',
      )
      const added = (await at.does('union.chief', {
        type: 'clause.add',
        parentId: parent.id,
        index: 1,
        kind: 'clause',
        title: '协商原则',
      })) as Answer
      expect(types(added)).toEqual(['clause.added'])
      const titles = (await at.clauses()).map((c) => `${c.number} ${c.title}`)
      expect(titles.slice(0, 4)).toEqual(['第一章 总则', '第一条 目的和依据', '第二条 协商原则', '第三条 适用范围'])
      const { id } = await at.clause('协商原则')
      expect(types(await at.does('platform.rep', { type: 'clause.rename', clauseId: id, title: '原则' }))).toEqual([
        'clause.renamed',
      ])
      expect(types(await at.does('platform.rep', { type: 'clause.delete', clauseId: id }))).toEqual(['clause.deleted'])
      expect((await at.clauses()).map((c) => c.title)).not.toContain('原则')
    })
  })

  describe('versions', () => {
    it('hold the whole text under its hash, and cannot be changed or removed', async () => {
      const saved = await at.does('observer', { type: 'version.save', name: 'x', reason: '' })
      expect(codeOf(saved)).toBe('not-allowed')
      const act = sure((await at.does('union.rep', { type: 'version.save', name: '第二轮', reason: '会前' })) as Answer)
        .acts[0]
      const { number, hash } = (act as NegotiationAct & { type: 'version.saved' }).body
      const entered = sure(await enter(database.db, at.who('observer'), at.negotiationId, 'version.read'))
      const version = sure(await versionText(database.db, entered, number))
      expect(versionHash(version.canonical)).toBe(hash)
      expect(version.canonical.clauses.map(clauseHash)).toEqual(version.canonical.places.map((p) => p.hash))
      expect(version.canonical.clauses.map((c) => c.title)).toEqual((await at.clauses()).map((c) => c.title))
      await expect(sql`update version set name = 'y'`.execute(database.db)).rejects.toThrow(/append-only/)
      await expect(sql`delete from version`.execute(database.db)).rejects.toThrow(/append-only/)
      expect(codeOf(await versionText(database.db, entered, 999))).toBe('version-unknown')
    })
  })

  describe('the ledger', () => {
    it('takes no change, removal or emptying from anybody', async () => {
      await expect(sql`update act set at = 'x'`.execute(database.db)).rejects.toThrow(/append-only/)
      await expect(sql`delete from act where seq = 1`.execute(database.db)).rejects.toThrow(/append-only/)
      await expect(sql`truncate act cascade`.execute(database.db)).rejects.toThrow(/append-only/)
      await expect(sql`update collab_update set at = now()`.execute(database.db)).rejects.toThrow(/append-only/)
    })

    it('names the row that somebody with the database’s own rights has altered', async () => {
      const chain = `table/${at.negotiationId}`
      await sql`alter table act disable trigger act_append_only`.execute(database.db)
      const was = await database.db
        .selectFrom('act')
        .select('at')
        .where('chain', '=', chain)
        .where('seq', '=', '3')
        .executeTakeFirstOrThrow()
      const set = (to: string) =>
        database.db.updateTable('act').set({ at: to }).where('chain', '=', chain).where('seq', '=', '3').execute()
      await set('2020-01-01T00:00:00.000Z')
      expect((await soundness(database.db, at.negotiationId)).flaws.map((f) => `${f.kind} ${f.seq}`)).toEqual([
        'changed 3',
      ])
      await set(was.at)
      await sql`alter table act enable trigger act_append_only`.execute(database.db)
      expect((await soundness(database.db, at.negotiationId)).flaws).toEqual([])
    })

    it('names seats and never accounts', async () => {
      const text = JSON.stringify(await record(database.db, at.negotiationId))
      for (const key of ['union.chief', 'platform.chief', 'authority.chief']) {
        expect(text).not.toContain(at.who(key))
        expect(text).not.toContain(key)
      }
    })
  })

  describe('seats', () => {
    it('are given, changed and ended by the chief of their own party, on the record', async () => {
      const wish = { email: 'admin@sanfang.test', party: null, capacity: 'recorder', disclosure: 'title' } as const
      expect(codeOf(await giveSeat(at.house, request('union.chief'), wish))).toBe('not-allowed')
      expect(types(sure(await giveSeat(at.house, request('authority.chief'), wish)))).toEqual(['seat.given'])
      expect(codeOf(await giveSeat(at.house, request('authority.chief'), wish))).toBe('seat-taken')
      const recorder = await seatOfPerson('admin')
      expect(codeOf(await endSeat(at.house, request('platform.chief'), recorder))).toBe('not-allowed')
      expect(types(sure(await endSeat(at.house, request('authority.chief'), recorder)))).toEqual(['seat.ended'])
      expect(codeOf(await at.does('admin', { type: 'version.save', name: 'x', reason: '' }))).toBe('not-found')
    })

    it('keep nobody on two sides and no party without its last chief', async () => {
      const outsider = {
        email: 'admin@sanfang.test',
        party: 'workers',
        capacity: 'representative',
        disclosure: 'title',
      } as const
      expect(codeOf(await giveSeat(at.house, request('union.chief'), outsider))).toBe('person-unknown')
      const crossing = {
        email: 'platform.rep@sanfang.test',
        party: 'workers',
        capacity: 'adviser',
        disclosure: 'title',
      } as const
      expect(codeOf(await giveSeat(at.house, request('union.chief'), crossing))).toBe('seat-taken')
      const own = await seatOfPerson('union.chief')
      expect(codeOf(await endSeat(at.house, request('union.chief'), own))).toBe('last-chief')
      expect(codeOf(await changeSeat(at.house, request('union.chief'), own, { capacity: 'adviser' }))).toBe(
        'last-chief',
      )
    })

    it('give a representative the chief’s mandate to initial', async () => {
      const seat = await seatOfPerson('union.rep')
      expect(codeOf(await changeSeat(at.house, request('union.rep'), seat, { mandated: true }))).toBe('not-allowed')
      sure(await changeSeat(at.house, request('union.chief'), seat, { mandated: true }))
      const { id, hash } = await at.clause('评价和奖惩')
      expect(types(await at.does('union.rep', { type: 'clause.initial', clauseId: id, hash }))).toEqual([
        'clause.initialed',
      ])
    })

    it('show the others what the seat chose, and the own party the person', async () => {
      const nameOf = async (viewer: string, seatId: string) => {
        const { seat } = sure(await enter(database.db, at.who(viewer), at.negotiationId, 'negotiation.read'))
        return (await peopleFor(database.db, seat)).find((p) => p.seatId === seatId)?.name
      }
      const rep = await seatOfPerson('platform.rep')
      expect(await nameOf('platform.chief', rep)).toContain('Platform representative')
      expect(await nameOf('union.chief', rep)).toBeNull()
      expect(await nameOf('observer', rep)).toBeNull()
      sure(await changeSeat(at.house, request('platform.rep'), rep, { disclosure: 'name' }))
      expect(await nameOf('union.chief', rep)).toContain('Platform representative')
    })
  })

  describe('bringing a text in', () => {
    const source =
      '# 补充协议\n\n## 第一章 车辆\n\n### 第一条 车辆标准\n\n骑手使用的电动自行车应当符合国家标准。\n\n### 第二条 充电\n\n企业方设置集中充电点。\n'

    it('puts it after what is there, with its text, and says so on the record', async () => {
      const before = await at.clauses()
      const done = sure(
        await importText(at.house, at.who('union.rep'), at.negotiationId, {
          fileName: '补充.md',
          source,
          kind: undefined,
        }),
      )
      const after = await at.clauses()
      expect(after.slice(0, before.length).map((c) => c.id)).toEqual(before.map((c) => c.id))
      expect(after.length).toBe(before.length + done.clauses)
      const { clauses, canonical } = await jointText(
        database.db,
        sure(await enter(database.db, at.who('union.chief'), at.negotiationId, 'table.read')),
      )
      const i = clauses.findIndex((c) => c.title === '充电')
      expect(JSON.stringify(canonical[i]?.content)).toContain('企业方设置集中充电点。')
      expect((await record(database.db, at.negotiationId)).at(-1)?.type).toBe('text.imported')
    })

    it('brings in exactly what its author was shown, and nobody else can', async () => {
      const shown = sure(
        await previewImport(at.house, at.who('union.rep'), at.negotiationId, {
          fileName: 'b.md',
          source,
          kind: undefined,
        }),
      )
      const count = (await at.clauses()).length
      expect(codeOf(await confirmImport(at.house, at.who('platform.rep'), at.negotiationId, shown.pendingId))).toBe(
        'not-found',
      )
      expect((await at.clauses()).length).toBe(count)
      sure(await confirmImport(at.house, at.who('union.rep'), at.negotiationId, shown.pendingId))
      expect((await at.clauses()).length).toBe(count + shown.result.places.length)
      expect(codeOf(await confirmImport(at.house, at.who('union.rep'), at.negotiationId, shown.pendingId))).toBe(
        'not-found',
      )
    })

    it('comes out again as Markdown and as canonical JSON', async () => {
      const entered = sure(await enter(database.db, at.who('observer'), at.negotiationId, 'table.export'))
      const markdown = sure(await exportText(database.db, entered, 'markdown', null))
      expect(markdown.body).toContain('骑手使用的电动自行车应当符合国家标准。')
      expect(markdown.fileName).toBe('外卖配送平台劳动规则和算法专项协议.md')
      const json = sure(await exportText(database.db, entered, 'json', 1))
      expect(JSON.parse(json.body)).toMatchObject({ format: 'sanfang-agreement/1' })
    })
  })

  describe('rescued text', () => {
    it('is its author’s alone', async () => {
      const { id } = await at.clause('适用范围')
      const wish = { clauseId: id, text: '被拒绝的一句话', why: 'clause-locked' }
      const kept = sure(await keepRescue(at.house, at.who('union.rep'), at.draftId, wish))
      expect((await myRescues(database.db, at.who('union.rep'), at.draftId)).map((r) => r.text)).toEqual([wish.text])
      expect(await myRescues(database.db, at.who('union.chief'), at.draftId)).toEqual([])
      expect(codeOf(await settleRescue(at.house, at.who('union.chief'), kept.id))).toBe('not-found')
      expect(codeOf(await keepRescue(at.house, at.who('admin'), newId(), wish))).toBe('not-found')
      expect(await settleRescue(at.house, at.who('union.rep'), kept.id)).toBeNull()
      expect(await myRescues(database.db, at.who('union.rep'), at.draftId)).toEqual([])
    })
  })

  describe('opening a negotiation', () => {
    const wish = {
      title: '计件单价协商',
      place: '滨河区',
      language: 'zh',
      profile: 'cn-zhejiang',
      start: 'template',
      chiefs: {
        workers: 'union.chief@sanfang.test',
        employer: 'platform.chief@sanfang.test',
        government: 'authority.chief@sanfang.test',
      },
    } as const

    it('seats the three chiefs, opens the rooms and writes the first acts', async () => {
      const { id } = sure(await openNegotiation(at.house, at.who('platform.chief'), wish))
      const acts = await record(database.db, id)
      expect(acts.map((a) => a.type)).toEqual(['negotiation.opened', 'seat.given', 'seat.given', 'seat.given'])
      const rooms = await database.db
        .selectFrom('draft')
        .select(['kind', 'party'])
        .where('negotiation_id', '=', id)
        .execute()
      expect(rooms).toHaveLength(4)
      expect((await soundness(database.db, id)).flaws).toEqual([])
      const text = await jointText(database.db, sure(await enter(database.db, at.who('union.chief'), id, 'table.read')))
      expect(text.clauses.length).toBeGreaterThan(10)
    })

    it('is refused to somebody who would not sit there, and with people who cannot', async () => {
      expect(codeOf(await openNegotiation(at.house, at.who('union.rep'), wish))).toBe('not-allowed')
      const unknown = { ...wish, chiefs: { ...wish.chiefs, employer: 'nobody@sanfang.test' } }
      expect(codeOf(await openNegotiation(at.house, at.who('union.chief'), unknown))).toBe('person-unknown')
      const crossed = { ...wish, chiefs: { ...wish.chiefs, employer: 'union.rep@sanfang.test' } }
      expect(codeOf(await openNegotiation(at.house, at.who('union.chief'), crossed))).toBe('person-unknown')
      expect(codeOf(await openNegotiation(at.house, at.who('union.chief'), { ...wish, profile: 'nowhere' }))).toBe(
        'profile-unknown',
      )
    })
  })
})
