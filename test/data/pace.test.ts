import fc from 'fast-check'
import t from 'tap'
import { createKey, deriveKey, Stream } from '../../src/data/randomness.js'
import { worlds } from '../../src/data/worlds/catalog.js'
import { drawTiming, type Pace, type Timing } from '../../src/data/worlds/pace.js'

const range = fc
  .tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 }))
  .map(([low, width]): [number, number] => [low * 1000, (low + width) * 1000])
const share = fc.constantFrom(0, 0.1, 0.5, 1)
const pace: fc.Arbitrary<Pace> = fc.record({
  empty: share,
  unanswered: share,
  mean: fc.integer({ min: 1, max: 6 }),
  most: fc.integer({ min: 1, max: 12 }),
  answer: range,
  pause: range,
  tail: range,
  spoken: fc.boolean(),
})
const at = (seed: number) => new Stream().at(createKey(seed, 'pace'))
const within = (value: number, [low, high]: readonly [number, number]) => value >= low && value <= high
const end = Date.parse('2026-06-01T00:00:00Z')

t.test('a timing keeps to its pace', async () => {
  fc.assert(
    fc.property(pace, fc.nat(), (pace, seed) => {
      const { exchanges, unanswered, begins, lasts, length, tail } = drawTiming(pace, at(seed), end)
      if (exchanges > pace.most || begins.length !== exchanges || lasts.length !== exchanges)
        throw new Error('so many exchanges')
      if (exchanges === 0) return pace.empty > 0 && !unanswered && length === 0 && tail === 0
      if (pace.empty === 1 || begins[0] !== 0) throw new Error('no beginning')
      const silent = unanswered ? exchanges - 1 : exchanges
      if (unanswered && (pace.spoken || lasts[silent] !== 0)) throw new Error('an answer that is not there takes time')
      if (!lasts.slice(0, silent).every((last) => within(last, pace.answer))) throw new Error('answer')
      for (let index = 1; index < exchanges; index += 1) {
        if (!within(begins[index]! - begins[index - 1]! - lasts[index - 1]!, pace.pause)) throw new Error('pause')
      }
      return length === begins.at(-1)! + lasts.at(-1)! && within(tail, pace.tail)
    }),
    { numRuns: 500 },
  )
})

t.test('where people answer, nobody does at night, and pauses only grow', async () => {
  const hour = 3_600_000
  const hours = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 14, max: 24 }))
  fc.assert(
    fc.property(pace, hours, fc.nat(), fc.nat({ max: 24 * hour }), (pace, staffed, seed, ago) => {
      const free = drawTiming(pace, at(seed), end - ago)
      const timing = drawTiming({ ...pace, staffed }, at(seed), end - ago)
      const { exchanges, unanswered, begins, lasts, length, tail } = timing
      if (exchanges !== free.exchanges || unanswered !== free.unanswered) throw new Error('another conversation')
      if (exchanges === 0) return length === 0 && tail === 0
      if (begins[0] !== 0 || length !== begins.at(-1)! + lasts.at(-1)! || tail < free.tail) throw new Error('ends')
      return begins.every((begin, index) => {
        if (index > 0 && begin - begins[index - 1]! < free.begins[index]! - free.begins[index - 1]!) return false
        const answered = new Date(end - ago - tail - length + begin + lasts[index]!)
        const silent = unanswered && index === exchanges - 1
        return silent || (answered.getUTCHours() >= staffed[0] && answered.getUTCHours() < staffed[1])
      })
    }),
    { numRuns: 1000 },
  )
})

t.test('shares and lengths are about what the pace says', async (t) => {
  const source = createKey(1, 'shares')
  const stream = new Stream()
  const ofPace = (pace: Pace) =>
    Array.from({ length: 4000 }, (_, index) => drawTiming(pace, stream.at(deriveKey(source, index)), end))
  for (const [name, { pace }] of Object.entries(worlds)) {
    const timings = ofPace(pace)
    const there = timings.filter((timing) => timing.exchanges > 0)
    const part = (list: Timing[], of: Timing[]) => list.length / of.length
    t.ok(
      Math.abs(
        part(
          timings.filter((timing) => timing.exchanges === 0),
          timings,
        ) - pace.empty,
      ) < 0.02,
      `${name}: empty`,
    )
    t.ok(
      Math.abs(
        part(
          there.filter((timing) => timing.unanswered),
          there,
        ) - pace.unanswered,
      ) < 0.03,
      `${name}: unanswered`,
    )
    const mean = there.reduce((sum, timing) => sum + timing.exchanges, 0) / there.length
    t.ok(mean > pace.mean * 0.7 && mean < pace.mean * 1.2, `${name}: ${mean} exchanges, ${pace.mean} meant`)
  }
})
