/** The journal of a sandbox as queries and as a stream of server-sent events. */
import type { JournalEntry } from '../control/entry.js'
import type { Json } from '../openapi/document.js'

/** An entry must pass each that is given. */
export interface JournalFilter {
  readonly api?: string
  readonly operationId?: string
  readonly method?: string
  /** As it arrived, without the query. */
  readonly path?: string
  /** `4xx` is all of a kind. */
  readonly status?: number | string
  readonly error?: string
  /** The token itself, or what the journal calls it. */
  readonly token?: string
  /** `name:value`, or `name` for any value. */
  readonly header?: string | readonly string[]
  /** `name=value`, or `name` for any value. */
  readonly query?: string | readonly string[]
  readonly pathParameter?: string | readonly string[]
  /** Of the answer, with its parameters or without. */
  readonly mediaType?: string
  /** A text that is in the answer's body, as far as it was kept. */
  readonly body?: string
  /** JSON that the answer's body has all of. */
  readonly bodyJson?: Json
  /** The id of the fault that hit. */
  readonly fault?: string
  /** `fault`, `preference`, `answer`, `delay`, or how the connection broke. */
  readonly intervention?: string
  /** The number of an entry, or a time; itself included. */
  readonly since?: number | string | Date
  readonly until?: number | string | Date
}

/** How many entries, and which first. */
export interface JournalWindow {
  /** 1 to 1000; 100 without it. */
  readonly limit?: number
  /** `newest` without it. */
  readonly order?: 'newest' | 'oldest'
}

/** With its question mark; empty where nothing is asked for. */
export function toQuery({ bodyJson, ...filter }: JournalFilter & JournalWindow): string {
  const query = new URLSearchParams()
  if (bodyJson !== undefined) query.append('bodyJson', JSON.stringify(bodyJson))
  for (const [name, given] of Object.entries(filter)) {
    for (const value of [given].flat()) if (value !== undefined) query.append(name, toText(value))
  }
  return query.size === 0 ? '' : `?${query}`
}

function toText(value: string | number | Date): string {
  return value instanceof Date ? value.toISOString() : String(value)
}

/** The entries of an event stream; what is no event, such as a comment, is passed over. */
export async function* toJournalEntries(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<JournalEntry, void, undefined> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of chunks) {
    const events = (text + decoder.decode(chunk, { stream: true })).split('\n\n')
    text = events.pop()!
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1]
      if (data !== undefined) yield JSON.parse(data)
    }
  }
}
