/** A parsed OpenAPI document and ways about in it. JSON Pointers are RFC 6901, references are OpenAPI 3.1 §4.8.23. */
import { type Problem, StartError } from '../errors.js'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** One document as loaded: `id` is the file's name without its extension, and so the API's id. */
export interface Document {
  readonly id: string
  readonly file: string
  readonly root: JsonObject
}

/** A place in a document: what stands there, and the pointer to it after all references have been followed. */
export interface Place {
  readonly value: JsonObject
  readonly pointer: string
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object under a key, or an empty one. */
export function objectAt(value: JsonObject, key: string): JsonObject {
  const found = value[key]
  return isObject(found) ? found : {}
}

/** `toPointer('paths', '/a')` is `/paths/~1a`. */
export function toPointer(...keys: (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** `/paths/~1a` is `['paths', '/a']`. */
export function parsePointer(pointer: string): string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** What a pointer leads to inside a JSON value, or undefined. */
export function atPointer(value: Json, pointer: string): Json | undefined {
  let here: Json | undefined = value
  for (const key of parsePointer(pointer)) {
    if (Array.isArray(here)) here = /^(0|[1-9]\d*)$/.test(key) ? here[Number(key)] : undefined
    else if (isObject(here) && Object.hasOwn(here, key)) here = here[key]
    else return undefined
  }
  return here
}

/** Follows `$ref` from a pointer until something that is no reference stands there. */
export function resolve(document: Document, pointer: string): Place {
  const seen = new Set<string>()
  let here = pointer
  for (;;) {
    const value = atPointer(document.root, here)
    if (!isObject(value)) throw new StartError(unresolved(document, pointer, here))
    if (typeof value.$ref !== 'string' || Object.keys(value).some((key) => isAssertion(key))) {
      return { value, pointer: here }
    }
    if (seen.has(here) || !value.$ref.startsWith('#')) throw new StartError(unresolved(document, pointer, value.$ref))
    seen.add(here)
    here = toTarget(value.$ref) ?? ''
    if (!here.startsWith('/')) throw new StartError(unresolved(document, pointer, value.$ref))
  }
}

/** The pointer in `#/a/b`, percent-decoded; undefined for a reference that is none. */
export function toTarget(ref: string): string | undefined {
  try {
    return decodeURIComponent(ref.slice(1))
  } catch {
    return undefined
  }
}

/** Beside a `$ref`, these describe and mark, but do not change what is valid. */
const annotations = new Set([
  '$ref',
  '$comment',
  'title',
  'summary',
  'description',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
  'externalDocs',
  'example',
  'examples',
])
function isAssertion(key: string): boolean {
  return !annotations.has(key) && !key.startsWith('x-')
}

function unresolved(document: Document, pointer: string, target: string): Problem {
  return {
    code: 'DT_DOCUMENT_INVALID',
    file: document.file,
    pointer,
    message: `The reference leads to \`${target}\`, where this document has no object.`,
    remedy: 'Point it at something in the same document; bundle a document that is spread over files first.',
  }
}
