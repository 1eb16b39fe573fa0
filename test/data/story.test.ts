import fc from 'fast-check'
import t from 'tap'
import { createFaker } from '../../src/data/faker.js'
import { createKey, Stream } from '../../src/data/randomness.js'
import type { Story } from '../../src/data/story.js'
import { createStoryTeller, type StoryTeller } from '../../src/data/storyteller.js'
import { createTimeline } from '../../src/data/timeline.js'
import type { WorldSpec } from '../../src/data/worlds/catalog.js'
import { type Line, toSubject } from '../../src/data/worlds/world.js'

const now = Date.parse('2026-06-01T00:00:00Z')
const day = 86_400_000

/** A subject of so many exchanges, with everything that a subject can have. */
const subject = (name: string, length: number) =>
  toSubject<{ item: string; pair: string[] }>({
    setup: (draw, scene) => ({ item: `${name} of ${scene.cast[0]!.lastName}`, pair: draw.sample(['a', 'b', 'c'], 2) }),
    title: ({ item }) => `On ${item}`,
    summary: ({ item, pair }) => `${item}: ${pair.join(' and ')}`,
    emoji: '🧪',
    category: 'work',
    tasks: ({ pair }) => pair.map((one) => `See to ${one}`),
    appointments: ({ item }, scene) => [{ title: item, description: '', start: scene.startedAt + day, duration: 30 }],
    tool: ({ item }) => ({ name: 'look_up', result: { item } }),
    exchanges: Array.from({ length }, (_, index) => ({ item }, draw, scene): Line[] => [
      [0, `${index}: what of ${item}? ${draw.faker.person.firstName()}`],
      [
        1,
        `It is ${draw.integer(1, 1000)}, says ${scene.cast[1]!.name}, ${draw.chance(0.5) ? 'surely' : draw.pick(['perhaps', 'hardly'])}.`,
      ],
    ]),
  })
const subjects = [subject('lamp', 2), subject('door', 1), subject('roof', 3)]
const chat = {
  empty: 0.15,
  unanswered: 0.3,
  mean: 3,
  most: 7,
  answer: [1000, 90_000],
  pause: [2000, 9_000_000],
  tail: [0, 600_000],
  spoken: false,
} as const
const written: WorldSpec = { subjects, pace: chat }
const service: WorldSpec = { subjects, pace: chat, serves: true }
const spoken: WorldSpec = {
  subjects,
  pace: { ...chat, answer: [20_000, 40_000], pause: [1000, 4000], tail: [5000, 9000], spoken: true },
}

const timeline = createTimeline(createKey(1), now)

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

const positions = Array.from({ length: 600 }, (_, position) => position)
const of = (world: WorldSpec, about = {}) => {
  const teller = create(world)
  return positions.map((position) => teller.tell(position, 'owner', about))
}
const stories: Story[] = of(service)
const talks: Story[] = of(spoken, { firstName: 'Ada', lastName: 'Byron' })
const isAnswered = (story: Story) => story.turns.some((turn) => turn.role === 'assistant')

t.test('a story begins when its id says, and ends with the record’s last activity', async (t) => {
  for (const world of [written, service, spoken]) {
    const teller = create(world)
    const wrong = positions.filter((position) => {
      const { startedAt, finishedAt, firstTurnAt, lastTurnAt } = teller.tell(position, 'owner', {})
      if (startedAt !== teller.startOf(position) || finishedAt !== timeline(position) || startedAt > finishedAt)
        return true
      return (
        firstTurnAt !== null &&
        (firstTurnAt !== startedAt || lastTurnAt === null || lastTurnAt < startedAt || lastTurnAt > finishedAt)
      )
    })
    t.strictSame(wrong, [])
  }
})

t.test('user and assistant take turns, forward in time, from the first moment to the last', async (t) => {
  const wrong = stories.filter((story) => {
    const { turns, startedAt, lastTurnAt } = story
    if (turns.length === 0) return story.firstTurnAt !== null || lastTurnAt !== null || startedAt !== story.finishedAt
    if (turns[0]!.at !== startedAt || turns.at(-1)!.at !== lastTurnAt) return true
    return turns.some((turn, index) => {
      return (
        turn.index !== index ||
        turn.role !== (index % 2 === 0 ? 'user' : 'assistant') ||
        (index > 0 && turn.at <= turns[index - 1]!.at)
      )
    })
  })
  t.strictSame(wrong, [])
  t.ok(
    stories.some((story) => story.turns.length === 0),
    'some are empty',
  )
  t.ok(
    stories.some((story) => story.turns.length % 2 === 1),
    'some are unanswered',
  )
  t.ok(
    stories.some((story) => story.turns.length > 6),
    'some go through more than one subject',
  )
  t.ok(stories.every((story) => story.turns.length <= 2 * chat.most && story.turnCount === story.turns.length))
})

