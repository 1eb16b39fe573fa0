/** What the subjects of this world share: how an exchange is put together, and a few ways of writing things down. */
import { money, month } from '../text.js'
import type { Draw, Line, Scene } from '../world.js'

const minute = 60_000
const day = 86_400_000

const firstNames = [
  'Adaeze',
  'Anneke',
  'Benedikt',
  'Camila',
  'Chiara',
  'Daiyu',
  'Dmitri',
  'Elif',
  'Farid',
  'Greta',
  'Hamza',
  'Imani',
  'Ingrid',
  'Jonas',
  'Kavita',
  'Kwame',
  'Leila',
  'Mateo',
  'Milena',
  'Nadia',
  'Oskar',
  'Paulo',
  'Rafael',
  'Ruth',
  'Saskia',
  'Selim',
  'Tamsin',
  'Tobias',
  'Wanjiru',
  'Yusuf',
]

const lastNames = [
  'Abara',
  'Bergström',
  'Castellano',
  'Delacroix',
  'Eriksen',
  'Farrell',
  'Gallagher',
  'Haddad',
  'Ivanova',
  'Jansen',
  'Kowalczyk',
  'Lindqvist',
  'Marchetti',
  'Nakamura',
  'Okafor',
  'Pereira',
  'Rahman',
  'Sandoval',
  'Thorne',
  'Wexler',
]

/** A question of the user's and the answer to it, each in one of its wordings. */
export function exchange(draw: Draw, questions: readonly string[], answers: readonly string[]): readonly Line[] {
  return [
    [0, draw.pick(questions)],
    [1, draw.pick(answers)],
  ]
}

/** First names of people who do not speak here, all different. */
export function colleagues(draw: Draw, scene: Scene, size: number): string[] {
  const taken = scene.cast.map((person) => person.firstName)
  return draw
    .sample(firstNames, size + taken.length)
    .filter((name) => !taken.includes(name))
    .slice(0, size)
}

/** `Kavita Lindqvist`. */
export function fullNames(draw: Draw, scene: Scene, size: number): string[] {
  const last = draw.sample(lastNames, size)
  return colleagues(draw, scene, size).map((name, index) => `${name} ${last[index]}`)
}

/** The name of the user, as it stands under a letter. */
export function signature(scene: Scene): string {
  return scene.cast[0]!.name
}

export function lines(...parts: readonly string[]): string {
  return parts.join('\n')
}

export function paragraphs(...parts: readonly string[]): string {
  return parts.join('\n\n')
}

export function quote(...parts: readonly string[]): string {
  return parts.map((part) => `> ${part}`).join('\n>\n')
}

/** A block of code. */
export function fence(language: string, ...code: readonly string[]): string {
  return `\`\`\`${language}\n${code.join('\n')}\n\`\`\``
}

export function round(value: number, digits: number): number {
  const scale = 10 ** digits
  return Math.round(value * scale) / scale
}

/** `1 row`, `2 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** `75` is `1 h 15 min`. */
export function span(minutes: number): string {
  const whole = Math.floor(minutes / 60)
  if (whole === 0) return `${minutes} min`
  return minutes % 60 === 0 ? `${whole} h` : `${whole} h ${minutes % 60} min`
}

/** `9 June`. */
export function shortDate(time: number): string {
  return `${new Date(time).getUTCDate()} ${month(time)}`
}

/** `2025-06-09`. */
export function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** `2025-06-09T08:15:00Z`. */
export function isoTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16)}:00Z`
}

/** `08:15`, of a time. */
export function clock(time: number): string {
  const at = new Date(time)
  return clockAt(at.getUTCHours() * 60 + at.getUTCMinutes())
}

/** `08:15`, of the minutes since midnight; beyond it, of the day before or after. */
export function clockAt(minutes: number): string {
  const inDay = ((minutes % 1440) + 1440) % 1440
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`
}

export function minutesAfter(time: number, minutes: number): number {
  return time + minutes * minute
}

/** Midnight of the first such weekday (0 is Sunday) that is at least so many days later. */
export function nextWeekday(time: number, weekday: number, days: number): number {
  const earliest = Math.floor(time / day) + days
  const ahead = (weekday - ((earliest + 4) % 7) + 7) % 7
  return (earliest + ahead) * day
}

/** Midnight so many days later, put off to Monday if that is a weekend. */
export function workday(time: number, days: number): number {
  const at = Math.floor(time / day) + days
  const weekday = (at + 4) % 7
  return (at + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0)) * day
}

/** `Price` for `price`. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `an owner`, `a price`. */
export function article(noun: string): string {
  return `${'aeiou'.includes(noun.charAt(0).toLowerCase()) ? 'an' : 'a'} ${noun}`
}

/** `€1,234.50`. */
export function euros(amount: number): string {
  return money(amount, '€')
}
