/** Preloaded into a server, so that its day is not ours: CLOCK_AHEAD_MS later, for everything that expires. */
import process from 'node:process'

const ahead = Number(process.env['CLOCK_AHEAD_MS'] ?? 0)
const now = Date.now

globalThis.Date = new Proxy(Date, {
  /** @returns {object} */
  construct(Present, given, target) {
    /** @type {unknown} */
    const made = Reflect.construct(Present, given.length === 0 ? [now() + ahead] : given, target)
    return /** @type {Date} */ (made)
  },
})
Date.now = () => now() + ahead
