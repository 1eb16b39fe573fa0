/** What a conversation is about: subjects of a world, one after another, each with its slots drawn. */
import { leading } from './draw.js'
import type { Lot } from './lot.js'
import { deriveKey, type Key, type Stream } from './randomness.js'
import type { AnySubject, Draw, Scene, World } from './worlds/world.js'

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
