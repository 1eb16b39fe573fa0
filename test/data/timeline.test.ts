import fc from 'fast-check'
import t from 'tap'
import { createKey } from '../../src/data/randomness.js'
import { countNewer, createTimeline, maximumCount } from '../../src/data/timeline.js'
import { createWeek } from '../../src/data/week.js'

const now = Date.parse('2026-06-01T00:00:00Z')
const day = 86_400_000
const seed = fc.nat()
const position = fc.oneof(
  fc.nat({ max: 2000 }),
  fc.integer({ min: 0, max: maximumCount - 2 }),
  fc.integer({ min: maximumCount - 2000, max: maximumCount - 2 }),
)

t.test('each record is older than the one before it', async () => {
  fc.assert(
    fc.property(seed, position, (seed, position) => {
      const timeline = createTimeline(createKey(seed), now)
      return timeline(position) > timeline(position + 1)
    }),
    { numRuns: 1000 },
  )
})

t.test('no record is later than the reference date', async () => {
  const reference = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(
      seed,
      position,
      reference,
      (seed, position, date) => createTimeline(createKey(seed), date.getTime())(position) <= date.getTime(),
    ),
  )
})

t.test('a time follows from key, position and reference date alone', async () => {
  fc.assert(
    fc.property(seed, fc.array(position, { minLength: 1 }), (seed, positions) => {
      const timeline = createTimeline(createKey(seed), now)
      const times = positions.map(timeline)
      return positions.every(
        (position, index) =>
          createTimeline(createKey(seed), now)(position) === times[index] && timeline(position) === times[index],
      )
    }),
  )
})

t.test('a later reference date moves every record by as much', async () => {
  fc.assert(
    fc.property(seed, position, fc.nat({ max: 1000 }), (seed, position, days) => {
      const key = createKey(seed)
      return createTimeline(key, now + days * day)(position) === createTimeline(key, now)(position) + days * day
    }),
  )
})

t.test('in a week with nights, records are in order, not too late, and hardly any at night', async (t) => {
  const week = createWeek('000000139999999931000000', '000000000000000000000000')
  fc.assert(
    fc.property(seed, position, (seed, position) => {
      const timeline = createTimeline(createKey(seed), now, week)
      return timeline(position) > timeline(position + 1) && timeline(position) <= now
    }),
    { numRuns: 500 },
  )
  const timeline = createTimeline(createKey(1), now, week)
  const times = Array.from({ length: 2000 }, (_, position) => new Date(timeline(position)))
  const busy = times.filter((at) => at.getUTCHours() > 5 && at.getUTCHours() < 18 && at.getUTCDay() % 6 > 0)
  t.ok(busy.length > 1900, `${busy.length} of 2000 in working hours`)
})

t.test('200 records cover about two months, a billion about fifty years', async () => {
  fc.assert(
    fc.property(seed, (seed) => {
      const age = (position: number) => (now - createTimeline(createKey(seed), now)(position)) / day
      return age(199) > 50 && age(199) < 70 && age(maximumCount - 1) > 45 * 365 && age(maximumCount - 1) < 55 * 365
    }),
  )
})

t.test('two seeds do not share their times', async (t) => {
  const times = (seed: number) =>
    Array.from({ length: 50 }, (_, position) => createTimeline(createKey(seed), now)(position))
  const one = new Set(times(1))
  t.ok(times(2).filter((time) => one.has(time)).length < 5)
})

t.test('as many are newer than a time as a scan finds', async () => {
  fc.assert(
    fc.property(
      seed,
      fc.nat({ max: 300 }),
      fc.nat({ max: 330 }),
      fc.integer({ min: -1, max: 1 }),
      (seed, count, near, shift) => {
        const timeline = createTimeline(createKey(seed), now)
        const time = timeline(near) + shift
        let newer = 0
        while (newer < count && timeline(newer) > time) newer += 1
        return countNewer(timeline, count, time) === newer
      },
    ),
  )
})

t.test('in a billion records the ones newer than a record are those before it', async () => {
  fc.assert(
    fc.property(seed, position, (seed, position) => {
      const timeline = createTimeline(createKey(seed), now)
      const newer = countNewer(timeline, maximumCount, timeline(position))
      return timeline(newer) === timeline(position) && (newer === 0 || timeline(newer - 1) > timeline(position))
    }),
  )
})
