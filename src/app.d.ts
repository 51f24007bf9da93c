import type { Problem } from '#domain/problem.ts'
import type { Theme } from '#server/theme.ts'
import type { Locale } from '#words/locale.ts'

declare global {
  namespace App {
    interface Locals {
      /** names this request in the log and on an error page */
      requestId: string
      /** null: not signed in. `id` is the public one of "all my sessions"; it opens nothing */
      session: { id: string; expiresAt: Date } | null
      account: { id: string; name: string; email: string; administrator: boolean } | null
      /** of the interface; a text has its own */
      locale: Locale
      theme: Theme
    }
    interface Error {
      message: string
      /** the request id, for whoever reads the log */
      id?: string
      /** an expected refusal: its sentence is shown */
      problem?: Problem
    }
  }
}
