import { readFileSync } from 'node:fs'
import t from 'tap'
import { loadApis } from '../../src/apis.js'
import { toConfig } from '../../src/config.js'
import { toMarkdown } from '../../src/control/coverage-markdown.js'
import { type CoverageReport, toCoverageReport } from '../../src/control/coverage-report.js'
import { Journal } from '../../src/control/journal.js'
import { Failure } from '../../src/errors.js'
import type { Exchange, Intervention } from '../../src/mock/stage.js'
import { list, orq, type Play, play, record } from './play.js'

async function report({ admin }: Play): Promise<CoverageReport> {
  return (await admin('/coverage')).json()
}

/** Headers with a token. */
const from = (token: string) => ({ authorization: `Bearer ${token}` })

/** Kind, subject, count, first and last number of each misuse. */
async function misuses(one: Play) {
  return (await report(one)).misuses.map(({ kind, subject, count, first, last }) => [kind, subject, count, first, last])
}

const operationOf = ({ apis }: CoverageReport, operationId: string, id = 'omni') =>
  apis.find(({ api }) => api === id)!.operations.find((one) => one.operationId === operationId)!

t.test('coverage says of each operation what was exercised and what never was', async (t) => {
  const one = await play(t)
  await one.ask(`${list}?pageSize=1`)
  await one.ask(`${list}?pageSize=0&pageSize=1`)
  await one.ask(record)
  await one.ask('/api/v1/ai/conversations/660e8400-e29b-41d4-a716-44665544ffff')
  await one.ask('/api/v1/nowhere')
  await one.ask(list, { authorization: `Bearer ${one.tokens('omni').at(-1)!.token}` })
  const whole = await report(one)
  t.strictSame(
    whole.apis.map(({ api, requests }) => [api, requests]),
    [
      ['ohallo', 0],
      ['omi', 0],
      ['omni', 6],
      ['orq', 0],
    ],
  )
  const operation = operationOf(whole, 'listConversations')
  t.match(operation, { path: '/v1/ai/conversations', deprecated: false, requests: 3 })
  const counts = Object.fromEntries(operation.statuses.map(({ status, count }) => [status, count]))
  t.strictSame(counts, { 200: 1, 400: 1, 401: 1, 403: 0, 404: 0, 429: 0, 500: 0 })
  t.ok(operation.statuses.every((status) => status.documented))
  t.strictSame(
    operation.parameters.map(({ name, count }) => [name, count]),
    [
      ['userId', 0],
      ['pageSize', 2],
      ['cursor', 0],
    ],
  )
  t.match(operation.examples[0], { name: 'success', status: 200, count: 1 })
  t.match(
    operation.examples.filter(({ count, name }) => count > 0 && name !== 'success'),
    [
      { status: 400, cause: 'invalid-parameter', parameter: 'pageSize' },
      { status: 401, cause: 'invalid-token', name: 'invalidToken' },
    ],
  )
  t.match(operationOf(whole, 'getConversation'), {
    requests: 2,
    parameters: [{ name: 'conversationId', in: 'path', count: 2 }],
    examples: [{ name: 'success', count: 1 }],
  })
  t.match(whole.apis.find((api) => api.api === 'omni')!.examples, [
    { name: 'methodNotAllowed', cause: 'method-not-allowed', count: 0 },
    { name: 'unknownPath', cause: 'unknown-path', count: 1 },
  ])
})

t.test('what the document does not know is a misuse', async (t) => {
  const one = await play(t)
  await one.ask(`${list}?pagesize=2&pageSize=3&pagesize=4`)
  await one.ask(`${record}?pagesize=2`)
  await one.ask('/api/v1/nowhere?a=1')
  await one.ask(record, undefined, 'DELETE')
  await one.ask('/api/v1/nowhere')
  t.strictSame(await misuses(one), [
    ['undocumented-parameter', 'pagesize', 1, 1, 1],
    ['undocumented-parameter', 'pagesize', 1, 2, 2],
    ['unknown-path', 'GET /api/v1/nowhere', 2, 3, 5],
    ['unknown-method', `DELETE ${record}`, 1, 4, 4],
  ])
  const [first, , third] = (await report(one)).misuses
  t.match(first, { api: 'omni', operationId: 'listConversations', advice: /correct its name, or leave it out/ })
  t.notOk('operationId' in third!)
})

