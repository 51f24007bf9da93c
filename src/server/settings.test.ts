import { describe, expect, test } from 'vitest'
import { CannotStart } from '#db/cannot-start.ts'
import { readSettings, wantsDemo } from './settings.ts'

const refusalOf = (environment: Record<string, string>): string => {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof CannotStart) return error.message
    throw error
  }
  return ''
}

test('nothing needs to be set', () => {
  expect(readSettings({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataDir: './data',
    databaseUrl: null,
    demo: null,
  })
})

test('an empty variable is not set', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: null })
})

describe('a wrong setting is refused by name, with what is wrong and an example', () => {
  test.each([
    ['PORT', 'eighty', /must be a whole number from 0 to 65535, not "eighty"/],
    ['PORT', '70000', /must be a whole number/],
    ['HOST', 'my host', /must be an address or a host name/],
    ['ORIGIN', 'sanfang.example.org', /must be the address people open/],
    ['ORIGIN', 'https://sanfang.example.org/', /without a path or a slash/],
    ['ORIGIN', 'ftp://sanfang.example.org', /http/],
    ['DATABASE_URL', 'mysql://db.example/sanfang', /must be an address that begins with postgres:/],
    ['REDIS_URL', 'cache.example:6379', /begins with redis:/],
    ['SMTP_URL', 'mail.example', /begins with smtp:/],
    ['MAIL_FROM', 'nobody', /must hold an e-mail address/],
    ['DEMO', 'yes', /must be on or off, not "yes"/],
    ['DEMO_PASSWORD', 'short', /at least 12 characters/],
    ['LOG_LEVEL', 'loud', /must be one of fatal/],
    ['TRUST_PROXY', '-1', /must be a whole number from 0 to 10/],
  ])('%s=%s', (name, value, why) => {
    const sentence = refusalOf({ [name]: value })
    expect(sentence).toMatch(why)
    expect(sentence).toMatch(new RegExp(`^${name} `))
    expect(sentence).toContain(`Example: ${name}=`)
  })

  test('every wrong one is named, not only the first', () => {
    expect(refusalOf({ PORT: 'x', DEMO: 'x' }).split('\n')).toHaveLength(2)
  })

  test('an address with a password in it is not repeated', () => {
    expect(refusalOf({ DATABASE_URL: 'mysql://me:hunter2@db.example/x' })).not.toContain('hunter2')
    expect(refusalOf({ DEMO_PASSWORD: 'hunter2' })).not.toContain('hunter2')
  })
})

describe('the demonstration', () => {
  test.each([
    [{}, 'embedded', true],
    [{ HOST: 'localhost' }, 'embedded', true],
    [{ HOST: '::1' }, 'embedded', true],
    [{}, 'server', false],
    [{ HOST: '0.0.0.0' }, 'embedded', false],
    [{ HOST: '0.0.0.0', DEMO: 'on', DEMO_PASSWORD: 'a-long-pass-phrase' }, 'server', true],
    [{ DEMO: 'on' }, 'server', true],
    [{ DEMO: 'off' }, 'embedded', false],
  ] as const)('with %o and the %s database is wanted: %s', (environment, mode, wanted) => {
    expect(wantsDemo(readSettings(environment), mode)).toBe(wanted)
  })

  test('is not opened to a network with the password everybody knows', () => {
    expect(refusalOf({ DEMO: 'on', HOST: '0.0.0.0' })).toMatch(/Set DEMO_PASSWORD/)
    expect(refusalOf({ DEMO: 'on', HOST: '127.0.0.2' })).toBe('')
    // looks like loopback, is a host of somebody's
    expect(refusalOf({ DEMO: 'on', HOST: '127.0.0.1.example.org' })).toMatch(/Set DEMO_PASSWORD/)
  })
})
