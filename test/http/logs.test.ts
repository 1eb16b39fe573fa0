import fc from 'fast-check'
import pino from 'pino'
import t, { type Test } from 'tap'
import { createServer, type Embedding, type Options } from '../../src/index.js'
import { apis, bearer, tokensOf } from '../build.js'

async function serve(t: Test, embedding: Embedding, options: Options = {}) {
  const server = await createServer({ count: 0, ...options }, embedding)
  t.teardown(() => server.close())
  return server
}

/** A stream that keeps what was written, and the lines read as JSON. */
function capture() {
  const written: string[] = []
  return {
    stream: { write: (line: string) => void written.push(line) },
    text: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
    clear: () => void written.splice(0),
  }
}

const orq = '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb'

t.test('each request is one line of JSON that says which operation answered what in what time', async (t) => {
  const log = capture()
  const server = await serve(t, { logStream: log.stream })
  log.clear()
  const requests: [url: string, headers: object, expected: object, method?: 'HEAD' | 'DELETE'][] = [
    [orq, bearer('orq'), { api: 'orq', operationId: 'retrieveConversation', status: 200 }],
    [orq, bearer('orq'), { api: 'orq', operationId: 'retrieveConversation', status: 200, method: 'HEAD' }, 'HEAD'],
    [`/orq${orq}`, bearer('orq'), { api: 'orq', operationId: 'retrieveConversation', status: 200, path: `/orq${orq}` }],
    [
      '/api/v1/ai/conversations?pageSize=0',
      bearer('omni'),
      { api: 'omni', operationId: 'listConversations', status: 400, error: 'DT_PARAMETER_INVALID' },
    ],
    [
      '/v1/dev/user/conversations/x',
      {},
      { api: 'omi', operationId: 'getConversation', status: 401, error: 'DT_TOKEN_MISSING' },
    ],
    [
      '/v1/dev/user/conversations/x',
      bearer('omi'),
      { api: 'omi', operationId: 'getConversation', status: 404, error: 'DT_RECORD_NOT_FOUND' },
    ],
    [orq, {}, { api: 'orq', method: 'DELETE', status: 405, error: 'DT_METHOD_NOT_ALLOWED' }, 'DELETE'],
    ['/orq/nope', {}, { api: 'orq', status: 404, path: '/orq/nope', error: 'DT_PATH_UNKNOWN' }],
    ['/nope', {}, { status: 404, path: '/nope', error: 'DT_PATH_UNKNOWN' }],
    ['/__admin/ready', {}, { status: 200, path: '/__admin/ready' }],
  ]
  for (const [url, headers, expected, method = 'GET'] of requests) {
    log.clear()
    await server.inject({ method, url, headers: { ...headers } })
    t.equal(log.lines().length, 1, `${method} ${url}`)
    t.match(log.lines()[0], { level: 30, time: Number, method, path: url.split('?')[0], ...expected })
    const { milliseconds } = log.lines()[0]!
    t.ok(typeof milliseconds === 'number' && milliseconds >= 0)
  }
})

t.test('a request to an API’s host is logged with the path that was asked for', async (t) => {
  const log = capture()
  const server = await serve(t, { logStream: log.stream })
  log.clear()
  await server.inject({ url: orq, headers: { ...bearer('orq'), host: 'api.orq.ai' } })
  t.match(log.lines(), [{ api: 'orq', path: orq, status: 200 }])
})

t.test('no token, query or header is logged, good or bad', async (t) => {
  const log = capture()
  const server = await serve(t, { logStream: log.stream }, { logLevel: 'trace' })
  const urls = ['/api/v1/ai/conversations', orq, '/v1/dev/user/conversations/x', '/api/conversations/x', '/', '/nope']
  const secrets = [...apis.flatMap((api) => tokensOf(api).map((one) => one.token)), 'omi_dev_5ecret', 's3cret-pa55word']
  for (const secret of secrets) {
    for (const url of urls) {
      for (const authorization of [`Bearer ${secret}`, secret, `Basic ${secret}`]) {
        await server.inject({ url, headers: { authorization, cookie: secret, referer: `http://x/${secret}` } })
      }
      await server.inject({ url: `${url}?access_token=${secret}&cursor=${secret}&userId=${secret}` })
    }
  }
  t.ok(log.lines().length > secrets.length)
  for (const secret of secrets) t.notOk(log.text().includes(secret), secret)
})