t.test('a cursor that was not handed out is made up', async (t) => {
  const one = await play(t)
  await one.ask(`${list}?cursor=null`)
  await one.ask(`${list}?cursor=abc`)
  await one.ask(`${list}?pageSize=none`)
  t.strictSame(await misuses(one), [['cursor-made-up', 'cursor', 2, 1, 2]])
})

/** The cursors of a walk to the end. */
async function walk(one: Play, size = 10): Promise<string[]> {
  const cursors: string[] = []
  for (;;) {
    const page = (
      await one.ask(`${list}?pageSize=${size}${cursors.length > 0 ? `&cursor=${cursors.at(-1)}` : ''}`)
    ).json()
    if (!page.pageInfo.hasNextPage) return cursors
    cursors.push(page.pageInfo.nextCursor)
  }
}

t.test('to ask on with the last cursor after the end is a misuse, and to walk again is to ask twice', async (t) => {
  const one = await play(t)
  const cursors = await walk(one, 5)
  const pages = cursors.length + 1
  t.ok(pages >= 3)
  t.strictSame(await misuses(one), [], 'a walk is none')
  const last = `${list}?pageSize=5&cursor=${cursors.at(-1)}`
  await one.ask(last)
  await one.ask(last)
  t.strictSame(await misuses(one), [['cursor-after-end', undefined, 2, pages + 1, pages + 2]])
  await one.ask(`${list}?pageSize=5`)
  await one.ask(last)
  t.match(
    await misuses(one),
    [
      ['cursor-after-end', undefined, 2],
      ['page-asked-twice', undefined, 2, pages + 3, pages + 4],
    ],
    'after another page of the list, it is a page like the others',
  )
})

t.test('the same page is asked twice by the same token with the same parameters, while nothing changes', async (t) => {
  const one = await play(t)
  const [first, second] = one.tokens('omni')
  const as = (token: string, extra = {}) => ({ authorization: `Bearer ${token}`, ...extra })
  await one.ask(list)
  await one.ask(`${list}?pageSize=50`, as(second!.token))
  await one.ask(`${list}?pageSize=49`)
  await one.ask(list, undefined, 'HEAD')
  await one.ask(list, {})
  await one.ask(record)
  await one.ask(record)
  t.strictSame(await misuses(one), [], 'another token, size, method or operation is none')
  await one.ask(`${list}?pageSize=`)
  await one.ask(list, as(first!.token, { 'x-other': 'header' }))
  t.match(await misuses(one), [['page-asked-twice', undefined, 1, 8, 8]])
  await one.admin('/clock', { method: 'POST', payload: { advance: 60 } })
  await one.ask(list)
  t.match(await misuses(one), [['page-asked-twice', undefined, 1, 8, 8]], 'after the clock was moved it is none')
})

t.test('the same list under another path is another page', async (t) => {
  const page = readFileSync(new URL('../../docs/adding-an-api.md', import.meta.url), 'utf8')
  const document = /```yaml\n([\s\S]*?)```/.exec(page)![1]!
  const parameter = '- { name: team, in: path, required: true, schema: { type: string } }'
  const folder = t.testdir({
    'acme.yaml': document
      .replace('  /notes:\n', '  /{team}/notes:\n')
      .replace('      parameters:\n', `      parameters:\n        ${parameter}\n`),
  })
  const one = await play(t, { openapi: [folder] })
  const headers = { 'doubletake-sandbox': one.id, authorization: 'Bearer any' }
  for (const team of ['red', 'blue', 'green']) {
    t.equal((await one.ask(`/${team}/notes`, headers)).statusCode, 200)
    await one.ask(`/${team}/notes?limit=2`, headers)
  }
  for (const team of ['north', 'south']) await one.ask(`/${team}/notes`, headers)
  t.strictSame(await misuses(one), [])
  await one.ask('/blue/notes', headers)
  t.match(await misuses(one), [['page-asked-twice', undefined, 1, 9, 9]])
})

