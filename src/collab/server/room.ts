/**
 * One open draft on this node: its document, everybody who looks at it, and what they sent that is not stored yet.
 *
 * Nobody is ever handed an uncommitted character. While a group of updates is on its way into the database (`busy`) the
 * document holds it already, so whoever asks for the document then waits for the commit; if that fails, or nobody knows
 * whether it failed, the document is thrown away and loaded again (`sound`), and what was not answered is judged again.
 */
import * as Y from 'yjs'
import { CLOSE, clauseRoot, TERMS_ROOT, type News } from '../protocol.ts'
import { Backlog } from './backlog.ts'
import { Keeper } from './checkpoint.ts'
import type { Connection, Frame, Host } from './connection.ts'
import { isTurned } from './doorman.ts'
import { fanOut } from './fanout.ts'
import { LIVE_LIMITS, SYNC_LIMITS } from './gate.ts'
import { Group } from './group.ts'
import type { RoomHouse } from './house.ts'
import { Presence } from './presence.ts'
import { Reception, type State } from './reception.ts'
import { CLIENT_ID_TAKEN, nothing, type Decision, type Head, type Loaded, type Now, type Outline } from './store.ts'
import { aliveFrame, newsFrame, updateFrame } from './wire.ts'

export class Room implements Host {
  readonly draftId: string
  /** goes into a transaction of its own until it succeeds: somebody held the row, or the last one failed */
  alone = false
  idleSince = Date.now()
  readonly #house: RoomHouse<Room>
  #loaded: Loaded
  #keeper: Keeper
  readonly #reception = new Reception()
  readonly #presence: Presence
  readonly #connections = new Set<Connection>()
  readonly #queue: Backlog
  #group: Group | null = null
  #busy = false
  #sound = true
  /** outline and admissions have to be read again */
  #stale = false
  /** others stored something */
  #curious = false
  #gone = false
  #resting: NodeJS.Timeout | null = null
  #failures = 0
  #repeated = Date.now()

