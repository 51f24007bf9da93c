/** The timeline preview as a program meets it: over HTTP's own request and response, without server or database. */
import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '@sveltejs/kit'
import { EVENTS } from '#domain/procedure/event.ts'
import { PROFILE_IDS } from '#domain/procedure/load.ts'
import { OPEN_BODY_BYTES, OPEN_PER_MINUTE } from '#server/api/open.ts'
import { openapi } from '#server/api/openapi.ts'
import type { PreviewAnswer } from '#work/preview.ts'
import { EXAMPLES } from '#work/preview-examples.ts'
import { POST } from '../../src/routes/api/v1/procedure/preview/+server.ts'

let addresses = 0

interface Sending {
  headers?: Record<string, string>
  query?: string
  address?: string
}

async function send(
  body: unknown,
  { headers = {}, query = '', address = `10.0.0.${++addresses}` }: Sending = {},
): Promise<Response> {
  const url = new URL(`http://sanfang.test/api/v1/procedure/preview${query}`)
  const request = new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const event = { url, request, locals: { requestId: 'test' }, getClientAddress: () => address }
  return POST(event as unknown as RequestEvent<never, never>)
}

async function ask(profile: string, events: object[], more: object = {}): Promise<PreviewAnswer> {
  const response = await send({ profile, facts: {}, events, ...more })
  const answer: unknown = await response.json()
  expect(response.status, JSON.stringify(answer)).toBe(200)
  return answer as PreviewAnswer
}

interface ProblemJson {
  code: string
  detail: string
  status: number
  field: string
}

async function refused(body: unknown, sending?: Sending): Promise<ProblemJson> {
  const response = await send(body, sending)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = (await response.json()) as ProblemJson
  expect(problem.status).toBe(response.status)
  return problem
}

const legal = (answer: PreviewAnswer, id: string): string | null | undefined =>
  answer.deadlines.find((deadline) => deadline.id === id)?.legal

