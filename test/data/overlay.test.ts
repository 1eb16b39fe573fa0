import fc from 'fast-check'
import t from 'tap'
import { type Collection, compareMarks, type Entry, type Mark } from '../../src/data/collection.js'
import { createOverlay, maximumMoves, type Overlay, type Size } from '../../src/data/overlay.js'
import { agrees, type Identity } from '../../src/data/owners.js'
import { create, follow, identity, type Plan, plan, sizes } from './collections.js'

const fields = ['organization', 'user']
const whose: Identity[] = [
  { organization: 'x', user: 'a' },
  { organization: 'x', user: 'b' },
  { organization: 'y', user: 'c' },
  { organization: 'z', user: 'new' },
]
const enough = (): void => undefined
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** A write: to a record that is there from the first, or to one of a few new ones; its time is one that others have. */
const write = fc.record({
  kind: fc.constantFrom('put', 'put', 'remove'),
  which: fc.nat({ max: 50 }),
  near: fc.nat({ max: 45 }),
  shift: fc.constantFrom(0, 0, 1, -1),
  owner: fc.nat({ max: 3 }),
})
/** A write of some records at once, or the next page of a walk. */
const step = fc.oneof(
  fc.array(write, { minLength: 1, maxLength: 5 }).map((writes) => ({ kind: 'write' as const, writes })),
  fc.record({ kind: fc.constant('page' as const), walk: fc.nat({ max: 3 }), size: fc.integer({ min: 1, max: 8 }) }),
)
type Write = typeof write extends fc.Arbitrary<infer T> ? T : never

/** All records, as plainly as can be. */
class Model {
  readonly records = new Map<string, { place: Mark; entry: Entry }>()

  constructor(all: readonly Entry[]) {
    for (const entry of all)
      this.records.set(entry.id, { place: { time: entry.time, after: entry.position ?? entry.id }, entry })
  }

  list(identity: Identity): string[] {
    const mine = [...this.records.values()].filter(({ entry }) => agrees(identity, entry.record))
    return mine.sort((one, other) => compareMarks(one.place, other.place)).map(({ entry }) => entry.id)
  }
}

/** A collection with an overlay, its model, and a way to write to both. */
function start(plan: Plan) {
  const { collection, all } = create(plan)
  const overlay = createOverlay(collection, fields)
  const model = new Model(all)
  const ids = [...all.map(({ id }) => id), ...Array.from({ length: 6 }, (_, index) => `new-${(index * 5) % 7}`)]
  const apply = (writes: readonly Write[]) => {
    const puts = new Map<string, Entry>()
    for (const { kind, which, near, shift, owner } of writes) {
      const id = ids[which % ids.length]!
      if (kind === 'remove') {
        if (overlay.find(id)) overlay.remove(id, enough)
        model.records.delete(id)
        puts.delete(id)
      } else {
        const time = (all[near % Math.max(1, all.length)]?.time ?? near) + shift
        puts.set(id, { id, time, record: { id, ...whose[owner]!, near } })
      }
    }
    overlay.put([...puts.values()], enough)
    for (const [id, entry] of puts) model.records.set(id, { place: { time: entry.time, after: id }, entry })
  }
  return { collection, all, overlay, model, ids, apply }
}

t.test('what was put and removed is listed in its place, counted and found, for everybody', async () => {
  fc.assert(
    fc.property(plan, fc.array(write, { maxLength: 30 }), identity, sizes, (plan, writes, identity, sizes) => {
      const { overlay, model, ids, apply } = start(plan)
      for (const one of writes) apply([one])
      const wanted = model.list(identity)
      if (!isSame(follow(overlay, identity, sizes), wanted)) throw new Error('the list is another one')
      if (overlay.page(identity, sizes[0]!).total !== wanted.length) throw new Error('the total is wrong')
      return ids.every((id) => isSame(overlay.find(id)?.record, model.records.get(id)?.entry.record))
    }),
    { numRuns: 500 },
  )
})

t.test('a walk under way sees each record that stays once, whatever is written between its pages', async () => {
  fc.assert(
    fc.property(
      plan,
      fc.array(write, { maxLength: 8 }),
      fc.array(identity, { minLength: 4, maxLength: 4 }),
      fc.array(step, { maxLength: 40 }),
      (plan, before, identities, steps) => {
        const { overlay, model, apply } = start(plan)
        if (before.length > 0) apply(before)
        const walks = identities.map((identity) => new Walk(overlay, model, identity))
        for (const one of steps) {
          if (one.kind === 'page') walks[one.walk]!.go(one.size)
          else {
            apply(one.writes)
            for (const walk of walks) walk.notice()
          }
        }
        for (const walk of walks) walk.finish()
      },
    ),
    { numRuns: 1000 },
  )
})

