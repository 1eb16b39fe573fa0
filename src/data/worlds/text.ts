/** How figures, dates and Markdown are written in what people say. English, UTC. */
import type { Scene } from './world.js'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const day = 86_400_000

/** `,000` to `,999`. */
const thousandths = Array.from({ length: 1000 }, (_, number) => `,${String(number).padStart(3, '0')}`)

/** `1234567` is `1,234,567`. */
export function integer(value: number): string {
  const whole = Math.round(Math.abs(value))
  let grouped = ''
  let rest = whole
  while (rest > 999) {
    grouped = thousandths[rest % 1000] + grouped
    rest = Math.floor(rest / 1000)
  }
  return `${value < 0 && whole !== 0 ? '-' : ''}${rest}${grouped}`
}

/** `money(1234.5)` is `$1,234.50`, `money(-1234.5)` is `-$1,234.50`; whole amounts without cents. */
export function money(value: number, currency = '$'): string {
  const cents = Math.round(Math.abs(value) * 100)
  const rest = cents % 100
  const amount = `${currency}${integer(Math.floor(cents / 100))}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
  return value < 0 && cents > 0 ? `-${amount}` : amount
}

/** `percent(0.1234)` is `12.3%`. */
export function percent(share: number): string {
  return `${oneDecimal(share * 100)}%`
}

/** What `toFixed(1)` gives, sooner where ten times the value is exact enough to be rounded. */
export function oneDecimal(value: number): string {
  const tenths = Math.round(value * 10)
  const plain = value >= 0 && value < 1e6 && Math.abs(value * 10 - tenths) < 0.4999
  if (!plain) return value.toFixed(1)
  return `${Math.floor(tenths / 10)}.${tenths % 10}`
}

/** `Tuesday, 14 April`. */
export function date(time: number): string {
  const at = new Date(time)
  return `${weekdays[at.getUTCDay()]}, ${at.getUTCDate()} ${months[at.getUTCMonth()]}`
}

export function month(time: number): string {
  return months[new Date(time).getUTCMonth()]!
}

export function weekday(time: number): string {
  return weekdays[new Date(time).getUTCDay()]!
}

/** The same time of day, so many days later, at the full hour given. */
export function daysAfter(time: number, days: number, hour: number): number {
  return Math.floor(time / day) * day + days * day + hour * 3_600_000
}

/** The first month of the last full quarter before a time, as Unix milliseconds, and its name: `Q1 2026`. */
export function lastQuarter(time: number): { name: string; start: number } {
  const at = new Date(time)
  const quarter = Math.floor(at.getUTCMonth() / 3) - 1
  const [year, index] = quarter < 0 ? [at.getUTCFullYear() - 1, 3] : [at.getUTCFullYear(), quarter]
  return { name: `Q${index + 1} ${year}`, start: Date.UTC(year, index * 3, 1) }
}

/** The names of the `count` full months before a time, the oldest first. */
export function lastMonths(time: number, count: number): string[] {
  const current = new Date(time).getUTCMonth()
  return Array.from({ length: count }, (_, index) => months[(current - count + index + 24) % 12]!)
}

/** One of several ways to call a conversation. */
export function called(scene: Scene, ways: readonly string[]): string {
  return ways[Math.floor(scene.call * ways.length)]!
}

/** A Markdown table. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A Markdown list. */
export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}

/** A numbered Markdown list. */
export function numbered(items: readonly string[]): string {
  return items.map((item, index) => `${index + 1}. ${item}`).join('\n')
}
