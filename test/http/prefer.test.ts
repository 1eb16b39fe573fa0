import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { load } from 'js-yaml'
import t from 'tap'
import { type ApiId, apis, bearer, build, tokensOf } from '../build.js'

const server = await build(t, { count: 20 })
const off = await build(t, { count: 0, prefer: false })

async function ask(url: string, api: ApiId | (string & {}), prefer?: string, from = server) {
  const headers = { ...bearer(api), ...(prefer === undefined ? {} : { prefer }) }
  const { statusCode, headers: sent, body } = await from.inject({ url, headers })
  return { status: statusCode, headers: sent, body: body === '' ? undefined : JSON.parse(body) }
}

interface Response {
  $ref?: string
  content: Record<string, { examples: Record<string, { value: unknown }> }>
  headers?: Record<string, { example?: unknown }>
}
type Documented = { paths: Record<string, { get: { responses: Record<string, Response> } }> }

/** Every response of every shipped operation, as its document has it, with a URL that answers. */
const responses = apis.flatMap((api) => {
  const text = readFileSync(new URL(`../../openapi/${api}.yaml`, import.meta.url), 'utf8')
  const document = load(text) as Documented & { components: { responses: Record<string, Response> } }
  const operations = server.apis.find(({ id }) => id === api)!.operations
  return Object.entries(document.paths).flatMap(([, { get }], index) =>
    Object.entries(get.responses).map(([status, response]) => {
      const found = response.$ref ? document.components.responses[response.$ref.split('/').at(-1)!]! : response
      return { api, url: operations[index]!.example, status: Number(status), response: found }
    }),
  )
})

t.test('each documented status answers with the API’s own body and headers, on wish', async (t) => {
  t.ok(responses.length > 20)
  for (const { api, url, status, response } of responses.filter((one) => one.status !== 200)) {
    const answer = await ask(url, api, `code=${status}`)
    const [first] = Object.values(response.content['application/json']!.examples)
    t.strictSame([answer.status, answer.body], [status, first!.value], `${api} ${status}`)
    t.match(answer.headers, {
      'content-type': 'application/json',
      'preference-applied': `code=${status}`,
      vary: 'Prefer',
    })
    t.notHas(answer.headers, 'doubletake-error')
    for (const [name, { example }] of Object.entries(response.headers ?? {})) {
      t.equal(answer.headers[name.toLowerCase()], String(example), name)
    }
  }
})

t.test('the successful status is the normal answer', async (t) => {
  for (const { api, url } of responses.filter((one) => one.status === 200)) {
    const answer = await ask(url, api, 'code=200')
    t.strictSame([answer.status, answer.body], [200, (await ask(url, api)).body], url)
    t.match(answer.headers, { 'preference-applied': 'code=200', vary: 'Prefer' })
  }
})

t.test('each example answers by its name with its status, and with that status alone', async (t) => {
  for (const { api, url, status, response } of responses) {
    for (const [name, { value }] of Object.entries(response.content['application/json']!.examples)) {
      for (const prefer of [`example=${name}`, `Example="${name}", CODE=${status}`]) {
        const answer = await ask(url, api, prefer)
        t.strictSame([answer.status, answer.body], [status, value], `${api} ${prefer}`)
        t.match(answer.headers['preference-applied'], `example=${name}`)
      }
      const { status: refused, body } = await ask(url, api, `example=${name}, code=${status === 200 ? 404 : 200}`)
      t.match([refused, body], [404, { code: 'DT_PREFERENCE_UNKNOWN' }])
    }
  }
})

t.test('an unknown code or example is a problem document that lists what there is', async (t) => {
  const url = '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb'
  const available = {
    codes: [200, 401, 403, 404, 429],
    examples: ['documented', 'missingToken', 'invalidToken', 'missingPermission', 'notFound', 'rateLimited'],
  }
  for (const prefer of [
    'code=418',
    'code=2e2',
    'code=0404',
    'code=abc',
    'example=nope',
    `example=${'n'.repeat(2000)}`,
  ]) {
    const { status, headers, body } = await ask(url, 'orq', prefer)
    t.equal(status, 404, prefer)
    t.match(headers, {
      'content-type': 'application/problem+json',
      'doubletake-error': 'DT_PREFERENCE_UNKNOWN',
      vary: 'Prefer',
    })
    t.notHas(headers, 'preference-applied')
    t.strictSame(body.available, available)
    t.match(body, { type: 'about:blank', title: 'Not Found', status: 404, code: 'DT_PREFERENCE_UNKNOWN' })
    t.match(body.detail, /^retrieveConversation has no .*Its codes are 200, 401, 403, 404, 429; .* documented, /)
    t.ok(body.detail.length < 400)
  }
})

