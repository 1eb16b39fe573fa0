import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { mock } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { loadApis } from '../../src/apis.js'
import { toConfig } from '../../src/config.js'
import { Journal } from '../../src/control/journal.js'
import { createJournalStreams } from '../../src/control/journal-streams.js'
import type { Kept } from '../../src/control/kept.js'
import { build } from '../build.js'
import { list, orq, play, record } from './play.js'

interface Event {
  id?: string
  event?: string
  data?: string
  comment?: string
}

/** A stream over a socket, event by event. */
class Stream {
  readonly response: IncomingMessage
  #text = ''
  #ended = false

  constructor(response: IncomingMessage) {
    this.response = response
    response.setEncoding('utf8')
    response.on('error', () => undefined)
    response.on('close', () => {
      this.#ended = true
    })
  }

  /** The next event or comment; undefined at the end. */
  async next(): Promise<Event | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n')
      if (end !== -1) {
        const lines = this.#text.slice(0, end).split('\n')
        this.#text = this.#text.slice(end + 2)
        return Object.fromEntries(lines.map((line) => [line.split(':')[0] || 'comment', line.replace(/^\w*: ?/, '')]))
      }
      if (this.#ended) return undefined
      const more = this.response.read() as string | null
      if (more !== null) this.#text += more
      else await Promise.race([once(this.response, 'readable'), once(this.response, 'close')]).catch(() => undefined)
    }
  }

  async numbers(count: number): Promise<number[]> {
    const numbers: number[] = []
    while (numbers.length < count) {
      const event = await this.next()
      if (event?.id === undefined) continue
      t.equal(JSON.parse(event.data!).number, Number(event.id))
      numbers.push(Number(event.id))
    }
    return numbers
  }
}

async function open(server: FastifyInstance, path: string, headers = {}, method = 'GET'): Promise<Stream> {
  const { port } = new URL(server.listeningOrigin)
  const client = request({ port, host: '127.0.0.1', path: `/__admin/sandboxes/${path}`, headers, method, agent: false })
  client.on('error', () => undefined)
  client.end()
  const [response] = (await once(client, 'response')) as [IncomingMessage]
  return new Stream(response)
}

async function start(t: Test, options = {}) {
  const one = await play(t, options)
  await one.server.listen({ port: 0, host: '127.0.0.1' })
  return one
}

t.test('a stream sends what comes from now on, and only what passes its filters', async (t) => {
  const { server, id, ask, admin } = await start(t)
  await ask(list)
  const all = await open(server, `${id}/journal/stream`)
  t.match(all.response, {
    statusCode: 200,
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  })
  const some = await open(server, `${id}/journal/stream?status=4xx`)
  t.strictSame(await all.next(), { comment: 'the journal from here on' }, 'the head goes out before anything happens')
  await ask(record)
  await ask('/api/v1/nowhere')
  t.strictSame(await all.numbers(2), [2, 3])
  t.strictSame(await some.numbers(1), [3])
  await ask(orq)
  const event = await all.next()
  t.strictSame(JSON.parse(event!.data!), (await admin('/journal/4')).json(), 'an event is an entry')
  all.response.destroy()
  some.response.destroy()
})

t.test('a stream goes on where it was left, and says what was forgotten', async (t) => {
  const { server, id, ask } = await start(t)
  for (let index = 0; index < 5; index += 1) await ask(list)
  const resumed = await open(server, `${id}/journal/stream`, { 'last-event-id': '3' })
  t.strictSame(await resumed.numbers(2), [4, 5])
  await ask(list)
  t.strictSame(await resumed.numbers(1), [6])
  const strange = await open(server, `${id}/journal/stream`, { 'last-event-id': 'x' })
  const ahead = await open(server, `${id}/journal/stream`, { 'last-event-id': '7' })
  for (const one of [strange, ahead]) await one.next()
  await ask(list)
  t.strictSame(await strange.numbers(1), [7], 'an id that is none counts as no id')
  t.strictSame(await ahead.numbers(1), [7], 'and so does one that was never given')
  for (let index = 7; index < 1010; index += 1) await ask(list, undefined, 'HEAD')
  const late = await open(server, `${id}/journal/stream`, { 'last-event-id': '2' })
  await late.next()
  t.strictSame(await late.next(), { event: 'forgotten', data: '{"from":3,"to":10}' })
  t.equal((await late.numbers(1000)).at(-1), 1010, 'all that there is follows, as fast as it is read')
  for (const one of [resumed, strange, ahead, late]) one.response.destroy()
})

t.test('a stream beats while nothing happens', async (t) => {
  const { server, id } = await start(t)
  mock.timers.enable({ apis: ['setInterval'] })
  t.teardown(() => mock.timers.reset())
  const stream = await open(server, `${id}/journal/stream`)
  await stream.next()
  mock.timers.tick(15_000)
  t.strictSame(await stream.next(), { comment: '' })
  stream.response.destroy()
})

