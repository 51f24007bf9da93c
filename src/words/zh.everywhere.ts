/** Words every page is sent. */
export { common } from './zh/common.ts'
export { errors } from './zh/errors.ts'
export { problems } from './zh/problems.ts'
