import fc from 'fast-check'
import t from 'tap'
import { loadApis } from '../../src/apis.js'
import { toConfig } from '../../src/config.js'
import { toJournalEntry } from '../../src/control/entry.js'
import { Journal, journalBudget, reserved } from '../../src/control/journal.js'
import { leastSize } from '../../src/control/kept.js'
import { excerptLimit, packExcerpt } from '../../src/mock/excerpt.js'
import type { Intervention } from '../../src/mock/stage.js'
import { bearer, build, tokensOf } from '../build.js'
import { list, orq, play, record } from './play.js'

interface Entry {
  number: number
  api: string
  operationId?: string
  method: string
  path: string
  query: { text: string; values?: Record<string, unknown> }
  headers: Record<string, string>
  token: string | null
  status: number
  error?: string
  time: string
  body?: string
  bodyBytes: number
  bodyCut: boolean
  mediaType: string
  intervention?: { fault?: string; preference?: string; answered: boolean; delay?: number; broken?: string }
}

t.test('a journal has what was asked and answered, and by whom', async (t) => {
  const { ask, admin, tokens } = await play(t)
  await admin('/clock', { method: 'POST', payload: { set: '2030-01-01T00:00:00Z', frozen: true } })
  const answer = await ask(`${list}?pageSize=2&colour=blue`, {
    authorization: `Bearer ${tokens('omni')[0]!.token}`,
    'x-test': 'one',
  })
  const { entries, ...rest } = (await admin('/journal')).json()
  t.strictSame(rest, { matched: 1, kept: 1, forgotten: 0, newest: 1 })
  t.match(entries[0], {
    number: 1,
    time: /^2030-01-01T00:00:00.\d\d\dZ$/,
    api: 'omni',
    operationId: 'listConversations',
    method: 'GET',
    path: list,
    query: { text: 'pageSize=2&colour=blue', values: { pageSize: 2 } },
    headers: { 'x-test': 'one' },
    token: tokens('omni')[0]!.description,
    status: 200,
    mediaType: 'application/json',
    body: answer.body,
    bodyBytes: answer.rawPayload.length,
    bodyCut: false,
    bodyLeftOut: false,
  })
  t.notHas(entries[0], { error: 'DT_INTERNAL' })
  t.notOk('colour' in entries[0].query.values, 'what the document does not know was not checked')
  t.strictSame((await admin('/journal/1')).json(), entries[0], 'one entry alone is the same')
})

t.test('failures have their code, and what was not checked has no values', async (t) => {
  const { ask, admin } = await play(t)
  await ask(`${list}?pageSize=0`)
  await ask(`${list}?pageSize=2`, {})
  await ask('/api/v1/ai/conversations/660e8400-e29b-41d4-a716-44665544ffff?x=1')
  await ask('/api/v1/nowhere')
  await ask(record, undefined, 'DELETE')
  await ask(record, undefined, 'HEAD')
  await ask('/omi/v1/dev/user/conversations/nobody?include_transcript=true')
  const { entries } = (await admin('/journal?order=oldest')).json() as { entries: Entry[] }
  const shown = entries.map(({ operationId, method, status, error, query }) => [
    operationId,
    method,
    status,
    error,
    query.values,
  ])
  t.match(shown, [
    ['listConversations', 'GET', 400, 'DT_PARAMETER_INVALID', undefined],
    ['getConversation', 'GET', 404, 'DT_RECORD_NOT_FOUND', {}],
    [undefined, 'GET', 404, 'DT_PATH_UNKNOWN', undefined],
    [undefined, 'DELETE', 405, 'DT_METHOD_NOT_ALLOWED', undefined],
    ['getConversation', 'HEAD', 200, undefined, {}],
    [/./, 'GET', 404, 'DT_RECORD_NOT_FOUND', { include_transcript: true }],
  ])
  t.notOk('body' in entries[4]!, 'HEAD has no body')
  t.equal(entries[4]!.bodyBytes, 0)
  const other = (await admin('/../default/journal')).json()
  t.match(other.entries, [{ status: 401, error: 'DT_TOKEN_MISSING', token: null }], 'the default sandbox has its own')
})

