/** `openapi.json`, `openapi.yaml` and Swagger UI for one API; usable on its own below any prefix. */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { dump } from 'js-yaml'
import type { Api } from '../openapi/model.js'

export async function docsPlugin(scope: FastifyInstance, { api, prefix }: { api: Api; prefix: string }): Promise<void> {
  const addressed = (request: FastifyRequest) => withAddress(api, `${request.protocol}://${request.host}${prefix}`)
  scope.get('/openapi.json', (request) => addressed(request))
  scope.get('/openapi.yaml', (request, reply) =>
    reply.header('content-type', 'application/yaml').send(dump(addressed(request), { noRefs: true })),
  )

  // few who start the server read the pages, and nobody waits for them at the start
  let pages: Promise<FastifyInstance> | undefined
  const show = async (request: FastifyRequest, reply: FastifyReply) => {
    pages ??= createPages(api, prefix, addressed)
    const { url, headers } = request.raw
    const page = await (await pages).inject({ url: url!, headers: headers as Record<string, string> })
    if (page.statusCode === 404) return reply.callNotFound()
    return reply.code(page.statusCode).headers(page.headers).send(page.rawPayload)
  }
  for (const path of ['/docs', '/docs/*']) scope.get(path, show)
  scope.addHook('onClose', async () => (await pages)?.close())
}

/** Swagger UI as a server of its own. */
async function createPages(
  api: Api,
  prefix: string,
  addressed: (request: FastifyRequest) => Record<string, unknown>,
): Promise<FastifyInstance> {
  const [{ default: swagger }, { default: swaggerUi }] = await Promise.all([
    import('@fastify/swagger'),
    import('@fastify/swagger-ui'),
  ])
  const pages = Fastify({ trustProxy: true })
  await pages.register(swagger, { mode: 'static', specification: { document: api.document.root as never } })
  await pages.register(swaggerUi, {
    routePrefix: `${prefix}/docs`,
    theme: {
      title: `${api.title} · Doubletake`,
      css: [{ filename: 'doubletake.css', content: '.swagger-ui .topbar { display: none }' }],
    },
    uiConfig: { persistAuthorization: true, tryItOutEnabled: true },
    transformSpecification: (_document, request) => addressed(request),
    transformSpecificationClone: false,
  })
  await pages.ready()
  return pages
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
