/** Travels as one file: see ../../index.ts. */
export { bringIn } from '../bringIn.ts'
export { seats } from '../seats.ts'
export { versions } from '../versions.ts'
