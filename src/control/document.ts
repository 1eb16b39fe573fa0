/** The OpenAPI 3.1 document of the admin routes, made from the routes themselves. */
import { STATUS_CODES } from 'node:http'
import { adminErrors } from '../errors.js'
import { reserved } from '../openapi/addresses.js'
import type { AdminRoute } from './routes.js'

type Node = Readonly<Record<string, unknown>>

/** Where all of it is served. */
export const adminPath = `/${reserved[0]}`

const problem = {
  type: 'object',
  description: 'What is wrong (RFC 9457).',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', const: 'about:blank' },
    title: { type: 'string', description: 'The status in words.' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What is wrong, and what to do.' },
    code: { type: 'string', enum: [...Object.keys(adminErrors), 'DT_INTERNAL'] },
    errors: {
      type: 'array',
      description: 'Each thing that is wrong with what was sent, and where.',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'A JSON Pointer (RFC 6901).' },
          detail: { type: 'string' },
        },
      },
    },
  },
} as const

/** Path parameters that many routes have; a route may describe its own. */
const usualParams: Readonly<Record<string, string>> = {
  sandbox: 'Id of the sandbox; `default` is the one of every request that asks for no other.',
  api: 'Id of the API.',
}

/** @param open routes that ask for no token */
export function createAdminDocument(routes: readonly AdminRoute[], open: readonly AdminRoute[] = []): Node {
  const all = [...open, ...routes]
  const paths: Record<string, Record<string, Node>> = {}
  for (const route of all) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: { ...toOperation(route), ...(open.includes(route) ? { security: [] } : {}) },
    }
  }
  const tags = [...new Set(all.map(({ tag }) => tag))]
  return {
    openapi: '3.1.0',
    info: {
      title: 'Doubletake admin',
      version: '1',
      description: 'Everything that can be changed in a running server, and what there is to read of it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: adminPath, description: 'The server that this document comes from.' }],
    security: [{}, { adminToken: [] }],
    tags: tags.map((name) => ({ name, description: `All about ${name.toLowerCase()}.` })),
    paths,
    components: {
      securitySchemes: {
        adminToken: {
          type: 'http',
          scheme: 'bearer',
          description:
            'The token of `--admin-token`, or the one that the server printed at its start. None is asked for where the server listens on loopback alone and was given none.',
        },
      },
      schemas: { Problem: problem },
      responses: {
        Problem: {
          description: 'The request is refused, or has failed.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
}

const refused = { $ref: '#/components/responses/Problem' }

function toOperation(route: AdminRoute): Node {
  const {
    operationId,
    tag,
    summary,
    description,
    body,
    bodyOptional = false,
    bodyMediaTypes = [],
    status,
    otherStatus,
    response,
  } = route
  const parameters = toParameters(route)
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: !bodyOptional, content: toContent(body, [json, ...bodyMediaTypes]) } } : {}),
    responses: {
      [status]: toSuccess(status, response),
      ...(otherStatus === undefined ? {} : { [otherStatus]: toSuccess(otherStatus, response) }),
      '4XX': refused,
      '5XX': refused,
    },
  }
}

const json = 'application/json'

function toContent(schema: Node, mediaTypes: readonly string[]): Node {
  return Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }]))
}

function toSuccess(status: number, response: AdminRoute['response']): Node {
  return {
    description: `${STATUS_CODES[status]}.`,
    ...(response
      ? {
          content: {
            ...toContent(response.schema, [response.mediaType ?? json]),
            ...toContent({ type: 'string' }, response.textMediaTypes ?? []),
          },
        }
      : {}),
  }
}

function toParameters({ path, params = {}, query = {} }: AdminRoute): Node[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
    const description = params[name!] ?? usualParams[name!]
    return {
      name,
      in: 'path',
      required: true,
      ...(description === undefined ? {} : { description }),
      schema: { type: 'string' },
    }
  })
  const inQuery = Object.entries(query).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    ...(description === undefined ? {} : { description }),
    schema,
  }))
  return [...inPath, ...inQuery]
}
