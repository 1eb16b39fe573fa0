/** What a body says around its records: the constants that its schema requires. */
import { type Document, isObject, type Json, type JsonObject } from '../openapi/document.js'
import { toShape } from './shape.js'

/** An object with every constant that the schema at a pointer fixes, at any depth of plain objects. */
export function toEnvelope(document: Document, pointer: string): JsonObject {
  return (constantOf(document, [pointer], []) ?? {}) as JsonObject
}

function constantOf(document: Document, pointers: readonly string[], path: readonly string[]): Json | undefined {
  const shape = toShape(document, pointers)
  if (shape.keywords.const !== undefined) return shape.keywords.const
  if (!shape.types.includes('object') || path.includes(shape.pointer)) return undefined
  const found: JsonObject = {}
  for (const [name, schemas] of shape.properties) {
    const value = constantOf(document, schemas, [...path, shape.pointer])
    if (value !== undefined && (shape.required.has(name) || !isObject(value))) found[name] = value
  }
  return Object.keys(found).length > 0 ? found : undefined
}
