import t from 'tap'
import { type ApiId, apis, bearer, build, tokensOf } from '../build.js'

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8'

interface Listing {
  id: ApiId
  title: string
  baseUrl: string
  prefixedBaseUrl: string
  tokens: { token: string; description: string; state: string; examples: string[] }[]
  operations: { operationId: string; method: string; path: string; example: string }[]
  document: string
  docs: string
}

function toText(html: string): string {
  const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }
  return html.replace(/&(lt|gt|quot|#39|amp);/g, (entity) => entities[entity]!)
}

/** The URL and the headers of a curl command. */
function parseCurl(command: string) {
  const url = /'(https?:[^']*)'$/.exec(command.trim())![1]!
  const header = /-H '([^:]+): ([^']*)'/.exec(command)
  return { url: new URL(url), headers: header ? { [header[1]!.toLowerCase()]: header[2]! } : {} }
}

t.test('with the shipped APIs', async (t) => {
  const server = await build(t, { count: 20 })

  t.test('JSON is for anything but a browser', async (t) => {
    for (const accept of [undefined, '*/*', 'application/json', 'text/plain', '']) {
      const { statusCode, headers } = await server.inject({ url: '/', headers: accept === undefined ? {} : { accept } })
      t.equal(statusCode, 200)
      t.match(headers['content-type'], /^application\/json/)
      t.match(headers.vary, /accept/i)
    }
    for (const accept of [browser, 'text/html', 'application/json, text/html;q=0.1']) {
      const { headers, body } = await server.inject({ url: '/', headers: { accept } })
      t.match(headers['content-type'], /^text\/html/)
      t.match(headers.vary, /accept/i)
      t.match(body, /^<!doctype html>/)
    }
  })

  t.test('the listing has every API with its tokens, and each of its URLs answers', async (t) => {
    const { apis: listed } = (await server.inject({ url: '/', headers: { host: 'mock.example:4010' } })).json()
    t.strictSame(
      listed.map((one: Listing) => one.id),
      apis,
    )
    for (const one of listed as Listing[]) {
      t.strictSame(
        one.tokens.map(({ token, description, state }) => ({ token, description, state })),
        tokensOf(one.id).map(({ token, description, state }) => ({ token, description, state })),
      )
      for (const { token, state, examples } of one.tokens) {
        const { permissions } = tokensOf(one.id).find((known) => known.token === token)!
        const mayRead = permissions.includes(tokensOf(one.id)[0]!.permissions[0]!)
        t.equal(examples.length > 0, state === 'active' && mayRead, token)
        for (const example of examples) {
          const url = example.slice('http://mock.example:4010'.length)
          const { statusCode } = await server.inject({ url, headers: bearer(token) })
          t.equal(statusCode, 200, example)
        }
      }
      const authorization = `Bearer ${one.tokens.find((token) => token.state === 'active')!.token}`
      for (const { example, path, method } of one.operations) {
        t.equal(method, 'GET')
        t.ok(example.startsWith(one.baseUrl), example)
        const ask = (url: string) =>
          server.inject({ url: url.slice('http://mock.example:4010'.length), headers: { authorization } })
        t.equal((await ask(example)).statusCode, 200, example)
        t.equal((await ask(one.prefixedBaseUrl + example.slice(one.baseUrl.length))).statusCode, 200)
        t.equal(path.split('/').length, new URL(example).pathname.split('/').length)
      }
      for (const url of [one.document, one.docs]) {
        t.ok(url.startsWith('http://mock.example:4010/'))
        t.equal((await server.inject(new URL(url).pathname)).statusCode, 200, url)
      }
    }
  })

  t.test('the page has a command for every operation, and each answers', async (t) => {
    const { body } = await server.inject({ url: '/', headers: { accept: browser, host: 'mock.example' } })
    const commands = [...body.matchAll(/<pre>(.*?)<\/pre>/gs)].map(([, command]) => toText(command!))
    t.ok(commands.length >= apis.length)
    for (const command of commands) {
      const { url, headers } = parseCurl(command)
      t.equal(url.origin, 'http://mock.example')
      t.equal((await server.inject({ url: url.pathname + url.search, headers })).statusCode, 200, command)
    }
    for (const api of apis) for (const { token } of tokensOf(api)) t.ok(body.includes(token))
    for (const [, href] of body.matchAll(/<a href="([^"]+)"/g)) {
      t.equal((await server.inject(href!)).statusCode, 200, `link to ${href}`)
    }
  })

  t.test('what is behind a proxy calls itself as the proxy does', async (t) => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'mocks.example' }
    const { apis: listed } = (await server.inject({ url: '/', headers })).json()
    for (const one of listed as Listing[]) t.ok(one.baseUrl.startsWith('https://mocks.example'), one.baseUrl)
  })

  t.test('a host that is markup is shown as text', async (t) => {
    const host = `"><script>alert('x')</script>&`
    const { body } = await server.inject({ url: '/', headers: { accept: browser, host } })
    t.notOk(body.includes('<script'))
    t.ok(toText(body).includes(host))
  })
})

t.test('one API alone is announced as one', async (t) => {
  const server = await build(t, { api: ['orq'], count: 0 })
  const { body } = await server.inject({ url: '/', headers: { accept: browser } })
  t.match(body, /one API/)
  t.equal((await server.inject('/')).json().apis.length, 1)
})

t.test('the page’s commands answer too where no token is registered, and where the first is revoked', async (t) => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Notes & <tags>', version: '1' },
    security: [{ key: [] }],
    'x-mock': { collections: { notes: { id: 'id', order: 'at', record: { $ref: '#/components/schemas/Note' } } } },
    paths: {
      '/notes/{id}': {
        get: {
          operationId: 'getNote',
          'x-mock': { retrieve: 'notes', id: 'id' },
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: {
            200: {
              description: 'A note.',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } },
            },
          },
        },
      },
    },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', 'x-mock': { tokenPrefix: 'acme_' } } },
      schemas: {
        Note: {
          type: 'object',
          required: ['id', 'at'],
          properties: { id: { type: 'string' }, at: { type: 'string', format: 'date-time' } },
        },
      },
    },
  }
  const tokens = ['revoked', 'active'].map((state) => ({
    token: `acme_${state}`,
    description: state,
    state,
    permissions: [],
    identity: {},
  }))
  const folder = t.testdir({
    'acme.json': JSON.stringify(document),
    none: {},
    some: { acme: { 'tokens.json': JSON.stringify(tokens) } },
  })
  for (const fixtures of ['none', 'some']) {
    const options = { openapi: [`${folder}/acme.json`], fixtures: `${folder}/${fixtures}`, count: 3 }
    const server = await build(t, options)
    const { body } = await server.inject({ url: '/', headers: { accept: browser } })
    t.match(body, /Notes &amp; &lt;tags&gt;/)
    const { url, headers } = parseCurl(toText(/<pre>(.*?)<\/pre>/s.exec(body)![1]!))
    t.equal(
      (await server.inject({ url: url.pathname, headers })).statusCode,
      200,
      `with ${fixtures}: ${body.match(/curl.*/)}`,
    )
  }
})
