import { request } from 'node:http'
import t from 'tap'
import { bearer } from '../build.js'
import { list, orq, type Play, play, record } from './play.js'

async function verify({ admin }: Play, payload: object) {
  const answer = await admin('/verify', { method: 'POST', payload })
  t.equal(answer.statusCode, 200, answer.body)
  return answer.json()
}

t.test('a matcher counts what was asked, and a count says how often it was to be', async (t) => {
  const one = await play(t)
  for (const url of [list, `${list}?pageSize=5`, record, record, `${list}?cursor=no`]) await one.ask(url)
  const cases: [match: object, matched: number[]][] = [
    [{}, [1, 2, 3, 4, 5]],
    [{ api: 'omni', method: 'GET' }, [1, 2, 3, 4, 5]],
    [{ api: { contains: 'mni' }, operationId: { contains: 'list' } }, [1, 2, 5]],
    [{ operationId: { present: false } }, []],
    [{ pathParameters: { conversationId: record.split('/').at(-1) } }, [3, 4]],
    [{ mediaType: 'application/json', body: { json: { pageInfo: { pageSize: 5 } } } }, [2]],
    [{ body: { contains: '"pageSize":50' } }, [1]],
    [{ intervention: { present: false }, fault: { present: false } }, [1, 2, 3, 4, 5]],
    [{ operationId: 'getConversation' }, [3, 4]],
    [{ path: record }, [3, 4]],
    [{ path: { contains: '/conversations/' } }, [3, 4]],
    [{ query: { pageSize: 5 } }, [2]],
    [{ query: { pageSize: { present: true } } }, [2]],
    [{ query: { pageSize: { present: false }, cursor: { present: false } } }, [1, 3, 4]],
    [{ status: 400 }, [5]],
    [{ status: '2xx' }, [1, 2, 3, 4]],
    [{ status: '4XX' }, [5]],
    [{ error: 'DT_CURSOR_INVALID' }, [5]],
    [{ error: { present: false } }, [1, 2, 3, 4]],
    [{ headers: { Host: { contains: 'local' } } }, [1, 2, 3, 4, 5]],
    [{ headers: { 'x-none': { present: false } } }, [1, 2, 3, 4, 5]],
    [{ token: one.tokens('omni')[0]!.token, status: 400 }, [5]],
    [{ token: one.tokens('omni')[0]!.description, status: 400 }, [5]],
    [{ token: { present: false } }, []],
  ]
  for (const [match, matched] of cases) {
    t.match(
      await verify(one, { match, atMost: 9 }),
      { met: true, matched, count: matched.length },
      JSON.stringify(match),
    )
  }
  const counts: [object, boolean][] = [
    [{}, true],
    [{ exactly: 2 }, true],
    [{ exactly: 1 }, false],
    [{ exactly: 3 }, false],
    [{ atLeast: 2 }, true],
    [{ atLeast: 3 }, false],
    [{ atMost: 2 }, true],
    [{ atMost: 1 }, false],
    [{ atLeast: 1, atMost: 3 }, true],
    [{ exactly: 2, atMost: 2 }, true],
  ]
  for (const [count, met] of counts) {
    const wanted = Object.keys(count).length > 0 ? count : { atLeast: 1 }
    t.match(await verify(one, { match: { path: record }, ...count }), { met, count: 2, wanted, forgotten: 0 })
  }
  t.match(await verify(one, { match: { path: '/never' } }), { met: false, count: 0, matched: [] })
})

t.test('a path parameter is matched as it was decoded, and literally where it cannot be', async (t) => {
  const one = await play(t)
  for (const id of ['%zz', 'a%2Fb', '%E2%82%AC'])
    await one.ask(`/omni${list}/${id}`, bearer(one.tokens('omni')[0]!.token))
  for (const [index, conversationId] of ['%zz', 'a/b', '€'].entries()) {
    t.match(await verify(one, { match: { pathParameters: { conversationId } } }), { matched: [index + 1] })
  }
  const { nearest } = await verify(one, { match: { pathParameters: { conversationId: 'a/c' } } })
  t.strictSame(nearest[0].misses, [{ part: 'pathParameters.conversationId', wanted: 'a/c', found: 'a/b' }])
})