t.test('a record that is not there is made up, always the same, with the id that was asked for', async (t) => {
  const ids: Partial<Record<ApiId, [url: string, id: string, field: string]>> = {
    omni: ['/api/v1/ai/conversations/', '00000000-0000-4000-8000-00000000abcd', 'id'],
    orq: ['/v2/conversations/', 'conv_00000000000000000000000000', '_id'],
    omi: ['/v1/dev/user/conversations/', '00000000-0000-4000-8000-00000000abcd', 'id'],
  }
  for (const [api, [path, id, field]] of Object.entries(ids)) {
    t.equal((await ask(path + id, api)).status, 404)
    const made = await ask(path + id, api, 'dynamic=true')
    t.strictSame([made.status, made.body[field]], [200, id], api)
    t.equal(made.headers['preference-applied'], 'dynamic=true')
    t.strictSame((await ask(path + id, api, 'Dynamic="TRUE"')).body, made.body)
    const again = await build(t, { count: 20, api: [api] })
    t.strictSame((await ask(path + id, api, 'dynamic=true', again)).body, made.body, 'in another process too')
    t.equal((await ask(path + id, api)).status, 404, 'and it was not added')
  }
  const one = await ask('/v2/conversations/conv_00000000000000000000000000', 'orq', 'dynamic=true')
  const other = await ask('/v2/conversations/conv_00000000000000000000000001', 'orq', 'dynamic=true')
  t.notSame({ ...one.body, _id: '' }, { ...other.body, _id: '' })
})

t.test('what is made up belongs to whoever asks', async (t) => {
  for (const { token, identity, state, permissions } of tokensOf('omni')) {
    if (state !== 'active' || permissions.length === 0) continue
    const made = await ask('/api/v1/ai/conversations/00000000-0000-4000-8000-00000000abcd', token, 'dynamic=true')
    t.match([made.status, made.body], [200, identity], token)
  }
})

t.test('nothing is made up that could not be, and a record that is there is answered as it is', async (t) => {
  const there = '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb'
  const found = await ask(there, 'orq', 'dynamic=true, delay=1')
  t.strictSame(found.body, (await ask(there, 'orq')).body)
  t.match(found.headers, { 'preference-applied': 'delay=1', vary: 'Prefer' }, 'since nothing was made up')
  const noId = await ask('/v2/conversations/nonsense', 'orq', 'dynamic=true')
  t.strictSame([noId.status, noId.body], [404, { message: 'Conversation not found' }])
  t.notHas(noId.headers, 'preference-applied', 'since it was of no use')
  const empty = await build(t, { count: 0 })
  t.equal((await ask('/v2/conversations/conv_00000000000000000000000000', 'orq', 'dynamic=true', empty)).status, 404)
  const list = await ask('/api/v1/ai/conversations', 'omni', 'dynamic=true')
  t.strictSame(list.body, (await ask('/api/v1/ai/conversations', 'omni')).body)
  t.notHas(list.headers, 'preference-applied')
  t.match((await ask(there, 'orq', 'code=404, dynamic=true')).headers, { 'preference-applied': 'code=404' })
})

t.test('a delay comes before the answer, whichever, and only as far as it is a number up to 60000', async (t) => {
  const url = '/v2/conversations/'
  const started = performance.now()
  const missing = await ask(`${url}nope`, 'orq', 'delay=60, code=200')
  t.ok(performance.now() - started >= 59)
  t.strictSame([missing.status, missing.body], [404, { message: 'Conversation not found' }])
  t.match(missing.headers, { 'preference-applied': 'delay=60', 'doubletake-error': 'DT_RECORD_NOT_FOUND' })
  const all = await ask(`${url}nope`, 'orq', 'delay=1, code=403, example=missingPermission')
  t.match([all.status, all.headers['preference-applied']], [403, 'code=403, example=missingPermission, delay=1'])
  for (const delay of ['60001', '999999', '-1', '1.5', 'soon', '', '0x1']) {
    t.notHas((await ask(`${url}nope`, 'orq', `delay=${delay}`)).headers, 'preference-applied', delay)
  }
})

t.test('the API’s own checks come first', async (t) => {
  const revoked = tokensOf('orq').find(({ state }) => state === 'revoked')!
  t.equal((await ask('/v2/conversations/x', revoked.token, 'code=404')).status, 401)
  t.equal((await ask('/api/v1/ai/conversations?pageSize=0', 'omni', 'code=404')).status, 400)
  t.equal((await ask('/v2/conversations/x', revoked.token, 'code=418')).status, 401)
})

t.test('preferences that nobody here knows change nothing', async (t) => {
  const url = '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb'
  const plain = await ask(url, 'orq')
  for (const prefer of ['', ',', 'respond-async, wait=10', 'return=minimal', 'code', 'code=""', 'dynamic=false']) {
    const { status, headers, body } = await ask(url, 'orq', prefer)
    t.strictSame([status, body], [plain.status, plain.body], prefer)
    t.notHas(headers, 'preference-applied')
    t.notHas(headers, 'vary')
  }
})

