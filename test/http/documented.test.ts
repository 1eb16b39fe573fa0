import { readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import { type ApiId, bearer, build, fixturesOf, tokensOf } from '../build.js'

const server = await build(t, { count: 20 })

async function ask(api: ApiId, url: string, token: string = api) {
  const response = await server.inject({ url, headers: bearer(token) })
  t.equal(response.statusCode, 200, url)
  t.match(response.headers['content-type'], /^application\/json(;|$)/)
  return response.json()
}

/** The response that the documentation page of an operation shows. */
function documented(api: ApiId, path: string) {
  const document = parse(readFileSync(new URL(`../../openapi/${api}.yaml`, import.meta.url), 'utf8'))
  return document.paths[path].get.responses['200'].content['application/json'].examples.documented.value
}

t.test("Omni's documented conversation answers as documented", async (t) => {
  const body = await ask('omni', '/api/v1/ai/conversations/660e8400-e29b-41d4-a716-446655440001')
  t.strictSame(body, documented('omni', '/v1/ai/conversations/{conversationId}'))
  t.equal(body.messages[2].content, 'Show me revenue by month for sunglasses')
  t.strictSame(Object.keys(body.messages[0]), ['role', 'content', 'timestamp'], 'a user turn has no job')
})

t.test("Omni's documented rows are rows of the list, the newer first", async (t) => {
  const { data } = documented('omni', '/v1/ai/conversations') as { data: { id: string }[] }
  const user = tokensOf('omni').find((one) => one.identity.userId === '990e8400-e29b-41d4-a716-446655440004')!
  const body = await ask('omni', '/api/v1/ai/conversations?pageSize=100', user.token)
  t.strictSame(
    body.data.filter((row: { id: string }) => data.some((one) => one.id === row.id)),
    data,
  )
  t.equal(data[0]!.id, 'b2c3d4e5-f6a7-8901-bcde-f12345678901')
})

t.test("Orq's documented conversation answers under its id, made coherent", async (t) => {
  const shown = documented('orq', '/v2/conversations/{conversation_id}')
  const { messages, metadata, ...rest } = await ask('orq', '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb')
  const { messages: shownMessages, metadata: shownMetadata, ...shownRest } = shown
  t.strictSame(rest, shownRest)
  t.equal(rest.displayName, 'Product Feature Discussion')
  t.strictSame({ ...metadata, entityId: null }, { ...shownMetadata, entityId: null })
  t.equal([metadata.entityId, metadata.model].filter((one) => one === null).length, 1, 'an agent or a model, not both')
  t.ok(messages.length > 0)
  t.equal(messages[0].createdAt, shownMessages[0].createdAt)
  t.equal(messages[0].createdById, shownMessages[0].createdById)
  for (const message of messages) t.equal(message.conversationId, rest._id)
})

t.test("Omi's documented conversation answers as documented, with its transcript only if asked", async (t) => {
  const shown = documented('omi', '/v1/dev/user/conversations/{conversation_id}')
  const url = `/v1/dev/user/conversations/${encodeURIComponent(shown.id)}`
  t.strictSame(await ask('omi', `${url}?include_transcript=true`), shown)
  const { transcript_segments, ...short } = shown
  t.strictSame(await ask('omi', url), short)
  t.strictSame(await ask('omi', `${url}?include_transcript=false`), short)
})

t.test("oHallo's documented values are those of its documented conversation", async (t) => {
  const shown = documented('ohallo', '/api/conversations/{id}')
  const body = await ask('ohallo', '/api/conversations/c1a2b3c4-5678-9abc-def0-1234567890ab')
  const { status, ...rest } = shown
  t.match(body, rest)
  t.equal(
    body.summary,
    'Customer asked about delivery times for order #4521. Agent confirmed 3-5 business days to Germany.',
  )
  t.equal(body.status, 'resolved', 'for it has an outcome')
  t.equal(body.contact.id, shown.contactId)
  t.equal(body.account.id, shown.accountId)
})

t.test('every fixture is sent as it is written, without what no answer shows', async (t) => {
  const views: [ApiId, string, string, string[]][] = [
    ['omni', '/api/v1/ai/conversations/', 'id', ['name', 'lastUserPrompt']],
    ['orq', '/v2/conversations/', '_id', ['workspaceId']],
    ['omi', '/v1/dev/user/conversations/', 'id', ['uid', 'transcript_segments']],
    ['ohallo', '/api/conversations/', 'id', []],
  ]
  for (const [api, path, id, hidden] of views) {
    const tokens = tokensOf(api).filter(
      (one) => one.state === 'active' && one.permissions.includes(tokensOf(api)[0]!.permissions[0]!),
    )
    for (const record of fixturesOf(api)) {
      const owner = tokens.find((one) =>
        Object.entries(one.identity).every(([field, value]) => record[field] === value),
      )!
      const shown = Object.fromEntries(Object.entries(record).filter(([name]) => !hidden.includes(name)))
      t.strictSame(
        await ask(api, path + encodeURIComponent(String(record[id])), owner.token),
        shown,
        String(record[id]),
      )
      if (api !== 'omi') continue
      const long = await ask(api, `${path}${encodeURIComponent(String(record[id]))}?include_transcript=1`, owner.token)
      t.strictSame(long.transcript_segments, record.transcript_segments)
    }
  }
})
