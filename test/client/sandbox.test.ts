import { readFileSync } from 'node:fs'
import t from 'tap'
import { ClientError, connect, type ShownClock, UnmetError } from '../../src/client.js'
import { apis, build, tokensOf } from '../build.js'
import { both, id, list, nameOf } from './both.js'

both('a sandbox is made, found, listed, reset and deleted', async (t, { client, ask }) => {
  const [one, other] = [await client.createSandbox({ count: 0 }), await client.createSandbox()]
  t.match(one.id, /^[0-9a-f]{16}$/)
  t.strictSame(Object.keys(one.tokens), apis)
  t.strictSame(one.collections, Object.fromEntries(apis.map((api) => [api, ['conversations']])))
  t.strictSame(
    (await client.sandboxes()).map((sandbox) => sandbox.id),
    [one.id, other.id],
  )
  const found = await client.sandbox(one.id)
  t.strictSame([found.tokens, found.headers], [one.tokens, { 'doubletake-sandbox': one.id }])
  const totalOf = async (token: string) => (await ask(list, token)).json().data.length
  t.ok((await totalOf(one.token('omni'))) < (await totalOf(other.token('omni'))), 'it has fewer, as it was asked to')

  await one.records('omni').delete(id)
  t.equal((await ask(`${list}/${id}`, one.token('omni'))).statusCode, 404)
  await one.reset()
  t.equal((await ask(`${list}/${id}`, one.token('omni'))).statusCode, 200)

  await one.delete()
  t.equal((await ask(list, one.token('omni'))).statusCode, 404)
  await t.rejects(client.sandbox(one.id), { name: 'ClientError', status: 404, code: 'DT_SANDBOX_UNKNOWN' })
  t.strictSame(
    (await client.sandboxes()).map((sandbox) => sandbox.id),
    [other.id],
  )
})

both('the default sandbox is one like the others, without tokens', async (t, { client, ask }) => {
  const sandbox = await client.sandbox('default')
  await sandbox.records('omni').patch(id, { name: 'Everybody’s' })
  t.equal(await nameOf({ ask }, 'omni'), 'Everybody’s')
  t.throws(() => sandbox.token('omni'), {
    message: /no tokens of an API "omni"\.\nIt has none of its own; send a registered one, as GET \/ lists them\.$/,
  })
  await t.rejects(sandbox[Symbol.asyncDispose](), { code: 'DT_SANDBOX_DEFAULT' }, 'it cannot be dropped')
})

both('the header chooses the sandbox where the token cannot', async (t, { client, ask }) => {
  const sandbox = await client.createSandbox()
  await sandbox.records('omni').patch(id, { name: 'Mine' })
  t.equal(await nameOf({ ask }, 'omni', sandbox.headers), 'Mine')
  t.not(await nameOf({ ask }, 'omni'), 'Mine')
})

both('a token is the first active one, or the first that is as asked', async (t, { client }) => {
  const sandbox = await client.createSandbox()
  const known = tokensOf('omni')
  const own = sandbox.tokens.omni!
  const placeOf = (match: Parameters<typeof sandbox.token>[1]) =>
    own.findIndex(({ token }) => token === sandbox.token('omni', match))
  t.equal(placeOf({}), 0)
  t.equal(
    placeOf({ state: 'revoked' }),
    known.findIndex(({ state }) => state === 'revoked'),
  )
  t.equal(
    placeOf({ description: 'third user' }),
    known.findIndex(({ description }) => description.includes('third user')),
  )
  t.equal(placeOf({ description: 'Revoked' }), own.length - 1, 'a revoked one where no active one is meant')
  const { identity } = known[3]!
  t.equal(placeOf({ identity }), 3)
  t.equal(
    placeOf({ permissions: [] }),
    known.findIndex(({ permissions }) => permissions.length === 0),
  )
  t.equal(placeOf({ permissions: [...known[0]!.permissions].reverse(), identity: known[1]!.identity }), 1)
  t.throws(() => sandbox.token('omni', { identity: { userId: 'nobody' } }), {
    name: 'ClientError',
    message: /matches \{"identity":\{"userId":"nobody"\}\}\.\nChoose among:\n {2}.+ \(active\)\n[\s\S]+\(revoked\)$/,
  })
  for (const match of [{ desciption: 'Revoked' }, 'nobody', 99]) {
    t.throws(() => sandbox.token('omni', match as object), {
      name: 'ClientError',
      message:
        /^A token cannot be chosen by .*\nGive an object with any of description, state, identity, permissions\.$/,
    })
  }
  t.throws(
    () => sandbox.token('toString'),
    /no tokens of an API "toString"\.\nChoose among its APIs: ohallo, omi, omni, orq\.$/,
  )
})

