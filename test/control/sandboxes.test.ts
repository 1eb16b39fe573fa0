/** Sandboxes: made, chosen, looked at, reset, deleted, expired; what happens in one is seen in no other. */
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { loadApis } from '../../src/apis.js'
import { toConfig } from '../../src/config.js'
import { defaultTtl } from '../../src/control/sandbox.js'
import { createSandboxes, maximumSandboxes } from '../../src/control/sandboxes.js'
import { AdminFailure, Failure } from '../../src/errors.js'
import type { Options } from '../../src/options.js'
import { type ApiId, apis, bearer, build, tokensOf } from '../build.js'

const list = '/api/v1/ai/conversations'
const orq = '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb'
const paths: Record<ApiId, string> = {
  omni: list,
  orq,
  omi: '/v1/dev/user/conversations/dea7f1c7-2db1-4180-9f18-a6745e48aff1',
  ohallo: '/api/conversations/c1a2b3c4-5678-9abc-def0-1234567890ab',
}
const admin = '/__admin/sandboxes'

interface Shown {
  id: string
  options: object
  createdAt: string
  usedAt: string
  expiresAt: string | null
  clock: { now: string; frozen: boolean }
  tokens: Record<string, { token: string; state: string; identity: object; permissions: string[] }[]>
}

async function call(server: FastifyInstance, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) {
  const answer = await server.inject({ method, url: admin + path, ...(payload && { payload }) })
  return { status: answer.statusCode, headers: answer.headers, body: answer.body === '' ? undefined : answer.json() }
}

async function create(server: FastifyInstance, options?: object): Promise<Shown> {
  const { status, body } = await call(server, 'POST', '', options)
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body
}

async function ask(server: FastifyInstance, url: string, token: string | undefined, headers: object = {}) {
  const answer = await server.inject({ url, headers: { ...(token && bearer(token)), ...headers } })
  return { status: answer.statusCode, body: answer.json(), code: answer.headers['doubletake-error'] }
}

const firstToken = (sandbox: Shown, api: ApiId) => sandbox.tokens[api]![0]!.token

const server = await build(t, { count: 20 })

t.test('a sandbox answers an id, and tokens for each identity of each API, which answer', async (t) => {
  const { status, headers, body } = await call(server, 'POST', '')
  t.equal(status, 201)
  t.equal(headers.location, `${admin}/${body.id}`)
  t.match(body, { id: /^[0-9a-f]{16}$/, options: {}, clock: { frozen: false } })
  t.strictSame(Object.keys(body.tokens), apis)
  for (const api of apis) {
    t.strictSame(
      body.tokens[api].map(({ token: _, ...rest }: { token: string }) => rest),
      tokensOf(api).map(({ token: _, about: __, ...rest }: { token: string; about?: object }) => rest),
    )
    for (const [index, { token, state, permissions }] of (body as Shown).tokens[api]!.entries()) {
      const there = await ask(server, paths[api], tokensOf(api)[index]!.token)
      t.strictSame(await ask(server, paths[api], token), there, `${api} ${state} ${permissions}`)
    }
  }
})

t.test('it is listed, looked at, reset and deleted', async (t) => {
  const [one, other] = [await create(server, { ttl: 60 }), await create(server)]
  const { body } = await call(server, 'GET', '')
  const ids = body.sandboxes.map(({ id }: Shown) => id)
  t.ok(ids.includes(one.id) && ids.indexOf(one.id) < ids.indexOf(other.id), 'the oldest first')
  t.notOk(ids.includes('default'))
  t.strictSame((await call(server, 'GET', `/${one.id}`)).body.tokens, one.tokens)
  t.equal(Date.parse(one.expiresAt!) - Date.parse(one.usedAt), 60_000)
  t.equal(Date.parse(other.expiresAt!) - Date.parse(other.usedAt), defaultTtl * 1000)

  await call(server, 'POST', `/${one.id}/clock`, { set: '2020-01-01T00:00:00Z', advance: 60, frozen: true })
  t.strictSame((await call(server, 'GET', `/${one.id}/clock`)).body, { now: '2020-01-01T00:01:00.000Z', frozen: true })
  await call(server, 'POST', `/${one.id}/clock`, { frozen: false })
  t.match((await call(server, 'GET', `/${one.id}/clock`)).body, { now: /^2020-01-01T00:01:/, frozen: false })
  t.match((await call(server, 'GET', `/${other.id}/clock`)).body, { now: /^(?!2020-01-01)/ }, 'clocks are apart')
  const reset = await call(server, 'POST', `/${one.id}/reset`)
  t.match(reset, { status: 200, body: { id: one.id, tokens: one.tokens, clock: { frozen: false } } })
  t.notMatch(reset.body.clock.now, /^2020-01-01/)
  t.equal((await ask(server, orq, firstToken(one, 'orq'))).status, 200, 'its tokens stay good')

  t.match(await call(server, 'DELETE', `/${one.id}`), { status: 204, body: undefined })
  for (const [method, path] of [
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/reset'],
    ['GET', '/clock'],
  ] as const) {
    const gone = await call(server, method, `/${one.id}${path}`)
    t.match(gone, { status: 404, body: { code: 'DT_SANDBOX_UNKNOWN', detail: new RegExp(one.id) } }, method + path)
  }
  t.equal((await call(server, 'GET', `/${other.id}`)).status, 200)
})

