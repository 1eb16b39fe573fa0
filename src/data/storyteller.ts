/** Tells the story at a position: which people can be in it, when it was. */
import type { Faker } from './faker.js'
import { drawLot } from './lot.js'
import { Company, type PeopleSource, Somebody } from './people.js'
import { homes, type Place } from './places.js'
import { deriveKey, hashText, type Key, type Stream } from './randomness.js'
import { remember } from './remember.js'
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

/** The owner's key and source for who stays, and those of a stretch for who comes and goes. */
export interface Populations {
  readonly house: Key
  readonly settled: PeopleSource
  readonly era: Key
  readonly source: PeopleSource
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

/** Who can take part in a story of a world. */
export class Neighbours implements Circle {
  readonly #world: WorldSpec
  readonly #populations: Populations
  readonly #about: Readonly<Record<string, string>>

  constructor(world: WorldSpec, populations: Populations, about: Readonly<Record<string, string>>) {
    this.#world = world
    this.#populations = populations
    this.#about = about
  }

  #resident(kind: number, number: number, known = {}): Somebody {
    const { house, settled } = this.#populations
    return new Somebody(deriveKey(deriveKey(house, kind), number), settled, known)
  }

  #passer(kind: number, number: number, known = {}): Somebody {
    const { era, source } = this.#populations
    return new Somebody(deriveKey(deriveKey(era, kind), number), source, known)
  }

  user(stream: Stream): Somebody {
    const { pace, serves } = this.#world
    if (pace.spoken || this.#about.firstName !== undefined) return this.#resident(1, 0, this.#about)
    if (!serves) return this.#passer(2, stream.integer(0, population.users - 1))
    const business = population.companies * population.contactsPerCompany
    const number = stream.integer(0, business + population.privateContacts - 1)
    if (number >= business) return this.#passer(3, number)
    const { era, source } = this.#populations
    const company = new Company(deriveKey(deriveKey(era, 4), number % population.companies), source)
    return this.#passer(3, number, { company })
  }

  other(stream: Stream, number: number, subject: number): Somebody {
    return this.#world.pace.spoken
      ? this.#resident(5, subject * 3 + number)
      : this.#resident(6, stream.integer(0, population.colleagues - 1) * 3 + number)
  }

  agent(stream: Stream): Somebody {
    return this.#resident(7, stream.integer(0, population.agents - 1))
  }

  workspace(stream: Stream): Somebody {
    return this.#resident(8, stream.integer(0, 1))
  }

  channel(stream: Stream): Somebody {
    return this.#resident(9, stream.integer(0, 3))
  }

  place(stream: Stream): Place {
    return stream.pick(homes[this.#populations.house.low % homes.length]!)
  }
}