t.test('after a record was written the same page is no waste; after a refused write it is', async (t) => {
  const one = await play(t)
  const records = '/apis/omni/conversations'
  const id = '660e8400-e29b-41d4-a716-446655440001'
  const whole = (await one.admin(`${records}/${id}`)).json()
  const writes = [
    ['POST', records, [whole]],
    ['PUT', `${records}/${id}`, whole],
    ['PATCH', `${records}/${id}`, { name: 'Another' }],
    ['DELETE', `${records}/${id}`],
  ] as const
  for (const [method, path, payload] of writes) {
    await one.ask(list)
    const { statusCode } = await one.admin(path, { method, ...(payload && { payload }) })
    t.ok(statusCode < 300, `${method} answers ${statusCode}`)
  }
  await one.ask(list)
  t.strictSame(await misuses(one), [])
  t.equal((await one.admin(`${records}/${id}`, { method: 'PATCH', payload: { name: 'Gone' } })).statusCode, 404)
  await one.ask(list)
  t.match(await misuses(one), [['page-asked-twice', undefined, 1, 6, 6]])
})

t.test('a deprecated operation is a misuse, and marked in the report', async (t) => {
  const page = readFileSync(new URL('../../docs/adding-an-api.md', import.meta.url), 'utf8')
  const document = /```yaml\n([\s\S]*?)```/.exec(page)![1]!
  const folder = t.testdir({
    'acme.yaml': document.replace('operationId: getNote', 'operationId: getNote\n      deprecated: true'),
  })
  const one = await play(t, { openapi: [folder] })
  const headers = { 'doubletake-sandbox': one.id, authorization: 'Bearer any' }
  const { items } = (await one.ask('/notes?limit=1', headers)).json()
  await one.ask(`/notes/${items[0].id}`, headers)
  t.strictSame(await misuses(one), [['deprecated-operation', undefined, 1, 2, 2]])
  const whole = await report(one)
  t.match(
    [operationOf(whole, 'listNotes', 'acme'), operationOf(whole, 'getNote', 'acme')],
    [{ deprecated: false }, { deprecated: true }],
  )
  t.match(toMarkdown(whole), /\| `getNote` \(deprecated\) \| 1 \| 1 of 1 \| 1 of 1 \| 1 of 1 \| {2}\|/)
})

/** A journal of its own, with a clock in hand, for what only faults and limits do. */
async function journal() {
  const { api } = (await loadApis(toConfig({ api: ['omni'], count: 0 })))[0]!
  let now = Date.parse('2026-06-01T00:00:00Z')
  const journal = new Journal(() => now, { entries: 1_000_000, bodies: 100_000 })
  const record = journal.recorder(api)
  const operation = (kind: string) => api.operations.find((one) => one.kind === kind)!
  return {
    journal,
    api,
    advance: (seconds: number) => {
      now += seconds * 1000
    },
    ask(kind: 'list' | 'retrieve', more: Partial<Exchange> = {}) {
      const requestHeaders = more.requestHeaders ?? from('a')
      record({
        method: 'GET',
        url: kind === 'list' ? list : '/x',
        requestHeaders,
        rawHeaders: Object.entries(requestHeaders).map(String),
        operation: operation(kind),
        query: {},

        status: 200,
        mediaType: 'application/json',
        body: Buffer.from('{}'),
        ...more,
      })
    },
    misuses: () =>
      toCoverageReport([api], journal.totals()).misuses.map(({ kind, first, last }) => [kind, first, last]),
  }
}

const limited = (retryAfter: string) => ({
  status: 429,
  failure: new Failure('DT_RATE_LIMITED', { headers: { 'retry-after': retryAfter } }),
})

t.test('a 429 is to be waited for, by the same token and for the same operation', async (t) => {
  const { ask, advance, misuses } = await journal()
  ask('retrieve', limited('30'))
  ask('list')
  ask('retrieve', { requestHeaders: from('b') })
  advance(30)
  ask('retrieve')
  t.strictSame(misuses(), [], 'another operation or token need not wait, and who waited has')
  ask('retrieve', { status: 429, headers: { 'Retry-After': '10' } })
  advance(9.999)
  ask('retrieve')
  ask('retrieve', limited('10'))
  advance(5)
  ask('retrieve')
  t.strictSame(misuses(), [['429-not-waited-for', 6, 8]])
  advance(60)
  ask('retrieve', {
    status: 429,
    intervention: {
      answer: { status: 429, headers: { 'Retry-After': 'Mon, 01 Jun 2026 00:10:00 GMT' }, body: Buffer.from('') },
    },
  })
  advance(60)
  ask('retrieve')
  t.strictSame(misuses(), [['429-not-waited-for', 6, 10]], 'a date says so too')
  ask('retrieve', { status: 429, requestHeaders: from('b') })
  ask('retrieve', { ...limited('soon'), requestHeaders: from('b') })
  ask('retrieve', { requestHeaders: from('b') })
  t.strictSame(misuses(), [['429-not-waited-for', 6, 10]], 'without a time there is nothing to wait for')
})

