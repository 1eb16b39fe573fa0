import fc from 'fast-check'
import t from 'tap'
import { StartError } from '../../src/errors.js'
import {
  atPointer,
  type Json,
  type JsonObject,
  parsePointer,
  resolve,
  toPointer,
  toTarget,
} from '../../src/openapi/document.js'

/** Every place in a value: the keys that lead there, and what stands there. */
function placesIn(value: Json, keys: (string | number)[] = []): [(string | number)[], Json][] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [[keys, value], ...inside.flatMap(([key, item]) => placesIn(item, [...keys, key]))]
}

const documentOf = (root: JsonObject) => ({ id: 'acme', file: 'acme.json', root })

function problemOf(root: JsonObject, pointer: string) {
  try {
    resolve(documentOf(root), pointer)
  } catch (error) {
    if (error instanceof StartError) return error.problems[0]
    throw error
  }
  return undefined
}

t.test('a pointer made from keys gives the same keys back', async () => {
  fc.assert(
    fc.property(
      fc.array(fc.string()),
      (keys) => JSON.stringify(parsePointer(toPointer(...keys))) === JSON.stringify(keys),
    ),
  )
})

t.test('a pointer is escaped as RFC 6901 asks', async (t) => {
  t.equal(toPointer('paths', '/things/{id}', 'get', 0), '/paths/~1things~1{id}/get/0')
  t.equal(toPointer('~1', ''), '/~01/')
  t.equal(toPointer(), '')
  t.strictSame(parsePointer('/~01/a~1b'), ['~1', 'a/b'])
})

t.test('every place in a value is found by the pointer to it', async () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) =>
      placesIn(value as Json).every(([keys, found]) => Object.is(atPointer(value as Json, toPointer(...keys)), found)),
    ),
  )
})

t.test('a pointer to nothing finds nothing', async (t) => {
  const value = { list: ['first', 'second'], text: 'abc', nothing: null }
  for (const pointer of ['/other', '/list/2', '/list/-1', '/list/-', '/list/length', '/text/0', '/nothing/a']) {
    t.equal(atPointer(value, pointer), undefined, pointer)
  }
  for (const inherited of ['constructor', '__proto__', 'toString']) {
    t.equal(atPointer(value, `/${inherited}`), undefined, inherited)
    t.equal(atPointer(value, `/list/${inherited}`), undefined, `list ${inherited}`)
  }
})

t.test('an array takes only the indexes that RFC 6901 §4 writes', async (t) => {
  const keys = ['', ' ', '00', '01', '+0', '0.0', '0e0', '0x0']
  const taken = keys.filter((key) => atPointer(['first', 'second'], `/${key}`) !== undefined)
  t.strictSame(taken, [])
})

t.test('a reference is followed to the end, and the place is where it ends', async (t) => {
  const root = {
    a: { $ref: '#/b/c~1d', description: 'Here it is another name.', 'x-note': 1 },
    b: { 'c/d': { $ref: '#/e%20f/%7Bid%7D' } },
    'e f': { '{id}': { type: 'string' } },
  }
  t.strictSame(resolve(documentOf(root), '/a'), { value: { type: 'string' }, pointer: '/e f/{id}' })
  t.strictSame(resolve(documentOf(root), '/b'), { value: root.b, pointer: '/b' })
  t.equal(toTarget('#'), '')
})

t.test('a reference with a constraint beside it is a schema of its own', async (t) => {
  const root = { a: { $ref: '#/b', maximum: 5 }, b: { type: 'integer' } }
  t.strictSame(resolve(documentOf(root), '/a'), { value: root.a, pointer: '/a' })
})

t.test('a reference that leads nowhere is refused where it stands', async (t) => {
  const cases: [string, JsonObject, RegExp][] = [
    ['to nothing', { a: { $ref: '#/b' } }, /`\/b`/],
    ['to no object', { a: { $ref: '#/b' }, b: ['x'] }, /`\/b`/],
    ['to itself', { a: { $ref: '#/a' } }, /`#\/a`/],
    ['in a circle', { a: { $ref: '#/b' }, b: { $ref: '#/a' } }, /`#\/[ab]`/],
    ['to another file', { a: { $ref: 'other.yaml#/b' } }, /`other\.yaml#\/b`/],
    ['with a broken percent-encoding', { a: { $ref: '#/%zz' } }, /%zz/],
  ]
  for (const [name, root, message] of cases) {
    t.match(
      problemOf(root, '/a'),
      { code: 'DT_DOCUMENT_INVALID', file: 'acme.json', pointer: '/a', message, remedy: /same document.*bundle/ },
      name,
    )
  }
})
