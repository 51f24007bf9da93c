import { isProblem } from '#domain/problem.ts'
import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { giveCookie, keeping, whence } from '#server/auth/guard.ts'
import { signIn } from '#work/signing-in.ts'

export const POST = endpoint(OPERATIONS.signIn, async ({ event, body }) => {
  const done = await signIn(keeping(), { ...body, whence: whence(event) })
  if (isProblem(done)) return done
  giveCookie(event, done.cookie)
  return { account: done.account }
})
