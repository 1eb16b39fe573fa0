/** A value belongs to its place: what else a document has, and what was asked before, changes nothing of it. */
import fc from 'fast-check'
import t from 'tap'
import { loadApis } from '../../src/apis.js'
import { toConfig } from '../../src/config.js'
import { loadFixtures } from '../../src/data/fixtures.js'
import { createCollectionMaker } from '../../src/data/records.js'
import { toTokens } from '../../src/data/tokens.js'
import { toApi } from '../../src/openapi/api.js'
import { type Document, isObject, type Json, type JsonObject } from '../../src/openapi/document.js'
import { createSchemas } from '../../src/validation/schemas.js'
import type { ApiId } from '../build.js'

const config = toConfig({ count: 1_000_000 })
const loaded = await loadApis(config)
const positions = [...Array(40).keys(), ...Array.from({ length: 20 }, (_, index) => 1000 + index * 49_999)]

/** The records that a document and its shipped fixtures and tokens give. */
async function recordsOf(document: Document): Promise<JsonObject[]> {
  const api = toApi(document)
  const fixtures = await loadFixtures(config.fixtures, api.id)
  const options = { seed: config.seed, count: config.count, now: Date.parse(config.now) }
  const collections = createCollectionMaker(api, createSchemas(document), fixtures, toTokens(api, fixtures))(options)
  const collection = collections.get('conversations')!
  return positions.map((position) => collection.recordAt(position))
}

/** A document with something else in its schemas; the change gets each schema that has properties, deepest first. */
function changed(document: Document, change: (schema: JsonObject, properties: JsonObject) => JsonObject): Document {
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(walk)
    if (!isObject(value)) return value
    const made = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)]))
    return made.type === 'object' && isObject(made.properties) ? change(made, made.properties) : made
  }
  const { components } = document.root
  const { schemas } = components as { schemas: JsonObject }
  return {
    ...document,
    root: { ...document.root, components: { ...(components as JsonObject), schemas: walk(schemas) } },
  }
}

/** A value whose objects have their keys in one order, and none of the given names. */
function sorted(value: Json, without: readonly string[] = []): Json {
  if (Array.isArray(value)) return value.map((one) => sorted(one, without))
  if (!isObject(value)) return value
  const names = Object.keys(value).filter((name) => !without.includes(name))
  return Object.fromEntries(names.sort().map((name) => [name, sorted(value[name]!, without)]))
}

const text = (records: Json[], ...without: string[]) => records.map((record) => JSON.stringify(sorted(record, without)))

/** An optional property of each API that can go; and where it is. */
const optional: Record<ApiId, string> = {
  ohallo: 'subject',
  omi: 'geolocation',
  omni: 'lastUserPrompt',
  orq: 'metadata',
}

for (const { api, collections } of loaded) {
  const { document } = api
  const collection = collections.get('conversations')!
  const before = positions.map((position) => collection.recordAt(position))

  t.test(`${api.id}: the order of properties changes no value`, async (t) => {
    const reversed = changed(document, (schema, properties) => ({
      ...schema,
      properties: Object.fromEntries(Object.entries(properties).reverse()),
    }))
    t.not(Object.keys((await recordsOf(reversed))[0]!)[0], Object.keys(before[0]!)[0], 'they are in another order')
    t.strictSame(text(await recordsOf(reversed)), text(before))
  })

  t.test(`${api.id}: properties that are added to every schema change no other value`, async (t) => {
    const more = changed(document, (schema, properties) => ({
      ...schema,
      properties: {
        aNote: { type: 'string' },
        aDay: { type: 'string', format: 'date-time', 'x-mock': { absent: 0.5 } },
        ...properties,
        zTitle: { type: 'string', 'x-mock': { value: '{story.title}' } },
        zList: {
          type: 'array',
          'x-mock': { each: '{story.turns}' },
          items: { 'x-mock': { faker: 'person.fullName' } },
        },
      },
    }))
    const records = await recordsOf(more)
    t.ok(
      JSON.stringify(records).includes('"zList":[{') || JSON.stringify(records).includes('"zList":["'),
      'they are there',
    )
    t.strictSame(text(records, 'aNote', 'aDay', 'zTitle', 'zList'), text(before))
  })

  t.test(`${api.id}: an optional property that is dropped changes no other value`, async (t) => {
    const name = optional[api.id as ApiId]
    const less = withoutRequired(
      changed(document, (schema, properties) => {
        const { [name]: _, ...rest } = properties
        return { ...schema, properties: rest }
      }),
      name,
    )
    const records = await recordsOf(less)
    t.notOk(
      records.some((record) => Object.hasOwn(record, name)),
      'it is gone',
    )
    t.strictSame(text(records, name), text(before, name))
  })

  t.test(`${api.id}: a path that comes or goes changes no value`, async (t) => {
    const paths = Object.entries(document.root.paths as JsonObject)
    const one = { ...document, root: { ...document.root, paths: Object.fromEntries(paths.slice(-1)) } }
    const first = paths[0]!
    const two = {
      ...document,
      root: { ...document.root, paths: { '/v9/other': strip(first[1]), ...Object.fromEntries(paths) } },
    }
    t.strictSame(text(await recordsOf(one)), text(before))
    t.strictSame(text(await recordsOf(two)), text(before))
  })

  t.test(`${api.id}: in whatever order records are asked for, and between others, they are the same`, async () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: positions.length - 1 }), { minLength: 1, maxLength: 12 }), (order) =>
        order.every(
          (index) => JSON.stringify(collection.recordAt(positions[index]!)) === JSON.stringify(before[index]),
        ),
      ),
      { numRuns: 30 },
    )
  })
}

/** A document that no longer requires a property of a record, wherever the record's parts are put together. */
function withoutRequired(document: Document, name: string): Document {
  const walk = (value: Json, key = ''): Json => {
    if (Array.isArray(value)) return value.filter((one) => key !== 'required' || one !== name).map((one) => walk(one))
    if (!isObject(value)) return value
    const entries = Object.entries(value).filter(([key]) => key !== name)
    return Object.fromEntries(entries.map(([key, part]) => [key, walk(part, key)]))
  }
  return {
    ...document,
    root: {
      ...document.root,
      'x-mock': walk(document.root['x-mock']!),
      components: walk(document.root.components!),
    } as JsonObject,
  }
}

/** A path's operation without its parameters in the path. */
function strip(item: Json): Json {
  const { get } = item as { get: JsonObject }
  const { parameters: _, 'x-mock': __, ...rest } = get
  return {
    get: {
      ...rest,
      operationId: 'listOthers',
      'x-mock': { list: 'conversations', page: { items: '/data' } },
      responses: {
        '200': {
          description: 'A page.',
          content: {
            'application/json': {
              schema: { type: 'object', properties: { data: { type: 'array', items: { type: 'object' } } } },
            },
          },
        },
      },
    },
  }
}
