import t from 'tap'
import { createFaker } from '../../src/data/faker.js'
import { createGenerator } from '../../src/data/generator.js'
import { createKey, Stream } from '../../src/data/randomness.js'
import type { Json, JsonObject } from '../../src/openapi/document.js'

const now = Date.parse('2026-06-01T12:00:00.250Z')
const stream = new Stream()
const faker = createFaker(stream, now)
const scope = {
  record: { id: 'r-1' },
  owner: { tenant: 't-1' },
  story: {
    startedAt: now - 60_000,
    finishedAt: now,
    title: 'Late parcels',
    nothing: null,
    empty: '',
    count: 3,
    open: false,
    turns: [
      { text: 'Where is it?', by: 'user', at: now - 50_000 },
      { text: 'On its way.', by: 'agent', at: now - 40_000 },
    ],
  },
}
const seeds = Array.from({ length: 100 }, (_, seed) => seed)

function create(
  Record: JsonObject,
  given: { [name: string]: string } = {},
  more: JsonObject = {},
): (seed: number) => JsonObject {
  const document = { id: 'acme', file: 'acme.yaml', root: { components: { schemas: { Record, ...more } } } }
  const generate = createGenerator('/components/schemas/Record', {
    document,
    faker,
    stream,
    given,
  })
  return (seed) => generate(createKey(seed), scope)
}

/** What the property `it` is with a schema: undefined if it is left out. */
function draw(schema: Json, seed = 1): Json | undefined {
  return create({ type: 'object', properties: { it: schema } })(seed).it
}

t.test('a template fills a property, with the type of what it names', async (t) => {
  const of = (value: string, more: JsonObject = {}) => draw({ ...more, 'x-mock': { value } })
  t.equal(of('{story.title}'), 'Late parcels')
  t.equal(of('{story.count}'), 3)
  t.equal(of('{story.open}'), false)
  t.strictSame(of('{story.turns}'), scope.story.turns)
  t.equal(of('#{story.count}: {story.title}'), '#3: Late parcels')
  t.equal(of('plain'), 'plain')
  t.equal(of('{story.title}', { maxLength: 6 }), 'Late p')
  t.equal(of('{story.count}', { minLength: 5 }), 3, 'lengths are for texts')
  t.equal(String(of('{story.empty}', { minLength: 2 })).length, 2, 'an empty text is filled up')
})

t.test('a template that names nothing leaves the property out, or makes it null where it may be', async (t) => {
  for (const value of ['{story.nothing}', '{story.unknown}', '{story.title.deeper}', 'a {story.nothing}']) {
    t.equal(draw({ type: 'string', 'x-mock': { value } }), undefined, value)
    t.equal(draw({ type: ['string', 'null'], 'x-mock': { value } }), null, value)
    t.equal(draw({ type: ['string', 'null'], 'x-mock': { value, otherwise: 'none' } }), 'none', value)
  }
})

t.test('a time is written as its format says', async (t) => {
  const of = (schema: JsonObject) => draw({ 'x-mock': { value: '{story.finishedAt}' }, ...schema })
  t.equal(of({ type: 'string', format: 'date-time' }), '2026-06-01T12:00:00.250Z')
  t.equal(
    of({ type: 'string', format: 'date-time', 'x-mock': { value: '{story.finishedAt}', precision: 'second' } }),
    '2026-06-01T12:00:00Z',
  )
  t.equal(of({ type: 'number' }), now)
})

t.test('words translate what a template gives', async (t) => {
  const of = (value: string, more: JsonObject = {}, type: Json = 'string') =>
    draw({ type, 'x-mock': { value, words: { '3': 'three', false: 'shut', none: null }, ...more } })
  t.equal(of('{story.count}'), 'three')
  t.equal(of('{story.open}'), 'shut')
  t.equal(of('{story.title}'), undefined, 'a word that is not there')
  t.equal(of('{story.title}', { otherwise: 'other' }), 'other')
  t.equal(of('{story.nothing}', { otherwise: 'other' }), 'other')
  t.equal(of('{story.nothing}', { otherwise: 'not {story.title}' }), 'not Late parcels')
  t.equal(of('none', {}, ['string', 'null']), null, 'a word for null')
})

t.test('`when` decides whether a property is there', async (t) => {
  const of = (value: string, equals: Json, type: Json = 'integer') =>
    draw({ type, minimum: 7, maximum: 7, 'x-mock': { when: { value, equals } } })
  t.equal(of('{story.count}', 3), 7)
  t.equal(of('{story.count}', '3'), undefined, 'the type counts')
  t.equal(of('{story.count}', [1, 3]), 7)
  t.equal(of('{story.count}', [1, 2]), undefined)
  t.equal(of('{story.count}', 4, ['integer', 'null']), null)
  t.equal(of('{story.nothing}', null), 7)
  t.equal(of('{story.unknown}', null), 7, 'what is not there is null')
})

t.test('`each` makes an element of each in a list', async (t) => {
  const items = {
    type: 'object',
    required: ['text', 'number', 'tenant'],
    properties: {
      text: { 'x-mock': { value: '{item.text}' } },
      number: { type: 'integer', 'x-mock': { value: '{index}' } },
      tenant: { 'x-mock': { value: '{owner.tenant}' } },
    },
  }
  const all = [
    { text: 'Where is it?', number: 0, tenant: 't-1' },
    { text: 'On its way.', number: 1, tenant: 't-1' },
  ]
  const each = { each: '{story.turns}' }
  t.strictSame(draw({ type: 'array', items, 'x-mock': each }), all)
  t.strictSame(draw({ type: 'array', items, maxItems: 1, 'x-mock': each }), all.slice(0, 1))
  t.strictSame(draw({ type: 'array', items, 'x-mock': { each: '{story.unknown}' } }), [])
})

