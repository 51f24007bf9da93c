/** Travels as one file: see ../../index.ts. */
export { account } from '../account.ts'
export { admin } from '../admin.ts'
export { setup } from '../setup.ts'
