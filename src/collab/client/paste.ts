/**
 * What comes from Word, a web page or another editor. The schema already throws away what it does not know; this is
 * about what it would misread: Word's bullets are paragraphs with a dot typed before them, a bold that says it is not
 * bold, comments, and the two blank characters with which Chinese paragraphs are indented by hand.
 */

const BULLET = /^[\s\u00b7\u2022\u25aa\u25cf\u25e6\u2043\u2013o\u00a7\uf0a7\uf0b7\uf06c\uf0d8\uf0fc-]{1,4}\s*$/u

export function cleanHtml(html: string): string {
  // inert: scripts do not run, images are not fetched
  const page = new DOMParser().parseFromString(html, 'text/html')
  page.querySelectorAll('style,script,meta,link,title,template,del').forEach((element) => {
    element.remove()
  })
  page.querySelectorAll<HTMLElement>('b,strong').forEach((bold) => {
    if (/^(normal|[1-4]00)$/.test(bold.style.fontWeight)) bold.replaceWith(...bold.childNodes)
  })
  page.querySelectorAll('o\\:p').forEach((empty) => {
    empty.replaceWith(...empty.childNodes)
  })
  wordLists(page)
  return page.body.innerHTML
}

/** Word: `<p class="MsoListParagraph" style="mso-list:…"><span style="mso-list:Ignore">·</span>text</p>` */
function wordLists(page: Document): void {
  let list: HTMLUListElement | null = null
  for (const paragraph of page.querySelectorAll<HTMLElement>('p[style*="mso-list"]')) {
    const label = paragraph.querySelector('[style*="mso-list"]')
    if (label === null || !BULLET.test(label.textContent)) {
      // a number is part of what was agreed elsewhere: it stays as text
      list = null
      continue
    }
    label.remove()
    if (list === null || list !== paragraph.previousElementSibling) {
      list = page.createElement('ul')
      paragraph.before(list)
    }
    const item = page.createElement('li')
    list.append(item)
    paragraph.removeAttribute('style')
    item.append(paragraph)
  }
}

/** Indentation is the sheet's business. */
export const withoutHandIndent = (text: string): string => text.replace(/^[\u3000\u00a0\t ]+/u, '')
