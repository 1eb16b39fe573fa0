/** Something that somebody said they would do. Times are Unix milliseconds. */
import type { Stream } from './randomness.js'
import { daysAfter } from './worlds/text.js'

export interface Task {
  readonly text: string
  readonly done: boolean
  readonly createdAt: number
  readonly updatedAt: number
  readonly dueAt: number | null
  readonly doneAt: number | null
}

const day = 86_400_000

/**
 * @param createdAt when it was said
 * @param limit the first date that was agreed on, which the task has to be done by
 * @param now nothing has been done after it
 */
export function drawTask(text: string, createdAt: number, limit: number, now: number, stream: Stream): Task {
  const days = Math.max(1, Math.floor((limit - createdAt) / day))
  const dueAt = stream.chance(0.5) ? Math.min(limit, daysAfter(createdAt, stream.integer(1, days), 18)) : null
  const doneAt = daysAfter(createdAt, stream.integer(1, 3), stream.integer(8, 19)) + stream.integer(0, 3_599_999)
  const done = stream.chance(0.4) && doneAt <= Math.min(now, dueAt ?? limit)
  return { text, done, createdAt, updatedAt: done ? doneAt : createdAt, dueAt, doneAt: done ? doneAt : null }
}
