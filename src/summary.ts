/** What there is to tell a person about an API: where it is, a token that works, a request that answers. */
import type { LoadedApi } from './apis.js'
import { agrees } from './data/owners.js'
import type { Operation } from './openapi/model.js'

export interface ApiSummary {
  readonly id: string
  readonly title: string
  /** Path of the API's base URL, as documented. */
  readonly basePath: string
  /** Those that are registered, the default identity first. */
  readonly tokens: readonly { token: string; description: string; state: string }[]
  readonly operations: readonly {
    operationId: string
    kind: Operation['kind']
    method: string
    path: string
    /** A path that answers. */
    example: string
  }[]
  readonly fixtures: number
  readonly generated: number
  readonly examples: number
}

export function toSummary(loaded: LoadedApi): ApiSummary {
  const { api, tokens, examples } = loaded
  const basePath = api.servers[0]?.basePath ?? ''
  const collections = [...loaded.collections.values()]
  const operations = api.operations.map((operation) => ({
    operationId: operation.operationId,
    kind: operation.kind,
    method: 'GET',
    path: basePath + operation.path,
    example: basePath + toExamplePath(loaded, operation),
  }))
  return {
    id: api.id,
    title: api.title,
    basePath,
    tokens: tokens.map(({ token, description, state }) => ({ token, description, state })),
    operations,
    fixtures: collections.reduce((sum, collection) => sum + collection.fixtures.length, 0),
    generated: collections.reduce((sum, collection) => sum + collection.count, 0),
    examples,
  }
}

/** The path of the first record that the first token sees. */
function toExamplePath({ collections, tokens }: LoadedApi, operation: Operation): string {
  if (operation.kind === 'list') return operation.path
  const collection = collections.get(operation.collection.name)!
  const identity = tokens[0]?.identity ?? {}
  const visible = collection.fixtures.find((entry) => agrees(identity, entry.record))
  const entry = visible ?? collection.page(identity, 1).entries[0]
  return operation.path.replace(`{${operation.id}}`, encodeURIComponent(entry?.id ?? 'unknown'))
}
