import { agree, count, number, quote } from './grammar.ts'

/** The text as it is written: tools, storage, the tree of clauses, what is handed back. */
export const draft = {
  text: 'Joint text',
  /** accessible name of a clause's text; `place` is its number and title */
  body: (place: string): string => `Text of ${place}`,
  untitled: 'without a title',
  emptyClause: 'No text yet.',
  emptyChapter: 'Text under this heading, if any.',
  emptyDraft: {
    title: 'There is no clause yet.',
    why: 'A draft begins with its first clause, or with a text that is brought in.',
    add: 'Add the first clause',
    bringIn: 'Bring in a text',
    wait: 'A chief or representative of one of the parties can add it.',
  },
  notFrozen: 'Joint text, not frozen',
  frozen: 'Joint text, frozen',
  locked: 'Agreed, text locked',
  initialedOn: (date: string): string => `Initialled ${date}`,
  waitsFor: (mine: string, theirs: string): string => `${mine} initialled this text; waiting for ${theirs}`,
  staleInitial: (who: string): string => `${who} initialled an earlier text`,

  saving: {
    opening: 'Connecting…',
    saving: (n: number): string => `Saving ${count(n, 'change', 'changes')}…`,
    late: (n: number): string => `${count(n, 'change', 'changes')} not yet stored: the server is slow to answer`,
    behind: (n: number): string =>
      n === 0 ? 'The database is away' : `The database is away, ${count(n, 'change', 'changes')} not yet stored`,
    ended: (n: number): string =>
      n === 0 ? 'Not connected' : `Not connected, ${count(n, 'change', 'changes')} not stored`,
  },

  tools: {
    label: 'Text tools',
    table: 'Table',
    more: 'Rows and columns',
    help: 'Keyboard shortcuts',
    name: {
      strong: 'Bold',
      em: 'Italic',
      paragraph: 'Paragraph',
      heading1: 'Heading, level 1',
      heading2: 'Heading, level 2',
      heading3: 'Heading, level 3',
      bulletList: 'Bulleted list',
      orderedList: 'Numbered list',
      quote: 'Quotation',
      table: 'Insert a table',
      rowAfter: 'Add a row below',
      columnAfter: 'Add a column after',
      deleteRow: 'Delete this row',
      deleteColumn: 'Delete this column',
      headerRow: 'Header row on or off',
      deleteTable: 'Delete the table',
      undo: 'Undo',
      redo: 'Redo',
    },
    letters: { strong: 'B', em: 'I' },
    style: 'Kind of paragraph',
  },

  shortcuts: {
    title: 'Keyboard shortcuts',
    inText: 'In the text',
    inTree: 'In the list of clauses',
    rows: {
      bold: 'Bold, italic',
      undo: 'Undo, redo your own changes',
      heading: 'Paragraph, heading 1 to 3',
      lists: 'Numbered list, bulleted list, quotation',
      indent: 'List item in or out; next cell of a table',
      line: 'New line in the same paragraph',
      below: 'New paragraph below a table or quotation',
      edge: 'On into the next or previous clause',
      leave: 'Leave the text',
      help: 'This list',
      walk: 'Go through the clauses; open, close',
      open: 'Go to the text of the clause',
      move: 'Move up, down',
      level: 'One level in, out',
      rename: 'Rename',
      add: 'Add a clause after this one',
      remove: 'Delete',
      find: 'Find a clause',
    },
  },

  tree: {
    label: 'Clauses',
    find: 'Find a clause',
    none: (words: string): string => `No clause has ${quote(words)} in its number or title.`,
    agreedOf: (agreed: number, all: number): string => `${number(agreed)} of ${number(all)} agreed`,
    menu: (place: string): string => `Arrange ${place}`,
    add: 'Add a clause',
    addAfter: 'Add a clause after this',
    addUnder: 'Add a part under this',
    addChapter: 'Add a chapter after this',
    addAppendix: 'Add an appendix',
    rename: 'Rename',
    up: 'Move up',
    down: 'Move down',
    in: 'One level in',
    out: 'One level out',
    remove: 'Delete',
    newTitle: 'New title',
    titleOf: (place: string): string => `Title of ${place}`,
    whatTitle: 'Title of the new clause',
    moved: (place: string): string => `Moved: ${place}`,
    added: (place: string): string => `Added: ${place}`,
    renamed: (place: string): string => `Renamed: ${place}`,
    deleted: (place: string): string => `Deleted: ${place}`,
    lockedStays: 'A locked clause is neither renamed nor deleted; it can be moved.',
  },

  remove: {
    title: (place: string): string => `Delete ${place}?`,
    why: (below: number): string =>
      below === 0
        ? 'It disappears from the joint text for everybody. The ledger says who deleted it; saved versions keep it.'
        : `It disappears from the joint text for everybody, with the ${count(below, 'part', 'parts')} under it. The ledger says who deleted it; saved versions keep ${agree(below, 'both', 'them')}.`,
    confirm: 'Delete for everybody',
  },

  rescue: {
    title: 'Kept for you',
    /** `place` is a clause's number and title */
    at: (place: string): string => `Written in ${place}`,
    gone: 'Written in a clause that is gone',
    deletion: 'You only deleted something there; nothing you wrote was lost.',
    copy: 'Copy the text',
    copied: 'Copied',
    away: 'Put away',
    inBrowser: 'Kept in this browser until the server can take it.',
    whys: {
      'changed-meanwhile': 'Others changed the same paragraph before what you wrote had arrived.',
      'not-sent': 'It could not be sent before this page was turned away.',
    },
    restored: (n: number): string =>
      `What had not been stored when this page was closed is back in the text, in ${count(n, 'clause', 'clauses')}.`,
  },

  ended: {
    signedOut: {
      title: 'Your session has ended.',
      why: 'The text stays here as you see it, with what is not stored yet.',
      next: 'Sign in again in a new tab and come back: this page goes on by itself.',
      go: 'Sign in in a new tab',
    },
    noSeat: {
      title: 'You no longer have a seat here.',
      why: 'A chief ended it or changed what it may do. You can still read what is on this screen, and copy it.',
      next: 'What you had written and was not stored is kept for you below.',
      go: 'To my negotiations',
    },
    gone: {
      title: 'This text is not there any more.',
      why: 'It was removed from the server. You can still read what is on this screen, and copy it.',
      next: 'Ask whoever keeps the negotiation.',
      go: 'To my negotiations',
    },
    outdated: {
      title: 'This page is older than the program.',
      why: 'A newer version of Sanfang is running; this page could damage what it does not know.',
      next: 'Load the page again. What is not stored yet is kept in this browser and put back.',
      go: 'Load again',
    },
    refused: {
      title: 'The connection to the text was closed.',
      why: 'The server did not accept what this page sent, or the room is full.',
      next: 'Load the page again. What is not stored yet is kept in this browser and put back.',
      go: 'Load again',
    },
  },

  unreachable: {
    title: 'The server could not be reached.',
    why: 'Nothing was decided. What you type is kept here.',
    next: 'Try again when the connection is back.',
  },
}
