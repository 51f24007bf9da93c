import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Database } from '#db/open.ts'
import { organisationsOf } from '#db/organisations.ts'
import { PROBLEMS, isProblem } from '#domain/problem.ts'
import { inDatabase, throttleWith } from '#server/auth/throttle.ts'
import { hashOf } from '#server/auth/tokens.ts'
import { changePassword, ownAccount, rename } from '#work/accounts.ts'
import {
  addOrganisation,
  assign,
  disable,
  enable,
  giveOrganisationName,
  listInvitations,
  listOrganisations,
  listPeople,
  makeAdministrator,
  revokeInvitation,
  unmakeAdministrator,
} from '#work/administration.ts'
import { acceptInvitation, invite, lookAtInvitation, setUp } from '#work/invitations.ts'
import { endOtherSessions, endSession } from '#work/signing-in.ts'
import type { SignedIn } from '#work/signing-in.ts'
import { onEveryDatabase } from '#tests/database.ts'
import {
  PASSWORD,
  HOME,
  cookieHeader,
  doorOf,
  empty,
  enterAs,
  firstAdministrator,
  from,
  granted,
  newcomer,
  refusal,
  type Door,
} from './accounts-door.ts'

const DAY = 24 * 60 * 60_000

onEveryDatabase('setting up', (open) => {
  let door: Door
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    await empty(database.db)
    door = doorOf(database)
  })
  const setUpWith = (more: Partial<Parameters<typeof setUp>[1]> = {}) =>
    setUp(door.keeping, {
      token: door.keeping.tokens.setUpToken,
      email: 'Ada@Example.org ',
      name: ' Ada ',
      password: PASSWORD,
      whence: HOME,
      ...more,
    })

  test('the token of the console makes the first administrator, once', async () => {
    expect(await door.isSetUp()).toBe(false)
    const ada = granted(await setUpWith())
    expect(ada.account).toMatchObject({ email: 'ada@example.org', name: 'Ada', administrator: true })
    expect(await door.isSetUp()).toBe(true)
    expect(refusal(await setUpWith({ email: 'eve@example.org' }))).toBe('set-up-done')
    expect(granted(await listPeople(door.keeping, ada.account))).toHaveLength(1)
  })

  test('a wrong token makes nobody, and cannot be guessed for long', async () => {
    const answers: string[] = []
    for (let n = 0; n < 12; n++) answers.push(refusal(await setUpWith({ token: `aaaa-${n}` })))
    expect(answers.slice(0, 10)).toEqual(Array(10).fill('set-up-token-wrong'))
    expect(answers.slice(10)).toEqual(['too-many-attempts', 'too-many-attempts'])
    expect(await door.isSetUp()).toBe(false)
  })

  test('of two first administrators at the same moment one is made', async () => {
    const answers = await Promise.all([setUpWith(), setUpWith({ email: 'eve@example.org' })])
    expect(answers.map(refusal).toSorted()).toEqual(['granted', 'set-up-done'])
    expect(await door.db.selectFrom('account').selectAll().execute()).toHaveLength(1)
  })

  test('the token may be typed in capitals, with O for 0 and without dashes', async () => {
    const token = door.keeping.tokens.setUpToken.toUpperCase().replaceAll('0', 'O').replaceAll('-', ' ')
    expect(refusal(await setUpWith({ token }))).toBe('granted')
  })

  test('an address that is none and a weak password are refused before anything is written', async () => {
    expect(await setUpWith({ email: 'ada' })).toMatchObject({ problem: 'invalid', particulars: { field: 'email' } })
    expect(await setUpWith({ name: '\u202eAda' })).toMatchObject({ particulars: { field: 'name' } })
    expect(refusal(await setUpWith({ password: 'qwertyuiop' }))).toBe('password-too-weak')
    expect(await door.isSetUp()).toBe(false)
    expect(refusal(await setUpWith())).toBe('granted')
  })
})