class Walk {
  readonly #seen: string[] = []
  #from: Mark | undefined
  #state: 'new' | 'under way' | 'over' = 'new'
  /** What was there when the walk began and has been ever since. */
  #staying = new Set<string>()

  constructor(
    readonly overlay: Overlay,
    readonly model: Model,
    readonly identity: Identity,
  ) {}

  go(size: number): void {
    if (this.#state === 'over') return
    if (this.#state === 'new') this.#staying = new Set(this.model.list(this.identity))
    this.#state = 'under way'
    const mine = this.model.list(this.identity)
    if (this.#from && !this.overlay.canGoOn(this.#from)) throw new Error('the walk cannot go on')
    const { entries, next, total } = this.overlay.page(this.identity, size, this.#from)
    if (total !== mine.length) throw new Error(`the total is ${total}`)
    if (next && entries.length !== size) throw new Error('a page that is not the last one is not full')
    for (const { id, record } of entries) {
      if (!mine.includes(id)) throw new Error(`${id} is shown and not there`)
      if (!isSame(record, this.model.records.get(id)!.entry.record)) throw new Error(`${id} is shown as it is not`)
      if (this.#seen.includes(id)) throw new Error(`${id} is seen twice`)
      this.#seen.push(id)
    }
    this.#from = next
    if (!next) this.#end()
  }

  /** Something was written. */
  notice(): void {
    const mine = new Set(this.model.list(this.identity))
    for (const id of this.#staying) if (!mine.has(id)) this.#staying.delete(id)
  }

  finish(): void {
    for (let turn = 0; this.#state !== 'over'; turn += 1) {
      if (turn > 200) throw new Error('the walk never ends')
      this.go(3)
    }
  }

  #end(): void {
    this.#state = 'over'
    for (const id of this.#staying) if (!this.#seen.includes(id)) throw new Error(`${id} is never seen`)
  }
}

t.test('a mark says nothing of versions until something was written', async (t) => {
  const { overlay, apply } = start({ seed: 1, count: 5, fixtures: [], dense: false })
  t.strictSame(Object.keys(overlay.page({}, 2).next!), ['time', 'after'])
  apply([{ kind: 'put', which: 0, near: 3, shift: 0, owner: 0 }])
  t.equal(overlay.page({}, 2).next!.version, 1)
})

t.test('a mark of a version that is not yet is as good as one of now', async (t) => {
  const { overlay, model, apply } = start({ seed: 1, count: 5, fixtures: [], dense: false })
  apply([{ kind: 'put', which: 0, near: 3, shift: 1, owner: 0 }])
  const next = overlay.page({}, 2).next!
  t.strictSame(follow(overlay, {}, [2], { ...next, version: 99 }), model.list({}).slice(2))
})

t.test('a walk cannot go on once more records were moved than are remembered', async (t) => {
  const { overlay, all, apply } = start({ seed: 1, count: 4, fixtures: [], dense: false })
  const first = overlay.page({}, 2).next!
  const { id } = all[0]!
  const move = (time: number) => overlay.put([{ id, time, record: { id } }], enough)
  for (let time = 0; time < maximumMoves; time += 1) move(time)
  const full = overlay.size
  t.ok(overlay.canGoOn(first), 'as many as are remembered')
  const second = overlay.page({}, 2).next!
  move(-1)
  t.notOk(overlay.canGoOn(first), 'one more')
  t.ok(overlay.canGoOn(second), 'a later walk goes on')
  t.strictSame(overlay.size.records, 1)
  t.equal(overlay.size.bytes, full.bytes, 'and no more is kept')
  apply([{ kind: 'put', which: 1, near: 0, shift: 0, owner: 0 }])
  t.ok(overlay.canGoOn(second))
})

t.test('writing what stays in its place is never remembered', async (t) => {
  const { overlay } = start({ seed: 1, count: 4, fixtures: [], dense: false })
  overlay.put([{ id: 'new', time: 5, record: { id: 'new' } }], enough)
  const { size } = overlay
  for (let turn = 0; turn < 50; turn += 1) overlay.put([{ id: 'new', time: 5, record: { id: 'new' } }], enough)
  t.strictSame(overlay.size, size)
})

t.test(
  'the size is what is there and what was removed of the collection below, and all of it is asked for',
  async () => {
    fc.assert(
      fc.property(plan, fc.array(write, { maxLength: 30 }), (plan, writes) => {
        const { collection, overlay, ids } = start(plan)
        const asked = { records: 0, bytes: 0 }
        const count = (growth: Size) => {
          asked.records += growth.records
          asked.bytes += growth.bytes
        }
        const touched = new Set<string>()
        for (const { kind, which, near } of writes) {
          const id = ids[which % ids.length]!
          touched.add(id)
          if (kind === 'put') overlay.put([{ id, time: near, record: { id, text: 'é'.repeat(near) } }], count)
          else if (overlay.find(id)) overlay.remove(id, count)
        }
        const there = (id: string) => overlay.find(id) !== undefined || collection.find(id) !== undefined
        const kept = [...touched].filter(there)
        const text = kept.reduce(
          (sum, id) => sum + Buffer.byteLength(JSON.stringify(overlay.find(id)?.record ?? '').replace(/^""$/, '')),
          0,
        )
        const { records, bytes } = overlay.size
        if (records !== kept.length || asked.records !== records) throw new Error(`${records} records`)
        return bytes >= asked.bytes && asked.bytes === text + 250 * records
      }),
    )
  },
)

t.test('what there is no room for is not written at all', async (t) => {
  const { overlay, model, all } = start({ seed: 1, count: 4, fixtures: [], dense: false })
  const refuse = () => {
    throw new Error('no room')
  }
  const entry = { id: 'new', time: 0, record: { id: 'new' } }
  t.throws(() => overlay.put([{ ...entry, id: all[0]!.id }, entry], refuse), /no room/)
  t.throws(() => overlay.remove(all[1]!.id, refuse), /no room/)
  t.strictSame(follow(overlay, {}, [3]), model.list({}))
  t.strictSame(overlay.size, { records: 0, bytes: 0 })
})

t.test('what answers may be kept under is another one after each write, in each overlay', async (t) => {
  const tagsOf = () => {
    const { collection, overlay, all } = start({ seed: 1, count: 4, fixtures: [], dense: false })
    t.equal(overlay.tag, collection.tag, 'the same as long as nothing was written')
    const tagAfter = (write: () => void) => {
      write()
      return overlay.tag
    }
    return [
      overlay.tag,
      tagAfter(() => overlay.put([{ id: all[0]!.id, time: 0, record: { id: all[0]!.id } }], enough)),
      tagAfter(() => overlay.remove(all[1]!.id, enough)),
    ]
  }
  const tags = [...tagsOf(), ...tagsOf()]
  t.equal(new Set(tags).size, 5)
})

t.test('an owner is known from a written record too, as long as it is there', async (t) => {
  const { overlay, all } = start({ seed: 1, count: 4, fixtures: [], dense: false })
  const has = (identity: Identity = {}) => overlay.hasOwner('user', 'new', identity)
  t.notOk(has())
  overlay.put([{ id: 'n', time: 0, record: { id: 'n', organization: 'x', user: 'new' } }], enough)
  t.ok(has())
  t.ok(has({ organization: 'x' }))
  t.notOk(has({ organization: 'y' }), 'of another organization')
  overlay.put([{ id: all[0]!.id, time: 0, record: { id: all[0]!.id, organization: 'x', user: 'new' } }], enough)
  overlay.remove('n', enough)
  t.ok(has(), 'of another record')
  overlay.remove(all[0]!.id, enough)
  t.notOk(has())
  t.ok(overlay.hasOwner('user', 'a', {}), 'of a token')
})

t.test('a record that was put is nobody’s to change', async (t) => {
  const { overlay } = start({ seed: 1, count: 0, fixtures: [], dense: false })
  const record = { id: 'n', list: [1] }
  overlay.put([{ id: 'n', time: 0, record }], enough)
  record.list.push(2)
  const found = overlay.find('n')!.record
  t.strictSame(found, { id: 'n', list: [1] })
  found.list = []
  t.strictSame(overlay.find('n')!.record, { id: 'n', list: [1] })
})

t.test('free ids are no record’s, and all different', async () => {
  fc.assert(
    fc.property(plan, (plan) => {
      const { collection }: { collection: Collection } = create(plan)
      const free = Array.from({ length: 20 }, (_, lot) => String(collection.freeId(lot)))
      return new Set(free).size === 20 && free.every((id) => collection.find(id) === undefined)
    }),
  )
})

t.test(
  'a written record that is removed and put elsewhere comes once in a walk, and costs nothing while it is gone',
  async (t) => {
    const { overlay } = start({ seed: 1, count: 0, fixtures: [], dense: false })
    const put = (id: string, time: number) => overlay.put([{ id, time, record: { id } }], enough)
    put('a', 9)
    put('b', 8)
    put('c', 7)
    const page = overlay.page({}, 1)
    t.strictSame(
      page.entries.map(({ id }) => id),
      ['a'],
    )
    overlay.remove('a', enough)
    t.equal(overlay.size.records, 2)
    put('a', 1)
    t.strictSame(follow(overlay, {}, [1], page.next), ['b', 'c'])
    t.strictSame(follow(overlay, {}, [1]), ['b', 'c', 'a'])
  },
)
