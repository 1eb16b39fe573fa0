/** What a client does that it should not. Every set is bounded: the oldest goes first, or what is new is only counted. */
import type { Api, ListOperation, Operation } from '../openapi/model.js'
import type { ParameterValues } from '../validation/parameters.js'
import { splitUrl } from './entry.js'
import type { Kept } from './kept.js'
import type { SharedHeaders } from './latest-headers.js'
import { redactText } from './redaction.js'

/** What to do instead, by kind. */
export const misuses = {
  'undocumented-parameter':
    'The document does not have this query parameter, so the API ignores it: correct its name, or leave it out.',
  'cursor-made-up':
    'The cursor was not handed out for this list, token and filters: send the cursor of the page before as it came, and stop where there is none.',
  'cursor-after-end': 'This cursor led to the last page already: stop where a page says that none follows.',
  '429-not-waited-for': 'Wait as long as `Retry-After` says before asking again.',
  'page-asked-twice': 'The same page was answered before and nothing has changed since: keep the answer.',
  'deprecated-operation': 'The document deprecates this operation: move to what its description names.',
  'unknown-path': 'The document has no such path: correct it.',
  'unknown-method': 'The path does not have this method: correct it.',
} as const

export type MisuseKind = keyof typeof misuses

export interface Misuse {
  readonly kind: MisuseKind
  readonly api: string
  readonly operationId: string | undefined
  /** The parameter, or the method and path. */
  readonly subject: string | undefined
  count: number
  /** Numbers in the journal. */
  readonly first: number
  last: number
}

/** Different misuses that are told apart; of others only the count is known. */
export const maximumMisuses = 200

/** Pages, walks and waits that are remembered, each. */
export const maximumRemembered = 1000

/** Characters of a subject. */
const subjectLength = 200

interface Latest {
  readonly client: SharedHeaders
  readonly operation: ListOperation
  readonly query: ParameterValues
  readonly path: string
  readonly page: number
}

export class Misuses {
  readonly #list: Misuse[] = []
  /** The same, by what it is of and what it is. */
  readonly #found = new Map<Operation | Api, Map<string, Misuse>>()
  #leftOut = 0
  /** Pages that were answered whole and undisturbed, by hash → the number of the answer. */
  readonly #pages = new Map<number, number>()
  /** Walk → the page that it ended with, by hash. */
  readonly #ended = new Map<number, number>()
  /** Token and operation → when they may ask again. */
  readonly #waits = new Map<number, number>()
  /** The page that was asked for last: a client that asks for one again mostly does so at once. */
  #latest: Latest | undefined

  /** @param sent names of query parameters */
  add(kept: Kept, sent: readonly string[]): void {
    const { operation, failure, method } = kept
    if (!operation) {
      const subject = `${method} ${redactText(splitUrl(kept.url)[0], kept.token)}`
      if (failure?.code === 'DT_PATH_UNKNOWN') this.#note('unknown-path', kept, subject)
      if (failure?.code === 'DT_METHOD_NOT_ALLOWED') this.#note('unknown-method', kept, subject)
      return
    }
    for (const name of sent) {
      const known = operation.parameters.some((one) => one.in === 'query' && one.name === name)
      if (!known) this.#note('undocumented-parameter', kept, redactText(name, kept.token))
    }
    if (operation.deprecated) this.#note('deprecated-operation', kept)
    if (failure?.code === 'DT_CURSOR_INVALID') this.#note('cursor-made-up', kept, failure.parameter)
    this.#addWait(kept)
    if (operation.kind === 'list') this.#addPage(kept, operation)
  }

