import type { setup as en } from '../en/setup.ts'

export const setup = {} satisfies typeof en
