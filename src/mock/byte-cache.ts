/**
 * Answers that were made and checked before, bounded by the bytes that they take. An answer is kept the second time that
 * it is made: most of those that are asked for once are never asked for again, and keeping costs more than making some.
 */
import { hashText } from '../data/randomness.js'
import { excerptLimit, packExcerpt } from './excerpt.js'
import type { Exchange } from './stage.js'

/** What is kept of an answer. */
export type Excerpted<Value> = Value & Pick<Exchange, 'excerpt'>

export interface ByteCache<Value> {
  get(key: string): Excerpted<Value> | undefined
  /** Takes what was made for a key, and perhaps keeps it. */
  offer(key: string, value: Value): void
}

/** What an entry takes beside its body: key, bookkeeping. */
const overhead = 200

/** How many keys are remembered as made once, by their hash. */
const remembered = 4096

/**
 * Two generations: when the young one is full, it is the old one, and what nobody asked for since that happened last is
 * forgotten. So asking for what is young costs one look, and nothing is moved.
 * @param maximum bytes that all entries may take together; what takes more than half of them is not kept
 * @param sizeOfRest bytes that a value takes beside its body
 */
export function createByteCache<Value extends { readonly body: Buffer }>(
  maximum: number,
  sizeOfRest: (value: Value) => number = () => 0,
): ByteCache<Value> {
  const seen = new Uint32Array(remembered)
  let young = new Map<string, Excerpted<Value>>()
  let old = young
  let size = 0
  return {
    get(key) {
      const known = young.get(key)
      if (known) return known
      const aged = old.get(key)
      if (aged) keep(key, aged)
      return aged
    },
    offer(key, value) {
      const hash = hashText(key)
      const place = hash % remembered
      if (seen[place] === hash) keep(key, toKept(value))
      else seen[place] = hash
    },
  }

  function keep(key: string, value: Excerpted<Value>): void {
    const own = value.body.length + (value.excerpt?.length ?? 0) + sizeOfRest(value) + key.length + overhead
    if (own > maximum / 2) return
    if (size + own > maximum / 2) {
      old = young
      young = new Map()
      size = 0
    }
    young.set(key, value)
    size += own
  }
}

/** In memory of its own, with its excerpt made once for all who keep it. */
function toKept<Value extends { readonly body: Buffer }>(value: Value): Excerpted<Value> {
  const { body } = value
  const excerpt = body.length > excerptLimit ? toOwnBytes(packExcerpt(body)) : undefined
  return { excerpt, ...value, body: toOwnBytes(body) }
}

/** Bytes in memory of their own: a part of a larger piece would keep all of it. */
function toOwnBytes(bytes: Buffer): Buffer {
  if (bytes.buffer.byteLength === bytes.length) return bytes
  const own = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(own)
  return own
}
