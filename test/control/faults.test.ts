import fc from 'fast-check'
import type { FastifyInstance, InjectOptions } from 'fastify'
import t from 'tap'
import { apis, bearer, build } from '../build.js'

const server = await build(t, { count: 5 })
const orq = '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb'
const omni = '/api/v1/ai/conversations'

interface Sandbox {
  id: string
  tokens: Record<string, { token: string; state: string }[]>
}

async function createSandbox(options: object = {}, on = server): Promise<Sandbox> {
  return (await on.inject({ method: 'POST', url: '/__admin/sandboxes', payload: options })).json()
}

function admin(method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object, on: FastifyInstance = server) {
  const options: InjectOptions = { method, url: `/__admin/sandboxes/${path}`, ...(payload ? { payload } : {}) }
  return on.inject(options)
}

async function add(sandbox: string, fault: object, on = server) {
  const answer = await admin('POST', `${sandbox}/faults`, fault, on)
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json()
}

const tokenOf = (sandbox: Sandbox, api: string) => sandbox.tokens[api]![0]!.token

async function get(url: string, token: string, headers: Record<string, string> = {}, on = server) {
  const answer = await on.inject({ url, headers: { ...bearer(token), ...headers } })
  return { status: answer.statusCode, headers: answer.headers, body: answer.body }
}

t.test('a fault is added, listed with its counts, looked at and deleted', async (t) => {
  const { id, ...sandbox } = await createSandbox()
  const token = tokenOf({ id, ...sandbox }, 'orq')
  t.strictSame((await admin('GET', `${id}/faults`)).json(), { faults: [] })
  const answer = await admin('POST', `${id}/faults`, {
    match: { operationId: 'retrieveConversation' },
    does: { status: 404 },
  })
  t.match(answer, { statusCode: 201, headers: { location: `/__admin/sandboxes/${id}/faults/1` } })
  t.strictSame(answer.json(), {
    id: '1',
    match: { operationId: 'retrieveConversation' },
    does: { status: 404 },
    matched: 0,
    hits: 0,
  })
  await add(id, { does: { status: 429 }, when: { from: 2 } })
  t.equal((await get(orq, token)).status, 404)
  const { faults } = (await admin('GET', `${id}/faults`)).json()
  t.match(faults, [
    { id: '1', matched: 1, hits: 1 },
    { id: '2', matched: 1, hits: 0, when: { from: 2 } },
  ])
  t.equal((await admin('DELETE', `${id}/faults/1`)).statusCode, 204)
  for (const method of ['GET', 'DELETE'] as const) {
    const gone = await admin(method, `${id}/faults/1`)
    t.match([gone.statusCode, gone.json()], [404, { code: 'DT_FAULT_UNKNOWN' }])
  }
  t.equal((await get(orq, token)).status, 429, 'the other counted the request that it did not hit')
  t.match((await admin('GET', `${id}/faults/2`)).json(), { id: '2', matched: 2, hits: 1 })
  t.equal((await admin('DELETE', `${id}/faults`)).statusCode, 204)
  t.equal((await get(orq, token)).status, 200)
})

t.test('a fault is about its own sandbox, and the default one has its own', async (t) => {
  const [one, other] = [await createSandbox(), await createSandbox()]
  await add(one.id, { does: { status: 403 } })
  await add('default', { match: { api: 'orq' }, does: { status: 404 } })
  t.equal((await get(orq, tokenOf(one, 'orq'))).status, 403)
  t.equal((await get(orq, tokenOf(other, 'orq'))).status, 200)
  t.equal((await get(orq, 'orq')).status, 404)
  t.equal((await get(omni, 'omni')).status, 200)
  for (const sandbox of [one.id, 'default']) await admin('POST', `${sandbox}/reset`)
  t.equal((await get(orq, tokenOf(one, 'orq'))).status, 200)
  t.equal((await get(orq, 'orq')).status, 200)
  t.strictSame((await admin('GET', `${one.id}/faults`)).json(), { faults: [] })
})

t.test('each API answers a status with its own documented body', async (t) => {
  const sandbox = await createSandbox()
  await add(sandbox.id, { does: { status: 429 } })
  for (const { id, operations } of server.apis) {
    const url = operations[0]!.example
    const wished = await get(url, id, { prefer: 'code=429' })
    const hit = await get(url, tokenOf(sandbox, id))
    t.strictSame([hit.status, hit.body], [429, wished.body], id)
    t.equal(hit.headers['retry-after'], wished.headers['retry-after'])
  }
})

