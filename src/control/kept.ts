/** An exchange as a journal keeps it: references, and no more than what may be kept. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Cause, RequestErrorCode } from '../errors.js'
import type { Exchange, Intervention } from '../mock/stage.js'
import type { Api, Operation } from '../openapi/model.js'
import type { ParameterValues } from '../validation/parameters.js'

/** Bytes of a body that are kept. */
export const bodyLimit = 16 * 1024

/** An exchange as it is kept. */
export interface Kept {
  readonly number: number
  /** By the sandbox's clock. */
  readonly time: number
  readonly api: Api
  readonly method: string
  readonly operation: Operation | undefined
  readonly status: number
  readonly mediaType: string
  readonly bodyBytes: number
  readonly last: boolean
  readonly failure: KeptFailure | undefined
  readonly intervention: KeptIntervention | undefined
  /** Of a 429: its `Retry-After`. */
  readonly retryAfter: string | undefined
  /** What the head takes of the budget. */
  headWeight: number
  /** As it arrived; the path alone, cut, where there was no room. */
  url: string
  /** Null where there was no room. */
  headers: IncomingHttpHeaders | null
  token: string | undefined
  /** As checked. */
  query: ParameterValues | undefined
  /** Cut at the limit; null where there is none or there was no room. */
  body: Buffer | null
}

/** A failure without its stack, which would keep the whole request. */
export interface KeptFailure {
  readonly code: RequestErrorCode
  readonly cause: Cause
  readonly parameter: string | undefined
}

export interface KeptIntervention {
  /** The id of the fault that it comes from. */
  readonly fault: string | undefined
  readonly delay: number | undefined
  /** Whether something else was answered than the operation's own answer. */
  readonly answered: boolean
  readonly broken: NonNullable<Intervention['broken']>['kind'] | undefined
  /** What it says of preferences that it followed (RFC 7240 §3). */
  readonly preference: string | undefined
}

/** All but the body, which is kept where there is room for it. */
export function toKept(number: number, time: number, api: Api, exchange: Exchange): Kept {
  const { method, status, failure, intervention } = exchange
  return {
    number,
    time,
    api,
    method,
    operation: exchange.operation,
    status,
    mediaType: exchange.mediaType,
    // HEAD has the same head and no body (RFC 9110 §9.3.2)
    bodyBytes: method === 'HEAD' ? 0 : exchange.body.length,
    last: exchange.last === true,
    failure: failure && toKeptFailure(failure),
    intervention: intervention && toKeptIntervention(intervention, exchange),
    retryAfter: status === 429 ? findHeader('retry-after', exchange) : undefined,
    headWeight: 0,
    url: exchange.url,
    headers: exchange.requestHeaders,
    token: exchange.token,
    query: exchange.query,
    body: null,
  }
}

function toKeptFailure({ code, reason, detail }: NonNullable<Exchange['failure']>): KeptFailure {
  return { code, cause: reason, parameter: detail.parameter }
}

function toKeptIntervention({ fault, delay, answer, broken }: Intervention, exchange: Exchange): KeptIntervention {
  const preference = findHeader('preference-applied', exchange)
  return { fault, delay, answered: answer !== undefined, broken: broken?.kind, preference }
}

/** A response header, wherever it was set. */
function findHeader(name: string, { failure, headers, intervention }: Exchange): string | undefined {
  const all = Object.entries({ ...failure?.detail.headers, ...headers, ...intervention?.answer?.headers })
  return all.findLast(([one]) => one.toLowerCase() === name)?.[1]
}

/** What there is to keep beside the texts: objects, and 2 bytes for a length. */
const overhead = 16

export function weighHead({ url, headers }: Kept): number {
  let weight = url.length
  for (const name in headers) weight += name.length + headers[name]!.length + overhead
  return weight
}

/** A short body that shares its memory with others is copied: it would keep all of them. */
export function keepBody(body: Buffer): Buffer {
  if (body.length <= bodyLimit && body.buffer.byteLength === body.length) return body
  const copy = Buffer.allocUnsafeSlow(Math.min(body.length, bodyLimit))
  body.copy(copy)
  return copy
}

/** A text of its own: a part of a longer one would keep all of it. */
export function copyText(text: string): string {
  return Buffer.from(text).toString()
}
