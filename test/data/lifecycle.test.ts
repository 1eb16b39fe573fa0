import t from 'tap'
import { createFaker } from '../../src/data/faker.js'
import { drawAttention, drawStatus } from '../../src/data/lifecycle.js'
import { createKey, Stream } from '../../src/data/randomness.js'
import type { Story } from '../../src/data/story.js'
import { createStoryTeller } from '../../src/data/storyteller.js'
import { createTimeline } from '../../src/data/timeline.js'
import type { Timing } from '../../src/data/worlds/pace.js'
import { toSubject } from '../../src/data/worlds/world.js'

const now = Date.parse('2026-06-01T00:00:00Z')
const subject = toSubject<string>({
  setup: (draw) => draw.pick(['lamp', 'door']),
  title: (item) => item,
  summary: (item) => item,
  outcome: (item) => `The ${item} is settled`,
  attention: (item) => `The ${item} needs a person`,
  exchanges: [
    (item) => [
      [0, `What of the ${item}?`],
      [1, 'It comes.'],
    ],
    () => [
      [0, 'When?'],
      [1, 'Soon.'],
    ],
  ],
})
const pace = {
  empty: 0.15,
  unanswered: 0.3,
  mean: 3,
  most: 7,
  answer: [1000, 90_000],
  pause: [2000, 9_000_000],
  tail: [0, 600_000],
  spoken: false,
} as const
const [stream, peopleStream] = [new Stream(), new Stream()]
const teller = createStoryTeller({
  now,
  key: createKey(1),
  world: { subjects: [subject], pace },
  stream,
  faker: createFaker(stream, now),
  people: { stream: peopleStream },
  timeOf: createTimeline(createKey(1), now),
})
const stories: Story[] = Array.from({ length: 600 }, (_, position) => teller.tell(position, 'owner', {}))
const isAnswered = (story: Story) => story.turns.some((turn) => turn.role === 'assistant')
const at = (seed: number) => new Stream().at(createKey(seed, 'pace'))

t.test('the status agrees with who spoke last, and what comes of it with the status', async (t) => {
  for (const story of stories) {
    const { status, turns, outcome, attention, messages, finishedAt } = story
    const last = turns.at(-1)
    if ((status === 'new') !== !isAnswered(story)) t.fail(`${status}, answered or not`)
    if ((status === 'resolved' || status === 'waiting') && last?.role !== 'assistant')
      t.fail(`${status} after a question`)
    if ((outcome !== null) !== (status === 'resolved')) t.fail(`${status} has the outcome ${outcome}`)
    if (status === 'handed-over' && !attention.some((item) => item.state === 'open'))
      t.fail('handed over for no reason')
    if (status === 'new' && attention.length > 0) t.fail('somebody looked at what is new')
    for (const { at, state, resolvedAt } of attention) {
      if (
        (state === 'resolved') !== (resolvedAt !== null) ||
        at < story.startedAt ||
        (resolvedAt ?? at) < at ||
        (resolvedAt ?? at) > finishedAt
      )
        t.fail('attention out of order')
    }
    const notes = messages.filter((message) => message.role === 'system')
    if (notes.length !== (status === 'handed-over' ? 1 : 0) || messages.at(-1)?.role === 'system')
      t.fail(`${notes.length} notes`)
    if (messages.some((message, index) => index > 0 && message.at < messages[index - 1]!.at))
      t.fail('a note out of order')
    if (
      notes.some(
        ({ sender, text, at, start }) =>
          sender !== null ||
          start !== (at - story.startedAt) / 1000 ||
          (last?.role === 'assistant' && text !== `${last.sender} took over the conversation.`) ||
          (turns.length > 2 && text.includes(turns[1]!.sender!)),
      )
    )
      t.fail('a note of nobody')
  }
  t.strictSame([...new Set(stories.map((story) => story.status))].sort(), [
    'active',
    'handed-over',
    'new',
    'resolved',
    'waiting',
  ])
  t.ok(
    stories.some((story) => story.status === 'resolved' && story.attention.length > 0),
    'a matter that is settled',
  )
  t.ok(
    stories.some((story) => story.attention.some((item) => item.reason === null)),
    'a matter without words',
  )
})

t.test('a person takes over after something has asked for one, not before', async (t) => {
  const early = stories.filter(({ attention, messages }) =>
    messages.some((message) => message.role === 'system' && message.at < attention[0]!.at),
  )
  t.equal(early.length, 0)
})

const timing = (exchanges: number, unanswered: boolean): Timing => ({
  exchanges,
  unanswered,
  begins: [],
  lasts: [],
  length: 0,
  tail: 0,
})

t.test('a status is one that who spoke last allows', async (t) => {
  const statuses = (exchanges: number, unanswered: boolean) => {
    const stream = at(1)
    return [...new Set(Array.from({ length: 400 }, () => drawStatus(timing(exchanges, unanswered), stream)))].sort()
  }
  t.strictSame(statuses(0, false), ['new'])
  t.strictSame(statuses(1, true), ['new'])
  t.strictSame(statuses(2, true), ['active', 'handed-over'])
  t.strictSame(statuses(1, false), ['active', 'handed-over', 'resolved', 'waiting'])
  t.strictSame(statuses(5, false), ['active', 'handed-over', 'resolved', 'waiting'])
})

t.test('what is handed over asks for a person still; what is resolved or waits may have asked', async (t) => {
  const drawn = (status: Parameters<typeof drawAttention>[0], reason: string | null = 'why') => {
    const stream = at(2)
    return Array.from({ length: 600 }, () => drawAttention(status, reason, 10, 20, stream))
  }
  const open = drawn('handed-over')
  t.ok(
    open.every(
      ([item, ...more]) => item?.state === 'open' && item.at === 10 && item.resolvedAt === null && more.length === 0,
    ),
  )
  t.strictSame([...new Set(open.map(([item]) => item!.kind))].sort(), ['escalation', 'request', 'validation'])
  t.strictSame(new Set(open.map(([item]) => item!.reason)), new Set(['why', null]))
  for (const status of ['resolved', 'waiting'] as const) {
    const items = drawn(status).flat()
    t.ok(items.length > 20 && items.length < 200, `${status}: ${items.length} of 600`)
    t.ok(items.every((item) => item.state === 'resolved' && item.at === 10 && item.resolvedAt === 20))
  }
  for (const status of ['new', 'active'] as const) t.strictSame(drawn(status).flat(), [])
  t.ok(drawn('handed-over', null).every(([item]) => item!.reason === null))
})
