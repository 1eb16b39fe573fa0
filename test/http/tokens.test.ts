import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { type ApiId, bearer, build, tokensOf } from '../build.js'

interface Case {
  api: ApiId
  url: string
  missing: object
  invalid: object
}

const unauthorized = { error: '401', message: 'Missing or invalid API key' }

/** Operations with a record that the API's first token sees, and the two 401 bodies. */
const cases: Case[] = [
  { api: 'omni', url: '/api/v1/ai/conversations', missing: unauthorized, invalid: unauthorized },
  {
    api: 'omni',
    url: '/api/v1/ai/conversations/660e8400-e29b-41d4-a716-446655440001',
    missing: unauthorized,
    invalid: unauthorized,
  },
  {
    api: 'orq',
    url: '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb',
    missing: { message: 'An API key is required.' },
    invalid: { message: 'The provided API key is invalid.' },
  },
  {
    api: 'omi',
    url: '/v1/dev/user/conversations/dea7f1c7-2db1-4180-9f18-a6745e48aff1',
    missing: { detail: "Missing or invalid Authorization header. Must be 'Bearer API_KEY'" },
    invalid: { detail: 'Invalid API Key' },
  },
  {
    api: 'ohallo',
    url: '/api/conversations/c1a2b3c4-5678-9abc-def0-1234567890ab',
    missing: { error: 'Unauthorized' },
    invalid: { error: 'Unauthorized' },
  },
]

const unregistered: Record<ApiId, string> = {
  omni: 'whatever',
  orq: 'whatever',
  ohallo: 'whatever',
  omi: 'omi_dev_ffffffffffffffffffffffffffffffff',
}

async function ask(server: FastifyInstance, url: string, authorization?: string) {
  const response = await server.inject({ url, headers: authorization === undefined ? {} : { authorization } })
  return { status: response.statusCode, body: response.json(), code: response.headers['doubletake-error'] }
}

function tokenWhere(api: ApiId, state: string, permitted: boolean): string {
  return tokensOf(api).find((one) => one.state === state && one.permissions.includes(permissionOf(api)) === permitted)!
    .token
}

function permissionOf(api: ApiId): string {
  return tokensOf(api)[0]!.permissions[0]!
}

for (const auth of ['any', 'registered'] as const) {
  t.test(`with --auth ${auth}`, async (t) => {
    const server = await build(t, { count: 20, auth })

    t.test('a header that holds no Bearer token is answered as a missing one', async (t) => {
      for (const { api, url, missing } of cases) {
        const token = tokensOf(api)[0]!.token
        for (const header of [undefined, '', token, `Basic ${token}`, `Bearer: ${token}`, 'Bearer', `Bearer${token}`]) {
          const answer = await ask(server, url, header)
          t.strictSame(answer, { status: 401, body: missing, code: 'DT_TOKEN_MISSING' }, `${url} with ${header}`)
        }
      }
    })

    t.test('a revoked token is answered as an invalid one', async (t) => {
      for (const { api, url, invalid } of cases) {
        const answer = await ask(server, url, `Bearer ${tokenWhere(api, 'revoked', true)}`)
        t.strictSame(answer, { status: 401, body: invalid, code: 'DT_TOKEN_REVOKED' }, url)
      }
    })

    t.test('every active registered token is good for as much as its permissions say', async (t) => {
      for (const { api, url } of cases) {
        for (const { token, state, permissions } of tokensOf(api)) {
          if (state !== 'active') continue
          const { status, code } = await ask(server, url, `Bearer ${token}`)
          if (permissions.includes(permissionOf(api))) t.not(status, 401, `${url} with ${token}`)
          else t.strictSame({ status, code }, { status: 403, code: 'DT_PERMISSION_MISSING' }, `${url} with ${token}`)
        }
      }
    })

    t.test('the scheme may be written in any case, save where the API takes just one', async (t) => {
      for (const { api, url, missing } of cases) {
        for (const scheme of ['bearer', 'BEARER', 'bEaReR']) {
          const { status, body } = await ask(server, url, `${scheme} ${tokensOf(api)[0]!.token}`)
          t.equal(status, api === 'omi' ? 401 : 200, `${url} with ${scheme}`)
          if (api === 'omi') t.strictSame(body, missing)
        }
      }
    })

    t.test('a token without the prefix that its API states is invalid', async (t) => {
      const { url, invalid } = cases.find((one) => one.api === 'omi')!
      for (const token of ['0a1b2c3d4e5f60718293a4b5c6d7e8f9', 'omi_mcp_0a1b2c3d', 'OMI_DEV_0a1b2c3d', 'omi_dev']) {
        const answer = await ask(server, url, `Bearer ${token}`)
        t.strictSame(answer, { status: 401, body: invalid, code: 'DT_TOKEN_PREFIX' }, token)
      }
    })

    t.test('what begins with Bearer and a space, and is no key, is an invalid key to Omi', async (t) => {
      const { url, invalid } = cases.find((one) => one.api === 'omi')!
      const { status, body } = await ask(server, url, 'Bearer two words')
      t.strictSame({ status, body }, { status: 401, body: invalid })
    })
  })
}

