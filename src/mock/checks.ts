/** What a request passes before it is answered: the checks of its operation, in the document's order. */
import type { FastifyRequest } from 'fastify'
import type { Identity } from '../data/owners.js'
import type { Api, Check, Operation, Security } from '../openapi/model.js'
import type { ParameterValues, RawParameters } from '../validation/parameters.js'
import type { Prepared } from './answer.js'
import type { Route } from './route.js'
import { assertPermitted, type Grant, parseBearer } from './security.js'
import type { Asked, Stage, Stages } from './stage.js'

/** What is known of a request, check by check. */
export interface Visit {
  path: ParameterValues
  query: ParameterValues
  grant: Grant
  stage: Stage
  /** Makes the answer's bytes; known once parameters and token are. */
  answer?: Prepared
}

/** A check that a request passes, or throws at. */
export type Step = (request: FastifyRequest, visit: Visit) => void

/** Chooses what a request is answered from, by its token or header. */
export function enterStage(api: Api, security: Security | undefined, stages: Stages, request: FastifyRequest): Stage {
  request.token = parseBearer(request.headers.authorization, security)
  request.stage = stages.of(api, request.token, request.headers)
  return request.stage
}

/** A request of which nothing is known yet. */
export function createVisit(stage: Stage): Visit {
  return { path: none, query: none, grant: everything, stage }
}

/** Who asks where an operation has no security. */
const everything: Grant = { identity: {} }
const none: ParameterValues = {}

export function toAsked(request: FastifyRequest, operation: Operation, identity: Identity): Asked {
  const { method, originalUrl: url, headers, token } = request
  return { operation, method, url, headers, token, identity }
}

/** The checks of an operation in the document's order. */
export function createSteps({ operation, parsePath, parseQuery, prepare }: Route, { checks }: Api): Step[] {
  const { security } = operation
  const steps: Partial<Record<Check, Step>> = {
    'rate-limit': (request, { stage, grant }) => {
      if (stage.limit) request.rate = stage.limit(toAsked(request, operation, grant.identity))
    },
    parameters: (request, visit) => {
      visit.path = parsePath(request.params as RawParameters)
      visit.query = parseQuery(request.query as RawParameters)
      request.checked = visit.query
    },
  }
  if (security) {
    steps.token = (request, visit) => {
      visit.grant = visit.stage.authenticate(security, request.token)
    }
    steps.permission = (_, visit) => assertPermitted(security, visit.grant)
  }
  // what a cursor is worth depends on who sends it
  const known = Math.max(checks.indexOf('parameters'), checks.indexOf('token')) + 1
  const pick = (checks: readonly Check[]) => checks.flatMap((check) => steps[check] ?? [])
  const judge: Step = (_, visit) => {
    visit.answer = prepare(visit)
  }
  return [...pick(checks.slice(0, known)), judge, ...pick(checks.slice(known))]
}
