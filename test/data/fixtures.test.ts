import { join } from 'node:path'
import t from 'tap'
import { assertFolder, findStray, loadFixtures } from '../../src/data/fixtures.js'
import { type Token, toOwnerList, toTokens } from '../../src/data/tokens.js'
import { toApi } from '../../src/openapi/api.js'
import type { Json, JsonObject } from '../../src/openapi/document.js'

const get = (path: string, tokenPrefix: string): JsonObject => ({
  operationId: path,
  security: [{ [tokenPrefix]: [] }],
  parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
  responses: { 200: { description: 'It.', content: { 'application/json': { schema: { type: 'object' } } } } },
  'x-mock': { retrieve: 'things', id: 'id' },
})
const api = toApi({
  id: 'acme',
  file: 'acme.yaml',
  root: {
    info: { title: 'Acme', version: '1' },
    paths: { '/things/{id}': { get: get('one', 'acme_') } },
    components: { securitySchemes: { acme_: { type: 'http', scheme: 'bearer', 'x-mock': { tokenPrefix: 'acme_' } } } },
    'x-mock': {
      collections: { things: { id: 'id', order: 'at', owner: [{ field: 'tenant' }, { field: 'user' }], record: {} } },
    },
  },
})

const token = (token: string, identity: Record<string, string>, about?: Record<string, string>): Token => ({
  token,
  description: token,
  state: 'active',
  permissions: [],
  identity,
  ...(about ? { about } : {}),
})
const read = (content: unknown) =>
  toTokens(api, { files: new Map([['tokens', { file: 'tokens.json', content: content as Json }]]) })

t.test('every JSON file of an API’s folder is read, by its name', async (t) => {
  const folder = t.testdir({
    acme: { 'things.json': '[{"id":"a"}]', 'tokens.json': '[]', 'notes.txt': 'no', 'b.json': 'null' },
    other: { 'more.json': '[]' },
  })
  const { files } = await loadFixtures(folder, 'acme')
  t.strictSame([...files.keys()], ['b', 'things', 'tokens'])
  t.strictSame(files.get('things')?.content, [{ id: 'a' }])
  t.match(files.get('things')?.file, /acme\/things\.json$/)
})

t.test('an API without a folder has no fixtures, but the folder of all APIs is there', async (t) => {
  const folder = t.testdir({ other: {} })
  t.equal((await loadFixtures(folder, 'acme')).files.size, 0)
  await t.resolves(assertFolder(folder))
  await t.rejects(assertFolder(join(folder, 'none')), { code: 'DT_FIXTURE_UNREADABLE', message: /none/ })
})

t.test('nothing is said of what is for no API in a folder that cannot be listed', async (t) => {
  t.strictSame(await findStray(t.testdir({ acme: {}, emca: {} }), [api]), ['emca'])
  t.strictSame(await findStray(join(t.testdir({}), 'none'), [api]), [])
})

t.test('what cannot be read is named', async (t) => {
  const folder = t.testdir({ acme: { 'things.json': '[{"id":' }, plain: 'a file', nested: { 'things.json': {} } })
  await t.rejects(loadFixtures(folder, 'acme'), {
    code: 'DT_FIXTURE_UNREADABLE',
    message: /acme\/things\.json\nIt is not JSON: .*\nCorrect the file/,
  })
  await t.rejects(loadFixtures(folder, 'plain'), { code: 'DT_FIXTURE_UNREADABLE', message: /plain/ })
  await t.rejects(loadFixtures(folder, 'nested'), { code: 'DT_FIXTURE_UNREADABLE', message: /things\.json/ })
})

t.test('tokens are those of the file, in its order; without a file there are none', async (t) => {
  const tokens = [
    token('acme_1', { tenant: 'x' }),
    { ...token('acme_2', {}), state: 'revoked', about: { firstName: 'Ada' } },
  ]
  t.strictSame(read(tokens), tokens)
  t.strictSame(toTokens(api, { files: new Map() }), [])
})

t.test('tokens of another form are refused by their place', async (t) => {
  const good = token('acme_1', {})
  const bad: [unknown, string | RegExp][] = [
    [{}, ''],
    [[{ ...good, token: 'with space' }], '/0/token'],
    [[{ ...good, token: '' }], '/0/token'],
    [[good, { ...good, token: 'acme_2', state: 'asleep' }], '/1/state'],
    [[{ ...good, permissions: 'all' }], '/0/permissions'],
    [[{ ...good, identity: { tenant: 1 } }], '/0/identity/tenant'],
    [[{ ...good, colour: 'red' }], '/0/colour'],
    [[{ token: 'acme_1' }], '/0'],
    [[good, good], '/1/token'],
    [[{ ...good, token: 'other_1' }], '/0/token'],
    [[{ ...good, identity: { stranger: 'x' } }], '/0/identity/stranger'],
  ]
  for (const [content, pointer] of bad) {
    t.throws(
      () => read(content),
      { code: 'DT_FIXTURE_INVALID', problems: [{ file: 'tokens.json', pointer }] },
      JSON.stringify(content),
    )
  }
})

t.test('where nothing is owned and nothing is asked for, any token without an identity will do', async (t) => {
  const root = {
    info: { title: 'Open', version: '1' },
    paths: {},
    'x-mock': { collections: { things: { id: 'id', order: 'at', record: {} } } },
  }
  const open = toApi({ id: 'open', file: 'open.yaml', root })
  const files = (identity: Record<string, string>) =>
    new Map([['tokens', { file: 'tokens.json', content: [token('any', identity)] as unknown as Json }]])
  t.equal(toTokens(open, { files: files({}) }).length, 1)
  t.throws(() => toTokens(open, { files: files({ tenant: 'x' }) }), {
    code: 'DT_FIXTURE_INVALID',
    message: /`tenant`[\s\S]*no fields/,
  })
})

t.test('everything that is wrong with tokens is said at once', async (t) => {
  const bad = [token('x', { stranger: 'x' }), token('x', {})]
  t.throws(() => read(bad), { message: /second time[\s\S]*prefix|prefix[\s\S]*second time/ })
  t.throws(() => read(bad), { message: /`stranger`/ })
})

t.test('records belong to the distinct identities that leave no field open', async (t) => {
  const tokens = [
    token('1', { tenant: 'x' }),
    token('2', { tenant: 'x', user: 'a' }, { firstName: 'Ada' }),
    token('3', { user: 'a', tenant: 'x' }),
    token('4', { tenant: 'x', user: 'b' }),
    token('5', { tenant: 'y', user: 'a' }, { firstName: 'Bob' }),
    token('6', {}),
  ]
  t.strictSame(toOwnerList(tokens, ['tenant', 'user']), [
    { identity: { tenant: 'x', user: 'a' }, about: { firstName: 'Ada' } },
    { identity: { tenant: 'x', user: 'b' }, about: {} },
    { identity: { tenant: 'y', user: 'a' }, about: { firstName: 'Bob' } },
  ])
  t.strictSame(
    toOwnerList(tokens, ['tenant']).map((owner) => owner.identity),
    [{ tenant: 'x' }, { tenant: 'y' }],
    'fields of other collections do not count',
  )
  t.strictSame(toOwnerList(tokens, []).length, 1, 'where nothing is owned, everybody is the same')
  t.strictSame(toOwnerList([], ['tenant']), [])
  t.strictSame(toOwnerList([token('1', { tenant: '__proto__' })], ['tenant'])[0]?.identity, { tenant: '__proto__' })
})
