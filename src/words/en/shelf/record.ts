/** Travels as one file: see ../../index.ts. */
export { acts } from '../acts.ts'
export { ledger } from '../ledger.ts'
