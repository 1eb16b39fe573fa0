/** How this world's subjects are put together: one opening, then threads of follow-up questions in drawn order. */
import { lastQuarter } from '../text.js'
import { type AnySubject, type Draw, type Line, type Scene, type Setting, toSubject } from '../world.js'
import { lastMonday, lastMonth, lastWeek, shortDate } from './figures.js'

/** A question and its answer. */
export type Exchange<Slots> = (slots: Slots, draw: Draw, scene: Scene) => readonly [question: string, answer: string]

interface Topic<Slots> {
  /** How long an organization's figures stay the same for everybody who asks. */
  readonly period: Period
  /** The figures, from what is known of the organization and the period alone. */
  readonly setup: (draw: Draw, setting: Setting) => Slots
  /** What a conversation may be called, without the period. */
  readonly names: (slots: Slots) => readonly string[]
  readonly summary: (slots: Slots, scene: Scene) => string
  readonly opening: Exchange<Slots>
  /** Each thread understands the opening and nothing else; its own exchanges stay in order. */
  readonly threads: readonly (readonly Exchange<Slots>[])[]
}

interface Told<Slots> {
  readonly slots: Slots
  /** Which of its names the conversation has, and which of the ways to name the period: numbers from 0 to below 1. */
  readonly name: number
  readonly said: number
  readonly exchanges: readonly Exchange<Slots>[]
}

type Period = keyof typeof periods

const day = 86_400_000
const longest = 9

/** For each kind of period: its number, and how a title names it. */
const periods = {
  day: {
    number: (time: number) => Math.floor(time / day),
    said: (time: number) => [`, ${shortDate(time)}`, ` on ${shortDate(time)}`, ` as of ${shortDate(time)}`],
  },
  week: {
    number: lastMonday,
    said: (time: number) => {
      const { label } = lastWeek(time)
      return [`, ${label}`, ' Last Week', ` for ${label}`, ` (${label})`]
    },
  },
  month: {
    number: (time: number) => lastMonth(time).start / day,
    said: (time: number) => {
      const { name, label } = lastMonth(time)
      return [`, ${label}`, ` in ${name}`, ` for ${label}`, ` Last Month`, ` (${name})`]
    },
  },
  quarter: {
    number: (time: number) => lastQuarter(time).start / day,
    said: (time: number) => {
      const { name } = lastQuarter(time)
      return [`, ${name}`, ` in ${name}`, ' Last Quarter', ` for ${name.slice(0, 2)}`, ` (${name})`]
    },
  },
}

function at<T>(list: readonly T[], share: number): T {
  return list[Math.floor(share * list.length)]!
}

export function toConversation<Slots>(topic: Topic<Slots>): AnySubject {
  const { period, setup, names, summary, opening, threads } = topic
  const length = Math.min(longest, 1 + threads.flat().length)
  const exchangeAt =
    (position: number) =>
    (told: Told<Slots>, draw: Draw, scene: Scene): readonly Line[] => {
      const [question, answer] = told.exchanges[position]!(told.slots, draw, scene)
      return [
        [0, question],
        [1, answer],
      ]
    }
  return toSubject<Told<Slots>, Slots>({
    facts: { period: periods[period].number, make: setup },
    title: ({ slots, name, said }, { startedAt }) => at(names(slots), name) + at(periods[period].said(startedAt), said),
    setup: (draw, _, slots) => {
      const exchanges = [opening]
      for (const thread of draw.sample(threads, threads.length)) {
        for (const exchange of thread) if (exchanges.length < length) exchanges.push(exchange)
      }
      return { slots, exchanges, name: draw.share(), said: draw.share() }
    },
    exchanges: Array.from({ length }, (_, position) => exchangeAt(position)),
    summary: ({ slots }, scene) => summary(slots, scene),
  })
}
