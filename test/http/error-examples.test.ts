/** Which of a document's error examples answers which failure. The APIs that are shipped document nearly all of theirs. */
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { build } from '../build.js'

type Mock = Record<string, unknown>
/** Status → examples by name: what the example is of, and its value. */
type Errors = Record<string, Record<string, { mock?: Mock; value: unknown; type?: string }>>

function toResponses(errors: Errors) {
  return Object.fromEntries(
    Object.entries(errors).map(([status, examples]) => [
      status,
      {
        description: 'A failure.',
        content: Object.fromEntries(
          Object.entries(examples).map(([name, { mock, value, type = 'application/json' }]) => [
            type,
            { schema: {}, examples: { [name]: { value, ...(mock && { 'x-mock': mock }) } } },
          ]),
        ),
      },
    ]),
  )
}

/** All examples of a status below one media type. */
function toMerged(errors: Errors) {
  return Object.fromEntries(
    Object.entries(errors).map(([status, examples]) => {
      const entries = Object.entries(examples).map(([name, { mock, value }]) => [
        name,
        { value, ...(mock && { 'x-mock': mock }) },
      ])
      const content = { 'application/json': { schema: {}, examples: Object.fromEntries(entries) } }
      return [status, { description: 'A failure.', content }]
    }),
  )
}

const note = { id: 'n1', at: '2026-05-01T10:00:00Z', team: 'a', user: 'ann' }

async function serve(
  t: Test,
  errors: Errors,
  root: object = {},
  responses: object = toMerged(errors),
): Promise<FastifyInstance> {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Acme', version: '1' },
    security: [{ key: ['read'] }],
    'x-mock': {
      collections: {
        notes: {
          id: 'id',
          order: 'at',
          owner: [
            { field: 'team', otherwise: 'not-found' },
            { field: 'user', otherwise: 'not-owner' },
          ],
          record: { $ref: '#/components/schemas/Note' },
        },
      },
      ...root,
    },
    paths: {
      '/notes/{id}': {
        get: {
          operationId: 'getNote',
          'x-mock': { retrieve: 'notes', id: 'id' },
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 8 } },
            { name: 'deep', in: 'query', schema: { type: 'boolean' } },
          ],
          responses: {
            200: {
              description: 'The note.',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } },
            },
            ...responses,
          },
        },
      },
    },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', 'x-mock': { tokenPrefix: 'acme_' } } },
      schemas: {
        Note: {
          type: 'object',
          required: ['id', 'at'],
          properties: {
            id: { type: 'string' },
            at: { type: 'string', format: 'date-time' },
            team: { type: 'string' },
            user: { type: 'string' },
          },
        },
      },
    },
  }
  const of = (token: string, identity: object, permissions = ['read']) => ({
    token: `acme_${token}`,
    description: token,
    state: 'active',
    permissions,
    identity,
  })
  const tokens = [of('ann', { team: 'a', user: 'ann' }), of('bob', { team: 'a', user: 'bob' }), of('none', {}, [])]
  const folder = t.testdir({
    openapi: { 'acme.json': JSON.stringify(document) },
    fixtures: { acme: { 'notes.json': JSON.stringify([note]), 'tokens.json': JSON.stringify(tokens) } },
  })
  return build(t, { openapi: [`${folder}/openapi`], fixtures: `${folder}/fixtures`, count: 0 })
}

async function ask(server: FastifyInstance, path: string, token?: string) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const response = await server.inject({ url: path, headers })
  return { status: response.statusCode, type: response.headers['content-type'], body: response.json() }
}

const json = 'application/json'
const problem = 'application/problem+json'

