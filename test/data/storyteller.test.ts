import t from 'tap'
import { toChapters } from '../../src/data/chapters.js'
import { createDraw } from '../../src/data/draw.js'
import { createFaker } from '../../src/data/faker.js'
import { createKey, Stream } from '../../src/data/randomness.js'
import { createStoryTeller, type StoryTeller } from '../../src/data/storyteller.js'
import { createTimeline } from '../../src/data/timeline.js'
import type { WorldSpec } from '../../src/data/worlds/catalog.js'
import { toSubject } from '../../src/data/worlds/world.js'

const now = Date.parse('2026-06-01T00:00:00Z')
const timeline = createTimeline(createKey(1), now)
const talk = toSubject<string>({
  setup: (draw) => draw.pick(['a', 'b']),
  title: (slot) => slot,
  summary: (slot) => slot,
  exchanges: [
    (slot) => [
      [0, slot],
      [1, slot],
      [2, `${slot} too`],
    ],
  ],
})
const pace = {
  empty: 0,
  unanswered: 0,
  mean: 2,
  most: 4,
  answer: [1000, 9000],
  pause: [1000, 9000],
  tail: [0, 0],
  spoken: false,
} as const
const house: WorldSpec = { subjects: [talk], pace }
const service: WorldSpec = { subjects: [talk], pace, serves: true }
const home: WorldSpec = { subjects: [talk], pace: { ...pace, spoken: true } }

function create(world: WorldSpec, seed = 1): StoryTeller {
  const [stream, peopleStream] = [new Stream(), new Stream()]
  const people = { stream: peopleStream }
  return createStoryTeller({
    now,
    key: createKey(seed),
    world,
    stream,
    faker: createFaker(stream, now),
    people,
    timeOf: timeline,
  })
}

/** Positions of three stretches, the last of them far back. */
const positions = [0, 1000, 500_000].flatMap((first) => Array.from({ length: 400 }, (_, index) => first + index))
const tell = (world: WorldSpec, owner = 'owner', about = {}) => {
  const teller = create(world)
  return positions.map((position) => teller.tell(position, owner, about))
}
const count = (values: unknown[]) => new Set(values).size

t.test('a customer who turns up again is the same person of the same company', async (t) => {
  const known = new Map<string, string>()
  let again = 0
  for (const { contact, account, startedAt } of tell(service)) {
    if (!contact) continue
    const { uuid, name, email, phone, lot, number, knownSince, company } = contact
    const text = JSON.stringify([
      name,
      email,
      phone,
      lot,
      number,
      knownSince,
      company?.uuid,
      company?.name,
      company?.vatNumber,
      company?.phone,
    ])
    if (known.has(uuid)) again += 1
    if ((known.get(uuid) ?? text) !== text) t.fail(`${name} has changed: ${text}`)
    known.set(uuid, text)
    if (account?.uuid !== company?.uuid) t.fail('the account is not the contact’s company')
    if (knownSince >= startedAt) t.fail('a contact who wrote before being known')
  }
  t.ok(again > 100, `${again} turned up again`)
})

t.test('customers are private or of a company, known or not', async (t) => {
  const stories = tell(service)
  t.ok(stories.some(({ contact }) => contact === null))
  t.ok(stories.some(({ contact, account }) => contact !== null && account === null))
  t.ok(stories.some(({ account }) => account !== null))
  const nameless = stories.filter(({ contact }) => contact === null)
  t.ok(
    nameless.every(({ turns }) => turns.every((turn) => (turn.role === 'user') === (turn.sender === null))),
    'who is not known has no name',
  )
  t.ok(nameless.every(({ account }) => account === null))
})

