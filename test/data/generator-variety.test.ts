import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import t from 'tap'
import { createFaker } from '../../src/data/faker.js'
import { createGenerator } from '../../src/data/generator.js'
import { createKey, Stream } from '../../src/data/randomness.js'
import { StartError } from '../../src/errors.js'
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

t.test('every type, every alternative and every element of an enumeration is drawn sooner or later', async (t) => {
  const draws = (schema: Json) => {
    const generate = create(property('value', schema))
    return Array.from({ length: 300 }, (_, seed) => generate(seed).value)
  }
  t.strictSame(new Set(draws({ enum: [1, 'two', true] })), new Set([1, 'two', true]))
  t.strictSame(
    new Set(
      draws({ type: ['integer', 'string', 'boolean', 'null'] }).map((value) =>
        value === null ? 'null' : typeof value,
      ),
    ),
    new Set(['number', 'string', 'boolean', 'null']),
  )
  t.strictSame(new Set(draws({ oneOf: [{ const: 'a' }, { const: 'b' }, { type: 'null' }] })), new Set(['a', 'b', null]))
  t.strictSame(
    new Set(draws({ type: 'array', items: true, minItems: 1, maxItems: 3 }).map((value) => (value as Json[]).length)),
    new Set([1, 2, 3]),
  )
})

t.test('an optional property is there in some records and not in others', async (t) => {
  const generate = create({ Record: { type: 'object', properties: { note: { type: 'string' } } } })
  const records = Array.from({ length: 300 }, (_, seed) => generate(seed))
  t.ok(records.some((record) => 'note' in record))
  t.ok(records.some((record) => !('note' in record)))
})

/** Schemas that contain themselves. */
const circular: Record<string, JsonObject> = {
  'by optional lists': {
    type: 'object',
    required: ['children'],
    properties: { children: { type: 'array', items: { $ref: `#${pointer}` } }, parent: { $ref: `#${pointer}` } },
  },
  'by a required part that may be null': {
    type: ['object', 'null'],
    required: ['next'],
    properties: { next: { $ref: `#${pointer}` } },
  },
  'by a required alternative': {
    type: 'object',
    required: ['next'],
    properties: { next: { oneOf: [{ type: 'null' }, { $ref: `#${pointer}` }] } },
  },
  'by alternatives most of which go deeper': {
    type: 'object',
    required: ['left', 'right'],
    properties: {
      left: {
        oneOf: [
          { $ref: `#${pointer}` },
          { type: 'array', minItems: 1, items: { $ref: `#${pointer}` } },
          { type: 'integer' },
        ],
      },
      right: { anyOf: [{ $ref: `#${pointer}` }, { type: 'string' }] },
    },
  },
}
for (const [how, Record] of Object.entries(circular)) {
  t.test(`a schema that contains itself ${how} gives finite records`, async () => {
    assertValid({ Record }, 500)
  })
}

t.test('other places have other values', async (t) => {
  const generate = create(property('id', { type: 'string', format: 'uuid' }))
  t.equal(new Set(Array.from({ length: 1000 }, (_, seed) => generate(seed).id)).size, 1000)
  const list = create(
    property('list', { type: 'array', minItems: 50, maxItems: 50, items: { type: 'string', format: 'uuid' } }),
  )
  t.equal(new Set(list(1).list as string[]).size, 50)
})

t.test('what cannot be generated is refused with the place and a way out', async (t) => {
  const self = { $ref: '#/components/schemas/Self' }
  const refused: [string, Json, string][] = [
    ['`not`', { not: { const: 1 } }, '/not'],
    ['unique elements', { type: 'array', uniqueItems: true }, '/uniqueItems'],
    ['a number of properties', { type: 'object', minProperties: 1 }, '/minProperties'],
    ['at most so many properties', { type: 'object', maxProperties: 1 }, '/maxProperties'],
    ['an unknown format', { type: 'string', format: 'chess-move' }, ''],
    ['a pattern with alternatives', { type: 'string', pattern: '^(a|b)$' }, ''],
    ['a method that faker has not', { 'x-mock': { faker: 'person.shoeSize' } }, ''],
    ['a module that faker has not', { 'x-mock': { faker: 'shoes.size' } }, ''],
    ['a name without a module', { 'x-mock': { faker: 'fullName' } }, ''],
    ['a path too deep', { 'x-mock': { faker: 'person.fullName.length' } }, ''],
    ['two sets of alternatives', { oneOf: [true], anyOf: [true] }, '/anyOf'],
    ['a schema that nothing satisfies', false, ''],
    ['types that exclude each other', { allOf: [{ type: 'string' }, { type: 'integer' }] }, ''],
    ['a reference to nothing', { $ref: '#/components/schemas/Nothing' }, ''],
    ['a schema that is itself', self, ''],
    ['a schema that is one of itself', { oneOf: [{ type: 'string' }, { $ref: '#/components/schemas/Choice' }] }, ''],
  ]
  const more: JsonObject = {
    Self: { allOf: [self] },
    Choice: { oneOf: [{ type: 'string' }, { $ref: '#/components/schemas/Choice' }] },
  }
  for (const [what, schema, place] of refused) {
    try {
      create({ ...property('it', schema), ...more })(1)
      t.fail(`${what} is taken`)
    } catch (error) {
      if (!(error instanceof StartError)) {
        t.fail(`${what}: ${error}`)
        continue
      }
      const [problem] = error.problems
      t.match(
        problem,
        { code: 'DT_DOCUMENT_UNSUPPORTED', file: 'acme.yaml', message: /[\w`]\.$/, remedy: /--count 0|fakerjs/ },
        what,
      )
      t.match(problem?.pointer, /^\/components\/schemas\//, what)
      t.ok(problem?.pointer?.endsWith(place), what)
    }
  }
  t.ok(
    Array.isArray(create(property('it', { type: 'array', uniqueItems: false }))(1).it),
    'a keyword that is switched off is no matter',
  )
})

t.test('a schema that must contain itself without end is refused', async (t) => {
  const Record = { type: 'object', required: ['next'], properties: { next: { $ref: '#/components/schemas/Record' } } }
  t.throws(() => create({ Record })(1), { code: 'DT_DOCUMENT_UNSUPPORTED', message: /without end/ })
})
