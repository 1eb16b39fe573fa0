import fc from 'fast-check'
import t from 'tap'
import { parse } from 'yaml'
import { StartError } from '../../src/errors.js'
import { toApi } from '../../src/openapi/api.js'
import type { Document, JsonObject } from '../../src/openapi/document.js'
import { loadDocuments } from '../../src/openapi/load.js'
import { type Api, checks } from '../../src/openapi/model.js'
import { isJson } from '../../src/openapi/responses.js'
import { assertSupported } from '../../src/validation/document.js'
import { apis } from '../build.js'

/** An API from a document in YAML: what every one needs, with more at the root. */
function toAcme(more: string): Api {
  const root = parse(`
openapi: 3.1.0
info: { title: Acme, version: '1' }
x-mock:
  collections: { things: { id: id, order: at, record: { $ref: '#/components/schemas/Thing' } } }
${more}`)
  const document = { id: 'acme', file: 'acme.yaml', root }
  assertSupported(document)
  return toApi(document)
}

const operation = (api: Api, operationId: string) => api.operations.find((one) => one.operationId === operationId)!

const documented = toAcme(`
  checks: [rate-limit, token, permission, parameters]
  errors:
    unknown-path:
      description: There is no such path.
      content: { application/json: { schema: {}, examples: { none: { x-mock: { cause: unknown-path }, value: gone } } } }
security: [{ key: [read] }]
paths:
  /things:
    get:
      operationId: listThings
      x-mock: { list: things, pageSize: size, cursor: after, filters: { owner: ownerId }, page: { items: /data, nextCursor: /next } }
      parameters:
        - { $ref: '#/components/parameters/Size' }
        - { name: after, in: query, schema: { type: string } }
        - { name: owner, in: query, schema: { type: string } }
        - name: full
          in: query
          x-mock: { truthy: [yes, on], falsy: [no, off] }
          schema: { type: boolean }
      responses: { '200': { $ref: '#/components/responses/Page' } }
  /things/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
      - { name: lang, in: query, schema: { type: string, default: en } }
    get:
      operationId: getThing
      x-mock: { retrieve: things, id: id }
      security: []
      parameters:
        - { name: id, in: query, schema: { type: string } }
        - { name: lang, in: query, required: true, example: de, schema: { $ref: '#/components/schemas/Language' } }
      responses:
        '404':
          description: None.
          content:
            application/json:
              schema: {}
              example: { error: none }
            text/plain: { schema: {}, example: none }
            application/problem+json:
              schema: {}
              examples:
                unknown: { $ref: '#/components/examples/Unknown' }
                foreign: { x-mock: { cause: not-owner }, value: { detail: foreign } }
        '400':
          description: Bad.
          content:
            application/json:
              schema: {}
              examples:
                lang:
                  x-mock: { cause: invalid-parameter, parameter: lang, fill: { /detail: '{value}' } }
                  value: { detail: '' }
                empty: { value: null }
        '301': { description: Moved. }
        '503': { description: Busy. }
        '203':
          description: A thing.
          content:
            text/html: { schema: {} }
            application/vnd.acme.thing+json: { schema: { $ref: '#/components/schemas/Thing' }, example: { id: a } }
        '206': { description: Half a thing. }
components:
  securitySchemes:
    key: { type: http, scheme: bearer, x-mock: { tokenPrefix: acme_, exactScheme: true } }
  schemas:
    Thing: { type: object, properties: { id: { type: string } } }
    Language: { type: string, enum: [en, de] }
  parameters:
    Size: { name: size, in: query, schema: { type: integer, default: 5 } }
  examples:
    Unknown: { x-mock: { cause: not-found }, value: { detail: unknown } }
  responses:
    Page: { description: A page., content: { application/json: { schema: { type: object } } } }
`)

t.test('a list says where its page, its cursor and its filters are', async (t) => {
  t.match(operation(documented, 'listThings'), {
    kind: 'list',
    path: '/things',
    pointer: '/paths/~1things/get',
    collection: { name: 'things', id: 'id', order: 'at', owner: [], record: '/x-mock/collections/things/record' },
    pageSize: 'size',
    cursor: 'after',
    filters: { owner: 'ownerId' },
    page: { items: '/data', nextCursor: '/next' },
    success: { status: 200, mediaType: 'application/json' },
  })
})

