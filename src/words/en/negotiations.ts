import type { Party } from '#domain/party.ts'

export const negotiations = {
  new: {
    title: 'Open a negotiation',
    lead: 'A table is set for three parties. Each party has a chief representative, who then seats the others.',
    name: 'What is to be agreed',
    nameHint: 'For example: Agreement on courier pay and algorithm rules, 2026',
    place: 'Place',
    placeHint: 'City and district. Its statutory floors and calendar will count.',
    language: 'Language of the text',
    profile: 'Procedure',
    profileHint: 'Clocks, quorums and majorities of this place. They are frozen into the negotiation when it opens.',
    chiefs: 'Chief representatives',
    chiefsLead: 'By the e-mail address of their account. You must be one of them.',
    chief: {
      workers: 'Workers’ chief representative',
      employer: 'Employer’s chief representative',
      government: 'Authority’s chief representative',
    } satisfies Record<Party, string>,
    start: 'The text begins',
    starts: {
      import: 'with a text I bring in next',
      template: 'with a template of chapters and clauses',
      empty: 'with an empty page',
    },
    submit: 'Open the negotiation',
    noOrganisation: {
      title: 'You belong to no organisation yet.',
      why: 'A negotiation is opened by somebody who speaks for a workers’ organisation, an employer or the authority.',
      next: 'Ask an administrator to put your account into its organisation.',
    },
  },
}
