/** Draws numbers within the bounds of a schema. */
import { StartError } from '../errors.js'
import type { Document } from '../openapi/document.js'
import type { Key, Stream } from './randomness.js'
import { cannot, type Shape } from './shape.js'

/**
 * @param whole whether they are integers
 * @throws StartError for bounds that no number keeps to
 */
export function toNumber(document: Document, stream: Stream, shape: Shape, whole: boolean): (key: Key) => number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = shape.keywords as Record<
    string,
    number | undefined
  >
  const unit = multipleOf ?? (whole ? 1 : 0.01)
  const above = (bound: number | undefined) => (bound === undefined ? undefined : Math.floor(bound / unit + 1e-9) + 1)
  const below = (bound: number | undefined) => (bound === undefined ? undefined : Math.ceil(bound / unit - 1e-9) - 1)
  const lows = [minimum === undefined ? undefined : Math.ceil(minimum / unit - 1e-9), above(exclusiveMinimum)]
  const highs = [maximum === undefined ? undefined : Math.floor(maximum / unit + 1e-9), below(exclusiveMaximum)]
  const low = Math.max(...lows.map((one) => one ?? Number.NEGATIVE_INFINITY))
  const high = Math.min(...highs.map((one) => one ?? Number.POSITIVE_INFINITY))
  const first = Number.isFinite(low) ? low : Number.isFinite(high) ? Math.min(0, high) : 0
  const last = Number.isFinite(high) ? high : first + 1000
  // no step of the unit need lie in the range; where no steps are asked for, any number inside it will do
  const from = Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY)
  const to = Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY)
  const stepped = whole || multipleOf !== undefined
  const empty = from > to || (from === to && (from === exclusiveMinimum || to === exclusiveMaximum))
  if (first > last && (stepped || empty)) {
    throw new StartError(cannot(document, shape.pointer, 'No number satisfies the schema'))
  }
  const between = (share: number) => (from === to ? from : from + (to - from) * (0.25 + share / 2))
  return (key) => {
    stream.at(key)
    if (first > last) return between(stream.next())
    const steps = stream.integer(first, last)
    const value = unit >= 1 ? steps * unit : Number((steps * unit).toPrecision(12))
    return stepped || (value > from && value < to) || value === minimum || value === maximum
      ? value
      : between(stream.next())
  }
}
