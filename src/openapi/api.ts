/** From a document to what the mock serves: operations, collections and error examples. Assumes a document that passed
 * `assertSupported`. */
import { type Cause, causes, type Problem, StartError } from '../errors.js'
import { atPointer, type Document, isObject, type Json, type JsonObject, resolve, toPointer } from './document.js'
import { type ServerAddress, toServers } from './servers.js'

/** A check that a request passes before it is answered; a document may put them in another order. */
export const checks = ['token', 'rate-limit', 'parameters', 'permission'] as const
export type Check = (typeof checks)[number]

/** An example, where it stands, and the pointer of the schema beside it. */
export interface Example {
  readonly value: Json
  readonly pointer: string
  readonly schema: string
}

/** An error response's example, and what it is an example of. */
export interface ErrorExample extends Example {
  readonly status: number
  readonly mediaType: string
  readonly cause?: Cause
  readonly parameter?: string
  /** JSON Pointers inside the value → template. */
  readonly fill: Readonly<Record<string, string>>
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly schema: JsonObject
  /** Where the schema stands, references followed. */
  readonly pointer: string
  /** Words that a boolean takes, in lower case; none means `true` and `false` as JSON writes them. */
  readonly words?: { readonly truthy: readonly string[]; readonly falsy: readonly string[] }
  readonly example?: Json
}

export interface Security {
  readonly tokenPrefix: string
  /** Whether the scheme's name must be written as `Bearer`. */
  readonly exactScheme: boolean
  /** The roles that the operation's security requirement lists. */
  readonly permissions: readonly string[]
}

export interface OwnerField {
  readonly field: string
  /** The cause that a record of another owner answers with. */
  readonly otherwise: Extract<Cause, 'not-found' | 'not-owner'>
}

export interface CollectionSpec {
  readonly name: string
  readonly id: string
  readonly order: string
  readonly owner: readonly OwnerField[]
  /** Where the record's schema stands. */
  readonly record: string
  /** The world that generated records take their stories from. */
  readonly story?: string
}

/** Where the parts of a page go in a list's body; JSON Pointers. */
export interface PagePointers {
  readonly items: string
  readonly hasNextPage?: string
  readonly nextCursor?: string
  readonly pageSize?: string
  readonly totalRecords?: string
}

interface OperationBase {
  readonly operationId: string
  readonly path: string
  readonly pointer: string
  readonly collection: CollectionSpec
  readonly parameters: readonly Parameter[]
  readonly security?: Security
  readonly errors: readonly ErrorExample[]
  readonly success: {
    readonly status: number
    readonly mediaType: string
    readonly schema: string
    readonly examples: readonly Example[]
  }
}

export interface RetrieveOperation extends OperationBase {
  readonly kind: 'retrieve'
  /** The path parameter with the record's id. */
  readonly id: string
}

export interface ListOperation extends OperationBase {
  readonly kind: 'list'
  readonly pageSize?: string
  readonly cursor?: string
  /** Query parameter → record's property. */
  readonly filters: Readonly<Record<string, string>>
  readonly page: PagePointers
}

export type Operation = RetrieveOperation | ListOperation

export interface Api {
  readonly id: string
  readonly title: string
  readonly document: Document
  readonly servers: readonly ServerAddress[]
  readonly checks: readonly Check[]
  readonly operations: readonly Operation[]
  readonly collections: readonly CollectionSpec[]
  /** Failures that belong to no operation. */
  readonly errors: readonly ErrorExample[]
}

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
  return {
    id: document.id,
    title: String(objectAt(document.root, 'info').title),
    document,
    servers: toServers(document),
    checks: Array.isArray(mock.checks) ? (mock.checks as Check[]) : checks,
    operations,
    collections,
    errors,
  }
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
    collection,
    parameters,
    ...(toSecurity(document, get, pointer) ?? {}),
    errors: toOperationErrors(document, get, pointer),
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

/** The path item's parameters and the operation's own, which win by name and place (OpenAPI 3.1 §4.8.9). */
function toParameters(document: Document, path: string): Parameter[] {
  const found = new Map<string, Parameter>()
  for (const keys of [['parameters'], ['get', 'parameters']]) {
    const base = toPointer('paths', path, ...keys)
    const list = atPointer(document.root, base)
    if (!Array.isArray(list)) continue
    for (const index of list.keys()) {
      const { value, pointer } = resolve(document, base + toPointer(index))
      const parameter = toParameter(document, value, pointer)
      found.set(`${parameter.in} ${parameter.name}`, parameter)
    }
  }
  return [...found.values()]
}

