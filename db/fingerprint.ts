/**
 * What a document shows, as a hash: the same for a document and its copy, however their histories lie in memory. It
 * guards checkpoints, nothing legal: agreements are hashed in their canonical form.
 *
 * Structure is walked as it is and read by nobody's binding, so that looking changes nothing. Runs of text are joined and
 * formats counted where they take effect: both are split differently by loading.
 */
import { createHash } from 'node:crypto'
import * as Y from 'yjs'

/** Any shared type, as a list with attributes. */
type Walked = Pick<Y.AbstractType<unknown>, '_start' | '_map'>

/** Hex; '' for a root that shows nothing. */
export function digestOf(doc: Y.Doc, root: string): string {
  const type = doc.share.get(root)
  const shown = type === undefined ? '' : contentOf(type)
  return shown === '' ? '' : createHash('sha256').update(shown).digest('hex')
}

export function fingerprintOf(digests: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [root, digest] of [...digests].sort(byKey)) {
    if (digest !== '') hash.update(`${JSON.stringify(root)} ${digest}\n`)
  }
  return hash.digest('hex')
}

export const fingerprint = (doc: Y.Doc): string =>
  fingerprintOf(new Map([...doc.share.keys()].map((root) => [root, digestOf(doc, root)])))

function contentOf(type: Walked): string {
  return [...shownIn(type), ...attributesOf(type)].join(' ')
}

function* shownIn(type: Walked): Generator<string> {
  const formats = new Map<string, string>()
  let shownFormats = '[]'
  let text = ''
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      const value: unknown = content.value
      if (value === null) formats.delete(content.key)
      else formats.set(content.key, JSON.stringify(value))
      continue
    }
    const now = JSON.stringify([...formats].sort(byKey))
    const string = content instanceof Y.ContentString ? content.str : null
    if (text !== '' && (string === null || now !== shownFormats)) {
      yield JSON.stringify(text)
      text = ''
    }
    if (now !== shownFormats) yield (shownFormats = now)
    if (string === null) yield valueOf(item)
    else text += string
  }
  if (text !== '') yield JSON.stringify(text)
}

function* attributesOf(type: Walked): Generator<string> {
  for (const [key, item] of [...type._map].sort(byKey)) {
    if (!item.deleted) yield `${JSON.stringify(key)}=${valueOf(item)}`
  }
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)

function valueOf({ content }: Y.Item): string {
  if (content instanceof Y.ContentType) return `<${nameOf(content.type)} ${contentOf(content.type)}>`
  return JSON.stringify(content.getContent())
}

/** Not the name of its class: another build of the program may call it otherwise. */
function nameOf(type: Y.AbstractType<unknown>): string {
  if (type instanceof Y.XmlElement) return type.nodeName
  if (type instanceof Y.Text) return '#text'
  if (type instanceof Y.Map) return '#map'
  return type instanceof Y.Array ? '#array' : '#fragment'
}