  constructor(draftId: string, loaded: Loaded, house: RoomHouse<Room>) {
    this.draftId = draftId
    this.#house = house
    this.#loaded = loaded
    this.#queue = new Backlog(house.backlog)
    this.#keeper = new Keeper(house.store, house.limits, draftId, loaded.tail)
    this.#presence = new Presence(house.limits, {
      everybody: () => this.#connections,
      mayClaim: (clientId, { visitor }) => {
        const owner = this.#loaded.owners.get(clientId)
        return owner === undefined || owner.accountId === visitor.accountId
      },
    })
    defineRoots(loaded.doc, loaded.outline)
  }

  get size(): number {
    return this.#connections.size
  }

  get sessions(): string[] {
    return [...this.#connections].map(({ visitor }) => visitor.session)
  }

  // ——— people ———

  join(connection: Connection): void {
    if (!connection.open) return
    if (this.#gone) return connection.close(CLOSE.notFound)
    if (this.#connections.size >= this.#house.limits.socketsPerRoom) return connection.close(CLOSE.tooMany)
    this.#connections.add(connection)
    this.#reception.arrive(connection)
    connection.listen(this)
    if (connection.admission.epoch !== this.#loaded.outline.epoch) this.#stale = true
    this.#calm()
    this.stir()
  }

  left(connection: Connection): void {
    this.#connections.delete(connection)
    this.#reception.left(connection)
    this.#presence.leave(connection)
    this.idleSince = Date.now()
  }

  has(accountId: string): boolean {
    for (const { visitor } of this.#connections) if (visitor.accountId === accountId) return true
    return false
  }

  /** A session or a seat changed: everybody here is asked for again. */
  recheck(): void {
    this.#stale = true
    this.stir()
  }

  dismissSessions(living: ReadonlySet<string>): void {
    for (const connection of this.#connections) {
      if (!living.has(connection.visitor.session)) this.#turnAway(connection, CLOSE.notSignedIn)
    }
  }

  dismiss(code: number): void {
    for (const connection of this.#connections) connection.close(code)
  }

  #turnAway(connection: Connection, code: number): void {
    this.#queue.drop(connection)
    connection.close(code)
  }

  // ——— what they say ———

  askedFor(connection: Connection, stateVector: Uint8Array): void {
    this.#reception.ask(connection, stateVector)
    this.#calm()
  }

  received(frame: Frame): void {
    if (this.#saysNothing(frame)) {
      frame.connection.answered = frame.number
      const group = new Group(this.#loaded, this.#groupHouse)
      group.frames.push(frame)
      fanOut([frame.connection], [], group.answers(), Date.now())
      return
    }
    this.#queue.add(frame)
    if (this.#house.backlog.bytes > this.#house.limits.waitingBytesOfAll) {
      this.#turnAway(frame.connection, CLOSE.restarting)
    }
    this.stir()
  }

  /** Only while the document holds nothing uncommitted: "nothing new" would otherwise acknowledge what is not stored. */
  #saysNothing({ connection, bytes, whole, condemned }: Frame): boolean {
    if (bytes === null || condemned !== null || !this.#still || connection.waiting > 0) return false
    if (!whole && bytes.byteLength > 2) return false
    if (this.#reception.heldNothing(bytes)) return true
    try {
      const permissions = { refuses: () => null, owns: () => true }
      const limits = whole ? SYNC_LIMITS : LIVE_LIMITS
      if (this.#house.gate.judge(this.#loaded.doc, bytes, permissions, limits).kind !== 'nothing') return false
    } catch {
      // the group judges it again, and says what is wrong with it
      return false
    }
    this.#reception.rememberNothing(bytes)
    return true
  }

  presence(connection: Connection, payload: Uint8Array): void {
    this.#presence.hear(connection, payload)
  }

  askedWho(connection: Connection): void {
    this.#presence.introduce(connection)
  }

  // ——— what they are told ———

  /** Everything in the document is stored. */
  get #still(): boolean {
    return !this.#busy && this.#sound
  }

  /** Whoever waited for the document to stand still. */
  #calm(): void {
    if (!this.#still) return
    for (const connection of this.#reception.serve(this.#loaded, this.#failures > 0)) {
      this.#presence.introduce(connection)
    }
  }

  /** Everything stored, as one update; waits for what is on its way. */
  state(): Promise<State | null> {
    if (this.#gone) return Promise.resolve(null)
    const state = this.#reception.want()
    this.#calm()
    return state
  }

  #tell(news: News): void {
    const frame = newsFrame(news)
    const now = Date.now()
    for (const connection of this.#connections) connection.write(frame, now)
  }

  // ——— what happens next ———

  /** What the database says of this draft. null: it is no more. */
  heard(head: Head | null): void {
    if (head === null) return this.#close()
    const { outline, seq } = this.#loaded
    if (head.epoch !== outline.epoch || head.actSeq !== outline.actSeq) this.#stale = true
    if (head.seq > seq) this.#curious = true
    this.stir()
  }

  /** Begins whatever is due, one thing at a time. */
  stir(): void {
    if (this.#busy || this.#gone || this.#resting !== null) return
    if (!this.#sound) return this.#mend(() => this.#reload())
    if (this.#stale) return this.#mend(() => this.#refresh())
    if (this.#queue.length > 0) return this.#house.enqueue(this)
    if (this.#curious) this.#mend(() => this.#catchUp())
  }

  #mend(task: () => Promise<void>): void {
    this.#busy = true
    task().then(
      () => {
        // with edits waiting only a commit shows that the database is back
        if (this.#queue.length === 0) this.#isWell()
        this.#goOn()
      },
      (error: unknown) => this.failed(error),
    )
  }

  async #reload(): Promise<void> {
    const told = this.#loaded.seq
    const loaded = await this.#house.store.load(this.draftId)
    if (loaded === null) return this.#close()
    // a commit whose answer was lost may have happened: nobody has been told of its rows
    const untold = loaded.seq > told ? await this.#house.store.since(this.draftId, told) : []
    const before = this.#loaded
    if (loaded.outline.epoch !== before.outline.epoch) this.#stale = true
    this.#loaded = { ...loaded, outline: before.outline }
    this.#keeper = new Keeper(this.#house.store, this.#house.limits, this.draftId, loaded.tail)
    this.#reception.forget()
    defineRoots(loaded.doc, before.outline)
    before.doc.destroy()
    this.#sound = true
    const relays = untold
      .filter(({ seq }) => seq <= loaded.seq)
      .map(({ payload }) => ({ author: null, frame: updateFrame(payload) }))
    fanOut(this.#connections, relays, new Map(), Date.now())
  }

  async #refresh(): Promise<void> {
    this.#stale = false
    try {
      const outline = await this.#house.store.outline(this.draftId)
      if (outline === null) return this.#close()
      const asked = [...new Set([...this.#connections, ...this.#queue.authors])]
      const answers = await this.#house.doorman.admit(
        this.draftId,
        asked.map(({ visitor }) => visitor),
      )
      const before = this.#loaded.outline
      this.#loaded.outline = outline
      defineRoots(this.#loaded.doc, outline)
      asked.forEach((connection, i) => {
        const answer = answers[i]
        if (answer === undefined || isTurned(answer)) this.#turnAway(connection, answer?.turned ?? CLOSE.notAllowed)
        else connection.admission = answer
      })
      // whoever came in between was admitted by what was true before
      for (const { admission } of this.#connections) if (admission.epoch < outline.epoch) this.#stale = true
      this.#announce(before, outline)
    } catch (error) {
      this.#stale = true
      throw error
    }
  }

  #announce(before: Outline, now: Outline): void {
    const moved = now.epoch !== before.epoch
    if (moved || now.actSeq !== before.actSeq || now.closed !== before.closed) this.#tell({ kind: 'outline' })
    if (now.actSeq !== before.actSeq) this.#tell({ kind: 'acts', seq: now.actSeq })
    if (!moved) return
    this.#tell({ kind: 'seats' })
    this.#presence.repeat()
  }

  async #catchUp(): Promise<void> {
    const missed = await this.#house.store.since(this.draftId, this.#loaded.seq)
    this.#curious = false
    if (missed.length === 0) return
    const group = new Group(this.#loaded, this.#groupHouse)
    group.catchUp(missed)
    this.#grew(group, missed.at(-1)?.seq ?? this.#loaded.seq)
    fanOut(this.#connections, group.relays(), new Map(), Date.now())
  }

  // ——— a transaction ———

  get #groupHouse() {
    const { gate, limits, log } = this.#house
    return { gate, limits, fault: (err: unknown, what: string) => log.error({ err, draft: this.draftId }, what) }
  }

  /**
   * The writer takes this room into a transaction: from now on its document may hold what is not stored. null: something
   * else has to be done first, and the room comes again by itself.
   */
  begin(): { draftId: string; seq: number } | null {
    if (this.#busy || this.#gone || !this.#sound || this.#stale) return null
    this.#busy = true
    this.#group = new Group(this.#loaded, this.#groupHouse)
    return { draftId: this.draftId, seq: this.#loaded.seq }
  }

  /** The draft's row is locked: what is decided now is still true at the commit. */
  decide(now: Now | null): Decision {
    const group = this.#group
    if (now === null) this.#gone = true
    if (group === null || now === null) return nothing
    group.catchUp(now.missed)
    const { epoch, frozen, closed } = this.#loaded.outline
    if (now.epoch !== epoch || now.frozen !== frozen || now.closed !== closed) {
      this.#stale = true
      return nothing
    }
    while (group.frames.length < this.#house.limits.framesPerGroup) {
      const frame = this.#queue.first
      if (frame === undefined) break
      if (frame.connection.admission.epoch < epoch) {
        this.#stale = true
        break
      }
      this.#queue.take()
      if (!group.take(frame)) return nothing
    }
    return group
  }

  /** Committed. Acknowledged, relayed and rung now, and never before. */
  committed(): void {
    const group = this.#group
    this.#group = null
    if (group === null) return
    if (this.#gone) return this.#close()
    this.alone = false
    this.#curious = false
    this.#isWell()
    if (group.spoiled) {
      this.#putBack(group)
      return this.#goOn()
    }
    const { updates } = group
    this.#grew(group, this.#loaded.seq + group.missed.length + updates.length)
    fanOut(this.#connections, group.relays(), group.answers(), Date.now())
    this.#queue.settle(group.frames)
    if (updates.length > 0) this.#house.ring(this.draftId)
    this.#report(group)
    this.#goOn()
  }

  /** Somebody else holds the row: nothing has happened. Next time it is waited for, where nobody else has to wait. */
  passedOver(): void {
    this.#group = null
    this.alone = true
    this.#goOn()
  }

  /** Nobody knows what happened. */
  failed(error: unknown): void {
    const group = this.#group
    this.#group = null
    if (group !== null) {
      this.#putBack(group)
      this.alone = true
      // loaded again we know whose it is, and the gate refuses it
      if (error instanceof Error && error.name === CLIENT_ID_TAKEN) return this.#goOn()
    }
    this.#busy = false
    if (this.#failures++ === 0) {
      this.#house.log.warn({ err: error, draft: this.draftId }, 'a draft cannot be stored')
      this.#tell({ kind: 'behind', behind: true })
    }
    const { retryFirstMs, retryLastMs } = this.#house.limits
    const pause = Math.min(retryLastMs, retryFirstMs * 2 ** Math.min(this.#failures - 1, 10))
    this.#resting = setTimeout(() => {
      this.#resting = null
      this.stir()
    }, pause)
    this.#calm()
  }

  #isWell(): void {
    if (this.#failures === 0) return
    this.#failures = 0
    this.#tell({ kind: 'behind', behind: false })
  }

  #goOn(): void {
    this.#busy = false
    if (this.#gone) return
    this.#calm()
    if (this.#still && this.#keeper.due) void this.#keep()
    this.stir()
  }

  #putBack(group: Group): void {
    this.#sound = false
    this.#queue.putBack(group.frames)
  }

  #grew(group: Group, seq: number): void {
    if (seq === this.#loaded.seq) return
    this.#loaded.seq = seq
    this.#reception.forget()
    for (const { payload } of group.missed) this.#keeper.grew(payload.byteLength, null)
    for (const { payload, units } of group.updates) this.#keeper.grew(payload.byteLength, units)
  }

  #report(group: Group): void {
    for (const { connection, refused } of group.refusals) {
      const { accountId: account } = connection.visitor
      this.#house.log.info({ draft: this.draftId, account, code: refused.code, units: refused.units }, 'edit refused')
    }
    for (const connection of group.hostile) this.#turnAway(connection, CLOSE.malformed)
  }

  // ——— time passes ———

  /** Once a second or so. */
  check(now: number): void {
    for (const connection of this.#connections) {
      connection.check(now)
      if (now - connection.lastSent >= this.#house.limits.silenceMs) connection.write(aliveFrame, now)
    }
    if (now - this.#repeated >= this.#house.limits.silenceMs) {
      this.#repeated = now
      this.#presence.repeat()
      // as large as the draft; only worth their memory while many come at once
      this.#reception.forget()
    }
    if (this.#still && this.#keeper.dueWhenIdle) void this.#keep()
  }

  ping(): void {
    for (const connection of this.#connections) connection.ping()
  }

  async #keep(): Promise<void> {
    try {
      await this.#keeper.keep(this.#loaded.doc, this.#loaded.seq)
    } catch (error) {
      this.#house.log.error({ err: error, draft: this.draftId }, 'no checkpoint')
    }
  }

  /** Nobody is here and nothing waits. */
  get idle(): boolean {
    return this.#connections.size === 0 && this.#queue.length === 0 && !this.#busy && !this.#reception.wanted
  }

  /** Before it is forgotten: what is newer than the checkpoint becomes one. */
  async retire(): Promise<void> {
    if (this.#still && !this.#keeper.empty) await this.#keep()
  }

  /** Nothing of it is used any more. */
  discard(): void {
    this.#gone = true
    this.#reception.end()
    this.#presence.stop()
    if (this.#resting !== null) clearTimeout(this.#resting)
    this.#loaded.doc.destroy()
  }

  /** Everything received is answered, or cannot be. */
  get drained(): boolean {
    return this.#queue.length === 0 && !this.#busy
  }

  get abandoned(): boolean {
    return this.#gone
  }

  #close(): void {
    this.#gone = true
    this.#busy = false
    this.#queue.clear()
    this.#reception.end()
    this.dismiss(CLOSE.notFound)
  }
}

/** A root has no kind until somebody asks for one; the first to ask must not be a client. */
function defineRoots(doc: Y.Doc, outline: Outline): void {
  for (const clauseId of outline.clauses.keys()) doc.getXmlFragment(clauseRoot(clauseId))
  doc.getMap(TERMS_ROOT)
}
