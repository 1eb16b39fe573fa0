import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { loadApis } from '../../src/apis.js'
import { decorateRequests, mockPlugin } from '../../src/mock/plugin.js'
import type { Exchange, Intervention } from '../../src/mock/stage.js'
import { defaults } from '../../src/options.js'
import { bearer } from '../build.js'

const url = '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb'
const [loaded] = await loadApis({ ...defaults, api: ['orq'], count: 0 })

/** Answers one request on a stage that intervenes, and gives what the stage was told of it. */
async function exchange(t: Test, intervention: Intervention | undefined, path = url, prefer = ''): Promise<Exchange[]> {
  const exchanges: Exchange[] = []
  const stage = {
    ...loaded!.stage,
    intervene: () => intervention,
    record: (one: Exchange) => void exchanges.push(one),
  }
  const server = Fastify()
  t.teardown(() => server.close())
  decorateRequests(server)
  await server.register(mockPlugin, { mock: loaded!, stages: { of: () => stage }, prefer: true })
  await server.inject({ url: path, headers: { ...bearer('orq'), prefer } }).catch(() => undefined)
  return exchanges
}

t.test('what was done to an answer is told with what was sent', async (t) => {
  const [plain] = await exchange(t, undefined)
  t.match(plain, { status: 200, mediaType: 'application/json', method: 'GET', url })
  t.equal(plain!.intervention, undefined)
  const whole = plain!.body.toString()
  const half = plain!.body.subarray(0, plain!.body.length / 2).toString()
  const answer = { status: 503, headers: { 'content-type': 'text/html' }, body: Buffer.from('<p>') }
  const cases: [Intervention, Partial<Record<keyof Exchange, unknown>>][] = [
    [
      { fault: '1', answer },
      { status: 503, mediaType: 'text/html', body: '<p>' },
    ],
    [
      { fault: '1', answer: { ...answer, headers: {} } },
      { status: 503, mediaType: '', body: '<p>' },
    ],
    [
      { fault: '1', delay: 1 },
      { status: 200, mediaType: 'application/json', body: whole },
    ],
    [
      { fault: '1', broken: { kind: 'reset' } },
      { status: 0, mediaType: '', body: '' },
    ],
    [
      { fault: '1', broken: { kind: 'silent' } },
      { status: 0, mediaType: '', body: '' },
    ],
    [
      { fault: '1', broken: { kind: 'cut' } },
      { status: 200, mediaType: 'application/json', body: half },
    ],
    [
      { fault: '1', broken: { kind: 'malformed' } },
      { status: 200, mediaType: 'application/json', body: `${half}<` },
    ],
    [
      { fault: '1', broken: { kind: 'slow', bytesPerSecond: 1e6 } },
      { status: 200, body: whole },
    ],
  ]
  for (const [intervention, expected] of cases) {
    const [one, ...more] = await exchange(t, intervention)
    t.strictSame(
      { ...one, body: one!.body.toString(), ...expected },
      { ...one, body: one!.body.toString() },
      JSON.stringify(intervention),
    )
    t.equal(one!.intervention, intervention)
    t.equal(one!.operation?.operationId, 'retrieveConversation')
    t.strictSame(more, [], 'once')
  }
})

t.test('a failure of the operation is told as one, delayed or not', async (t) => {
  for (const intervention of [{ fault: '1', delay: 1 }, undefined]) {
    const exchanges = await exchange(t, intervention, '/v2/conversations/nope')
    t.match(exchanges, [{ status: 404, failure: { code: 'DT_RECORD_NOT_FOUND' }, mediaType: 'application/json' }])
    t.equal(exchanges[0]!.intervention, intervention)
  }
})

t.test('preferences are told by name and value', async (t) => {
  const [one] = await exchange(t, undefined, url, 'code=404, wait=3')
  t.match(one, { status: 404, intervention: { preferences: { code: '404' } } })
})

t.test('a defect behind a delay is hidden and told', async (t) => {
  const record = loaded!.stage.collections.get('conversations')!
  const broken = { ...record, find: () => ({ id: 'x', time: 0, record: { ...record.fixtures[0]!.record, _id: 1 } }) }
  const stage = { ...loaded!.stage, collections: new Map([['conversations', broken]]), intervene: () => ({ delay: 1 }) }
  const server = Fastify()
  t.teardown(() => server.close())
  decorateRequests(server)
  await server.register(mockPlugin, { mock: loaded!, stages: { of: () => stage }, prefer: true })
  const { statusCode, headers, body } = await server.inject({ url, headers: bearer('orq') })
  t.match([statusCode, headers['doubletake-error']], [500, 'DT_INTERNAL'])
  t.notMatch(body, /schema/)
})
