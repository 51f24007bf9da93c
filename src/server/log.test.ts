import pg from 'pg'
import { expect, test } from 'vitest'
import { describeError } from './log.ts'

test('the log says where the database refused something, never what', () => {
  const error = new pg.DatabaseError('invalid input syntax for type date: "Zhang Wei, 139 1234 5678"', 0, 'error')
  Object.assign(error, {
    severity: 'ERROR',
    code: '23505',
    table: 'account',
    constraint: 'account_email_key',
    detail: 'Key (email)=(zhang@example.org) already exists.',
  })
  const line = JSON.stringify(describeError(error))
  expect(line).toContain('account_email_key')
  expect(line).not.toMatch(/Zhang|139|zhang@/)
})

test('a bug is described with its message and where it happened', () => {
  expect(describeError(new TypeError('x is not a function', { cause: new Error('because') }))).toMatchObject({
    name: 'TypeError',
    message: 'x is not a function',
    stack: expect.arrayContaining([expect.stringMatching(/log\.test\.ts/)]) as unknown,
    cause: { message: 'because' },
  })
})

test('something thrown that is no error is not quoted', () => {
  expect(describeError('Zhang Wei')).toEqual({ name: 'string' })
})