t.test('a page that was disturbed may be asked again', async (t) => {
  const { ask, misuses } = await journal()
  const disturbances: Intervention[] = [
    { delay: 5000 },
    { broken: { kind: 'cut' } },
    { answer: { status: 200, headers: {}, body: Buffer.from('{}') } },
  ]
  for (const intervention of disturbances) ask('list', { intervention })
  ask('list')
  t.strictSame(misuses(), [])
  ask('list', { intervention: {} })
  t.strictSame(misuses(), [['page-asked-twice', 5, 5]])
})

t.test('an example that a fault answered is exercised, and a status that the document lacks is shown', async (t) => {
  const { ask, journal: kept, api } = await journal()
  const example = api.operations[0]!.errors.find((one) => one.status === 500)!
  const body = Buffer.alloc(20_000)
  const answer = { status: 500, headers: {}, body, example }
  ask(api.operations[0]!.kind, { status: 500, body, intervention: { answer } })
  ask(api.operations[0]!.kind, {
    status: 0,
    body: Buffer.alloc(0),
    intervention: { answer, broken: { kind: 'reset' } },
  })
  for (const kind of ['cut', 'malformed'] as const) {
    ask(api.operations[0]!.kind, { status: 500, body, intervention: { answer, broken: { kind } } })
  }
  ask(api.operations[0]!.kind, { status: 500, body, intervention: { answer: { status: 500, headers: {}, body } } })
  ask(api.operations[0]!.kind, { status: 418, intervention: { answer: { status: 418, headers: {}, body } } })
  ask(api.operations[0]!.kind, { status: 0, body: Buffer.alloc(0), intervention: { broken: { kind: 'reset' } } })
  const whole = toCoverageReport([api], kept.totals())
  t.equal(whole.apis[0]!.requests, 7)
  t.notOk(
    whole.apis[0]!.operations.some(({ statuses }) => statuses.some((one) => one.status === 0)),
    'nothing answered is no status',
  )
  const operation = operationOf(whole, api.operations[0]!.operationId)
  t.match(
    operation.examples.find((one) => one.name === 'internalError'),
    { count: 1, status: 500 },
  )
  t.match(
    operation.statuses.find((one) => one.status === 418),
    { documented: false, count: 1 },
  )
})

t.test('examples that were asked for count by their names, and not as the operation’s own answer', async (t) => {
  const one = await play(t)
  const asked = async (prefer: string) =>
    (await one.ask(orq, { ...from(one.tokens('orq')[0]!.token), prefer })).statusCode
  t.strictSame(
    [await asked('example=documented'), await asked('dynamic=true'), await asked('code=404')],
    [200, 200, 404],
  )
  t.equal(await asked('example=nope'), 404)
  const does = { example: 'documented' }
  await one.admin('/faults', { method: 'POST', payload: { match: { api: 'orq' }, does, when: { times: 1 } } })
  await one.ask(orq)
  await one.admin('/faults', { method: 'POST', payload: { does: { status: 200, body: {} }, when: { times: 1 } } })
  await one.ask(orq)
  await one.ask(orq)
  const { examples, statuses } = operationOf(await report(one), 'retrieveConversation', 'orq')
  const counts = examples.flatMap(({ name, count }) => (count > 0 ? [[name, count]] : []))
  t.strictSame(counts, [
    ['success', 2],
    ['documented', 2],
    ['notFound', 1],
  ])
  t.equal(statuses.find(({ status }) => status === 200)?.count, 5)
  const { entries } = (await one.admin('/journal?order=oldest')).json()
  t.match(entries[0].intervention, { answered: true, example: 'documented', preference: 'example=documented' })
  t.match(entries[4].intervention, { answered: true, example: 'documented', fault: '1' })
  t.notOk('example' in entries[5].intervention)
})

