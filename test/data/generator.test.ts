import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import fc from 'fast-check'
import t from 'tap'
import { createFaker } from '../../src/data/faker.js'
import { createGenerator } from '../../src/data/generator.js'
import { createKey, Stream } from '../../src/data/randomness.js'
import type { Document, Json, JsonObject } from '../../src/openapi/document.js'

const now = Date.parse('2026-06-01T00:00:00Z')
const stream = new Stream()
const faker = createFaker(stream, now)
const scope = { story: { startedAt: now - 3_600_000, finishedAt: now } }
const pointer = '/components/schemas/Record'
const ajv = new Ajv2020({ strict: false })
ajvFormats.default(ajv)

function toDocument(schemas: JsonObject): Document {
  return { id: 'acme', file: 'acme.yaml', root: { components: { schemas } } }
}

/** Makes records of the schema `Record`: seed → record. */
function create(schemas: JsonObject): (seed: number) => JsonObject {
  const generate = createGenerator(pointer, {
    document: toDocument(schemas),
    faker,
    stream,
    given: {},
  })
  return (seed) => generate(createKey(seed, 'acme'), scope)
}

/** Says what is wrong with a value, or undefined. */
function validator(schemas: JsonObject): (value: unknown) => string | undefined {
  const validate = ajv.compile({ $ref: `#${pointer}`, ...toDocument(schemas).root })
  return (value) => (validate(value) ? undefined : `${ajv.errorsText(validate.errors)} in ${JSON.stringify(value)}`)
}

/** Throws for a schema of a property of which some seed makes an invalid record. */
function assertValid(schemas: JsonObject, seeds = 30): boolean {
  const generate = create(schemas)
  const problemOf = validator(schemas)
  for (let seed = 0; seed < seeds; seed += 1) {
    const problem = problemOf(generate(seed))
    if (problem) throw new Error(problem)
  }
  return true
}

const property = (name: string, schema: Json): JsonObject => ({
  Record: { type: 'object', required: [name], properties: { [name]: schema }, additionalProperties: false },
})

const names = 'note email first_name lastName speakerName company phone city country address href currency title userId'
const formats = 'uuid date-time date email uri url uri-reference hostname ipv4 ipv6 byte password binary'
const patterns = [
  '^[A-Z]{2}$',
  '^ws_[0-7][0-9a-hjkmnp-tv-z]{25}$',
  '[a-f0-9]{4}-[a-f]',
  '^a/b: [a-c_]{0,3}$',
  '^x{3}-y$',
]
const name = fc.constantFrom(...names.split(' '))

const nullable = (schema: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(schema, fc.boolean())
    .map(([schema, alsoNull]) => (alsoNull ? { ...schema, type: [schema.type as string, 'null'] } : schema))
const range = (low: string, high: string, bounds: fc.Arbitrary<[number, number]>) =>
  fc.tuple(bounds, fc.boolean(), fc.boolean()).map(
    ([[one, other], below, above]): JsonObject => ({
      ...(below ? { [low]: one } : {}),
      ...(above ? { [high]: other } : {}),
    }),
  )
const lengths = fc
  .tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }))
  .map(([one, other]): [number, number] => [Math.min(one, other), Math.max(one, other)])
const wide = fc
  .tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 3, max: 1e6 }))
  .map(([low, width]): [number, number] => [low, low + width])
const few = fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 3 })).map(([low, width]): [number, number] => [low, low + width])

const text = range('minLength', 'maxLength', lengths).map((keywords) => ({ type: 'string', ...keywords }))
const whole = fc
  .oneof(range('minimum', 'maximum', wide), range('exclusiveMinimum', 'exclusiveMaximum', wide))
  .map((keywords) => ({ type: 'integer', ...keywords }))
const decimal = fc
  .oneof(range('minimum', 'maximum', wide), range('exclusiveMinimum', 'exclusiveMaximum', wide))
  .map((keywords) => ({ type: 'number', ...keywords }))
const choice = fc.uniqueArray(fc.oneof(fc.string(), fc.integer(), fc.boolean()), { minLength: 1, maxLength: 4 })

type Kinds = Record<'schema' | 'array' | 'object', JsonObject>

/** Schemas that differ by type, so that a value satisfies one of them. */
function toAlternatives(list: JsonObject[]): fc.Arbitrary<JsonObject> {
  const some = fc.subarray<Json>([...list, { type: 'null' }], { minLength: 1 })
  return fc.tuple(fc.constantFrom('oneOf', 'anyOf'), some).map(([keyword, list]) => ({ [keyword]: list }))
}

