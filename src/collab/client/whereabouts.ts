/** The own caret on its way to the others: at most ten times a second, and always the last place. */
import type { Awareness } from 'y-protocols/awareness'
import type { Whereabouts } from '../protocol.ts'
import { nowhere } from './presence.ts'

const PACE = 100

export class OwnCaret {
  #awareness: Awareness | null = null
  #wanted: Whereabouts = nowhere
  #timer: ReturnType<typeof setTimeout> | undefined
  #said = 0

  attach(awareness: Awareness): void {
    this.#awareness = awareness
    awareness.setLocalState({ ...this.#wanted })
  }

  at(where: Whereabouts): void {
    this.#wanted = where
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined
        this.#said = Date.now()
        this.#awareness?.setLocalState({ ...this.#wanted })
      },
      Math.max(0, this.#said + PACE - Date.now()),
    )
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#awareness = null
  }
}