describe('worked examples, as documented', () => {
  it.each(EXAMPLES.map(({ request, answer }) => ({ profile: request.profile, request, expected: answer })))(
    '$profile: $expected.state',
    async ({ request, expected }) => {
      const { profile, events, ...more } = request
      const answer = await ask(profile, [...events], more)
      expect(answer.state).toBe(expected.state)
      for (const [id, date] of Object.entries(expected.legal)) expect([id, legal(answer, id)]).toEqual([id, date])
      if (expected.effectiveOn !== undefined) expect(answer.effectiveOn).toBe(expected.effectiveOn)
      if (expected.term !== undefined) expect(answer.term).toEqual(expected.term)
      expect(answer.votes.map(({ passed }) => passed)).toEqual(expected.passed ?? [])
      expect(answer.problems.map(({ code }) => code)).toEqual(expected.problems ?? [])
    },
  )

  it('stand in the description of the API', () => {
    const described = JSON.stringify(openapi())
    for (const { request } of EXAMPLES) expect(described).toContain(JSON.stringify(request))
  })

  it('a national procedure from invitation to the renewal window', async () => {
    const answer = await ask(
      'cn-national-2004',
      [
        { type: 'invitation.delivered', at: '2026-03-02' },
        { type: 'delegation.proposed', at: '2026-03-05', party: 'workers', count: 5, outsiders: 2 },
        { type: 'rep.vacated', at: '2026-03-16', party: 'workers' },
        { type: 'reply.delivered', at: '2026-03-18' },
        { type: 'draft.agreed', at: '2026-05-20' },
        {
          type: 'vote.closed',
          at: '2026-05-29',
          id: 'congress',
          entitled: 210,
          present: 146,
          yes: 108,
          no: 30,
          abstain: 8,
        },
        { type: 'agreement.signed', at: '2026-06-08' },
        { type: 'filing.received', at: '2026-06-17' },
      ],
      { facts: { inviter: 'workers', agreed: { termYears: 2 } } },
    )
    expect(answer.deadlines.find(({ id }) => id === 'reply')).toMatchObject({
      nominal: '2026-03-22',
      legal: '2026-03-23',
      owner: 'employer',
    })
    expect(legal(answer, 'vacancy')).toBe('2026-03-31')
    expect(legal(answer, 'filing')).toBe('2026-06-18')
    expect(legal(answer, 'review')).toBe('2026-07-02')
    expect(answer.effectiveOn).toBe('2026-07-03')
    expect(answer.term).toEqual({ from: '2026-07-03', to: '2028-07-02' })
    expect(legal(answer, 'renewalOpens')).toBe('2028-04-02')
    expect(answer.votes).toMatchObject([{ id: 'congress', passed: true, needed: 105, got: 108 }])
    expect(answer.votes[0]?.sentence).toBe('Adopted: 108 of 210 (51.4 %), needed 105; present 146, needed 140.')
    expect(answer.problems.map(({ code }) => code)).toEqual(['outsidersTooMany'])
    expect(answer.problems[0]?.sentence).toContain('2 of 5 = 40 % > 33.3 %')
  })

  it('an objection in time, filed again; and a late one', async () => {
    const filed = [{ type: 'filing.received', at: '2026-06-17' }]
    const inTime = await ask('cn-national-2004', [
      ...filed,
      { type: 'objection.served', at: '2026-07-01', clauses: [7, 12] },
    ])
    expect(inTime).toMatchObject({ state: 'objected', effectiveOn: null, reopened: ['7', '12'] })
    const again = await ask('cn-national-2004', [
      ...filed,
      { type: 'objection.served', at: '2026-07-01', clauses: ['7', '12'] },
      { type: 'agreement.signed', at: '2026-07-20' },
      { type: 'filing.received', at: '2026-07-22' },
    ])
    expect([legal(again, 'filing'), legal(again, 'review'), again.effectiveOn]).toEqual([
      '2026-07-30',
      '2026-08-06',
      '2026-08-07',
    ])
    const late = await ask('cn-national-2004', [...filed, { type: 'objection.served', at: '2026-07-03' }])
    expect(late).toMatchObject({ state: 'effective', effectiveOn: '2026-07-03', problems: [{ code: 'lateObjection' }] })
    const defect = await ask('cn-national-2004', [
      ...filed,
      { type: 'objection.served', at: '2026-07-01', form: { dateReceived: false, seal: true } },
    ])
    expect(defect.problems).toMatchObject([{ code: 'objectionFormDefect', ref: { article: '45' } }])
    expect(defect.problems[0]?.sentence).toContain('the date of receipt')
    const shanghai = await ask('cn-shanghai', [{ type: 'adoption.notified', at: '2026-06-08' }])
    expect(shanghai.deadlines).toMatchObject([
      { id: 'filing', legal: '2026-06-18', requires: { documents: { length: 4 } } },
    ])
  })

  it.each([
    [210, 145, 105, [true, true, true, false, false]],
    [211, 141, 106, [true, true, true, true, true]],
  ])(
    'one ballot of %i delegates, %i present, %i in favour, under five laws',
    async (entitled, present, yes, passed) => {
      const laws = ['cn-national-2004', 'cn-beijing', 'cn-shanghai', 'cn-zhejiang', 'cn-shandong-wage']
      const votes = await Promise.all(
        laws.map((law) => ask(law, [{ type: 'vote.closed', at: '2026-05-29', id: 'v', entitled, present, yes }])),
      )
      expect(votes.map(({ votes: [vote] }) => vote?.passed)).toEqual(passed)
    },
  )

  it('a congress of 54 decides nothing where 650 work', async () => {
    const answer = await ask(
      'cn-shanghai',
      [{ type: 'vote.closed', at: '2026-05-29', id: 'v', entitled: 54, present: 54, yes: 54 }],
      { facts: { staff: 650 } },
    )
    expect(answer).toMatchObject({
      votes: [{ passed: false }],
      problems: [{ code: 'congressTooSmall', severity: 'error', particulars: { has: 54, needs: 55 } }],
    })
  })

  it('Zhejiang over the National Day', async () => {
    const answer = await ask('cn-zhejiang', [
      { type: 'invitation.delivered', at: '2026-09-21' },
      { type: 'delegation.proposed', at: '2026-10-12', workers: { count: 7 }, employer: { count: 8 } },
      { type: 'meeting.set', at: '2026-10-20' },
      { type: 'draft.agreed', at: '2026-10-23' },
      { type: 'vote.closed', at: '2026-11-12', id: 'first', entitled: 85, present: 60, yes: 42 },
      { type: 'draft.agreed', at: '2026-11-20' },
      { type: 'vote.closed', at: '2026-11-26', id: 'second', entitled: 85, present: 70, yes: 61 },
      { type: 'agreement.signed', at: '2026-12-01' },
      { type: 'filing.received', at: '2026-12-08' },
    ])
    expect(Object.fromEntries(answer.deadlines.map(({ id, legal }) => [id, legal]))).toEqual({
      reply: '2026-10-12',
      meetingNotice: '2026-10-13',
      toCongress: '2026-11-13',
      revote: '2026-11-27',
      filing: '2026-12-11',
      review: '2026-12-23',
      publication: '2026-12-31',
    })
    expect(answer.votes).toMatchObject([
      { id: 'first', passed: false, needed: 43, got: 42, attendance: { needed: 57, got: 60 } },
      { id: 'second', passed: true },
    ])
    expect(answer.effectiveOn).toBe('2026-12-24')
    expect(answer.problems).toMatchObject([{ code: 'employerOutnumbers' }])
    expect(answer.deadlines.find(({ id }) => id === 'filing')?.requires?.copies).toBe(5)
  })

  it('a change of algorithm, objected to, frozen, switched on anyway; and an emergency', async () => {
    const agreed = {
      changeNotice: 15,
      commentWindow: 7,
      jointCommittee: 5,
      freeze: 15,
      emergencyNotice: 24,
      emergencyConfirm: 7,
    }
    const answer = await ask(
      'cn-platform-algo-2026',
      [
        { type: 'algorithm.noticed', at: '2026-09-14', planned: '2026-09-29' },
        { type: 'algorithm.objected', at: '2026-09-18' },
        { type: 'algorithm.committeeClosed', at: '2026-09-24', agreed: false },
      ],
      { facts: { agreed } },
    )
    expect(answer).toMatchObject({ state: 'frozen', problems: [] })
    expect([legal(answer, 'commentWindow'), legal(answer, 'jointCommittee'), legal(answer, 'freeze')]).toEqual([
      '2026-09-21',
      '2026-09-24',
      '2026-10-14',
    ])
    const incomplete = await ask('cn-platform-algo-2026', [
      { type: 'algorithm.noticed', at: '2026-09-14', planned: '2026-09-29', missing: ['relativeImportance'] },
    ])
    expect(incomplete).toMatchObject({ state: 'infoIncomplete', deadlines: [], problems: [{ code: 'infoIncomplete' }] })
    const emergency = await ask('cn-platform-algo-2026', [
      { type: 'algorithm.activated', at: '2026-10-16T09:00:00+08:00', emergency: true },
      { type: 'algorithm.noticed', at: '2026-10-17T00:00:00Z', emergency: true },
    ])
    expect(emergency.problems).toEqual([])
    expect(legal(emergency, 'emergencyConfirm')).toBe('2026-10-23')
  })

  it('a sitting of three parties: adopted, no consensus, not quorate', async () => {
    const sit = (...[labour, union, employers]: [object, object, object]) =>
      ask('cn-tripartite-default', [
        { type: 'vote.closed', at: '2026-10-12T14:00+08:00', id: 1, byParty: { labour, union, employers } },
      ])
    const adopted = await sit({ yes: 3, no: 0 }, { yes: 3 }, { present: 2, yes: 2 })
    expect(adopted).toMatchObject({ state: 'adopted', votes: [{ id: '1', passed: true, needed: 3, got: 3 }] })
    const tie = await sit({ yes: 2, no: 1 }, { yes: 3 }, { yes: 1, no: 1 })
    expect(tie).toMatchObject({ state: 'noConsensus', votes: [{ passed: false, outcome: 'noConsensus' }] })
    const few = await sit({ yes: 3 }, { yes: 3 }, { yes: 1 })
    expect(few).toMatchObject({ state: 'notQuorate', votes: [{ passed: false }], problems: [{ code: 'notQuorate' }] })
  })

  it('a year without announced holidays has no legal date, and says why', async () => {
    const answer = await ask('cn-zhejiang', [{ type: 'invitation.delivered', at: '2026-12-28' }])
    expect(answer.deadlines[0]).toMatchObject({ id: 'reply', legal: null, reason: 'no-calendar-data' })
    expect(answer.deadlines[0]?.why).toMatch(/^no-calendar-data: .*2027/)
  })

  it('an instant is the day it was in the place of the procedure', async () => {
    const answer = await ask('cn-national-2004', [{ type: 'filing.received', at: '2026-06-16T16:30:00Z' }])
    expect(legal(answer, 'review')).toBe('2026-07-02')
    const zoned = await ask(
      'generic',
      [{ type: 'invitation.delivered', at: '2026-03-01T23:30:00-05:00[America/New_York]' }],
      { facts: { zone: 'America/New_York' } },
    )
    expect(zoned.deadlines[0]?.from).toBe('2026-03-01')
  })
})

