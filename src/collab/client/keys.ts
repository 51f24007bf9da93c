/**
 * Keys inside a clause. Tab belongs to lists and tables only, so that the keyboard can leave the text; Escape leaves it
 * from anywhere. Arrows at the edge of a clause go on into the next one: together the clauses read as one page.
 */
import { baseKeymap, chainCommands } from 'prosemirror-commands'
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import { Plugin, Selection, type Command } from 'prosemirror-state'
import { addRowAfter, goToNextCell, isInTable } from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import { schema } from '#text/schema.ts'
import { commandOf, leaveBlock, lineBreak, plainAtStart } from './commands.ts'

const { nodes } = schema

export interface EdgeEvents {
  leave: (to: 'before' | 'after') => void
  /** out of the text altogether */
  escape: () => void
  help: () => void
}

const always =
  (act: () => void): Command =>
  () => {
    act()
    return true
  }

/** Tab in the last cell makes a new row, as everywhere. */
const nextCell: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false
  if (goToNextCell(1)(state, dispatch)) return true
  if (!addRowAfter(state, dispatch) || dispatch === undefined || view === undefined) return true
  return goToNextCell(1)(view.state, dispatch)
}

const sink = sinkListItem(nodes.list_item)
const outdent = liftListItem(nodes.list_item)

/** Is the caret at the very edge, so that the arrow would leave the clause? */
function atEdge(view: EditorView, direction: 'up' | 'down' | 'left' | 'right'): boolean {
  const { selection, doc } = view.state
  if (!selection.empty) return false
  const forward = direction === 'down' || direction === 'right'
  const edge = forward ? Selection.atEnd(doc) : Selection.atStart(doc)
  const inLastBlock = selection.$head.parent === edge.$head.parent && selection.$head.start() === edge.$head.start()
  if (!inLastBlock) return false
  if (direction === 'left' || direction === 'right') return selection.head === edge.head
  return view.endOfTextblock(direction)
}

/** Below a table that ends the clause there is no line to go to: make one. */
const belowTable: Command = (state, dispatch, view) => {
  if (!isInTable(state) || view === undefined || !view.endOfTextblock('down')) return false
  const { $from } = state.selection
  const table = $from.node(1)
  if ($from.index(0) !== state.doc.childCount - 1 || table.type !== nodes.table) return false
  return $from.index(1) === table.childCount - 1 && leaveBlock(state, dispatch, view)
}

export function keyPlugins(edge: EdgeEvents): Plugin[] {
  const arrow =
    (direction: 'up' | 'down' | 'left' | 'right'): Command =>
    (_state, _dispatch, view) => {
      if (view === undefined || !atEdge(view, direction)) return false
      edge.leave(direction === 'up' || direction === 'left' ? 'before' : 'after')
      return true
    }
  return [
    inputRules({
      rules: [
        wrappingInputRule(/^\s*[-*]\s$/u, nodes.bullet_list),
        wrappingInputRule(/^\s*(\d{1,4})\.\s$/u, nodes.ordered_list, (match) => ({ order: Number(match[1]) })),
        wrappingInputRule(/^\s*>\s$/u, nodes.blockquote),
        textblockTypeInputRule(/^(#{1,3})\s$/u, nodes.heading, (match) => ({ level: match[1]?.length ?? 1 })),
      ],
    }),
    keymap({
      'Mod-b': commandOf('strong'),
      'Mod-i': commandOf('em'),
      'Mod-z': commandOf('undo'),
      'Shift-Mod-z': commandOf('redo'),
      'Mod-y': commandOf('redo'),
      'Mod-Alt-0': commandOf('paragraph'),
      'Mod-Alt-1': commandOf('heading1'),
      'Mod-Alt-2': commandOf('heading2'),
      'Mod-Alt-3': commandOf('heading3'),
      'Mod-Shift-7': commandOf('orderedList'),
      'Mod-Shift-8': commandOf('bulletList'),
      'Mod-Shift-9': commandOf('quote'),
      'Mod-/': always(edge.help),
      Enter: splitListItem(nodes.list_item),
      'Shift-Enter': lineBreak,
      'Mod-Enter': leaveBlock,
      Backspace: chainCommands(undoInputRule, plainAtStart),
      Tab: chainCommands(nextCell, sink),
      'Shift-Tab': chainCommands(goToNextCell(-1), outdent),
      'Mod-]': sink,
      'Mod-[': outdent,
      ArrowUp: arrow('up'),
      ArrowDown: chainCommands(belowTable, arrow('down')),
      ArrowLeft: arrow('left'),
      ArrowRight: arrow('right'),
      Escape: always(edge.escape),
    }),
    keymap(baseKeymap),
  ]
}
