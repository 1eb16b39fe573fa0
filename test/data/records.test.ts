import t from 'tap'
import type { Collection } from '../../src/data/collection.js'
import { type CollectionMaker, createCollectionMaker, type RecordOptions } from '../../src/data/records.js'
import type { Token } from '../../src/data/tokens.js'
import { toApi } from '../../src/openapi/api.js'
import type { Document, Json, JsonObject } from '../../src/openapi/document.js'
import { createSchemas } from '../../src/validation/schemas.js'
import { toPlain } from './collections.js'

const now = Date.parse('2026-06-01T00:00:00Z')
const at = { type: 'string', format: 'date-time' }
const time = '2026-05-01T10:00:00Z'

interface Plan extends Partial<RecordOptions> {
  /** API's id. */
  id?: string
  properties?: JsonObject
  /** The collection, where it differs from the usual one. */
  spec?: JsonObject
  owners?: string[]
  fixtures?: Json
  /** What a file of no collection holds. */
  stray?: Json
  identities?: Record<string, string>[]
  more?: JsonObject
}

/** The collections of an API whose records have an id, a time and what the plan adds. */
function createAll(plan: Plan): Map<string, Collection> {
  const { seed = 1, count = 50 } = plan
  return createMaker(plan)({ seed, count, now: plan.now ?? now })
}

function createMaker(plan: Plan): CollectionMaker {
  const { id = 'acme', properties = {}, owners = [] } = plan
  const record: JsonObject = {
    type: 'object',
    required: ['id', 'at', ...owners],
    properties: { id: { type: 'string' }, at, ...properties },
  }
  const spec: JsonObject = {
    id: 'id',
    order: 'at',
    owner: owners.map((field) => ({ field, otherwise: 'not-found' })),
    record,
    ...plan.spec,
  }
  const root = {
    info: { title: 'Acme', version: '1' },
    paths: {},
    'x-mock': { collections: { things: spec, ...plan.more } },
  }
  const document: Document = { id, file: `${id}.yaml`, root }
  const files = Object.entries({ things: plan.fixtures, stray: plan.stray }).flatMap(([name, content]) => {
    return content === undefined ? [] : ([[name, { file: `${name}.json`, content }]] as const)
  })
  const tokens = (plan.identities ?? []).map(
    (identity, index): Token => ({ token: String(index), description: '', state: 'active', permissions: [], identity }),
  )
  return createCollectionMaker(toApi(document), createSchemas(document), { files: new Map(files) }, tokens)
}

const create = (plan: Plan) => createAll(plan).get('things')!
const recordsOf = (collection: Collection) => collection.page({}, 10_000).entries.map((entry) => entry.record)

const forms: Record<string, [JsonObject, RegExp]> = {
  'a format': [{ type: 'string', format: 'uuid' }, /^[0-9a-f]{8}-[0-9a-f-]{27}$/],
  'a method of faker': [{ type: 'string', 'x-mock': { faker: 'string.uuid' } }, /^[0-9a-f]{8}-[0-9a-f-]{27}$/],
  'a prefix of ULIDs': [
    { type: 'string', pattern: '^t_[0-9a-z]{26}$', 'x-mock': { ulid: 't_' } },
    /^t_[0-7][0-9a-hjkmnp-tv-z]{25}$/,
  ],
  'plain text': [{ type: 'string' }, /^[0-9a-hjkmnp-tv-z]{16}$/],
  'whole numbers': [{ type: 'integer' }, /^1\d{6}$/],
  'whole numbers from a bound on': [{ type: 'integer', minimum: 5_000_000 }, /^5\d{6}$/],
}
for (const [how, [id, pattern]] of Object.entries(forms)) {
  t.test(`ids by ${how} are those of the records, and lead back to them`, async (t) => {
    const collection = create({ properties: { id } })
    const { entries } = collection.page({}, 50)
    t.equal(new Set(entries.map((entry) => entry.id)).size, 50)
    for (const entry of entries) {
      if (!pattern.test(entry.id) || String(entry.record.id) !== entry.id) t.fail(`${entry.id} is ${entry.record.id}`)
      t.strictSame(toPlain(collection.find(entry.id)!), toPlain(entry))
    }
  })
}

t.test('ids that cannot be made are refused, unless fixtures are all there is', async (t) => {
  const bad: JsonObject[] = [
    { type: 'boolean' },
    { type: 'string', pattern: '^(a|b)+$' },
    { type: 'string', format: 'email' },
  ]
  for (const id of bad) {
    t.throws(
      () => create({ properties: { id } }),
      { code: 'DT_DOCUMENT_UNSUPPORTED', message: /`id`[\s\S]*--count 0/ },
      JSON.stringify(id),
    )
    t.equal(create({ properties: { id }, count: 0 }).count, 0)
  }
})

