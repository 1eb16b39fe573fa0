/** Answers that were made and checked before, bounded by the bytes that they take. */
import { LRUCache } from 'lru-cache'

/** What an entry takes beside its body: key, bookkeeping. */
const overhead = 200

/** @param maximum bytes that all entries may take together */
export function createByteCache<Value extends { readonly body: Buffer }>(maximum: number): LRUCache<string, Value> {
  return new LRUCache<string, Value>({
    maxSize: maximum,
    sizeCalculation: ({ body }, key) => body.length + key.length + overhead,
  })
}
