/** Lists a page of records: fixtures and generated ones, as far as the token and the filters let them be seen. */
import type { Collection, Entry, Mark, Page } from '../data/collection.js'
import { toEnvelope } from '../data/envelope.js'
import type { Identity } from '../data/owners.js'
import { createView, partOf, partSchemas, type Query } from '../data/view.js'
import { Failure, StartError } from '../errors.js'
import { type Json, type JsonObject, parsePointer } from '../openapi/document.js'
import type { Api, ListOperation } from '../openapi/model.js'
import type { ParameterValues } from '../validation/parameters.js'
import type { Violation } from '../validation/schemas.js'
import { assertAnswer, type Call, type Handler, type HandlerParts, type Prepared, toBytes } from './answer.js'

/** How many records a list without a page size holds. */
const defaultPageSize = 50

/** @throws StartError when `x-mock` names what is not there, or a page breaks the response's schema */
export function createList(operation: ListOperation, parts: HandlerParts): Handler {
  const { api, collection, cursors } = parts
  const { name } = operation.collection
  const write = createPageWriter(operation, parts)
  assertFilters(operation, parts)
  const sizeParameter = operation.parameters.find((parameter) => parameter.name === operation.pageSize)
  const maximum = Number(sizeParameter?.schema.maximum ?? Number.POSITIVE_INFINITY)
  const largest = Math.min(maximum, Math.max(defaultPageSize, Number(sizeParameter?.schema.default ?? 0)))
  // before the pages, which have them too and would not name them
  for (const entry of collection.edgeCases) {
    assertAnswer(api, operation, write.violation({ entries: [entry], total: 1 }, null, 1), entry.edgeCase)
  }
  for (const size of [1, largest]) {
    const page = collection.page({}, size)
    assertAnswer(api, operation, write.violation(page, page.next ? 'cursor' : null, size))
  }
  return { prepare, violation }

  function violation(entry: Entry): Violation | undefined {
    const found = write.violation({ entries: [entry], total: 1 }, null, 1)
    // a view's properties have the names that they have in the record
    return found && { ...found, pointer: found.pointer.slice(`${operation.page.items}/0`.length) }
  }

  function prepare(call: Call): Prepared {
    const { query, grant, stage } = call
    const here = stage.collections.get(name)!
    const given = operation.pageSize === undefined ? undefined : query[operation.pageSize]
    const size = given === undefined ? Math.min(defaultPageSize, maximum) : Number(given)
    const binding = toBinding(api, operation, grant.identity, query, stage.id)
    const cursor = operation.cursor === undefined ? undefined : query[operation.cursor]
    const from = cursor === undefined ? undefined : parseCursor(String(cursor), binding)
    assertGoesOn(here, from, cursor)
    return () => {
      // records may have been written since, where the answer was held up
      const now = stage.collections.get(name)!
      const identity = narrow(operation, now, query, grant.identity)
      assertGoesOn(now, from, cursor)
      const page = now.page(identity, size, from)
      const body = write.page(page, page.next ? cursors.toCursor(page.next, binding) : null, size, query)
      return { body, last: page.next === undefined }
    }
  }

  function parseCursor(cursor: string, binding: string): Mark {
    const mark = cursors.parseCursor(cursor, binding)
    if (mark) return mark
    throw refuse(cursor, 'The cursor was not handed out by this list for this token and these filters.')
  }

  function assertGoesOn(collection: Collection, from: Mark | undefined, cursor: Json | undefined): void {
    if (!from || collection.canGoOn(from)) return
    throw refuse(cursor!, 'Too many records were moved since this walk through the list began.')
  }

  function refuse(value: Json, detail: string): Failure {
    return new Failure('DT_CURSOR_INVALID', { parameter: operation.cursor!, value, detail })
  }
}

/** What a cursor is good for: an operation, who asks, what for, and where. */
export function toBinding(
  api: Api,
  operation: ListOperation,
  identity: Identity,
  query: ParameterValues,
  stage: string,
): string {
  const filters = Object.keys(operation.filters).map((parameter) => toWanted(operation, parameter, query))
  const parts = [api.id, operation.operationId, identity, filters]
  return JSON.stringify(stage === '' ? parts : [...parts, stage])
}

/** The value that a filter asks for; a UUID in lower case. */
function toWanted(operation: ListOperation, parameter: string, query: ParameterValues): string | undefined {
  const value = query[parameter]
  if (value === undefined) return undefined
  const isUuid = operation.parameters.some((one) => one.name === parameter && one.schema.format === 'uuid')
  return isUuid ? String(value).toLowerCase() : String(value)
}

