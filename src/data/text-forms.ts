/** How generated texts are brought into the form that a schema asks for. */
import type { JsonObject } from '../openapi/document.js'

/** A text within its bounds, cut at a character and never inside a surrogate pair. */
export function createFit(keywords: JsonObject): (text: string) => string {
  const low = Number(keywords.minLength ?? 0)
  const high = Number(keywords.maxLength ?? Number.POSITIVE_INFINITY)
  return (text) => {
    if (low === 0 && text.length <= high) return text
    const characters = Array.from(text)
    if (characters.length >= low && characters.length <= high) return text
    const cut = characters.slice(0, high).join('').trimEnd()
    return cut + '-'.repeat(Math.max(0, low - Array.from(cut).length))
  }
}

/** Unix milliseconds as an RFC 3339 date-time in UTC. */
export function toDateTime(time: number, hint: JsonObject): string {
  const text = new Date(time).toISOString()
  return hint.precision === 'second' ? `${text.slice(0, 19)}Z` : text
}

/** Literals, classes of whole ranges and counts: what `fromRegExp` gets right. */
export function isSimplePattern(pattern: string): boolean {
  return /^\^?(?:[a-zA-Z0-9_\-:@/ ]|\[(?:[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d|\w)+\]|\{\d+(?:,\d+)?\})*\$?$/.test(pattern)
}
