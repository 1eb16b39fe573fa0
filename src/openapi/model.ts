/** What the mock serves, as read from a document. */
import type { Cause } from '../errors.js'
import type { Document, Json, JsonObject } from './document.js'
import type { ServerAddress } from './servers.js'

/** A check that a request passes before it is answered; a document may put them in another order. */
export const checks = ['token', 'rate-limit', 'parameters', 'permission'] as const
export type Check = (typeof checks)[number]

/**
 * When requests count no more: all at once, so long after the first of them (`fixed`), or each so long after it was sent
 * (`rolling`).
 */
export const windows = ['fixed', 'rolling'] as const

/** How many requests somebody may send in some time. */
export interface Limit {
  readonly requests: number
  readonly seconds: number
  /** Who is counted: a `token`, or whoever has the same value of this owner field. */
  readonly per: string
  readonly window: (typeof windows)[number]
}

/** Response headers that say what is left of a rate limit: name → template. */
export type RateHeaders = Readonly<Record<string, string>>

/** An example, where it stands, and the pointer of the schema beside it. */
export interface Example {
  /** Its name among several; a single one has none. */
  readonly name?: string
  readonly value: Json
  readonly pointer: string
  readonly schema: string
}

/** An error response's example, and what it is an example of. */
export interface ErrorExample extends Example {
  readonly status: number
  readonly mediaType: string
  readonly cause?: Cause
  readonly parameter?: string
  /** JSON Pointers inside the value → template. */
  readonly fill: Readonly<Record<string, string>>
  readonly headers: RateHeaders
}

/** A response that an operation documents, with what its document has ready of it. */
export interface DocumentedResponse {
  readonly status: number
  /** Whether the document says of it that it has a body. */
  readonly hasBody: boolean
  /** The examples of its headers. */
  readonly headers: Readonly<Record<string, string>>
  /** Those of its JSON bodies. */
  readonly examples: readonly (Example & { readonly mediaType: string })[]
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly schema: JsonObject
  /** Where the schema stands, references followed. */
  readonly pointer: string
  /** Words that a boolean takes, in lower case; none means `true` and `false` as JSON writes them. */
  readonly words?: { readonly truthy: readonly string[]; readonly falsy: readonly string[] }
  /** Its example and its default. */
  readonly examples: readonly Example[]
}

export interface Security {
  readonly tokenPrefix: string
  /** Whether the scheme's name must be written as `Bearer`. */
  readonly exactScheme: boolean
  /** The roles that the operation's security requirement lists. */
  readonly permissions: readonly string[]
}

export interface OwnerField {
  readonly field: string
  /** The cause that a record of another owner answers with. */
  readonly otherwise: Extract<Cause, 'not-found' | 'not-owner'>
}

export interface CollectionSpec {
  readonly name: string
  readonly id: string
  readonly order: string
  readonly owner: readonly OwnerField[]
  /** Where the record's schema stands. */
  readonly record: string
  /** The world that generated records take their stories from. */
  readonly story?: string
}

/** Where the parts of a page go in a list's body; JSON Pointers. */
export interface PagePointers {
  readonly items: string
  readonly hasNextPage?: string
  readonly nextCursor?: string
  readonly pageSize?: string
  readonly totalRecords?: string
}

interface OperationBase {
  readonly operationId: string
  readonly path: string
  readonly pointer: string
  readonly deprecated: boolean
  readonly collection: CollectionSpec
  readonly parameters: readonly Parameter[]
  readonly security?: Security
  /** Every status that the document describes, with an example or without. */
  readonly statuses: readonly number[]
  readonly errors: readonly ErrorExample[]
  /** Every response with a final status, by status. */
  readonly responses: readonly DocumentedResponse[]
  readonly success: {
    readonly status: number
    readonly mediaType: string
    readonly schema: string
    readonly examples: readonly Example[]
    readonly headers: RateHeaders
  }
}

export interface RetrieveOperation extends OperationBase {
  readonly kind: 'retrieve'
  /** The path parameter with the record's id. */
  readonly id: string
}

export interface ListOperation extends OperationBase {
  readonly kind: 'list'
  readonly pageSize?: string
  readonly cursor?: string
  /** Query parameter → record's property. */
  readonly filters: Readonly<Record<string, string>>
  readonly page: PagePointers
}

export type Operation = RetrieveOperation | ListOperation

export interface Api {
  readonly id: string
  readonly title: string
  readonly document: Document
  readonly servers: readonly ServerAddress[]
  readonly checks: readonly Check[]
  /** The published rate limits; they hold only where they are asked for. */
  readonly limits: readonly Limit[]
  readonly operations: readonly Operation[]
  readonly collections: readonly CollectionSpec[]
  /** Failures that belong to no operation. */
  readonly errors: readonly ErrorExample[]
}
