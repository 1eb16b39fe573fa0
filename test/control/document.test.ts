/** The admin routes' own document: it says what the routes are, and the routes do what it says. */
import t from 'tap'
import { createAdminDocument } from '../../src/control/document.js'
import type { AdminRoute } from '../../src/control/routes.js'
import type { Json, JsonObject } from '../../src/openapi/document.js'
import { createInputCheck } from '../../src/validation/schemas.js'
import { build, fixturesOf } from '../build.js'

const server = await build(t, { count: 0 })

interface Operation {
  operationId: string
  security?: object[]
  requestBody?: { required: boolean; content: { 'application/json': { schema: object } } }
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
}
const document = (await server.inject('/__admin/openapi.json')).json()
const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
)

interface Operands {
  payload?: object
  params?: Record<string, string>
  /** What must be there before, by path and payload; its answer's `id` is the parameter named. */
  first?: [path: string, payload: object | undefined, id?: string]
}

const listed = { api: 'omni', collection: 'conversations' }
const record = { ...fixturesOf('omni')[0]!, id: '0b6f9a35-7f6e-4c55-8a05-0d8c7ab6c0de' }
const fault: Operands['first'] = ['/faults', { does: { status: 404 } }, 'fault']

/** What each operation is called with, so that it succeeds; all but the stream, which does not end. */
const calls: Record<string, Operands> = {
  live: {},
  ready: {},
  createSandbox: {
    payload: { seed: 7, now: '2026-05-01T00:00:00Z', rateLimits: { omni: [{ requests: 1, seconds: 1 }] } },
  },
  listSandboxes: {},
  getSandbox: {},
  resetSandbox: {},
  deleteSandbox: {},
  getClock: {},
  moveClock: { payload: { advance: 1 } },
  addRecords: { payload: [record], params: listed },
  putRecord: { payload: fixturesOf('omni')[0]!, params: { ...listed, id: fixturesOf('omni')[0]!.id as string } },
  patchRecord: { payload: { name: 'Another' }, params: { ...listed, id: fixturesOf('omni')[0]!.id as string } },
  getRecord: { params: { ...listed, id: fixturesOf('omni')[0]!.id as string } },
  deleteRecord: { params: { ...listed, id: fixturesOf('omni')[0]!.id as string } },
  addFault: { payload: { does: { status: 404 } } },
  listFaults: { first: fault },
  getFault: { first: fault },
  deleteFault: { first: fault },
  deleteFaults: { first: fault },
  readJournal: {},
  clearJournal: {},
  readJournalEntry: { params: { number: '1' } },
  readCoverage: {},
  verify: { payload: { match: { status: 200 } } },
}

t.test('each operation succeeds as the document says', async (t) => {
  const ending = operations.filter(({ operation }) => operation.operationId !== 'streamJournal')
  t.strictSame(ending.map(({ operation }) => operation.operationId).sort(), Object.keys(calls).sort())
  for (const { path, method, operation } of ending) {
    const { payload, params, first } = calls[operation.operationId]!
    const sandbox = (await server.inject({ method: 'POST', url: '/__admin/sandboxes' })).json()
    const values: Record<string, string> = { sandbox: sandbox.id, ...params }
    await server.inject({
      url: '/api/v1/ai/conversations',
      headers: { authorization: `Bearer ${sandbox.tokens.omni[0].token}` },
    })
    if (first) {
      const made = await server.inject({
        method: 'POST',
        url: `/__admin/sandboxes/${sandbox.id}${first[0]}`,
        payload: first[1]!,
      })
      values[first[2]!] = made.json().id
    }
    const url = `/__admin${path.replace(/\{(\w+)\}/g, (_, name) => values[name]!)}`
    const answer = await server.inject({ method: method as 'GET', url, ...(payload && { payload }) })
    const [status, response] = Object.entries(operation.responses).find(([key]) => key.startsWith('2'))!
    t.equal(answer.statusCode, Number(status), operation.operationId)
    const [mediaType, media] = Object.entries(response.content ?? {})[0] ?? []
    if (!media) {
      t.equal(answer.body, '', operation.operationId)
      continue
    }
    t.ok(String(answer.headers['content-type']).startsWith(mediaType!), operation.operationId)
    t.strictSame(createInputCheck(media.schema as JsonObject)(answer.json()), [], operation.operationId)
    if (operation.requestBody && payload) {
      t.strictSame(
        createInputCheck(operation.requestBody.content['application/json'].schema as JsonObject)(payload),
        [],
      )
    }
    if (method === 'GET') {
      const head = await server.inject({ method: 'HEAD', url })
      t.strictSame([head.statusCode, head.body], [Number(status), ''], `HEAD ${url}`)
    }
  }
})

t.test('an operation that may succeed in two ways says so of both', async (t) => {
  const { operation } = operations.find((one) => one.operation.operationId === 'putRecord')!
  t.strictSame(Object.keys(operation.responses), ['200', '201', '4XX', '5XX'])
  t.match(operation.responses, { 200: { description: 'OK.' }, 201: { description: 'Created.' } })
  t.strictSame(operation.responses[200]!.content, operation.responses[201]!.content)
  for (const [payload, status] of [
    [fixturesOf('omni')[0]!, 200],
    [record, 201],
  ] as const) {
    const url = `/__admin/sandboxes/default/apis/omni/conversations/${payload.id}`
    t.equal((await server.inject({ method: 'PUT', url, payload })).statusCode, status)
  }
  for (const one of operations.filter((one) => one.operation !== operation)) {
    t.equal(Object.keys(one.operation.responses).length, 3, `${one.operation.operationId} has one way`)
  }
})

