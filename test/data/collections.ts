/** What tests of collections share: small ones of every make, all their records in order, and walks through them. */
import fc from 'fast-check'
import { type Collection, createCollection, type Entry, type Mark } from '../../src/data/collection.js'
import { createIdentifiers } from '../../src/data/identifiers.js'
import { createOwners, type Identity } from '../../src/data/owners.js'
import { createKey } from '../../src/data/randomness.js'
import { createTimeline } from '../../src/data/timeline.js'

export const now = Date.parse('2026-06-01T00:00:00Z')
export const owners: Identity[] = [
  { organization: 'x', user: 'a' },
  { organization: 'x', user: 'b' },
  { organization: 'y', user: 'c' },
]

/** An entry with its record made, to be compared. */
export const toPlain = ({ id, time, position, record }: Entry) => ({ id, time, position, record })

interface Fixture {
  /** Of which generated record it has the time, and by how much it is off. */
  near: number
  shift: number
  owner: number
}

export interface Plan {
  seed: number
  count: number
  fixtures: Fixture[]
  /** Whether three neighbours share a time, as far back as records lie close together. */
  dense: boolean
}

export const plan: fc.Arbitrary<Plan> = fc.record({
  seed: fc.nat(),
  count: fc.nat({ max: 40 }),
  fixtures: fc.array(
    fc.record({ near: fc.nat({ max: 45 }), shift: fc.constantFrom(0, 0, 0, 1, -1), owner: fc.nat({ max: 3 }) }),
    { maxLength: 12 },
  ),
  dense: fc.boolean(),
})
export const identity: fc.Arbitrary<Identity> = fc.constantFrom(
  {},
  { organization: 'x' },
  { user: 'c' },
  owners[0]!,
  { organization: 'x', user: 'z' },
  { organization: 'z' },
)
export const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 })

export function create({ seed, count, fixtures, dense }: Plan): { collection: Collection; all: Entry[] } {
  const key = createKey(seed)
  const exact = createTimeline(key, now)
  const timeline = dense ? (position: number) => exact(position - (position % 3)) : exact
  const identifiers = createIdentifiers({ kind: 'uuid' }, key, timeline)
  const whose = createOwners(owners, key)
  const written = fixtures.map(({ near, shift, owner }, index): Entry => {
    const id = `${'0f9e8d7c'[(index * 5) % 8]}${index}`
    return { id, time: timeline(near) + shift, record: { id, ...(owners[owner] ?? { organization: 'x', user: 'z' }) } }
  })
  const generate = (position: number) => ({ id: String(identifiers.toId(position)), ...owners[whose.at(position)]! })
  const generated = Array.from(
    { length: count },
    (_, position): Entry => ({
      id: String(identifiers.toId(position)),
      time: timeline(position),
      position,
      record: generate(position),
    }),
  )
  // newest first; at the same time fixtures by id, then generated records by position
  const all = [...written, ...generated].sort((one, other) => {
    if (one.time !== other.time) return other.time - one.time
    if (one.position === undefined) return other.position === undefined ? (one.id < other.id ? -1 : 1) : -1
    return other.position === undefined ? 1 : one.position - other.position
  })
  const collection = createCollection({
    fixtures: written,
    count,
    owners: whose,
    ownerList: owners,
    timeline,
    identifiers,
    generate,
  })
  return { collection, all }
}

/** Follows a list from page to page; the sizes come round and round. */
export function follow(collection: Collection, identity: Identity, sizes: number[], from?: Mark): string[] {
  const ids: string[] = []
  let mark = from
  for (let turn = 0; turn < 200; turn += 1) {
    const size = sizes[turn % sizes.length]!
    const page = collection.page(identity, size, mark)
    ids.push(...page.entries.map((entry) => entry.id))
    if (!page.next) return ids
    if (page.entries.length !== size) throw new Error('a page that is not the last one is not full')
    mark = page.next
  }
  throw new Error('the list never ends')
}