both('records are put, patched, looked at, loaded and removed', async (t, { client, ask }) => {
  const sandbox = await client.createSandbox({ count: 0 })
  const records = sandbox.records('omni', 'conversations')
  const token = sandbox.token('omni')
  const ids = async () => (await ask(list, token)).json().data.map((row: { id: string }) => row.id)
  const whole = await records.get(id)
  t.equal(whole.id, id)
  const { id: _, updatedAt: __, ...rest } = whole
  const put = await records.put('660e8400-e29b-41d4-a716-44665544fff0', rest)
  t.match(put, { ...rest, id: '660e8400-e29b-41d4-a716-44665544fff0', updatedAt: String })
  t.equal((await ids())[0], put.id, 'the newest')
  const patched = await records.patch(id, { name: 'Another' })
  t.strictSame(patched, { ...whole, name: 'Another' })
  const { count, ids: loaded } = await records.load([rest, { ...rest, name: 'Second' }])
  t.equal(count, 2)
  t.ok(loaded.every((one) => typeof one === 'string'))
  t.strictSame(new Set((await ids()).slice(0, 3)), new Set([put.id, ...loaded]))
  t.equal(await records.delete(id), undefined)
  t.notOk((await ids()).includes(id))
  await t.rejects(records.get(id), { status: 404, code: 'DT_RECORD_UNKNOWN' })
  await t.rejects(records.get('a/b?c'), { message: /no record a\/b\?c in/ }, 'an id is one part of the path')
})

both('a record may have a type', async (t, { client }) => {
  interface Conversation {
    id: string
    name: string
  }
  const records = (await client.createSandbox()).records<Conversation>('omni')
  const { name }: Conversation = await records.patch(id, { name: 'Typed' })
  t.equal(name, 'Typed')
})

both('faults are added, listed with their hits, and removed', async (t, { client, ask }) => {
  const sandbox = await client.createSandbox()
  const { faults } = sandbox
  const added = await faults.add({ match: { api: 'omni' }, does: { status: 500 }, when: { times: 1 } })
  t.strictSame(added, {
    id: '1',
    match: { api: 'omni' },
    does: { status: 500 },
    when: { times: 1 },
    matched: 0,
    hits: 0,
  })
  const statuses = [await ask(list, sandbox.token('omni')), await ask(list, sandbox.token('omni'))]
  t.strictSame(
    statuses.map(({ statusCode }) => statusCode),
    [500, 200],
  )
  t.match(await faults.get('1'), { matched: 2, hits: 1 })
  await faults.add({ does: { delay: 1 } })
  t.strictSame(
    (await faults.list()).map((fault) => fault.id),
    ['1', '2'],
  )
  t.equal(await faults.remove('1'), undefined)
  t.strictSame(
    (await faults.list()).map((fault) => fault.id),
    ['2'],
  )
  await faults.clear()
  t.strictSame(await faults.list(), [])
  await t.rejects(faults.get('2'), { code: 'DT_FAULT_UNKNOWN' })
})

both('the clock is set, advanced, frozen and let run', async (t, { client }) => {
  const { clock } = await client.createSandbox()
  const at = (shown: ShownClock) => [shown.now, shown.frozen]
  t.strictSame(at(await clock.freeze('2026-01-01T00:00:00Z')), ['2026-01-01T00:00:00.000Z', true])
  t.strictSame(at(await clock.advance(90)), ['2026-01-01T00:01:30.000Z', true])
  t.strictSame(at(await clock.set(new Date('2027-01-01T00:00:00Z'))), ['2027-01-01T00:00:00.000Z', true])
  t.strictSame(at(await clock.get()), ['2027-01-01T00:00:00.000Z', true])
  const { now, frozen } = await clock.run()
  t.ok(!frozen && now >= '2027-01-01T00:00:00.000Z')
  t.match(await clock.freeze(), { now: /^2027-01-01T/, frozen: true })
})

both('a limit is waited out by moving the clock', async (t, { client, ask }) => {
  const sandbox = await client.createSandbox({ rateLimits: { omni: [{ requests: 1, seconds: 60 }] } })
  const token = sandbox.token('omni')
  const statuses = []
  for (const seconds of [0, 0, 60]) {
    await sandbox.clock.advance(seconds)
    statuses.push((await ask(list, token)).statusCode)
  }
  t.strictSame(statuses, [200, 429, 200])
})

