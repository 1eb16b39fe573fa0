/** An API that no code knows: a document, or a document and fixtures, in a folder of somebody's own. */
import t, { type Test } from 'tap'
import { parse } from 'yaml'
import type { Options } from '../src/index.js'
import { build, listen } from './build.js'

/** Integer ids, an envelope, a Bearer token, errors documented as OpenAPI has them. */
const desk = `
openapi: 3.1.0
info: { title: Help desk, version: 1.4.0 }
servers:
  - url: https://{team}.desk.example/api/v2
    variables: { team: { default: acme } }
security: [{ token: [] }]
x-mock:
  collections:
    tickets: { id: id, order: updated_at, record: { $ref: '#/components/schemas/Ticket' } }
paths:
  /tickets:
    get:
      operationId: listTickets
      x-mock:
        list: tickets
        pageSize: per_page
        cursor: after
        page: { items: /tickets, nextCursor: /meta/after, hasNextPage: /meta/more, totalRecords: /meta/total }
      parameters:
        - { name: per_page, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 20 } }
        - { name: after, in: query, schema: { type: string } }
      responses:
        '200':
          description: Tickets, the latest first.
          content:
            application/json:
              schema:
                type: object
                required: [tickets, meta]
                properties:
                  tickets: { type: array, items: { $ref: '#/components/schemas/TicketSummary' } }
                  meta:
                    type: object
                    properties: { after: { type: [string, 'null'] }, more: { type: boolean }, total: { type: integer } }
        '401': { $ref: '#/components/responses/Refused' }
        '422': { $ref: '#/components/responses/Refused' }
  /tickets/{ticket_id}:
    parameters:
      - { name: ticket_id, in: path, required: true, schema: { type: integer, minimum: 1 } }
    get:
      operationId: getTicket
      x-mock: { retrieve: tickets, id: ticket_id }
      responses:
        '200':
          description: A ticket.
          content: { application/json: { schema: { $ref: '#/components/schemas/Ticket' } } }
        '404':
          description: No such ticket.
          content:
            application/json: { schema: { $ref: '#/components/schemas/Errors' }, example: { errors: [No such ticket] } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  responses:
    Refused:
      description: The request is refused.
      content:
        application/json: { schema: { $ref: '#/components/schemas/Errors' }, example: { errors: [Refused] } }
  schemas:
    Errors: { type: object, required: [errors], properties: { errors: { type: array, items: { type: string } } } }
    TicketSummary:
      type: object
      required: [id, subject, updated_at]
      properties:
        id: { type: integer }
        subject: { type: string }
        updated_at: { type: string, format: date-time }
    Ticket:
      allOf:
        - $ref: '#/components/schemas/TicketSummary'
        - type: object
          required: [status, requester, comments]
          properties:
            status: { type: string, enum: [open, pending, solved] }
            priority: { type: [integer, 'null'], minimum: 1, maximum: 5 }
            requester:
              type: object
              required: [name, email]
              properties: { name: { type: string }, email: { type: string, format: email } }
            tags: { type: array, maxItems: 3, items: { type: string, maxLength: 20 } }
            comments:
              type: array
              items: { type: object, required: [body], properties: { body: { type: string }, public: { type: boolean } } }
`

/** Text ids, a bare array, no security, no error documented. */
const notes = `
openapi: 3.1.0
info: { title: Notes, version: '1' }
x-mock:
  collections:
    notes: { id: key, order: edited, record: { $ref: '#/components/schemas/Note' } }
paths:
  /notes:
    get:
      operationId: notes
      x-mock: { list: notes, pageSize: limit, page: { items: '' } }
      parameters: [{ name: limit, in: query, schema: { type: integer, maximum: 30 } }]
      responses:
        '200':
          description: Notes.
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Note' } } } }
  /notes/{key}:
    get:
      operationId: note
      x-mock: { retrieve: notes, id: key }
      parameters: [{ name: key, in: path, required: true, schema: { type: string, maxLength: 40 } }]
      responses:
        '200':
          description: A note.
          content: { application/vnd.notes+json: { schema: { $ref: '#/components/schemas/Note' } } }
components:
  schemas:
    Note:
      type: object
      required: [key, edited, text]
      properties: { key: { type: string }, edited: { type: integer, description: Unix milliseconds }, text: { type: string } }
`

