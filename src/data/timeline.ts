/**
 * When the record at a position was last active. Position 0 is the most recent; times fall strictly with the position,
 * so a list's order is the order of positions and no sort is needed. Records lie closer together the further back:
 * 200 of them cover two months, a billion about fifty years. Within a week they gather where people are active.
 */
import { deriveKey, type Key, Stream } from './randomness.js'
import { remember } from './remember.js'
import { evenWeek, type Week } from './week.js'

/** The most records that one collection can have beside its fixtures. */
export const maximumCount = 1_000_000_000

/**
 * The moments that a reference date or a clock can show, Unix milliseconds: RFC 3339 has years of four digits, and the
 * oldest record is half a century older than the reference date.
 */
export const earliest = Date.parse('0100-01-01T00:00:00Z')
export const latest = Date.parse('9999-12-31T23:59:59Z')

/** @param time Unix milliseconds; NaN, such as a leap second is parsed to, is none */
export function isShowable(time: number): boolean {
  return time >= earliest && time <= latest
}

const scale = 18 * 86_400_000
const offset = 20
const start = Math.cbrt(offset)

/** Position → Unix milliseconds of its last activity. */
export type Timeline = (position: number) => number

/** @param now the reference date, Unix milliseconds; no record is later */
export function createTimeline(key: Key, now: number, week: Week = evenWeek): Timeline {
  const stream = new Stream()
  const times = deriveKey(key, 1)
  const end = week.toSteps(now)
  return remember((position) => {
    const jitter = stream.at(deriveKey(times, position)).next() * 0.9
    const age = scale * (Math.cbrt(position + jitter + offset) - start)
    return week.toTime(end - Math.ceil(age))
  })
}

/** The first position whose time is not after `time`: how many records are newer. */
export function countNewer(timeline: Timeline, count: number, time: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (timeline(middle) > time) low = middle + 1
    else high = middle
  }
  return low
}
