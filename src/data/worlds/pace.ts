/** How long conversations of a world are and how fast they go: drawn without writing a word. */
import type { Stream } from '../randomness.js'

/** A range of milliseconds, both bounds included. */
type Range = readonly [low: number, high: number]

export interface Pace {
  /** The share of conversations in which nobody has said anything. */
  readonly empty: number
  /** The share of the others that end before the last answer. */
  readonly unanswered: number
  /** Exchanges: the mean, and the most there can be. */
  readonly mean: number
  readonly most: number
  /** From a line to its answer, and from an exchange to the next. */
  readonly answer: Range
  readonly pause: Range
  /** From the last line to the record's last activity. */
  readonly tail: Range
  /** Whether what is said is spoken, so that lines have a beginning and an end and the exchange has a length. */
  readonly spoken: boolean
}

/** When a conversation is: how many exchanges, whether the last is cut short, and when each begins. */
export interface Timing {
  readonly exchanges: number
  readonly unanswered: boolean
  /** For each exchange, milliseconds from the start of the conversation to its beginning. */
  readonly begins: readonly number[]
  /** For each exchange, milliseconds from its first line to its last, or to its end where it is spoken. */
  readonly lasts: readonly number[]
  /** Milliseconds from the first line to the last one. */
  readonly length: number
  /** Milliseconds from the last line to the last activity. */
  readonly tail: number
}

/** Draws a timing from a stream that stands at the conversation's key. */
export function drawTiming(pace: Pace, stream: Stream): Timing {
  const empty = stream.chance(pace.empty)
  const unanswered = stream.chance(pace.unanswered)
  // geometric: most conversations are short, a few are very long
  const drawn = 1 + Math.floor(-Math.log(1 - stream.next()) * (pace.mean - 1))
  const exchanges = empty ? 0 : Math.min(pace.most, drawn)
  const seconds = ([low, high]: Range) => stream.integer(low / 1000, high / 1000) * 1000
  const begins: number[] = []
  const lasts: number[] = []
  let at = 0
  for (let index = 0; index < exchanges; index += 1) {
    if (index > 0) at += seconds(pace.pause)
    begins.push(at)
    const last = index === exchanges - 1 && unanswered && !pace.spoken ? 0 : seconds(pace.answer)
    lasts.push(last)
    at += last
  }
  return {
    exchanges,
    unanswered: unanswered && !pace.spoken && exchanges > 0,
    begins,
    lasts,
    length: at,
    tail: empty ? 0 : seconds(pace.tail),
  }
}
