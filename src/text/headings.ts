/**
 * What a line says about its own place: `ARTICLE 5 – VACATION LEAVE`, `SECTION 3. Call back time`, `4.2 Observed
 * holidays`, `第三章 收入分配`, `第十二条`, `Appendix B`, `附件二`. Reads numbers as people and scanners write them.
 */
import { readChinese, readLetters, readRoman } from '#domain/agreement/numerals.ts'

export type Level = 'chapter' | 'section' | 'clause' | 'sub' | 'appendix'

export interface Label {
  level: Level
  /** the number itself; 0 where an appendix has none */
  count: number
  /** for 4.2 the 4; else 0 */
  major: number
  /** the number as it stands in the text, with what separates it from the title */
  text: string
  /** what follows it on the line */
  rest: string
  /** shape of the number, so that an expected next one can be told from a reference: `n.n`, `SECTION n` … */
  shape: 'word' | 'decimal' | 'chinese' | 'bracket'
}

const ZH_NUMBER = '[零〇一二两三四五六七八九十百千]{1,9}|[0-9０-９]{1,4}'
const EN_NUMBER = '\\d{1,3}|[IVXLC]{1,8}'
const GAP = '[\\s]*'

const CHINESE = new RegExp(
  `^(第${GAP}(${ZH_NUMBER})${GAP}([编章节条]))(?=$|[\\s]|[^规的所约第款项至和及或、，中之与])${GAP}[:：、.．]?${GAP}`,
)
const CHINESE_APPENDIX = new RegExp(
  `^((?:附件|附录|附表)${GAP}(${ZH_NUMBER})?)(?=$|[\\s:：、.．《])${GAP}[:：、.．]?${GAP}`,
)
const CHAPTER = new RegExp(
  `^((ARTICLE|CHAPTER|PART|Article|Chapter|Part)\\s+(${EN_NUMBER}))(?=$|[\\s.:\\-–—\\])])\\]?\\s*[-–—:.]*\\s*`,
)
const APPENDIX = new RegExp(
  `^((APPENDIX|EXHIBIT|ANNEX|SCHEDULE|ATTACHMENT|ADDENDUM|Appendix|Exhibit|Annex|Schedule|Attachment|Addendum)\\s+([A-Z]|${EN_NUMBER}))(?=$|[\\s.:\\-–—])\\s*[-–—:.]*\\s*`,
)
const SECTION = /^((SECTION|Section|Sec\.)\s+(?:(\d{1,3})\.)?(\d{1,3}))(?=$|\s*[.,:;\-–—]|\s)\s*[.,:;\-–—]?\s*/
const DECIMAL = /^((\d{1,3})\.(\d{1,3})\.?)(?=\s|$|[\u3000-\u9fff])\s*/
const SUB = new RegExp(
  `^(\\d{1,3}(?:\\.\\d{1,3})*[.、．]?|[A-Z](?:-\\d{1,2})?(?:\\.\\d{1,3})+|[（(](?:${ZH_NUMBER}|[A-Za-z]{1,4})[）)]|[a-z]{1,3}\\.)(?=$|[\\s]|[^\\u0000-\\u007f])${GAP}`,
)