t.test('no answer below /__admin shows a token, wherever it was sent', async (t) => {
  const { ask, admin, tokens } = await play(t)
  const { token } = tokens('omni')[0]!
  const authorization = `Bearer ${token}`
  const odd = 'a+b/c=d~e0123456789'
  await ask(`${list}?key=${token}&cursor=${token}`)
  await ask(list, { authorization, cookie: `session=${token}`, 'x-api-key': 'sesame-street', 'x-echo': `<${token}>` })
  await ask(`/api/v1/${token}`)
  await ask(`${list}?${token}=1`)
  await ask(`/omni${list}?x=${encodeURIComponent(odd)}`, {
    authorization: `Bearer ${odd}`,
    'doubletake-sandbox': 'default',
  })
  await ask(list, { authorization: 'Basic c2VzYW1lOnN0cmVldA==', 'doubletake-sandbox': 'default' })
  await ask(list, { authorization: 'opensesameopensesame', 'doubletake-sandbox': 'default' })
  await ask(list, { authorization: 'Bearer tiny', 'doubletake-sandbox': 'default' })
  const match = {
    token,
    path: `/x/${token}`,
    query: { key: `${token}!` },
    headers: { authorization: `${authorization}!`, 'x-echo': { contains: `${token}!` }, cookie: `session=${token}` },
  }
  const answers = await Promise.all([
    admin('/journal'),
    admin('/journal/1'),
    admin('/coverage'),
    admin('/coverage?format=markdown'),
    admin('/verify', { method: 'POST', payload: { match } }),
    admin('/verify', { method: 'POST', payload: { match: { ...match, token: odd } } }),
    admin('/../default/journal'),
    admin('/../default/verify', { method: 'POST', payload: { match: { token: 'nobody’s-token-at-all' } } }),
  ])
  const secrets = [token, odd, encodeURIComponent(odd), 'c2VzYW1l', 'opensesame', 'sesame-street', 'tiny', 'nobody’s']
  for (const answer of answers) {
    t.equal(answer.statusCode, 200)
    for (const secret of secrets)
      t.notOk(answer.body.includes(secret), `${secret} is not in ${answer.body.slice(0, 60)}`)
  }
  const mine = answers[0]!.json().entries as Entry[]
  t.match(mine.at(-2)!.headers, {
    authorization: `Bearer …${token.slice(-4)}`,
    cookie: '…',
    'x-api-key': '…',
    'x-echo': `<…${token.slice(-4)}>`,
  })
  t.strictSame(
    (answers[6]!.json().entries as Entry[]).map((one) => [one.headers.authorization, one.token]),
    [
      ['Bearer …', '…'],
      ['…same', null],
      ['Basic …dA==', null],
      ['Bearer …6789', '…6789'],
    ],
    'as much is shown as tells tokens apart, and of a short one nothing',
  )
})

t.test('a short token is no reason to change what else is shown', async (t) => {
  const { ask, admin } = await play(t)
  const headers = { authorization: 'Bearer a', 'x-name': 'banana', 'doubletake-sandbox': 'default' }
  const { body } = await ask(`${list}?x=banana`, headers)
  const entry = (await admin('/../default/journal')).json().entries[0]
  t.match(entry, { path: list, query: { text: 'x=banana' }, token: '…', body })
  t.match(entry.headers, { authorization: 'Bearer …', 'x-name': 'banana' })
})

