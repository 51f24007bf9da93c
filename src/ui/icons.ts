/** Outlines on a 16 × 16 grid, drawn with a line of 1.5. Shapes first: none of them needs its colour to be told apart. */

export interface Stroke {
  d: string
  /** how the line is drawn where it is not an outline: filled without a line, filled with one, cut out of a fill */
  as?: 'solid' | 'filled' | 'cut'
}

const circle = 'M8 2.6a5.4 5.4 0 1 1 0 10.8a5.4 5.4 0 1 1 0-10.8z'

export const icons = {
  clock: [{ d: 'M8 1.8a6.2 6.2 0 1 1 0 12.4a6.2 6.2 0 1 1 0-12.4z' }, { d: 'M8 4.6V8l2.4 1.6' }],
  lock: [
    { d: 'M4.2 7h7.6a1 1 0 0 1 1 1v4.8a1 1 0 0 1-1 1H4.2a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1z' },
    { d: 'M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2' },
  ],
  check: [{ d: 'M3 8.6l3.4 3.4L13 4.6' }],
  cross: [{ d: 'M4 4l8 8M12 4l-8 8' }],
  warn: [{ d: 'M8 2.2l6.4 11.4H1.6z' }, { d: 'M8 6.6v3.2M8 11.7v.1' }],
  key: [{ d: 'M5 5.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6z' }, { d: 'M7.8 8H14v2.4M11.4 8v2' }],
  right: [{ d: 'M6 4l4 4-4 4' }],
  left: [{ d: 'M10 4L6 8l4 4' }],
  down: [{ d: 'M4 6l4 4 4-4' }],
  up: [{ d: 'M4 10l4-4 4 4' }],
  move: [{ d: 'M2.5 8h10M9 4.5L12.5 8 9 11.5' }],
  flag: [{ d: 'M4 14V2.6h8.2L10 5.6l2.2 3H4' }],
  note: [{ d: 'M2.5 3h11v8h-6L4.6 13.6V11H2.5z' }],
  doc: [{ d: 'M4 1.8h5.4L12.5 5v9.2H4zM9.2 2v3.2h3.2' }],
  plus: [{ d: 'M8 3v10M3 8h10' }],
  minus: [{ d: 'M3 8h10' }],
  search: [{ d: 'M7 2.6a4.4 4.4 0 1 1 0 8.8a4.4 4.4 0 1 1 0-8.8z' }, { d: 'M10.2 10.2l3.4 3.4' }],
  person: [{ d: 'M8 2.2a2.9 2.9 0 1 1 0 5.8a2.9 2.9 0 1 1 0-5.8z' }, { d: 'M2.6 14a5.4 5.4 0 0 1 10.8 0' }],
  download: [{ d: 'M8 2.4v8M4.8 7.4L8 10.6l3.2-3.2M2.8 13.4h10.4' }],
  upload: [{ d: 'M8 10.6v-8M4.8 5.6L8 2.4l3.2 3.2M2.8 13.4h10.4' }],
  print: [{ d: 'M4.4 6V2.2h7.2V6M4.4 11.4H2.4V6h11.2v5.4h-2M4.4 9.4h7.2v4.4H4.4z' }],
  // status of a clause. A circle is still moving, a square is initialled, bars are parked
  untouched: [{ d: circle }],
  talking: [{ d: circle }, { d: 'M8 2.6a5.4 5.4 0 0 1 0 10.8z', as: 'solid' }],
  initialed: [{ d: 'M2.8 2.8h10.4v10.4H2.8z' }, { d: 'M2.8 13.2L13.2 2.8V13.2z', as: 'solid' }],
  agreed: [
    { d: 'M3 2.4h10a.6.6 0 0 1 .6.6v10a.6.6 0 0 1-.6.6H3a.6.6 0 0 1-.6-.6V3a.6.6 0 0 1 .6-.6z', as: 'filled' },
    { d: 'M5 8.3l2.2 2.2L11.2 6', as: 'cut' },
  ],
  parked: [{ d: 'M5.6 3.2v9.6M10.4 3.2v9.6' }],
} as const satisfies Record<string, readonly Stroke[]>

export type IconName = keyof typeof icons

/** How far a clause has come. */
export const STATUSES = ['untouched', 'talking', 'initialed', 'agreed', 'parked'] as const
export type Status = (typeof STATUSES)[number]
