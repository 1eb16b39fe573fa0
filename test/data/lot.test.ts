import fc from 'fast-check'
import t from 'tap'
import { drawLot } from '../../src/data/lot.js'
import { createKey, Stream } from '../../src/data/randomness.js'

const stream = new Stream()
const seed = fc.nat()
const subjects = fc.integer({ min: 1, max: 80 })
const block = fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: 10_000_000 }))
const draw = (seed: number, position: number, subjects: number) =>
  drawLot(createKey(seed, 'lot'), stream, position, subjects)

t.test('in a block each subject comes up once, in an order of its own', async (t) => {
  fc.assert(
    fc.property(seed, subjects, block, (seed, subjects, block) => {
      const lots = Array.from({ length: subjects }, (_, index) => draw(seed, block * subjects + index, subjects))
      const numbers = lots.map(({ subject }) => subject).sort((one, other) => one - other)
      return numbers.every((number, index) => number === index)
    }),
  )
  const orders = Array.from({ length: 40 }, (_, block) =>
    Array.from({ length: 7 }, (_, index) => draw(1, block * 7 + index, 7).subject).join(' '),
  )
  t.ok(new Set(orders).size > 15, `${new Set(orders).size} orders`)
})

t.test(
  'from one block to the next a subject takes another way of three or more, whichever of its lists it is',
  async () => {
    fc.assert(
      fc.property(seed, subjects, block, fc.integer({ min: 3, max: 9 }), (seed, subjects, block, ways) => {
        const waysOf = (block: number) => {
          const lots = Array.from({ length: subjects }, (_, index) => draw(seed, block * subjects + index, subjects))
          return new Map(lots.map(({ subject, ...shares }) => [subject, shares]))
        }
        const [one, other] = [waysOf(block), waysOf(block + 1)]
        return [...one].every(([subject, { begin, call }]) => {
          const next = other.get(subject)!
          const taken = [begin, call, next.begin, next.call].map((share) => Math.floor(share * ways))
          return taken.every((way) => way >= 0 && way < ways) && taken[0] !== taken[2] && taken[1] !== taken[3]
        })
      }),
    )
  },
)

t.test('a lot is a function of its place alone', async () => {
  fc.assert(
    fc.property(seed, subjects, fc.array(fc.nat({ max: 1_000_000_000 })), (seed, subjects, positions) => {
      const drawn = positions.map((position) => JSON.stringify(draw(seed, position, subjects)))
      return positions.every((position, index) => JSON.stringify(draw(seed, position, subjects)) === drawn[index])
    }),
  )
})
