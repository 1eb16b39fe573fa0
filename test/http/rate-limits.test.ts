/** Rate limits as a client meets them: in each API's own words, by the clock of the sandbox. */

import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { StartError } from '../../src/errors.js'
import type { Options } from '../../src/index.js'
import { type ApiId, apis, bearer, build, tokensOf } from '../build.js'

const paths: Record<ApiId, string> = {
  omni: '/api/v1/ai/conversations?pageSize=1',
  orq: '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb',
  omi: '/v1/dev/user/conversations/dea7f1c7-2db1-4180-9f18-a6745e48aff1',
  ohallo: '/api/conversations/c1a2b3c4-5678-9abc-def0-1234567890ab',
}
const rateHeaders = ['retry-after', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset']

interface Sandbox {
  id: string
  tokens: Record<string, { token: string; description: string; state: string }[]>
}

async function createSandbox(server: FastifyInstance, options: object = {}): Promise<Sandbox> {
  const answer = await server.inject({ method: 'POST', url: '/__admin/sandboxes', payload: options })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json()
}

async function moveClock(server: FastifyInstance, id: string, payload: object): Promise<void> {
  const answer = await server.inject({ method: 'POST', url: `/__admin/sandboxes/${id}/clock`, payload })
  if (answer.statusCode !== 200) throw new Error(answer.body)
}

async function ask(server: FastifyInstance, url: string, token?: string, headers: object = {}) {
  const answer = await server.inject({ url, headers: { ...(token && bearer(token)), ...headers } })
  const rate = Object.fromEntries(
    rateHeaders.flatMap((name) => (name in answer.headers ? [[name, answer.headers[name]]] : [])),
  )
  return { status: answer.statusCode, body: answer.json(), code: answer.headers['doubletake-error'], rate }
}

const statusOf = async (...args: Parameters<typeof ask>) => (await ask(...args)).status

/** Asks so often that the next request is one too many. */
async function use(server: FastifyInstance, times: number, ...args: [string, string?]): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    const { status } = await ask(server, ...args)
    if (status !== 200) throw new Error(`${status} after ${count} requests`)
  }
}

const frozenAt = '2026-05-01T12:00:00Z'

/** A sandbox whose clock stands still. */
async function freeze(server: FastifyInstance, options: object): Promise<Sandbox> {
  const sandbox = await createSandbox(server, { now: frozenAt, ...options })
  await moveClock(server, sandbox.id, { set: frozenAt, frozen: true })
  return sandbox
}

const server = await build(t, { count: 0 })
const tokenOf = (sandbox: Sandbox, api: ApiId, index = 0) => sandbox.tokens[api]![index]!.token

t.test('Omni refuses the 61st request of a minute with one key, and sends no header with it', async (t) => {
  const sandbox = await freeze(server, { rateLimits: 'documented' })
  const token = tokenOf(sandbox, 'omni')
  await use(server, 60, paths.omni, token)
  const refused = {
    status: 429,
    body: { error: '429', message: 'Too Many Requests' },
    code: 'DT_RATE_LIMITED',
    rate: {},
  }
  t.strictSame(await ask(server, paths.omni, token), refused)
  t.strictSame(await ask(server, '/api/v1/ai/conversations/660e8400-e29b-41d4-a716-446655440001', token), refused)
  await moveClock(server, sandbox.id, { advance: 59.999 })
  t.equal(await statusOf(server, paths.omni, token), 429)
  await moveClock(server, sandbox.id, { advance: 0.001 })
  t.equal(await statusOf(server, paths.omni, token), 200)
})

