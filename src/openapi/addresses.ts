/** Which API a request is for: by path, by `/{api}` prefix, or by a host that one of its servers has. */
import { type Problem, StartError } from '../errors.js'
import type { Api } from './model.js'

/** Paths that belong to no API. */
export const reserved = ['__admin']
const own = ['openapi.json', 'openapi.yaml', 'docs']

/** The URLs of a path template: under every base path of the API, and the same again below its prefix. */
export function toUrls(api: Api, path: string): string[] {
  const exact = [...new Set(api.servers.map((server) => server.basePath + path))]
  return [...exact, ...exact.map((url) => `/${api.id}${url}`)]
}

/** @throws StartError when a request's path could be meant for two APIs, or for an API and this server's own pages */
export function assertAddresses(apis: readonly Api[]): void {
  const claims = apis.flatMap((api): Claim[] => [
    ...api.operations.flatMap((operation) =>
      toUrls(api, operation.path).map((url): Claim => ({ api, url, pointer: operation.pointer, path: operation.path })),
    ),
    ...own.map((page): Claim => ({ api, url: `/${api.id}/${page}`, pointer: '' })),
  ])
  const problems: Problem[] = []
  for (const [index, claim] of claims.entries()) {
    const page = claim.path === undefined ? undefined : ownPage(claim)
    if (page) problems.push(isReserved(claim, page))
    for (const other of claims.slice(index + 1)) {
      if (claim.api !== other.api ? overlaps(claim.url, other.url) : isSecond(claim, other)) {
        problems.push(claimedTwice(claim, other))
      }
    }
  }
  if (problems.length > 0) throw new StartError(problems)
}

/** The page of this server's own that a path names. A templated segment gives way to a page, as to any literal path. */
function ownPage({ api, url }: Claim): string | undefined {
  if (url === '/') return '/'
  const [first, second, ...rest] = segmentsOf(url)
  if (first === reserved[0]) return `/${first}`
  const page = first === api.id ? own.find((one) => one === second) : undefined
  return page && (rest.length === 0 || page === 'docs') ? `/${api.id}/${page}` : undefined
}

/** Two operations of one document with paths of one shape: a literal segment goes before a templated one. */
function isSecond(one: Claim, other: Claim): boolean {
  return (
    one.path !== undefined &&
    other.path !== undefined &&
    one.path !== other.path &&
    shapeOf(one.url) === shapeOf(other.url)
  )
}

interface Claim {
  readonly api: Api
  readonly url: string
  readonly pointer: string
  /** The operation's path; absent on a page of this server's own. */
  readonly path?: string
}

function segmentsOf(url: string): string[] {
  return url.split('/').slice(1)
}

function isTemplated(segment: string): boolean {
  return segment.includes('{')
}

/** Whether one path could match both templates. */
function overlaps(one: string, other: string): boolean {
  const [left, right] = [segmentsOf(one), segmentsOf(other)]
  return (
    left.length === right.length &&
    left.every((segment, index) => segment === right[index] || isTemplated(segment) || isTemplated(right[index]!))
  )
}

function shapeOf(url: string): string {
  return segmentsOf(url)
    .map((segment) => (isTemplated(segment) ? '{}' : segment))
    .join('/')
}

/**
 * The API that an unknown path is under: the one that its first segment names; else the one whose documented paths
 * share the longest literal beginning with it, if that is exactly one.
 */
export function createPathOwner(apis: readonly Api[]): (path: string) => Api | undefined {
  const byId = new Map(apis.map((api) => [api.id, api]))
  const documented = apis.map((api) => ({
    api,
    paths: api.operations.flatMap((operation) =>
      api.servers.map((server) => segmentsOf(server.basePath + operation.path)),
    ),
  }))
  return (path) => {
    const segments = segmentsOf(path)
    const named = byId.get(segments[0] ?? '')
    if (named) return named
    const shared = documented.map(({ api, paths }) => ({
      api,
      length: Math.max(0, ...paths.map((one) => sharedBeginning(one, segments))),
    }))
    const longest = Math.max(0, ...shared.map((one) => one.length))
    const owners = shared.filter((one) => one.length === longest)
    return longest > 0 && owners.length === 1 ? owners[0]?.api : undefined
  }
}

function sharedBeginning(documented: string[], actual: string[]): number {
  let length = 0
  while (length < documented.length && documented[length] === actual[length]) length += 1
  return length
}

/** The API that a `Host` header names by matching one of its servers; hosts of two APIs name neither. */
export function createHostOwner(apis: readonly Api[]): (host: string) => Api | undefined {
  const patterns = apis.flatMap((api) =>
    api.servers.flatMap((server) => (server.host ? [{ api, host: server.host }] : [])),
  )
  const known = new Map<string, Api | undefined>()
  let last: { host: string; owner: Api | undefined } | undefined
  return (host) => {
    // nearly always the one of the request before
    if (last?.host === host) return last.owner
    const owner = known.has(host) ? known.get(host) : find(host)
    last = { host, owner }
    return owner
  }

  function find(host: string): Api | undefined {
    const name = host.replace(/:\d*$/, '')
    const owners = new Set(patterns.filter((pattern) => pattern.host.test(name)).map((pattern) => pattern.api))
    const owner = owners.size === 1 ? [...owners][0] : undefined
    if (known.size < 1000) known.set(host, owner)
    return owner
  }
}

function claimedTwice(one: Claim, other: Claim): Problem {
  const who =
    one.api === other.api
      ? `Two operations of the API \`${one.api.id}\` claim`
      : `The APIs \`${one.api.id}\` (${one.api.document.file}) and \`${other.api.id}\` (${other.api.document.file}) both claim`
  const place = other.path === undefined ? one : other
  const url = one.url === other.url ? `\`${one.url}\`` : `one path: \`${one.url}\` and \`${other.url}\``
  return {
    code: 'DT_PATH_CLAIMED_TWICE',
    file: place.api.document.file,
    pointer: place.pointer,
    message: `${who} ${url}.`,
    remedy:
      one.api === other.api
        ? 'Keep one of the two paths.'
        : `Serve one of them (--api ${one.api.id}), or give one document's servers another base path.`,
  }
}

function isReserved({ api, url, pointer }: Claim, page: string): Problem {
  return {
    code: 'DT_PATH_CLAIMED_TWICE',
    file: api.document.file,
    pointer,
    message: `The path \`${url}\` reaches \`${page}\`, which this server keeps for itself.`,
    remedy: "Give the document's servers another base path, or the file another name.",
  }
}
