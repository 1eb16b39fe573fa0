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
/** `.000Z` to `.999Z`. */
const fractions = Array.from({ length: 1000 }, (_, number) => `.${String(number).padStart(3, '0')}Z`)
/** How many days are kept as they are written, each in the place that its lowest bits name. */
const maximumDays = 2048
const known: ({ readonly day: number; readonly text: string } | undefined)[] = new Array(maximumDays)

/** Unix milliseconds as an RFC 3339 date-time in UTC. */
export function toDateTime(time: number, hint: JsonObject): string {
  const number = Math.floor(time / day)
  const rest = time - number * day
  const seconds = Math.floor(rest / 1000)
  const minutes = Math.floor(seconds / 60)
  // text of few characters is copied when more is added, longer text is referred to and put together once more
  const minute = `${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:`
  const second = `${twoDigits[seconds % 60]}${hint.precision === 'second' ? 'Z' : fractions[Math.floor(rest % 1000)]}`
  return toDay(number) + minute + second
}

/** `2026-06-01T`, of the days since 1 January 1970. */
function toDay(number: number): string {
  const place = number & (maximumDays - 1)
  const found = known[place]
  if (found?.day === number) return found.text
  const text = new Date(number * day).toISOString().slice(0, 11)
  known[place] = { day: number, text }
  return text
}

/** Literals, classes of whole ranges and counts: what `fromRegExp` gets right. */
export function isSimplePattern(pattern: string): boolean {
  return /^\^?(?:[a-zA-Z0-9_\-:@/ ]|\[(?:[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d|\w)+\]|\{\d+(?:,\d+)?\})*\$?$/.test(pattern)
}
