/** What the client throws. */
import type { Miss } from '../control/matcher.js'
import type { Verification } from '../control/verify.js'
import type { InputProblem } from '../errors.js'
import type { Answer, Sent } from './transport.js'

export interface ClientErrorParts {
  readonly status?: number
  readonly code?: string
  readonly errors?: readonly InputProblem[]
  readonly cause?: unknown
}

/** A request that the server refused, that nobody answered, or that could not be made. */
export class ClientError extends Error {
  override readonly name = 'ClientError'
  /** Undefined where nothing was answered. */
  readonly status: number | undefined
  /** The server's code, such as `DT_ADMIN_INPUT`. */
  readonly code: string | undefined
  /** Each thing that is wrong with what was sent, with a JSON Pointer to it. */
  readonly errors: readonly InputProblem[]

  constructor(message: string, { status, code, errors = [], cause }: ClientErrorParts = {}) {
    super(message, cause === undefined ? {} : { cause })
    this.status = status
    this.code = code
    this.errors = errors
  }
}

/** What was to be asked was not, or not so often. */
export class UnmetError extends Error {
  override readonly name = 'UnmetError'
  readonly verification: Verification

  constructor(message: string, verification: Verification) {
    super(message)
    this.verification = verification
  }
}

/** @param address empty for a server in this process */
export function toUnreachable(address: string, error: unknown): ClientError {
  const { message, cause } = error as Error
  const { message: deeper, code } = (cause ?? {}) as { message?: string; code?: string }
  const reason = deeper || code || message
  const text =
    address === ''
      ? `The server in this process does not answer: ${reason}.\nAsk before it is closed, or make another by createServer().`
      : `${address} does not answer: ${reason}.\nStart the server there (\`npx doubletake\`), or give connect() the address that it prints.`
  return new ClientError(text, { cause: error })
}

/** @param text the body */
export function toRefusal(
  { method, path }: Sent,
  { status }: Pick<Answer, 'status'>,
  text: string,
  address: string,
): ClientError {
  const { code, detail = text.slice(0, 200), errors = [] } = parseProblem(text)
  const lines = [
    `${method} ${address}${path} answers ${status}${code === undefined ? '' : ` ${code}`}.`,
    detail,
    // a single one stands in the detail
    ...(errors.length > 1 ? errors.map((one) => `  ${one.pointer || 'the body'} ${one.detail}`) : []),
    toAdvice(code, address),
  ]
  const parts = { status, errors, ...(code === undefined ? {} : { code }) }
  return new ClientError(lines.filter(Boolean).join('\n'), parts)
}

interface ProblemDocument {
  readonly code?: string
  readonly detail?: string
  readonly errors?: readonly InputProblem[]
}

function parseProblem(text: string): ProblemDocument {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

function toAdvice(code: string | undefined, address: string): string {
  if (code === 'DT_ADMIN_TOKEN') return 'connect() takes it too: connect(target, { token }).'
  if (code === undefined || code === 'DT_PATH_UNKNOWN') {
    return 'Give connect() the address of a Doubletake server that was started without --no-admin.'
  }
  return `What there is, and what it takes, stands at ${address}/__admin/docs.`
}

/** @param what the requests that were to come, in words */
export function toUnmet(what: string, verification: Verification): UnmetError {
  const { count, wanted, matched, nearest, forgotten } = verification
  const entries = matched.length > 0 ? ` (in the journal ${matched.slice(-10).join(', ')})` : ''
  const lines = [
    `Expected ${toWords(wanted)} of ${what}; there ${count === 1 ? 'was' : 'were'} ${count || 'none'}${entries}.`,
    ...(nearest.length > 0 ? ['The nearest:'] : []),
    ...nearest.flatMap(({ number, request, misses }) => [`  ${number} ${request}`, ...misses.map(toLine)]),
    ...(forgotten > 0 ? [`The journal has forgotten ${forgotten} older requests, so the count may be too low.`] : []),
    count === 0 && nearest.length === 0 && forgotten === 0
      ? 'Nothing was asked here: see that the client sends a token of this sandbox, or its header.'
      : 'sandbox.journal() has all that was asked.',
  ]
  return new UnmetError(lines.join('\n'), verification)
}

function toWords({ exactly, atLeast, atMost }: Verification['wanted']): string {
  const parts = [
    ...(exactly === undefined ? [] : [`exactly ${exactly}`]),
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ]
  return parts.join(' and ')
}

function toLine({ part, wanted, found }: Miss): string {
  const is = found === null ? 'is absent' : `is ${quote(found, wanted)}`
  return `    ${part} ${is}, wanted ${toWish(wanted)}`
}

function toWish(wanted: Miss['wanted']): string {
  if (typeof wanted !== 'object') return JSON.stringify(wanted)
  if ('present' in wanted) return wanted.present ? 'any' : 'none'
  return `${JSON.stringify('contains' in wanted ? wanted.contains : wanted.json)} in it`
}

/** What is compared with a number or a truth value, and looks like one, is written like one. */
function quote(found: string, wanted: Miss['wanted']): string {
  const isNumber = typeof wanted === 'number' && String(Number(found)) === found
  const isTruth = typeof wanted === 'boolean' && (found === 'true' || found === 'false')
  return isNumber || isTruth ? found : JSON.stringify(found)
}
