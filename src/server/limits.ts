/**
 * Every limit of what is taken over HTTP, and of what waits. The limits of live editing stand in
 * collab/server/limits.ts.
 */
const KiB = 1024
const MiB = 1024 * KiB

export const limits = {
  /** an ordinary form or command */
  requestBytes: 1 * MiB,
  /** a text that is brought in; the longest agreement we know of is 1 MiB of Markdown */
  importBytes: 8 * MiB,
  /** how long a stopping process waits for requests under way */
  stopWithinMs: 10_000,
  /** how long the database may take to answer /readyz */
  readyWithinMs: 2_000,
  /** how long what a refused sender is still sending is thrown away, so that the refusal can be read */
  drainMs: 20_000,
} as const

export type Limits = typeof limits & { bodyBytes(path: string): number }

/** How large a body this path takes. Importing has an address of its own, under the pages and under the API. */
export const bodyBytes = (path: string): number =>
  /\/imports?\/?$/.test(path) ? limits.importBytes : limits.requestBytes
