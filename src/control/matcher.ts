/** Which requests are meant: by API, operation, path, parameters, headers, token, and what was answered. */
import type { IncomingHttpHeaders } from 'node:http'
import { redact, redactHeader, redactText } from './redaction.js'

/** A value that is equal as text, whether something is there at all, or a text that is in it. */
export type Wanted = string | number | boolean | { readonly present: boolean } | { readonly contains: string }

export interface Match {
  readonly api?: Wanted
  readonly operationId?: Wanted
  readonly method?: Wanted
  /** Without the query. */
  readonly path?: Wanted
  readonly query?: Readonly<Record<string, Wanted>>
  readonly headers?: Readonly<Record<string, Wanted>>
  /** The token itself, or its short name. */
  readonly token?: Wanted
  /** `4xx` stands for all of them. */
  readonly status?: Wanted
  readonly error?: Wanted
}

/** What a matcher looks at. Before the answer there is no status and no error. */
export interface Subject {
  readonly api: string
  readonly operationId: string | undefined
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly token: string | undefined
  /** What the token may also be called. */
  readonly tokenName: string | undefined
  readonly status?: number
  readonly error?: string | undefined
}

/** What of a matcher a request is not; fit to be shown. */
export interface Miss {
  /** `path`, `query.cursor`. */
  readonly part: string
  readonly wanted: Wanted
  readonly found: string | null
}

export interface Matcher {
  matches(subject: Subject): boolean
  misses(subject: Subject): Miss[]
}

const wanted = {
  description: 'Equal as text; or whether it is there; or a text that is in it.',
  oneOf: [
    { type: ['string', 'number', 'boolean'] },
    {
      type: 'object',
      required: ['present'],
      additionalProperties: false,
      properties: { present: { type: 'boolean' } },
    },
    {
      type: 'object',
      required: ['contains'],
      additionalProperties: false,
      properties: { contains: { type: 'string' } },
    },
  ],
}

/** Names that one matcher may ask for, in the query and in headers each. */
const maximumNames = 50

const byName = { type: 'object', maxProperties: maximumNames, additionalProperties: wanted }

export const matchSchema = {
  type: 'object',
  additionalProperties: false,
  description: 'Everything that is given must hold.',
  properties: {
    api: wanted,
    operationId: wanted,
    method: wanted,
    path: { ...wanted, description: 'As it arrived, without the query.' },
    query: { ...byName, description: 'By parameter; of one that is given more than once, one value must do.' },
    headers: { ...byName, description: 'Of the request, by name in any case.' },
    token: { ...wanted, description: 'The token, or what the journal calls it.' },
    status: { ...wanted, description: 'A number, or `4xx` for all of a kind.' },
    error: { ...wanted, description: 'The code of the failure.' },
  },
}

interface Part {
  readonly name: string
  readonly wanted: Wanted
  readonly find: (subject: Subject) => readonly string[]
  /** What of it may be shown. */
  readonly show: (text: string, subject: Subject) => string
}

export function createMatcher(match: Match): Matcher {
  const parts = toParts(match)
  return {
    matches: (subject) => parts.every((part) => holds(part, part.find(subject))),
    misses: (subject) =>
      parts.flatMap((part) => {
        const found = part.find(subject)
        return holds(part, found) ? [] : toMiss(part, found, subject)
      }),
  }
}

function toParts({ query = {}, headers = {}, ...match }: Match): Part[] {
  const plain: Record<keyof typeof match, Part['find']> = {
    api: ({ api }) => [api],
    operationId: ({ operationId }) => toList(operationId),
    method: ({ method }) => [method],
    path: ({ path }) => [path],
    token: ({ token, tokenName }) => [...toList(token), ...toList(tokenName)],
    status: ({ status }) => (status === undefined ? [] : [String(status), `${Math.floor(status / 100)}xx`]),
    error: ({ error }) => toList(error),
  }
  return [
    ...Object.entries(match).map(([name, wanted]): Part => {
      const find = plain[name as keyof typeof match]
      return { name, wanted, find, show: name === 'token' ? showToken : showText }
    }),
    ...Object.entries(query).map(([name, wanted]): Part => {
      return { name: `query.${name}`, wanted, find: (subject) => subject.query.getAll(name), show: showText }
    }),
    ...Object.entries(headers).map(([given, wanted]): Part => {
      const name = given.toLowerCase()
      const find: Part['find'] = (subject) => toList(subject.headers[name]?.toString())
      return { name: `headers.${name}`, wanted, find, show: (text, by) => showText(redactHeader(name, text), by) }
    }),
  ]
}

function toList(text: string | undefined): string[] {
  return text === undefined ? [] : [text]
}

function holds({ wanted }: Part, found: readonly string[]): boolean {
  if (typeof wanted !== 'object') return found.includes(String(wanted))
  if ('present' in wanted) return wanted.present === found.length > 0
  return found.some((text) => text.includes(wanted.contains))
}

function toMiss({ name, wanted, show }: Part, found: readonly string[], subject: Subject): Miss {
  const [text] = found
  return {
    part: name,
    wanted: showWanted(wanted, (one) => show(one, subject)),
    found: text === undefined ? null : show(text, subject).slice(0, shownLength),
  }
}

/** Characters of what was found. */
const shownLength = 500

/** What was wanted may be a secret as well. */
function showWanted(wanted: Wanted, show: (text: string) => string): Wanted {
  if (typeof wanted === 'string') return show(wanted)
  return typeof wanted === 'object' && 'contains' in wanted ? { contains: show(wanted.contains) } : wanted
}

function showText(text: string, { token }: Subject): string {
  return redactText(text, token)
}

function showToken(text: string, { token, tokenName }: Subject): string {
  return tokenName !== undefined && (text === token || text === tokenName) ? tokenName : redact(text)
}
