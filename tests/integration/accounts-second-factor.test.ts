import { Secret, TOTP } from 'otpauth'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#db/open.ts'
import {
  changePassword,
  confirmSecondFactor,
  endSecondFactor,
  renewRecoveryCodes,
  secondFactorOf,
  startSecondFactor,
  type Owner,
} from '#work/accounts.ts'
import { disable } from '#work/administration.ts'
import { signInWithCode, type SignedIn } from '#work/signing-in.ts'
import { onEveryDatabase } from '#tests/database.ts'
import {
  HOME,
  PASSWORD,
  doorOf,
  empty,
  enterAs,
  firstAdministrator,
  granted,
  newcomer,
  refusal,
  type Door,
} from './accounts-door.ts'

const MINUTE = 60_000

onEveryDatabase('the second factor', (open) => {
  let database: Database
  let door: Door
  let ada: SignedIn
  let owner: Owner
  let secret: string
  let recovery: string[]

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    await empty(database.db)
    door = doorOf(database)
    ada = await firstAdministrator(door)
    owner = { accountId: ada.account.id, sessionId: ada.sessionId, address: HOME.address }
    expect(await startSecondFactor(door.keeping, owner, PASSWORD)).toBeNull()
    const state = await secondFactorOf(door.keeping, owner.accountId)
    if (state.state !== 'unconfirmed') throw new Error(state.state)
    secret = state.secret
    recovery = granted(await confirmSecondFactor(door.keeping, owner, codeOf(secret)))
    // the code that confirmed is used up; the next one comes half a minute later
    door.later(30_000)
  })

  const codeOf = (of: string, steps = 0) =>
    new TOTP({ secret: Secret.fromBase32(of) }).generate({ timestamp: door.keeping.now().getTime() + steps * 30_000 })

  async function ticket(): Promise<string> {
    const answer = await enterAs(door, 'ada@example.org')
    if (!('problem' in answer)) throw new Error('signed in without a code')
    expect(answer.problem).toBe('second-factor-needed')
    return String(answer.particulars['ticket'])
  }
  const secondStep = (with_: { ticket: string; code: string }) =>
    signInWithCode(door.keeping, { ...with_, whence: HOME })

  test('the right password leads to a second step, the code of the moment through it', async () => {
    const signedIn = granted(await secondStep({ ticket: await ticket(), code: codeOf(secret) }))
    expect(signedIn.account.id).toBe(ada.account.id)
  })

  test('a program sends the code along with the password', async () => {
    expect(refusal(await enterAs(door, 'ada@example.org', { code: codeOf(secret) }))).toBe('granted')
  })

  test('a wrong password says nothing about a second factor', async () => {
    door.comparisons()
    const wrong = await enterAs(door, 'ada@example.org', { password: 'not three sides at all', code: codeOf(secret) })
    expect(wrong).toEqual({ problem: 'wrong-credentials', particulars: {} })
    expect(door.comparisons()).toBe(1)
    expect(await enterAs(door, 'nobody@example.org')).toEqual(wrong)
  })

  test('a code works once, on the same step and in parallel', async () => {
    const code = codeOf(secret)
    const tickets = [await ticket(), await ticket()]
    const answers = await Promise.all(tickets.map((t) => secondStep({ ticket: t, code })))
    expect(answers.map(refusal).toSorted()).toEqual(['granted', 'wrong-second-factor'])
    expect(refusal(await secondStep({ ticket: await ticket(), code }))).toBe('wrong-second-factor')
    // nor an older one after a newer one
    expect(refusal(await secondStep({ ticket: await ticket(), code: codeOf(secret, -1) }))).toBe('wrong-second-factor')
    door.later(30_000)
    expect(refusal(await secondStep({ ticket: await ticket(), code: codeOf(secret) }))).toBe('granted')
  })

  test('the code that set it up does not also sign in', async () => {
    door.later(-30_000)
    expect(refusal(await secondStep({ ticket: await ticket(), code: codeOf(secret) }))).toBe('wrong-second-factor')
  })

  test('a clock half a minute off is forgiven, two minutes are not', async () => {
    expect(refusal(await secondStep({ ticket: await ticket(), code: codeOf(secret, 4) }))).toBe('wrong-second-factor')
    expect(refusal(await secondStep({ ticket: await ticket(), code: codeOf(secret, 1) }))).toBe('granted')
  })

  test('each recovery code works once, as it was written down', async () => {
    expect(recovery).toHaveLength(10)
    const [first = '', second = ''] = recovery
    const typed = first.toUpperCase().replaceAll('-', ' ')
    expect(refusal(await secondStep({ ticket: await ticket(), code: typed }))).toBe('granted')
    expect(refusal(await secondStep({ ticket: await ticket(), code: first }))).toBe('wrong-second-factor')
    expect(refusal(await secondStep({ ticket: await ticket(), code: second }))).toBe('granted')
    expect(await secondFactorOf(door.keeping, owner.accountId)).toMatchObject({ state: 'on', recoveryCodesLeft: 8 })
  })

  test('new recovery codes end the old ones, and ask for the password', async () => {
    expect(refusal(await renewRecoveryCodes(door.keeping, owner, 'wrong wrong'))).toBe('wrong-password')
    const fresh = granted(await renewRecoveryCodes(door.keeping, owner, PASSWORD))
    expect(refusal(await secondStep({ ticket: await ticket(), code: recovery[0] ?? '' }))).toBe('wrong-second-factor')
    expect(refusal(await secondStep({ ticket: await ticket(), code: fresh[0] ?? '' }))).toBe('granted')
  })

  test('codes cannot be guessed, not even with the right password each time', async () => {
    const answers: string[] = []
    for (let n = 0; n < 8; n++) {
      answers.push(refusal(await secondStep({ ticket: await ticket(), code: String(100_000 + n) })))
    }
    expect(answers).toEqual([...Array<string>(6).fill('wrong-second-factor'), 'too-many-attempts', 'too-many-attempts'])
  })

  test('a ticket is for five minutes, for this password, and cannot be made or altered', async () => {
    const sealed = await ticket()
    const bytes = Buffer.from(sealed, 'base64')
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    for (const forged of [
      '',
      'x',
      bytes.toString('base64'),
      sealed.slice(0, 20),
      Buffer.alloc(60).toString('base64'),
    ]) {
      expect(refusal(await secondStep({ ticket: forged, code: codeOf(secret) }))).toBe('second-step-expired')
    }
    // what is sealed for another purpose is no ticket
    const other = door.keeping.seals.seal(JSON.stringify({ accountId: owner.accountId, until: Infinity }), 'totp', '')
    expect(refusal(await secondStep({ ticket: other, code: codeOf(secret) }))).toBe('second-step-expired')
    expect(await changePassword(door.keeping, owner, { present: PASSWORD, next: 'four sides of one table' })).toBeNull()
    expect(refusal(await secondStep({ ticket: sealed, code: codeOf(secret) }))).toBe('second-step-expired')
  })

  test('the second step waits five minutes', async () => {
    const sealed = await ticket()
    door.later(6 * MINUTE)
    expect(refusal(await secondStep({ ticket: sealed, code: codeOf(secret) }))).toBe('second-step-expired')
  })

  test('who is disabled between the two steps stays outside', async () => {
    const ben = await newcomer(door, ada, { email: 'ben@example.org', name: 'Ben', administrator: true })
    const sealed = await ticket()
    expect(await disable(door.keeping, ben.account, owner.accountId)).toBeNull()
    expect(refusal(await secondStep({ ticket: sealed, code: codeOf(secret) }))).toBe('account-disabled')
  })

  test('it is set up and ended with the password only, and replaced by nobody while it is on', async () => {
    expect(refusal(await startSecondFactor(door.keeping, owner, 'wrong wrong'))).toBe('wrong-password')
    expect(refusal(await startSecondFactor(door.keeping, owner, PASSWORD))).toBe('changed-meanwhile')
    expect(refusal(await endSecondFactor(door.keeping, owner, 'wrong wrong'))).toBe('wrong-password')
    expect(await endSecondFactor(door.keeping, owner, PASSWORD)).toBeNull()
    expect(await secondFactorOf(door.keeping, owner.accountId)).toEqual({ state: 'off' })
    expect(refusal(await enterAs(door, 'ada@example.org'))).toBe('granted')
    expect(await door.db.selectFrom('recovery_code').selectAll().execute()).toEqual([])
  })

  test('one that was begun and never confirmed protects nothing and locks nobody out', async () => {
    const ben = await newcomer(door, ada, { email: 'ben@example.org', name: 'Ben' })
    const his = { accountId: ben.account.id, sessionId: ben.sessionId, address: HOME.address }
    expect(await startSecondFactor(door.keeping, his, PASSWORD)).toBeNull()
    expect(refusal(await confirmSecondFactor(door.keeping, his, '000000'))).toBe('wrong-second-factor')
    expect(refusal(await enterAs(door, 'ben@example.org'))).toBe('granted')
  })

  test('a stolen table holds neither secret nor codes, and a secret moved to another row does not open', async () => {
    const ben = await newcomer(door, ada, { email: 'ben@example.org', name: 'Ben' })
    const rows = await door.db.selectFrom('account').selectAll().execute()
    const codes = await door.db.selectFrom('recovery_code').selectAll().execute()
    const stolen = JSON.stringify([rows, codes])
    for (const value of [secret, ...recovery]) expect(stolen).not.toContain(value)
    const sealed = rows.find((row) => row.id === owner.accountId)?.totp_secret ?? ''
    await door.db.updateTable('account').set({ totp_secret: sealed }).where('id', '=', ben.account.id).execute()
    expect(await secondFactorOf(door.keeping, ben.account.id)).toEqual({ state: 'off' })
    // nor under the key of another house
    const elsewhere = doorOf(database)
    expect(elsewhere.keeping.seals.open(sealed, 'totp', owner.accountId)).toBeNull()
  })
})
