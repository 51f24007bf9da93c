/** Live editing on the same port as the pages: the rooms, the gate they ask, the door for sockets. */
import { openGateway } from '#collab/server/gateway.ts'
import { admit, judge } from '#collab/server/gate.ts'
import { Rooms } from '#collab/server/rooms.ts'
import type { Doorbell } from '#db/doorbell.ts'
import { collabStore } from '#db/collab-store.ts'
import type { Database } from '#db/open.ts'
import type { House } from '#work/house.ts'
import type { Auth } from './auth/auth.ts'
import { accountChanges } from './auth/changes.ts'
import { isSecure, originAllowed } from './auth/origin.ts'
import { openDoorman } from './doorman.ts'
import type { Log } from './log.ts'
import type { Settings } from './settings.ts'

interface Ground extends Pick<Database, 'db' | 'pool'> {
  settings: Settings
  doorbell: Doorbell
  log: Log
  house: House
  auth: Auth
  whenStopping: (stop: () => Promise<void>) => void
}

export function openCollab({ db, pool, settings, doorbell, log, house, auth, whenStopping }: Ground): Rooms {
  const doorman = openDoorman({
    db,
    now: () => house.now(),
    originAllowed: ({ headers }) => originAllowed(headers, settings),
    visitorOf: async ({ headers }) => {
      const secure = isSecure(headers['x-forwarded-proto'], settings)
      const visitor = await auth.sessionOf(headers.cookie, secure)
      return visitor && { accountId: visitor.account.id, session: visitor.sessionId }
    },
  })
  const rooms = new Rooms({ store: collabStore(db, pool), doorman, gate: { judge, admit }, doorbell, log })
  // in development Vite answers upgrades of its own on the same port
  const gateway = openGateway({ rooms, doorman, log, alone: import.meta.env.PROD })
  const unlisten = accountChanges.listen((accountId) => rooms.recheck(accountId))
  whenStopping(async () => {
    unlisten()
    await gateway.close()
  })
  if (globalThis.httpServer !== undefined) gateway.attach(globalThis.httpServer)
  return rooms
}
