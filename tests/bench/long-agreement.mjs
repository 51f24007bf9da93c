/** An agreement of about fifty pages, of our own making: 20 articles, 180 sections, wage tables. */
const SENTENCES = [
  'The Company gives the Union the figures on which the calculation rests, in a form that can be checked.',
  'Where two readings of this section are possible, the one that protects rest and pay is followed.',
  'A change takes effect no earlier than the day named in the notice, and never before the joint committee has met.',
  'Time is counted from the acceptance of an order to its completion; where orders overlap, the overlap counts once.',
  'Anybody affected may ask for reasons in writing and receives them within two working days.',
  'Nothing in this section lowers what the law or an individual contract grants.',
]
/** @param {number} n */
const paragraph = (n) => Array.from({ length: 4 }, (_, i) => SENTENCES[(n * 5 + i * 7) % SENTENCES.length]).join(' ')

/** @param {number} articles @param {number} sections of each */
export function longAgreement(articles = 20, sections = 9) {
  const lines = ['# Agreement on pay, tasks and algorithm rules', '']
  for (let a = 1; a <= articles; a++) {
    lines.push(`## Article ${a} – Subject ${a}`, '')
    for (let s = 1; s <= sections; s++) {
      lines.push(`### ${a}.${s} Matter ${a}.${s}`, '', paragraph(a * 31 + s), '', paragraph(a * 17 + s * 3), '')
      if (s === sections) {
        lines.push('| Step | Base | Premium |', '|---|---|---|')
        for (let r = 1; r <= 8; r++) lines.push(`| ${r} | ${(18 + r * 0.75).toFixed(2)} | ${(r * 0.4).toFixed(2)} |`)
        lines.push('')
      }
    }
  }
  return lines.join('\n')
}
