import fc from 'fast-check'
import t from 'tap'
import { createWeek, evenWeek } from '../../src/data/week.js'

const digits = fc.array(fc.nat({ max: 9 }), { minLength: 24, maxLength: 24 }).map((list) => list.join(''))
const week = fc.tuple(digits, digits).map(([workday, weekend]) => createWeek(workday, weekend))
const time = fc.date({ min: new Date(-1e12), max: new Date('2100-01-01'), noInvalidDate: true }).map(Number)
const days = 7 * 86_400_000

t.test('a later moment has no fewer steps, and leads back to about itself', async () => {
  fc.assert(
    fc.property(week, time, fc.nat({ max: days }), (week, time, later) => {
      if (week.toSteps(time) > week.toSteps(time + later)) throw new Error('out of order')
      // a step of the quietest hours may take 226 times as long as one of the busiest
      const back = week.toTime(week.toSteps(time))
      return back <= time && time - back < 300
    }),
    { numRuns: 1000 },
  )
})

t.test('a week later everything is as many steps further on', async () => {
  fc.assert(
    fc.property(week, time, fc.integer({ min: -3000, max: 3000 }), (week, time, weeks) => {
      const steps = week.toSteps(time)
      return (
        week.toSteps(time + weeks * days) === steps + weeks * days &&
        week.toTime(steps + weeks * days) === week.toTime(steps) + weeks * days
      )
    }),
  )
})

t.test('steps gather in busy hours', async (t) => {
  const week = createWeek('000000000900000000000000', '0'.repeat(24))
  const hours = Array.from({ length: 2000 }, (_, index) => new Date(week.toTime(index * 302_400)).getUTCHours())
  t.ok(hours.filter((hour) => hour === 9).length > 1700)
  t.ok(new Set(hours).size > 12, 'and a few are spread over the rest')
})

t.test('in an even week a step is a millisecond', async () => {
  fc.assert(fc.property(time, (time) => evenWeek.toSteps(time) === time && evenWeek.toTime(time) === time))
})
