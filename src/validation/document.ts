/** Refuses documents that this server could not be true to, before anything else looks at them. */
import { type Problem, StartError } from '../errors.js'
import { atPointer, type Document, isObject, type Json } from '../openapi/document.js'
import { describe, type ErrorObject, extraOf } from './ajv.js'
import { remedies } from './supported.js'
import { notSupported } from './supported-parts.js'
import { validate } from './supported-validator.js'

/** @throws StartError with every place where the document leaves what is supported */
export function assertSupported(document: Document): void {
  if (validate(document.root)) return
  const problems = new Map<string, Problem>()
  for (const error of validate.errors!) {
    if (error.keyword === 'if' || error.propertyName !== undefined) continue
    const { pointer, message } = describe(error)
    if (!problems.has(pointer)) problems.set(pointer, toProblem(document, error, pointer, message))
  }
  throw new StartError([...problems.values()].slice(0, 20))
}

function toProblem(document: Document, error: ErrorObject, pointer: string, message: string): Problem {
  const place = { file: document.file, pointer }
  const { missingProperty, propertyName } = error.params as { missingProperty?: string; propertyName?: string }
  const name = propertyName ?? pointer.slice(pointer.lastIndexOf('/') + 1)
  if (extraOf(error) !== undefined || propertyName !== undefined) {
    return {
      ...place,
      code: 'DT_DOCUMENT_UNSUPPORTED',
      message: `\`${name}\` is not supported here.`,
      remedy: Object.hasOwn(remedies, name)
        ? remedies[name]!
        : 'Remove it, or prefix it with `x-` if it is a note for people.',
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
  if (missingProperty !== undefined) {
    return {
      ...place,
      code: 'DT_DOCUMENT_INVALID',
      message: `\`${missingProperty}\` is missing.`,
      remedy:
        missingProperty === 'x-mock'
          ? 'Say with `x-mock: { list: … }` or `x-mock: { retrieve: … }` what the operation does (docs/adding-an-api.md).'
          : 'Add it; docs/adding-an-api.md shows the smallest document.',
    }
  }
  const shown = shorten(JSON.stringify(atPointer(document.root, pointer) ?? null))
  const unsupported = (error.parentSchema as { $comment?: string } | undefined)?.$comment === notSupported
  return {
    ...place,
    code: unsupported ? 'DT_DOCUMENT_UNSUPPORTED' : 'DT_DOCUMENT_INVALID',
    message: `${shown} ${message}.`,
    remedy: unsupported
      ? 'Describe the API without it; docs/adding-an-api.md says what is supported.'
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