t.test('an example, a given body with headers, and headers beside a documented answer', async (t) => {
  const cases: [does: object, expected: object][] = [
    [{ example: 'invalidToken' }, { status: 401, body: '{"message":"The provided API key is invalid."}' }],
    [
      { status: 401, example: 'missingToken' },
      { status: 401, body: '{"message":"An API key is required."}' },
    ],
    [
      { status: 503, body: { down: true }, headers: { 'Retry-After': '7' } },
      { status: 503, body: '{"down":true}', headers: { 'retry-after': '7', 'content-type': 'application/json' } },
    ],
    [
      { status: 502, body: '<h1>Bad Gateway</h1>', headers: { 'content-type': 'text/html' } },
      { status: 502, body: '<h1>Bad Gateway</h1>', headers: { 'content-type': 'text/html' } },
    ],
    [
      { status: 599, body: 'é' },
      { status: 599, body: 'é', headers: { 'content-type': 'text/plain; charset=utf-8' } },
    ],
    [
      { status: 204, body: '' },
      { status: 204, body: '' },
    ],
    [
      { status: 429, headers: { 'RETRY-AFTER': '1' } },
      { status: 429, headers: { 'retry-after': '1', 'x-ratelimit-limit': '60' } },
    ],
    [
      { status: 200, delay: 1 },
      { status: 200, body: /conv_01jj1hdhn79xas7a01wb3hysdb/ },
    ],
  ]
  for (const [does, expected] of cases) {
    const sandbox = await createSandbox({ apis: ['orq'] })
    await add(sandbox.id, { does })
    t.match(await get(orq, tokenOf(sandbox, 'orq')), expected, JSON.stringify(does))
  }
})

t.test('all that a fault says of a request must hold', async (t) => {
  const matches: [match: object, url: string, headers: Record<string, string>, hit: boolean][] = [
    [{ pathParameters: { conversation_id: 'conv_01jj1hdhn79xas7a01wb3hysdb' } }, orq, {}, true],
    [{ pathParameters: { conversation_id: 'conv_01jj1hdhn79xas7a01wb3hysda' } }, orq, {}, false],
    [{ pathParameters: { conversation_id: { present: true } } }, orq, {}, true],
    [{ query: { pageSize: 2 } }, `${omni}?pageSize=2`, {}, true],
    [{ query: { pageSize: '2' } }, `${omni}?pageSize=2`, {}, true],
    [{ query: { pageSize: 2 } }, `${omni}?pageSize=3`, {}, false],
    [{ query: { pageSize: 50 } }, omni, {}, false],
    [{ query: { pageSize: { contains: '5' } } }, `${omni}?pageSize=15`, {}, true],
    [{ pathParameters: { conversation_id: { contains: 'jj1h' } } }, orq, {}, true],
    [{ path: orq, method: 'GET' }, orq, {}, true],
    [{ path: orq, method: 'HEAD' }, orq, {}, false],
    [{ path: { contains: '/omni/' } }, `/omni${omni}`, {}, true],
    [{ pathParameters: { conversation_id: { present: true } } }, `/orq${orq}`, {}, true],
    [{ operationId: { contains: 'list' } }, omni, {}, true],
    [{ operationId: { contains: 'list' } }, orq, {}, false],
    [{ headers: { tostring: { present: false } } }, orq, {}, true],
    [{ query: { cursor: { present: false } } }, omni, {}, true],
    [{ query: { cursor: { present: true } } }, omni, {}, false],
    [{ query: { cursor: 'x' } }, omni, {}, false],
    [{ headers: { 'X-Attempt': 2 } }, orq, { 'x-attempt': '2' }, true],
    [{ headers: { 'X-Attempt': 2 } }, orq, { 'x-attempt': '3' }, false],
    [{ headers: { 'x-attempt': { present: false } } }, orq, {}, true],
    [{ headers: { constructor: { present: true } } }, orq, {}, false],
    [{ api: 'orq' }, orq, {}, true],
    [{ api: 'orq' }, omni, {}, false],
    [{ api: 'omni', operationId: 'getConversation' }, omni, {}, false],
    [{ api: 'omni', operationId: 'listConversations', query: { pageSize: 2 } }, `${omni}?pageSize=2`, {}, true],
    [
      { api: 'omni', operationId: 'listConversations', query: { pageSize: 2 }, headers: { x: 'y' } },
      `${omni}?pageSize=2`,
      {},
      false,
    ],
  ]
  const sandbox = await createSandbox()
  for (const [match, url, headers, hit] of matches) {
    await admin('DELETE', `${sandbox.id}/faults`)
    const { id } = await add(sandbox.id, { match, does: { status: 418, body: 'hit' } })
    const { status } = await get(url, tokenOf(sandbox, url === orq ? 'orq' : 'omni'), headers)
    t.equal(status === 418, hit, JSON.stringify(match))
    t.match((await admin('GET', `${sandbox.id}/faults/${id}`)).json(), { matched: Number(hit), hits: Number(hit) })
  }
})

