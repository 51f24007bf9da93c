/** The first visit to an empty house. */
export const setup = {
  title: 'Set-up',
  lead: ['This house is empty.', 'Make its first administrator. It is done once; everybody else is invited.'] as [
    string,
    string,
  ],
  token: 'Set-up token',
  tokenHint: 'Printed on the server’s console when it starts. It proves that you run this server.',
  email: 'E-mail address',
  emailHint: 'You will sign in with it.',
  name: 'Your name',
  submit: 'Set up and sign in',
}
