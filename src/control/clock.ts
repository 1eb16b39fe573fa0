/** What time it is in a sandbox. Follows the real clock until it is frozen or moved. All times are Unix milliseconds. */

export interface Clock {
  now(): number
  readonly frozen: boolean
  /** Sets the time; it goes on from there, or stands still if it is frozen. */
  set(time: number): void
  /** Moves the time; never back. */
  advance(milliseconds: number): void
  freeze(): void
  /** Lets a frozen clock go on from where it stands. */
  run(): void
  /** Back to what the clock was at first. */
  reset(): void
}

/**
 * @param real the clock that it follows
 * @param start what it shows at first; the real time without it
 */
export function createClock(real: () => number, start?: number): Clock {
  let ahead = 0
  let stopped: number | undefined
  const clock: Clock = {
    now: () => stopped ?? real() + ahead,
    get frozen() {
      return stopped !== undefined
    },
    set(time) {
      if (stopped === undefined) ahead = time - real()
      else stopped = time
    },
    advance: (milliseconds) => clock.set(clock.now() + milliseconds),
    freeze() {
      stopped = clock.now()
    },
    run() {
      const at = clock.now()
      stopped = undefined
      clock.set(at)
    },
    reset() {
      stopped = undefined
      ahead = start === undefined ? 0 : start - real()
    },
  }
  clock.reset()
  return clock
}
