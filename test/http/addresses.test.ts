import t from 'tap'
import { type ApiId, apis, bearer, build } from '../build.js'

const server = await build(t, { count: 20 })

const operations: { api: ApiId; url: string; hosts: string[]; unknown: object }[] = [
  {
    api: 'omni',
    url: '/api/v1/ai/conversations?pageSize=3',
    hosts: ['acme.omniapp.co', 'my-org.omniapp.co', 'acme.playground.exploreomni.dev'],
    unknown: { error: '404', message: 'Not Found' },
  },
  {
    api: 'orq',
    url: '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb',
    hosts: ['api.orq.ai'],
    unknown: { message: 'Not found' },
  },
  {
    api: 'omi',
    url: '/v1/dev/user/conversations/dea7f1c7-2db1-4180-9f18-a6745e48aff1?include_transcript=yes',
    hosts: ['api.omi.me'],
    unknown: { detail: 'Not Found' },
  },
  {
    api: 'ohallo',
    url: '/api/conversations/c1a2b3c4-5678-9abc-def0-1234567890ab',
    hosts: ['api.ohallo.eu'],
    unknown: { error: 'Not found' },
  },
]

async function ask(url: string, headers: Record<string, string> = {}) {
  const response = await server.inject({ url, headers })
  return { status: response.statusCode, type: response.headers['content-type'], body: response.json() }
}

t.test('an operation answers the same at its documented path, under its prefix and on each of its hosts', async (t) => {
  for (const { api, url, hosts } of operations) {
    const exact = await ask(url, bearer(api))
    t.equal(exact.status, 200)
    t.strictSame(await ask(`/${api}${url}`, bearer(api)), exact)
    for (const host of hosts) {
      for (const written of [host, host.toUpperCase(), `${host}:4010`, `${host}:443`]) {
        t.strictSame(await ask(url, { ...bearer(api), host: written }), exact, written)
      }
    }
    t.strictSame(await ask(url, { ...bearer(api), host: 'localhost:4010' }), exact)
  }
})

t.test('the prefix holds on a host of the API too', async (t) => {
  for (const { api, url, hosts } of operations) {
    for (const host of hosts) {
      const { status } = await ask(`/${api}${url}`, { ...bearer(api), host })
      t.equal(status, 200, `${host}/${api}${url}`)
    }
  }
})

t.test("a host's paths are those of its API alone", async (t) => {
  for (const { api, hosts, unknown } of operations) {
    for (const other of operations.filter((one) => one.api !== api)) {
      const answer = await ask(other.url, { ...bearer(other.api), host: hosts[0]! })
      t.strictSame(
        { status: answer.status, body: answer.body },
        { status: 404, body: unknown },
        `${other.url} at ${hosts[0]}`,
      )
    }
  }
})

t.test('a host that is like a documented one is not it', async (t) => {
  const hosts = [
    'omniapp.co',
    'a.b.omniapp.co',
    'xapi.orq.ai',
    'api.orq.ai.example',
    'apiXorq.ai',
    '.omniapp.co',
    'orq.ai',
  ]
  for (const host of [...hosts, 'api.orq.ai@evil.example', '', ':80', '[::1]:4010', 'acme.omniapp.co.']) {
    const { status, type } = await ask('/nope', { host })
    t.strictSame({ status, type }, { status: 404, type: 'application/problem+json' }, host)
  }
})

t.test('an unknown path under an API is answered in that API’s shape', async (t) => {
  for (const { api, hosts, unknown } of operations) {
    const paths = [
      `/${api}`,
      `/${api}/`,
      `/${api}/nope`,
      `/${api}/api/v1`,
      `/${api}/docs/nope`,
      `/${api}/%ff`,
      `/${api}//x`,
    ]
    for (const path of paths) {
      const answer = await ask(path, bearer(api))
      t.strictSame(answer, { status: 404, type: 'application/json', body: unknown }, path)
    }
    for (const path of ['/', '/nope', '/%ff', '/api/nope']) {
      const answer = await ask(path, { host: hosts[0]! })
      t.strictSame(answer, { status: 404, type: 'application/json', body: unknown }, `${path} at ${hosts[0]}`)
    }
  }
})

t.test('a path that begins as one API’s paths alone do is under that API', async (t) => {
  const under: Record<string, ApiId> = {
    '/v2': 'orq',
    '/v2/nope': 'orq',
    '/v2/conversations': 'orq',
    '/v2/conversations/x/y': 'orq',
    '/v1/nope': 'omi',
    '/v1/dev/user': 'omi',
    '/api/v1/nope': 'omni',
    '/api/v1/ai/conversations/x/messages': 'omni',
    '/api/conversations': 'ohallo',
    '/api/conversations/x/reply': 'ohallo',
  }
  for (const [path, api] of Object.entries(under)) {
    t.strictSame((await ask(path)).body, operations.find((one) => one.api === api)!.unknown, path)
  }
})

t.test('any other unknown path is answered with a problem document', async (t) => {
  for (const path of ['/nope', '/api', '/api/nope', '/v3/conversations/x', '/Omni', '/%ff', '/omnix', '//', '/*']) {
    const { status, type, body } = await ask(path)
    t.strictSame({ status, type }, { status: 404, type: 'application/problem+json' }, path)
    t.match(body, { type: 'about:blank', title: 'Not Found', status: 404, detail: String, code: 'DT_PATH_UNKNOWN' })
  }
})

t.test('only the APIs that are asked for are served', async (t) => {
  for (const api of apis) {
    const one = await build(t, { api: [api], count: 0 })
    for (const operation of operations) {
      const { statusCode } = await one.inject({ url: operation.url, headers: bearer(operation.api) })
      t.equal(statusCode === 200, operation.api === api, `${operation.url} with --api ${api}`)
    }
  }
})
