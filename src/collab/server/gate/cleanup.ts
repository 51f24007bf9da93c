/**
 * After a remote change Yjs removes format markers that have become redundant and sends that off as an edit of whoever
 * happened to look on: readers "write", and into locked clauses. Such a deletion changes no letter's look, is dropped in
 * silence and answered as if it had been taken. Removing a marker that matters (making bold text plain) is an edit.
 */
import * as Y from 'yjs'
import type { Analysis } from './analyse.ts'
import type { Unit } from './place.ts'
import { parentOf, structsOf, type SharedType } from './yjs-internals.ts'

export function isCleanup(doc: Y.Doc, analysis: Analysis, unit: Unit): boolean {
  const write = analysis.units.get(unit)
  if (write === undefined || write.inserted > 0 || write.deleted !== write.deletedFormats) return false
  const markers = new Set<Y.Item>()
  const texts = new Set<SharedType>()
  for (const [client, deletions] of analysis.deletions) {
    const structs = structsOf(doc, client) ?? []
    for (const deletion of deletions) {
      if (deletion.unit !== unit) continue
      for (let i = Y.findIndexSS(structs, deletion.clock); i < structs.length; i++) {
        const item = structs[i]
        if (item === undefined || item.id.clock >= deletion.clock + deletion.len) break
        if (!(item instanceof Y.Item) || item.deleted) continue
        markers.add(item)
        texts.add(parentOf(item))
      }
    }
  }
  return [...texts].every((text) => looksTheSame(text, markers))
}

function looksTheSame(text: SharedType, without: ReadonlySet<Y.Item>): boolean {
  const now = new Map<string, string>()
  const then = new Map<string, string>()
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) {
      apply(now, item.content)
      if (!without.has(item)) apply(then, item.content)
    } else if (item.countable && !same(now, then)) return false
  }
  return true
}

function apply(look: Map<string, string>, { key, value }: { key: string; value: unknown }): void {
  if (value === null) look.delete(key)
  else look.set(key, JSON.stringify(value))
}

const same = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.get(key) === value)