both('the journal is read through filters, and cleared', async (t, { client, ask }) => {
  const sandbox = await client.createSandbox()
  const token = sandbox.token('omni')
  await sandbox.clock.freeze('2026-01-01T00:00:00Z')
  await ask(`${list}?pageSize=2&status=a`, token, { 'x-test': 'one' })
  await sandbox.clock.advance(60)
  await ask(`${list}?pageSize=3`, token)
  await ask(`${list}/${id.replace('6', '7')}`, token)
  const numbers = async (filter?: Parameters<typeof sandbox.journal>[0]) =>
    (await sandbox.journal(filter)).entries.map((entry) => entry.number)
  t.match(await sandbox.journal(), { matched: 3, kept: 3, forgotten: 0, newest: 3 })
  t.strictSame(await numbers(), [3, 2, 1])
  t.strictSame(await numbers({ order: 'oldest', limit: 2 }), [1, 2])
  t.strictSame(await numbers({ status: 404 }), [3])
  t.strictSame(await numbers({ status: '2xx', operationId: 'listConversations', api: 'omni' }), [2, 1])
  t.strictSame(await numbers({ query: ['pageSize=2', 'status'] }), [1])
  t.strictSame(await numbers({ query: 'pageSize' }), [2, 1])
  t.strictSame(await numbers({ header: 'x-test:one' }), [1])
  t.strictSame(await numbers({ since: new Date('2026-01-01T00:01:00Z') }), [3, 2])
  t.strictSame(await numbers({ until: 1 }), [1])
  t.strictSame(await numbers({ token, method: 'GET', path: list, error: undefined! }), [2, 1])
  const [entry] = (await sandbox.journal({ limit: 1 })).entries
  t.match(entry, {
    method: 'GET',
    status: 404,
    error: 'DT_RECORD_NOT_FOUND',
    token: sandbox.tokens.omni![0]!.description,
  })
  await sandbox.clearJournal()
  t.strictSame(await numbers(), [])
})

both('verify says, and expect insists', async (t, { client, ask }) => {
  const sandbox = await client.createSandbox()
  const token = sandbox.token('omni')
  const nothing = await sandbox.expect({ operationId: 'getConversation' }).catch((error) => error)
  t.ok(nothing instanceof UnmetError)
  t.match(
    nothing.message,
    /^Expected at least 1 of \{"operationId":"getConversation"\}; there were none\.\nNothing was asked/,
  )
  await ask(`${list}?pageSize=20`, token)
  await ask(`${list}?pageSize=21&cursor=abc`, token)
  const wanted = { operationId: 'listConversations', query: { pageSize: 20 } }
  t.match(await sandbox.verify(wanted), { met: true, count: 1, wanted: { atLeast: 1 } })
  t.match(await sandbox.verify(wanted, 2), { met: false, count: 1, wanted: { exactly: 2 } })
  t.match(await sandbox.verify({}, { atLeast: 1, atMost: 2 }), { met: true, count: 2 })
  t.match(await sandbox.verify(), { met: true, count: 2 })
  t.match(await sandbox.expect(wanted, 1), { met: true, matched: [1] })
  t.match(await sandbox.expect(), { met: true })

  const missed = async (...args: Parameters<typeof sandbox.expect>) => {
    const error = await sandbox.expect(...args).catch((one) => one)
    t.ok(error instanceof UnmetError && !error.verification.met)
    return error.message.split('\n')
  }
  const match = {
    query: { pageSize: 20, cursor: { present: true } },
    path: { contains: '/v2/' },
    error: { present: false },
  }
  t.strictSame(await missed(match, { atLeast: 1, atMost: 3 }), [
    `Expected at least 1 and at most 3 of ${JSON.stringify(match)}; there were none.`,
    'The nearest:',
    `  1 GET ${list}?pageSize=20`,
    `    path is "${list}", wanted "/v2/" in it`,
    '    query.cursor is absent, wanted any',
    `  2 GET ${list}?pageSize=21&cursor=abc`,
    `    path is "${list}", wanted "/v2/" in it`,
    '    error is "DT_CURSOR_INVALID", wanted none',
    '    query.pageSize is 21, wanted 20',
    'sandbox.journal() has all that was asked.',
  ])
  t.strictSame(await missed({ api: 'omni' }, { atMost: 0 }), [
    'Expected at most 0 of {"api":"omni"}; there were 2 (in the journal 1, 2).',
    'sandbox.journal() has all that was asked.',
  ])
  t.match(await missed(wanted, 0), [/^Expected exactly 0 .*; there was 1 \(in the journal 1\)\.$/])
})

