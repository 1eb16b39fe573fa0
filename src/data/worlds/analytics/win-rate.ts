/** Deals won and lost in the last quarter. */
import { integer, lastQuarter, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import { between, bold, compact, grid, least, most, plural, points, ranked, spread, sum } from './figures.js'
import { colleagues, currencyOf, someOf } from './names.js'

const reasonNames = ['Price', 'No decision', 'Chose a competitor', 'Missing feature', 'Bad timing'] as const
const sourceNames = ['Inbound', 'Outbound', 'Partner', 'Event'] as const
const bands = [
  { name: 'Under 10K', cycle: 21 },
  { name: '10K to 50K', cycle: 47 },
  { name: 'Over 50K', cycle: 96 },
] as const

function setup(draw: Draw, scene: Setting) {
  const quarter = lastQuarter(scene.startedAt)
  const reps = someOf(scene, colleagues, 6).map((name, index) => {
    const decided = index === 5 ? draw.integer(5, 8) : draw.integer(19, 44)
    const won = Math.max(2, Math.round(decided * between(draw, 0.17, 0.41)))
    return { name, decided, won, amount: won * draw.integer(11, 38) * 1000 }
  })
  const decided = sum(reps, (rep) => rep.decided)
  const won = sum(reps, (rep) => rep.won)
  const split = (weights: readonly number[], rates: readonly number[]) => {
    const sizes = spread(draw, decided, weights, 0.1)
    const wins = spread(
      draw,
      won,
      sizes.map((size, index) => size * rates[index]!),
      0.06,
    )
    return sizes.map((size, index) => ({ decided: Math.max(size, wins[index]!), won: wins[index]! }))
  }
  const sources = split([44, 31, 15, 10], [1.05, 0.7, 1.45, 0.95])
  const sizes = split([48, 37, 15], [1.15, 0.95, 0.6])
  return {
    quarter: quarter.name,
    before: lastQuarter(quarter.start + 86_400_000).name,
    beforeRate: (won / decided) * between(draw, 0.84, 1.17),
    currency: currencyOf(scene),
    reps: ranked(reps, (rep) => rep.won / rep.decided),
    decided,
    won,
    amount: sum(reps, (rep) => rep.amount),
    newest: reps[5]!,
    joined: draw.pick(['six weeks', 'two months', 'ten weeks']),
    reasons: ranked(
      spread(draw, decided - won, [29, 27, 20, 14, 10], 0.2).map((count, index) => ({
        name: reasonNames[index]!,
        count,
      })),
      ({ count }) => count,
    ),
    sources: ranked(
      sources.map((source, index) => ({ name: sourceNames[index]!, ...source })),
      (source) => source.won / source.decided,
    ),
    sizes: sizes.map((size, index) => ({
      name: bands[index]!.name,
      ...size,
      cycle: Math.round(bands[index]!.cycle * between(draw, 0.8, 1.25)),
    })),
    discounted: between(draw, 0.34, 0.58),
    discount: between(draw, 0.08, 0.17),
  }
}

const rate = ({ won, decided }: { won: number; decided: number }) => won / decided

const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

export const winRate = toConversation({
  setup,
  period: 'quarter',
  names: (s) => [
    'Win Rate by Rep',
    'Win Rates',
    'Deals Won and Lost by Rep',
    'Sales Rep Performance',
    'Closing Rate by Rep',
    `Win Rate of ${percent(rate(s))}`,
  ],
  summary: (s) =>
    `The team won ${integer(s.won)} of ${plural(s.decided, 'decided deal')} in ${s.quarter}, a win rate of ${percent(rate(s))}, worth ${money(s.amount, s.currency)}.`,
  opening: (s, draw) => {
    const rows = s.reps.map((rep) => [
      rep.name,
      integer(rep.decided),
      integer(rep.won),
      percent(rate(rep)),
      money(rep.amount, s.currency),
    ])
    const total = bold(['Team', integer(s.decided), integer(s.won), percent(rate(s)), money(s.amount, s.currency)])
    return [
      draw.pick([
        `What was our win rate by rep in ${s.quarter}?`,
        'win rate per rep last quarter',
        `Who closed best in ${s.quarter}?`,
        `${s.quarter} won deals and win rate per person please`,
      ]),
      `### Win Rate by Rep, ${s.quarter}\n\n${grid(['Rep', 'Decided', 'Won', 'Win rate', 'Amount won'], [...rows, total])}\n\nWin rate = won / (won + lost). Deals that are still open don't count.`,
    ]
  },
  threads: [
    [
      (s, draw) => [
        draw.pick([
          `Is ${s.newest.name} comparable with the others?`,
          `${s.newest.name} has so few deals, can we trust that number`,
          `Why does ${s.newest.name} have so few?`,
        ]),
        `With only ${plural(s.newest.decided, 'decided deal')}, one more or less moves the rate by ${((1 / s.newest.decided) * 100).toFixed(0)} points, so I wouldn't compare ${s.newest.name} with the others. Their first deal was created ${s.joined} before the end of the quarter, so they were only there for part of it.`,
      ],
    ],
    [
      (s, draw) => {
        const now = rate(s)
        const text = points(now, s.beforeRate)
        return [
          draw.pick([
            `How was the win rate in ${s.before}?`,
            `team win rate vs ${s.before}?`,
            'is the team better or worse than the quarter before?',
          ]),
          text === '0.0 pts'
            ? `The same: ${percent(s.beforeRate)} in ${s.before}, ${percent(now)} in ${s.quarter}.`
            : `${now > s.beforeRate ? 'Better' : 'Worse'}: **${percent(now)}** against ${percent(s.beforeRate)} in ${s.before} (${text}).`,
        ]
      },
    ],
    [
      (s, draw) => {
        const lost = s.decided - s.won
        return [
          draw.pick(['Why do we lose?', 'loss reasons', `What were the main reasons for the ${lost} lost deals?`]),
          `${grid(
            ['Reason', 'Lost deals', 'Share'],
            s.reasons.map(({ name, count }) => [name, integer(count), percent(count / lost)]),
          )}\n\nReps pick one reason when they close a deal as lost. "${s.reasons[0]!.name}" is the most frequent.`,
        ]
      },
      (s, draw) => [
        draw.pick(['Do we give discounts in the deals we win?', 'how often do we discount to win']),
        `In **${percent(s.discounted)}** of the won deals, by ${percent(s.discount)} on average. For lost deals the last quoted discount isn't kept, so I can't tell whether discounts helped.`,
      ],
    ],
    [
      (s, draw) => {
        const best = s.sources[0]!
        return [
          draw.pick(['Win rate by lead source?', 'inbound vs outbound', 'Which source gives us the best deals?']),
          `**${best.name}** converts best.\n\n${grid(
            ['Source', 'Decided', 'Won', 'Win rate'],
            s.sources.map((source) => [
              source.name,
              integer(source.decided),
              integer(source.won),
              percent(rate(source)),
            ]),
          )}`,
        ]
      },
    ],
    [
      (s, draw) => {
        const top = most(s.sizes, rate)
        const low = least(s.sizes, rate)
        return [
          draw.pick(['Does deal size matter?', 'win rate by deal size', 'Are we worse at big deals?']),
          `${grid(
            [`Deal size (${s.currency})`, 'Decided', 'Won', 'Win rate'],
            s.sizes.map((size) => [size.name, integer(size.decided), integer(size.won), percent(rate(size))]),
          )}\n\nFrom ${percent(rate(top))} (${lower(top.name)}) down to ${percent(rate(low))} (${lower(low.name)}).`,
        ]
      },
      (s, draw) => [
        draw.pick(['And how long do they take?', 'sales cycle for each size?', 'days to close?']),
        `Median days from creation to won:\n\n${s.sizes.map(({ name, cycle }) => `- ${name}: **${cycle} days**`).join('\n')}`,
      ],
    ],
    [
      (s, draw) => {
        const average = s.amount / s.won
        const more = Math.round(s.decided * 0.05)
        return [
          draw.pick(['What would 5 points more win rate be worth?', `if we had won 5 points more, how much is that?`]),
          `About ${more} more deals at the average of ${compact(average, s.currency)}, so roughly **${compact(more * average, s.currency)}** for the quarter.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const best = most(s.reps, (rep) => rep.amount)
        return [
          draw.pick(['Who brought in the most money?', 'ranked by amount, who is first?']),
          best === s.reps[0]
            ? `Also **${best.name}**, with ${money(best.amount, s.currency)} from ${plural(best.won, 'deal')}.`
            : `**${best.name}**, with ${money(best.amount, s.currency)} from ${plural(best.won, 'deal')}, although ${s.reps[0]!.name} has the higher win rate.`,
        ]
      },
    ],
  ],
})