t.test('an example is picked by its cause, with the status that it stands under', async (t) => {
  const server = await serve(t, {
    '400': { missing: { mock: { cause: 'missing-token' }, value: 'no token' } },
    '410': { gone: { mock: { cause: 'not-found' }, value: 'gone' } },
    '418': { other: { mock: { cause: 'not-owner' }, value: 'not yours' } },
  })
  t.strictSame(await ask(server, '/notes/n1'), { status: 400, type: json, body: 'no token' })
  t.strictSame(await ask(server, '/notes/n2', 'acme_ann'), { status: 410, type: json, body: 'gone' })
  t.strictSame(await ask(server, '/notes/n1', 'acme_bob'), { status: 418, type: json, body: 'not yours' })
})

t.test('a cause without an example takes that of its nearest relative', async (t) => {
  const invalid = await serve(t, { '401': { invalid: { mock: { cause: 'invalid-token' }, value: 'bad token' } } })
  t.match(await ask(invalid, '/notes/n1'), { status: 401, body: 'bad token' })
  t.match(await ask(invalid, '/notes/n1', 'other'), { status: 401, body: 'bad token' })
  const missing = await serve(t, { '401': { missing: { mock: { cause: 'missing-token' }, value: 'no token' } } })
  t.match(await ask(missing, '/notes/n1', 'other'), { status: 401, body: 'no token' })
  const permission = await serve(t, { '403': { no: { mock: { cause: 'missing-permission' }, value: 'no' } } })
  t.match(await ask(permission, '/notes/n1', 'acme_bob'), { status: 403, body: 'no' })
})

t.test('an example without a cause is one of every failure with its status', async (t) => {
  const server = await serve(t, {
    '401': { any: { value: 'unauthorized' } },
    '404': { any: { value: 'absent' } },
    '422': { any: { value: 'wrong' } },
  })
  t.match(await ask(server, '/notes/n1'), { status: 401, body: 'unauthorized' })
  t.match(await ask(server, '/notes/n2', 'acme_ann'), { status: 404, body: 'absent' })
  t.match(
    await ask(server, '/notes/123456789', 'acme_ann'),
    { status: 422, body: 'wrong' },
    'a 422 where there is no 400',
  )
  const both = await serve(t, { '400': { any: { value: 'bad' } }, '422': { any: { value: 'wrong' } } })
  t.match(await ask(both, '/notes/123456789', 'acme_ann'), { status: 400, body: 'bad' })
})

t.test('an example that names a parameter is one of that parameter alone', async (t) => {
  const server = await serve(t, {
    '400': {
      deep: { mock: { cause: 'invalid-parameter', parameter: 'deep' }, value: 'bad deep' },
    },
    '404': { id: { mock: { cause: 'not-found', parameter: 'id' }, value: 'absent' } },
  })
  t.strictSame(await ask(server, '/notes/n1?deep=x', 'acme_ann'), { status: 400, type: json, body: 'bad deep' })
  const other = await ask(server, '/notes/123456789', 'acme_ann')
  t.match(other, { status: 400, type: problem, body: { code: 'DT_PARAMETER_INVALID', detail: String } })
  t.match(
    await ask(server, '/notes/n2', 'acme_ann'),
    { status: 404, body: 'absent' },
    'save where a cause has one parameter',
  )

  const general = await serve(t, {
    '400': {
      any: { mock: { cause: 'invalid-parameter' }, value: 'bad' },
      deep: { mock: { cause: 'invalid-parameter', parameter: 'deep' }, value: 'bad deep' },
    },
  })
  t.match(await ask(general, '/notes/n1?deep=x', 'acme_ann'), { body: 'bad deep' })
  t.match(await ask(general, '/notes/123456789', 'acme_ann'), { body: 'bad' })
})

