/** From totals to what is read: per operation what was exercised and what never was, and the misuses. */
import type { Json } from '../openapi/document.js'
import type { Api, ErrorExample, Example, Operation } from '../openapi/model.js'
import { type Coverage, ownAnswer, type Tally } from './coverage.js'
import { type MisuseKind, misuses } from './misuses.js'

export interface CoverageReport {
  readonly apis: readonly ApiCoverage[]
  readonly misuses: readonly ReportedMisuse[]
  /** How many requests misused something that is not listed, since there were too many things. */
  readonly misusesLeftOut: number
}

export interface ApiCoverage {
  readonly api: string
  readonly title: string
  readonly requests: number
  readonly operations: readonly OperationCoverage[]
  /** Error examples that belong to no operation. */
  readonly examples: readonly ExampleCoverage[]
}

export interface OperationCoverage {
  readonly operationId: string
  readonly path: string
  readonly deprecated: boolean
  readonly requests: number
  readonly statuses: readonly { readonly status: number; readonly documented: boolean; readonly count: number }[]
  readonly parameters: readonly { readonly name: string; readonly in: 'path' | 'query'; readonly count: number }[]
  readonly examples: readonly ExampleCoverage[]
}

/** An example of the document, or as `success` the operation's own answer. */
export interface ExampleCoverage {
  readonly name: string
  readonly status: number
  readonly cause?: string
  readonly parameter?: string
  readonly count: number
}

export interface ReportedMisuse {
  readonly kind: MisuseKind
  readonly api: string
  readonly operationId?: string
  readonly subject?: string
  readonly count: number
  /** Numbers in the journal. */
  readonly first: number
  readonly last: number
  /** What to do instead. */
  readonly advice: string
}

const count = { type: 'integer' }
const text = { type: 'string' }

function object(properties: Record<string, Json>, optional: readonly string[] = []): Record<string, Json> {
  const required = Object.keys(properties).filter((name) => !optional.includes(name))
  return { type: 'object', required, properties }
}

function list(items: Json): Json {
  return { type: 'array', items }
}

const examples = list(
  object({ name: text, status: count, cause: text, parameter: text, count }, ['cause', 'parameter']),
)

export const coverageSchema = object({
  apis: list(
    object({
      api: text,
      title: text,
      requests: count,
      operations: list(
        object({
          operationId: text,
          path: text,
          deprecated: { type: 'boolean' },
          requests: count,
          statuses: list(object({ status: count, documented: { type: 'boolean' }, count })),
          parameters: list(object({ name: text, in: { enum: ['path', 'query'] }, count })),
          examples,
        }),
      ),
      examples: { ...(examples as object), description: 'Those that belong to no operation.' },
    }),
  ),
  misuses: list(
    object(
      {
        kind: { enum: Object.keys(misuses) },
        api: text,
        operationId: text,
        subject: { type: 'string', description: 'The parameter, or the method and path.' },
        count,
        first: { type: 'integer', description: 'A number in the journal.' },
        last: count,
        advice: text,
      },
      ['operationId', 'subject'],
    ),
  ),
  misusesLeftOut: {
    type: 'integer',
    description: 'How many requests misused something that is not listed, since there were too many things.',
  },
})

export function toCoverageReport(apis: readonly Api[], coverage: Coverage): CoverageReport {
  return {
    apis: apis.map((api) => toApiCoverage(api, coverage)),
    misuses: coverage.misuses.list().map(({ operationId, subject, ...misuse }) => ({
      ...misuse,
      ...(operationId === undefined ? {} : { operationId }),
      ...(subject === undefined ? {} : { subject }),
      advice: misuses[misuse.kind],
    })),
    misusesLeftOut: coverage.misuses.leftOut,
  }
}

function toApiCoverage(api: Api, coverage: Coverage): ApiCoverage {
  const operations = api.operations.map((operation) => toOperationCoverage(operation, coverage.tally(operation)))
  const others = coverage.tally(api)
  const tallies = [others, ...api.operations.map((operation) => coverage.tally(operation))]
  return {
    api: api.id,
    title: api.title,
    requests: tallies.reduce((sum, tally) => sum + (tally?.requests ?? 0), 0),
    operations,
    examples: api.errors.map((example) =>
      toExampleCoverage(
        example,
        tallies.reduce((sum, tally) => sum + (tally?.examples.get(example.pointer) ?? 0), 0),
      ),
    ),
  }
}

function toOperationCoverage(operation: Operation, tally: Tally | undefined): OperationCoverage {
  const { operationId, path, deprecated, parameters, success, errors } = operation
  const requests = tally?.requests ?? 0
  const documented = new Set(operation.statuses)
  const statuses = [...new Set([...documented, ...(tally?.statuses.keys() ?? [])])].sort((one, other) => one - other)
  const answered = (status: number) => tally?.statuses.get(status) ?? 0
  return {
    operationId,
    path,
    deprecated,
    requests,
    statuses: statuses.map((status) => ({ status, documented: documented.has(status), count: answered(status) })),
    parameters: parameters.map((one) => ({
      name: one.name,
      in: one.in,
      count: one.in === 'path' ? requests : (tally?.parameters.get(one.name) ?? 0),
    })),
    examples: [
      { name: 'success', status: success.status, count: tally?.examples.get(ownAnswer) ?? 0 },
      ...[...toOthers(operation), ...errors].map((example) =>
        toExampleCoverage(example, tally?.examples.get(example.pointer) ?? 0),
      ),
    ],
  }
}

/** Examples that no failure is answered with, but that can be asked for: by name, or by another status of success. */
function toOthers({ responses, success, errors }: Operation): (Example & { status: number })[] {
  return responses.flatMap(({ status, examples }) =>
    examples.flatMap((example) => {
      const isAsked = example.name !== undefined || status !== success.status
      return isAsked && !errors.some(({ pointer }) => pointer === example.pointer) ? { ...example, status } : []
    }),
  )
}

function toExampleCoverage(
  example: Example & Partial<ErrorExample> & { status: number },
  count: number,
): ExampleCoverage {
  const { name = 'example', status, cause, parameter } = example
  return {
    name,
    status,
    ...(cause === undefined ? {} : { cause }),
    ...(parameter === undefined ? {} : { parameter }),
    count,
  }
}
