/** Figures, dates and tables as this world's answers write them. */
import { integer, lastQuarter, money, oneDecimal } from '../text.js'
import type { Draw } from '../world.js'

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
const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const day = 86_400_000

export function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  let total = 0
  for (const row of rows) total += of(row)
  return total
}

/** The rows, the largest first. */
export function ranked<T>(rows: readonly T[], of: (row: T) => number): T[] {
  return [...rows].sort((a, b) => of(b) - of(a))
}

export function most<T>(rows: readonly T[], of: (row: T) => number): T {
  return rows.reduce((best, row) => (of(row) > of(best) ? row : best))
}

export function least<T>(rows: readonly T[], of: (row: T) => number): T {
  return rows.reduce((best, row) => (of(row) < of(best) ? row : best))
}

/** A number between two bounds, in steps of a thousandth. */
export function between(draw: Draw, low: number, high: number): number {
  return draw.integer(Math.round(low * 1000), Math.round(high * 1000)) / 1000
}

/** Whole numbers that add up to the total, roughly in the proportion of the weights. */
export function spread(draw: Draw, total: number, weights: readonly number[], jitter = 0.15): number[] {
  const drawn = weights.map((weight) => weight * between(draw, 1 - jitter, 1 + jitter))
  const whole = drawn.reduce((a, b) => a + b, 0)
  const parts = drawn.map((weight) => Math.floor((total * weight) / whole))
  let largest = 0
  for (let index = 1; index < parts.length; index += 1) if (parts[index]! > parts[largest]!) largest = index
  parts[largest]! += total - parts.reduce((a, b) => a + b, 0)
  return parts
}

/** `+5.4%` or `-3.1%`. */
export function change(now: number, before: number): string {
  return signed(((now - before) / before) * 100, '%')
}

/** The change between two shares in percentage points: `+1.2 pts`. */
export function points(now: number, before: number): string {
  return signed((now - before) * 100, ' pts')
}

/** `+1.2 pts on May` or `unchanged from May`. */
export function pointsOn(now: number, before: number, name: string): string {
  const text = points(now, before)
  return text === '0.0 pts' ? `unchanged from ${name}` : `${text} on ${name}`
}

function signed(value: number, unit: string): string {
  const text = oneDecimal(Math.abs(value))
  return `${text === '0.0' ? '' : value < 0 ? '-' : '+'}${text}${unit}`
}

/** `up 5.4%`, `down 3.1%` or `flat`. */
export function moved(now: number, before: number): string {
  const text = oneDecimal((Math.abs(now - before) / before) * 100)
  return text === '0.0' ? 'flat' : `${now < before ? 'down' : 'up'} ${text}%`
}

/** `+$1,200` or `-$1,200`. */
export function difference(value: number, currency: string): string {
  return `${value < 0 ? '-' : value > 0 ? '+' : ''}${money(Math.abs(value), currency)}`
}

/** Always with two decimals: `$84.00`. */
export function cents(value: number, currency: string): string {
  const whole = Math.round(value * 100)
  return `${currency}${integer(Math.floor(whole / 100))}.${String(whole % 100).padStart(2, '0')}`
}

/** `$1.24M`, `$48.3K`. */
export function compact(value: number, currency: string): string {
  if (value >= 999_500) return `${currency}${(value / 1_000_000).toFixed(value >= 9_995_000 ? 1 : 2)}M`
  if (value >= 1000) return `${currency}${(value / 1000).toFixed(value >= 99_950 ? 0 : 1)}K`
  return money(Math.round(value), currency)
}

/** `1 order`, `3 orders`. */
export function plural(value: number, noun: string, nouns = `${noun}s`): string {
  return `${integer(value)} ${value === 1 ? noun : nouns}`
}

/** Numbers up to ten in letters. */
export function word(value: number): string {
  return words[value]!
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `A, B and C`. */
export function listing(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** A table whose columns after the first `left` ones are figures. */
export function grid(header: readonly string[], rows: readonly (readonly string[])[], left = 1): string {
  let text = `${line(header)}\n|`
  for (let index = 0; index < header.length; index += 1) text += index < left ? '---|' : '---:|'
  for (const row of rows) text += `\n${line(row)}`
  return text
}

function line(cells: readonly string[]): string {
  let text = '|'
  for (const cell of cells) text += cell === '' ? ' |' : ` ${cell} |`
  return text
}

export function bold(cells: readonly string[]): string[] {
  return cells.map((cell) => (cell === '' ? cell : `**${cell}**`))
}

export interface Month {
  readonly name: string
  /** `Jan`. */
  readonly short: string
  readonly year: number
  /** `January 2026`. */
  readonly label: string
  /** Unix milliseconds. */
  readonly start: number
}

/** The full months before a time, the oldest first. */
export function pastMonths(time: number, count: number): Month[] {
  const current = monthIndex(time)
  return Array.from({ length: count }, (_, index) => toMonth(current - count + index))
}

export function lastMonth(time: number): Month {
  return toMonth(monthIndex(time) - 1)
}

/** The month that a time lies in. */
export function currentMonth(time: number): Month {
  return toMonth(monthIndex(time))
}

function monthIndex(time: number): number {
  const at = new Date(time)
  return at.getUTCFullYear() * 12 + at.getUTCMonth()
}

function toMonth(index: number): Month {
  const year = Math.floor(index / 12)
  const number = index - year * 12
  const name = months[number]!
  return { name, short: name.slice(0, 3), year, label: `${name} ${year}`, start: Date.UTC(year, number, 1) }
}

/** The same quarter a year before: `Q1 2025` for `Q1 2026`. */
export function yearBefore(quarter: string): string {
  return `${quarter.slice(0, 3)}${Number(quarter.slice(3)) - 1}`
}

/** The quarter that a time lies in, from its first moment to that of the next. */
export function currentQuarter(time: number): { name: string; start: number; end: number } {
  const at = new Date(time)
  const end = Date.UTC(at.getUTCFullYear(), (Math.floor(at.getUTCMonth() / 3) + 1) * 3, 1)
  return { end, ...lastQuarter(end) }
}

/** `2026-04-01`. */
export function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** `14 Apr`. */
export function shortDate(time: number): string {
  const at = new Date(time)
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]!.slice(0, 3)}`
}

/** Monday of the last full week before a time, in days since 1 January 1970, which was a Thursday. */
export function lastMonday(time: number): number {
  const today = Math.floor(time / day)
  return today - ((((today + 3) % 7) + 7) % 7) - 7
}

/** The same Monday in Unix milliseconds, and how the week is written: `8–14 June`. */
export function lastWeek(time: number): { start: number; label: string } {
  const start = lastMonday(time) * day
  const [from, to] = [new Date(start), new Date(start + 6 * day)]
  const [first, last] = [months[from.getUTCMonth()]!, months[to.getUTCMonth()]!]
  const label =
    first === last
      ? `${from.getUTCDate()}–${to.getUTCDate()} ${last}`
      : `${from.getUTCDate()} ${first} – ${to.getUTCDate()} ${last}`
  return { start, label }
}