t.test('whatever media types a route has stand in the document, and are what it takes and sends', async (t) => {
  const of = (id: string) => operations.find(({ operation }) => operation.operationId === id)!.operation
  t.strictSame(Object.keys(of('patchRecord').requestBody!.content), [
    'application/json',
    'application/merge-patch+json',
  ])
  t.strictSame(Object.keys(of('putRecord').requestBody!.content), ['application/json'])
  const { content } = of('readCoverage').responses[200]!
  t.strictSame(Object.keys(content!), ['application/json', 'text/markdown'])
  t.strictSame(content!['text/markdown'], { schema: { type: 'string' } })
  for (const accept of Object.keys(content!)) {
    const { headers } = await server.inject({ url: '/__admin/sandboxes/default/coverage', headers: { accept } })
    t.ok(String(headers['content-type']).startsWith(accept))
  }
})

t.test('each refusal is the problem that the document describes', async (t) => {
  const isProblem = createInputCheck(document.components.schemas.Problem)
  const refusals: [method: 'GET' | 'POST' | 'PUT', url: string, status: number, payload?: object][] = [
    ['GET', '/sandboxes/nope', 404],
    ['GET', '/nope', 404],
    ['PUT', '/sandboxes', 404],
    ['POST', '/sandboxes', 400, { seed: -1 }],
    ['GET', '/sandboxes?all=1', 400],
    ['POST', '/sandboxes/default/clock', 400],
  ]
  for (const [method, path, status, payload] of refusals) {
    const answer = await server.inject({ method, url: `/__admin${path}`, ...(payload && { payload }) })
    t.match(answer, { statusCode: status, headers: { 'content-type': 'application/problem+json' } }, path)
    t.strictSame(isProblem(answer.json()), [], answer.body)
  }
  for (const { operation } of operations) {
    const refused = { $ref: '#/components/responses/Problem' }
    t.match(operation.responses, { '4XX': refused, '5XX': refused }, operation.operationId)
  }
})

t.test('a token is asked for, but for health', async (t) => {
  t.strictSame(document.security, [{}, { adminToken: [] }])
  const open = operations.filter(({ operation }) => operation.security?.length === 0)
  t.strictSame(
    open.map(({ path }) => path),
    ['/live', '/ready'],
  )
})

t.test('whatever a route is, it has its place in the document', async (t) => {
  const route: AdminRoute = {
    operationId: 'putNote',
    method: 'PUT',
    path: '/sandboxes/{sandbox}/notes/{note}',
    tag: 'Notes',
    summary: 'Put a note.',
    description: 'It replaces the one that was there.',
    params: { note: 'Id of the note.' },
    query: { dry: { type: 'boolean', description: 'Only checks.' }, page: { type: 'integer' } },
    body: { type: 'object' },
    status: 200,
    response: { schema: { type: 'string' }, mediaType: 'text/markdown' },
    handle: () => '',
  }
  const made = createAdminDocument([
    route,
    { ...route, operationId: 'getNote', method: 'GET', params: {}, query: {}, body: undefined!, bodyOptional: true },
  ]) as { paths: Record<string, Json>; tags: object[] }
  t.match(made.tags, [{ name: 'Notes', description: String }])
  const item = made.paths[route.path] as unknown as { put: object; get: object }
  t.match(item.put, {
    operationId: 'putNote',
    tags: ['Notes'],
    summary: 'Put a note.',
    description: 'It replaces the one that was there.',
    parameters: [
      { name: 'sandbox', in: 'path', required: true, description: /`default`/, schema: { type: 'string' } },
      { name: 'note', in: 'path', required: true, description: 'Id of the note.' },
      { name: 'dry', in: 'query', description: 'Only checks.', schema: { type: 'boolean', description: undefined } },
      { name: 'page', in: 'query', schema: { type: 'integer' } },
    ],
    requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
    responses: { 200: { description: 'OK.', content: { 'text/markdown': { schema: { type: 'string' } } } } },
  })
  t.notOk('requestBody' in item.get)
  t.notOk('description' in (item.get as { parameters: object[] }).parameters[1]!)
})

t.test('the document has a page, and is there as YAML too', async (t) => {
  const page = await server.inject('/__admin/docs')
  t.match(page, { statusCode: 200, headers: { 'content-type': /^text\/html/ }, body: /swagger-ui/ })
  t.strictSame((await server.inject('/__admin/docs/json')).json(), document)
  for (const url of ['/__admin', '/__admin/']) {
    t.match(await server.inject(url), { statusCode: 302, headers: { location: '/__admin/docs' } }, url)
  }
  t.match((await server.inject('/__admin/nope')).json().detail, / stands at \/__admin\/docs, /)
  const without = await build(t, { count: 0, admin: false })
  t.equal((await without.inject('/__admin')).statusCode, 404)
  t.strictSame(document.servers, [{ url: '/__admin', description: 'The server that this document comes from.' }])
  t.match(await server.inject('/__admin/openapi.yaml'), { statusCode: 200, body: /operationId: createSandbox/ })
  const missing = await server.inject('/__admin/docs/static/nope.js')
  t.match(missing, { statusCode: 404, headers: { 'doubletake-error': 'DT_ADMIN_PATH' } })
})
