import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { bearer, build, fixturesOf, tokensOf } from '../build.js'

const url = '/api/v1/ai/conversations'

interface Row {
  id: string
  name: string | null
  lastUserPrompt: string | null
  createdAt: string
  updatedAt: string
}

interface Message {
  role: string
  content: string
}

async function ask(server: FastifyInstance, path: string, token: string = 'omni') {
  const response = await server.inject({ url: path, headers: bearer(token) })
  return { status: response.statusCode, body: response.json() }
}

async function rowsOf(server: FastifyInstance): Promise<Row[]> {
  const rows: Row[] = []
  for (let cursor = ''; ; ) {
    const { body } = await ask(server, `${url}?pageSize=100${cursor && `&cursor=${cursor}`}`)
    rows.push(...body.data)
    if (body.pageInfo.nextCursor === null) return rows
    cursor = body.pageInfo.nextCursor
  }
}

const organizationId = tokensOf('omni')[0]!.identity.organizationId
const own = fixturesOf('omni').filter((one) => one.organizationId === organizationId)

t.test('by default', async (t) => {
  const server = await build(t)

  t.test('a page has 50 rows, and says so', async (t) => {
    const { status, body } = await ask(server, url)
    t.equal(status, 200)
    t.strictSame(Object.keys(body), ['data', 'pageInfo'])
    t.equal(body.data.length, 50)
    t.match(body.pageInfo, { hasNextPage: true, nextCursor: String, pageSize: 50, totalRecords: Number })
    t.strictSame(await ask(server, `${url}?pageSize=50`), { status, body })
  })

  t.test('the total counts the fixtures and the generated records that the token sees', async (t) => {
    const { body } = await ask(server, url)
    const rows = await rowsOf(server)
    t.equal(body.pageInfo.totalRecords, rows.length)
    const other = tokensOf('omni').find(
      (one) => one.state === 'active' && !one.identity.userId && one.identity.organizationId !== organizationId,
    )!
    const { body: theirs } = await ask(server, url, other.token)
    t.equal(rows.length + theirs.pageInfo.totalRecords, fixturesOf('omni').length + 200)
    const ids = new Set(rows.map((row) => row.id))
    for (const fixture of own) t.ok(ids.has(String(fixture.id)), String(fixture.name))
  })

  t.test('the page size in force is echoed, whatever the number of rows', async (t) => {
    for (const size of [1, 2, 99, 100]) {
      const { body } = await ask(server, `${url}?pageSize=${size}`)
      t.equal(body.pageInfo.pageSize, size)
      t.equal(body.data.length, size)
    }
    const user = tokensOf('omni').find((one) => one.identity.userId && one.permissions.length > 0)!
    const { body } = await ask(server, `${url}?pageSize=100`, user.token)
    t.ok(body.data.length < 100)
    t.equal(body.pageInfo.pageSize, 100)
    t.equal(body.pageInfo.totalRecords, body.data.length)
    t.match(body.pageInfo, { hasNextPage: false, nextCursor: null })
  })
})

t.test('a row and the conversation that it stands for agree', async (t) => {
  const server = await build(t, { count: 60 })
  const rows = await rowsOf(server)
  let previous = Number.POSITIVE_INFINITY
  const wrong: unknown[] = []
  for (const row of rows) {
    const { status, body } = await ask(server, `${url}/${row.id}`)
    const { messages } = body as { messages: Message[] }
    const prompt = messages.filter((one) => one.role === 'user').at(-1)?.content ?? null
    const expected = {
      id: body.id,
      name: messages.some((one) => one.role === 'assistant') ? row.name : null,
      lastUserPrompt: prompt,
      updatedAt: body.updatedAt.replace(/\.\d+Z$/, 'Z'),
      createdAt: body.createdAt.replace(/\.\d+Z$/, 'Z'),
    }
    if (status !== 200 || JSON.stringify(row) !== JSON.stringify(expected)) wrong.push({ row, body })
    if (messages.some((one) => one.role === 'assistant') && typeof row.name !== 'string') wrong.push(row)
    if (Date.parse(body.updatedAt) > previous) wrong.push(`${row.id} is newer than the row before it`)
    if (!/T\d\d:\d\d:\d\dZ$/.test(row.updatedAt) || !/\.\d{3}Z$/.test(body.updatedAt)) wrong.push(row.updatedAt)
    previous = Date.parse(body.updatedAt)
  }
  t.ok(rows.length > 40)
  t.strictSame(wrong, [])
})

t.test('an empty list is a page without rows', async (t) => {
  const [first] = tokensOf('omni')
  const fixtures = t.testdir({ omni: { 'tokens.json': JSON.stringify([first]) } })
  const server = await build(t, { api: ['omni'], fixtures, count: 0 })
  t.strictSame(await ask(server, url), {
    status: 200,
    body: { data: [], pageInfo: { hasNextPage: false, nextCursor: null, pageSize: 50, totalRecords: 0 } },
  })
})

t.test('conversations of the same instant have an order, and each is listed once', async (t) => {
  const tokens = readFileSync(new URL('../../fixtures/omni/tokens.json', import.meta.url), 'utf8')
  const bare = await build(t, { api: ['omni'], count: 30, fixtures: t.testdir({ omni: { 'tokens.json': tokens } }) })
  const generated = await rowsOf(bare)
  const { body } = await ask(bare, `${url}/${generated[3]!.id}`)
  const tied = own.map((record) => ({ ...record, id: String(record.id), updatedAt: body.updatedAt }))
  const fixtures = t.testdir({ omni: { 'tokens.json': tokens, 'conversations.json': JSON.stringify(tied) } })
  const server = await build(t, { api: ['omni'], count: 30, fixtures })
  const rows = await rowsOf(server)
  t.equal(rows.length, generated.length + tied.length)
  const ids = rows.map((row) => row.id)
  for (const size of [1, 2, 5]) {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await ask(server, `${url}?pageSize=${size}${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.data.map((row: Row) => row.id))
      cursor = body.pageInfo.nextCursor
    }
    t.strictSame(seen, ids, `page size ${size}`)
  }
  const places = [...tied, generated[3]!].map((one) => ids.indexOf(one.id))
  t.equal(Math.max(...places) - Math.min(...places), tied.length, 'nothing of another time stands between them')
})
