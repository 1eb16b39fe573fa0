/** An exchange as it is shown: no secret in it. */

import { excerptLimit } from '../mock/excerpt.js'
import type { Json, JsonObject } from '../openapi/document.js'
import type { Kept } from './kept.js'
import { redactHeaders, redactText } from './redaction.js'

/** The short name of a token: its description where the API knows it, else its end. */
export type NameToken = (api: string, token: string) => string

/** An exchange as it is shown. */
export interface JournalEntry {
  readonly number: number
  /** RFC 3339. */
  readonly time: string
  readonly api: string
  readonly operationId?: string
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: { readonly text: string; readonly values?: JsonObject }
  /** Null where there was no room for them. */
  readonly headers: Readonly<Record<string, string>> | null
  /** What the token is called. */
  readonly token: string | null
  /** 0 where nothing was answered. */
  readonly status: number
  readonly error?: string
  readonly mediaType: string
  readonly body?: string
  readonly bodyBytes: number
  readonly bodyCut: boolean
  readonly bodyLeftOut: boolean
  readonly intervention?: {
    readonly answered: boolean
    readonly example?: string
    readonly fault?: string
    readonly delay?: number
    readonly broken?: string
    readonly preference?: string
  }
}

const dateTime = { type: 'string', format: 'date-time' }
const text = { type: 'string' }

export const entrySchema = {
  type: 'object',
  required: [
    'number',
    'time',
    'api',
    'method',
    'path',
    'query',
    'headers',
    'token',
    'status',
    'mediaType',
    'bodyBytes',
  ],
  properties: {
    number: { type: 'integer', description: 'Given once, in the order of the answers.' },
    time: { ...dateTime, description: 'When it was answered, by the sandbox’s clock.' },
    api: text,
    operationId: { type: 'string', description: 'Absent where the path or its method is none of the document’s.' },
    method: text,
    path: { type: 'string', description: 'As it arrived, without the query.' },
    query: {
      type: 'object',
      required: ['text'],
      properties: {
        text,
        values: { type: 'object', description: 'As checked, with defaults; absent where it was refused before.' },
      },
    },
    headers: {
      type: ['object', 'null'],
      additionalProperties: text,
      description: 'Of the request, credentials redacted; null where there was no room for them.',
    },
    token: {
      type: ['string', 'null'],
      description: 'What the token is described as where it is registered, else its last characters.',
    },
    status: { type: 'integer' },
    error: { type: 'string', description: 'The code of the failure, if it was one.' },
    mediaType: text,
    body: { type: 'string', description: 'Absent where there is none, or no room for it.' },
    bodyBytes: { type: 'integer', description: 'Of the whole body.' },
    bodyCut: { type: 'boolean', description: `Whether only its first ${excerptLimit} bytes are here.` },
    bodyLeftOut: { type: 'boolean', description: 'Whether the journals held too much already to keep the body.' },
    intervention: {
      type: 'object',
      description: 'What was done to the answer.',
      properties: {
        fault: { type: 'string', description: 'The id of the fault that did it.' },
        delay: { type: 'number', description: 'Milliseconds.' },
        answered: { type: 'boolean', description: 'Whether it took the place of the operation’s own answer.' },
        example: { type: 'string', description: 'The name of the example that was answered.' },
        broken: { type: 'string', description: 'How the connection was broken.' },
        preference: { type: 'string', description: 'The preferences that were followed.' },
      },
    },
  },
}

export function toJournalEntry(kept: Kept, nameToken: NameToken): JournalEntry {
  const { number, time, api, operation, method, url, headers, token, status, failure, mediaType } = kept
  const [path, query] = splitUrl(url)
  return {
    number,
    time: new Date(time).toISOString(),
    api: api.id,
    ...(operation ? { operationId: operation.operationId } : {}),
    method,
    path: redactText(path, token),
    query: { text: redactText(query, token), ...toValues(kept) },
    headers: headers && redactHeaders(headers, token),
    token: token === undefined ? null : nameToken(api.id, token),
    status,
    ...(failure ? { error: failure.code } : {}),
    mediaType,
    ...toBody(kept),
    ...toIntervention(kept),
  }
}

/** A path and a query, without what stands between: the router takes `#` for `?`. */
export function splitUrl(url: string): [path: string, query: string] {
  const at = url.search(/[?#]/)
  return at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
}

/** Only what the document knows was checked. */
function toValues({ operation, query, token }: Kept): { values?: JsonObject } {
  if (!query || !operation) return {}
  const names = operation.parameters.flatMap((one) => (one.in === 'query' ? one.name : []))
  const known = names.flatMap((name): [string, Json][] => {
    const value = query[name]
    if (value === undefined) return []
    return [[name, typeof value === 'string' ? redactText(value, token) : value]]
  })
  return { values: Object.fromEntries(known) }
}

function toBody(kept: Kept) {
  const { body, bodyBytes, token } = kept
  const text = toBodyText(kept)
  if (!body || text === undefined) return { bodyBytes, bodyCut: false, bodyLeftOut: bodyBytes > 0 }
  return { body: redactText(text, token), bodyBytes, bodyCut: body.length < bodyBytes, bodyLeftOut: false }
}

/** What is kept of a body; undefined where nothing is. */
export function toBodyText({ body, bodyBytes }: Kept): string | undefined {
  // a cut may go through a character
  const isCut = body && body.length < bodyBytes
  return isCut ? new TextDecoder().decode(body, { stream: true }) : body?.toString()
}

function toIntervention({ intervention }: Kept) {
  if (!intervention) return {}
  const { fault, delay, answered, example, broken, preference } = intervention
  return {
    intervention: {
      answered,
      ...(fault === undefined ? {} : { fault }),
      ...(delay === undefined ? {} : { delay }),
      ...(example?.name === undefined ? {} : { example: example.name }),
      ...(broken === undefined ? {} : { broken }),
      ...(preference === undefined ? {} : { preference }),
    },
  }
}
