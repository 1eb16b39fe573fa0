import t from 'tap'
import { createDraw } from '../../src/data/draw.js'
import { createFaker } from '../../src/data/faker.js'
import { createKey, Stream } from '../../src/data/randomness.js'
import { type WorldName, worlds } from '../../src/data/worlds/catalog.js'
import type { Person, World } from '../../src/data/worlds/world.js'

const now = Date.parse('2026-05-20T09:30:00Z')
const stream = new Stream()
const draw = createDraw(createFaker(stream, now), stream)
const person = (firstName: string, lastName: string): Person => ({
  firstName,
  lastName,
  name: `${firstName} ${lastName}`,
  email: `${firstName}.${lastName}@postbox.example`.toLowerCase(),
  phone: '+493012345678',
})
const cast = [person('Mara', 'Holt'), person('Jonas', 'Beck'), person('Ines', 'Duarte'), person('Owen', 'Reilly')]
const seeds = Array.from({ length: 600 }, (_, seed) => seed)

/** Every text of every subject of a world, drawn with many seeds: what it is, and what it says. */
function* textsOf(world: WorldName): Generator<[kind: string, text: string]> {
  for (const [index, subject] of worlds[world].subjects.entries()) {
    for (const seed of seeds) {
      const house = createKey(seed % 40, 'house')
      // in the morning, in the afternoon and at night
      const startedAt = now - seed * 5 * 86_400_000 + (seed % 3) * 6 * 3_600_000
      const scene = { startedAt, cast, house, known: seed % 10 > 0, call: (seed % 7) / 7 }
      stream.at(createKey(seed, world, String(index)))
      const slots = subject.setup(draw, scene, subject.facts?.make(draw, scene))
      yield ['title', subject.title(slots, scene)]
      yield ['summary', subject.summary(slots, scene)]
      if (subject.outcome) yield ['outcome', subject.outcome(slots, scene)]
      if (subject.attention) yield ['attention', subject.attention(slots, scene)]
      for (const task of subject.tasks?.(slots, scene) ?? []) yield ['task', task]
      for (const { title, start } of subject.appointments?.(slots, scene) ?? []) {
        yield ['appointment', start > scene.startedAt ? title : '']
      }
      const tool = subject.tool?.(slots, scene)
      if (tool) yield ['tool', JSON.stringify(tool.result) === undefined ? '' : tool.name]
      for (const exchange of subject.exchanges) {
        for (const [by, text] of exchange(slots, draw, scene)) yield [by < cast.length ? 'line' : 'stranger', text]
      }
    }
  }
}

/** The assistant's world speaks of code, where such words are meant. */
const isBad = (world: WorldName, kind: string, text: string) =>
  text.trim() === '' ||
  text !== text.trim() ||
  /[\uD800-\uDFFF]/u.test(text) ||
  (world !== 'assistant' && /\b(undefined|NaN|lorem)\b|\[object /.test(text)) ||
  (kind === 'title' && text.length > 80) ||
  kind === 'stranger'

for (const world of Object.keys(worlds) as WorldName[]) {
  t.test(`whatever the ${world} world says is whole, and said by somebody who is there`, async (t) => {
    const bad: string[] = []
    let count = 0
    for (const [kind, text] of textsOf(world)) {
      count += 1
      if (isBad(world, kind, text)) bad.push(`${kind}: ${text}`)
    }
    t.strictSame(bad.slice(0, 5), [])
    t.ok(count > 10_000, `${count} texts`)
  })
}

t.test('there are at least forty subjects, and each world has its own', async (t) => {
  const all = Object.values(worlds).flatMap((world) => world.subjects)
  t.equal(new Set(all).size, all.length)
  t.ok(all.length >= 40, String(all.length))
})

t.test('what a house knows stays the same all through its period', async (t) => {
  const day = 86_400_000
  const house = createKey(1, 'house')
  let periods = 0
  const broken: string[] = []
  for (const { subjects } of Object.values(worlds)) {
    for (const [index, { facts }] of (subjects as World).entries()) {
      if (!facts) continue
      const known = new Map<number, string>()
      for (let startedAt = Date.UTC(2025, 0, 1); startedAt < Date.UTC(2026, 0, 1); startedAt += day) {
        const period = facts.period(startedAt)
        stream.at(createKey(period, 'facts'))
        const text = JSON.stringify(facts.make(draw, { house, startedAt }))
        const whole = facts.period(startedAt + day - 1) === period
        if (!whole || (known.get(period) ?? text) !== text) broken.push(`${index} at ${new Date(startedAt)}`)
        known.set(period, text)
      }
      periods += known.size
    }
  }
  t.strictSame(broken.slice(0, 3), [], 'a period is whole days, and its facts hold throughout')
  t.ok(periods > 1000, `${periods} periods`)
})
