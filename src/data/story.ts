/**
 * The conversation behind a generated record: who spoke, when, about what. Documents draw values from it by template
 * (`{story.title}`, `{item.text}`), so the parts of one record agree. A part is worked out when it is first asked for,
 * from a key of its own. All times are Unix milliseconds.
 */
import { type Attention, drawAttention, drawStatus, type Status } from './lifecycle.js'
import type { Company, Somebody } from './people.js'
import { type Place, places } from './places.js'
import { deriveKey, type Key, type Stream } from './randomness.js'
import { type Chapter, type TimedLine, toChapters, toLines } from './script.js'
import { createNote, SpokenTurn, type Turn } from './turn.js'
import type { WorldSpec } from './worlds/catalog.js'
import type { Timing } from './worlds/pace.js'
import type { Appointment, Draw, Scene } from './worlds/world.js'

/** Something that somebody said they would do. */
export interface Task {
  readonly text: string
  readonly done: boolean
  readonly createdAt: number
  readonly updatedAt: number
  readonly dueAt: number | null
  readonly doneAt: number | null
}

/** Who can take part; each is worked out when asked for. */
export interface Circle {
  /** The one whose conversation it is. */
  user(stream: Stream): Somebody
  /** Somebody else who speaks, numbered from 1. */
  other(stream: Stream, number: number): Somebody
  agent(stream: Stream): Somebody
  workspace(stream: Stream): Somebody
  channel(stream: Stream): Somebody
}

export interface StoryParts {
  readonly world: WorldSpec
  readonly key: Key
  readonly timing: Timing
  readonly finishedAt: number
  /** The reference date: nothing has happened after it. */
  readonly now: number
  readonly circle: Circle
  readonly stream: Stream
  readonly draw: Draw
  /** Whether a conversation with an answer is resolved; without it, where it stands is drawn. */
  readonly settled?: boolean
  /** Whether nobody is known, neither the user nor an agent; without it, that is drawn. */
  readonly anonymous?: boolean
}

const day = 86_400_000

export class Story {
  readonly startedAt: number
  readonly finishedAt: number
  readonly #parts: StoryParts
  #scene?: Scene
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
  #at(step: number, index = 0): Stream {
    const key = deriveKey(this.#parts.key, step)
    return this.#parts.stream.at(index === 0 ? key : deriveKey(key, index))
  }

  get user(): Somebody {
    this.#user ??= this.#parts.circle.user(this.#at(20))
    return this.#user
  }

  /** The user as far as they are known: a share of customers never is. */
  get contact(): Somebody | null {
    return this.#parts.anonymous || this.#at(21).chance(0.1) ? null : this.user
  }

  get account(): Company | null {
    return this.contact?.company ?? null
  }

  /** The agent that a conversation is held with; half of them are held with a bare model. */
  get agent(): Somebody | null {
    return !this.#parts.anonymous && this.#at(22).chance(0.5) ? this.#parts.circle.agent(this.#at(23)) : null
  }

  get workspace(): Somebody {
    return this.#parts.circle.workspace(this.#at(24))
  }

  get channel(): Somebody {
    return this.#parts.circle.channel(this.#at(25))
  }

  get place(): Place {
    return this.#at(26).pick(places)
  }

  get #cast(): Scene {
    if (this.#scene) return this.#scene
    const others = [1, 2, 3].map((number) => this.#parts.circle.other(this.#at(27, number), number))
    this.#scene = { startedAt: this.startedAt, cast: [this.user, ...others] }
    return this.#scene
  }

  get #script(): Chapter[] {
    const { world, timing, key, draw, stream } = this.#parts
    this.#chapters ??= toChapters(world.subjects, timing.exchanges, deriveKey(key, 2), draw, stream, this.#cast)
    return this.#chapters
  }

  get #spokenLines(): TimedLine[] {
    const { world, timing, key, draw, stream } = this.#parts
    this.#lines ??= toLines(this.#script, timing, world.pace.spoken, deriveKey(key, 2), draw, stream, this.#cast)
    return this.#lines
  }

  /** What the conversation's first subject says of it, once there has been an answer. */
  #tell<T>(say: (chapter: Chapter, scene: Scene) => T): T | null {
    const { exchanges, unanswered } = this.#parts.timing
    const [first] = this.#script
    return first && !(exchanges === 1 && unanswered) ? say(first, this.#cast) : null
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
    return first ? first.subject.title(first.slots, this.#cast) : null
  }

  get status(): Status {
    if (this.#status) return this.#status
    const drawn = drawStatus(this.#parts.timing, this.#at(28))
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
    return drawAttention(this.status, reason, this.startedAt + cause.to, this.finishedAt, this.#at(29))
  }

  get tasks(): readonly Task[] {
    const texts = this.#tell(({ subject, slots }, scene) => subject.tasks?.(slots, scene) ?? []) ?? []
    const createdAt = this.lastTurnAt ?? this.startedAt
    return texts.map((text, index): Task => {
      const stream = this.#at(30, index + 1)
      const doneAt = stream.chance(0.3) ? createdAt + stream.integer(1, 40) * 3_600_000 : null
      const done = doneAt !== null && doneAt <= this.#parts.now
      const dueAt = stream.chance(0.5) ? createdAt + stream.integer(2, 14) * day : null
      return { text, done, createdAt, updatedAt: done ? doneAt : createdAt, dueAt, doneAt: done ? doneAt : null }
    })
  }

  get appointments(): readonly (Appointment & { created: boolean })[] {
    const found = this.#tell(({ subject, slots }, scene) => subject.appointments?.(slots, scene) ?? []) ?? []
    return found.map((appointment, index) => ({ ...appointment, created: this.#at(31, index + 1).chance(0.5) }))
  }

  get turns(): readonly Turn[] {
    if (this.#turns) return this.#turns
    const context = {
      startedAt: this.startedAt,
      scene: this.#cast,
      chapters: this.#script,
      known: () => this.contact !== null,
      at: (step: number, index: number) => this.#at(step, index),
    }
    this.#turns = this.#spokenLines.map((line, index) => new SpokenTurn(index, line, context))
    return this.#turns
  }

  /** The turns, and the system's note of a person's taking over, which is never the last word. */
  get messages(): readonly Turn[] {
    const turns = this.turns
    if (this.status !== 'handed-over' || turns.length < 2) return turns
    const before = turns.at(-2)!
    const last = turns.at(-1)!
    const at = before.at + Math.floor((last.at - before.at) / 2000) * 1000
    const name = (this.#cast.cast[1] as Somebody).name
    return [...turns.slice(0, -1), createNote(`${name} took over the conversation.`, at, this.startedAt), last]
  }

  get turnCount(): number {
    return this.turns.length
  }

  get firstTurnAt(): number | null {
    return this.#parts.timing.exchanges === 0 ? null : this.startedAt
  }

  get lastTurnAt(): number | null {
    return this.#parts.timing.exchanges === 0 ? null : this.finishedAt - this.#parts.timing.tail
  }

  get lastUserText(): string | null {
    return this.turns.findLast((turn) => turn.role === 'user')?.text ?? null
  }

  /** Whether the title is still to come. */
  get untitled(): boolean {
    return this.title === null
  }
}