t.test('Omi refuses the 101st request of a minute with one key, and says for how long', async (t) => {
  const sandbox = await freeze(server, { rateLimits: 'documented' })
  const token = tokenOf(sandbox, 'omi')
  await use(server, 100, paths.omi, token)
  await moveClock(server, sandbox.id, { advance: 17.5 })
  t.strictSame(await ask(server, paths.omi, token), {
    status: 429,
    body: { detail: 'Rate limit exceeded. Try again in 43s.' },
    code: 'DT_RATE_LIMITED',
    rate: { 'retry-after': '43', 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0' },
  })
  await moveClock(server, sandbox.id, { advance: 43 })
  const again = await ask(server, paths.omi, token)
  t.match(again, { status: 200, rate: {} })
  t.strictSame(again.rate, {}, 'a good answer says nothing of limits')
})

t.test('Omi counts 10,000 requests of a day over all keys of a user', async (t) => {
  const sandbox = await freeze(server, { rateLimits: 'documented', auth: 'any' })
  // an unregistered token is another key of the first one’s user
  const keys = Array.from({ length: 100 }, (_, index) => `omi_dev_${String(index).padStart(32, '0')}`)
  const headers = { 'doubletake-sandbox': sandbox.id }
  for (const key of keys) {
    for (let count = 0; count < 100; count += 1) await ask(server, paths.omi, key, headers)
  }
  await moveClock(server, sandbox.id, { advance: 3600 })
  for (const token of [tokenOf(sandbox, 'omi'), 'omi_dev_ffffffffffffffffffffffffffffffff']) {
    t.match(await ask(server, paths.omi, token, headers), {
      status: 429,
      body: { detail: 'Rate limit exceeded. Try again in 82800s.' },
      rate: { 'retry-after': '82800', 'x-ratelimit-limit': '10000' },
    })
  }
  t.equal(
    await statusOf(server, '/v1/dev/user/conversations/x', tokenOf(sandbox, 'omi', 1)),
    404,
    'another user has a day of his own',
  )
})

t.test(
  'Orq.ai and oHallo publish no number; with one of a sandbox’s own they refuse as they are documented to',
  async (t) => {
    const published = await freeze(server, { rateLimits: 'documented' })
    for (const api of ['orq', 'ohallo'] as const) await use(server, 200, paths[api], tokenOf(published, api))

    const own = [{ requests: 1, seconds: 90 }]
    const sandbox = await freeze(server, { rateLimits: { orq: own, ohallo: own } })
    for (const api of apis) await use(server, 1, paths[api], tokenOf(sandbox, api))
    await moveClock(server, sandbox.id, { advance: 30 })
    t.strictSame(await ask(server, paths.orq, tokenOf(sandbox, 'orq')), {
      status: 429,
      body: { message: 'Rate limit exceeded' },
      code: 'DT_RATE_LIMITED',
      rate: {
        'retry-after': '60',
        'x-ratelimit-limit': '1',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Date.parse(frozenAt) / 1000 + 90),
      },
    })
    t.strictSame(await ask(server, paths.ohallo, tokenOf(sandbox, 'ohallo')), {
      status: 429,
      body: { error: 'Rate limit exceeded' },
      code: 'DT_RATE_LIMITED',
      rate: { 'retry-after': '60' },
    })
    for (const api of ['omni', 'omi'] as const) {
      await use(server, 150, paths[api], tokenOf(sandbox, api))
    }
  },
)

t.test('each check has its place: a refused token is not counted, a refused parameter is', async (t) => {
  const own = [{ requests: 1, seconds: 60 }]
  const sandbox = await freeze(server, { rateLimits: { omni: own, omi: own } })
  const with_ = (api: ApiId, what: RegExp) =>
    sandbox.tokens[api]!.find(({ description, state }) => what.test(`${description} ${state}`))!.token
  const omni = tokenOf(sandbox, 'omni')
  t.equal(await statusOf(server, '/api/v1/ai/conversations?pageSize=0', omni), 400)
  t.equal(await statusOf(server, '/api/v1/ai/conversations?pageSize=0', omni), 429, '429 before 400')
  t.equal(
    await statusOf(server, '/api/v1/ai/conversations/00000000-0000-4000-8000-000000000000', omni),
    429,
    'and before 404',
  )
  t.equal((await server.inject({ method: 'POST', url: paths.omni, headers: bearer(omni) })).statusCode, 405)
  for (const token of [undefined, with_('omni', /revoked/)]) {
    for (let count = 0; count < 3; count += 1) {
      t.equal(await statusOf(server, paths.omni, token, { 'doubletake-sandbox': sandbox.id }), 401, '401 before 429')
    }
  }
  const restricted = with_('omni', /may not use/)
  t.strictSame(
    [await statusOf(server, paths.omni, restricted), await statusOf(server, paths.omni, restricted)],
    [403, 429],
  )

  const forbidden = with_('omi', /without/)
  t.strictSame(
    [await statusOf(server, paths.omi, forbidden), await statusOf(server, paths.omi, forbidden)],
    [403, 403],
    'Omi’s 403 before 429',
  )
  const omi = tokenOf(sandbox, 'omi')
  t.equal(await statusOf(server, `${paths.omi}?include_transcript=x`, omi), 422)
  t.equal(await statusOf(server, `${paths.omi}?include_transcript=x`, omi), 429)
})

