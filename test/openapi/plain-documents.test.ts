/** Documents as people write them, with what OpenAPI allows and the shipped four do not do: served, or refused at the start. */
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { parse } from 'yaml'
import { StartError } from '../../src/errors.js'
import { atPointer, type Json, type JsonObject, parsePointer, toPointer } from '../../src/openapi/document.js'
import { checks } from '../../src/openapi/model.js'
import { build } from '../build.js'

const list = '/paths/~1things/get'
const page = '/components/schemas/Page'
const thing = '/components/schemas/Thing'

type Changes = Record<string, Json>

/** A document after changes: JSON Pointer → what to put there. */
function acme(changes: Changes = {}): JsonObject {
  const root = parse(`
openapi: 3.1.0
info: { title: Acme, version: '1' }
servers: [{ url: https://acme.example/v1 }]
security: [{ key: [read] }]
x-mock:
  collections:
    things: { id: id, order: at, owner: [{ field: team, otherwise: not-found }], record: { $ref: '#/components/schemas/Thing' } }
paths:
  /things:
    get:
      operationId: listThings
      x-mock: { list: things, pageSize: limit, cursor: after, filters: { team: team }, page: { items: /data, nextCursor: /next } }
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
        - { name: after, in: query, schema: { type: string } }
        - { name: team, in: query, schema: { type: string } }
      responses:
        '200': { description: A page., content: { application/json: { schema: { $ref: '#/components/schemas/Page' } } } }
  /things/{id}:
    get:
      operationId: getThing
      x-mock: { retrieve: things, id: id }
      parameters: [{ name: id, in: path, required: true, schema: { type: string, maxLength: 20 } }]
      responses:
        '200': { description: A thing., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
components:
  securitySchemes: { key: { type: http, scheme: bearer } }
  schemas:
    Page:
      type: object
      required: [data]
      properties: { data: { type: array, items: { $ref: '#/components/schemas/Thing' } }, next: { type: [string, 'null'] } }
    Thing:
      type: object
      required: [id, at, team]
      properties:
        id: { type: string }
        at: { type: string, format: date-time }
        team: { type: string }
        size: { type: string, enum: [small, large] }
`)
  for (const [pointer, value] of Object.entries(changes)) {
    const keys = parsePointer(pointer)
    const parent = atPointer(root, toPointer(...keys.slice(0, -1))) as JsonObject
    Object.defineProperty(parent, keys.at(-1)!, { value, enumerable: true, configurable: true, writable: true })
  }
  return root
}

const token = { description: '', state: 'active', permissions: ['read'] }
const things = ['small', 'large', 'small'].map((size, index) => {
  return { id: `fixture ${index}`, at: '2026-05-01T00:00:00Z', team: index === 0 ? 'Team A' : 'b', size }
})
const fixtures = {
  'things.json': things,
  'tokens.json': [
    { ...token, token: 'everybody', identity: {} },
    { ...token, token: 'team-a', identity: { team: 'Team A' } },
    { ...token, token: 'team-b', identity: { team: 'b' } },
    { ...token, token: 'nothing', identity: {}, permissions: [] },
    { ...token, token: 'revoked', identity: {}, state: 'revoked' },
  ],
}

const texts = (files: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [name, JSON.stringify(content)]))

type Get = (
  url: string,
  more?: { token?: string; host?: string },
) => Promise<{ status: number; body: Record<string, unknown> }>

/** Starts a server on documents by file name. What it cannot serve it has to refuse: any other error is thrown. */
async function start(t: Test, documents: Record<string, Json>, count = 12): Promise<Get | StartError> {
  const folder = t.testdir({ openapi: texts(documents), fixtures: { acme: texts(fixtures) } })
  try {
    const server = await build(t, { openapi: [`${folder}/openapi`], fixtures: `${folder}/fixtures`, count })
    return async (url, { token = 'everybody', host } = {}) => {
      const headers = { authorization: `Bearer ${token}`, ...(host === undefined ? {} : { host }) }
      const response = await server.inject({ url, headers })
      return { status: response.statusCode, body: response.json() }
    }
  } catch (error) {
    if (error instanceof StartError) return error
    throw error
  }
}

