/**
 * One clause, live: a small ProseMirror view over the clause's own fragment. It takes over the element in which the
 * server rendered the clause and gives it back as static text, so that nothing on the page moves either way.
 */
import { DOMSerializer, Fragment, Slice, type Attrs, type Node } from 'prosemirror-model'
import { EditorState, Plugin, Selection, type Command, type PluginSpec } from 'prosemirror-state'
import { tableEditing } from 'prosemirror-tables'
import { EditorView } from 'prosemirror-view'
import {
  absolutePositionToRelativePosition,
  defaultDeleteFilter,
  defaultProtectedNodes,
  initProseMirrorDoc,
  ySyncPlugin,
  ySyncPluginKey,
  yUndoPlugin,
} from 'y-prosemirror'
import * as Y from 'yjs'
import { schema } from '#text/schema.ts'
import { caretsKey, caretsPlugin, syncStateOf } from './carets.ts'
import { keyPlugins, type EdgeEvents } from './keys.ts'
import { cleanHtml, withoutHandIndent } from './paste.ts'
import type { Present } from './handle.ts'
import type { Caret } from './presence.ts'

/** One person's undo in one clause. It outlives the views, which come and go with scrolling. */
export class ClauseUndo extends Y.UndoManager {
  readonly #before: () => void

  /** @param before called before something is undone or redone */
  constructor(fragment: Y.XmlFragment, before: () => void) {
    super(fragment, {
      trackedOrigins: new Set([ySyncPluginKey]),
      deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
      captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    })
    this.#before = before
  }

  override undo(): ReturnType<Y.UndoManager['undo']> {
    this.#before()
    return super.undo()
  }

  override redo(): ReturnType<Y.UndoManager['redo']> {
    this.#before()
    return super.redo()
  }

  /** yUndoPlugin destroys the manager with its view; the next view of the clause still needs it. */
  override destroy(): void {
    this._observers.delete('stack-item-added')
    this._observers.delete('stack-item-popped')
  }

  end(): void {
    super.destroy()
  }
}

export interface ClauseViewEvents extends EdgeEvents {
  /** something is about to be changed here, by this person; the text as it was */
  touch: (before: Node) => void
  /** caret or selection of this person; null: the focus went elsewhere */
  stands: (where: { anchor: Y.RelativePosition; head: Y.RelativePosition } | null) => void
  /** selection, marks or text changed while focused */
  tools: () => void
}

export interface ClauseViewOptions {
  element: HTMLElement
  fragment: Y.XmlFragment
  label: () => string
  editable: () => boolean
  /** null: this person cannot write here */
  undo: ClauseUndo | null
  carets: () => readonly Caret[]
  caretLabel: (person: Present) => string
  on: ClauseViewEvents
}

const serializer = DOMSerializer.fromSchema(schema)

/**
 * Can the fragment be shown in an editor? Where it cannot, mounting one would delete what it does not know. Read as data:
 * the binding's own readers would repair, that is delete, while looking.
 */
export function isReadable(fragment: Y.XmlFragment): boolean {
  try {
    schema.node('doc', null, nodesOf(fragment)).check()
    return true
  } catch {
    return false
  }
}

function nodesOf(parent: Y.XmlFragment): Node[] {
  return parent.toArray().flatMap((child): Node[] => {
    if (child instanceof Y.XmlText) return textsOf(child)
    if (child instanceof Y.XmlElement) return [schema.node(child.nodeName, child.getAttributes(), nodesOf(child))]
    throw new TypeError('neither text nor element')
  })
}

const textsOf = (text: Y.XmlText): Node[] =>
  (text.toDelta() as { insert: string; attributes?: Record<string, Attrs> }[]).map(({ insert, attributes }) =>
    schema.text(
      insert,
      Object.entries(attributes ?? {}).map(([mark, attrs]) => schema.mark(mark, attrs)),
    ),
  )

export function showStatic(element: HTMLElement, text: Node): void {
  element.replaceChildren(serializer.serializeFragment(text.content))
  // an empty line keeps its height, as in the editor
  element.querySelectorAll('p:empty,h4:empty,h5:empty,h6:empty').forEach((line) => {
    line.append(document.createElement('br'))
  })
}

export class ClauseView {
  readonly view: EditorView
  readonly #options: ClauseViewOptions

