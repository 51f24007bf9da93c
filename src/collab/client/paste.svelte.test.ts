/** In a real browser: cleaning rests on its parser. */
import { DOMParser as Reader } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { schema } from '#text/schema.ts'
import { cleanHtml, withoutHandIndent } from './paste.ts'

/** What a paste becomes, as the editor reads it. */
function pasted(html: string): string {
  const page = document.createElement('div')
  page.innerHTML = cleanHtml(html)
  return Reader.fromSchema(schema).parse(page).toString()
}

describe('what is pasted', () => {
  test('from Word: bullets become a list, numbers stay as they were agreed', () => {
    const word = `<style>p{color:red}</style>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>   </span></span>工资<o:p></o:p></p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>工时</p>
      <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>（一）</span>休息</p>`
    expect(pasted(word)).toBe(
      'doc(bullet_list(list_item(paragraph("工资")), list_item(paragraph("工时"))), paragraph("（一）休息"))',
    )
  })

  test('from Google Docs: the bold that says it is not bold is not', () => {
    expect(pasted('<b style="font-weight:normal"><p>a <b>b</b></p></b>')).toBe('doc(paragraph("a ", strong("b")))')
  })

  test('scripts, images, links and colours do not come in, their words do', () => {
    const hostile =
      '<p style="color:red">一<script>window.pwned = 1</script><img src=x onerror="window.pwned = 1"><a href="javascript:window.pwned=1">二</a></p>'
    expect(pasted(hostile)).toBe('doc(paragraph("一二"))')
    expect('pwned' in window).toBe(false)
  })

  test('a deletion tracked elsewhere is no text here', () => {
    expect(pasted('<p>应当<del>可以</del></p>')).toBe('doc(paragraph("应当"))')
  })

  test('a table stays a table', () => {
    expect(pasted('<table><tr><th>a</th></tr><tr><td>1</td></tr></table>')).toBe(
      'doc(table(table_row(table_header(paragraph("a"))), table_row(table_cell(paragraph("1")))))',
    )
  })

  test('blank characters typed to indent a paragraph go', () => {
    expect(withoutHandIndent('　　第一条　总则')).toBe('第一条　总则')
  })
})
