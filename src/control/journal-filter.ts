/** Which entries of a journal are asked for: query parameters of the journal's routes. */
import { AdminFailure, shorten } from '../errors.js'
import { type Json, toPointer } from '../openapi/document.js'
import type { Api } from '../openapi/model.js'
import type { Kept } from './kept.js'
import { assertKnown } from './match-operations.js'
import { createMatcher, type Match, type Wanted } from './matcher.js'
import { interventionKinds, type Subject } from './subject.js'

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
  pathParameter: { ...texts, description: '`name=value`, or `name` for any value; may be repeated.' },
  mediaType: { ...text, description: 'Of the answer, with its parameters or without.' },
  body: { ...text, description: 'A text that is in the answer’s body, as far as it was kept.' },
  bodyJson: { ...text, description: 'JSON that the answer’s body has all of: `{"id":1}`.' },
  fault: { ...text, description: 'The id of the fault that hit.' },
  intervention: {
    ...text,
    description: `What was done to the answer: ${interventionKinds.join(', ')}, or how the connection broke.`,
  },
  since: { ...text, description: 'A number or an RFC 3339 time; this one and later ones.' },
  until: { ...text, description: 'A number or an RFC 3339 time; this one and earlier ones.' },
}

const plain = [
  'api',
  'operationId',
  'method',
  'path',
  'token',
  'status',
  'error',
  'mediaType',
  'fault',
  'intervention',
] as const

/** @throws AdminFailure `DT_ADMIN_INPUT` for what means nothing, or names an API or operation that is not there */
export function createFilter(
  query: Readonly<Record<string, Json>>,
  apis: readonly Api[],
  toSubject: (kept: Kept) => Subject,
) {
  const { body, bodyJson } = query
  const exact: Match = Object.fromEntries(
    plain.flatMap((name) => (query[name] === undefined ? [] : [[name, String(query[name])]])),
  )
  assertKnown(exact, apis, '')
  const matches: Match[] = [
    exact,
    ...(body === undefined ? [] : [{ body: { contains: String(body) } }]),
    ...(bodyJson === undefined ? [] : [{ body: { json: parseJson('bodyJson', String(bodyJson)) } }]),
    ...toPairs(query.pathParameter, '=').map(([name, wanted]) => ({ pathParameters: { [name]: wanted } })),
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

function parseJson(name: string, text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return refuse(name, text, 'JSON, such as {"id":"one"}')
  }
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i

function toBound(name: string, given: Json | undefined): { by: 'number' | 'time'; value: number } | undefined {
  if (given === undefined) return undefined
  const one = String(given)
  if (/^\d{1,15}$/.test(one)) return { by: 'number', value: Number(one) }
  const value = rfc3339.test(one) ? Date.parse(one) : Number.NaN
  if (!Number.isNaN(value)) return { by: 'time', value }
  return refuse(name, one, 'the number of an entry, or a time such as 2026-06-01T00:00:00Z')
}

function refuse(name: string, given: string, remedy: string): never {
  const detail = `is \`${shorten(given)}\`; give ${remedy}`
  throw new AdminFailure('DT_ADMIN_INPUT', `\`${name}\` ${detail}.`, [{ pointer: toPointer(name), detail }])
}
