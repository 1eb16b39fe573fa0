/**
 * What was asked of a sandbox and answered: the newest exchanges, and totals over all of them. Keeping one costs next
 * to nothing: references are kept, and the rest is worked out when somebody looks.
 */
import type { Exchange } from '../mock/stage.js'
import type { Api } from '../openapi/model.js'
import { Coverage } from './coverage.js'
import { bodyLimit, copyText, type Kept, keepBody, toKept, weighHead } from './kept.js'

/** How many exchanges a journal keeps. */
export const journalSize = 1000

/** Bytes that all journals of a server may keep together: as much in request heads, and as much in bodies. */
export const journalBudget = 64 * 1024 * 1024

/** After how many exchanges they are added to the totals; always before they fall out. */
const batch = journalSize / 2

/** Bytes that several journals may still take. */
export interface Budget {
  heads: number
  bodies: number
}

/** What sees the exchanges come; called after each one is kept, and at the end. */
export interface Follower {
  onEntry(): void
  onEnd(): void
}

export class Journal {
  readonly coverage = new Coverage()
  readonly #now: () => number
  readonly #budget: Budget
  #entries: Kept[] = []
  /** Where the oldest entry is, once the ring is full. */
  #head = 0
  #number = 0
  /** How many of the newest entries are not in the totals. */
  #pending = 0
  #forgotten = 0
  #era = 0
  #followers: Set<Follower> | undefined

  /** @param now the sandbox's clock */
  constructor(now: () => number, budget: Budget) {
    this.#now = now
    this.#budget = budget
  }

  /** The number of the newest exchange ever; numbers go on after a reset. */
  get number(): number {
    return this.#number
  }

  /** How many exchanges it holds. */
  get length(): number {
    return this.#entries.length
  }

  /** How many exchanges have fallen out since the journal was last emptied. */
  get forgotten(): number {
    return this.#forgotten
  }

  /** What keeps an API's exchanges, until the journal is reset or closed. */
  recorder(api: Api): (exchange: Exchange) => void {
    const era = this.#era
    return (exchange) => {
      if (era === this.#era) this.#keep(api, exchange)
    }
  }

  /** The oldest first. */
  entries(): Kept[] {
    return [...this.#entries.slice(this.#head), ...this.#entries.slice(0, this.#head)]
  }

  /** Undefined for a number that fell out, or was not given yet. */
  entry(number: number): Kept | undefined {
    const oldest = this.#number - this.#entries.length + 1
    if (number < oldest || number > this.#number) return undefined
    return this.#entries[(this.#head + number - oldest) % journalSize]
  }

  /** The totals with everything up to now. */
  totals(): Coverage {
    const { length } = this.#entries
    for (; this.#pending > 0; this.#pending -= 1) {
      this.coverage.add(this.#entries[(this.#head + length - this.#pending) % length]!)
    }
    return this.coverage
  }

  /** Says that an answer may differ from now on, so that asking again is no waste. */
  noteChange(): void {
    this.totals().forgetPages()
  }

  /** Forgets the exchanges; the totals stay. */
  clear(): void {
    this.totals()
    for (const kept of this.#entries) this.#release(kept)
    this.#entries = []
    this.#head = 0
    this.#forgotten = 0
  }

  /** Forgets everything, and what was asked before and is still to be answered. */
  reset(): void {
    this.clear()
    this.coverage.reset()
    this.#era += 1
  }

  /** Forgets everything for good. */
  close(): void {
    this.reset()
    for (const follower of this.#followers ?? []) follower.onEnd()
  }

  /** Returns what ends it. */
  follow(follower: Follower): () => void {
    this.#followers ??= new Set()
    this.#followers.add(follower)
    return () => {
      this.#followers!.delete(follower)
      if (this.#followers!.size === 0) this.#followers = undefined
    }
  }

  #keep(api: Api, exchange: Exchange): void {
    this.#number += 1
    const kept = toKept(this.#number, this.#now(), api, exchange)
    this.#push(kept)
    this.#keepHead(kept)
    this.#keepBody(kept, exchange.body)
    if (this.#followers) for (const follower of this.#followers) follower.onEntry()
  }

  #push(kept: Kept): void {
    if (this.#entries.length < journalSize) {
      this.#entries.push(kept)
    } else {
      this.#release(this.#entries[this.#head]!)
      this.#entries[this.#head] = kept
      this.#head = (this.#head + 1) % journalSize
      this.#forgotten += 1
    }
    this.#pending += 1
    if (this.#pending >= batch) this.totals()
  }

  /** Without room for the head, only what tells the request from others is kept. */
  #keepHead(kept: Kept): void {
    const weight = weighHead(kept)
    if (weight <= this.#budget.heads) {
      this.#budget.heads -= weight
      kept.headWeight = weight
      return
    }
    this.totals()
    kept.url = copyText(kept.url.split('?', 1)[0]!.slice(0, 200))
    kept.token = kept.token && copyText(kept.token.slice(-200))
    kept.query = undefined
    kept.headers = null
  }

  #keepBody(kept: Kept, body: Buffer): void {
    const size = Math.min(kept.bodyBytes, bodyLimit)
    if (size === 0 || size > this.#budget.bodies) return
    this.#budget.bodies -= size
    kept.body = keepBody(body)
  }

  #release({ headWeight, body }: Kept): void {
    this.#budget.heads += headWeight
    this.#budget.bodies += body?.length ?? 0
  }
}
