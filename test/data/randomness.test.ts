import fc from 'fast-check'
import t from 'tap'
import { createKey, deriveKey, hashText, type Key, Stream } from '../../src/data/randomness.js'

const word = fc.integer({ min: 0, max: 0xffffffff })
const key = fc.record({ high: word, low: word })
const seed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const names = fc.array(fc.string(), { maxLength: 4 })

const isSame = (one: Key, other: Key) => one.high === other.high && one.low === other.low
const isWord = (value: number) => Number.isInteger(value) && value >= 0 && value <= 0xffffffff
const take = (stream: Stream, length = 8) => Array.from({ length }, () => stream.word())

t.test('a key follows from the seed and the names, in their order', async (t) => {
  fc.assert(
    fc.property(seed, names, seed, names, (one, way, other, otherWay) => {
      const same = one === other && JSON.stringify(way) === JSON.stringify(otherWay)
      const first = createKey(one, ...way)
      return isWord(first.high) && isWord(first.low) && isSame(first, createKey(other, ...otherWay)) === same
    }),
  )
  t.notOk(isSame(createKey(1, 'a', 'b'), createKey(1, 'b', 'a')), 'order counts')
  t.notOk(isSame(createKey(1, 'a', 'b'), createKey(1, 'ab')), 'where a name ends counts')
})

t.test('seeds that differ only above 32 bits give different keys', async () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 1, max: 2 ** 21 - 1 }), (low, high) => {
      return !isSame(createKey(low), createKey(high * 2 ** 32 + low))
    }),
  )
})

t.test('two steps from one key never lead to the same place', async () => {
  const step = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
  fc.assert(
    fc.property(key, step, step, (from, one, other) => {
      return isSame(deriveKey(from, one), deriveKey(from, other)) === (one === other)
    }),
  )
})

t.test('the hash of a text depends on every character, on the length and on the start', async () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => (hashText(one) === hashText(other)) === (one === other)),
  )
  fc.assert(fc.property(fc.string({ minLength: 1 }), (text) => hashText(text) !== hashText(text, 1)))
  fc.assert(fc.property(fc.string(), (text) => isWord(hashText(text)) && hashText(text) !== hashText(`${text}\0`)))
})

t.test('a stream is a function of its key, whatever it served before', async () => {
  fc.assert(
    fc.property(key, key, fc.nat({ max: 20 }), (one, other, used) => {
      const stream = new Stream()
      take(stream.at(other), used)
      const words = take(stream.at(one))
      if (!words.every(isWord)) throw new Error('no word of 32 bits')
      return JSON.stringify(words) === JSON.stringify(take(new Stream().at(one)))
    }),
  )
})

t.test('neighbouring places are as different as far ones', async () => {
  fc.assert(
    fc.property(key, fc.nat({ max: 1_000_000_000 }), (from, step) => {
      const one = take(new Stream().at(deriveKey(from, step)), 4)
      const next = take(new Stream().at(deriveKey(from, step + 1)), 4)
      return one.every((value, index) => value !== next[index])
    }),
  )
})

t.test('the first draws of consecutive places are spread evenly', async (t) => {
  const from = createKey(1, 'evenly')
  const stream = new Stream()
  const buckets = new Array<number>(16).fill(0)
  for (let step = 0; step < 16_000; step += 1) {
    const value = stream.at(deriveKey(from, step)).next()
    buckets[Math.floor(value * 16)]! += 1
  }
  t.equal(buckets.length, 16, 'no draw is below 0, none is 1 or more')
  t.ok(
    buckets.every((count) => count > 800 && count < 1200),
    `each sixteenth gets its share: ${buckets.join(' ')}`,
  )
})

t.test('draws keep to what was asked for', async (t) => {
  fc.assert(
    fc.property(key, fc.integer({ min: -1e6, max: 1e6 }), fc.nat({ max: 1e6 }), (from, low, width) => {
      const value = new Stream().at(from).integer(low, low + width)
      return Number.isInteger(value) && value >= low && value <= low + width
    }),
  )
  fc.assert(
    fc.property(key, fc.array(fc.anything(), { minLength: 1 }), (from, list) => {
      return list.includes(new Stream().at(from).pick(list))
    }),
  )
  fc.assert(fc.property(key, (from) => new Stream().at(from).chance(1) && !new Stream().at(from).chance(0)))

  const stream = new Stream().at(createKey(7))
  const drawn = new Set(Array.from({ length: 200 }, () => stream.integer(-1, 2)))
  t.strictSame([...drawn].sort(), [-1, 0, 1, 2], 'both bounds can come')
  const picked = new Set(Array.from({ length: 200 }, () => stream.pick(['a', 'b', 'c'])))
  t.strictSame([...picked].sort(), ['a', 'b', 'c'], 'every element can come')
  const yes = Array.from({ length: 4000 }, () => stream.chance(0.25)).filter(Boolean).length
  t.ok(yes > 900 && yes < 1100, `a quarter is a quarter: ${yes} of 4000`)
})
