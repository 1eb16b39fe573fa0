/** What docs/edge-cases.md says: each id answers the default token, with what its name promises. */
import { readFileSync } from 'node:fs'
import t, { type Test } from 'tap'
import { toEdgeCases } from '../../src/data/edge-cases.js'
import { type ApiId, apis, bearer, build } from '../build.js'

// biome-ignore lint/suspicious/noExplicitAny: four shapes that their schemas describe
type Body = any

const page = readFileSync(new URL('../../docs/edge-cases.md', import.meta.url), 'utf8')
const rows = [...page.matchAll(/^\| `([\w-]+)` \| `([\w-]+)` \| `(\w+)` \|/gm)].map(([, name, uuid, ulid]) => {
  return { name: name!, ids: { ohallo: uuid!, omi: uuid!, omni: uuid!, orq: ulid! } as Record<ApiId, string> }
})

const paths: Record<ApiId, (id: string) => string> = {
  ohallo: (id) => `/ohallo/api/conversations/${id}`,
  omi: (id) => `/omi/v1/dev/user/conversations/${id}?include_transcript=true`,
  omni: (id) => `/omni/api/v1/ai/conversations/${id}`,
  orq: (id) => `/orq/v2/conversations/${id}`,
}

/** The texts of a conversation's messages. */
const textsOf: Record<ApiId, (body: Body) => string[]> = {
  ohallo: (body) => body.messages.map((message: Body) => message.content),
  omi: (body) => body.transcript_segments.map((segment: Body) => segment.text),
  omni: (body) => body.messages.map((message: Body) => message.content),
  orq: (body) =>
    body.messages.map((message: Body) =>
      message.parts.flatMap((part: Body) => (part.kind === 'text' ? [part.text] : [])).join(''),
    ),
}
/** When the first message was sent, when the record last changed. */
const timesOf: Record<ApiId, (body: Body) => [first: string | number, last: string | number]> = {
  ohallo: (body) => [body.messages[0].createdAt, body.updatedAt],
  omi: (body) => [body.started_at, body.created_at],
  omni: (body) => [body.messages[0].timestamp, body.updatedAt],
  orq: (body) => [body.messages[0].createdAt, body.updatedAt],
}
const nullsOf: Record<ApiId, (body: Body) => unknown[]> = {
  ohallo: (body) =>
    ['contactId', 'accountId', 'summary', 'subject', 'outcome', 'lastMessageAt', 'contact', 'account'].map(
      (name) => body[name],
    ),
  omi: (body) => ['started_at', 'finished_at', 'language', 'source', 'geolocation'].map((name) => body[name]),
  omni: () => [],
  orq: (body) => [body.metadata.entityId],
}
const at = (time: string | number) => new Date(time).getTime()

const promises: Record<string, (t: Test, api: ApiId, body: Body, payload: string) => void> = {
  'no-messages': (t, api, body) => t.strictSame(textsOf[api](body), [], api),
  '5000-messages'(t, api, body) {
    const texts = textsOf[api](body)
    t.strictSame([texts.length, texts[0], texts[4999]], [5000, 'Message 1 of 5000.', 'Message 5000 of 5000.'], api)
    if (body.messages) t.match(body.messages.at(-1).role, /^(assistant|agent)$/, api)
  },
  '1-mib'(t, api, body, payload) {
    t.equal(Math.max(...textsOf[api](body).map((text) => Buffer.byteLength(text))), 1024 * 1024, api)
    t.ok(Buffer.byteLength(payload) > 1024 * 1024, api)
  },
  'right-to-left'(t, api, body) {
    const text = textsOf[api](body).join('\n')
    for (const part of [/\p{Script=Hebrew}/u, /\p{Script=Arabic}/u, /[a-z]\u0301/, /[\u2066-\u2069]/, /\u200e/])
      t.match(text, part, api)
    t.not(text.normalize('NFC'), text, 'combining characters stay as they are')
  },
  emoji(t, api, body) {
    const text = textsOf[api](body).join('\n')
    const family = String.fromCodePoint(0x1f468, 0x200d, 0x1f469, 0x200d, 0x1f467, 0x200d, 0x1f466)
    const england = String.fromCodePoint(0x1f3f4, ...[...'gbeng'].map((one) => 0xe0000 + one.charCodeAt(0)), 0xe007f)
    for (const part of [family, england, '\u{1f1e9}\u{1f1ea}', '\u{1f44d}\u{1f3fd}', '1\ufe0f\u20e3', '#\ufe0f\u20e3'])
      t.ok(text.includes(part), `${api} has ${part}`)
  },
  markup(t, api, body) {
    const text = textsOf[api](body).join('\n')
    for (const part of [
      "<script>alert('user')</script>",
      '&lt;b&gt; &amp;amp;',
      '<svg onload=',
      '\\u003cscript\\u003e',
    ])
      t.ok(text.includes(part), `${api} has ${part}`)
  },
  nulls(t, api, body) {
    const nulls = nullsOf[api](body)
    t.strictSame(
      nulls,
      nulls.map(() => null),
      api,
    )
  },
  earliest: (t, api, body) => t.equal(at(timesOf[api](body)[0]), 0, api),
  latest: (t, api, body) => t.equal(at(timesOf[api](body)[1]), Date.parse('9999-12-31T23:59:59Z'), api),
}