t.test('the newest 1,000 are kept, and numbers go on', async (t) => {
  const { ask, admin } = await play(t)
  for (let index = 0; index < 1003; index += 1) await ask(`${list}?pageSize=1`, undefined, 'HEAD')
  const all = (await admin('/journal?limit=1000&order=oldest')).json()
  t.match(all, { matched: 1000, kept: 1000, forgotten: 3, newest: 1003 })
  t.strictSame(
    all.entries.map((one: Entry) => one.number),
    Array.from({ length: 1000 }, (_, index) => index + 4),
  )
  t.match((await admin('/journal')).json(), { entries: { length: 100, 0: { number: 1003 }, 99: { number: 904 } } })
  const gone = await admin('/journal/3')
  t.match(gone, { statusCode: 404, headers: { 'doubletake-error': 'DT_ENTRY_UNKNOWN' } })
  t.match(gone.json().detail, /no entry 3; there are: 4 to 1003/)
  t.equal((await admin('/journal/4')).json().number, 4)
  t.equal((await admin('/journal/1003')).json().number, 1003)
  t.match((await admin('/verify', { method: 'POST', payload: {} })).json(), { count: 1000, forgotten: 3 })
  t.equal((await admin('/coverage')).json().apis.find((one: { api: string }) => one.api === 'omni').requests, 1003)
  t.match(await admin('/journal', { method: 'DELETE' }), { statusCode: 204, body: '' })
  t.match((await admin('/journal')).json(), { entries: [], kept: 0, forgotten: 0, newest: 1003 })
  t.match((await admin('/journal/1003')).json().detail, /there are: none/)
  t.equal((await admin('/journal/x')).statusCode, 404)
  await ask(list)
  t.match((await admin('/journal')).json(), { entries: [{ number: 1004 }], forgotten: 0 })
  t.equal((await admin('/coverage')).json().apis.find((one: { api: string }) => one.api === 'omni').requests, 1004)
})

t.test('a body is cut at 16 kB, between two characters, however often it was asked for', async (t) => {
  const { ask, admin } = await play(t, { count: 300 })
  // the third answer is the second one, recalled
  for (const number of [1, 2, 3]) {
    const answer = await ask(`${list}?pageSize=100`)
    t.ok(answer.rawPayload.length > 16 * 1024)
    const { body, bodyBytes, bodyCut } = (await admin(`/journal/${number}`)).json()
    t.equal(bodyCut, true)
    t.equal(bodyBytes, answer.rawPayload.length)
    t.ok(Buffer.byteLength(body) > 16 * 1024 - 4 && Buffer.byteLength(body) <= 16 * 1024)
    t.ok(answer.body.startsWith(body))
  }
})

t.test('a reset forgets all, and the default sandbox has a journal too', async (t) => {
  const { server, ask, admin } = await play(t)
  await ask(list)
  await admin('/reset', { method: 'POST' })
  t.match((await admin('/journal')).json(), { entries: [], newest: 1 })
  t.equal((await admin('/coverage')).json().apis.find((one: { api: string }) => one.api === 'omni').requests, 0)
  await ask(list)
  t.match((await admin('/journal')).json(), { entries: [{ number: 2 }] })
  const { token, description } = tokensOf('orq')[0]!
  await server.inject({ url: orq, headers: { authorization: `Bearer ${token}` } })
  const { entries } = (await server.inject('/__admin/sandboxes/default/journal')).json()
  t.match(entries, [{ number: 1, api: 'orq', path: orq, token: description }])
  t.equal(entries.length, 1)
})

