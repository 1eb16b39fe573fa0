/** The server's own routes, below `/__admin`. */
import type { FastifyInstance } from 'fastify'

export async function adminPlugin(scope: FastifyInstance): Promise<void> {
  // Documents and fixtures are loaded before the server listens, so whoever can ask gets a yes.
  for (const path of ['/live', '/ready']) {
    scope.get(path, (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  }
}
