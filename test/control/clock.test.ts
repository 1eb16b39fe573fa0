import fc from 'fast-check'
import t from 'tap'
import { createClock } from '../../src/control/clock.js'

/** A real clock that the test moves. */
function createReal(time = 1000) {
  const real = { time, now: () => real.time }
  return real
}

t.test('a clock follows the real one, from now or from where it is to begin', async (t) => {
  const real = createReal()
  const [plain, dated] = [createClock(real.now), createClock(real.now, 50)]
  t.strictSame([plain.now(), dated.now()], [1000, 50])
  real.time += 7
  t.strictSame([plain.now(), dated.now()], [1007, 57])
  t.strictSame([plain.frozen, dated.frozen], [false, false])
})

t.test('it is set and advanced, and goes on from there', async (t) => {
  const real = createReal()
  const clock = createClock(real.now)
  clock.set(20)
  real.time += 5
  t.equal(clock.now(), 25)
  clock.advance(100)
  real.time += 5
  t.equal(clock.now(), 130)
})

t.test('frozen it stands still, and shows what it is set to', async (t) => {
  const real = createReal()
  const clock = createClock(real.now)
  clock.freeze()
  real.time += 500
  t.strictSame([clock.now(), clock.frozen], [1000, true])
  clock.advance(10)
  t.equal(clock.now(), 1010)
  clock.set(3)
  real.time += 500
  t.equal(clock.now(), 3)
  clock.run()
  t.strictSame([clock.now(), clock.frozen], [3, false])
  real.time += 4
  t.equal(clock.now(), 7, 'and goes on from where it stood')
})

t.test('a reset takes it back to what it was at first', async (t) => {
  const real = createReal()
  for (const start of [undefined, 50]) {
    const clock = createClock(real.now, start)
    clock.set(1)
    clock.freeze()
    clock.reset()
    t.strictSame([clock.now(), clock.frozen], [start ?? real.time, false])
    real.time += 5
    t.equal(clock.now(), start === undefined ? real.time : start + 5)
  }
})

t.test('whatever is done to it, time passes as it really does, or not at all', async () => {
  const time = fc.integer({ min: 0, max: 1e9 })
  const step = fc.oneof(
    fc.record({ do: fc.constant('set' as const), by: time }),
    fc.record({ do: fc.constant('advance' as const), by: time }),
    fc.record({ do: fc.constantFrom('freeze' as const, 'run' as const, 'reset' as const), by: fc.constant(0) }),
  )
  fc.assert(
    fc.property(fc.array(step), time, (steps, later) => {
      const real = createReal()
      const clock = createClock(real.now)
      for (const { do: name, by } of steps) clock[name](by)
      const before = clock.now()
      real.time += later
      return clock.now() === before + (clock.frozen ? 0 : later)
    }),
  )
})
