import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import fc from 'fast-check'
import t from 'tap'
import { createFaker } from '../../src/data/faker.js'
import { createGenerator } from '../../src/data/generator.js'
import { createKey, Stream } from '../../src/data/randomness.js'
import { type Problem, StartError } from '../../src/errors.js'
import type { Document, Json, JsonObject } from '../../src/openapi/document.js'
import { createSchemas } from '../../src/validation/schemas.js'

const now = Date.parse('2026-06-01T00:00:00Z')
const stream = new Stream()
const faker = createFaker(stream, now)
const story = { startedAt: now - 3_600_000, finishedAt: now }

// decimals are compared as decimals, as JSON Schema means them
const ajv = new Ajv2020({ strict: false, multipleOfPrecision: 6 })
ajvFormats.default(ajv)

const toDocument = (name: string, schema: Json): Document => ({
  id: 'acme',
  file: 'acme.yaml',
  root: { components: { schemas: { Record: { type: 'object', required: [name], properties: { [name]: schema } } } } },
})

/** Draws values for one required property: seed → value. */
function create(name: string, schema: Json): (seed: number) => Json | undefined {
  const document = toDocument(name, schema)
  const generate = createGenerator('/components/schemas/Record', {
    document,
    faker,
    stream,
    given: {},
  })
  return (seed) => generate(createKey(seed, 'acme'), { story })[name]
}

/** Throws for a schema of a property for which some seed makes an invalid value. */
function assertValid(name: string, schema: JsonObject, seeds = 30): boolean {
  const draw = create(name, schema)
  const validate = ajv.compile(schema)
  for (let seed = 0; seed < seeds; seed += 1) {
    const value = draw(seed)
    if (!validate(value)) throw new Error(`${ajv.errorsText(validate.errors)}: ${JSON.stringify(value)}`)
  }
  return true
}

/** Whether a schema of a property is refused as such, with its place. */
function isRefused(name: string, schema: JsonObject): boolean {
  try {
    create(name, schema)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    const [{ code, file, pointer = '' }] = error.problems as [Problem]
    const place = `/components/schemas/Record/properties/${name}`
    return code === 'DT_DOCUMENT_UNSUPPORTED' && file === 'acme.yaml' && pointer.startsWith(place)
  }
  return false
}

const range = fc
  .tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 3, max: 1e6 }))
  .map(([low, width]) => ({ minimum: low, maximum: low + width }))
const name = fc.constantFrom(
  'note',
  'email',
  'first_name',
  'speakerName',
  'company',
  'phone',
  'city',
  'country',
  'address',
  'emoji',
  'currency',
  'title',
  'userId',
)

t.test('numbers keep to a range, however narrow', async () => {
  const bounds = fc.tuple(
    fc.double({ min: -1e4, max: 1e4, noNaN: true }),
    fc.double({ min: 1e-4, max: 1, noNaN: true }),
  )
  fc.assert(
    fc.property(bounds, fc.boolean(), fc.boolean(), ([low, width], below, above) => {
      const least = below ? 'exclusiveMinimum' : 'minimum'
      const most = above ? 'exclusiveMaximum' : 'maximum'
      return assertValid('price', { type: 'number', [least]: low, [most]: low + width })
    }),
  )
})

t.test('a number whose bounds are the same is that number', async (t) => {
  for (const bound of [0.005, -7.125, 3])
    t.equal(create('price', { type: 'number', minimum: bound, maximum: bound })(1), bound)
})

t.test(
  'a range that holds nothing is refused before anything is made, and one that holds something is not',
  async () => {
    const least = fc.constantFrom('minimum', 'exclusiveMinimum')
    const most = fc.constantFrom('maximum', 'exclusiveMaximum')
    const type = fc.constantFrom('integer', 'number')
    const bound = fc.integer({ min: -1000, max: 1000 })
    const gap = fc.constantFrom(-2, -1, 0, 0.001, 0.5, 1, 2)
    const kind = fc.constantFrom<string[]>([], ['null'])
    fc.assert(
      fc.property(type, kind, least, most, bound, gap, (type, more, least, most, bound, gap) => {
        const schema = { type: [type, ...more], [least]: bound, [most]: bound + gap }
        const low = least === 'minimum' ? bound : bound + 1
        const high = most === 'maximum' ? Math.floor(bound + gap) : Math.ceil(bound + gap) - 1
        const both = least === 'minimum' && most === 'maximum'
        const holds = type === 'integer' ? low <= high : gap > 0 || (gap === 0 && both)
        return holds ? assertValid('n', schema) : isRefused('n', schema)
      }),
      { numRuns: 500 },
    )
  },
)

