/**
 * The environment, read once and checked. A wrong setting ends the start with a sentence that names the variable, says
 * what is wrong with it and gives an example; it is never replaced by a guess.
 */
import * as v from 'valibot'
import { CannotStart } from '#db/cannot-start.ts'

const EXAMPLES: Record<string, string> = {
  PORT: '3000',
  HOST: '127.0.0.1',
  ORIGIN: 'https://sanfang.example.org',
  DATA_DIR: './data',
  DATABASE_URL: 'postgres://user:password@db.example:5432/sanfang',
  REDIS_URL: 'redis://cache.example:6379',
  SMTP_URL: 'smtp://user:password@mail.example:587',
  MAIL_FROM: 'Sanfang <sanfang@example.org>',
  DEMO: 'on',
  DEMO_PASSWORD: 'a-long-pass-phrase',
  LOG_LEVEL: 'info',
  TRUST_PROXY: '1',
  KEYS: '(the text of the file DATA_DIR/keys)',
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  try {
    return protocols.includes(new URL(text).protocol)
  } catch {
    return false
  }
}

const url = (...protocols: string[]) =>
  v.pipe(
    v.string(),
    v.check(
      (text) => isUrl(text, protocols),
      `must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    ),
  )

const wholeNumber = (from: number, to: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,6}$/, `must be a whole number from ${from} to ${to}`),
    v.transform(Number),
    v.check((n) => n >= from && n <= to, `must be a whole number from ${from} to ${to}`),
  )

const isOrigin = (text: string): boolean => isUrl(text, ['http:', 'https:']) && new URL(text).origin === text

const Environment = v.object({
  PORT: v.optional(wholeNumber(0, 65_535), '3000'),
  HOST: v.optional(v.pipe(v.string(), v.regex(/^[\w.:%-]+$/, 'must be an address or a host name')), '127.0.0.1'),
  ORIGIN: v.optional(
    v.pipe(
      v.string(),
      v.check(
        isOrigin,
        'must be the address people open, with http:// or https:// and without a path or a slash at its end',
      ),
    ),
  ),
  DATA_DIR: v.optional(v.string(), './data'),
  DATABASE_URL: v.optional(url('postgres:', 'postgresql:')),
  REDIS_URL: v.optional(url('redis:', 'rediss:')),
  SMTP_URL: v.optional(url('smtp:', 'smtps:')),
  MAIL_FROM: v.optional(v.pipe(v.string(), v.regex(/\S+@\S+/, 'must hold an e-mail address'))),
  DEMO: v.optional(v.picklist(['on', 'off'], 'must be on or off')),
  DEMO_PASSWORD: v.optional(v.pipe(v.string(), v.minLength(12, 'must have at least 12 characters'))),
  LOG_LEVEL: v.optional(
    v.picklist(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be one of fatal, error, warn, info, debug, trace, silent',
    ),
    'info',
  ),
  TRUST_PROXY: v.optional(wholeNumber(0, 10), '0'),
  KEYS: v.optional(v.string()),
})

export interface Settings {
  /** 0: any free one */
  port: number
  host: string
  /** the address people open; null: whatever host they asked for */
  origin: string | null
  dataDir: string
  /** null: the embedded database in dataDir */
  databaseUrl: string | null
  redisUrl: string | null
  /** null: no mail is sent; links are shown to whoever made them */
  smtpUrl: string | null
  mailFrom: string | null
  /** null: decided by the database (empty and embedded) and the host (loopback) */
  demo: 'on' | 'off' | null
  demoPassword: string | null
  logLevel: v.InferOutput<typeof Environment>['LOG_LEVEL']
  /** how many proxies in front of us write X-Forwarded-For and X-Forwarded-Proto; 0: those headers are ignored */
  trustProxy: number
  /** the text of the keys file, where there is no lasting DATA_DIR; null: read or make that file */
  keys: string | null
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

/** @throws CannotStart */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  // an empty variable is how compose files and shells say "not set"
  const given = Object.fromEntries(
    Object.keys(Environment.entries).flatMap((name) => {
      const value = environment[name]?.trim()
      return value === undefined || value === '' ? [] : [[name, value]]
    }),
  )
  const result = v.safeParse(Environment, given)
  if (!result.success) throw new CannotStart(result.issues.map(sentence).join('\n'))
  const env = result.output
  if (env.DEMO === 'on' && !isLoopback(env.HOST) && env.DEMO_PASSWORD === undefined) {
    throw new CannotStart(
      `DEMO=on with HOST=${env.HOST} would open accounts with a known password to the network. Set DEMO_PASSWORD, for example DEMO_PASSWORD=${EXAMPLES['DEMO_PASSWORD']}, or set HOST=127.0.0.1, or DEMO=off.`,
    )
  }
  return {
    port: env.PORT,
    host: env.HOST,
    origin: env.ORIGIN ?? null,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? null,
    demo: env.DEMO ?? null,
    demoPassword: env.DEMO_PASSWORD ?? null,
    logLevel: env.LOG_LEVEL,
    trustProxy: env.TRUST_PROXY,
    keys: env.KEYS ?? null,
  }
}

/** Addresses may hold passwords, so a wrong one is not repeated. */
function sentence(issue: v.BaseIssue<unknown>): string {
  const name = String(issue.path?.[0]?.key)
  const secret = /URL|PASSWORD|KEYS/.test(name)
  const given = secret ? '' : `, not ${JSON.stringify(issue.path?.[0]?.value)}`
  return `${name} ${issue.message}${given}. Example: ${name}=${EXAMPLES[name] ?? ''}`
}

/** Is an empty house to be furnished with the demonstration? */
export const wantsDemo = (settings: Settings, mode: 'embedded' | 'server'): boolean =>
  settings.demo === 'on' || (settings.demo === null && mode === 'embedded' && isLoopback(settings.host))
