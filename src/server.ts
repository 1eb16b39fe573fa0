/** The Fastify instance: what belongs to no API, and one encapsulated plugin for each API. Does not listen. */
import { METHODS } from 'node:http'
import type { Socket } from 'node:net'
import cors, { type FastifyCorsOptions } from '@fastify/cors'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import { type LoadedApi, loadApis } from './apis.js'
import { toConfig } from './config.js'
import { secureAdmin } from './control/access.js'
import { adminPlugin, answerUnknownAdmin, healthRoutes } from './control/admin.js'
import { createCoverageRoutes } from './control/coverage-routes.js'
import { adminPath, createAdminDocument } from './control/document.js'
import { createFaultRoutes } from './control/fault-routes.js'
import { createJournalRoutes } from './control/journal-routes.js'
import { createJournalStreams } from './control/journal-streams.js'
import { createRecordRoutes } from './control/record-routes.js'
import { createSandboxRoutes } from './control/sandbox-routes.js'
import { createSandboxes } from './control/sandboxes.js'
import { Failure } from './errors.js'
import { enterStage } from './mock/checks.js'
import { createErrorAnswer, toProblemDocument } from './mock/failures.js'
import { decorateRequests, mockPlugin } from './mock/plugin.js'
import { createErrorHandler, sendAnswer } from './mock/reply.js'
import { createHostOwner, createPathOwner, reserved } from './openapi/addresses.js'
import type { Config, Options } from './options.js'
import { docsPlugin } from './plugins/docs.js'
import { homePlugin } from './plugins/home.js'
import { SilentConnections } from './plugins/silent-connections.js'
import { type ApiSummary, toSummary } from './summary.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** What this server stands in for. */
    apis: readonly ApiSummary[]
  }
}

/** What an embedding program may bring along. Without either, nothing is logged. */
export interface Embedding {
  /** A pino logger, or any with its interface; it keeps its own level. */
  logger?: FastifyBaseLogger
  /** Where JSON lines go, at `logLevel`. */
  logStream?: { write(line: string): void }
}

/**
 * A server made from options, not yet listening: `await (await createServer()).listen({ port: 4010 })`. Fastify's own
 * `inject` works at once.
 * @throws StartError with everything that is wrong in options, documents and fixtures
 */
export async function createServer(options: Options = {}, embedding: Embedding = {}): Promise<FastifyInstance> {
  const config = toConfig(options)
  return buildServer(config, await loadApis(config), embedding)
}

async function buildServer(
  config: Config,
  loaded: readonly LoadedApi[],
  embedding: Embedding,
): Promise<FastifyInstance> {
  const apis = loaded.map((one) => one.api)
  const pathOwner = createPathOwner(apis)
  const hostOwner = createHostOwner(apis)
  const logging = toLogging(config, embedding)
  const logs = Object.keys(logging).length > 0
  const silent = new SilentConnections()
  const server = Fastify({
    ...logging,
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: false,
    trustProxy: true,
    routerOptions: { maxParamLength: 65_536 },
    rewriteUrl: (request) => {
      // the first that is called for a request: a listener of its own would cost more than all that it does
      silent.noteRequest(request.socket)
      return rewriteUrl(request.url!, request.headers.host, (host) => hostOwner(host)?.id)
    },
    frameworkErrors: (_error, request, reply) => {
      const failure = new Failure('DT_REQUEST_MALFORMED', { detail: 'The request cannot be parsed.' })
      void sendAnswer(reply as FastifyReply, failure, toProblemDocument(400, failure))
      if (logs) logRequest(request as FastifyRequest, reply as FastifyReply)
    },
    clientErrorHandler: answerClientError,
  })
  server.decorate('apis', loaded.map(toSummary))
  decorateRequests(server)
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_request, _payload, done) => done(null))
  for (const method of METHODS) {
    // CONNECT never gets to a router: Node hands its socket over instead
    if (method !== 'CONNECT' && !server.supportedMethods.includes(method)) server.addHttpMethod(method)
  }
  if (logs) addRequestLog(server)
  if (config.cors) await server.register(cors, { delegator: toCors })
  silent.watch(server)

  const answers = new Map(apis.map((api) => [api, createErrorAnswer(api.errors)]))
  const plain = createErrorAnswer([])
  const answerUnknown = (request: FastifyRequest, reply: FastifyReply) => {
    if (config.admin && isAdmin(request)) return answerUnknownAdmin(request, reply)
    const path = request.url.split('?', 1)[0]!
    const failure = new Failure('DT_PATH_UNKNOWN', { detail: `Nothing is served at ${path}.` })
    const api = pathOwner(path)
    request.unknownUnder = api?.id ?? null
    if (api) enterStage(api, undefined, sandboxes, request)
    return sendAnswer(reply, failure, (api ? answers.get(api)! : plain)(failure))
  }
  server.setNotFoundHandler(answerUnknown)
  const answerError = createErrorHandler(plain)
  // whatever is wrong with the body: nothing in it makes an unknown path known
  server.setErrorHandler<Error>((error, request, reply) =>
    request.is404 && !(error instanceof Failure) ? answerUnknown(request, reply) : answerError(error, request, reply),
  )

  server.decorate('adminToken', config.adminToken === '' ? null : config.adminToken)
  if (config.admin) {
    server.addHook('onListen', (done) => {
      secureAdmin(server)
      done()
    })
  }
  const sandboxes = createSandboxes(loaded, config)
  const streams = createJournalStreams()
  server.addHook('preClose', (done) => {
    streams.close()
    done()
  })
  const routes = [
    ...createSandboxRoutes(sandboxes),
    ...createRecordRoutes(sandboxes),
    ...createFaultRoutes(sandboxes),
    ...createJournalRoutes(sandboxes, streams),
    ...createCoverageRoutes(sandboxes),
  ]
  await server.register(adminPlugin, { prefix: adminPath, config, routes })
  if (config.admin) {
    const document = createAdminDocument(routes, healthRoutes)
    await server.register(docsPlugin, { prefix: adminPath, title: 'Admin', document, basePaths: [] })
  }
  await server.register(homePlugin)
  const broken = logs ? { onBroken: (reply: FastifyReply) => logRequest(reply.request, reply) } : {}
  for (const one of loaded) {
    await server.register(mockPlugin, { mock: one, stages: sandboxes, prefer: config.prefer, ...broken })
    const { id, title, document, servers } = one.api
    const basePaths = servers.map(({ basePath }) => basePath)
    await server.register(docsPlugin, { prefix: `/${id}`, title, document: document.root, basePaths })
  }
  return server
}

