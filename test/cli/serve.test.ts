import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import { apis, tokensOf } from '../build.js'
import { cli, environment, type Surroundings, start, toImports } from './command.js'

interface Run {
  child: ChildProcess
  stdout: string
  stderr: string
  /** The exit code once it has ended. */
  ended: Promise<number | null>
}

/** Starts it, and ends it with the test. */
function run(t: Test, args: string[], surroundings?: Surroundings): Run {
  const child = start(args, surroundings)
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const one: Run = { child, stdout: '', stderr: '', ended }
  child.stdout!.setEncoding('utf8').on('data', (text) => (one.stdout += text))
  child.stderr!.setEncoding('utf8').on('data', (text) => (one.stderr += text))
  t.teardown(async () => {
    child.kill('SIGTERM')
    await ended
  })
  return one
}

/** Waits until it listens, and says where. */
async function serve(
  t: Test,
  args: string[] = [],
  more?: Surroundings,
): Promise<Run & { address: string; port: number }> {
  const one = run(t, ['--port', '0', ...args], more)
  while (!one.stdout.includes('Stop with Ctrl+C.')) {
    const more = await Promise.race([once(one.child.stdout!, 'data'), one.ended])
    if (!Array.isArray(more)) throw new Error(`ended with ${more}: ${one.stderr}`)
  }
  const address = /on (http:\/\/\S+)/.exec(one.stdout)![1]!
  return Object.assign(one, { address, port: Number(new URL(address).port) })
}

const orq = '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb'

/** A request that has arrived in part: the one before it on the connection has been answered. */
async function beginRequest(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  const head = `GET ${orq} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${tokensOf('orq')[0]!.token}\r\n`
  socket.write(`${head}\r\n${head}`)
  await once(socket, 'data')
  return socket
}

/** Lets the request end, and reads what comes back. */
async function endRequest(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', (chunk) => (text += chunk))
  socket.write('\r\n')
  await once(socket, 'end')
  return text
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const listens = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return listens
}

t.test('serve prints for each API its base URL, a token that works and commands that answer', async (t) => {
  const server = await serve(t, ['--count', '5'])
  const { stdout, address, port } = server
  const sections = stdout.split('\n\n').filter((section) => section.includes('base URL'))
  t.strictSame(
    sections.map((section) => section.split(' ')[0]),
    apis,
  )
  for (const section of sections) {
    const base = /base URL\s+(\S+)/.exec(section)![1]!
    const token = /token\s+(\S+)/.exec(section)![1]!
    const commands = [...section.matchAll(/curl -H '(\S+): Bearer (\S+)' '(\S+)'/g)]
    t.ok(base.startsWith(address))
    t.ok(commands.length > 0, section)
    for (const [command, name, sent, url] of commands) {
      t.strictSame([name, sent], ['Authorization', token])
      t.ok(url!.startsWith(base), command)
      const response = await fetch(url!, { headers: { authorization: `Bearer ${sent}` } })
      t.equal(response.status, 200, command)
      t.type(await response.json(), 'object')
    }
    const page = await fetch(/docs\s+(\S+)/.exec(section)![1]!)
    t.match([page.status, await page.text()], [200, /swagger-ui/])
  }

  t.test('SIGTERM ends the listening, finishes what is in flight, and exits with 0', async (t) => {
    const socket = await beginRequest(port)
    server.child.kill('SIGTERM')
    while (await isListening(port));
    t.match(await endRequest(socket), /^HTTP\/1\.1 200 [\s\S]*conv_01jj1hdhn79xas7a01wb3hysdb/)
    t.equal(await server.ended, 0)
  })

  t.test('each request was logged as a line of JSON, without its token', async (t) => {
    const lines = server.stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    for (const api of apis) {
      t.match(
        lines.find((line) => line.api === api),
        { level: 30, operationId: String, status: 200, milliseconds: Number },
      )
      for (const { token } of tokensOf(api)) t.notOk(server.stderr.includes(token))
    }
  })
})

t.test('the banner says which tokens are good, and it is true', async (t) => {
  for (const [mode, said, unknown, none] of [
    ['any', 'Any token is good', 200, 401],
    ['registered', 'Registered tokens alone are good', 401, 401],
    ['none', 'No token is asked for', 200, 200],
  ] as const) {
    const { stdout, address } = await serve(t, ['--api', 'orq', '--count', '0', '--auth', mode])
    t.match(stdout, new RegExp(`^${said}.*--auth`, 'm'))
    const ask = async (headers: Record<string, string>) => (await fetch(address + orq, { headers })).status
    t.strictSame([await ask({ authorization: 'Bearer unknown' }), await ask({})], [unknown, none], mode)
  }
})

