/** What holds between the fields of a record of Omni and of Orq, by their contracts: generated ones, edge cases and fixtures. */
import t from 'tap'
import { loadApis } from '../../src/apis.js'
import { toConfig } from '../../src/config.js'
import { maximumCount } from '../../src/data/timeline.js'
import type { Json } from '../../src/openapi/document.js'
import type { ApiId } from '../build.js'

// biome-ignore lint/suspicious/noExplicitAny: four shapes that their schemas describe
type Conversation = any
/** What is wrong with a record, by rule; false is fine. */
type Rules = Record<string, (record: Conversation) => boolean>

const count = maximumCount
/** The newest, and some from all the years before. */
const positions = [...Array(2500).keys(), ...Array.from({ length: 500 }, (_, index) => 10_000 + index * 1_999_979)]
const config = toConfig({ count, edgeCases: true, api: ['omni', 'orq'] })
const loaded = await loadApis(config)

function recordsOf(id: ApiId): { generated: Conversation[]; fixtures: Conversation[] } {
  const collection = loaded.find(({ api }) => api.id === id)!.collections.get('conversations')!
  const generated = positions.map((position) => collection.recordAt(position))
  generated.push(...collection.edgeCases.map((entry) => entry.record))
  return { generated, fixtures: collection.fixtures.map((entry) => entry.record) }
}
const omni = recordsOf('omni')
const orq = recordsOf('orq')

const idOf = (record: Conversation): string => record.id ?? record._id
const at = (time: Json): number => (typeof time === 'number' ? time : Date.parse(String(time)))
/** Whether no time is before the one before it; null is no time. */
const rises = (times: Json[]) =>
  times.filter((time) => time !== null).every((time, index, all) => index === 0 || at(all[index - 1]!) <= at(time))
const alternates = (roles: string[], one: string, other: string) =>
  roles.every((role, index) => role === (index % 2 === 0 ? one : other))
const isDistinct = (values: unknown[]) => new Set(values).size === values.length
const startOf = (ulid: string) =>
  [...ulid.slice(-26, -16)].reduce((time, letter) => time * 32 + '0123456789abcdefghjkmnpqrstvwxyz'.indexOf(letter), 0)

/** One test a rule, over all records; it names the first three that break it. */
function hold(api: string, records: Conversation[], rules: Rules): void {
  for (const [rule, broken] of Object.entries(rules)) {
    t.test(`${api}: ${rule}`, async (t) => {
      const bad = records.filter(broken).map(idOf)
      t.strictSame(bad.slice(0, 3), [], `${bad.length} of ${records.length} records break it`)
    })
  }
}

hold('omni', [...omni.generated, ...omni.fixtures], {
  'a conversation is created with its first message and updated with its last': ({ createdAt, updatedAt, messages }) =>
    at(createdAt) > at(updatedAt) ||
    (messages.length > 0 && (messages[0].timestamp !== createdAt || messages.at(-1).timestamp !== updatedAt)),
  'an empty conversation is as it was created': ({ createdAt, updatedAt, messages }) =>
    messages.length === 0 && createdAt !== updatedAt,
  'messages go forward in time': ({ messages }) => !rises(messages.map((message: Conversation) => message.timestamp)),
  'user and assistant alternate, the user first': ({ messages }) =>
    !alternates(
      messages.map((message: Conversation) => message.role),
      'user',
      'assistant',
    ),
  'the name is null until the first answer': ({ name, messages }) =>
    (name === null) !== !messages.some((message: Conversation) => message.role === 'assistant'),
  'the last prompt is the last message of the user': ({ lastUserPrompt, messages }) =>
    lastUserPrompt !== (messages.findLast((message: Conversation) => message.role === 'user')?.content ?? null),
  'answers, and only they, have a job and the address of the conversation': ({ id, messages }) =>
    messages.some((message: Conversation) => {
      const url = new RegExp(`^https://[a-z0-9-]+\\.omni\\.co/chat/${id}$`)
      return message.role === 'user'
        ? 'jobId' in message || 'omniChatUrl' in message
        : !message.jobId || !url.test(message.omniChatUrl)
    }),
  'the address is the same on each answer': ({ messages }) =>
    new Set(messages.flatMap((message: Conversation) => message.omniChatUrl ?? [])).size > 1,
})

hold('orq', [...orq.generated, ...orq.fixtures], {
  'created, each message, updated: forward in time': ({ createdAt, updatedAt, messages }) =>
    !rises([createdAt, ...messages.map((message: Conversation) => message.createdAt), updatedAt]),
  'times are whole milliseconds': ({ createdAt, updatedAt, messages }) =>
    ![createdAt, updatedAt, ...messages.map((message: Conversation) => message.createdAt)].every(Number.isInteger),
  'each message names its conversation': ({ _id, messages }) =>
    messages.some((message: Conversation) => message.conversationId !== _id),
  'messages have ids of their own': ({ messages }) => !isDistinct(messages.map((message: Conversation) => message._id)),
  'what the assistant says is created by the system, what a user says by a user': ({ messages }) =>
    messages.some(({ role, createdById }: Conversation) => (role === 'assistant') !== (createdById === 'system')),
  'of agent and model exactly one is set, if any is named': ({ metadata = {} }) =>
    ('entityId' in metadata || 'model' in metadata) && (metadata.entityId == null) === (metadata.model == null),
  'optional fields are absent rather than null': (record) =>
    Object.entries(record).some(([, value]) => value === null) || record.metadata?.generatingTitle === null,
  'a file is carried along or pointed to': ({ messages }) =>
    messages.some(({ parts }: Conversation) =>
      parts.some(
        ({ kind, file }: Conversation) =>
          kind === 'file' &&
          ('bytes' in file === 'uri' in file ||
            ('bytes' in file && Buffer.from(file.bytes, 'base64').toString('base64') !== file.bytes)),
      ),
    ),
  'a call is answered once': ({ messages }) =>
    !isDistinct(
      messages.flatMap(({ parts }: Conversation) => parts.flatMap((part: Conversation) => part.tool_call_id ?? [])),
    ),
})
hold('orq, generated', orq.generated, {
  'user and assistant alternate, the user first': ({ messages }) =>
    !alternates(
      messages.map((message: Conversation) => message.role),
      'user',
      'assistant',
    ),
  'a ULID begins with the time of what it names': ({ _id, createdAt, messages }) =>
    startOf(_id) !== createdAt || messages.some((message: Conversation) => startOf(message._id) !== message.createdAt),
  'one user speaks, who began the conversation': ({ createdById, updatedById, messages }) =>
    new Set(
      [createdById, updatedById, ...messages.map((message: Conversation) => message.createdById)].filter(
        (id) => id !== undefined && id !== 'system',
      ),
    ).size > 1,
  'a title is being made as long as there is none': ({ displayName, metadata }) =>
    metadata?.generatingTitle !== undefined && metadata.generatingTitle !== (displayName === ''),
  'each message says something': ({ messages }) =>
    messages.some(
      ({ parts }: Conversation) => !parts.some((part: Conversation) => part.kind === 'text' && part.text !== ''),
    ),
})
