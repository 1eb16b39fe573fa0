/** Generated records of the shipped APIs, twenty thousand of each: valid, fetched, made again. What holds between their fields is in `rules-*`. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import t from 'tap'
import { loadApis } from '../../src/apis.js'
import { toConfig } from '../../src/config.js'
import type { Entry } from '../../src/data/collection.js'
import { maximumCount } from '../../src/data/timeline.js'
import { createView } from '../../src/data/view.js'
import type { Json } from '../../src/openapi/document.js'
import { type ApiId, apis, bearer, build } from '../build.js'
import { toPlain } from '../data/collections.js'

const count = 2500
const positions = Array.from({ length: count }, (_, position) => position)
/** How many are made and checked, and let go. */
const many = 20_000

async function load(options: { count?: number; seed?: number } = {}) {
  const loaded = await loadApis(toConfig({ count, ...options }))
  return (id: ApiId) => {
    const { api, tokens, collections } = loaded.find((one) => one.api.id === id)!
    const collection = collections.get('conversations')!
    return { api, tokens, collection, entryAt: (position: number) => collection.find(collection.idAt(position))! }
  }
}

const of = await load()
/** Each API's records, made once: generated ones by position, then fixtures. */
const entries = Object.fromEntries(
  apis.map((id) => {
    const { collection, entryAt } = of(id)
    const made = positions.map((position): Entry => toPlain(entryAt(position)))
    return [id, [...made, ...collection.fixtures]]
  }),
) as Record<ApiId, Entry[]>
const textOf = (entry: Entry) => JSON.stringify(entry.record)

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const forms: Record<ApiId, RegExp> = { ohallo: uuid, omi: uuid, omni: uuid, orq: /^conv_[0-7][0-9a-hjkmnp-tv-z]{25}$/ }

/** The id with one character turned into another. */
function alter(id: string, by: number): string {
  const at = by % id.length
  const other = '0123456789abcdef'[Math.floor(by / id.length) % 16]!
  return `${id.slice(0, at)}${other === id[at] ? 'g' : other}${id.slice(at + 1)}`
}

/** Compiles schemas by where they stand, apart from the server's own validation. */
function validators(id: ApiId): (pointer: string) => (value: unknown, name: string) => void {
  const ajv = new Ajv2020({ strict: false })
  ajvFormats.default(ajv)
  // documented ids have digits that no version of RFC 9562 has
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
  ajv.addSchema(of(id).api.document.root, 'document')
  return (pointer) => {
    const validate = ajv.compile({ $ref: `document#${pointer.split('/').map(encodeURIComponent).join('/')}` })
    return (value, name) => {
      if (!validate(value)) throw new Error(`${name}: ${ajv.errorsText(validate.errors)}`)
    }
  }
}

/** A token that may read a record. */
function tokenFor(id: ApiId, { record }: Entry): string {
  const token = of(id).tokens.find(({ state, permissions, identity }) => {
    return (
      state === 'active' &&
      permissions.some((one) => one !== 'memories:read') &&
      Object.keys(identity).every((field) => identity[field] === record[field])
    )
  })
  if (!token) throw new Error(`nobody may read ${JSON.stringify(record.id ?? record._id)}`)
  return token.token
}

const server = await build(t, { count, logLevel: 'silent' })

async function get(url: string, token: string): Promise<Record<string, Json>> {
  const response = await server.inject({ url, headers: bearer(token) })
  if (response.statusCode !== 200) throw new Error(`${url}: ${response.statusCode} ${response.body}`)
  return response.json()
}

for (const id of apis) {
  t.test(
    `${id}: every record satisfies its schema, under an id of its own, and so does every view of it`,
    async (t) => {
      const loaded = await load({ count: maximumCount })
      const { api, collection } = loaded(id)
      const { record: pointer, id: field } = api.collections[0]!
      const compile = validators(id)
      const assertRecord = compile(pointer)
      const views = api.operations
        .filter((operation) => operation.kind === 'retrieve')
        .map(({ success }) => ({ ...createView(api.document, [success.schema]), assertValid: compile(success.schema) }))
      const ids = new Set<string>()
      const check = (record: Entry['record']) => {
        const name = String(record[field])
        assertRecord(record, name)
        for (const { show, everything, assertValid } of views) {
          assertValid(show(record, everything), name)
          if (Object.keys(everything).length > 0) assertValid(show(record, {}), name)
        }
        ids.add(name)
        return name
      }
      for (let position = 0; position < many; position += 1) {
        const name = check(collection.recordAt(position))
        if (name !== collection.idAt(position) || collection.find(name)?.position !== position)
          throw new Error(`${name} is not found at ${position}`)
        if (!forms[id].test(name)) throw new Error(`${name} has another form`)
        const altered = alter(name, position)
        if (collection.find(altered)) throw new Error(`${altered} is found`)
      }
      for (const entry of collection.fixtures) if (check(entry.record) !== entry.id) throw new Error(entry.id)
      t.equal(ids.size, many + collection.fixtures.length)
    },
  )

  t.test(`${id}: a record is fetched by its id, as its response schema describes`, async (t) => {
    const { api } = of(id)
    const operation = api.operations.find((one) => one.kind === 'retrieve')!
    const assertValid = validators(id)(operation.success.schema)
    const flags = operation.parameters
      .filter((parameter) => parameter.in === 'query')
      .map((parameter) => `${parameter.name}=true`)
    const some = entries[id].filter((entry) => entry.position === undefined || entry.position < 500)
    for (const [index, entry] of some.entries()) {
      const path = operation.path.replace(/\{\w+\}/, encodeURIComponent(entry.id))
      const query = index % 2 === 0 && flags.length > 0 ? `?${flags.join('&')}` : ''
      const body = await get(`/${id}${api.servers[0]!.basePath}${path}${query}`, tokenFor(id, entry))
      assertValid(body, entry.id)
      if (body[operation.collection.id] !== entry.id) throw new Error(`${entry.id} answers as another one`)
    }
    t.pass(`${some.length} records`)
  })
}