t.test('the default sandbox is looked at and reset, and not deleted', async (t) => {
  const { status, body } = await call(server, 'GET', '/default')
  t.equal(status, 200)
  t.match(body, { id: 'default', expiresAt: null, tokens: {}, options: {} })
  t.equal((await call(server, 'POST', '/default/reset')).status, 200)
  t.match(await call(server, 'DELETE', '/default'), {
    status: 409,
    body: { code: 'DT_SANDBOX_DEFAULT', detail: /reset/ },
  })
})

t.test('the token of a sandbox that is gone is refused, and not taken for anybody’s', async (t) => {
  const sandbox = await create(server)
  await call(server, 'DELETE', `/${sandbox.id}`)
  for (const api of apis) {
    const { status, body, code } = await ask(server, paths[api], firstToken(sandbox, api))
    t.match({ status, body, code }, { status: 404, body: { code }, code: 'DT_SANDBOX_UNKNOWN' }, api)
  }
})

t.test('a client that cannot change its token chooses by header', async (t) => {
  const own = await create(server, { seed: 7 })
  const token = tokensOf('omni')[0]!.token
  const headers = { 'doubletake-sandbox': own.id }
  const there = await ask(server, list, firstToken(own, 'omni'))
  t.strictSame((await ask(server, list, token, headers)).body.data, there.body.data)
  t.notSame((await ask(server, list, token)).body.data, there.body.data)
  const back = await ask(server, list, firstToken(own, 'omni'), { 'doubletake-sandbox': 'default' })
  t.strictSame(back.body.data, (await ask(server, list, token)).body.data, 'the header goes before the token')
  const unknown = await ask(server, list, token, { 'doubletake-sandbox': 'nope' })
  t.match(unknown, { status: 404, code: 'DT_SANDBOX_UNKNOWN', body: { detail: /nope/ } })
  t.match(await ask(server, '/omni/nope', undefined, { 'doubletake-sandbox': 'nope' }), { code: 'DT_SANDBOX_UNKNOWN' })
  const long = await ask(server, list, token, { 'doubletake-sandbox': 'x'.repeat(1000) })
  t.ok(long.body.detail.length < 300, 'what was sent is not sent back whole')
})

t.test('with a seed, count and date of its own it has other records, the same as a server with them', async (t) => {
  const options = { seed: 99, count: 7, now: '2025-01-01T00:00:00Z' }
  const [own, same] = [await create(server, options), await create(server, options)]
  const rows = async (one: FastifyInstance, token: string) =>
    (await ask(one, `${list}?pageSize=100`, token)).body.data as object[]
  const expected = await rows(await build(t, options), tokensOf('omni')[0]!.token)
  t.strictSame(await rows(server, firstToken(own, 'omni')), expected)
  t.strictSame(await rows(server, firstToken(same, 'omni')), expected)
  t.notSame(await rows(server, tokensOf('omni')[0]!.token), expected)
  t.match(own, { options, clock: { now: /^2025-01-01T00:00:0/ } }, 'and its clock begins then')
})