t.test('what varies is filled in, and the example itself stays as it is', async (t) => {
  const fill = { '/0/text': '{parameter} is {value}', '/0/raw': '{value}', '/1': '{nobody}', '/2': 'at {nobody}' }
  const server = await serve(t, {
    '400': {
      bad: { mock: { cause: 'invalid-parameter', fill }, value: [{ text: 'x', raw: 'x' }, 'kept', 'kept too'] },
    },
  })
  const filled = (value: unknown) => [{ text: `deep is ${value}`, raw: value }, 'kept', 'kept too']
  t.strictSame((await ask(server, '/notes/n1?deep=maybe', 'acme_ann')).body, filled('maybe'))
  t.strictSame((await ask(server, '/notes/n1?deep=', 'acme_ann')).body, filled(''))
  t.strictSame((await ask(server, '/notes/n1?deep=a&deep=b', 'acme_ann')).body[0].raw, ['a', 'b'], 'with its JSON type')
  t.strictSame((await ask(server, '/notes/n1?deep=perhaps', 'acme_ann')).body, filled('perhaps'))
})

t.test('the media type is the example’s own', async (t) => {
  const errors: Errors = {
    '404': { absent: { mock: { cause: 'not-found' }, value: { gone: true }, type: 'application/vnd.acme+json' } },
  }
  const server = await serve(t, errors, {}, toResponses(errors))
  t.strictSame(await ask(server, '/notes/n2', 'acme_ann'), {
    status: 404,
    type: 'application/vnd.acme+json',
    body: { gone: true },
  })
})

t.test('failures of no operation have their examples at the root, with or without a cause', async (t) => {
  const at = (value: string, mock?: Mock) => toMerged({ '404': { any: { value, ...(mock && { mock }) } } })['404']
  const own = { '404': { absent: { mock: { cause: 'not-found' }, value: 'absent' } } }
  const bare = await serve(t, own, { errors: { 'unknown-path': at('no path'), 'method-not-allowed': at('no method') } })
  const methods = { cause: 'method-not-allowed' }
  const named = await serve(t, own, {
    errors: {
      'unknown-path': at('no path', { cause: 'unknown-path' }),
      'method-not-allowed': at('no method', methods),
    },
  })
  for (const server of [bare, named]) {
    t.strictSame(await ask(server, '/acme/nope'), { status: 404, type: json, body: 'no path' })
    t.strictSame(await ask(server, '/notes/n2', 'acme_ann'), { status: 404, type: json, body: 'absent' })
    const { statusCode, headers, body } = await server.inject({ method: 'DELETE', url: '/notes/n1' })
    t.strictSame([statusCode, headers.allow, JSON.parse(body)], [405, 'GET, HEAD', 'no method'])
  }
})

t.test('what no example describes is a problem document', async (t) => {
  const server = await serve(t, {})
  const failures: [string, string | undefined, number, string, string][] = [
    ['/notes/n1', undefined, 401, 'Unauthorized', 'DT_TOKEN_MISSING'],
    ['/notes/n1', 'other', 401, 'Unauthorized', 'DT_TOKEN_PREFIX'],
    ['/notes/123456789', 'acme_ann', 400, 'Bad Request', 'DT_PARAMETER_INVALID'],
    ['/notes/n1?deep=1', 'acme_ann', 400, 'Bad Request', 'DT_PARAMETER_INVALID'],
    ['/notes/n1', 'acme_none', 403, 'Forbidden', 'DT_PERMISSION_MISSING'],
    ['/notes/n1', 'acme_bob', 403, 'Forbidden', 'DT_RECORD_NOT_OWNED'],
    ['/notes/n2', 'acme_ann', 404, 'Not Found', 'DT_RECORD_NOT_FOUND'],
    ['/acme/nope', 'acme_ann', 404, 'Not Found', 'DT_PATH_UNKNOWN'],
  ]
  for (const [path, token, status, title, code] of failures) {
    const body = { type: 'about:blank', title, status, detail: String, code }
    t.match(await ask(server, path, token), { status, type: problem, body }, `${path} with ${token}`)
  }
})

t.test('what is this server’s own failure has no example', async (t) => {
  const errors: Errors = { '404': { gone: { mock: { cause: 'unknown-sandbox' }, value: 'gone' } } }
  await t.rejects(serve(t, errors), {
    code: 'DT_DOCUMENT_INVALID',
    message: /"unknown-sandbox" must be equal to one of/,
  })
})