t.test('references to parameters and responses are followed to where they stand', async (t) => {
  const list = operation(documented, 'listThings')
  t.strictSame(list.parameters[0], {
    name: 'size',
    in: 'query',
    required: false,
    schema: { type: 'integer', default: 5 },
    pointer: '/components/parameters/Size/schema',
    examples: [
      {
        schema: '/components/parameters/Size/schema',
        value: 5,
        pointer: '/components/parameters/Size/schema/default',
      },
    ],
  })
  t.equal(list.success.schema, '/components/responses/Page/content/application~1json/schema')
})

t.test('an operation’s parameter wins over the path’s of the same name and place', async (t) => {
  const { parameters } = operation(documented, 'getThing')
  t.strictSame(
    parameters.map((parameter) => [parameter.in, parameter.name, parameter.required, parameter.schema]),
    [
      ['path', 'id', true, { type: 'string' }],
      ['query', 'lang', true, { type: 'string', enum: ['en', 'de'] }],
      ['query', 'id', false, { type: 'string' }],
    ],
  )
  t.match(parameters[1], { pointer: '/components/schemas/Language', examples: [{ value: 'de' }] })
  t.strictSame(parameters[0]!.examples, [])
})

t.test('a boolean has the words that the document lists', async (t) => {
  const { parameters } = operation(documented, 'listThings')
  t.strictSame(parameters[3]!.words, { truthy: ['yes', 'on'], falsy: ['no', 'off'] })
  t.notOk('words' in parameters[0]!)
})

t.test('security comes from the root, and an operation can do without', async (t) => {
  t.strictSame(operation(documented, 'listThings').security, {
    tokenPrefix: 'acme_',
    exactScheme: true,
    permissions: ['read'],
  })
  t.equal(operation(documented, 'getThing').security, undefined)
})

t.test('the first 2xx response with a JSON media type is the answer', async (t) => {
  const base = '/paths/~1things~1{id}/get/responses/203/content/application~1vnd.acme.thing+json'
  t.match(operation(documented, 'getThing').success, {
    status: 203,
    mediaType: 'application/vnd.acme.thing+json',
    schema: `${base}/schema`,
    examples: [{ value: { id: 'a' }, pointer: `${base}/example`, schema: `${base}/schema` }],
  })
})

t.test('error examples are found with their cause, in JSON alone', async (t) => {
  t.match(
    operation(documented, 'getThing').errors.map(({ status, mediaType, cause, parameter, fill, value }) => {
      return { status, mediaType, cause, parameter, fill, value }
    }),
    [
      {
        status: 400,
        cause: 'invalid-parameter',
        parameter: 'lang',
        fill: { '/detail': '{value}' },
        value: { detail: '' },
      },
      { status: 400, cause: undefined, value: null },
      { status: 404, mediaType: 'application/json', cause: undefined, value: { error: 'none' }, fill: {} },
      { status: 404, mediaType: 'application/problem+json', cause: 'not-found', value: { detail: 'unknown' } },
      { status: 404, mediaType: 'application/problem+json', cause: 'not-owner', value: { detail: 'foreign' } },
    ],
  )
  t.equal(operation(documented, 'getThing').errors.length, 5)
  t.strictSame(operation(documented, 'listThings').errors, [])
})

t.test('an example behind a reference is at its target, and its schema stays where the response is', async (t) => {
  const unknown = operation(documented, 'getThing').errors.find((error) => error.cause === 'not-found')
  t.equal(unknown!.pointer, '/components/examples/Unknown/value')
  t.equal(unknown!.schema, '/paths/~1things~1{id}/get/responses/404/content/application~1problem+json/schema')
})

t.test('failures of no operation have the status of their cause', async (t) => {
  t.match(documented.errors, [{ status: 404, cause: 'unknown-path', value: 'gone' }])
  t.equal(documented.errors.length, 1)
})

