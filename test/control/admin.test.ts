import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import t from 'tap'
import { toConfig } from '../../src/config.js'
import { adminPlugin } from '../../src/control/admin.js'
import { bearer, build, listen } from '../build.js'

t.test('a server that answers is live and ready', async (t) => {
  const address = await listen(t, { count: 0 })
  for (const path of ['/__admin/live', '/__admin/ready']) {
    const response = await fetch(address + path)
    t.equal(response.status, 200)
    t.equal(response.headers.get('cache-control'), 'no-store')
    t.strictSame(await response.json(), { status: 'ok' })
    const head = await fetch(address + path, { method: 'HEAD' })
    t.strictSame([head.status, await head.text()], [200, ''])
  }
})

t.test('so it says on every host, with no token, and whatever is asked along', async (t) => {
  const server = await build(t, { count: 0, auth: 'registered', adminToken: 'secret' })
  for (const host of ['localhost:4010', 'api.orq.ai', 'acme.omniapp.co', 'nobody.example']) {
    for (const url of ['/__admin/live', '/__admin/ready', '/__admin/live?probe=1']) {
      const { statusCode, body } = await server.inject({ url, headers: { host } })
      t.strictSame([statusCode, JSON.parse(body)], [200, { status: 'ok' }], `${host}${url}`)
    }
  }
})

t.test('of what is not there it is said where there is a description', async (t) => {
  const server = await build(t, { count: 0 })
  const unknown: ['GET' | 'PUT' | 'OPTIONS', string][] = [
    ['PUT', '/__admin'],
    ['PUT', '/__admin/'],
    ['GET', '/__admin/nope?x=1'],
    ['GET', '/__admin/ready/x'],
    ['GET', '/%5F_admin/nope'],
    ['GET', '/__admin/x#%'],
    ['GET', '/__admin/%zz'],
    ['PUT', '/__admin/sandboxes'],
    ['OPTIONS', '/__admin/sandboxes'],
  ]
  for (const [method, url] of unknown) {
    const { statusCode, headers, body } = await server.inject({ method, url })
    t.strictSame([statusCode, headers['content-type']], [404, 'application/problem+json'], url)
    t.match(JSON.parse(body), { status: 404, code: 'DT_ADMIN_PATH', detail: /\/__admin\/openapi\.json/ }, url)
    t.equal(headers['doubletake-error'], 'DT_ADMIN_PATH')
  }
  t.match((await server.inject('/__administrator')).json(), { code: 'DT_PATH_UNKNOWN' })
})

t.test('with --no-admin there are live and ready, and nothing else', async (t) => {
  const server = await build(t, { count: 0, admin: false })
  for (const url of ['/__admin/live', '/__admin/ready']) t.equal((await server.inject(url)).statusCode, 200)
  for (const url of ['/__admin/sandboxes', '/__admin/openapi.json', '/__admin/docs', '/__admin/nope']) {
    t.match(await server.inject(url), { statusCode: 404, headers: { 'doubletake-error': 'DT_PATH_UNKNOWN' } }, url)
  }
  await server.listen({ port: 0, host: '0.0.0.0' })
  t.equal(server.adminToken, null, 'and no token is made')
})

t.test('a body that is no JSON, of another media type or too long, is refused', async (t) => {
  const server = await build(t, { count: 0 })
  const url = '/__admin/sandboxes'
  const post = (payload: string, type = 'application/json') =>
    server.inject({ method: 'POST', url, payload, headers: { 'content-type': type } })
  for (const [payload, detail] of [
    ['{"seed": ', /no JSON/],
    ['[]', /The body .* object/],
    ['{"seed": "1"}', /\/seed must be integer/],
    ['{"sed": 1}', /\/sed must not be there/],
  ] as const) {
    const answer = await post(payload)
    t.match(answer, { statusCode: 400, headers: { 'doubletake-error': 'DT_ADMIN_INPUT' } }, payload)
    t.match(answer.json(), { detail, code: 'DT_ADMIN_INPUT', status: 400 })
  }
  t.match(await post('seed=1', 'application/x-www-form-urlencoded'), { statusCode: 415 })
  t.match(await post(`{"seed": 1${' '.repeat(1024 * 1024)}}`), {
    statusCode: 413,
    headers: { 'doubletake-error': 'DT_ADMIN_INPUT' },
  })
  t.equal((await post('')).statusCode, 201, 'none is one where it may be left out')
  const errors = (await post('{"seed": -1}')).json().errors
  t.match(errors, [{ pointer: '/seed', detail: /must be >= 0/ }])
})

