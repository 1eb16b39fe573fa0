/** When in a week people are active. A quiet hour passes quickly and a busy one slowly, so that even steps gather where much happens. */

export interface Week {
  /** Unix milliseconds → steps, which are as many as milliseconds in a whole week; rounded down. */
  toSteps(time: number): number
  /** Back again: the moment at which so many steps are over, rounded down. */
  toTime(steps: number): number
}

const hour = 3_600_000
const length = 168 * hour
/** A Monday, 0:00 UTC. */
const origin = Date.UTC(1970, 0, 5)

/**
 * @param workday how busy each of the 24 hours from 0:00 UTC is, a digit each; 0 is nearly nothing
 * @param weekend the same for Saturday and Sunday
 */
export function createWeek(workday: string, weekend: string): Week {
  const weights = [...workday.repeat(5), ...weekend.repeat(2)].map((digit) => Number(digit) + 0.04)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  /** How many steps an hour has for each of its milliseconds, and how many are over when it begins. */
  const rates = weights.map((weight) => (weight * 168) / whole)
  const before = [0]
  for (const rate of rates) before.push(before.at(-1)! + rate * hour)

  return {
    toSteps(time) {
      const weeks = Math.floor((time - origin) / length)
      const rest = time - origin - weeks * length
      const index = Math.floor(rest / hour)
      return weeks * length + Math.floor(before[index]! + (rest - index * hour) * rates[index]!)
    },
    toTime(steps) {
      const weeks = Math.floor(steps / length)
      const rest = steps - weeks * length
      let [low, high] = [0, 167]
      while (low < high) {
        const middle = Math.ceil((low + high) / 2)
        if (before[middle]! <= rest) low = middle
        else high = middle - 1
      }
      return origin + weeks * length + low * hour + Math.floor((rest - before[low]!) / rates[low]!)
    },
  }
}

/** A week without day and night. */
export const evenWeek: Week = { toSteps: (time) => time, toTime: (steps) => steps }
