/** Who can take part in a conversation: those who stay with an owner, and those who come and go. */
import { Company, type PeopleSource, Somebody } from './people.js'
import { homes, type Place } from './places.js'
import { deriveKey, type Key, type Stream } from './randomness.js'
import type { WorldSpec } from './worlds/catalog.js'

/** Who can take part; each is worked out when asked for. */
export interface Circle {
  /** The one whose conversation it is. */
  user(stream: Stream): Somebody
  /** Somebody else who speaks, numbered from 1; where they are met by way of a subject, always the same one. */
  other(stream: Stream, number: number, subject: number): Somebody
  agent(stream: Stream): Somebody
  workspace(stream: Stream): Somebody
  channel(stream: Stream): Somebody
  /** Somewhere in the town where the user lives. */
  place(stream: Stream): Place
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

/** The owner's key and source for who stays, and those of a stretch for who comes and goes. */
export interface Populations {
  readonly house: Key
  readonly settled: PeopleSource
  readonly era: Key
  readonly source: PeopleSource
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
