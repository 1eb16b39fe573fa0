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
  /** Whether what is said is spoken: lines then have a length, and `answer` is what an exchange may take as a whole. */
  readonly spoken: boolean
  /** The hours (UTC) in which somebody answers; always without it. */
  readonly staffed?: readonly [from: number, until: number]
}

/** When a conversation is: how many exchanges, whether the last is cut short, and when each begins. */
export interface Timing {
  readonly exchanges: number
  readonly unanswered: boolean
  /** For each exchange, milliseconds from the start of the conversation to its beginning. */
  readonly begins: readonly number[]
  /** For each exchange, milliseconds from its first line to its last. */
  readonly lasts: readonly number[]
  /** Milliseconds from the first line to the last one; what is spoken may be over sooner. */
  readonly length: number
  /** Milliseconds from the last line to the last activity. */
  readonly tail: number
}

const hour = 3_600_000
const day = 24 * hour

/**
 * Draws a timing from a stream that stands at the conversation's key.
 * @param end the conversation's last activity, Unix milliseconds
 */
export function drawTiming(pace: Pace, stream: Stream, end: number): Timing {
  const empty = stream.chance(pace.empty)
  const unanswered = stream.chance(pace.unanswered)
  // most conversations are short, a few are very long; 0.7 makes the mean what is asked for
  const drawn = 1 + Math.floor((-Math.log(1 - stream.next())) ** 1.6 * (pace.mean - 1) * 0.7 + 0.3)
  const exchanges = empty ? 0 : Math.min(pace.most, drawn)
  const draw = ([low, high]: Range) => stream.integer(low, high)
  const begins: number[] = []
  const lasts: number[] = []
  let at = 0
  for (let index = 0; index < exchanges; index += 1) {
    if (index > 0) at += draw(pace.pause)
    begins.push(at)
    const last = index === exchanges - 1 && unanswered && !pace.spoken ? 0 : draw(pace.answer)
    lasts.push(last)
    at += last
  }
  const timing = {
    exchanges,
    unanswered: unanswered && !pace.spoken && exchanges > 0,
    begins,
    lasts,
    length: at,
    tail: empty ? 0 : draw(pace.tail),
  }
  return pace.staffed ? keepHours(timing, pace.staffed, stream, end) : timing
}

/** Moves whatever would be answered at night, and all before it, to the evening before. */
function keepHours(timing: Timing, [from, until]: readonly [number, number], stream: Stream, end: number): Timing {
  const start = end - timing.tail - timing.length
  const begins = [...timing.begins]
  const last = begins.length - 1
  let moved = 0
  let tail = timing.tail
  for (let index = last; index >= 0; index -= 1) {
    const answered = start + begins[index]! + timing.lasts[index]! - moved
    const time = ((answered % day) + day) % day
    const silent = timing.unanswered && index === last
    if (!silent && (time < from * hour || time >= until * hour)) {
      const evening = until * hour - stream.integer(1, 3 * hour)
      moved += time < from * hour ? time + day - evening : time - evening
    }
    if (index === last) tail += moved
    begins[index]! -= moved
  }
  const first = begins[0] ?? 0
  return {
    ...timing,
    begins: begins.map((begin) => begin - first),
    length: (begins[last] ?? 0) - first + (timing.lasts[last] ?? 0),
    tail,
  }
}
