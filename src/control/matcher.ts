/** Which requests are meant: by what was asked, and by what was answered. */
import { AdminFailure } from '../errors.js'
import type { Json } from '../openapi/document.js'
import { distance } from '../validation/likeness.js'
import { showWanted } from './match-redaction.js'
import { redact, redactHeader, redactText } from './redaction.js'
import type { Subject } from './subject.js'

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

/** How much of a matcher a request is not. */
export interface Gap {
  /** How many parts of it. */
  readonly parts: number
  /** How unlike what was found in them is, from 0 for all but the same to 1 for each part. */
  readonly far: number
}

export interface Matcher {
  matches(subject: Subject): boolean
  /** Cheaper than the misses: nothing is made fit to be shown. */
  gap(subject: Subject): Gap
  misses(subject: Subject): Miss[]
}

interface Part {
  readonly name: string
  readonly wanted: WantedBody
  readonly find: (subject: Subject) => readonly string[]
  /** What of it may be shown. */
  readonly show: (text: string, subject: Subject) => string
}

/** Values in the JSON that a body is to have: each may be looked for in all of an array. */
const maximumValues = 200

/** @throws AdminFailure `DT_ADMIN_INPUT` for JSON with too many values */
export function createMatcher(match: Match): Matcher {
  assertSmall(match.body)
  const parts = toParts(match)
  return {
    matches: (subject) => parts.every((part) => isWanted(part.wanted, part.find(subject))),
    gap(subject) {
      const missed = parts.filter((part) => !isWanted(part.wanted, part.find(subject)))
      const far = missed.reduce((sum, { wanted, find }) => sum + toDistance(wanted, find(subject)[0]), 0)
      return { parts: missed.length, far }
    },
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
  status: ({ answer }) => (answer ? [String(answer.status), ...toKinds(answer.status)] : []),
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

/** As it is usually written, and as OpenAPI writes it (3.1 §4.8.16.1). */
function toKinds(status: number): string[] {
  return ['xx', 'XX'].map((rest) => Math.floor(status / 100) + rest)
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

function toDistance(wanted: WantedBody, found: string | undefined): number {
  if (found === undefined || (typeof wanted === 'object' && !('contains' in wanted))) return 1
  return distance(toText(wanted), found)
}

/** The text that a value is compared with, or about that. */
export function toText(wanted: WantedBody): string {
  if (typeof wanted !== 'object') return String(wanted)
  return 'contains' in wanted ? wanted.contains : JSON.stringify(wanted)
}

function assertSmall(body: WantedBody | undefined): void {
  if (typeof body !== 'object' || !('json' in body)) return
  const values = countValues(body.json)
  if (values <= maximumValues) return
  throw new AdminFailure(
    'DT_ADMIN_INPUT',
    `The JSON that the body is to have holds ${values} values; look for ${maximumValues} at most.`,
    [{ pointer: '/body/json', detail: `holds more than ${maximumValues} values` }],
  )
}

function countValues(json: Json): number {
  if (typeof json !== 'object' || json === null) return 1
  return Object.values(json).reduce<number>((sum, one) => sum + countValues(one as Json), 1)
}

function showText(text: string, { token }: Subject): string {
  return redactText(text, token)
}

function showToken(text: string, { token, tokenName }: Subject): string {
  return tokenName !== undefined && (text === token || text === tokenName) ? tokenName : redact(text)
}