/** UUIDs, owners, permissions and a filter. */
const vault = `
openapi: 3.1.0
info: { title: Vault, version: '1' }
servers: [{ url: https://vault.example }]
security: [{ key: [items.read] }]
x-mock:
  collections:
    items:
      id: id
      order: changed
      owner: [{ field: team, otherwise: not-found }]
      record: { $ref: '#/components/schemas/Item' }
paths:
  /items:
    get:
      operationId: listItems
      x-mock: { list: items, cursor: cursor, filters: { team: team }, page: { items: /items, nextCursor: /cursor } }
      parameters:
        - { name: cursor, in: query, schema: { type: string } }
        - { name: team, in: query, schema: { type: string } }
      responses:
        '200':
          description: Items.
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: { type: array, items: { $ref: '#/components/schemas/Item' } }
                  cursor: { type: [string, 'null'] }
  /items/{id}:
    get:
      operationId: getItem
      x-mock: { retrieve: items, id: id }
      parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }]
      responses:
        '200': { description: An item., content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } }
components:
  securitySchemes: { key: { type: http, scheme: bearer, x-mock: { tokenPrefix: vault_ } } }
  schemas:
    Item:
      type: object
      required: [id, changed, team]
      properties:
        id: { type: string, format: uuid }
        changed: { type: string, format: date-time }
        team: { type: string }
        secret: { type: string }
`

const item = {
  id: '0b1f2c3d-0000-9000-0000-0123456789ab',
  changed: '2026-05-30T08:00:00Z',
  team: 'Team A',
  secret: 'x',
}
const token = { description: 'Team A', state: 'active', permissions: ['items.read'], identity: { team: 'Team A' } }
const fixtures = {
  desk: {
    'tickets.json': JSON.stringify([
      {
        id: 7,
        subject: 'Old',
        updated_at: '2020-01-01T00:00:00Z',
        status: 'solved',
        requester: { name: 'A', email: 'a@b.example' },
        comments: [],
      },
      {
        id: 8,
        subject: 'New',
        updated_at: '2026-07-01T00:00:00Z',
        status: 'open',
        requester: { name: 'B', email: 'b@b.example' },
        comments: [{ body: '🙂' }],
      },
    ]),
  },
  vault: {
    'items.json': JSON.stringify([item]),
    'tokens.json': JSON.stringify([
      { ...token, token: 'vault_a' },
      { ...token, token: 'vault_b', identity: { team: 'b' } },
      { ...token, token: 'vault_all', identity: {} },
      { ...token, token: 'vault_none', permissions: [] },
      { ...token, token: 'vault_gone', state: 'revoked' },
    ]),
  },
}

type Documents = Record<string, string>
function optionsFor(t: Test, documents: Documents, files: Record<string, Record<string, string>> = {}): Options {
  const folder = t.testdir({ openapi: documents, fixtures: files })
  return { openapi: [`${folder}/openapi`], fixtures: `${folder}/fixtures`, count: 30 }
}

const all = { 'desk.yaml': desk, 'notes.yaml': notes, 'vault.json': JSON.stringify(parse(vault)) }
const base = await listen(t, optionsFor(t, all, fixtures))

interface Answer {
  status: number
  type: string | null
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a body is whatever the documents above say
  body: any
}

async function call(path: string, token?: string, method = 'GET'): Promise<Answer> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(base + path, { headers, method })
  const text = await response.text()
  const type = response.headers.get('content-type')
  return {
    status: response.status,
    type,
    headers: response.headers,
    body: text && type?.includes('json') ? JSON.parse(text) : text,
  }
}

/** What an API answers that documents no such error: RFC 9457. */
function isProblem(t: Test, answer: Answer, status: number, code: string): void {
  t.match(answer, {
    status,
    type: /^application\/problem\+json/,
    body: { type: 'about:blank', status, code, title: String, detail: String },
  })
  t.equal(answer.headers.get('doubletake-error'), code)
}

t.test('what a list shows can be retrieved, and agrees', async (t) => {
  const lists: [string, (body: Answer['body']) => Record<string, unknown>[], string, string?][] = [
    ['/api/v2/tickets', (body) => body.tickets, 'id', 'any'],
    ['/notes', (body) => body, 'key'],
    ['/items', (body) => body.items, 'id', 'vault_a'],
  ]
  for (const [path, rowsOf, id, token] of lists) {
    const list = await call(path, token)
    t.equal(list.status, 200, path)
    const rows = rowsOf(list.body)
    t.ok(rows.length > 10, `${path} has ${rows.length} rows`)
    for (const row of rows) {
      const one = await call(`${path}/${row[id]}`, token)
      t.match([one.status, one.body], [200, row], `${path}/${row[id]}`)
    }
  }
})

