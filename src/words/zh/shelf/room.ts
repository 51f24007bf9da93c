/** Travels as one file: see ../../index.ts. */
export { acts } from '../acts.ts'
export { bringIn } from '../bringIn.ts'
export { ledger } from '../ledger.ts'
export { seats } from '../seats.ts'
export { versions } from '../versions.ts'
