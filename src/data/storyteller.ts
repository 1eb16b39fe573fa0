/** Tells the story at a position: which people can be in it, when it was. */
import type { Faker } from './faker.js'
import { drawLot } from './lot.js'
import { Company, type PeopleSource, Somebody } from './people.js'
import { homes } from './places.js'
import { deriveKey, hashText, type Key, type Stream } from './randomness.js'
import { createDraw } from './script.js'
import { type Circle, Story } from './story.js'
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

/** How many of each an owner deals with in one stretch of positions; of colleagues, so many can be the first, the second and the third. */
const population = {
  users: 12,
  companies: 12,
  contactsPerCompany: 4,
  privateContacts: 60,
  agents: 6,
  colleagues: 5,
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
  readonly people: Omit<PeopleSource, 'since'>
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
  const timingOf = (position: number) =>
    drawTiming(world.pace, stream.at(deriveKey(timings, position)), timeOf(position))
  return {
    startOf(position) {
      const { length, tail } = timingOf(position)
      return timeOf(position) - tail - length
    },
    tell(position, owner, about, whole = owner) {
      const era = Math.floor(position / stretch)
      const source = { ...people, since: timeOf((era + 1) * stretch) - 30 * day }
      const house = deriveKey(deriveKey(key, 3), hashText(owner))
      const timing = timingOf(position)
      return new Story({
        world,
        key: deriveKey(stories, position),
        lot: drawLot(lots, stream, position, world.subjects.length),
        house: deriveKey(deriveKey(key, 4), hashText(whole)),
        timing,
        finishedAt: timeOf(position),
        now,
        circle: createCircle(world, { house, settled, era: deriveKey(house, era), source }, about),
        stream,
        draw,
      })
    },
  }
}

/** The owner's key and source for who stays, and those of a stretch for who comes and goes. */
export interface Populations {
  readonly house: Key
  readonly settled: PeopleSource
  readonly era: Key
  readonly source: PeopleSource
}

/** Who can take part in a story of a world. */
export function createCircle(
  world: WorldSpec,
  populations: Populations,
  about: Readonly<Record<string, string>>,
): Circle {
  const { house, settled, era, source } = populations
  const somebody = (key: Key, kind: number, number: number, known = {}) =>
    new Somebody(deriveKey(deriveKey(key, kind), number), key === house ? settled : source, known)
  return {
    user(stream) {
      if (world.pace.spoken || about.firstName !== undefined) return somebody(house, 1, 0, about)
      if (!world.serves) return somebody(era, 2, stream.integer(0, population.users - 1))
      const business = population.companies * population.contactsPerCompany
      const number = stream.integer(0, business + population.privateContacts - 1)
      if (number >= business) return somebody(era, 3, number)
      const company = new Company(deriveKey(deriveKey(era, 4), number % population.companies), source)
      return somebody(era, 3, number, { company })
    },
    other: (stream, number, subject) =>
      world.pace.spoken
        ? somebody(house, 5, subject * 3 + number)
        : somebody(house, 6, stream.integer(0, population.colleagues - 1) * 3 + number),
    agent: (stream) => somebody(house, 7, stream.integer(0, population.agents - 1)),
    workspace: (stream) => somebody(house, 8, stream.integer(0, 1)),
    channel: (stream) => somebody(house, 9, stream.integer(0, 3)),
    place: (stream) => stream.pick(homes[house.low % homes.length]!),
  }
}
