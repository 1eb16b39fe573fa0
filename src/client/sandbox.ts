/** A sandbox as a test holds it in its hand. */
import type { CoverageReport } from '../control/coverage-report.js'
import type { JournalEntry } from '../control/entry.js'
import type { JournalPage } from '../control/journal-routes.js'
import type { Match } from '../control/matcher.js'
import type { ShownSandbox, ShownToken } from '../control/sandbox-schemas.js'
import type { Count, Verification } from '../control/verify.js'
import type { JsonObject } from '../openapi/document.js'
import type { Admin } from './admin.js'
import { SandboxClock } from './clock.js'
import { ClientError, toUnmet } from './errors.js'
import { SandboxFaults } from './faults.js'
import { type JournalFilter, type JournalWindow, toJournalEntries, toQuery } from './journal.js'
import { SandboxRecords } from './records.js'

/** Which token is meant; all that is given must hold. */
export interface TokenMatch {
  /** A part of it will do. */
  readonly description?: string
  readonly state?: ShownToken['state']
  /** Some of the owner fields. */
  readonly identity?: Readonly<Record<string, string>>
  /** Exactly these, in any order. */
  readonly permissions?: readonly string[]
}

/** All that asks the server throws a ClientError where that refuses or does not answer. */
export class Sandbox {
  readonly id: string
  /** For each API, a token for each identity that it knows. */
  readonly tokens: ShownSandbox['tokens']
  /** For each API, the names of its collections. */
  readonly collections: ShownSandbox['collections']
  /** For a client that cannot change its token. */
  readonly headers: { readonly 'doubletake-sandbox': string }
  readonly clock: SandboxClock
  readonly faults: SandboxFaults
  readonly #admin: Admin
  readonly #path: string

  constructor(admin: Admin, { id, tokens, collections }: ShownSandbox) {
    this.id = id
    this.tokens = tokens
    this.collections = collections
    this.headers = { 'doubletake-sandbox': id }
    this.#admin = admin
    this.#path = `/sandboxes/${encodeURIComponent(id)}`
    this.clock = new SandboxClock(admin, this.#path)
    this.faults = new SandboxFaults(admin, this.#path)
  }

  /**
   * The first token of an API that is as it should be: an active one, if any is.
   * @throws ClientError where none is, and for what no token has
   */
  token(api: string, match: TokenMatch = {}): string {
    assertMatch(match)
    const known = Object.hasOwn(this.tokens, api) ? this.tokens[api]! : []
    const found = known.filter((one) => isMatch(one, match))
    const { token } = found.find(({ state }) => state === 'active') ?? found[0] ?? {}
    if (token !== undefined) return token
    const there = known.map((one) => `  ${one.description} (${one.state})`)
    if (there.length > 0) {
      throw new ClientError(
        `The sandbox ${this.id} has no token of "${api}" that matches ${JSON.stringify(match)}.\nChoose among:\n${there.join('\n')}`,
      )
    }
    const others = toList(this.tokens)
    const remedy = others
      ? `Choose among its APIs: ${others}`
      : 'It has none of its own; send a registered one, as GET / lists them'
    throw new ClientError(`The sandbox ${this.id} has no tokens of an API "${api}".\n${remedy}.`)
  }

  /**
   * @param collection may be left out where the API has one
   * @throws ClientError for an API or a collection that the sandbox does not have
   */
  records<Shape extends object = JsonObject>(api: string, collection?: string): SandboxRecords<Shape> {
    const names = Object.hasOwn(this.collections, api) ? this.collections[api]! : []
    const name = collection ?? (names.length === 1 ? names[0] : undefined)
    if (name !== undefined && names.includes(name)) {
      return new SandboxRecords(this.#admin, `${this.#path}/apis/${api}/${name}`)
    }
    const asked = collection === undefined ? 'one collection that could be meant' : `a collection "${collection}"`
    const there = names.length > 0 ? `It has ${names.join(', ')}` : `The sandbox has ${toList(this.collections)}`
    throw new ClientError(`The API "${api}" does not have ${asked}.\n${there}; choose among these.`)
  }

  /** What was asked and answered. */
  journal(filter: JournalFilter & JournalWindow = {}): Promise<JournalPage> {
    return this.#admin.call('GET', `${this.#path}/journal${toQuery(filter)}`)
  }

  /**
   * Each entry from now on, as it comes, until the server closes or the sandbox is gone.
   * @param options a signal ends it while nothing comes; so does leaving the loop
   */
  async follow(
    filter: JournalFilter = {},
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<AsyncGenerator<JournalEntry, void, undefined>> {
    return toJournalEntries(await this.#admin.open(`${this.#path}/journal/stream${toQuery(filter)}`, signal))
  }

  /** Forgets what was asked and answered; coverage keeps its counts. */
  clearJournal(): Promise<void> {
    return this.#admin.call('DELETE', `${this.#path}/journal`)
  }

  /** Whether something was asked so often; without a count, at least once. A number is exactly so often. */
  verify(match: Match = {}, count: number | Count = {}): Promise<Verification> {
    const wanted = typeof count === 'number' ? { exactly: count } : count
    return this.#admin.call('POST', `${this.#path}/verify`, { body: { match, ...wanted } })
  }

  /**
   * As verify, but throws where it was not.
   * @throws UnmetError that says what came nearest
   */
  async expect(match: Match = {}, count: number | Count = {}): Promise<Verification> {
    const verification = await this.verify(match, count)
    if (verification.met) return verification
    throw toUnmet(JSON.stringify(match), verification)
  }

  /** What of the documents was exercised and what never was, and what the client misuses. */
  coverage(options?: { readonly format?: 'json' }): Promise<CoverageReport>
  coverage(options: { readonly format: 'markdown' }): Promise<string>
  coverage({ format = 'json' }: { readonly format?: 'json' | 'markdown' } = {}): Promise<CoverageReport | string> {
    const path = `${this.#path}/coverage?format=${format}`
    return format === 'json' ? this.#admin.call('GET', path) : this.#admin.text(path)
  }

  /** Back to how it was made; its tokens stay good. */
  async reset(): Promise<void> {
    await this.#admin.call('POST', `${this.#path}/reset`)
  }

  delete(): Promise<void> {
    return this.#admin.call('DELETE', this.#path)
  }

  /** Deletes it, if it is still there: `await using sandbox = await client.createSandbox()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.delete()
    } catch (error) {
      if (!(error instanceof ClientError) || error.code !== 'DT_SANDBOX_UNKNOWN') throw error
    }
  }
}

const tokenParts = ['description', 'state', 'identity', 'permissions']

/** Written in plain JavaScript, a match may be anything; one that says nothing would match every token. */
function assertMatch(match: TokenMatch): void {
  if (typeof match === 'object' && Object.keys(match).every((part) => tokenParts.includes(part))) return
  throw new ClientError(
    `A token cannot be chosen by ${JSON.stringify(match)}.\nGive an object with any of ${tokenParts.join(', ')}.`,
  )
}

function isMatch(token: ShownToken, { description = '', state, identity = {}, permissions }: TokenMatch): boolean {
  return (
    token.description.includes(description) &&
    (state === undefined || token.state === state) &&
    Object.entries(identity).every(([field, value]) => token.identity[field] === value) &&
    (permissions === undefined || toSet(token.permissions) === toSet(permissions))
  )
}

function toSet(names: readonly string[]): string {
  return JSON.stringify([...new Set(names)].sort())
}

function toList(byApi: Readonly<Record<string, unknown>>): string {
  return Object.keys(byApi).join(', ')
}
