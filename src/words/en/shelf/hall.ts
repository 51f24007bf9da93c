/** Travels as one file: see ../../index.ts. */
export { home } from '../home.ts'
export { negotiations } from '../negotiations.ts'