t.test('neither two tokens nor two sandboxes share what they may ask, and a reset gives it back', async (t) => {
  const rateLimits = { orq: [{ requests: 1, seconds: 60 }] }
  const [one, other] = [await freeze(server, { rateLimits }), await freeze(server, { rateLimits })]
  for (const token of [tokenOf(one, 'orq'), tokenOf(other, 'orq')]) {
    t.strictSame([await statusOf(server, paths.orq, token), await statusOf(server, paths.orq, token)], [200, 429])
  }
  t.equal(await statusOf(server, '/v2/conversations/x', tokenOf(one, 'orq', 1)), 404)
  await server.inject({ method: 'POST', url: `/__admin/sandboxes/${one.id}/reset` })
  t.equal(await statusOf(server, paths.orq, tokenOf(one, 'orq')), 200)
  t.equal(await statusOf(server, paths.orq, tokenOf(other, 'orq')), 429)
})

t.test('a limit may be one of all tokens of an owner, and roll', async (t) => {
  const rateLimits = { ohallo: [{ requests: 2, seconds: 60, per: 'tenantId', window: 'rolling' }] }
  const sandbox = await freeze(server, { rateLimits })
  const [live, test, elsewhere] = [0, 1, 2].map((index) => tokenOf(sandbox, 'ohallo', index))
  t.equal(await statusOf(server, paths.ohallo, live), 200)
  await moveClock(server, sandbox.id, { advance: 50 })
  t.equal(await statusOf(server, paths.ohallo, test), 200)
  t.equal(await statusOf(server, paths.ohallo, live), 429)
  t.equal(await statusOf(server, paths.ohallo, elsewhere), 404)
  await moveClock(server, sandbox.id, { advance: 10 })
  t.strictSame([await statusOf(server, paths.ohallo, live), await statusOf(server, paths.ohallo, live)], [200, 429])
})

t.test('whoever waits as long as Retry-After says is let through', async () => {
  const limits = fc.record({
    requests: fc.integer({ min: 1, max: 3 }),
    seconds: fc.integer({ min: 1, max: 100 }),
    window: fc.constantFrom('fixed', 'rolling'),
  })
  await fc.assert(
    fc.asyncProperty(limits, fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 8 }), async (limit, steps) => {
      const sandbox = await freeze(server, { rateLimits: { orq: [limit] } })
      const token = tokenOf(sandbox, 'orq')
      for (const step of steps) {
        await moveClock(server, sandbox.id, { advance: step / 1000 })
        const { status, rate } = await ask(server, paths.orq, token)
        if (status === 200) continue
        const { now } = (await server.inject(`/__admin/sandboxes/${sandbox.id}/clock`)).json()
        const wait = Number(rate['retry-after'])
        if (status !== 429 || wait < 1 || wait > limit.seconds) return false
        if (Math.abs(Date.parse(now) / 1000 + wait - Number(rate['x-ratelimit-reset'])) > 1) return false
        await moveClock(server, sandbox.id, { advance: wait })
        if ((await statusOf(server, paths.orq, token)) !== 200) return false
      }
      await server.inject({ method: 'DELETE', url: `/__admin/sandboxes/${sandbox.id}` })
      return true
    }),
    { numRuns: 40 },
  )
})

t.test(
  'limits are off unless they are asked for, and a sandbox may have them off where the server has them on',
  async (t) => {
    const off = await createSandbox(server)
    for (const token of [tokensOf('omni')[0]!.token, tokenOf(off, 'omni')]) await use(server, 150, paths.omni, token)

    const limited = await build(t, { count: 0, rateLimits: 'documented' })
    const [own, quiet] = [await createSandbox(limited), await createSandbox(limited, { rateLimits: 'off' })]
    for (const token of [tokensOf('omni')[0]!.token, tokenOf(own, 'omni')]) {
      await use(limited, 60, paths.omni, token)
      t.equal(await statusOf(limited, paths.omni, token), 429)
    }
    await use(limited, 150, paths.omni, tokenOf(quiet, 'omni'))
    const { statusCode } = await limited.inject({ method: 'POST', url: '/__admin/sandboxes/default/reset' })
    t.equal(statusCode, 200)
    t.equal(await statusOf(limited, paths.omni, tokensOf('omni')[0]!.token), 200, 'the default sandbox is reset too')
  },
)

