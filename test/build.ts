/** What tests share: servers that close themselves, and the shipped documents and fixtures as a test may name them. */
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { createServer, type Options } from '../src/index.js'

export const apis = ['ohallo', 'omi', 'omni', 'orq'] as const
export type ApiId = (typeof apis)[number]

/** A server that closes when the test ends. */
export async function build(t: Test, options: Options = {}): Promise<FastifyInstance> {
  const server = await createServer(options)
  t.teardown(() => server.close())
  return server
}

/** The address of a server that listens on a free port. */
export async function listen(t: Test, options: Options = {}): Promise<string> {
  const server = await build(t, options)
  return server.listen({ port: 0, host: '127.0.0.1' })
}

/** The registered tokens of a shipped API. */
export function tokensOf(
  api: ApiId,
): { token: string; description: string; state: string; permissions: string[]; identity: Record<string, string> }[] {
  return JSON.parse(readFileSync(new URL(`../fixtures/${api}/tokens.json`, import.meta.url), 'utf8'))
}

/** The fixtures of a shipped API's conversations. */
export function fixturesOf(api: ApiId): Record<string, unknown>[] {
  return JSON.parse(readFileSync(new URL(`../fixtures/${api}/conversations.json`, import.meta.url), 'utf8'))
}

/** Headers with a Bearer token: a given one, or the API's first. */
export function bearer(tokenOrApi: ApiId | (string & {})): { authorization: string } {
  const known = (apis as readonly string[]).includes(tokenOrApi)
  return { authorization: `Bearer ${known ? tokensOf(tokenOrApi as ApiId)[0]!.token : tokenOrApi}` }
}
