/** What handlers share: a call, its answer as bytes, and the refusal of an operation that could not answer truly. */
import type { Collection, Entry } from '../data/collection.js'
import type { Cursors } from '../data/cursor.js'
import { StartError } from '../errors.js'
import type { Json } from '../openapi/document.js'
import type { Api, Operation } from '../openapi/model.js'
import type { ParameterValues } from '../validation/parameters.js'
import type { Schemas, Validator, Violation } from '../validation/schemas.js'
import type { Grant } from './security.js'
import type { Stage } from './stage.js'

/** One request after its checks. */
export interface Call {
  readonly path: ParameterValues
  readonly query: ParameterValues
  readonly grant: Grant
  readonly stage: Stage
}

/** Makes a successful response. */
export type Prepared = (invent?: boolean) => Success

/** What an operation does. */
export interface Handler {
  /**
   * Checks what of the parameters only the operation itself can judge. The result makes the successful response; asked
   * to, with a record that is made up where there is none. Both throw a Failure.
   */
  prepare(call: Call): Prepared
  /** Why an answer with this record in it would break the response's schema; the pointer is one into the record. */
  violation(entry: Entry): Violation | undefined
}

/** A successful response. */
export interface Success {
  readonly body: Buffer
  /** Of a page: whether none follows. */
  readonly last?: boolean
  /** Whether it is about a record that was made up. */
  readonly invented?: boolean
}

export interface HandlerParts {
  readonly api: Api
  /** The collection as it was loaded: what holds for it holds for its copies. */
  readonly collection: Collection
  readonly schemas: Schemas
  readonly cursors: Cursors
}

/** Serializes what satisfies the response's schema; anything else is a defect of this server. */
export function toBytes(value: Json, validate: Validator): Buffer {
  const violation = validate(value)
  if (violation)
    throw new Error(`The answer breaks its schema at ${violation.pointer || 'its root'}: ${violation.message}.`)
  return Buffer.from(JSON.stringify(value))
}

/**
 * @param edgeCase the name of the edge case that the answer is about
 * @throws StartError for an answer that breaks the schema of its own response
 */
export function assertAnswer(
  { document }: Api,
  { success }: Operation,
  violation: Violation | undefined,
  edgeCase?: string,
): void {
  if (!violation) return
  const what = edgeCase === undefined ? 'An answer' : `An answer with the edge case \`${edgeCase}\``
  throw new StartError({
    code: 'DT_RECORD_INVALID',
    file: document.file,
    pointer: success.schema,
    message: `${what} would break the schema of its response: ${violation.pointer || 'it'} ${violation.message}.`,
    remedy: `Let the record's schema hold whatever the response requires, or require less${edgeCase === undefined ? '' : '; or start without --edge-cases'}.`,
  })
}
