import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get as httpGet, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { createServer } from '../../src/index.js'
import { bearer, build } from '../build.js'

const lines: Record<string, unknown>[] = []
const server = await createServer(
  { count: 0, api: ['orq'] },
  { logStream: { write: (line) => void lines.push(JSON.parse(line)) } },
)
t.teardown(() => server.close())
const address = await server.listen({ port: 0, host: '127.0.0.1' })
const port = Number(new URL(address).port)
const path = '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb'
const { authorization } = bearer('orq')
const whole = (await server.inject({ url: path, headers: { authorization } })).body

/** Puts one fault in the place of those before it. */
async function breakBy(kind: object, more: object = {}, on = server): Promise<void> {
  await on.inject({ method: 'DELETE', url: '/__admin/sandboxes/default/faults' })
  const payload = { does: { break: kind, ...more } }
  const { statusCode, body } = await on.inject({ method: 'POST', url: '/__admin/sandboxes/default/faults', payload })
  if (statusCode !== 201) throw new Error(body)
  lines.splice(0)
}

async function repair(): Promise<void> {
  await server.inject({ method: 'DELETE', url: '/__admin/sandboxes/default/faults' })
}

interface Curl {
  code: number
  out: string
}

function curl(at: string, ...args: string[]): Promise<Curl> {
  const all = ['-sS', '-H', `authorization: ${authorization}`, ...args, at + path]
  return new Promise((resolve) => {
    execFile('curl', all, (error, out) => resolve({ code: error ? Number(error.code) : 0, out }))
  })
}

const hasCurl = await new Promise<boolean>((resolve) => execFile('curl', ['--version'], (error) => resolve(!error)))

/** What curl makes of it, where there is a curl. */
async function assertCurl(t: Test, code: number, ...args: string[]): Promise<string> {
  if (!hasCurl) {
    t.comment('curl is not installed, so it is not asked')
    return ''
  }
  const answer = await curl(address, ...args)
  t.equal(answer.code, code, `curl ends with ${code}`)
  return answer.out
}

/** A request with node:http, and how its body ended. */
async function get(headers: Record<string, string> = {}, at = address) {
  const request = httpGet(at + path, { headers: { authorization, ...headers } })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let body = ''
  const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    response.setEncoding('utf8').on('data', (chunk) => (body += chunk))
    response.once('end', () => resolve(undefined)).once('error', resolve)
  })
  return { status: response.statusCode, headers: response.headers, body, error }
}

/** The line of the log about the last request, once it is there. */
async function logged(): Promise<Record<string, unknown>> {
  while (!lines.some((line) => line.path === path)) await new Promise((resolve) => setTimeout(resolve, 5))
  return lines.splice(0).find((line) => line.path === path)!
}

async function assertAlive(t: Test): Promise<void> {
  await repair()
  const response = await fetch(address + path, { headers: { authorization } })
  t.equal(await response.text(), whole, 'the server still answers')
}

t.test('reset: nothing comes, and the connection is reset', async (t) => {
  await breakBy({ kind: 'reset' })
  await t.rejects(get(), { code: 'ECONNRESET' })
  const line = await logged()
  t.match(line, { operationId: 'retrieveConversation', fault: '1', broken: 'reset' })
  t.notHas(line, 'status')
  await t.rejects(fetch(address + path, { headers: { authorization } }), { cause: { code: 'ECONNRESET' } })
  await assertCurl(t, 56)
  const socket = connect(port, '127.0.0.1')
  socket.write(`HEAD ${path} HTTP/1.0\r\nAuthorization: ${authorization}\r\n\r\n`)
  const [error] = await once(socket, 'error')
  t.equal(error.code, 'ECONNRESET')
  await assertAlive(t)
})

