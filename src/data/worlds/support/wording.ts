/** Working days, euros and counts, as support mails write them. */
import { date, money } from '../text.js'

const day = 86_400_000

/** So many working days after a time; none is the same day, or the first working day after it. */
export function workday(time: number, count: number): number {
  let at = time
  while (isFree(at)) at += day
  for (let index = 0; index < count; index += 1) {
    do at += day
    while (isFree(at))
  }
  return at
}

/** So many working days before a time. */
export function workdayBefore(time: number, count: number): number {
  let at = time
  for (let index = 0; index < count; index += 1) {
    do at -= day
    while (isFree(at))
  }
  return at
}

/** When a parcel packed now leaves: the same working day until 14:00 UTC, else the next one; or so many days later. */
export function shippingDay(time: number, later = 0): number {
  return workday(time + 10 * 3_600_000, later)
}

/** Any day, working or not. */
export function daysLater(time: number, days: number): number {
  return time + days * day
}

/** Weekends, New Year, Labour Day, Christmas. */
function isFree(time: number): boolean {
  const at = new Date(time)
  const weekday = at.getUTCDay()
  if (weekday === 0 || weekday === 6) return true
  const date = (at.getUTCMonth() + 1) * 100 + at.getUTCDate()
  return date === 101 || date === 501 || date === 1225 || date === 1226
}

/** `Tuesday 14 April`. */
export function dayOf(time: number): string {
  return date(time).replace(',', '')
}

/** `14 April`, from `Tuesday 14 April`. */
export function short(day: string): string {
  return day.slice(day.indexOf(' ') + 1)
}

/** `yesterday`, `today`, `tomorrow` or `on Tuesday 14 April`; for the first exchange, as others may be a day later. */
export function onDay(time: number, now: number): string {
  const days = Math.floor(time / day) - Math.floor(now / day)
  return days === -1 ? 'yesterday' : days === 0 ? 'today' : days === 1 ? 'tomorrow' : `on ${dayOf(time)}`
}

export function yearOf(time: number): number {
  return new Date(time).getUTCFullYear()
}

export function euro(value: number): string {
  return money(value, '€')
}

/** To the cent. */
export function cents(value: number): number {
  return Math.round(value * 100) / 100
}

/** `a lamp`, `an oven`. */
export function aOr(name: string): string {
  return `${'aeiou'.includes(name.charAt(0)) ? 'an' : 'a'} ${name}`
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const numbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** `three`; figures from 13 on. */
export function inWords(value: number): string {
  return numbers[value] ?? String(value)
}
