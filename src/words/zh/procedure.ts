import type { procedure as en } from '../en/procedure.ts'

export const procedure = {} satisfies typeof en
