/** A schema with its references followed and its `allOf` merged: what the generator builds from. */
import { type Problem, StartError } from '../errors.js'
import {
  atPointer,
  type Document,
  isObject,
  type Json,
  type JsonObject,
  toPointer,
  toTarget,
} from '../openapi/document.js'

export interface Shape {
  /** Where it begins; for messages. */
  readonly pointer: string
  /** The types that are allowed, `null` apart. */
  types: string[]
  nullable: boolean
  keywords: JsonObject
  /** Property → pointers of every schema that constrains it. */
  properties: Map<string, string[]>
  required: Set<string>
  items: string[]
  /** Pointers of `oneOf` or `anyOf`, one of which holds. */
  alternatives: string[]
  /** The merged `x-mock`. */
  hint: JsonObject
  /** The first keyword whose values cannot be constructed. */
  unsupported?: { readonly pointer: string; readonly what: string }
}

/** What a shape's types are before any schema has said so. */
const anyType: string[] = []
const lower = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems'])
const upper = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'])
const single = new Set(['const', 'enum', 'format', 'pattern', 'multipleOf'])
const refused = ['not', 'uniqueItems', 'minProperties', 'maxProperties']

/** @throws StartError for a schema that refers to itself with nothing between */
export function toShape(document: Document, pointers: readonly string[]): Shape {
  const shape: Shape = {
    pointer: pointers[0] ?? '',
    types: anyType,
    nullable: false,
    keywords: {},
    properties: new Map(),
    required: new Set(),
    items: [],
    alternatives: [],
    hint: {},
  }
  for (const pointer of pointers) merge(document, shape, pointer, [])
  if (shape.types === anyType && shape.alternatives.length === 0) shape.types = impliedTypes(shape)
  shape.nullable = shape.types.includes('null') && shape.types.length > 1
  if (shape.nullable) shape.types = shape.types.filter((type) => type !== 'null')
  return shape
}

/** A shape narrowed by one of its alternatives. */
export function toAlternative(document: Document, shape: Shape, alternative: string): Shape {
  const { alternatives: _, ...base } = shape
  const narrowed: Shape = {
    ...base,
    types: base.types === anyType ? anyType : base.nullable ? [...base.types, 'null'] : base.types,
    keywords: { ...base.keywords },
    properties: new Map(base.properties),
    required: new Set(base.required),
    alternatives: [],
    pointer: alternative,
  }
  merge(document, narrowed, alternative, [])
  if (narrowed.types === anyType) narrowed.types = impliedTypes(narrowed)
  narrowed.nullable = narrowed.types.includes('null') && narrowed.types.length > 1
  if (narrowed.nullable) narrowed.types = narrowed.types.filter((type) => type !== 'null')
  return narrowed
}

function merge(document: Document, shape: Shape, pointer: string, path: string[]): void {
  const schema = atPointer(document.root, pointer)
  if (schema === true) return
  if (!isObject(schema)) throw new StartError(cannot(document, pointer, 'There is no schema'))
  if (path.includes(pointer)) throw new StartError(cannot(document, pointer, 'The schema refers to itself'))
  const down = [...path, pointer]
  const key = refused.find((name) => schema[name] !== undefined && schema[name] !== false)
  if (key)
    shape.unsupported ??= { pointer: pointer + toPointer(key), what: `Values for \`${key}\` cannot be generated` }

  if (typeof schema.$ref === 'string') merge(document, shape, toTarget(schema.$ref) ?? schema.$ref, down)
  if (Array.isArray(schema.allOf)) {
    for (const index of schema.allOf.keys()) merge(document, shape, `${pointer}/allOf/${index}`, down)
  }
  for (const name of ['oneOf', 'anyOf'] as const) {
    const list = schema[name]
    if (!Array.isArray(list)) continue
    if (shape.alternatives.length > 0) {
      shape.unsupported ??= { pointer: pointer + toPointer(name), what: 'Two sets of alternatives cannot be combined' }
    }
    shape.alternatives = list.map((_, index) => pointer + toPointer(name, index))
  }
  if (schema.type !== undefined) {
    const types = Array.isArray(schema.type) ? (schema.type as string[]) : [schema.type as string]
    shape.types = shape.types === anyType ? types : intersect(shape.types, types)
  }
  for (const name of Object.keys(isObject(schema.properties) ? schema.properties : {})) {
    const all = shape.properties.get(name) ?? []
    shape.properties.set(name, [...all, pointer + toPointer('properties', name)])
  }
  for (const name of (schema.required ?? []) as string[]) shape.required.add(name)
  if (schema.items !== undefined) shape.items = [...shape.items, `${pointer}/items`]
  if (isObject(schema['x-mock'])) shape.hint = { ...shape.hint, ...schema['x-mock'] }
  for (const [name, value] of Object.entries(schema)) mergeKeyword(shape.keywords, name, value)
}

/** The types that satisfy both; an integer is a number. */
function intersect(one: string[], other: string[]): string[] {
  const fits = (type: string, list: string[]) => list.includes(type) || (type === 'integer' && list.includes('number'))
  return [...new Set([...one.filter((type) => fits(type, other)), ...other.filter((type) => fits(type, one))])]
}

function mergeKeyword(keywords: JsonObject, name: string, value: Json): void {
  const old = keywords[name]
  if (lower.has(name)) keywords[name] = old === undefined ? value : Math.max(old as number, value as number)
  if (upper.has(name)) keywords[name] = old === undefined ? value : Math.min(old as number, value as number)
  if (single.has(name)) {
    keywords[name] =
      name === 'enum' && Array.isArray(old) ? old.filter((one) => (value as Json[]).includes(one)) : value
  }
}

/** What a schema without `type` can only mean. */
function impliedTypes(shape: Shape): string[] {
  if (shape.properties.size > 0 || shape.required.size > 0) return ['object']
  if (shape.items.length > 0) return ['array']
  return ['string']
}

/** What a schema that records cannot be made from is refused with. */
export function cannot(document: Document, pointer: string, what: string): Problem {
  return {
    code: 'DT_DOCUMENT_UNSUPPORTED',
    file: document.file,
    pointer,
    message: `${what}.`,
    remedy: 'Describe the record without it, or serve fixtures alone with --count 0 and without --edge-cases.',
  }
}

/** Whether null is among a shape's values; an enumeration says itself. */
export function isNullable({ nullable, types, keywords, alternatives }: Shape): boolean {
  if (alternatives.length > 0) return false
  if (Array.isArray(keywords.enum)) return keywords.enum.includes(null)
  return keywords.const === undefined ? nullable || types[0] === 'null' : keywords.const === null
}

/** Whether a shape or one of its alternatives is nullable. */
export function takesNull(document: Document, shape: Shape): boolean {
  return isNullable(shape) || shape.alternatives.some((one) => isNullable(toAlternative(document, shape, one)))
}