t.test('--no-prefer takes no notice of it', async (t) => {
  const answer = await ask('/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb', 'orq', 'code=404', off)
  t.equal(answer.status, 200)
  t.notHas(answer.headers, 'preference-applied')
  t.equal((await ask('/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb', 'orq', 'code=418', off)).status, 200)
})

t.test('no header, however hostile, is answered with an error of the server', async () => {
  const name = fc.constantFrom('code', 'example', 'dynamic', 'Code', 'EXAMPLE', '__proto__', 'constructor', 'x')
  const value = fc.oneof(
    fc.constantFrom(
      '200',
      '404',
      '418',
      '204',
      '"',
      '"404',
      '\\',
      'true',
      '__proto__',
      'constructor',
      'documented',
      '',
    ),
    fc.stringMatching(/^[\t -~\x80-\xff]{0,30}$/),
  )
  const header = fc
    .array(fc.tuple(name, fc.constantFrom('=', ' = ', '', ';', '=='), value), { maxLength: 6 })
    .map((parts) => parts.map((part) => part.join('')).join(', '))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...responses), header, async ({ api, url }, prefer) => {
      const { status } = await ask(url, api, prefer)
      return status < 500 || /500/.test(prefer)
    }),
    { numRuns: 1000 },
  )
})

/** A document whose responses are what the shipped ones' are not. */
const notes = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  'x-mock': { collections: { notes: { id: 'id', order: 'at', record: { $ref: '#/components/schemas/Note' } } } },
  paths: {
    '/notes/{id}': {
      get: {
        operationId: 'getNote',
        'x-mock': { retrieve: 'notes', id: 'id' },
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          100: { description: 'Not to end on.' },
          200: {
            description: 'A note.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } },
          },
          202: { description: 'Later.', content: { 'application/json': { schema: { type: 'object' } } } },
          304: {
            description: 'The same.',
            headers: {
              ETag: { schema: { type: 'string' }, examples: { one: { value: '"a"' }, other: { value: '"b"' } } },
              'Content-Length': { schema: { type: 'integer' }, example: 5 },
              'X-Lines': { schema: { type: 'string' }, example: 'a\nb' },
              'X-None': { schema: { type: 'string' } },
            },
          },
          409: { description: 'Busy.', content: { 'application/json': { schema: {}, example: ['busy'] } } },
          410: { description: 'Gone.', content: { 'text/plain': { schema: { type: 'string' } } } },
          499: {
            description: 'Too late.',
            content: { 'application/json': { schema: {}, examples: { 'b"c': { value: 1 } } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Note: {
        type: 'object',
        required: ['id', 'at'],
        properties: { id: { type: 'string' }, at: { type: 'string', format: 'date-time' } },
      },
    },
  },
}

t.test('a status without an example answers as much as its document says of it', async (t) => {
  const folder = t.testdir({ 'notes.json': JSON.stringify(notes), fixtures: {} })
  const acme = await build(t, { openapi: [folder], fixtures: `${folder}/fixtures`, count: 1 })
  const get = async (prefer: string) => {
    const { statusCode, headers, body } = await acme.inject({ url: '/notes/x', headers: { prefer } })
    return { statusCode, headers, body }
  }
  const same = await get('code=304')
  t.match(same, { statusCode: 304, body: '', headers: { etag: '"a"' } })
  for (const name of ['x-lines', 'x-none', 'content-type']) t.notHas(same.headers, name)
  t.match(await get('code=409'), { statusCode: 409, body: '["busy"]' })
  const gone = await get('code=410')
  t.match([gone.statusCode, gone.headers['content-type']], [410, 'application/problem+json'])
  t.strictSame(JSON.parse(gone.body), {
    type: 'about:blank',
    title: 'Gone',
    status: 410,
    detail: 'The document has no example of this response.',
  })
  t.match(await get('example="b\\"c"'), {
    statusCode: 499,
    body: '1',
    headers: { 'preference-applied': 'example="b\\"c"' },
  })
  const bare = structuredClone(notes)
  const { get: operation } = bare.paths['/notes/{id}']
  const few = t.testdir({
    'bare.json': JSON.stringify({
      ...bare,
      paths: { '/notes/{id}': { get: { ...operation, responses: { 200: operation.responses[200] } } } },
    }),
  })
  const none = await build(t, { openapi: [few], fixtures: folder, count: 1 })
  const answer = await none.inject({ url: '/notes/x', headers: { prefer: 'example=a' } })
  t.match(answer.json(), {
    detail: /Its codes are 200; its examples are none\.$/,
    available: { codes: [200], examples: [] },
  })
  for (const code of [100, 202]) {
    const { available } = JSON.parse((await get(`code=${code}`)).body)
    t.strictSame(available, { codes: [200, 304, 409, 410, 499], examples: ['b"c'] })
  }
})
