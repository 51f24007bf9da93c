import type { bringIn as en } from '../en/bringIn.ts'

export const bringIn = {} satisfies typeof en
