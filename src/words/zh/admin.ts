import type { admin as en } from '../en/admin.ts'

export const admin = {} satisfies typeof en
