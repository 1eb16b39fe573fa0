import fc from 'fast-check'
import t from 'tap'
import { Counters, createLimiter, maximumKeys, maximumMoments } from '../../src/control/limits.js'
import { Failure, type Rate } from '../../src/errors.js'
import type { Asked } from '../../src/mock/stage.js'
import type { Limit } from '../../src/openapi/model.js'

const asked = (token: string | undefined, identity: Record<string, string> = {}) =>
  ({ token, identity, path: {}, query: {}, headers: {} }) as unknown as Asked

const limit = (more: Partial<Limit> = {}): Limit => ({
  requests: 2,
  seconds: 10,
  per: 'token',
  window: 'fixed',
  ...more,
})

/** A limiter whose time the test sets, in milliseconds: says what is left, or in how many seconds to try again. */
function create(...limits: Limit[]) {
  const clock = { time: 1_000_000, now: () => clock.time }
  const check = createLimiter('acme', limits, new Counters(), clock)
  const ask = (token: string | undefined, identity?: Record<string, string>): Rate | undefined => {
    try {
      return check(asked(token, identity))
    } catch (error) {
      if (error instanceof Failure && error.code === 'DT_RATE_LIMITED') return error.detail.rate
      throw error
    }
  }
  const at = (time: number) => {
    clock.time = 1_000_000 + time
    return ask('a')
  }
  return { clock, ask, at }
}

t.test('in a fixed window all requests count until so long after the first', async (t) => {
  const { at } = create(limit())
  t.strictSame(at(0), { limit: 2, remaining: 1, reset: 1010 })
  t.strictSame(at(9000), { limit: 2, remaining: 0, reset: 1010 })
  t.strictSame(at(9001), { limit: 2, remaining: 0, reset: 1010, retryAfter: 1 })
  t.strictSame(at(9999), { limit: 2, remaining: 0, reset: 1010, retryAfter: 1 }, 'at least a second')
  t.strictSame(at(10_000), { limit: 2, remaining: 1, reset: 1020 }, 'and with the next one a new window begins')
  t.equal(at(10_001)?.remaining, 0)
})

t.test('in a rolling window each request counts until so long after itself', async (t) => {
  const { at } = create(limit({ window: 'rolling' }))
  t.strictSame(at(0), { limit: 2, remaining: 1, reset: 1010 })
  t.strictSame(at(9000), { limit: 2, remaining: 0, reset: 1010 })
  t.match(at(9001), { remaining: 0, retryAfter: 1 })
  t.strictSame(at(10_000), { limit: 2, remaining: 0, reset: 1019 }, 'the first counts no more, the second does')
  t.match(at(10_001), { remaining: 0, retryAfter: 9 })
})

t.test('whoever waits as long as he is told to is let through, and not a second earlier', async () => {
  const limits = fc.array(
    fc.record({
      requests: fc.integer({ min: 1, max: 4 }),
      seconds: fc.integer({ min: 1, max: 30 }),
      per: fc.constantFrom('token', 'user'),
      window: fc.constantFrom('fixed' as const, 'rolling' as const),
    }),
    { minLength: 1, maxLength: 3 },
  )
  const steps = fc.array(
    fc.integer({ min: 0, max: 80_000 }).map((quarters) => quarters / 4),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(limits, steps, (limits, steps) => {
      const { clock, ask } = create(...limits)
      for (const step of steps) {
        clock.time += step
        const { retryAfter } = ask('a', { user: 'ann' })!
        if (retryAfter === undefined) continue
        if (!Number.isInteger(retryAfter) || retryAfter < 1) return false
        const refusedAt = clock.time
        clock.time = refusedAt + (retryAfter - 1) * 1000
        if (ask('a', { user: 'ann' })!.retryAfter === undefined) return false
        clock.time = refusedAt + retryAfter * 1000
        if (ask('a', { user: 'ann' })!.retryAfter !== undefined) return false
      }
      return true
    }),
  )
})

t.test('never are there more requests in a window than its limit allows', async () => {
  const steps = fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 5, maxLength: 60 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), steps, (requests, steps) => {
      const { clock, ask } = create(limit({ requests, window: 'rolling' }))
      const passed: number[] = []
      for (const step of steps) {
        clock.time += step
        const inWindow = passed.filter((time) => clock.time - time < 10_000).length
        const refused = ask('a')!.retryAfter !== undefined
        if (refused !== inWindow >= requests) return false
        if (!refused) passed.push(clock.time)
      }
      return true
    }),
  )
})