onEveryDatabase('signing in', (open) => {
  let door: Door
  let ada: SignedIn
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    await empty(database.db)
    door = doorOf(database)
    ada = await firstAdministrator(door)
  })

  test('the right password opens a session, in whatever case the address is written', async () => {
    const again = granted(await enterAs(door, ' ADA@example.ORG'))
    const visitor = await door.sessionOf(cookieHeader(again), false)
    expect(visitor?.account).toEqual(ada.account)
    expect(again.cookie).toMatchObject({
      name: 'session',
      attributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: false, maxAge: 30 * 24 * 60 * 60 },
    })
  })

  test('over https the cookie is bound to this host', async () => {
    const secure = granted(await enterAs(door, 'ada@example.org', { whence: { ...HOME, secure: true } }))
    expect(secure.cookie).toMatchObject({ name: '__Host-session', attributes: { secure: true, path: '/' } })
    expect(await door.sessionOf(cookieHeader(secure), true)).not.toBeNull()
    // the same id under the weaker name is not taken on https
    expect(await door.sessionOf(`session=${secure.cookie.value}`, true)).toBeNull()
  })

  test('an unknown address and a wrong password are the same answer after the same work', async () => {
    door.comparisons()
    const wrong = await enterAs(door, 'ada@example.org', { password: 'not three sides at all' })
    expect(door.comparisons()).toBe(1)
    const unknown = await enterAs(door, 'nobody@example.org')
    expect(door.comparisons()).toBe(1)
    expect(wrong).toEqual({ problem: 'wrong-credentials', particulars: {} })
    expect(unknown).toEqual(wrong)
  })

  test('that an account is disabled is told only to who knows its password, after the same work', async () => {
    const ben = await newcomer(door, ada, { email: 'ben@example.org', name: 'Ben' })
    expect(await disable(door.keeping, ada.account, ben.account.id)).toBeNull()
    door.comparisons()
    expect(refusal(await enterAs(door, 'ben@example.org', { password: 'guessing guessing' }))).toBe('wrong-credentials')
    expect(door.comparisons()).toBe(1)
    expect(refusal(await enterAs(door, 'ben@example.org'))).toBe('account-disabled')
  })

  test('a guesser is stopped for that person and that place, and told how long', async () => {
    for (let n = 0; n < 8; n++) {
      expect(refusal(await enterAs(door, 'ada@example.org', { password: `guess number ${n}` }))).toBe(
        'wrong-credentials',
      )
    }
    door.comparisons()
    const stopped = await enterAs(door, 'ada@example.org')
    expect(stopped).toMatchObject({ problem: 'too-many-attempts' })
    const seconds = isProblem(stopped) ? Number(stopped.particulars['seconds']) : 0
    expect(seconds).toBeGreaterThan(800)
    expect(seconds).toBeLessThanOrEqual(900)
    // not even hashed: the flood costs little
    expect(door.comparisons()).toBe(0)
    // she herself, elsewhere, still comes in
    expect(refusal(await enterAs(door, 'ada@example.org', { whence: from('198.51.100.9') }))).toBe('granted')
  })

  test('attempts sent all at once are counted one by one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => enterAs(door, 'ada@example.org', { password: `guess number ${n}` })),
    )
    expect(answers.filter((a) => refusal(a) === 'wrong-credentials')).toHaveLength(8)
    expect(answers.filter((a) => refusal(a) === 'too-many-attempts')).toHaveLength(12)
  })

  test('one place that tries many addresses is stopped, and a success in between does not clear it', async () => {
    for (let n = 0; n < 60; n++) {
      await door.keeping.throttle.attempt('sign-in', { person: `p${n}@example.org`, place: HOME.address })
    }
    expect(refusal(await enterAs(door, 'somebody@example.org'))).toBe('too-many-attempts')
  })

  test('an IPv6 guesser is one place in its whole network', async () => {
    const attempt = (place: string) => door.keeping.throttle.attempt('sign-in', { person: 'ada@example.org', place })
    for (let n = 1; n <= 8; n++) expect(refusal(await attempt(`2001:db8:1:2::${n}`))).toBe('granted')
    expect(refusal(await attempt('2001:db8:1:2:ffff::1'))).toBe('too-many-attempts')
    expect(refusal(await attempt('2001:db8:1:3::1'))).toBe('granted')
  })

  test('wrong attempts are forgotten once the right password has come', async () => {
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 6; n++) await enterAs(door, 'ada@example.org', { password: `guess number ${n}` })
      expect(refusal(await enterAs(door, 'ada@example.org'))).toBe('granted')
    }
  })

  test('several nodes count together, in a table that holds no address and no name', async () => {
    const key = randomBytes(32)
    const nodes = [throttleWith(inDatabase(door.db), key), throttleWith(inDatabase(door.db), key)]
    const ada = { person: 'ada@example.org', place: '192.0.2.7' }
    const answers: string[] = []
    for (let n = 0; n < 10; n++) for (const node of nodes) answers.push(refusal(await node.attempt('sign-in', ada)))
    expect(answers.filter((answer) => answer === 'granted')).toHaveLength(8)
    const { rows } = await sql<{ key: string }>`select key from throttle where key like 'sign-in/%'`.execute(door.db)
    expect(rows).toHaveLength(3)
    for (const row of rows) {
      for (const telling of ['ada@', 'example', '192.0.2.7', hashOf('ada@example.org'), hashOf('192.0.2.7')]) {
        expect(row.key).not.toContain(telling)
      }
    }
  })
})

