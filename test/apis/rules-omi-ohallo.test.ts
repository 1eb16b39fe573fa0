/** What holds between the fields of a record of Omi and of oHallo, by their contracts: generated ones, edge cases and fixtures. */
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
const config = toConfig({ count, edgeCases: true, api: ['omi', 'ohallo'] })
const loaded = await loadApis(config)

function recordsOf(id: ApiId): { generated: Conversation[]; fixtures: Conversation[] } {
  const collection = loaded.find(({ api }) => api.id === id)!.collections.get('conversations')!
  const generated = positions.map((position) => collection.recordAt(position))
  generated.push(...collection.edgeCases.map((entry) => entry.record))
  return { generated, fixtures: collection.fixtures.map((entry) => entry.record) }
}
const omi = recordsOf('omi')
const ohallo = recordsOf('ohallo')
// the documentation's own example shows each field once, and no conversation
omi.fixtures = omi.fixtures.filter((record) => record.id !== '<string>')

const idOf = (record: Conversation): string => record.id ?? record._id
const at = (time: Json): number => (typeof time === 'number' ? time : Date.parse(String(time)))
/** Whether no time is before the one before it; null is no time. */
const rises = (times: Json[]) =>
  times.filter((time) => time !== null).every((time, index, all) => index === 0 || at(all[index - 1]!) <= at(time))
const alternates = (roles: string[], one: string, other: string) =>
  roles.every((role, index) => role === (index % 2 === 0 ? one : other))
const isDistinct = (values: unknown[]) => new Set(values).size === values.length

/** One test a rule, over all records; it names the first three that break it. */
function hold(api: string, records: Conversation[], rules: Rules): void {
  for (const [rule, broken] of Object.entries(rules)) {
    t.test(`${api}: ${rule}`, async (t) => {
      const bad = records.filter(broken).map(idOf)
      t.strictSame(bad.slice(0, 3), [], `${bad.length} of ${records.length} records break it`)
    })
  }
}

// in Omi's published source
const categories =
  'personal education health finance legal philosophy spiritual science entrepreneurship parenting romantic travel inspiration technology business social work sports politics literature history architecture music weather news entertainment psychology real design family economics environment other'
const sources =
  'friend omi fieldy bee plaud frame friend_com apple_watch phone phone_call desktop openglass screenpipe workflow sdcard external_integration limitless rayban_meta onboarding unknown'

hold('omi', [...omi.generated, ...omi.fixtures], {
  'what has started finishes later': ({ started_at, finished_at }) =>
    started_at !== null && finished_at !== null && at(started_at) > at(finished_at),
  'what begins ends': ({ started_at, finished_at }) => (started_at === null) !== (finished_at === null),
  'times are UTC': (record) =>
    JSON.stringify(record)
      .match(/"\w+_at":"[^"]*"/g)!
      .some((time) => !time.endsWith('Z"')),
  'segments go forward, do not overlap and lie within the conversation': ({
    started_at,
    finished_at,
    transcript_segments: segments,
  }) => {
    const length = started_at === null ? 0 : (at(finished_at) - at(started_at)) / 1000
    return segments.some(
      ({ start, end }: Conversation, index: number) =>
        start > end || end > length || start < (segments[index - 1]?.end ?? 0),
    )
  },
  'one voice has one name, and a numbered name its own number': ({ transcript_segments: segments }) => {
    const names = new Set(
      segments.map(({ speaker_id, speaker_name }: Conversation) => JSON.stringify([speaker_id, speaker_name])),
    )
    const voices = new Set(segments.map(({ speaker_id }: Conversation) => speaker_id))
    return (
      names.size !== voices.size ||
      segments.some(
        ({ speaker_id, speaker_name }: Conversation) =>
          /^Speaker \d+$/.test(speaker_name) && speaker_name !== `Speaker ${speaker_id}`,
      )
    )
  },
  'segments have ids of their own': ({ transcript_segments: segments }) =>
    !isDistinct(segments.map(({ id }: Conversation) => id)),
  'a task is done or not, after it was noted': ({ structured }) =>
    structured.action_items.some(({ completed, created_at, updated_at, completed_at, due_at }: Conversation) => {
      return (
        completed !== (completed_at !== null) ||
        !rises([created_at, updated_at]) ||
        !rises([created_at, completed_at]) ||
        !rises([created_at, due_at])
      )
    }),
  'tasks and dates come of what was said': ({ started_at, structured }) =>
    structured.action_items.some((task: Conversation) => at(task.created_at) < at(started_at)) ||
    structured.events.some((event: Conversation) => at(event.start) < at(started_at) || event.duration < 0),
  'there is one emoji': ({ structured }) =>
    [...new Intl.Segmenter().segment(structured.emoji)].length !== 1 || !/\p{Emoji}/u.test(structured.emoji),
  'category and source are of those that Omi knows': ({ structured, source }) =>
    !categories.split(' ').includes(structured.category) || (source !== null && !sources.split(' ').includes(source)),
  'places are on the globe': ({ geolocation: place }) =>
    place != null && (Math.abs(place.latitude) > 90 || Math.abs(place.longitude) > 180),
})
hold('omi, generated', omi.generated, {
  'the record is made after the talk': ({ finished_at, created_at }) =>
    finished_at !== null && at(finished_at) > at(created_at),
  'where nothing was said there is nothing to sum up': ({ transcript_segments, structured, started_at }) => {
    const { title, overview, action_items, events, category } = structured
    const said = transcript_segments.length > 0
    return (
      said !== (title !== '') ||
      said !== (overview !== '') ||
      said !== (started_at !== null) ||
      (!said && (action_items.length > 0 || events.length > 0 || category !== 'other'))
    )
  },
})

