import fc from 'fast-check'
import t from 'tap'
import { agrees, createOwners, type Identity } from '../../src/data/owners.js'
import { createKey } from '../../src/data/randomness.js'
import { maximumCount } from '../../src/data/timeline.js'

const value = fc.constantFrom('x', 'y', 'z')
const owner = fc.record({ organization: value, user: value })
const identity: fc.Arbitrary<Identity> = fc.oneof(
  fc.constant({}),
  fc.record({ organization: value }),
  fc.record({ user: value }),
  owner,
  fc.constant({ organization: 'nobody' }),
  fc.constant({ stranger: 'x' }),
)
const list = fc.array(owner, { minLength: 1, maxLength: 9 })
const seed = fc.nat()
const far = fc.nat({ max: maximumCount - 1 })

t.test('an identity agrees with what has all its values, whatever else that has', async (t) => {
  t.ok(agrees({}, { organization: 'x' }))
  t.ok(agrees({ organization: 'x' }, { organization: 'x', user: 'y' }))
  t.notOk(agrees({ organization: 'x', user: 'y' }, { organization: 'x', user: 'z' }))
  t.notOk(agrees({ organization: 'x' }, { user: 'x' }))
  t.notOk(agrees({ organization: '1' }, { organization: 1 }), 'the type counts')
})

t.test('each block of positions holds each owner once', async () => {
  fc.assert(
    fc.property(seed, list, far, (seed, list, near) => {
      const owners = createOwners(list, createKey(seed))
      const first = Math.floor(near / list.length) * list.length
      const block = list.map((_, index) => owners.at(first + index))
      return block.sort((one, other) => one - other).every((owner, index) => owner === index)
    }),
  )
})

t.test('whose a position is follows from key and position alone', async () => {
  fc.assert(
    fc.property(seed, list, fc.array(far, { minLength: 1 }), (seed, list, positions) => {
      const owners = createOwners(list, createKey(seed))
      const found = positions.map((position) => owners.at(position))
      return positions.every((position, index) => createOwners(list, createKey(seed)).at(position) === found[index])
    }),
  )
})

t.test('blocks have orders of their own', async (t) => {
  const owners = createOwners(
    ['a', 'b', 'c', 'd'].map((user) => ({ user })),
    createKey(1),
  )
  const orders = Array.from({ length: 60 }, (_, block) =>
    [0, 1, 2, 3].map((index) => owners.at(block * 4 + index)).join(''),
  )
  t.ok(new Set(orders).size > 15, 'of the 24 orders most come up')
})

t.test('for every identity, rank and position agree with a scan', async () => {
  fc.assert(
    fc.property(seed, list, identity, fc.nat({ max: 60 }), (seed, list, identity, count) => {
      const owners = createOwners(list, createKey(seed))
      const scanned = Array.from({ length: count }, (_, position) => position).filter((position) =>
        agrees(identity, list[owners.at(position)]!),
      )
      const selection = owners.select(identity)
      if (selection.rank(count) !== scanned.length) throw new Error(`rank(${count}) is ${selection.rank(count)}`)
      return scanned.every(
        (position, rank) => selection.position(rank) === position && selection.rank(position) === rank,
      )
    }),
    { numRuns: 500 },
  )
})

t.test('among a billion records, the position of a rank is selected and has that many selected before it', async () => {
  fc.assert(
    fc.property(seed, list, identity, far, (seed, list, identity, count) => {
      const owners = createOwners(list, createKey(seed))
      const selection = owners.select(identity)
      const total = selection.rank(count)
      if (total === 0) return count < list.length || !list.some((owner) => agrees(identity, owner))
      const position = selection.position(total - 1)
      return position < count && agrees(identity, list[owners.at(position)]!) && selection.rank(position) === total - 1
    }),
  )
})

t.test('two selections may be read in turns', async () => {
  fc.assert(
    fc.property(seed, list, identity, identity, far, far, (seed, list, one, other, rank, otherCount) => {
      const owners = createOwners(list, createKey(seed))
      const selections = [owners.select(one), owners.select(other)] as const
      const alone = createOwners(list, createKey(seed)).select(other).rank(otherCount)
      selections[0].rank(rank)
      return selections[1].rank(otherCount) === alone
    }),
  )
})
