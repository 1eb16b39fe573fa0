import { getEventListeners, once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { createAdmin } from '../../src/client/admin.js'
import { Sandbox } from '../../src/client/sandbox.js'
import { toTransport } from '../../src/client/transport.js'
import { connect, type JournalEntry } from '../../src/client.js'
import type { ShownSandbox } from '../../src/control/sandbox-schemas.js'
import { both, id, list } from './both.js'

both('the journal is followed until the loop is left', async (t, { client, server, ask }) => {
  const sandbox = await client.createSandbox()
  const token = sandbox.token('omni')
  await ask(list, token)
  const entries = await sandbox.follow({ status: 404 })
  await ask(`${list}/${id}`, token)
  await ask(`${list}/${id.replace('6', '7')}`, token)
  const seen: JournalEntry[] = []
  for await (const entry of entries) {
    seen.push(entry)
    if (seen.length === 2) break
    await ask(`${list}/${id.replace('6', '8')}`, token)
  }
  t.match(seen, [
    { number: 3, status: 404, path: `${list}/${id.replace('6', '7')}` },
    { number: 4, status: 404, path: `${list}/${id.replace('6', '8')}` },
  ])
  await server.close()
  t.pass('nothing holds the closing up')
})

both('a signal ends it while nothing comes', async (t, { client }) => {
  const sandbox = await client.createSandbox()
  const stop = new AbortController()
  const entries = await sandbox.follow({}, { signal: stop.signal })
  const next = entries.next()
  stop.abort()
  t.match(await next, { done: true })
})

both('what is over listens to its signal no more', async (t, { client, ask }) => {
  const sandbox = await client.createSandbox()
  const stop = new AbortController()
  const listening = () => getEventListeners(stop.signal, 'abort').length
  for (let index = 0; index < 3; index += 1) {
    const entries = await sandbox.follow({}, { signal: stop.signal })
    t.equal(listening(), 1)
    await ask(list, sandbox.token('omni'))
    for await (const { status } of entries) {
      t.equal(status, 200)
      break
    }
    t.equal(listening(), 0)
  }
  await sandbox.delete()
  await t.rejects(sandbox.follow({}, { signal: stop.signal }), { code: 'DT_SANDBOX_UNKNOWN' })
  t.equal(listening(), 0, 'after a refusal neither')
})

t.test('a server that is not there listens to no signal', async (t) => {
  const stop = new AbortController()
  const sandbox = new Sandbox(createAdmin(toTransport('http://127.0.0.1:1')), { id: 'x' } as ShownSandbox)
  await t.rejects(sandbox.follow({}, { signal: stop.signal }), { name: 'ClientError' })
  t.equal(getEventListeners(stop.signal, 'abort').length, 0)
})

both('a signal that was aborted before lets nothing begin', async (t, { client }) => {
  const sandbox = await client.createSandbox()
  const stop = new AbortController()
  stop.abort(new Error('enough'))
  for (let index = 0; index < 120; index += 1) {
    await t.rejects(sandbox.follow({}, { signal: stop.signal }), { message: 'enough' })
  }
  t.equal(getEventListeners(stop.signal, 'abort').length, 0)
  const late = new AbortController()
  const opening = sandbox.follow({}, { signal: late.signal })
  late.abort()
  await t.rejects(opening, { name: 'AbortError' })
})

both('it ends when its sandbox is gone', async (t, { client }) => {
  const sandbox = await client.createSandbox()
  const entries = await sandbox.follow()
  // the head is on its way, and a stream that is not taken is cut off
  await setTimeout(50)
  await sandbox.delete()
  t.match(await entries.next(), { done: true })
  await t.rejects(sandbox.follow(), { code: 'DT_SANDBOX_UNKNOWN', status: 404 })
})

both('what is left and what is stopped makes room for others', async (t, { client }) => {
  const sandbox = await client.createSandbox()
  for (let index = 0; index < 120; index += 1) {
    const stop = new AbortController()
    const entries = await sandbox.follow({}, { signal: stop.signal })
    stop.abort()
    await entries.next()
  }
  t.pass('there are at most 100 at a time')
})

/** A server that answers its one request as it is told to. */
async function pretend(t: Test, answer: (response: ServerResponse) => unknown) {
  const server = createServer((_request, response) => void answer(response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const shown = { id: 'a', tokens: {}, collections: {} }
  const { port } = server.address() as AddressInfo
  return { shown, client: connect(`http://127.0.0.1:${port}/mock/`) }
}

t.test('events are put together, wherever they were cut, and a connection that breaks is told', async (t) => {
  const entry = { number: 1, path: '/ü', query: { text: '€' } }
  const bytes = Buffer.from(`: from here on\n\nid: 1\ndata: ${JSON.stringify(entry)}\n\n:\n\nid: 2\ndata: {}\n\n`)
  let asked = 0
  const { client, shown } = await pretend(t, async (response) => {
    asked += 1
    if (asked === 1) return response.end(JSON.stringify(shown))
    for (const byte of bytes) {
      response.write(Buffer.from([byte]))
      await new Promise((resolve) => setImmediate(resolve))
    }
    return response.destroy()
  })
  const entries = await (await client.sandbox('a')).follow()
  t.strictSame((await entries.next()).value, entry)
  t.strictSame((await entries.next()).value, {})
  await t.rejects(entries.next(), {
    name: 'ClientError',
    status: undefined,
    message: /^http:.*\/mock does not answer: /,
  })
})
