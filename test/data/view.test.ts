import fc from 'fast-check'
import t from 'tap'
import { createView, partSchemas, type Query } from '../../src/data/view.js'
import type { Document, Json, JsonObject } from '../../src/openapi/document.js'

const toDocument = (schemas: JsonObject): Document => ({
  id: 'acme',
  file: 'acme.yaml',
  root: { components: { schemas } },
})
const at = '/components/schemas/View'

/** What a schema shows of a value. */
function show(schema: Json, value: Json, query: Query = {}, more: JsonObject = {}): Json {
  return createView(toDocument({ View: schema, ...more }), [at]).show(value, query)
}

const properties = { id: { type: 'string' }, note: { type: ['string', 'null'] } }

t.test('an object is cut to the properties that its schema lists, in the schema’s order', async (t) => {
  const shown = show({ type: 'object', properties }, { secret: 1, note: null, id: 'a', owner: 'b' })
  t.equal(JSON.stringify(shown), '{"id":"a","note":null}')
})

t.test('what the record lacks is left out, and null stays', async (t) => {
  t.strictSame(show({ properties }, { id: 'a' }), { id: 'a' })
  t.strictSame(show({ properties }, { note: null }), { note: null })
  t.strictSame(show({ properties }, {}), {})
})

t.test('objects within lists and objects are cut too', async (t) => {
  const item = { properties }
  const schema: JsonObject = {
    properties: {
      one: item,
      many: { type: 'array', items: item },
      deep: { type: 'array', items: { type: 'array', items: item } },
    },
  }
  const value = { id: 'a', secret: 1 }
  t.strictSame(show(schema, { one: value, many: [value, value], deep: [[value]] }), {
    one: { id: 'a' },
    many: [{ id: 'a' }, { id: 'a' }],
    deep: [[{ id: 'a' }]],
  })
})

t.test('a view needs the properties that it shows, and all where it shows the whole', async (t) => {
  const needsOf = (schema: Json, query: Query = {}) => {
    const needs = createView(toDocument({ View: schema }), [at]).needs(query)
    return needs && [...needs]
  }
  t.strictSame(needsOf({ properties }), ['id', 'note'])
  t.equal(needsOf({}), undefined)
  t.equal(needsOf({ properties, oneOf: [{}, {}] }), undefined)
  const more = { type: 'string', 'x-mock': { presentWhen: { query: 'full', equals: true } } }
  t.strictSame(needsOf({ properties: { ...properties, more } }), ['id', 'note'])
  t.strictSame(needsOf({ properties: { ...properties, more } }, { full: true }), ['id', 'note', 'more'])
})

t.test('null and values of another type are shown as they are', async (t) => {
  const list: Json = { type: ['array', 'null'], items: { properties } }
  for (const value of [null, 'text', 7, false]) {
    t.equal(show({ properties }, value), value)
    t.equal(show(list, value), value)
  }
  t.strictSame(show({ properties }, ['a']), ['a'])
})

t.test('alternatives, and schemas that list no properties, show the whole', async (t) => {
  const value = { id: 'a', secret: { deep: [1] } }
  for (const schema of [
    {},
    true,
    { type: 'object' },
    { oneOf: [{ properties }] },
    { anyOf: [{ properties }], properties },
  ] as Json[]) {
    t.equal(show(schema, value), value)
    t.strictSame(show({ type: 'array', items: schema }, [value]), [value])
  }
})

t.test('schemas that hold together show what any of them lists', async (t) => {
  const Named = { properties: { name: { type: 'string' } } }
  const schema: JsonObject = {
    $ref: '#/components/schemas/Named',
    allOf: [{ properties }, { properties: { size: true } }],
  }
  t.strictSame(show(schema, { id: 'a', name: 'b', size: 1, secret: 2 }, {}, { Named }), { name: 'b', id: 'a', size: 1 })
  const two = createView(toDocument({ View: { properties }, Named }), [at, '/components/schemas/Named'])
  t.strictSame(two.show({ id: 'a', name: 'b', secret: 2 }, {}), { id: 'a', name: 'b' })
})

t.test('a time to the second loses its fraction and nothing else', async (t) => {
  const schema: JsonObject = { properties: { at: { type: ['string', 'null'], 'x-mock': { precision: 'second' } } } }
  const of = (at: Json) => (show(schema, { at }) as JsonObject).at
  t.equal(of('2026-05-15T14:32:10.123Z'), '2026-05-15T14:32:10Z')
  t.equal(of('2026-05-15T14:32:10Z'), '2026-05-15T14:32:10Z')
  t.equal(of('2026-05-15T14:32:10.5+02:00'), '2026-05-15T14:32:10+02:00')
  t.equal(of('2026-05-15T14:32:10.999999-11:30'), '2026-05-15T14:32:10-11:30')
  t.equal(of(null), null)
  t.equal(of(1.5), 1.5)
  const time = fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true })
  fc.assert(fc.property(time, (time) => of(time.toISOString()) === `${time.toISOString().slice(0, 19)}Z`))
})

