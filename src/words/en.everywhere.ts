/** Words every page is sent. */
export { common } from './en/common.ts'
export { errors } from './en/errors.ts'
export { problems } from './en/problems.ts'
