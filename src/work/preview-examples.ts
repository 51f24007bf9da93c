/** Worked examples for the description of the API; each is answered in a test by the numbers beside it. */

export interface Example {
  /** what is asked */
  request: { profile: string; facts?: object; events: readonly object[]; asOf?: string }
  /** what must come of it: deadline → legal date, and whatever else is plain */
  answer: {
    state: string
    legal: Readonly<Record<string, string | null>>
    effectiveOn?: string | null
    passed?: readonly boolean[]
    term?: { from: string; to: string }
    problems?: readonly string[]
  }
}

export const EXAMPLES: readonly Example[] = [
  {
    request: {
      profile: 'cn-national-2004',
      facts: { inviter: 'workers', term: { years: 2 } },
      events: [
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
    },
    answer: {
      state: 'filed',
      legal: {
        reply: '2026-03-23',
        vacancy: '2026-03-31',
        filing: '2026-06-18',
        review: '2026-07-02',
        renewalOpens: '2028-04-02',
      },
      effectiveOn: '2026-07-03',
      passed: [true],
      term: { from: '2026-07-03', to: '2028-07-02' },
      problems: ['outsidersTooMany'],
    },
  },
  {
    request: {
      profile: 'cn-national-2004',
      events: [
        { type: 'filing.received', at: '2026-06-17' },
        { type: 'objection.served', at: '2026-07-01', clauses: ['7', '12'] },
        { type: 'agreement.signed', at: '2026-07-20' },
        { type: 'filing.received', at: '2026-07-22' },
      ],
    },
    answer: {
      state: 'filed',
      legal: { filing: '2026-07-30', review: '2026-08-06' },
      effectiveOn: '2026-08-07',
      problems: [],
    },
  },
  {
    request: {
      profile: 'cn-shanghai',
      facts: { staff: 650 },
      events: [{ type: 'vote.closed', at: '2026-05-29', id: 'congress', entitled: 54, present: 54, yes: 54 }],
    },
    answer: { state: 'rejected', legal: {}, passed: [false], problems: ['congressTooSmall'] },
  },
  {
    request: {
      profile: 'cn-zhejiang',
      facts: { aboveScale: true },
      events: [
        { type: 'invitation.delivered', at: '2026-09-21' },
        {
          type: 'delegation.proposed',
          at: '2026-10-12',
          workers: { count: 7 },
          employer: { count: 6 },
        },
        { type: 'meeting.set', at: '2026-10-20' },
        { type: 'draft.agreed', at: '2026-10-23' },
        { type: 'vote.closed', at: '2026-11-12', id: 'first', entitled: 85, present: 60, yes: 42 },
        { type: 'draft.agreed', at: '2026-11-20' },
        { type: 'vote.closed', at: '2026-11-26', id: 'second', entitled: 85, present: 70, yes: 61 },
        { type: 'agreement.signed', at: '2026-12-01' },
        { type: 'filing.received', at: '2026-12-08' },
      ],
    },
    answer: {
      state: 'filed',
      legal: {
        reply: '2026-10-12',
        meetingNotice: '2026-10-13',
        toCongress: '2026-11-13',
        revote: '2026-11-27',
        filing: '2026-12-11',
        review: '2026-12-23',
        publication: '2026-12-31',
      },
      effectiveOn: '2026-12-24',
      passed: [false, true],
      problems: [],
    },
  },
  {
    request: {
      profile: 'cn-platform-algo-2026',
      facts: { agreed: { changeNotice: 15, commentWindow: 7, jointCommittee: 5, freeze: 15 } },
      events: [
        { type: 'algorithm.noticed', at: '2026-09-14', planned: '2026-09-29' },
        { type: 'algorithm.objected', at: '2026-09-18' },
        { type: 'algorithm.committeeClosed', at: '2026-09-24', outcome: 'none' },
      ],
    },
    answer: {
      state: 'frozen',
      legal: { commentWindow: '2026-09-21', jointCommittee: '2026-09-24', freeze: '2026-10-14' },
      effectiveOn: null,
      problems: [],
    },
  },
  {
    request: {
      profile: 'cn-tripartite-default',
      events: [
        {
          type: 'meeting.set',
          at: '2026-10-12T14:00:00+08:00',
          kind: 'emergency',
          noticed: '2026-10-10T17:00:00+08:00',
        },
        {
          type: 'vote.closed',
          at: '2026-10-12T15:00:00+08:00',
          id: 'item 2',
          byParty: {
            government: { present: 3, yes: 2, no: 1 },
            workers: { present: 3, yes: 3, no: 0 },
            employer: { present: 2, yes: 1, no: 1 },
          },
        },
      ],
    },
    answer: {
      state: 'noConsensus',
      legal: { meetingNotice: '2026-10-11T14:00:00+08:00' },
      passed: [false],
      problems: ['noConsensus'],
    },
  },
  {
    request: { profile: 'cn-zhejiang', events: [{ type: 'invitation.delivered', at: '2026-12-28' }] },
    answer: { state: 'invited', legal: { reply: null }, problems: [] },
  },
]