t.test('a collection speaks of properties that its records have', async (t) => {
  for (const spec of [
    { id: 'key' },
    { order: 'key' },
    { owner: [{ field: 'key', otherwise: 'not-found' }] },
  ] as JsonObject[]) {
    t.throws(() => create({ spec }), { code: 'DT_DOCUMENT_INVALID', message: /`key`/ }, JSON.stringify(spec))
  }
})

t.test('without generated records, the ids of fixtures are found as they are written', async (t) => {
  for (const count of [0, 5]) {
    const collection = create({ count, fixtures: [{ id: 'Thing_A', at: time }] })
    t.equal(collection.find('Thing_A')?.id, 'Thing_A', `count ${count}`)
    t.equal(collection.find('thing_a'), undefined, `count ${count}: another id`)
  }
})

t.test('the last activity is a date-time or a number, and lists begin with the newest', async (t) => {
  for (const property of [at, { type: 'number' }, { type: 'integer' }]) {
    const fixture = { id: 'a', at: property === at ? '2026-05-20T10:00:00Z' : Date.parse('2026-05-20T10:00:00Z') }
    const { entries } = create({ properties: { at: property }, fixtures: [fixture] }).page({}, 100)
    const times = entries.map(({ record }) =>
      typeof record.at === 'number' ? record.at : Date.parse(String(record.at)),
    )
    t.strictSame(
      entries.map((entry) => entry.time),
      times,
    )
    t.strictSame(
      times,
      [...times].sort((one, other) => other - one),
    )
    t.equal(entries.length, 51)
    t.ok(
      entries.slice(1, -1).some((entry) => entry.id === 'a'),
      'the fixture is in between',
    )
  }
})

t.test('records belong to the owners whom the tokens name, whatever their fields are called', async (t) => {
  for (const field of ['owner', 'tenant-id', 'owner.id', '$owner', 'Besitzer·in', '{owner}']) {
    const identities = [{ [field]: 'x' }, { [field]: 'y' }]
    const collection = create({ properties: { [field]: { type: 'string' } }, owners: [field], identities })
    const owners = recordsOf(collection).map((record) => record[field])
    t.strictSame(new Set(owners), new Set(['x', 'y']), field)
    t.equal(owners.filter((owner) => owner === 'x').length, 25, 'as many each')
    for (const identity of identities)
      t.ok(
        collection.page(identity, 50).entries.every(({ record }) => record[field] === identity[field]),
        field,
      )
  }
})

t.test('where no token names an owner, records belong to nobody known', async (t) => {
  const collection = create({ properties: { owner: { type: 'string', format: 'uuid' } }, owners: ['owner'] })
  const [owner, ...more] = new Set(recordsOf(collection).map((record) => record.owner))
  t.match(owner, /^[0-9a-f-]{36}$/)
  t.strictSame(more, [])
  t.notOk(collection.hasOwner('owner', String(owner), {}), 'who is nobody’s identity')
})

t.test('values follow from seed, API, collection and position', async (t) => {
  const text = (plan: Plan, name = 'things') => JSON.stringify(recordsOf(createAll(plan).get(name)!))
  const properties = { id: { type: 'string', format: 'uuid' }, note: { type: 'string' }, size: { type: 'integer' } }
  const usual = text({ properties })
  t.equal(text({ properties }), usual)
  t.equal(text({ properties, fixtures: [] }), usual)
  t.not(text({ properties, seed: 2 }), usual)
  t.not(text({ properties, seed: 2 ** 32 + 1 }), usual)
  t.not(text({ properties, id: 'other' }), usual)
  const more = {
    others: {
      id: 'id',
      order: 'at',
      record: { type: 'object', required: ['id', 'at'], properties: { at, ...properties } },
    },
  }
  t.equal(text({ properties, more }), usual)
  t.not(text({ properties, more }, 'others'), usual)
  t.ok(usual.startsWith(text({ properties, count: 20 }).slice(0, -1)), 'more records leave the others as they are')
})

t.test('no record is later than the reference date', async (t) => {
  const early = Date.parse('2020-02-29T12:00:00Z')
  const { entries } = create({ now: early, count: 200 }).page({}, 200)
  t.ok(entries.every((entry) => entry.time <= early))
  t.ok(entries[0]!.time > early - 86_400_000, 'and the newest is of the day before')
})

t.test('a fixture that breaks its schema, or the order of things, is refused by its place', async (t) => {
  const bad: [Json, string][] = [
    [{}, ''],
    [[{ id: 'a' }], '/0'],
    [[{ id: 'a', at: time }, 'b'], '/1'],
    [
      [
        { id: 'a', at: time },
        { id: 'a', at: time },
      ],
      '/1/id',
    ],
    [[{ id: 'a', at: 'yesterday' }], '/0/at'],
  ]
  for (const [fixtures, pointer] of bad) {
    t.throws(
      () => create({ fixtures }),
      { code: 'DT_FIXTURE_INVALID', problems: [{ file: 'things.json', pointer }] },
      JSON.stringify(fixtures),
    )
  }
  const untimed = { fixtures: [{ id: 'a', at: 'yesterday' }], properties: { at: { type: 'string' } }, count: 0 }
  t.throws(() => create(untimed), { code: 'DT_FIXTURE_INVALID', message: /\/0\/at\n.*yesterday/ })
})