  list(): Misuse[] {
    return [...this.#list]
  }

  /** How many requests misused something that is not in the list. */
  get leftOut(): number {
    return this.#leftOut
  }

  forgetPages(): void {
    this.#pages.clear()
    this.#ended.clear()
  }

  /** A request of the token for the operation, before what the last 429 said has passed. */
  #addWait(kept: Kept): void {
    const { status, retryAfter, time } = kept
    if (this.#waits.size === 0 && status !== 429) return
    const key = toKey(kept, [])
    const until = this.#waits.get(key)
    if (until !== undefined && time < until) this.#note('429-not-waited-for', kept)
    if (until !== undefined && time >= until) this.#waits.delete(key)
    const next = toTime(retryAfter, time)
    if (next !== undefined) remember(this.#waits, key, next)
  }

  /**
   * A page is asked twice when the token asks for it with the same parameters again after it was answered whole, and
   * nothing was changed. If it is the page that a walk ended with, and the token asked for no other page of that list
   * since, its cursor is used after the end.
   */
  #addPage(kept: Kept, operation: ListOperation): void {
    const { method, query, status, intervention, number } = kept
    if (method !== 'GET' || status !== operation.success.status || !query) return
    const { cursor = '', pageSize } = operation
    // what stands in the path may be a list's own part of the records
    const path = operation.path.includes('{') ? splitUrl(kept.url)[0] : ''
    const page = this.#toPage(kept, operation, query, path)
    const isEnd = kept.last && query[cursor] !== undefined
    // worked out only for walks that end, since most requests are on the way
    const walk =
      isEnd || this.#ended.size > 0
        ? toKey(
            kept,
            Object.keys(query).filter((name) => name !== cursor && name !== pageSize),
            path,
          )
        : 0
    if (this.#pages.has(page)) {
      this.#note(this.#ended.get(walk) === page ? 'cursor-after-end' : 'page-asked-twice', kept)
    }
    this.#ended.delete(walk)
    if (intervention?.answered || intervention?.broken || intervention?.delay) return
    remember(this.#pages, page, number)
    if (isEnd) remember(this.#ended, walk, page)
  }

  #toPage(kept: Kept, operation: ListOperation, query: ParameterValues, path: string): number {
    const { client } = kept
    const latest = this.#latest
    const isSame = latest?.query === query && latest.client === client && latest.operation === operation
    if (isSame && latest.path === path) return latest.page
    const page = toKey(kept, Object.keys(query), path)
    this.#latest = client && { client, operation, query, path, page }
    return page
  }

  #note(kind: MisuseKind, { api, operation, number }: Kept, subject?: string): void {
    const cut = subject?.slice(0, subjectLength)
    const of = operation ?? api
    const key = cut === undefined ? kind : `${kind}\n${cut}`
    const known = this.#found.get(of)?.get(key)
    if (known) {
      known.count += 1
      known.last = number
    } else if (this.#list.length < maximumMisuses) {
      const { operationId } = operation ?? {}
      const misuse = { kind, api: api.id, operationId, subject: cut, count: 1, first: number, last: number }
      this.#list.push(misuse)
      if (!this.#found.has(of)) this.#found.set(of, new Map())
      this.#found.get(of)!.set(key, misuse)
    } else {
      this.#leftOut += 1
    }
  }
}

/**
 * A number that tells one token's requests for an operation apart by the values of some parameters: 53 bits of two
 * FNV-1a hashes in one pass, so that a thousand of them hardly ever meet.
 */
function toKey({ api, operation, token = '', query }: Kept, names: readonly string[], path = ''): number {
  let high = 0x811c9dc5
  let low = 0x01000193
  const add = (text: string) => {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index)
      high = Math.imul(high ^ code, 0x01000193)
      low = Math.imul(low ^ code, 0x85ebca6b)
    }
    high = Math.imul(high ^ text.length, 0xcc9e2d51)
    low = Math.imul(low ^ text.length, 0x1b873593)
  }
  add(api.id)
  add(operation!.operationId)
  add(token)
  add(path)
  for (const name of names) {
    add(name)
    add(String(query![name]))
  }
  return (high >>> 0) * 0x20_0000 + (low >>> 11)
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function toTime(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined
  const time = /^\d+$/.test(retryAfter) ? now + Number(retryAfter) * 1000 : Date.parse(retryAfter)
  return Number.isNaN(time) ? undefined : time
}

/** Puts something in as the newest; the oldest goes when there is no more room. */
function remember(known: Map<number, number>, key: number, value: number): void {
  known.delete(key)
  if (known.size >= maximumRemembered) known.delete(known.keys().next().value!)
  known.set(key, value)
}
