/** What the operations of a document do: retrieve a record, list a page. */
import type { Collection, Page } from '../data/collection.js'
import type { Cursors } from '../data/cursor.js'
import type { Identity } from '../data/owners.js'
import { createView, partSchemas, type Query } from '../data/view.js'
import { Failure, StartError } from '../errors.js'
import { type Json, type JsonObject, parsePointer } from '../openapi/document.js'
import type { Api, ListOperation, Operation, OwnerField, RetrieveOperation } from '../openapi/model.js'
import type { ParameterValues } from '../validation/parameters.js'
import type { Schemas, Validator } from '../validation/schemas.js'
import { createByteCache } from './byte-cache.js'
import type { Grant } from './security.js'

/** One request after its checks. */
export interface Call {
  readonly path: ParameterValues
  readonly query: ParameterValues
  readonly grant: Grant
}

/** Answers a call with the bytes of the successful response, or throws a Failure. */
export type Handler = (call: Call) => Buffer

export interface HandlerParts {
  readonly api: Api
  readonly collection: Collection
  readonly schemas: Schemas
  readonly cursors: Cursors
}

/** How many records a list without a page size holds. */
const defaultPageSize = 50

export function createHandler(operation: Operation, parts: HandlerParts): Handler {
  return operation.kind === 'retrieve' ? createRetrieve(operation, parts) : createList(operation, parts)
}

/** Bytes of answers that an operation keeps. */
const cacheSize = 4 * 1024 * 1024

function createRetrieve(operation: RetrieveOperation, { api, collection, schemas }: HandlerParts): Handler {
  const view = createView(api.document, [operation.success.schema])
  const validate = schemas.validator(operation.success.schema)
  const { owner } = operation.collection
  const cache = createByteCache<{ body: Buffer; owner: JsonObject }>(cacheSize)
  return ({ path, query, grant }) => {
    const id = String(path[operation.id])
    const key = view.depends.length === 0 ? id : JSON.stringify([id, ...view.depends.map((name) => query[name])])
    let answer = cache.get(key)
    if (!answer) {
      const record = collection.find(id)?.record
      if (!record) throw new Failure('DT_RECORD_NOT_FOUND', { detail: 'There is no such record.' })
      answer = { body: toBytes(view.show(record, query), validate), owner: pick(record, owner) }
      cache.set(key, answer)
    }
    for (const { field, otherwise } of owner) {
      const mine = grant.identity[field]
      if (mine === undefined || mine === answer.owner[field]) continue
      if (otherwise === 'not-owner')
        throw new Failure('DT_RECORD_NOT_OWNED', { detail: 'The record is somebody else’s.' })
      throw new Failure('DT_RECORD_NOT_VISIBLE', { detail: 'The record is not visible to this token.' })
    }
    return answer.body
  }
}

function pick(record: JsonObject, owner: readonly OwnerField[]): JsonObject {
  return Object.fromEntries(owner.map(({ field }) => [field, record[field] ?? null]))
}

function createList(operation: ListOperation, parts: HandlerParts): Handler {
  const { api, collection, cursors } = parts
  const write = createPageWriter(operation, parts)
  const cache = createByteCache<{ body: Buffer }>(cacheSize)
  const sizeParameter = operation.parameters.find((parameter) => parameter.name === operation.pageSize)
  const maximum = Number(sizeParameter?.schema.maximum ?? Number.POSITIVE_INFINITY)
  return ({ query, grant }) => {
    const identity = narrow(operation, collection, query, grant.identity)
    const given = operation.pageSize === undefined ? undefined : query[operation.pageSize]
    const size = given === undefined ? Math.min(defaultPageSize, maximum) : Number(given)
    const binding = toBinding(api, operation, grant.identity, identity)
    const cursor = operation.cursor === undefined ? undefined : query[operation.cursor]
    const key = JSON.stringify([binding, size, cursor, ...write.depends.map((name) => query[name])])
    const known = cache.get(key)
    if (known) return known.body
    const from = cursor === undefined ? undefined : cursors.parseCursor(String(cursor), binding)
    if (cursor !== undefined && !from) {
      throw new Failure('DT_CURSOR_INVALID', {
        parameter: operation.cursor!,
        value: cursor,
        detail: 'The cursor was not handed out by this list for this token and these filters.',
      })
    }
    const page = collection.page(identity, size, from)
    const body = write.page(page, page.next ? cursors.toCursor(page.next, binding) : null, size, query)
    cache.set(key, { body })
    return body
  }
}

/** What a cursor is good for: an operation, who asks, and what for. */
export function toBinding(api: Api, operation: Operation, grant: Identity, identity: Identity): string {
  return JSON.stringify([api.id, operation.operationId, Object.entries(grant), Object.entries(identity)])
}

/** Writes a page of records as the body that the document describes. */
function createPageWriter(operation: ListOperation, { api, schemas }: HandlerParts) {
  const view = createView(api.document, toRowSchemas(api, operation))
  const validate = schemas.validator(operation.success.schema)
  const { items, hasNextPage, nextCursor, pageSize, totalRecords } = operation.page
  return {
    depends: view.depends,
    page({ entries, next, total }: Page, cursor: string | null, size: number, query: Query): Buffer {
      const rows = entries.map((entry) => view.show(entry.record, query))
      if (items === '') return toBytes(rows, validate)
      const body: JsonObject = {}
      place(body, items, rows)
      if (hasNextPage) place(body, hasNextPage, next !== undefined)
      if (nextCursor) place(body, nextCursor, cursor)
      if (pageSize) place(body, pageSize, size)
      if (totalRecords) place(body, totalRecords, total)
      return toBytes(body, validate)
    },
  }
}

/** The identity together with the filters that the query asks for. */
function narrow(
  operation: ListOperation,
  collection: Collection,
  query: ParameterValues,
  identity: Identity,
): Identity {
  const narrowed: Record<string, string> = { ...identity }
  for (const [parameter, field] of Object.entries(operation.filters)) {
    const value = query[parameter]
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
    const wanted = String(value).toLowerCase()
    if (!collection.hasOwner(field, wanted, identity) && refused('filter-not-found')) {
      throw new Failure('DT_FILTER_NOT_FOUND', { parameter, value, detail: `No owner has this ${parameter}.` })
    }
    narrowed[field] = wanted
  }
  return narrowed
}

/**
 * The schemas of a row.
 * @throws StartError when `x-mock.page` names a part that the response does not have
 */
function toRowSchemas({ document }: Api, { page, pointer, success }: ListOperation): string[] {
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
function place(body: JsonObject, pointer: string, value: Json): void {
  const keys = parsePointer(pointer)
  let here = body
  for (const key of keys.slice(0, -1)) here = (here[key] ??= {}) as JsonObject
  here[keys.at(-1)!] = value
}

/** Serializes what satisfies the response's schema; anything else is a defect of this server. */
function toBytes(value: Json, validate: Validator): Buffer {
  const violation = validate(value)
  if (violation)
    throw new Error(`The answer breaks its schema at ${violation.pointer || 'its root'}: ${violation.message}.`)
  const text = JSON.stringify(value)
  // a buffer of its own, not a slice of the pool, so that a kept answer keeps no more than its bytes
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text))
  bytes.write(text)
  return bytes
}