t.test('filters are the same as picking from the whole', async (t) => {
  const { ask, admin, tokens } = await play(t)
  const omni = tokens('omni')
  const urls = [
    list,
    `${list}?pageSize=2`,
    `${list}?pageSize=2&pageSize=3`,
    `${list}?cursor=no&x`,
    record,
    '/api/v1/no',
    orq,
  ]
  const faults = [
    { match: { headers: { 'x-n': 0 }, operationId: 'listConversations' }, does: { status: 503, body: { id: 7 } } },
    { match: { headers: { 'x-n': 1 }, api: 'omni' }, does: { break: { kind: 'malformed' } } },
  ]
  for (const payload of faults) t.equal((await admin('/faults', { method: 'POST', payload })).statusCode, 201)
  for (const [index, url] of urls.entries()) {
    await ask(url)
    if (index === 0) await ask(url, { ...bearer(omni[0]!.token), prefer: 'delay=1' })
    if (url !== orq) await ask(url, { authorization: `Bearer ${omni[1]!.token}`, 'x-n': `${index % 2}` })
    if (url !== orq) await ask(url, undefined, 'POST')
  }
  const all = (await admin('/journal?order=oldest&limit=1000')).json().entries as Entry[]
  t.ok(all.length > 15)
  const params = (entry: Entry) => new URLSearchParams(entry.query.text)
  const pick = <One>(...all: One[]) => fc.constantFrom(...all)
  const filters: Record<string, [fc.Arbitrary<string>, (entry: Entry, value: string) => boolean]> = {
    api: [pick('omni', 'orq'), (entry, value) => entry.api === value],
    operationId: [pick('listConversations', 'getConversation'), (entry, value) => entry.operationId === value],
    method: [pick('GET', 'POST'), (entry, value) => entry.method === value],
    path: [pick(list, record, '/api/v1/no'), (entry, value) => entry.path === value],
    status: [
      pick('200', '400', '404', '405', '503', '2xx', '4xx', '5xx'),
      (entry, value) => String(entry.status) === value || `${String(entry.status)[0]}xx` === value,
    ],
    error: [pick('DT_CURSOR_INVALID', 'DT_PATH_UNKNOWN'), (entry, value) => entry.error === value],
    token: [
      pick(...omni.slice(0, 2).flatMap((one) => [one.token, one.description])),
      (entry, value) => entry.token === omni.find((one) => Object.values(one).includes(value))!.description,
    ],
    header: [
      pick('x-n', 'X-N: 1', 'x-n:0', 'host'),
      (entry, value) => {
        const [name, wanted] = value.toLowerCase().split(':')
        const found = entry.headers[name!]
        return wanted === undefined ? found !== undefined : found === wanted.trim()
      },
    ],
    query: [
      pick('pageSize', 'pageSize=2', 'pageSize=3', 'x', 'x=', 'cursor=no'),
      (entry, value) => {
        const [name, wanted] = value.split('=')
        return wanted === undefined ? params(entry).has(name!) : params(entry).getAll(name!).includes(wanted)
      },
    ],
    pathParameter: [
      pick('conversationId', `conversationId=${record.split('/').at(-1)}`, 'conversationId=1'),
      (entry, value) => {
        const wanted = value.split('=')[1]
        return entry.path === record && (wanted === undefined || record.endsWith(`/${wanted}`))
      },
    ],
    mediaType: [
      pick('application/json', 'application/problem+json', 'text/html'),
      (entry, value) => entry.mediaType === value,
    ],
    body: [pick('message', '"id":7', '<'), (entry, value) => (entry.body ?? '').includes(value)],
    bodyJson: [
      pick('{"id":7}', '{}', '{"pageInfo":{"hasNextPage":true}}', '{"id":8}'),
      (entry, value) => {
        if (value === '{}') return /^\{.*\}$/s.test(entry.body ?? '')
        return (entry.body ?? '').includes(value.replace(/^\{|\}$/g, '').replace(/.*\{|\}.*/g, ''))
      },
    ],
    fault: [pick('1', '2', '3'), (entry, value) => entry.intervention?.fault === value],
    intervention: [
      pick('fault', 'preference', 'answer', 'delay', 'malformed', 'cut'),
      (entry, value) => {
        const { fault, preference, answered, delay, broken } = entry.intervention ?? {}
        return value === broken || Boolean({ fault, preference, answer: answered, delay }[value])
      },
    ],
    since: [
      pick('3', '9', all[4]!.time),
      (entry, value) => (value.includes('T') ? entry.time >= value : entry.number >= +value),
    ],
    until: [
      pick('4', '12', all[9]!.time),
      (entry, value) => (value.includes('T') ? entry.time <= value : entry.number <= +value),
    ],
  }
  const choice = fc.record(Object.fromEntries(Object.entries(filters).map(([name, [values]]) => [name, values])), {
    requiredKeys: [],
  }) as fc.Arbitrary<Record<string, string>>
  await fc.assert(
    fc.asyncProperty(choice, fc.integer({ min: 1, max: 30 }), fc.boolean(), async (chosen, limit, oldest) => {
      // an operation that the API does not have is refused
      fc.pre(chosen.api !== 'orq' || chosen.operationId === undefined)
      const expected = all.filter((entry) =>
        Object.entries(chosen).every(([name, value]) => filters[name]![1](entry, value)),
      )
      if (!oldest) expected.reverse()
      const query = new URLSearchParams({ ...chosen, limit: String(limit), ...(oldest ? { order: 'oldest' } : {}) })
      const { entries, matched } = (await admin(`/journal?${query}`)).json()
      t.strictSame([entries, matched], [expected.slice(0, limit), expected.length])
    }),
    { numRuns: 300 },
  )
  const both = (await admin('/journal?query=cursor&query=x')).json()
  t.match(both, { matched: 3 }, 'one that is repeated must hold each time')
})

