/**
 * Why the program does not start, as one sentence for the person at the console. src/start.js prints the message alone:
 * no stack, because nothing is broken that a programmer could mend.
 */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/** Node says ENOSPC; PostgreSQL says 53100; PGlite, whose files are Emscripten's, only has errno 51 or the words. */
export function isDiskFull(error: unknown): boolean {
  if (['ENOSPC', 'EDQUOT', '53100'].includes(codeOf(error))) return true
  return error instanceof Error && /ENOSPC|No space left on device/i.test(error.message)
}

/** Turns what the file system or the database said about `place` into a sentence, or gives the error back unchanged. */
export function explain(error: unknown, place: string): unknown {
  if (error instanceof CannotStart) return error
  if (isDiskFull(error)) {
    return new CannotStart(
      `The disk that holds ${place} is full. Nothing was changed. Free some space there, or set DATA_DIR to a folder on another disk.`,
    )
  }
  if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) {
    return new CannotStart(
      `${place} cannot be written by this user. Give the user who runs Sanfang the right to write there, or set DATA_DIR to another folder.`,
    )
  }
  if (['ENOTDIR', 'EEXIST'].includes(codeOf(error))) {
    return new CannotStart(`${place} is not a folder. Set DATA_DIR to a folder, for example DATA_DIR=./data.`)
  }
  return error
}
