/** Runs a test twice: on a server in this process, and on one across a socket. */
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { type Client, connect } from '../../src/client.js'
import type { Options } from '../../src/index.js'
import { bearer, build } from '../build.js'

type Answer = Awaited<ReturnType<FastifyInstance['inject']>>

export interface Both {
  readonly client: Client
  readonly server: FastifyInstance
  /** Asks an API's path with a token. */
  ask(path: string, token: string, headers?: Record<string, string>): Promise<Answer>
}

export function both(name: string, test: (t: Test, both: Both) => Promise<void>, options: Options = {}): void {
  for (const way of ['in this process', 'across a socket']) {
    t.test(`${name}, ${way}`, async (t) => {
      const server = await build(t, { count: 20, ...options })
      const target = way === 'in this process' ? server : await server.listen({ port: 0, host: '127.0.0.1' })
      const ask = (url: string, token: string, headers = {}) =>
        server.inject({ url, headers: { ...bearer(token), ...headers } })
      await test(t, { client: connect(target), server, ask })
    })
  }
}

/** Paths of a shipped document: a list, and a record of it that the first token sees. */
export const list = '/api/v1/ai/conversations'
export const id = '660e8400-e29b-41d4-a716-446655440001'

/** The record's name, which the list alone shows. */
export async function nameOf({ ask }: Pick<Both, 'ask'>, token: string, headers = {}): Promise<string> {
  const rows: { id: string; name: string }[] = (await ask(list, token, headers)).json().data
  return rows.find((row) => row.id === id)!.name
}
