/** One API as an encapsulated Fastify plugin: a route for each operation, its checks in the document's order. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Failure, type Rate } from '../errors.js'
import { toUrls } from '../openapi/addresses.js'
import type { Api, Operation } from '../openapi/model.js'
import type { ParameterValues } from '../validation/parameters.js'
import type { Success } from './answer.js'
import { createSteps, createVisit, enterStage, toAsked } from './checks.js'
import { createErrorAnswer, toRateHeaders } from './failures.js'
import { createInterventions } from './interventions.js'
import { createPreferences } from './preferences.js'
import { createRecall } from './recall.js'
import { createErrorHandler, intervene, record } from './reply.js'
import type { Route } from './route.js'
import type { Exchange, Intervention, Stage, Stages } from './stage.js'

/** Everything that an API needs to answer. */
export interface Mock {
  readonly api: Api
  readonly routes: readonly Route[]
  /** What requests are answered from that ask for nothing else. */
  readonly stage: Stage
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What the request is answered from; null where it is under no API. */
    stage: Stage | null
    /** What it is for; undefined where its path and method are those of none. */
    operation: Operation | undefined
    /** Its Bearer token, if any. */
    token: string | undefined
    /** How it stands with the rate limit; null where none holds. */
    rate: Rate | null
    /** The query's values; undefined until they were checked. */
    checked: ParameterValues | undefined
    /** The API that an unknown path is under, for the log. */
    unknownUnder: string | null
    /** What failed, for the log: no value that was sent. */
    failure: string | null
    /** What happened instead of the operation's answer. */
    intervention: Intervention | null
  }
  interface FastifyContextConfig {
    /** What the log says of a request. */
    api?: string
    operationId?: string
  }
}

/** What every request has before anything is known of it. */
export function decorateRequests(server: FastifyInstance): void {
  server.decorateRequest('stage', null)
  server.decorateRequest('operation', undefined)
  server.decorateRequest('token', undefined)
  server.decorateRequest('rate', null)
  server.decorateRequest('checked', undefined)
  server.decorateRequest('unknownUnder', null)
  server.decorateRequest('failure', null)
  server.decorateRequest('intervention', null)
}

export interface MockOptions {
  readonly mock: Mock
  readonly stages: Stages
  /** Whether a client may choose an answer with `Prefer`. */
  readonly prefer: boolean
  /** Told of a request whose connection ended before its answer, which `onResponse` never sees. */
  readonly onBroken?: (reply: FastifyReply) => void
}

export async function mockPlugin(scope: FastifyInstance, options: MockOptions): Promise<void> {
  const { mock, stages, prefer, onBroken } = options
  const { api } = mock
  const interventions = createInterventions(onBroken)
  scope.addHook('preClose', (done) => {
    interventions.end()
    done()
  })
  const methods = scope.supportedMethods.filter((method) => method !== 'GET' && method !== 'HEAD')
  scope.setErrorHandler(createErrorHandler(createErrorAnswer(api.errors)))
  for (const route of mock.routes) {
    const { operation } = route
    const { status, mediaType } = operation.success
    const config = { api: api.id, operationId: operation.operationId }
    const steps = createSteps(route, api)
    const recall = createRecall(operation)
    const send = (
      request: FastifyRequest,
      reply: FastifyReply,
      { body, excerpt, last, url }: Success & Pick<Exchange, 'excerpt' | 'url'>,
    ) => {
      record(request, { status, mediaType, body, excerpt, last, url })
      return reply.code(status).header('content-type', mediaType).send(body)
    }
    const preferred = prefer ? createPreferences(operation) : undefined
    for (const url of toUrls(api, operation.path)) {
      const path = toRouterPath(url, operation)
      scope.route({
        method: 'GET',
        url: path,
        config,
        errorHandler: createErrorHandler(route.toErrorAnswer),
        handler: (request, reply) => {
          const stage = enterStage(api, operation.security, stages, request)
          request.operation = operation
          const header = preferred && request.headers.prefer
          const key = header === undefined ? recall.toKey(stage, request) : undefined
          const known = key === undefined ? undefined : recall.get(key)
          if (known) {
            request.checked = known.query
            return send(request, reply, known)
          }
          const visit = createVisit(stage)
          for (const step of steps) step(request, visit)
          if (request.rate) reply.headers(toRateHeaders(operation.success.headers, request.rate))
          const { query } = visit
          if (header !== undefined || stage.intervene) {
            const intervention =
              stage.intervene?.(toAsked(request, operation, visit.grant.identity)) ??
              (header === undefined ? undefined : preferred!(String(header)))
            if (intervention) return intervene(route, visit.answer!, reply, intervention, interventions)
          }
          const answer = { query, url: request.originalUrl, ...visit.answer!() }
          if (key !== undefined) recall.offer(key, answer)
          return send(request, reply, answer)
        },
      })
      scope.route({
        method: methods,
        url: path,
        config,
        // before the body is looked at: nothing in it changes the answer
        onRequest: (request) => {
          enterStage(api, operation.security, stages, request)
          return refuseMethod()
        },
        handler: refuseMethod,
      })
    }
  }
}

function refuseMethod(): never {
  throw new Failure('DT_METHOD_NOT_ALLOWED', { headers: { allow: 'GET, HEAD' }, detail: 'The path has GET and HEAD.' })
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
