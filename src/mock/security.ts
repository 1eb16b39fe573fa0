/** Who a request comes from: its Bearer token (RFC 6750 §2.1) among the tokens that the API knows. */
import type { Identity } from '../data/owners.js'
import type { Token } from '../data/tokens.js'
import { Failure } from '../errors.js'
import type { Security } from '../openapi/model.js'

/** `any` takes every token that looks right, `registered` only known ones, `none` asks for no token. */
export const authModes = ['any', 'registered', 'none'] as const
export type AuthMode = (typeof authModes)[number]

/** What a token allows. */
export interface Grant {
  readonly identity: Identity
  /** Absent: every permission. */
  readonly permissions?: readonly string[]
}

/** Takes what `parseBearer` found; throws `DT_TOKEN_…` for a token that is not good. */
export type Authenticator = (security: Security, token: string | undefined) => Grant

/** @param tokens the API's tokens; an unregistered token is who the first one is */
export function createAuthenticator(tokens: readonly Token[], mode: AuthMode): Authenticator {
  const registered = new Map(tokens.map((token) => [token.token, token]))
  const everybody: Grant = tokens[0] ?? { identity: {} }
  if (mode === 'none') {
    return (_security, token) => {
      const known = registered.get(token ?? '')
      return { identity: (known?.state === 'active' ? known : everybody).identity }
    }
  }
  return (security, token) => {
    if (token === undefined) throw new Failure('DT_TOKEN_MISSING', { detail: 'No Bearer token was sent.' })
    if (!token.startsWith(security.tokenPrefix)) {
      throw new Failure('DT_TOKEN_PREFIX', { detail: `Tokens of this API begin with ${security.tokenPrefix}.` })
    }
    const known = registered.get(token)
    if (known?.state === 'revoked') throw new Failure('DT_TOKEN_REVOKED', { detail: 'The token is revoked.' })
    if (!known && mode === 'registered')
      throw new Failure('DT_TOKEN_UNKNOWN', { detail: 'The token is not registered.' })
    return known ?? everybody
  }
}

/** A header and its token: a client sends the same one each time. */
interface Parsed {
  readonly header: string
  readonly exact: boolean
  readonly token: string | undefined
}

let latest: Parsed = { header: '', exact: false, token: undefined }

/** The token in an `Authorization` header, or undefined where there is none of the scheme. */
export function parseBearer(header = '', security?: Security): string | undefined {
  const exact = security?.exactScheme === true
  if (header !== latest.header || exact !== latest.exact) latest = { header, exact, token: toToken(header, exact) }
  return latest.token
}

function toToken(header: string, exact: boolean): string | undefined {
  if (exact) return header.startsWith('Bearer ') ? header.slice('Bearer '.length) : undefined
  return /^bearer +(\S+)$/i.exec(header)?.[1]
}

/** @throws Failure `DT_PERMISSION_MISSING` */
export function assertPermitted(security: Security, grant: Grant): void {
  const missing = security.permissions.find((permission) => grant.permissions?.includes(permission) === false)
  if (missing !== undefined) {
    throw new Failure('DT_PERMISSION_MISSING', { detail: `The token lacks the permission ${missing}.` })
  }
}
