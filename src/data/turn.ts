/** Something that was said, or a note of the system. Times are Unix milliseconds. */

import type { Chapter } from './chapters.js'
import type { TimedLine } from './lines.js'
import { drawParts, type Part } from './parts.js'
import type { Stream } from './randomness.js'
import type { Scene } from './worlds/world.js'

export interface Turn {
  readonly index: number
  readonly role: 'user' | 'assistant' | 'system'
  /** The speaker's number, 0 being the user. */
  readonly by: number
  /** The speaker's name; null for the system, and for somebody unknown. */
  readonly sender: string | null
  /** The speaker's name, or `Speaker N` for a voice that nobody knows. */
  readonly speaker: string
  readonly text: string
  readonly at: number
  /** Seconds from the first word of the story. */
  readonly start: number
  readonly end: number
  readonly parts: readonly Part[]
}

/** What turns share with their story. */
export interface TurnContext {
  readonly startedAt: number
  /** Who takes part in an exchange of a chapter. */
  sceneOf(exchange: number, chapter: Chapter): Scene
  /** The stream of one part of the story. */
  at(step: number, index: number): Stream
}

/** A line of the script as a turn; who spoke and what it consists of is worked out when asked for. */
export class SpokenTurn implements Turn {
  readonly index: number
  readonly role: Turn['role']
  readonly by: number
  readonly text: string
  readonly at: number
  readonly #line: TimedLine
  readonly #context: TurnContext

  constructor(index: number, line: TimedLine, context: TurnContext) {
    this.index = index
    this.by = line.by
    this.role = line.by === 0 ? 'user' : 'assistant'
    this.text = line.text
    this.at = context.startedAt + line.from
    this.#line = line
    this.#context = context
  }

  get start(): number {
    return this.#line.from / 1000
  }

  get end(): number {
    return this.#line.to / 1000
  }

  get #scene(): Scene {
    const { exchange, chapter } = this.#line
    return this.#context.sceneOf(exchange, chapter)
  }

  get sender(): string | null {
    return this.by === 0 && !this.#scene.known ? null : this.#scene.cast[this.by]!.name
  }

  get speaker(): string {
    return this.by > 0 && this.#context.at(32, this.by).chance(0.3)
      ? `Speaker ${this.by}`
      : this.#scene.cast[this.by]!.name
  }

  get parts(): readonly Part[] {
    const { exchange, chapter } = this.#line
    const { subject, slots, before } = chapter
    const scene = this.#scene
    return drawParts(
      { text: this.text, answers: this.by > 0, opening: exchange === before, subject, slots },
      scene,
      this.#context.at(33, this.index + 1),
    )
  }
}

/** The turns with a note before the last one: somebody took over. */
export function withHandover(turns: readonly Turn[], name: string, startedAt: number, stream: Stream): Turn[] {
  const before = turns.at(-2)!
  const last = turns.at(-1)!
  const at = before.at + Math.floor((last.at - before.at) * (0.2 + stream.next() * 0.6))
  return [...turns.slice(0, -1), createNote(`${name} took over the conversation.`, at, startedAt), last]
}

/** A note of the system. */
function createNote(text: string, at: number, startedAt: number): Turn {
  const seconds = (at - startedAt) / 1000
  const part: Part = { kind: 'text', text }
  return {
    index: -1,
    role: 'system',
    by: -1,
    sender: null,
    speaker: 'system',
    text,
    at,
    start: seconds,
    end: seconds,
    parts: [part],
  }
}