/** Whole segments are templated, each by a path parameter of its name, and nothing in the path means more to a router. */
function assertPath(document: Document, path: string, parameters: readonly Parameter[]): void {
  const named = parameters.filter((one) => one.in === 'path').map((one) => one.name)
  const templated = path.split('/').flatMap((segment) => (/^\{[^{}]+\}$/.test(segment) ? [segment.slice(1, -1)] : []))
  const plain = path.split('/').filter((segment) => !/^\{[^{}]+\}$/.test(segment))
  const problem = plain.some((segment) => /[{}*?#]/.test(segment))
    ? `The path \`${path}\` templates a part of a segment, or has a character that no path has.`
    : named.length !== templated.length || !templated.every((name) => named.includes(name))
      ? `The path \`${path}\` templates ${templated.join(', ') || 'nothing'}, and the path parameters are ${named.join(', ') || 'none'}.`
      : undefined
  if (!problem) return
  throw new StartError({
    code: 'DT_DOCUMENT_INVALID',
    file: document.file,
    pointer: toPointer('paths', path),
    message: problem,
    remedy: 'Template whole segments, and describe each with a path parameter of the same name.',
  })
}

function toParameter(document: Document, value: JsonObject, pointer: string): Parameter {
  const schema = resolve(document, `${pointer}/schema`)
  const mock = objectAt(value, 'x-mock')
  return {
    name: String(value.name),
    in: value.in as Parameter['in'],
    required: value.required === true,
    schema: schema.value,
    pointer: schema.pointer,
    ...(mock.truthy ? { words: { truthy: mock.truthy as string[], falsy: mock.falsy as string[] } } : {}),
    ...(value.example === undefined ? {} : { example: value.example }),
  }
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

function toSuccess(document: Document, get: JsonObject, pointer: string): OperationBase['success'] {
  const status = Object.keys(objectAt(get, 'responses')).find((key) => /^2\d\d$/.test(key))
  const response = status ? resolve(document, `${pointer}/responses/${status}`) : undefined
  const mediaType = response && Object.keys(objectAt(response.value, 'content')).find(isJson)
  if (!response || !mediaType) {
    const problem: Problem = {
      code: 'DT_DOCUMENT_INVALID',
      file: document.file,
      pointer: `${pointer}/responses`,
      message: 'The operation has no 2xx response with a JSON media type and a schema.',
      remedy: 'Describe the successful response, with `content.application/json.schema`.',
    }
    throw new StartError(problem)
  }
  const base = response.pointer + toPointer('content', mediaType)
  return { status: Number(status), mediaType, schema: `${base}/schema`, examples: toExamples(document, base) }
}

function toOperationErrors(document: Document, get: JsonObject, pointer: string): ErrorExample[] {
  return Object.keys(objectAt(get, 'responses'))
    .filter((status) => /^[45]\d\d$/.test(status))
    .flatMap((status) => toErrors(document, pointer + toPointer('responses', status), Number(status)))
}

/** The examples of one error response; without any, a body is not known and the engine falls back on RFC 9457. */
function toErrors(document: Document, at: string, status: number): ErrorExample[] {
  const response = resolve(document, at)
  return Object.keys(objectAt(response.value, 'content'))
    .filter(isJson)
    .flatMap((mediaType) => {
      const base = response.pointer + toPointer('content', mediaType)
      return toExamples(document, base).map(({ mock, ...example }) => ({
        ...example,
        status,
        mediaType,
        fill: objectAt(mock, 'fill') as Record<string, string>,
        ...(mock.cause === undefined ? {} : { cause: mock.cause as Cause }),
        ...(mock.parameter === undefined ? {} : { parameter: String(mock.parameter) }),
      }))
    })
}

/** The `example` and `examples` of a media type object, references followed. */
function toExamples(document: Document, mediaType: string): (Example & { mock: JsonObject })[] {
  const object = atPointer(document.root, mediaType) as JsonObject
  const schema = `${mediaType}/schema`
  const named = Object.keys(objectAt(object, 'examples')).map((name) => {
    const { value, pointer } = resolve(document, mediaType + toPointer('examples', name))
    return { value: value.value ?? null, pointer: `${pointer}/value`, schema, mock: objectAt(value, 'x-mock') }
  })
  if (object.example === undefined) return named
  return [{ value: object.example, pointer: `${mediaType}/example`, schema, mock: {} }, ...named]
}

/** `application/json` and the structured `+json` types (RFC 6839 §3.1). */
export function isJson(mediaType: string): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(mediaType)
}

function objectAt(value: JsonObject, key: string): JsonObject {
  const found = value[key]
  return isObject(found) ? found : {}
}