t.test('generated records have the shape and the ids that their schema describes', async (t) => {
  const { body } = await call('/api/v2/tickets', 'any')
  t.match(body.meta, { total: 32, more: true, after: String })
  t.match((await call(`/api/v2/tickets/${body.tickets[1].id}`, 'any')).body, {
    id: Number,
    updated_at: /^\d{4}-\d\d-\d\dT.*Z$/,
    status: /^(open|pending|solved)$/,
    requester: { name: String, email: /@/ },
    comments: Array,
  })
  const [note] = (await call('/notes')).body
  t.match(note, { key: /^[0-9a-z]{16}$/, edited: Number, text: /./ })
  t.ok(note.edited <= Date.parse('2026-06-01T00:00:00Z') && note.edited > Date.parse('2026-01-01T00:00:00Z'))
  t.match((await call('/items', 'vault_a')).body.items[1], { id: /^[0-9a-f-]{36}$/, team: 'Team A' })
})

t.test('following the cursor gives every record once, the newest first', async (t) => {
  const seen: { id: number; updated_at: string }[] = []
  for (let after: string | null = ''; after !== null; ) {
    const size = (seen.length % 7) + 1
    const { body, status } = await call(`/api/v2/tickets?per_page=${size}${after && `&after=${after}`}`, 'any')
    t.equal(status, 200)
    seen.push(...body.tickets)
    t.equal(body.meta.more, body.meta.after !== null)
    after = body.meta.after
  }
  t.equal(new Set(seen.map((ticket) => ticket.id)).size, 32)
  const times = seen.map((ticket) => Date.parse(ticket.updated_at))
  t.strictSame(
    times,
    times.toSorted((one, other) => other - one),
  )
  t.match([seen[0], seen.at(-1)], [{ id: 8 }, { id: 7 }], 'fixtures take their place by time')
})

t.test('a page of no stated size holds fifty records, or as many as the size may be', async (t) => {
  t.equal((await call('/notes')).body.length, 30)
  t.equal((await call('/notes?limit=4')).body.length, 4)
})

t.test('fixtures are answered as they were written', async (t) => {
  const tickets = JSON.parse(fixtures.desk['tickets.json'])
  t.strictSame((await call('/api/v2/tickets/8', 'any')).body, tickets[1])
  t.strictSame((await call(`/items/${item.id.toUpperCase()}`, 'vault_a')).body, item, 'a UUID in any case')
})

t.test('an error is the document’s own where it has one, with or without a cause', async (t) => {
  const cases: [string, string | undefined, number, string][] = [
    ['/api/v2/tickets/9', 'any', 404, 'No such ticket'],
    ['/api/v2/tickets?per_page=51', 'any', 422, 'Refused'],
    ['/api/v2/tickets?per_page=1&per_page=2', 'any', 422, 'Refused'],
    ['/api/v2/tickets?after=altered', 'any', 422, 'Refused'],
    ['/api/v2/tickets', undefined, 401, 'Refused'],
  ]
  for (const [path, token, status, text] of cases) {
    t.match(await call(path, token), { status, type: /^application\/json/, body: { errors: [text] } }, path)
  }
})

t.test('an error that no document describes is a problem document', async (t) => {
  const unknown = '00000000-0000-0000-0000-000000000000'
  isProblem(t, await call('/notes/none'), 404, 'DT_RECORD_NOT_FOUND')
  isProblem(t, await call('/notes?limit=many'), 400, 'DT_PARAMETER_INVALID')
  isProblem(t, await call(`/notes/${'a'.repeat(41)}`), 400, 'DT_PARAMETER_INVALID')
  isProblem(t, await call('/api/v2/tickets/seven', 'any'), 400, 'DT_PARAMETER_INVALID')
  isProblem(t, await call('/items'), 401, 'DT_TOKEN_MISSING')
  isProblem(t, await call('/items', 'other_a'), 401, 'DT_TOKEN_PREFIX')
  isProblem(t, await call('/items', 'vault_gone'), 401, 'DT_TOKEN_REVOKED')
  isProblem(t, await call('/items', 'vault_none'), 403, 'DT_PERMISSION_MISSING')
  isProblem(t, await call(`/items/${unknown}`, 'vault_a'), 404, 'DT_RECORD_NOT_FOUND')
  isProblem(t, await call(`/items/${item.id}`, 'vault_b'), 404, 'DT_RECORD_NOT_VISIBLE')
  isProblem(t, await call('/notes/none/more'), 404, 'DT_PATH_UNKNOWN')
  const post = await call('/notes', undefined, 'POST')
  isProblem(t, post, 405, 'DT_METHOD_NOT_ALLOWED')
  t.equal(post.headers.get('allow'), 'GET, HEAD')
})

