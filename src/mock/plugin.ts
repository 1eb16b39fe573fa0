/** One API as an encapsulated Fastify plugin: a route for each operation, its checks in the document's order. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Failure } from '../errors.js'
import { toUrls } from '../openapi/addresses.js'
import type { Api, Operation } from '../openapi/model.js'
import type { ParameterValues, RawParameters } from '../validation/parameters.js'
import type { Call } from './answer.js'
import { createErrorAnswer, type ErrorAnswer } from './failures.js'
import type { Route } from './route.js'
import { type Authenticator, assertPermitted, type Grant } from './security.js'

/** Everything that an API needs to answer. */
export interface Mock {
  readonly api: Api
  readonly routes: readonly Route[]
  readonly authenticate: Authenticator
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What the request's token allows; null before the token check. */
    grant: Grant | null
    /** The API that an unknown path is under, for the log. */
    unknownUnder: string | null
    /** What failed, for the log: no value that was sent. */
    failure: string | null
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
  for (const route of mock.routes) {
    const { operation, parsePath, parseQuery, toErrorAnswer } = route
    const config = { api: api.id, operationId: operation.operationId }
    const steps = createSteps(operation, mock)
    if (route.verify) steps.after.unshift((request) => route.verify!(toCall(request)))
    const toCall = (request: FastifyRequest): Call => ({
      path: request.params as ParameterValues,
      query: parseQuery ? (request.query as ParameterValues) : none,
      grant: request.grant ?? everything,
    })
    for (const url of toUrls(api, operation.path)) {
      const path = toRouterPath(url, operation)
      scope.route({
        method: 'GET',
        url: path,
        config,
        schema: { params: {}, ...(parseQuery ? { querystring: {} } : {}) },
        validatorCompiler: ({ httpPart }) => toValidator(httpPart === 'params' ? parsePath : parseQuery!),
        ...(steps.before.length > 0 ? { onRequest: toHook(steps.before) } : {}),
        ...(steps.after.length > 0 ? { preHandler: toHook(steps.after) } : {}),
        errorHandler: createErrorHandler(toErrorAnswer),
        handler: (request, reply) => {
          const body = route.handle(toCall(request))
          return reply.code(operation.success.status).header('content-type', operation.success.mediaType).send(body)
        },
      })
      scope.route({
        method: methods,
        url: path,
        config,
        // before the body is looked at: nothing in it changes the answer
        onRequest: refuseMethod,
        handler: refuseMethod,
      })
    }
  }
}

function refuseMethod(): never {
  throw new Failure('DT_METHOD_NOT_ALLOWED', { headers: { allow: 'GET, HEAD' }, detail: 'The path has GET and HEAD.' })
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

function toValidator(parse: (raw: RawParameters) => ParameterValues) {
  return (data: unknown) => {
    try {
      return { value: parse(data as RawParameters) }
    } catch (error) {
      return { error: error as Error }
    }
  }
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
    const failure = toFailure(error)
    if (failure.code === 'DT_INTERNAL') request.log.error(error)
    return sendAnswer(reply, failure, toAnswer(failure))
  }
}

/** What Fastify itself refuses in a request is malformed; anything else that is no Failure is a defect. */
function toFailure(error: Error & { statusCode?: number }): Failure {
  if (error instanceof Failure) return error
  const { statusCode = 500 } = error
  return statusCode < 500
    ? new Failure('DT_REQUEST_MALFORMED', { detail: 'The request cannot be parsed.' })
    : new Failure('DT_INTERNAL')
}

export function sendAnswer(reply: FastifyReply, failure: Failure, answer: ErrorAnswer): FastifyReply {
  reply.request.failure = failure.detail.detail ?? null
  return reply
    .code(answer.status)
    .headers({ ...failure.detail.headers, 'content-type': answer.mediaType, 'doubletake-error': failure.code })
    .send(answer.body)
}