t.test('a fault for one token leaves the others alone, and does not show it', async (t) => {
  const sandbox = await createSandbox({ auth: 'any' })
  const token = tokenOf(sandbox, 'orq')
  const { id, match } = await add(sandbox.id, { match: { token }, does: { status: 403 } })
  t.strictSame(match, { token: `…${token.slice(-4)}` })
  t.notMatch((await admin('GET', `${sandbox.id}/faults/${id}`)).body, token.slice(0, -4))
  t.strictSame((await add(sandbox.id, { match: { token: 'short' }, does: { delay: 0 } })).match, { token: '…' })
  const odd = { token: '\ud800 and on and on', headers: { 'x-echo': '\ud800 and on and on' } }
  t.match((await add(sandbox.id, { match: odd, does: { delay: 0 } })).match, { headers: { 'x-echo': '…d on' } })
  const everywhere = {
    token: { contains: token },
    path: orq,
    headers: {
      authorization: `Bearer ${token}`,
      Cookie: { contains: 'session=1' },
      'X-Api-Key': { present: true },
      'x-echo': `<${token}>`,
      'x-attempt': 2,
    },
    query: {},
    pathParameters: { conversation_id: token },
  }
  const shown = await add(sandbox.id, { match: everywhere, does: { delay: 0 } })
  const end = `…${token.slice(-4)}`
  t.strictSame(shown.match, {
    token: { contains: end },
    path: orq,
    headers: {
      authorization: `Bearer ${end}`,
      Cookie: { contains: '…' },
      'X-Api-Key': { present: true },
      'x-echo': `<${end}>`,
      'x-attempt': 2,
    },
    query: {},
    pathParameters: { conversation_id: end },
  })
  t.notMatch((await admin('GET', `${sandbox.id}/faults`)).body, token.slice(0, -4))
  t.equal((await get(orq, token)).status, 403)
  t.equal((await get(orq, 'another', { 'doubletake-sandbox': sandbox.id })).status, 200)
})

t.test('checks come before faults, and a fault goes before Prefer', async (t) => {
  const sandbox = await createSandbox()
  const revoked = sandbox.tokens.orq!.find(({ state }) => state === 'revoked')!
  const { id } = await add(sandbox.id, { does: { status: 418, body: '' }, when: { times: 1 } })
  t.equal((await get(orq, revoked.token)).status, 401)
  t.equal((await get(`${omni}?pageSize=0`, tokenOf(sandbox, 'omni'))).status, 400)
  const hit = await get(orq, tokenOf(sandbox, 'orq'), { prefer: 'code=404' })
  t.equal(hit.status, 418)
  t.notHas(hit.headers, 'preference-applied')
  t.equal((await get(orq, tokenOf(sandbox, 'orq'), { prefer: 'code=404' })).status, 404)
  t.match((await admin('GET', `${sandbox.id}/faults/${id}`)).json(), { matched: 2, hits: 1 })
})

t.test('the first fault whose turn it is hits, in the order in which they were added', async (t) => {
  const sandbox = await createSandbox()
  await add(sandbox.id, { does: { status: 404 }, when: { from: 2, times: 1 } })
  await add(sandbox.id, { does: { status: 403 }, when: { times: 2 } })
  await add(sandbox.id, { does: { status: 429 }, when: { from: 5 } })
  const statuses: number[] = []
  for (let turn = 0; turn < 6; turn += 1) statuses.push((await get(orq, tokenOf(sandbox, 'orq'))).status)
  t.strictSame(statuses, [403, 404, 403, 200, 429, 429])
})