t.test('all that is wrong is told at once, and of an unknown key those that there are', async (t) => {
  const server = await build(t, { count: 0 })
  const wrong = async (url: string, payload: object) => {
    const { statusCode, body } = await server.inject({ method: 'POST', url: `/__admin/sandboxes${url}`, payload })
    const { detail, errors } = JSON.parse(body) as { detail: string; errors: { pointer: string; detail: string }[] }
    t.equal(statusCode, 400)
    t.equal(detail.endsWith('There is more: see `errors`.'), errors.length > 1)
    return errors.map((one) => `${one.pointer} ${one.detail}`)
  }
  t.strictSame(await wrong('', { sed: 1, count: 'x' }), [
    '/sed must not be there; choose among seed, count, now, auth, ttl, apis, rateLimits',
    '/count must be integer',
  ])
  const fault = { match: { path: { contain: 'x' } }, does: { status: 5, delay: { unifrom: [1, 2] } } }
  t.strictSame(await wrong('/default/faults', fault), [
    '/match/path/contain must not be there; choose among present, contains',
    '/does/status must be >= 200',
    '/does/delay/unifrom must not be there; choose among uniform, logNormal',
  ])
  t.strictSame(await wrong('/default/faults', { does: { break: { kind: 'slow' } } }), [
    "/does/break must have required property 'bytesPerSecond'",
  ])
  const broken: [broken: object, told: string][] = [
    [{}, "/does/break must have required property 'kind'"],
    [{ kind: 'reset', bytesPerSecond: 4 }, '/does/break/bytesPerSecond must be left out here'],
  ]
  for (const [one, told] of broken) t.strictSame(await wrong('/default/faults', { does: { break: one } }), [told])
  for (const path of [{}, { present: true, contains: 'x' }]) {
    t.strictSame(await wrong('/default/faults', { match: { path }, does: { status: 404 } }), [
      '/match/path must have exactly one of present, contains',
    ])
  }
  t.match(await wrong('/default/faults', { does: { headers: { 'x y': '', 'x-z': '' }, status: 404 } }), [
    /^\/does\/headers\/x y is a name that must match pattern/,
  ])
  const [long] = await wrong('', { ['x'.repeat(10_000)]: 1 })
  t.ok(long!.length < 1000, 'a long name is cut')
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`key${index}`, 1]))
  t.equal((await wrong('', many)).length, 100, 'but no more than can be read')
  t.strictSame(await wrong('', { seed: 'x', apis: Array.from({ length: 5000 }, () => 1) }), ['/seed must be integer'])
})

t.test('what breaks is logged, and not told', async (t) => {
  const lines: string[] = []
  const server = Fastify({ logger: { level: 'error', stream: { write: (line: string) => void lines.push(line) } } })
  t.teardown(() => server.close())
  server.decorate('adminToken', null)
  const broken = {
    operationId: 'breakDown',
    method: 'GET',
    path: '/broken',
    tag: 'Broken',
    summary: 'Breaks.',
    status: 200,
  } as const
  const routes = [
    {
      ...broken,
      query: { count: { type: 'integer' }, deep: { type: 'boolean' } },
      handle: ({ query }: { query: object }) => {
        if (Object.keys(query).length > 0) return query
        throw new Error('out of paper')
      },
    },
  ]
  await server.register(adminPlugin, { prefix: '/__admin', config: toConfig({}), routes })
  const answer = await server.inject('/__admin/broken')
  t.match(answer, { statusCode: 500, headers: { 'doubletake-error': 'DT_INTERNAL' } })
  t.notMatch(answer.body, /paper/)
  t.match(lines.join(''), /out of paper/)

  const values = await server.inject('/__admin/broken?count=12&deep=true')
  t.strictSame(values.json(), { count: 12, deep: true }, 'query texts become what their schemas say')
  t.strictSame((await server.inject('/__admin/broken?deep=false')).json(), { deep: false })
  for (const query of ['count=x', 'count=1.5', 'deep=yes', 'deep=true&deep=true', 'other=1', 'constructor=1']) {
    t.match(await server.inject(`/__admin/broken?${query}`), { statusCode: 400, body: /The query/ }, query)
  }
})

const sandboxes = '/__admin/sandboxes'

t.test('on loopback nothing is asked for, elsewhere a token that is made at the start', async (t) => {
  const near = await build(t, { count: 0 })
  const own = await near.listen({ port: 0, host: '127.0.0.1' })
  t.equal(near.adminToken, null)
  t.equal((await fetch(own + sandboxes)).status, 200)

  const far = await build(t, { count: 0 })
  await far.listen({ port: 0, host: '0.0.0.0' })
  const address = `http://127.0.0.1:${(far.addresses()[0] as AddressInfo).port}`
  t.match(far.adminToken, /^[\w-]{24}$/)
  const refused = await fetch(address + sandboxes)
  t.strictSame([refused.status, refused.headers.get('doubletake-error')], [401, 'DT_ADMIN_TOKEN'])
  t.equal((await fetch(address + sandboxes, { headers: bearer(far.adminToken!) })).status, 200)
  for (const path of ['live', 'ready', 'openapi.json', 'docs']) {
    const open = await fetch(`${address}/__admin/${path}`)
    t.equal(open.status, 200, `${path} is open: a browser cannot send a token to load a page`)
    await open.body?.cancel()
  }
})

