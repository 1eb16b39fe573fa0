import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { type ApiId, bearer, build, fixturesOf, tokensOf } from '../build.js'

const list = '/api/v1/ai/conversations'

interface Row {
  id: string
}

async function ask(server: FastifyInstance, url: string, token: string) {
  const response = await server.inject({ url, headers: bearer(token) })
  return { status: response.statusCode, body: response.json() }
}

/** The ids of every page. */
async function idsOf(server: FastifyInstance, token: string, query = ''): Promise<string[]> {
  const ids: string[] = []
  let cursor = ''
  do {
    const { body } = await ask(server, `${list}?pageSize=100${query}${cursor && `&cursor=${cursor}`}`, token)
    ids.push(...body.data.map((row: Row) => row.id))
    cursor = body.pageInfo.nextCursor ?? ''
  } while (cursor)
  return ids
}

const active = tokensOf('omni').filter((one) => one.state === 'active' && one.permissions.length > 0)
const organizations = active.filter((one) => one.identity.userId === undefined)
const users = active.filter((one) => one.identity.userId !== undefined)

t.test("Omni's identities", async (t) => {
  const server = await build(t, { count: 60 })
  const members = (organizationId: string) => [
    ...new Set(
      [...fixturesOf('omni'), ...tokensOf('omni').map((one) => one.identity)]
        .filter((one) => one.organizationId === organizationId && one.userId !== undefined)
        .map((one) => String(one.userId)),
    ),
  ]

  t.test("an organization key's list is that of its members together, each once", async (t) => {
    t.ok(organizations.length > 1)
    for (const { token, identity } of organizations) {
      const all = await idsOf(server, token)
      const byMember: string[] = []
      for (const userId of members(identity.organizationId!)) {
        const own = await idsOf(server, token, `&userId=${userId}`)
        const { body } = await ask(server, `${list}?userId=${userId}`, token)
        t.equal(body.pageInfo.totalRecords, own.length, 'the total counts the filtered list')
        byMember.push(...own)
      }
      t.equal(new Set(all).size, all.length)
      t.strictSame([...byMember].sort(), [...all].sort())
    }
  })

  t.test("a user's token lists what the organization key finds for that user", async (t) => {
    t.ok(users.length > 2)
    for (const { token, identity } of users) {
      const organization = organizations.find((one) => one.identity.organizationId === identity.organizationId)!
      const own = await idsOf(server, token)
      t.ok(own.length > 0)
      t.strictSame(own, await idsOf(server, organization.token, `&userId=${identity.userId}`))
      t.strictSame(own, await idsOf(server, organization.token, `&userId=${identity.userId!.toUpperCase()}`))
    }
  })

  t.test(
    'each token retrieves its own, is refused a colleague’s, and knows nothing of another organization',
    async (t) => {
      const seen = { 200: 0, 403: 0, 404: 0 }
      for (const { token: lister } of organizations) {
        for (const id of await idsOf(server, lister)) {
          const { body: record } = await ask(server, `${list}/${id}`, lister)
          for (const { token, identity } of active) {
            const { organizationId, userId } = identity
            const expected =
              organizationId !== record.organizationId ? 404 : (userId ?? record.userId) !== record.userId ? 403 : 200
            const { status, body } = await ask(server, `${list}/${id}`, token)
            if (status !== expected) t.fail(`${id} with ${token} answers ${status}, not ${expected}`)
            if (status === 200) t.strictSame(body, record)
            if (status === 403) {
              t.equal(body.message, "User-scoped token cannot access another user's conversation")
            }
            if (status === 404) t.strictSame(body, { error: '404', message: 'Conversation not found' })
            seen[expected] += 1
          }
        }
      }
      t.ok(Object.values(seen).every((count) => count > 0))
    },
  )

  t.test("a user's token may not send userId, whoever it names", async (t) => {
    const body = { error: '403', message: 'User-scoped tokens cannot filter by userId' }
    for (const { token, identity } of users) {
      for (const userId of [identity.userId!, '00000000-0000-0000-0000-000000000000', users[0]!.identity.userId!]) {
        t.strictSame(await ask(server, `${list}?userId=${userId}`, token), { status: 403, body }, userId)
      }
    }
  })

  t.test('an organization key that filters by somebody who is no member is told so', async (t) => {
    const body = { error: '404', message: 'User not found' }
    for (const { token, identity } of organizations) {
      const stranger = users.find((one) => one.identity.organizationId !== identity.organizationId)!
      for (const userId of ['00000000-0000-0000-0000-000000000000', stranger.identity.userId!]) {
        t.strictSame(await ask(server, `${list}?userId=${userId}`, token), { status: 404, body }, userId)
      }
    }
  })
})

t.test("elsewhere another owner's conversation is not found", async (t) => {
  const server = await build(t, { count: 20 })
  const apis: { api: ApiId; path: string; id: string; owner: string; body: object }[] = [
    {
      api: 'orq',
      path: '/v2/conversations/',
      id: '_id',
      owner: 'workspaceId',
      body: { message: 'Conversation not found' },
    },
    {
      api: 'omi',
      path: '/v1/dev/user/conversations/',
      id: 'id',
      owner: 'uid',
      body: { detail: 'Conversation not found' },
    },
    {
      api: 'ohallo',
      path: '/api/conversations/',
      id: 'id',
      owner: 'tenantId',
      body: { error: 'Conversation not found' },
    },
  ]
  for (const { api, path, id, owner, body } of apis) {
    const tokens = tokensOf(api).filter(
      (one) => one.state === 'active' && one.permissions.includes('conversations:read'),
    )
    t.ok(new Set(tokens.map((one) => one.identity[owner])).size > 1, `${api} has two owners`)
    for (const record of fixturesOf(api)) {
      for (const { token, identity } of tokens) {
        const answer = await ask(server, path + encodeURIComponent(String(record[id])), token)
        if (identity[owner] === record[owner]) t.equal(answer.body[id], record[id])
        else t.strictSame(answer, { status: 404, body }, `${api} ${record[id]} with ${token}`)
      }
    }
    const unknown = await ask(server, `${path}00000000-0000-4000-8000-000000000000`, tokens[0]!.token)
    t.strictSame(unknown, { status: 404, body }, 'as an unknown one is')
  }
})
