/**
 * What was asked of a sandbox and answered: the newest exchanges, and totals over all of them. Keeping one costs next
 * to nothing: it takes the place of an older one, and is taken apart when somebody looks.
 */
import type { Exchange } from '../mock/stage.js'
import type { Api } from '../openapi/model.js'
import { Coverage } from './coverage.js'
import { Kept, leastSize } from './kept.js'
import { LatestHeaders } from './latest-headers.js'

/** How many exchanges a journal keeps. */
export const journalSize = 1000

/** Bytes that all journals of a server may take together. */
export const journalBudget: Readonly<Budget> = { entries: 192 * 1024 * 1024, bodies: 64 * 1024 * 1024 }

/** How many exchanges a journal keeps although there is no room for them. */
export const reserved = 50

/** After how many exchanges they are added to the totals; always before they fall out. */
const batch = journalSize / 2

/** Bytes that several journals may still take. */
export interface Budget {
  /** For all but the bodies. */
  entries: number
  bodies: number
}

/** What sees the exchanges come; called after each one is kept, and at the end. */
export interface Follower {
  onEntry(): void
  onEnd(): void
}

export class Journal {
  readonly #coverage = new Coverage()
  readonly #now: () => number
  readonly #budget: Budget
  #entries: Kept[] = []
  /** What it takes of the budget. */
  readonly #charged: Budget = { entries: 0, bodies: 0 }
  /** Where the oldest entry is in the ring. */
  #head = 0
  #number = 0
  /** How many of the newest entries are not in the totals. */
  #pending = 0
  #forgotten = 0
  #era = 0
  #followers: Set<Follower> | undefined
  #latest = new LatestHeaders()

  /** @param now the sandbox's clock */
  constructor(now: () => number, budget: Budget) {
    this.#now = now
    this.#budget = budget
  }

  /** The number of the newest exchange ever; numbers go on after a reset. */
  get number(): number {
    return this.#number
  }

  /** Whether anybody sees the exchanges come. */
  get isFollowed(): boolean {
    return this.#followers !== undefined
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

  /** The oldest first. Good until the next exchange. */
  entries(): Kept[] {
    return [...this.#entries.slice(this.#head), ...this.#entries.slice(0, this.#head)]
  }

  /** Undefined for a number that fell out, or was not given yet. */
  entry(number: number): Kept | undefined {
    const oldest = this.#number - this.#entries.length + 1
    if (number < oldest || number > this.#number) return undefined
    return this.#entries[(this.#head + number - oldest) % this.#entries.length]
  }

  /** The totals with everything up to now. */
  totals(): Coverage {
    const { length } = this.#entries
    for (; this.#pending > 0; this.#pending -= 1) {
      this.#coverage.add(this.#entries[(this.#head + length - this.#pending) % length]!)
    }
    return this.#coverage
  }

  /** Says that an answer may differ from now on, so that asking again is no waste. */
  noteChange(): void {
    this.totals().forgetPages()
  }

  /** Forgets the exchanges; the totals stay. */
  clear(): void {
    this.totals()
    this.#charge(-this.#charged.entries, -this.#charged.bodies)
    this.#entries = []
    this.#latest = new LatestHeaders()
    this.#head = 0
    this.#forgotten = 0
  }

  /** Forgets everything, and what was asked before and is still to be answered. */
  reset(): void {
    this.clear()
    this.#coverage.reset()
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
    const { length } = this.#entries
    const isFull = length === journalSize || (length >= reserved && this.#budget.entries < leastSize)
    if (this.#pending >= (isFull ? Math.min(batch, length) : batch)) this.totals()
    const kept = isFull ? this.#takeOldest() : this.#takeNew()
    const { size, bodySize } = kept
    kept.fill(this.#number, this.#now(), api, exchange, this.#latest.of(exchange), this.#budget.entries)
    kept.keepBody(exchange, this.#budget.bodies + bodySize - kept.bodySize)
    this.#pending += 1
    if (!kept.isWhole) {
      this.totals()
      kept.shorten(exchange)
    }
    if (kept.size !== size || kept.bodySize !== bodySize) this.#charge(kept.size - size, kept.bodySize - bodySize)
    if (this.#followers) for (const follower of this.#followers) follower.onEntry()
  }

  #takeOldest(): Kept {
    const kept = this.#entries[this.#head]!
    this.#head = (this.#head + 1) % this.#entries.length
    this.#forgotten += 1
    return kept
  }

  /** Puts a place behind the newest one, which is before the oldest. */
  #takeNew(): Kept {
    const kept = new Kept()
    if (this.#head === 0) {
      this.#entries.push(kept)
    } else {
      this.#entries.splice(this.#head, 0, kept)
      this.#head += 1
    }
    return kept
  }

  #charge(entries: number, bodies: number): void {
    this.#budget.entries -= entries
    this.#budget.bodies -= bodies
    this.#charged.entries += entries
    this.#charged.bodies += bodies
  }
}
