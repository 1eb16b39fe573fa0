/** How numbers, money, hours and days sound when somebody says them, and the people that get talked about. */
import { date, daysAfter, month, weekday } from '../text.js'
import type { Draw, Line, Scene } from '../world.js'

const small = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ')
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const ordinals = (
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
  'sixteenth seventeenth eighteenth nineteenth'
).split(' ')
const day = 86_400_000

/** `4280` is `four thousand two hundred and eighty`, `120` is `a hundred and twenty`. */
export function words(value: number): string {
  return (value >= 100 && value < 200) || value === 1000 ? `a${count(value).slice(3)}` : count(value)
}

function count(value: number): string {
  if (value < 20) return small[value]!
  if (value < 100) return `${tens[Math.floor(value / 10)]}${value % 10 === 0 ? '' : `-${small[value % 10]}`}`
  const unit = value < 1000 ? 100 : 1000
  const rest = value % unit
  const start = `${count(Math.floor(value / unit))} ${unit === 100 ? 'hundred' : 'thousand'}`
  return rest === 0 ? start : `${start}${rest < 100 ? ' and' : ''} ${count(rest)}`
}

/** `decimal(114)` is `eleven point four`: a number given in tenths. */
export function decimal(tenths: number): string {
  return tenths % 10 === 0 ? words(tenths / 10) : `${words(Math.floor(tenths / 10))} point ${small[tenths % 10]}`
}

/** `halves(13)` is `six and a half`: a number given in halves. */
export function halves(count: number): string {
  return `${words(Math.floor(count / 2))}${count % 2 === 0 ? '' : ' and a half'}`
}

/** `weight(2500)` is `two and a half kilos`, from an amount in grams. */
export function weight(grams: number): string {
  if (grams < 1000) return `${words(grams)} grams`
  if (grams === 1000) return 'a kilo'
  return `${grams % 500 === 0 ? halves(grams / 500) : decimal(Math.round(grams / 100))} kilos`
}

/** `1` to `31`. */
export function ordinal(value: number): string {
  if (value < 20) return ordinals[value - 1]!
  return value % 10 === 0
    ? `${tens[value / 10]!.slice(0, -1)}ieth`
    : `${tens[Math.floor(value / 10)]}-${ordinals[(value % 10) - 1]}`
}

/** `nineteen pounds fifty`, from an amount in pounds. */
export function pounds(amount: number): string {
  const pence = Math.round(amount * 100)
  const rest = pence % 100
  if (pence < 100) return `${words(pence)} pence`
  const whole = `${words(Math.floor(pence / 100))} pound${pence < 200 ? '' : 's'}`
  return rest === 0 ? whole : `${whole} ${rest < 10 ? `and ${words(rest)} pence` : words(rest)}`
}

