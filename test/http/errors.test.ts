import t from 'tap'
import { type ApiId, bearer, build, tokensOf } from '../build.js'

const server = await build(t, { count: 20 })

const list = '/api/v1/ai/conversations'
const omni = `${list}/660e8400-e29b-41d4-a716-446655440001`
const omniUnknown = `${list}/00000000-0000-4000-8000-000000000000`
const orq = '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb'
const omi = '/v1/dev/user/conversations/dea7f1c7-2db1-4180-9f18-a6745e48aff1'
const ohallo = '/api/conversations/c1a2b3c4-5678-9abc-def0-1234567890ab'

/** An API's active token without the permission, its revoked one, and for Omni a user's. */
function token(api: ApiId, kind: 'restricted' | 'revoked' | 'user'): string {
  const tokens = tokensOf(api)
  const found = {
    restricted: tokens.find((one) => one.state === 'active' && !one.permissions.includes(tokens[0]!.permissions[0]!)),
    revoked: tokens.find((one) => one.state === 'revoked'),
    user: tokens.find((one) => one.identity.userId !== undefined && one.permissions.length > 0),
  }[kind]
  return found!.token
}

type Answer = [status: number, body: object, code: string]

async function ask(url: string, tokenOrApi?: string, method: 'GET' | 'POST' = 'GET'): Promise<Answer> {
  const response = await server.inject({ method, url, headers: tokenOrApi === undefined ? {} : bearer(tokenOrApi) })
  t.equal(response.headers['content-type'], 'application/json', `${method} ${url}`)
  return [response.statusCode, response.json(), String(response.headers['doubletake-error'])]
}

t.test("Omni's failures carry the documented bodies", async (t) => {
  const of = (status: number, message: string) => ({ error: String(status), message })
  const missing: Answer = [401, of(401, 'Missing or invalid API key'), 'DT_TOKEN_MISSING']
  t.strictSame(await ask(list), missing)
  t.strictSame(await ask(omni), missing)
  t.strictSame(await ask(`${list}?userId=x`, 'omni'), [400, of(400, 'Invalid userId format'), 'DT_PARAMETER_INVALID'])
  t.strictSame(await ask(`${list}?pageSize=0`, 'omni'), [400, of(400, 'Invalid pageSize'), 'DT_PARAMETER_INVALID'])
  t.strictSame(await ask(`${list}?cursor=x`, 'omni'), [400, of(400, 'Invalid nextCursor'), 'DT_CURSOR_INVALID'])
  t.strictSame(await ask(`${list}?pageSize=1&pageSize=1`, 'omni'), [
    400,
    of(400, 'Invalid pageSize'),
    'DT_PARAMETER_REPEATED',
  ])
  t.strictSame(await ask(`${list}/x`, 'omni'), [
    400,
    of(400, 'Invalid conversation ID format. Must be a valid UUID.'),
    'DT_PARAMETER_INVALID',
  ])
  const restricted = token('omni', 'restricted')
  t.strictSame(await ask(list, restricted), [403, of(403, 'Insufficient permissions'), 'DT_PERMISSION_MISSING'])
  t.strictSame(await ask(omni, restricted), [
    403,
    of(403, 'User does not have USE_AI permission'),
    'DT_PERMISSION_MISSING',
  ])
  t.strictSame(await ask(omniUnknown, 'omni'), [404, of(404, 'Conversation not found'), 'DT_RECORD_NOT_FOUND'])
  t.strictSame(await ask(omni, 'omni', 'POST'), [405, of(405, 'Method Not Allowed'), 'DT_METHOD_NOT_ALLOWED'])
  t.strictSame(await ask('/omni/nope', 'omni'), [404, of(404, 'Not Found'), 'DT_PATH_UNKNOWN'])
})

t.test("Orq's failures carry the documented bodies", async (t) => {
  const of = (message: string) => ({ message })
  t.strictSame(await ask(orq), [401, of('An API key is required.'), 'DT_TOKEN_MISSING'])
  t.strictSame(await ask(orq, token('orq', 'revoked')), [
    401,
    of('The provided API key is invalid.'),
    'DT_TOKEN_REVOKED',
  ])
  t.strictSame(await ask(orq, token('orq', 'restricted')), [
    403,
    of('The provided API key does not have the required permission.'),
    'DT_PERMISSION_MISSING',
  ])
  t.strictSame(await ask('/v2/conversations/x', 'orq'), [404, of('Conversation not found'), 'DT_RECORD_NOT_FOUND'])
  t.strictSame(await ask(orq, 'orq', 'POST'), [405, of('Method not allowed'), 'DT_METHOD_NOT_ALLOWED'])
  t.strictSame(await ask('/orq/nope'), [404, of('Not found'), 'DT_PATH_UNKNOWN'])
})

