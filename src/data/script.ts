/** Who says what in a story: subjects of a world, one after another, turned into lines with times. */
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
    share: () => stream.next(),
    integer: (low, high) => stream.integer(low, high),
    chance: (probability) => stream.chance(probability),
    sample(list, size) {
      const rest = list.slice()
      const sample = []
      for (let left = rest.length; left > 0 && sample.length < size; left -= 1) {
        const drawn = stream.integer(0, left - 1)
        sample.push(rest[drawn]!)
        // what is behind moves up, so that the order stays
        for (let index = drawn + 1; index < left; index += 1) rest[index - 1] = rest[index]!
      }
      return sample
    },
  }
}

/** The same draws, but for the first pick, or the first share to pick with, which is a given one. */
function leading(draw: Draw, share: number): Draw {
  let led = false
  const first = () => {
    if (led) return draw.share()
    led = true
    return share
  }
  return { ...draw, share: first, pick: (list) => list[Math.floor(first() * list.length)]! }
}

/** A subject with its slots drawn: a stretch of a conversation. */
export interface Chapter {
  readonly subject: AnySubject
  readonly slots: unknown
  /** How many exchanges of the conversation come before it. */
  readonly before: number
  /** Unix milliseconds. What is said of dates follows from it: a long conversation goes on for days. */
  readonly startedAt: number
  /** Who takes part, and the same time. */
  readonly scene: Scene
}

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

const day = 86_400_000

/** A conversation's scene at the time of a chapter. Who takes part is asked for when a subject does. */
class ChapterScene implements Scene {
  readonly startedAt: number
  readonly house: Key
  readonly #whole: Scene

  constructor(whole: Scene, startedAt: number) {
    this.startedAt = startedAt
    this.house = whole.house
    this.#whole = whole
  }

  get cast(): Scene['cast'] {
    return this.#whole.cast
  }

  get known(): boolean {
    return this.#whole.known
  }

  get call(): number {
    return this.#whole.call
  }
}

/** For each world, its subjects by number that can come up in each hour of a workday, then in each of a free day. */
const heldSubjects = new WeakMap<World, (readonly number[] | undefined)[]>()

/** The numbers of the subjects that can come up at a time, Unix milliseconds; of all where none can. */
function toHeld(subjects: World, time: number): readonly number[] {
  const days = Math.floor(time / day)
  const hour = Math.floor((time - days * day) / 3_600_000)
  // 1 January 1970 was a Thursday
  const weekday = (((days + 4) % 7) + 7) % 7
  const free = weekday === 0 || weekday === 6
  let known = heldSubjects.get(subjects)
  if (!known) {
    known = new Array(48)
    heldSubjects.set(subjects, known)
  }
  const slot = free ? 24 + hour : hour
  known[slot] ??= selectHeld(subjects, free, hour)
  return known[slot]
}

function selectHeld(subjects: World, free: boolean, hour: number): readonly number[] {
  const all = [...subjects.keys()]
  const held = all.filter((number) => {
    const { held } = subjects[number]!
    return !held || (!(held.workdays && free) && hour >= held.from && hour < held.until)
  })
  return held.length > 0 ? held : all
}

/** The number in the world of the subject that a conversation begins with: the one that is due, or the first spare one that can come up. */
export function toFirst(subjects: World, { subject, spare, step }: Lot, time: number): number {
  const held = toHeld(subjects, time)
  let number = subject
  for (let turn = 1; !held.includes(number); turn += 1) number = (spare + turn * step) % subjects.length
  return number
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
  const held = toHeld(subjects, scene.startedAt)
  const first = held.indexOf(toFirst(subjects, lot, scene.startedAt))
  const step = stream.at(deriveKey(key, 1)).integer(1, held.length - 1)
  const places = deriveKey(key, 2)
  for (let before = 0; before < begins.length; ) {
    const number = held[(first + chapters.length * step) % held.length]!
    const subject = subjects[number]!
    const own = new ChapterScene(scene, scene.startedAt + begins[before]!)
    const facts = toFacts(subject, number, draw, stream, own)
    stream.at(deriveKey(places, chapters.length))
    const slots = subject.setup(before === 0 ? leading(draw, lot.begin) : draw, own, facts)
    chapters.push({ subject, slots, before, startedAt: own.startedAt, scene: own })
    before += subject.exchanges.length
  }
  return chapters
}

/**
 * How many facts of a subject are kept for when they are asked for again. A page asks for the same few; more would grow
 * old before they make room, and memory with them.
 */
const maximumFacts = 8

/** Facts, and the words of their key, with a sign: those are small integers and stand in the object itself. */
interface KeptFacts {
  readonly high: number
  readonly low: number
  readonly facts: unknown
}

/** For each subject, a place for all facts whose keys have the same lowest bits: the last of them is kept. */
const keptFacts = new WeakMap<AnySubject, (KeptFacts | undefined)[]>()

/** Drawn from a place that all conversations of the house in that period share. */
function toFacts(subject: AnySubject, number: number, draw: Draw, stream: Stream, scene: Scene): unknown {
  const { facts } = subject
  if (!facts) return undefined
  const { house, startedAt } = scene
  const key = deriveKey(deriveKey(deriveKey(house, 3), number), facts.period(startedAt))
  let kept = keptFacts.get(subject)
  if (!kept) {
    kept = new Array(maximumFacts)
    keptFacts.set(subject, kept)
  }
  const high = key.high | 0
  const low = key.low | 0
  const place = key.low % maximumFacts
  const found = kept[place]
  if (found?.low === low && found.high === high) return found.facts
  stream.at(key)
  const made = facts.make(draw, { house, startedAt: Math.floor(startedAt / day) * day })
  kept[place] = { high, low, facts: made }
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