t.test('on a terminal the banner has weights, the log is for people, and SIGINT does as SIGTERM', async (t) => {
  const imports = ['process.stdout.isTTY = true; process.stderr.isTTY = true']
  const server = await serve(t, ['--api', 'orq', '--count', '0'], { env: { FORCE_COLOR: '1' }, imports })
  t.match(server.stdout, 'one API')
  t.match(server.stdout, '\x1b[1morq\x1b[22m')
  const response = await fetch(server.address + orq)
  t.equal(response.status, 401)
  await response.body?.cancel()
  const socket = await beginRequest(server.port)
  server.child.kill('SIGINT')
  while (await isListening(server.port));
  t.match(await endRequest(socket), /^HTTP\/1\.1 200 /)
  t.equal(await server.ended, 0)
  t.match(server.stderr, `GET ${orq} 401`)
  t.match(server.stderr, /retrieveConversation DT_TOKEN_MISSING/)
  t.notMatch(server.stderr, /^\{/m)
})

t.test('a signal that comes with the banner is not missed', async (t) => {
  const interrupt = `const { write } = process.stdout
    process.stdout.write = function (...args) {
      write.apply(this, args)
      if (String(args[0]).includes('Stop with Ctrl+C.')) process.kill(process.pid, 'SIGTERM')
    }`
  // what takes coverage listens for signals too, and would hide that nobody else does
  const without = process.execArgv.filter((flag) => !flag.includes('processinfo'))
  const flags = [...without, ...toImports([interrupt])]
  const args = [...flags, cli, '--port', '0', '--api', 'orq', '--count', '0']
  const plain = ['-u', 'NODE_OPTIONS', process.execPath]
  const child = spawn('env', [...plain, ...args], { env: environment(), stdio: 'ignore' })
  t.strictSame(await once(child, 'close'), [0, null])
})

t.test('a connection on which nothing was ever asked holds nothing up', async (t) => {
  const server = await serve(t, ['--api', 'orq', '--count', '0'])
  const idle = connect(server.port, '127.0.0.1')
  t.teardown(() => idle.destroy())
  await once(idle, 'connect')
  // an answer to somebody else says that the server has taken the connection before it
  const response = await fetch(server.address)
  await response.body?.cancel()
  server.child.kill('SIGTERM')
  t.equal(await server.ended, 0)
})

t.test('silent, slow and delayed answers hold nothing up', async (t) => {
  const server = await serve(t, ['--api', 'orq', '--count', '0'])
  const authorization = `Bearer ${tokensOf('orq')[0]!.token}`
  const ask = (attempt: string, prefer = 'none') =>
    fetch(server.address + orq, { headers: { authorization, attempt, prefer } })
  for (const [attempt, kind] of Object.entries({ 1: { kind: 'silent' }, 2: { kind: 'slow', bytesPerSecond: 1 } })) {
    const response = await fetch(`${server.address}/__admin/sandboxes/default/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ match: { headers: { attempt } }, does: { break: kind } }),
    })
    t.equal(response.status, 201)
  }
  const silent = ask('1').catch((error) => error)
  const slow = await ask('2')
  const delayed = ask('3', 'delay=60000, code=404')
  // each connection is taken in its turn, so the two are there before an answer to this
  t.equal((await ask('4')).status, 200)
  server.child.kill('SIGTERM')
  t.match(await slow.json(), { _id: 'conv_01jj1hdhn79xas7a01wb3hysdb' })
  t.equal((await delayed).status, 404)
  t.type(await silent, TypeError)
  t.equal(await server.ended, 0)
  t.match(server.stderr, /"fault":"1","broken":"silent"/)
})

t.test(
  'an address that cannot be listened on ends with 2, saying what, with which value, and what to do',
  async (t) => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    t.teardown(() => taken.close())
    const { port } = taken.address() as AddressInfo
    const busy = run(t, ['--api', 'orq', '--count', '0', '--port', String(port)])
    const absent = run(t, ['--api', 'orq', '--count', '0', '--port', '0', '--host', '192.0.2.1'])
    t.equal(await busy.ended, 2)
    t.equal(busy.stdout, '')
    t.match(busy.stderr, `127.0.0.1:${port} is taken by another process.\n`)
    t.match(busy.stderr, /--port.*\[DT_ADDRESS_UNAVAILABLE\]/)
    t.equal(await absent.ended, 2)
    t.match(
      absent.stderr,
      /192\.0\.2\.1:0 cannot be listened on \(EADDRNOTAVAIL\)\.\n.*--host.*\[DT_ADDRESS_UNAVAILABLE\]/,
    )
  },
)

/** An API that has no fixtures, and so no token. */
const notes = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
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

t.test('the printed commands answer with no token registered too, and on an IPv6 address', async (t) => {
  const folder = t.testdir({ 'acme.json': JSON.stringify(notes), fixtures: {} })
  const sources = ['--openapi', `${folder}/acme.json`, '--fixtures', `${folder}/fixtures`, '--count', '3']
  const server = await serve(t, ['--host', '::1', ...sources])
  t.match(server.address, /^http:\/\/\[::1\]:\d+$/)
  const [command, token, url] = /curl -H 'Authorization: Bearer (\S+)' '(\S+)'/.exec(server.stdout)!
  const response = await fetch(url!, { headers: { authorization: `Bearer ${token}` } })
  t.equal(response.status, 200, command)
  await response.body?.cancel()
})

t.test('a crash is logged, and ends with 1', async (t) => {
  const imports = ['process.on("SIGUSR2", () => { throw new Error("out of paper") })']
  const server = await serve(t, ['--api', 'orq', '--count', '0'], { imports })
  server.child.kill('SIGUSR2')
  t.equal(await server.ended, 1)
  t.match(server.stderr, /"level":60.*out of paper/)
})

const sandboxes = '/__admin/sandboxes'

t.test('on every address of the machine an admin token is made, printed, asked for, and never logged', async (t) => {
  const server = await serve(t, ['--host', '0.0.0.0', '--api', 'orq', '--count', '0'])
  const token = /admin token {2}(\S+)/.exec(server.stdout)![1]!
  t.match(token, /^[\w-]{24}$/)
  const statusOf = async (authorization?: string) => {
    const response = await fetch(server.address + sandboxes, authorization ? { headers: { authorization } } : {})
    await response.body?.cancel()
    return response.status
  }
  t.strictSame([await statusOf(), await statusOf('Bearer other'), await statusOf(`Bearer ${token}`)], [401, 401, 200])
  const made = await fetch(server.address + sandboxes, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  })
  const { tokens } = (await made.json()) as { tokens: { orq: { token: string }[] } }
  const issued = tokens.orq[0]!.token
  t.equal((await fetch(server.address + orq, { headers: { authorization: `Bearer ${issued}` } })).status, 200)
  server.child.kill('SIGTERM')
  t.equal(await server.ended, 0)
  t.match(server.stderr, /"path":"\/__admin\/sandboxes","status":401/)
  for (const secret of [token, issued, 'other']) t.notOk(server.stderr.includes(secret), 'the log has no token')
})

t.test('a given admin token is asked for, and printed nowhere', async (t) => {
  const server = await serve(t, ['--api', 'orq', '--count', '0', '--admin-token', 'a-secret-of-mine'])
  for (const [headers, status] of [
    [{}, 401],
    [{ authorization: 'Bearer a-secret-of-mine' }, 200],
  ] as const) {
    const response = await fetch(server.address + sandboxes, { headers })
    await response.body?.cancel()
    t.equal(response.status, status)
  }
  server.child.kill('SIGTERM')
  await server.ended
  t.notMatch(server.stdout + server.stderr, /a-secret-of-mine/)
})

t.test('--rate-limits documented holds to what the APIs publish', async (t) => {
  const server = await serve(t, ['--api', 'omni', '--count', '0', '--rate-limits', 'documented'])
  const statuses: number[] = []
  for (let count = 0; count < 61; count += 1) {
    const headers = { authorization: `Bearer ${tokensOf('omni')[0]!.token}` }
    const response = await fetch(`${server.address}/api/v1/ai/conversations`, { headers })
    await response.body?.cancel()
    statuses.push(response.status)
  }
  t.strictSame(statuses, [...Array(60).fill(200), 429])
})

t.test('--no-admin leaves live and ready', async (t) => {
  const server = await serve(t, ['--host', '0.0.0.0', '--api', 'orq', '--count', '0', '--no-admin'])
  t.notMatch(server.stdout, /admin token/)
  for (const [path, status] of [
    ['ready', 200],
    ['live', 200],
    ['sandboxes', 404],
    ['openapi.json', 404],
  ] as const) {
    const response = await fetch(`${server.address}/__admin/${path}`)
    await response.body?.cancel()
    t.equal(response.status, status, path)
  }
})
