import fc from 'fast-check'
import t from 'tap'
import { integer, oneDecimal } from '../../src/data/worlds/text.js'

t.test('whole numbers have a comma before every three digits', async (t) => {
  for (const [value, text] of [
    [0, '0'],
    [-0.4, '0'],
    [7, '7'],
    [999.5, '1,000'],
    [-1005, '-1,005'],
    [12_030_000, '12,030,000'],
  ] as const)
    t.equal(integer(value), text)
  const written = new Intl.NumberFormat('en-US')
  fc.assert(fc.property(fc.maxSafeInteger(), (value) => integer(value) === (value === 0 ? '0' : written.format(value))))
})

t.test('one decimal is what toFixed makes of it, ties, small, large and negative numbers too', async () => {
  const tie = fc
    .tuple(fc.nat({ max: 1e7 }), fc.constantFrom(0, -1e-12, 1e-12))
    .map(([tenths, off]) => tenths / 10 + 0.05 + off)
  const value = fc.oneof(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    fc.double({ min: 0, max: 100, noNaN: true }),
    tie,
  )
  fc.assert(
    fc.property(value, (value) => oneDecimal(value) === value.toFixed(1)),
    { numRuns: 2000 },
  )
})
