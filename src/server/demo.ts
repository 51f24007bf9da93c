/**
 * The demonstration of an empty house: furnished once, on the first start that wants it. Its accounts share one password,
 * which is why DEMO=on for others than this machine needs DEMO_PASSWORD (settings.ts).
 */
import { furnish, isEmpty } from '#work/demo/furnish.ts'
import { DEMO_ACCOUNTS } from '#work/demo/people.ts'
import type { Mode } from '#db/open.ts'
import type { House } from '#work/house.ts'
import { wantsDemo, type Settings } from './settings.ts'

/** For loopback only. */
const LOCAL_PASSWORD = 'sanfang-demo'

/** In the table `house` while the accounts are those of the demonstration. */
const MARK = 'demo'

interface Ground {
  settings: Settings
  mode: Mode
  house: House
  hash: (password: string) => Promise<string>
}

/** @returns what the console says of the demonstration; nothing where there is none */
export async function openDemo({ settings, mode, house, hash }: Ground): Promise<string[]> {
  const { db } = house
  if (!wantsDemo(settings, mode)) return []
  const password = settings.demoPassword ?? LOCAL_PASSWORD
  if (await isEmpty(db)) {
    await furnish(house, await hash(password))
    await db.insertInto('house').values({ key: MARK, value: 'on' }).execute()
  }
  const marked = await db.selectFrom('house').select('value').where('key', '=', MARK).executeTakeFirst()
  if (marked === undefined) return []
  const shown = settings.demoPassword === null ? password : 'the one in DEMO_PASSWORD'
  return [
    `Demonstration accounts, password: ${shown}`,
    ...DEMO_ACCOUNTS.map(({ email, name }) => `  ${email.padEnd(34)}${name}`),
  ]
}