  constructor(options: ClauseViewOptions) {
    this.#options = options
    const { element, fragment, on } = options
    const { doc, mapping } = initProseMirrorDoc(fragment, schema)
    this.view = new EditorView(
      { mount: element },
      {
        state: EditorState.create({ schema, doc, plugins: pluginsOf(options, mapping) }),
        editable: options.editable,
        attributes: () => attributesOf(options),
        transformPastedHTML: cleanHtml,
        transformPasted: withoutIndents,
        clipboardTextParser: (text, _$at, _plain) => plainParagraphs(text),
        handleDOMEvents: {
          focus: () => {
            this.#stand()
            on.tools()
            return false
          },
          blur: () => {
            on.stands(null)
            return false
          },
          // an empty clause has no line to type in
          beforeinput: () => this.#giveLine(),
          compositionstart: () => this.#giveLine(),
        },
        dispatchTransaction: (transaction) => {
          const { view } = this
          const before = view.state
          if (transaction.docChanged && transaction.getMeta(ySyncPluginKey) === undefined) on.touch(before.doc)
          view.updateState(before.apply(transaction))
          if (!view.hasFocus()) return
          if (transaction.docChanged || transaction.selectionSet || transaction.storedMarksSet) {
            this.#stand()
            on.tools()
          }
        },
      },
    )
  }

  #giveLine(): boolean {
    const { view } = this
    if (view.editable && view.state.doc.childCount === 0) {
      const tr = view.state.tr.insert(0, schema.nodes.paragraph.create())
      view.dispatch(tr.setSelection(Selection.atStart(tr.doc)))
    }
    return false
  }

  #stand(): void {
    const { selection } = this.view.state
    const { type, binding } = syncStateOf(this.view.state)
    const relative = (at: number): Y.RelativePosition =>
      absolutePositionToRelativePosition(at, type, binding.mapping) as Y.RelativePosition
    this.#options.on.stands({ anchor: relative(selection.anchor), head: relative(selection.head) })
  }

  redrawCarets(): void {
    this.view.dispatch(this.view.state.tr.setMeta(caretsKey, true))
  }

  /** Asks again whether one may write here, and what the text is called. */
  refresh(): void {
    this.view.setProps({})
  }

  run(command: Command): void {
    command(this.view.state, this.view.dispatch.bind(this.view), this.view)
    this.view.focus()
  }

  focus(where: 'start' | 'end'): void {
    const { view } = this
    const selection = where === 'start' ? Selection.atStart(view.state.doc) : Selection.atEnd(view.state.doc)
    view.dispatch(view.state.tr.setSelection(selection).scrollIntoView())
    view.focus()
  }

  /** Leaves the text behind, as the server would have rendered it. */
  destroy(): void {
    const { element } = this.#options
    const text = this.view.state.doc
    this.view.destroy()
    element.classList.remove('ProseMirror', 'ProseMirror-focused', 'ProseMirror-hideselection')
    for (const name of ['contenteditable', 'translate', 'tabindex', 'role', 'aria-multiline', 'aria-label']) {
      element.removeAttribute(name)
    }
    showStatic(element, text)
  }
}

function attributesOf({ label, editable }: ClauseViewOptions): Record<string, string> {
  return editable() ? { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label() } : {}
}

function pluginsOf(
  { fragment, undo, carets, caretLabel, on, editable }: ClauseViewOptions,
  mapping: ReturnType<typeof initProseMirrorDoc>['mapping'],
): Plugin[] {
  const shown = [ySyncPlugin(fragment, { mapping }) as Plugin, caretsPlugin(carets, caretLabel)]
  if (undo === null) return shown
  return [...shown, yUndoPlugin({ undoManager: undo }), ...keyPlugins(on), tables(editable)]
}

/**
 * prosemirror-tables repairs ragged tables after every change. After a change from afar everybody present would write the
 * same repair at once and make it ragged again: only who changes a table repairs it.
 */
function tables(editable: () => boolean): Plugin {
  const plugin = tableEditing()
  const { appendTransaction } = plugin.spec
  return new Plugin<unknown>({
    ...(plugin.spec as PluginSpec<unknown>),
    appendTransaction(transactions, before, after) {
      const own = editable() && transactions.every((tr) => tr.getMeta(ySyncPluginKey) === undefined)
      return own ? appendTransaction?.call(this, transactions, before, after) : null
    },
  })
}

/** Blank characters typed to indent a paragraph: the sheet indents. */
function withoutIndents(slice: Slice): Slice {
  const stripped = slice.content.content.map((block) => {
    const first = block.firstChild
    if (!block.isTextblock || !first?.isText || first.text === undefined) return block
    const text = withoutHandIndent(first.text)
    if (text === first.text) return block
    const rest = block.content.cut(first.nodeSize)
    return block.copy(text === '' ? rest : Fragment.from(schema.text(text, first.marks)).append(rest))
  })
  return new Slice(Fragment.fromArray(stripped), slice.openStart, slice.openEnd)
}

/** Every line of plain text is a paragraph of its own, blank lines are none. */
function plainParagraphs(text: string): Slice {
  const lines = text.split(/\r\n?|\n/u).filter((line) => line.trim() !== '')
  const blocks = lines.map((line) => schema.nodes.paragraph.create(null, schema.text(line)))
  return new Slice(Fragment.fromArray(blocks), blocks.length > 0 ? 1 : 0, blocks.length > 0 ? 1 : 0)
}
