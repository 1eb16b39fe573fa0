/** The worlds that a document may name with `story:`, and the pace of each. */

import { createWeek, type Week } from '../week.js'
import { analytics } from './analytics/index.js'
import { assistant } from './assistant/index.js'
import { dailyLife } from './daily-life/index.js'
import type { Pace } from './pace.js'
import { support } from './support/index.js'
import type { World } from './world.js'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

export interface WorldSpec {
  readonly subjects: World
  readonly pace: Pace
  /** When people are active. */
  readonly week?: Week
  /** Whether the user is a customer, who may belong to a company, rather than somebody of the house. */
  readonly serves?: boolean
}

const chat = { empty: 0.03, unanswered: 0.06, mean: 3.2, most: 30, tail: [0, 0], spoken: false } as const

const office = createWeek('000000136999789999632110', '000000000111111111111110')

export const worlds = {
  analytics: {
    subjects: analytics,
    week: office,
    pace: { ...chat, answer: [8 * second, 100 * second], pause: [20 * second, 9 * minute] },
  },
  assistant: {
    subjects: assistant,
    week: office,
    pace: { ...chat, answer: [3 * second, 45 * second], pause: [15 * second, 12 * minute] },
  },
  support: {
    subjects: support,
    serves: true,
    week: createWeek('000000028999888888876530', '000000001566665555443210'),
    pace: {
      ...chat,
      mean: 2.4,
      most: 12,
      unanswered: 0.18,
      answer: [20 * second, 25 * minute],
      pause: [4 * minute, 20 * hour],
      tail: [0, 40 * minute],
      staffed: [7, 21],
    },
  },
  'daily-life': {
    subjects: dailyLife,
    week: createWeek('000000256777877788899741', '000000013678888888888862'),
    pace: {
      ...chat,
      mean: 3,
      most: 7,
      unanswered: 0,
      answer: [42 * second, 58 * second],
      pause: [1 * second, 3 * second],
      tail: [5 * second, 2 * minute],
      spoken: true,
    },
  },
} as const satisfies Record<string, WorldSpec>

export type WorldName = keyof typeof worlds

/** What a document gets that names none. */
export const defaultWorld: WorldName = 'assistant'
