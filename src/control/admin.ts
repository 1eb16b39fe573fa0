/** The server's own routes, below `/__admin`: whether it is there, and everything that can be changed in it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AdminFailure, adminErrors } from '../errors.js'
import { toProblemDocument } from '../mock/failures.js'
import type { Config } from '../options.js'
import { assertAdmin } from './access.js'
import { adminPath } from './document.js'
import { parseBody } from './json-body.js'
import { type AdminRoute, addRoutes } from './routes.js'

export interface AdminOptions {
  readonly config: Config
  readonly routes: readonly AdminRoute[]
}

const toHealth = () => ({ status: 'ok' })

/** Whether the server is there. Open to everybody, whatever else is asked along. */
export const healthRoutes = ['live', 'ready'].map(
  (name): AdminRoute => ({
    operationId: name,
    method: 'GET',
    path: `/${name}`,
    tag: 'Health',
    summary: name === 'live' ? 'Whether the server answers.' : 'Whether it has all that it answers from.',
    status: 200,
    response: { schema: { type: 'object', required: ['status'], properties: { status: { const: 'ok' } } } },
    handle: toHealth,
  }),
)

export async function adminPlugin(scope: FastifyInstance, { config, routes }: AdminOptions): Promise<void> {
  // Documents and fixtures are loaded before the server listens, so whoever can ask gets a yes.
  for (const { path } of healthRoutes) {
    scope.get(path, (_request, reply) => reply.header('cache-control', 'no-store').send(toHealth()))
  }
  if (!config.admin) return
  // open as the page itself is
  scope.get('/', (_request, reply) => reply.redirect(`${adminPath}/docs`))
  await scope.register(controlPlugin, { routes })
}

async function controlPlugin(scope: FastifyInstance, { routes }: Pick<AdminOptions, 'routes'>): Promise<void> {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'string' },
    (_request, text, done) => {
      try {
        done(null, parseBody(text as string))
      } catch (error) {
        done(error as Error)
      }
    },
  )
  scope.setErrorHandler(answerAdminError)
  scope.addHook('onRequest', (request, reply, done) => {
    reply.header('cache-control', 'no-store')
    assertAdmin(request.headers, scope.adminToken)
    done()
  })
  addRoutes(scope, routes)
}

/** Says where the routes are described, of a path or method that none of them has. */
export function answerUnknownAdmin(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?', 1)[0]!
  const detail = `There is no ${request.method} ${path.slice(0, 200)}; what there is stands at ${adminPath}/docs, and as JSON in ${adminPath}/openapi.json.`
  return answerAdminError(new AdminFailure('DT_ADMIN_PATH', detail), request, reply)
}

function answerAdminError(
  error: Error & { statusCode?: number },
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const failure = toAdminFailure(error)
  if (!failure) {
    request.log.error(error)
    const { body, mediaType } = toProblemDocument(500, { code: 'DT_INTERNAL', detail: {} })
    return reply.code(500).headers({ 'content-type': mediaType, 'doubletake-error': 'DT_INTERNAL' }).send(body)
  }
  const { code, message, problems } = failure
  const status = error.statusCode ?? adminErrors[code]
  const more = problems.length > 0 ? { errors: problems } : {}
  const { body, mediaType } = toProblemDocument(status, { code, detail: { detail: message } }, more)
  return reply.code(status).headers({ 'content-type': mediaType, 'doubletake-error': code }).send(body)
}

/** What Fastify itself refuses (too large a body, another media type) is bad input; anything else is a defect. */
function toAdminFailure(error: Error & { statusCode?: number }): AdminFailure | undefined {
  if (error instanceof AdminFailure) return error
  const { statusCode = 500 } = error
  if (statusCode === 415) {
    return new AdminFailure(
      'DT_ADMIN_INPUT',
      'The body is of no known media type; send it with `content-type: application/json`.',
    )
  }
  return statusCode < 500 ? new AdminFailure('DT_ADMIN_INPUT', `${error.message}.`) : undefined
}
