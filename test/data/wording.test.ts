import fc from 'fast-check'
import t from 'tap'
import { createDraw } from '../../src/data/draw.js'
import { createFaker } from '../../src/data/faker.js'
import { createKey, Stream } from '../../src/data/randomness.js'
import { compact } from '../../src/data/worlds/analytics/figures.js'
import { headcount } from '../../src/data/worlds/analytics/headcount.js'
import { pounds, weight } from '../../src/data/worlds/daily-life/spoken.js'
import { onDay } from '../../src/data/worlds/support/wording.js'
import { integer, money } from '../../src/data/worlds/text.js'

t.test('whole numbers have commas and a sign, zero has none', async (t) => {
  t.strictSame([0, 7, 999, 1000, 1_234_567].map(integer), ['0', '7', '999', '1,000', '1,234,567'])
  t.strictSame([-5, -1234.4, -0.4].map(integer), ['-5', '-1,234', '0'])
})

t.test('an amount of money is written so that it reads back as itself, whatever its sign', async (t) => {
  t.strictSame(
    [0, 5, 0.05, 12.3, 1234.5, 0.004].map((amount) => money(amount)),
    [...['$0', '$5', '$0.05', '$12.30', '$1,234.50', '$0']],
  )
  t.strictSame(
    [-5, -0.05, -12.34, -1234.5, -0.004].map((amount) => money(amount, '€')),
    [...['-€5', '-€0.05', '-€12.34', '-€1,234.50', '€0']],
  )
  fc.assert(
    fc.property(fc.integer({ min: -1e11, max: 1e11 }), (cents) => {
      const text = money(cents / 100)
      const form = /^-?\$(0|[1-9]\d{0,2}(,\d{3})*)(\.\d{2})?$/
      return form.test(text) && Math.round(Number(text.replace(/[$,]/g, '')) * 100) === cents
    }),
  )
})

t.test('an amount is as short as it can be and still say what it is', async (t) => {
  const amounts = [900, 999.4, 999.6, 48_310, 212_400, 999_600, 12_400_000].map((amount) => compact(amount, '$'))
  t.strictSame(amounts, ['$900', '$999', '$1,000', '$48.3K', '$212K', '$1.00M', '$12.4M'])
})

t.test('amounts of money and weights are said as people say them', async (t) => {
  t.strictSame([0.8, 1, 1.05, 2.5, 19.5, 120].map(pounds), [
    'eighty pence',
    'one pound',
    'one pound and five pence',
    'two pounds fifty',
    'nineteen pounds fifty',
    'a hundred and twenty pounds',
  ])
  t.strictSame([450, 1000, 1200, 2500].map(weight), [
    'four hundred and fifty grams',
    'a kilo',
    'one point two kilos',
    'two and a half kilos',
  ])
})

t.test('a day nearby is called by where it lies, whatever the hour, and any other by its date', async (t) => {
  const now = Date.parse('2026-04-15T23:30:00Z')
  const days = ['2026-04-13', '2026-04-14', '2026-04-15', '2026-04-16', '2026-04-17']
  t.strictSame(
    days.map((day) => onDay(Date.parse(`${day}T01:00:00Z`), now)),
    ['on Monday 13 April', 'yesterday', 'today', 'tomorrow', 'on Friday 17 April'],
  )
})

t.test('a company that hires for one position, or for none, says so', async (t) => {
  const stream = new Stream()
  const startedAt = Date.parse('2026-05-20T09:30:00Z')
  const draw = createDraw(createFaker(stream, startedAt), stream)
  const scene = { startedAt, cast: [], house: createKey(1, 'house'), known: true, call: 0 }
  stream.at(createKey(1, 'facts'))
  const facts = headcount.facts!.make(draw, scene) as { open: number; rows: { name: string; open: number }[] }
  const said = (open: number) => {
    const rows = facts.rows.map((row, index) => ({ ...row, open: index === 0 ? open : 0 }))
    const texts = Array.from({ length: 30 }, (_, seed) => {
      stream.at(createKey(seed, 'said'))
      const slots = headcount.setup(draw, scene, { ...facts, open, rows })
      return headcount.exchanges.flatMap((exchange) => exchange(slots, draw, scene).map(([, text]) => text))
    })
    return new Set(texts.flat().filter((text) => / open( at the moment\.|:\n)/.test(text)))
  }
  t.strictSame([...said(0)], ['None are open at the moment.'])
  t.strictSame([...said(1)], [`1 approved position is open:\n\n- ${facts.rows[0]!.name}: 1`])
})
