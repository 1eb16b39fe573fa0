import fc from 'fast-check'
import t from 'tap'
import type { Mark } from '../../src/data/collection.js'
import { createCursors } from '../../src/data/cursor.js'

const mark: fc.Arbitrary<Mark> = fc.record(
  {
    time: fc.integer({ min: -1e13, max: 1e13 }),
    after: fc.oneof(fc.nat({ max: 1_000_000_000 }), fc.string(), fc.uuid(), fc.string({ unit: 'grapheme' })),
    version: fc.integer({ min: 1, max: 1e9 }),
  },
  { requiredKeys: ['time', 'after'] },
)
const binding = fc.oneof(fc.string(), fc.constant(JSON.stringify(['omni', 'listConversations', [['userId', 'a']], []])))
const secret = fc.string({ minLength: 1 })
const { toCursor, parseCursor } = createCursors('doubletake 1')

const isSame = (one: Mark | undefined, other: Mark) =>
  one !== undefined && one.time === other.time && one.after === other.after && one.version === other.version
const encode = (content: unknown) =>
  Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)).toString('base64url')
const decode = (cursor: string) => Buffer.from(cursor, 'base64url').toString('utf8')
/** Of a cursor and a number, a text that is another one. */
const tampering: Record<string, (cursor: string, lot: number) => string> = {
  'has one letter changed': (cursor, lot) => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const at = lot % cursor.length
    const next = letters[(letters.indexOf(cursor[at]!) + 1 + (lot % 63)) % 64]!
    return cursor.slice(0, at) + next + cursor.slice(at + 1)
  },
  'is cut': (cursor, lot) => cursor.slice(0, lot % cursor.length),
  'lacks its beginning': (cursor, lot) => cursor.slice(1 + (lot % cursor.length)),
  'has something behind it': (cursor, lot) => cursor + ['A', '=', '==', ' ', '\n', '.', 'e30', '%3D', '\0'][lot % 9],
  'has something before it': (cursor, lot) => ['A', ' ', '=', '\t', '\ufeff'][lot % 5] + cursor,
  'has something in it': (cursor, lot) => {
    const at = lot % cursor.length
    return cursor.slice(0, at) + ['A', ' ', '=', '\n', '.', '!', 'é'][lot % 7] + cursor.slice(at)
  },
  'is padded': (cursor) => `${cursor}${'='.repeat(4 - (cursor.length % 4) || 4)}`,
  'is in capitals': (cursor) => cursor.toUpperCase(),
  'is backwards': (cursor) => [...cursor].reverse().join(''),
  'stands there twice': (cursor) => cursor + cursor,
}

t.test('a cursor leads back to the place that it was made for', async () => {
  fc.assert(
    fc.property(mark, binding, secret, (mark, binding, secret) => {
      const cursor = createCursors(secret).toCursor(mark, binding)
      if (!/^[A-Za-z0-9_-]+$/.test(cursor)) throw new Error(`${cursor} needs escaping in a query`)
      return isSame(createCursors(secret).parseCursor(cursor, binding), mark)
    }),
  )
})

for (const [how, tamper] of Object.entries(tampering)) {
  t.test(`a cursor that ${how} is none`, async () => {
    fc.assert(
      fc.property(mark, binding, fc.nat(), (mark, binding, lot) => {
        const cursor = toCursor(mark, binding)
        const other = tamper(cursor, lot)
        return other === cursor || parseCursor(other, binding) === undefined
      }),
      { numRuns: 300 },
    )
  })
}

t.test('a cursor in the other base64 alphabet is none', async () => {
  // long texts of high code points bring `-` and `_` about
  const text = fc.string({ unit: fc.constantFrom('?', '>', 'ÿ', '𝔘', '~'), minLength: 6 })
  fc.assert(
    fc.property(text, binding, (after, binding) => {
      const cursor = toCursor({ time: 0, after }, binding)
      const other = cursor.replaceAll('-', '+').replaceAll('_', '/')
      return other === cursor || parseCursor(other, binding) === undefined
    }),
  )
})

