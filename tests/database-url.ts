/** Name of the migrated, empty database that every suite's own is copied from. */
export const TEMPLATE = 'sanfang_template'

/** The same server, another database. */
export function inDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}
