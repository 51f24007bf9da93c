/**
 * Carets and selections of the others inside one clause. y-prosemirror's own plugin listens once per view and redraws
 * every view for every move; here one listener dispatches into the clause concerned only.
 */
import { Plugin, PluginKey, type EditorState } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { relativePositionToAbsolutePosition, ySyncPluginKey, type ProsemirrorBinding } from 'y-prosemirror'
import type * as Y from 'yjs'
import { PARTY_LETTER, type Party } from '#domain/party.ts'
import type { Present } from './handle.ts'
import type { Caret } from './presence.ts'

export const caretsKey = new PluginKey<DecorationSet>('carets')

export interface SyncState {
  doc: Y.Doc
  type: Y.XmlFragment
  binding: ProsemirrorBinding
  isChangeOrigin: boolean
}

export const syncStateOf = (state: EditorState): SyncState => ySyncPluginKey.getState(state) as SyncState

/** @param here carets that stand in this clause, at the moment of asking */
export function caretsPlugin(here: () => readonly Caret[], label: (person: Present) => string): Plugin<DecorationSet> {
  return new Plugin({
    key: caretsKey,
    state: {
      init: (_config, state) => drawn(state, here(), label),
      apply: (tr, before, _old, state) =>
        // a change from afar replaces the whole document, so mapping through it would lose every caret
        tr.getMeta(caretsKey) !== undefined || syncStateOf(state).isChangeOrigin
          ? drawn(state, here(), label)
          : before.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => caretsKey.getState(state) },
  })
}

function drawn(state: EditorState, carets: readonly Caret[], label: (person: Present) => string): DecorationSet {
  const { doc, type, binding } = syncStateOf(state)
  // the binding has not read the fragment yet: positions cannot be told
  if (carets.length === 0 || binding.mapping.size === 0) return DecorationSet.empty
  const end = state.doc.content.size
  const decorations = carets.flatMap((caret) => {
    const at = (where: Y.RelativePosition | null): number | null => {
      const position = where && relativePositionToAbsolutePosition(doc, type, where, binding.mapping)
      return position === null ? null : Math.max(0, Math.min(position, end))
    }
    const anchor = at(caret.anchor)
    const head = at(caret.head)
    if (anchor === null || head === null) return []
    const letter = caret.party === null ? 'N' : PARTY_LETTER[caret.party]
    const who = label(caret)
    const mark = Decoration.widget(head, () => caretElement(caret.party, who), {
      key: `${String(caret.clientId)} ${letter} ${who}`,
      side: 10,
      ignoreSelection: true,
    })
    return anchor === head
      ? [mark]
      : [mark, Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { class: `held ${letter}` })]
  })
  return DecorationSet.create(state.doc, decorations)
}

/** Party flag in the line, who it is in the margin. The list of people present says the same to screen readers. */
function caretElement(party: Party | null, who: string): HTMLElement {
  const letter = party === null ? 'N' : PARTY_LETTER[party]
  const element = (className: string, text: string): HTMLElement => {
    const span = document.createElement('span')
    span.className = className
    span.textContent = text
    return span
  }
  const caret = element('caret', '')
  caret.append(element('flag', party === null ? '·' : letter))
  const other = element(`other ${letter}`, '')
  other.setAttribute('aria-hidden', 'true')
  other.append(caret, element('typing', who))
  return other
}