t.test('a line stays a line, and short, whatever the path', async () => {
  const log = capture()
  const server = await serve(t, { logStream: log.stream })
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[!-~]{0,400}$/), async (text) => {
      log.clear()
      await server.inject({ url: `/v2/conversations/${text}` })
      const lines = log.text().split('\n')
      return log.lines().length === 1 && lines.length === 2 && lines[0]!.length < 800
    }),
  )
})

t.test('a level above info leaves requests out, and silent leaves out everything', async (t) => {
  for (const logLevel of ['warn', 'error', 'fatal', 'silent'] as const) {
    const log = capture()
    const server = await serve(t, { logStream: log.stream }, { logLevel })
    await server.inject({ url: orq, headers: bearer('orq') })
    t.equal(log.text(), '', logLevel)
  }
})

t.test('an embedding program may bring its own logger', async (t) => {
  const log = capture()
  const logger = pino({ level: 'info', base: { service: 'suite' } }, log.stream)
  const server = await serve(t, { logger })
  await server.inject({ url: orq, headers: bearer('orq') })
  t.match(log.lines().at(-1), { service: 'suite', api: 'orq', operationId: 'retrieveConversation', status: 200 })
})

t.test('without a logger nothing is written', async (t) => {
  const written = [process.stdout, process.stderr].map((stream) => t.capture(stream, 'write', stream.write))
  const server = await serve(t, {})
  await server.inject({ url: orq, headers: bearer('orq') })
  const lines = written.flatMap((calls) => calls().map(({ args }) => String(args[0])))
  t.strictSame(
    lines.filter((line) => line.includes(orq)),
    [],
  )
})

t.test('a route of the embedding program that throws is answered in no detail, and logged in full', async (t) => {
  const log = capture()
  const server = await serve(t, { logStream: log.stream })
  server.get('/broken', () => {
    throw new Error('the database password is wrong')
  })
  const { statusCode, headers, body } = await server.inject('/broken')
  t.equal(statusCode, 500)
  t.equal(headers['content-type'], 'application/problem+json')
  t.match(JSON.parse(body), { title: 'Internal Server Error', status: 500, code: 'DT_INTERNAL' })
  t.notMatch(body, /password/)
  t.match(log.lines(), [{ level: 50, err: { message: 'the database password is wrong' } }, { status: 500 }])
})

t.test('what Fastify refuses of a request to such a route is answered as malformed', async (t) => {
  const log = capture()
  const server = await serve(t, { logStream: log.stream })
  server.post('/echo', (_request, reply) => reply.send('heard'))
  const { statusCode, headers, body } = await server.inject({
    method: 'POST',
    url: '/echo',
    headers: { 'content-type': 'nonsense' },
    payload: 'x',
  })
  t.equal(statusCode, 400)
  t.equal(headers['content-type'], 'application/problem+json')
  t.match(JSON.parse(body), { title: 'Bad Request', status: 400, code: 'DT_REQUEST_MALFORMED' })
  t.match(log.lines(), [{ level: 30, status: 400, error: 'DT_REQUEST_MALFORMED' }])
})

t.test('a parameter that is longer than any socket carries is answered, and logged', async (t) => {
  const log = capture()
  for (const embedding of [{}, { logStream: log.stream }]) {
    const server = await serve(t, embedding)
    const { statusCode, headers, body } = await server.inject({ url: `/v2/conversations/${'a'.repeat(70_000)}` })
    t.equal(statusCode, 400)
    t.equal(headers['content-type'], 'application/problem+json')
    t.match(JSON.parse(body), { status: 400, code: 'DT_REQUEST_MALFORMED' })
  }
  t.equal(log.lines().length, 1)
  t.match(log.lines(), [{ status: 400, error: 'DT_REQUEST_MALFORMED' }])
})
