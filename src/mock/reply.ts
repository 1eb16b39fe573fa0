/** What goes out: answers, failures as the API's own bodies, and what happens instead of either. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Failure } from '../errors.js'
import type { Prepared, Success } from './answer.js'
import type { ErrorAnswer } from './failures.js'
import type { Interventions, Outcome } from './interventions.js'
import { toPreferenceHeaders } from './preferences.js'
import type { Route } from './route.js'
import type { Exchange, Intervention } from './stage.js'

/** Answers as the intervention says: with its own answer, or with the operation's, be it a failure. */
export function intervene(
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
    const outcome: Outcome = answer ?? attempt(route, () => prepared(invent), request)
    if (!preferences) return outcome
    const said = toPreferenceHeaders(preferences, outcome)
    return { ...outcome, headers: { ...outcome.headers, ...said } }
  }
  return interventions.carryOut(reply, intervention, make, (outcome) =>
    record(request, { mediaType: outcome.headers['content-type'] ?? '', ...outcome }),
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
  record(request, { failure, ...answer })
  const { status, headers, body } = toOutcome(failure, answer)
  return reply.code(status).headers(headers).send(body)
}

/** Lets the stage keep what was asked and answered. */
export function record(request: FastifyRequest, answer: Answered): void {
  const { stage } = request
  if (!stage?.record) return
  const { status, mediaType, headers, body, excerpt, last, failure, url = request.originalUrl } = answer
  stage.record({
    method: request.method,
    url,
    requestHeaders: request.headers,
    rawHeaders: request.raw.rawHeaders,
    operation: request.operation,
    query: request.checked,
    status,
    mediaType,
    headers,
    body,
    excerpt,
    last,
    failure,
    intervention: request.intervention ?? undefined,
  })
}

/** What was recalled brings its own text of the URL along. */
type Answered = ErrorAnswer & Pick<Exchange, 'excerpt' | 'failure' | 'last'> & Partial<Pick<Exchange, 'url'>>