t.test('a token that is given is asked for on loopback too', async (t) => {
  const server = await build(t, { count: 0, adminToken: 'secret' })
  await server.listen({ port: 0, host: '127.0.0.1' })
  t.equal(server.adminToken, 'secret')
  const statusOf = async (headers: object) =>
    (await server.inject({ url: sandboxes, headers: { ...headers } })).statusCode
  for (const authorization of [
    undefined,
    'Bearer',
    'Bearer secre',
    'Bearer secrets',
    'Bearer Secret',
    'Basic secret',
  ]) {
    t.equal(await statusOf(authorization === undefined ? {} : { authorization }), 401, String(authorization))
  }
  t.equal(await statusOf(bearer('secret')), 200)
  const elsewhere = { origin: 'https://app.example', host: 'mocks.example', 'sec-fetch-site': 'cross-site' }
  t.equal(await statusOf({ ...bearer('secret'), ...elsewhere }), 200, 'whoever has it may come from anywhere')
})

t.test('without a token, pages of other origins are refused', async (t) => {
  const server = await build(t, { count: 0 })
  const ask = (headers: object) => server.inject({ method: 'POST', url: sandboxes, headers: { ...headers } })
  const host = '127.0.0.1:4010'
  const refused = [
    { host, origin: 'https://evil.example' },
    { host, origin: 'http://127.0.0.1:3000' },
    { host, origin: 'null' },
    { host, 'sec-fetch-site': 'cross-site' },
    { host: 'evil.example:4010', origin: 'http://evil.example:4010', 'sec-fetch-site': 'same-origin' },
    { host: 'evil.example', 'x-forwarded-host': 'localhost' },
    { host: 'localhost.evil.example' },
  ]
  for (const headers of refused) {
    t.match(
      await ask(headers),
      { statusCode: 403, headers: { 'doubletake-error': 'DT_ADMIN_ORIGIN' } },
      JSON.stringify(headers),
    )
  }
  const own = [
    {},
    { host },
    { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' },
    { host: 'localhost:4010', origin: 'http://localhost:4010' },
    { host: 'Localhost:4010', origin: 'http://localhost:4010' },
    { host: 'mock.localhost:4010' },
    { host: '[::1]:4010', origin: 'http://[::1]:4010' },
    { host, 'sec-fetch-site': 'none' },
  ]
  for (const headers of own) t.equal((await ask(headers)).statusCode, 201, JSON.stringify(headers))
})

t.test('CORS does not open the admin routes', async (t) => {
  const server = await build(t, { count: 0, cors: true })
  const origin = 'https://app.example'
  for (const url of [sandboxes, '/%5F%5Fadmin/sandboxes', '/__admin/openapi.json', '/__admin/nope', '/__admin/live']) {
    const preflight = { origin, 'access-control-request-method': 'POST' }
    for (const [method, headers] of [
      ['OPTIONS', preflight],
      ['GET', { origin }],
    ] as const) {
      const answer = await server.inject({ method, url, headers })
      t.notOk('access-control-allow-origin' in answer.headers, `${method} ${url}`)
      if (method === 'OPTIONS') t.equal(answer.statusCode, 404, url)
    }
  }
})

t.test('a body is taken 100 levels deep, and refused beyond, whichever route it is for', async (t) => {
  const server = await build(t, { count: 0 })
  const nest = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  const send = async (path: string, payload: string, method: 'POST' | 'PUT' = 'POST') => {
    const headers = { 'content-type': 'application/json' }
    const answer = await server.inject({ method, url: `/__admin/sandboxes${path}`, headers, payload })
    return { status: answer.statusCode, ...answer.json() }
  }
  const fault = (depth: number) => `{"does":{"status":500,"body":${nest(depth - 2)}}}`
  t.match(await send('/default/faults', fault(100)), { status: 201, id: '1' })
  const routes = [
    ['/default/faults', fault(101)],
    ['/default/faults', fault(30_000)],
    ['', `{"apis":${nest(500_000)}}`],
    ['/default/verify', `{"match":${nest(100)}}`],
    ['/default/apis/omni/conversations', `{"id":${nest(100)}}`],
  ] as const
  for (const [path, payload] of routes) {
    const problem = await send(path, payload)
    t.match(problem, {
      status: 400,
      code: 'DT_ADMIN_INPUT',
      detail: /nested more than 100 levels deep; send a flatter/,
    })
  }
  t.match(await send('/default/apis/omni/conversations', '{"id":'), { status: 400, detail: /^The body is no JSON: / })
})

t.test('a body where none is taken is refused', async (t) => {
  const server = await build(t, { count: 0 })
  const { id } = (await server.inject({ method: 'POST', url: '/__admin/sandboxes', payload: {} })).json()
  const refused = await server.inject({ method: 'DELETE', url: `/__admin/sandboxes/${id}`, payload: { now: true } })
  t.equal(refused.statusCode, 400)
  t.match(refused.json().detail, 'The body is not as it must be: it must be left out.')
})

t.test('a body of another media type is refused with the one to send', async (t) => {
  const server = await build(t, { count: 0 })
  const headers = { 'content-type': 'text/plain' }
  const refused = await server.inject({ method: 'POST', url: '/__admin/sandboxes', headers, payload: '{}' })
  t.equal(refused.statusCode, 415)
  t.match(refused.json().detail, /send it with `content-type: application\/json`/)
})
