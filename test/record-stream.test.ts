import fc from 'fast-check'
import t, { type Test } from 'tap'
import { loadApis } from '../src/apis.js'
import { toConfig } from '../src/config.js'
import { StartError } from '../src/errors.js'
import type { Json } from '../src/openapi/document.js'
import type { Options } from '../src/options.js'
import {
  createRecordSource,
  createRecordStream,
  type Format,
  type RecordSource,
  type StreamOptions,
  toShownCollections,
} from '../src/record-stream.js'
import { apis, bearer, build } from './build.js'

async function load(options: Options) {
  const [loaded] = await loadApis(toConfig(options))
  return loaded!
}

/** Records of a given length in characters, each with its position. */
const sourceOf = (count: number, length: number): RecordSource => ({
  count,
  edgeCases: 0,
  textAt: (position) => JSON.stringify(`${position}:`.padEnd(length, 'é')),
})

async function read(source: RecordSource, options: StreamOptions): Promise<string> {
  let text = ''
  let next = options.from
  for await (const chunk of createRecordStream(source, options)) {
    if (chunk.next < next) throw new Error('a chunk goes backward')
    next = chunk.next
    text += chunk.bytes.toString()
  }
  return text
}

const plan = fc
  .record({ count: fc.nat({ max: 60 }), length: fc.constantFrom(1, 900, 40_000), cuts: fc.array(fc.nat()) })
  .map(({ count, length, cuts }) => ({
    count,
    length,
    cuts: [...new Set([0, ...cuts.map((cut) => cut % (count + 1)), count])].sort((one, other) => one - other),
  }))

t.test('however a run is cut, its parts are the whole', async (t) => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ count, length, cuts }) => {
      const source = sourceOf(count, length)
      const whole = Array.from({ length: count }, (_, position) => source.textAt(position))
      const parts = await Promise.all(
        cuts.slice(1).map((end, index) => {
          return read({ ...source, count: end }, { format: 'ndjson', from: cuts[index]! })
        }),
      )
      const text = await read(source, { format: 'ndjson', from: 0 })
      return parts.join('') === text && text === whole.map((one) => `${one}\n`).join('')
    }),
  )
  t.equal(await read(sourceOf(3, 1), { format: 'ndjson', from: 3 }), '', 'behind the last record there is nothing')
})

t.test('as JSON it is one array, from wherever it begins', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ count, length, cuts }) => {
      const source = sourceOf(count, length)
      for (const from of cuts) {
        const array = JSON.parse(await read(source, { format: 'json', from })) as string[]
        const expected = Array.from({ length: count - from }, (_, index) => JSON.parse(source.textAt(from + index)))
        if (JSON.stringify(array) !== JSON.stringify(expected)) return false
      }
      return true
    }),
  )
})

t.test('an abort ends the stream behind a record, in good form, and what it left is the rest', async (t) => {
  const source = sourceOf(1000, 900)
  for (const format of ['ndjson', 'json'] as Format[]) {
    const controller = new AbortController()
    let text = ''
    let next = 0
    for await (const chunk of createRecordStream(source, { format, from: 0, signal: controller.signal })) {
      text += chunk.bytes.toString()
      next = chunk.next
      if (next > 200) controller.abort()
    }
    t.ok(next > 200 && next < 300, `${next} were written`)
    const rest = await read(source, { format, from: next })
    const records = (one: string): string[] =>
      format === 'json' ? JSON.parse(one) : one.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
    t.equal(records(text).length, next)
    t.strictSame(
      [...records(text), ...records(rest)].map((one) => Number.parseInt(one, 10)),
      Array.from({ length: 1000 }, (_, position) => position),
    )
  }
})

t.test('between chunks others get their turn', async (t) => {
  let turns = 0
  const timer = setInterval(() => (turns += 1), 0)
  t.teardown(() => clearInterval(timer))
  const wait = new SharedArrayBuffer(4)
  const slow: RecordSource = {
    count: 20,
    edgeCases: 0,
    textAt: () => {
      Atomics.wait(new Int32Array(wait), 0, 0, 2)
      return JSON.stringify('x'.repeat(70_000))
    },
  }
  await read(slow, { format: 'ndjson', from: 0 })
  t.ok(turns > 0)
})

/** What the server answers for each id when it is asked for all there is, by whoever may see it. */
async function answersOf(t: Test, options: Options, ids: readonly string[]): Promise<(string | undefined)[]> {
  const server = await build(t, options)
  const { api, tokens } = await load(options)
  const { path, parameters } = api.operations.find((one) => one.kind === 'retrieve')!
  const query = parameters.filter((one) => one.in === 'query' && one.schema.type === 'boolean')
  const search = query.map((one) => `${one.name}=true`).join('&')
  const bodies: (string | undefined)[] = []
  for (const id of ids) {
    const url = `${api.servers[0]!.basePath}${path.replace(/\{[^}]+\}/, encodeURIComponent(id))}?${search}`
    const answers = await Promise.all(tokens.map(({ token }) => server.inject({ url, headers: bearer(token) })))
    bodies.push(answers.find((one) => one.statusCode === 200)?.body)
  }
  return bodies
}

