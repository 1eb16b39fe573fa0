/**
 * Randomness that belongs to a place. A stream of numbers is a function of a key and nothing else; a key is made from
 * the seed and the names on the way down (API, collection, position, pointer). So no value depends on another one, on
 * the order of requests, or on the process.
 *
 * Keys are two 32-bit words, mixed with the finalizer of MurmurHash3 (public domain, Appleby); streams are sfc32
 * (public domain, Doty-Humphrey, PractRand). Not for secrets.
 */

/** A place's key: two unsigned 32-bit words. */
export interface Key {
  readonly high: number
  readonly low: number
}

function finalize(word: number): number {
  let h = word ^ (word >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A 32-bit hash of a text. */
export function hashText(text: string, start = 0): number {
  let h = start
  for (let index = 0; index < text.length; index += 1) {
    h = Math.imul(h ^ text.charCodeAt(index), 0x5bd1e995)
    h ^= h >>> 15
  }
  return finalize(h ^ text.length)
}

/** The key one step further down, for a number: a position, an element of an array, a hashed name. */
export function deriveKey(key: Key, step: number): Key {
  const low32 = step >>> 0
  const high32 = Math.floor(step / 0x1_0000_0000) >>> 0
  const high = finalize(key.high ^ Math.imul(low32, 0x9e3779b1) ^ high32)
  return { high, low: finalize(Math.imul(key.low, 0xcc9e2d51) ^ high ^ low32) }
}

/** The key of a path of names. */
export function createKey(seed: number, ...names: string[]): Key {
  const start = deriveKey({ high: 0x9e3779b9, low: 0x243f6a88 }, seed)
  return names.reduce((key, name) => deriveKey(deriveKey(key, hashText(name)), hashText(name, 1)), start)
}

/**
 * A stream of numbers that can be set to any key. One instance serves all places, one after another. Its words are kept
 * with a sign: those are small integers, which nothing has to be allocated for.
 */
export class Stream {
  #a = 0
  #b = 0
  #c = 0
  #counter = 1

  /** Starts the stream of this key. */
  at(key: Key): this {
    this.#a = key.high | 0
    this.#b = key.low | 0
    this.#c = finalize(key.high ^ Math.imul(key.low, 0x27d4eb2f)) | 0
    this.#counter = 1
    for (let round = 0; round < 4; round += 1) this.#step()
    return this
  }

  #step(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum
  }

  /** The next unsigned 32-bit word. */
  word(): number {
    return this.#step() >>> 0
  }

  /** The next number, at least 0 and below 1, with 32 bits. */
  next(): number {
    return this.word() / 0x1_0000_0000
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }
}
