/** What the toolbar and the keys do to a text: each tool is a command, and what is pressed now is asked of the state. */
import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import { Fragment, type MarkType, type NodeType, type ResolvedPos } from 'prosemirror-model'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import { Selection, TextSelection, type Command, type EditorState } from 'prosemirror-state'
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  selectedRect,
  toggleHeaderRow,
} from 'prosemirror-tables'
import { redoCommand, undoCommand } from 'y-prosemirror'
import { schema } from '#text/schema.ts'
import { TOOLS, type Tool, type ToolState } from './handle.ts'

const { nodes, marks } = schema
export const MAX_TABLE_COLUMNS = 20

/** The innermost list around the place, or null. */
function listAround($at: ResolvedPos): { type: NodeType; depth: number } | null {
  for (let depth = $at.depth; depth > 0; depth--) {
    const { type } = $at.node(depth)
    if (type === nodes.bullet_list || type === nodes.ordered_list) return { type, depth }
  }
  return null
}

/** In a list of the same kind: out of it. In one of the other kind: the list changes its kind. Else: into a new one. */
function toggleList(type: NodeType): Command {
  return (state, dispatch) => {
    const list = listAround(state.selection.$from)
    if (list === null) return wrapInList(type)(state, dispatch)
    if (list.type === type) return liftListItem(nodes.list_item)(state, dispatch)
    dispatch?.(state.tr.setNodeMarkup(state.selection.$from.before(list.depth), type))
    return true
  }
}

const isQuoted = (state: EditorState): boolean => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === nodes.blockquote) return true
  return false
}

const toggleQuote: Command = (state, dispatch) =>
  isQuoted(state) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch)

const toggleHeading =
  (level: number): Command =>
  (state, dispatch) =>
    isBlock(state, nodes.heading, level)
      ? setBlockType(nodes.paragraph)(state, dispatch)
      : setBlockType(nodes.heading, { level })(state, dispatch)

/** Three by three with a header row; a line after it, so that the caret can get below. */
const insertTable: Command = (state, dispatch) => {
  if (isInTable(state)) return false
  const { $from } = state.selection
  const cells = (type: NodeType): Fragment =>
    Fragment.fromArray([0, 1, 2].map(() => type.create(null, nodes.paragraph.create())))
  const table = nodes.table.create(null, [
    nodes.table_row.create(null, cells(nodes.table_header)),
    nodes.table_row.create(null, cells(nodes.table_cell)),
    nodes.table_row.create(null, cells(nodes.table_cell)),
  ])
  // after the block at the top of the clause, in place of it when it is empty
  const block = $from.depth === 0 ? null : $from.node(1)
  const from = block === null ? $from.pos : $from.before(1)
  const to = block === null ? $from.pos : $from.after(1)
  const replaces = block !== null && block.type === nodes.paragraph && block.content.size === 0
  const isLast = to >= state.doc.content.size
  if (dispatch) {
    const at = replaces ? from : to
    const content = isLast ? [table, nodes.paragraph.create()] : [table]
    const tr = replaces ? state.tr.replaceWith(from, to, content) : state.tr.insert(to, content)
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(at + 1))).scrollIntoView())
  }
  return true
}

const addColumn: Command = (state, dispatch) =>
  isInTable(state) && selectedRect(state).map.width < MAX_TABLE_COLUMNS && addColumnAfter(state, dispatch)

/** A paragraph below the table or quotation the caret is in, and the caret in it. */
export const leaveBlock: Command = (state, dispatch) => {
  const { $from } = state.selection
  if ($from.depth < 2) return false
  const after = $from.after(1)
  if (dispatch) {
    const next = state.doc.nodeAt(after)
    const tr = state.tr
    if (next?.type !== nodes.paragraph) tr.insert(after, nodes.paragraph.create())
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1))).scrollIntoView())
  }
  return true
}

/** Backspace at the start of a list item or heading takes away what it is before it takes away what is in it. */
export const plainAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0) return false
  if ($from.parent.type === nodes.heading) return setBlockType(nodes.paragraph)(state, dispatch)
  const isFirstInItem = $from.depth > 1 && $from.node(-1).type === nodes.list_item && $from.index(-1) === 0
  return isFirstInItem && liftListItem(nodes.list_item)(state, dispatch)
}

export const lineBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView())
  return true
}

const COMMANDS: Record<Tool, Command> = {
  strong: toggleMark(marks.strong),
  em: toggleMark(marks.em),
  paragraph: setBlockType(nodes.paragraph),
  heading1: toggleHeading(1),
  heading2: toggleHeading(2),
  heading3: toggleHeading(3),
  bulletList: toggleList(nodes.bullet_list),
  orderedList: toggleList(nodes.ordered_list),
  quote: toggleQuote,
  table: insertTable,
  rowAfter: addRowAfter,
  columnAfter: addColumn,
  deleteRow,
  deleteColumn,
  headerRow: toggleHeaderRow,
  deleteTable,
  undo: undoCommand,
  redo: redoCommand,
}

export const commandOf = (tool: Tool): Command => COMMANDS[tool]

const hasMark = (state: EditorState, mark: MarkType): boolean => {
  const { from, to, $from, empty } = state.selection
  return empty ? mark.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, mark)
}

const isBlock = (state: EditorState, type: NodeType, level?: number): boolean => {
  const { parent } = state.selection.$from
  return parent.type === type && (level === undefined || parent.attrs['level'] === level)
}

function isActive(state: EditorState, tool: Tool): boolean {
  switch (tool) {
    case 'strong':
      return hasMark(state, marks.strong)
    case 'em':
      return hasMark(state, marks.em)
    case 'paragraph':
      return isBlock(state, nodes.paragraph)
    case 'heading1':
      return isBlock(state, nodes.heading, 1)
    case 'heading2':
      return isBlock(state, nodes.heading, 2)
    case 'heading3':
      return isBlock(state, nodes.heading, 3)
    case 'bulletList':
      return listAround(state.selection.$from)?.type === nodes.bullet_list
    case 'orderedList':
      return listAround(state.selection.$from)?.type === nodes.ordered_list
    case 'quote':
      return isQuoted(state)
    case 'table':
      return isInTable(state)
    default:
      return false
  }
}

export const toolStateOf = (state: EditorState): ToolState => ({
  active: TOOLS.filter((tool) => isActive(state, tool)),
  possible: TOOLS.filter((tool) => COMMANDS[tool](state)),
})
