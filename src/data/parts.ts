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

/** What people send along whatever they write about: a longer text as a file, or a picture that lies elsewhere. */
function drawFile(text: string, stream: Stream): Attachment {
  if (text.length > 100) {
    const bytes = Buffer.from(`${text}\n`).toString('base64')
    return { name: 'pasted-text.txt', mimeType: 'text/plain', bytes, uri: null }
  }
  const name = `${stream.pick(['screenshot', 'screen', 'capture'])}-${stream.integer(1, 60)}.png`
  const folder = stream.word().toString(16).padStart(8, '0')
  return { name, mimeType: 'image/png', bytes: null, uri: `https://files.example/u/${folder}/${name}` }
}

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
  if (!turn.answers) return stream.chance(0.05) ? [text, { kind: 'file', file: drawFile(turn.text, stream) }] : [text]
  const tool = turn.opening ? turn.subject.tool?.(turn.slots, scene) : undefined
  if (tool && stream.chance(0.7)) {
    const id = `call_${stream.word().toString(36)}${stream.word().toString(36)}`
    return [{ kind: 'tool_result', id, tool: tool.name, result: tool.result }, text]
  }
  return stream.chance(0.02) ? [text, { kind: 'error', ...stream.pick(errors) }] : [text]
}
