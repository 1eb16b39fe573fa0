/**
 * Answers that were made and checked before, bounded by the bytes that they take. An answer is kept the second time that
 * it is made: most of those that are asked for once are never asked for again, and keeping costs more than making some.
 */
import { LRUCache } from 'lru-cache'
import { hashText } from '../data/randomness.js'

export interface ByteCache<Value> {
  get(key: string): Value | undefined
  /** Takes what was made for a key, and perhaps keeps it. */
  offer(key: string, value: Value): void
}

/** What an entry takes beside its body: key, bookkeeping. */
const overhead = 200

/** How many keys are remembered as made once, by their hash. */
const remembered = 4096

/** @param maximum bytes that all entries may take together */
export function createByteCache<Value extends { readonly body: Buffer }>(maximum: number): ByteCache<Value> {
  const seen = new Uint32Array(remembered)
  const kept = new LRUCache<string, Value>({
    maxSize: maximum,
    sizeCalculation: ({ body }, key) => body.length + key.length + overhead,
  })
  return {
    get: (key) => kept.get(key),
    offer(key, value) {
      const hash = hashText(key)
      const place = hash % remembered
      if (seen[place] === hash) kept.set(key, { ...value, body: toOwnBytes(value.body) })
      else seen[place] = hash
    },
  }
}

/** Bytes in memory of their own: a part of a larger piece would keep all of it. */
function toOwnBytes(bytes: Buffer): Buffer {
  if (bytes.buffer.byteLength === bytes.length) return bytes
  const own = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(own)
  return own
}