t.test('from, times and probability hit as they say, and the same seed hits the same requests', async () => {
  const when = fc.record(
    {
      from: fc.integer({ min: 1, max: 6 }),
      times: fc.integer({ min: 1, max: 6 }),
      probability: fc.float({ min: 0, max: 1, noNaN: true }),
    },
    { requiredKeys: [] },
  )
  const run = async (seed: number, times: object[]) => {
    const sandbox = await createSandbox({ seed, apis: ['orq'], count: 0 })
    for (const [index, one] of times.entries())
      await add(sandbox.id, { does: { status: 500 + index, body: '' }, when: one })
    const hits: number[] = []
    for (let turn = 0; turn < 12; turn += 1) hits.push((await get(orq, tokenOf(sandbox, 'orq'))).status)
    const { faults } = (await admin('GET', `${sandbox.id}/faults`)).json()
    await admin('DELETE', sandbox.id)
    return { hits, faults: faults as { matched: number; hits: number }[] }
  }
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(when, { minLength: 1, maxLength: 3 }), async (seed, times) => {
      const first = await run(seed, times)
      const taken = new Set<number>()
      for (const [index, { from = 1, times: most = Number.POSITIVE_INFINITY, probability = 1 }] of times.entries()) {
        const mine = first.hits.flatMap((status, turn) => (status === 500 + index ? [turn + 1] : []))
        if (mine.length > most || mine.some((turn) => turn < from)) return false
        if (probability === 0 && mine.length > 0) return false
        const free = Array.from({ length: 12 }, (_, turn) => turn + 1).filter(
          (turn) => !taken.has(turn) && turn >= from,
        )
        if (probability === 1 && mine.join() !== free.slice(0, most).join()) return false
        for (const turn of mine) taken.add(turn)
        if (first.faults[index]!.matched !== 12 || first.faults[index]!.hits !== mine.length) return false
      }
      return JSON.stringify(await run(seed, times)) === JSON.stringify(first)
    }),
    { numRuns: 40 },
  )
})

t.test('a probability hits about that share, and another seed hits others', async (t) => {
  const run = async (seed: number) => {
    const sandbox = await createSandbox({ seed, apis: ['orq'], count: 0 })
    await add(sandbox.id, { does: { status: 404 }, when: { probability: 0.3 } })
    const hits: boolean[] = []
    for (let turn = 0; turn < 300; turn += 1) hits.push((await get(orq, tokenOf(sandbox, 'orq'))).status === 404)
    return hits
  }
  const [one, other] = [await run(1), await run(2)]
  for (const hits of [one, other]) {
    const share = hits.filter(Boolean).length / hits.length
    t.ok(share > 0.2 && share < 0.4, `${share}`)
  }
  t.notSame(one, other)
})

t.test('a reset begins the draws anew', async (t) => {
  const sandbox = await createSandbox({ apis: ['orq'], count: 0 })
  const run = async () => {
    await add(sandbox.id, { does: { status: 404 }, when: { probability: 0.5 } })
    const hits: number[] = []
    for (let turn = 0; turn < 20; turn += 1) hits.push((await get(orq, tokenOf(sandbox, 'orq'))).status)
    await admin('POST', `${sandbox.id}/reset`)
    return hits
  }
  t.strictSame(await run(), await run())
})

