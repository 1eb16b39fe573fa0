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

const day = 86_400_000
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
/** The day that was written last: the times of one record lie close together. */
let known = { day: Number.NaN, text: '' }

/** Unix milliseconds as an RFC 3339 date-time in UTC. */
export function toDateTime(time: number, hint: JsonObject): string {
  const number = Math.floor(time / day)
  if (known.day !== number) known = { day: number, text: new Date(number * day).toISOString().slice(0, 11) }
  const rest = time - number * day
  const seconds = Math.floor(rest / 1000)
  const minutes = Math.floor(seconds / 60)
  const text = `${known.text}${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}`
  return hint.precision === 'second' ? `${text}Z` : `${text}.${String(Math.floor(rest % 1000)).padStart(3, '0')}Z`
}

/** Literals, classes of whole ranges and counts: what `fromRegExp` gets right. */
export function isSimplePattern(pattern: string): boolean {
  return /^\^?(?:[a-zA-Z0-9_\-:@/ ]|\[(?:[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d|\w)+\]|\{\d+(?:,\d+)?\})*\$?$/.test(pattern)
}
