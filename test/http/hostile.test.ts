import { METHODS } from 'node:http'
import { connect, type Socket } from 'node:net'
import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import t from 'tap'
import { apis, bearer, build } from '../build.js'

const server = await build(t, { count: 20 })
const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }))

interface Answer {
  status: number
  type: string
  body: string
  closes: boolean
}

/** One connection for as long as the server keeps it, and a new one when it does not. */
let socket: Socket | undefined
let connections = 0

async function exchange(request: string, bodiless: boolean): Promise<Answer> {
  if (!socket) {
    socket = connect(Number(port), '127.0.0.1')
    connections += 1
  }
  const here = socket
  let received = Buffer.alloc(0)
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      here.off('data', onData).off('end', onEnd).off('error', onError)
      settle()
    }
    const fail = (reason: string) => {
      here.destroy()
      socket = undefined
      finish(() => reject(new Error(reason)))
    }
    const onEnd = () => fail(`closed after ${JSON.stringify(received.toString('latin1'))}`)
    const onError = (error: Error) => fail(error.message)
    const onData = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      const end = received.indexOf('\r\n\r\n')
      if (end === -1) return
      const head = received.subarray(0, end).toString('latin1')
      const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1] ?? ''
      // what cannot be read has no method, and so is answered with a body even where HEAD was meant
      const closes = header('connection') === 'close'
      const length = bodiless && !closes ? 0 : Number(header('content-length'))
      const rest = received.subarray(end + 4)
      if (Number.isNaN(length) || rest.length < length) return
      if (rest.length > length) return fail('more was answered than was asked')
      if (closes) socket = undefined
      const answer = { status: Number(head.split(' ')[1]), type: header('content-type'), body: rest.toString(), closes }
      finish(() => resolve(answer))
    }
    here.on('data', onData).on('end', onEnd).on('error', onError)
    here.write(request, 'latin1')
  })
}

const names = [
  'pageSize',
  'cursor',
  'userId',
  'include_transcript',
  '__proto__',
  'constructor',
  'toString',
  'prototype',
]
const ids = [
  '660e8400-e29b-41d4-a716-446655440001',
  'conv_01jj1hdhn79xas7a01wb3hysdb',
  'dea7f1c7-2db1-4180-9f18-a6745e48aff1',
]
const escapes = [
  '%',
  '%zz',
  '%2',
  '%ff',
  '%c0%80',
  '%ed%a0%80',
  '%u0041',
  '%00',
  '%25',
  '%2e%2e',
  '%2F',
  '%F0%9F%92%A9',
  '%0d%0a',
]
const oddities = [
  '..',
  '.',
  ';x=%zz',
  ';',
  '*',
  ':id',
  '{id}',
  '#x',
  '\\',
  '"',
  '<b>',
  '|',
  '^',
  '`',
  '~',
  '\xff',
  '\xc3\xa9',
  '@',
  '//',
]
const numbers = ['0', '-1', '1', '100', '101', '0x10', '1e1', 'NaN', '9'.repeat(400), 'true', 'yes', 'null', '[]', '']

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...names, ...ids) },
  { weight: 4, arbitrary: fc.constantFrom(...escapes) },
  { weight: 3, arbitrary: fc.constantFrom(...oddities) },
  { weight: 3, arbitrary: fc.constantFrom(...numbers) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }).map(encodeURIComponent) },
  { weight: 2, arbitrary: fc.stringMatching(/^[!-~\x80-\xff]{0,20}$/) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...escapes)).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom('\0', ' ', '\t', '\x7f', 'a b') },
)
const long = fc.constantFrom('a', '%41', '%', '%ff', '\xe9', '%00').map((one) => one.repeat(10_000 / one.length))

const roots = [
  '/api/v1/ai/conversations',
  '/api/v1/ai/conversations/',
  '/v2/conversations/',
  '/v1/dev/user/conversations/',
  '/api/conversations/',
  '/',
]
const path = fc
  .tuple(
    fc.constantFrom('', ...apis.map((api) => `/${api}`)),
    fc.constantFrom(...roots),
    fc.oneof(
      { weight: 9, arbitrary: fc.array(text, { maxLength: 3 }).map((parts) => parts.join('/')) },
      { weight: 1, arbitrary: long },
    ),
  )
  .map((parts) => parts.join(''))
  .filter((one) => one !== '/' && !/^\/\w+\/docs/.test(one))
