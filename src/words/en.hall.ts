/** Words outside a negotiation. */
export { account } from './en/account.ts'
export { admin } from './en/admin.ts'
export { home } from './en/home.ts'
export { negotiations } from './en/negotiations.ts'
export { setup } from './en/setup.ts'
