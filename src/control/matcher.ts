/** Which requests are meant: by what was asked, and by what was answered. */
import type { Json } from '../openapi/document.js'
import { redact, redactHeader, redactJson, redactText } from './redaction.js'
import { interventionKinds, type Subject } from './subject.js'

/** A value that is equal as text, whether something is there at all, or a text that is in it. */
export type Wanted = string | number | boolean | { readonly present: boolean } | { readonly contains: string }

/** A body may also be JSON that has all of this in it. */
export type WantedBody = Wanted | { readonly json: Json }

/** What was asked. */
export interface RequestMatch {
  readonly api?: Wanted
  readonly operationId?: Wanted
  readonly method?: Wanted
  /** Without the query. */
  readonly path?: Wanted
  readonly pathParameters?: Readonly<Record<string, Wanted>>
  /** As it was sent: a parameter that was left out is absent, even where it has a default. */
  readonly query?: Readonly<Record<string, Wanted>>
  readonly headers?: Readonly<Record<string, Wanted>>
  /** The token itself, or its short name. */
  readonly token?: Wanted
}

/** What was asked and answered. */
export interface Match extends RequestMatch {
  /** `4xx` stands for all of them. */
  readonly status?: Wanted
  readonly error?: Wanted
  /** With its parameters or without. */
  readonly mediaType?: Wanted
  /** As far as it was kept. */
  readonly body?: WantedBody
  /** The id of the fault that hit. */
  readonly fault?: Wanted
  /** `fault`, `preference`, `answer`, `delay`, or how the connection broke. */
  readonly intervention?: Wanted
}

/** What of a matcher a request is not; fit to be shown. */
export interface Miss {
  /** `path`, `query.cursor`. */
  readonly part: string
  readonly wanted: WantedBody
  readonly found: string | null
}

export interface Matcher {
  matches(subject: Subject): boolean
  misses(subject: Subject): Miss[]
}

const conditions = [
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
]
const plain = { type: ['string', 'number', 'boolean'] }
const wanted = {
  description: 'Equal as text; or whether it is there; or a text that is in it.',
  oneOf: [plain, ...conditions],
}

/** Parameters or headers that a matcher may name. */
const maximumNames = 50

const byName = { type: 'object', maxProperties: maximumNames, additionalProperties: wanted }

const requestProperties = {
  api: { ...wanted, description: 'The id of an API.' },
  operationId: wanted,
  method: wanted,
  path: { ...wanted, description: 'As it arrived, without the query.' },
  pathParameters: { ...byName, description: 'By parameter.' },
  query: {
    ...byName,
    description: 'By parameter, as it was sent; of one that is given more than once, one value must do.',
  },
  headers: { ...byName, description: 'Of the request, by name in any case.' },
  token: { ...wanted, description: 'The token, or what the journal calls it.' },
}

export const requestMatchSchema = {
  type: 'object',
  additionalProperties: false,
  description: 'Everything that is given must hold.',
  properties: requestProperties,
}

