/** What a turn consists of besides words: a tool's result, a file, an error. */
import type { Stream } from './randomness.js'
import type { AnySubject, Scene } from './worlds/world.js'

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tool_result'; readonly id: string; readonly tool: string; readonly result: unknown }
  | { readonly kind: 'file'; readonly file: Attachment }
  | { readonly kind: 'error'; readonly text: string; readonly code: number }

/** A file of which either the bytes or the address are known. */
export interface Attachment {
  readonly name: string
  readonly mimeType: string
  /** Base64; null where there is an address. */
  readonly bytes: string | null
  readonly uri: string | null
}

const files: readonly Attachment[] = [
  {
    name: 'notes.txt',
    mimeType: 'text/plain',
    bytes: Buffer.from('Agreed on the call: ship on Thursday, tell support first.\n').toString('base64'),
    uri: null,
  },
  {
    name: 'week.csv',
    mimeType: 'text/csv',
    bytes: Buffer.from('day,tickets\nMon,41\nTue,38\nWed,52\nThu,37\nFri,29\n').toString('base64'),
    uri: null,
  },
  { name: 'screenshot.png', mimeType: 'image/png', bytes: null, uri: 'https://files.example/u/7f31c2/screenshot.png' },
  {
    name: 'draft-v3.pdf',
    mimeType: 'application/pdf',
    bytes: null,
    uri: 'https://files.example/u/a90e55/draft-v3.pdf',
  },
]

const errors = [
  { text: 'The model took longer than 60 s to answer.', code: 504 },
  { text: 'The provider is over capacity.', code: 529 },
  { text: 'Too many tokens in a minute.', code: 429 },
] as const

export interface TurnToPart {
  readonly text: string
  readonly answers: boolean
  /** Whether it is the first exchange of its subject. */
  readonly opening: boolean
  readonly subject: AnySubject
  readonly slots: unknown
}

/** An opening answer carries the result of the subject's tool; now and then a user sends a file, or an answer breaks off. */
export function drawParts(turn: TurnToPart, scene: Scene, stream: Stream): Part[] {
  const text: Part = { kind: 'text', text: turn.text }
  if (!turn.answers) return stream.chance(0.04) ? [text, { kind: 'file', file: stream.pick(files) }] : [text]
  const tool = turn.opening ? turn.subject.tool?.(turn.slots, scene) : undefined
  if (tool && stream.chance(0.7)) {
    const id = `call_${stream.word().toString(36)}${stream.word().toString(36)}`
    return [{ kind: 'tool_result', id, tool: tool.name, result: tool.result }, text]
  }
  return stream.chance(0.02) ? [text, { kind: 'error', ...stream.pick(errors) }] : [text]
}