onEveryDatabase('sessions', (open) => {
  let door: Door
  let ada: SignedIn
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    await empty(database.db)
    door = doorOf(database)
    ada = await firstAdministrator(door)
  })

  test('a stolen row of the table opens no session', async () => {
    const rows = await door.db.selectFrom('session').selectAll().execute()
    const stolen = rows.flatMap((row) => [row.id_hash, row.public_id, row.account_id, row.id_hash.slice(0, 40)])
    expect(rows).toHaveLength(1)
    for (const value of stolen) {
      expect(value).not.toBe(ada.cookie.value)
      expect(await door.sessionOf(`session=${value}`, false)).toBeNull()
    }
    expect(rows[0]?.id_hash).toBe(hashOf(ada.cookie.value))
    expect(await door.sessionOf(cookieHeader(ada), false)).not.toBeNull()
  })

  test('a forged, cut, lengthened or misnamed cookie opens no session, and breaks nothing', async () => {
    const { value } = ada.cookie
    const forged = [
      '',
      'session=',
      'session',
      `session=${value.slice(0, -1)}`,
      `session=${value}a`,
      `session=${value.toUpperCase()}`,
      `session="${value}"`,
      `session=${'a'.repeat(40)}`,
      `session=%E0%A4%A`,
      `%73ession=${value}`,
      `Session=${value}`,
      `__Host-session=${value}`,
      `session=' or 1=1 --`,
      `session=${'x'.repeat(100_000)}`,
    ]
    for (const header of forged) expect(await door.sessionOf(header, false), header.slice(0, 60)).toBeNull()
    expect(await door.sessionOf(`other=%; session=${value}; more=1`, false)).not.toBeNull()
    // a neighbour under the same domain may set this one, and Lucia's own parser would take it for ours
    expect(await door.sessionOf(`__Host%2Dsession=${value}`, true)).toBeNull()
  })

  test('a session slides: used in its second half it lives thirty more days, unused it ends', async () => {
    const age = async (days: number) => {
      const expires = new Date(Date.now() + (30 - days) * DAY)
      await door.db.updateTable('session').set({ expires_at: expires }).execute()
    }
    await age(14)
    expect((await door.sessionOf(cookieHeader(ada), false))?.refreshed).toBeNull()
    await age(16)
    const visitor = await door.sessionOf(cookieHeader(ada), false)
    expect(visitor?.refreshed).toMatchObject({ value: ada.cookie.value, attributes: { maxAge: 30 * 24 * 60 * 60 } })
    expect((visitor?.expiresAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(29.9 * DAY)
    await age(31)
    expect(await door.sessionOf(cookieHeader(ada), false)).toBeNull()
    expect(await door.db.selectFrom('session').selectAll().execute()).toHaveLength(0)
  })

  test('leaving ends the session itself, not only the cookie', async () => {
    const cookie = await door.leave(cookieHeader(ada), false)
    expect(cookie).toMatchObject({ name: 'session', value: '', attributes: { maxAge: 0 } })
    expect(await door.sessionOf(cookieHeader(ada), false)).toBeNull()
    expect(await door.stillOpen(ada.sessionId)).toBe(false)
  })

  test('the list shows where one is signed in, and marks this one', async () => {
    granted(await enterAs(door, 'ada@example.org', { whence: from('198.51.100.9') }))
    const { sessions } = await ownAccount(door.keeping, { accountId: ada.account.id, sessionId: ada.sessionId })
    expect(sessions.map((s) => [s.address, s.here]).toSorted()).toEqual([
      ['192.0.2.7', true],
      ['198.51.100.9', false],
    ])
    expect(JSON.stringify(sessions)).not.toContain(ada.cookie.value)
  })

  test('one ends one, or all others, and open sockets are told', async () => {
    const phone = granted(await enterAs(door, 'ada@example.org'))
    const laptop = granted(await enterAs(door, 'ada@example.org'))
    const told = vi.fn()
    door.changes.listen(told)
    expect(await endSession(door.keeping, ada.account.id, phone.sessionId)).toBeNull()
    expect(told).toHaveBeenCalledWith(ada.account.id)
    expect(await door.stillOpen(phone.sessionId)).toBe(false)
    expect(await door.stillOpen(laptop.sessionId)).toBe(true)
    expect(await endOtherSessions(door.keeping, ada.account.id, ada.sessionId)).toBe(1)
    expect(await door.sessionOf(cookieHeader(laptop), false)).toBeNull()
    expect(await door.sessionOf(cookieHeader(ada), false)).not.toBeNull()
  })

  test("another person's session cannot be ended, nor told from one that does not exist", async () => {
    const ben = await newcomer(door, ada, { email: 'ben@example.org', name: 'Ben' })
    const mine = await endSession(door.keeping, ben.account.id, ada.sessionId)
    const none = await endSession(door.keeping, ben.account.id, 'no-such-session')
    expect(mine).toEqual(none)
    expect(refusal(mine)).toBe('not-found')
    await endOtherSessions(door.keeping, ben.account.id, ada.sessionId)
    expect(await door.sessionOf(cookieHeader(ada), false)).not.toBeNull()
  })

  test('when somebody was last seen is written once a minute at most', async () => {
    const seen = async () => (await door.db.selectFrom('session').select('seen_at').executeTakeFirstOrThrow()).seen_at
    const first = await seen()
    await door.sessionOf(cookieHeader(ada), false)
    expect(await seen()).toEqual(first)
    door.later(61_000)
    await door.sessionOf(cookieHeader(ada), false)
    expect((await seen()).getTime()).toBeGreaterThan(first.getTime())
  })

  test('a new password ends all other sessions and stops the old one; the present one is asked for', async () => {
    const elsewhere = granted(await enterAs(door, 'ada@example.org'))
    const owner = { accountId: ada.account.id, sessionId: ada.sessionId, address: HOME.address }
    const to = (present: string, next: string) => changePassword(door.keeping, owner, { present, next })
    expect(refusal(await to('not three sides at all', 'four sides of one table'))).toBe('wrong-password')
    expect(refusal(await to(PASSWORD, 'short'))).toBe('password-too-weak')
    expect(refusal(await to(PASSWORD, 'ada@example.org'))).toBe('password-too-weak')
    expect(await door.sessionOf(cookieHeader(elsewhere), false)).not.toBeNull()
    expect(await to(PASSWORD, 'four sides of one table')).toBeNull()
    expect(await door.sessionOf(cookieHeader(elsewhere), false)).toBeNull()
    expect(await door.sessionOf(cookieHeader(ada), false)).not.toBeNull()
    expect(refusal(await enterAs(door, 'ada@example.org'))).toBe('wrong-credentials')
    expect(refusal(await enterAs(door, 'ada@example.org', { password: 'four sides of one table' }))).toBe('granted')
  })

  test('at an unlocked screen the password cannot be guessed', async () => {
    const owner = { accountId: ada.account.id, sessionId: ada.sessionId, address: HOME.address }
    const answers: string[] = []
    for (let n = 0; n < 9; n++) {
      answers.push(refusal(await changePassword(door.keeping, owner, { present: `guess ${n}`, next: PASSWORD })))
    }
    expect(answers).toEqual([...Array<string>(8).fill('wrong-password'), 'too-many-attempts'])
  })

  test('a name is what one is called, on one line', async () => {
    expect(await rename(door.keeping, ada.account.id, ' 王  芳 ')).toBeNull()
    expect((await door.sessionOf(cookieHeader(ada), false))?.account.name).toBe('王 芳')
    for (const bad of ['', '  ', 'x'.repeat(81), 'a\u202eb', 'a\u0000b', '\ud800']) {
      expect(refusal(await rename(door.keeping, ada.account.id, bad))).toBe('invalid')
    }
  })
})

