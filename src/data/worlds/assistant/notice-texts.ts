/** Notices for the door and the lift, in English and four other languages. */

/** Times as `HH:MM`. */
export interface NoticeTimes {
  readonly date: string
  readonly from: string
  readonly to: string
}

interface Notice {
  readonly text: (times: NoticeTimes) => string
  /** What a display with one line says, without the date. */
  readonly short: string
  /** English terms and their translations. */
  readonly terms: readonly (readonly [english: string, term: string])[]
}

export const noticeKeys = ['water', 'lift', 'parking', 'clock'] as const
export type NoticeKey = (typeof noticeKeys)[number]

export interface Language {
  readonly name: string
  readonly code: string
  readonly weekdays: readonly string[]
  readonly months: readonly string[]
  readonly date: (weekday: string, day: number, month: string) => string
  readonly time: (clock: string) => string
  readonly register: string
  readonly contact: (name: string, extension: number) => string
  readonly notices: Readonly<Record<NoticeKey, Notice>>
}

export const plain = (clock: string) => (clock.startsWith('0') ? clock.slice(1) : clock)

export const english: Readonly<
  Record<NoticeKey, { text: (times: NoticeTimes) => string; short: string; topic: string }>
> = {
  water: {
    text: ({ date, from, to }) =>
      `On ${date}, the water will be turned off in the whole building from ${from} to ${to}. Please fill a jug beforehand and keep the taps closed.`,
    short: 'no water',
    topic: 'water shut-off',
  },
  lift: {
    text: ({ date, from, to }) =>
      `The lift will be out of service on ${date} from ${from} to ${to} for maintenance. Please use the stairs at the back. If you need help, ring reception.`,
    short: 'lift out of service',
    topic: 'lift maintenance',
  },
  parking: {
    text: ({ date, from, to }) =>
      `The car park will be resurfaced on ${date}. Please move your car by ${from}. It reopens at ${to}.`,
    short: 'car park closed',
    topic: 'car park works',
  },
  clock: {
    text: ({ date, from, to }) =>
      `On ${date} from ${from} to ${to} we will update the time-recording system. You cannot clock in during this time; please write your hours on the list at reception.`,
    short: 'time recording down',
    topic: 'time recording update',
  },
}
