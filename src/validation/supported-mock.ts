/** What Doubletake supports of its own `x-mock`, at each place where it may stand. */
import { type Cause, causes, ownCauses } from '../errors.js'
import { checks, windows } from '../openapi/model.js'
import { any, map, object, pointer, ref, string } from './supported-parts.js'

const schema = ref('schema')
const exampleCauses = Object.keys(causes).filter((cause) => !ownCauses.has(cause as Cause))

/** What may fill a header: text around what the rate limit counts. */
export const rateTemplate = '^([^{}]|\\{(limit|remaining|reset|retryAfter)\\})*$'

/** How a generated value is drawn; on any property of a record's schema. */
const generation = {
  faker: string,
  arguments: { type: 'array' },
  value: string,
  words: map(any),
  each: string,
  when: object({ value: string, equals: any }, ['value', 'equals']),
  otherwise: any,
  ulid: string,
  oneOf: { type: 'array', minItems: 1 },
  absent: { type: 'number', minimum: 0, maximum: 1 },
}

/** What a rate limit says, in a document and in a sandbox's options. */
export const limitProperties = {
  requests: { type: 'integer', minimum: 1, maximum: 100_000 },
  seconds: { type: 'integer', minimum: 1, maximum: 31_622_400 },
  per: string,
  window: { enum: windows },
}
const limitRequired = ['requests', 'seconds', 'per', 'window']

/** The definitions that `supported.ts` refers to. */
export const mockDefinitions = {
  rootMock: object({
    checks: { type: 'array', items: { enum: checks }, uniqueItems: true, minItems: checks.length },
    errors: map(ref('response'), { enum: ['method-not-allowed', 'unknown-path'] }),
    limits: { type: 'array', items: object({ name: string, ...limitProperties }, ['name', ...limitRequired]) },
    collections: map(
      object(
        {
          id: string,
          order: string,
          owner: {
            type: 'array',
            items: object({ field: string, otherwise: { enum: ['not-found', 'not-owner'] } }, ['field', 'otherwise']),
          },
          record: schema,
          story: string,
        },
        ['id', 'order', 'record'],
      ),
      { type: 'string', pattern: '^[a-z][a-z0-9-]*$', not: { const: 'tokens' } },
    ),
  }),
  operationMock: {
    if: { type: 'object', required: ['list'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: object(
      {
        list: string,
        pageSize: string,
        cursor: string,
        filters: map(string),
        page: object(
          { items: pointer, hasNextPage: pointer, nextCursor: pointer, pageSize: pointer, totalRecords: pointer },
          ['items'],
        ),
      },
      ['page'],
    ),
    else: object({ retrieve: string, id: string }, ['retrieve', 'id']),
  },
  exampleMock: object({ cause: { enum: exampleCauses }, parameter: string, fill: map(string, pointer) }, ['cause']),
  schemaMock: object({
    precision: { const: 'second' },
    presentWhen: object({ query: string, equals: any }, ['query', 'equals']),
    ...generation,
  }),
}
