import t from 'tap'
import { createByteCache } from '../../src/mock/byte-cache.js'
import { excerptLimit, unpackExcerpt } from '../../src/mock/excerpt.js'

const value = (size: number) => ({ body: Buffer.alloc(size) })
const maximum = 100_000

/** A cache to which a value is offered as often as it takes. */
function start() {
  const cache = createByteCache(maximum)
  return {
    cache,
    keep(key: string, size: number) {
      cache.offer(key, value(size))
      cache.offer(key, value(size))
    },
  }
}

t.test('an answer is kept the second time that it is made', async (t) => {
  const { cache } = start()
  cache.offer('a', value(10))
  t.equal(cache.get('a'), undefined)
  cache.offer('a', value(10))
  t.equal(cache.get('a')?.body.length, 10)
  t.equal(cache.get('b'), undefined)
})

t.test('what is asked for stays, however much comes by; the rest is forgotten', async (t) => {
  const { cache, keep } = start()
  keep('asked for', 1000)
  keep('not asked for', 1000)
  for (let turn = 0; turn < 1000; turn += 1) {
    keep(`other ${turn}`, 1000)
    if (cache.get('asked for') === undefined) return t.fail(`forgotten after ${turn}`)
  }
  t.equal(cache.get('not asked for'), undefined)
  t.ok(cache.get('other 999'))
})

t.test('all that is kept never takes more than it may', async (t) => {
  const { cache, keep } = start()
  for (let turn = 0; turn < 300; turn += 1) keep(`other ${turn}`, 10 * turn)
  const kept = Array.from({ length: 300 }, (_, turn) => cache.get(`other ${turn}`)?.body.length ?? 0)
  const bytes = kept.reduce((sum, one) => sum + one, 0)
  t.ok(bytes > maximum / 4 && bytes <= maximum, `${bytes}`)
})

t.test('what a value takes beside its body counts too', async (t) => {
  const cache = createByteCache<{ body: Buffer; rest: number }>(maximum, ({ rest }) => rest)
  for (const [key, rest] of [
    ['small', 1000],
    ['large', maximum / 2],
  ] as const) {
    for (let turn = 0; turn < 2; turn += 1) cache.offer(key, { ...value(10), rest })
  }
  t.ok(cache.get('small'))
  t.equal(cache.get('large'), undefined)
})

t.test('what takes more than half of the room is not kept, and pushes nothing out', async (t) => {
  const { cache, keep } = start()
  keep('small', 1000)
  keep('large', maximum / 2)
  t.equal(cache.get('large'), undefined)
  t.ok(cache.get('small'))
})

t.test('the first bytes of a long answer are kept beside it, in memory of their own', async (t) => {
  const { cache, keep } = start()
  keep('long', excerptLimit + 1)
  keep('short', excerptLimit)
  t.equal(cache.get('long')?.body.length, excerptLimit + 1)
  const excerpt = cache.get('long')?.excerpt
  t.ok(excerpt && excerpt.buffer.byteLength === excerpt.length && excerpt.length < 1000, 'packed')
  t.equal(unpackExcerpt(excerpt!).length, excerptLimit)
  t.equal(cache.get('short')?.excerpt, undefined)
})

t.test('a part of a larger piece of memory is copied', async (t) => {
  const { cache } = start()
  const bytes = Buffer.from('0123456789')
  for (let turn = 0; turn < 2; turn += 1) cache.offer('a', { body: bytes.subarray(2, 5) })
  t.equal(String(cache.get('a')?.body), '234')
  t.equal(cache.get('a')?.body.buffer.byteLength, 3)
})