function toLogging({ logLevel }: Config, { logger, logStream }: Embedding): FastifyServerOptions {
  if (logger) return { loggerInstance: logger }
  return logStream && logLevel !== 'silent' ? { logger: { level: logLevel, stream: logStream } } : {}
}

/**
 * The path that is routed: below the API's prefix when the host is one of its servers'. A path that is no percent-encoded
 * UTF-8 is taken literally, so that it meets the same checks as any other unknown one.
 */
function rewriteUrl(url: string, host: string | undefined, ownerOf: (host: string) => string | undefined): string {
  const target = url.startsWith('/') ? url : url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '') || '/'
  const owner = host === undefined ? undefined : ownerOf(host)
  const literal = target.includes('%') ? escapeMalformed(target) : target
  // `*` is no path (RFC 9112 §3.2.4)
  const there =
    owner === undefined || target === '*' || literal.startsWith(`/${reserved[0]}/`) || literal.startsWith(`/${owner}/`)
  return there ? literal : `/${owner}${literal}`
}

function escapeMalformed(url: string): string {
  const end = url.search(/[?#]/)
  const path = end === -1 ? url : url.slice(0, end)
  try {
    decodeURIComponent(path)
    return url
  } catch {
    return path.replaceAll('%', '%25') + url.slice(path.length)
  }
}

/** Bytes that are no HTTP request: a problem document, written to the bare socket. */
function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400
  const failure = new Failure('DT_REQUEST_MALFORMED', { detail: 'The request cannot be parsed.' })
  const { body, mediaType } = toProblemDocument(status, failure)
  socket.end(
    `HTTP/1.1 ${status} \r\nconnection: close\r\ncontent-type: ${mediaType}\r\ndoubletake-error: ${failure.code}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  )
}

/** Whether the router takes the path for one of the admin routes. */
function isAdmin(request: FastifyRequest): boolean {
  return `${decodeURIComponent(request.url.split(/[?#]/, 1)[0]!)}/`.startsWith(`${adminPath}/`)
}

/**
 * Only what asks as a preflight does (Fetch §3.2.2) is answered as one; any other OPTIONS is a method like the rest. The
 * admin routes are for no page of another origin.
 */
function toCors(request: FastifyRequest, done: (error: null, options: FastifyCorsOptions) => void): void {
  const { origin, 'access-control-request-method': wanted } = request.headers
  const isPreflight = origin !== undefined && wanted !== undefined
  const open = { exposedHeaders: ['doubletake-error', 'preference-applied'], preflight: isPreflight }
  done(null, isAdmin(request) ? { origin: false } : open)
}

function addRequestLog(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    logRequest(request, reply)
    done()
  })
}

/** One line for a request: no query, no header, so no token. */
function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  const { api = request.unknownUnder ?? undefined, operationId } = request.routeOptions.config
  const failure = reply.getHeader('doubletake-error')
  const { fault, preferences, broken } = request.intervention ?? {}
  request.log.info({
    ...(api === undefined ? {} : { api }),
    ...(operationId === undefined ? {} : { operationId }),
    method: request.method,
    path: request.originalUrl.split('?', 1)[0]!.slice(0, 200),
    ...(request.intervention && !reply.raw.headersSent ? {} : { status: reply.statusCode }),
    milliseconds: Math.round(reply.elapsedTime * 100) / 100,
    ...(failure === undefined ? {} : { error: failure, reason: request.failure }),
    ...(preferences === undefined ? {} : { preferences: Object.keys(preferences).join(', ') }),
    ...(fault === undefined ? {} : { fault }),
    ...(broken === undefined ? {} : { broken: broken.kind }),
  })
}
