import type { versions as en } from '../en/versions.ts'

export const versions = {} satisfies typeof en