t.test('a cursor is good in the sandbox that handed it out, and in no other', async (t) => {
  const [one, other] = [await create(server), await create(server)]
  const cursorOf = async (token: string) =>
    (await ask(server, `${list}?pageSize=2`, token)).body.pageInfo.nextCursor as string
  const follow = (cursor: string, token: string) =>
    ask(server, `${list}?pageSize=2&cursor=${encodeURIComponent(cursor)}`, token)
  const everybody = tokensOf('omni')[0]!.token
  const tokens = [firstToken(one, 'omni'), firstToken(other, 'omni'), everybody]
  for (const from of tokens) {
    const cursor = await cursorOf(from)
    for (const to of tokens) {
      const { status, code } = await follow(cursor, to)
      t.strictSame([status, code], from === to ? [200, undefined] : [400, 'DT_CURSOR_INVALID'])
    }
  }
})

t.test('it may have some of the APIs, and other tokens', async (t) => {
  const few = await create(server, { apis: ['orq', 'omi'] })
  t.strictSame(Object.keys(few.tokens).sort(), ['omi', 'orq'])
  t.equal((await ask(server, orq, firstToken(few, 'orq'))).status, 200)
  const headers = { 'doubletake-sandbox': few.id }
  const without = await ask(server, list, tokensOf('omni')[0]!.token, headers)
  t.match(without, { status: 404, code: 'DT_SANDBOX_UNKNOWN', body: { detail: /does not have the API omni/ } })

  const strict = await create(server, { auth: 'registered' })
  const there = { 'doubletake-sandbox': strict.id }
  t.equal((await ask(server, orq, 'sk-orq-anybody')).status, 200)
  t.match(await ask(server, orq, 'sk-orq-anybody', there), { status: 401, code: 'DT_TOKEN_UNKNOWN' })
  t.equal((await ask(server, orq, firstToken(strict, 'orq'))).status, 200)
  const open = await create(server, { auth: 'none' })
  t.equal((await ask(server, orq, undefined, { 'doubletake-sandbox': open.id })).status, 200)
})

t.test('what no sandbox can be is refused, with what is wrong', async (t) => {
  const cases: [object, RegExp, string?][] = [
    [{ seed: -1 }, /\/seed must be >= 0/, '/seed'],
    [{ count: 1.5 }, /\/count must be integer/, '/count'],
    [{ now: 'today' }, /\/now must match format/, '/now'],
    [{ auth: 'all' }, /\/auth .*any, registered, none/, '/auth'],
    [{ ttl: 0 }, /\/ttl must be >= 1/, '/ttl'],
    [{ ttl: 86_401 }, /\/ttl must be <= 86400/, '/ttl'],
    [{ apis: [] }, /\/apis must NOT have fewer/, '/apis'],
    [{ name: 'mine' }, /\/name must not be there/, '/name'],
    [{ apis: ['orq', 'acme'] }, /no API `acme`; choose among ohallo, omi, omni, orq/],
  ]
  for (const [options, detail, pointer] of cases) {
    const { status, body } = await call(server, 'POST', '', options)
    t.match({ status, body }, { status: 400, body: { code: 'DT_ADMIN_INPUT', detail } }, JSON.stringify(options))
    if (pointer) t.equal(body.errors[0].pointer, pointer)
  }
  t.match(await call(server, 'POST', '/default/clock', {}), { status: 400, body: { detail: /fewer than 1/ } })
  t.match(await call(server, 'POST', '/default/clock', { advance: -1 }), { status: 400 })
})

/** Sandboxes whose real clock the test moves. */
async function createTimed(options: Options = {}) {
  const config = toConfig({ count: 0, api: ['orq'], ...options })
  const loaded = await loadApis(config)
  const time = { now: Date.parse('2026-05-01T00:00:00Z') }
  const sandboxes = createSandboxes(loaded, config, () => time.now)
  const { api } = loaded[0]!
  return { sandboxes, time, api, of: (token?: string, headers = {}) => sandboxes.of(api, token, headers) }
}

function codeOf(t: Test, run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof AdminFailure || error instanceof Failure) return error.code
    throw error
  }
  return t.fail('it is refused') ? '' : ''
}

const iso = (time: number) => new Date(time).toISOString()

