/**
 * Every error that this code raises, by code. `docs/errors.md` lists the same codes (a test compares the two).
 *
 * Start-up errors carry problems in three beats: what failed, with which value, what to do. Request errors carry the
 * cause by which the document's own example is picked, and their code goes out in the header `doubletake-error`.
 */

/** Why a request fails; an error example in a document names one of these. The value is the status by default. */
export const causes = {
  'missing-token': 401,
  'invalid-token': 401,
  'rate-limited': 429,
  'invalid-parameter': 400,
  'missing-permission': 403,
  'filter-not-allowed': 403,
  'filter-not-found': 404,
  'not-owner': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'unknown-path': 404,
  'malformed-request': 400,
  'unknown-sandbox': 404,
  'unknown-preference': 404,
  'internal-error': 500,
} as const

export type Cause = keyof typeof causes

/** Errors of a request: code → cause. */
export const requestErrors = {
  DT_TOKEN_MISSING: 'missing-token',
  DT_TOKEN_PREFIX: 'invalid-token',
  DT_TOKEN_UNKNOWN: 'invalid-token',
  DT_TOKEN_REVOKED: 'invalid-token',
  DT_PARAMETER_INVALID: 'invalid-parameter',
  DT_PARAMETER_REPEATED: 'invalid-parameter',
  DT_CURSOR_INVALID: 'invalid-parameter',
  DT_PERMISSION_MISSING: 'missing-permission',
  DT_FILTER_NOT_ALLOWED: 'filter-not-allowed',
  DT_FILTER_NOT_FOUND: 'filter-not-found',
  DT_RECORD_NOT_FOUND: 'not-found',
  DT_RECORD_NOT_VISIBLE: 'not-found',
  DT_RECORD_NOT_OWNED: 'not-owner',
  DT_METHOD_NOT_ALLOWED: 'method-not-allowed',
  DT_PATH_UNKNOWN: 'unknown-path',
  DT_RATE_LIMITED: 'rate-limited',
  DT_REQUEST_MALFORMED: 'malformed-request',
  DT_SANDBOX_UNKNOWN: 'unknown-sandbox',
  DT_PREFERENCE_UNKNOWN: 'unknown-preference',
  DT_INTERNAL: 'internal-error',
} as const satisfies Record<string, Cause>

export type RequestErrorCode = keyof typeof requestErrors

/** Causes that are this server's own: no document has an example of them. */
export const ownCauses: ReadonlySet<Cause> = new Set(['unknown-sandbox', 'unknown-preference'])

/** Errors of the server's own routes below `/__admin`: code → status. */
export const adminErrors = {
  DT_ADMIN_TOKEN: 401,
  DT_ADMIN_ORIGIN: 403,
  DT_ADMIN_INPUT: 400,
  DT_ADMIN_PATH: 404,
  DT_SANDBOX_UNKNOWN: 404,
  DT_SANDBOX_DEFAULT: 409,
  DT_SANDBOX_LIMIT: 409,
  DT_COLLECTION_UNKNOWN: 404,
  DT_RECORD_UNKNOWN: 404,
  DT_RECORD_LIMIT: 409,
  DT_FAULT_UNKNOWN: 404,
  DT_FAULT_LIMIT: 409,
  DT_ENTRY_UNKNOWN: 404,
  DT_STREAM_LIMIT: 409,
} as const

export type AdminErrorCode = keyof typeof adminErrors

/** Errors before the first request: the process prints them and exits with 2. */
export const startErrors = {
  DT_ARGUMENT_UNKNOWN: 'A command or flag that does not exist.',
  DT_OPTION_INVALID: 'An option, variable or key has a value that it cannot have.',
  DT_CONFIG_UNREADABLE: 'The configuration file cannot be read or is not JSON or YAML.',
  DT_ADDRESS_UNAVAILABLE: 'The host and port cannot be listened on.',
  DT_OUTPUT_UNWRITABLE: 'Generated records cannot be written to where they should go.',
  DT_DOCUMENT_NONE: 'There is no document to serve.',
  DT_DOCUMENT_UNREADABLE: 'A document cannot be read or is not YAML or JSON.',
  DT_DOCUMENT_INVALID: 'A document contradicts OpenAPI 3.1 or the `x-mock` vocabulary.',
  DT_DOCUMENT_UNSUPPORTED: 'A document uses a feature that is not supported.',
  DT_EXAMPLE_INVALID: 'An example contradicts its schema.',
  DT_FIXTURE_UNREADABLE: 'A fixture file cannot be read or is not JSON.',
  DT_FIXTURE_INVALID: 'A fixture contradicts its schema or another record.',
  DT_PATH_CLAIMED_TWICE: 'Two APIs claim one path.',
  DT_RECORD_INVALID: 'A generated record or an edge case contradicts its schema.',
} as const

