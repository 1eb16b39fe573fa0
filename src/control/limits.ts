/** Rate limits as they are counted: for each limit and whoever it counts, by the sandbox's clock. */
import { createHash } from 'node:crypto'
import { type AdminFailure, Failure, type Rate, toInputFailure } from '../errors.js'
import type { Asked } from '../mock/stage.js'
import { toPointer } from '../openapi/document.js'
import { countable } from '../openapi/limits.js'
import type { Api, Limit } from '../openapi/model.js'
import type { Clock } from './clock.js'

/** What one has used of one limit. */
interface Used {
  /** The moments from which on it counts, the earliest first: of each request, or in a fixed window of the first one. */
  readonly since: number[]
  count: number
}

/** The most that is kept in a sandbox: whoever asked longest ago is forgotten first. */
export const maximumKeys = 10_000
export const maximumMoments = 200_000

/** What everybody has used in one sandbox. */
export class Counters {
  readonly #used = new Map<string, Used>()
  readonly #most: { readonly keys: number; readonly moments: number }
  #moments = 0

  constructor(most = { keys: maximumKeys, moments: maximumMoments }) {
    this.#most = most
  }

  /** What counts at a moment; what has not been yet, since the clock was set back, does not. */
  at(key: string, { seconds, window }: Limit, now: number): Used {
    const used = this.#used.get(key)
    if (!used) return { since: [], count: 0 }
    const { since } = used
    const all = since.length
    const gone = since.findIndex((moment) => now - moment < seconds * 1000)
    since.splice(0, gone === -1 ? all : gone)
    while (since.at(-1)! > now) since.pop()
    this.#moments -= all - since.length
    if (window === 'rolling' || since.length === 0) used.count = since.length
    return used
  }

  count(key: string, { window }: Limit, used: Used, now: number): void {
    // what was counted against another limit just now may have taken its place
    const counted = this.#used.get(key) === used ? used.since.length : 0
    if (window === 'rolling' || used.count === 0) used.since.push(now)
    this.#moments += used.since.length - counted
    used.count += 1
    this.#used.delete(key)
    this.#used.set(key, used)
    this.#forget()
  }

  #forget(): void {
    for (const [key, { since }] of this.#used) {
      if (this.#used.size <= this.#most.keys && this.#moments <= this.#most.moments) break
      this.#used.delete(key)
      this.#moments -= since.length
    }
  }
}

/**
 * Counts requests against limits. One that is refused counts against none of them.
 * @param api its id: what the counters of different APIs are told apart by
 */
export function createLimiter(
  api: string,
  limits: readonly Limit[],
  counters: Counters,
  clock: Pick<Clock, 'now'>,
): (asked: Asked) => Rate {
  return (asked) => {
    const now = Math.floor(clock.now())
    const states = limits.map((limit, index) => {
      const key = `${api} ${index} ${toWho(limit, asked)}`
      return { limit, key, used: counters.at(key, limit, now) }
    })
    const full = states.filter(({ limit, used }) => used.count >= limit.requests)
    if (full.length > 0) throw toFailure(full, now)
    for (const { limit, key, used } of states) counters.count(key, limit, used, now)
    return states.map((state) => toRate(state)).reduce((one, other) => (other.remaining < one.remaining ? other : one))
  }
}

interface State {
  readonly limit: Limit
  readonly used: Used
}

/** When the first of the moments that count does so no longer. */
function endOf({ limit, used }: State): number {
  return used.since[0]! + limit.seconds * 1000
}

function toRate(state: State): Rate {
  const { limit, used } = state
  return { limit: limit.requests, remaining: limit.requests - used.count, reset: Math.ceil(endOf(state) / 1000) }
}

/** Of several limits the one that holds longest. */
function toFailure(full: readonly State[], now: number): Failure {
  const last = full.reduce((one, other) => (endOf(other) > endOf(one) ? other : one))
  const retryAfter = Math.ceil((endOf(last) - now) / 1000)
  const { requests, seconds, per } = last.limit
  return new Failure('DT_RATE_LIMITED', {
    rate: { ...toRate(last), retryAfter },
    detail: `More than ${requests} requests in ${seconds} s for one ${per}. Try again in ${retryAfter} s.`,
  })
}

/** Whom a request is counted for. Without what the limit counts by, it is the token; without one, all are one. */
function toWho({ per }: Limit, { identity, token = '' }: Asked): string {
  const owner = identity[per]
  if (owner !== undefined) return `${per} ${owner}`
  // a long token is not kept
  return `token ${token.length > 100 ? createHash('sha256').update(token).digest('hex') : token}`
}

/**
 * @param limits a sandbox's own, by API id
 * @throws AdminFailure `DT_ADMIN_INPUT` for an API that the sandbox does not have, and for a limit by what nobody has
 */
export function assertOwnLimits(
  limits: Readonly<Record<string, readonly { readonly per?: string }[]>>,
  apis: readonly Api[],
): void {
  for (const [id, list] of Object.entries(limits)) {
    const api = apis.find((one) => one.id === id)
    if (!api) {
      const known = apis.map((one) => one.id).join(', ')
      throw refuse(toPointer('rateLimits', id), `is no API of the sandbox; it has ${known}`)
    }
    const known = countable(api)
    const index = list.findIndex(({ per = 'token' }) => !known.includes(per))
    if (index === -1) continue
    const { per } = list[index]!
    throw refuse(toPointer('rateLimits', id, index, 'per'), `is ${JSON.stringify(per)}; use ${known.join(', ')}`)
  }
}

function refuse(pointer: string, detail: string): AdminFailure {
  return toInputFailure('The rate limits are not as they must be', [{ pointer, detail }])
}