t.test('of each kind an owner deals with few, and those who stay are the same over all the years', async (t) => {
  const stories = tell(house)
  t.ok(count(stories.map(({ workspace }) => workspace.uuid)) <= 2, 'workspaces')
  t.ok(count(stories.map(({ channel }) => channel.uuid)) <= 4, 'channels')
  const agents = stories.flatMap(({ agent }) => agent ?? [])
  t.ok(agents.length > 0 && agents.length < stories.length, 'agents, or none')
  t.ok(count(agents.map((agent) => agent.uuid)) <= 6)
  t.ok(count(agents.map((agent) => agent.name)) <= 6)
  t.ok(count(agents.map((agent) => agent.ulid)) <= 6, 'one id each')
  t.ok(count(stories.slice(0, 400).map(({ user }) => user.ulid)) <= 12, 'users of a stretch')
  t.ok(count(stories.map(({ user }) => user.uuid)) > 12, 'users come and go')
})

t.test('owners have people of their own', async (t) => {
  const of = (owner: string) =>
    new Set(tell(service, owner).flatMap(({ user, workspace, channel }) => [user.uuid, workspace.uuid, channel.uuid]))
  const one = of('one')
  t.strictSame(
    [...of('other')].filter((id) => one.has(id)),
    [],
  )
})

t.test('an owner of whom a name is known is the one who speaks', async (t) => {
  for (const world of [house, service, home]) {
    const stories = tell(world, 'owner', { firstName: 'Ada', lastName: 'Byron' })
    t.strictSame([...new Set(stories.map(({ user }) => user.name))], ['Ada Byron'])
    t.equal(count(stories.map(({ user }) => user.uuid)), 1)
    t.equal(count(stories.map(({ user }) => user.ulid)), 1, 'with one id')
  }
  t.equal(count(tell(home).map(({ user }) => user.name)), 1, 'who wears the device is always the same')
})

t.test('around the one who wears the device are friends, by name or as a numbered voice', async (t) => {
  const stories = tell(home, 'owner', { firstName: 'Ada', lastName: 'Byron' })
  const voices = stories.flatMap(({ turns }) => turns)
  t.ok(voices.filter((turn) => turn.by === 0).every((turn) => turn.speaker === 'Ada Byron'))
  const others = voices.filter((turn) => turn.by > 0)
  t.ok(
    others.some((turn) => turn.speaker === `Speaker ${turn.by}`) &&
      others.some((turn) => !/^Speaker \d$/.test(turn.speaker)),
  )
  t.ok(others.every((turn) => !/^Speaker/.test(turn.speaker) || turn.speaker === `Speaker ${turn.by}`))
  for (const { turns } of stories) {
    if (count(turns.map((turn) => turn.speaker)) !== count(turns.map((turn) => turn.by)))
      t.fail('two voices have one name, or one has two')
  }
})

t.test('a subject that says no more than it must leaves the rest open', async (t) => {
  const stories = tell(house)
  t.ok(stories.every(({ emoji, category, outcome }) => emoji === null && category === null && outcome === null))
  t.ok(stories.every(({ tasks, appointments }) => tasks.length === 0 && appointments.length === 0))
  t.ok(stories.every(({ attention }) => attention.every((item) => item.reason === null)))
  t.ok(stories.some(({ attention }) => attention.length > 0))
  t.ok(stories.every(({ turns }) => turns.every(({ parts }) => parts.every((part) => part.kind !== 'tool_result'))))
})

const office = toSubject<string>({
  setup: () => 'office',
  title: (slot) => slot,
  summary: (slot) => slot,
  held: { workdays: true, from: 8, until: 18 },
  exchanges: [(slot) => [[0, slot]]],
})
const evening = toSubject<string>({
  setup: () => 'evening',
  title: (slot) => slot,
  summary: (slot) => slot,
  held: { from: 18, until: 24 },
  exchanges: [(slot) => [[0, slot]]],
})

