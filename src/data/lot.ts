/**
 * What the records around a position draw apart from each other. In a block of as many positions as a world has subjects
 * each subject comes up once, in an order of the block's own; and from one block to the next it begins another way and is
 * called another way, wherever there are three or more.
 */
import { deriveKey, type Key, type Stream } from './randomness.js'

export interface Lot {
  /** The number in the world of the subject that is due. */
  readonly subject: number
  /**
   * Where to look for another if it cannot come up, and how to go on from there: in the middle between the times at which
   * this one is due, and away from where the positions beside it look.
   */
  readonly spare: number
  readonly step: number
  /** Where in a list of ways to begin, and to call it: at least 0 and below 1. */
  readonly begin: number
  readonly call: number
}

/** Each is more than a third from any whole number, so that two shares on end lie more than a third apart. */
const steps = { begin: (Math.sqrt(5) - 1) / 2, call: Math.SQRT2 - 1 }

export function drawLot(key: Key, stream: Stream, position: number, subjects: number): Lot {
  const block = Math.floor(position / subjects)
  stream.at(deriveKey(deriveKey(key, 1), block))
  const start = stream.integer(0, subjects - 1)
  let next = stream.integer(1, Math.max(1, subjects - 1))
  while (divisor(next, subjects) > 1) next += 1
  const subject = (start + (position % subjects) * next) % subjects
  const spare = (subject + Math.floor(subjects / 2) * next) % subjects
  const step = position % 2 === 0 ? next : subjects - (next % subjects)
  stream.at(deriveKey(deriveKey(key, 2), subject))
  const toShare = (step: number) => (stream.next() + block * step) % 1
  return { subject, spare, step, begin: toShare(steps.begin), call: toShare(steps.call) }
}

/** The greatest common divisor. */
function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other)
}