onEveryDatabase('invitations', (open) => {
  let door: Door
  let ada: SignedIn
  const wish = { email: 'Ben@example.org', name: 'Ben', organisationId: null, administrator: false }
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    await empty(database.db)
    door = doorOf(database)
    ada = await firstAdministrator(door)
  })
  const accept = (token: string, more: { name?: string; password?: string } = {}) =>
    acceptInvitation(door.keeping, { token, name: 'Ben', password: PASSWORD, whence: HOME, ...more })

  test('an invitation brings somebody in, into their organisation, signed in', async () => {
    const union = granted(await addOrganisation(door.keeping, ada.account, { kind: 'workers', name: '骑手工会' }))
    const { token } = granted(await invite(door.keeping, ada.account, { ...wish, organisationId: union.id }))
    const shown = granted(await lookAtInvitation(door.keeping, token, HOME.address))
    expect(shown).toMatchObject({ email: 'ben@example.org', name: 'Ben', organisation: { name: '骑手工会' } })
    const ben = granted(await accept(token))
    expect(ben.account).toMatchObject({ email: 'ben@example.org', administrator: false })
    expect((await door.sessionOf(cookieHeader(ben), false))?.account.id).toBe(ben.account.id)
    expect(await organisationsOf(door.db, ben.account.id)).toEqual([union])
  })

  test('looking at a link changes nothing, however often', async () => {
    const { token } = granted(await invite(door.keeping, ada.account, wish))
    const before = await door.db.selectFrom('invitation').selectAll().execute()
    for (let n = 0; n < 40; n++) granted(await lookAtInvitation(door.keeping, token, HOME.address))
    expect(await door.db.selectFrom('invitation').selectAll().execute()).toEqual(before)
    expect(refusal(await accept(token))).toBe('granted')
  })

  test('it works once', async () => {
    const { token } = granted(await invite(door.keeping, ada.account, wish))
    expect(refusal(await accept(token))).toBe('granted')
    expect(refusal(await accept(token))).toBe('invitation-used')
    expect(refusal(await lookAtInvitation(door.keeping, token, HOME.address))).toBe('invitation-used')
  })

  test('of two who accept at the same moment one wins', async () => {
    const { token } = granted(await invite(door.keeping, ada.account, wish))
    const answers = await Promise.all([accept(token), accept(token, { name: 'Eve', password: 'another long secret' })])
    expect(answers.map(refusal).toSorted()).toEqual(['granted', 'invitation-used'])
    expect(granted(await listPeople(door.keeping, ada.account))).toHaveLength(2)
  })

  test('it lasts seven days, then says that it has expired', async () => {
    const { token } = granted(await invite(door.keeping, ada.account, wish))
    door.later(7 * DAY - 60_000)
    expect(refusal(await lookAtInvitation(door.keeping, token, HOME.address))).toBe('granted')
    door.later(2 * 60_000)
    expect(refusal(await lookAtInvitation(door.keeping, token, HOME.address))).toBe('invitation-expired')
    expect(refusal(await accept(token))).toBe('invitation-expired')
  })

  test('expired, used and unknown each have their own status', () => {
    expect([PROBLEMS['invitation-expired'], PROBLEMS['invitation-used'], PROBLEMS['invitation-unknown']]).toEqual([
      410, 410, 404,
    ])
  })

  test('a new invitation of the same address ends the old link; a revoked one is unknown', async () => {
    const first = granted(await invite(door.keeping, ada.account, wish))
    const second = granted(await invite(door.keeping, ada.account, wish))
    expect(refusal(await accept(first.token))).toBe('invitation-unknown')
    const [pending] = granted(await listInvitations(door.keeping, ada.account))
    expect(await revokeInvitation(door.keeping, ada.account, pending?.id ?? '')).toBeNull()
    expect(refusal(await accept(second.token))).toBe('invitation-unknown')
    expect(refusal(await revokeInvitation(door.keeping, ada.account, pending?.id ?? ''))).toBe('not-found')
  })

  test('the table holds no link', async () => {
    const { token } = granted(await invite(door.keeping, ada.account, wish))
    const stored = JSON.stringify(await door.db.selectFrom('invitation').selectAll().execute())
    expect(stored).not.toContain(token)
    expect(stored).toContain(hashOf(token))
    expect(JSON.stringify(granted(await listInvitations(door.keeping, ada.account)))).not.toContain(hashOf(token))
    // and what it holds is no link
    expect(refusal(await accept(hashOf(token)))).toBe('invitation-unknown')
  })

  test('links cannot be guessed for long', async () => {
    const answers: string[] = []
    for (let n = 0; n < 31; n++) {
      answers.push(refusal(await lookAtInvitation(door.keeping, `guess-${n}`, '203.0.113.5')))
    }
    expect(new Set(answers.slice(0, 30))).toEqual(new Set(['invitation-unknown']))
    expect(answers[30]).toBe('too-many-attempts')
  })

  test('a weak password leaves the invitation as it was', async () => {
    const { token } = granted(await invite(door.keeping, ada.account, wish))
    expect(refusal(await accept(token, { password: 'password123' }))).toBe('password-too-weak')
    expect(refusal(await accept(token, { name: '' }))).toBe('invalid')
    expect(refusal(await accept(token))).toBe('granted')
  })

  test('nobody is invited twice, and only administrators invite', async () => {
    const ben = await newcomer(door, ada, { email: 'ben@example.org', name: 'Ben' })
    expect(refusal(await invite(door.keeping, ada.account, wish))).toBe('address-taken')
    expect(refusal(await invite(door.keeping, ben.account, { ...wish, email: 'c@example.org' }))).toBe(
      'administrators-only',
    )
    expect(refusal(await invite(door.keeping, ada.account, { ...wish, email: 'no address' }))).toBe('invalid')
    expect(
      refusal(await invite(door.keeping, ada.account, { ...wish, email: 'c@example.org', organisationId: 'none' })),
    ).toBe('invalid')
  })
})