describe('every profile answers', () => {
  it.each(PROFILE_IDS)('%s: any single event is answered in both languages without a gap', async (profile) => {
    for (const type of EVENTS) {
      const event = {
        type,
        at: '2026-06-08T10:00:00+08:00',
        ...(type === 'delegation.proposed' ? { party: 'workers', count: 4, outsiders: 3 } : {}),
        ...(type === 'vote.closed' ? { entitled: 100, present: 80, yes: 60 } : {}),
      }
      for (const query of ['?lang=zh', '?lang=en']) {
        const response = await send({ profile, events: [event], asOf: '2026-12-31' }, { query })
        const text = await response.text()
        expect(response.status, `${type} ${text}`).toBe(200)
        expect(text).not.toMatch(/undefined|NaN|\[object/)
      }
    }
  })
})

describe('what cannot be answered is refused with the field and what is allowed', () => {
  const invited = { type: 'invitation.delivered', at: '2026-03-02' }

  it('an unknown profile', async () => {
    const problem = await refused({ profile: 'cn-atlantis', events: [invited] })
    expect(problem).toMatchObject({ status: 422, code: 'profile-unknown', field: 'profile' })
    for (const id of PROFILE_IDS) expect(problem.detail).toContain(id)
  })

  it('an unknown event', async () => {
    const problem = await refused({ profile: 'generic', events: [invited, { type: 'party.thrown', at: '2026-03-02' }] })
    expect(problem).toMatchObject({ status: 422, code: 'invalid', field: 'events[1].type' })
    for (const type of EVENTS) expect(problem.detail).toContain(type)
  })

  it.each([
    '2026-02-30',
    '2026-13-01',
    'tomorrow',
    '2026-03-02T09:00',
    '2026-03-02 ',
    '20260302',
    '2026-02-30T09:00:00Z',
    '9999-01-01',
    '',
  ])('a date that is none: %j', async (at) => {
    const problem = await refused({ profile: 'generic', events: [{ ...invited, at }] })
    expect(problem).toMatchObject({ status: 422, code: 'invalid', field: 'events[0].at' })
    expect(problem.detail).toContain('2026-09-21')
  })

  it.each([
    ['events[0].at', { events: [{ type: 'invitation.delivered' }] }],
    ['events[0].at', { events: [{ type: 'invitation.delivered', at: 20260302 }] }],
    ['events', { events: 'none' }],
    ['events[0].yes', { events: [{ type: 'vote.closed', at: '2026-03-02', entitled: 10, yes: '9' }] }],
    ['events[0].yes', { events: [{ type: 'vote.closed', at: '2026-03-02', entitled: 10, yes: -1 }] }],
    ['events[0].entitled', { events: [{ type: 'vote.closed', at: '2026-03-02', entitled: 10.5, yes: 1 }] }],
    ['events[0]', { events: [{ type: 'vote.closed', at: '2026-03-02', entitled: 10, present: 9, yes: 10 }] }],
    ['events[0]', { events: [{ type: 'vote.closed', at: '2026-03-02', entitled: 10, present: 11, yes: 1 }] }],
    ['events[0]', { events: [{ type: 'vote.closed', at: '2026-03-02' }] }],
    ['events[0]', { events: [{ type: 'delegation.proposed', at: '2026-03-02' }] }],
    ['events[0].party', { events: [{ type: 'rep.vacated', at: '2026-03-02', party: 'martians' }] }],
    ['facts.inviter', { facts: { inviter: 'martians' }, events: [] }],
    ['facts.zone', { facts: { zone: 'Mars/Olympus' }, events: [] }],
    ['facts.term', { facts: { term: 0.3 }, events: [] }],
    ['asOf', { events: [], asOf: 'now' }],
    ['overlays', { overlays: ['cn-beijing'], events: [] }],
  ])('%s of %j', async (field, body) => {
    const problem = await refused({ profile: 'generic', ...body })
    expect(problem).toMatchObject({ status: 422, field })
    expect(problem.detail).toContain(field)
  })

  it.each(['null', '[]', '"text"', '3'])('a body that is no question: %s', async (body) => {
    expect((await refused(body)).status).toBe(422)
  })

  it('no JSON, another type, too much of it, too many events', async () => {
    expect(await refused('{"profile":')).toMatchObject({ status: 400, code: 'malformed' })
    expect(await refused('{}', { headers: { 'content-type': 'text/plain' } })).toMatchObject({ status: 415 })
    expect(await refused(JSON.stringify({ profile: 'x'.repeat(OPEN_BODY_BYTES) }))).toMatchObject({
      status: 413,
      code: 'too-large',
    })
    expect(await refused({ profile: 'generic', events: Array.from({ length: 201 }, () => invited) })).toMatchObject({
      status: 422,
      field: 'events',
    })
  })

  it('names of the language’s own objects are nobody’s profile or event', async () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect((await refused({ profile: name, events: [] })).code).toBe('profile-unknown')
      expect((await refused({ profile: 'generic', events: [{ type: name, at: '2026-03-02' }] })).field).toBe(
        'events[0].type',
      )
      const agreed = await ask('cn-platform-algo-2026', [], { facts: { agreed: { [`x${name}`]: 1, [name]: 2 } } })
      expect(agreed.problems.every(({ code }) => code === 'agreedUnknown')).toBe(true)
    }
  })
})

describe('how it speaks and how much', () => {
  const question = { profile: 'cn-national-2004', events: [{ type: 'invitation.delivered', at: '2026-03-02' }] }
  const why = async (sending: Sending): Promise<string> =>
    ((await (await send(question, sending)).json()) as PreviewAnswer).deadlines[0]?.why ?? ''

  it('English unless told otherwise, Chinese when asked for', async () => {
    expect(await why({})).toContain('next working day')
    expect(await why({ headers: { 'accept-language': '*' } })).toContain('next working day')
    expect(await why({ headers: { 'accept-language': 'fr-FR' } })).toContain('next working day')
    expect(await why({ headers: { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5' } })).toContain('顺延至下一个工作日')
    expect(await why({ query: '?lang=zh' })).toContain('顺延')
    expect(await why({ query: '?lang=en', headers: { 'accept-language': 'zh' } })).toContain('next working day')
  })

  it('an address that asks too often is told when to come back; others are not', async () => {
    const flood = { address: '192.0.2.7' }
    for (let i = 0; i < OPEN_PER_MINUTE; i += 1) expect((await send(question, flood)).status).toBe(200)
    const response = await send(question, flood)
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await send(question)).status).toBe(200)
  })
})
