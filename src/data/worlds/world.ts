/**
 * What a world is: a set of subjects that conversations of one kind are about. A subject is code that writes what is
 * said from slots drawn once, so that question, answer, title and outcome name the same things and the same figures.
 */
import type { Faker } from '../faker.js'

export interface Person {
  readonly firstName: string
  readonly lastName: string
  /** First and last name. */
  readonly name: string
  readonly email: string
  /** E.164. */
  readonly phone: string
}

/** Draws that depend on nothing but their place in the record. */
export interface Draw {
  readonly faker: Faker
  pick<T>(list: readonly T[]): T
  /** Distinct elements, in drawn order. */
  sample<T>(list: readonly T[], size: number): T[]
  /** A whole number, both bounds included. */
  integer(low: number, high: number): number
  chance(probability: number): boolean
}

/** Who and when. `startedAt` is Unix milliseconds; whatever a text says of dates follows from it. */
export interface Scene {
  readonly startedAt: number
  /** Who speaks: 0 is the user or customer, 1 the assistant or the first other person, and so on. */
  readonly cast: readonly Person[]
}

/** What somebody says: their number in the cast, and their words. */
export type Line = readonly [by: number, text: string]

/** A date that was agreed on. */
export interface Appointment {
  readonly title: string
  readonly description: string
  /** Unix milliseconds, after the conversation. */
  readonly start: number
  /** Minutes. */
  readonly duration: number
}

export interface Subject<Slots> {
  /** At most 80 characters. */
  readonly title: (slots: Slots, scene: Scene) => string
  /** What the whole conversation shares: names, products, figures. */
  readonly setup: (draw: Draw, scene: Scene) => Slots
  /** In an order in which every beginning of the list is a conversation that makes sense. */
  readonly exchanges: readonly ((slots: Slots, draw: Draw, scene: Scene) => readonly Line[])[]
  /** A sentence or two on the conversation. */
  readonly summary: (slots: Slots, scene: Scene) => string
  /** How it ended, in few words; for worlds whose conversations are settled. */
  readonly outcome?: (slots: Slots, scene: Scene) => string
  /** Why a person had to look at it. */
  readonly attention?: (slots: Slots, scene: Scene) => string
  /** One emoji, and a category of the world's own. */
  readonly emoji?: string
  readonly category?: string
  /** What somebody said they would do, and the dates that were agreed on; both said in the first exchange. */
  readonly tasks?: (slots: Slots, scene: Scene) => readonly string[]
  readonly appointments?: (slots: Slots, scene: Scene) => readonly Appointment[]
  /** How many speak; 2 without it. */
  readonly speakers?: number
  /** A tool that was called in answering, and what it gave back; for worlds of agents. */
  readonly tool?: (slots: Slots, scene: Scene) => { readonly name: string; readonly result: unknown }
}

/** A subject whose slots nobody outside needs to know. */
export type AnySubject = Subject<unknown>

/** Lets a subject be written with its own slots' type. */
export function toSubject<Slots>(subject: Subject<Slots>): AnySubject {
  return subject as unknown as AnySubject
}

export type World = readonly AnySubject[]
