import fc from 'fast-check'
import t from 'tap'
import { StartError } from '../../src/errors.js'
import { type Json, toPointer } from '../../src/openapi/document.js'
import { createInputCheck, createSchemas, toViolationProblem } from '../../src/validation/schemas.js'

const schemasOf = (root: Record<string, Json>) => createSchemas({ id: 'acme', file: 'acme.json', root })

/** The validator of a schema that stands alone in a document. */
const validatorOf = (schema: Json) =>
  schemasOf({ components: { schemas: { Thing: schema } } }).validator('/components/schemas/Thing')

t.test('a circular schema is checked all the way down', async (t) => {
  const validate = validatorOf({
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string' },
      children: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
    },
  })
  t.equal(validate({ name: 'a', children: [{ name: 'b', children: [] }] }), undefined)
  t.match(validate({ name: 'a', children: [{ name: 'b', children: [{ name: 5 }] }] }), {
    pointer: '/children/0/children/0/name',
    message: 'must be string',
  })
})

t.test('a schema is compiled once', async (t) => {
  const schemas = schemasOf({ components: { schemas: { Thing: { type: 'string' } } } })
  const validate = schemas.validator('/components/schemas/Thing')
  t.equal(schemas.validator('/components/schemas/Thing'), validate)
})

t.test('a boolean is a schema too', async (t) => {
  t.equal(validatorOf(true)('anything'), undefined)
  t.match(validatorOf(false)('anything'), { pointer: '', message: /false/ })
})

t.test('a schema is found whatever the keys on the way are called', async (t) => {
  for (const name of ['/things/{id}', 'a b', '100%', '~1', 'a"b', 'größe', '200', '#', '?']) {
    const schemas = schemasOf({ paths: { [name]: { schema: { const: name } } } })
    t.equal(schemas.validator(toPointer('paths', name, 'schema'))(name), undefined, name)
    t.match(schemas.validator(toPointer('paths', name, 'schema'))('x'), {
      pointer: '',
      message: /must be equal to constant/,
    })
  }
})

t.test('what is wrong is told by place and by what would be right', async (t) => {
  const cases: [Json, Json, string, string][] = [
    [{ enum: ['a', 'b'] }, 'c', '', 'must be equal to one of the allowed values: a, b'],
    [{ const: { a: 1 } }, 'c', '', 'must be equal to constant: {"a":1}'],
    [{ required: ['a'] }, {}, '', "must have required property 'a'"],
    [{ properties: { 'a/~b': { minimum: 3 } } }, { 'a/~b': 2 }, '/a~1~0b', 'must be >= 3'],
    [{ properties: { a: {} }, additionalProperties: false }, { a: 1, 'b/~': 1 }, '/b~1~0', 'must not be there'],
    [{ items: { type: ['string', 'null'] } }, ['a', null, 5], '/2', 'must be string,null'],
  ]
  for (const [schema, value, pointer, message] of cases) {
    t.strictSame(validatorOf(schema)(value), { pointer, message }, message)
  }
})

t.test('a UUID is any 8-4-4-4-12 hexadecimal digits, and nothing else', async () => {
  const validate = validatorOf({ type: 'string', format: 'uuid' })
  const uuid = fc.stringMatching(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/)
  fc.assert(fc.property(uuid, (text) => validate(text) === undefined))
  fc.assert(
    fc.property(uuid, fc.nat(35), fc.constantFrom('', 'g', '--', ' ', '\n'), (text, at, other) => {
      return validate(text.slice(0, at) + other + text.slice(at + 1)) !== undefined
    }),
  )
  fc.assert(fc.property(uuid, (text) => [`urn:uuid:${text}`, `{${text}}`, `${text}\n`].every((one) => validate(one))))
})

t.test('formats of OpenAPI are checked', async (t) => {
  const cases: [string, Json, Json][] = [
    ['date-time', '2026-05-31T10:00:00.5+02:00', '2026-05-31T10:00'],
    ['date-time', '2026-01-31T10:00:00Z', '2026-04-31T10:00:00Z'],
    ['date-time', '2024-02-29T10:00:00Z', '2026-02-29T10:00:00Z'],
    ['date', '2024-02-29', '2026-02-29'],
    ['email', 'a@acme.example', 'acme.example'],
    ['uri', 'https://acme.example/a', 'acme'],
    ['uri', 'mailto:a@acme.example?subject=b', 'https://acme.example/a b'],
    ['int32', 2 ** 31 - 1, 2 ** 31],
    ['byte', 'YQ==', 'a!'],
  ]
  for (const [format, good, bad] of cases) {
    t.equal(validatorOf({ format })(good), undefined, `${format} takes ${good}`)
    t.match(validatorOf({ format })(bad), { message: /format/ }, `${format} refuses ${bad}`)
  }
})

