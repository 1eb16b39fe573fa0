/** Retrieves one record: the view that its operation's response describes. */
import { createView, partOf } from '../data/view.js'
import { Failure } from '../errors.js'
import type { JsonObject } from '../openapi/document.js'
import type { RetrieveOperation } from '../openapi/model.js'
import { assertAnswer, type Call, type Handler, type HandlerParts, type Success, toBytes } from './answer.js'

/** @throws StartError when a record's view breaks the response's schema */
export function createRetrieve(operation: RetrieveOperation, { api, collection, schemas }: HandlerParts): Handler {
  const view = createView(api.document, [operation.success.schema])
  const validate = schemas.validator(operation.success.schema)
  const { name, owner } = operation.collection
  const samples = [...collection.fixtures.map((entry) => entry.record), ...collection.sample()]
  const queries = Object.keys(view.everything).length === 0 ? [{}] : [{}, view.everything]
  const violationOf = (record: JsonObject) => {
    for (const query of queries) {
      const violation = validate(view.show(record, query))
      if (violation) return violation
    }
    return undefined
  }
  for (const record of samples) assertAnswer(api, operation, violationOf(record))
  for (const { record, edgeCase } of collection.edgeCases) assertAnswer(api, operation, violationOf(record), edgeCase)
  const handle = ({ path, query, grant, stage }: Call, invent: boolean): Success => {
    const here = stage.collections.get(name)!
    const id = String(path[operation.id])
    const entry = here.find(id)
    if (!entry) {
      const made = invent ? here.invent(path[operation.id]!, grant.identity) : undefined
      const shown = made && view.show(made, query)
      // an id that no record can have is not made up
      if (!shown || validate(shown)) throw new Failure('DT_RECORD_NOT_FOUND', { detail: 'There is no such record.' })
      return { body: toBytes(shown, validate), invented: true }
    }
    const record = partOf(entry, view, query)
    for (const { field, otherwise } of owner) {
      const mine = grant.identity[field]
      if (mine === undefined || mine === (record[field] ?? null)) continue
      if (otherwise === 'not-owner')
        throw new Failure('DT_RECORD_NOT_OWNED', { detail: 'The record is somebody else’s.' })
      throw new Failure('DT_RECORD_NOT_VISIBLE', { detail: 'The record is not visible to this token.' })
    }
    return { body: toBytes(view.show(record, query), validate) }
  }
  return {
    prepare:
      (call) =>
      (invent = false) =>
        handle(call, invent),
    violation: ({ record }) => violationOf(record),
  }
}
