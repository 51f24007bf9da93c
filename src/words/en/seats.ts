import type { Capacity } from '#domain/party.ts'

export const seats = {
  title: 'Seats',
  lead: 'Who sits at this table, and in what capacity. Each party’s chief sees to its own seats.',
  neutral: 'Of no party',
  you: 'you',
  untold: 'name not disclosed',
  columns: { capacity: 'Capacity', person: 'Person', does: 'May' },
  does: {
    chief: 'write, initial, reopen, give seats',
    representative: 'write; initial with the chief’s mandate',
    adviser: 'read; write in the caucus',
    recorder: 'read; save versions',
    mediator: 'read; write when of the authority; save versions',
    reviewer: 'read',
    observer: 'read',
  } satisfies Record<Capacity, string>,
  mandated: 'with the chief’s mandate to initial',
  give: {
    title: 'Give a seat',
    email: 'E-mail address of the account',
    capacity: 'Capacity',
    submit: 'Give the seat',
    done: (email: string): string => `${email} now has a seat.`,
  },
  change: {
    capacity: 'Change capacity',
    mandate: 'Give the mandate to initial',
    withdraw: 'Withdraw the mandate',
    end: 'End the seat',
    endTitle: 'End this seat?',
    endWhy: 'The person leaves the table at once, also where a page is open. What was done stays on the record.',
    done: 'The seat is changed.',
    ended: 'The seat has ended.',
  },
  own: {
    title: 'How the others see me',
    lead: 'Your own party always sees your name.',
    submit: 'Keep this choice',
  },
}
