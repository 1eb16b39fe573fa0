import fc from 'fast-check'
import t from 'tap'
import { Failure } from '../../src/errors.js'
import { toApi } from '../../src/openapi/api.js'
import type { Json } from '../../src/openapi/document.js'
import { createParameterParser, type RawParameters } from '../../src/validation/parameters.js'
import { createSchemas } from '../../src/validation/schemas.js'

const components: Json = {
  schemas: { Size: { type: 'integer', minimum: 1, maximum: 10 }, Colour: { type: 'string', enum: ['red', 'blue'] } },
}

/** A parser of query parameters, each given as name → what its Parameter Object holds. */
function parserOf(parameters: Record<string, Record<string, Json>>) {
  const root: Record<string, Json> = {
    components,
    info: { title: 'Acme' },
    'x-mock': { collections: { things: { id: 'id', order: 'at', record: {} } } },
    paths: {
      '/things': {
        get: {
          operationId: 'listThings',
          'x-mock': { list: 'things', page: { items: '' } },
          parameters: Object.entries(parameters).map(([name, more]) => ({ name, in: 'query', ...more })),
          responses: { '200': { description: '', content: { 'application/json': { schema: {} } } } },
        },
      },
    },
  }
  const document = { id: 'acme', file: 'acme.json', root }
  return createParameterParser(toApi(document).operations[0]!.parameters, createSchemas(document))
}

function failureOf(run: () => unknown): Failure | undefined {
  try {
    run()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  return undefined
}

const words = { truthy: ['true', '1', 'yes', 'on'], falsy: ['false', '0', 'no', 'off'] }
const parse = parserOf({
  whole: { schema: { type: 'integer' } },
  decimal: { schema: { type: 'number' } },
  flag: { schema: { type: 'boolean' } },
  worded: { schema: { type: 'boolean' }, 'x-mock': words },
  text: { schema: { type: 'string', minLength: 1 } },
})
const isRefused = (raw: RawParameters) => failureOf(() => parse(raw))?.code === 'DT_PARAMETER_INVALID'

t.test('every safe whole number is read', async () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (whole) => parse({ whole: String(whole) }).whole === whole))
})

t.test('a text that is no decimal whole number is no integer', async (t) => {
  const known = [
    '',
    ' ',
    ' 5',
    '5 ',
    '+5',
    '5.0',
    '5.',
    '1e1',
    '0x10',
    '1_000',
    '٣',
    '５',
    'NaN',
    'Infinity',
    '--5',
    '5\n',
    'null',
  ]
  t.strictSame(
    known.filter((whole) => !isRefused({ whole })),
    [],
  )
  fc.assert(fc.property(fc.string(), (whole) => /^-?\d+$/.test(whole) || isRefused({ whole })))
})

t.test('a whole number that JavaScript cannot hold is refused, and never rounded', async (t) => {
  t.ok(isRefused({ whole: '9007199254740993' }))
  t.ok(isRefused({ whole: '1'.repeat(400) }))
})

t.test('every decimal number is read as JSON writes it', async () => {
  const decimals = fc.double({ min: -1e50, max: 1e50, noNaN: true }).filter((one) => one === 0 || Math.abs(one) > 1e-50)
  fc.assert(fc.property(decimals, (decimal) => parse({ decimal: JSON.stringify(decimal) }).decimal === (decimal || 0)))
})

t.test('a text that is no decimal number is no number', async (t) => {
  const known = [
    '',
    '.5',
    '5.',
    '0x10',
    'Infinity',
    '-',
    '1e',
    '1e+',
    ' 1',
    '1,5',
    'NaN',
    `${'9'.repeat(400)}`,
    '1e999',
  ]
  t.strictSame(
    known.filter((decimal) => !isRefused({ decimal })),
    [],
  )
  fc.assert(
    fc.property(
      fc.string(),
      (decimal) => isRefused({ decimal }) || Number.isFinite(parse({ decimal }).decimal as number),
    ),
  )
})

t.test('a boolean is true or false, just as JSON writes them', async (t) => {
  t.equal(parse({ flag: 'true' }).flag, true)
  t.equal(parse({ flag: 'false' }).flag, false)
  t.strictSame(
    ['', 'True', 'FALSE', '1', '0', 'yes', ' true'].filter((flag) => !isRefused({ flag })),
    [],
  )
})