/** Schemas that hold together. */
const combined = fc.constantFrom<JsonObject[]>(
  [{ type: 'integer' }, { minimum: 4, maximum: 90 }, { minimum: 9, maximum: 99 }],
  [{ enum: ['a', 'b', 'c'] }, { enum: ['b', 'c', 'd'] }],
  [
    { type: ['string', 'null'], minLength: 5 },
    { type: 'string', maxLength: 9 },
  ],
  [{ type: 'integer', minimum: 3 }, { type: ['number', 'string'] }],
  [{ type: 'object', properties: { a: true }, required: ['a'] }, { properties: { a: { type: 'integer' }, b: true } }],
)

const { schema } = fc.letrec<Kinds>((tie) => ({
  schema: fc.oneof<[fc.Arbitrary<JsonObject>, ...fc.Arbitrary<JsonObject>[]]>(
    nullable(text),
    nullable(whole),
    nullable(decimal),
    nullable(fc.constant({ type: 'boolean' })),
    nullable(fc.constantFrom(...formats.split(' ')).map((format) => ({ type: 'string', format }))),
    nullable(fc.constantFrom(...patterns).map((pattern) => ({ type: 'string', pattern }))),
    fc.integer({ min: 2, max: 12 }).map((multipleOf) => ({ type: 'integer', multipleOf, minimum: -5 })),
    choice.map((values) => ({ enum: values })),
    choice.map((values) => ({ enum: [...values, null] })),
    fc.oneof(fc.string(), fc.integer(), fc.constant(null)).map((value) => ({ const: value })),
    fc.constant({ type: 'null' }),
    fc.constant({ type: ['string', 'integer', 'null'] }),
    fc.constant({ $ref: '#/components/schemas/Shared' }),
    combined.map((allOf) => ({ allOf })),
    fc.tuple(text, whole, tie('array'), tie('object')).chain(toAlternatives),
    tie('array'),
    tie('object'),
  ),
  array: fc
    .tuple(tie('schema'), range('minItems', 'maxItems', few))
    .map(([items, keywords]) => ({ type: 'array', items, ...keywords })),
  object: fc
    .tuple(fc.dictionary(name, tie('schema'), { maxKeys: 4, noNullPrototype: true }), fc.boolean())
    .map(([properties, all]) => {
      const names = Object.keys(properties)
      return { type: 'object', properties, required: all ? names : names.slice(1), additionalProperties: false }
    }),
}))
const Shared: JsonObject = {
  type: ['object', 'null'],
  required: ['kind'],
  properties: { kind: { const: 'shared' }, size: { type: 'integer' } },
}

t.test('records of any schema in the supported keywords satisfy it', async () => {
  fc.assert(
    fc.property(name, schema, (name, schema) => assertValid({ ...property(name, schema), Shared }, 10)),
    { numRuns: 200 },
  )
})

t.test('a value is a function of its place alone', async () => {
  fc.assert(
    fc.property(
      name,
      schema,
      fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 10 }),
      (name, schema, seeds) => {
        const schemas = { ...property(name, schema), Shared }
        const generate = create(schemas)
        const made = seeds.map((seed) => JSON.stringify(generate(seed)))
        return seeds.every(
          (seed, index) =>
            JSON.stringify(create(schemas)(seed)) === made[index] && JSON.stringify(generate(seed)) === made[index],
        )
      },
    ),
    { numRuns: 50 },
  )
})

t.test('a property that comes, goes or moves changes no other value', async () => {
  const properties = fc.dictionary(name, schema, { minKeys: 2, maxKeys: 8, noNullPrototype: true })
  fc.assert(
    fc.property(
      properties,
      fc.nat(),
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      (properties, seed, left, nested) => {
        const names = Object.keys(properties)
        const some = Object.fromEntries(
          names
            .slice(0, left % names.length)
            .reverse()
            .map((name) => [name, properties[name]!]),
        )
        const make = (properties: JsonObject) => {
          const object: JsonObject = { type: 'object', properties, required: Object.keys(properties).slice(0, 1) }
          const required = { ...object, required: [names[0]!] }
          const generate = create({
            Record: nested
              ? {
                  type: 'object',
                  required: ['list'],
                  properties: { list: { type: 'array', minItems: 1, items: required } },
                }
              : required,
            Shared,
          })
          const record = generate(seed)
          return nested ? (record.list as JsonObject[])[0]! : record
        }
        const whole = make(properties)
        const part = make(some)
        return Object.keys(some).every((name) => JSON.stringify(part[name]) === JSON.stringify(whole[name]))
      },
    ),
    { numRuns: 100 },
  )
})
