import t from 'tap'
import type { JsonObject } from '../../src/openapi/document.js'
import { createSchemas } from '../../src/validation/schemas.js'

/** What is told of a value, as `pointer message`. */
function tell(schema: unknown, value: unknown, parts: unknown = {}): string[] {
  const root = { openapi: '3.1.0', schema, components: { schemas: parts } } as JsonObject
  const schemas = createSchemas({ id: 'acme', file: 'acme.yaml', root })
  return schemas.violations('/schema', value).map(({ pointer, message }) => `${pointer} ${message}`)
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const animals = {
  Cat: {
    type: 'object',
    required: ['kind', 'lives'],
    properties: { kind: { const: 'cat' }, lives: { type: 'integer' } },
  },
  Dog: {
    type: 'object',
    required: ['kind'],
    properties: { kind: { const: 'dog' }, friends: { type: 'array', items: ref('Animal') } },
  },
  Animal: { oneOf: [ref('Cat'), ref('Dog')] },
}

t.test('nothing is told of what is valid', async (t) => {
  t.strictSame(tell(ref('Animal'), { kind: 'dog', friends: [{ kind: 'cat', lives: 7 }] }, animals), [])
  t.strictSame(tell({ anyOf: [{ type: 'string' }, { minLength: 1 }] }, 'a'), [], 'anyOf may hold more than once')
})

t.test('everything is told, once', async (t) => {
  const schema = {
    required: ['a', 'b'],
    properties: { c: { type: 'string' }, d: { enum: [1, 2] } },
    additionalProperties: false,
    allOf: [{ properties: { c: { type: 'string' } } }],
  }
  t.strictSame(tell(schema, { c: 1, d: 3, e: 1 }).sort(), [
    " must have required property 'a'",
    " must have required property 'b'",
    '/c must be string',
    '/d must be equal to one of the allowed values: 1, 2',
    '/e must not be there; choose among c, d',
  ])
})

t.test('of alternatives, only the one that is meant is told of, however deep it is', async (t) => {
  t.strictSame(tell(ref('Animal'), { kind: 'cat', lives: 'nine' }, animals), ['/lives must be integer'])
  t.strictSame(tell(ref('Animal'), { kind: 'cat' }, animals), [" must have required property 'lives'"])
  const friends = [{ kind: 'cat' }, { kind: 'dog', friends: [5] }, { kind: 'cow' }]
  t.strictSame(tell({ properties: { all: { items: ref('Animal') } } }, { all: [{ kind: 'dog', friends }] }, animals), [
    "/all/0/friends/0 must have required property 'lives'",
    '/all/0/friends/1/friends/0 must be object',
    '/all/0/friends/2/kind must be one of "cat", "dog"',
  ])
  const nullable = { anyOf: [{ type: 'null' }, { type: 'object', properties: { a: { type: 'string' } } }] }
  t.strictSame(tell(nullable, { a: 1 }), ['/a must be string'])
  t.strictSame(tell(nullable, 5), [' must be null or object'])
})

t.test('where none is meant, or too many hold, that is told', async (t) => {
  const kinds = { oneOf: [{ properties: { a: { const: 1 } } }, { properties: { b: { const: 2 } } }] }
  t.strictSame(tell(kinds, { a: 0, b: 0 }), [' must satisfy one of the alternatives'])
  t.strictSame(tell(kinds, { a: 1, b: 2 }), [' must satisfy only one of the alternatives'])
  t.strictSame(tell({ oneOf: [{ type: 'string' }, { properties: { a: { const: 1 } } }] }, { a: 2 }), [
    ' must satisfy one of the alternatives',
  ])
  t.strictSame(tell({ oneOf: [{ const: 1 }] }, 2), [' must be equal to constant: 1'], 'a single one is no choice')
  t.strictSame(tell({ oneOf: [{ const: 1 }, { const: 2 }] }, 3), [' must be one of 1, 2'])
  t.strictSame(tell({ properties: { a: { oneOf: [false, { type: 'string' }] } } }, { a: 1 }), [
    '/a must be left out here',
  ])
})

t.test('a condition is told by what it leads to', async (t) => {
  const schema = JSON.parse(
    '{"if":{"properties":{"a":{"const":1}}},"then":{"required":["b"]},"else":{"required":["c"]}}',
  )
  t.strictSame(tell(schema, { a: 1 }), [" must have required property 'b'"])
  t.strictSame(tell(schema, { a: 2 }), [" must have required property 'c'"])
})

t.test('what no alternative evaluated is told only where nothing else is wrong', async (t) => {
  const schema = {
    properties: { c: { type: 'string' } },
    anyOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: { type: 'string' } } }],
    unevaluatedProperties: false,
  }
  t.strictSame(tell(schema, { a: 'x', c: 'x' }), [])
  t.strictSame(tell(schema, { a: 'x', c: 1 }), ['/c must be string'])
  t.strictSame(tell({ unevaluatedProperties: false }, { d: 1 }), ['/d must not be there'], 'and nothing may be')
})

t.test('of a value with thousands of parts only the first mistake is told', async (t) => {
  const schema = { type: 'array', items: { type: 'object', properties: { a: { type: 'string' } } } }
  const wrong = (length: number) =>
    tell(
      schema,
      Array.from({ length }, (_, a) => ({ a })),
    )
  t.equal(wrong(2499).length, 2499)
  t.strictSame(wrong(2500), ['/0/a must be string'])
})

t.test('of one that must be there of several, and of a name, what may be is told', async (t) => {
  const one = { minProperties: 1, maxProperties: 1, properties: { a: true, b: true } }
  t.strictSame(tell(one, {}), [' must have exactly one of a, b'])
  t.strictSame(tell(one, { a: 1, b: 1 }), [' must have exactly one of a, b'])
  t.strictSame(tell({ minProperties: 1, maxProperties: 1 }, {}), [' must NOT have fewer than 1 properties'])
  t.strictSame(tell({ propertyNames: { maxLength: 1 } }, { ab: 1 }), [
    '/ab is a name that must NOT have more than 1 characters',
  ])
})
