/** The three things every refusal owes its reader. Each is a whole sentence or several, with its full stop. */
export interface Sentence {
  /** what happened, or did not */
  title: string
  /** why: the rule behind it */
  why: string
  /** what can be done now */
  next: string
}

/** What a sentence about an act may call things by; the page that shows it knows the names. */
export interface Names {
  /** who did it, ready to begin a sentence with: "Workers’ chief representative" or a person's name */
  actor: string
  /** a clause by its present number and title, or by words such as "a clause deleted since" */
  clause: (clauseId: string) => string
  /** a seat by the title or name this reader may see */
  seat: (seatId: string) => string
}
