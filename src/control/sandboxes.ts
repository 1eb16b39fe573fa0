/** Every sandbox that there is: made, found by id, token or header, and dropped when nobody uses it. */
import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { LoadedApi } from '../apis.js'
import { AdminFailure, Failure, StartError } from '../errors.js'
import type { Stage, Stages } from '../mock/stage.js'
import type { Api } from '../openapi/model.js'
import type { Config } from '../options.js'
import { type ClockMove, parseTime } from './clock.js'
import { createIssuer } from './issued-tokens.js'
import { journalBudget } from './journal.js'
import { assertOwnLimits } from './limits.js'
import { Sandbox, type SandboxOptions, toVariant } from './sandbox.js'

/** The most that there can be beside the default one. */
export const maximumSandboxes = 1000

/** The sandbox of every request that asks for no other. */
export const defaultId = 'default'

/** The header by which a client chooses that cannot change its token. */
export const sandboxHeader = 'doubletake-sandbox'

export interface Sandboxes extends Stages {
  /** @throws AdminFailure `DT_SANDBOX_LIMIT` when there are too many already */
  create(options: SandboxOptions): Sandbox
  /**
   * Counts as using it.
   * @throws AdminFailure `DT_SANDBOX_UNKNOWN`
   */
  get(id: string): Sandbox
  /**
   * Drops a sandbox whose `ttl` is over then.
   * @throws AdminFailure `DT_SANDBOX_UNKNOWN`, or `DT_ADMIN_INPUT` for a time that cannot be shown
   */
  moveClock(id: string, move: ClockMove): Sandbox
  /** Without the default one, the oldest first. */
  list(): Sandbox[]
  /** @throws AdminFailure `DT_SANDBOX_UNKNOWN`, or `DT_SANDBOX_DEFAULT` for the default one */
  delete(id: string): void
}

/** @param real the real time, Unix milliseconds */
export function createSandboxes(apis: readonly LoadedApi[], config: Config, real: () => number = Date.now): Sandboxes {
  const issuer = createIssuer(randomBytes(16).toString('hex'))
  const byId = new Map<string, Sandbox>()
  const byToken = new Map<string, Sandbox>()
  const budget = { ...journalBudget }
  const parts = { apis, defaults: config, real, together: writtenBytes, budget }
  let inUse = false
  const everybody = new Sandbox({ ...parts, id: defaultId, options: {}, tokens: new Map() })

  return {
    create(options) {
      dropExpired()
      if (byId.size >= maximumSandboxes) {
        throw new AdminFailure('DT_SANDBOX_LIMIT', `There are ${maximumSandboxes} sandboxes already; delete one first.`)
      }
      const id = randomBytes(8).toString('hex')
      const own = choose(options.apis)
      if (typeof options.rateLimits === 'object') {
        assertOwnLimits(
          options.rateLimits,
          own.map(({ api }) => api),
        )
      }
      if (options.now !== undefined) parseTime(options.now, '/now')
      assertCollections(own, options)
      const tokens = new Map(own.map((loaded) => [loaded.api.id, issuer.issue(id, toIssuing(loaded))]))
      const sandbox = new Sandbox({ ...parts, id, options, tokens })
      inUse = true
      byId.set(id, sandbox)
      for (const list of tokens.values()) for (const { token } of list) byToken.set(token, sandbox)
      return sandbox
    },
    get(id) {
      const sandbox = look(id)
      sandbox.touch()
      return sandbox
    },
    moveClock(id, move) {
      const sandbox = look(id)
      sandbox.moveClock(move)
      if (sandbox !== everybody && sandbox.isIdle) drop(sandbox)
      return sandbox
    },
    list() {
      dropExpired()
      return [...byId.values()]
    },
    delete(id) {
      if (id === defaultId) {
        throw new AdminFailure('DT_SANDBOX_DEFAULT', 'The default sandbox cannot be deleted; reset it instead.')
      }
      drop(look(id))
    },
    of(api, token, headers) {
      const sandbox = sandboxOf(token, headers)
      sandbox.touch()
      return stageOf(sandbox, api)
    },
  }

  function writtenBytes(): number {
    dropExpired()
    return [everybody, ...byId.values()].reduce((sum, { records }) => sum + records.size.bytes, 0)
  }

  function sandboxOf(token: string | undefined, headers: IncomingHttpHeaders): Sandbox {
    const named = headers[sandboxHeader]
    if (named !== undefined) {
      const sandbox = named === defaultId ? everybody : find(String(named))
      if (!sandbox) throw new Failure('DT_SANDBOX_UNKNOWN', { detail: gone(String(named)) })
      return sandbox
    }
    // the usual case, and the only one until somebody makes a sandbox
    if (token === undefined || !inUse) return everybody
    const sandbox = byToken.get(token)
    if (sandbox && !isExpired(sandbox)) return sandbox
    if (issuer.isIssued(token)) throw new Failure('DT_SANDBOX_UNKNOWN', { detail: 'The token’s sandbox is gone.' })
    return everybody
  }

  function choose(ids: readonly string[] | undefined): readonly LoadedApi[] {
    const unknown = ids?.find((id) => !apis.some(({ api }) => api.id === id))
    if (unknown === undefined) return ids ? apis.filter(({ api }) => ids.includes(api.id)) : apis
    const known = apis.map(({ api }) => api.id).join(', ')
    throw new AdminFailure('DT_ADMIN_INPUT', `There is no API \`${unknown.slice(0, 80)}\`; choose among ${known}.`)
  }

  /** Makes the collections now, so that what cannot be made is told to whoever asks for it. */
  function assertCollections(own: readonly LoadedApi[], options: SandboxOptions): void {
    try {
      for (const loaded of own) loaded.collectionsOf(toVariant(options, config))
    } catch (error) {
      if (!(error instanceof StartError)) throw error
      throw new AdminFailure('DT_ADMIN_INPUT', `The sandbox cannot be filled: ${error.message}`)
    }
  }

  /** @throws AdminFailure `DT_SANDBOX_UNKNOWN` */
  function look(id: string): Sandbox {
    const sandbox = id === defaultId ? everybody : find(id)
    if (!sandbox) throw new AdminFailure('DT_SANDBOX_UNKNOWN', gone(id))
    return sandbox
  }

  function find(id: string): Sandbox | undefined {
    const sandbox = byId.get(id)
    if (!sandbox || !isExpired(sandbox)) return sandbox
    drop(sandbox)
    return undefined
  }

  function isExpired(sandbox: Sandbox): boolean {
    // whoever follows its journal uses it all the time
    if (sandbox.journal.isFollowed) sandbox.touch()
    return sandbox.isIdle
  }

  function dropExpired(): void {
    for (const sandbox of byId.values()) if (isExpired(sandbox)) drop(sandbox)
  }

  function drop(sandbox: Sandbox): void {
    byId.delete(sandbox.id)
    sandbox.close()
    for (const list of sandbox.tokens.values()) for (const { token } of list) byToken.delete(token)
  }
}

function stageOf(sandbox: Sandbox, api: Api): Stage {
  const stage = sandbox.stage(api.id)
  if (stage) return stage
  throw new Failure('DT_SANDBOX_UNKNOWN', { detail: `The sandbox ${sandbox.id} does not have the API ${api.id}.` })
}

function gone(id: string): string {
  return `There is no sandbox ${id.slice(0, 80)}: it was never made, was deleted, or nobody used it for too long.`
}

function toIssuing({ api, tokens }: LoadedApi) {
  const prefix = api.operations.find((operation) => operation.security)?.security?.tokenPrefix ?? ''
  return { id: api.id, tokens, prefix }
}