t.test('checks are in the document’s order, else in the usual one', async (t) => {
  t.strictSame(documented.checks, ['rate-limit', 'token', 'permission', 'parameters'])
  t.strictSame(toAcme('paths: {}').checks, checks)
})

t.test('a document with neither servers nor collections nor operations is an API that has none', async (t) => {
  const paths = { '/a': { summary: 'Nothing to get.' }, 'x-note': 'No path.' }
  t.match(toApi({ id: 'acme', file: 'acme.yaml', root: { info: { title: 'Acme' }, paths } }), {
    id: 'acme',
    title: 'Acme',
    servers: [{ basePath: '' }],
    operations: [],
    collections: [],
    errors: [],
  })
})

t.test('a document that contradicts itself is refused', async (t) => {
  const list = 'list: things, page: { items: /data }'
  const get = (
    mock: string,
    more = '',
    responses = "'200': { description: '', content: { application/json: { schema: {} } } }",
  ) => `get: { operationId: a, x-mock: { ${mock} }, ${more} responses: { ${responses} } }`
  const id =
    'parameters: [{ name: id, in: path, schema: { type: string } }, { name: q, in: query, schema: { type: string } }],'
  const cases: [string, string, object][] = [
    [
      'an unknown collection',
      `paths: { /a: { ${get('list: others, page: { items: /data }')} } }`,
      { pointer: '/paths/~1a/get/x-mock', message: /`others`/, remedy: /`x-mock\.collections\.others`/ },
    ],
    [
      'an id that is no path parameter',
      `paths: { '/a/{id}': { ${get('retrieve: things, id: q', id)} } }`,
      { pointer: '/paths/~1a~1{id}/get/x-mock/id', message: /`q`.*no path parameter/, remedy: 'Name one of id, q.' },
    ],
    [
      'a page size that is no query parameter',
      `paths: { /a: { ${get(`${list}, pageSize: limit`)} } }`,
      { pointer: '/paths/~1a/get/x-mock/pageSize', message: /`limit`.*no query parameter/, remedy: /once it has any/ },
    ],
    [
      'a cursor that is a path parameter',
      `paths: { '/a/{id}': { ${get(`${list}, cursor: id`, id)} } }`,
      { pointer: '/paths/~1a~1{id}/get/x-mock/cursor', message: /`id`/ },
    ],
    [
      'a filter that is no query parameter',
      `paths: { /a: { ${get(`${list}, filters: { size: size }`)} } }`,
      { pointer: '/paths/~1a/get/x-mock/filters', message: /`size`/ },
    ],
    [
      'a path parameter that the path lacks',
      `paths: { /a: { ${get(list, id)} } }`,
      { pointer: '/paths/~1a', message: /templates nothing, and the path parameters are id/, remedy: /same name/ },
    ],
    [
      'a template without its parameter',
      `paths: { '/a/{id}/{part}': { ${get(list, id)} } }`,
      { pointer: '/paths/~1a~1{id}~1{part}', message: /templates id, part, and the path parameters are id/ },
    ],
    [
      'a template without any parameter',
      `paths: { '/a/{id}': { ${get(list)} } }`,
      { pointer: '/paths/~1a~1{id}', message: /templates id, and the path parameters are none/ },
    ],
    [
      'a template of another name',
      `paths: { '/a/{key}': { ${get(list, id)} } }`,
      { pointer: '/paths/~1a~1{key}', message: /templates key, and the path parameters are id/ },
    ],
    ...['/a/{id}.json', '/a/x{id}', '/a/{i{d}', '/a/*', '/a?b', '/a#b'].map((path): [string, string, object] => [
      `the path ${path}`,
      `paths: { '${path}': { ${get(list)} } }`,
      { pointer: `/paths/${path.replaceAll('/', '~1')}`, message: /templates a part of a segment, or has a character/ },
    ]),
    [
      'a security scheme that nobody describes, at the root',
      `security: [{ key: [] }]\npaths: { /a: { ${get(list)} } }`,
      { pointer: '/security/0', message: /`key`/, remedy: /components\.securitySchemes/ },
    ],
    [
      'a security scheme that nobody describes, at an operation',
      `paths: { /a: { ${get(list, 'security: [{ key: [] }],')} } }`,
      { pointer: '/paths/~1a/get/security/0', message: /`key`/ },
    ],
    [
      'no successful response',
      `paths: { /a: { ${get(list, '', "'404': { description: '' }")} } }`,
      { pointer: '/paths/~1a/get/responses', message: /2xx/, remedy: /application\/json/ },
    ],
    [
      'a successful response without JSON',
      `paths: { /a: { ${get(list, '', "'200': { description: '', content: { text/plain: { schema: {} } } }")} } }`,
      { pointer: '/paths/~1a/get/responses', message: /JSON/ },
    ],
  ]
  for (const [name, more, problem] of cases) {
    try {
      toAcme(more)
      t.fail(`${name} is refused`)
    } catch (error) {
      if (!(error instanceof StartError)) throw error
      t.match(error.problems, [{ code: 'DT_DOCUMENT_INVALID', file: 'acme.yaml', ...problem }], name)
    }
  }
})