t.test('of the spellings that decode to the same bytes only one is a cursor', async (t) => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  let others = 0
  for (let position = 0; position < 30; position += 1) {
    const cursor = toCursor({ time: 1_780_272_000_000, after: 10 ** (position % 3) * position }, 'list')
    for (const letter of letters) {
      const other = cursor.slice(0, -1) + letter
      if (other === cursor || decode(other) !== decode(cursor)) continue
      others += 1
      if (parseCursor(other, 'list')) t.fail(`${other} is taken for ${cursor}`)
    }
  }
  t.ok(others > 0, `${others} other spellings were tried`)
})

t.test('the same content as other JSON is no cursor', async () => {
  const variants: ((content: { t: number; a: number | string; v?: number; s: string }) => unknown)[] = [
    ({ v = 0, ...content }) => ({ ...content, v: v + 1 }),
    ({ t, a, v = 1, s }) => ({ t, a, v: String(v), s }),
    ({ t, a, s }) => ({ t, a, v: null, s }),
    ({ t, a, s }) => ({ a, t, s }),
    ({ t, a, s }) => ({ s, a, t }),
    (content) => ({ ...content, more: 1 }),
    (content) => JSON.stringify(content, null, 1),
    (content) => ` ${JSON.stringify(content)}`,
    (content) => `${JSON.stringify(content)}\n`,
    ({ t, a, s }) => `{"t":${t}.0,"a":${JSON.stringify(a)},"s":"${s}"}`,
    ({ t, a, s }) => `{"t":${t}e0,"a":${JSON.stringify(a)},"s":"${s}"}`,
    ({ t, a, s }) => `{"t":0,"t":${t},"a":${JSON.stringify(a)},"s":"${s}"}`,
    ({ t, a, s }) => `{"\\u0074":${t},"a":${JSON.stringify(a)},"s":"${s}"}`,
    ({ t, a, s }) => `{"t":${t},"a":${JSON.stringify(a)},"s":"${s}","__proto__":{}}`,
    ({ t, a, s }) => [t, a, s],
    ({ t, a, s }) => ({ t: String(t), a, s }),
    ({ t, a, s }) => ({ t, a: typeof a === 'number' ? String(a) : Number(a), s }),
    ({ t, a }) => ({ t, a }),
    ({ t, s }) => ({ t, s }),
    ({ t, a }) => ({ t, a, s: '' }),
    ({ t, a, s }) => ({ t, a, s: [s] }),
    ({ t, s }) => ({ t, a: null, s }),
    ({ t, a, s }) => ({ t: t + 1, a, s }),
    ({ t, a, s }) => ({ t, a: typeof a === 'number' ? a + 1 : `${a}+`, s }),
  ]
  fc.assert(
    fc.property(mark, binding, fc.nat({ max: variants.length - 1 }), (mark, binding, lot) => {
      const cursor = toCursor(mark, binding)
      const other = encode(variants[lot]!(JSON.parse(decode(cursor))))
      return other === cursor || parseCursor(other, binding) === undefined
    }),
    { numRuns: 600 },
  )
})

t.test('a cursor for something else, or of another server, is none', async () => {
  fc.assert(
    fc.property(mark, binding, binding, (mark, one, other) => {
      return one === other || parseCursor(toCursor(mark, one), other) === undefined
    }),
  )
  fc.assert(
    fc.property(mark, binding, secret, secret, (mark, binding, one, other) => {
      return (
        one === other ||
        createCursors(other).parseCursor(createCursors(one).toCursor(mark, binding), binding) === undefined
      )
    }),
  )
})

t.test('what nobody handed out is no cursor', async () => {
  const guess = fc.oneof(
    fc.string(),
    fc.base64String(),
    fc.json().map(encode),
    fc.anything().map((value) => encode(String(JSON.stringify(value)))),
    fc.record({ t: fc.anything(), a: fc.anything(), s: fc.anything() }).map((content) => encode(content)),
    fc.constantFrom(
      '',
      'null',
      encode('null'),
      encode('[]'),
      encode('{}'),
      encode('1'),
      encode('{"t":1}'),
      'A'.repeat(10_000),
    ),
  )
  fc.assert(
    fc.property(guess, binding, (guess, binding) => parseCursor(guess, binding) === undefined),
    { numRuns: 500 },
  )
})