t.test('with --auth any, an unregistered token is who the first registered one is', async (t) => {
  const server = await build(t, { count: 20 })
  for (const { api, url } of cases) {
    const first = await ask(server, url, bearer(api).authorization)
    t.equal(first.status, 200)
    t.strictSame(await ask(server, url, `Bearer ${unregistered[api]}`), first, url)
  }
  const { url } = cases.find((one) => one.api === 'orq')!
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[A-Za-z0-9._~+/-]{1,200}=*$/), async (token) => {
      const registered = tokensOf('orq').some((one) => one.token === token)
      return registered || (await ask(server, url, `Bearer ${token}`)).status === 200
    }),
  )
})

t.test('with --auth registered, an unregistered token is invalid', async (t) => {
  const server = await build(t, { count: 20, auth: 'registered' })
  for (const { api, url, invalid } of cases) {
    const answer = await ask(server, url, `Bearer ${unregistered[api]}`)
    t.strictSame(answer, { status: 401, body: invalid, code: 'DT_TOKEN_UNKNOWN' }, url)
    const almost = await ask(server, url, `${bearer(api).authorization}x`)
    t.equal(almost.status, 401, 'one character more is another token')
  }
})

t.test('with --auth none', async (t) => {
  const server = await build(t, { count: 20, auth: 'none' })

  t.test('no token, any header, a revoked token and one without permission are all good', async (t) => {
    for (const { api, url } of cases) {
      const headers = [
        undefined,
        'nonsense',
        'Basic dXNlcjpwYXNz',
        'Bearer no-such-token',
        `Bearer ${tokenWhere(api, 'revoked', true)}`,
        bearer(api).authorization,
      ]
      for (const header of headers) t.equal((await ask(server, url, header)).status, 200, `${url} with ${header}`)
    }
    for (const { api, url } of cases.filter((one) => one.api !== 'omni')) {
      t.equal((await ask(server, url, `Bearer ${tokenWhere(api, 'active', false)}`)).status, 200, url)
    }
  })

  t.test('a registered token keeps its identity', async (t) => {
    for (const { api, url } of cases.filter((one) => one.api !== 'omni')) {
      const [first, ...others] = tokensOf(api)
      const other = others.find((one) => JSON.stringify(one.identity) !== JSON.stringify(first!.identity))!
      t.equal((await ask(server, url, `Bearer ${other.token}`)).status, 404, url)
    }
    const restricted = tokenWhere('omni', 'active', false)
    const list = await ask(server, '/api/v1/ai/conversations?pageSize=100', `Bearer ${restricted}`)
    const everyone = await ask(server, '/api/v1/ai/conversations?pageSize=100')
    t.equal(list.status, 200)
    t.ok(list.body.pageInfo.totalRecords > 0)
    t.ok(list.body.pageInfo.totalRecords < everyone.body.pageInfo.totalRecords)
  })
})

t.test('the same header is judged by each API in its own way, whichever was asked before', async (t) => {
  const server = await build(t)
  const omi = cases.find(({ api }) => api === 'omi')!
  const omni = cases[0]!
  const authorization = `bearer ${tokensOf('omi')[0]!.token}`
  for (let turn = 0; turn < 2; turn += 1) {
    // Omni takes the scheme in lower case, Omi does not
    t.match(await ask(server, omni.url, authorization), { status: 200 })
    t.match(await ask(server, omi.url, authorization), { status: 401, body: omi.missing, code: 'DT_TOKEN_MISSING' })
  }
})
