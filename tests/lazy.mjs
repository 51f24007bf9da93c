/**
 * Pages without an editor do not pay for it. From what is sent to every page, the editor and its libraries may be
 * reached by import() only; an import of types costs nothing. A wall between neighbours cannot say this, because the
 * way may lead through any number of files, so the ways are walked here.
 */

/** @typedef {{ resolved: string, dynamic: boolean, typeOnly?: boolean, dependencyTypes: string[] }} Dependency */
/** @typedef {{ source: string, dependencies: Dependency[] }} Module */

const SENT_TO_EVERY_PAGE = /^src\/(ui|words)\/|^src\/routes\/.*(\.svelte|\+(page|layout)\.ts)$/
const TEST = /\.test\.ts$/
const EDITOR = /^src\/collab\/client\/|^node_modules\/(yjs|y-[a-z]+|lib0|prosemirror-[a-z]+|marked)\//

/** @param {Dependency} dependency */
const costsBytes = ({ dynamic, typeOnly, dependencyTypes }) =>
  !dynamic && typeOnly !== true && !dependencyTypes.some((type) => ['type-only', 'type-import'].includes(type))

/** @param {Module[]} modules as dependency-cruiser tells them @returns {string[][]} each way, from page to editor */
export function chainsToTheEditor(modules) {
  const edges = new Map(modules.map((m) => [m.source, m.dependencies.filter(costsBytes).map((d) => d.resolved)]))
  const chains = []
  for (const { source } of modules) {
    if (!SENT_TO_EVERY_PAGE.test(source) || TEST.test(source)) continue
    const chain = shortest(source, edges)
    if (chain !== null) chains.push(chain)
  }
  return chains
}

/** @param {string} from @param {Map<string, string[]>} edges @returns {string[] | null} */
function shortest(from, edges) {
  /** @type {string[][]} */
  const queue = [[from]]
  const seen = new Set([from])
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const next of edges.get(path.at(-1) ?? '') ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      if (EDITOR.test(next)) return [...path, next]
      queue.push([...path, next])
    }
  }
  return null
}
