/** `openapi.json`, `openapi.yaml` and Swagger UI for one API; usable on its own below any prefix. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { dump } from 'js-yaml'
import type { Api } from '../openapi/model.js'

export async function docsPlugin(scope: FastifyInstance, { api, prefix }: { api: Api; prefix: string }): Promise<void> {
  const addressed = (request: FastifyRequest) => withAddress(api, `${request.protocol}://${request.host}${prefix}`)
  scope.get('/openapi.json', (request) => addressed(request))
  scope.get('/openapi.yaml', (request, reply) =>
    reply.header('content-type', 'application/yaml').send(dump(addressed(request), { noRefs: true })),
  )
  await scope.register(swagger, { mode: 'static', specification: { document: api.document.root as never } })
  await scope.register(swaggerUi, {
    routePrefix: '/docs',
    indexPrefix: prefix,
    theme: {
      title: `${api.title} · Doubletake`,
      css: [{ filename: 'doubletake.css', content: '.swagger-ui .topbar { display: none }' }],
    },
    uiConfig: { persistAuthorization: true, tryItOutEnabled: true },
    transformSpecification: (_document, request) => addressed(request),
    transformSpecificationClone: false,
  })
}

/** The document with the address that the request came to as its first server. */
function withAddress(api: Api, address: string): Record<string, unknown> {
  const { servers, ...rest } = api.document.root
  const here = [...new Set(api.servers.map((server) => address + server.basePath))].map((url) => ({
    url,
    description: 'This mock server.',
  }))
  return { ...rest, servers: [...here, ...(Array.isArray(servers) ? servers : [])] }
}
