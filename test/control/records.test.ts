import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { FastifyInstance, InjectOptions } from 'fastify'
import t, { type Test } from 'tap'
import { type ApiId, apis, bearer, build, fixturesOf, listen, tokensOf } from '../build.js'

/** JSON of any kind. */
type Body = ReturnType<typeof JSON.parse>

/** Of each API: its record's id, last activity and owner fields, and the path of a retrieved record. */
const facts = {
  ohallo: { id: 'id', order: 'updatedAt', owner: ['tenantId'], path: '/api/conversations/', fresh: randomUUID },
  omi: { id: 'id', order: 'created_at', owner: ['uid'], path: '/v1/dev/user/conversations/', fresh: randomUUID },
  omni: {
    id: 'id',
    order: 'updatedAt',
    owner: ['organizationId', 'userId'],
    path: '/api/v1/ai/conversations/',
    fresh: randomUUID,
  },
  orq: {
    id: '_id',
    order: 'updatedAt',
    owner: ['workspaceId'],
    path: '/v2/conversations/',
    fresh: () => `conv_01jz${randomUUID().replaceAll('-', '').slice(0, 22)}`,
  },
} as const

/** A record of an API as a test would write it: without what is filled in. */
function recordOf(api: ApiId): Body {
  const { id, order, owner } = facts[api]
  const record: Body = structuredClone(fixturesOf(api)[0]!)
  for (const field of [id, order, ...owner]) delete record[field]
  return record
}

/** A server, and requests to the records of one of its sandboxes. */
async function start(t: Test, options: { count?: number } = {}) {
  const server = await build(t, { count: 20, ...options })
  return { server, ...(await open(server)) }
}

async function open(server: FastifyInstance, made: Body = {}) {
  const { id: sandbox, tokens } = (
    await server.inject({ method: 'POST', url: '/__admin/sandboxes', payload: made })
  ).json()
  return { sandbox, tokens, ...inside(server, sandbox), token: (api: ApiId, index = 0) => tokens[api][index].token }
}

function inside(server: FastifyInstance, sandbox: string) {
  const records = (api: ApiId, id?: string) =>
    `/__admin/sandboxes/${sandbox}/apis/${api}/conversations${id === undefined ? '' : `/${encodeURIComponent(id)}`}`
  return {
    records,
    put: (api: ApiId, id: string, payload: Body) => server.inject({ method: 'PUT', url: records(api, id), payload }),
    patch: (api: ApiId, id: string, payload: Body, headers = {}) =>
      server.inject({ method: 'PATCH', url: records(api, id), payload, headers }),
    look: (api: ApiId, id: string) => server.inject(records(api, id)),
    remove: (api: ApiId, id: string) => server.inject({ method: 'DELETE', url: records(api, id) }),
    add: (api: ApiId, payload: Body | Body[]) => server.inject({ method: 'POST', url: records(api), payload }),
  }
}

const ask = async (server: FastifyInstance, url: string, token: string, more: InjectOptions = {}) =>
  server.inject({ url, headers: bearer(token), ...more })

const listUrl = '/api/v1/ai/conversations'

/** Every id of the list, page by page. */
async function walk(server: FastifyInstance, token: string, size = 100, query = ''): Promise<string[]> {
  const ids: string[] = []
  for (let cursor = ''; ; ) {
    const page: Body = (await ask(server, `${listUrl}?pageSize=${size}${query}${cursor}`, token)).json()
    ids.push(...page.data.map((one: Body) => one.id))
    if (!page.pageInfo.hasNextPage) return ids
    cursor = `&cursor=${encodeURIComponent(page.pageInfo.nextCursor)}`
  }
}