const query = fc.array(fc.tuple(fc.constantFrom(...names, '', 'x', 'pageSize[]', '%zz', '%00'), fc.option(text)), {
  maxLength: 5,
})
const header = fc.tuple(
  fc.constantFrom('accept', 'content-type', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-for', 'range', 'te'),
  fc.oneof(
    fc.constantFrom('text/html', '*/*', 'application/json', '', ',,,', 'bytes=0-0', '__proto__'),
    fc.stringMatching(/^[ -~\x80-\xff]{0,40}$/),
  ),
)
const more = fc.tuple(
  fc.constantFrom(
    'if-none-match',
    'origin',
    'cookie',
    'x-http-method-override',
    '__proto__',
    'constructor',
    'accept-version',
    'upgrade',
  ),
  fc.stringMatching(/^[!-~\x80-\xff]{0,40}$/),
)
const host = fc.oneof(
  fc.constantFrom(
    '127.0.0.1',
    'acme.omniapp.co',
    'api.orq.ai:99999',
    'API.OMI.ME',
    '',
    '__proto__',
    '[::1',
    ':',
    '*',
    'a b',
  ),
  fc.stringMatching(/^[!-~\x80-\xff]{0,30}$/),
)
const authorization = fc.oneof(
  fc.constantFrom(...apis.map((api) => bearer(api).authorization)),
  fc.constantFrom(
    undefined,
    '',
    'Bearer',
    'bearer x',
    'Basic eDp5',
    'Bearer \xff',
    'Bearer __proto__',
    `Bearer ${'a'.repeat(2000)}`,
  ),
)
const method = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('GET', 'HEAD') },
  { weight: 1, arbitrary: fc.constantFrom(...METHODS.filter((one) => one !== 'CONNECT'), 'BREW', 'get') },
)
const body = fc.option(fc.oneof(fc.json({ maxDepth: 2 }), fc.constantFrom('{"__proto__":{"a":1}}', '{"a":', '\0')), {
  freq: 4,
})

const hostile = fc.record({
  method,
  path,
  query,
  headers: fc.array(fc.oneof(header, more), { maxLength: 4 }),
  host,
  authorization,
  body,
})

t.test('no request, however hostile, is answered with a 5xx or with anything but JSON', async (t) => {
  await fc.assert(
    fc.asyncProperty(hostile, async ({ method, path, query, headers, host, authorization, body }) => {
      const search = query.map(([name, value]) => (value === null ? name : `${name}=${value}`)).join('&')
      const target = search ? `${path}?${search}` : path
      const lines = [`${method} ${target} HTTP/1.1`, `Host: ${host}`]
      if (authorization !== undefined) lines.push(`Authorization: ${authorization}`)
      for (const [name, value] of headers) lines.push(`${name}: ${value}`)
      const bytes = body === null ? '' : Buffer.from(body).toString('latin1')
      if (body !== null) lines.push(`Content-Length: ${bytes.length}`)

      const answer = await exchange(`${lines.join('\r\n')}\r\n\r\n${bytes}`, method === 'HEAD')
      if (!(answer.status >= 200 && answer.status < 500)) throw new Error(`answered with ${answer.status}`)
      if (!/^application\/(problem\+)?json(; charset=utf-8)?$/.test(answer.type))
        throw new Error(`answered with ${answer.type}`)
      if (method !== 'HEAD') JSON.parse(answer.body)

      const readable = METHODS.includes(method) && /^[!-~]+$/.test(target)
      if (readable && answer.closes) throw new Error(`the connection was closed with ${answer.status}`)
      const prefixed = apis.some((api) => path.startsWith(`/${api}/`))
      if (readable && prefixed && answer.type !== 'application/json') throw new Error(`answered with ${answer.body}`)
    }),
    { numRuns: 5000 },
  )
  t.ok(connections > 0)

  for (const api of apis) {
    const [operation] = server.apis.find((one) => one.id === api)!.operations
    const request = `GET ${operation!.example} HTTP/1.1\r\nHost: a\r\nAuthorization: ${bearer(api).authorization}\r\n\r\n`
    t.equal((await exchange(request, false)).status, 200, `${api} still answers`)
  }
  socket?.destroy()
})

t.test('hostile requests that are known by name', async (t) => {
  const ask = async (url: string, api: (typeof apis)[number]) => {
    const { statusCode, headers, body } = await server.inject({ url, headers: bearer(api) })
    return { status: statusCode, type: headers['content-type'], body: JSON.parse(body) }
  }
  const notFound = { status: 404, type: 'application/json', body: { message: 'Conversation not found' } }
  for (const id of [
    '%',
    '%zz',
    '%ff',
    '%c0%80',
    '%00',
    'a'.repeat(10_000),
    '__proto__',
    'constructor',
    'a;b',
    'a;%zz',
    '..;',
  ]) {
    t.strictSame(await ask(`/v2/conversations/${id}`, 'orq'), notFound, id.slice(0, 20))
    t.strictSame(await ask(`/orq/v2/conversations/${id}`, 'orq'), notFound, id.slice(0, 20))
    const { status, type } = await ask(`/api/v1/ai/conversations/${id}`, 'omni')
    t.strictSame({ status, type }, { status: 400, type: 'application/json' }, id.slice(0, 20))
  }
  const requests: InjectOptions[] = [
    { method: 'QUERY' as 'POST' },
    { method: 'POST', headers: { 'content-type': 'nonsense' }, payload: '{}' },
    { method: 'POST', headers: { 'content-type': 'application/json' }, payload: '{"a":' },
    { method: 'PUT', headers: { 'content-type': 'application/json', 'content-length': '99999999' }, payload: '{}' },
  ]
  for (const request of requests) {
    for (const url of ['/nope', '/orq/nope']) {
      const { statusCode, headers } = await server.inject({ url, ...request })
      t.equal(statusCode, 404, `${request.method} ${url}`)
      t.equal(headers['doubletake-error'], 'DT_PATH_UNKNOWN')
    }
  }
})
