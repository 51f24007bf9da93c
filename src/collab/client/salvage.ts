/**
 * Words whose place did not take them. Three texts of a clause: `base` before the person touched it, `mine` with what
 * they did, `live` what everybody has now. If the others did not touch the same paragraphs, what the person did is done
 * again as ordinary edits; else it is handed back as text. Nothing typed is lost, nothing of the others is overwritten.
 */
import { Fragment, type Node } from 'prosemirror-model'

/** `base[from, to)` was replaced by `blocks`. */
interface Replacement {
  from: number
  to: number
  blocks: Node[]
}

/** @returns null: both texts are the same */
function replacement(base: Node, other: Node): Replacement | null {
  const same = (i: number, j: number): boolean => base.child(i).eq(other.child(j))
  const most = Math.min(base.childCount, other.childCount)
  let left = 0
  while (left < most && same(left, left)) left++
  let right = 0
  while (left + right < most && same(base.childCount - 1 - right, other.childCount - 1 - right)) right++
  const blocks = other.content.content.slice(left, other.childCount - right)
  if (left === base.childCount - right && blocks.length === 0) return null
  return { from: left, to: base.childCount - right, blocks }
}

/** What the person did, done to the live text; null: others changed the same place. */
export function merged(base: Node, mine: Node, live: Node): Node | null {
  const own = replacement(base, mine)
  if (own === null) return live
  const theirs = replacement(base, live)
  if (theirs === null) return mine
  const ownFirst = own.to <= theirs.from
  const theirsFirst = theirs.to <= own.from
  // two insertions at one place: whose is first is not for us to say
  if (ownFirst === theirsFirst) return mine.eq(live) ? live : null
  const [first, second] = ownFirst ? [own, theirs] : [theirs, own]
  const blocks = base.content.content
  return base.copy(
    Fragment.fromArray([
      ...blocks.slice(0, first.from),
      ...first.blocks,
      ...blocks.slice(first.to, second.from),
      ...second.blocks,
      ...blocks.slice(second.to),
    ]),
  )
}

/** The paragraphs the person wrote in, whole, as plain text. Empty when they only deleted. */
export function wordsOf(base: Node | null, mine: Node): string {
  const own = base === null ? null : replacement(base, mine)
  const blocks = base === null ? mine.content.content : (own?.blocks ?? [])
  return blocks
    .map(plain)
    .filter((text) => text.trim() !== '')
    .join('\n')
}

const plain = (block: Node): string =>
  block.isTextblock
    ? block.textBetween(0, block.content.size, '\n', '\n')
    : block.content.content
        .map(plain)
        .filter((text) => text !== '')
        .join(block.type.name === 'table_row' ? '\t' : '\n')
