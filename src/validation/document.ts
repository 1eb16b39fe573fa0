/** Refuses documents that this server could not be true to, before anything else looks at them. */
import { type Problem, StartError } from '../errors.js'
import { type Document, isObject, type Json } from '../openapi/document.js'
import { createAjv, describe, type ErrorObject, type ValidateFunction } from './ajv.js'
import { remedies, supported } from './supported.js'

let compiled: ValidateFunction | undefined

/** @throws StartError with every place where the document leaves what is supported */
export function assertSupported(document: Document): void {
  compiled ??= createAjv([], true).compile(supported)
  if (compiled(document.root)) return
  const problems = new Map<string, Problem>()
  for (const error of compiled.errors ?? []) {
    if (error.keyword === 'if' || error.propertyName !== undefined) continue
    const { pointer, message } = describe(error)
    if (!problems.has(pointer)) problems.set(pointer, toProblem(document, error, pointer, message))
  }
  throw new StartError([...problems.values()].slice(0, 20))
}

function toProblem(document: Document, error: ErrorObject, pointer: string, message: string): Problem {
  const name = pointer.slice(pointer.lastIndexOf('/') + 1)
  const place = { file: document.file, pointer }
  if (message === 'must not be there') {
    return {
      ...place,
      code: 'DT_DOCUMENT_UNSUPPORTED',
      message: `\`${name}\` is not supported here.`,
      remedy: remedies[name] ?? 'Remove it, or prefix it with `x-` if it is a note for people.',
    }
  }
  if (pointer === '/openapi') {
    return {
      ...place,
      code: 'DT_DOCUMENT_UNSUPPORTED',
      message: `The document is written in OpenAPI ${JSON.stringify(document.root.openapi)}.`,
      remedy: 'Convert it to OpenAPI 3.1; the tools at openapi.tools/#converters do it.',
    }
  }
  const missing = (error.params as { missingProperty?: string }).missingProperty
  const shown = JSON.stringify(error.data === undefined ? null : error.data)
  return {
    ...place,
    code: 'DT_DOCUMENT_INVALID',
    message: missing ? `\`${missing}\` is missing.` : `${shorten(shown)} ${message}.`,
    remedy:
      missing === 'x-mock'
        ? 'Say with `x-mock: { list: … }` or `x-mock: { retrieve: … }` what the operation does (docs/adding-an-api.md).'
        : 'See docs/adding-an-api.md for what may stand here.',
  }
}

/** A value in a message, cut to what a line can hold. */
export function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

/** The names of all `x-` keywords in a document, so that ajv knows them as annotations. */
export function extensionsOf(value: Json, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) extensionsOf(item, found)
  else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (key.startsWith('x-')) found.add(key)
      extensionsOf(item, found)
    }
  }
  return found
}