t.test('what could never hit is refused when it is added, with the place and what there is', async (t) => {
  const refused: [fault: object, pointer: string, detail: RegExp][] = [
    [{ match: { api: 'nope' }, does: { status: 404 } }, '/match/api', /no API `nope`; choose among .*orq/],
    [
      { match: { api: 'orq', operationId: 'listConversations' }, does: { status: 404 } },
      '/match/operationId',
      /choose among retrieveConversation/,
    ],
    [
      { match: { pathParameters: { id2: 1 } }, does: { status: 404 } },
      '/match/pathParameters/id2',
      /path parameter `id2`; choose among .*conversation_id/,
    ],
    [
      { match: { api: 'orq', query: { 'a/b': 1 } }, does: { status: 404 } },
      '/match/query/a~1b',
      /there is none to choose/,
    ],
    [
      { match: { pathParameters: { conversation_id: 1, id: 1 } }, does: { status: 404 } },
      '/match/pathParameters/id',
      /`id`/,
    ],
    [
      { match: { api: { contains: 'zzz' } }, does: { status: 404 } },
      '/match/api',
      /no API `zzz`; choose among ohallo, omi, omni, orq/,
    ],
    [
      { match: { operationId: { present: false } }, does: { status: 404 } },
      '/match/operationId',
      /`{"present":false}`/,
    ],
    [{ match: { method: 'POST' }, does: { status: 404 } }, '/match/method', /by GET and HEAD/],
    [{ match: { path: `${omni}?pageSize=2` }, does: { status: 404 } }, '/match/path', /without its query.*`query`/],
    [{ does: { status: 304, body: {} } }, '/does/body', /status 304 has no body; give ""/],
    [
      { match: { api: 'orq' }, does: { status: 418 } },
      '/does/status',
      /the status 418; give a body, or choose among 200, 401, 403, 404, 429/,
    ],
    [
      { match: { api: 'orq' }, does: { example: 'n'.repeat(1000) } },
      '/does/example',
      /example `n+…`; choose among documented, /,
    ],
    [
      { match: { api: 'orq' }, does: { example: 'notFound', status: 401 } },
      '/does/example',
      /`notFound` with the status 401/,
    ],
    [{ does: { delay: { uniform: [9, 2] } } }, '/does/delay/uniform', /from 9 to 2; give the shorter one first/],
    [{ does: { headers: { a: 'b' } } }, '/does/headers', /no answer of the fault’s own/],
    [{ does: { status: 404, headers: { 'Content-Length': '1' } } }, '/does/headers/Content-Length', /use `break`/],
  ]
  const { id } = await createSandbox()
  for (const [fault, pointer, detail] of refused) {
    const answer = await admin('POST', `${id}/faults`, fault)
    t.match([answer.statusCode, answer.headers['content-type']], [400, 'application/problem+json'], pointer)
    const problem = answer.json()
    t.match(problem, { code: 'DT_ADMIN_INPUT', errors: [{ pointer, detail }] })
    t.match(problem.detail, /^The fault could never do what it says: /)
    t.ok(problem.detail.length < 500)
  }
  const malformed = [
    {},
    { does: {} },
    { does: { status: 100 } },
    { does: { status: 600 } },
    { does: { body: 'x' } },
    { does: { delay: -1 } },
    { does: { delay: 60_001 } },
    { does: { delay: { logNormal: { median: 10 } } } },
    { does: { break: { kind: 'slow' } } },
    { does: { break: { kind: 'reset', bytesPerSecond: 1 } } },
    { does: { break: { kind: 'burn' } } },
    { does: { status: 404, headers: { 'a b': 'c' } } },
    { does: { status: 404, headers: { a: 'b\r\nc: d' } } },
    { does: { status: 404 }, when: { from: 0 } },
    { does: { status: 404 }, when: { times: 0 } },
    { does: { status: 404 }, when: { probability: 2 } },
    { does: { status: 404 }, match: { headers: { a: { present: 'yes' } } } },
    { does: { status: 404 }, match: { host: 'x' } },
    { does: { status: 404 }, match: { status: 200 } },
  ]
  for (const fault of malformed) {
    const answer = await admin('POST', `${id}/faults`, fault)
    t.match([answer.statusCode, answer.json()], [400, { code: 'DT_ADMIN_INPUT' }], JSON.stringify(fault))
  }
  t.strictSame((await admin('GET', `${id}/faults`)).json(), { faults: [] })
})

t.test('a sandbox has no more than 100 faults, and none is larger than 64 kB', async (t) => {
  const { id } = await createSandbox()
  for (let index = 0; index < 100; index += 1) await add(id, { does: { delay: 0 } })
  const full = await admin('POST', `${id}/faults`, { does: { delay: 0 } })
  t.match([full.statusCode, full.json()], [409, { code: 'DT_FAULT_LIMIT', detail: /100 faults.*delete one/ }])
  await admin('DELETE', `${id}/faults/50`)
  t.equal((await add(id, { does: { delay: 0 } })).id, '101', 'an id is never given twice')
  await admin('DELETE', `${id}/faults`)
  const large = await admin('POST', `${id}/faults`, { does: { status: 500, body: 'x'.repeat(65_536) } })
  t.match([large.statusCode, large.json()], [413, { code: 'DT_ADMIN_INPUT' }])
  await add(id, { does: { status: 500, body: 'x'.repeat(60_000) } })
})

t.test('delays wait, fixed or drawn, and each failure of the operation itself too', async (t) => {
  const sandbox = await createSandbox({ apis: ['orq'] })
  const token = tokenOf(sandbox, 'orq')
  for (const delay of [30, { uniform: [30, 40] }, { logNormal: { median: 30, sigma: 0 } }]) {
    await admin('DELETE', `${sandbox.id}/faults`)
    await add(sandbox.id, { does: { delay } })
    const started = performance.now()
    const { status, headers } = await get(orq.slice(0, -1), token)
    t.ok(performance.now() - started >= 29, JSON.stringify(delay))
    t.match([status, headers], [404, { 'doubletake-error': 'DT_RECORD_NOT_FOUND' }])
  }
})

t.test('a sandbox without an API has no faults for it', async (t) => {
  const { id } = await createSandbox({ apis: ['orq'] })
  const answer = await admin('POST', `${id}/faults`, { match: { api: 'omni' }, does: { status: 404 } })
  t.match(answer.json(), { errors: [{ pointer: '/match/api' }] })
  t.ok(apis.includes('omni'))
})
