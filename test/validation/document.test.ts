import fc from 'fast-check'
import t from 'tap'
import { type Problem, StartError, startErrors } from '../../src/errors.js'
import { atPointer, type Json, type JsonObject, parsePointer, toPointer } from '../../src/openapi/document.js'
import { assertSupported, extensionsOf, shorten } from '../../src/validation/document.js'

const thing = '/components/schemas/Thing'
const get = '/paths/~1things/get'

/** A document that is supported, with something at every place that takes an object. */
function supported(): JsonObject {
  return {
    openapi: '3.1.1',
    info: { title: 'Acme', version: '1', contact: { name: 'A' } },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    externalDocs: { url: 'https://acme.example' },
    servers: [{ url: 'https://{a}.acme.example', variables: { a: { default: 'b', enum: ['b'] } } }],
    tags: [{ name: 'things' }],
    security: [{ key: ['read'] }],
    'x-mock': { collections: { things: { id: 'id', order: 'at', owner: [], record: true } } },
    paths: {
      '/things': {
        summary: 'Things',
        parameters: [{ name: 'size', in: 'query', style: 'form', explode: true, schema: { type: 'integer' } }],
        get: {
          operationId: 'listThings',
          tags: ['things'],
          deprecated: false,
          'x-mock': { list: 'things', page: { items: '' } },
          parameters: [{ $ref: '#/components/parameters/Full' }],
          responses: {
            '200': {
              description: 'A page.',
              headers: { Link: { schema: { type: 'string' } } },
              content: { 'application/json': { schema: { type: 'array' }, examples: { one: { value: [] } } } },
            },
            '404': { $ref: '#/components/responses/None' },
          },
        },
      },
    },
    components: {
      schemas: { Thing: { type: ['object', 'null'], properties: { id: { type: 'string', pattern: '^\\p{L}+$' } } } },
      parameters: { Full: { name: 'full', in: 'query', schema: { $ref: '#/components/schemas/Flag' } } },
      responses: { None: { description: 'None.' } },
      securitySchemes: { key: { type: 'http', scheme: 'Bearer', bearerFormat: 'opaque' } },
    },
  }
}

/** The problems of the supported document after changes: JSON Pointer → what to put there, undefined to remove. */
function problemsOf(changes: Record<string, Json | undefined>): readonly Problem[] {
  const root = supported()
  for (const [pointer, value] of Object.entries(changes)) {
    const keys = parsePointer(pointer)
    const parent = atPointer(root, toPointer(...keys.slice(0, -1))) as JsonObject
    if (value === undefined) delete parent[keys.at(-1)!]
    else Object.defineProperty(parent, keys.at(-1)!, { value, enumerable: true, configurable: true, writable: true })
  }
  try {
    assertSupported({ id: 'acme', file: 'acme.yaml', root })
  } catch (error) {
    if (error instanceof StartError) return error.problems
    throw error
  }
  return []
}

t.test('a document of what OpenAPI 3.1 has and this server knows is supported', async (t) => {
  t.strictSame(problemsOf({}), [])
})

t.test('a note for people, under a name that begins with x-, may stand wherever OpenAPI has one', async (t) => {
  const places = [
    '',
    '/info',
    '/servers/0',
    '/servers/0/variables/a',
    '/paths',
    '/paths/~1things',
    get,
    `${get}/responses`,
  ]
  const more = [
    `${get}/responses/200`,
    `${get}/responses/200/content/application~1json`,
    '/components',
    thing,
    '/components/securitySchemes/key',
  ]
  for (const place of [...places, ...more]) {
    t.strictSame(problemsOf({ [`${place}/x-acme.note`]: { any: ['thing'] } }), [], place || 'the root')
  }
})