t.test('a fixture with the id of a generated record is refused, and with that of one more is not', async (t) => {
  const properties = { id: { type: 'string', format: 'uuid' } }
  const ids = create({ properties, count: 10 })
    .page({}, 10)
    .entries.map((entry) => entry.id)
  const fixtures = [{ id: ids[9]!.toUpperCase(), at: time }]
  t.throws(() => create({ properties, fixtures, count: 10 }), {
    code: 'DT_FIXTURE_INVALID',
    message: /things\.json[\s\S]*--count/,
  })
  t.equal(create({ properties, fixtures, count: 9 }).fixtures.length, 1)
})

t.test('a schema that records cannot meet is refused at the start', async (t) => {
  const properties = { note: { type: 'string', 'x-mock': { oneOf: [1], absent: 0 } } }
  t.throws(() => create({ properties }), { code: 'DT_RECORD_INVALID', message: /\/note/ })
  t.equal(create({ properties, count: 0 }).count, 0)
})

t.test('a world that there is not, and a file of no collection, are refused', async (t) => {
  t.throws(() => create({ spec: { story: 'soap-opera' } }), {
    code: 'DT_DOCUMENT_INVALID',
    message: /soap-opera[\s\S]*support/,
  })
  t.throws(() => create({ spec: { story: 'constructor' } }), { code: 'DT_DOCUMENT_INVALID' })
  t.equal(create({ spec: { story: 'support' } }).count, 50)
  t.throws(() => create({ stray: [] }), {
    code: 'DT_FIXTURE_INVALID',
    message: /stray\.json[\s\S]*`stray`[\s\S]*things/,
  })
})

t.test('what one maker makes does not depend on what else it makes', async (t) => {
  const plan = {
    owners: ['who'],
    identities: [{ who: 'ann' }, { who: 'bob' }],
    properties: {
      who: { type: 'string' },
      soon: { type: 'string', format: 'date-time', 'x-mock': { faker: 'date.soon' } },
    },
  }
  const kinds = [
    { seed: 1, count: 20, now },
    { seed: 2, count: 20, now },
    { seed: 1, count: 20, now: now + 86_400_000 },
    { seed: 1, count: 0, now },
  ]
  const alone = kinds.map((options) => JSON.stringify(recordsOf(createMaker(plan)(options).get('things')!)))
  const make = createMaker(plan)
  const shared = kinds.map((options) => make(options).get('things')!)
  const rows = shared.map(() => [] as Json[])
  for (let position = 0; position < 20; position += 1) {
    for (const [index, { count }] of kinds.entries()) {
      if (position < count) rows[index]!.push(shared[index]!.recordAt(position))
    }
  }
  t.strictSame(
    rows.map((one) => JSON.stringify(one)),
    alone,
  )
  t.equal(new Set(alone).size, kinds.length, 'each is another')
})

t.test('a part of a record has the values that the whole has', async (t) => {
  const words = { type: 'string', 'x-mock': { faker: 'company.name' } }
  const collection = create({
    properties: { a: words, b: { type: ['string', 'null'] }, c: { type: 'integer' }, who: { type: 'string' } },
    owners: ['who'],
    identities: [{ who: 'ann' }, { who: 'bob' }],
  })
  for (const entry of collection.page({}, 50).entries) {
    const { id, at, who, a, b, c } = entry.record
    t.strictSame(entry.part!(new Set(['b'])), { id, at, who, ...(b === undefined ? {} : { b }) })
    t.strictSame(entry.part!(new Set(['c', 'a', 'z'])), {
      id,
      at,
      who,
      ...(a === undefined ? {} : { a }),
      ...(c === undefined ? {} : { c }),
    })
  }
})

t.test('records that no token owns belong to one owner, as the schemas will have it', async (t) => {
  const properties = {
    who: { type: 'string', pattern: '^[a-z]{4}$' },
    team: { type: 'string', format: 'uuid' },
  }
  const records = recordsOf(create({ properties, owners: ['who', 'team'] }))
  t.match(records[0]!.who, /^[a-z]{4}$/)
  t.match(records[0]!.team, /^[0-9a-f-]{36}$/)
  t.ok(records.every(({ who, team }) => who === records[0]!.who && team === records[0]!.team))
  const optional = { ...properties, who: { type: ['string', 'null'], 'x-mock': { absent: 1 } } }
  t.type(recordsOf(create({ properties: optional, owners: ['who', 'team'] }))[0]!.who, 'string')
})
