/**
 * Markdown within a paragraph → marked text. Emphasis becomes marks; everything else stays what it is, letters: HTML is
 * shown, not run; a link is its words with its address in brackets behind; so is an image. Each is noted for the report.
 */
import { Lexer, type Token, type Tokens } from 'marked'
import type { ContentNode } from '#domain/agreement/clause.ts'
import { cleanText, joinTexts } from './content.ts'

export interface Noted {
  what: 'html' | 'link' | 'image'
  text: string
}

/** Longer or more crowded text than anybody writes is taken as it stands: nested brackets are slow to take apart. */
const LONGEST = 20_000
const MOST_SIGNS = 400

export function inlineOf(text: string, note: (noted: Noted) => void): ContentNode[] {
  const signs = text.match(/[*_[\]<`~!\\]/g)?.length ?? 0
  if (signs === 0 || text.length > LONGEST || signs > MOST_SIGNS) return asItStands(text)
  return joinTexts(Lexer.lexInline(text).flatMap((token) => inlineToken(token, [], note)))
}

/** Lines of text with line breaks between them. */
export function plainInline(text: string, marks: readonly string[] = []): ContentNode[] {
  return text.split('\n').flatMap((line, i): ContentNode[] => {
    const clean = cleanText(line)
    const node: ContentNode =
      marks.length > 0
        ? { type: 'text', marks: marks.map((type) => ({ type, attrs: { on: true } })), text: clean }
        : { type: 'text', text: clean }
    const broken: ContentNode[] = i > 0 ? [{ type: 'hard_break' }] : []
    return clean === '' ? broken : [...broken, node]
  })
}

/** A line end inside a paragraph is a blank. */
const flowing = (text: string): string => decodeEntities(text.replace(BREAK, ' ')).replace(/\s*\n\s*/g, ' ')

/** HTML's line break, the one tag that is read as what it says. */
export const BREAK = /<br\s*\/?>/gi

/** Lines of Markdown taken as they stand. */
export const asItStands = (raw: string): ContentNode[] => plainInline(decodeEntities(raw.replace(BREAK, '\n').trim()))

function inlineToken(token: Token, marks: readonly string[], note: (noted: Noted) => void): ContentNode[] {
  const inside = (more: readonly string[] = []): ContentNode[] =>
    ('tokens' in token ? (token.tokens ?? []) : []).flatMap((t) => inlineToken(t, [...marks, ...more], note))
  switch (token.type) {
    case 'strong':
      return inside(['strong'])
    case 'em':
      return inside(['em'])
    case 'br':
      return [{ type: 'hard_break' }]
    case 'codespan':
      return plainInline(flowing(token.raw.replace(/^`+|`+$/g, '').trim()), marks)
    case 'html':
      if (/^<br\s*\/?>$/i.test(token.raw)) return [{ type: 'hard_break' }]
      note({ what: 'html', text: token.raw })
      return plainInline(flowing(token.raw), marks)
    case 'link': {
      note({ what: 'link', text: token.raw })
      const address = addressOf(token as Tokens.Link)
      return address === null
        ? plainInline(flowing(token.raw), marks)
        : [...inside(), ...plainInline(` (${address})`, marks)]
    }
    case 'image': {
      note({ what: 'image', text: token.raw })
      return plainInline(flowing(token.raw.replace(/^!\[|\]$/g, '').replace(/\]\(/, ' (')), marks)
    }
    case 'escape':
      return plainInline(flowing(token.raw.slice(1)), marks)
    case 'text':
      return 'tokens' in token && token.tokens ? inside() : plainInline(flowing(token.raw), marks)
    case 'del':
    default:
      return 'tokens' in token && token.tokens && token.tokens.length > 0
        ? inside()
        : plainInline(flowing(token.raw), marks)
  }
}

/** What stands in the round brackets of `[words](address "title")`; null for every other kind of link. */
function addressOf(link: Tokens.Link): string | null {
  const words = link.raw.startsWith('[') ? link.raw.slice(1 + link.text.length) : ''
  if (!words.startsWith('](') || !words.endsWith(')')) return null
  return flowing(words.slice(2, -1).trim().replace(/^<|>$/g, ''))
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  middot: '·',
  sect: '§',
  para: '¶',
  deg: '°',
  times: '×',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  copy: '©',
  reg: '®',
  frac12: '½',
  frac14: '¼',
}

/** `&amp;` → &, `&#19977;` → 三; `\\&amp;` is escaped and stays. Runs once: what comes out is text, whatever it looks like. */
export const decodeEntities = (text: string): string =>
  text.replace(
    /(?<!(?<!\\)(?:\\\\)*\\)&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,10});/g,
    (whole, name: string) => {
      if (!name.startsWith('#')) return NAMED[name] ?? whole
      const code = /^#[xX]/.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10)
      const isCharacter = code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      return isCharacter ? String.fromCodePoint(code) : whole
    },
  )
