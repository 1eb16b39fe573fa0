/** What the server refuses to start with, and how it says so. What a document may hold is in openapi/ and validation/. */
import { relative } from 'node:path'
import t, { type Test } from 'tap'
import { parse } from 'yaml'
import { loadApis } from '../src/apis.js'
import { toConfig } from '../src/config.js'
import { Failure, requestErrors, StartError, type StartErrorCode, startErrors } from '../src/errors.js'
import type { Options } from '../src/index.js'
import { atPointer, type Json, type JsonObject, parsePointer, toPointer } from '../src/openapi/document.js'
import { defaults } from '../src/options.js'
import { build } from './build.js'

type Files = Record<string, Json>
type Changes = Record<string, Json>

const get = '/paths/~1things/get'
const getOne = '/paths/~1things~1{id}/get'
const json = 'application~1json'
const ok = `${getOne}/responses/200/content/${json}`
const none = `${getOne}/responses/404/content/${json}`
const limit = `${get}/parameters/0`
const record = '/x-mock/collections/things/record'
const thing = '/components/schemas/Thing/properties'
const first = { id: 'one', at: '2026-05-01T10:00:00Z', owner: 'ann' }
const token = {
  token: 'acme_1',
  description: 'Ann',
  state: 'active',
  permissions: ['read'],
  identity: { owner: 'ann' },
}

/** A document with a list and a retrieve, after changes: JSON Pointer → what to put there. */
function acme(changes: Changes = {}): JsonObject {
  const root = parse(`
openapi: 3.1.0
info: { title: Acme, version: '1' }
servers: [{ url: https://api.acme.example/v1 }]
security: [{ key: [read] }]
x-mock:
  collections:
    things: { id: id, order: at, owner: [{ field: owner, otherwise: not-found }], record: { $ref: '#/components/schemas/Thing' } }
paths:
  /things:
    get:
      operationId: listThings
      x-mock: { list: things, pageSize: limit, page: { items: /data } }
      parameters: [{ name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 10 } }]
      responses: { '200': { $ref: '#/components/responses/Page' } }
  /things/{id}:
    get:
      operationId: getThing
      x-mock: { retrieve: things, id: id }
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: A thing., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
        '404': { description: None., content: { application/json: { schema: { type: string }, example: none } } }
components:
  securitySchemes: { key: { type: http, scheme: bearer, x-mock: { tokenPrefix: acme_ } } }
  responses:
    Page: { description: A page., content: { application/json: { schema: { $ref: '#/components/schemas/Page' } } } }
  schemas:
    Page: { type: object, properties: { total: { type: integer }, data: { type: array, items: { $ref: '#/components/schemas/Thing' } } } }
    Thing:
      type: object
      required: [id, at, owner]
      properties: { id: { type: string }, at: { type: string, format: date-time }, owner: { type: string } }
`)
  for (const [pointer, value] of Object.entries(changes)) {
    const keys = parsePointer(pointer)
    const parent = atPointer(root, toPointer(...keys.slice(0, -1))) as JsonObject
    parent[keys.at(-1)!] = value
  }
  return root
}

const doc = (changes: Changes): Files => ({ 'openapi/acme.json': acme(changes) })
const things = (content: Json, changes: Changes = {}): Files => ({
  ...doc(changes),
  'fixtures/acme/things.json': content,
})
const tokens = (...content: Json[]): Files => ({ ...doc({}), 'fixtures/acme/tokens.json': content })

/** Options for files in a temporary folder. */
function optionsOf(t: Test, files: Files, options: Options = {}): Options {
  const tree: Record<string, Record<string, unknown>> = { openapi: {}, fixtures: {} }
  for (const [path, content] of Object.entries(files)) {
    const [folder, name, inner] = path.split('/') as [string, string, string?]
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    tree[folder]![name] = inner === undefined ? text : { ...(tree[folder]![name] as object), [inner]: text }
  }
  const folder = t.testdir(tree as Parameters<Test['testdir']>[0])
  return { openapi: [`${folder}/openapi`], fixtures: `${folder}/fixtures`, count: 5, ...options }
}