export type StartErrorCode = keyof typeof startErrors

/** One thing that is wrong before the start. */
export interface Problem {
  code: StartErrorCode
  /** The file, as the user named it, when there is one. */
  file?: string
  /** A JSON Pointer (RFC 6901) into that file. */
  pointer?: string
  /** What failed, with which value. One sentence. */
  message: string
  /** What to do. One sentence. */
  remedy: string
}

/** Raised before the server listens; carries everything that was found wrong, not only the first thing. */
export class StartError extends Error {
  override readonly name = 'StartError'
  readonly problems: readonly Problem[]
  readonly code: StartErrorCode

  constructor(problems: Problem | readonly Problem[]) {
    const list: readonly Problem[] = Array.isArray(problems) ? problems : [problems as Problem]
    super(list.map(toText).join('\n\n'))
    this.problems = list
    this.code = list[0]?.code ?? 'DT_DOCUMENT_INVALID'
  }
}

/** A problem as a person reads it: place, what failed with which value, what to do. */
export function toText(problem: Problem): string {
  const place = problem.file ? `${problem.file}${problem.pointer === undefined ? '' : `#${problem.pointer}`}\n` : ''
  return `${place}${problem.message}\n${problem.remedy} [${problem.code}]`
}

/** How a request stands with a rate limit. */
export interface Rate {
  /** Requests that the limit allows, and how many of them are left. */
  readonly limit: number
  readonly remaining: number
  /** When requests are allowed again, or counted anew: Unix seconds. */
  readonly reset: number
  /** In how many seconds to try again; only on a refusal. */
  readonly retryAfter?: number
}

/** What the server says about a failed request besides its code. */
export interface FailureDetail {
  /** The parameter that failed. */
  parameter?: string
  /** Its value as it arrived. */
  value?: unknown
  /** Response headers, such as `allow`. */
  headers?: Record<string, string>
  /** The rate limit that refuses it. */
  rate?: Rate
  /** A sentence for a problem document, where the API has no body of its own. */
  detail?: string
  /** Further members of that problem document. */
  members?: Readonly<Record<string, unknown>>
}

/** A request that the API answers with an error. Thrown by checks and handlers, written by the API's error handler. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: RequestErrorCode
  readonly reason: Cause
  readonly detail: FailureDetail

  constructor(code: RequestErrorCode, detail: FailureDetail = {}) {
    super(detail.detail ?? code)
    this.code = code
    this.reason = requestErrors[code]
    this.detail = detail
  }
}

/** As much of what was sent as a message tells. */
export function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

/** What is wrong at one place of what was sent: a JSON Pointer into it. */
export interface InputProblem {
  readonly pointer: string
  readonly detail: string
}

/** A request below `/__admin` that is refused: a problem document (RFC 9457). */
export class AdminFailure extends Error {
  override readonly name = 'AdminFailure'
  readonly code: AdminErrorCode
  readonly problems: readonly InputProblem[]

  /** @param detail a sentence: what is wrong, and what to do */
  constructor(code: AdminErrorCode, detail: string, problems: readonly InputProblem[] = []) {
    super(detail)
    this.code = code
    this.problems = problems
  }
}

/** How many things that are wrong are told. */
export const maximumProblems = 100

/**
 * The refusal of input in which something is wrong.
 * @param lead what comes of it, before the first thing that is wrong
 * @param problems at least one
 * @param whole what is called so if its own pointer is empty
 */
export function toInputFailure(lead: string, problems: readonly InputProblem[], whole = 'it'): AdminFailure {
  const told = problems.slice(0, maximumProblems).map((one) => ({ ...one, pointer: cut(one.pointer) }))
  const [{ pointer, detail }] = told as [InputProblem]
  const more = problems.length > 1 ? ' There is more: see `errors`.' : ''
  const message = `${lead}: ${pointer || whole} ${detail}.${more}`
  return new AdminFailure('DT_ADMIN_INPUT', message, told)
}

/** A name that somebody made up may have a million characters. */
function cut(pointer: string): string {
  return pointer.length > 500 ? `${pointer.slice(0, 499)}…` : pointer
}