/** What a document has to be able to be: a server on it, in order. */
async function serve(t: Test, changes: Changes): Promise<Get> {
  const get = await start(t, { 'acme.json': acme(changes) })
  if (get instanceof StartError) throw get
  return get
}

t.test('extensions, external documentation and tags may stand anywhere', async (t) => {
  const get = await serve(t, {
    '/externalDocs': { url: 'https://acme.example' },
    '/tags': [{ name: 'a', externalDocs: { url: 'https://acme.example' } }],
    '/x-acme.note': { 'x-more: of it': 1 },
    [`${thing}/x-größe`]: 'L',
    [`${list}/externalDocs`]: { url: 'https://acme.example' },
  })
  t.equal((await get('/v1/things')).status, 200)
})

t.test('a reference with a default beside it is followed', async (t) => {
  const get = await serve(t, {
    '/components/schemas/Size': { type: 'integer', minimum: 1, maximum: 50 },
    [`${list}/parameters/0/schema`]: { $ref: '#/components/schemas/Size', default: 2 },
  })
  t.equal(((await get('/v1/things?limit=3')).body.data as unknown[] | undefined)?.length, 3)
  t.equal(((await get('/v1/things')).body.data as unknown[] | undefined)?.length, 2)
  t.equal((await get('/v1/things?limit=51')).status, 400)
})

t.test('parameters and properties may have names that every object has', async (t) => {
  for (const name of ['constructor', 'toString', '__proto__']) {
    const parameter = { name, in: 'query', schema: { type: 'string' } }
    const get = await start(t, {
      'acme.json': acme({ [`${list}/parameters/3`]: parameter, [`${thing}/properties/${name}`]: { type: 'string' } }),
    })
    if (get instanceof StartError) throw get
    const { status, body } = await get('/v1/things?limit=50')
    t.equal(status, 200, name)
    for (const row of (body.data as object[] | undefined) ?? []) {
      if (Object.hasOwn(row, name)) t.type(Reflect.get(row, name), 'string')
    }
  }
})

t.test('a colon in a path is a character as any other', async (t) => {
  const get = await serve(t, {
    '/paths/~1things:search': atPointer(acme(), '/paths/~1things')!,
    '/paths/~1things:search/get/operationId': 'searchThings',
  })
  t.equal((await get('/v1/things:search')).status, 200)
  t.equal((await get('/v1/thingsXsearch')).status, 404)
})

t.test('path parameters are told apart by name, in whatever order they are described', async (t) => {
  const get = await serve(t, {
    '/paths/~1teams~1{team}~1things~1{id}': {
      ...(atPointer(acme(), '/paths/~1things~1{id}') as JsonObject),
      parameters: [{ name: 'team', in: 'path', required: true, schema: { type: 'string', minLength: 2 } }],
    },
    '/paths/~1teams~1{team}~1things~1{id}/get/operationId': 'getTeamThing',
  })
  t.match(await get('/v1/teams/ab/things/fixture%200'), { status: 200, body: { id: 'fixture 0' } })
  t.match(await get('/v1/teams/a/things/fixture%200'), { status: 400, body: { detail: /^team / } })
})

t.test('a cursor is left out at the end where the schema has no null', async (t) => {
  const get = await serve(t, { [`${page}/properties/next`]: { type: 'string' } })
  const last = await get('/v1/things?limit=50')
  t.equal(last.status, 200)
  t.notOk('next' in last.body)
  t.type((await get('/v1/things?limit=5')).body.next, 'string')
})

