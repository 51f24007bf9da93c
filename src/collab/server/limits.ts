/**
 * Every limit of live editing, and every pause. What is beyond one of them is refused, slowed down or put off; nothing
 * here grows with what somebody sends.
 */
const KiB = 1024
const MiB = 1024 * KiB

export const limits = {
  /** one update of somebody who types */
  updateBytes: 1 * MiB,
  /** the answer to our state vector: everything made while offline */
  offlineBytes: 4 * MiB,
  /** the socket's own: the largest message and its envelope. Beyond it the protocol closes with 1009 */
  messageBytes: 4 * MiB + 64 * KiB,

  /** sockets of one node; beyond: HTTP 503 */
  sockets: 5_000,
  /** sockets that are still being asked who they are */
  knocking: 500,
  knockingMs: 15_000,
  socketsPerRoom: 500,
  socketsPerAccount: 40,

  /** frames of one socket that wait to be stored; beyond, nothing more is read from it until half of them are */
  waitingFrames: 512,
  waitingBytes: 2 * MiB,
  /** of all sockets of a node together; beyond, the sender is sent away until later (4503) */
  waitingBytesOfAll: 256 * MiB,
  /** how long a socket may wait for the database before it is sent away until later */
  waitingMs: 10 * 60_000,

  /** what lies unsent for one socket: at once closed, closed when it lasts, how long it may last */
  unsentBytes: 4 * MiB,
  unsentBytesLasting: 1 * MiB,
  unsentMs: 10_000,

  /** state vectors answered per socket and ten seconds; each may cost the encoding of a whole draft */
  catchingUp: 20,
  catchingUpMs: 10_000,
  /** Yjs client ids one socket may bind; a page needs one, leftovers of offline work a few more */
  clientIds: 64,
  /** updates of one socket that did harm when they were applied: an editor's undo may send some (yjs#794), nobody this many */
  strikes: 10,

  presenceBytes: 64 * KiB,
  presenceStateBytes: 2 * KiB,
  positionBytes: 256,
  /** presence messages read per socket and second; every y-websocket client echoes those of all others */
  presencePerSecond: 200,
  /** a person's place is told at most once per interval, all of a room in one message */
  presenceMs: 100,

  /** one transaction */
  roomsPerGroup: 128,
  framesPerGroup: 256,
  writeMs: 15_000,
  retryFirstMs: 100,
  retryLastMs: 5_000,

  /** a checkpoint is due */
  checkpointRows: 500,
  checkpointBytes: 256 * KiB,
  /** but not more often than this, unless the tail is eight times as long */
  checkpointEveryMs: 30_000,
  checkpointIdleMs: 60_000,

  /** a draft nobody looks at stays in memory this long */
  unloadMs: 30_000,
  pollMs: 1_000,
  heartbeatMs: 30_000,
  /** y-websocket takes 30 s of silence for a dead line */
  silenceMs: 15_000,
  closingMs: 2_000,
  flushMs: 5_000,
} as const

export type Limits = { readonly [K in keyof typeof limits]: number }