t.test('cut: the head promises the whole body, and half of it comes', async (t) => {
  await breakBy({ kind: 'cut' })
  const { status, headers, body, error } = await get()
  t.strictSame([status, headers['content-length']], [200, String(Buffer.byteLength(whole))])
  t.ok(body !== '' && whole.startsWith(body) && body.length < whole.length)
  t.equal(error?.code, 'ECONNRESET')
  t.match(await logged(), { status: 200, broken: 'cut' })
  const response = await fetch(address + path, { headers: { authorization } })
  t.equal(response.status, 200)
  await t.rejects(response.text(), { cause: { code: /^UND_ERR_/ } })
  t.equal(await assertCurl(t, 18), hasCurl ? body : '')
  await breakBy({ kind: 'cut' }, { status: 404 })
  const failed = await get()
  t.match(failed, { status: 404, body: /^\{"mess/, error: { code: 'ECONNRESET' } })
  await breakBy({ kind: 'cut' }, { status: 500, body: '1' })
  t.match(await get(), { status: 500, body: '', error: { code: 'ECONNRESET' } })
  await assertAlive(t)
})

t.test('malformed: all comes, and is no JSON', async (t) => {
  for (const more of [{}, { status: 200, body: 12 }, { status: 200, body: ['a"<'] }, { status: 401 }]) {
    await breakBy({ kind: 'malformed' }, more)
    const { status, headers, body, error } = await get()
    t.equal(status, 'status' in more ? more.status : 200)
    t.equal(headers['content-type'], 'application/json')
    t.equal(error, undefined)
    t.throws(() => JSON.parse(body), SyntaxError)
    t.match(await logged(), { status, broken: 'malformed' })
    const response = await fetch(address + path, { headers: { authorization } })
    await t.rejects(response.json(), SyntaxError)
    t.equal(await assertCurl(t, 0), hasCurl ? body : '')
  }
  await assertAlive(t)
})

t.test('slow: the body comes whole, but not faster than that', async (t) => {
  const bytes = Buffer.byteLength(whole)
  await breakBy({ kind: 'slow', bytesPerSecond: bytes * 5 })
  const started = performance.now()
  const { status, body, error } = await get()
  t.strictSame([status, body, error], [200, whole, undefined])
  t.ok(performance.now() - started >= 190, 'a fifth of a second, but for the timers’ grain')
  t.match(await logged(), { status: 200, broken: 'slow' })
  const response = await fetch(address + path, { headers: { authorization } })
  t.equal(await response.text(), whole)

  await breakBy({ kind: 'slow', bytesPerSecond: 10 })
  const aborted = await fetch(address + path, { headers: { authorization }, signal: AbortSignal.timeout(300) })
  t.equal(aborted.status, 200, 'the head comes at once')
  await t.rejects(aborted.text(), { name: 'TimeoutError' })
  t.match(await logged(), { status: 200, broken: 'slow' }, 'what the client gives up is logged too')
  await assertCurl(t, 28, '--max-time', '0.5')
  await assertAlive(t)
})

t.test('silent: nothing comes until the client gives up', async (t) => {
  await breakBy({ kind: 'silent' })
  await t.rejects(fetch(address + path, { headers: { authorization }, signal: AbortSignal.timeout(100) }), {
    name: 'TimeoutError',
  })
  const line = await logged()
  t.match(line, { fault: '1', broken: 'silent' })
  t.notHas(line, 'status')
  await assertCurl(t, 28, '--max-time', '0.2')
  await assertAlive(t)
})

t.test('a client that gives up in a delay is logged, and nothing is answered', async (t) => {
  await repair()
  lines.splice(0)
  const headers = { authorization, prefer: 'delay=60000, code=404' }
  await t.rejects(fetch(address + path, { headers, signal: AbortSignal.timeout(100) }), { name: 'TimeoutError' })
  const line = await logged()
  t.match(line, { preferences: 'code, delay' })
  t.notHas(line, 'status')
  await assertAlive(t)
})

t.test('silence that the server ends is an empty answer', async (t) => {
  const other = await build(t, { count: 0, api: ['orq'] })
  const there = await other.listen({ port: 0, host: '127.0.0.1' })
  await breakBy({ kind: 'silent' }, {}, other)
  const asked = once(other.server, 'request')
  const answer = hasCurl ? curl(there) : get({}, there).catch((error) => error)
  await asked
  await other.close()
  t.match(await answer, { code: hasCurl ? 52 : 'ECONNRESET' })
})

t.test('HEAD has no body to break, so it is answered; the connection is kept', async (t) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  t.teardown(() => agent.destroy())
  for (const kind of [{ kind: 'cut' }, { kind: 'malformed' }, { kind: 'slow', bytesPerSecond: 1 }]) {
    await breakBy(kind)
    const request = httpGet(address + path, { method: 'HEAD', agent, headers: { authorization } })
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    response.resume()
    await once(response, 'end')
    t.strictSame([response.statusCode, response.headers['content-length']], [200, String(Buffer.byteLength(whole))])
    t.equal(response.headers.connection, 'keep-alive')
  }
})

t.test('requests in one go and of HTTP/1.0 end as the fault says, and harm nobody', async (t) => {
  const one = (version: string, more = '') =>
    `GET ${path} HTTP/${version}\r\nHost: a\r\nAuthorization: ${authorization}\r\n${more}\r\n`
  const send = async (text: string) => {
    const socket = connect(port, '127.0.0.1').setEncoding('utf8')
    let received = ''
    // a reset is an error to the socket, and an end like any other here
    socket.on('data', (chunk) => (received += chunk)).on('error', () => undefined)
    socket.write(text)
    await new Promise((resolve) => socket.once('close', resolve))
    return received
  }
  for (const kind of [
    { kind: 'reset' },
    { kind: 'cut' },
    { kind: 'malformed' },
    { kind: 'slow', bytesPerSecond: 1e6 },
  ]) {
    await breakBy(kind)
    for (const text of [
      one('1.0'),
      one('1.0', 'Connection: keep-alive\r\n') + one('1.0'),
      one('1.1').repeat(3) + one('1.1', 'Connection: close\r\n'),
      one('1.1', 'Prefer: delay=20\r\n') + one('1.1', 'Connection: close\r\n'),
    ]) {
      t.match(
        await send(text),
        kind.kind === 'reset' ? /^/ : /^HTTP\/1\.1 200 OK\r\n/,
        `${kind.kind} ${text.slice(-20)}`,
      )
    }
  }
  await repair()
  const [first, second, third] = [
    one('1.1', 'Prefer: delay=50, code=404\r\n'),
    one('1.1', 'Prefer: code=403\r\n'),
    one('1.1', 'Connection: close\r\n'),
  ]
  const answers = await send(first + second + third)
  t.strictSame(
    [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status),
    ['404', '403', '200'],
    'in order',
  )
  await assertAlive(t)
})

t.test('what is injected has no connection: it is told so at once, or answered', async (t) => {
  const inject = () => server.inject({ url: path, headers: { authorization } })
  for (const kind of ['reset', 'cut', 'silent']) {
    await breakBy({ kind })
    await t.rejects(inject(), { code: 'LIGHT_ECONNRESET' }, kind)
    t.match(await logged(), { broken: kind })
  }
  await breakBy({ kind: 'slow', bytesPerSecond: 1e5 })
  t.equal((await inject()).body, whole)
  await breakBy({ kind: 'malformed' })
  const { body } = await inject()
  t.throws(() => JSON.parse(body), SyntaxError)
  await repair()
})

t.test('closing ends what waits: a delay is cut short, a slow body comes, silence is over', async (t) => {
  const requests: [does: object | undefined, prefer: string, expected: object][] = [
    [{ delay: 60_000, status: 404 }, 'x', { status: 404, headers: { connection: 'close' }, error: undefined }],
    [undefined, 'delay=60000', { status: 200, body: whole, error: undefined }],
    [{ break: { kind: 'slow', bytesPerSecond: 1 } }, 'x', { status: 200, body: whole, error: undefined }],
    [{ break: { kind: 'cut' }, delay: 60_000 }, 'x', { status: 200, error: { code: 'ECONNRESET' } }],
    [{ break: { kind: 'silent' } }, 'x', { code: 'ECONNRESET' }],
  ]
  for (const [does, prefer, expected] of requests) {
    const other = await createServer({ count: 0, api: ['orq'] })
    const there = await other.listen({ port: 0, host: '127.0.0.1' })
    const faults = '/__admin/sandboxes/default/faults'
    if (does) await other.inject({ method: 'POST', url: faults, payload: { does } })
    const asked = once(other.server, 'request')
    const answer = get({ prefer, connection: 'keep-alive' }, there).catch((error) => error)
    await asked
    await other.close()
    t.match(await answer, expected, JSON.stringify(does))
  }
})

t.test('what is asked while the server closes is not waited for either', async (t) => {
  const other = await createServer({ count: 0, api: ['orq'] })
  const there = await other.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect(Number(new URL(there).port), '127.0.0.1').setEncoding('utf8')
  const head = `GET ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\n`
  socket.write(`${head}\r\n${head}`)
  await once(socket, 'data')
  const closed = other.close()
  socket.write('Prefer: delay=60000, code=404\r\n\r\n')
  let received = ''
  for await (const chunk of socket) received += chunk
  t.match(received, /HTTP\/1\.1 404 [\s\S]*preference-applied: code=404, delay=60000/)
  await closed
})