t.test('who reads nothing is dropped, by the next heartbeats or once the journal is ahead', async (t) => {
  const { server, id, ask, admin } = await start(t, { count: 300 })
  mock.timers.enable({ apis: ['setInterval'] })
  t.teardown(() => mock.timers.reset())
  for (let index = 0; index < 1000; index += 1) await ask(`${list}?pageSize=100`)
  const connections = () => new Promise((resolve) => server.server.getConnections((_, count) => resolve(count)))
  const dropped = async () => {
    while ((await connections()) !== 0) await new Promise(setImmediate)
  }
  // 16 MB are more than a socket takes
  const lazy = await open(server, `${id}/journal/stream`, { 'last-event-id': '0' })
  lazy.response.pause()
  mock.timers.tick(15_000)
  t.equal(await connections(), 1, 'one heartbeat is waited for')
  mock.timers.tick(15_000)
  await dropped()
  const slow = await open(server, `${id}/journal/stream`, { 'last-event-id': '0' })
  slow.response.pause()
  for (let index = 0; index < 1001; index += 1) await ask(record, undefined, 'HEAD')
  slow.response.resume()
  await dropped()
  const patient = await open(server, `${id}/journal/stream`, { 'last-event-id': '0' })
  t.ok(await patient.next(), 'others are served')
  const lagging = await open(server, `${id}/journal/stream`, { 'last-event-id': '1500' })
  await admin('', { method: 'DELETE' })
  await dropped()
  t.ok([patient, lagging])
})

t.test('a stream ends with its sandbox, and with the server', async (t) => {
  const { server, id, ask, admin } = await start(t, { count: 300 })
  const mine = await open(server, `${id}/journal/stream`)
  const everybody = await open(server, 'default/journal/stream')
  await mine.next()
  await everybody.next()
  await ask(list)
  t.strictSame(await mine.numbers(1), [1])
  await admin('', { method: 'DELETE' })
  t.equal(await mine.next(), undefined)
  const closing = server.close()
  t.equal(await everybody.next(), undefined)
  await closing
})

t.test('a reader who takes nothing does not hold the closing up', async (t) => {
  const { server, id, ask } = await start(t, { count: 300 })
  for (let index = 0; index < 1000; index += 1) await ask(`${list}?pageSize=100`)
  const lazy = await open(server, `${id}/journal/stream`, { 'last-event-id': '0' })
  lazy.response.pause()
  await server.close()
  t.pass('it is closed')
})

t.test('there are at most 100 streams', async (t) => {
  const { server } = await start(t)
  const streams = await Promise.all(Array.from({ length: 100 }, () => open(server, 'default/journal/stream')))
  const refused = await server.inject('/__admin/sandboxes/default/journal/stream')
  t.match(refused, { statusCode: 409, headers: { 'doubletake-error': 'DT_STREAM_LIMIT' } })
  t.match(refused.json().detail, /There are 100 streams already; close one first/)
  streams[0]!.response.destroy()
  const fresh = async () => (await open(server, 'default/journal/stream')).response.statusCode
  while ((await fresh()) !== 200) await new Promise(setImmediate)
  for (const one of streams) one.response.destroy()
})

t.test('HEAD says what GET would be, and ends', async (t) => {
  const server = await build(t, { count: 0 })
  const head = await server.inject({ method: 'HEAD', url: '/__admin/sandboxes/default/journal/stream' })
  t.match(head, { statusCode: 200, headers: { 'content-type': 'text/event-stream' }, body: '' })
})

t.test('an entry that cannot be shown drops the stream, and not the request that it tells of', async (t) => {
  const { api } = (await loadApis(toConfig({ api: ['orq'], count: 0 })))[0]!
  const journal = new Journal(() => 0, { entries: 1e6, bodies: 1e6 })
  const lines: string[] = []
  const server = Fastify({ logger: { level: 'error', stream: { write: (line: string) => void lines.push(line) } } })
  t.teardown(() => server.close())
  const streams = createJournalStreams()
  const show = ({ number }: Kept) => {
    if (number === 2) throw new Error('no ink')
    return { number }
  }
  server.get('/__admin/sandboxes/all', (request, reply) => {
    streams.open(request, reply, { journal, filter: () => true, show, after: undefined, onEnd: () => undefined })
    return reply
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  const keep = journal.recorder(api)
  const exchange = {
    method: 'GET',
    url: orq,
    requestHeaders: {},
    rawHeaders: [],
    status: 200,
    mediaType: '',
    body: Buffer.alloc(0),
  }
  const stream = await open(server, 'all')
  keep(exchange)
  t.strictSame(await stream.numbers(1), [1])
  keep(exchange)
  t.equal(await stream.next(), undefined, 'it ends')
  t.equal(journal.number, 2, 'the exchange is kept')
  t.match(
    lines.map((line) => JSON.parse(line)),
    [{ level: 50, err: { message: 'no ink' } }],
  )
  keep(exchange)
  t.equal(lines.length, 1, 'it is not told of the next one')
})

t.test('a sandbox counts as used until its stream is left', async (t) => {
  const { server, id, admin } = await start(t)
  const shown = async () => (await server.inject('/__admin/sandboxes')).json().sandboxes[0]
  const stream = await open(server, `${id}/journal/stream`)
  await stream.next()
  const before = await shown()
  let during = before
  while (during.usedAt === before.usedAt) during = await shown()
  t.ok(during.usedAt > before.usedAt)
  stream.response.destroy()
  await once(stream.response, 'close')
  await admin('', { method: 'DELETE' })
})