t.test('what this server does not know is refused by its place and name', async (t) => {
  const cases: [string, Json, RegExp][] = [
    [`${thing}/nullable`, true, /'null'/],
    [`${thing}/prefixItems`, [], /Remove it/],
    [`${thing}/minLenght`, 1, /Remove it/],
    ['/webhooks', {}, /Webhooks/],
    [`${get}/callbacks`, {}, /Callbacks/],
    [`${get}/requestBody`, {}, /GET/],
    [`${get}/servers`, [], /\broot\b/],
    ['/paths/~1things/servers', [], /\broot\b/],
    ['/components/parameters/Full/content', {}, /`schema`/],
    ['/components/pathItems', {}, /Remove it/],
    ...['post', 'put', 'patch', 'delete'].map((method): [string, Json, RegExp] => [
      `/paths/~1things/${method}`,
      {},
      /x-not-offered/,
    ]),
    ['/paths/~1things/trace', {}, /Remove it/],
  ]
  for (const [pointer, value, remedy] of cases) {
    const name = parsePointer(pointer).at(-1)
    const message = `\`${name}\` is not supported here.`
    const expected = { code: 'DT_DOCUMENT_UNSUPPORTED', file: 'acme.yaml', pointer, message, remedy }
    t.match(problemsOf({ [pointer]: value }), [expected], pointer)
  }
})

t.test('any name that is no keyword is refused, with something to do about it', async (t) => {
  const names = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('constructor', 'toString', 'hasOwnProperty', '__proto__'),
  )
  const unknown = names.filter(
    (name) => !/^x-(?!mock$)/.test(name) && problemsOf({ [thing + toPointer(name)]: {} }).length > 0,
  )
  const wrong = new Set<string>()
  fc.assert(
    fc.property(unknown, (name) => {
      const [problem] = problemsOf({ [thing + toPointer(name)]: {} })
      if (problem?.pointer !== thing + toPointer(name) || typeof problem.remedy !== 'string') wrong.add(name)
    }),
  )
  t.strictSame([...wrong], [])
})

t.test('an OpenAPI of another version is told how to become 3.1', async (t) => {
  for (const version of ['3.0.3', '2.0', '3.2.0', '3.10.0', 3.1]) {
    t.match(problemsOf({ '/openapi': version }), [
      { code: 'DT_DOCUMENT_UNSUPPORTED', pointer: '/openapi', message: JSON.stringify(version), remedy: /3\.1/ },
    ])
  }
  t.match(problemsOf({ '/openapi': undefined, '/swagger': '2.0' }), [
    { code: 'DT_DOCUMENT_INVALID', pointer: '', message: '`openapi` is missing.' },
    { code: 'DT_DOCUMENT_UNSUPPORTED', pointer: '/swagger' },
  ])
})

t.test('what is missing is named where it is missing', async (t) => {
  const cases: [string, RegExp][] = [
    ['/info/title', /adding-an-api/],
    ['/servers/0/url', /adding-an-api/],
    [`${get}/operationId`, /adding-an-api/],
    [`${get}/x-mock`, /list: … .*retrieve: …/],
    [`${get}/x-mock/page`, /adding-an-api/],
    [`${get}/responses/200/content/application~1json/schema`, /adding-an-api/],
    ['/x-mock/collections/things/order', /adding-an-api/],
    ['/components/parameters/Full/in', /adding-an-api/],
  ]
  for (const [missing, remedy] of cases) {
    const keys = parsePointer(missing)
    const expected = {
      code: 'DT_DOCUMENT_INVALID',
      pointer: toPointer(...keys.slice(0, -1)),
      message: `\`${keys.at(-1)}\` is missing.`,
      remedy,
    }
    t.match(problemsOf({ [missing]: undefined }), [expected], missing)
  }
})

t.test('a value that cannot stand where it stands is shown, with what could', async (t) => {
  const cases: [string, Json, RegExp][] = [
    [`${thing}/type`, 'text', /"text".*string, number, integer, boolean, array, object, null/],
    [`${thing}/minLength`, -1, /-1 must be >= 0/],
    [`${thing}/required`, 'id', /"id" must be array/],
    [`${thing}/properties/id/pattern`, '(', /"\(" must match format "regex"/],
    [`${thing}/properties/id/x-mock`, { precision: 'minute' }, /"minute" must be equal to constant: "second"/],
    ['/x-mock/checks', ['token', 'token'], /\["token","token"\] must NOT have/],
    [`${get}/x-mock/page/items`, 'data', /"data" must match pattern/],
  ]
  for (const [pointer, value, message] of cases) {
    const [problem] = problemsOf({ [pointer]: value })
    t.match(problem, { code: 'DT_DOCUMENT_INVALID', message, remedy: /adding-an-api/ }, pointer)
    t.ok(problem?.pointer?.startsWith(pointer), `${problem?.pointer} is at ${pointer}`)
  }
})