t.test('HEAD answers as GET does, without the body', async (t) => {
  const head = await call('/notes', undefined, 'HEAD')
  t.match([head.status, head.body], [200, ''])
  t.equal(head.headers.get('content-length'), (await call('/notes')).headers.get('content-length'))
  t.match(await call(`/notes/${(await call('/notes')).body[0].key}`), { type: /^application\/vnd\.notes\+json/ })
})

t.test('each API is there by its path, by its prefix, and by its host', async (t) => {
  const server = await build(t, optionsFor(t, all, fixtures))
  const get = async (url: string, host?: string) => {
    const { statusCode, body } = await server.inject({
      url,
      headers: { authorization: 'Bearer vault_a', ...(host && { host }) },
    })
    return `${statusCode} ${body}`
  }
  for (const [id, path, host] of [
    ['desk', '/api/v2/tickets/8', 'Any-Team.desk.example:4010'],
    ['notes', '/notes'],
    ['vault', '/items', 'vault.example'],
  ]) {
    const expected = await get(path!)
    t.match(expected, /^200 /, `${path} answers`)
    t.equal(await get(`/${id}${path}`), expected)
    if (host) t.equal(await get(path!, host), expected)
  }
  t.match(await get('/notes', 'vault.example'), /^404 /, 'a host has its own API alone')
})

t.test('the first page says what to call, and what it says answers', async (t) => {
  const { body } = await call('/')
  t.match(
    body.apis.map((api: { id: string; title: string }) => [api.id, api.title]),
    [
      ['desk', 'Help desk'],
      ['notes', 'Notes'],
      ['vault', 'Vault'],
    ],
  )
  for (const api of body.apis) {
    for (const { example } of api.operations) {
      t.equal((await call(example.slice(base.length), api.tokens[0]?.token ?? 'any')).status, 200, example)
    }
    t.match((await call(api.document.slice(base.length))).body, {
      openapi: '3.1.0',
      servers: [{ url: `${base}/${api.id}${api.baseUrl.slice(base.length)}` }],
    })
  }
})

t.test('edge cases are there without a word in the document', async (t) => {
  const server = await build(t, { ...optionsFor(t, all, fixtures), edgeCases: true })
  const get = (url: string) => server.inject({ url, headers: { authorization: 'Bearer vault_a' } })
  for (const [path, ids] of [
    ['/api/v2/tickets', ['999901', '999909']],
    ['/notes', ['edgecase00000001', 'edge-no-messages', 'edge-latest']],
    ['/items', ['ed9eca5e-0000-4000-8000-000000000001', 'ed9eca5e-0000-4000-8000-000000000009']],
  ] as const) {
    const answers = await Promise.all(ids.map((id) => get(`${path}/${id}`)))
    t.strictSame(
      answers.map((answer) => answer.statusCode),
      ids.map((id) => (id === 'edgecase00000001' ? 404 : 200)),
      path,
    )
  }
  t.equal((await get('/api/v2/tickets?per_page=1')).json().meta.total, 41, 'they count')
  t.equal((await get('/api/v2/tickets?per_page=1')).json().tickets[0].id, 999_909, 'the latest is the first')
})

t.test('without a fixture, a document alone is served', async (t) => {
  const options = optionsFor(t, all)
  const server = await build(t, options)
  for (const url of ['/api/v2/tickets', '/notes', '/items']) {
    const { statusCode } = await server.inject({ url, headers: { authorization: 'Bearer vault_any' } })
    t.equal(statusCode, 200, url)
  }
  const again = await build(t, { ...options, api: ['desk'] })
  const bytes = async (from: typeof server) =>
    (await from.inject({ url: '/api/v2/tickets', headers: { authorization: 'Bearer a' } })).body
  t.equal(await bytes(again), await bytes(server), 'other APIs change nothing')
})
