import fc from 'fast-check'
import t from 'tap'
import { createCollection, type Entry } from '../../src/data/collection.js'
import { createIdentifiers } from '../../src/data/identifiers.js'
import { agrees, createOwners } from '../../src/data/owners.js'
import { createKey } from '../../src/data/randomness.js'
import { createTimeline } from '../../src/data/timeline.js'
import { create, follow, identity, now, plan, sizes, toPlain } from './collections.js'

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const idsOf = (entries: readonly Entry[]) => entries.map((entry) => entry.id)

t.test('the pages of every size, changed on the way too, hold each record once and in order', async () => {
  fc.assert(
    fc.property(plan, identity, sizes, (plan, identity, sizes) => {
      const { collection, all } = create(plan)
      const mine = all.filter((entry) => agrees(identity, entry.record))
      return isSame(follow(collection, identity, sizes), idsOf(mine))
    }),
    { numRuns: 500 },
  )
})

t.test('a page says how many records there are in all, and shows them as they are', async () => {
  fc.assert(
    fc.property(plan, identity, fc.integer({ min: 1, max: 60 }), (plan, identity, size) => {
      const { collection, all } = create(plan)
      const mine = all.filter((entry) => agrees(identity, entry.record))
      const page = collection.page(identity, size)
      if (page.total !== mine.length) throw new Error(`total is ${page.total}`)
      if ((page.next === undefined) !== mine.length <= size)
        throw new Error('the last page is not known to be the last')
      const second = page.next ? collection.page(identity, size, page.next) : page
      return second.total === page.total && isSame(page.entries.map(toPlain), mine.slice(0, size).map(toPlain))
    }),
  )
})

t.test('from behind any record, a list goes on with the next one', async () => {
  fc.assert(
    fc.property(plan, identity, fc.nat(), sizes, (plan, identity, lot, sizes) => {
      const { collection, all } = create(plan)
      if (all.length === 0) return true
      const at = lot % all.length
      const { time, position, id } = all[at]!
      const rest = all.slice(at + 1).filter((entry) => agrees(identity, entry.record))
      return isSame(follow(collection, identity, sizes, { time, after: position ?? id }), idsOf(rest))
    }),
    { numRuns: 300 },
  )
})

t.test('a place in a list stays good when records are added', async () => {
  fc.assert(
    fc.property(plan, identity, fc.nat(), fc.nat({ max: 20 }), sizes, (plan, identity, lot, more, sizes) => {
      const small = create(plan).all
      const { collection, all } = create({ ...plan, count: plan.count + more })
      if (small.length === 0) return true
      const { time, position, id } = small[lot % small.length]!
      const rest = all
        .slice(all.findIndex((entry) => entry.id === id) + 1)
        .filter((entry) => agrees(identity, entry.record))
      return isSame(follow(collection, identity, sizes, { time, after: position ?? id }), idsOf(rest))
    }),
  )
})

t.test('a place behind more records than there are is the end', async (t) => {
  const { collection } = create({ seed: 1, count: 5, fixtures: [], dense: false })
  const page = collection.page({}, 10, { time: 0, after: 900_000_000 })
  t.strictSame(page, { entries: [], total: 5 })
})

t.test('each record of a list is found by its id, and is the same', async () => {
  fc.assert(
    fc.property(plan, (plan) => {
      const { collection, all } = create(plan)
      return all.every((entry) => {
        if (entry.position !== undefined && collection.idAt(entry.position) !== entry.id) return false
        return isSame(toPlain(collection.find(entry.id)!), toPlain(entry))
      })
    }),
  )
})

t.test('a UUID is found in capitals too, be it generated or a fixture’s, however that is written', async (t) => {
  const id = 'A0B1C2D3-4567-89AB-CDEF-0123456789AB'
  const key = createKey(1)
  const timeline = createTimeline(key, now)
  const identifiers = createIdentifiers({ kind: 'uuid' }, key, timeline)
  const generate = (position: number) => ({ id: String(identifiers.toId(position)) })
  const fixtures = [id, 'c1a2b3c4-5678-9abc-def0-1234567890ab'].map((id): Entry => ({ id, time: now, record: { id } }))
  const collection = createCollection({
    fixtures,
    count: 1,
    owners: createOwners([{}], key),
    ownerList: [],
    timeline,
    identifiers,
    generate,
  })
  for (const { id } of collection.page({}, 10).entries) {
    for (const spelling of [id, id.toUpperCase(), id.toLowerCase()])
      t.equal(collection.find(spelling)?.id, id, spelling)
  }
})

t.test('what is not there is not found', async () => {
  fc.assert(
    fc.property(plan, fc.oneof(fc.string(), fc.uuid()), fc.nat({ max: 1_000_000_000 }), (plan, text, beyond) => {
      const { collection } = create(plan)
      const id = createIdentifiers({ kind: 'uuid' }, createKey(plan.seed), () => 0).toId(plan.count + beyond)
      return (
        collection.find(String(id)) === undefined && (/^.\d{1,2}$/.test(text) || collection.find(text) === undefined)
      )
    }),
  )
})

t.test('generated records are had by position, and the newest as a sample', async () => {
  fc.assert(
    fc.property(plan, (plan) => {
      const { collection, all } = create(plan)
      const made = all
        .filter((entry) => entry.position !== undefined)
        .sort((one, other) => one.position! - other.position!)
      const records = made.map((entry) => entry.record)
      if (!isSame(collection.sample(), records.slice(0, 10))) throw new Error('the sample')
      return made.every((entry) => isSame(collection.recordAt(entry.position!), entry.record))
    }),
  )
})

t.test('fixtures keep the order of their file, and the count is that of generated records', async () => {
  fc.assert(
    fc.property(plan, (plan) => {
      const { collection } = create(plan)
      return (
        collection.count === plan.count &&
        collection.fixtures.length === plan.fixtures.length &&
        collection.fixtures.every(({ id }, index) => id.endsWith(String(index)))
      )
    }),
  )
})

t.test('an owner is known from the tokens or from a fixture, among those that agree with who asks', async (t) => {
  const { collection } = create({ seed: 1, count: 3, fixtures: [{ near: 0, shift: 0, owner: 3 }], dense: false })
  t.ok(collection.hasOwner('user', 'a', {}), 'of a token')
  t.ok(collection.hasOwner('user', 'z', {}), 'of a fixture alone')
  t.notOk(collection.hasOwner('user', 'nobody', {}))
  t.ok(collection.hasOwner('user', 'b', { organization: 'x' }))
  t.notOk(collection.hasOwner('user', 'c', { organization: 'x' }), 'of another organization')
  t.notOk(collection.hasOwner('organization', 'a', {}), 'in another field')
})