t.test('totals hold more than the journal, and the number of misuses is bounded', async (t) => {
  const one = await play(t)
  for (let index = 0; index < 1200; index += 1) await one.ask(`/api/v1/no/${index % 250}`)
  const { misuses, misusesLeftOut, apis } = await report(one)
  t.equal(apis.find((api) => api.api === 'omni')!.requests, 1200)
  t.equal(misuses.length, 200)
  const told = misuses.reduce((sum, { count }) => sum + count, 0)
  t.equal(told + misusesLeftOut, 1200)
  t.match(misuses[0], { first: 1, last: 1001, count: 5 })
  t.match(
    (await one.admin('/coverage?format=markdown')).body,
    /- and 200 requests with others, which are not told apart/,
  )
})

t.test('pages that were asked for long ago are not remembered', async (t) => {
  const { ask, misuses } = await journal()
  for (let index = 0; index <= 1000; index += 1) ask('list', { query: { pageSize: index } })
  ask('list', { query: { pageSize: 1 } })
  ask('list', { query: { pageSize: 0 } })
  t.strictSame(misuses(), [['page-asked-twice', 1002, 1002]])
})

t.test('an error example that names no cause is counted by its status', async (t) => {
  const page = readFileSync(new URL('../../docs/adding-an-api.md', import.meta.url), 'utf8')
  const document = /```yaml\n([\s\S]*?)```/.exec(page)![1]!
  const response =
    "'404': { description: None., content: { application/json: { schema: {}, example: { gone: true } } } }"
  const at = "        '200':\n          description: The note."
  const folder = t.testdir({ 'acme.yaml': document.replace(at, `        ${response}\n${at}`) })
  const one = await play(t, { openapi: [folder] })
  const headers = { 'doubletake-sandbox': one.id, authorization: 'Bearer any' }
  const answer = await one.ask('/notes/00000000-0000-4000-8000-000000000000', headers)
  t.strictSame(answer.json(), { gone: true })
  const { examples } = operationOf(await report(one), 'getNote', 'acme')
  t.strictSame(examples, [
    { name: 'success', status: 200, count: 0 },
    { name: 'example', status: 404, count: 1 },
  ])
  t.match((await one.admin('/coverage?format=markdown')).body, /## Acme notes \(`acme`\): 1 request\n/)
})

t.test('coverage comes as Markdown for the summary of a CI run', async (t) => {
  const one = await play(t)
  const empty = await one.admin('/coverage', { headers: { accept: 'text/markdown' } })
  t.match(empty, { statusCode: 200, headers: { 'content-type': 'text/markdown; charset=utf-8', vary: 'accept' } })
  t.match(empty.body, /## Misuses\n\nNone\.\n$/)
  await one.ask(record)
  await one.ask(`${record}?a%60b%7Cc%0Ad=1`)
  await one.ask('/api/v1/%60%7C')
  const { body } = await one.admin('/coverage?format=markdown')
  const rows = body.split('\n')
  t.equal(rows[0], '# Coverage')
  t.ok(rows.includes('## Omni AI conversations (`omni`): 3 requests'))
  t.ok(
    rows.includes('## oHallo conversations (`ohallo`): 0 requests') ||
      rows.some((row) => /\(`ohallo`\): 0 requests$/.test(row)),
  )
  t.ok(
    rows.includes(
      '| `getConversation` | 2 | 1 of 7 | 1 of 1 | 1 of 10 | 400, 401, 403, 404, 429, 500, `documented`, `invalidId`, `missingToken`, `invalidToken`, `missingPermission`, `notOwner`, `notFound`, `rateLimited`, `internalError` |',
    ),
  )
  t.ok(rows.includes('| other paths and methods | | | | 1 of 2 | `methodNotAllowed` |'))
  t.ok(
    rows.includes(
      '- **undocumented-parameter** `a b c d` in `getConversation` of `omni`: once (entry 2). The document does not have this query parameter, so the API ignores it: correct its name, or leave it out.',
    ),
  )
  t.ok(rows.some((row) => row.startsWith('- **unknown-path** `GET /api/v1/%60%7C` in `omni`: once (entry 3). ')))
  t.match((await one.admin('/coverage?format=json', { headers: { accept: 'text/markdown' } })).json(), {
    misusesLeftOut: 0,
  })
})
