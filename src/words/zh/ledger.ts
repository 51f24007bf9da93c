import type { ledger as en } from '../en/ledger.ts'

export const ledger = {} satisfies typeof en
