/** The one place where ajv is set up: JSON Schema 2020-12, as OpenAPI 3.1 §4.8.24 asks for. */

import type { ErrorObject, Options, ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'

export type { ErrorObject, ValidateFunction }

/** Keywords that OpenAPI adds to JSON Schema and that do not change what is valid. */
export const annotationKeywords = ['discriminator', 'xml', 'externalDocs', 'example'] as const

/** Any 8-4-4-4-12 hexadecimal UUID: RFC 9562 §4 without its version and variant bits, which real APIs do not check. */
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The date-times that most are: in UTC, on any day but 29 February, which not every year has. */
const plainDateTime =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/
const { validate: isDateTime } = ajvFormats.default.get('date-time') as { validate: (text: string) => boolean }

/** The links that most are: to a host by its name, with a path of letters, digits and a few signs. */
const plainUri = /^https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:\/[\w.~-]+)*\/?$/i
const isUri = ajvFormats.default.get('uri') as (text: string) => boolean

/**
 * @param extensions the `x-` keywords in use
 * @param options ajv's own: `allErrors` to go on after the first error, `verbose` to have the schema in each error, `code` to have its source
 */
export function createAjv(
  extensions: readonly string[] = [],
  { code, ...options }: Pick<Options, 'allErrors' | 'verbose' | 'code'> = {},
): Ajv2020 {
  const ajv = new Ajv2020({
    ...options,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    validateSchema: false,
    ownProperties: true,
    // cents are no whole multiple of 0.01 in binary
    multipleOfPrecision: 6,
    // what it takes out costs more at the start than it saves afterwards
    code: { optimize: false, ...code },
  })
  ajvFormats.default(ajv)
  ajv.addFormat('uuid', uuidPattern)
  ajv.addFormat('date-time', (text: string) => plainDateTime.test(text) || isDateTime(text))
  ajv.addFormat('uri', (text: string) => plainUri.test(text) || isUri(text))
  // set as known, not added: a name that ajv would not take for a keyword of its own may still be an extension's
  for (const name of [...annotationKeywords, ...extensions]) ajv.RULES.keywords[name] = true
  return ajv
}

/** The name of a property that may not be there, if that is the error. */
export function extraOf({ params }: ErrorObject): string | undefined {
  const { additionalProperty, unevaluatedProperty } = params as Record<string, string | undefined>
  return additionalProperty ?? unevaluatedProperty
}

/** The JSON Pointer and a sentence for ajv's error. */
export function describe(error: ErrorObject): { pointer: string; message: string } {
  const params = error.params as Record<string, unknown>
  const extra = extraOf(error)
  const allowed = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : ''
  const constant = error.keyword === 'const' ? `: ${JSON.stringify(params.allowedValue)}` : ''
  return {
    pointer: error.instancePath + (extra === undefined ? '' : `/${extra.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    message: extra === undefined ? `${error.message}${allowed}${constant}` : 'must not be there',
  }
}
