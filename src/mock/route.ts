/** One operation made ready: its handler, its parameters, its errors. Made before the start, so that `check` sees it too. */
import type { Collection } from '../data/collection.js'
import { createCursors } from '../data/cursor.js'
import type { Failure } from '../errors.js'
import type { Api, Operation } from '../openapi/model.js'
import { createParameterParser, type ParameterValues, type RawParameters } from '../validation/parameters.js'
import type { Schemas } from '../validation/schemas.js'
import type { Handler } from './answer.js'
import { createErrorAnswer, type ErrorAnswer } from './failures.js'
import { createList } from './list.js'
import { createRetrieve } from './retrieve.js'

export interface Route extends Handler {
  readonly operation: Operation
  /** Takes the router's parameters, numbered in document order as `p0`, `p1` and so on. */
  readonly parsePath: (raw: RawParameters) => ParameterValues
  readonly parseQuery: (raw: RawParameters) => ParameterValues
  readonly toErrorAnswer: (failure: Failure) => ErrorAnswer
}

/**
 * @param secret what cursors are signed with
 * @throws StartError for an operation that could not answer truly
 */
export function createRoute(
  api: Api,
  operation: Operation,
  schemas: Schemas,
  collections: ReadonlyMap<string, Collection>,
  secret: string,
): Route {
  const parts = {
    api,
    schemas,
    collection: collections.get(operation.collection.name)!,
    cursors: createCursors(secret),
  }
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
  const inQuery = operation.parameters.filter((parameter) => parameter.in === 'query')
  return {
    operation,
    ...(operation.kind === 'retrieve' ? createRetrieve(operation, parts) : createList(operation, parts)),
    parsePath: createParameterParser(inPath, schemas, (_, index) => `p${index}`),
    parseQuery: createParameterParser(inQuery, schemas),
    toErrorAnswer: createErrorAnswer([...operation.errors, ...api.errors]),
  }
}
