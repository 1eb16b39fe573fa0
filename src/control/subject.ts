/** What a matcher looks at: a request, and once it is answered its answer. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Break } from '../mock/stage.js'
import type { Operation } from '../openapi/model.js'
import { type NameToken, splitUrl, toBodyText } from './entry.js'
import type { Kept } from './kept.js'

export interface Subject {
  readonly api: string
  readonly operationId: string | undefined
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly pathParameters: Readonly<Record<string, string>>
  /** As it was sent. */
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly token: string | undefined
  /** What the token may also be called. */
  readonly tokenName: string | undefined
  readonly answer?: AnsweredSubject
}

export interface AnsweredSubject {
  readonly status: number
  readonly error: string | undefined
  readonly mediaType: string
  /** As far as it is kept. */
  readonly body: string | undefined
  /** The id of the fault that hit. */
  readonly fault: string | undefined
  /** What was done to the answer. */
  readonly interventions: readonly string[]
}

/** What is told of what was done to an answer, besides how its connection broke. */
export const interventionKinds = ['fault', 'preference', 'answer', 'delay'] as const

/** How a connection breaks. */
export const breakKinds: readonly Break['kind'][] = ['reset', 'cut', 'malformed', 'slow', 'silent']

/** What is known of a request before it is answered. */
export interface Requested {
  readonly operation: Operation | undefined
  readonly method: string
  /** As it arrived, with the query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders | null
  readonly token: string | undefined
}

/** What costs something is worked out only for a matcher that asks for it. */
export function toSubject(requested: Requested, api: string, nameToken: NameToken, answer?: AnsweredSubject): Subject {
  const { operation, method } = requested
  const [path, query] = splitUrl(requested.url)
  return {
    api,
    operationId: operation?.operationId,
    method,
    path,
    get pathParameters() {
      return operation ? toPathParameters(operation, path) : {}
    },
    get query() {
      return new URLSearchParams(query)
    },
    get headers() {
      return requested.headers ?? {}
    },
    get token() {
      return requested.token
    },
    get tokenName() {
      const { token } = requested
      return token === undefined ? undefined : nameToken(api, token)
    },
    ...(answer ? { answer } : {}),
  }
}

export function toAnsweredSubject(kept: Kept, nameToken: NameToken): Subject {
  const { status, failure, mediaType, intervention } = kept
  const { fault, preference, answered, delay, broken } = intervention ?? {}
  const done = { fault, preference, answer: answered || undefined, delay }
  return toSubject(kept, kept.api.id, nameToken, {
    status,
    error: failure?.code,
    mediaType,
    get body() {
      return toBodyText(kept)
    },
    fault,
    interventions: [...interventionKinds.filter((kind) => done[kind] !== undefined), ...(broken ? [broken] : [])],
  })
}

/** What stands where the document's path has its parameters; whatever goes before that path is passed over. */
function toPathParameters({ path: template }: Operation, path: string): Record<string, string> {
  const [names, given] = [template.split('/'), path.split('/')]
  const ahead = given.length - names.length
  return Object.fromEntries(
    names.flatMap((segment, index) => {
      const name = /^\{(.+)\}$/.exec(segment)?.[1]
      return name === undefined ? [] : [[name, decode(given[index + ahead]!)]]
    }),
  )
}

/** What is no percent-encoded UTF-8 is taken literally, as it is where it is routed. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