t.test('a record is byte for byte what the server answers when it is asked for all there is', async (t) => {
  for (const api of apis) {
    const options: Options = { api: [api], count: 25, seed: 7 }
    const { collections, ...loaded } = await load(options)
    const [name] = toShownCollections(loaded)
    const collection = collections.get(name!)!
    const source = createRecordSource({ ...loaded, collections }, name!)
    t.equal(source.count, 25)
    const ids = Array.from({ length: 25 }, (_, position) => collection.idAt(position))
    t.strictSame(
      ids.map((_, position) => source.textAt(position)),
      await answersOf(t, options, ids),
      api,
    )
  }
})

t.test('edge cases stand where the list has them, byte for byte, whatever the reference date', async (t) => {
  for (const api of apis) {
    for (const now of ['2026-06-01T00:00:00Z', '2025-02-10T00:00:00Z', '2000-01-01T00:00:00Z']) {
      const options: Options = { api: [api], count: 40, edgeCases: true, now }
      const { collections, ...loaded } = await load(options)
      const [name] = toShownCollections(loaded)
      const collection = collections.get(name!)!
      const fixtures = new Set(collection.fixtures.map(({ id }) => id))
      const listed = collection.page({}, 1000).entries.filter(({ id }) => !fixtures.has(id))
      const source = createRecordSource({ ...loaded, collections }, name!)
      t.strictSame([source.count, source.edgeCases], [49, 9])
      const texts = Array.from({ length: 49 }, (_, position) => source.textAt(position))
      const idOf = (text: string) => JSON.parse(text)[loaded.api.collections[0]!.id]
      t.strictSame(
        texts.map(idOf),
        listed.map(({ id }) => id),
      )
      t.equal(listed.filter(({ edgeCase }) => edgeCase).length, 9)
      const edges = listed.flatMap(({ id, edgeCase }, index) => (edgeCase ? [{ id, text: texts[index] }] : []))
      const ids = edges.map(({ id }) => id)
      t.ok(
        (await answersOf(t, options, ids)).every((body, index) => body === edges[index]!.text),
        `${api} ${now}`,
      )
    }
  }
})

t.test('how many there are moves no record', async (t) => {
  const few = await load({ api: ['orq'], count: 5 })
  const many = await load({ api: ['orq'], count: 1_000_000_000 })
  const [name] = toShownCollections(few)
  const [one, other] = [createRecordSource(few, name!), createRecordSource(many, name!)]
  for (let position = 0; position < 5; position += 1) t.equal(one.textAt(position), other.textAt(position))
})

/** An API with a collection that is only listed, one that is listed and retrieved, and one that nobody shows. */
function acme(t: Test): Options {
  const thing = {
    type: 'object',
    required: ['id', 'at'],
    properties: {
      id: { type: 'string' },
      at: { type: 'string', format: 'date-time', 'x-mock': { precision: 'second' } },
      secret: { type: 'string' },
    },
  }
  const row = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, at: thing.properties.at } }
  const ok = (schema: Json) => ({ 200: { description: 'Fine.', content: { 'application/json': { schema } } } })
  const list = (name: string) => ({
    get: {
      operationId: `list-${name}`,
      'x-mock': { list: name, page: { items: '/data' } },
      responses: ok({ type: 'object', properties: { data: { type: 'array', items: row } } }),
    },
  })
  const collection = { id: 'id', order: 'at', record: { $ref: '#/components/schemas/Thing' } }
  const document = {
    openapi: '3.1.0',
    info: { title: 'Acme', version: '1' },
    'x-mock': { collections: { things: collection, notes: collection, hidden: collection } },
    paths: {
      '/things': list('things'),
      '/notes': list('notes'),
      '/notes/{id}': {
        get: {
          operationId: 'getNote',
          'x-mock': { retrieve: 'notes', id: 'id' },
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: ok({ $ref: '#/components/schemas/Thing' }),
        },
      },
    },
    components: { schemas: { Thing: thing } },
  }
  const folder = t.testdir({ 'acme.json': JSON.stringify(document), fixtures: {} })
  return { openapi: [`${folder}/acme.json`], fixtures: `${folder}/fixtures`, count: 30 }
}

t.test('where nothing retrieves a record, it is what the list shows as a row; else what is retrieved', async (t) => {
  const options = acme(t)
  const server = await build(t, options)
  const loaded = await load(options)
  t.strictSame(toShownCollections(loaded), ['things', 'notes'], 'and what nobody shows is not to be had')
  const rows = await read(createRecordSource(loaded, 'things'), { format: 'ndjson', from: 0 })
  const { body } = await server.inject('/things')
  t.equal(`{"data":[${rows.trimEnd().split('\n').join(',')}]}`, body)
  t.notMatch(rows, /secret/)
  const notes = createRecordSource(loaded, 'notes')
  const { id } = JSON.parse(notes.textAt(3))
  t.equal(notes.textAt(3), (await server.inject(`/notes/${id}`)).body)
  t.match(notes.textAt(3), /secret/)
})

t.test('a record that breaks its schema stops the stream, with its place', async (t) => {
  const loaded = await load(acme(t))
  const good = loaded.collections.get('notes')!
  const broken = new Map([['notes', { ...good, recordAt: () => ({ id: 5 }) }]])
  const source = createRecordSource({ ...loaded, collections: broken }, 'notes')
  const refusal = await read(source, { format: 'ndjson', from: 0 }).catch((error: unknown) => error)
  t.ok(refusal instanceof StartError)
  const problem = { code: 'DT_RECORD_INVALID', file: /acme\.json$/, message: /break the schema/ }
  t.match(refusal, { problems: [problem] })
})