t.test('the router takes a number sign for a question mark, and so does the journal', async (t) => {
  const one = await play(t)
  await one.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = one.server.server.address() as { port: number }
  const headers = bearer(one.tokens('omni')[0]!.token)
  const status = await new Promise((resolve, reject) => {
    const asked = request({ port, path: `${record}#/x?y=1`, headers }, (answer) => resolve(answer.resume().statusCode))
    asked.on('error', reject).end()
  })
  t.equal(status, 200)
  t.match(
    await verify(one, { match: { path: record, pathParameters: { conversationId: record.split('/').at(-1) } } }),
    {
      count: 1,
    },
  )
})

t.test('JSON with more values than can be looked for is refused, and so is a body beyond 64 KiB', async (t) => {
  const one = await play(t)
  const ask = (values: number, text = '') =>
    one.admin('/verify', {
      method: 'POST',
      payload: { match: { body: { json: Array.from({ length: values - 1 }, () => [text]).slice(0, values - 1) } } },
    })
  const refused = await ask(200)
  t.equal(refused.statusCode, 400)
  t.match(refused.json(), { code: 'DT_ADMIN_INPUT', detail: /holds 399 values; look for 200 at most/ })
  t.equal((await ask(100)).statusCode, 200)
  t.equal((await ask(2, 'x'.repeat(70_000))).statusCode, 413)
})

t.test('secrets that are given as numbers are not shown whole either, nor one that stands in a path', async (t) => {
  const one = await play(t)
  await one.ask(list)
  const match = { token: 123456789012, headers: { authorization: 123456789012345, 'x-api-key': 98765 } }
  const { nearest } = await verify(one, { match })
  t.strictSame(
    nearest[0].misses.map(({ wanted }: { wanted: unknown }) => wanted),
    ['…9012', '…2345', '…'],
  )
  const added = await one.admin('/faults', {
    method: 'POST',
    payload: { match: { ...match, path: '/x/123456789012', query: { pageSize: 5 } }, does: { delay: 1 } },
  })
  const shown = { token: '…9012', path: '/x/…9012', query: { pageSize: 5 } }
  t.match(added.json().match, { ...shown, headers: { authorization: '…2345', 'x-api-key': '…' } })
})

t.test('a value that nothing has is refused, since not to find it would say nothing', async (t) => {
  const one = await play(t)
  const cases: [match: object, detail: RegExp][] = [
    [{ status: '9xx' }, /no status `9xx`; give one such as 404/],
    [{ status: 600 }, /no status `600`/],
    [{ error: 'DT_NOPE' }, /no error `DT_NOPE`; choose among DT_/],
    [{ method: 'get' }, /no method `get`; choose among .*GET/],
    [{ intervention: 'falut' }, /no intervention `falut`; choose among .*fault/],
  ]
  for (const [match, detail] of cases) {
    const refused = await one.admin('/verify', { method: 'POST', payload: { match, exactly: 0 } })
    t.match([refused.statusCode, refused.json().detail], [400, detail], JSON.stringify(match))
    t.equal(refused.json().errors[0].pointer, `/match/${Object.keys(match)[0]}`)
  }
  for (const match of [
    { status: 0 },
    { status: '404' },
    { method: 'PATCH' },
    { intervention: 'cut' },
    { error: { contains: 'X' } },
  ]) {
    t.match(await verify(one, { match, exactly: 0 }), { met: true })
  }
})

t.test('where nothing is served there are no path parameters to match', async (t) => {
  const one = await play(t)
  await one.ask('/omni/none', bearer(one.tokens('omni')[0]!.token))
  const match = { pathParameters: { conversationId: 'none' } }
  const { count, nearest } = await verify(one, { match })
  t.equal(count, 0)
  t.strictSame(nearest[0].misses, [{ part: 'pathParameters.conversationId', wanted: 'none', found: null }])
})

