import fc from 'fast-check'
import t from 'tap'
import { mergePatch } from '../../src/data/merge-patch.js'
import type { Json } from '../../src/openapi/document.js'

t.test('a patch does what the RFC’s examples say', async (t) => {
  // RFC 7396, appendix A
  const cases: [target: Json, patch: Json, result: Json][] = [
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ]
  for (const [target, patch, result] of cases) {
    const before = structuredClone(target)
    t.strictSame(mergePatch(target, patch), result, JSON.stringify(patch))
    t.strictSame(target, before, 'the target is left as it was')
  }
})

t.test('a patch without nulls can be done twice, and one with a name of the prototype sets a property', async (t) => {
  const json = fc.jsonValue({ noUnicodeString: false }) as fc.Arbitrary<Json>
  fc.assert(
    fc.property(json, json, (target, patch) => {
      const once = mergePatch(target, patch)
      return JSON.stringify(mergePatch(once, patch)) === JSON.stringify(once)
    }),
  )
  const merged = mergePatch({}, JSON.parse('{"__proto__": {"polluted": true}}')) as Record<string, unknown>
  t.strictSame(Object.keys(merged), ['__proto__'])
  t.equal(merged.polluted, undefined)
})
