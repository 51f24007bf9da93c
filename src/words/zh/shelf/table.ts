/** Travels as one file: see ../../index.ts. */
export { draft } from '../draft.ts'
export { refusals } from '../refusals.ts'
export { table } from '../table.ts'