for (const api of apis) {
  const { id: property, order, owner, path, fresh } = facts[api]

  t.test(`${api}: a record that is put is retrieved as it is, by whoever may see it and by nobody else`, async (t) => {
    const { server, sandbox, put, look, token } = await start(t)
    const id = fresh()
    const put1 = await put(api, id, recordOf(api))
    t.equal(put1.statusCode, 201, put1.body)
    const whole = put1.json()
    t.equal(whole[property], id)
    const first = tokensOf(api).find(({ identity }) => owner.every((field) => field in identity))!
    for (const field of owner) t.equal(whole[field], first.identity[field], `${field} is the first owner`)
    t.ok(Math.abs(new Date(whole[order]).getTime() - Date.now()) < 60_000, 'the last activity is now')
    t.strictSame((await look(api, id)).json(), whole, 'all of it is there to be looked at')

    const answers = await Promise.all(
      tokensOf(api).map(async ({ identity, state, permissions }, index) => {
        const { statusCode } = await ask(server, path + id, token(api, index))
        const may = state === 'active' && permissions.length > 0 && permissions[0] !== 'memories:read'
        const wrong = Object.keys(identity).filter((field) => identity[field] !== whole[field])
        const expected = wrong.length === 0 ? 200 : wrong.includes(owner[0]) ? 404 : 403
        return { index, statusCode, expected: may ? expected : state === 'active' ? 403 : 401 }
      }),
    )
    for (const { index, statusCode, expected } of answers) t.equal(statusCode, expected, `token ${index}`)
    t.ok(answers.some(({ expected }) => expected === 200) && answers.some(({ expected }) => expected === 404))

    const shown: Body = (await ask(server, path + id, token(api))).json()
    const fixture: Body = fixturesOf(api)[0]!
    const same: Body = (await ask(server, path + fixture[property], bearerOf(api))).json()
    for (const name of Object.keys(same)) {
      if (![property, order, ...owner].some((one) => one === name)) t.strictSame(shown[name], same[name], name)
    }
    t.equal((await ask(server, path + id, bearerOf(api))).statusCode, 404, 'outside of the sandbox it is not there')
    const other = await open(server)
    t.equal((await ask(server, path + id, other.token(api))).statusCode, 404, 'nor in another one')
    t.equal(
      (
        await ask(server, path + id, other.token(api), {
          headers: { ...bearer(other.token(api)), 'doubletake-sandbox': sandbox },
        })
      ).statusCode,
      200,
    )
  })

  t.test(`${api}: a generated record and a fixture are replaced, changed and removed, and come back`, async (t) => {
    const { server, sandbox, put, patch, look, remove, add, token } = await start(t)
    const made = (await add(api, recordOf(api))).json()
    t.match(made, { count: 1, ids: [String] })
    t.equal((await ask(server, path + made.ids[0], token(api))).statusCode, 200, 'an id was made for it')
    const fixture: Body = fixturesOf(api)[0]!
    const before: Body = (await look(api, fixture[property])).json()
    t.strictSame(before, fixture)
    const id = fixture[property]

    const replaced = await put(api, id, { ...recordOf(api), [order]: fixture[order] })
    t.equal(replaced.statusCode, 200, replaced.body)
    const later = typeof fixture[order] === 'number' ? fixture[order] + 1000 : '2026-05-05T05:05:05Z'
    const patched = await patch(api, id, { [order]: later }, { 'content-type': 'application/merge-patch+json' })
    t.equal(patched.statusCode, 200, patched.body)
    t.strictSame(patched.json(), { ...replaced.json(), [order]: later })
    t.strictSame((await look(api, id)).json(), patched.json())
    const seen: Body = (await ask(server, path + id, token(api))).json()
    t.equal(new Date(seen[order]).getTime(), new Date(later).getTime())

    t.equal((await remove(api, id)).statusCode, 204)
    for (const one of [await look(api, id), await remove(api, id), await patch(api, id, {})]) {
      t.match(one.json(), { status: 404, code: 'DT_RECORD_UNKNOWN' })
    }
    t.equal((await ask(server, path + id, token(api))).statusCode, 404)
    t.equal((await ask(server, path + id, bearerOf(api))).statusCode, 200, 'outside it is there')

    await server.inject({ method: 'POST', url: `/__admin/sandboxes/${sandbox}/reset` })
    t.strictSame((await look(api, id)).json(), fixture)
    t.equal((await look(api, made.ids[0])).statusCode, 404)
    t.equal(
      (await ask(server, path + id, token(api))).body,
      (await ask(server, path + id, bearerOf(api))).body,
      'after a reset the bytes are the old ones',
    )
  })

  t.test(`${api}: every record that is there can be put back as it is`, async (t) => {
    const { server, add, put, token } = await start(t)
    for (const record of fixturesOf(api)) {
      const { statusCode, body } = await put(api, String(record[property]), record)
      t.equal(statusCode, 200, body)
    }
    const all = fixturesOf(api).map((record) => ({ ...record, [property]: fresh() }))
    const { statusCode, body } = await add(api, all)
    t.equal(statusCode, 201, body)
    t.strictSame(JSON.parse(body), { count: all.length, ids: all.map((one) => one[property]) })
    for (const one of all) t.not((await ask(server, path + String(one[property]), token(api))).statusCode, 500)
  })
}

