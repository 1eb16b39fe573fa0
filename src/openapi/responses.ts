/** The responses of an operation: the successful one, the examples of the others, and all by status. */
import { type Cause, type Problem, StartError } from '../errors.js'
import { atPointer, type Document, type JsonObject, objectAt, type Place, resolve, toPointer } from './document.js'
import type { DocumentedResponse, ErrorExample, Example, Operation, RateHeaders } from './model.js'

export function toSuccess(document: Document, get: JsonObject, pointer: string): Operation['success'] {
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
  return {
    status: Number(status),
    mediaType,
    schema: `${base}/schema`,
    examples: toExamples(document, base),
    headers: toRateHeaders(document, response),
  }
}

export function toOperationErrors(document: Document, get: JsonObject, pointer: string): ErrorExample[] {
  return Object.keys(objectAt(get, 'responses'))
    .filter((status) => /^[45]\d\d$/.test(status))
    .flatMap((status) => toErrors(document, pointer + toPointer('responses', status), Number(status)))
}

/** A status below 200 is none to end on (RFC 9110 §15.2). */
export function toResponses(document: Document, get: JsonObject, pointer: string): DocumentedResponse[] {
  return Object.keys(objectAt(get, 'responses'))
    .filter((status) => /^[2-5]/.test(status))
    .map((status) => {
      const response = resolve(document, pointer + toPointer('responses', status))
      const content = Object.keys(objectAt(response.value, 'content'))
      const examples = content.filter(isJson).flatMap((mediaType) => {
        const found = toExamples(document, response.pointer + toPointer('content', mediaType))
        return found.map(({ mock: _, ...example }) => ({ ...example, mediaType }))
      })
      return {
        status: Number(status),
        hasBody: content.length > 0,
        headers: toHeaders(document, response),
        examples,
      }
    })
}

/** The examples of a response's headers, as far as they can be sent; those that frame the body are the server's to write. */
function toHeaders(document: Document, response: Place): Record<string, string> {
  const headers = Object.keys(objectAt(response.value, 'headers')).map((name) => {
    const { value, pointer } = resolve(document, response.pointer + toPointer('headers', name))
    const [first] = Object.keys(objectAt(value, 'examples'))
    const named =
      first === undefined ? undefined : resolve(document, pointer + toPointer('examples', first)).value.value
    return [name.toLowerCase(), String(value.example ?? named ?? '')] as const
  })
  return Object.fromEntries(
    headers.filter(([name, text]) => !framing.has(name) && /^[!#-'*+.^_`|~\w-]+$/.test(name) && /^[ -~]+$/.test(text)),
  )
}

const framing = new Set(['content-type', 'content-length', 'transfer-encoding', 'connection', 'trailer'])

/** The examples of one error response; without any, a body is not known and the engine falls back on RFC 9457. */
export function toErrors(document: Document, at: string, status: number): ErrorExample[] {
  const response = resolve(document, at)
  const headers = toRateHeaders(document, response)
  return Object.keys(objectAt(response.value, 'content'))
    .filter(isJson)
    .flatMap((mediaType) => {
      const base = response.pointer + toPointer('content', mediaType)
      return toExamples(document, base).map(({ mock, ...example }) => ({
        ...example,
        status,
        mediaType,
        fill: objectAt(mock, 'fill') as Record<string, string>,
        headers,
        ...(mock.cause === undefined ? {} : { cause: mock.cause as Cause }),
        ...(mock.parameter === undefined ? {} : { parameter: String(mock.parameter) }),
      }))
    })
}

/** The headers of a response whose Header Object says what fills them. */
function toRateHeaders(document: Document, { value, pointer }: Place): RateHeaders {
  return Object.fromEntries(
    Object.keys(objectAt(value, 'headers')).flatMap((name) => {
      const template = objectAt(resolve(document, pointer + toPointer('headers', name)).value, 'x-mock').value
      return template === undefined ? [] : [[name.toLowerCase(), String(template)]]
    }),
  )
}

/** The `example` and `examples` of a media type object, references followed. */
function toExamples(document: Document, mediaType: string): (Example & { mock: JsonObject })[] {
  const object = atPointer(document.root, mediaType) as JsonObject
  const schema = `${mediaType}/schema`
  const named = Object.keys(objectAt(object, 'examples')).map((name) => {
    const { value, pointer } = resolve(document, mediaType + toPointer('examples', name))
    return { name, value: value.value ?? null, pointer: `${pointer}/value`, schema, mock: objectAt(value, 'x-mock') }
  })
  if (object.example === undefined) return named
  return [{ value: object.example, pointer: `${mediaType}/example`, schema, mock: {} }, ...named]
}

/** `application/json` and the structured `+json` types (RFC 6839 §3.1). */
export function isJson(mediaType: string): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(mediaType)
}
