/**
 * What Doubletake supports of OpenAPI 3.1, as a JSON Schema; `supported-mock.ts` has its own `x-mock`. What they do not
 * list is refused at the start. References are OpenAPI's Reference Object wherever the specification allows one.
 */
import { mockDefinitions, rateTemplate } from './supported-mock.js'
import { any, boolean, map, notSupported, object, orReference, ref, string, strings } from './supported-parts.js'

const nonNegative = { type: 'integer', minimum: 0 }
const schema = ref('schema')
const schemas = { type: 'array', items: schema, minItems: 1 }
const scalars = ['string', 'number', 'integer', 'boolean']
const types = [...scalars, 'array', 'object', 'null']

export const supported = {
  $ref: '#/$defs/document',
  $defs: {
    reference: {
      type: 'object',
      required: ['$ref'],
      properties: {
        $ref: { type: 'string', pattern: '^#/', $comment: notSupported },
        summary: string,
        description: string,
      },
      additionalProperties: true,
    },
    document: object(
      {
        openapi: { type: 'string', pattern: '^3\\.1\\.' },
        info: { type: 'object', required: ['title', 'version'], properties: { title: string, version: string } },
        jsonSchemaDialect: {
          enum: ['https://spec.openapis.org/oas/3.1/dialect/base', 'https://json-schema.org/draft/2020-12/schema'],
        },
        servers: { type: 'array', items: ref('server') },
        paths: map(ref('pathItem'), { type: 'string', pattern: '^/' }),
        components: ref('components'),
        security: ref('security'),
        tags: any,
        externalDocs: any,
        'x-mock': ref('rootMock'),
      },
      ['openapi', 'info', 'paths'],
    ),
    server: object(
      {
        url: string,
        description: string,
        variables: map(object({ default: string, enum: strings, description: string }, ['default'])),
      },
      ['url'],
    ),
    components: object({
      schemas: map(schema),
      responses: map(orReference('response')),
      parameters: map(orReference('parameter')),
      examples: map(orReference('example')),
      headers: map(orReference('header')),
      securitySchemes: map(ref('securityScheme')),
      links: any,
    }),
    pathItem: object(
      {
        summary: string,
        description: string,
        parameters: { type: 'array', items: orReference('parameter') },
        get: ref('operation'),
      },
      ['get'],
    ),
    operation: object(
      {
        operationId: { type: 'string', minLength: 1 },
        tags: strings,
        summary: string,
        description: string,
        externalDocs: any,
        deprecated: boolean,
        parameters: { type: 'array', items: orReference('parameter') },
        responses: map(orReference('response'), { type: 'string', pattern: '^([1-5]\\d\\d)$' }),
        security: ref('security'),
        'x-mock': ref('operationMock'),
      },
      ['operationId', 'responses', 'x-mock'],
    ),
    security: {
      type: 'array',
      maxItems: 1,
      $comment: notSupported,
      items: { ...map(strings), minProperties: 1, maxProperties: 1 },
    },
    securityScheme: object(
      {
        type: { const: 'http', $comment: notSupported },
        scheme: { type: 'string', pattern: '^[Bb]earer$', $comment: notSupported },
        bearerFormat: string,
        description: string,
        'x-mock': object({ tokenPrefix: string, exactScheme: boolean }),
      },
      ['type', 'scheme'],
    ),
    parameter: object(
      {
        name: string,
        in: { enum: ['path', 'query'], $comment: notSupported },
        description: string,
        required: boolean,
        deprecated: boolean,
        style: { enum: ['simple', 'form'], $comment: notSupported },
        explode: boolean,
        schema: orReference('schema'),
        example: any,
        examples: map(orReference('example')),
        'x-mock': object({ truthy: strings, falsy: strings }, ['truthy', 'falsy']),
      },
      ['name', 'in', 'schema'],
    ),
    response: object(
      {
        description: string,
        headers: map(orReference('header')),
        content: map(ref('mediaType')),
        links: any,
      },
      ['description'],
    ),
    header: object({
      description: string,
      required: boolean,
      deprecated: boolean,
      style: { const: 'simple' },
      explode: boolean,
      schema: orReference('schema'),
      example: any,
      examples: map(orReference('example')),
      'x-mock': object({ value: { type: 'string', pattern: rateTemplate } }, ['value']),
    }),
    mediaType: object({ schema, example: any, examples: map(orReference('example')) }, ['schema']),
    example: object({ summary: string, description: string, value: any, 'x-mock': ref('exampleMock') }, ['value']),
    schema: {
      if: { type: 'boolean' },
      else: object({
        $ref: { type: 'string', pattern: '^#/', $comment: notSupported },
        $comment: string,
        title: string,
        description: string,
        default: any,
        examples: { type: 'array' },
        example: any,
        deprecated: boolean,
        readOnly: boolean,
        writeOnly: boolean,
        externalDocs: any,
        xml: any,
        discriminator: any,
        type: { anyOf: [{ enum: types }, { type: 'array', items: { enum: types }, minItems: 1 }] },
        format: string,
        const: any,
        enum: { type: 'array', minItems: 1 },
        multipleOf: { type: 'number', exclusiveMinimum: 0 },
        minimum: { type: 'number' },
        maximum: { type: 'number' },
        exclusiveMinimum: { type: 'number' },
        exclusiveMaximum: { type: 'number' },
        minLength: nonNegative,
        maxLength: nonNegative,
        pattern: { type: 'string', format: 'regex' },
        contentEncoding: string,
        contentMediaType: string,
        items: schema,
        minItems: nonNegative,
        maxItems: nonNegative,
        uniqueItems: boolean,
        properties: map(schema),
        required: strings,
        additionalProperties: schema,
        minProperties: nonNegative,
        maxProperties: nonNegative,
        allOf: schemas,
        anyOf: schemas,
        oneOf: schemas,
        not: schema,
        if: schema,
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: schema,
        else: schema,
        'x-mock': ref('schemaMock'),
      }),
    },
    ...mockDefinitions,
  },
}

/** What to do about a property that OpenAPI has and this server does not serve. */
export const remedies: Record<string, string> = {
  nullable: "It means nothing in OpenAPI 3.1; write `type: [string, 'null']`.",
  webhooks: 'Webhooks are not sent; remove the section.',
  callbacks: 'Callbacks are not sent; remove the section.',
  requestBody: 'Only GET operations are served; remove it.',
  servers: 'Servers are supported at the root of the document; move it there.',
  content: 'Parameters with a media type are not supported; give the parameter a `schema`.',
  post: 'Only GET operations are served; remove it, or list it under `x-not-offered`.',
  put: 'Only GET operations are served; remove it, or list it under `x-not-offered`.',
  patch: 'Only GET operations are served; remove it, or list it under `x-not-offered`.',
  delete: 'Only GET operations are served; remove it, or list it under `x-not-offered`.',
}
