import fc from 'fast-check'
import t from 'tap'
import { toDelay } from '../../src/control/fault-delay.js'
import { createKey, Stream } from '../../src/data/randomness.js'

const streamOf = (seed: number) => new Stream().at(createKey(seed))

t.test('a uniform delay lies between its ends', async () => {
  const ends = fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 30_000 }))
  fc.assert(
    fc.property(fc.nat(), ends, (seed, [low, more]) => {
      const delay = toDelay({ uniform: [low, low + more] }, streamOf(seed))
      return Number.isInteger(delay) && delay >= low && delay <= low + more
    }),
  )
})

t.test('half of the log-normal delays are under the median, and none is over a minute', async (t) => {
  const draws = Array.from({ length: 2000 }, (_, seed) =>
    toDelay({ logNormal: { median: 400, sigma: 0.5 } }, streamOf(seed)),
  )
  const below = draws.filter((delay) => delay < 400).length / draws.length
  t.ok(below > 0.45 && below < 0.55, `${below}`)
  // a normal variable is within one sigma in 68 of 100 cases
  const within = draws.filter((delay) => Math.abs(Math.log(delay / 400)) < 0.5).length / draws.length
  t.ok(within > 0.64 && within < 0.72, `${within}`)
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 0, max: 60_000 }),
      fc.float({ min: 0, max: 5, noNaN: true }),
      (seed, median, sigma) => {
        const delay = toDelay({ logNormal: { median, sigma } }, streamOf(seed))
        return Number.isInteger(delay) && delay >= 0 && delay <= 60_000
      },
    ),
  )
})

t.test('the same place draws the same delay', async (t) => {
  const delay = { logNormal: { median: 400, sigma: 1 } }
  t.equal(toDelay(delay, streamOf(7)), toDelay(delay, streamOf(7)))
})
