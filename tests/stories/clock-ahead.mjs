/** Preloaded into a server, so that its day is not ours: CLOCK_AHEAD_MS later, for everything that expires. */
import process from 'node:process'

const ahead = Number(process.env['CLOCK_AHEAD_MS'] ?? 0)

globalThis.Date = new Proxy(Date, {
  construct: (Present, given, target) =>
    Reflect.construct(Present, given.length === 0 ? [Present.now() + ahead] : given, target),
  get: (Present, name) => (name === 'now' ? () => Present.now() + ahead : Reflect.get(Present, name)),
})
