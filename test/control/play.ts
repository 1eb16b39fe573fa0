/** A sandbox to play in: asks APIs in it, and the admin routes about it. */
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Test } from 'tap'
import type { Options } from '../../src/index.js'
import { build } from '../build.js'

export interface Play {
  readonly server: FastifyInstance
  readonly id: string
  /** The sandbox's tokens of an API. */
  tokens(api: string): { token: string; description: string }[]
  /** Asks an API, with the sandbox's first token of it unless other headers are given. */
  ask(url: string, headers?: Record<string, string>, method?: InjectOptions['method']): Promise<Answer>
  /** Asks about the sandbox: a path below it. */
  admin(path: string, options?: Omit<InjectOptions, 'url'>): Promise<Answer>
}

export type Answer = Awaited<ReturnType<FastifyInstance['inject']>>

export async function play(t: Test, options: Options = {}, given?: FastifyInstance): Promise<Play> {
  const server = given ?? (await build(t, { count: 20, ...options }))
  const made = (await server.inject({ method: 'POST', url: '/__admin/sandboxes' })).json()
  const tokens = (api: string) => made.tokens[api]
  const apiOf = (url: string) =>
    url.startsWith('/v2') ? 'orq' : url.startsWith('/api/v1') ? 'omni' : url.split('/')[1]!
  return {
    server,
    id: made.id,
    tokens,
    ask: (url, headers = { authorization: `Bearer ${tokens(apiOf(url))[0].token}` }, method = 'GET') =>
      server.inject({ method, url, headers }),
    admin: (path, rest = {}) => server.inject({ ...rest, url: `/__admin/sandboxes/${made.id}${path}` }),
  }
}

/** Paths of the shipped documents: a list, a record of it that the first token sees, and others. */
export const list = '/api/v1/ai/conversations'
export const record = '/api/v1/ai/conversations/660e8400-e29b-41d4-a716-446655440001'
export const orq = '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb'