t.test('with no token asked for, all are one', async (t) => {
  const limited = await build(t, { count: 0, api: ['omni'], auth: 'none', rateLimits: 'documented' })
  await use(limited, 60, paths.omni)
  t.equal(await statusOf(limited, paths.omni), 429)
})

t.test('a limit that is none is refused, with a pointer to it', async (t) => {
  const cases: [object | string, string, RegExp][] = [
    ['always', '/rateLimits', /documented/],
    [{ nope: [] }, '/rateLimits/nope', /no API of the sandbox.*omni/],
    [{ omni: [{ requests: 1 }] }, '/rateLimits/omni/0', /seconds/],
    [{ omni: [{ requests: 0, seconds: 1 }] }, '/rateLimits/omni/0/requests', />= 1/],
    [{ omni: [{ requests: 1, seconds: 1, window: 'sliding' }] }, '/rateLimits/omni/0/window', /fixed, rolling/],
    [
      {
        omni: [
          { requests: 1, seconds: 1 },
          { requests: 1, seconds: 1, per: 'uid' },
        ],
      },
      '/rateLimits/omni/1/per',
      /"uid".*token, organizationId, userId/,
    ],
  ]
  for (const [rateLimits, pointer, detail] of cases) {
    const answer = await server.inject({ method: 'POST', url: '/__admin/sandboxes', payload: { rateLimits } })
    t.match(answer, { statusCode: 400, headers: { 'doubletake-error': 'DT_ADMIN_INPUT' } }, pointer)
    t.match(answer.json().errors, [{ pointer, detail }])
  }
  const few = await server.inject({
    method: 'POST',
    url: '/__admin/sandboxes',
    payload: { apis: ['orq'], rateLimits: { omni: [] } },
  })
  t.match(few.json().errors, [{ pointer: '/rateLimits/omni', detail: /it has orq$/ }])
})

const note = { id: 'n1', at: '2026-05-01T10:00:00Z', team: 'red' }
const header = (value: string) => ({ schema: { type: 'string' }, 'x-mock': { value } })
const limits = [{ name: 'burst', requests: 2, seconds: 300, per: 'token', window: 'rolling' }]

async function serve(t: Test, root: object, responses: object = {}, options: Options = {}): Promise<FastifyInstance> {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Acme', version: '1' },
    security: [{ key: [] }],
    'x-mock': {
      collections: {
        notes: {
          id: 'id',
          order: 'at',
          owner: [{ field: 'team', otherwise: 'not-found' }],
          record: { $ref: '#/components/schemas/Note' },
        },
      },
      ...root,
    },
    paths: {
      '/notes/{id}': {
        get: {
          operationId: 'getNote',
          'x-mock': { retrieve: 'notes', id: 'id' },
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: {
            200: {
              description: 'The note.',
              headers: {
                'RateLimit-Remaining': { $ref: '#/components/headers/Left' },
                'Retry-After': header('{retryAfter}'),
                'X-Trace': { schema: {} },
              },
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } },
            },
            ...responses,
          },
        },
      },
    },
    components: {
      headers: { Left: header('{remaining} of {limit}') },
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Note: {
          type: 'object',
          required: ['id', 'at'],
          properties: { id: { type: 'string' }, at: { type: 'string', format: 'date-time' }, team: { type: 'string' } },
        },
      },
    },
  }
  const folder = t.testdir({
    openapi: { 'acme.json': JSON.stringify(document) },
    fixtures: { acme: { 'notes.json': JSON.stringify([note]) } },
  })
  return build(t, {
    openapi: [`${folder}/openapi`],
    fixtures: `${folder}/fixtures`,
    count: 0,
    rateLimits: 'documented',
    ...options,
  })
}

