import t from 'tap'
import { toEnvelope } from '../../src/data/envelope.js'
import type { JsonObject } from '../../src/openapi/document.js'

/** What the body of a schema says around its records. */
function envelopeOf(Body: JsonObject, more: JsonObject = {}): JsonObject {
  return toEnvelope(
    { id: 'acme', file: 'acme.yaml', root: { components: { schemas: { Body, ...more } } } },
    '/components/schemas/Body',
  )
}

t.test('the constants of a body are in its envelope, at any depth', async (t) => {
  const page = { required: ['kind'], properties: { kind: { const: 'page' }, next: { type: 'string' } } }
  t.strictSame(
    envelopeOf({
      required: ['meta'],
      properties: { object: { const: 'list' }, version: { const: 2 }, meta: page, data: { type: 'array' } },
    }),
    {
      object: 'list',
      version: 2,
      meta: { kind: 'page' },
    },
  )
})

t.test('constants that are false, null, empty or whole objects count', async (t) => {
  const body = {
    properties: { a: { const: false }, b: { const: null }, c: { const: '' }, d: { const: 0 }, e: { const: [] } },
  }
  t.strictSame(envelopeOf(body), { a: false, b: null, c: '', d: 0, e: [] })
})

t.test('an object that need not be there is not made up for its constants', async (t) => {
  const meta = { properties: { kind: { const: 'page' } } }
  t.strictSame(envelopeOf({ properties: { meta } }), {})
  t.strictSame(envelopeOf({ properties: { meta }, required: ['meta'] }), { meta: { kind: 'page' } })
})

t.test('references are followed and schemas that hold together are merged', async (t) => {
  const Kind = { const: 'list' }
  const body: JsonObject = {
    allOf: [
      { properties: { object: { $ref: '#/components/schemas/Kind' } } },
      { properties: { ok: { type: 'boolean', allOf: [{ const: true }] } } },
    ],
  }
  t.strictSame(envelopeOf(body, { Kind }), { object: 'list', ok: true })
})

t.test('a body without constants has an empty envelope', async (t) => {
  for (const body of [
    { type: 'array', items: { const: 1 } },
    { type: 'object' },
    { properties: { data: { type: 'array' } } },
  ] as JsonObject[])
    t.strictSame(envelopeOf(body), {})
})

t.test('a body that contains itself ends', async (t) => {
  const body = {
    required: ['parent', 'kind'],
    properties: { kind: { const: 'node' }, parent: { $ref: '#/components/schemas/Body' } },
  }
  t.match(envelopeOf(body), { kind: 'node' })
})