t.test('a page promises what is sent, or is refused at the start', async (t) => {
  const promises: Record<string, Changes> = {
    'a constant': {
      [`${page}/required`]: ['data', 'object'],
      [`${page}/properties/object`]: { type: 'string', const: 'list' },
    },
    'a property that nothing fills': {
      [`${page}/required`]: ['data', 'links'],
      [`${page}/properties/links`]: { type: 'array' },
    },
    'fewer rows than a page holds': { [`${page}/properties/data/maxItems`]: 5 },
    'a row that no record fills': {
      [`${page}/properties/data/items`]: {
        type: 'object',
        required: ['colour'],
        properties: { colour: { type: 'string' } },
      },
    },
  }
  for (const [name, changes] of Object.entries(promises)) {
    const get = await start(t, { 'acme.json': acme(changes) })
    if (get instanceof StartError) t.match(get.problems[0], { file: /acme\.json$/, pointer: /^\// }, name)
    else t.equal((await get('/v1/things')).status, 200, `${name} is served or refused`)
  }
})

t.test('a retrieved record is what is promised, or is refused at the start', async (t) => {
  const schema = { type: 'object', required: ['colour'], properties: { colour: { type: 'string' } } }
  const responses = '/paths/~1things~1{id}/get/responses/200/content/application~1json/schema'
  const get = await start(t, { 'acme.json': acme({ [responses]: schema }) })
  if (get instanceof StartError) t.match(get.problems[0], { file: /acme\.json$/, pointer: /^\// })
  else t.equal((await get('/v1/things/fixture%200')).status, 200)
})

t.test('a filter finds owners as they are written', async (t) => {
  const get = await serve(t, {})
  const everything = (await get('/v1/things?limit=50')).body.data as { team: string }[]
  const own = everything.filter((row) => row.team === 'Team A')
  t.ok(own.length > 1 && own.length < everything.length, 'two teams have records')
  t.strictSame((await get('/v1/things?limit=50&team=Team%20A')).body.data, own)
})

t.test('a filter on a property that is no owner’s filters, or is refused at the start', async (t) => {
  const parameter = { name: 'size', in: 'query', schema: { type: 'string' } }
  const get = await start(t, {
    'acme.json': acme({ [`${list}/parameters/3`]: parameter, [`${list}/x-mock/filters`]: { size: 'size' } }),
  })
  if (get instanceof StartError) {
    t.match(get.problems[0], { file: /acme\.json$/, pointer: `${list}/x-mock/filters/size` })
    return
  }
  const everything = (await get('/v1/things?limit=50')).body.data as { size?: string }[]
  t.strictSame(
    (await get('/v1/things?limit=50&size=small')).body.data,
    everything.filter((row) => row.size === 'small'),
  )
})

t.test('a server of somebody’s own machine leaves the other addresses alone', async (t) => {
  const documents = { 'acme.json': acme(), 'local.json': acme({ '/servers/0/url': 'http://localhost:3000/v2' }) }
  const get = await start(t, documents)
  if (get instanceof StartError) throw get
  for (const url of ['/', '/v1/things', '/acme/v1/things', '/v2/things', '/local/v2/things', '/local/openapi.json']) {
    t.equal((await get(url, { host: 'localhost:4010' })).status, 200, url)
  }
  t.equal((await get('/v2/things', { host: 'localhost:3000' })).status, 200)
})

t.test('the checks come in whatever order the document puts them, and the first that fails answers', async (t) => {
  const all = fc.shuffledSubarray([...checks], { minLength: checks.length })
  const wrong = new Set<string>()
  await fc.assert(
    fc.asyncProperty(all, async (order) => {
      const get = await start(t, { 'acme.json': acme({ '/x-mock/checks': order }) }, 0)
      // permission cannot be known before the token is
      const impossible = order.indexOf('permission') < order.indexOf('token')
      if (get instanceof StartError) {
        if (!impossible || get.problems[0]?.pointer !== '/x-mock/checks') wrong.add(`${order} is refused`)
        return
      }
      const statuses = { token: 401, permission: 403, parameters: 400, 'rate-limit': 0 }
      const expected = (failing: (typeof order)[number][]) => statuses[order.find((check) => failing.includes(check))!]
      const bad = `/v1/things/${'a'.repeat(21)}`
      const answers = [
        [(await get(bad, { token: 'revoked' })).status, expected(['token', 'parameters'])],
        [(await get(bad, { token: 'nothing' })).status, expected(['permission', 'parameters'])],
        [(await get('/v1/things', { token: 'nothing' })).status, 403],
      ]
      for (const [status, right] of answers) if (status !== right) wrong.add(`${order} answers ${status} for ${right}`)
    }),
    { numRuns: 30 },
  )
  t.strictSame([...wrong], [])
})
