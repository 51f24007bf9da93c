/** Travels as one file: see ../../index.ts. */
export { common } from '../common.ts'
export { errors } from '../errors.ts'
