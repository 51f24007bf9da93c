/** Which field a refusal is about, so that it is marked as well as explained. */
import type { Problem, ProblemCode } from '#domain/problem.ts'
import type { Words } from '#words/en.ts'

const FIELD: Partial<Record<ProblemCode, string>> = {
  'set-up-token-wrong': 'token',
  'address-taken': 'email',
  'password-too-weak': 'password',
  'passwords-differ': 'password',
  'wrong-password': 'present',
  'wrong-second-factor': 'code',
  'name-taken': 'organisation',
}

/** @returns for the name of a field the sentence to stand under it, if it is the one that was refused */
export const markOf =
  (w: Pick<Words, 'problems'>, problem: Problem | null | undefined) =>
  (name: string): string | undefined => {
    if (!problem) return undefined
    const about = problem.problem === 'invalid' ? problem.particulars['field'] : FIELD[problem.problem]
    return about === name ? w.problems[problem.problem](problem.particulars).title : undefined
  }
