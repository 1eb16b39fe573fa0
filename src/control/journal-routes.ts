/** What was asked of a sandbox and answered: to read, to follow, to forget, and to hold against what was to be asked. */
import { AdminFailure } from '../errors.js'
import type { Api } from '../openapi/model.js'
import { entrySchema, type JournalEntry, toJournalEntry } from './entry.js'
import { journalSize } from './journal.js'
import { createFilter, filterQuery } from './journal-filter.js'
import { type JournalStreams, maximumStreams } from './journal-streams.js'
import type { Kept } from './kept.js'
import { assertKnown } from './match-operations.js'
import { matchLimit } from './match-schema.js'
import type { Match } from './matcher.js'
import type { AdminRoute } from './routes.js'
import type { Sandbox } from './sandbox.js'
import type { Sandboxes } from './sandboxes.js'
import { type Subject, toAnsweredSubject } from './subject.js'
import { type Count, verificationSchema, verify, verifySchema } from './verify.js'

const integer = { type: 'integer' }

/** Entries that pass a filter, and how many there are besides. */
export interface JournalPage {
  readonly entries: readonly JournalEntry[]
  /** How many pass, shown or not. */
  readonly matched: number
  readonly kept: number
  /** How many older ones have fallen out. */
  readonly forgotten: number
  /** The number that was given last; 0 before the first. */
  readonly newest: number
}

/** How many entries are shown unless more are asked for. */
const usualLimit = 100

export const journalSchema = {
  type: 'object',
  required: ['entries', 'matched', 'kept', 'forgotten', 'newest'],
  properties: {
    entries: { type: 'array', items: entrySchema },
    matched: { ...integer, description: 'How many entries pass the filters, shown or not.' },
    kept: { ...integer, description: 'How many entries there are.' },
    forgotten: { ...integer, description: 'How many older ones have fallen out.' },
    newest: { ...integer, description: 'The number that was given last; 0 before the first.' },
  },
}

export function createJournalRoutes(sandboxes: Sandboxes, streams: JournalStreams): AdminRoute[] {
  const tag = 'Journal'
  return [
    {
      operationId: 'readJournal',
      method: 'GET',
      path: '/sandboxes/{sandbox}/journal',
      tag,
      summary: 'Read what was asked and answered.',
      description: `The newest ${journalSize} exchanges are kept. Credentials are redacted.`,
      query: {
        ...filterQuery,
        limit: { ...integer, minimum: 1, maximum: journalSize, description: `${usualLimit} without it.` },
        order: { enum: ['newest', 'oldest'], description: 'Which come first; the newest without it.' },
      },
      status: 200,
      response: { schema: journalSchema },
      handle({ params, query }): JournalPage {
        const sandbox = sandboxes.get(params.sandbox!)
        const { journal } = sandbox
        const filter = createFilter(query, apisOf(sandbox), toSubjectIn(sandbox))
        const kept = journal.entries()
        const found = kept.filter(filter)
        if (query.order !== 'oldest') found.reverse()
        return {
          entries: found.slice(0, Number(query.limit ?? usualLimit)).map((one) => show(one, sandbox)),
          matched: found.length,
          kept: kept.length,
          forgotten: journal.forgotten,
          newest: journal.number,
        }
      },
    },
    {
      operationId: 'clearJournal',
      method: 'DELETE',
      path: '/sandboxes/{sandbox}/journal',
      tag,
      summary: 'Forget what was asked and answered.',
      description: 'Numbers go on, and coverage keeps its counts; resetting the sandbox takes them back as well.',
      status: 204,
      handle: ({ params }) => sandboxes.get(params.sandbox!).journal.clear(),
    },
    {
      operationId: 'readJournalEntry',
      method: 'GET',
      path: '/sandboxes/{sandbox}/journal/{number}',
      tag,
      summary: 'Read one entry.',
      status: 200,
      response: { schema: entrySchema },
      handle({ params }) {
        const sandbox = sandboxes.get(params.sandbox!)
        const number = params.number!
        const kept = /^\d{1,15}$/.test(number) ? sandbox.journal.entry(Number(number)) : undefined
        if (kept) return show(kept, sandbox)
        const { journal } = sandbox
        const there = journal.length === 0 ? 'none' : `${journal.number - journal.length + 1} to ${journal.number}`
        throw new AdminFailure('DT_ENTRY_UNKNOWN', `There is no entry ${number.slice(0, 80)}; there are: ${there}.`)
      },
    },
    {
      operationId: 'streamJournal',
      method: 'GET',
      path: '/sandboxes/{sandbox}/journal/stream',
      tag,
      summary: 'Follow the journal live: server-sent events.',
      description: `Each event is an entry and has its number as id; \`Last-Event-ID\` goes on from there, and without it the stream begins with the next entry. What was forgotten meanwhile is told in an event \`forgotten\`. At most ${maximumStreams} at a time, and whoever reads too slowly is dropped.`,
      query: filterQuery,
      status: 200,
      response: { schema: entrySchema, mediaType: 'text/event-stream' },
      handle({ params, query, request, reply }) {
        const sandbox = sandboxes.get(params.sandbox!)
        const filter = createFilter(query, apisOf(sandbox), toSubjectIn(sandbox))
        const after = toNumber(request.headers['last-event-id'])
        streams.open(request, reply, {
          journal: sandbox.journal,
          filter,
          show: (kept) => show(kept, sandbox),
          after,
          onEnd: () => sandbox.touch(),
        })
        return reply
      },
    },
    {
      operationId: 'verify',
      method: 'POST',
      path: '/sandboxes/{sandbox}/verify',
      tag,
      summary: 'Ask whether something was asked, and how often.',
      description: 'Without a count, at least once. Where too little matches, the nearest misses say what was other.',
      body: verifySchema,
      bodyLimit: matchLimit,
      status: 200,
      response: { schema: verificationSchema },
      handle({ params, body }) {
        const sandbox = sandboxes.get(params.sandbox!)
        const { journal } = sandbox
        const input = body as unknown as Count & { match?: Match }
        assertKnown(input.match ?? {}, apisOf(sandbox), '/match')
        const result = verify(journal.entries(), toSubjectIn(sandbox), input)
        return { ...result, forgotten: journal.forgotten }
      },
    },
  ]
}

function apisOf({ apis }: Sandbox): Api[] {
  return apis.map(({ api }) => api)
}

function toSubjectIn(sandbox: Sandbox): (kept: Kept) => Subject {
  return (kept) => toAnsweredSubject(kept, (api, token) => sandbox.nameOf(api, token))
}

function show(kept: Kept, sandbox: Sandbox): JournalEntry {
  return toJournalEntry(kept, (api, token) => sandbox.nameOf(api, token))
}

/** An id that this server did not give out is as good as none. */
function toNumber(id: string | string[] | undefined): number | undefined {
  return typeof id === 'string' && /^\d{1,15}$/.test(id) ? Number(id) : undefined
}
