import fc from 'fast-check'
import t from 'tap'
import { createMatcher, type Match } from '../../src/control/matcher.js'
import { type AnsweredSubject, type Subject, toSubject } from '../../src/control/subject.js'
import type { Json } from '../../src/openapi/document.js'

/** A request that is not answered yet. */
const asked: Subject = {
  api: 'a',
  operationId: 'getNote',
  method: 'GET',
  path: '/notes/1',
  pathParameters: { id: '1' },
  query: new URLSearchParams('x=1&x=2'),
  headers: { 'x-test': 'one' },
  token: 'token-of-somebody',
  tokenName: undefined,
}

const answered = (answer: Partial<AnsweredSubject>): Subject => ({
  ...asked,
  answer: {
    status: 200,
    error: undefined,
    mediaType: 'text/plain; charset=utf-8',
    body: undefined,
    fault: undefined,
    interventions: [],
    ...answer,
  },
})

t.test('a matcher serves before the answer too, when there is no status and the token has no name', async (t) => {
  const cases: [Match, boolean][] = [
    [{ operationId: 'getNote', query: { x: 2 }, headers: { 'X-TEST': 'one' }, token: 'token-of-somebody' }, true],
    [{ pathParameters: { id: 1 } }, true],
    [{ status: { present: false }, error: { present: false }, body: { present: false } }, true],
    [{ mediaType: { present: false }, fault: { present: false }, intervention: { present: false } }, true],
    [{ status: 200 }, false],
    [{ token: 'token-of-nobody' }, false],
  ]
  for (const [match, matches] of cases) t.equal(createMatcher(match).matches(asked), matches, JSON.stringify(match))
  t.strictSame(createMatcher({ token: 'token-of-nobody', status: 200 }).misses(asked), [
    { part: 'token', wanted: '…body', found: '…body' },
    { part: 'status', wanted: 200, found: null },
  ])
})

t.test('what every object has is no header, parameter or property that was sent', async (t) => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    for (const part of ['headers', 'query', 'pathParameters']) {
      const match = JSON.parse(`{"${part}":{"${name}":{"present":false}}}`)
      t.equal(createMatcher(match).matches(asked), true, `${part} ${name}`)
    }
    const inBody = { body: { json: JSON.parse(`{"${name}":{}}`) } }
    t.equal(createMatcher(inBody).matches(answered({ body: '{}' })), false, name)
  }
})

t.test('an answer is matched by its media type, its body, and what was done to it', async (t) => {
  const body = '{"error":{"code":7,"tags":["a",{"b":null}]},"more":"token-of-somebody"}'
  const cases: [Match, Partial<AnsweredSubject>, boolean][] = [
    [{ mediaType: 'text/plain' }, {}, true],
    [{ mediaType: 'text/plain; charset=utf-8' }, {}, true],
    [{ mediaType: 'text/html' }, {}, false],
    [{ body }, { body }, true],
    [{ body: { contains: '"code":7' } }, { body }, true],
    [{ body: { contains: '"code":8' } }, { body }, false],
    [{ body: { present: false } }, { body }, false],
    [{ body: { json: { error: { code: 7 } } } }, { body }, true],
    [{ body: { json: { error: { code: '7' } } } }, { body }, false],
    [{ body: { json: { error: { tags: [{ b: null }] } } } }, { body }, true],
    [{ body: { json: { error: { tags: ['a', 'c'] } } } }, { body }, false],
    [{ body: { json: { error: { tags: {} } } } }, { body }, false],
    [{ body: { json: [] } }, { body }, false],
    [{ body: { json: {} } }, { body: 'null' }, false],
    [{ body: { json: null } }, { body: 'null' }, true],
    [{ body: { json: {} } }, { body: body.slice(0, -1) }, false],
    [{ fault: 3 }, { fault: '3' }, true],
    [{ fault: { present: true } }, {}, false],
    [{ intervention: 'delay' }, { interventions: ['fault', 'delay', 'cut'] }, true],
    [{ intervention: { contains: 'cu' } }, { interventions: ['fault', 'delay', 'cut'] }, true],
    [{ intervention: 'reset' }, { interventions: ['fault', 'delay', 'cut'] }, false],
    [{ intervention: { present: false } }, {}, true],
  ]
  for (const [match, answer, matches] of cases) {
    t.equal(
      createMatcher(match).matches(answered(answer)),
      matches,
      `${JSON.stringify(match)} ${JSON.stringify(answer)}`,
    )
  }
  const wanted = { json: { more: ['x token-of-somebody', 1], 'token-of-somebody': true } }
  t.strictSame(createMatcher({ body: wanted }).misses(answered({ body })), [
    {
      part: 'body',
      wanted: { json: { more: ['x …body', 1], '…body': true } },
      found: '{"error":{"code":7,"tags":["a",{"b":null}]},"more":"…body"}',
    },
  ])
})

t.test('JSON has all of itself in it, and all that is left when something is taken away', async () => {
  const withProperty = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1, noNullPrototype: true })
  fc.assert(
    fc.property(withProperty, fc.array(fc.jsonValue()), fc.nat(), (object, list, which) => {
      const holds = (json: Json, body: unknown) =>
        createMatcher({ body: { json } }).matches(answered({ body: JSON.stringify(body) }))
      const names = Object.keys(object)
      const { [names[which % names.length]!]: _, ...rest } = object
      const fewer = list.filter((_, index) => index !== which % list.length)
      const whole = JSON.parse(JSON.stringify({ object, list }))
      // a value takes two characters at least, with what parts it from the next
      fc.pre(JSON.stringify(whole).length < 400)
      return (
        holds(whole, whole) &&
        holds(JSON.parse(JSON.stringify({ object: rest, list: fewer })), whole) &&
        !holds(JSON.parse(JSON.stringify({ object })), JSON.parse(JSON.stringify({ object: rest })))
      )
    }),
  )
})

t.test('headers that there was no room for are not there', (t) => {
  const requested = { operation: undefined, method: 'GET', url: '/notes', headers: null, token: undefined }
  const subject = toSubject(requested, 'a', () => '')
  t.ok(createMatcher({ headers: { 'x-test': { present: false } } }).matches(subject))
  t.notOk(createMatcher({ headers: { 'x-test': 'one' } }).matches(subject))
  t.end()
})