t.test('a length that nothing has is refused before anything is made', async () => {
  fc.assert(
    fc.property(fc.nat({ max: 20 }), fc.integer({ min: 1, max: 20 }), (most, more) => {
      const text = { minLength: most + more, maxLength: most }
      const list = { minItems: most + more, maxItems: most }
      return (
        isRefused('note', { type: 'string', ...text }) &&
        isRefused('note', { type: ['string', 'null'], format: 'uri', ...text }) &&
        isRefused('note', { type: 'string', ...text, 'x-mock': { value: '{story.title}' } }) &&
        isRefused('note', { oneOf: [{ type: 'integer' }, { type: 'string', ...text }] }) &&
        isRefused('note', { type: 'array', items: { type: 'string' }, ...list }) &&
        // what is about another type says nothing
        assertValid('note', { type: 'integer', ...text, ...list })
      )
    }),
    { numRuns: 30 },
  )
  for (const [keywords, format] of [
    [{ maxLength: 3 }, 'uuid'],
    [{ minLength: 90 }, 'ipv4'],
  ] as const) {
    if (!isRefused('note', { type: 'string', format, ...keywords })) throw new Error(`${format} is taken`)
  }
})

t.test('numbers with one bound, or with none, keep to it', async () => {
  const bound = fc.integer({ min: -1e6, max: 1e6 })
  const keyword = fc.constantFrom('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum')
  fc.assert(
    fc.property(fc.constantFrom('number', 'integer'), keyword, bound, (type, keyword, bound) => {
      return assertValid('price', { type, [keyword]: bound }) && assertValid('price', { type })
    }),
  )
})

t.test('whole numbers keep to bounds that are none themselves', async () => {
  fc.assert(
    fc.property(fc.integer({ min: -1000, max: 1000 }), fc.boolean(), (value, exclusive) => {
      const [least, most] = exclusive ? ['exclusiveMinimum', 'exclusiveMaximum'] : ['minimum', 'maximum']
      return assertValid('count', { type: 'integer', [least]: value - 0.5, [most]: value + 0.5 })
    }),
  )
})

t.test('multiples of a decimal are multiples of it', async () => {
  fc.assert(
    fc.property(fc.constantFrom(0.01, 0.05, 0.1, 0.25, 0.5, 1.5), range, (multipleOf, range) => {
      return assertValid('price', { type: 'number', multipleOf, ...range })
    }),
  )
})

t.test('a price in cents is valid where the server checks it', async () => {
  const schema = { type: 'number', multipleOf: 0.01, minimum: 0, maximum: 100 }
  const validate = createSchemas(toDocument('price', schema)).validator('/components/schemas/Record')
  fc.assert(
    fc.property(fc.nat({ max: 10_000 }), (cents) => {
      const violation = validate({ price: cents / 100 })
      if (violation) throw new Error(`${cents / 100} ${violation.message}`)
    }),
  )
})

t.test('lengths count characters, and no character is cut in half', async () => {
  fc.assert(
    fc.property(name, fc.nat({ max: 60 }), fc.nat({ max: 60 }), (name, length, more) => {
      assertValid(name, { type: 'string', minLength: length, maxLength: length + more })
      return assertValid(name, { type: 'string', minLength: length, maxLength: length })
    }),
  )
  fc.assert(
    fc.property(fc.nat({ max: 9 }), fc.nat(), (length, seed) => {
      const text = String(create('emoji', { type: 'string', minLength: length, maxLength: length })(seed))
      return Buffer.from(text).toString() === text
    }),
  )
})