const server = await build(t, { edgeCases: true, logLevel: 'silent' })

t.test('the page lists the cases that there are', async (t) => {
  t.strictSame(
    rows.map((row) => row.name),
    toEdgeCases().map((edge) => edge.name),
  )
  t.strictSame(Object.keys(promises), [...rows.map((row) => row.name)], 'and each is looked for')
})

for (const { name, ids } of rows) {
  t.test(`${name}: every API answers the id with what the page says`, async (t) => {
    for (const api of apis) {
      const answer = await server.inject({ url: paths[api](ids[api]), headers: bearer(api) })
      t.match(answer, { statusCode: 200, headers: { 'content-type': /^application\/json/ } }, api)
      promises[name]!(t, api, answer.json(), answer.body)
    }
  })
}

t.test('a list shows them in their order, each once, with the nulls that a row has', async (t) => {
  const found: Body[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const url: string = `/omni/api/v1/ai/conversations?pageSize=100${cursor && `&cursor=${cursor}`}`
    const body: Body = (await server.inject({ url, headers: bearer('omni') })).json()
    found.push(...body.data)
    cursor = body.pageInfo.nextCursor
    t.ok(body.pageInfo.totalRecords > 100)
  }
  const byId = new Map(rows.map((row) => [row.ids.omni, row.name]))
  t.strictSame(
    found.flatMap((row) => byId.get(row.id) ?? []),
    ['latest', 'nulls', 'markup', 'emoji', 'right-to-left', '1-mib', '5000-messages', 'no-messages', 'earliest'],
  )
  t.strictSame([found[0].id, found.at(-1).id], [rows[8]!.ids.omni, rows[7]!.ids.omni], 'the first and the last of all')
  t.match(
    found.find((row) => byId.get(row.id) === 'nulls'),
    { name: null, lastUserPrompt: null },
  )
})

t.test('without the option the ids are unknown, with it all else answers the same bytes', async (t) => {
  const plain = await build(t, { logLevel: 'silent' })
  for (const { ids } of rows) {
    for (const api of apis)
      t.equal((await plain.inject({ url: paths[api](ids[api]), headers: bearer(api) })).statusCode, 404)
  }
  t.strictSame(
    plain.apis.map((api) => api.operations),
    server.apis.map((api) => api.operations),
    'examples',
  )
  const list = '/omni/api/v1/ai/conversations?pageSize=10'
  const { body } = await plain.inject({ url: list, headers: bearer('omni') })
  const { data, pageInfo } = JSON.parse(body)
  const next = `${list}&cursor=${pageInfo.nextCursor}`
  const [one, other] = await Promise.all(
    [plain, server].map((each) => each.inject({ url: next, headers: bearer('omni') })),
  )
  t.strictSame(other!.json().data, one!.json().data, 'a cursor of one is good for the other')
  t.equal(other!.json().pageInfo.nextCursor, one!.json().pageInfo.nextCursor)
  for (const { id } of data) {
    const [before, after] = await Promise.all(
      [plain, server].map((each) => each.inject({ url: paths.omni(id), headers: bearer('omni') })),
    )
    t.equal(after!.body, before!.body, id)
  }
})

t.test('seed, count and reference date change no edge case', async (t) => {
  const other = await build(t, {
    edgeCases: true,
    seed: 99,
    count: 0,
    now: '2001-01-01T00:00:00Z',
    logLevel: 'silent',
  })
  for (const { name, ids } of rows) {
    for (const api of apis) {
      const [one, two] = await Promise.all(
        [server, other].map((each) => each.inject({ url: paths[api](ids[api]), headers: bearer(api) })),
      )
      t.ok(one!.body === two!.body, `${api} ${name}`)
    }
  }
})