t.test('a property may depend on a query parameter', async (t) => {
  const schema: JsonObject = {
    properties: {
      id: true,
      log: {
        type: 'array',
        items: { properties: { text: true } },
        'x-mock': { presentWhen: { query: 'with_log', equals: true } },
      },
    },
  }
  const value = { id: 'a', log: [{ text: 'b', secret: 1 }] }
  t.strictSame(show(schema, value, { with_log: true }), { id: 'a', log: [{ text: 'b' }] })
  for (const query of [{}, { with_log: false }, { with_log: 'true' }, { other: true }] as Query[])
    t.strictSame(show(schema, value, query), { id: 'a' })
  t.strictSame(show(schema, { id: 'a' }, { with_log: true }), { id: 'a' }, 'what is not there is not made up')
  const unasked: JsonObject = { properties: { id: { 'x-mock': { presentWhen: { query: 'q', equals: null } } } } }
  const view = createView(toDocument({ View: unasked }), [at])
  t.strictSame(view.show(value, view.everything), { id: 'a' })
})

t.test('a view knows the query parameters that it depends on', async (t) => {
  const when = (query: string): JsonObject => ({ 'x-mock': { presentWhen: { query, equals: true } } })
  const Row: JsonObject = {
    properties: { a: when('one'), b: when('two'), c: when('one'), next: { $ref: '#/components/schemas/Row' } },
  }
  const document = toDocument({
    View: { properties: { rows: { items: { $ref: '#/components/schemas/Row' } } } },
    Row,
    Plain: { properties },
  })
  t.strictSame(createView(document, [at]).everything, { one: true, two: true })
  t.strictSame(createView(document, ['/components/schemas/Plain']).everything, {})
})

t.test('a schema that contains itself is followed as deep as the value goes', async (t) => {
  const schema: JsonObject = {
    properties: {
      id: true,
      children: { type: 'array', items: { $ref: '#/components/schemas/View' } },
      parent: { $ref: '#/components/schemas/View' },
    },
  }
  const tree = (depth: number, extra: JsonObject): JsonObject => ({
    id: depth,
    ...extra,
    ...(depth > 0 ? { children: [tree(depth - 1, extra)], parent: tree(0, extra) } : {}),
  })
  t.strictSame(show(schema, tree(20, { secret: 1 })), tree(20, {}))
})

t.test('a view does not change the record', async (t) => {
  const record = { id: 'a', secret: 1, at: '2026-05-15T14:32:10.123Z', many: [{ id: 'b', secret: 2 }] }
  const before = structuredClone(record)
  show({ properties: { id: true, at: { 'x-mock': { precision: 'second' } }, many: { items: { properties } } } }, record)
  t.strictSame(record, before)
})

t.test('a view shows no property that its schema does not list', async () => {
  const names = fc.constantFrom('id', 'note', 'owner', 'secret', 'constructor', 'toString')
  fc.assert(
    fc.property(
      fc.uniqueArray(names, { minLength: 1 }),
      fc.dictionary(names, fc.jsonValue(), { noNullPrototype: true }),
      (listed, record) => {
        const schema: JsonObject = { properties: Object.fromEntries(listed.map((name) => [name, true])) }
        const shown = show(schema, record as JsonObject) as JsonObject
        const expected = Object.fromEntries(
          listed.filter((name) => Object.hasOwn(record, name)).map((name) => [name, record[name]]),
        )
        return (
          Object.keys(shown).join() === Object.keys(expected).join() &&
          JSON.stringify(shown) === JSON.stringify(expected)
        )
      },
    ),
  )
})

t.test('a part of a body is found by its pointer, through references and lists', async (t) => {
  const View: JsonObject = {
    properties: { data: { items: { $ref: '#/components/schemas/Row' } }, 'page info': { properties: { next: true } } },
  }
  const document = toDocument({
    View,
    Row: { properties },
    List: { type: 'array', items: { $ref: '#/components/schemas/Row' } },
  })
  t.strictSame(partSchemas(document, at, []), [at])
  t.strictSame(partSchemas(document, at, ['data', '0']), [`${at}/properties/data/items`])
  t.strictSame(partSchemas(document, at, ['data', '0', 'id']), ['/components/schemas/Row/properties/id'])
  t.strictSame(partSchemas(document, at, ['page info', 'next']), [`${at}/properties/page info/properties/next`])
  t.strictSame(partSchemas(document, '/components/schemas/List', ['0']), ['/components/schemas/List/items'])
  for (const keys of [['none'], ['data', 'none'], ['0'], ['data', '0', 'none']])
    t.equal(partSchemas(document, at, keys), undefined, keys.join('/'))
})
