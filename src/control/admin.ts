/** The server's own routes, below `/__admin`: whether it is there, and everything that can be changed in it. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.js'
import { AdminFailure, adminErrors } from '../errors.js'
import { toProblemDocument } from '../mock/failures.js'
import { type AdminRoute, addRoutes } from './routes.js'

export interface AdminOptions {
  readonly config: Config
  readonly routes: readonly AdminRoute[]
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The Bearer token that the admin routes ask for; null where they ask for none. Known once the server listens. */
    adminToken: string | null
  }
}

export async function adminPlugin(scope: FastifyInstance, { config, routes }: AdminOptions): Promise<void> {
  // Documents and fixtures are loaded before the server listens, so whoever can ask gets a yes.
  for (const path of ['/live', '/ready']) {
    scope.get(path, (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  }
  if (config.admin) await scope.register(controlPlugin, { routes })
}

async function controlPlugin(scope: FastifyInstance, { routes }: Pick<AdminOptions, 'routes'>): Promise<void> {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, text === '' ? undefined : JSON.parse(text as string))
    } catch (error) {
      done(new AdminFailure('DT_ADMIN_INPUT', `The body is no JSON: ${(error as Error).message}.`))
    }
  })
  scope.setErrorHandler(answerAdminError)
  scope.addHook('onRequest', (request, reply, done) => {
    reply.header('cache-control', 'no-store')
    assertAdmin(request, scope.adminToken)
    done()
  })
  addRoutes(scope, routes)
}

/** Makes a token where a server that others can reach has none. To be called once it listens. */
export function secureAdmin(server: FastifyInstance): void {
  const addresses = server.addresses() as AddressInfo[]
  if (!addresses.every(({ address }) => isLoopback(address)))
    server.adminToken ??= randomBytes(18).toString('base64url')
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}

function assertAdmin(request: FastifyRequest, token: string | null): void {
  if (token === null) return
  const given = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (given !== undefined && isSame(given, token)) return
  throw new AdminFailure(
    'DT_ADMIN_TOKEN',
    'Send the admin token: `Authorization: Bearer …` (--admin-token, or see what the server printed at its start).',
  )
}

function isSame(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)]
  return one.length === other.length && timingSafeEqual(one, other)
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
  return statusCode < 500 ? new AdminFailure('DT_ADMIN_INPUT', `${error.message}.`) : undefined
}
