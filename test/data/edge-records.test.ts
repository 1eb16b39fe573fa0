/** Edge cases of collections that no code knows. */
import t, { type Test } from 'tap'
import { loadApis } from '../../src/apis.js'
import { toConfig } from '../../src/config.js'
import type { Collection } from '../../src/data/collection.js'
import { createIdentifiers, type IdForm, toFixedIds } from '../../src/data/identifiers.js'
import { createKey } from '../../src/data/randomness.js'
import { StartError } from '../../src/errors.js'
import type { JsonObject } from '../../src/openapi/document.js'

const at = { type: 'string', format: 'date-time' }
const names = 'no-messages 5000-messages 1-mib right-to-left emoji markup nulls earliest latest'.split(' ')

interface Plan {
  properties?: JsonObject
  required?: string[]
  /** The path parameter's schema. */
  parameter?: JsonObject
  /** The schema of the successful response, and that of a list's rows, where they are not the record. */
  response?: JsonObject
  row?: JsonObject
  owners?: string[]
  tokens?: Record<string, string>[]
  fixtures?: JsonObject[]
  count?: number
}

async function load(t: Test, plan: Plan): Promise<Collection> {
  const { properties = {}, required = [], owners = [], parameter = { type: 'string' } } = plan
  const content = (schema: JsonObject) => ({ 'application/json': { schema } })
  const record = { $ref: '#/components/schemas/Thing' }
  const document = {
    openapi: '3.1.0',
    info: { title: 'Acme', version: '1' },
    'x-mock': {
      collections: {
        things: { id: 'id', order: 'at', owner: owners.map((field) => ({ field, otherwise: 'not-found' })), record },
      },
    },
    paths: {
      '/things': {
        get: {
          operationId: 'list',
          'x-mock': { list: 'things', page: { items: '' } },
          responses: { 200: { description: 'All.', content: content({ type: 'array', items: plan.row ?? record }) } },
        },
      },
      '/things/{id}': {
        get: {
          operationId: 'get',
          'x-mock': { retrieve: 'things', id: 'id' },
          parameters: [{ name: 'id', in: 'path', required: true, schema: parameter }],
          responses: { 200: { description: 'It.', content: content(plan.response ?? record) } },
        },
      },
    },
    components: {
      schemas: {
        Thing: {
          type: 'object',
          required: ['id', 'at', ...owners, ...required],
          properties: {
            id: { type: 'string' },
            at,
            ...Object.fromEntries(owners.map((field) => [field, { type: 'string' }])),
            ...properties,
          },
        },
      },
    },
  }
  const tokens = plan.tokens?.map((identity, index) => {
    return { token: `t${index}`, description: '', state: 'active', permissions: [], identity }
  })
  const folder = t.testdir({
    'acme.yaml': JSON.stringify(document),
    fixtures: {
      acme: {
        'things.json': JSON.stringify(plan.fixtures ?? []),
        ...(tokens ? { 'tokens.json': JSON.stringify(tokens) } : {}),
      },
    },
  })
  const config = toConfig({
    openapi: [`${folder}/acme.yaml`],
    fixtures: `${folder}/fixtures`,
    count: plan.count ?? 20,
    edgeCases: true,
  })
  const [loaded] = await loadApis(config)
  return loaded!.collections.get('things')!
}

const edgeOf = (collection: Collection, name: string) => collection.edgeCases.find((one) => one.edgeCase === name)!

async function refusalOf(t: Test, plan: Plan) {
  try {
    await load(t, plan)
  } catch (error) {
    if (error instanceof StartError) return error.problems
    throw error
  }
  throw new Error('nothing was refused')
}