async function refusalOf(run: () => Promise<unknown>): Promise<StartError | undefined> {
  try {
    await run()
  } catch (error) {
    if (error instanceof StartError) return error
    throw error
  }
  return undefined
}

/** What a server on these files refuses to start with. */
function startRefusal(t: Test, files: Files, options?: Options): Promise<StartError | undefined> {
  return refusalOf(() => build(t, optionsOf(t, files, options)))
}

/** What is wrong, the files, how the problem's place ends (file and pointer), and what it says. */
type Row = [name: string, files: Files, place: string, text: RegExp, options?: Options]

function refuses(code: StartErrorCode, rows: Row[]): void {
  t.test(`refused with ${code}`, async (t) => {
    for (const [name, files, place, text, options] of rows) {
      await t.test(name, async (t) => {
        const given = optionsOf(t, files, options)
        const error = await refusalOf(() => build(t, given))
        const checked = await refusalOf(() => loadApis(toConfig(given)))
        t.strictSame(checked?.problems, error?.problems, 'no server is needed to find it')
        t.equal(error?.problems.length, 1, 'one problem')
        t.equal(error?.code, code)
        const { file, pointer, message, remedy } = error?.problems[0] ?? { message: '', remedy: '' }
        const shown = (file ?? '') + (pointer === undefined ? '' : `#${pointer}`)
        t.ok(shown.endsWith(place), `${shown} ends with ${place}`)
        t.match(`${message} ${remedy}`, text)
        t.match([message, remedy], [/\S.*\.$/, /\S.*\.$/], 'what failed, and what to do')
      })
    }
  })
}

t.test('a document that is in order starts', async (t) => {
  t.equal(await startRefusal(t, { ...things([first]), ...tokens(token) }), undefined)
})

refuses('DT_DOCUMENT_UNSUPPORTED', [
  ['another OpenAPI', doc({ '/openapi': '3.0.3' }), 'acme.json#/openapi', /"3\.0\.3".*Convert it to OpenAPI 3\.1/],
  ['another method', doc({ '/paths/~1things/put': {} }), 'acme.json#/paths/~1things/put', /`put`.*x-not-offered/],
  ['an unknown format', doc({ [`${thing}/id/format`]: 'wibble' }), 'acme.json#/components/schemas/Thing', /wibble/],
  ['an unknown format of a parameter', doc({ [`${limit}/schema/format`]: 'wibble' }), `#${limit}/schema`, /wibble/],
  [
    'an id that cannot be computed',
    doc({ [`${thing}/id/pattern`]: '^a+$' }),
    `acme.json#${thing}/id`,
    /`id`.*--count 0/,
  ],
  [
    'a number that cannot be',
    doc({ [`${thing}/n`]: { type: 'number', minimum: 2, maximum: 1 } }),
    `acme.json#${thing}/n`,
    /No number satisfies.*--count 0/,
  ],
  [
    'a number that its own bound forbids',
    doc({ [`${thing}/n`]: { type: 'number', exclusiveMinimum: 1, maximum: 1 } }),
    `acme.json#${thing}/n`,
    /No number satisfies.*--count 0/,
  ],
  [
    'a length that cannot be',
    doc({ [`${thing}/n`]: { type: 'string', minLength: 4, maxLength: 3 } }),
    `acme.json#${thing}/n`,
    /No string has `minLength: 4` and `maxLength: 3`.*--count 0/,
  ],
  [
    'a filter where nothing has an owner',
    doc({
      '/x-mock/collections/things/owner': [],
      [`${get}/parameters/1`]: { name: 'owner', in: 'query', schema: { type: 'string' } },
      [`${get}/x-mock/filters`]: { owner: 'owner' },
    }),
    `acme.json#${get}/x-mock/filters/owner`,
    /`owner`.*the collection has none/,
  ],
])

