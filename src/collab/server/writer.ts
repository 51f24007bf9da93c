/**
 * The node's pen. While one commit runs the next group gathers, so grouping costs nobody any time; one transaction takes
 * the waiting rooms of the whole node, and the locks are taken in the order of the drafts' ids, as everywhere.
 *
 * A draft that somebody else holds is passed over and written in a transaction of its own, so that one long command at
 * one table keeps no other table waiting. So is a room whose last transaction failed: it may be the cause.
 */
import type { Limits } from './limits.ts'
import type { Room } from './room.ts'
import { nothing, type Store } from './store.ts'

const LANES = 3

export class Writer {
  readonly #store: Store
  readonly #limits: Limits
  readonly #waiting = new Set<Room>()
  readonly #lonely = new Set<Room>()
  #running = false
  #lanes = 0

  constructor(store: Store, limits: Limits) {
    this.#store = store
    this.#limits = limits
  }

  enqueue(room: Room): void {
    if (room.alone) {
      this.#lonely.add(room)
      this.#openLanes()
      return
    }
    this.#waiting.add(room)
    if (this.#running) return
    this.#running = true
    // first let every socket that has something to say now say it
    setImmediate(() => void this.#run())
  }

  async #run(): Promise<void> {
    while (this.#waiting.size > 0) {
      const rooms = [...this.#waiting].slice(0, this.#limits.roomsPerGroup)
      for (const room of rooms) this.#waiting.delete(room)
      await this.#write(rooms, false)
    }
    this.#running = false
  }

  #openLanes(): void {
    while (this.#lanes < LANES) {
      const [room] = this.#lonely
      if (room === undefined) return
      this.#lonely.delete(room)
      this.#lanes++
      void this.#write([room], true).then(() => {
        this.#lanes--
        this.#openLanes()
      })
    }
  }

  /** Never throws: what goes wrong is the rooms' to mend. */
  async #write(candidates: readonly Room[], wait: boolean): Promise<void> {
    const rooms = new Map<string, Room>()
    const wanted = candidates.flatMap((room) => {
      const known = room.begin()
      if (known !== null) rooms.set(room.draftId, room)
      return known ?? []
    })
    if (wanted.length === 0) return
    try {
      const passed = await this.#store.write(wanted, (draftId, now) => rooms.get(draftId)?.decide(now) ?? nothing, wait)
      for (const [draftId, room] of rooms) {
        if (passed.has(draftId)) room.passedOver()
        else room.committed()
      }
    } catch (error) {
      for (const room of rooms.values()) room.failed(error)
    }
  }
}