t.test('filters that mean nothing are refused', async (t) => {
  const { admin } = await play(t)
  for (const query of [
    'since=yesterday',
    'until=2026-06-01',
    'since=2026-13-01T00:00:00Z',
    'limit=0',
    'limit=1001',
    'order=up',
    'nope=1',
    'bodyJson={',
    'operationId=listConversation',
    'api=acme',
    'api=orq&operationId=listConversations',
  ]) {
    t.match(
      await admin(`/journal?${query}`),
      { statusCode: 400, headers: { 'doubletake-error': 'DT_ADMIN_INPUT' } },
      query,
    )
  }
  t.match((await admin('/journal?since=yesterday')).json(), {
    detail: /`since` is `yesterday`; give the number/,
    errors: [{ pointer: '/since' }],
  })
  t.match((await admin('/journal?bodyJson={')).json().detail, /`bodyJson` is `\{`; give JSON, such as/)
  t.match((await admin('/journal?operationId=x')).json(), {
    detail: /^Nothing could ever match: There is no operation `x`; choose among .*listConversations/,
    errors: [{ pointer: '/operationId' }],
  })
  t.equal((await admin('/journal/stream?api=acme')).statusCode, 400)
})

t.test('sandboxes share one bound on what is kept', async (t) => {
  const { server, ask, admin } = await play(t)
  const others = await Promise.all(Array.from({ length: 5 }, () => play(t, {}, server)))
  const long = 'x'.repeat(14_000)
  for (const one of others) {
    for (let index = 0; index < 1000; index += 1) await one.ask(`${list}?y=${long}`, undefined, 'HEAD')
  }
  await ask(`${list}?secret=${long}`)
  const [entry] = (await admin('/journal')).json().entries
  t.match(
    entry,
    { headers: null, path: list, query: { text: '' }, status: 200 },
    'the head is left out, and said to be',
  )
  t.match((await admin('/coverage')).json().misuses, [{ kind: 'undocumented-parameter', subject: 'secret' }])
  await server.inject({ method: 'DELETE', url: `/__admin/sandboxes/${others[0]!.id}` })
  await others[1]!.admin('/reset', { method: 'POST' })
  await ask(`${list}?secret=${long}`)
  t.match((await admin('/journal')).json().entries[0], { headers: { host: /./ } }, 'what was dropped has made room')
})