t.test('a subject comes up when it can be held, and else only where there is no other', async (t) => {
  for (const { title, startedAt } of tell({ subjects: [office, evening], pace: home.pace })) {
    const at = new Date(startedAt)
    const working = at.getUTCDay() % 6 > 0 && at.getUTCHours() >= 8 && at.getUTCHours() < 18
    if (title === 'office' && !working && at.getUTCHours() >= 18) t.fail(`in the office at ${at.toISOString()}`)
    if (title === 'evening' && working) t.fail(`an evening at ${at.toISOString()}`)
  }
  t.ok(tell({ subjects: [office], pace: home.pace }).every(({ title }) => title === 'office'))
})

t.test('what a house knows is the same for all who ask in one period, and another in the next', async (t) => {
  const month = 30 * 86_400_000
  const figure = toSubject<number, number>({
    facts: { period: (time) => Math.floor(time / month), make: (draw) => draw.integer(1, 1_000_000) },
    setup: (draw, _, known) => known + draw.integer(0, 0),
    title: String,
    summary: String,
    exchanges: [
      (known) => [
        [0, 'What is it?'],
        [1, String(known)],
      ],
    ],
  })
  const teller = create({ subjects: [talk, figure], pace })
  const figures = (house: string, owner: string) =>
    positions.slice(0, 400).flatMap((position) => {
      const { title, startedAt } = teller.tell(position, owner, {}, house)
      return title && /^\d+$/.test(title) ? [[Math.floor(startedAt / month), title] as const] : []
    })
  const byPeriod = new Map(figures('one', 'a'))
  t.ok(byPeriod.size > 2, `${byPeriod.size} periods`)
  t.equal(new Set(byPeriod.values()).size, byPeriod.size)
  t.ok(figures('one', 'b').every(([period, title]) => byPeriod.get(period) === title))
  t.ok(figures('other', 'a').every(([period, title]) => byPeriod.get(period) !== title))
})

t.test('by way of one subject the same people are met, in the town where one lives', async (t) => {
  const club = { subjects: [talk, office], pace: home.pace }
  const met = tell(club).map(({ title, turns, place }) => {
    const names = turns.filter(({ speaker }) => !/^Speaker/.test(speaker)).map(({ by, speaker }) => `${by} ${speaker}`)
    return { title, names, town: place.address.split(', ').at(-1) }
  })
  const of = (title: string) => count(met.filter((one) => one.title === title).flatMap(({ names }) => names))
  t.equal(of('a') + of('b'), 6, 'three each, who are the same three')
  t.equal(count(met.map(({ town }) => town)), 1)
})

t.test('another seed tells other stories', async (t) => {
  const text = (seed: number) =>
    JSON.stringify(
      positions.slice(0, 20).map((position) => create(service, seed).tell(position, 'owner', {}).user.name),
    )
  t.equal(text(1), text(1))
  t.not(text(1), text(2))
})

t.test('a sample holds different elements, as many as there are', async (t) => {
  const stream = new Stream().at(createKey(1))
  const draw = createDraw(createFaker(stream, now), stream)
  for (let turn = 0; turn < 50; turn += 1) {
    const sample = draw.sample(['a', 'b', 'c', 'd'], 3)
    if (sample.length !== 3 || count(sample) !== 3) t.fail(sample.join())
  }
  t.strictSame(draw.sample(['a', 'b'], 9).sort(), ['a', 'b'])
  t.strictSame(draw.sample([], 1), [])
})

t.test('a world of one subject goes on with it', async (t) => {
  const stream = new Stream()
  const draw = createDraw(createFaker(stream, now), stream)
  const scene = { startedAt: now, cast: [], house: createKey(1), known: true, call: 0 }
  const lot = { subject: 0, spare: 0, step: 1, begin: 0, call: 0 }
  const chapters = toChapters([talk], lot, [0, 7000, 20_000], createKey(1), draw, stream, scene)
  t.strictSame(
    chapters.map((chapter) => chapter.before),
    [0, 1, 2],
  )
  t.strictSame(
    chapters.map((chapter) => chapter.startedAt - now),
    [0, 7000, 20_000],
    'each from when it begins',
  )
  t.strictSame(toChapters([talk], lot, [], createKey(1), draw, stream, scene), [])
})
