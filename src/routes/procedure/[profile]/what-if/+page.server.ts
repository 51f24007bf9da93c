/** A question in the address: it can be kept, sent and asked again. The answer is the API's own, in the page's language. */
import { error } from '@sveltejs/kit'
import { isProblem } from '#domain/problem.ts'
import { PARTIES } from '#domain/party.ts'
import { EVENTS } from '#domain/procedure/event.ts'
import { everyProfile } from '#domain/procedure/load.ts'
import { preview } from '#work/preview.ts'
import { loadWords } from '#words/index.ts'
import type { PageServerLoad } from './$types.ts'

const MOST_ROWS = 40
const LEAST_ROWS = 3
const HEADS = ['entitled', 'present', 'yes', 'no', 'abstain'] as const
const BENCH = ['present', 'yes', 'no'] as const
const SIDES = ['workers', 'employer'] as const

/** What cannot be a count goes on as it was written, so that the refusal can name it. */
const numeric = (text: string): number | string => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : text)

export const load: PageServerLoad = async ({ params, url, locals }) => {
  const all = everyProfile()
  const profile = all.find(({ id }) => id === params.profile)
  if (profile === undefined) error(404)
  const { procedure } = await loadWords(locals.locale)
  const asked = reading(url.searchParams)
  const rule = profile.rules.vote.value
  const undated = asked.rows.find(({ event, on }) => event !== '' && on === '')
  const told = asked.rows.filter(({ event }) => event !== '')
  const answer =
    told.length === 0 || undated !== undefined
      ? null
      : preview(questionOf(profile.id, asked, told, rule?.by === 'parties'), procedure)
  const eventName = EVENTS.find((event) => event === undated?.event)
  return {
    profile: { id: profile.id, name: profile.name },
    profiles: all.map(({ id, name }) => ({ id, name })),
    events: EVENTS,
    ballot: rule?.by === 'parties' ? rule.parties : null,
    typed: { ...asked, rows: padded(asked.rows) },
    answer: answer === null || isProblem(answer) ? null : answer,
    refusal:
      undated !== undefined
        ? procedure.pages.needsDate(eventName === undefined ? undated.event.slice(0, 100) : procedure.events[eventName])
        : answer !== null && isProblem(answer)
          ? answer.sentence
          : null,
  }
}

interface Asked {
  rows: { event: string; on: string }[]
  inviter: string
  staff: string
  termYears: string
  asOf: string
  counts: Record<string, string>
}

function reading(query: URLSearchParams): Asked {
  const dates = query.getAll('on')
  const rows = query.getAll('event').map((event, i) => ({ event, on: dates[i] ?? '' }))
  const names = [
    ...HEADS,
    ...PARTIES.flatMap((party) => BENCH.map((count) => `${party}.${count}`)),
    ...SIDES.flatMap((side) => [`${side}.count`, `${side}.outsiders`]),
  ]
  const text = (name: string): string => (query.get(name) ?? '').slice(0, 100)
  return {
    rows: rows.filter(({ event, on }) => event !== '' || on !== '').slice(0, MOST_ROWS),
    inviter: text('inviter') === 'employer' ? 'employer' : 'workers',
    staff: text('staff'),
    termYears: text('termYears'),
    asOf: text('asOf'),
    counts: Object.fromEntries(names.map((name) => [name, text(name)])),
  }
}

/** Always room for two more, so that no script is needed to go on. */
const padded = (rows: Asked['rows']): Asked['rows'] => {
  const length = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, rows.length + 2))
  return [...rows, ...Array.from({ length: length - rows.length }, () => ({ event: '', on: '' }))]
}

function questionOf(profile: string, asked: Asked, told: Asked['rows'], byParty: boolean): object {
  const counts = (names: readonly string[], prefix = ''): Record<string, number | string> =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = asked.counts[`${prefix}${name}`] ?? ''
        return value === '' ? [] : [[name, numeric(value)]]
      }),
    )
  const events = told.map(({ event, on }) => {
    if (event === 'vote.closed') {
      const benches = Object.fromEntries(PARTIES.map((party) => [party, counts(BENCH, `${party}.`)]))
      return { type: event, at: on, ...(byParty ? { byParty: benches } : counts(HEADS)) }
    }
    if (event === 'delegation.proposed') {
      const sides = SIDES.map((side) => [side, counts(['count', 'outsiders'], `${side}.`)] as const)
      return { type: event, at: on, ...Object.fromEntries(sides.filter(([, side]) => Object.keys(side).length > 0)) }
    }
    return { type: event, at: on }
  })
  const staff = asked.staff === '' ? {} : { staff: numeric(asked.staff) }
  return {
    profile,
    facts: {
      inviter: asked.inviter,
      ...staff,
      ...(asked.termYears === '' ? {} : { term: numeric(asked.termYears) }),
    },
    events,
    ...(asked.asOf === '' ? {} : { asOf: asked.asOf }),
  }
}