t.test('a list of values, a method of faker, and a share that is absent', async (t) => {
  const many = (schema: Json) => seeds.map((seed) => draw(schema, seed))
  const some = { type: 'string', 'x-mock': { oneOf: ['a', 'b'], absent: 0 } }
  t.strictSame(new Set(many(some)), new Set(['a', 'b']))
  t.ok(
    many({ type: 'integer', 'x-mock': { faker: 'number.int', arguments: [{ min: 5, max: 6 }], absent: 0 } }).every(
      (value) => value === 5 || value === 6,
    ),
  )
  t.ok(
    many({ type: 'string', maxLength: 4, 'x-mock': { faker: 'person.fullName', absent: 0 } }).every(
      (value) => String(value).length <= 4,
    ),
  )
  const past = many({
    type: 'string',
    format: 'date-time',
    'x-mock': { faker: 'date.recent', precision: 'second', absent: 0 },
  })
  t.ok(
    past.every((value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(String(value)) && Date.parse(String(value)) <= now),
  )
  t.ok(
    past.every((value) => now - Date.parse(String(value)) < 2 * 86_400_000),
    'dates are relative to the reference date',
  )
  t.ok(many({ type: 'string', 'x-mock': { oneOf: ['a'], absent: 1 } }).every((value) => value === undefined))
  t.ok(many({ type: ['string', 'null'], 'x-mock': { oneOf: ['a'], absent: 1 } }).every((value) => value === null))
  const half = many({ type: 'string', 'x-mock': { oneOf: ['a'], absent: 0.5 } }).filter((value) => value === 'a').length
  t.ok(half > 30 && half < 70, `half of them: ${half}`)
})

t.test('faker draws from the place in hand alone, whatever it is seeded with', async (t) => {
  const name = () => {
    stream.at(createKey(1))
    return faker.person.fullName()
  }
  const before = name()
  faker.seed(7)
  t.equal(name(), before)
})

t.test('a ULID has the time of the item in hand, else of the record’s beginning', async (t) => {
  const id = { type: 'string', 'x-mock': { ulid: 'm_' } }
  const make = create({
    type: 'object',
    required: ['id', 'all'],
    properties: { id, all: { type: 'array', items: id, 'x-mock': { each: '{story.turns}' } } },
  })
  const timeOf = (ulid: Json) =>
    [...String(ulid).slice(2, 12)].reduce(
      (time, letter) => time * 32 + '0123456789abcdefghjkmnpqrstvwxyz'.indexOf(letter),
      0,
    )
  const record = make(1)
  t.match(record.id, /^m_[0-9a-hjkmnp-tv-z]{26}$/)
  t.equal(timeOf(record.id!), scope.story.startedAt)
  t.strictSame(
    (record.all as Json[]).map(timeOf),
    scope.story.turns.map((turn) => turn.at),
  )
  t.not(make(2).id, record.id)
})

t.test('what the collection gives stands at the root and nowhere else', async (t) => {
  const inner = { type: 'object', required: ['id'], properties: { id: { const: 'inner' } } }
  const properties = {
    id: { type: 'string', format: 'uuid' },
    at: { type: 'string', format: 'date-time' },
    owner: { type: ['string', 'null'] },
    inner,
  }
  const make = create(
    { type: 'object', required: ['inner'], properties },
    { id: '{record.id}', at: '{story.finishedAt}', owner: '{owner.nobody}' },
  )
  for (const seed of seeds)
    t.strictSame(make(seed), { id: 'r-1', at: '2026-06-01T12:00:00.250Z', owner: null, inner: { id: 'inner' } })
})

t.test('of alternatives with `when`, the first that holds is taken', async (t) => {
  const option = (equals: number | undefined, value: Json): Json => ({
    const: value,
    ...(equals === undefined ? {} : { 'x-mock': { when: { value: '{story.count}', equals } } }),
  })
  const of = (...options: Json[]) =>
    create({ type: 'object', required: ['it'], properties: { it: { oneOf: options } } })
  for (const seed of seeds.slice(0, 20)) {
    t.equal(of(option(1, 'a'), option(3, 'b'), option(undefined, 'c'))(seed).it, 'b')
    t.equal(of(option(1, 'a'), option(2, 'b'), option(undefined, 'c'))(seed).it, 'c')
    t.equal(of(option(1, 'a'), option(2, 'b'))(seed).it, undefined)
  }
})

t.test('what stands beside alternatives holds in each of them', async (t) => {
  const it = {
    type: ['object', 'null'],
    required: ['kind', 'size'],
    properties: { kind: { type: 'string' } },
    oneOf: [{ properties: { size: { const: 1 } } }, { properties: { size: { const: 2 } } }],
  }
  const drawn = seeds.map((seed) => create({ type: 'object', required: ['it'], properties: { it } })(seed).it)
  t.ok(drawn.every((value) => value === null || typeof (value as JsonObject).kind === 'string'))
  t.strictSame(new Set(drawn.map((value) => (value as JsonObject | null)?.size)), new Set([1, 2, undefined]))
})