/** Writes a page of records as the body that the document describes. */
function createPageWriter(operation: ListOperation, { api, schemas }: HandlerParts) {
  const view = createView(api.document, toRowSchemas(api, operation))
  const validate = schemas.validator(operation.success.schema)
  const { items, hasNextPage, nextCursor, pageSize, totalRecords } = operation.page
  const envelope = toEnvelope(api.document, operation.success.schema)
  const end = nextCursor && takesNull(operation, api, schemas, nextCursor) ? null : undefined
  return {
    page: (page: Page, cursor: string | null, size: number, query: Query) =>
      toBytes(toBody(page, cursor, size, query), validate),
    violation: (page: Page, cursor: string | null, size: number) =>
      validate(toBody(page, cursor, size, {})) ?? validate(toBody(page, cursor, size, view.everything)),
  }

  function toBody({ entries, next, total }: Page, cursor: string | null, size: number, query: Query): Json {
    const rows = entries.map((entry) => view.show(partOf(entry, view, query), query))
    if (items === '') return rows
    const body = structuredClone(envelope)
    place(body, items, rows)
    if (hasNextPage) place(body, hasNextPage, next !== undefined)
    if (nextCursor) place(body, nextCursor, cursor ?? end)
    if (pageSize) place(body, pageSize, size)
    if (totalRecords) place(body, totalRecords, total)
    return body
  }
}

/** Whether the cursor behind the last page may be null; where it may not, it is left out. */
function takesNull(
  { success }: ListOperation,
  { document }: Api,
  schemas: HandlerParts['schemas'],
  pointer: string,
): boolean {
  const found = partSchemas(document, success.schema, parsePointer(pointer))!
  return found.every((schema) => schemas.validator(schema)(null) === undefined)
}

/** @throws StartError for a filter on a property that says nothing of the owner */
function assertFilters({ collection, filters, pointer }: ListOperation, { api }: HandlerParts): void {
  const fields = collection.owner.map((owner) => owner.field)
  for (const [parameter, field] of Object.entries(filters)) {
    if (fields.includes(field)) continue
    throw new StartError({
      code: 'DT_DOCUMENT_UNSUPPORTED',
      file: api.document.file,
      pointer: `${pointer}/x-mock/filters/${parameter}`,
      message: `The filter is on \`${field}\`, which is no owner field.`,
      remedy: `Filters on owner fields (${fields.join(', ') || 'the collection has none'}) are supported; remove this one.`,
    })
  }
}

/** An owner that no record has: what a filter that contradicts the identity asks for. */
const nobody = ''

/** The identity together with the filters that the query asks for. */
function narrow(
  operation: ListOperation,
  collection: Collection,
  query: ParameterValues,
  identity: Identity,
): Identity {
  const narrowed: Record<string, string> = { ...identity }
  for (const [parameter, field] of Object.entries(operation.filters)) {
    const value = toWanted(operation, parameter, query)
    if (value === undefined) continue
    const refused = (cause: string) =>
      operation.errors.some((error) => error.cause === cause && error.parameter === parameter)
    if (identity[field] !== undefined && refused('filter-not-allowed')) {
      throw new Failure('DT_FILTER_NOT_ALLOWED', {
        parameter,
        value,
        detail: `This token may not filter by ${parameter}.`,
      })
    }
    if (!collection.hasOwner(field, value, identity) && refused('filter-not-found')) {
      throw new Failure('DT_FILTER_NOT_FOUND', { parameter, value, detail: `No owner has this ${parameter}.` })
    }
    narrowed[field] = identity[field] === undefined || identity[field] === value ? value : nobody
  }
  return narrowed
}

/**
 * The schemas of a row.
 * @throws StartError when `x-mock.page` names a part that the response does not have
 */
export function toRowSchemas({ document }: Api, { page, pointer, success }: ListOperation): string[] {
  for (const [name, part] of Object.entries(page) as [string, string][]) {
    if (partSchemas(document, success.schema, parsePointer(part))) continue
    throw new StartError({
      code: 'DT_DOCUMENT_INVALID',
      file: document.file,
      pointer: `${pointer}/x-mock/page/${name}`,
      message: `The response has no \`${part}\`.`,
      remedy: 'Point at a property that the schema of the successful response describes.',
    })
  }
  const rows = partSchemas(document, success.schema, [...parsePointer(page.items), '0'])
  if (rows) return rows
  throw new StartError({
    code: 'DT_DOCUMENT_INVALID',
    file: document.file,
    pointer: `${pointer}/x-mock/page/items`,
    message: `\`${page.items}\` is no array with a schema for its items.`,
    remedy: 'Point at the array of rows, and describe them with `items`.',
  })
}

/** Puts a value where a pointer leads, making the objects on the way. */
function place(body: JsonObject, pointer: string, value: Json | undefined): void {
  if (value === undefined) return
  const keys = parsePointer(pointer)
  let here = body
  for (const key of keys.slice(0, -1)) {
    here[key] ??= {}
    here = here[key] as JsonObject
  }
  here[keys.at(-1)!] = value
}
