import t from 'tap'
import { cannot, toAlternative, toShape } from '../../src/data/shape.js'
import { StartError } from '../../src/errors.js'
import type { Document, JsonObject } from '../../src/openapi/document.js'

const toDocument = (schemas: JsonObject): Document => ({
  id: 'acme',
  file: 'acme.yaml',
  root: { components: { schemas } },
})

/** The shape of one schema. */
function shapeOf(schema: JsonObject, more: JsonObject = {}) {
  return toShape(toDocument({ It: schema, ...more }), ['/components/schemas/It'])
}

t.test('the types are those that every schema allows, with null apart', async (t) => {
  const typesOf = (schema: JsonObject) => {
    const { types, nullable } = shapeOf(schema)
    return [...types].sort().concat(nullable ? ['or null'] : [])
  }
  t.strictSame(typesOf({ type: 'string' }), ['string'])
  t.strictSame(typesOf({ type: ['string', 'null'] }), ['string', 'or null'])
  t.strictSame(typesOf({ type: 'null' }), ['null'], 'null alone is a type')
  t.strictSame(typesOf({ type: ['integer', 'string', 'null'] }), ['integer', 'string', 'or null'])
  t.strictSame(typesOf({ type: ['string', 'null'], allOf: [{ type: 'string' }] }), ['string'])
  t.strictSame(typesOf({ type: ['string', 'null'], allOf: [{ type: ['null', 'integer'] }] }), ['null'])
  t.strictSame(typesOf({ type: 'number', allOf: [{ type: 'integer' }] }), ['integer'], 'an integer is a number')
  t.strictSame(typesOf({ type: 'integer', allOf: [{ type: ['number', 'string'] }] }), ['integer'])
  t.strictSame(typesOf({ type: 'string', allOf: [{ type: 'boolean' }] }), [])
})

t.test('a schema without a type has the one that its keywords imply', async (t) => {
  t.strictSame(shapeOf({ properties: { a: true } }).types, ['object'])
  t.strictSame(shapeOf({ required: ['a'] }).types, ['object'])
  t.strictSame(shapeOf({ items: true }).types, ['array'])
  t.strictSame(shapeOf({ minLength: 1 }).types, ['string'])
  t.strictSame(toShape(toDocument({ It: true }), ['/components/schemas/It']).types, ['string'])
})

t.test('references are followed and schemas that hold together are merged', async (t) => {
  const Named: JsonObject = {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' } },
    'x-mock': { value: 'a', absent: 0.5 },
  }
  const schema: JsonObject = {
    $ref: '#/components/schemas/Named',
    allOf: [{ required: ['size'], properties: { size: { type: 'integer' }, name: { maxLength: 9 } } }],
    'x-mock': { value: 'b' },
  }
  const shape = shapeOf(schema, { Named })
  t.strictSame(shape.required, new Set(['name', 'size']))
  t.strictSame(Object.fromEntries(shape.properties), {
    name: ['/components/schemas/Named/properties/name', '/components/schemas/It/allOf/0/properties/name'],
    size: ['/components/schemas/It/allOf/0/properties/size'],
  })
  t.strictSame(shape.hint, { value: 'b', absent: 0.5 }, 'the hint beside a reference goes over the one behind it')
  t.equal(shape.pointer, '/components/schemas/It')
})

t.test('of two bounds the narrower counts, of two enumerations what both list', async (t) => {
  const { keywords } = shapeOf({
    minimum: 1,
    maximum: 9,
    minLength: 2,
    maxItems: 5,
    enum: ['a', 'b', 'c'],
    format: 'uuid',
    allOf: [
      { minimum: 3, maximum: 12, minLength: 1, maxItems: 4, enum: ['d', 'c', 'b'] },
      { exclusiveMinimum: 0, exclusiveMaximum: 7, maxLength: 3, minItems: 1 },
    ],
  })
  t.match(keywords, {
    minimum: 3,
    maximum: 9,
    minLength: 2,
    maxItems: 4,
    maxLength: 3,
    minItems: 1,
    exclusiveMinimum: 0,
    exclusiveMaximum: 7,
    format: 'uuid',
  })
  t.strictSame([...(keywords.enum as string[])].sort(), ['b', 'c'])
})