t.test('a schema that cannot be compiled is refused by its place', async (t) => {
  const cases: [string, Json, RegExp][] = [
    ['an unknown format', { type: 'string', format: 'wibble' }, /unknown format "wibble"/],
    ['an unknown keyword', { type: 'string', minLenght: 1 }, /minLenght/],
    ['a broken pattern', { type: 'string', pattern: '(' }, /regular expression/],
  ]
  for (const [name, schema, message] of cases) {
    const error = t.throws(() => validatorOf(schema), StartError, name)
    t.match(
      (error as unknown as StartError).problems,
      [
        {
          code: 'DT_DOCUMENT_UNSUPPORTED',
          file: 'acme.json',
          pointer: '/components/schemas/Thing',
          message,
          remedy: /2020-12/,
        },
      ],
      name,
    )
  }
})

t.test('a reference that leads nowhere is refused with where it leads', async (t) => {
  for (const $ref of ['#/components/schemas/Other', '#/%zz']) {
    const error = t.throws(() => validatorOf({ $ref }), StartError, $ref)
    t.match((error as unknown as StartError).problems, [
      {
        code: 'DT_DOCUMENT_INVALID',
        file: 'acme.json',
        pointer: '/components/schemas/Thing',
        message: $ref.slice(1),
        remedy: /same document/,
      },
    ])
  }
})

t.test('what OpenAPI allows around its schemas does not disturb them', async (t) => {
  const around: Record<string, Record<string, Json>> = {
    'external documentation': { externalDocs: { url: 'https://acme.example' } },
    'tags and servers': { tags: [{ name: 'a' }], servers: [{ url: '/' }], security: [] },
    'a dialect': { jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base' },
    'an extension': { 'x-acme': 1, 'x-mock': {} },
    'an extension with a dot': { 'x-acme.note': 1 },
    'an extension with other letters': { 'x-größe 1': 1 },
    'examples that look like schemas': {
      components: { examples: { a: { value: { $id: 'x', type: 5, $ref: '#/nowhere' } } } },
    },
  }
  for (const [name, more] of Object.entries(around)) {
    t.doesNotThrow(() => {
      const schema: Json = { type: 'string', example: 'a', 'x-note': 'b', discriminator: { propertyName: 'a' } }
      const root = { openapi: '3.1.0', info: { title: 'a', version: '1' }, paths: { '/a': schema }, ...more }
      if (schemasOf(root).validator('/paths/~1a')(5)?.message !== 'must be string') throw new Error('is checked')
    }, name)
  }
})

t.test(
  'a schema of this code’s own is compiled as strictly, and tells all that is wrong and what may be there',
  async (t) => {
    const check = createInputCheck({
      type: 'object',
      properties: { a: { type: 'string' } },
      unevaluatedProperties: false,
    })
    t.strictSame(check({ a: 'x' }), [])
    t.strictSame(check({ b: 1 }), [{ pointer: '/b', message: 'must not be there; choose among a' }])
    const closed = createInputCheck({ properties: { a: { type: 'string' }, c: true }, additionalProperties: false })
    t.strictSame(closed({ b: 1, a: 1 }), [
      { pointer: '/b', message: 'must not be there; choose among a, c' },
      { pointer: '/a', message: 'must be string' },
    ])
    t.throws(() => createInputCheck({ tpye: 'string' }), /tpye/)
  },
)

t.test('a value that breaks its schema is shown, cut to what a line can hold', async (t) => {
  const problem = (value: Json, pointer: string) =>
    toViolationProblem('DT_EXAMPLE_INVALID', 'acme.json', '/example', { pointer, message: 'must be integer' }, value)
  t.strictSame(problem({ a: ['5'] }, '/a/0'), {
    code: 'DT_EXAMPLE_INVALID',
    file: 'acme.json',
    pointer: '/example/a/0',
    message: '"5" must be integer.',
    remedy: 'Change the value, or the schema that it breaks.',
  })
  t.match(problem({ a: [] }, '/a/0'), { pointer: '/example/a/0', message: 'The value must be integer.' })
  t.match(problem(null, ''), { pointer: '/example', message: 'null must be integer.' })
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const { message } = problem(text, '')
      const shown = message.slice(0, -' must be integer.'.length)
      return shown.length <= 80 && (shown === JSON.stringify(text) || (shown.length === 78 && shown.endsWith('…')))
    }),
  )
})
