/** What requests are answered from, and what may happen to them there. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Collection } from '../data/collection.js'
import type { Identity } from '../data/owners.js'
import type { Failure, Rate } from '../errors.js'
import type { Api, Example, Operation } from '../openapi/model.js'
import type { ParameterValues } from '../validation/parameters.js'
import type { Authenticator } from './security.js'

/** The API as it was loaded, or a copy of everything in it that can change. */
export interface Stage {
  /** Tells it from others: a cursor is good on the stage that it was handed out on. Empty for the API as it was loaded. */
  readonly id: string
  readonly authenticate: Authenticator
  readonly collections: ReadonlyMap<string, Collection>
  /**
   * Counts a request against the API's limits; absent where there are none.
   * @throws Failure `DT_RATE_LIMITED`
   */
  readonly limit?: ((asked: Asked) => Rate) | undefined
  /** What is to happen instead of the answer; asked after all checks. */
  readonly intervene?: ((asked: Asked) => Intervention | undefined) | undefined
  /** Keeps what was asked and answered. */
  readonly record?: ((exchange: Exchange) => void) | undefined
}

/** Chooses the stage of a request. */
export interface Stages {
  /** @throws Failure `DT_SANDBOX_UNKNOWN` for a header or token of a sandbox that is not there */
  of(api: Api, token: string | undefined, headers: IncomingHttpHeaders): Stage
}

/** What was asked of an operation. */
export interface Asked {
  readonly operation: Operation
  readonly method: string
  /** As it arrived, with the query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly token: string | undefined
  /** Who asks; empty before the token check, and where there is none. */
  readonly identity: Identity
}

/** What goes out. */
export interface Answer {
  readonly status: number
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** The document's example that it is. */
  readonly example?: Example
}

/** What happens instead of an operation's answer, in this order. */
export interface Intervention {
  /** The id of the fault that it comes from. */
  readonly fault?: string
  /** The preferences of the request that it comes from: name → value. */
  readonly preferences?: Readonly<Record<string, string>>
  /** Milliseconds to wait first. */
  readonly delay?: number
  /** Whether a record that is not there is made up. */
  readonly invent?: boolean
  /** Absent: the operation answers after all. */
  readonly answer?: Answer
  /** How the connection breaks, whichever the answer. */
  readonly broken?: Break
}

/** How a connection breaks. */
export type Break =
  /** It is reset before the first byte. Nothing is sent. */
  | { readonly kind: 'reset' }
  /** It is closed in the middle of the body. */
  | { readonly kind: 'cut' }
  /** The body is no JSON. */
  | { readonly kind: 'malformed' }
  /** The body comes slowly. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }
  /** Nothing ever comes, until the client or the server ends the connection. */
  | { readonly kind: 'silent' }

/** A request and its answer. What is here by reference is not to be changed. */
export interface Exchange {
  readonly method: string
  /** As it arrived, with the query. */
  readonly url: string
  readonly requestHeaders: IncomingHttpHeaders
  /** Names and values in turns, as they arrived. */
  readonly rawHeaders: readonly string[]
  /** Absent where the path belongs to no operation. */
  readonly operation?: Operation | undefined
  /** As checked; absent where the request was refused before. */
  readonly query?: ParameterValues | undefined
  /** 0 where nothing was answered. */
  readonly status: number
  readonly mediaType: string
  /** Of the response, beside its media type. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** As it was sent. */
  readonly body: Buffer
  /** Of a long body, as `packExcerpt` makes it, in memory of its own for all who keep it; absent where nobody has made it. */
  readonly excerpt?: Buffer | undefined
  /** Of a page: whether none follows. */
  readonly last?: boolean | undefined
  readonly failure?: Failure | undefined
  /** What was done to the answer. */
  readonly intervention?: Intervention | undefined
}
