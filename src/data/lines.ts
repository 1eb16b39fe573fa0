/** Who says what when: chapters turned into lines with times. */
import type { Chapter } from './chapters.js'
import { leading } from './draw.js'
import type { Lot } from './lot.js'
import { deriveKey, type Key, type Stream } from './randomness.js'
import type { Timing } from './worlds/pace.js'
import type { Draw, Line, Scene } from './worlds/world.js'

/** A line and when it is said, in milliseconds from the start. */
export interface TimedLine {
  readonly by: number
  readonly text: string
  readonly from: number
  readonly to: number
  /** The exchange that it belongs to, counted from 0, and the chapter. */
  readonly exchange: number
  readonly chapter: Chapter
}

/** The lines of all exchanges; an unanswered conversation ends with the last exchange's first line. */
export function toLines(
  chapters: readonly Chapter[],
  lot: Lot,
  timing: Timing,
  spoken: boolean,
  key: Key,
  draw: Draw,
  stream: Stream,
  sceneOf: (exchange: number, chapter: Chapter) => Scene,
): TimedLine[] {
  const lines: TimedLine[] = []
  const places = deriveKey(key, 3)
  const last = timing.exchanges - 1
  for (const chapter of chapters) {
    const { subject, slots, before } = chapter
    const end = Math.min(timing.exchanges, before + subject.exchanges.length)
    for (let exchange = before; exchange < end; exchange += 1) {
      // before the stream is set: it may draw itself
      const scene = sceneOf(exchange, chapter)
      stream.at(deriveKey(places, exchange))
      const own = exchange === 0 ? leading(draw, lot.begin) : draw
      const said = subject.exchanges[exchange - before]!(slots, own, scene)
      if (spoken) speak(lines, said, exchange, chapter, stream)
      else write(lines, said, timing.unanswered && exchange === last ? 1 : said.length, exchange, chapter, timing)
    }
  }
  return spoken ? fit(lines, Math.floor(timing.length / 1000) * 1000) : lines
}

/**
 * Written lines are moments: the first at the beginning, the last at the end, others evenly between.
 * @param count how many of what is said are written
 */
function write(
  lines: TimedLine[],
  said: readonly Line[],
  count: number,
  exchange: number,
  chapter: Chapter,
  { begins, lasts }: Timing,
): void {
  const from = begins[exchange]!
  for (let index = 0; index < count; index += 1) {
    const [by, text] = said[index]!
    const at = from + (count > 1 ? Math.round((lasts[exchange]! * index) / (count - 1)) : 0)
    lines.push({ by, text, from: at, to: at, exchange, chapter })
  }
}

/** Spoken lines take as long as their words do, with a breath after each and a longer one before the next exchange. */
function speak(lines: TimedLine[], said: readonly Line[], exchange: number, chapter: Chapter, stream: Stream): void {
  let at = exchange === 0 ? 0 : lines.at(-1)!.to + stream.integer(900, 4000)
  for (const [by, text] of said) {
    const to = at + 250 + text.length * stream.integer(58, 74)
    lines.push({ by, text, from: at, to, exchange, chapter })
    at = to + stream.integer(120, 900)
  }
}

/** Speaks faster where the time is short; times in hundredths of a second. */
function fit(lines: readonly TimedLine[], length: number): TimedLine[] {
  const pace = Math.min(1, length / (lines.at(-1)?.to ?? 1))
  const hundredths = (time: number) => Math.floor((time * pace) / 10) * 10
  return lines.map((line) => ({ ...line, from: hundredths(line.from), to: hundredths(line.to) }))
}
