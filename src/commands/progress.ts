/** How far a long run is, on one line of a terminal that is drawn anew in its place. */

export interface Progress {
  update(done: number): void
  /** Wipes the line. */
  end(): void
}

interface Screen {
  readonly columns?: number
  write(text: string): unknown
}

/** Milliseconds between two drawings, and before the first. */
const pause = 250

/**
 * @param from how many were done before this run
 * @param clock milliseconds, ever rising
 */
export function createProgress(
  screen: Screen,
  { name, from, total }: { name: string; from: number; total: number },
  clock: () => number = () => performance.now(),
): Progress {
  const begun = clock()
  let drawn = begun
  return {
    update(done) {
      const now = clock()
      if (now - drawn < pause) return
      drawn = now
      const rate = ((done - from) * 1000) / (now - begun)
      const line = [
        `${name}  ${toGrouped(done)} of ${toGrouped(total)}`,
        `${Math.floor((done * 100) / total)} %`,
        `${toGrouped(Math.round(rate))}/s`,
        `${toDuration((total - done) / rate)} left`,
      ].join('  ')
      // a line that wraps could not be drawn over
      screen.write(`\r${line.slice(0, (screen.columns ?? 80) - 1)}\x1b[K`)
    },
    end() {
      if (drawn > begun) screen.write('\r\x1b[K')
    },
  }
}

function toGrouped(value: number): string {
  return value.toLocaleString('en-US')
}

function toDuration(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}
