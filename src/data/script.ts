/** Who says what in a story: subjects of a world, one after another, turned into lines with times. */
import type { Faker } from './faker.js'
import { deriveKey, type Key, type Stream } from './randomness.js'
import type { Timing } from './worlds/pace.js'
import type { AnySubject, Draw, Line, Scene, World } from './worlds/world.js'

/** Draws for one place; each draw belongs to the key that it was made with. */
export function createDraw(faker: Faker, stream: Stream): Draw {
  return {
    faker,
    pick: (list) => stream.pick(list),
    integer: (low, high) => stream.integer(low, high),
    chance: (probability) => stream.chance(probability),
    sample(list, size) {
      const rest = [...list]
      return Array.from(
        { length: Math.min(size, rest.length) },
        () => rest.splice(stream.integer(0, rest.length - 1), 1)[0]!,
      )
    },
  }
}

/** A subject with its slots drawn: a stretch of a conversation. */
export interface Chapter {
  readonly subject: AnySubject
  readonly slots: unknown
  /** How many exchanges of the conversation come before it. */
  readonly before: number
}

/** A line and when it is said, in milliseconds from the start. */
export interface TimedLine {
  readonly by: number
  readonly text: string
  readonly from: number
  readonly to: number
  /** The exchange that it belongs to, counted from 0. */
  readonly exchange: number
}

/** The subjects that a conversation of so many exchanges goes through; none for an empty one. */
export function toChapters(
  world: World,
  exchanges: number,
  key: Key,
  draw: Draw,
  stream: Stream,
  scene: Scene,
): Chapter[] {
  const chapters: Chapter[] = []
  stream.at(deriveKey(key, 1))
  const first = stream.integer(0, world.length - 1)
  const step = stream.integer(1, world.length - 1)
  for (let before = 0; before < exchanges; ) {
    const subject = world[(first + chapters.length * step) % world.length]!
    stream.at(deriveKey(deriveKey(key, 2), chapters.length))
    chapters.push({ subject, slots: subject.setup(draw, scene), before })
    before += subject.exchanges.length
  }
  return chapters
}

/** The lines of all exchanges; an unanswered conversation ends with the last exchange's first line. */
export function toLines(
  chapters: readonly Chapter[],
  timing: Timing,
  spoken: boolean,
  key: Key,
  draw: Draw,
  stream: Stream,
  scene: Scene,
): TimedLine[] {
  const lines: TimedLine[] = []
  for (const [index, { subject, slots, before }] of chapters.entries()) {
    const end = Math.min(timing.exchanges, chapters[index + 1]?.before ?? timing.exchanges)
    for (let exchange = before; exchange < end; exchange += 1) {
      stream.at(deriveKey(deriveKey(key, 3), exchange))
      const said = subject.exchanges[exchange - before]!(slots, draw, scene)
      const cut = timing.unanswered && exchange === timing.exchanges - 1
      const from = timing.begins[exchange]!
      if (spoken) speak(lines, said, from, timing.lasts[exchange]!, exchange)
      else write(lines, cut ? said.slice(0, 1) : said, from, timing.lasts[exchange]!, exchange)
    }
  }
  return lines
}

/** Written lines are moments: the first at the beginning, the last at the end, others evenly between. */
function write(lines: TimedLine[], said: readonly Line[], from: number, last: number, exchange: number): void {
  for (const [index, [by, text]] of said.entries()) {
    const at = from + (said.length > 1 ? Math.round((last * index) / (said.length - 1) / 1000) * 1000 : 0)
    lines.push({ by, text, from: at, to: at, exchange })
  }
}

/** Spoken lines take their share of the exchange by length, with a breath after each; times in hundredths of a second. */
function speak(lines: TimedLine[], said: readonly Line[], from: number, last: number, exchange: number): void {
  const total = said.reduce((sum, [, text]) => sum + text.length, 0)
  let at = from
  for (const [by, text] of said) {
    const share = (last * text.length) / total
    const breath = Math.min(400, share * 0.1)
    lines.push({ by, text, from: Math.round(at / 10) * 10, to: Math.round((at + share - breath) / 10) * 10, exchange })
    at += share
  }
}
