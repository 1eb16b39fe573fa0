/** What an operation shows of a record: a record's property of the same name for each property of the response schema. */
import { type Document, isObject, type Json, type JsonObject } from '../openapi/document.js'
import type { Entry } from './collection.js'
import { toShape } from './shape.js'

/** The values of the request's query parameters, which a property's presence may depend on. */
export type Query = Readonly<Record<string, Json>>
export type View = (value: Json, query: Query) => Json

export interface CompiledView {
  readonly show: View
  /** The query parameters that the view depends on, and with which values every property is shown. */
  readonly everything: Query
  /** The record's properties that are shown with a query; all of them where it is undefined. */
  needs(query: Query): ReadonlySet<string> | undefined
}

/** As much of an entry's record as a view shows. Owner fields are always in it. */
export function partOf(entry: Entry, { needs }: CompiledView, query: Query): JsonObject {
  const names = entry.part && needs(query)
  return names ? entry.part!(names) : entry.record
}

/**
 * The schemas of a part of a body: `/data/0` in the body of the schema at `pointer`. Without them the document's `x-mock`
 * names a part that its response does not have.
 */
export function partSchemas(document: Document, pointer: string, keys: readonly string[]): string[] | undefined {
  let here = [pointer]
  for (const key of keys) {
    const shape = toShape(document, here)
    const found = key === '0' ? shape.items : shape.properties.get(key)
    if (!found || found.length === 0) return undefined
    here = found
  }
  return here
}

/**
 * Compiles schemas that hold together to a view. Objects are cut to the properties that the schema lists; alternatives and
 * schemas without properties are shown whole.
 */
export function createView(document: Document, schemas: readonly string[]): CompiledView {
  const compiled = new Map<string, View>()
  const everything: Record<string, Json> = {}
  const show = compile(schemas)
  return { show, everything, needs: toNeeds(document, schemas) }

  function compile(pointers: readonly string[]): View {
    const memo = pointers.join(' ')
    const known = compiled.get(memo)
    if (known) return known
    let made: View | undefined
    compiled.set(memo, (value, query) => made!(value, query))
    made = toView(pointers)
    return made
  }

  function toView(pointers: readonly string[]): View {
    const shape = toShape(document, pointers)
    if (shape.alternatives.length > 0) return whole
    if (shape.properties.size > 0) return toObjectView(shape.properties)
    if (shape.items.length > 0) {
      const item = compile(shape.items)
      return item === whole
        ? whole
        : (value, query) => (Array.isArray(value) ? value.map((one) => item(one, query)) : value)
    }
    return shape.hint.precision === 'second' ? toSecond : whole
  }

  function toObjectView(properties: Map<string, string[]>): View {
    const parts = [...properties].map(([name, pointers]) => {
      const condition = conditionOf(document, pointers)
      if (condition) everything[condition.query] = condition.equals
      return { name, view: compile(pointers), condition }
    })
    return (value, query) => {
      if (!isObject(value)) return value
      const shown: JsonObject = {}
      for (const { name, view, condition } of parts) {
        if (!Object.hasOwn(value, name)) continue
        const part = value[name]!
        if (condition && query[condition.query] !== condition.equals) continue
        shown[name] = view(part, query)
      }
      return shown
    }
  }
}

/** The query parameter that a property's presence depends on, and the value that it must have. */
function conditionOf(document: Document, pointers: readonly string[]): { query: string; equals: Json } | undefined {
  const condition = toShape(document, pointers).hint.presentWhen
  return isObject(condition) ? { query: String(condition.query), equals: condition.equals! } : undefined
}

function toNeeds(document: Document, schemas: readonly string[]): CompiledView['needs'] {
  const { alternatives, properties } = toShape(document, schemas)
  if (alternatives.length > 0 || properties.size === 0) return () => undefined
  const parts = [...properties].map(([name, pointers]) => ({ name, condition: conditionOf(document, pointers) }))
  const all = new Set(properties.keys())
  if (!parts.some((part) => part.condition)) return () => all
  return (query) =>
    new Set(
      parts.flatMap(({ name, condition }) => (condition && query[condition.query] !== condition.equals ? [] : [name])),
    )
}

const whole: View = (value) => value

const toSecond: View = (value) => (typeof value === 'string' ? value.replace(/\.\d+(?=Z$|[+-])/, '') : value)