/** Title-cased words like "Article 20, both parties" begin a sentence, not an article. */
const HEADS_A_TITLE = /^(?:$|[A-Z0-9"“(‘'【《]|[^\u0000-\u007f])/

const stripped = (line: string): string => line.trim().replace(/^#{1,6}\s+/, '')

/** The label a line begins with, or null. */
export function labelOf(line: string): Label | null {
  const text = stripped(line)
  return chineseLabel(text) ?? englishLabel(text)
}

/** Numbers that count only in a heading: （一）, (a), 1., 2.3.1, A.1; a bare number only where it is the next. */
export function subLabelOf(line: string, expected: number): Label | null {
  const text = stripped(line)
  const found = SUB.exec(text)
  if (found === null) return null
  const sign =
    (found[1] ?? '')
      .replace(/[()（）.、．\s]/g, ' ')
      .trim()
      .split(' ')
      .at(-1) ?? ''
  const count = readChinese(sign) ?? readLetters(sign) ?? 1
  const isBare = /^\d+$/.test(found[1] ?? '')
  return isBare && count !== expected ? null : label('sub', count, 0, text, found[0], 'bracket')
}

function chineseLabel(text: string): Label | null {
  const found = CHINESE.exec(text)
  if (found) {
    const level = found[3] === '条' ? 'clause' : found[3] === '节' ? 'section' : 'chapter'
    return label(level, readChinese(found[2] ?? ''), 0, text, found[0], 'chinese')
  }
  const appendix = CHINESE_APPENDIX.exec(text)
  return appendix ? label('appendix', readChinese(appendix[2] ?? '') ?? 0, 0, text, appendix[0], 'chinese') : null
}

function englishLabel(text: string): Label | null {
  const chapter = CHAPTER.exec(text)
  if (chapter && HEADS_A_TITLE.test(text.slice(chapter[0].length)) && !/^[,;)]/.test(text.slice(chapter[1]?.length))) {
    return label('chapter', arabic(chapter[3] ?? ''), 0, text, chapter[0], 'word')
  }
  const appendix = APPENDIX.exec(text)
  if (appendix && HEADS_A_TITLE.test(text.slice(appendix[0].length))) {
    const sign = appendix[3] ?? ''
    return label('appendix', /^[A-Z]$/.test(sign) ? readLetters(sign) : arabic(sign), 0, text, appendix[0], 'word')
  }
  const section = SECTION.exec(text)
  if (section && HEADS_A_TITLE.test(text.slice(section[0].length))) {
    return label('clause', Number(section[4]), Number(section[3] ?? 0), text, section[0], 'word')
  }
  const decimal = DECIMAL.exec(text)
  return decimal ? label('clause', Number(decimal[3]), Number(decimal[2]), text, decimal[0], 'decimal') : null
}

function label(
  level: Level,
  count: number | null,
  major: number,
  text: string,
  head: string,
  shape: Label['shape'],
): Label | null {
  return count === null ? null : { level, count, major, text: head.trim(), rest: text.slice(head.length).trim(), shape }
}

const arabic = (sign: string): number | null => (/^\d+$/.test(sign) ? Number(sign) : readRoman(sign))

/** Parts that carry no number by custom. */
const UNNUMBERED =
  /^(preamble|recitals?|introduction|witnesseth|signatures?|signature page|序\s*言|前\s*言|引\s*言|签\s*署|签\s*章|签署页|签字页)$/i

export const isUnnumberedTitle = (text: string): boolean => UNNUMBERED.test(stripped(text).replace(/[:：.]$/, ''))

/** A line by which people sign. */
const SIGNS =
  /^(by:|signed\b|in witness whereof|for the (union|county|company|employer|association)\s*:?$|(甲方|乙方|丙方|职工方|企业方|工会|单位)?[^。；]{0,16}(（盖章）|\(盖章\)|（签字）|\(签字\)|（签章）|\(签章\)))/i

export const isSignatureLine = (text: string): boolean => SIGNS.test(text.trim())

const SENTENCE_END = /[.;!?。；！？]$/

/** A title reads as one: short, no sentence, not a list. */
export function isTitleLike(text: string, longest: number): boolean {
  const t = text.trim()
  return t !== '' && t.length <= longest && !SENTENCE_END.test(t.replace(/\b[A-Z]\.$|Jr\.$/, '')) && !/[。；]/.test(t)
}

/**
 * `Accrual. After having served …` → title `Accrual`, body the rest; `【报酬标准】乙方……` likewise. Null where the text
 * does not open with a title of its own.
 */
export function runInTitle(text: string): { title: string; body: string } | null {
  const bracketed = /^【([^】]{1,40})】\s*/.exec(text) ?? /^（([^）]{2,30})）\s*(?=\S)/.exec(text)
  if (bracketed) return { title: bracketed[1] ?? '', body: text.slice(bracketed[0].length) }
  const english = /^([A-Z][\p{L}’'&/,\- ]{2,70}?)(?:\.|,(?= {2,}))\s+(?=[A-Z"“(])/u.exec(text)
  const title = english?.[1] ?? ''
  if (english === null || !isCapitalised(title)) return null
  return { title, body: text.slice(english[0].length) }
}

const SMALL = new Set([
  'of',
  'and',
  'the',
  'or',
  'for',
  'in',
  'to',
  'on',
  'by',
  'with',
  'after',
  'during',
  'at',
  'from',
  'without',
  'a',
  'an',
  'upon',
])

const isCapitalised = (title: string): boolean => {
  const words = title.split(/[\s/-]+/).filter((w) => w !== '')
  return words.length <= 9 && words.every((w) => /^[A-Z]/.test(w) || SMALL.has(w.replace(/,$/, '')))
}
