/** What there is to tell a person about an API: where it is, a token that works, a request that answers. */
import type { LoadedApi } from './apis.js'
import { agrees, type Identity } from './data/owners.js'
import type { Operation } from './openapi/model.js'

export interface ApiSummary {
  readonly id: string
  readonly title: string
  /** Path of the API's base URL, as documented. */
  readonly basePath: string
  /** A token that works: the first that is not revoked, or any with the API's prefix where none is registered. */
  readonly token: string
  /** Those that are registered, the default identity first. */
  readonly tokens: readonly {
    token: string
    description: string
    state: string
    /** Paths of some records that the token sees, hand-written and generated. */
    examples: readonly string[]
  }[]
  readonly operations: readonly {
    operationId: string
    kind: Operation['kind']
    method: string
    path: string
    /** A path that answers. */
    example: string
  }[]
  readonly fixtures: number
  readonly edgeCases: number
  readonly generated: number
  readonly examples: number
}

export function toSummary(loaded: LoadedApi): ApiSummary {
  const { api, tokens, examples } = loaded
  const token = tokens.find((one) => one.state === 'active')
  const prefix = api.operations.find((one) => one.security)?.security?.tokenPrefix ?? ''
  const basePath = api.servers[0]!.basePath
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
    token: token?.token ?? `${prefix}any`,
    tokens: tokens.map(({ token, description, state, identity, permissions }) => ({
      token,
      description,
      state,
      examples:
        state === 'active' && mayRetrieve(loaded, permissions)
          ? toExamplePaths(loaded, identity).map((path) => basePath + path)
          : [],
    })),
    operations,
    fixtures: collections.reduce((sum, collection) => sum + collection.fixtures.length, 0),
    edgeCases: collections.reduce((sum, collection) => sum + collection.edgeCases.length, 0),
    generated: collections.reduce((sum, collection) => sum + collection.count, 0),
    examples,
  }
}

/** A path that answers: for the token that is shown. */
function toExamplePath(loaded: LoadedApi, operation: Operation): string {
  if (operation.kind === 'list') return operation.path
  const identity = loaded.tokens.find((one) => one.state === 'active')?.identity ?? {}
  return toExamplePaths(loaded, identity, operation)[0] ?? operation.path
}

/** Whether a token's permissions are enough; without any it may do everything. */
function mayRetrieve({ api }: LoadedApi, permissions: readonly string[] | undefined): boolean {
  const wanted = api.operations.find((one) => one.kind === 'retrieve')?.security?.permissions ?? []
  return permissions === undefined || wanted.every((permission) => permissions.includes(permission))
}

/** How many hand-written, and how many generated records are shown for each token. */
const shown = 2

/** Paths of the first records that an identity sees, hand-written ones first. */
function toExamplePaths({ api, collections }: LoadedApi, identity: Identity, wanted?: Operation): string[] {
  const operation = wanted ?? api.operations.find((one) => one.kind === 'retrieve')
  if (operation?.kind !== 'retrieve') return []
  const collection = collections.get(operation.collection.name)!
  const written = collection.fixtures.filter((entry) => agrees(identity, entry.record)).slice(0, shown)
  const generated = collection
    .page(identity, 50)
    .entries.filter((entry) => entry.position !== undefined)
    .slice(0, shown)
  return [...written, ...generated].map(({ id }) => operation.path.replace(`{${operation.id}}`, encodeURIComponent(id)))
}
