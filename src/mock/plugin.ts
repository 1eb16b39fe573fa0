/** One API as an encapsulated Fastify plugin: a route for each operation, its checks in the document's order. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Failure, type Rate } from '../errors.js'
import { toUrls } from '../openapi/addresses.js'
import type { Api, Check, Operation, Security } from '../openapi/model.js'
import type { ParameterValues, RawParameters } from '../validation/parameters.js'
import type { Prepared, Success } from './answer.js'
import { createErrorAnswer, type ErrorAnswer, toRateHeaders } from './failures.js'
import { createInterventions, type Interventions, type Outcome } from './interventions.js'
import { createPreferences, toPreferenceHeaders } from './preferences.js'
import type { Route } from './route.js'
import { assertPermitted, type Grant, parseBearer } from './security.js'
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
    /** What the request is for, where its path and its method are those of an operation. */
    operation?: Operation
  }
}

/** What every request has before anything is known of it. */
export function decorateRequests(server: FastifyInstance): void {
  server.decorateRequest('stage', null)
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

/** What is known of a request, check by check. */
interface Asked {
  path: ParameterValues
  query: ParameterValues
  grant: Grant
  stage: Stage
  /** Makes the answer's bytes; known once parameters and token are. */
  answer?: Prepared
}

/** A check that a request passes, or throws at. */
type Step = (request: FastifyRequest, asked: Asked) => void

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
    const preferred = prefer ? createPreferences(operation) : undefined
    for (const url of toUrls(api, operation.path)) {
      const path = toRouterPath(url, operation)
      scope.route({
        method: 'GET',
        url: path,
        config: { ...config, operation },
        errorHandler: createErrorHandler(route.toErrorAnswer),
        handler: (request, reply) => {
          const stage = enterStage(api, operation.security, stages, request)
          const asked: Asked = { path: none, query: none, grant: everything, stage }
          for (const step of steps) step(request, asked)
          if (request.rate) reply.headers(toRateHeaders(operation.success.headers, request.rate))
          const header = preferred && request.headers.prefer
          if (header !== undefined || stage.intervene) {
            const { path, query, grant } = asked
            const { headers, token } = request
            const intervention =
              stage.intervene?.({ operation, path, query, headers, token, identity: grant.identity }) ??
              (header === undefined ? undefined : preferred!(String(header)))
            if (intervention) return intervene(route, asked.answer!, reply, intervention, interventions)
          }
          const { body, last } = asked.answer!()
          record(request, { status, mediaType, body, last })
          return reply.code(status).header('content-type', mediaType).send(body)
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

/** Chooses what a request is answered from, by its token or header. */
export function enterStage(api: Api, security: Security | undefined, stages: Stages, request: FastifyRequest): Stage {
  request.token = parseBearer(request.headers.authorization, security)
  request.stage = stages.of(api, request.token, request.headers)
  return request.stage
}

/** Who asks where an operation has no security. */
const everything: Grant = { identity: {} }
const none: ParameterValues = {}

/** The checks of an operation in the document's order. */
function createSteps({ operation, parsePath, parseQuery, prepare }: Route, { checks }: Api): Step[] {
  const { security } = operation
  const steps: Partial<Record<Check, Step>> = {
    'rate-limit': (request, { stage, path, query, grant: { identity } }) => {
      const { headers, token } = request
      if (stage.limit) request.rate = stage.limit({ operation, path, query, headers, token, identity })
    },
    parameters: (request, asked) => {
      asked.path = parsePath(request.params as RawParameters)
      asked.query = parseQuery(request.query as RawParameters)
      request.checked = asked.query
    },
  }
  if (security) {
    steps.token = (request, asked) => {
      asked.grant = asked.stage.authenticate(security, request.token)
    }
    steps.permission = (_, asked) => assertPermitted(security, asked.grant)
  }
  // what a cursor is worth depends on who sends it
  const known = Math.max(checks.indexOf('parameters'), checks.indexOf('token')) + 1
  const pick = (checks: readonly Check[]) => checks.flatMap((check) => steps[check] ?? [])
  const judge: Step = (_, asked) => {
    asked.answer = prepare(asked)
  }
  return [...pick(checks.slice(0, known)), judge, ...pick(checks.slice(known))]
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

/** Answers as the intervention says: with its own answer, or with the operation's, be it a failure. */
function intervene(
  route: Route,
  prepared: Prepared,
  reply: FastifyReply,
  intervention: Intervention,
  interventions: Interventions,
): Promise<FastifyReply> {
  const { request } = reply
  const { invent, preferences, answer } = intervention
  request.intervention = intervention
  const make = (): Outcome => {
    const outcome = answer ?? attempt(route, () => prepared(invent), request)
    if (!preferences) return outcome
    const said = toPreferenceHeaders(preferences, 'failure' in outcome)
    return { ...outcome, headers: { ...outcome.headers, ...said } }
  }
  return interventions.carryOut(reply, intervention, make, (outcome) =>
    record(request, { ...outcome, mediaType: outcome.headers['content-type'] ?? '' }),
  )
}

function attempt({ operation, toErrorAnswer }: Route, make: () => Success, request: FastifyRequest): Outcome {
  try {
    const { status, mediaType } = operation.success
    return { status, headers: { 'content-type': mediaType }, ...make() }
  } catch (error) {
    const failure = toFailure(error as Error, request)
    request.failure = failure.detail.detail ?? null
    return toOutcome(failure, toErrorAnswer(failure))
  }
}

/** Writes any error as the API's own body; an error that is no Failure is a defect, logged and hidden. */
export function createErrorHandler(toAnswer: (failure: Failure) => ErrorAnswer) {
  return (error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const failure = toFailure(error, request)
    return sendAnswer(reply, failure, toAnswer(failure))
  }
}

/** What Fastify itself refuses in a request is malformed; anything else that is no Failure is a defect, and logged. */
function toFailure(error: Error & { statusCode?: number }, request: FastifyRequest): Failure {
  const failure = toKnownFailure(error)
  if (failure.code === 'DT_INTERNAL') request.log.error(error)
  return failure
}

function toKnownFailure(error: Error & { statusCode?: number }): Failure {
  if (error instanceof Failure) return error
  const { statusCode = 500 } = error
  return statusCode < 500
    ? new Failure('DT_REQUEST_MALFORMED', { detail: 'The request cannot be parsed.' })
    : new Failure('DT_INTERNAL')
}

function toOutcome(failure: Failure, { status, mediaType, body, headers: more }: ErrorAnswer): Outcome {
  const headers = { ...failure.detail.headers, ...more, 'content-type': mediaType, 'doubletake-error': failure.code }
  return { status, headers, body, failure }
}

export function sendAnswer(reply: FastifyReply, failure: Failure, answer: ErrorAnswer): FastifyReply {
  const { request } = reply
  request.failure = failure.detail.detail ?? null
  record(request, { ...answer, failure })
  const { status, headers, body } = toOutcome(failure, answer)
  return reply.code(status).headers(headers).send(body)
}

/** Lets the stage keep what was asked and answered. */
function record(request: FastifyRequest, answer: ErrorAnswer & Pick<Exchange, 'failure' | 'last'>): void {
  const { stage } = request
  if (!stage?.record) return
  stage.record({
    method: request.method,
    url: request.originalUrl,
    requestHeaders: request.headers,
    operation: request.routeOptions.config.operation,
    query: request.checked,
    token: request.token,
    intervention: request.intervention ?? undefined,
    ...answer,
  })
}
