/** One API as an encapsulated Fastify plugin: a route for each operation, its checks in the document's order. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Collection } from '../data/collection.js'
import { createCursors } from '../data/cursor.js'
import { Failure } from '../errors.js'
import { toUrls } from '../openapi/addresses.js'
import type { Api, Operation, Parameter } from '../openapi/model.js'
import { createParameterParser, type ParameterValues, type RawParameters } from '../validation/parameters.js'
import type { Schemas } from '../validation/schemas.js'
import { createErrorAnswer, type ErrorAnswer } from './failures.js'
import { createHandler } from './handlers.js'
import { type Authenticator, assertPermitted, type Grant } from './security.js'

/** Everything that an API needs to answer. */
export interface Mock {
  readonly api: Api
  readonly schemas: Schemas
  readonly collections: ReadonlyMap<string, Collection>
  readonly authenticate: Authenticator
  /** What cursors are signed with. */
  readonly secret: string
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What the request's token allows; null before the token check. */
    grant: Grant | null
  }
  interface FastifyContextConfig {
    /** What the log says of a request. */
    api?: string
    operationId?: string
  }
}

type Step = (request: FastifyRequest) => void

export async function mockPlugin(scope: FastifyInstance, { mock }: { mock: Mock }): Promise<void> {
  const { api } = mock
  const methods = scope.supportedMethods.filter((method) => method !== 'GET' && method !== 'HEAD')
  scope.setErrorHandler(createErrorHandler(createErrorAnswer(api.errors)))
  for (const operation of api.operations) {
    const config = { api: api.id, operationId: operation.operationId }
    const steps = createSteps(operation, mock)
    const answer = createErrorAnswer([...operation.errors, ...api.errors])
    const handle = createHandler(operation, {
      api,
      collection: mock.collections.get(operation.collection.name)!,
      schemas: mock.schemas,
      cursors: createCursors(mock.secret),
    })
    const hasQuery = operation.parameters.some((parameter) => parameter.in === 'query')
    for (const url of toUrls(api, operation.path)) {
      const path = toRouterPath(url, operation)
      scope.route({
        method: 'GET',
        url: path,
        config,
        schema: { params: {}, ...(hasQuery ? { querystring: {} } : {}) },
        validatorCompiler: ({ httpPart }) => createValidatorCompiler(operation, mock, httpPart),
        ...(steps.before.length > 0 ? { onRequest: toHook(steps.before) } : {}),
        ...(steps.after.length > 0 ? { preHandler: toHook(steps.after) } : {}),
        errorHandler: createErrorHandler(answer),
        handler: (request, reply) => {
          const body = handle({
            path: request.params as ParameterValues,
            query: hasQuery ? (request.query as ParameterValues) : none,
            grant: request.grant ?? everything,
          })
          return reply.code(operation.success.status).header('content-type', operation.success.mediaType).send(body)
        },
      })
      scope.route({
        method: methods,
        url: path,
        config: { api: api.id },
        onRequest: () => {
          throw new Failure('DT_METHOD_NOT_ALLOWED', {
            headers: { allow: 'GET, HEAD' },
            detail: 'The path has GET and HEAD.',
          })
        },
        handler: () => undefined,
      })
    }
  }
}

/** Who asks where an operation has no security. */
const everything: Grant = { identity: {} }
const none: ParameterValues = {}

function toHook(steps: readonly Step[]) {
  return (request: FastifyRequest, _reply: FastifyReply, done: () => void) => {
    for (const step of steps) step(request)
    done()
  }
}

/** The checks that come before the parameters and those that come after, in the document's order. */
function createSteps(operation: Operation, { api, authenticate }: Mock): { before: Step[]; after: Step[] } {
  const { security } = operation
  const steps: Record<string, Step | undefined> =
    (security && {
      token: (request) => {
        request.grant = authenticate(security, request.headers.authorization)
      },
      permission: (request) => assertPermitted(security, request.grant!),
    }) ||
    {}
  const pick = (names: readonly string[]) => names.flatMap((name) => steps[name] ?? [])
  const at = api.checks.indexOf('parameters')
  return { before: pick(api.checks.slice(0, at)), after: pick(api.checks.slice(at)) }
}

/** A validator for the router's `params` or the parsed `querystring`. */
function createValidatorCompiler(operation: Operation, { schemas }: Mock, httpPart: string | undefined) {
  const place = httpPart === 'params' ? 'path' : 'query'
  const parameters = operation.parameters.filter((parameter) => parameter.in === place)
  const parse = createParameterParser(parameters, schemas)
  const toRaw = place === 'path' ? createRenamer(parameters) : (raw: RawParameters) => raw
  return (data: unknown) => {
    try {
      return { value: parse(toRaw(data as RawParameters)) }
    } catch (error) {
      return { error: error as Error }
    }
  }
}

/** The router knows path parameters by number, so that any name will do. */
function createRenamer(parameters: readonly Parameter[]): (raw: RawParameters) => RawParameters {
  const names = parameters.map((parameter, index) => [parameter.name, `p${index}`] as const)
  return (raw) => Object.fromEntries(names.map(([name, key]) => [name, raw[key]]))
}

/** `/a/{id}` is `/a/:p0`; a literal colon is doubled (find-my-way's syntax). */
export function toRouterPath(url: string, operation: Operation): string {
  const names = operation.parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)
  return url
    .split('/')
    .map((segment) => {
      const name = /^\{(.+)\}$/.exec(segment)?.[1]
      return name === undefined ? segment.replaceAll(':', '::') : `:p${names.indexOf(name)}`
    })
    .join('/')
}

/** Writes any error as the API's own body; an error that is no Failure is a defect, logged and hidden. */
export function createErrorHandler(toAnswer: (failure: Failure) => ErrorAnswer) {
  return (error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const failure = error instanceof Failure ? error : new Failure('DT_INTERNAL')
    if (failure !== error) request.log.error(error)
    return sendAnswer(reply, failure, toAnswer(failure))
  }
}

export function sendAnswer(reply: FastifyReply, failure: Failure, answer: ErrorAnswer): FastifyReply {
  return reply
    .code(answer.status)
    .headers({ ...failure.detail.headers, 'content-type': answer.mediaType, 'doubletake-error': failure.code })
    .send(answer.body)
}
