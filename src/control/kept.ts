/** An exchange as a journal keeps it: references, and no more than what may be kept. */
import type { Cause, RequestErrorCode } from '../errors.js'
import { excerptLimit, packExcerpt, unpackExcerpt } from '../mock/excerpt.js'
import { parseBearer } from '../mock/security.js'
import type { Exchange, Intervention } from '../mock/stage.js'
import type { Api, Example, Operation } from '../openapi/model.js'
import type { ParameterValues } from '../validation/parameters.js'
import type { SharedHeaders } from './latest-headers.js'

/** Stands where there is no memory yet; one for all, since each exchange asks its entry's for its length. */
const nothing: Buffer = Buffer.alloc(0)

/**
 * An exchange as it is kept, until its place is taken by a later one: then the same object tells of that, so nobody may
 * hold on to it. The request's headers are text in memory outside the heap. So keeping leaves next to nothing behind for
 * the garbage collector, which would cost more than all the rest; the text is taken apart when somebody looks.
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
  /** Bytes that bodies take here. */
  bodySize = 0
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
  #isPacked = false
  /** Memory for a body that has none of its own; used again. */
  #room = nothing
  /** As it arrived; the path alone, cut, where there was no room. */
  url = ''
  /** Headers that the requests before have too: one client's. */
  client: SharedHeaders | undefined
  /** Memory for headers that no other exchange has; used again. */
  #own = nothing
  /** The headers: each name and value, a line each, a byte for each character. */
  #head: Buffer = this.#own
  #length = 0
  /** Whether all of the headers are there. */
  #whole = true

  /**
   * @param shared what others keep of headers that say the same
   * @param more how many bytes it may take more than the one before; else it is not whole, and to be shortened
   */
  fill(
    number: number,
    time: number,
    api: Api,
    exchange: Exchange,
    shared: SharedHeaders | undefined,
    more: number,
  ): void {
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
    this.hasQuery = exchange.url.includes('?') || exchange.url.includes('#')
    this.failure = failure && toKeptFailure(failure)
    this.intervention = intervention && toKeptIntervention(intervention, exchange)
    this.retryAfter = status === 429 ? findHeader('retry-after', exchange) : undefined
    this.query = exchange.query
    this.#body = null
    this.bodySize = this.#room.length
    this.url = exchange.url
    this.#keepHead(exchange, shared, more)
  }

  #keepHead(exchange: Exchange, shared: SharedHeaders | undefined, more: number): void {
    const before = this.size
    this.client = shared
    if (shared) {
      this.#head = shared.text
      this.#length = shared.text.length
    } else {
      const text = toHeadText(exchange)
      if (text.length > this.#own.length) {
        this.#own = Buffer.allocUnsafeSlow(Math.ceil(text.length / headGrain) * headGrain)
      }
      this.#head = this.#own
      this.#length = this.#own.write(text, 'latin1')
    }
    // values are cut out of the URL, or made from it
    const urlSize = exchange.url.length * (this.hasQuery && exchange.query ? 3 : 1)
    // as if nobody else had the headers too: how many do is nowhere counted
    this.size = ownSize + this.#own.length + (shared?.text.length ?? 0) + urlSize
    this.#whole = this.size - before <= more
  }

  /** @param more how many bytes it may take more than the one before */
  keepBody({ body, excerpt }: Exchange, more: number): void {
    if (this.bodyBytes === 0) return
    this.#isPacked = body.length > excerptLimit
    const shared = this.#isPacked ? excerpt : body
    if (shared && shared.buffer.byteLength === shared.length) {
      // as if nobody else had it too: how many do is nowhere counted
      if (shared.length > more) return
      this.#body = shared
      this.#bodyLength = shared.length
      this.bodySize += shared.length
    } else if (this.#room.length + more >= bodyGrain) {
      this.#copyBody(this.#isPacked ? packExcerpt(body) : body, more)
    }
  }

  #copyBody(bytes: Buffer, more: number): void {
    if (bytes.length > this.#room.length) {
      const size = Math.ceil(bytes.length / bodyGrain) * bodyGrain
      if (size - this.#room.length > more) return
      this.#room = Buffer.allocUnsafeSlow(size)
      this.bodySize = size
    }
    bytes.copy(this.#room)
    this.#body = this.#room
    this.#bodyLength = bytes.length
  }

  /** Cut at the limit; null where there is none or there was no room. */
  get body(): Buffer | null {
    const bytes = this.#body?.subarray(0, this.#bodyLength) ?? null
    return bytes && this.#isPacked ? unpackExcerpt(bytes) : bytes
  }

  /** Keeps of the request only what tells it from others. */
  shorten({ url, requestHeaders }: Exchange): void {
    this.url = url.split(/[?#]/, 1)[0]!.slice(0, 200)
    this.client = undefined
    this.#own = Buffer.allocUnsafeSlow(headGrain)
    this.#head = this.#own
    // where there is none, what stands here is no token
    this.#length = this.#own.write(`authorization\n${String(requestHeaders.authorization).slice(0, 200)}`, 'latin1')
    this.size = leastSize
    this.query = undefined
  }

  get isWhole(): boolean {
    return this.#whole
  }

  /** Null where there was no room. */
  get headers(): Record<string, string> | null {
    return this.#whole ? this.#pairs : null
  }

  get #pairs(): Record<string, string> {
    const lines = this.#head.toString('latin1', 0, this.#length).split('\n')
    return Object.fromEntries(lines.flatMap((name, index) => (index % 2 === 0 ? [[name, lines[index + 1]!]] : [])))
  }

  get token(): string | undefined {
    const { authorization } = this.client ?? this.#pairs
    return parseBearer(authorization, this.operation?.security)
  }
}

/** Bytes that an entry takes beside its URL, its headers, its query and its body, measured. */
const ownSize = 1024

/** Memory for headers comes in steps of so many bytes, so that one serves for many; what is left of shortened ones fits. */
const headGrain = 512

/** Bytes that an entry takes at least. */
export const leastSize = ownSize + headGrain + 200

/** The same for bodies. */
const bodyGrain = 1024

/** What is kept of a request's headers. */
export function toHeadText({ requestHeaders }: Exchange): string {
  const lines: string[] = []
  for (const name in requestHeaders) lines.push(name, String(requestHeaders[name]))
  return lines.join('\n')
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