both('what the journal has forgotten is told with what is missing', async (t, { client, ask }) => {
  const sandbox = await client.createSandbox({ apis: ['omni'] })
  for (let index = 0; index < 1001; index += 1) await ask(`${list}?pageSize=0`, sandbox.token('omni'))
  await t.rejects(sandbox.expect({ status: 200 }), {
    message: /The journal has forgotten 1 older requests, so the count may be too low\.\nsandbox\.journal\(\) has/,
  })
})

both('coverage is there as data and as Markdown', async (t, { client, ask }) => {
  const sandbox = await client.createSandbox({ apis: ['omni'] })
  await ask(`${list}?nope=1`, sandbox.token('omni'))
  const report = await sandbox.coverage()
  t.match(report, {
    apis: [{ api: 'omni', requests: 1 }],
    misuses: [{ kind: 'undocumented-parameter', subject: 'nope' }],
  })
  t.strictSame(await sandbox.coverage({ format: 'json' }), report)
  t.match(await sandbox.coverage({ format: 'markdown' }), /^# Coverage\n[\s\S]+\*\*undocumented-parameter\*\* `nope`/)
})

both('a sandbox that is used is gone afterwards, whoever deleted it', async (t, { client }) => {
  let kept: string
  {
    await using sandbox = await client.createSandbox()
    kept = sandbox.id
    t.equal((await client.sandboxes()).length, 1)
  }
  t.strictSame(await client.sandboxes(), [])
  await t.rejects(client.sandbox(kept), { code: 'DT_SANDBOX_UNKNOWN' })
  {
    await using sandbox = await client.createSandbox()
    await sandbox.delete()
  }
  t.strictSame(await client.sandboxes(), [])
})

t.test('a collection that could not be meant is refused before anything is asked', async (t) => {
  const page = readFileSync(new URL('../../docs/adding-an-api.md', import.meta.url), 'utf8')
  const document = /```yaml\n([\s\S]*?)```/.exec(page)![1]!
  const folder = t.testdir({ 'acme.yaml': document.replace(/^ {4}notes: (.*)$/m, '$&\n    tasks: $1') })
  const sandbox = await connect(await build(t, { openapi: [folder], count: 2 })).createSandbox()
  t.strictSame(sandbox.collections, { acme: ['notes', 'tasks'] })
  const refused = (...args: Parameters<typeof sandbox.records>) => {
    try {
      sandbox.records(...args)
      return undefined
    } catch (error) {
      return error instanceof ClientError ? error.message : error
    }
  }
  t.equal(
    refused('acme'),
    'The API "acme" does not have one collection that could be meant.\nIt has notes, tasks; choose among these.',
  )
  t.equal(
    refused('acme', 'nope'),
    'The API "acme" does not have a collection "nope".\nIt has notes, tasks; choose among these.',
  )
  t.equal(
    refused('constructor'),
    'The API "constructor" does not have one collection that could be meant.\nThe sandbox has acme; choose among these.',
  )
  t.equal(refused('acme', 'tasks'), undefined)
})

both('what was missed is written as it was asked for', async (t, { client, ask }) => {
  const sandbox = await client.createSandbox()
  const { token, description } = sandbox.tokens.omni![0]!
  await ask(`${list}?pageSize=20&flag=true&other=x`, token)
  const match = {
    status: 404,
    path: true,
    token: 5,
    body: { json: { id: [1] } },
    query: { flag: false, other: false, pageSize: '21' },
  }
  const { message } = await sandbox.expect(match).catch((error) => error)
  const { entries } = await sandbox.journal()
  t.strictSame(message.split('\n').slice(3, -1), [
    '    status is 200, wanted 404',
    `    path is ${JSON.stringify(list)}, wanted true`,
    `    token is ${JSON.stringify(description)}, wanted "…"`,
    `    body is ${JSON.stringify(entries[0]!.body!.slice(0, 500))}, wanted {"id":[1]} in it`,
    '    query.flag is true, wanted false',
    '    query.other is "x", wanted false',
    '    query.pageSize is "20", wanted "21"',
  ])
  t.match(await sandbox.journal({ bodyJson: { pageInfo: { pageSize: 20 } } }), { matched: 1 })
  t.match(await sandbox.journal({ bodyJson: { pageInfo: { pageSize: 21 } } }), { matched: 0 })
  t.match(await sandbox.journal({ body: '"pageSize":20', mediaType: 'application/json' }), { matched: 1 })
})
