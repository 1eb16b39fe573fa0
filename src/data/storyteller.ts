/** Tells the story at a position: which people can be in it, when it was. */
import { Neighbours } from './circle.js'
import { createDraw } from './draw.js'
import type { Faker } from './faker.js'
import { drawLot } from './lot.js'
import type { PeopleSource } from './people.js'
import { deriveKey, hashText, type Key, type Stream } from './randomness.js'
import { remember } from './remember.js'
import { Story } from './story.js'
import type { WorldSpec } from './worlds/catalog.js'
import { drawTiming } from './worlds/pace.js'

export interface StoryTeller {
  /** When the story at a position began, in Unix milliseconds; cheap, since ids may carry it. */
  startOf(position: number): number
  /**
   * @param owner whose record it is, as any text
   * @param house the widest owner that it belongs to, as any text
   * @param about what is known of the owner; `firstName` and `lastName` make the owner the one who speaks
   */
  tell(position: number, owner: string, about: Readonly<Record<string, string>>, house?: string): Story
}

/** Positions that share a population: people come and go over the years. */
const stretch = 1000
const day = 86_400_000

export interface StoryTellerParts {
  readonly key: Key
  readonly world: WorldSpec
  readonly stream: Stream
  readonly faker: Faker
  /** A stream that nothing else draws from, for people. */
  readonly people: Pick<PeopleSource, 'stream'>
  /** The reference date, Unix milliseconds. */
  readonly now: number
  /** A position's last activity, Unix milliseconds. */
  readonly timeOf: (position: number) => number
}

export function createStoryTeller({ key, world, stream, faker, people, now, timeOf }: StoryTellerParts): StoryTeller {
  const draw = createDraw(faker, stream)
  /** Who stays has been there longer than any record of the last years. */
  const settled = { ...people, since: timeOf(0) - 3 * 365 * day }
  const timings = deriveKey(key, 1)
  const stories = deriveKey(key, 2)
  const lots = deriveKey(key, 5)
  const owners = deriveKey(key, 3)
  const houses = deriveKey(key, 4)
  const hashes = new Map<string, number>()
  const hash = (text: string) => {
    const known = hashes.get(text) ?? hashText(text)
    hashes.set(text, known)
    return known
  }
  const timingOf = remember((position) =>
    drawTiming(world.pace, stream.at(deriveKey(timings, position)), timeOf(position)),
  )
  return {
    startOf(position) {
      const { length, tail } = timingOf(position)
      return timeOf(position) - tail - length
    },
    tell(position, owner, about, whole = owner) {
      const house = deriveKey(owners, hash(owner))
      const era = Math.floor(position / stretch)
      const source = new EraSource(people.stream, timeOf, era)
      return new Story({
        world,
        key: deriveKey(stories, position),
        lot: drawLot(lots, stream, position, world.subjects.length),
        house: deriveKey(houses, hash(whole)),
        timing: timingOf(position),
        finishedAt: timeOf(position),
        now,
        circle: new Neighbours(world, { house, settled, era: deriveKey(house, era), source }, about),
        stream,
        people: people.stream,
        draw,
      })
    },
  }
}

/** Those who come and go; since when is worked out when it is asked for. */
class EraSource implements PeopleSource {
  readonly stream: Stream
  readonly #timeOf: StoryTellerParts['timeOf']
  readonly #era: number

  constructor(stream: Stream, timeOf: StoryTellerParts['timeOf'], era: number) {
    this.stream = stream
    this.#timeOf = timeOf
    this.#era = era
  }

  get since(): number {
    return this.#timeOf((this.#era + 1) * stretch) - 30 * day
  }
}