onEveryDatabase('administration', (open) => {
  let door: Door
  let ada: SignedIn
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    await empty(database.db)
    door = doorOf(database)
    ada = await firstAdministrator(door)
  })

  test('the last administrator stays, and two cannot remove each other', async () => {
    expect(refusal(await unmakeAdministrator(door.keeping, ada.account, ada.account.id))).toBe('last-administrator')
    expect(refusal(await disable(door.keeping, ada.account, ada.account.id))).toBe('last-administrator')
    const ben = await newcomer(door, ada, { email: 'ben@example.org', name: 'Ben', administrator: true })
    const answers = await Promise.all([
      unmakeAdministrator(door.keeping, ada.account, ben.account.id),
      disable(door.keeping, ben.account, ada.account.id),
    ])
    expect(answers.map(refusal).toSorted()).toEqual(['granted', 'last-administrator'])
  })

  test('a disabled administrator does not count as one', async () => {
    const ben = await newcomer(door, ada, { email: 'ben@example.org', name: 'Ben', administrator: true })
    expect(await disable(door.keeping, ada.account, ben.account.id)).toBeNull()
    expect(refusal(await unmakeAdministrator(door.keeping, ada.account, ada.account.id))).toBe('last-administrator')
  })

  test('disabling puts somebody out at once and tells open sockets; enabling lets them in again', async () => {
    const ben = await newcomer(door, ada, { email: 'ben@example.org', name: 'Ben' })
    const told = vi.fn()
    door.changes.listen(told)
    expect(await disable(door.keeping, ada.account, ben.account.id)).toBeNull()
    expect(told).toHaveBeenCalledWith(ben.account.id)
    expect(await door.sessionOf(cookieHeader(ben), false)).toBeNull()
    expect(await door.stillOpen(ben.sessionId)).toBe(false)
    expect(await enable(door.keeping, ada.account, ben.account.id)).toBeNull()
    // the old session stays ended
    expect(await door.sessionOf(cookieHeader(ben), false)).toBeNull()
    expect(refusal(await enterAs(door, 'ben@example.org'))).toBe('granted')
  })

  test('even a session that survived the disabling opens nothing', async () => {
    const ben = await newcomer(door, ada, { email: 'ben@example.org', name: 'Ben' })
    await door.db.updateTable('account').set({ disabled_at: new Date() }).where('id', '=', ben.account.id).execute()
    expect(await door.sessionOf(cookieHeader(ben), false)).toBeNull()
    expect(await door.stillOpen(ben.sessionId)).toBe(false)
  })

  test('who loses the office loses it with the next request', async () => {
    const ben = await newcomer(door, ada, { email: 'ben@example.org', name: 'Ben' })
    expect(await makeAdministrator(door.keeping, ada.account, ben.account.id)).toBeNull()
    expect((await door.sessionOf(cookieHeader(ben), false))?.account.administrator).toBe(true)
    expect(await unmakeAdministrator(door.keeping, ada.account, ben.account.id)).toBeNull()
    expect((await door.sessionOf(cookieHeader(ben), false))?.account.administrator).toBe(false)
  })

  test('organisations have unique names and keep their kind', async () => {
    const add = (kind: string, name: string) => addOrganisation(door.keeping, ada.account, { kind, name })
    const union = granted(await add('workers', '骑手工会'))
    const platform = granted(await add('employer', '某平台'))
    expect(refusal(await add('government', '骑手工会'))).toBe('name-taken')
    expect(refusal(await add('press', '日报'))).toBe('invalid')
    expect(refusal(await giveOrganisationName(door.keeping, ada.account, platform.id, '骑手工会'))).toBe('name-taken')
    expect(await giveOrganisationName(door.keeping, ada.account, union.id, '外卖骑手工会')).toBeNull()
    expect(await giveOrganisationName(door.keeping, ada.account, union.id, '外卖骑手工会')).toBeNull()
    expect(refusal(await giveOrganisationName(door.keeping, ada.account, 'none', 'x'))).toBe('not-found')
    expect(await assign(door.keeping, ada.account, ada.account.id, union.id)).toBeNull()
    expect(granted(await listOrganisations(door.keeping, ada.account))).toContainEqual({
      id: union.id,
      kind: 'workers',
      name: '外卖骑手工会',
      members: 1,
    })
    expect(refusal(await assign(door.keeping, ada.account, 'none', union.id))).toBe('not-found')
  })

  test('nobody else may do any of it', async () => {
    const ben = await newcomer(door, ada, { email: 'ben@example.org', name: 'Ben' })
    const { keeping } = door
    const by = ben.account
    const answers = await Promise.all([
      listPeople(keeping, by),
      disable(keeping, by, ada.account.id),
      enable(keeping, by, ada.account.id),
      makeAdministrator(keeping, by, by.id),
      unmakeAdministrator(keeping, by, ada.account.id),
      assign(keeping, by, by.id, null),
      listOrganisations(keeping, by),
      addOrganisation(keeping, by, { kind: 'workers', name: 'x' }),
      giveOrganisationName(keeping, by, 'x', 'y'),
      listInvitations(keeping, by),
      revokeInvitation(keeping, by, 'x'),
    ])
    expect(new Set(answers.map(refusal))).toEqual(new Set(['administrators-only']))
    expect((await door.sessionOf(cookieHeader(ada), false))?.account.administrator).toBe(true)
  })

  test('the list of people shows no hash and no secret', async () => {
    const [row] = await door.db.selectFrom('account').selectAll().execute()
    const shown = JSON.stringify(granted(await listPeople(door.keeping, ada.account)))
    expect(shown).not.toContain(row?.password_hash)
    expect(shown).not.toContain('argon2')
  })
})

onEveryDatabase('several nodes', (open) => {
  let first: Door
  let second: Door
  beforeAll(async () => {
    const database = await open()
    const { inProcessDoorbell } = await import('#db/doorbell.ts')
    const { newKeys } = await import('./accounts-door.ts')
    const shared = { keys: newKeys(), doorbell: inProcessDoorbell() }
    first = doorOf(database, shared)
    second = doorOf(database, shared)
  })

  test('a session ended at one node is news at the other, and void there at once', async () => {
    const ada = await firstAdministrator(first)
    const told = vi.fn()
    second.changes.listen(told)
    expect(await second.sessionOf(cookieHeader(ada), false)).not.toBeNull()
    await first.leave(cookieHeader(ada), false)
    await vi.waitFor(() => expect(told).toHaveBeenCalledWith(ada.account.id))
    expect(await second.sessionOf(cookieHeader(ada), false)).toBeNull()
  })

  test('both print the same set-up token', () => {
    expect(first.keeping.tokens.setUpToken).toBe(second.keeping.tokens.setUpToken)
    expect(first.keeping.tokens.setUpToken).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){4}[0-9a-hjkmnp-tv-z]{4}$/)
  })
})