t.test('omi: every source comes up', async (t) => {
  t.strictSame([...new Set(omi.generated.flatMap((record) => record.source ?? []))].sort(), sources.split(' ').sort())
})

hold('ohallo', [...ohallo.generated, ...ohallo.fixtures], {
  'created, each message, updated: forward in time': ({ createdAt, updatedAt, messages }) =>
    !rises([createdAt, ...messages.map((message: Conversation) => message.createdAt), updatedAt]),
  'there are as many messages as customers and agents wrote, and the time is that of their last': ({
    messageCount,
    lastMessageAt,
    messages,
  }) => {
    const written = messages.filter((message: Conversation) => message.role !== 'system')
    return messageCount !== written.length || lastMessageAt !== (written.at(-1)?.createdAt ?? null)
  },
  'only a resolved conversation has an outcome': ({ status, outcome }) => outcome !== null && status !== 'resolved',
  'no agent has spoken in a new one': ({ status, messages }) =>
    status === 'new' && messages.some((message: Conversation) => message.role === 'agent'),
  'a person takes over because something asks for one': ({ status, attentionItems }) =>
    status === 'human_managed' && attentionItems.length === 0,
  'nobody takes over before something asks for it': ({ messages, attentionItems }) =>
    messages.some(
      ({ role, content, createdAt }: Conversation) =>
        role === 'system' &&
        / took over /.test(content) &&
        !attentionItems.some((item: Conversation) => at(item.createdAt) <= at(createdAt)),
    ),
  'contact and account are those that the ids name': ({ contactId, contact, accountId, account }) =>
    (contact?.id ?? null) !== contactId ||
    (account?.id ?? null) !== accountId ||
    (accountId !== null && contactId === null),
  'everything is the tenant’s own': ({ id, tenantId, contact, account, attentionItems }) =>
    [contact, account, ...attentionItems].some((one) => one && one.tenantId !== tenantId) ||
    attentionItems.some((item: Conversation) => item.conversationId !== id),
  'a contact’s company is the account': ({ contact, account }) =>
    account !== null && contact.companyName !== account.name,
  'a contact is known by the end, and updated after it was': ({ contact, updatedAt }) =>
    contact !== null && (!rises([contact.createdAt, contact.updatedAt]) || !rises([contact.createdAt, updatedAt])),
  'an item is settled or open, within the conversation': ({ createdAt, updatedAt, attentionItems }) =>
    attentionItems.some(
      (item: Conversation) =>
        (item.status === 'open') !== (item.resolvedAt === null) ||
        !rises([createdAt, item.createdAt, item.resolvedAt ?? updatedAt, updatedAt]),
    ),
  'items and messages have ids of their own, and are the oldest first': ({ messages, attentionItems }) =>
    !isDistinct([...messages, ...attentionItems].map(({ id }: Conversation) => id)) ||
    !rises(attentionItems.map((item: Conversation) => item.createdAt)),
  'customers are named by their contact, the system by nobody': ({ contact, messages }) =>
    messages.some(({ role, senderName }: Conversation) => {
      if (role === 'system') return senderName !== null
      if (role === 'agent') return !senderName
      return senderName !== (contact ? `${contact.firstName} ${contact.lastName}` : null)
    }),
})
hold('ohallo, generated', ohallo.generated, {
  'a resolved conversation has its outcome': ({ status, outcome }) => status === 'resolved' && !outcome,
  'what is in a person’s hands still asks for one': ({ status, attentionItems }) =>
    status === 'human_managed' && !attentionItems.some((item: Conversation) => item.status === 'open'),
  'customer and agent alternate, the customer first': ({ messages }) => {
    const roles = messages.map((message: Conversation) => message.role).filter((role: string) => role !== 'system')
    return !alternates(roles, 'customer', 'agent')
  },
})