t.test('where too little matches, the nearest misses say what was other, the closest first', async (t) => {
  const one = await play(t)
  const { token, description } = one.tokens('omni')[0]!
  await one.ask(orq)
  await one.ask(`${list}?pageSize=19`)
  await one.ask(`${record.slice(0, -1)}9`)
  await one.ask('/api/v1/quite/elsewhere')
  await one.ask(`${list}?pageSize=51`)
  await one.ask(list, undefined, 'POST')
  const page = await verify(one, { match: { operationId: 'listConversations', query: { pageSize: 50 } }, exactly: 1 })
  t.strictSame(page.nearest.slice(0, 2), [
    { number: 5, request: `GET ${list}?pageSize=51`, misses: [{ part: 'query.pageSize', wanted: 50, found: '51' }] },
    { number: 2, request: `GET ${list}?pageSize=19`, misses: [{ part: 'query.pageSize', wanted: 50, found: '19' }] },
  ])
  t.equal(page.nearest.length, 5, 'no more than five are told')
  t.strictSame(
    page.nearest[2].misses.map((miss: { part: string }) => miss.part),
    ['operationId', 'query.pageSize'],
  )
  const path = await verify(one, { match: { path: record, method: 'GET' } })
  t.strictSame(path.nearest[0], {
    number: 3,
    request: `GET ${record.slice(0, -1)}9`,
    misses: [{ part: 'path', wanted: record, found: `${record.slice(0, -1)}9` }],
  })
  const more = await verify(one, {
    match: {
      status: '5xx',
      token: { contains: 'nobody' },
      headers: { 'X-Test': { present: true }, Authorization: token },
    },
  })
  t.strictSame(more.nearest.find((miss: { number: number }) => miss.number === 2).misses, [
    { part: 'status', wanted: '5xx', found: '200' },
    { part: 'token', wanted: { contains: '…' }, found: description },
    { part: 'headers.x-test', wanted: { present: true }, found: null },
    { part: 'headers.authorization', wanted: `…${token.slice(-4)}`, found: `Bearer …${token.slice(-4)}` },
  ])
  await one.ask(`${list}?note=${token}&more=${'x'.repeat(600)}`)
  const { nearest } = await verify(one, { match: { query: { note: 'other' } } })
  t.ok(nearest[0].request.startsWith(`GET ${list}?note=…${token.slice(-4)}&more=xxx`), 'no token is shown')
  t.equal(nearest[0].request.length, 500)
  t.strictSame((await verify(one, { match: { api: 'omni' }, atMost: 1 })).nearest, [], 'too much has no misses')
  t.match(await verify(one, { match: { path: '' } }), { met: false })
})

t.test('what cannot be met or understood is refused', async (t) => {
  const { admin } = await play(t)
  const bad = [
    { atLeast: 3, atMost: 2 },
    { exactly: 1, atLeast: 2 },
    { exactly: -1 },
    { match: { nope: 1 } },
    { match: { path: { present: 'yes' } } },
    { match: { path: { contains: 'a', present: true } } },
    { match: { query: 'pageSize=2' } },
    [],
  ]
  for (const payload of bad) {
    const answer = await admin('/verify', { method: 'POST', payload })
    t.match(answer, { statusCode: 400, headers: { 'doubletake-error': 'DT_ADMIN_INPUT' } }, JSON.stringify(payload))
  }
  const unknown: [match: object, pointer: string, detail: RegExp][] = [
    [{ operationId: 'listConversation' }, '/match/operationId', /`listConversation`; choose among .*listConversations/],
    [{ api: 'orq', operationId: 'listConversations' }, '/match/operationId', /; choose among retrieveConversation\.$/],
    [
      { pathParameters: { conversation: 'x' } },
      '/match/pathParameters/conversation',
      /; choose among .*conversation_id/,
    ],
    [{ path: { contains: 'a?b' } }, '/match/path', /without its query/],
    [{ api: 'acme' }, '/match/api', /no API `acme`; choose among ohallo, omi, omni, orq\.$/],
  ]
  for (const [match, pointer, detail] of unknown) {
    const problem = (await admin('/verify', { method: 'POST', payload: { match, exactly: 0 } })).json()
    t.match(problem, { code: 'DT_ADMIN_INPUT', detail: /^Nothing could ever match: /, errors: [{ pointer, detail }] })
  }
  const { detail } = (await admin('/verify', { method: 'POST', payload: bad[0]! })).json()
  t.equal(detail, 'No count is at least 3 and at most 2; give counts that agree.')
})
