import { readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import { type ApiId, apis, bearer, build } from '../build.js'

const server = await build(t, { count: 20 })

const examples: Record<ApiId, string> = {
  omni: '/v1/ai/conversations?pageSize=2',
  orq: '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb',
  omi: '/v1/dev/user/conversations/dea7f1c7-2db1-4180-9f18-a6745e48aff1',
  ohallo: '/api/conversations/c1a2b3c4-5678-9abc-def0-1234567890ab',
}

/** A host of each API. */
const hosts: Record<ApiId, string> = {
  omni: 'acme.omniapp.co',
  orq: 'api.orq.ai',
  omi: 'api.omi.me',
  ohallo: 'api.ohallo.eu',
}

function documentOf(api: ApiId) {
  return parse(readFileSync(new URL(`../../openapi/${api}.yaml`, import.meta.url), 'utf8'))
}

t.test('the document is served as JSON and as YAML, with the running address as its first server', async (t) => {
  for (const api of apis) {
    const headers = { host: '127.0.0.1:4711' }
    const json = await server.inject({ url: `/${api}/openapi.json`, headers })
    t.equal(json.statusCode, 200)
    t.match(json.headers['content-type'], /^application\/json/)
    const { servers, ...document } = json.json()
    const { servers: documented, ...expected } = documentOf(api)
    t.strictSame(document, expected)
    t.strictSame(servers.slice(-documented.length), documented, 'the documented ones follow')
    t.ok(servers[0].url.startsWith(`http://127.0.0.1:4711/${api}`), servers[0].url)

    const yaml = await server.inject({ url: `/${api}/openapi.yaml`, headers })
    t.equal(yaml.statusCode, 200)
    t.match(yaml.headers['content-type'], /yaml/)
    t.strictSame(parse(yaml.body), json.json())
    t.notMatch(yaml.body, /^\s*\S+: &a/m, 'without aliases, which not every reader follows')
  }
})

t.test('at the first server the operations answer', async (t) => {
  for (const api of apis) {
    for (const headers of [
      { host: '127.0.0.1:4010' },
      { host: 'localhost' },
      { host: 'mock.test', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'mocks.example' },
    ]) {
      const { servers } = (await server.inject({ url: `/${api}/openapi.json`, headers })).json()
      const { origin, pathname } = new URL(servers[0].url)
      t.equal(origin, 'x-forwarded-host' in headers ? 'https://mocks.example' : `http://${headers.host}`)
      const response = await server.inject({
        url: pathname.replace(/\/$/, '') + examples[api],
        headers: { ...bearer(api), ...headers },
      })
      t.equal(response.statusCode, 200, `${servers[0].url}${examples[api]}`)
    }
    const { servers } = (await server.inject({ url: '/openapi.json', headers: { host: hosts[api] } })).json()
    const { host, pathname } = new URL(servers[0].url)
    const response = await server.inject({
      url: pathname.replace(/\/$/, '') + examples[api],
      headers: { ...bearer(api), host },
    })
    t.equal(response.statusCode, 200, `${servers[0].url}${examples[api]}, at the API's own host`)
  }
})

t.test('Swagger UI loads: each script, style sheet and image that its page names is there', async (t) => {
  for (const api of apis) {
    const page = await server.inject(`/${api}/docs`)
    t.equal(page.statusCode, 200)
    t.match(page.headers['content-type'], /^text\/html/)
    const names = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, name]) => name!)
    t.ok(names.some((name) => name.endsWith('.js')) && names.some((name) => name.endsWith('.css')))
    for (const name of names.filter((one) => !one.startsWith('data:'))) {
      const { pathname, origin } = new URL(name, `http://mock.test/${api}/docs`)
      t.equal(origin, 'http://mock.test', 'nothing comes from elsewhere')
      const asset = await server.inject(pathname)
      t.equal(asset.statusCode, 200, pathname)
      t.ok(asset.body.length > 0)
      const type = { js: /javascript/, css: /css/, png: /png/ }[pathname.split('.').at(-1)!]
      if (type) t.match(asset.headers['content-type'], type, pathname)
    }
  }
})

t.test('Swagger UI shows the API’s own document, with the running address', async (t) => {
  for (const api of apis) {
    const headers = { host: 'mock.test:4010' }
    const { body: page } = await server.inject(`/${api}/docs`)
    const script = /src="([^"]*swagger-initializer\.js)"/.exec(page)![1]!
    const { pathname } = new URL(script, `http://mock.test/${api}/docs`)
    const { body } = await server.inject(pathname)
    t.match(body, /"?tryItOutEnabled"?: ?true/)
    const shown = (await server.inject({ url: `/${api}/docs/json`, headers })).json()
    t.strictSame(shown, (await server.inject({ url: `/${api}/openapi.json`, headers })).json())
  }
})

t.test('what is not among the assets is not found, in the API’s shape', async (t) => {
  for (const path of ['/orq/docs/static/nope.js', '/orq/docs/static/../../package.json', '/orq/docs/static/%2e%2e/x']) {
    const response = await server.inject(path)
    t.equal(response.statusCode, 404, path)
    t.strictSame(response.json(), { message: 'Not found' })
  }
})
