/** How generated texts are brought into the form that a schema asks for. */
import type { JsonObject } from '../openapi/document.js'

/** A text within its bounds, cut at a character and never inside a surrogate pair. */
export function createFit(keywords: JsonObject): (text: string) => string {
  const low = Number(keywords.minLength ?? 0)
  const high = Number(keywords.maxLength ?? Number.POSITIVE_INFINITY)
  return (text) => {
    if (text.length < low) return text.padEnd(low, text || '-')
    return text.length > high ? Array.from(text).slice(0, high).join('').trimEnd().padEnd(low, '-') : text
  }
}

/** Unix milliseconds as an RFC 3339 date-time in UTC. */
export function toDateTime(time: number, hint: JsonObject): string {
  const text = new Date(time).toISOString()
  return hint.precision === 'second' ? `${text.slice(0, 19)}Z` : text
}

/** Literals, classes and counts: what `fromRegExp` gets right. */
export function isSimplePattern(pattern: string): boolean {
  return (
    /^\^?(?:[\w\-_:@/ ]|\\[.\-/+]|\[[\w-]+\]|\{\d+(?:,\d+)?\})*\$?$/.test(pattern) &&
    !/[dwsDWSbB]/.test(pattern.match(/\\./g)?.join('') ?? '')
  )
}
