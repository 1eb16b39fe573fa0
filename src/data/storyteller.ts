/** Tells the story at a position: which people can be in it, when it was. */
import type { Faker } from './faker.js'
import { Company, type PeopleSource, Somebody } from './people.js'
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
   * @param about what is known of the owner; `firstName` and `lastName` make the owner the one who speaks
   */
  tell(position: number, owner: string, about: Readonly<Record<string, string>>): Story
}

/** How many of each an owner deals with in one stretch of positions. */
const population = { users: 12, companies: 12, contactsPerCompany: 4, privateContacts: 60, agents: 6, friends: 14 }

/** Positions that share a population: people come and go over the years. */
const stretch = 1000
const day = 86_400_000

export interface StoryTellerParts {
  readonly key: Key
  readonly world: WorldSpec
  readonly stream: Stream
  readonly faker: Faker
  /** A faker on a stream that nothing else draws from, for people. */
  readonly people: Omit<PeopleSource, 'since'>
  /** A position's last activity, Unix milliseconds. */
  readonly timeOf: (position: number) => number
}

export function createStoryTeller({ key, world, stream, faker, people, timeOf }: StoryTellerParts): StoryTeller {
  const draw = createDraw(faker, stream)
  const timings = deriveKey(key, 1)
  const stories = deriveKey(key, 2)
  const timingOf = (position: number) => drawTiming(world.pace, stream.at(deriveKey(timings, position)))
  return {
    startOf(position) {
      const { length, tail } = timingOf(position)
      return timeOf(position) - tail - length
    },
    tell(position, owner, about) {
      const era = Math.floor(position / stretch)
      const source = { ...people, since: timeOf((era + 1) * stretch) - 30 * day }
      const house = deriveKey(deriveKey(key, 3), hashText(owner))
      const timing = timingOf(position)
      return new Story({
        world,
        key: deriveKey(stories, position),
        timing,
        finishedAt: timeOf(position),
        circle: createCircle(world, house, deriveKey(house, era), source, about),
        stream,
        draw,
      })
    },
  }
}

/** @param house the owner's key, for who stays; @param era the key of the owner's stretch, for who comes and goes */
function createCircle(
  world: WorldSpec,
  house: Key,
  era: Key,
  source: PeopleSource,
  about: Readonly<Record<string, string>>,
): Circle {
  const somebody = (key: Key, kind: number, number: number, known = {}) =>
    new Somebody(deriveKey(deriveKey(key, kind), number), source, known)
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
    other: (stream, number) =>
      world.pace.spoken
        ? somebody(house, 5, (stream.integer(0, population.friends - 1) * 3 + number) % (population.friends * 3))
        : somebody(house, 6, stream.integer(0, population.agents - 1)),
    agent: (stream) => somebody(house, 7, stream.integer(0, population.agents - 1)),
    workspace: (stream) => somebody(house, 8, stream.integer(0, 1)),
    channel: (stream) => somebody(house, 9, stream.integer(0, 3)),
  }
}
