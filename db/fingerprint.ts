/**
 * What a document shows, as a hash: the same for a document and its copy, however their histories lie in memory. It
 * guards checkpoints, nothing legal: agreements are hashed in their canonical form.
 *
 * Structure is walked as it is and read by nobody's binding, so that looking changes nothing. Runs of text are joined and
 * formats counted where they take effect: both are split differently by loading.
 */
import { createHash } from 'node:crypto'
import * as Y from 'yjs'

interface Walked {
  _start: Y.Item | null
  _map: Map<string, Y.Item>
}

/** Hex; '' for a root that shows nothing. */
export function digestOf(doc: Y.Doc, root: string): string {
  const type = doc.share.get(root)
  const shown = type === undefined ? '' : contentOf(type as unknown as Walked)
  return shown === '' ? '' : createHash('sha256').update(shown).digest('hex')
}

export function fingerprintOf(digests: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [root, digest] of [...digests].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (digest !== '') hash.update(`${JSON.stringify(root)} ${digest}\n`)
  }
  return hash.digest('hex')
}

export const fingerprint = (doc: Y.Doc): string =>
  fingerprintOf(new Map([...doc.share.keys()].map((root) => [root, digestOf(doc, root)])))

function contentOf(type: Walked): string {
  const out: string[] = []
  const formats = new Map<string, string>()
  let shownFormats = ''
  let text = ''
  const endText = (): void => {
    if (text !== '') out.push(JSON.stringify(text))
    text = ''
  }
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content
      if (value === null) formats.delete(key)
      else formats.set(key, JSON.stringify(value))
      continue
    }
    const now = JSON.stringify([...formats].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (now !== shownFormats) {
      endText()
      out.push(now)
      shownFormats = now
    }
    if (item.content instanceof Y.ContentString) text += item.content.str
    else {
      endText()
      out.push(valueOf(item))
    }
  }
  endText()
  for (const [key, item] of [...type._map].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!item.deleted) out.push(`${JSON.stringify(key)}=${valueOf(item)}`)
  }
  return out.join(' ')
}

function valueOf({ content }: Y.Item): string {
  if (content instanceof Y.ContentType) {
    const { type } = content
    const name = type instanceof Y.XmlElement ? type.nodeName : type.constructor.name
    return `<${name} ${contentOf(type as unknown as Walked)}>`
  }
  return JSON.stringify(content.getContent())
}