t.test('whatever comes, journals take no more than there is for them, and lose none but the oldest', async (t) => {
  const { api } = (await loadApis(toConfig({ api: ['omni'], count: 0 })))[0]!
  const ask = fc.record({
    do: fc.constant('ask' as const),
    journal: fc.nat(2),
    times: fc.integer({ min: 1, max: 90 }),
    length: fc.constantFrom(0, 400, 3000),
    query: fc.boolean(),
  })
  const forget = fc.record({ do: fc.constantFrom('clear' as const, 'reset' as const), journal: fc.nat(2) })
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: ask }, forget), { maxLength: 30 }), (steps) => {
      const room = 120 * leastSize
      const budget = { entries: room, bodies: 0 }
      const journals = Array.from({ length: 3 }, () => new Journal(() => 0, budget))
      const [asked, held] = [journals.map(() => 0), journals.map(() => 0)]
      for (const step of steps) {
        const journal = journals[step.journal]!
        if (step.do !== 'ask') {
          journal[step.do]()
          held[step.journal] = 0
          if (step.do === 'reset') asked[step.journal] = 0
          continue
        }
        const keep = journal.recorder(api)
        const url = `${list}${step.query ? `?pageSize=1&x=${'y'.repeat(step.length)}` : ''}`
        for (let time = 0; time < step.times; time += 1) {
          const query = step.query ? { pageSize: 1 } : undefined
          const requestHeaders = { 'x-long': 'z'.repeat(step.length) }
          const operation = api.operations.find((one) => one.kind === 'list')
          const body = Buffer.alloc(0)
          const rawHeaders = Object.entries(requestHeaders).flat()
          keep({ method: 'HEAD', url, requestHeaders, rawHeaders, operation, query, status: 200, mediaType: '', body })
          asked[step.journal]! += 1
          held[step.journal]! += 1
          t.equal(journal.length + journal.forgotten, held[step.journal])
          t.ok(journal.length >= Math.min(reserved, held[step.journal]!))
        }
        const numbers = journal.entries().map(({ number }) => number)
        const oldest = journal.number - journal.length + 1
        t.strictSame(
          numbers,
          Array.from({ length: journal.length }, (_, index) => oldest + index),
        )
        t.ok(numbers.every((number) => journal.entry(number)?.number === number))
        t.equal(journal.entry(oldest - 1), undefined)
      }
      const whole = (operation: (typeof api.operations)[number], journal: Journal) =>
        journal.totals().tally(operation)?.requests ?? 0
      const counts = journals.map((one) => api.operations.reduce((sum, next) => sum + whole(next, one), 0))
      t.strictSame(counts, asked, 'totals count every one, once')
      const taken = journals.flatMap((one) => one.entries()).reduce((sum, { size }) => sum + size, 0)
      t.equal(taken, room - budget.entries)
      t.ok(taken <= room + journals.length * reserved * leastSize)
      for (const one of journals) one.clear()
      t.strictSame(budget, { entries: room, bodies: 0 }, 'all of it is given back')
    }),
    { numRuns: 60 },
  )
})

t.test('each entry has its own headers, whether or not they are those of the one before', async (t) => {
  const { ask, admin, tokens } = await play(t)
  const authorization = `Bearer ${tokens('omni')[0]!.token}`
  const sent = ['a', 'a', 'a', 'b', 'a', 'a', 'ab', 'ab', 'b', 'b', 'b']
  for (const [index, value] of sent.entries()) {
    await ask(`${list}?pageSize=${index + 1}`, { authorization, 'x-value': value })
  }
  // more than one of them, and one fewer
  await ask(list, { authorization, 'x-value': 'b', 'x-more': 'c' })
  await ask(list, { authorization })
  const { entries } = (await admin('/journal')).json()
  type Shown = { query: { text: string }; headers: Record<string, string> }
  const shown = entries.map(({ query, headers }: Shown) => [query.text, headers['x-value'], headers['x-more']])
  const repeated = sent.map((value, index) => [`pageSize=${index + 1}`, value, undefined])
  t.strictSame(shown.reverse(), [...repeated, ['', 'b', 'c'], ['', undefined, undefined]])
})

t.test('there is room for the entries of a hundred sandboxes and more', (t) => {
  t.ok(journalBudget.entries / leastSize > 100_000)
  t.end()
})

