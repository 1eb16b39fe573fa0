import fc from 'fast-check'
import t from 'tap'
import { parsePrefer } from '../../src/mock/preferences.js'

/** RFC 9110 §5.6.2 */
const token = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/)
const text = fc.stringMatching(/^[\t -~\x80-\xff]{0,20}$/)
const space = fc.constantFrom('', ' ', '\t', '  ')
const quote = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`

const word = fc.oneof(
  token.map((value) => ({ value, written: value })),
  text.map((value) => ({ value, written: quote(value) })),
)
const parameter = fc
  .tuple(token, fc.option(word), space)
  .map(([name, value, gap]) => `;${gap}${name}${value ? `=${value.written}` : ''}`)
const preference = fc
  .record({
    name: token,
    value: fc.option(word),
    before: space,
    after: space,
    parameters: fc.array(parameter, { maxLength: 3 }),
  })
  .map(({ name, value, before, after, parameters }) => ({
    name,
    value: value?.value ?? '',
    written: `${name}${value ? `${before}=${after}${value.written}` : ''}${after}${parameters.join('')}`,
  }))

t.test('every list of preferences is read as it was written, the first of one name alone', async () => {
  fc.assert(
    fc.property(fc.array(preference), fc.array(fc.constantFrom(',', ' , ', ',,', ', \t')), (preferences, commas) => {
      const header = preferences.map(({ written }, index) => `${written}${commas[index] ?? ','}`).join('')
      const expected = new Map<string, string>()
      for (const { name, value } of preferences) {
        const key = name.toLowerCase()
        if (!expected.has(key)) expected.set(key, value)
      }
      return JSON.stringify([...parsePrefer(header)]) === JSON.stringify([...expected])
    }),
    { numRuns: 2000 },
  )
})

t.test('the RFC’s own examples', async (t) => {
  const examples: [string, Record<string, string>][] = [
    ['respond-async, wait=10', { 'respond-async': '', wait: '10' }],
    ['foo; some-parameter', { foo: '' }],
    ['foo=""', { foo: '' }],
    ['foo=; bar', { foo: '' }],
    ['priority=5, priority=9', { priority: '5' }],
    ['Lenient; a="x, handling=strict"; b, handling = strict', { lenient: '', handling: 'strict' }],
    ['return=minimal; foo="some parameter"', { return: 'minimal' }],
  ]
  for (const [header, expected] of examples) t.strictSame(Object.fromEntries(parsePrefer(header)), expected, header)
})

t.test('what is no preference is left out, and takes nothing else with it', async (t) => {
  for (const bad of ['a b', '=5', 'code=(404)', 'a=b=c', '@', 'code="40', '"code=404"', ';code=404']) {
    t.strictSame([...parsePrefer(`wait=1, ${bad}`)], [['wait', '1']], bad)
  }
  t.strictSame([...parsePrefer('@@, wait=1')], [['wait', '1']])
})

t.test('no text is too odd to read', async (t) => {
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (header) => parsePrefer(header) instanceof Map))
  for (const one of ['"', '"\\', '\\"', 'a="', 'a;"', ',"']) {
    t.type(parsePrefer(one.repeat(8000)), Map, 'sixteen thousand characters of it are read at once')
  }
})