/** `many(2, 'week')` is `two weeks`. */
export function many(count: number, noun: string): string {
  return `${words(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** The hour on a twelve-hour clock: `half past nine`, `ten to two`. */
export function clock(hour: number, minute = 0): string {
  const named = (h: number) => words(((h + 11) % 12) + 1)
  if (minute === 0) return named(hour)
  if (minute === 30) return `half past ${named(hour)}`
  if (minute === 15) return `quarter past ${named(hour)}`
  if (minute === 45) return `quarter to ${named(hour + 1)}`
  return minute < 30 ? `${words(minute)} past ${named(hour)}` : `${words(60 - minute)} to ${named(hour + 1)}`
}

/** `0930` as written: `9:30`. */
export function digits(hour: number, minute = 0): string {
  return `${hour}:${minute < 10 ? '0' : ''}${minute}`
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const light = new Set([
  'a',
  'an',
  'and',
  'at',
  'by',
  'for',
  'from',
  'in',
  'of',
  'on',
  'or',
  'over',
  'the',
  'to',
  'with',
])

/** As a title has it: `moving the screen to the wall` is `Moving the Screen to the Wall`. */
export function headline(text: string): string {
  return text
    .split(' ')
    .map((word) => (light.has(word) ? word : capital(word)))
    .join(' ')
}

/** A time to come, as it is said and as it is written. */
export interface Moment {
  readonly at: number
  /** `Thursday`, `Thursday the sixteenth`, `Thursday the second of May`. */
  readonly day: string
  /** `half past nine`. */
  readonly clock: string
  /** `Thursday, 16 April`. */
  readonly date: string
  /** `16 April`. */
  readonly short: string
  /** `9:30`. */
  readonly hour: string
}

export function moment(scene: Scene, days: number, hour: number, minute = 0): Moment {
  const at = daysAfter(scene.startedAt, days, hour) + minute * 60_000
  const name = weekday(at)
  const written = date(at)
  const nth = ordinal(Number(written.split(' ')[1]))
  const other = month(at) === month(scene.startedAt) ? '' : ` of ${month(at)}`
  return {
    at,
    day: days < 7 ? name : `${name} the ${nth}${other}`,
    clock: clock(hour, minute),
    date: written,
    short: written.split(', ')[1]!,
    hour: digits(hour, minute),
  }
}

/** So many days later, or on the Monday after if that is at a weekend. */
export function workday(scene: Scene, days: number, hour: number, minute = 0): Moment {
  const on = dayOfWeek(scene, days)
  return moment(scene, days + (on === 6 ? 2 : on === 0 ? 1 : 0), hour, minute)
}

/** The first such day of the week (0 is Sunday) that is at least so many days later. */
export function coming(scene: Scene, which: number, atLeast: number, hour: number, minute = 0): Moment {
  return moment(scene, atLeast + ((which - dayOfWeek(scene, atLeast) + 7) % 7), hour, minute)
}

/** 1 January 1970 was a Thursday. */
function dayOfWeek(scene: Scene, days: number): number {
  return (Math.floor(scene.startedAt / day) + days + 4) % 7
}

export function nameOf(scene: Scene, speaker: number): string {
  return scene.cast[speaker]!.firstName
}

/** Somebody, or an animal, that is talked about but does not speak. */
export interface Absent {
  readonly name: string
  readonly they: string
  readonly them: string
  readonly their: string
}

export const she = { they: 'she', them: 'her', their: 'her' }
export const he = { they: 'he', them: 'him', their: 'his' }

const women = ['Nadia', 'Ines', 'Leila', 'Freya', 'Hana', 'Ruth', 'Elif', 'Marta', 'Tess', 'Amara', 'Lotte', 'Yasmin']
const men = ['Owen', 'Marcus', 'Jonas', 'Callum', 'Mateo', 'Kwame', 'Stefan', 'Rafi', 'Bram', 'Felix', 'Arjun', 'Piotr']
const people: readonly Absent[] = [...women.map((name) => ({ name, ...she })), ...men.map((name) => ({ name, ...he }))]
const girls = ['Mila', 'Elsa', 'Noor', 'Poppy', 'Zoe', 'Ida', 'Clara', 'Anouk']
const boys = ['Theo', 'Finn', 'Idris', 'Leo', 'Sami', 'Arlo', 'Emil', 'Ravi']
const children: readonly Absent[] = [
  ...girls.map((name) => ({ name, ...she })),
  ...boys.map((name) => ({ name, ...he })),
]

/** Grown-ups with names that nobody present has. */
export function absent(draw: Draw, scene: Scene, size: number): Absent[] {
  return strangersOf(people, draw, scene, size)
}

export function child(draw: Draw, scene: Scene): Absent {
  return strangersOf(children, draw, scene, 1)[0]!
}

/** Goes through a list from anywhere, by a step that no list's length is a multiple of. */
function strangersOf(list: readonly Absent[], draw: Draw, scene: Scene, size: number): Absent[] {
  const present = scene.cast.map((person) => person.firstName)
  const step = draw.pick([1, 5, 7, 11])
  const found: Absent[] = []
  for (let at = draw.integer(0, list.length - 1); found.length < size; at += step) {
    const one = list[at % list.length]!
    if (!present.includes(one.name)) found.push(one)
  }
  return found
}

/** One of several ways to say it. */
export function say(draw: Draw, by: number, ways: readonly string[]): Line {
  return [by, draw.pick(ways)]
}

/** Makes an exchange choose the same way of saying it for all its lines, where one answers the other's very words. */
export function paired<Slots>(
  exchange: (slots: Slots, draw: Draw, scene: Scene) => readonly Line[],
): (slots: Slots, draw: Draw, scene: Scene) => readonly Line[] {
  return (slots, draw, scene) => {
    const way = draw.integer(0, 5) / 6
    return exchange(slots, { ...draw, pick: (list) => list[Math.floor(way * list.length)]! }, scene)
  }
}