t.test('a boolean with words of its own takes those, in any case, and no others', async () => {
  const known = fc.constantFrom(...words.truthy, ...words.falsy)
  const inAnyCase = fc.tuple(known, fc.infiniteStream(fc.boolean())).map(([word, upper]) => {
    return [word, Array.from(word, (letter) => (upper.next().value ? letter.toUpperCase() : letter)).join('')] as const
  })
  fc.assert(fc.property(inAnyCase, ([word, worded]) => parse({ worded }).worded === words.truthy.includes(word)))
  const other = fc.string().filter((text) => ![...words.truthy, ...words.falsy].includes(text.toLowerCase()))
  fc.assert(fc.property(other, (worded) => isRefused({ worded })))
})

t.test('a text is taken as it is', async () => {
  fc.assert(fc.property(fc.string({ minLength: 1, unit: 'binary' }), (text) => parse({ text }).text === text))
})

t.test('a value has to satisfy its schema', async (t) => {
  const parse = parserOf({
    size: { schema: { $ref: '#/components/schemas/Size' } },
    colour: { schema: { $ref: '#/components/schemas/Colour' } },
    id: { schema: { type: 'string', format: 'uuid' } },
  })
  t.same(parse({ size: '10', colour: 'blue', id: '990e8400-e29b-91d4-0716-446655440004' }), {
    size: 10,
    colour: 'blue',
    id: '990e8400-e29b-91d4-0716-446655440004',
  })
  const cases: [string, string, RegExp][] = [
    ['size', '0', /^size must be >= 1\.$/],
    ['size', '11', /^size must be <= 10\.$/],
    ['size', 'many', /^size must be integer\.$/],
    ['colour', 'green', /^colour must be equal to one of the allowed values: red, blue\.$/],
    ['id', '990e8400', /^id must match format "uuid"\.$/],
  ]
  for (const [parameter, value, detail] of cases) {
    t.match(
      failureOf(() => parse({ [parameter]: value })),
      { code: 'DT_PARAMETER_INVALID', reason: 'invalid-parameter', detail: { parameter, value, detail } },
      `${parameter}=${value}`,
    )
  }
})

t.test('a parameter that is not sent has its default', async (t) => {
  const parse = parserOf({ size: { schema: { type: 'integer', default: 5 } }, other: { schema: { type: 'string' } } })
  t.same(parse({}), { size: 5 })
  t.same(parse({ size: '7' }), { size: 7 })
})

t.test('a default beside a reference does not change what is read', async (t) => {
  const parse = parserOf({ size: { schema: { $ref: '#/components/schemas/Size', default: 5 } } })
  t.same(parse({}), { size: 5 })
  t.same(parse({ size: '7' }), { size: 7 })
})

t.test('a required parameter that is not sent is refused', async (t) => {
  const parse = parserOf({ size: { required: true, schema: { type: 'integer', default: 5 } } })
  t.match(
    failureOf(() => parse({})),
    { code: 'DT_PARAMETER_INVALID', detail: { parameter: 'size', value: null, detail: 'size is required.' } },
  )
})

t.test('a repeated parameter is refused', async (t) => {
  for (const whole of [['1', '1'], ['1'], []]) {
    t.match(
      failureOf(() => parse({ whole })),
      { code: 'DT_PARAMETER_REPEATED', reason: 'invalid-parameter', detail: { parameter: 'whole', value: whole } },
    )
  }
})

t.test('of several bad parameters the first in the document is named', async (t) => {
  const bad = { text: '', whole: 'x', flag: ['true', 'true'] }
  t.equal(failureOf(() => parse(bad))?.detail.parameter, 'whole')
  t.equal(failureOf(() => parse({ ...bad, whole: '1' }))?.detail.parameter, 'flag')
})

t.test('what the document does not know is left out', async () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))), (raw) => {
      const unknown = Object.fromEntries(
        Object.entries(raw).filter(([name]) => !['whole', 'decimal', 'flag', 'worded', 'text'].includes(name)),
      )
      return Object.keys(parse(unknown)).length === 0
    }),
  )
})

t.test('a parameter may have a name that every object has', async (t) => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    const parse = parserOf({ [name]: { schema: { type: 'string' } } })
    t.same(Object.keys(parse({})), [], `${name} is not sent`)
    t.same(Object.entries(parse(JSON.parse(`{"${name}":"a"}`))), [[name, 'a']], `${name} is sent`)
  }
})
