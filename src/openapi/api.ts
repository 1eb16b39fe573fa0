/** From a document to what the mock serves. Assumes a document that passed `assertSupported`. */
import { type Cause, causes, StartError } from '../errors.js'
import { atPointer, type Document, isObject, type Json, type JsonObject, objectAt, toPointer } from './document.js'
import { toLimits } from './limits.js'
import {
  type Api,
  type Check,
  type CollectionSpec,
  checks,
  type Operation,
  type OwnerField,
  type PagePointers,
  type Parameter,
  type Security,
} from './model.js'
import { assertPath, toParameters } from './parameters.js'
import { toErrors, toOperationErrors, toResponses, toSuccess } from './responses.js'
import { toServers } from './servers.js'

/**
 * @throws StartError when the document contradicts itself: an operation names a collection, parameter or scheme that
 * is not there, or says nothing of what it does
 */
export function toApi(document: Document): Api {
  const mock = objectAt(document.root, 'x-mock')
  const collections = Object.entries(objectAt(mock, 'collections')).map(([name, spec]) =>
    toCollection(name, spec as JsonObject),
  )
  const operations = Object.entries(objectAt(document.root, 'paths')).flatMap(([path, item]) =>
    isObject(item) && isObject(item.get) ? [toOperation(document, collections, path, item)] : [],
  )
  const errors = Object.entries(objectAt(mock, 'errors')).flatMap(([cause]) =>
    toErrors(document, toPointer('x-mock', 'errors', cause), causes[cause as Cause]),
  )
  assertOperationIds(document, operations)
  const order = toChecks(document, mock.checks as Check[] | undefined)
  return {
    id: document.id,
    title: String(objectAt(document.root, 'info').title),
    document,
    servers: toServers(document),
    checks: order,
    limits: toLimits(document, collections, order),
    operations,
    collections,
    errors,
  }
}

/** An operationId is unique (OpenAPI 3.1 §4.8.10). */
function assertOperationIds(document: Document, operations: readonly Operation[]): void {
  for (const [index, { operationId, pointer }] of operations.entries()) {
    if (!operations.slice(0, index).some((one) => one.operationId === operationId)) continue
    throw new StartError({
      code: 'DT_DOCUMENT_INVALID',
      file: document.file,
      pointer: `${pointer}/operationId`,
      message: `The operationId \`${operationId}\` is taken by another operation.`,
      remedy: 'Give each operation an id of its own.',
    })
  }
}

function toChecks(document: Document, wanted: readonly Check[] = checks): readonly Check[] {
  if (wanted.indexOf('token') < wanted.indexOf('permission')) return wanted
  throw new StartError({
    code: 'DT_DOCUMENT_INVALID',
    file: document.file,
    pointer: '/x-mock/checks',
    message: 'The permission would be checked before the token that has it.',
    remedy: 'Put `token` before `permission`.',
  })
}

function toCollection(name: string, spec: JsonObject): CollectionSpec {
  return {
    name,
    id: String(spec.id),
    order: String(spec.order),
    owner: (spec.owner ?? []) as unknown as OwnerField[],
    record: toPointer('x-mock', 'collections', name, 'record'),
    ...(spec.story === undefined ? {} : { story: String(spec.story) }),
  }
}

function toOperation(document: Document, collections: CollectionSpec[], path: string, item: JsonObject): Operation {
  const pointer = toPointer('paths', path, 'get')
  const refuse = (at: string, message: string, remedy: string): never => {
    throw new StartError({ code: 'DT_DOCUMENT_INVALID', file: document.file, pointer: at, message, remedy })
  }
  const get = item.get as JsonObject
  const mock = objectAt(get, 'x-mock')
  const name = String(mock.retrieve ?? mock.list)
  const collection = collections.find((one) => one.name === name)
  if (!collection) {
    return refuse(
      `${pointer}/x-mock`,
      `The operation is about the collection \`${name}\`, which the document does not have.`,
      `Describe it under \`x-mock.collections.${name}\` at the document's root.`,
    )
  }
  const parameters = toParameters(document, path)
  assertPath(document, path, parameters)
  const need = (key: string, value: Json | undefined, where: Parameter['in']): void => {
    if (value === undefined || parameters.some((one) => one.name === value && one.in === where)) return
    refuse(
      `${pointer}/x-mock/${key}`,
      `\`${key}\` names \`${String(value)}\`, which is no ${where} parameter of the operation.`,
      `Name one of ${parameters.map((one) => one.name).join(', ') || 'its parameters, once it has any'}.`,
    )
  }
  const base = {
    operationId: String(get.operationId),
    path,
    pointer,
    deprecated: get.deprecated === true,
    collection,
    parameters,
    ...(toSecurity(document, get, pointer) ?? {}),
    statuses: Object.keys(objectAt(get, 'responses')).filter(isStatus).map(Number),
    errors: toOperationErrors(document, get, pointer),
    responses: toResponses(document, get, pointer),
    success: toSuccess(document, get, pointer),
  }
  if (mock.retrieve !== undefined) {
    need('id', mock.id, 'path')
    return { ...base, kind: 'retrieve', id: String(mock.id) }
  }
  need('pageSize', mock.pageSize, 'query')
  need('cursor', mock.cursor, 'query')
  const filters = objectAt(mock, 'filters') as Record<string, string>
  for (const filter of Object.keys(filters)) need('filters', filter, 'query')
  return {
    ...base,
    kind: 'list',
    ...(mock.pageSize === undefined ? {} : { pageSize: String(mock.pageSize) }),
    ...(mock.cursor === undefined ? {} : { cursor: String(mock.cursor) }),
    filters,
    page: mock.page as unknown as PagePointers,
  }
}

/** Beside statuses, the responses may have extensions. */
function isStatus(key: string): boolean {
  return !key.startsWith('x-')
}

function toSecurity(document: Document, get: JsonObject, pointer: string): { security: Security } | undefined {
  const own = Array.isArray(get.security)
  const requirements = (own ? get.security : document.root.security) as JsonObject[] | undefined
  const requirement = requirements?.[0]
  if (!requirement) return undefined
  const [name, roles] = Object.entries(requirement)[0]!
  const scheme = atPointer(document.root, toPointer('components', 'securitySchemes', name))
  if (!isObject(scheme)) {
    throw new StartError({
      code: 'DT_DOCUMENT_INVALID',
      file: document.file,
      pointer: own ? `${pointer}/security/0` : '/security/0',
      message: `The security requirement names \`${name}\`, which is no security scheme of the document.`,
      remedy: 'Describe it under `components.securitySchemes`.',
    })
  }
  const mock = objectAt(scheme, 'x-mock')
  return {
    security: {
      tokenPrefix: String(mock.tokenPrefix ?? ''),
      exactScheme: mock.exactScheme === true,
      permissions: roles as string[],
    },
  }
}