t.test("Omi's failures carry the documented bodies", async (t) => {
  const of = (detail: unknown) => ({ detail })
  const wrong = (input: unknown) => [
    {
      type: 'bool_parsing',
      loc: ['query', 'include_transcript'],
      msg: 'Input should be a valid boolean, unable to interpret input',
      input,
    },
  ]
  t.strictSame(await ask(omi), [
    401,
    of("Missing or invalid Authorization header. Must be 'Bearer API_KEY'"),
    'DT_TOKEN_MISSING',
  ])
  t.strictSame(await ask(omi, 'sk-orq-0'), [401, of('Invalid API Key'), 'DT_TOKEN_PREFIX'])
  t.strictSame(await ask(omi, token('omi', 'revoked')), [401, of('Invalid API Key'), 'DT_TOKEN_REVOKED'])
  t.strictSame(await ask(omi, token('omi', 'restricted')), [
    403,
    of('Insufficient permissions. Required scope: conversations:read'),
    'DT_PERMISSION_MISSING',
  ])
  t.strictSame(await ask(`${omi}?include_transcript=perhaps`, 'omi'), [
    422,
    of(wrong('perhaps')),
    'DT_PARAMETER_INVALID',
  ])
  t.strictSame(await ask('/v1/dev/user/conversations/x', 'omi'), [
    404,
    of('Conversation not found'),
    'DT_RECORD_NOT_FOUND',
  ])
  t.strictSame(await ask(omi, 'omi', 'POST'), [405, of('Method Not Allowed'), 'DT_METHOD_NOT_ALLOWED'])
  t.strictSame(await ask('/omi/nope'), [404, of('Not Found'), 'DT_PATH_UNKNOWN'])
})

t.test("oHallo's failures carry the documented bodies", async (t) => {
  const of = (error: string) => ({ error })
  t.strictSame(await ask(ohallo), [401, of('Unauthorized'), 'DT_TOKEN_MISSING'])
  t.strictSame(await ask(ohallo, token('ohallo', 'revoked')), [401, of('Unauthorized'), 'DT_TOKEN_REVOKED'])
  t.strictSame(await ask('/api/conversations/x', 'ohallo'), [
    400,
    of('Invalid conversation id'),
    'DT_PARAMETER_INVALID',
  ])
  t.strictSame(await ask(ohallo, token('ohallo', 'restricted')), [
    403,
    of('Insufficient scope'),
    'DT_PERMISSION_MISSING',
  ])
  t.strictSame(await ask('/api/conversations/00000000-0000-4000-8000-000000000000', 'ohallo'), [
    404,
    of('Conversation not found'),
    'DT_RECORD_NOT_FOUND',
  ])
  t.strictSame(await ask(ohallo, 'ohallo', 'POST'), [405, of('Method not allowed'), 'DT_METHOD_NOT_ALLOWED'])
  t.strictSame(await ask('/ohallo/nope'), [404, of('Not found'), 'DT_PATH_UNKNOWN'])
})

t.test('checks come in the order of each API', async (t) => {
  const statusOf = async (url: string, tokenOrApi: string) => (await ask(url, tokenOrApi))[0]

  t.test('a bad token goes before everything else', async (t) => {
    t.equal(await statusOf(`${list}?pageSize=0&cursor=x&userId=y`, token('omni', 'revoked')), 401)
    t.equal(await statusOf(`${list}/x`, token('omni', 'revoked')), 401)
    t.equal(await statusOf('/v2/conversations/x', token('orq', 'revoked')), 401)
    t.equal(await statusOf('/v1/dev/user/conversations/x?include_transcript=x', token('omi', 'revoked')), 401)
    t.equal(await statusOf('/api/conversations/x', token('ohallo', 'revoked')), 401)
  })

  t.test('a bad parameter goes before a missing permission', async (t) => {
    t.equal(await statusOf(`${list}?pageSize=0`, token('omni', 'restricted')), 400)
    t.equal(await statusOf(`${list}/x`, token('omni', 'restricted')), 400)
    t.equal(await statusOf('/api/conversations/x', token('ohallo', 'restricted')), 400)
    t.equal(await statusOf(`${list}?userId=x`, token('omni', 'user')), 400)
  })

  t.test('save with Omi, where a missing permission goes before a bad parameter', async (t) => {
    t.equal(await statusOf(`${omi}?include_transcript=perhaps`, token('omi', 'restricted')), 403)
  })

  t.test('a bad cursor is a bad parameter like any other', async (t) => {
    t.equal(await statusOf(`${list}?cursor=x`, token('omni', 'restricted')), 400)
    t.equal(await statusOf(`${list}?cursor=x&userId=990e8400-e29b-41d4-a716-446655440004`, token('omni', 'user')), 400)
    t.equal(await statusOf(`${list}?cursor=x&userId=00000000-0000-4000-8000-000000000000`, 'omni'), 400)
  })

  t.test('a missing permission goes before what is not there', async (t) => {
    t.equal(await statusOf(omniUnknown, token('omni', 'restricted')), 403)
    t.equal(await statusOf('/v2/conversations/x', token('orq', 'restricted')), 403)
    t.equal(await statusOf('/v1/dev/user/conversations/x', token('omi', 'restricted')), 403)
    t.equal(
      await statusOf('/api/conversations/00000000-0000-4000-8000-000000000000', token('ohallo', 'restricted')),
      403,
    )
    t.equal(await statusOf(`${list}?userId=00000000-0000-4000-8000-000000000000`, token('omni', 'restricted')), 403)
    t.equal(await statusOf(`${list}?userId=00000000-0000-4000-8000-000000000000`, token('omni', 'user')), 403)
  })

  t.test('a bad parameter goes before what is not there', async (t) => {
    t.equal(await statusOf('/v1/dev/user/conversations/x?include_transcript=perhaps', 'omi'), 422)
    t.equal(await statusOf(`${list}?userId=00000000-0000-4000-8000-000000000000&pageSize=0`, 'omni'), 400)
  })
})