t.test('what is spoken does not overlap and lies within the story', async (t) => {
  const wrong = talks.filter(({ turns, startedAt, lastTurnAt }) =>
    turns.some(({ start, end, at }, index) => {
      const length = (lastTurnAt! - startedAt) / 1000
      return start > end || end > length || start < (turns[index - 1]?.end ?? 0) || at !== startedAt + start * 1000
    }),
  )
  t.strictSame(wrong, [])
  t.ok(
    talks.every((story) => story.turns.length % 2 === 0),
    'nothing spoken is cut short',
  )
})

t.test('there is a title, and all that follows from it, once there has been an answer', async (t) => {
  for (const story of stories) {
    const { title, summary, emoji, category, subject, untitled, tasks, appointments, turns, lastUserText } = story
    const told = [title, summary, emoji, category].map((text) => text !== null)
    if (told.some((there) => there !== isAnswered(story)) || untitled === isAnswered(story))
      t.fail('told too early or too late')
    if ((subject === null) !== (turns.length === 0)) t.fail('a subject without a line, or a line without one')
    if ((tasks.length === 2) !== isAnswered(story) || (appointments.length === 1) !== isAnswered(story))
      t.fail('tasks of an answer that is not there')
    if (lastUserText !== (turns.filter((turn) => turn.role === 'user').at(-1)?.text ?? null))
      t.fail('not the last that the user said')
    if (isAnswered(story) && !turns[0]!.text.includes(title!.slice('On '.length)))
      t.fail(`${title} is not what ${turns[0]!.text} is about`)
  }
})

t.test('a task is done or not, after it was noted', async (t) => {
  const tasks = stories.flatMap((story) => story.tasks.map((task) => ({ ...task, last: story.lastTurnAt! })))
  const wrong = tasks.filter(({ done, createdAt, updatedAt, dueAt, doneAt, last }) => {
    return (
      done !== (doneAt !== null) ||
      createdAt < last ||
      updatedAt !== (doneAt ?? createdAt) ||
      updatedAt < createdAt ||
      (dueAt ?? Number.POSITIVE_INFINITY) <= createdAt
    )
  })
  t.strictSame(wrong, [])
  for (const key of ['done', 'dueAt'] as const)
    t.equal(new Set(tasks.map((task) => Boolean(task[key]))).size, 2, `${key} or not`)
  t.equal(new Set(stories.flatMap((story) => story.appointments.map((one) => one.created))).size, 2)
})

t.test('a turn consists of its text, and now and then of more', async (t) => {
  const kinds = new Map<string, number>()
  for (const { turns } of stories) {
    for (const { role, text, parts, index } of turns) {
      for (const { kind } of parts) kinds.set(`${role} ${kind}`, (kinds.get(`${role} ${kind}`) ?? 0) + 1)
      if (parts.filter((part) => part.kind === 'text' && part.text === text).length !== 1)
        t.fail(`turn ${index} lost its text`)
    }
  }
  t.strictSame([...kinds.keys()].sort(), [
    'assistant error',
    'assistant text',
    'assistant tool_result',
    'user file',
    'user text',
  ])
  const result = stories
    .flatMap((story) => story.turns.flatMap((turn) => turn.parts))
    .find((part) => part.kind === 'tool_result')
  t.match(result, { id: /^call_\w+$/, tool: 'look_up', result: { item: / of / } })
})

t.test('a part of a story does not depend on what was asked before', async () => {
  const names = [
    'title',
    'summary',
    'subject',
    'status',
    'outcome',
    'attention',
    'tasks',
    'appointments',
    'turnCount',
    'lastUserText',
    'place',
    'startedAt',
  ] as const
  const spell = (story: Story, name: (typeof names)[number] | 'turns' | 'messages' | 'people') => {
    if (name === 'people')
      return [
        story.user.name,
        story.contact?.email,
        story.account?.name,
        story.agent?.ulid,
        story.workspace.uuid,
        story.channel.uuid,
      ]
    if (name === 'turns' || name === 'messages')
      return story[name].map(({ at, text, sender, speaker, parts, role }) => ({
        at,
        text,
        sender,
        speaker,
        parts,
        role,
      }))
    return story[name]
  }
  fc.assert(
    fc.property(
      fc.constantFrom(service, spoken),
      fc.nat({ max: 2000 }),
      fc.shuffledSubarray([...names, 'turns', 'messages', 'people'] as const, { minLength: 2 }),
      (world, position, asked) => {
        const teller = create(world, 3)
        const one = teller.tell(position, 'owner', {})
        teller.tell(position + 1, 'other', {}).turns.map((turn) => turn.parts)
        const together = asked.map((name) => JSON.stringify(spell(one, name)))
        return asked.every(
          (name, index) =>
            JSON.stringify(spell(create(world, 3).tell(position, 'owner', {}), name)) === together[index],
        )
      },
    ),
    { numRuns: 60 },
  )
})
