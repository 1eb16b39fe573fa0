/**
 * The ordered records of one kind in one API: fixtures, edge cases, and as many generated records as asked for. A list
 * and a retrieve read the same records. The order is total: newest activity first; at the same time fixtures and edge
 * cases by id, then generated records by position.
 */
import type { Json, JsonObject } from '../openapi/document.js'
import type { Identifiers } from './identifiers.js'
import { agrees, type Identity, type Owners } from './owners.js'
import { hashText } from './randomness.js'
import { countNewer, type Timeline } from './timeline.js'

export interface Entry {
  readonly id: string
  /** Last activity, Unix milliseconds. */
  readonly time: number
  /** Absent on a fixture and on an edge case. */
  readonly position?: number
  /** The name of an edge case. */
  readonly edgeCase?: string
  /** A generated record is made anew each time that it is asked for. */
  readonly record: JsonObject
  /** The record as far as some of its properties go, where that is less work; others may be there too. */
  part?(names: ReadonlySet<string>): JsonObject
}

/** A place in the order: right behind this entry. A generated one is named by position, any other by id. */
export interface Mark {
  readonly time: number
  readonly after: number | string
  /** How often records had been written when the walk began that it belongs to; absent for never. */
  readonly version?: number
}

export interface Page {
  readonly entries: readonly Entry[]
  /** Where the next page begins; absent on the last one. */
  readonly next?: Mark
  readonly total: number
}

export interface Collection {
  /** Tells its records, as they are now, from those of others of its kind: what was made from them may be kept under it. */
  readonly tag: string
  find(id: string): Entry | undefined
  /** @param identity only records that agree with it */
  page(identity: Identity, size: number, from?: Mark): Page
  /** Whether any owner has this value in this field, among those that agree with an identity. */
  hasOwner(field: string, value: string, identity: Identity): boolean
  /** Whether a walk can go on from a mark: false once too much was moved since it began. */
  canGoOn(from: Mark): boolean
  /** The id as it is written in records: a UUID in lower case. */
  normalize(id: string): string
  /** Ids in the collection's form that no generated record has, one for each whole number from 0. */
  freeId(lot: number): string | number
  /** Fixtures in the order of their file. */
  readonly fixtures: readonly Entry[]
  readonly edgeCases: readonly Entry[]
  /** How many generated records there are. */
  readonly count: number
  /** The id of a generated record. */
  idAt(position: number): string
  /** The generated record at a position. */
  recordAt(position: number): JsonObject
  /** How many generated records come before an edge case or a fixture. */
  countBefore(entry: Entry): number
  /**
   * The generated record that an id which belongs to none stands for: the same one each time, among those that agree with
   * an identity. Undefined where there is none of them.
   */
  invent(id: Json, identity: Identity): JsonObject | undefined
  /** The first generated records, for trials; made once. */
  sample(): readonly JsonObject[]
}

/** How many records are made and checked before the start, so that a schema that cannot be met is refused then. */
const trials = 10

/** Negative where one place comes before the other in a list. */
export function compareMarks(one: Mark, other: Mark): number {
  if (one.time !== other.time) return other.time - one.time
  if (one.after === other.after) return 0
  if (typeof one.after !== typeof other.after) return typeof one.after === 'string' ? -1 : 1
  return one.after < other.after ? -1 : 1
}

export interface CollectionParts {
  /** Without it, the one collection of its kind. */
  readonly tag?: string
  readonly fixtures: readonly Entry[]
  readonly edgeCases?: readonly Entry[]
  readonly count: number
  readonly owners: Owners
  readonly ownerList: readonly Identity[]
  readonly timeline: Timeline
  readonly identifiers: Identifiers
  /** Makes the record at a position, or as much of it as is wanted; with an id of its own unless another is given. */
  readonly generate: (position: number, wanted?: ReadonlySet<string>, id?: Json) => JsonObject
}

/** A class, since V8 makes a hidden class of its own of each object literal with an accessor, at each evaluation. */
class Generated implements Entry {
  readonly id: string
  readonly time: number
  readonly position: number
  readonly #generate: CollectionParts['generate']

  constructor(id: string, time: number, position: number, generate: CollectionParts['generate']) {
    this.id = id
    this.time = time
    this.position = position
    this.#generate = generate
  }

  get record(): JsonObject {
    return this.#generate(this.position)
  }

  part(names: ReadonlySet<string>): JsonObject {
    return this.#generate(this.position, names)
  }
}

export function createCollection(parts: CollectionParts): Collection {
  const { tag = '', fixtures, edgeCases = [], count, owners, ownerList, timeline, identifiers, generate } = parts
  const written = [...fixtures, ...edgeCases]
  const byId = new Map(written.map((entry) => [identifiers.normalize(entry.id), entry]))
  const ordered = written.sort((one, other) => other.time - one.time || (one.id < other.id ? -1 : 1))

  let sample: JsonObject[] | undefined
  const idAt = (position: number) => String(identifiers.toId(position))
  const entryAt = (position: number) => new Generated(idAt(position), timeline(position), position, generate)

  return {
    tag,
    fixtures,
    edgeCases,
    count,
    idAt,
    recordAt: (position) => generate(position),
    countBefore: ({ time }) => countNewer(timeline, count, time),
    invent(id, identity) {
      const selection = owners.select(identity)
      const generated = selection.rank(count)
      if (generated === 0) return undefined
      return generate(selection.position(hashText(String(id)) % generated), undefined, id)
    },
    sample() {
      sample ??= Array.from({ length: Math.min(trials, count) }, (_, position) => generate(position))
      return sample
    },
    find(text) {
      const id = identifiers.normalize(text)
      const known = byId.get(id)
      if (known) return known
      const position = identifiers.toPosition(id)
      return position !== undefined && position < count ? entryAt(position) : undefined
    },
    page(identity, size, from) {
      const own = ordered.filter((entry) => agrees(identity, entry.record))
      const selection = owners.select(identity)
      const generated = selection.rank(count)
      let fixture = from ? own.findIndex((entry) => isBehind(entry, from)) : 0
      if (fixture === -1) fixture = own.length
      let rank = from ? selection.rank(firstBehind(from)) : 0
      const entries: Entry[] = []
      while (entries.length < size && (fixture < own.length || rank < generated)) {
        const written = own[fixture]
        const position = rank < generated ? selection.position(rank) : undefined
        if (position !== undefined && (!written || timeline(position) > written.time)) {
          entries.push(entryAt(position))
          rank += 1
        } else {
          entries.push(written!)
          fixture += 1
        }
      }
      const last = entries.at(-1)
      const more = fixture < own.length || rank < generated
      return {
        entries,
        total: own.length + generated,
        ...(more && last ? { next: { time: last.time, after: last.position ?? last.id } } : {}),
      }
    },
    canGoOn: () => true,
    normalize: (id) => identifiers.normalize(id),
    freeId: (lot) => identifiers.toId(count + lot),
    hasOwner(field, value, identity) {
      const has = (owner: Readonly<Record<string, unknown>>) => owner[field] === value && agrees(identity, owner)
      return ownerList.some(has) || fixtures.some((entry) => has(entry.record))
    },
  }

  function isBehind(entry: Entry, mark: Mark): boolean {
    if (entry.time !== mark.time) return entry.time < mark.time
    return typeof mark.after === 'string' && entry.id > mark.after
  }

  /** The first generated position behind a mark. */
  function firstBehind(mark: Mark): number {
    if (typeof mark.after === 'number') return Math.min(mark.after + 1, count)
    return countNewer(timeline, count, mark.time)
  }
}