t.test('a second instance makes the same bytes, in another order and among fewer', async (t) => {
  const again = await load()
  const few = await load({ count: 150 })
  for (const id of apis) {
    // 1009 is prime to the count: each position comes once
    const shuffled = positions.map((position) => (position * 1009) % count)
    const differs = (entryAt: (position: number) => Entry) => (position: number) =>
      textOf(entryAt(position)) !== textOf(entries[id][position]!)
    t.strictSame(shuffled.filter(differs(again(id).entryAt)), [], id)
    t.strictSame(positions.slice(0, 150).filter(differs(few(id).entryAt)), [], `${id}, of 150`)
  }
})

t.test('of a billion records those far back are made, valid and found like the newest', async (t) => {
  const billion = await load({ count: maximumCount })
  const far = Array.from({ length: 250 }, (_, index) => maximumCount - 1 - index * 3_999_971)
  for (const id of apis) {
    const { api, collection, entryAt } = billion(id)
    const assertValid = validators(id)(api.collections[0]!.record)
    for (const position of far) {
      const entry = entryAt(position)
      assertValid(entry.record, entry.id)
      if (entry.position !== position || textOf(entry) !== JSON.stringify(collection.recordAt(position)))
        t.fail(`${id}: ${position}`)
    }
    t.strictSame(
      positions.slice(0, 100).filter((position) => textOf(entryAt(position)) !== textOf(entries[id][position]!)),
      [],
      `${id}: the newest stay the same`,
    )
  }
})

t.test('another seed gives other records', async (t) => {
  const other = await load({ seed: 2 })
  for (const id of apis) {
    const { collection, entryAt } = other(id)
    const nameless = (entry: Entry) => textOf(entry).replaceAll(entry.id, '')
    const known = new Set(entries[id].map(nameless))
    t.strictSame(
      positions.filter((position) => of(id).collection.find(collection.idAt(position)) !== undefined),
      [],
      `${id}: ids`,
    )
    t.strictSame(
      positions.filter((position) => known.has(nameless(entryAt(position)))),
      [],
      `${id}: contents`,
    )
  }
})

t.test('the rows of a list are in order, valid, all there, and agree with what is fetched', async (t) => {
  interface Rows {
    data: { id: string; name: string | null; lastUserPrompt: string | null; createdAt: string; updatedAt: string }[]
    pageInfo: { nextCursor: string | null; totalRecords: number }
  }
  const { api, tokens } = of('omni')
  const operation = api.operations.find((one) => one.kind === 'list')!
  const assertValid = validators('omni')(operation.success.schema)
  const byId = new Map(entries.omni.map((entry) => [entry.id, entry.record]))
  const toSecond = (time: Json | undefined) => String(time).replace(/\.\d+/, '')
  const organizations = tokens.filter(({ state, identity }) => state === 'active' && identity.userId === undefined)
  let found = 0
  for (const { token } of organizations) {
    const rows: Rows['data'] = []
    let total = 0
    for (let cursor: string | null = ''; cursor !== null; ) {
      const body = await get(
        `/omni${api.servers[0]!.basePath}${operation.path}?pageSize=100${cursor && `&cursor=${cursor}`}`,
        token,
      )
      assertValid(body, `the page after ${rows.length} rows`)
      const page = body as unknown as Rows
      rows.push(...page.data)
      cursor = page.pageInfo.nextCursor
      total = page.pageInfo.totalRecords
    }
    for (const [index, row] of rows.entries()) {
      const { id, name, lastUserPrompt, updatedAt, createdAt } = byId.get(row.id)!
      const expected = { id, name, lastUserPrompt, updatedAt: toSecond(updatedAt), createdAt: toSecond(createdAt) }
      if (JSON.stringify(row) !== JSON.stringify(expected)) t.strictSame(row, expected)
      if (index > 0 && row.updatedAt > rows[index - 1]!.updatedAt) t.fail(`${row.id} is newer than the row before`)
    }
    t.equal(new Set(rows.map((row) => row.id)).size, total)
    t.equal(rows.length, total)
    found += total
  }
  t.equal(found, entries.omni.length, 'each in one organization')
})
