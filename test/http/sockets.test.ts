import { once } from 'node:events'
import { request, STATUS_CODES } from 'node:http'
import { connect, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import { bearer, build } from '../build.js'

const server = await build(t, { count: 0 })
const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }))
const record = '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb'
const authorization = bearer('orq').authorization

/** What comes back until the server closes the connection. */
async function send(...parts: (string | Buffer)[]): Promise<string> {
  const socket = connect(Number(port), '127.0.0.1')
  for (const part of parts) socket.write(part)
  return readToEnd(socket)
}

async function readToEnd(socket: Socket): Promise<string> {
  let text = ''
  for await (const chunk of socket.setEncoding('utf8')) text += chunk
  return text
}

function parse(text: string) {
  const [head = '', body = ''] = text.split(/\r\n\r\n/)
  const [statusLine = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(lines.map((line) => [line.split(': ')[0]!.toLowerCase(), line.split(': ')[1]]))
  return { version: statusLine.split(' ')[0], status: Number(statusLine.split(' ')[1]), headers, body }
}

async function assertAlive(t: Test) {
  const response = await fetch(`http://127.0.0.1:${port}${record}`, { headers: { authorization } })
  t.equal(response.status, 200, 'the server still answers')
  await response.body?.cancel()
}

const garbage: Record<string, (string | Buffer)[]> = {
  'random bytes': [Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0xff, 0xfe, 0x00])],
  'a sentence': ['how do you do?\r\n\r\n'],
  'a method that no one knows': [`BREW ${record} HTTP/1.1\r\nHost: a\r\n\r\n`],
  'another protocol': ['GET / FTP/1.1\r\nHost: a\r\n\r\n'],
  'a null byte in the path': ['GET /v2/conversations/\0 HTTP/1.1\r\nHost: a\r\n\r\n'],
  'a null byte in a header': ['GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n'],
  'a space in the path': ['GET /v2/conversations/a b HTTP/1.1\r\nHost: a\r\n\r\n'],
  'two lengths': ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  'a length and chunks': [
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  'a header without a name': ['GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n'],
}

for (const [name, parts] of Object.entries(garbage)) {
  t.test(`${name} is answered with a problem document, and the connection closed`, async (t) => {
    const { version, status, headers, body } = parse(await send(...parts))
    t.equal(version, 'HTTP/1.1')
    t.equal(status, 400)
    t.equal(headers['content-type'], 'application/problem+json')
    t.equal(headers.connection, 'close')
    t.equal(headers['doubletake-error'], 'DT_REQUEST_MALFORMED')
    t.equal(Number(headers['content-length']), Buffer.byteLength(body))
    const problem = JSON.parse(body)
    t.match(problem, { type: 'about:blank', title: 'Bad Request', status: 400, code: 'DT_REQUEST_MALFORMED' })
    await assertAlive(t)
  })
}