t.test('a request that is refused counts against no limit', async (t) => {
  const { at } = create(limit({ requests: 1 }), limit({ requests: 2, seconds: 60 }))
  t.match(at(0), { limit: 1, remaining: 0, retryAfter: undefined })
  for (let second = 1; second < 10; second += 1) t.match(at(second * 1000), { limit: 1, retryAfter: 10 - second })
  t.equal(at(10_000)?.retryAfter, undefined, 'one of the minute’s two was left')
  t.match(at(20_000), { limit: 2, retryAfter: 40 }, 'of several the one that holds longest is told')
})

t.test('tokens are counted each for itself, owners over all their tokens, and no token is one too', async (t) => {
  const perToken = create(limit({ requests: 1 }))
  const long = 'x'.repeat(10_000)
  for (const token of ['a', 'b', undefined, long, `${long}y`]) {
    t.equal(perToken.ask(token)?.retryAfter, undefined)
    t.equal(perToken.ask(token)?.retryAfter, 10)
  }
  const perUser = create(limit({ requests: 2, per: 'user' }))
  t.equal(perUser.ask('a', { user: 'ann' })?.remaining, 1)
  t.equal(perUser.ask('b', { user: 'ann' })?.remaining, 0)
  t.equal(perUser.ask('c', { user: 'ann' })?.retryAfter, 10)
  t.equal(perUser.ask('c', { user: 'bob' })?.remaining, 1)
  t.equal(perUser.ask('a', {})?.remaining, 1, 'whose user is not known is counted by token')
})

t.test('a clock that is set back takes what has not been yet out of the count', async (t) => {
  for (const window of ['fixed', 'rolling'] as const) {
    const { at } = create(limit({ window }))
    at(0)
    at(5000)
    t.equal(at(6000)?.retryAfter, 4)
    t.equal(at(1000)?.retryAfter, window === 'fixed' ? 9 : undefined)
    const before = create(limit({ window }))
    before.at(0)
    before.at(0)
    t.strictSame(before.at(-500_000), { limit: 2, remaining: 1, reset: 510 }, window)
  }
})

t.test('of more who ask than are kept, whoever asked longest ago is forgotten', async (t) => {
  const { ask } = create(limit({ requests: 1, seconds: 1000 }))
  for (let who = 0; who < maximumKeys; who += 1) ask(String(who))
  t.equal(ask('0')?.retryAfter, 1000)
  t.equal(ask('one more')?.retryAfter, undefined)
  t.equal(ask('1')?.retryAfter, 1000)
  t.equal(ask('0')?.retryAfter, undefined, 'the first')
})

t.test('of rolling windows no more moments are kept than there is room for', async (t) => {
  const requests = maximumMoments / 4
  const { ask } = create(limit({ requests, seconds: 1000, window: 'rolling' }))
  const use = (who: string) => {
    for (let count = 0; count < requests; count += 1) ask(who)
  }
  for (const who of ['a', 'b', 'c', 'd']) use(who)
  for (const who of ['a', 'b', 'c', 'd']) t.equal(ask(who)?.retryAfter, 1000, who)
  ask('e')
  t.equal(ask('d')?.retryAfter, 1000)
  t.equal(ask('a')?.remaining, requests - 1, 'who asked first is let in anew')
})

t.test('never is more kept than there is room for, however many limits a request is counted against', async () => {
  const limits = fc.array(
    fc.record({
      requests: fc.integer({ min: 1, max: 5 }),
      seconds: fc.integer({ min: 1, max: 20 }),
      window: fc.constantFrom('fixed' as const, 'rolling' as const),
    }),
    { minLength: 1, maxLength: 3 },
  )
  const steps = fc.array(fc.record({ who: fc.nat(4), after: fc.nat(3000) }), { maxLength: 80 })
  const most = fc.record({ keys: fc.integer({ min: 1, max: 6 }), moments: fc.integer({ min: 1, max: 9 }) })
  fc.assert(
    fc.property(limits, steps, most, (some, steps, most) => {
      const all = some.map((one) => limit(one))
      const counters = new Counters(most)
      const clock = { time: 1_000_000, now: () => clock.time }
      const check = createLimiter('acme', all, counters, clock)
      for (const { who, after } of steps) {
        clock.time += after
        try {
          check(asked(`t${who}`))
        } catch (error) {
          if (!(error instanceof Failure)) throw error
        }
        const used = [0, 1, 2, 3, 4].flatMap((who) =>
          all.map((one, index) => counters.at(`acme ${index} token t${who}`, one, clock.time)),
        )
        const kept = used.filter(({ since }) => since.length > 0)
        if (kept.length > most.keys) return false
        if (kept.reduce((sum, { since }) => sum + since.length, 0) > most.moments) return false
      }
      return true
    }),
    { numRuns: 500 },
  )
})