t.test('JSON is application/json and whatever ends in +json', async (t) => {
  for (const type of [
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/problem+json',
    'application/vnd.a-b.c+json',
  ]) {
    t.ok(isJson(type), type)
  }
  for (const type of [
    'text/json',
    'application/jsonp',
    'application/xml',
    'application/json-seq',
    'application/x+jsonx',
    'json',
    '',
  ]) {
    t.notOk(isJson(type), type)
  }
  fc.assert(fc.property(fc.stringMatching(/^[a-z0-9.-]{1,30}$/), (name) => isJson(`application/${name}+json`)))
})

t.test('each shipped document is supported, and is an API of its own', async (t) => {
  const documents = await loadDocuments(['openapi'])
  t.strictSame(
    documents.map((document) => document.id),
    apis,
  )
  for (const document of documents) {
    assertSupported(document)
    const api = toApi(document)
    t.ok(api.operations.length > 0, `${api.id} has operations`)
    t.ok(
      api.operations.every((one) => one.security),
      `${api.id} is secured`,
    )
  }
})

t.test('a parameter of more than one plain type is refused, in place or behind a reference', async (t) => {
  const refused: JsonObject[] = [{ type: 'array', items: { type: 'string' } }, { type: ['string', 'null'] }, {}]
  for (const schema of refused) {
    const inPlace = () => toApi(documentOf({ parameters: [{ name: 'q', in: 'query', schema }] }, {}))
    const behind = () =>
      toApi(
        documentOf(
          { parameters: [{ name: 'q', in: 'query', schema: { $ref: '#/components/schemas/Q' } }] },
          { Q: schema },
        ),
      )
    for (const read of [inPlace, behind]) {
      t.throws(read, { code: 'DT_DOCUMENT_UNSUPPORTED', problems: [{ message: /`q`/ }] }, JSON.stringify(schema))
    }
  }
})

t.test('two operations with one id are refused', async (t) => {
  const document = documentOf({}, {})
  const paths = document.root.paths as Record<string, unknown>
  paths['/others'] = structuredClone(paths['/things'])
  t.throws(() => toApi(document), {
    code: 'DT_DOCUMENT_INVALID',
    problems: [{ pointer: '/paths/~1others/get/operationId' }],
  })
})

/** A document with one list, whose operation has these members beside what it needs. */
function documentOf(members: JsonObject, schemas: JsonObject): Document {
  const response = { description: '', content: { 'application/json': { schema: { type: 'array', items: {} } } } }
  const get = {
    operationId: 'list',
    'x-mock': { list: 'things', page: { items: '' } },
    responses: { 200: response },
    ...members,
  }
  const root = {
    openapi: '3.1.0',
    info: { title: 'One', version: '1' },
    'x-mock': { collections: { things: { id: 'id', order: 'at', record: true } } },
    paths: { '/things': { get } },
    components: { schemas },
  }
  return { id: 'one', file: 'one.yaml', root }
}
