/** A private copy of everything that can change: for each API a stage, and the clock that all of them go by. */
import type { LoadedApi, Variant } from '../apis.js'
import { latest } from '../data/timeline.js'
import type { Token } from '../data/tokens.js'
import { type AuthMode, createAuthenticator } from '../mock/security.js'
import type { Asked, Stage } from '../mock/stage.js'
import type { Api, Limit } from '../openapi/model.js'
import type { Config, RateLimitMode } from '../options.js'
import { type Clock, type ClockMove, createClock, moveClock } from './clock.js'
import { Faults } from './faults.js'
import { type Budget, Journal } from './journal.js'
import { Counters, createLimiter } from './limits.js'
import { redact } from './redaction.js'
import { SandboxRecords } from './sandbox-records.js'

/** What a sandbox was asked to be; what is left out is as the server has it. */
export interface SandboxOptions {
  readonly seed?: number
  readonly count?: number
  /** RFC 3339: the reference date of generated records, and where the clock begins. */
  readonly now?: string
  readonly auth?: AuthMode
  /** Seconds without a request after which it is dropped, by its own clock. */
  readonly ttl?: number
  /** Ids of the APIs that it has. */
  readonly apis?: readonly string[]
  /** The published rate limits, none, or by API id its own: an API that is not named there has none. */
  readonly rateLimits?: RateLimitMode | Readonly<Record<string, readonly OwnLimit[]>>
}

/** Real seconds without a request after which a sandbox is dropped; later, if its own `ttl` is longer. */
export const defaultTtl = 3600

/** A limit of a sandbox's own: for each token and in a fixed window, if it says nothing else. */
export type OwnLimit = Pick<Limit, 'requests' | 'seconds'> & Partial<Limit>

export type Defaults = Pick<Config, 'seed' | 'count' | 'now' | 'auth' | 'rateLimits' | 'admin'>

/** What a sandbox's generated records are made from. */
export function toVariant(options: SandboxOptions, defaults: Defaults): Variant {
  const { seed = defaults.seed, count = defaults.count, now = defaults.now } = options
  return { seed, count, now: Date.parse(now) }
}

export interface SandboxParts {
  readonly id: string
  readonly options: SandboxOptions
  readonly apis: readonly LoadedApi[]
  /** The sandbox's own tokens, by API; none in the default one. */
  readonly tokens: ReadonlyMap<string, readonly Token[]>
  /** What is used where an option is left out. */
  readonly defaults: Defaults
  /** The real time, Unix milliseconds. */
  readonly real: () => number
  /** Bytes that written records take in all sandboxes. */
  readonly together: () => number
  /** What the journals of all sandboxes may still keep. */
  readonly budget: Budget
}

export class Sandbox {
  readonly id: string
  readonly options: SandboxOptions
  readonly tokens: ReadonlyMap<string, readonly Token[]>
  readonly clock: Clock
  readonly journal: Journal
  /** When it was made, real time. */
  readonly createdAt: number
  /** What is read and written; anew after a reset. */
  records: SandboxRecords
  readonly #parts: SandboxParts
  readonly #stages = new Map<string, Stage>()
  /** When it was last used, real time, and by its own clock if it expires by that. */
  #usedAt: number
  #usedAtOwn: number
  #counters: Counters | undefined
  #faults: Faults | undefined

  constructor(parts: SandboxParts) {
    const { id, options, tokens, real, budget } = parts
    this.id = id
    this.options = options
    this.tokens = tokens
    this.clock = createClock(real, options.now === undefined ? undefined : Date.parse(options.now))
    this.journal = new Journal(() => this.clock.now(), budget)
    this.createdAt = real()
    this.#usedAt = this.createdAt
    this.#usedAtOwn = this.clock.now()
    this.#parts = parts
    this.records = this.#createRecords()
  }

  /** The APIs that it has. */
  get apis(): readonly LoadedApi[] {
    const { apis } = this.options
    return apis ? this.#parts.apis.filter(({ api }) => apis.includes(api.id)) : this.#parts.apis
  }

  /** Real time. */
  get usedAt(): number {
    return this.#usedAt
  }

  /** By the clock that it expires by: its own where it was given a `ttl`, else the real one. */
  get expiresAt(): number {
    const { ttl } = this.options
    return ttl === undefined ? this.#usedAt + defaultTtl * 1000 : Math.min(latest, this.#usedAtOwn + ttl * 1000)
  }