const uuid = { type: 'string', format: 'uuid' }
const forms: Record<string, [Plan, first: string, last: string]> = {
  UUIDs: [{ properties: { id: uuid } }, 'ed9eca5e-0000-4000-8000-000000000001', 'ed9eca5e-0000-4000-8000-000000000009'],
  ULIDs: [
    { properties: { id: { type: 'string', 'x-mock': { ulid: 't_' } } } },
    't_01jggvsag0edgecase00000001',
    't_76ez91z2fredgecase00000009',
  ],
  texts: [{}, 'edge-no-messages', 'edge-latest'],
  'short texts': [{ properties: { id: { type: 'string', maxLength: 16 } } }, 'edge-no-messages', 'edge-latest'],
  'texts of which a path takes the plain ones': [
    { parameter: { type: 'string', pattern: '^[a-z0-9]+$' } },
    'edgecase00000001',
    'edgecase00000009',
  ],
  'whole numbers': [{ properties: { id: { type: 'integer' } }, parameter: { type: 'integer' } }, '999901', '999909'],
  'whole numbers in a path of texts': [{ properties: { id: { type: 'integer' } } }, '999901', '999909'],
  'whole numbers from a bound on': [
    { properties: { id: { type: 'integer', minimum: 5_000_000 } } },
    '1005000001',
    '1005000009',
  ],
}
for (const [form, [plan, first, last]] of Object.entries(forms)) {
  t.test(`ids are fixed: ${form}`, async (t) => {
    const collection = await load(t, plan)
    const ids = collection.edgeCases.map((entry) => entry.id)
    t.strictSame(
      collection.edgeCases.map((entry) => entry.edgeCase),
      names,
    )
    t.strictSame([ids[0], ids[8], new Set(ids).size], [first, last, 9])
    for (const entry of collection.edgeCases) {
      t.equal(collection.find(entry.id), entry)
      t.equal(String(entry.record.id), entry.id)
    }
    t.equal(collection.page({}, 100).total, 29)
    t.equal(collection.page({}, 100).entries.filter((entry) => entry.edgeCase).length, 9)
  })
}

t.test('an id that is short of room is the plain one', async (t) => {
  const collection = await load(t, { properties: { id: { type: 'string', maxLength: 17 } } })
  t.strictSame(
    collection.edgeCases.slice(0, 4).map((entry) => entry.id),
    ['edge-no-messages', 'edgecase00000002', 'edge-1-mib', 'edgecase00000004'],
  )
})

t.test('no position has the id of an edge case, whatever the seed', async (t) => {
  const kinds: IdForm[] = [
    { kind: 'uuid' },
    { kind: 'ulid', prefix: 'x_' },
    { kind: 'text' },
    { kind: 'integer', first: 1_000_000 },
    { kind: 'integer', first: 7_000_000 },
  ]
  const found = kinds.flatMap((form) =>
    Array.from({ length: 200 }, (_, seed) => {
      const identifiers = createIdentifiers(form, createKey(seed), () => 0)
      return names.flatMap((name, index) =>
        toFixedIds(form, index + 1, name, 0).filter((id) => {
          const position = identifiers.toPosition(String(id))
          return position !== undefined && position < 1_000_000_000
        }),
      )
    }).flat(),
  )
  t.strictSame(found, [])
})

