import { METHODS } from 'node:http'
import type { InjectOptions } from 'fastify'
import t from 'tap'
import { type ApiId, bearer, build } from '../build.js'

type Method = NonNullable<InjectOptions['method']>

const operations: { api: ApiId; url: string; body: object }[] = [
  { api: 'omni', url: '/api/v1/ai/conversations', body: { error: '405', message: 'Method Not Allowed' } },
  {
    api: 'omni',
    url: '/api/v1/ai/conversations/660e8400-e29b-41d4-a716-446655440001',
    body: { error: '405', message: 'Method Not Allowed' },
  },
  { api: 'orq', url: '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb', body: { message: 'Method not allowed' } },
  {
    api: 'omi',
    url: '/v1/dev/user/conversations/dea7f1c7-2db1-4180-9f18-a6745e48aff1',
    body: { detail: 'Method Not Allowed' },
  },
  {
    api: 'ohallo',
    url: '/api/conversations/c1a2b3c4-5678-9abc-def0-1234567890ab',
    body: { error: 'Method not allowed' },
  },
]

/** Every method that Node reads from the wire; CONNECT never reaches a request handler. */
const others = METHODS.filter((method) => !['GET', 'HEAD', 'CONNECT'].includes(method)) as Method[]

function methodsOf(allow: unknown): string[] {
  return String(allow).split(', ').sort()
}

t.test('without CORS', async (t) => {
  const server = await build(t, { count: 20 })

  t.test("every other method is answered with the API's own 405, and Allow", async (t) => {
    for (const { api, url, body } of operations) {
      const wrong: string[] = []
      for (const method of others) {
        const { statusCode, headers, body: text } = await server.inject({ method, url, headers: bearer(api) })
        const answer = [statusCode, methodsOf(headers.allow).join(), text]
        if (JSON.stringify(answer) !== JSON.stringify([405, 'GET,HEAD', JSON.stringify(body)])) wrong.push(method)
      }
      t.strictSame(wrong, [], url)
    }
  })

  t.test('so it is under the prefix and on a host of the API, whatever the body', async (t) => {
    for (const { api, url, body } of operations) {
      const host = { omni: 'acme.omniapp.co', orq: 'api.orq.ai', omi: 'api.omi.me', ohallo: 'api.ohallo.eu' }[api]
      const requests: InjectOptions[] = [
        { url: `/${api}${url}` },
        { url, headers: { host } },
        { url, payload: '{"a":', headers: { 'content-type': 'application/json' } },
        { url, payload: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
        { url, payload: 'a'.repeat(2_000_000), headers: { 'content-type': 'nonsense' } },
      ]
      for (const request of requests) {
        const response = await server.inject({ method: 'POST', ...request })
        t.equal(response.statusCode, 405)
        t.strictSame(methodsOf(response.headers.allow), ['GET', 'HEAD'])
        t.strictSame(response.json(), body)
      }
    }
  })

  t.test('HEAD answers as GET does, without the body', async (t) => {
    const requests = [
      ...operations.map(({ api, url }) => ({ url, headers: bearer(api) })),
      ...operations.map(({ url }) => ({ url })),
      { url: '/api/v1/ai/conversations?pageSize=0', headers: bearer('omni') },
      { url: '/v1/dev/user/conversations/x?include_transcript=x', headers: bearer('omi') },
      { url: '/v2/conversations/x', headers: bearer('orq') },
      { url: '/orq/nope' },
      { url: '/nope' },
      { url: '/' },
      { url: '/', headers: { accept: 'text/html' } },
      { url: '/orq/openapi.json' },
      { url: '/orq/openapi.yaml' },
      { url: '/__admin/ready' },
    ]
    for (const request of requests) {
      const [head, get] = [await server.inject({ ...request, method: 'HEAD' }), await server.inject(request)]
      const { date: _one, ...expected } = get.headers
      const { date: _other, ...actual } = head.headers
      const answer = { status: head.statusCode, body: head.body, headers: actual }
      t.strictSame(answer, { status: get.statusCode, body: '', headers: expected }, `HEAD ${request.url}`)
      t.ok(get.body.length > 0)
      t.equal(Number(actual['content-length']), Buffer.byteLength(get.body))
    }
  })

  t.test('a body on a GET changes nothing', async (t) => {
    for (const { api, url } of operations) {
      const plain = await server.inject({ url, headers: bearer(api) })
      for (const type of ['application/json', 'text/plain', 'nonsense', 'application/json; charset=nonsense']) {
        const headers = { ...bearer(api), 'content-type': type }
        const response = await server.inject({ method: 'GET', url, headers, payload: '{"a":' })
        t.equal(response.statusCode, 200)
        t.equal(response.body, plain.body)
      }
    }
  })

  t.test('no answer speaks of CORS', async (t) => {
    const { url, api } = operations[2]!
    const response = await server.inject({ url, headers: { ...bearer(api), origin: 'https://app.example' } })
    t.equal(response.statusCode, 200)
    const names = Object.keys(response.headers)
    t.strictSame(
      names.filter((name) => name.startsWith('access-control')),
      [],
    )
  })
})

t.test('with CORS', async (t) => {
  const server = await build(t, { count: 20, cors: true })
  const origin = 'https://app.example'

  t.test('a preflight is granted', async (t) => {
    for (const { url } of operations) {
      const response = await server.inject({
        method: 'OPTIONS',
        url,
        headers: {
          origin,
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization',
        },
      })
      t.equal(response.statusCode, 204)
      t.ok(['*', origin].includes(String(response.headers['access-control-allow-origin'])))
      t.match(response.headers['access-control-allow-methods'], /\bGET\b/)
      t.match(response.headers['access-control-allow-headers'], /^authorization$/i)
    }
  })

  t.test('a page of another origin may read answers, failures and why they failed', async (t) => {
    const requests = [
      ...operations.map(({ api, url }) => ({ url, headers: { ...bearer(api), origin } })),
      { url: operations[0]!.url, headers: { origin } },
      { url: '/orq/nope', headers: { origin } },
      { url: '/nope', headers: { origin } },
      { method: 'POST' as const, url: operations[0]!.url, headers: { origin } },
    ]
    for (const request of requests) {
      const { headers } = await server.inject(request)
      t.ok(['*', origin].includes(String(headers['access-control-allow-origin'])), request.url)
      t.match(headers['access-control-expose-headers'], /doubletake-error/)
    }
  })

  t.test('OPTIONS that is no preflight is a method like any other', async (t) => {
    for (const { url, body } of operations) {
      const bare = await server.inject({ method: 'OPTIONS', url })
      const crossing = await server.inject({ method: 'OPTIONS', url, headers: { origin } })
      for (const { statusCode, body: text } of [bare, crossing]) {
        t.strictSame({ statusCode, text }, { statusCode: 405, text: JSON.stringify(body) }, url)
      }
    }
  })
})