  /** Whether nobody used it for so long that it is to be dropped; where its own clock stands still, by the real one. */
  get isIdle(): boolean {
    const { ttl = 0 } = this.options
    if (this.#parts.real() - this.#usedAt > Math.max(ttl, defaultTtl) * 1000) return true
    return ttl > 0 && this.clock.now() - this.#usedAtOwn > ttl * 1000
  }

  /** Says that it is in use. */
  touch(): void {
    this.#usedAt = this.#parts.real()
    if (this.options.ttl !== undefined) this.#usedAtOwn = this.clock.now()
  }

  /**
   * Not a use by its own clock, or no move could let it expire; but time that has not been yet is no time of use.
   * @throws AdminFailure `DT_ADMIN_INPUT`
   */
  moveClock(move: ClockMove): void {
    moveClock(this.clock, move)
    this.#usedAt = this.#parts.real()
    this.#usedAtOwn = Math.min(this.#usedAtOwn, this.clock.now())
    this.journal.noteChange()
  }

  get faults(): Faults {
    const { options, defaults } = this.#parts
    const { seed = defaults.seed } = options
    this.#faults ??= new Faults(
      this.apis.map(({ api }) => api),
      seed,
      (api, token) => this.nameOf(api, token),
    )
    return this.#faults
  }

  /** What an API's requests are answered from here; undefined for an API that the sandbox does not have. */
  stage(id: string): Stage | undefined {
    const known = this.#stages.get(id)
    if (known) return known
    const loaded = this.apis.find(({ api }) => api.id === id)
    if (!loaded) return undefined
    const made = this.#createStage(loaded)
    this.#stages.set(id, made)
    return made
  }

  /** Back to how it was made. Its id and tokens stay good. */
  reset(): void {
    this.clock.reset()
    this.touch()
    this.journal.reset()
    this.#stages.clear()
    this.#counters = undefined
    this.#faults = undefined
    this.records = this.#createRecords()
  }

  /** The limits that hold for an API here. */
  #limitsOf({ id, limits }: Api): readonly Limit[] {
    const { rateLimits = this.#parts.defaults.rateLimits } = this.options
    if (rateLimits === 'off') return []
    if (rateLimits === 'documented') return limits
    const own = Object.hasOwn(rateLimits, id) ? rateLimits[id]! : []
    return own.map((limit) => ({ per: 'token', window: 'fixed', ...limit }))
  }

  #createRecords(): SandboxRecords {
    const { options, defaults, together } = this.#parts
    return new SandboxRecords({
      collectionsOf: (loaded) => loaded.collectionsOf(toVariant(options, defaults)),
      together,
      onWrite: () => this.journal.noteChange(),
    })
  }

  /** Says that the sandbox is gone. */
  close(): void {
    this.journal.close()
    this.#stages.clear()
  }

  /** The short name of a token: its description where the API knows it, else its end. */
  nameOf(api: string, token: string): string {
    const loaded = this.#parts.apis.find((one) => one.api.id === api)!
    const known = [...(this.tokens.get(api) ?? []), ...loaded.tokens]
    return known.find((one) => one.token === token)?.description ?? redact(token)
  }

  #createStage(loaded: LoadedApi): Stage {
    const { id, options, defaults } = this.#parts
    const { auth = defaults.auth } = options
    const own = this.tokens.get(loaded.api.id)
    const limits = this.#limitsOf(loaded.api)
    if (limits.length > 0) this.#counters ??= new Counters()
    const find = (asked: Asked) => this.#faults?.intervene(loaded.api.id, asked)
    const toIntervene = () => (this.#faults?.size ? find : undefined)
    return {
      ...loaded.stage,
      ...(own ? { id, authenticate: createAuthenticator([...loaded.tokens, ...own], auth) } : {}),
      collections: this.records.collections(loaded),
      ...(this.#counters && limits.length > 0
        ? { limit: createLimiter(loaded.api.id, limits, this.#counters, this.clock) }
        : {}),
      get intervene() {
        return toIntervene()
      },
      // a journal that nobody can read is not kept
      ...(defaults.admin ? { record: this.journal.recorder(loaded.api) } : {}),
    }
  }
}
