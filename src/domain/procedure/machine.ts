/**
 * Where a matter stands. Three machines share one list of events: the bargaining case, a change of algorithm while the
 * agreement runs, and a committee's sitting. Because any step may be asked about alone, the engine moves by what
 * happened, whatever the state before; the table is what a reader sees and what the lint walks.
 */
export const STATES = [
  'beginning',
  'invited',
  'accepted',
  'refused',
  'unanswered',
  'delegationRejected',
  'constituted',
  'inSession',
  'suspended',
  'coordination',
  'draftAgreed',
  'ratified',
  'rejected',
  'signed',
  'filed',
  'incomplete',
  'objected',
  'effective',
  'expired',
  'ultraActive',
  'infoIncomplete',
  'commentOpen',
  'noObjection',
  'algorithmObjected',
  'changeAgreed',
  'frozen',
  'unfrozen',
  'inEffect',
  'breach',
  'emergency',
  'confirmed',
  'rolledBack',
  'convened',
  'adopted',
  'noConsensus',
  'notQuorate',
] as const
export type State = (typeof STATES)[number]

export type Machine = 'case' | 'algorithm' | 'sitting'

/** Signals: events as judged. `vote.passed` is what a vote that closed turned out to be. */
export const MOVES = {
  'invitation.delivered': {
    machine: 'case',
    from: ['beginning', 'refused', 'unanswered', 'expired', 'ultraActive', 'effective'],
    to: 'invited',
  },
  'reply.delivered': { machine: 'case', from: ['invited', 'unanswered'], to: 'accepted' },
  'reply.refused': { machine: 'case', from: ['invited'], to: 'refused' },
  'reply.expired': { machine: 'case', from: ['invited'], to: 'unanswered' },
  'delegation.rejected': { machine: 'case', from: ['accepted', 'constituted'], to: 'delegationRejected' },
  'delegations.confirmed': { machine: 'case', from: ['accepted', 'delegationRejected'], to: 'constituted' },
  'meeting.set': { machine: 'case', from: ['constituted', 'suspended', 'rejected', 'objected'], to: 'inSession' },
  'suspension.agreed': { machine: 'case', from: ['inSession'], to: 'suspended' },
  'coordination.accepted': {
    machine: 'case',
    from: ['inSession', 'refused', 'unanswered', 'suspended'],
    to: 'coordination',
  },
  'draft.agreed': { machine: 'case', from: ['inSession', 'coordination', 'rejected', 'objected'], to: 'draftAgreed' },
  'vote.passed': { machine: 'case', from: ['draftAgreed'], to: 'ratified' },
  'vote.failed': { machine: 'case', from: ['draftAgreed'], to: 'rejected' },
  'agreement.signed': { machine: 'case', from: ['ratified', 'draftAgreed', 'objected'], to: 'signed' },
  'effect.bySignature': { machine: 'case', from: ['signed'], to: 'effective' },
  'filing.received': { machine: 'case', from: ['signed', 'incomplete'], to: 'filed' },
  'supplement.requested': { machine: 'case', from: ['filed'], to: 'incomplete' },
  'objection.served': { machine: 'case', from: ['filed'], to: 'objected' },
  'review.expired': { machine: 'case', from: ['filed'], to: 'effective' },
  'term.ended': { machine: 'case', from: ['effective'], to: 'expired' },
  'term.continued': { machine: 'case', from: ['effective'], to: 'ultraActive' },
  'notice.incomplete': { machine: 'algorithm', from: ['beginning'], to: 'infoIncomplete' },
  'notice.complete': { machine: 'algorithm', from: ['beginning', 'infoIncomplete'], to: 'commentOpen' },
  'comment.expired': { machine: 'algorithm', from: ['commentOpen'], to: 'noObjection' },
  'algorithm.objected': { machine: 'algorithm', from: ['commentOpen'], to: 'algorithmObjected' },
  'committee.agreed': { machine: 'algorithm', from: ['algorithmObjected'], to: 'changeAgreed' },
  'committee.divided': { machine: 'algorithm', from: ['algorithmObjected'], to: 'frozen' },
  'freeze.expired': { machine: 'algorithm', from: ['frozen'], to: 'unfrozen' },
  'change.lawful': {
    machine: 'algorithm',
    from: ['noObjection', 'changeAgreed', 'unfrozen', 'commentOpen'],
    to: 'inEffect',
  },
  'change.breach': {
    machine: 'algorithm',
    from: ['frozen', 'commentOpen', 'infoIncomplete', 'algorithmObjected'],
    to: 'breach',
  },
  'breach.noticed': {
    machine: 'algorithm',
    from: ['breach', 'inEffect', 'rolledBack', 'confirmed'],
    to: 'commentOpen',
  },
  'emergency.effective': { machine: 'algorithm', from: ['beginning'], to: 'emergency' },
  'emergency.confirmed': { machine: 'algorithm', from: ['emergency'], to: 'confirmed' },
  'emergency.expired': { machine: 'algorithm', from: ['emergency'], to: 'rolledBack' },
  'sitting.called': { machine: 'sitting', from: ['beginning', 'adopted', 'noConsensus', 'notQuorate'], to: 'convened' },
  'item.adopted': { machine: 'sitting', from: ['convened'], to: 'adopted' },
  'item.noConsensus': { machine: 'sitting', from: ['convened'], to: 'noConsensus' },
  'item.notQuorate': { machine: 'sitting', from: ['convened'], to: 'notQuorate' },
} as const satisfies Record<string, { machine: Machine; from: readonly State[]; to: State }>

export type Signal = keyof typeof MOVES

/** How the states of the two later machines are told apart from those of the case, in answers. */
export const SHOWN: Partial<Record<State, string>> = { algorithmObjected: 'objected', changeAgreed: 'agreed' }
export const shown = (state: State): string => SHOWN[state] ?? state

export interface Stage {
  state: State
  to: State[]
}

/** The states a matter can be in where these moves are open, with the ways on, in the order of a procedure. */
export function stagesOf(machine: Machine, closed: readonly Signal[] = []): Stage[] {
  const open = Object.entries(MOVES).filter(
    ([signal, move]) => move.machine === machine && !closed.includes(signal as Signal),
  )
  const reached = new Set<State>(['beginning', ...open.map(([, move]) => move.to)])
  return STATES.filter((state) => reached.has(state)).map((state) => ({
    state,
    to: [
      ...new Set(
        open.flatMap(([, move]) => ((move.from as readonly State[]).includes(state) ? [move.to as State] : [])),
      ),
    ],
  }))
}