t.test('a document of one’s own has its limits, and its headers on whichever answers it has them', async (t) => {
  const example = {
    value: { wait: 0, text: '' },
    'x-mock': { cause: 'rate-limited', fill: { '/wait': '{retryAfter}', '/text': '{limit} at most' } },
  }
  const described = await serve(
    t,
    { limits },
    {
      429: {
        description: 'Slow down.',
        headers: { 'RateLimit-Reset': header('{reset}') },
        content: { 'application/json': { schema: {}, examples: { slow: example } } },
      },
    },
  )
  const first = await described.inject({ url: '/notes/n1', headers: bearer('a') })
  t.match(first, {
    statusCode: 200,
    headers: { 'ratelimit-remaining': '1 of 2', 'retry-after': undefined, 'x-trace': undefined },
  })
  t.equal((await described.inject({ url: '/notes/n1', headers: bearer('a') })).headers['ratelimit-remaining'], '0 of 2')
  const refused = await described.inject({ url: '/notes/n1', headers: bearer('a') })
  t.match(refused, { statusCode: 429, headers: { 'retry-after': undefined, 'ratelimit-remaining': undefined } })
  const { wait, text } = refused.json()
  t.ok(Number.isInteger(wait) && wait >= 1 && wait <= 300, `a number: ${wait}`)
  t.equal(text, '2 at most')
  const now = Date.now() / 1000
  const reset = Number(refused.headers['ratelimit-reset'])
  t.ok(reset > now - 1 && reset <= now + 301, `${reset} follows ${now}`)

  const bare = await serve(t, { limits })
  for (const status of [200, 200, 429]) t.equal(await statusOf(bare, '/notes/n1', 'a'), status)
  t.match(await ask(bare, '/notes/n1', 'a'), {
    body: {
      status: 429,
      code: 'DT_RATE_LIMITED',
      detail: /^More than 2 requests in 300 s for one token\. Try again in \d+ s\.$/,
    },
  })
  t.strictSame((await ask(bare, '/notes/n1', 'a')).rate, {}, 'what the document does not describe is not sent')

  const off = await serve(t, { limits }, {}, { rateLimits: 'off' })
  const quiet = await off.inject({ url: '/notes/n1', headers: bearer('a') })
  t.notOk('ratelimit-remaining' in quiet.headers, 'where nothing is counted nothing is said')
})

/** What the start is refused for. */
async function problemsOf(starting: Promise<unknown>) {
  const outcome = await starting.catch((error: unknown) => error)
  if (outcome instanceof StartError) return outcome.problems
  throw outcome
}

t.test('limits may be counted before the token is looked at, if they are not by owner', async (t) => {
  const checks = ['rate-limit', 'token', 'parameters', 'permission']
  const server = await serve(t, { limits, checks })
  for (const status of [401, 401, 429]) t.equal(await statusOf(server, '/notes/n1'), status)
  t.equal(await statusOf(server, '/notes/n1', 'a'), 200)
  const problems = await problemsOf(serve(t, { limits: [{ ...limits[0], per: 'team' }], checks }))
  const place = { code: 'DT_DOCUMENT_INVALID', file: /acme\.json$/, pointer: '/x-mock/limits/0/per' }
  t.match(problems, [{ ...place, message: /`team`/, remedy: /Use token;/ }])
})

t.test('a document’s bad limit is refused with file and pointer', async (t) => {
  const bad: [object, string][] = [
    [{ requests: 0 }, '/requests'],
    [{ seconds: '60' }, '/seconds'],
    [{ window: 'sliding' }, '/window'],
    [{ per: 'user' }, '/per'],
    [{ perToken: true }, '/perToken'],
    [{ name: undefined }, ''],
  ]
  for (const [change, place] of bad) {
    const problems = await problemsOf(serve(t, { limits: [limits[0], { ...limits[0], ...change }] }))
    t.match(problems, [{ file: /acme\.json$/, pointer: `/x-mock/limits/1${place}`, remedy: String }])
  }
  const headers = { 'X-Left': header('{left}') }
  t.match(await problemsOf(serve(t, {}, { 429: { description: '', headers } })), [
    { pointer: '/paths/~1notes~1{id}/get/responses/429/headers/X-Left/x-mock/value', message: /remaining/ },
  ])
})
