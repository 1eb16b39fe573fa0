/** An exchange as a journal keeps it: references, and no more than what may be kept. */
import type { Cause, RequestErrorCode } from '../errors.js'
import { parseBearer } from '../mock/security.js'
import type { Exchange, Intervention } from '../mock/stage.js'
import type { Api, Example, Operation } from '../openapi/model.js'
import type { ParameterValues } from '../validation/parameters.js'

/** Bytes of a body that are kept. */
export const bodyLimit = 16 * 1024

/**
 * An exchange as it is kept, until its place is taken by a later one: then the same object tells of that, so nobody may
 * hold on to it. The request's head is text in memory outside the heap. So keeping leaves nothing behind for the garbage
 * collector, which would cost more than all the rest; the head is taken apart when somebody looks.
 */
export class Kept {
  number = 0
  /** By the sandbox's clock. */
  time = 0
  api!: Api
  method = ''
  operation: Operation | undefined
  status = 0
  mediaType = ''
  bodyBytes = 0
  last = false
  /** Bytes that all of it but the body takes. */
  size = 0
  hasQuery = false
  failure: KeptFailure | undefined
  intervention: KeptIntervention | undefined
  /** Of a 429: its `Retry-After`. */
  retryAfter: string | undefined
  /** As checked. */
  query: ParameterValues | undefined
  /** Null where there is none or there was no room. */
  #body: Buffer | null = null
  #bodyLength = 0
  /** Memory for a body that has none of its own; used again. */
  #room = Buffer.alloc(0)
  /** The head: the URL, then each header's name and value, a line each, a byte for each character. */
  #head = Buffer.alloc(0)
  #length = 0
  /** Whether all of the head is there. */
  #whole = true

  /** @param more how many bytes it may take more than the one before; else it is not whole, and to be shortened */
  fill(number: number, time: number, api: Api, exchange: Exchange, more: number): void {
    const { method, operation, status, failure, intervention } = exchange
    this.number = number
    this.time = time
    this.api = api
    this.method = method
    this.operation = operation
    this.status = status
    this.mediaType = exchange.mediaType
    // HEAD has the same head and no body (RFC 9110 §9.3.2)
    this.bodyBytes = method === 'HEAD' ? 0 : exchange.body.length
    this.last = exchange.last === true
    this.hasQuery = exchange.url.includes('?')
    this.failure = failure && toKeptFailure(failure)
    this.intervention = intervention && toKeptIntervention(intervention, exchange)
    this.retryAfter = status === 429 ? findHeader('retry-after', exchange) : undefined
    this.query = exchange.query
    this.#body = null
    this.#keepHead(exchange, more)
  }

  #keepHead(exchange: Exchange, more: number): void {
    const text = toHeadText(exchange)
    const before = this.size
    if (text.length > this.#head.length) {
      this.#head = Buffer.allocUnsafeSlow(Math.ceil(text.length / headGrain) * headGrain)
    }
    // values are cut out of the URL, or made from it
    const querySize = this.hasQuery && exchange.query ? 2 * exchange.url.length : 0
    this.size = ownSize + this.#head.length + querySize
    this.#whole = this.size - before <= more
    this.#length = this.#head.write(text, 'latin1')
  }

  /** @param more how many bytes it may take more than the one before */
  keepBody(body: Buffer, more: number): void {
    const length = Math.min(this.bodyBytes, bodyLimit)
    if (length === 0) return
    // what others keep too costs nothing but the reference
    if (body.length <= bodyLimit && body.buffer.byteLength === body.length) {
      if (length > more) return
      this.#body = body
    } else {
      if (length > this.#room.length) {
        const size = Math.ceil(length / bodyGrain) * bodyGrain
        if (size - this.#room.length > more) return
        this.#room = Buffer.allocUnsafeSlow(size)
      }
      body.copy(this.#room, 0, 0, length)
      this.#body = this.#room
    }
    this.#bodyLength = length
  }

  /** Cut at the limit; null where there is none or there was no room. */
  get body(): Buffer | null {
    return this.#body?.subarray(0, this.#bodyLength) ?? null
  }

  /** Bytes that bodies take here. */
  get bodySize(): number {
    return this.#room.length + (this.#body && this.#body !== this.#room ? this.#bodyLength : 0)
  }

  /** Keeps of the head only what tells the request from others. */
  shorten(exchange: Exchange): void {
    this.#head = Buffer.allocUnsafeSlow(headGrain)
    this.#length = this.#head.write(toShortHeadText(exchange), 'latin1')
    this.size = leastSize
    this.query = undefined
  }

  get isWhole(): boolean {
    return this.#whole
  }

  get #lines(): string[] {
    return this.#head.toString('latin1', 0, this.#length).split('\n')
  }

  /** As it arrived; the path alone, cut, where there was no room. */
  get url(): string {
    return this.#lines[0]!
  }

  /** Null where there was no room. */
  get headers(): Record<string, string> | null {
    return this.#whole ? this.#pairs : null
  }

  get #pairs(): Record<string, string> {
    const [, ...lines] = this.#lines
    return Object.fromEntries(lines.flatMap((name, index) => (index % 2 === 0 ? [[name, lines[index + 1]!]] : [])))
  }

  get token(): string | undefined {
    return parseBearer(this.#pairs.authorization, this.operation?.security)
  }
}

/** Bytes that an entry takes beside its head, its query and its body, measured. */
const ownSize = 1024

/** Memory for heads comes in steps of so many bytes, so that one serves for many; a short head always fits into one. */
const headGrain = 512

/** Bytes that an entry takes at least. */
export const leastSize = ownSize + headGrain

/** The same for bodies. */
const bodyGrain = 1024

function toHeadText({ url, requestHeaders }: Exchange): string {
  let text = url
  for (const name in requestHeaders) text += `\n${name}\n${requestHeaders[name]}`
  return text
}

/** Only what tells the request from others. */
function toShortHeadText({ url, requestHeaders }: Exchange): string {
  const path = url.split('?', 1)[0]!.slice(0, 200)
  // where there is none, what stands here is no token
  return `${path}\nauthorization\n${String(requestHeaders.authorization).slice(0, 200)}`
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
  /** The document's example that was answered instead. */
  readonly example: Example | undefined
  readonly broken: NonNullable<Intervention['broken']>['kind'] | undefined
  /** What it says of preferences that it followed (RFC 7240 §3). */
  readonly preference: string | undefined
}

function toKeptFailure({ code, reason, detail }: NonNullable<Exchange['failure']>): KeptFailure {
  return { code, cause: reason, parameter: detail.parameter }
}

function toKeptIntervention({ fault, delay, answer, broken }: Intervention, exchange: Exchange): KeptIntervention {
  const preference = findHeader('preference-applied', exchange)
  const { example } = answer ?? {}
  return { fault, delay, answered: answer !== undefined, example, broken: broken?.kind, preference }
}

/** A response header, wherever it was set. */
function findHeader(name: string, { failure, headers, intervention }: Exchange): string | undefined {
  const all = Object.entries({ ...failure?.detail.headers, ...headers, ...intervention?.answer?.headers })
  return all.findLast(([one]) => one.toLowerCase() === name)?.[1]
}
