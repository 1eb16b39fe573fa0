/**
 * The conversation behind a generated record: who spoke, when, about what. Documents draw values from it by template
 * (`{story.title}`, `{item.text}`), so the parts of one record agree. A part is worked out when it is first asked for,
 * from a key of its own. All times are Unix milliseconds.
 */

import { type Chapter, toChapters, toFirst } from './chapters.js'
import type { Circle } from './circle.js'
import { type Attention, drawAttention, drawStatus, type Status } from './lifecycle.js'
import { type TimedLine, toLines } from './lines.js'
import type { Lot } from './lot.js'
import type { Company, Somebody } from './people.js'
import type { Place } from './places.js'
import { deriveKey, type Key, type Stream } from './randomness.js'
import { drawTask, type Task } from './task.js'
import { SpokenTurn, type Turn, type TurnContext, withHandover } from './turn.js'
import type { WorldSpec } from './worlds/catalog.js'
import type { Timing } from './worlds/pace.js'
import type { Appointment, Draw, Scene } from './worlds/world.js'

export interface StoryParts {
  readonly world: WorldSpec
  readonly key: Key
  /** What the stories around it draw apart from it. */
  readonly lot: Lot
  /** Whose it is. */
  readonly house: Key
  readonly timing: Timing
  readonly finishedAt: number
  /** The reference date: nothing has happened after it. */
  readonly now: number
  readonly circle: Circle
  readonly stream: Stream
  /** A stream that no text draws from: who takes part is worked out in the middle of one. */
  readonly people: Stream
  readonly draw: Draw
  /** Whether a conversation with an answer is resolved; without it, where it stands is drawn. */
  readonly settled?: boolean
  /** Whether nobody is known, neither the user nor an agent; without it, that is drawn. */
  readonly anonymous?: boolean
}

const day = 86_400_000

export class Story implements Scene, TurnContext {
  readonly startedAt: number
  readonly finishedAt: number
  readonly #parts: StoryParts
  #cast?: readonly Somebody[]
  #contact?: Somebody | null
  #chapters?: Chapter[]
  #lines?: TimedLine[]
  #turns?: Turn[]
  #status?: Status
  #user?: Somebody

  constructor(parts: StoryParts) {
    this.#parts = parts
    this.finishedAt = parts.finishedAt
    this.startedAt = parts.finishedAt - parts.timing.tail - parts.timing.length
  }