const gone = `${get}/responses/404`
const page = `${get}/x-mock/page`
const url = '/servers/0/url'
const story = '/x-mock/collections/things/story'
refuses('DT_DOCUMENT_INVALID', [
  ['an unknown collection', doc({ [`${getOne}/x-mock/retrieve`]: 'b' }), `acme.json#${getOne}/x-mock`, /`b`.*Describe/],
  ['a reference to nothing', doc({ [gone]: { $ref: '#/components/a' } }), `acme.json#${gone}`, /components\/a/],
  ['a broken reference', doc({ [gone]: { $ref: '#/%zz' } }), `acme.json#${gone}`, /%zz/],
  ['an unknown variable', doc({ [url]: 'https://{tenant}.example' }), `acme.json#${url}`, /`tenant`.*default/],
  ['a base path with a wildcard', doc({ [url]: 'https://a.example/*' }), `acme.json#${url}`, /\*/],
  ['a page without its part', doc({ [`${page}/nextCursor`]: '/next' }), `acme.json#${page}/nextCursor`, /`\/next`/],
  ['rows that are no array', doc({ [`${page}/items`]: '/total' }), `acme.json#${page}/items`, /`\/total` is no array/],
  ['an unknown world', doc({ [story]: 'space' }), `acme.json#${story}`, /`space`.*assistant/],
  ['a name that no path has', { 'openapi/A b.json': acme() }, 'openapi/A b.json', /`A b`.*lower-case/],
  ['the server’s own name', { 'openapi/__admin.json': acme() }, 'openapi/__admin.json', /`__admin`.*lower-case/],
  ['a name for the second time', { ...doc({}), 'openapi/acme.yaml': acme() }, 'acme.yaml', /acme\.json.*Rename/],
])

refuses('DT_DOCUMENT_UNREADABLE', [['half a document', { 'openapi/acme.json': '{' }, 'acme.json', /read.*path/]])

refuses('DT_DOCUMENT_NONE', [['an empty folder', {}, '', /openapi.*--openapi/]])

refuses('DT_OPTION_INVALID', [
  ['an unknown API', doc({}), '', /`plus`.*acme/, { api: ['acme', 'plus'] }],
  ['no token where only registered ones are good', doc({}), '', /tokens\.json.*--auth any/, { auth: 'registered' }],
])

const when = JSON.parse('{ "if": {}, "then": { "required": ["more"] } }')
const errors = '/x-mock/errors/unknown-path'
const failing = { description: '', content: { 'application/json': { schema: { type: 'string' }, example: 5 } } }
refuses('DT_EXAMPLE_INVALID', [
  [
    'of a success',
    doc({ [`${ok}/example`]: { ...first, at: 'now' } }),
    `acme.json#${ok}/example/at`,
    /"now".*date-time/,
  ],
  ['of an error', doc({ [`${none}/example`]: 404 }), `acme.json#${none}/example`, /404 must be string.*schema/],
  [
    'of an error, by name',
    doc({ [`${none}/examples`]: { a: { value: 4 } } }),
    `acme.json#${none}/examples/a/value`,
    /4 /,
  ],
  [
    'of no operation',
    doc({ '/x-mock/errors': { 'unknown-path': failing } }),
    `#${errors}/content/${json}/example`,
    /5 /,
  ],
  ['of a parameter', doc({ [`${limit}/example`]: 51 }), `acme.json#${limit}/example`, /51 must be <= 50/],
  [
    'of a parameter, by name',
    doc({ [`${limit}/examples`]: { many: { value: 52 } } }),
    `acme.json#${limit}/examples/many/value`,
    /52 must be <= 50/,
  ],
])

refuses('DT_RECORD_INVALID', [
  [
    'a record that breaks its schema',
    doc({ [`${thing}/at`]: { type: 'string' } }),
    `acme.json#${record}`,
    /\/at.*hint/,
  ],
  [
    'a record that breaks its schema as a whole',
    doc({ [record]: { allOf: [{ $ref: '#/components/schemas/Thing' }], ...when } }),
    `acme.json#${record}`,
    /it must have required property 'more'/,
  ],
  [
    'an owner that no token is and no text can be',
    doc({ [`${thing}/owner`]: { type: 'integer' } }),
    `acme.json#${record}`,
    /\/owner must be integer/,
  ],
])