t.test('without a ttl a sandbox that nobody uses expires after a real hour, whatever its clock says', async (t) => {
  const { sandboxes, time, of } = await createTimed()
  const one = sandboxes.create({})
  const token = one.tokens.get('orq')![0]!.token
  const gone = (run: () => unknown) => t.equal(codeOf(t, run), 'DT_SANDBOX_UNKNOWN')
  const uses = [
    () => of(token).id,
    () => of(undefined, { 'doubletake-sandbox': one.id }).id,
    () => sandboxes.get(one.id).id,
    () => sandboxes.moveClock(one.id, { advance: 86_400 }).id,
    () => sandboxes.moveClock(one.id, { set: '2001-01-01T00:00:00Z', frozen: true }).id,
  ]
  for (const use of uses) {
    time.now += defaultTtl * 1000
    t.equal(use(), one.id, 'each use keeps it')
    t.equal(one.usedAt, time.now)
    t.equal(one.expiresAt, time.now + defaultTtl * 1000)
  }
  time.now += defaultTtl * 1000 + 1
  gone(() => of(token))
  gone(() => of(undefined, { 'doubletake-sandbox': one.id }))
  gone(() => sandboxes.get(one.id))
  gone(() => sandboxes.moveClock(one.id, { advance: 1 }))
  gone(() => sandboxes.delete(one.id))
  t.strictSame(sandboxes.list(), [])
  t.equal(of().id, '', 'the default one never does')
  sandboxes.moveClock('default', { advance: 1e9 })
  t.equal(of().id, '')
})

t.test('with a ttl a sandbox expires by its own clock, so that no test of it sleeps', async (t) => {
  const { sandboxes, time, of } = await createTimed()
  const one = sandboxes.create({ ttl: 60, now: '2020-01-01T00:00:00Z' })
  const token = one.tokens.get('orq')![0]!.token
  const start = Date.parse('2020-01-01T00:00:00Z')
  t.equal(iso(one.expiresAt), iso(start + 60_000))
  sandboxes.moveClock(one.id, { frozen: true, advance: 40 })
  t.equal(iso(one.expiresAt), iso(start + 60_000), 'moving the clock is no use')
  t.equal(of(token).id, one.id)
  t.equal(iso(one.expiresAt), iso(start + 100_000), 'asking is')
  sandboxes.moveClock(one.id, { advance: 60 })
  t.equal(sandboxes.get(one.id), one)
  sandboxes.moveClock(one.id, { set: '2019-01-01T00:00:00Z' })
  t.equal(iso(one.expiresAt), '2019-01-01T00:01:00.000Z', 'set back, it is as if it had just been used')
  one.reset()
  t.equal(iso(one.expiresAt), iso(start + 60_000), 'and so it is after a reset')
  t.match(sandboxes.moveClock(one.id, { frozen: true, advance: 60.001 }), { id: one.id })
  for (const run of [() => of(token), () => sandboxes.get(one.id)]) t.equal(codeOf(t, run), 'DT_SANDBOX_UNKNOWN')

  const running = sandboxes.create({ ttl: 60 })
  time.now += 60_000
  t.strictSame(sandboxes.list(), [running])
  time.now += 1
  t.strictSame(sandboxes.list(), [], 'one that is not frozen goes on as the real one does')

  const [frozen, long] = [sandboxes.create({ ttl: 60 }), sandboxes.create({ ttl: 86_400 })]
  for (const { id } of [frozen, long]) sandboxes.moveClock(id, { frozen: true })
  time.now += defaultTtl * 1000
  t.strictSame(sandboxes.list(), [frozen, long])
  time.now += 1
  t.strictSame(sandboxes.list(), [long], 'a frozen one is dropped after an hour of real time')
  time.now += (86_400 - defaultTtl) * 1000
  t.strictSame(sandboxes.list(), [], 'or after its ttl, where that is longer')

  const last = sandboxes.create({ ttl: 60, now: '9999-12-31T23:59:59Z' })
  t.equal(iso(last.expiresAt), '9999-12-31T23:59:59.000Z')
})

t.test('a sandbox whose journal is followed is in use', async (t) => {
  const { sandboxes, time } = await createTimed()
  const [one, short] = [sandboxes.create({}), sandboxes.create({ ttl: 5 })]
  const ended: string[] = []
  const unfollow = [one, short].map(({ id, journal }) =>
    journal.follow({ onEntry: () => undefined, onEnd: () => void ended.push(id) }),
  )
  for (let hour = 0; hour < 3; hour += 1) {
    time.now += defaultTtl * 1000 + 1
    t.strictSame(sandboxes.list(), [one, short])
  }
  sandboxes.moveClock(short.id, { advance: 5 })
  t.strictSame([sandboxes.list(), ended], [[one, short], []])
  sandboxes.moveClock(short.id, { advance: 5.001 })
  t.strictSame([sandboxes.list(), ended], [[one], [short.id]], 'but its clock may be moved past its ttl')
  unfollow[0]!()
  time.now += defaultTtl * 1000 + 1
  t.strictSame(sandboxes.list(), [])
})

