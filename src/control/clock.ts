/** What time it is in a sandbox. Follows the real clock until it is frozen or moved. All times are Unix milliseconds. */
import { earliest, isShowable, latest } from '../data/timeline.js'
import { toInputFailure } from '../errors.js'

export interface Clock {
  /** At the end of the time that can be shown it stands still. */
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
    now: () => Math.min(latest, stopped ?? real() + ahead),
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

/** What is asked of a clock; done in this order, but that one is frozen first. */
export interface ClockMove {
  /** RFC 3339. */
  readonly set?: string
  /** Seconds. */
  readonly advance?: number
  readonly frozen?: boolean
}

/** @throws AdminFailure `DT_ADMIN_INPUT` for a time that cannot be shown, before anything is done */
export function moveClock(clock: Clock, { set, advance = 0, frozen }: ClockMove): void {
  const from = set === undefined ? clock.now() : parseTime(set, '/set')
  const most = Math.floor((latest - from) / 1000)
  if (advance > most) {
    refuse('/advance', `is ${advance}, and the clock ends at ${toText(latest)}; give ${most} at most`)
  }
  // one that runs would be a little later when it is frozen
  if (frozen === true) clock.freeze()
  if (set !== undefined) clock.set(from)
  if (advance > 0) clock.advance(advance * 1000)
  if (frozen === false) clock.run()
}

/** @throws AdminFailure `DT_ADMIN_INPUT` for a time that cannot be shown */
export function parseTime(given: string, pointer: string): number {
  const time = Date.parse(given)
  if (isShowable(time)) return time
  return refuse(pointer, `is ${given}; give one from ${toText(earliest)} to ${toText(latest)}, without a leap second`)
}

function toText(time: number): string {
  return new Date(time).toISOString().replace('.000', '')
}

function refuse(pointer: string, detail: string): never {
  throw toInputFailure('The time cannot be shown', [{ pointer, detail }])
}