refuses('DT_FIXTURE_UNREADABLE', [
  ['no JSON', things('['), 'acme/things.json', /JSON/],
  ['a file where a folder should be', { ...doc({}), 'fixtures/acme': '' }, 'fixtures/acme', /ENOTDIR/],
])

const text = things([{ ...first, at: 'now' }], { [`${thing}/at`]: { type: 'string' } })
const whole = things([{ ...first, id: 1_000_003 }], { [`${thing}/id`]: { type: 'integer' } })
refuses('DT_FIXTURE_INVALID', [
  ['no array', things({}), 'things.json#', /no array.*array of records/],
  ['a record that breaks its schema', things([first, { ...first, id: 5 }]), 'things.json#/1/id', /5 must be string/],
  ['a record that is none', things([null]), 'things.json#/0', /null must be object/],
  ['an id twice', things([first, first]), 'things.json#/1/id', /`one`.*\/0.*own/],
  ['an unknown collection', { ...doc({}), 'fixtures/acme/b.json': [] }, 'acme/b.json', /`b`.*things/],
  ['a time that is none', text, 'acme/things.json#/0/at', /`now`.*date-time/, { count: 0 }],
  ['the id of a generated record', whole, 'acme/things.json#/0/id', /`1000003`.*--count/],
  [
    'an identity that no record can have',
    {
      ...tokens(token, { ...token, token: 'acme_2', identity: { owner: 'Bob' } }),
      ...doc({ [`${thing}/owner/pattern`]: '^[a-z]+$' }),
    },
    'acme/tokens.json#/1/identity/owner',
    /`owner` of this identity.*`things`.*must match pattern/,
    { count: 0 },
  ],
  [
    'an identity where an owner is no text',
    { ...tokens(token), ...doc({ [`${thing}/owner`]: { type: 'integer' } }) },
    'acme/tokens.json#/0/identity/owner',
    /must be integer.*owners are texts/,
  ],
  ['no list of tokens', { ...doc({}), 'fixtures/acme/tokens.json': {} }, 'tokens.json#', /must be array/],
  ['a state that is none', tokens({ ...token, state: 'lost' }), 'tokens.json#/0/state', /"lost".*active, revoked/],
  [
    'a character of no Bearer token',
    tokens({ ...token, token: 'acme_ö' }),
    'tokens.json#/0/token',
    /^(?![\s\S]*acme_ö)[\s\S]*must match pattern/,
  ],
  [
    'a key that nobody reads',
    tokens({ ...token, note: '' }),
    'tokens.json#/0/note',
    /must not be there; choose among token, /,
  ],
  ['a token twice', tokens(token, { ...token, identity: {} }), 'tokens.json#/1/token', /once/],
  ['a token without the prefix', tokens({ ...token, token: 'b' }), 'tokens.json#/0/token', /`acme_`/],
  [
    'an unknown identity',
    tokens({ ...token, identity: { team: 'a' } }),
    'tokens.json#/0/identity/team',
    /`team`.*owner/,
  ],
])

const atRoot = (path: string) => doc({ '/servers': [], '/paths': { [path]: atPointer(acme(), '/paths/~1things')! } })
refuses('DT_PATH_CLAIMED_TWICE', [
  ['a path of the server’s own', atRoot('/__admin'), 'acme.json#/paths/~1__admin/get', /`\/__admin`.*base path/],
  ['the page that lists the APIs', atRoot('/'), 'acme.json#/paths/~1/get', /`\/`/],
])

t.test('a record that has no property for its id, its order and its owner is refused for each', async (t) => {
  const error = await startRefusal(t, doc({ [record]: { type: 'object' } }))
  const collection = '/x-mock/collections/things'
  t.strictSame(
    error?.problems.map(({ code, pointer }) => [code, pointer]),
    ['id', 'order', 'owner/0/field'].map((key) => ['DT_DOCUMENT_INVALID', `${collection}/${key}`]),
  )
  t.match(error?.problems[0]?.remedy, /once it has any/)
})

