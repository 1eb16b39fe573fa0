/** What holds between the fields of a record of Omni and of Orq, by their contracts: generated ones and fixtures. */
import t from 'tap'
import {
  alternates,
  at,
  type Conversation,
  climbs,
  hold,
  isBrokenMarkdown,
  isDistinct,
  type Rules,
  rises,
} from './rules.js'

const startOf = (ulid: string) =>
  [...ulid.slice(-26, -16)].reduce((time, letter) => time * 32 + '0123456789abcdefghjkmnpqrstvwxyz'.indexOf(letter), 0)

const omni: Rules = {
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
}

/** Cells of a table's rows, by column, and those of its row of totals. */
function totalsOf(content: string): { cells: string[]; total: string }[] {
  const rows = content.split('\n').filter((line) => line.startsWith('|'))
  const cellsOf = (row: string) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.replaceAll('**', '').trim())
  const last = cellsOf(rows.at(-1) ?? '')
  if (!/^(Total|All|All channels|Team)$/.test(last[0] ?? '')) return []
  const body = rows.slice(2, -1).map(cellsOf)
  const header = cellsOf(rows[0]!)
  return last
    .map((total, column) => ({ total, cells: body.map((cells) => cells[column] ?? '') }))
    .filter((_, column) => column > 0 && !/average|median|per |days/i.test(header[column]!))
}

const isWhole = (text: string) => /^[-+]?[$€£]?[\d,]+( kg)?$/.test(text)
const toNumber = (text: string) => Number(text.replace(/[$€£,+]| kg/g, ''))

/** Whether a column of whole figures does not add up to its total; each may be rounded. */
function isWrongSum({ cells, total }: { cells: string[]; total: string }): boolean {
  if (![...cells, total].every(isWhole)) return false
  const sum = cells.reduce((sum, cell) => sum + toNumber(cell), 0)
  return Math.abs(sum - toNumber(total)) > cells.length / 2
}

const omniGenerated: Rules = {
  'each turn is later than the one before it, and an answer takes seconds to minutes': ({ messages }) =>
    !climbs(messages.map((message: Conversation) => message.timestamp)) ||
    messages.some(({ role, timestamp }: Conversation, index: number) => {
      const seconds = role === 'assistant' ? (at(timestamp) - at(messages[index - 1].timestamp)) / 1000 : 10
      return seconds < 2 || seconds > 300
    }),
  'answers are sound Markdown': ({ messages }) =>
    messages.some(({ role, content }: Conversation) => role === 'assistant' && isBrokenMarkdown(content)),
  'figures in a table add up to its totals': ({ messages }) =>
    messages.some(({ content }: Conversation) => totalsOf(content).some(isWrongSum)),
  'one conversation has one currency': ({ messages }) =>
    new Set(
      messages.flatMap(({ content }: Conversation) =>
        [...content.replace(/```[\s\S]*?```/g, '').matchAll(/[$€£](?=\d)/g)].map(([sign]) => sign),
      ),
    ).size > 1,
  'a name is short, and not the same as the question': ({ name, messages }) =>
    name !== null && (name.length > 80 || name !== name.trim() || name === messages[0].content),
}

const orq: Rules = {
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
}
const orqGenerated: Rules = {
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
  'each message is later than the one before it, and an answer takes seconds to minutes': ({ messages }) =>
    !climbs(messages.map((message: Conversation) => message.createdAt)) ||
    messages.some(({ role, createdAt }: Conversation, index: number) => {
      const seconds = role === 'assistant' ? (createdAt - messages[index - 1].createdAt) / 1000 : 10
      return seconds < 2 || seconds > 300
    }),
  'answers are sound Markdown': ({ messages }) =>
    messages.some(({ role, parts }: Conversation) =>
      parts.some(({ kind, text }: Conversation) => role === 'assistant' && kind === 'text' && isBrokenMarkdown(text)),
    ),
  'a file’s name is in its address, and its bytes are what the message says': ({ messages }) =>
    messages.some(({ parts }: Conversation) =>
      parts.some(({ file }: Conversation) => {
        if (!file) return false
        if (file.uri) return file.name !== undefined && !file.uri.endsWith(`/${file.name}`)
        return Buffer.from(file.bytes, 'base64').toString('utf8').trim() !== parts[0].text
      }),
    ),
  'each message says something': ({ messages }) =>
    messages.some(
      ({ parts }: Conversation) => !parts.some((part: Conversation) => part.kind === 'text' && part.text !== ''),
    ),
}

await hold(t, 'omni', omni, omniGenerated)
await hold(t, 'orq', orq, orqGenerated)
