/** Routes of the server's own as data: what stands in their OpenAPI document is what is checked. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { onFirstUse } from '../data/remember.js'
import { toInputFailure } from '../errors.js'
import type { Json, JsonObject } from '../openapi/document.js'
import { createInputCheck, type Violation } from '../validation/schemas.js'

type Schema = Readonly<Record<string, unknown>>

export interface AdminRoute {
  readonly operationId: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** OpenAPI's template below `/__admin`. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  /** Path parameters: name → description. Without it, what is usually said of one of that name. */
  readonly params?: Readonly<Record<string, string>>
  /** Query parameters, all of them optional: name → schema with its description. Texts become numbers, booleans and lists. */
  readonly query?: Readonly<Record<string, Schema>>
  /** The schema of the JSON body; without it there is none. */
  readonly body?: Schema
  /** What the body may be besides `application/json`. */
  readonly bodyMediaTypes?: readonly string[]
  /** Whether the body may be left out. */
  readonly bodyOptional?: boolean
  /** Status of success. 204 has no body. */
  readonly status: number
  /** Another status of success, with the same body; the handler says when. */
  readonly otherStatus?: number
  /** What success looks like; JSON unless it names another media type, or text as well where it names some. */
  readonly response?: {
    readonly schema: Schema
    readonly mediaType?: string
    readonly textMediaTypes?: readonly string[]
  }
  /** Bytes that the body may have; the server's usual bound without it. */
  readonly bodyLimit?: number
  readonly handle: (input: AdminInput) => unknown
}

export interface AdminInput {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, Json>>
  readonly body: Json | undefined
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Bytes that a body may have where its route says nothing else. */
const usualBodyLimit = 1024 * 1024

export function addRoutes(scope: FastifyInstance, routes: readonly AdminRoute[]): void {
  for (const route of routes) {
    const checkBody = toInputCheck(route.body)
    const checkQuery = toInputCheck({ type: 'object', additionalProperties: false, properties: route.query ?? {} })
    scope.route({
      method: route.method,
      url: route.path.replace(/\{(\w+)\}/g, ':$1'),
      bodyLimit: route.bodyLimit ?? usualBodyLimit,
      handler: async (request, reply) => {
        const query = toValues(route, request.query as Record<string, unknown>)
        check('query', checkQuery, query)
        const body = request.body as Json | undefined
        if (body !== undefined || !route.bodyOptional) check('body', checkBody, body)
        reply.code(route.status)
        return route.handle({ params: request.params as Record<string, string>, query, body, request, reply })
      },
    })
  }
}

type InputCheck = (value: unknown) => Violation[]

/** Few routes are ever called in one run, so their schemas are compiled when they are. */
function toInputCheck(schema: Schema | undefined): InputCheck {
  if (!schema) return (value) => (value === undefined ? [] : [{ pointer: '', message: 'must be left out' }])
  const toCheck = onFirstUse(() => createInputCheck(schema as JsonObject))
  return (value) => toCheck()(value)
}

function check(where: 'query' | 'body', findWrong: InputCheck, value: unknown): void {
  const problems = findWrong(value).map(({ pointer, message }) => ({ pointer, detail: message }))
  if (problems.length > 0) throw toInputFailure(`The ${where} is not as it must be`, problems)
}

/** Query texts as their schemas' types have them; a text that does not fit is left for the check to refuse. */
function toValues({ query = {} }: AdminRoute, given: Record<string, unknown>): JsonObject {
  return Object.fromEntries(
    Object.entries(given).map(([name, text]) => {
      const type = Object.hasOwn(query, name) ? query[name]!.type : undefined
      if (type === 'integer' && typeof text === 'string' && /^-?\d{1,15}$/.test(text)) return [name, Number(text)]
      if (type === 'array') return [name, Array.isArray(text) ? (text as Json) : [text as Json]]
      if (type === 'boolean' && (text === 'true' || text === 'false')) return [name, text === 'true']
      return [name, text as Json]
    }),
  )
}
