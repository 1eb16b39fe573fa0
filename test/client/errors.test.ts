import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { ClientError, connect } from '../../src/client.js'
import { build, listen } from '../build.js'
import { both, id } from './both.js'

const failure = (asked: Promise<unknown>): Promise<ClientError> =>
  asked.then(
    () => Promise.reject(new Error('it succeeded')),
    (error) => (error instanceof ClientError ? error : Promise.reject(error)),
  )

both('what is refused is told with status, code and pointers, and where to look', async (t, { client }) => {
  const one = await failure(client.createSandbox({ seed: -1 }))
  t.strictSame([one.status, one.code], [400, 'DT_ADMIN_INPUT'])
  t.strictSame(one.errors, [{ pointer: '/seed', detail: 'must be >= 0' }])
  t.match(
    one.message,
    /^POST (http:\/\/127\.0\.0\.1:\d+)?\/__admin\/sandboxes answers 400 DT_ADMIN_INPUT\.\n.*\/seed must be >= 0\.\nWhat there is, and what it takes, stands at (http:.*)?\/__admin\/docs\.$/,
  )
  const sandbox = await client.createSandbox()
  const several = await failure(sandbox.records('omni').load([{ id: 7 }, {}]))
  t.ok(several.errors.length > 3)
  for (const { pointer, detail } of several.errors) t.ok(several.message.includes(`\n  ${pointer} ${detail}\n`))
  await t.rejects(sandbox.records('omni').put(id, {}), { message: /\n {2}the body must have required property/ })
  await t.rejects(sandbox.clock.set('yesterday'), { code: 'DT_ADMIN_INPUT', errors: [{ pointer: '/set' }] })
  await t.rejects(sandbox.verify({}, { atLeast: 2, atMost: 1 }), { code: 'DT_ADMIN_INPUT', errors: [] })
  await t.rejects(sandbox.faults.remove('7'), { status: 404, code: 'DT_FAULT_UNKNOWN' })
})

t.test('a server that asks for an admin token is told it', async (t) => {
  const server = await build(t, { count: 0, adminToken: 'let-me-in' })
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  t.match(await failure(connect(address).createSandbox()), {
    status: 401,
    code: 'DT_ADMIN_TOKEN',
    message: /Send the admin token.*\nconnect\(\) takes it too: connect\(target, \{ token \}\)\.$/s,
  })
  t.match(await failure(connect(server, { token: 'wrong' }).createSandbox()), { status: 401 })
  const client = connect(address, { token: 'let-me-in' })
  const sandbox = await client.createSandbox()
  const entries = await sandbox.follow()
  t.match(await sandbox.coverage({ format: 'markdown' }), /^# Coverage/)
  t.match(await entries.return(), { done: true })
  t.equal((await connect(server).sandboxes()).length, 1, 'a server in this process says it itself')
})

t.test('a token that is made when the server listens is known in its process', async (t) => {
  const server = await build(t, { count: 0 })
  const client = connect(server)
  await client.createSandbox()
  await server.listen({ port: 0, host: '0.0.0.0' })
  t.equal((await client.sandboxes()).length, 1)
})

t.test('a server without admin routes is told', async (t) => {
  const message = /answers 404.*\nGive connect\(\) the address of a Doubletake server .* without --no-admin\.$/s
  t.match(await failure(connect(await listen(t, { count: 0, admin: false })).sandboxes()), { status: 404, message })
})

/** Another server, which answers everything with this. */
async function another(t: Test, status: number, body: string): Promise<URL> {
  const server = createServer((_request, response) => response.writeHead(status).end(body))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/there//`)
}

t.test('what is no Doubletake is told, whatever it answers', async (t) => {
  const advice = 'Give connect() the address of a Doubletake server that was started without --no-admin.'
  for (const [status, body, shown] of [
    [200, '<p>Hello</p>', '<p>Hello</p>\n'],
    [502, 'Bad gateway', 'Bad gateway\n'],
    [404, '', ''],
    [500, '"text"', '"text"\n'],
    [500, 'null', 'null\n'],
    [200, `<p>${'x'.repeat(500)}`, `<p>${'x'.repeat(197)}\n`],
  ] as const) {
    const url = await another(t, status, body)
    const found = await failure(connect(url).sandboxes())
    t.equal(found.message, `GET ${url.origin}/there/__admin/sandboxes answers ${status}.\n${shown}${advice}`)
    t.match(found, { status, code: undefined, errors: [] })
  }
})

t.test('where nothing answers, the address is told and what to do', async (t) => {
  const server = await build(t, { count: 0 })
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  await server.close()
  const remote = await failure(connect(address).createSandbox())
  t.match(remote, { status: undefined, code: undefined, errors: [], cause: Error })
  t.match(
    remote.message,
    /^http:\/\/127\.0\.0\.1:\d+ does not answer: connect ECONNREFUSED .*\.\nStart the server there/,
  )
  t.match(await failure(connect(server).createSandbox()), {
    message: /^The server in this process does not answer: .*closed.*\.\nAsk before it is closed, or make another/s,
    cause: Error,
  })
  const own = { message: 'fetch failed', cause: Object.assign(new Error(''), { code: 'ECONNREFUSED' }) }
  const gone = { inject: () => Promise.reject(own) }
  t.match(await failure(connect(gone).sandboxes()), { message: /does not answer: ECONNREFUSED\./ })
})

t.test('what is no address is refused at once', async (t) => {
  for (const target of ['localhost:4010', '4010', 'ftp://127.0.0.1', '']) {
    t.throws(() => connect(target), {
      name: 'ClientError',
      message: `connect() was given "${target}", which is no URL of a server.\nGive it one such as http://127.0.0.1:4010, or what createServer made.`,
    })
  }
})
