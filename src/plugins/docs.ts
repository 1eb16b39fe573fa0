/** `openapi.json`, `openapi.yaml` and Swagger UI for one document; usable on its own below any prefix. */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { dump } from 'js-yaml'

export interface DocsOptions {
  readonly prefix: string
  readonly title: string
  readonly document: Readonly<Record<string, unknown>>
  /** Paths below the prefix at which this server stands in for the document's servers; none where it is one of them. */
  readonly basePaths: readonly string[]
}

export async function docsPlugin(scope: FastifyInstance, options: DocsOptions): Promise<void> {
  const addressed = (request: FastifyRequest) =>
    withAddress(options, `${request.protocol}://${request.host}${options.prefix}`)
  scope.get('/openapi.json', (request) => addressed(request))
  scope.get('/openapi.yaml', (request, reply) =>
    reply.header('content-type', 'application/yaml').send(dump(addressed(request), { noRefs: true })),
  )

  // few who start the server read the pages, and nobody waits for them at the start
  let pages: Promise<FastifyInstance> | undefined
  const show = async (request: FastifyRequest, reply: FastifyReply) => {
    pages ??= createPages(options, addressed)
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
  { document, prefix, title }: DocsOptions,
  addressed: (request: FastifyRequest) => Record<string, unknown>,
): Promise<FastifyInstance> {
  const [{ default: swagger }, { default: swaggerUi }] = await Promise.all([
    import('@fastify/swagger'),
    import('@fastify/swagger-ui'),
  ])
  const pages = Fastify({ trustProxy: true })
  await pages.register(swagger, { mode: 'static', specification: { document: document as never } })
  await pages.register(swaggerUi, {
    routePrefix: `${prefix}/docs`,
    theme: {
      title: `${title} · Doubletake`,
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
function withAddress({ document, basePaths }: DocsOptions, address: string): Record<string, unknown> {
  const { servers, ...rest } = document
  const here = [...new Set(basePaths)].map((path) => ({ url: address + path, description: 'This mock server.' }))
  return { ...rest, servers: [...here, ...(Array.isArray(servers) ? servers : [])] }
}
