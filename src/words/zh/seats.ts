import type { seats as en } from '../en/seats.ts'

export const seats = {} satisfies typeof en
