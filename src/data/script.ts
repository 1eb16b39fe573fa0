/** Who says what in a story: subjects of a world, one after another, turned into lines with times. */
import { LRUCache } from 'lru-cache'
import type { Faker } from './faker.js'
import type { Lot } from './lot.js'
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

/** The same draws, but for the first pick, which is at a share of its list. */
function leading(draw: Draw, share: number): Draw {
  let led = false
  return {
    ...draw,
    pick(list) {
      if (led) return draw.pick(list)
      led = true
      return list[Math.floor(share * list.length)]!
    },
  }
}

/** A subject with its slots drawn: a stretch of a conversation. */
export interface Chapter {
  readonly subject: AnySubject
  readonly slots: unknown
  /** How many exchanges of the conversation come before it. */
  readonly before: number
  /** Unix milliseconds. What is said of dates follows from it: a long conversation goes on for days. */
  readonly startedAt: number
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

const day = 86_400_000

/** Whether a subject can come up at a time, Unix milliseconds. */
function isHeld({ held }: AnySubject, time: number): boolean {
  if (!held) return true
  const days = Math.floor(time / day)
  const hours = (time - days * day) / 3_600_000
  // 1 January 1970 was a Thursday
  const weekday = (((days + 4) % 7) + 7) % 7
  const free = weekday === 0 || weekday === 6
  return !(held.workdays && free) && hours >= held.from && hours < held.until
}

function toHeld(subjects: World, time: number): World {
  const held = subjects.filter((subject) => isHeld(subject, time))
  return held.length > 0 ? held : subjects
}

/** The number in the world of the subject that a conversation begins with: the one that is due, or the first spare one that can come up. */
export function toFirst(subjects: World, { subject, spare, step }: Lot, time: number): number {
  for (let turn = 0; turn <= subjects.length; turn += 1) {
    const number = turn === 0 ? subject : (spare + turn * step) % subjects.length
    if (isHeld(subjects[number]!, time)) return number
  }
  return subject
}

/**
 * The subjects that a conversation goes through; none for an empty one.
 * @param begins when each exchange begins, milliseconds from the start
 */
export function toChapters(
  subjects: World,
  lot: Lot,
  begins: readonly number[],
  key: Key,
  draw: Draw,
  stream: Stream,
  scene: Scene,
): Chapter[] {
  const chapters: Chapter[] = []
  const world = toHeld(subjects, scene.startedAt)
  const first = world.indexOf(subjects[toFirst(subjects, lot, scene.startedAt)]!)
  const step = stream.at(deriveKey(key, 1)).integer(1, world.length - 1)
  for (let before = 0; before < begins.length; ) {
    const subject = world[(first + chapters.length * step) % world.length]!
    const startedAt = scene.startedAt + begins[before]!
    const own = { ...scene, startedAt }
    const facts = toFacts(subject, subjects.indexOf(subject), draw, stream, own)
    stream.at(deriveKey(deriveKey(key, 2), chapters.length))
    chapters.push({
      subject,
      slots: subject.setup(before === 0 ? leading(draw, lot.begin) : draw, own, facts),
      before,
      startedAt,
    })
    before += subject.exchanges.length
  }
  return chapters
}

/** How many facts of a subject are kept for when they are asked for again. */
const maximumFacts = 8

const knownFacts = new WeakMap<AnySubject, LRUCache<string, { readonly facts: unknown }>>()

/** Drawn from a place that all conversations of the house in that period share. */
function toFacts(subject: AnySubject, index: number, draw: Draw, stream: Stream, scene: Scene): unknown {
  const { facts } = subject
  if (!facts) return undefined
  const { house, startedAt } = scene
  const key = deriveKey(deriveKey(deriveKey(house, 3), index), facts.period(startedAt))
  let known = knownFacts.get(subject)
  if (!known) {
    known = new LRUCache({ max: maximumFacts })
    knownFacts.set(subject, known)
  }
  const name = `${key.high} ${key.low}`
  const found = known.get(name)
  if (found) return found.facts
  stream.at(key)
  const made = facts.make(draw, { house, startedAt: Math.floor(startedAt / day) * day })
  known.set(name, { facts: made })
  return made
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
  sceneOf: (exchange: number) => Scene,
): TimedLine[] {
  const lines: TimedLine[] = []
  for (const [index, { subject, slots, before }] of chapters.entries()) {
    const end = Math.min(timing.exchanges, chapters[index + 1]?.before ?? timing.exchanges)
    for (let exchange = before; exchange < end; exchange += 1) {
      // before the stream is set: it may draw itself
      const scene = sceneOf(exchange)
      stream.at(deriveKey(deriveKey(key, 3), exchange))
      const own = exchange === 0 ? leading(draw, lot.begin) : draw
      const said = subject.exchanges[exchange - before]!(slots, own, scene)
      const cut = timing.unanswered && exchange === timing.exchanges - 1
      if (spoken) speak(lines, said, exchange, stream)
      else write(lines, cut ? said.slice(0, 1) : said, timing.begins[exchange]!, timing.lasts[exchange]!, exchange)
    }
  }
  return spoken ? fit(lines, Math.floor(timing.length / 1000) * 1000) : lines
}

/** Written lines are moments: the first at the beginning, the last at the end, others evenly between. */
function write(lines: TimedLine[], said: readonly Line[], from: number, last: number, exchange: number): void {
  for (const [index, [by, text]] of said.entries()) {
    const at = from + (said.length > 1 ? Math.round((last * index) / (said.length - 1)) : 0)
    lines.push({ by, text, from: at, to: at, exchange })
  }
}

/** Spoken lines take as long as their words do, with a breath after each and a longer one before the next exchange. */
function speak(lines: TimedLine[], said: readonly Line[], exchange: number, stream: Stream): void {
  let at = exchange === 0 ? 0 : lines.at(-1)!.to + stream.integer(900, 4000)
  for (const [by, text] of said) {
    const to = at + 250 + text.length * stream.integer(58, 74)
    lines.push({ by, text, from: at, to, exchange })
    at = to + stream.integer(120, 900)
  }
}

/** Speaks faster where the time is short; times in hundredths of a second. */
function fit(lines: readonly TimedLine[], length: number): TimedLine[] {
  const pace = Math.min(1, length / (lines.at(-1)?.to ?? 1))
  const hundredths = (time: number) => Math.floor((time * pace) / 10) * 10
  return lines.map((line) => ({ ...line, from: hundredths(line.from), to: hundredths(line.to) }))
}
