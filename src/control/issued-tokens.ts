/**
 * The tokens of sandboxes. For each token that an API knows, a sandbox has one of its own: it begins as the API's does
 * and ends in 32 hexadecimal digits, which name the sandbox and are signed. So a token whose sandbox is gone is still
 * known to have been one.
 */
import { createHmac } from 'node:crypto'
import type { Token } from '../data/tokens.js'

export interface Issuer {
  /** One token for each that the API knows, in the same order. */
  issue(sandbox: string, api: IssuingApi): Token[]
  /** Whether a sandbox of this server ever had the token. */
  isIssued(token: string): boolean
}

export interface IssuingApi {
  readonly id: string
  readonly tokens: readonly Token[]
  /** What every token of the API begins with. */
  readonly prefix: string
}

/** @param secret what tokens are signed with; tokens of another secret are strangers */
export function createIssuer(secret: string): Issuer {
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('hex').slice(0, 16)
  return {
    issue(sandbox, { id, tokens, prefix }) {
      const known = tokens.length > 0 ? tokens : [anybody]
      return known.map((token, index) => {
        // 16 digits tell API, place and sandbox apart, 16 sign them
        const name = createHmac('sha256', secret).update(`${sandbox} ${id} ${index}`).digest('hex').slice(0, 16)
        return { ...token, token: toBeginning(token.token, prefix) + name + sign(name) }
      })
    },
    isIssued(token) {
      const digits = /([0-9a-f]{16})([0-9a-f]{16})$/.exec(token)
      return digits !== null && sign(digits[1]!) === digits[2]
    },
  }
}

/** Who asks where an API knows no tokens. */
const anybody: Token = {
  token: '',
  description: 'Anybody',
  state: 'active',
  permissions: [],
  identity: {},
}

/** A token up to its last run of letters and digits, and never less than the prefix. */
function toBeginning(token: string, prefix: string): string {
  const beginning = token.replace(/[0-9A-Za-z]+=*$/, '')
  return beginning.length >= prefix.length ? beginning : prefix
}