function bearerOf(api: ApiId): string {
  return tokensOf(api)[0]!.token
}

t.test('a record that is put is listed at its place, counted, and found by its owner', async (t) => {
  const { server, put, patch, remove, token } = await start(t)
  const all = await walk(server, token('omni'))
  const [newest, second, third] = await Promise.all(
    all.slice(0, 3).map(async (id) => (await ask(server, `${listUrl}/${id}`, token('omni'))).json()),
  )
  const total = async (query = '') =>
    (await ask(server, `${listUrl}?pageSize=1${query}`, token('omni'))).json().pageInfo.totalRecords
  const before = await total()
  const userId = randomUUID()
  t.equal((await ask(server, `${listUrl}?userId=${userId}`, token('omni'))).statusCode, 404, 'nobody yet')

  const id = randomUUID()
  const time = Date.parse(second.updatedAt) - 1
  const put1 = await put('omni', id, { ...recordOf('omni'), userId, updatedAt: new Date(time).toISOString() })
  t.equal(put1.statusCode, 201, put1.body)
  t.strictSame((await walk(server, token('omni'))).slice(0, 4), [newest.id, second.id, id, third.id])
  t.strictSame(await walk(server, token('omni'), 3), await walk(server, token('omni')))
  t.equal(await total(), before + 1)
  t.strictSame(await walk(server, token('omni'), 10, `&userId=${userId}`), [id])
  t.equal(await total(`&userId=${userId}`), 1)
  t.notOk((await walk(server, token('omni', 1))).includes(id), 'another user does not see it')

  await patch('omni', id, { updatedAt: '2030-01-01T00:00:00Z' })
  t.strictSame((await walk(server, token('omni'))).slice(0, 3), [id, newest.id, second.id])
  await remove('omni', id)
  t.strictSame(await walk(server, token('omni')), all)
  t.equal(await total(), before)
})

t.test('a new record’s last activity is the time in its sandbox', async (t) => {
  const { server, sandbox, add, look } = await start(t)
  const url = `/__admin/sandboxes/${sandbox}/clock`
  await server.inject({ method: 'POST', url, payload: { set: '2031-02-03T04:05:06.789Z', frozen: true } })
  for (const [api, expected] of [
    ['omni', '2031-02-03T04:05:06.789Z'],
    ['ohallo', '2031-02-03T04:05:06.789Z'],
    ['omi', '2031-02-03T04:05:06Z'],
    ['orq', Date.parse('2031-02-03T04:05:06.789Z')],
  ] as const) {
    const [id] = (await add(api, recordOf(api))).json().ids
    t.equal((await look(api, id)).json()[facts[api].order], expected, api)
  }
})

