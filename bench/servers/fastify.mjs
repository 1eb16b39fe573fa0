// What a Fastify program costs that validates the id, sends one body, and does nothing else.
import { readFileSync } from 'node:fs'
import Fastify from 'fastify'

const [retrievedFile, listedFile, port] = process.argv.slice(2)
const retrieved = readFileSync(retrievedFile)
const listed = readFileSync(listedFile)

const server = Fastify()
server.route({
  method: 'GET',
  url: '/v1/ai/conversations/:conversationId',
  schema: { params: { type: 'object', properties: { conversationId: { type: 'string', format: 'uuid' } } } },
  handler: (_request, reply) => reply.header('content-type', 'application/json').send(retrieved),
})
server.route({
  method: 'GET',
  url: '/v1/ai/conversations',
  handler: (_request, reply) => reply.header('content-type', 'application/json').send(listed),
})
await server.listen({ host: '127.0.0.1', port: Number(port) })
