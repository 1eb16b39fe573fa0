/** What is shown in place of secrets: never so much of one that it could be used. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Json } from '../openapi/document.js'

/** A secret shorter than this is not shown in part either. */
const shortest = 12

/** `…1a2b`. */
export function redact(secret: string): string {
  return secret.length < shortest ? '…' : `…${secret.slice(-4)}`
}

const credentials = new Set(['authorization', 'proxy-authorization'])
const secrets = /cookie|token|secret|password|api-?key/

/** A header's value as it may be shown. */
export function redactHeader(name: string, value: string): string {
  const lower = name.toLowerCase()
  if (credentials.has(lower)) {
    // RFC 9110 §11.4: a scheme, a space, the rest. Without a space all of it may be the secret.
    const parts = /^([\w-]+) +(.*)$/s.exec(value)
    return parts ? `${parts[1]} ${redact(parts[2]!)}` : redact(value)
  }
  return secrets.test(lower) ? '…' : value
}

/**
 * Takes a token out of a text, as it is and as it stands in URLs. A short one may stand anywhere without being meant, so
 * it stays.
 */
export function redactText(text: string, token: string | undefined): string {
  if (token === undefined || token.length < shortest) return text
  // a half of a surrogate pair, which JSON may have, cannot be encoded
  const inUrl = encodeURIComponent(Buffer.from(token).toString())
  return [token, inUrl].reduce((rest, one) => rest.replaceAll(one, redact(token)), text)
}

/** Headers as they may be shown. */
export function redactHeaders(headers: IncomingHttpHeaders, token: string | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, redactText(redactHeader(name, String(value)), token)]),
  )
}

/** A value with all of its texts as they may be shown, names too. */
export function redactJson(value: Json, show: (text: string) => string): Json {
  if (typeof value === 'string') return show(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => redactJson(one, show))
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [show(name), redactJson(one, show)]))
}
