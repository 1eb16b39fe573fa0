/** Open deals of the current quarter. */
import { integer, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import {
  between,
  bold,
  compact,
  currentQuarter,
  grid,
  most,
  pastMonths,
  plural,
  ranked,
  shortDate,
  spread,
  sum,
} from './figures.js'
import { colleagues, companies, currencyOf, someOf } from './names.js'

const day = 86_400_000
const stageNames = ['Discovery', 'Demo', 'Proposal', 'Negotiation'] as const
const odds = [0.1, 0.25, 0.5, 0.75] as const
const steps = [
  'Contract is with their legal team',
  'Security questionnaire is open',
  'Waiting for budget approval',
  'Final pricing call is booked',
] as const

function setup(draw: Draw, scene: Setting) {
  const quarter = currentQuarter(scene.startedAt)
  const left = Math.floor((quarter.end - scene.startedAt) / day)
  const size = draw.integer(9, 48) * 1000
  const counts = spread(draw, draw.integer(64, 148), [36, 29, 22, 13], 0.12)
  const large = draw.sample(companies, 4).map((name, index) => ({
    name,
    amount: Math.round((size * [3.4, 2.5, 2.1, 1.7][index]! * between(draw, 0.92, 1.08)) / 500) * 500,
    closes: scene.startedAt + Math.min(left, Math.max(0, Math.round((left * draw.integer(10, 95)) / 100))) * day,
    step: steps[index]!,
  }))
  const stages = stageNames.map((name, index) => {
    const count = counts[index]!
    const named = index === 3 ? sum(large, ({ amount }) => amount) : 0
    const others = Math.max(count - (index === 3 ? large.length : 0), 2)
    const amount = named + Math.round((others * size * between(draw, 0.8, 1.15)) / 500) * 500
    return { name, count: index === 3 ? others + large.length : count, amount, weighted: amount * odds[index]! }
  })
  const open = sum(stages, ({ amount }) => amount)
  const deals = sum(stages, ({ count }) => count)
  const weighted = Math.round(sum(stages, (stage) => stage.weighted))
  const closed = Math.round((weighted * between(draw, 0.4, 1.3)) / 500) * 500
  const overdue = Math.round(deals * between(draw, 0.09, 0.2))
  const reps = someOf(scene, colleagues, 5)
  const amounts = spread(draw, open / 500, [27, 23, 20, 17, 13], 0.2)
  const dealCounts = spread(draw, deals, [25, 22, 21, 18, 14], 0.1)
  const overdueCounts = spread(draw, overdue, [12, 46, 18, 16, 8], 0.2)
  return {
    quarter: quarter.name,
    left,
    currency: currencyOf(scene),
    stages,
    open,
    deals,
    weighted,
    closed,
    target: Math.round((closed + weighted) / between(draw, 0.8, 1.13) / 10_000) * 10_000,
    large: ranked(large, ({ amount }) => amount),
    reps: reps.map((name, index) => ({
      name,
      amount: amounts[index]! * 500,
      deals: dealCounts[index]!,
      overdue: overdueCounts[index]!,
    })),
    overdue,
    overdueAmount: Math.round((open * (overdue / deals) * between(draw, 0.8, 1.2)) / 500) * 500,
    months: pastMonths(scene.startedAt, 3),
    created: [0, 0, 0].map(() => Math.round((open * between(draw, 0.19, 0.38)) / 500) * 500),
  }
}

export const pipeline = toConversation({
  setup,
  period: 'day',
  names: (s) => [
    `${s.quarter} Pipeline by Stage`,
    `${s.quarter} Sales Pipeline`,
    'Open Deals by Stage',
    `${s.quarter} Pipeline vs Target`,
    'Weighted Pipeline',
    `${plural(s.deals, 'Open Deal')} in ${s.quarter}`,
  ],
  summary: (s) =>
    `${s.quarter} has ${money(s.open, s.currency)} of open pipeline in ${plural(s.deals, 'deal')}, ${money(s.weighted, s.currency)} weighted, against a target of ${money(s.target, s.currency)}.`,
  opening: (s, draw) => {
    const rows = s.stages.map(({ name, count, amount, weighted }) => [
      name,
      integer(count),
      money(amount, s.currency),
      money(Math.round(weighted), s.currency),
    ])
    const total = bold(['Total', integer(s.deals), money(s.open, s.currency), money(s.weighted, s.currency)])
    return [
      draw.pick([
        `What does the pipeline for ${s.quarter} look like?`,
        'pipeline by stage this quarter',
        `Show me open deals by stage with a close date in ${s.quarter}`,
        'current pipeline + weighted please',
      ]),
      `### ${s.quarter} Pipeline by Stage\n\n${grid(['Stage', 'Deals', 'Amount', 'Weighted'], [...rows, total])}\n\nOpen deals only. Weights: Discovery 10%, Demo 25%, Proposal 50%, Negotiation 75%.`,
    ]
  },
  threads: [
    [
      (s, draw) => {
        const gap = s.target - s.closed
        const expected = s.closed + s.weighted
        return [
          draw.pick([
            'Is the pipeline enough to hit target?',
            'pipeline coverage?',
            'Will we make the quarter?',
            'how are we looking against target',
          ]),
          `- Target: ${money(s.target, s.currency)}\n- Won so far: ${money(s.closed, s.currency)}\n- Still to win: **${money(gap, s.currency)}**\n\nOpen pipeline covers that **${(s.open / gap).toFixed(1)} times**. On the weighted figure you would end at ${money(expected, s.currency)}, ${percent(expected / s.target)} of target${s.left > 20 ? '' : s.left < 1 ? ', and the quarter ends today' : `, with ${plural(s.left, 'day')} left`}.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const rows = ranked(s.reps, ({ amount }) => amount).map(({ name, deals, amount }) => [
          name,
          integer(deals),
          money(amount, s.currency),
          percent(amount / s.open),
        ])
        return [
          draw.pick([
            'pipeline by rep?',
            'who owns how much of the pipeline',
            'Split the open pipeline by owner please',
          ]),
          grid(['Owner', 'Deals', 'Amount', 'Share'], rows),
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          'What are the biggest deals in negotiation?',
          'top deals in Negotiation',
          'Which of the late-stage deals matter most?',
        ]),
        `The four largest in Negotiation:\n\n${grid(
          ['Account', 'Amount', 'Expected close'],
          s.large.map(({ name, amount, closes }) => [name, money(amount, s.currency), shortDate(closes)]),
        )}\n\nTogether they are ${percent(sum(s.large, ({ amount }) => amount) / s.stages[3]!.amount)} of that stage.`,
      ],
      (s, draw) => {
        const first = s.large[0]!
        return [
          draw.pick([
            `What's the status of ${first.name}?`,
            `where do we stand with ${first.name}`,
            `last update on ${first.name}?`,
          ]),
          `The next-step field says "${first.step}". Expected close is ${shortDate(first.closes)}. I can't see e-mails or call notes, only what is in the CRM fields.`,
        ]
      },
      (s, draw) => {
        const first = s.large[0]!
        const expected = s.closed + s.weighted - first.amount * 0.75
        return [
          draw.pick([
            `And if ${first.name} slips into next quarter?`,
            `what happens to the forecast without ${first.name}`,
          ]),
          `Then the weighted outlook falls by ${money(Math.round(first.amount * 0.75), s.currency)} to **${money(Math.round(expected), s.currency)}**, ${percent(expected / s.target)} of target instead of ${percent((s.closed + s.weighted) / s.target)}.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          'How many of the open deals have a close date that has already passed?',
          'any deals with overdue close dates?',
          'how clean is the pipeline data? e.g. close dates in the past',
        ]),
        `**${plural(s.overdue, 'deal')}** (${percent(s.overdue / s.deals)}), worth ${money(s.overdueAmount, s.currency)}, have a close date earlier than today but are still open.`,
      ],
      (s, draw) => {
        const worst = most(s.reps, ({ overdue }) => overdue)
        return [
          draw.pick(['Whose are they?', 'who should clean that up', 'by owner?']),
          `${worst.name} has the most.\n\n${ranked(s.reps, ({ overdue }) => overdue)
            .filter(({ overdue }) => overdue > 0)
            .map(({ name, overdue }) => `- ${name}: ${overdue}`)
            .join('\n')}`,
        ]
      },
    ],
    [
      (s, draw) => {
        const [a, b, c] = s.created
        return [
          draw.pick([
            'How much new pipeline do we create per month?',
            'pipeline created last 3 months',
            'Are we refilling the pipeline?',
          ]),
          `Created per month, whatever its close date:\n\n${s.months.map(({ label }, index) => `- ${label}: ${compact(s.created[index]!, s.currency)}`).join('\n')}\n\n${c! > b! && b! > a! ? 'It has grown each month.' : c! < b! && b! < a! ? 'It has shrunk each month.' : `The average is ${compact((a! + b! + c!) / 3, s.currency)}.`}`,
        ]
      },
    ],
    [
      (_, draw) => [
        draw.pick(['Where do the weights come from?', 'Are the stage probabilities ours or defaults?']),
        'They are fixed values per stage in `deal_stages.probability`, set in the CRM. They are not calculated from your own win rates, so they can be off for a single stage.',
      ],
    ],
  ],
})
