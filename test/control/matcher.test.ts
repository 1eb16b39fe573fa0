import t from 'tap'
import { createMatcher, type Match, type Subject } from '../../src/control/matcher.js'

/** A request that is not answered yet. */
const asked: Subject = {
  api: 'a',
  operationId: 'getNote',
  method: 'GET',
  path: '/notes/1',
  query: new URLSearchParams('x=1&x=2'),
  headers: { 'x-test': 'one' },
  token: 'token-of-somebody',
  tokenName: undefined,
}

t.test('a matcher serves before the answer too, when there is no status and the token has no name', async (t) => {
  const cases: [Match, boolean][] = [
    [{ operationId: 'getNote', query: { x: 2 }, headers: { 'X-TEST': 'one' }, token: 'token-of-somebody' }, true],
    [{ status: { present: false }, error: { present: false } }, true],
    [{ status: 200 }, false],
    [{ token: 'token-of-nobody' }, false],
  ]
  for (const [match, matches] of cases) t.equal(createMatcher(match).matches(asked), matches, JSON.stringify(match))
  t.strictSame(createMatcher({ token: 'token-of-nobody', status: 200 }).misses(asked), [
    { part: 'token', wanted: '…body', found: '…body' },
    { part: 'status', wanted: 200, found: null },
  ])
})
