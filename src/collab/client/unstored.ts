/**
 * How many changes made here are not stored: the number behind "saved". Every frame that carries text covers all changes
 * made before it was sent; the server acknowledges frames of one socket in order; so the changes covered by the last
 * acknowledged frame are stored, and no others are.
 */
export class Unstored {
  #made = 0
  #settled = 0
  /** for each frame of the present socket, how many changes it and those before it cover */
  #covers: number[] = []
  #answered = 0

  /** @returns number of the change, from 1 */
  make(): number {
    this.#made++
    return this.#made
  }

  /** A new socket counts its frames from 1, and its first one covers whatever the old one left unanswered. */
  openSocket(): void {
    this.#covers = []
    this.#answered = 0
  }

  carry(): void {
    this.#covers.push(this.#made)
  }

  /** The server answered the first `frames` frames of this socket, by storing or by refusing them. */
  settle(frames: number): void {
    this.#answered = Math.max(this.#answered, Math.min(frames, this.#covers.length))
    this.#settled = Math.max(this.#settled, this.#covers[this.#answered - 1] ?? 0)
  }

  /** Changes a frame carried that the one before it did not: `after < change <= upTo`. */
  changesOf(frame: number): { after: number; upTo: number } {
    return { after: this.#covers[frame - 2] ?? 0, upTo: this.#covers[frame - 1] ?? this.#made }
  }

  get made(): number {
    return this.#made
  }

  get settledUpTo(): number {
    return this.#settled
  }

  get count(): number {
    return this.#made - this.#settled
  }

  /** A frame is out and the server has not answered it; or none went out on this socket yet. */
  get waiting(): boolean {
    return this.#covers.length === 0 || this.#answered < this.#covers.length
  }
}