t.test('a walk that began before anything was written goes on over a socket, and sees what stays once', async (t) => {
  const base = await listen(t, { count: 30 })
  const admin = async (method: string, path: string, body: unknown): Promise<Body> => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${base}/__admin${path}`, { method, headers, body: JSON.stringify(body) })
    return response.json()
  }
  const made = await admin('POST', '/sandboxes', {})
  const token = made.tokens.omni[0].token
  const page = async (cursor?: string): Promise<Body> => {
    const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
    return (await (await fetch(`${base}${listUrl}?pageSize=5${query}`, { headers: bearer(token) })).json()) as Body
  }
  const staying: string[] = []
  for (let cursor: string | undefined; ; ) {
    const { data, pageInfo } = await page(cursor)
    staying.push(...data.map((one: Body) => one.id))
    if (!pageInfo.hasNextPage) break
    cursor = pageInfo.nextCursor
  }
  const path = `/sandboxes/${made.id}/apis/omni/conversations`
  const first = await page()
  const seen: string[] = first.data.map((one: Body) => one.id)
  let cursor = first.pageInfo.nextCursor
  for (let turn = 0; cursor; turn += 1) {
    await admin('POST', path, recordOf('omni'))
    await admin('PATCH', `${path}/${seen[turn]}`, { updatedAt: '2001-01-01T00:00:00Z' })
    await admin('PATCH', `${path}/${staying.at(-1 - turn)}`, { updatedAt: '2040-01-01T00:00:00Z' })
    const { data, pageInfo } = await page(cursor)
    seen.push(...data.map((one: Body) => one.id))
    cursor = pageInfo.nextCursor
  }
  t.strictSame(seen, staying)
})

t.test(
  'a walk that began before too many records were moved is refused as a bad cursor, and a new one is not',
  async (t) => {
    const { server, add, token } = await start(t, { count: 0 })
    const plain = { ...recordOf('omni'), messages: [] }
    const ids = Array.from({ length: 5500 }, () => randomUUID())
    const write = (updatedAt: string) =>
      add(
        'omni',
        ids.map((id) => ({ ...plain, id, updatedAt })),
      )
    await write('2020-01-01T00:00:00Z')
    const page = async (cursor: string) =>
      ask(server, `${listUrl}?pageSize=5&cursor=${encodeURIComponent(cursor)}`, token('omni'))
    const begin = async () => (await ask(server, `${listUrl}?pageSize=5`, token('omni'))).json().pageInfo.nextCursor
    const old = await begin()
    await write('2021-01-01T00:00:00Z')
    const young = await begin()
    t.equal((await page(old)).statusCode, 200)
    await write('2022-01-01T00:00:00Z')
    const refused = await page(old)
    t.strictSame([refused.statusCode, refused.headers['doubletake-error']], [400, 'DT_CURSOR_INVALID'])
    t.equal((await page(young)).statusCode, 200)
  },
)

t.test('the default sandbox is written to like any other, and a reset takes it back to the old bytes', async (t) => {
  const { server } = await start(t)
  const { put, remove } = inside(server, 'default')
  const before = (await ask(server, listUrl, bearerOf('omni'))).body
  const id = randomUUID()
  await put('omni', id, recordOf('omni'))
  t.equal((await ask(server, `${listUrl}/${id}`, bearerOf('omni'))).statusCode, 200)
  const [first, second] = await walk(server, bearerOf('omni'))
  t.equal(first, id)
  await remove('omni', second!)
  t.notOk((await walk(server, bearerOf('omni'))).includes(second!))
  t.equal(
    (await ask(server, `${listUrl}/${second}`, bearerOf('omni'))).statusCode,
    404,
    'an answer that was kept is not given',
  )
  await server.inject({ method: 'POST', url: '/__admin/sandboxes/default/reset' })
  t.equal((await ask(server, listUrl, bearerOf('omni'))).body, before)
})

t.test('a patch merges objects, replaces the rest and takes away what is null (RFC 7396)', async (t) => {
  const { put, patch } = await start(t)
  const id = randomUUID()
  const { contact, ...rest }: Body = (await put('ohallo', id, recordOf('ohallo'))).json()
  const patched = await patch('ohallo', id, {
    contact: { firstName: 'Ada', phone: null },
    messages: [],
    subject: 'New',
  })
  t.equal(patched.statusCode, 400, 'what is required cannot be taken away')
  const good = await patch('ohallo', id, { contact: { firstName: 'Ada' }, subject: 'New' })
  t.strictSame(good.json(), { ...rest, contact: { ...contact, firstName: 'Ada' }, subject: 'New' })
})

t.test('all that is wrong is told, with a pointer to each place, and nothing is written', async (t) => {
  const { server, put, patch, add, look, token } = await start(t)
  const pointers = (body: Body) => body.errors.map((one: Body) => one.pointer)
  const record = recordOf('omni')
  record.messages[0].role = 'robot'
  record.messages[1].timestamp = 'yesterday'
  delete record.name
  record.lastUserPrompt = 5
  const id = randomUUID()
  const refused = await put('omni', id, record)
  t.match(refused, {
    statusCode: 400,
    headers: { 'content-type': 'application/problem+json', 'doubletake-error': 'DT_ADMIN_INPUT' },
  })
  t.strictSame(pointers(refused.json()).sort(), ['', '/lastUserPrompt', '/messages/0/role', '/messages/1/timestamp'])
  t.match(
    refused.json().errors.find((one: Body) => one.pointer === ''),
    { detail: /name/ },
  )
  t.match(
    refused.json().errors.find((one: Body) => one.pointer.endsWith('role')),
    { detail: /"user", "assistant"/ },
  )

  const total = (await walk(server, token('omni'))).length
  const [good, bad] = [recordOf('omni'), recordOf('omni')]
  bad.messages[0].role = 'robot'
  const bulk = await add('omni', [good, good, bad, { ...good, id }, { ...good, id: id.toUpperCase() }])
  t.equal(bulk.statusCode, 400)
  t.strictSame(pointers(bulk.json()), ['/2/messages/0/role', '/4/id'])
  t.match(bulk.json().detail, /^Nothing was written: \/2\/messages\/0\/role/)
  t.equal((await walk(server, token('omni'))).length, total)
  t.equal((await look('omni', id)).statusCode, 404)

  for (const one of [await put('omni', id, { ...good, id: randomUUID() }), await add('omni', [{ ...good, id: 5 }])]) {
    t.equal(one.statusCode, 400)
    t.match(pointers(one.json()).at(-1), /\/id$/)
  }
  await put('omni', id, good)
  t.strictSame(pointers((await patch('omni', id, { id: randomUUID() })).json()), ['/id'], 'a patch changes no id')
  t.strictSame(pointers((await patch('omni', id, { id: null })).json()), [''], 'nor takes it away')
  t.equal(
    (await patch('omni', id.toUpperCase(), { name: 'x', id: id.toUpperCase() })).statusCode,
    200,
    'capitals are no other id',
  )
  t.strictSame(
    pointers((await put('omni', id, { ...good, updatedAt: '2026-12-31T23:59:60Z' })).json()),
    ['/updatedAt'],
    'a leap second is a date-time, and no time to order by',
  )
  const many = await add(
    'omni',
    Array.from({ length: 300 }, () => ({ ...good, name: 5 })),
  )
  t.equal(many.json().errors.length, 100, 'not everything is told where everything is wrong')
})

t.test('a body that is no record is refused', async (t) => {
  const { server, records, add, put } = await start(t)
  const url = records('omni')
  for (const [payload, type] of [
    ['{', 'application/json'],
    ['', 'application/json'],
    ['5', 'application/json'],
    ['[]', 'application/json'],
    ['[5]', 'application/json'],
    ['[[]]', 'application/json'],
  ] as const) {
    const { statusCode, json } = await server.inject({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': type },
    })
    t.strictSame([statusCode, json().code], [400, 'DT_ADMIN_INPUT'], payload)
  }
  const text = await server.inject({ method: 'POST', url, payload: 'a', headers: { 'content-type': 'text/plain' } })
  t.strictSame([text.statusCode, text.json().code], [415, 'DT_ADMIN_INPUT'])
  let deep: unknown = 1
  for (let level = 0; level < 2000; level += 1) deep = [deep]
  for (const one of [await add('omni', { ...recordOf('omni'), deep }), await put('omni', randomUUID(), { deep })]) {
    t.match(one.json(), { status: 400, detail: /nested/ })
  }
  for (const name of ['id', 'updatedAt']) {
    const odd = { ...recordOf('omni'), [name]: { toString: 0 } }
    for (const one of [await add('omni', odd), await put('omni', randomUUID(), odd)]) {
      t.match(one.json(), { status: 400, errors: [{ pointer: `/${name}` }] })
    }
  }
  const own = JSON.parse(`{"__proto__": {"name": "x"}, "messages": null}`)
  t.equal((await put('omni', randomUUID(), own)).statusCode, 400, 'a prototype is no property')
})

t.test('a collection, API or sandbox that is not there is said so, with what there is', async (t) => {
  const { server, sandbox } = await start(t)
  const only = await open(server, { apis: ['omni'] })
  for (const [path, code, detail] of [
    [`${sandbox}/apis/nope/conversations`, 'DT_COLLECTION_UNKNOWN', /omni\/conversations/],
    [`${sandbox}/apis/omni/nope`, 'DT_COLLECTION_UNKNOWN', /omni\/conversations/],
    [`${only.sandbox}/apis/orq/conversations`, 'DT_COLLECTION_UNKNOWN', /the sandbox has omni\/conversations\.$/],
    ['nope/apis/omni/conversations', 'DT_SANDBOX_UNKNOWN', /nope/],
  ] as const) {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'] as const) {
      const payload = method === 'PUT' || method === 'PATCH' ? { payload: {} } : {}
      const { statusCode, json } = await server.inject({ method, url: `/__admin/sandboxes/${path}/x`, ...payload })
      t.equal(statusCode, 404)
      t.match(json(), { code, detail })
    }
    const { statusCode, json } = await server.inject({ method: 'POST', url: `/__admin/sandboxes/${path}`, payload: {} })
    t.equal(statusCode, 404)
    t.match(json(), { code, detail })
  }
})

t.test('what a sandbox takes is bounded; a reset gives it back', async (t) => {
  const { server, sandbox, add, put, remove } = await start(t, { count: 0 })
  const plain = (size = 0) => ({ ...recordOf('omi'), transcript_segments: [], filler: 'x'.repeat(size) })
  const many = Array.from({ length: 2500 }, () => plain())
  for (let turn = 0; turn < 4; turn += 1) {
    const { statusCode, body } = await add('omi', many)
    t.equal(statusCode, 201, body.slice(0, 200))
  }
  const full = await add('omi', plain())
  t.match(full.json(), { status: 409, code: 'DT_RECORD_LIMIT', detail: /10000 written records/ })
  t.equal((await add('omni', recordOf('omni'))).statusCode, 409, 'all APIs together')
  const fixture = String(fixturesOf('omi')[0]!.id)
  t.equal((await remove('omi', fixture)).statusCode, 409, 'to know that a fixture is gone takes room too')
  t.equal((await inside(server, 'default').add('omi', plain())).statusCode, 201, 'another sandbox has its own room')
  await server.inject({ method: 'POST', url: `/__admin/sandboxes/${sandbox}/reset` })

  const big = plain(7 * 1024 * 1024)
  for (let turn = 0; turn < 4; turn += 1) t.equal((await add('omi', big)).statusCode, 201)
  const [id] = (await add('omi', plain())).json().ids
  t.match((await put('omi', id, big)).json(), { status: 409, code: 'DT_RECORD_LIMIT', detail: /33554432 bytes/ })
  t.equal((await put('omi', id, plain())).statusCode, 200, 'what takes no more room is written')
  t.match((await add('omi', plain(8 * 1024 * 1024))).json(), { status: 413, code: 'DT_ADMIN_INPUT' })
})

t.test('whatever is written, no answer is a defect of the server', async (t) => {
  const { server, put, token } = await start(t)
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>('', '2026-01-01T00:00:00Z', 0, null, [], {}))
  for (const api of apis) {
    const { id: property, path, fresh } = facts[api]
    const whole: Body = fixturesOf(api)[0]!
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(whole)), value, async (name, value) => {
        const id = fresh()
        const { statusCode } = await put(api, id, { ...whole, [property]: id, [name]: value })
        const answer = await ask(server, path + id, token(api))
        const list = await ask(server, listUrl, token('omni'))
        if (statusCode >= 500 || answer.statusCode >= 500 || list.statusCode !== 200) return false
        return statusCode === 201 || answer.statusCode === 404
      }),
      { numRuns: 60 },
    )
  }
  t.pass('no answer was one')
})