export const matchSchema = {
  ...requestMatchSchema,
  properties: {
    ...requestProperties,
    status: { ...wanted, description: 'A number, or `4xx` for all of a kind.' },
    error: { ...wanted, description: 'The code of the failure.' },
    mediaType: { ...wanted, description: 'Of the answer, with its parameters or without.' },
    body: {
      description:
        'Of the answer, as far as it was kept. Equal; or whether it is there; or a text that is in it; or JSON of which all is in it: of an object the properties that are given, of a list the items, in any place.',
      oneOf: [
        plain,
        ...conditions,
        { type: 'object', required: ['json'], additionalProperties: false, properties: { json: {} } },
      ],
    },
    fault: { ...wanted, description: 'The id of the fault that hit.' },
    intervention: {
      ...wanted,
      description: `What was done to the answer: ${interventionKinds.map((kind) => `\`${kind}\``).join(', ')}, or how the connection broke.`,
    },
  },
}

interface Part {
  readonly name: string
  readonly wanted: WantedBody
  readonly find: (subject: Subject) => readonly string[]
  /** What of it may be shown. */
  readonly show: (text: string, subject: Subject) => string
}

export function createMatcher(match: Match): Matcher {
  const parts = toParts(match)
  return {
    matches: (subject) => parts.every((part) => isWanted(part.wanted, part.find(subject))),
    misses: (subject) =>
      parts.flatMap((part) => {
        const found = part.find(subject)
        return isWanted(part.wanted, found) ? [] : toMiss(part, found, subject)
      }),
  }
}

const finders: { readonly [Name in keyof Omit<Match, 'pathParameters' | 'query' | 'headers'>]-?: Part['find'] } = {
  api: ({ api }) => [api],
  operationId: ({ operationId }) => toList(operationId),
  method: ({ method }) => [method],
  path: ({ path }) => [path],
  token: ({ token, tokenName }) => [...toList(token), ...toList(tokenName)],
  status: ({ answer }) => (answer ? [String(answer.status), `${Math.floor(answer.status / 100)}xx`] : []),
  error: ({ answer }) => toList(answer?.error),
  mediaType: ({ answer }) => (answer ? [answer.mediaType, answer.mediaType.replace(/ *;.*/s, '')] : []),
  body: ({ answer }) => toList(answer?.body),
  fault: ({ answer }) => toList(answer?.fault),
  intervention: ({ answer }) => answer?.interventions ?? [],
}

function toParts({ pathParameters = {}, query = {}, headers = {}, ...match }: Match): Part[] {
  return [
    ...Object.entries(match).map(([name, wanted]): Part => {
      const find = finders[name as keyof typeof finders]
      return { name, wanted, find, show: name === 'token' ? showToken : showText }
    }),
    ...Object.entries(pathParameters).map(([name, wanted]): Part => {
      const find: Part['find'] = (subject) => toOwn(subject.pathParameters, name)
      return { name: `pathParameters.${name}`, wanted, find, show: showText }
    }),
    ...Object.entries(query).map(([name, wanted]): Part => {
      return { name: `query.${name}`, wanted, find: (subject) => subject.query.getAll(name), show: showText }
    }),
    ...Object.entries(headers).map(([given, wanted]): Part => {
      const name = given.toLowerCase()
      const find: Part['find'] = (subject) => toOwn(subject.headers, name)
      return { name: `headers.${name}`, wanted, find, show: (text, by) => showText(redactHeader(name, text), by) }
    }),
  ]
}

function toList(text: string | undefined): string[] {
  return text === undefined ? [] : [text]
}

/** What every object has is nothing that was sent. */
function toOwn(values: Readonly<Record<string, unknown>>, name: string): string[] {
  return Object.hasOwn(values, name) && values[name] !== undefined ? [String(values[name])] : []
}

/** Whether one of what was found will do; nothing in particular is always found. */
export function isWanted(wanted: WantedBody | undefined, found: readonly string[]): boolean {
  if (wanted === undefined) return true
  if (typeof wanted !== 'object') return found.includes(String(wanted))
  if ('present' in wanted) return wanted.present === found.length > 0
  if ('contains' in wanted) return found.some((text) => text.includes(wanted.contains))
  return found.some((text) => isPart(wanted.json, parseJson(text)))
}

/** Undefined for what is no JSON, such as one that is cut. */
function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isPart(part: Json, whole: Json | undefined): boolean {
  if (typeof part !== 'object' || part === null) return part === whole
  if (typeof whole !== 'object' || whole === null || Array.isArray(part) !== Array.isArray(whole)) return false
  if (Array.isArray(part)) return part.every((one) => (whole as Json[]).some((other) => isPart(one, other)))
  return Object.entries(part).every(
    ([name, one]) => Object.hasOwn(whole, name) && isPart(one!, (whole as { [key: string]: Json })[name]),
  )
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
export function showWanted<Given extends WantedBody>(wanted: Given, show: (text: string) => string): Given
export function showWanted(wanted: WantedBody, show: (text: string) => string): WantedBody {
  if (typeof wanted === 'string') return show(wanted)
  if (typeof wanted !== 'object' || 'present' in wanted) return wanted
  return 'contains' in wanted ? { contains: show(wanted.contains) } : { json: redactJson(wanted.json, show) }
}

/** The text that a value is compared with, or about that. */
export function toText(wanted: WantedBody): string {
  if (typeof wanted !== 'object') return String(wanted)
  return 'contains' in wanted ? wanted.contains : JSON.stringify(wanted)
}

/** A match without its secrets, as it may be shown again. */
export function redactMatch(match: RequestMatch): RequestMatch {
  const { token, headers, pathParameters, query } = match
  const secret = typeof token === 'object' && 'contains' in token ? token.contains : token
  const show = (text: string) => redactText(text, typeof secret === 'string' ? secret : undefined)
  const showAll = (by: RequestMatch['headers'], one: (text: string, name: string) => string) =>
    by &&
    Object.fromEntries(Object.entries(by).map(([name, value]) => [name, showWanted(value, (text) => one(text, name))]))
  const shown = {
    ...match,
    token: token === undefined ? token : showWanted(token, redact),
    headers: showAll(headers, (text, name) => show(redactHeader(name, text))),
    pathParameters: showAll(pathParameters, show),
    query: showAll(query, show),
  }
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined))
}

function showText(text: string, { token }: Subject): string {
  return redactText(text, token)
}

function showToken(text: string, { token, tokenName }: Subject): string {
  return tokenName !== undefined && (text === token || text === tokenName) ? tokenName : redact(text)
}