t.test('there are a thousand, and then a refusal, until one goes', async (t) => {
  const { sandboxes, time } = await createTimed()
  const first = sandboxes.create({ ttl: 10 })
  for (let count = 1; count < maximumSandboxes; count += 1) sandboxes.create({})
  t.equal(sandboxes.list().length, 1000)
  t.equal(
    codeOf(t, () => sandboxes.create({})),
    'DT_SANDBOX_LIMIT',
  )
  sandboxes.delete(sandboxes.list()[1]!.id)
  sandboxes.create({})
  t.equal(
    codeOf(t, () => sandboxes.create({})),
    'DT_SANDBOX_LIMIT',
  )
  time.now += 10_001
  sandboxes.create({})
  t.notOk(sandboxes.list().includes(first), 'one that has expired makes room')
  t.strictSame(new Set(sandboxes.list().map(({ id }) => id)).size, 1000)
})

t.test('a defect in making records is not taken for bad input', async (t) => {
  const config = toConfig({ count: 0, api: ['orq'] })
  const collectionsOf = () => {
    throw new Error('out of paper')
  }
  const broken = (await loadApis(config)).map((loaded) => ({ ...loaded, collectionsOf }))
  t.throws(() => createSandboxes(broken, config).create({}), { message: 'out of paper' })
})

t.test('options that no records can be made for are refused', async (t) => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Acme', version: '1' },
    'x-mock': { collections: { things: { id: 'id', order: 'at', record: { $ref: '#/components/schemas/Thing' } } } },
    paths: {
      '/things/{id}': {
        get: {
          operationId: 'getThing',
          'x-mock': { retrieve: 'things', id: 'id' },
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
          responses: {
            200: {
              description: 'A thing.',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Thing: {
          type: 'object',
          required: ['id', 'at'],
          properties: { id: { type: 'integer' }, at: { type: 'string', format: 'date-time' } },
        },
      },
    },
  }
  const folder = t.testdir({
    openapi: { 'acme.json': JSON.stringify(document) },
    fixtures: { acme: { 'things.json': JSON.stringify([{ id: 1_000_003, at: '2026-05-01T00:00:00Z' }]) } },
  })
  const sources = { openapi: [`${folder}/openapi`], fixtures: `${folder}/fixtures` }
  const server = await build(t, { ...sources, count: 0 })
  const { status, body } = await call(server, 'POST', '', { count: 20 })
  t.match(
    { status, body },
    { status: 400, body: { code: 'DT_ADMIN_INPUT', detail: /^The sandbox cannot be filled: .*`1000003`/s } },
  )
  t.equal((await call(server, 'GET', '')).body.sandboxes.length, 0)
  t.match((await create(server)).tokens, { acme: [{ state: 'active', identity: {} }] }, 'an API without tokens has one')
})

t.test('ten thousand sandboxes that were made and dropped leave nothing behind', async (t) => {
  const config = toConfig({ count: 0 })
  const loaded = await loadApis(config)
  const sandboxes = createSandboxes(loaded, config)
  const asked = (sandbox: string, api: (typeof loaded)[number]['api'], token: string) => {
    try {
      sandboxes.of(api, token, {})
      return `${sandbox} answers`
    } catch (error) {
      return error instanceof Failure && error.code === 'DT_SANDBOX_UNKNOWN' ? undefined : error
    }
  }
  const answering: unknown[] = []
  let tokens = 0
  for (let made = 0; made < 10_000; made += maximumSandboxes) {
    const some = Array.from({ length: maximumSandboxes }, () => sandboxes.create({}))
    for (const { id, tokens } of some) {
      for (const { api } of loaded) sandboxes.of(api, tokens.get(api.id)![0]!.token, {})
      sandboxes.delete(id)
    }
    for (const sandbox of some) {
      for (const { api } of loaded) {
        const own = sandbox.tokens.get(api.id)!
        tokens += own.length
        answering.push(...own.flatMap(({ token }) => asked(sandbox.id, api, token) ?? []))
      }
    }
  }
  t.strictSame(sandboxes.list(), [])
  t.ok(tokens >= 10_000 * loaded.length, `${tokens} tokens were asked with`)
  t.strictSame(answering, [], 'the tokens of all are unknown')
})
