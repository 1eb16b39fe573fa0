/** The one place where ajv is set up: JSON Schema 2020-12, as OpenAPI 3.1 §4.8.24 asks for. */

import type { ErrorObject, ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'

export type { ErrorObject, ValidateFunction }

/** Keywords that OpenAPI adds to JSON Schema and that do not change what is valid. */
export const annotationKeywords = ['discriminator', 'xml', 'externalDocs', 'example'] as const

/** Any 8-4-4-4-12 hexadecimal UUID: RFC 9562 §4 without its version and variant bits, which real APIs do not check. */
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * @param extensions the `x-` keywords in use
 * @param allErrors whether to go on after the first error
 */
export function createAjv(extensions: readonly string[] = [], allErrors = false): Ajv2020 {
  const ajv = new Ajv2020({ allErrors, strict: true, strictTypes: false, strictRequired: false, validateSchema: false })
  ajvFormats.default(ajv)
  ajv.addFormat('uuid', uuidPattern)
  ajv.addVocabulary([...annotationKeywords, ...extensions])
  return ajv
}

/** The JSON Pointer and a sentence for ajv's error. */
export function describe(error: ErrorObject): { pointer: string; message: string } {
  const params = error.params as Record<string, unknown>
  const extra = params.additionalProperty ?? params.unevaluatedProperty
  const allowed = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : ''
  const constant = error.keyword === 'const' ? `: ${JSON.stringify(params.allowedValue)}` : ''
  return {
    pointer:
      error.instancePath + (extra === undefined ? '' : `/${String(extra).replaceAll('~', '~0').replaceAll('/', '~1')}`),
    message: extra === undefined ? `${error.message}${allowed}${constant}` : `must not be there`,
  }
}
