import t from 'tap'
import { createProgress } from '../../src/commands/progress.js'

/** A screen and a clock; `at` says how many are done at a time, and what was drawn for it. */
function watch(run: { from: number; total: number }, columns?: number) {
  let drawn = ''
  let now = 5000
  const screen = { ...(columns ? { columns } : {}), write: (text: string) => (drawn += text) }
  const progress = createProgress(screen, { name: 'acme notes', ...run }, () => now)
  const take = () => {
    const text = drawn
    drawn = ''
    return text
  }
  const at = (milliseconds: number, done: number) => {
    now = 5000 + milliseconds
    progress.update(done)
    return take()
  }
  const end = () => {
    progress.end()
    return take()
  }
  return { at, end }
}

t.test('it says how many are done, what share, how fast, and how long it takes yet', async (t) => {
  const { at, end } = watch({ from: 0, total: 1_000_000 })
  t.equal(at(10_000, 123_456), '\racme notes  123,456 of 1,000,000  12 %  12,346/s  1 min 12 s left\x1b[K')
  t.equal(at(99_000, 999_999), '\racme notes  999,999 of 1,000,000  99 %  10,101/s  1 s left\x1b[K')
  t.equal(end(), '\r\x1b[K', 'and nothing of it stays')
})

t.test('what was done before counts for the share, and not for the rate', async (t) => {
  const { at } = watch({ from: 900, total: 2000 })
  t.match(at(1000, 1000), ' 1,000 of 2,000  50 %  100/s  10 s left')
})

t.test('long times are told in hours', async (t) => {
  const { at } = watch({ from: 0, total: 1_000_000_000 })
  t.match(at(1000, 100_000), ' 2 h 46 min left\x1b')
})

t.test('it is drawn no more often than four times a second, and not at all for what is done at once', async (t) => {
  const { at, end } = watch({ from: 0, total: 100 })
  t.equal(at(249, 1), '')
  t.equal(end(), '')
  t.not(at(250, 2), '')
  t.equal(at(499, 3), '')
  t.not(at(500, 4), '')
})

t.test('it never wraps', async (t) => {
  t.equal(watch({ from: 0, total: 100 }, 20).at(1000, 1), '\racme notes  1 of 10\x1b[K')
  const long = watch({ from: 0, total: 1_000_000_000 }).at(1000, 900_000_000)
  t.ok(long.length - '\r\x1b[K'.length <= 79, long)
})
