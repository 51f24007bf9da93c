import fc from 'fast-check'
import { DOMSerializer, Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { bareTable, content, em, h, li, ol, olFrom, p, quote, strong, table, td, th, ul } from './builders.ts'
import { sanitise } from './content.ts'
import { html } from './render.ts'
import { schema } from './schema.ts'

/** Just enough of a document to see what the editor would put on the page. */
class Element {
  children: (Element | string)[] = []
  attributes = new Map<string, string>()
  readonly ownerDocument = page
  constructor(readonly nodeName: string) {}
  readonly nodeType = 1
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value)
  }
  appendChild(child: Element | { data: string }): Element | { data: string } {
    this.children.push(child instanceof Element ? child : child.data)
    return child
  }
  get text(): string {
    const attributes = [...this.attributes].map(([k, v]) => ` ${k}="${v}"`).join('')
    const inside = this.children.map((c) => (typeof c === 'string' ? c : c.text)).join('')
    if (this.nodeName === '') return inside
    return this.nodeName === 'br' ? '<br>' : `<${this.nodeName}${attributes}>${inside}</${this.nodeName}>`
  }
}
const page = {
  createElement: (name: string) => new Element(name),
  createTextNode: (data: string) => ({ data, nodeType: 3 }),
  createDocumentFragment: () => new Element(''),
}
const asTheEditor = (given: ReturnType<typeof content>): string => {
  const doc = Node.fromJSON(schema, sanitise(given))
  const made = DOMSerializer.fromSchema(schema).serializeFragment(doc.content, {
    document: page as unknown as Document,
  })
  return (made as unknown as Element).text
}

describe('The text in the HTML from the server', () => {
  it('is the DOM that the editor makes of it, but for the scope of header cells', () => {
    const all = content(
      h(1, 'One'),
      h(3, 'Three'),
      p('a ', strong('b'), em('c'), { type: 'hard_break' }, 'd'),
      p(),
      ul(li('x', ol('y', 'z'))),
      olFrom(4, 'four'),
      quote(p('q')),
      table(['A', 'B'], ['1', th('2')], [td('3')]),
      bareTable([{ ...td('wide'), attrs: { colspan: 2, rowspan: 3, colwidth: null } }]),
    )
    expect(html(all).replace(/ scope="\w+"/g, '')).toBe(asTheEditor(all))
  })

  it('names header cells for those who listen: of a column, of a row', () => {
    expect(html(content(table(['A'], [th('r'), '1'])))).toBe(
      '<table><tbody><tr><th scope="col"><p>A</p></th></tr><tr><th scope="row"><p>r</p></th><td><p>1</p></td></tr></tbody></table>',
    )
  })

  it('shows hostile letters as letters', () => {
    expect(html(content(p('<img src=x onerror=alert(1)>&"\'')))).toBe(
      '<p>&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;</p>',
    )
  })

  it('lets no tag and no attribute through that it does not know, whatever the content is', () => {
    const tag =
      /<(\/?)(p|ul|ol|li|table|tbody|tr|td|th|strong|em|br|blockquote|h[456])((?: (?:start|colspan|rowspan)="\d+"| scope="(?:col|row)")*)>/g
    const nasty = fc.oneof(
      fc.string(),
      fc.constantFrom('<script>', '"><svg onload=x>', 'javascript:x', '--><b>', "' onclick='"),
    )
    const node: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      node: fc.record({
        type: fc.oneof(fc.constantFrom(...Object.keys(schema.nodes)), nasty),
        text: nasty,
        attrs: fc.dictionary(
          fc.oneof(fc.constantFrom('level', 'order', 'colspan', 'rowspan', 'onclick'), nasty),
          fc.oneof(nasty, fc.integer(), fc.double(), fc.object()),
        ),
        marks: fc.array(
          fc.record({ type: fc.oneof(fc.constantFrom('strong', 'em', 'link'), nasty), attrs: fc.object() }),
        ),
        content: fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(tie('node'), { maxLength: 3 })),
      }),
    })).node
    fc.assert(
      fc.property(fc.array(node), (nodes) => {
        const out = html({ type: 'doc', content: nodes as never })
        expect(out.replace(tag, '')).not.toMatch(/[<>"']/)
      }),
      { numRuns: 100 },
    )
  }, 30_000)

  it('gives headings ids where asked, escaped', () => {
    expect(html(content(h(1, 'x')), { idPrefix: 'a"b' })).toBe('<h4 id="a&quot;b-h1">x</h4>')
  })
})
