import type { draft as en } from '../en/draft.ts'

export const draft = {} satisfies typeof en
