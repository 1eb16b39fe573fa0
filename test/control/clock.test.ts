import fc from 'fast-check'
import t from 'tap'
import { createClock, moveClock } from '../../src/control/clock.js'
import { bearer, build } from '../build.js'

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

t.test('it ends with the year 9999, and is there still', async (t) => {
  const real = createReal()
  const clock = createClock(real.now)
  const end = Date.parse('9999-12-31T23:59:59Z')
  clock.set(end - 10)
  real.time += 7
  t.equal(clock.now(), end - 3)
  real.time += 1e9
  t.equal(clock.now(), end)
  clock.freeze()
  real.time += 1e9
  clock.run()
  t.equal(clock.now(), end)
})

t.test('a move out of what can be shown is refused, and then nothing is moved', async (t) => {
  const server = await build(t, { count: 0 })
  const move = async (payload: object) =>
    (await server.inject({ method: 'POST', url: '/__admin/sandboxes/default/clock', payload })).json()
  const from = await move({ set: '9990-01-01T00:00:00Z', frozen: true })
  const refused: [payload: object, pointer: string, detail: RegExp][] = [
    [
      { advance: 1e10 },
      '/advance',
      /is 10000000000, and the clock ends at 9999-12-31T23:59:59Z; give 315532799 at most/,
    ],
    [{ set: '9999-12-31T23:59:58Z', advance: 2, frozen: false }, '/advance', /give 1 at most/],
    [{ set: '9999-12-31T23:59:59.001Z' }, '/set', /is 9999-.*; give one from 0100-01-01T00:00:00Z to 9999-12-31T23/],
    [{ set: '9999-12-31T23:59:59-01:00' }, '/set', /give one from/],
    [{ set: '0099-12-31T23:59:59Z', frozen: false }, '/set', /give one from/],
    [{ set: '0000-01-01T00:00:00+10:00' }, '/set', /give one from/],
    [{ set: '2016-12-31T23:59:60Z' }, '/set', /without a leap second/],
  ]
  for (const [payload, pointer, detail] of refused) {
    const problem = await move(payload)
    t.match(problem, { code: 'DT_ADMIN_INPUT', status: 400, errors: [{ pointer, detail }] }, JSON.stringify(payload))
  }
  t.strictSame((await server.inject('/__admin/sandboxes/default/clock')).json(), from)
  t.match(await move({ advance: 315_532_799 }), { now: '9999-12-31T23:59:59.000Z', frozen: true })
  t.match(await move({ advance: 0.5 }), { errors: [{ pointer: '/advance', detail: /give 0 at most/ }] })
  t.match(await move({ frozen: false }), { now: '9999-12-31T23:59:59.000Z', frozen: false })
  t.match(await move({ set: '0100-01-01T00:00:00Z' }), { now: /^0100-01-01T00:00:00/ })
})

t.test('a sandbox whose records or clock cannot be dated is not made', async (t) => {
  const server = await build(t, { count: 0 })
  const make = (now: string) => server.inject({ method: 'POST', url: '/__admin/sandboxes', payload: { now } })
  for (const now of ['0099-12-31T23:59:59Z', '9999-12-31T23:59:59-01:00', '2016-12-31T23:59:60Z']) {
    const answer = await make(now)
    t.match(answer.json(), { code: 'DT_ADMIN_INPUT', errors: [{ pointer: '/now', detail: /give one from/ }] }, now)
  }
  const { id, tokens } = (await make('0100-01-01T00:00:00Z')).json()
  t.match((await server.inject(`/__admin/sandboxes/${id}`)).json(), { clock: { now: /^0100-01-01/ } })
  const list = { url: '/api/v1/ai/conversations', headers: bearer(tokens.omni[0].token) }
  t.equal((await server.inject(list)).statusCode, 200)
})

t.test('a move does what it says in one order: frozen, set, advanced, running', async () => {
  const time = fc.integer({ min: 0, max: 1e9 })
  const move = fc.record({ set: time, advance: time, frozen: fc.boolean() }, { requiredKeys: [] })
  fc.assert(
    fc.property(fc.array(move), time, (moves, later) => {
      const real = createReal()
      const clock = createClock(real.now)
      for (const { set, ...rest } of moves) {
        real.time += 10
        const from = set === undefined ? clock.now() : set * 1000
        const wasFrozen = clock.frozen
        moveClock(clock, { ...rest, ...(set === undefined ? {} : { set: new Date(set * 1000).toISOString() }) })
        if (clock.now() !== from + (rest.advance ?? 0) * 1000) return false
        if (clock.frozen !== (rest.frozen ?? wasFrozen)) return false
      }
      const before = clock.now()
      real.time += later
      return clock.now() === before + (clock.frozen ? 0 : later)
    }),
  )
})