  /** The stream of one part of the story. */
  at(step: number, index = 0, stream = this.#parts.stream): Stream {
    const key = deriveKey(this.#parts.key, step)
    return stream.at(index === 0 ? key : deriveKey(key, index))
  }

  /** The stream of somebody who takes part. */
  #who(step: number, index = 0): Stream {
    return this.at(step, index, this.#parts.people)
  }

  get house(): Key {
    return this.#parts.house
  }

  get user(): Somebody {
    this.#user ??= this.#parts.circle.user(this.#who(20))
    return this.#user
  }

  /** The user as far as they are known: a share of customers never is. */
  get contact(): Somebody | null {
    if (this.#contact === undefined)
      this.#contact = this.#parts.anonymous || this.#who(21).chance(0.1) ? null : this.user
    return this.#contact
  }

  get known(): boolean {
    return this.contact !== null
  }

  get account(): Company | null {
    return this.contact?.company ?? null
  }

  /** The agent that a conversation is held with; half of them are held with a bare model. */
  get agent(): Somebody | null {
    return !this.#parts.anonymous && this.#who(22).chance(0.5) ? this.#parts.circle.agent(this.#who(23)) : null
  }

  get workspace(): Somebody {
    return this.#parts.circle.workspace(this.#who(24))
  }

  get channel(): Somebody {
    return this.#parts.circle.channel(this.#who(25))
  }

  get place(): Place {
    return this.#parts.circle.place(this.#who(26))
  }

  /** The user, and three who may answer. */
  get cast(): readonly Somebody[] {
    if (this.#cast) return this.#cast
    const { world, lot, circle } = this.#parts
    const subject = toFirst(world.subjects, lot, this.startedAt)
    const other = (number: number) => circle.other(this.#who(27, number), number, subject)
    this.#cast = [this.user, other(1), other(2), other(3)]
    return this.#cast
  }

  get call(): number {
    return this.#parts.lot.call
  }

  get #script(): Chapter[] {
    const { world, lot, timing, key, draw, stream } = this.#parts
    this.#chapters ??= toChapters(world.subjects, lot, timing.begins, deriveKey(key, 2), draw, stream, this)
    return this.#chapters
  }

  get #spokenLines(): TimedLine[] {
    if (this.#lines) return this.#lines
    const { world, lot, timing, key, draw, stream } = this.#parts
    const sceneOf = (exchange: number, chapter: Chapter) => this.sceneOf(exchange, chapter)
    this.#lines = toLines(this.#script, lot, timing, world.pace.spoken, deriveKey(key, 2), draw, stream, sceneOf)
    return this.#lines
  }

  /** Who takes part in an exchange: in the last one of what was handed over, a colleague of the one who answered before. */
  sceneOf(exchange: number, { scene }: Chapter): Scene {
    const { world, timing } = this.#parts
    if (world.pace.spoken || exchange < timing.exchanges - 1 || this.status !== 'handed-over') return scene
    const { startedAt, house, known, call } = scene
    const [user, first, ...colleagues] = scene.cast
    return { startedAt, house, known, call, cast: [user!, ...colleagues, first!] }
  }

  /** What the conversation's first subject says of it, once there has been an answer. */
  #tell<T>(say: (chapter: Chapter, scene: Scene) => T): T | null {
    const { exchanges, unanswered } = this.#parts.timing
    const [first] = this.#script
    return first && !(exchanges === 1 && unanswered) ? say(first, this) : null
  }

  /** Null until there has been an answer, as are the summary and all that depends on it. */
  get title(): string | null {
    return this.#tell(({ subject, slots }, scene) => subject.title(slots, scene))
  }

  get summary(): string | null {
    return this.#tell(({ subject, slots }, scene) => subject.summary(slots, scene))
  }

  get emoji(): string | null {
    return this.#tell(({ subject }) => subject.emoji ?? null)
  }

  get category(): string | null {
    return this.#tell(({ subject }) => subject.category ?? null)
  }

  /** The first line, as the subject of an e-mail that nobody has answered yet would be known. */
  get subject(): string | null {
    const [first] = this.#script
    return first ? first.subject.title(first.slots, this) : null
  }

  get status(): Status {
    if (this.#status) return this.#status
    const drawn = drawStatus(this.#parts.timing, this.at(28))
    this.#status = this.#parts.settled && drawn !== 'new' ? 'resolved' : drawn
    return this.#status
  }

  get outcome(): string | null {
    if (this.status !== 'resolved') return null
    return this.#tell(({ subject, slots }, scene) => subject.outcome?.(slots, scene) ?? null)
  }

  get attention(): readonly Attention[] {
    const last = this.#spokenLines.at(-1)
    if (!last) return []
    const reason = this.#tell(({ subject, slots }, scene) => subject.attention?.(slots, scene) ?? null)
    // before the note of the taking over, which stands before the last turn
    const cause = this.#spokenLines.at(-2) ?? last
    return drawAttention(this.status, reason, this.startedAt + cause.to, this.finishedAt, this.at(29))
  }

  get tasks(): readonly Task[] {
    const texts = this.#tell(({ subject, slots }, scene) => subject.tasks?.(slots, scene) ?? []) ?? []
    const createdAt = this.lastTurnAt ?? this.startedAt
    const limit = Math.min(createdAt + 14 * day, ...this.appointments.map(({ start }) => start))
    return texts.map((text, index) => drawTask(text, createdAt, limit, this.#parts.now, this.at(30, index + 1)))
  }

  get appointments(): readonly (Appointment & { created: boolean })[] {
    const found = this.#tell(({ subject, slots }, scene) => subject.appointments?.(slots, scene) ?? []) ?? []
    return found.map((appointment, index) => ({ created: this.at(31, index + 1).chance(0.5), ...appointment }))
  }

  get turns(): readonly Turn[] {
    this.#turns ??= this.#spokenLines.map((line, index) => new SpokenTurn(index, line, this))
    return this.#turns
  }

  /** The turns, and the system's note of a person's taking over, which is never the last word. */
  get messages(): readonly Turn[] {
    const turns = this.turns
    if (this.status !== 'handed-over' || turns.length < 2) return turns
    const { name } = this.sceneOf(this.#parts.timing.exchanges - 1, this.#script.at(-1)!).cast[1]!
    return withHandover(turns, name, this.startedAt, this.at(34))
  }

  get turnCount(): number {
    return this.turns.length
  }

  get firstTurnAt(): number | null {
    return this.#parts.timing.exchanges === 0 ? null : this.startedAt
  }

  get lastTurnAt(): number | null {
    const { timing, world } = this.#parts
    if (timing.exchanges === 0) return null
    if (!world.pace.spoken) return this.finishedAt - timing.tail
    // whole seconds, so that the length is the same whether times are written with their fraction or without
    return this.startedAt + Math.ceil(this.#spokenLines.at(-1)!.to / 1000) * 1000
  }

  get lastUserText(): string | null {
    return this.turns.findLast((turn) => turn.role === 'user')?.text ?? null
  }

  /** Whether the title is still to come. */
  get untitled(): boolean {
    return this.title === null
  }
}
