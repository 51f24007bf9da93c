/**
 * One JSON line per event. No personal text ever: no names, addresses, bodies, query strings or values of a failed
 * statement. A person is an account id, a request its id and the pattern of its route.
 */
import { pino, type Logger } from 'pino'

export type Log = Logger

/**
 * What may be said of an error. PostgreSQL's messages quote the value that was refused, so of those only the code and
 * the place are kept, and the stack without its first line, which repeats the message.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const fromDatabase = 'severity' in error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    ...('code' in error ? { code: error.code } : {}),
    ...(fromDatabase && 'constraint' in error ? { constraint: error.constraint } : {}),
    ...(fromDatabase && 'table' in error ? { table: error.table } : {}),
    ...(fromDatabase ? {} : { message: error.message }),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

export const openLog = (level: string): Log =>
  pino({ level, base: null, serializers: { err: describeError }, timestamp: pino.stdTimeFunctions.isoTime })
