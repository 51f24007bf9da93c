/** Pages that could not be shown. Refusals with a code have their sentence in problems.ts; these are the rest. */
export const errors = {
  heading: (status: number): string =>
    status === 404
      ? 'There is nothing at this address.'
      : status === 401
        ? 'You are not signed in.'
        : status === 403
          ? 'This is not open to you.'
          : status === 405
            ? 'This address cannot be used in that way.'
            : status === 413
              ? 'That is too large.'
              : status === 429
                ? 'Too many requests.'
                : status === 503
                  ? 'The house is not available at the moment.'
                  : status >= 500
                    ? 'Something went wrong here.'
                    : 'This could not be done.',
  why: (status: number): string =>
    status === 404
      ? 'The address is wrong, or what it names is open only to other seats.'
      : status === 401 || status === 403
        ? 'What a person sees follows from the account and the seat.'
        : status === 413
          ? 'Every message and document has a stated limit.'
          : status >= 500
            ? 'It is a fault of the program or of its surroundings, not of what you did. Nothing that was stored is lost.'
            : 'The request is not one that this page understands.',
  id: 'Number of this error',
  idHint: 'Give it to the administrator: it leads to the entry in the log.',
  home: 'To my negotiations',
  signIn: 'Sign in',
  again: 'Try again',
}