t.test('property names with slashes and tildes are found again', async (t) => {
  const schema: JsonObject = { properties: { 'a/b~c': { type: 'boolean' } } }
  const pointers = shapeOf(schema).properties.get('a/b~c')!
  t.strictSame(toShape(toDocument({ It: schema }), pointers).types, ['boolean'])
})

t.test('an alternative narrows what stands beside it, and leaves that as it was', async (t) => {
  const schema: JsonObject = {
    type: ['object', 'null'],
    required: ['kind'],
    properties: { kind: { type: 'string' } },
    oneOf: [{ type: 'object', required: ['size'], properties: { size: true } }, { type: 'null' }, { maxLength: 3 }],
  }
  const document = toDocument({ It: schema })
  const shape = toShape(document, ['/components/schemas/It'])
  t.strictSame(
    shape.alternatives,
    [0, 1, 2].map((index) => `/components/schemas/It/oneOf/${index}`),
  )
  const [object, nothing, open] = shape.alternatives.map((pointer) => toAlternative(document, shape, pointer))
  t.strictSame([object?.types, object?.nullable, [...object!.required]], [['object'], false, ['kind', 'size']])
  t.strictSame([nothing?.types, nothing?.nullable], [['null'], false])
  t.strictSame([open?.types, open?.nullable, open?.keywords.maxLength], [['object'], true, 3])
  t.strictSame([...shape.required], ['kind'])
  t.strictSame([...shape.properties.keys()], ['kind'])
})

t.test('an alternative without any type has the one that it implies', async (t) => {
  const document = toDocument({ It: { anyOf: [{ properties: { a: true } }, { type: 'boolean' }, { const: 1 }] } })
  const shape = toShape(document, ['/components/schemas/It'])
  t.strictSame(
    shape.alternatives.map((pointer) => toAlternative(document, shape, pointer).types),
    [['object'], ['boolean'], ['string']],
  )
})

t.test('what cannot be generated is noted at its first place, and only there', async (t) => {
  t.equal(shapeOf({ type: 'string', uniqueItems: false }).unsupported, undefined)
  t.match(shapeOf({ not: {}, allOf: [{ minProperties: 1 }] }).unsupported, {
    pointer: '/components/schemas/It/not',
    what: /`not`/,
  })
  t.match(shapeOf({ oneOf: [true], allOf: [{ oneOf: [true] }] }).unsupported, { what: /alternatives/ })
})

t.test('a schema that refers to itself with nothing between is refused', async (t) => {
  const self = { $ref: '#/components/schemas/It' }
  for (const schema of [self, { allOf: [self] }, { allOf: [{ allOf: [self] }] }]) {
    t.throws(() => shapeOf(schema), { code: 'DT_DOCUMENT_UNSUPPORTED', message: /refers to itself/ })
  }
  t.doesNotThrow(() => shapeOf({ properties: { next: self }, items: self }))
})

t.test('what there is no schema at is refused', async (t) => {
  t.throws(() => shapeOf({ $ref: '#/components/schemas/Other' }), { message: /no schema/ })
  t.throws(() => shapeOf({ $ref: '#/components/%zz' }), { code: 'DT_DOCUMENT_UNSUPPORTED', message: /no schema/ })
  t.throws(() => toShape(toDocument({ It: false }), ['/components/schemas/It']), StartError)
  t.strictSame(toShape(toDocument({}), []).types, ['string'], 'no schema at all allows anything')
})

t.test('a refusal names file, place and a way out', async (t) => {
  const problem = cannot(toDocument({}), '/components/schemas/It', 'That cannot be')
  t.match(problem, {
    code: 'DT_DOCUMENT_UNSUPPORTED',
    file: 'acme.yaml',
    pointer: '/components/schemas/It',
    message: 'That cannot be.',
    remedy: /--count 0/,
  })
})
