/** Words outside a negotiation. */
export { account } from './zh/account.ts'
export { admin } from './zh/admin.ts'
export { home } from './zh/home.ts'
export { negotiations } from './zh/negotiations.ts'
export { setup } from './zh/setup.ts'
