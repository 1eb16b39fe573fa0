/** Which entries of a journal are asked for: query parameters of the journal's routes. */
import { AdminFailure } from '../errors.js'
import type { Json } from '../openapi/document.js'
import type { Kept } from './kept.js'
import { createMatcher, type Match, type Subject, type Wanted } from './matcher.js'

const text = { type: 'string', maxLength: 2000 }
const texts = { type: 'array', items: text, maxItems: 20 }

/** Filters; an entry must pass each that is given. */
export const filterQuery = {
  api: { ...text, description: 'The API’s id.' },
  operationId: text,
  method: text,
  path: { ...text, description: 'As it arrived, without the query.' },
  status: { ...text, description: 'A status, or `4xx` for all of a kind.' },
  error: { ...text, description: 'The code of the failure.' },
  token: { ...text, description: 'The token, or what the journal calls it.' },
  header: { ...texts, description: '`name:value`, or `name` for any value; may be repeated.' },
  query: { ...texts, description: '`name=value`, or `name` for any value; may be repeated.' },
  since: { ...text, description: 'A number or an RFC 3339 time; this one and later ones.' },
  until: { ...text, description: 'A number or an RFC 3339 time; this one and earlier ones.' },
}

const plain = ['api', 'operationId', 'method', 'path', 'status', 'error', 'token'] as const

/** @throws AdminFailure `DT_ADMIN_INPUT` for a bound that is neither number nor time */
export function createFilter(query: Readonly<Record<string, Json>>, toSubject: (kept: Kept) => Subject) {
  const matches: Match[] = [
    Object.fromEntries(plain.flatMap((name) => (query[name] === undefined ? [] : [[name, String(query[name])]]))),
    ...toPairs(query.header, ':').map(([name, wanted]) => ({ headers: { [name]: wanted } })),
    ...toPairs(query.query, '=').map(([name, wanted]) => ({ query: { [name]: wanted } })),
  ]
  const matchers = matches.map(createMatcher)
  const since = toBound('since', query.since)
  const until = toBound('until', query.until)
  return (kept: Kept): boolean => {
    if (since && kept[since.by] < since.value) return false
    if (until && kept[until.by] > until.value) return false
    const subject = toSubject(kept)
    return matchers.every((matcher) => matcher.matches(subject))
  }
}

function toPairs(given: Json | undefined, separator: ':' | '='): [string, Wanted][] {
  return ((given ?? []) as string[]).map((one) => {
    const at = one.indexOf(separator)
    if (at === -1) return [one, { present: true }]
    const value = one.slice(at + 1)
    return [one.slice(0, at), separator === ':' ? value.trim() : value]
  })
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i

function toBound(name: string, given: Json | undefined): { by: 'number' | 'time'; value: number } | undefined {
  if (given === undefined) return undefined
  const one = String(given)
  if (/^\d{1,15}$/.test(one)) return { by: 'number', value: Number(one) }
  const value = rfc3339.test(one) ? Date.parse(one) : Number.NaN
  if (!Number.isNaN(value)) return { by: 'time', value }
  throw new AdminFailure(
    'DT_ADMIN_INPUT',
    `\`${name}\` is \`${one.slice(0, 80)}\`; give the number of an entry, or a time such as 2026-06-01T00:00:00Z.`,
  )
}