t.test('headers beyond what is read are answered with 431', async (t) => {
  const requests = [
    `GET ${record} HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(100_000)}\r\n\r\n`,
    `GET ${record}${'a'.repeat(100_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  ]
  for (const one of requests) {
    const { status, headers, body } = parse(await send(one))
    t.equal(status, 431)
    t.equal(headers['content-type'], 'application/problem+json')
    t.match(JSON.parse(body), { title: 'Request Header Fields Too Large', status: 431 })
    await assertAlive(t)
  }
})

t.test(
  'a request that does not end in time is answered with 408, one that fails for no stated reason with 400',
  async (t) => {
    // Node looks for late requests every 30 seconds; the event is what it would raise
    const reasons = { ERR_HTTP_REQUEST_TIMEOUT: 408, '': 400 }
    for (const [code, expected] of Object.entries(reasons)) {
      const arrived = once(server.server, 'connection')
      const client = connect(Number(port), '127.0.0.1')
      client.write('GET / HTTP/1.1\r\nHost: a\r\n')
      const [socket] = await arrived
      server.server.emit('clientError', Object.assign(new Error('failed'), code && { code }), socket)
      const { status, body } = parse(await readToEnd(client))
      t.equal(status, expected)
      t.match(JSON.parse(body), { title: STATUS_CODES[expected], status: expected })
      await assertAlive(t)
    }
  },
)

t.test('a client that resets the connection harms nobody', async (t) => {
  const socket = connect(Number(port), '127.0.0.1')
  await sendHalf(socket)
  const reset = once(server.server, 'clientError')
  socket.resetAndDestroy()
  const [error] = await reset
  t.equal(error.code, 'ECONNRESET')
  await assertAlive(t)
})

/** A whole request and half of another; done when the first is answered, and so the half has arrived. */
async function sendHalf(socket: Socket): Promise<void> {
  const head = `GET ${record} HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\n`
  socket.write(`${head}\r\n${head}`)
  await once(socket, 'data')
}

t.test('a request without Host is refused, save in HTTP/1.0', async (t) => {
  t.equal(parse(await send(`GET ${record} HTTP/1.1\r\n\r\n`)).status, 400)
  const old = parse(await send(`GET ${record} HTTP/1.0\r\nAuthorization: ${authorization}\r\n\r\n`))
  t.equal(old.status, 200)
  t.equal(JSON.parse(old.body)._id, 'conv_01jj1hdhn79xas7a01wb3hysdb')
  await assertAlive(t)
})

t.test('a request in absolute form, as a proxy gets it, is answered like any other', async (t) => {
  const hosts = {
    'http://api.orq.ai': 'api.orq.ai',
    'HTTP://127.0.0.1:4010': '127.0.0.1:4010',
    'http://api.orq.ai:80': 'api.orq.ai:80',
  }
  for (const [origin, host] of Object.entries(hosts)) {
    const head = `GET ${origin}${record} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization}\r\n`
    t.equal(parse(await send(`${head}Connection: close\r\n\r\n`)).status, 200, origin)
  }
  const home = parse(await send('GET http://127.0.0.1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n'))
  t.equal(home.status, 200, 'an origin alone is the path /')
})

t.test('OPTIONS * is answered, and is under no API, whatever the host', async (t) => {
  for (const host of ['a', 'api.orq.ai']) {
    const { status, headers } = parse(await send(`OPTIONS * HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`))
    t.equal(status, 404)
    t.equal(headers['content-type'], 'application/problem+json')
  }
})

t.test('CONNECT and an upgrade leave the server alive', async (t) => {
  await send('CONNECT api.orq.ai:443 HTTP/1.1\r\nHost: api.orq.ai\r\n\r\n')
  const upgrade = `GET ${record} HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nUpgrade: websocket\r\n`
  t.equal(parse(await send(`${upgrade}Connection: Upgrade, close\r\n\r\n`)).status, 200, 'an upgrade is not taken up')
  await assertAlive(t)
})

t.test('a body that comes with a GET does not disturb the next request on the connection', async (t) => {
  const head = `GET ${record} HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\n`
  const body = 'Content-Type: application/json\r\nContent-Length: 5\r\n\r\n{"a":'
  const chunks = 'Transfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n0\r\n\r\n'
  const text = await send(`${head}${body}${head}${chunks}${head}Connection: close\r\n\r\n`)
  t.equal(text.match(/HTTP\/1\.1 200 /g)?.length, 3)
})

t.test('one connection carries request after request', async (t) => {
  const socket = connect(Number(port), '127.0.0.1')
  const head = `GET ${record} HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\n`
  for (let count = 0; count < 20; count += 1) socket.write(`${head}\r\n`)
  socket.write(`${head}Connection: close\r\n\r\n`)
  const text = await readToEnd(socket)
  t.equal(text.match(/HTTP\/1\.1 200 /g)?.length, 21)
})

t.test('what the server answers over a socket it answers in memory', async (t) => {
  for (const headers of [{}, { authorization }]) {
    const { statusCode, body } = await server.inject({ url: record, headers })
    const [response] = await once(request({ port, path: record, headers }).end(), 'response')
    let text = ''
    for await (const chunk of response.setEncoding('utf8')) text += chunk
    t.strictSame([response.statusCode, text], [statusCode, body])
  }
})
