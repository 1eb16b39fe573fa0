/**
 * What a world is: a set of subjects that conversations of one kind are about. A subject is code that writes what is
 * said from slots drawn once, so that question, answer, title and outcome name the same things and the same figures.
 */
import type { Faker } from '../faker.js'
import type { Key } from '../randomness.js'

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
  /** A number from 0 to below 1: what is picked with it may be written later. */
  share(): number
  /** A whole number, both bounds included. */
  integer(low: number, high: number): number
  chance(probability: number): boolean
}

/** Who and when. `startedAt` is Unix milliseconds; whatever a text says of dates follows from it. */
export interface Scene {
  readonly startedAt: number
  /** Who speaks: 0 is the user or customer, 1 the assistant or the first other person, and so on. */
  readonly cast: readonly Person[]
  /** Whose conversation it is: an organization, or somebody who wears a device. */
  readonly house: Key
  /** Whether it is known who the user is, as far as they do not say it. */
  readonly known: boolean
  /** Where in a list of ways to call the conversation: at least 0 and below 1. */
  readonly call: number
}

/** What somebody says: their number in the cast, and their words. */
export type Line = readonly [by: number, text: string]

/** When a subject can come up: hours in UTC, `until` not included. */
export interface Held {
  readonly workdays?: boolean
  readonly from: number
  readonly until: number
}

/** A date that was agreed on. */
export interface Appointment {
  readonly title: string
  readonly description: string
  /** Unix milliseconds, after the conversation. */
  readonly start: number
  /** Minutes. */
  readonly duration: number
}

/** What facts may hang on: the day that it is, Unix milliseconds, and whose house. */
export type Setting = Pick<Scene, 'startedAt' | 'house'>

/** What is known to a whole house for a while, so that conversations agree about it. */
export interface Facts<Known> {
  /** The number of the period in which a time lies; the facts are the same all through it. */
  readonly period: (time: number) => number
  readonly make: (draw: Draw, setting: Setting) => Known
}

export interface Subject<Slots, Known = unknown> {
  readonly facts?: Facts<Known>
  /** At most 80 characters. */
  readonly title: (slots: Slots, scene: Scene) => string
  /** What the whole conversation shares: names, products, figures. */
  readonly setup: (draw: Draw, scene: Scene, facts: Known) => Slots
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
  /** When it can come up; at any time without it. */
  readonly held?: Held
  /** A tool that was called in answering, and what it gave back; for worlds of agents. */
  readonly tool?: (slots: Slots, scene: Scene) => { readonly name: string; readonly result: unknown }
}

/** A subject whose slots nobody outside needs to know. */
export type AnySubject = Subject<unknown>

/** Lets a subject be written with its own slots' type. */
export function toSubject<Slots, Known = unknown>(subject: Subject<Slots, Known>): AnySubject {
  return subject as unknown as AnySubject
}

export type World = readonly AnySubject[]