t.test('a name says what its text is', async () => {
  const known: Record<string, RegExp> = {
    email: /^\S+@\S+\.\S+$/,
    'e-mail': /@/,
    phoneNumber: /^\+\d+$/,
    url: /^https?:\/\//,
    currency: /^[A-Z]{3}$/,
    language: /^en$/,
    externalId: /^[A-Za-z0-9]{16}$/,
    emoji: /\p{Emoji}/u,
    full_name: /^\S+ \S+/,
    displayName: /^[A-Z0-9]/,
    lastName: /^\S/,
    firstName: /^\S+$/,
    company: /\w/,
    town: /\w/,
    country: /\w/,
    street: /\d/,
    remark: / /,
  }
  for (const [name, pattern] of Object.entries(known)) {
    const draw = create(name, { type: 'string' })
    for (let seed = 0; seed < 50; seed += 1) {
      if (!pattern.test(String(draw(seed)))) t.fail(`${name}: ${draw(seed)}`)
    }
  }
})

t.test('a null that the other keywords forbid is never drawn', async () => {
  assertValid('state', { type: ['string', 'null'], enum: ['open', 'shut'] })
  assertValid('state', { type: ['string', 'null'], const: 'open' })
  assertValid('state', { type: ['string', 'null'], allOf: [{ enum: ['open', null] }, { enum: ['open'] }] })
})

t.test('a null that an enumeration lists is drawn', async (t) => {
  const schemas: JsonObject[] = [{ type: ['string', 'null'], enum: ['open', null] }, { enum: ['open', null] }]
  for (const schema of schemas) {
    const draw = create('state', schema)
    t.strictSame(
      new Set(Array.from({ length: 200 }, (_, seed) => draw(seed))),
      new Set(['open', null]),
      JSON.stringify(schema),
    )
  }
  assertValid('state', { enum: [null] })
})

t.test('times lie within the story', async (t) => {
  const draw = create('at', { type: 'string', format: 'date-time' })
  const times = Array.from({ length: 200 }, (_, seed) => Date.parse(String(draw(seed))))
  t.ok(times.every((time) => time >= story.startedAt && time <= story.finishedAt))
  t.ok(new Set(times).size > 150)
})

t.test('a text of a format and a length has both, or is refused at the start', async () => {
  for (const format of ['email', 'uri', 'hostname', 'byte', 'uuid', 'date', 'ipv4']) {
    for (const keywords of [{ maxLength: 18 }, { minLength: 40 }, { pattern: '^a' }] as JsonObject[]) {
      try {
        assertValid('text', { type: 'string', format, ...keywords }, 200)
      } catch (error) {
        if (!(error instanceof StartError)) throw error
      }
    }
  }
})

t.test('a text has the pattern that its schema names, or the pattern is refused at the start', async () => {
  const one = fc.constantFrom(
    'a',
    'Z',
    '7',
    '_',
    '-',
    ':',
    '@',
    '/',
    ' ',
    '\\.',
    '\\/',
    '\\+',
    '[a-z]',
    '[A-Za-z0-9]',
    '[0-7_]',
    '[a-]',
    '[-a]',
    '[a-c-e]',
    '[A-z]',
    '\\d',
    '\\w',
    '.',
    '[^a]',
    '(ab|c)',
    'é',
    '#',
  )
  const many = fc.constantFrom('', '', '', '{3}', '{0,2}', '{2,5}', '?', '*', '+', '{2,}')
  const pattern = fc
    .tuple(fc.boolean(), fc.array(fc.tuple(one, many), { minLength: 1, maxLength: 6 }), fc.boolean())
    .map(([start, parts, end]) => `${start ? '^' : ''}${parts.map((part) => part.join('')).join('')}${end ? '$' : ''}`)
  fc.assert(
    fc.property(pattern, (pattern) => {
      try {
        return assertValid('text', { type: 'string', pattern })
      } catch (error) {
        if (error instanceof StartError)
          return error.code === 'DT_DOCUMENT_UNSUPPORTED' && error.message.includes(pattern)
        throw error
      }
    }),
    { numRuns: 500 },
  )
  for (const pattern of ['^[A-Z]{2}$', '^ws_[0-7][0-9a-hjkmnp-tv-z]{25}$', 'ORD-[0-9]{6}', '^a/b: [a-c_]{0,3}$']) {
    assertValid('text', { type: 'string', pattern })
  }
})

t.test('a text with a pattern and a length has both, or is refused at the start', async () => {
  for (const keywords of [{ minLength: 8 }, { maxLength: 3 }, { minLength: 4, maxLength: 6 }] as JsonObject[]) {
    try {
      assertValid('text', { type: 'string', pattern: '^[a-z]{2,9}$', ...keywords }, 200)
    } catch (error) {
      if (!(error instanceof StartError)) throw error
    }
  }
})