t.test('where the journals hold too much, bodies are left out, and the entries say so', async (t) => {
  const { server, ask, admin } = await play(t, { count: 300 })
  const others = await Promise.all(Array.from({ length: 8 }, () => play(t, {}, server)))
  for (const one of others) {
    for (let index = 0; index < 900; index += 1) await one.ask(`${list}?pageSize=60`)
  }
  await ask(list)
  const { bodyBytes, ...entry } = (await admin('/journal/1')).json()
  t.match(entry, { bodyLeftOut: true, bodyCut: false, headers: { host: /./ }, status: 200 })
  t.ok(bodyBytes > 1000)
  t.notOk('body' in entry)
  await others[0]!.admin('/journal', { method: 'DELETE' })
  await ask(list)
  t.match((await admin('/journal/2')).json(), { bodyLeftOut: false, body: /^\{/ }, 'what was forgotten has made room')
})

t.test('what is kept of a body that is cut takes less room than it has bytes, whoever has packed it', async (t) => {
  const { api } = (await loadApis(toConfig({ api: ['orq'], count: 0 })))[0]!
  const line = (_: unknown, index: number) => JSON.stringify({ id: index * 7919, name: `Conversation ${index}` })
  const body = Buffer.from(Array.from({ length: 1000 }, line).join())
  for (const excerpt of [undefined, packExcerpt(body)]) {
    const journal = new Journal(() => 0, { entries: 100_000, bodies: 2.5 * excerptLimit })
    const keep = journal.recorder(api)
    const exchange = { method: 'GET', url: orq, requestHeaders: {}, rawHeaders: [], status: 200, mediaType: '', body }
    for (let index = 0; index < 5; index += 1) keep({ ...exchange, excerpt })
    for (const kept of journal.entries()) t.strictSame(kept.body, body.subarray(0, excerptLimit))
    keep({ ...exchange, method: 'HEAD', excerpt })
    t.equal(journal.entry(6)?.body, null)
    const small = new Journal(() => 0, { entries: 100_000, bodies: 1500 })
    small.recorder(api)({ ...exchange, excerpt })
    small.recorder(api)({ ...exchange, body: body.subarray(0, 1000) })
    t.equal(small.entry(1)?.body, null, 'there is no room for what is packed')
    t.equal(small.entry(2)?.body?.length, 1000)
  }
})

t.test('an entry says what was done to the answer', async (t) => {
  const { api } = (await loadApis(toConfig({ api: ['orq'], count: 0 })))[0]!
  const journal = new Journal(() => 0, { entries: 1000, bodies: 1000 })
  const keep = journal.recorder(api)
  const ask = (intervention: Intervention, headers = {}) =>
    keep({
      method: 'GET',
      url: orq,
      requestHeaders: {},
      rawHeaders: [],
      operation: api.operations[0],
      status: 200,
      mediaType: 'application/json',
      body: Buffer.from('{}'),
      headers,
      intervention,
    })
  ask({ fault: 'slow-orq', delay: 20, broken: { kind: 'slow', bytesPerSecond: 9 } })
  ask({ answer: { status: 200, headers: {}, body: Buffer.from('{}') } }, { 'Preference-Applied': 'example=a' })
  t.strictSame(
    journal.entries().map((kept) => toJournalEntry(kept, () => '').intervention),
    [
      { answered: false, fault: 'slow-orq', delay: 20, broken: 'slow' },
      { answered: true, preference: 'example=a' },
    ],
  )
  journal.reset()
  ask({})
  t.equal(journal.length, 0, 'what was asked before a reset is not kept after it')
  t.equal(journal.number, 2)
})

t.test('a server without admin routes has no journal to show', async (t) => {
  const server = await build(t, { count: 0, admin: false })
  t.equal((await server.inject({ url: orq, headers: bearer('orq') })).statusCode, 200)
  t.equal((await server.inject('/__admin/sandboxes/default/journal')).statusCode, 404)
})
