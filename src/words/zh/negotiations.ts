import type { negotiations as en } from '../en/negotiations.ts'

export const negotiations = {} satisfies typeof en
