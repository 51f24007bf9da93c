import type { api as en } from '../en/api.ts'

export const api = {} satisfies typeof en
