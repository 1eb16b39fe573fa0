/** How long a fault waits: a fixed time, or one drawn. */
import type { Stream } from '../data/randomness.js'
import { maximumDelay } from '../mock/preferences.js'
import type { Delay } from './fault-spec.js'

/** @returns whole milliseconds */
export function toDelay(delay: Delay, stream: Stream): number {
  return Math.min(maximumDelay, Math.round(draw(delay, stream)))
}

function draw(delay: Delay, stream: Stream): number {
  if (typeof delay === 'number') return delay
  if ('uniform' in delay) {
    const [low, high] = delay.uniform
    return low + stream.next() * (high - low)
  }
  const { median, sigma } = delay.logNormal
  // Box–Muller; the logarithm has no value at 0
  const radius = Math.sqrt(-2 * Math.log(1 - stream.next()))
  return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * stream.next()))
}