t.test('two documents that claim one path stop the start with both names and the way out', async (t) => {
  const files = { 'openapi/acme.json': acme(), 'openapi/plus.json': acme() }
  const [problem] = (await startRefusal(t, files))?.problems ?? []
  t.match(problem, { code: 'DT_PATH_CLAIMED_TWICE', file: /plus\.json$/, pointer: get, remedy: /--api acme/ })
  t.match(problem?.message, /`acme` \(.*acme\.json\) and `plus` \(.*plus\.json\) both claim `\/v1\/things`/)
  t.equal(await startRefusal(t, files, { api: ['acme'] }), undefined, 'it is a way out')
})

t.test('fixtures alone need no record that can be made', async (t) => {
  const files = things([first], { [`${thing}/id/pattern`]: '^(one|two)$' })
  t.equal(await startRefusal(t, files, { count: 0 }), undefined)
})

t.test('everything that is wrong in any file is said at once', async (t) => {
  const error = await startRefusal(t, {
    ...things([
      { ...first, id: 5 },
      { ...first, at: 5 },
    ]),
    'openapi/plus.json': acme({ '/webhooks': {}, '/paths/~1things/put': {} }),
    'openapi/zero.json': acme({ '/servers/0/url': '/zero' }),
  })
  const places = error?.problems.map(({ file, pointer }) => `${file}#${pointer}`) ?? []
  t.match(places, [
    /things\.json#\/0\/id$/,
    /things\.json#\/1\/at$/,
    /plus\.json#\/webhooks$/,
    /plus\.json#\/paths\/~1things\/put$/,
  ])
  const texts = error?.message.split('\n\n') ?? []
  for (const [index, { message, remedy, code, file }] of (error?.problems ?? []).entries()) {
    t.equal(texts[index], `${places[index]}\n${message}\n${remedy} [${code}]`)
    t.equal(file, relative('', file!), 'the file is named from the working folder')
  }
  t.equal(texts.length, 4)
})

t.test('a problem of no file is told without a place', async (t) => {
  const problem = { code: 'DT_OPTION_INVALID', message: 'What.', remedy: 'Do.' } as const
  t.equal(new StartError(problem).message, 'What.\nDo. [DT_OPTION_INVALID]')
  t.equal(new StartError({ ...problem, file: 'a.yaml' }).message, 'a.yaml\nWhat.\nDo. [DT_OPTION_INVALID]')
  t.match(new StartError([]), { name: 'StartError', problems: [], message: '' })
})

t.test('a failure has its cause from its code', async (t) => {
  t.match(new Failure('DT_TOKEN_REVOKED'), {
    name: 'Failure',
    reason: 'invalid-token',
    message: 'DT_TOKEN_REVOKED',
    detail: {},
  })
  t.equal(new Failure('DT_PATH_UNKNOWN', { detail: 'Nothing is there.' }).message, 'Nothing is there.')
  t.notOk(
    Object.keys(requestErrors).some((code) => Object.hasOwn(startErrors, code)),
    'no code means two things',
  )
})

t.test('a defect is not dressed up as a refusal', async (t) => {
  const { loadApis } = await t.mockImport<typeof import('../src/apis.js')>('../src/apis.js', {
    '../src/data/fixtures.js': {
      assertFolder: () => Promise.resolve(),
      loadFixtures: () => Promise.reject(new TypeError('a defect')),
    },
  })
  await t.rejects(loadApis(defaults), { name: 'TypeError', message: 'a defect' })
})

t.test('the shipped documents are served without their fixtures too', async (t) => {
  const server = await build(t, { fixtures: t.testdir({}), edgeCases: true })
  t.ok(server.apis.length >= 4)
  for (const { operations, token } of server.apis) {
    for (const { example } of operations) {
      const { statusCode } = await server.inject({ url: example, headers: { authorization: `Bearer ${token}` } })
      t.equal(statusCode, 200, example)
    }
  }
})