t.test('a key that cannot stand where it stands is named', async (t) => {
  const cases: [string, string, Json][] = [
    [`${get}/responses`, 'default', { description: '' }],
    [`${get}/responses`, '4XX', { description: '' }],
    ['/paths', 'things', {}],
    ['/x-mock/collections', 'tokens', { id: 'id', order: 'at', record: true }],
  ]
  for (const [place, key, value] of cases) {
    const problems = problemsOf({ [place + toPointer(key)]: value })
    t.ok(
      problems.some((problem) => problem.pointer?.startsWith(place) && problem.message.includes(key)),
      `${key} is named, not: ${problems.map((problem) => problem.message)}`,
    )
  }
})

t.test('what OpenAPI has and this server has not is unsupported rather than invalid', async (t) => {
  const cases: Record<string, Record<string, Json>> = {
    'a default response': { [`${get}/responses/default`]: { description: '' } },
    'a range of statuses': { [`${get}/responses/4XX`]: { description: '' } },
    'a parameter in a header': { '/components/parameters/Full/in': 'header' },
    'another scheme of HTTP': { '/components/securitySchemes/key/scheme': 'basic' },
    'an API key': { '/components/securitySchemes/key': { type: 'apiKey', name: 'key', in: 'header' } },
    'alternatives of security': { '/security': [{ key: [] }, { other: [] }] },
    'a document in many files': { [`${thing}/$ref`]: 'other.yaml#/Thing' },
  }
  for (const [name, changes] of Object.entries(cases)) {
    const codes = problemsOf(changes).map((problem) => problem.code)
    t.ok(codes.includes('DT_DOCUMENT_UNSUPPORTED'), `${name}: ${codes}`)
  }
})

t.test('everything is said at once, once for each place, up to twenty', async (t) => {
  const problems = problemsOf({ '/webhooks': {}, [`${thing}/nullable`]: true, [`${thing}/type`]: 'text' })
  t.same(problems.map((problem) => problem.pointer).sort(), [`${thing}/nullable`, `${thing}/type`, '/webhooks'])
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${thing}/unknown${index}`, 1]))
  t.equal(problemsOf(many).length, 20)
})

t.test('whatever is wrong, a problem says what, where and what to do', async () => {
  const places: string[] = []
  const collect = (value: Json, at: string): void => {
    places.push(at)
    if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) collect(item, at + toPointer(key))
  }
  collect(supported(), '')
  fc.assert(
    fc.property(fc.constantFrom(...places.slice(1)), fc.jsonValue(), (place, value) =>
      problemsOf({ [place]: value as Json }).every((problem) => {
        const { code, message, remedy, pointer, file } = problem
        const told =
          Object.hasOwn(startErrors, code) &&
          /\S.*\.$/s.test(message) &&
          typeof remedy === 'string' &&
          /\S.*\.$/.test(remedy)
        return told && file === 'acme.yaml' && (pointer === '' || pointer!.startsWith('/'))
      }),
    ),
    { numRuns: 500 },
  )
})

t.test('the extensions of a document are found wherever they stand', async () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(fc.string()), (value, names) => {
      const nested = names.reduce<Json>(
        (inner, name, index) => (index % 2 === 0 ? [inner, { [`x-${name}`]: inner }] : { a: inner, [`x-${name}`]: 1 }),
        value as Json,
      )
      const found = extensionsOf(nested)
      return names.every((name) => found.has(`x-${name}`)) && [...found].every((name) => name.startsWith('x-'))
    }),
  )
})

t.test('a text that is too long for a line is cut', async (t) => {
  t.equal(shorten('a'.repeat(80)), 'a'.repeat(80))
  t.equal(shorten('a'.repeat(81)), `${'a'.repeat(77)}…`)
})
