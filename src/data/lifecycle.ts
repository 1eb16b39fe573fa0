/** Where a story stands, and what in it asked for a person. */
import type { Stream } from './randomness.js'
import type { Timing } from './worlds/pace.js'

export type Status = 'new' | 'active' | 'handed-over' | 'resolved' | 'waiting'

/** A reason for a person to look at a conversation. Times are Unix milliseconds. */
export interface Attention {
  readonly kind: 'validation' | 'request' | 'escalation'
  readonly reason: string | null
  readonly state: 'open' | 'resolved'
  readonly at: number
  readonly resolvedAt: number | null
}

/**
 * Nobody has answered a new conversation; one that waits or is resolved ends with an answer; one whose last word is the
 * user's is in the hands of the assistant or of a person.
 */
export function drawStatus(timing: Timing, stream: Stream): Status {
  const lot = stream.next()
  if (timing.exchanges === 0 || (timing.exchanges === 1 && timing.unanswered)) return 'new'
  if (timing.unanswered) return lot < 0.6 ? 'active' : 'handed-over'
  if (lot < 0.55) return 'resolved'
  if (lot < 0.77) return 'waiting'
  return lot < 0.87 ? 'active' : 'handed-over'
}

/** @param at when it came up; @param end the story's last activity */
export function drawAttention(
  status: Status,
  reason: string | null,
  at: number,
  end: number,
  stream: Stream,
): Attention[] {
  const kind = stream.pick(['validation', 'request', 'escalation'] as const)
  const said = stream.chance(0.1) ? null : reason
  if (status === 'handed-over') return [{ kind, reason: said, state: 'open', at, resolvedAt: null }]
  const settled = (status === 'resolved' || status === 'waiting') && stream.chance(0.12)
  return settled ? [{ kind, reason: said, state: 'resolved', at, resolvedAt: end }] : []
}