t.test('a fixture with the id of an edge case is refused, in any case of its letters', async (t) => {
  const fixtures = [
    { id: '00000000-0000-4000-8000-000000000000', at: '2026-01-01T00:00:00Z' },
    { id: 'ED9ECA5E-0000-4000-8000-000000000003', at: '2026-01-01T00:00:00Z' },
  ]
  t.match(await refusalOf(t, { properties: { id: uuid }, fixtures }), [
    {
      code: 'DT_FIXTURE_INVALID',
      file: /things\.json$/,
      pointer: '/1/id',
      message: /`ED9ECA5E-.*an edge case/,
      remedy: /without --edge-cases/,
    },
  ])
})

t.test('dates go as far as the record’s own bounds, in whole seconds', async (t) => {
  const [low, high] = [Date.parse('2000-01-01T00:00:00.500Z'), Date.parse('2030-01-01T00:00:00.500Z')]
  const bounded = await load(t, {
    properties: {
      at: { type: 'integer', exclusiveMaximum: high },
      begun: { type: 'integer', minimum: low, 'x-mock': { value: '{story.startedAt}' } },
      heat: { type: 'integer', minimum: 5, maximum: 9 },
    },
    required: ['begun'],
  })
  t.equal(edgeOf(bounded, 'earliest').record.begun, Date.parse('2000-01-01T00:00:01Z'))
  t.equal(edgeOf(bounded, 'latest').record.at, Date.parse('2030-01-01T00:00:00Z'))
  t.equal(edgeOf(bounded, 'latest').time, Date.parse('2030-01-01T00:00:00Z'))
  const open = await load(t, { properties: { begun: { ...at, 'x-mock': { value: '{story.startedAt}' } } } })
  t.equal(edgeOf(open, 'earliest').record.begun, '1970-01-01T00:00:00.000Z')
  t.equal(edgeOf(open, 'latest').record.at, '9999-12-31T23:59:59.000Z')
  const past = await load(t, {
    properties: { at: { type: 'number', exclusiveMinimum: 999, maximum: Date.parse('2010-01-01T00:00:00Z') } },
    count: 0,
  })
  t.equal(edgeOf(past, 'earliest').record.at, 21_000)
  t.ok(past.edgeCases.every((entry) => entry.time <= Date.parse('2010-01-01T00:00:00Z')))
})

t.test('whoever is known is known since 1970 at the earliest', async (t) => {
  const since = { type: 'integer', minimum: 0, 'x-mock': { value: '{story.user.knownSince}' } }
  const collection = await load(t, { properties: { since }, required: ['since'] })
  t.equal(edgeOf(collection, 'earliest').record.since, 0)
  t.ok((edgeOf(collection, 'latest').record.since as number) > Date.parse('9998-01-01T00:00:00Z'))
})

t.test('the records are of the first owner whose records the default token sees', async (t) => {
  const owners = ['team', 'user']
  const pairs = [
    { team: 'b', user: '1' },
    { team: 'a', user: '2' },
    { team: 'a', user: '3' },
  ]
  const ownersOf = async (tokens: Plan['tokens']) => {
    const collection = await load(t, { owners, ...(tokens ? { tokens } : {}) })
    return [...new Set(collection.edgeCases.map(({ record }) => `${record.team} ${record.user}`))]
  }
  t.strictSame(await ownersOf([{ team: 'a' }, ...pairs]), ['a 2'])
  t.strictSame(await ownersOf(pairs), ['b 1'])
  t.strictSame(await ownersOf([{ team: 'c' }, ...pairs]), ['b 1'], 'if it sees none, of the first')
  t.equal((await ownersOf(undefined)).length, 1, 'of somebody, where no token says who there is')
})

t.test('whatever may be null is null, unless a hint says what it is', async (t) => {
  const collection = await load(t, {
    properties: {
      plain: { type: ['string', 'null'] },
      optional: { type: ['integer', 'null'] },
      either: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
      perhaps: { oneOf: [{ type: 'boolean' }, { type: ['object', 'null'], properties: { a: { type: 'string' } } }] },
      one: { enum: ['a', 'b', null] },
      text: { type: ['string', 'null'], enum: ['a', 'b'] },
      nothing: { const: null },
      some: { type: ['string', 'null'], const: 'some' },
      rare: { type: ['string', 'null'], 'x-mock': { value: '{story.user.name}', absent: 0.01 } },
      always: { type: ['string', 'null'], 'x-mock': { absent: 0 } },
      title: { type: ['string', 'null'], 'x-mock': { value: '{story.title}' } },
      status: { type: ['string', 'null'], 'x-mock': { value: '{story.status}' } },
      contact: { type: ['string', 'null'], 'x-mock': { value: '{story.contact.name}' } },
      agent: { type: ['string', 'null'], 'x-mock': { value: '{story.agent.uuid}' } },
      model: { type: ['string', 'null'], 'x-mock': { when: { value: '{story.agent}', equals: null }, oneOf: ['m'] } },
      list: { type: 'array', minItems: 2, maxItems: 2, items: { type: ['string', 'null'] } },
      nested: { type: 'object', required: ['deep'], properties: { deep: { type: ['number', 'null'] } } },
    },
    required: ['plain', 'one', 'text', 'nothing', 'some', 'always', 'list', 'nested'],
  })
  const { id, at: time, ...nulls } = edgeOf(collection, 'nulls').record
  t.match([id, time], ['edge-nulls', '2025-01-07T12:00:00.000Z'])
  t.match(nulls, { text: /^[ab]$/, always: /./, some: 'some' })
  const { text, always, some, ...others } = nulls
  t.strictSame(others, {
    plain: null,
    optional: null,
    either: null,
    perhaps: null,
    one: null,
    nothing: null,
    rare: null,
    title: null,
    status: 'new',
    contact: null,
    agent: null,
    model: 'm',
    list: [null, null],
    nested: { deep: null },
  })
})

const messages: JsonObject = {
  type: 'array',
  'x-mock': { each: '{story.turns}' },
  items: {
    type: 'object',
    required: ['text'],
    properties: { text: { type: 'string', 'x-mock': { value: '{item.text}' } } },
  },
}
const textsOf = (collection: Collection, name: string) =>
  (edgeOf(collection, name).record.messages as { text: string }[]).map((message) => message.text)

t.test('texts and lists are cut to what the schema takes', async (t) => {
  const text = { type: 'string', maxLength: 100, 'x-mock': { value: '{item.text}' } }
  const short: JsonObject = {
    ...messages,
    maxItems: 50,
    items: { type: 'object', required: ['text'], properties: { text } },
  }
  const collection = await load(t, { properties: { messages: short } })
  t.equal(textsOf(collection, '5000-messages').length, 50)
  t.strictSame(
    textsOf(collection, '1-mib').map((one) => one.length <= 100),
    [true, true],
  )
  const whole = await load(t, { properties: { messages } })
  t.equal(textsOf(whole, '5000-messages').length, 5000)
  t.equal(textsOf(whole, '1-mib')[1]!.length, 1_048_576)
})

t.test('everything that a template may name is there', async (t) => {
  const properties = Object.fromEntries(
    ['title', 'summary', 'outcome', 'emoji', 'subject', 'status', 'lastUserText', 'user.email', 'place.address'].map(
      (name) => [name.replace('.', '_'), { type: 'string', 'x-mock': { value: `{story.${name}}` } }],
    ),
  )
  const item = (name: string) => ({ type: 'object', properties: { it: { 'x-mock': { value: `{item.${name}}` } } } })
  const each = (name: string, of: string) => ({ type: 'array', 'x-mock': { each: `{story.${name}}` }, items: item(of) })
  const collection = await load(t, {
    properties: {
      ...properties,
      tasks: each('tasks', 'text'),
      appointments: each('appointments', 'title'),
      turnCount: { type: 'integer', 'x-mock': { value: '{story.turnCount}' } },
      untitled: { type: 'boolean', 'x-mock': { value: '{story.untitled}' } },
    },
  })
  for (const name of ['right-to-left', 'emoji', 'markup']) {
    const { record } = edgeOf(collection, name)
    t.match(record, {
      title: /./,
      summary: /./,
      outcome: /./,
      subject: record.title,
      status: 'resolved',
      lastUserText: /./,
      user_email: /^[\w.-]+@[\w.-]+\.example$/,
      place_address: /./,
      tasks: [{ it: /./ }],
      appointments: [{ it: /./ }],
      turnCount: Number,
      untitled: false,
    })
  }
  t.equal(edgeOf(collection, 'markup').record.title, '<script>alert("title")</script>')
  t.equal([...new Intl.Segmenter().segment(String(edgeOf(collection, 'emoji').record.emoji))].length, 1)
  t.strictSame(edgeOf(collection, 'latest').record.tasks, [], 'nothing is due after the last date')
  t.match(edgeOf(collection, 'no-messages').record, { status: 'new', turnCount: 0, untitled: true, tasks: [] })
})

t.test('a case that breaks the record’s schema is refused by its name', async (t) => {
  const count = { type: 'integer', maximum: 100, 'x-mock': { value: '{story.turnCount}' } }
  t.match(await refusalOf(t, { properties: { count }, required: ['count'] }), [
    {
      code: 'DT_RECORD_INVALID',
      file: /acme\.yaml$/,
      pointer: '/x-mock/collections/things/record',
      message: /edge case `5000-messages` .*\/count must be <= 100/,
      remedy: /--edge-cases/,
    },
  ])
})

t.test(
  'what only some conversations have is refused where a record must have it, and so is an id out of bounds',
  async (t) => {
    const title = { type: 'string', 'x-mock': { value: '{story.title}' } }
    t.match(await refusalOf(t, { properties: { title }, required: ['title'], count: 0 }), [
      { code: 'DT_RECORD_INVALID', message: /`no-messages` .*: it must have required property 'title'/ },
    ])
    t.match(await refusalOf(t, { properties: { id: { type: 'integer', maximum: 5 } }, count: 0 }), [
      { code: 'DT_RECORD_INVALID', message: /`no-messages` .*: \/id must be <= 5/ },
    ])
  },
)

t.test('a case that breaks the schema of an answer is refused by its name', async (t) => {
  const properties = { messages }
  const view = (most: number): JsonObject => ({
    type: 'object',
    properties: { id: { type: 'string' }, messages: { type: 'array', maxItems: most } },
  })
  const expected = {
    code: 'DT_RECORD_INVALID',
    message: /edge case `5000-messages` .*\/messages must NOT have more than 4000 items/,
    remedy: /--edge-cases/,
  }
  t.match(await refusalOf(t, { properties, response: view(4000) }), [expected])
  t.match(await refusalOf(t, { properties, row: view(4000) }), [expected])
  await t.resolves(load(t, { properties, response: view(5000), row: view(5000) }))
})

t.test('with the option ids must be such that they can be made, even without generated records', async (t) => {
  const id = { type: 'string', pattern: '^[a-z]+$' }
  t.match(await refusalOf(t, { properties: { id }, count: 0 }), [
    { code: 'DT_DOCUMENT_UNSUPPORTED', message: /`id`/, remedy: /without --edge-cases/ },
  ])
})
