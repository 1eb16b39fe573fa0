/** What holds between the fields of a record of Omi and of oHallo, by their contracts: generated ones and fixtures. */
import t from 'tap'
import { alternates, at, type Conversation, climbs, hold, isDistinct, type Rules, rises } from './rules.js'

// in Omi's published source
const categories =
  'personal education health finance legal philosophy spiritual science entrepreneurship parenting romantic travel inspiration technology business social work sports politics literature history architecture music weather news entertainment psychology real design family economics environment other'
const sources =
  'friend omi fieldy bee plaud frame friend_com apple_watch phone phone_call desktop openglass screenpipe workflow sdcard external_integration limitless rayban_meta onboarding unknown'

const omi: Rules = {
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
}
const omiGenerated: Rules = {
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
}

Object.assign(omiGenerated, {
  'people speak as fast as people do': ({ transcript_segments }) =>
    transcript_segments.some(({ text, start, end }: Conversation) => {
      const rate = text.length / (end - start)
      return rate < 4 || rate > 30
    }),
  'nobody speaks of whom the overview does not know': ({ transcript_segments: segments, structured }) => {
    const user = segments.find(({ speaker_id }: Conversation) => speaker_id === 0)?.speaker_name
    return user !== undefined && !structured.overview.includes(user.split(' ')[0])
  },
  'what the overview says of dates is what is in the calendar': ({ structured }) =>
    isElsewhen(
      structured.overview,
      structured.events.map((event: Conversation) => event.start),
    ),
  'a task is due before the date that it is for, and done before it is due': ({ structured }) => {
    const first = Math.min(...structured.events.map((event: Conversation) => at(event.start)))
    return structured.action_items.some(
      ({ due_at, completed_at }: Conversation) =>
        (due_at !== null && at(due_at) > first) ||
        (completed_at !== null && at(completed_at) > at(due_at ?? first + 1)),
    )
  },
} satisfies Rules)

const months = 'January February March April May June July August September October November December'.split(' ')

/** Where a text names a day and an hour, whether that is when something begins. */
function isElsewhen(text: string, starts: string[]): boolean {
  return [...text.matchAll(/(\d{1,2}) ([A-Z][a-z]+) at (\d{1,2}):(\d\d)/g)].some(([, day, month, hour, minute]) =>
    starts.every((start) => {
      const at = new Date(start)
      const same = at.getUTCDate() === Number(day) && months[at.getUTCMonth()] === month
      return !same || at.getUTCHours() !== Number(hour) || at.getUTCMinutes() !== Number(minute)
    }),
  )
}

const ohallo: Rules = {
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
}
const ohalloGenerated: Rules = {
  'a resolved conversation has its outcome': ({ status, outcome }) => status === 'resolved' && !outcome,
  'what is in a person’s hands still asks for one': ({ status, attentionItems }) =>
    status === 'human_managed' && !attentionItems.some((item: Conversation) => item.status === 'open'),
  'messages are later and later, an answer takes a while, and nobody answers at night': ({ messages }) =>
    !climbs(messages.map((message: Conversation) => message.createdAt)) ||
    messages.some(({ role, createdAt }: Conversation, index: number) => {
      if (role !== 'agent') return false
      const seconds = (at(createdAt) - at(messages[index - 1].createdAt)) / 1000
      const hour = new Date(createdAt).getUTCHours()
      return seconds < 2 || hour < 7 || hour > 20
    }),
  'whoever signs is the one who writes': ({ messages, contact }) =>
    messages.some(({ role, content, senderName }: Conversation) => {
      const last = content.split('\n').at(-1)
      if (role === 'system' || !content.includes('\n\n') || !/^\p{Lu}[\p{L}’-]+$/u.test(last)) return false
      return (role === 'agent' || contact) && senderName.split(' ')[0] !== last
    }),
  'who takes over is not who answered before': ({ messages }) => {
    const note = messages.findIndex((message: Conversation) => message.role === 'system')
    const before = messages.slice(0, Math.max(0, note)).filter(({ role }: Conversation) => role === 'agent')
    return before.some(({ senderName }: Conversation) => messages[note].content.startsWith(senderName))
  },
  'only of whom something is known is anything said that they do not say': ({ contact, messages }) =>
    contact === null && messages.some(({ role, content }: Conversation) => role === 'agent' && content.includes('@')),
  'numbers that subject, summary, outcome and reason name were spoken of': ({
    subject,
    summary,
    outcome,
    messages,
    attentionItems,
  }) => {
    const said = messages.map((message: Conversation) => message.content.toUpperCase()).join(' ')
    const told = [subject, summary, outcome, ...attentionItems.map(({ reason }: Conversation) => reason)].join(' ')
    return (told.match(/(?:#|\b[A-Z]{1,2}-)\d{4,6}/g) ?? []).some((number) => !said.includes(number))
  },
  'an account’s people write from its domain': ({ contact, account }) =>
    account?.emailDomain != null && contact.email.split('@')[1] !== account.emailDomain,
  'customer and agent alternate, the customer first': ({ messages }) => {
    const roles = messages.map((message: Conversation) => message.role).filter((role: string) => role !== 'system')
    return !alternates(roles, 'customer', 'agent')
  },
}

await hold(t, 'omi', omi, omiGenerated)
await hold(t, 'ohallo', ohallo, ohalloGenerated)
