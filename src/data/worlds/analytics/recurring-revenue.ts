/** How monthly recurring revenue moved: new, expansion, contraction, churn. */
import { integer, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import {
  between,
  bold,
  capital,
  cents,
  change,
  compact,
  difference,
  grid,
  most,
  pastMonths,
  plural,
  spread,
  sum,
} from './figures.js'
import { companies, currencyOf } from './names.js'

const segments = ['Small business', 'Mid-market', 'Enterprise'] as const

function setup(draw: Draw, scene: Setting) {
  const months = pastMonths(scene.startedAt, 4)
  let opening = draw.integer(180, 1400) * 1000 + draw.integer(0, 999)
  const history = months.map((month) => {
    const start = opening
    const added = Math.round(start * between(draw, 0.018, 0.046)) + draw.integer(-45, 45)
    const expansion = Math.round(start * between(draw, 0.008, 0.024)) + draw.integer(-45, 45)
    const contraction = Math.round(start * between(draw, 0.002, 0.008)) + draw.integer(-45, 45)
    const lost = Math.round(start * between(draw, 0.008, 0.022)) + draw.integer(-45, 45)
    opening = start + added + expansion - contraction - lost
    return { month, start, added, expansion, contraction, lost, end: opening }
  })
  const now = history[3]!
  const ends = spread(draw, now.end, [27, 38, 35], 0.12)
  const typical = [between(draw, 58, 92), between(draw, 420, 640), between(draw, 1900, 2900)]
  const bySegment = segments.map((name, index) => ({
    name,
    value: ends[index]!,
    customers: Math.max(3, Math.round(ends[index]! / typical[index]!)),
  }))
  const perCustomer = now.end / sum(bySegment, ({ customers }) => customers)
  const seatPrice = draw.pick([19, 24, 29, 35, 39])
  return {
    currency: currencyOf(scene),
    months,
    history,
    now,
    bySegment,
    seatPrice,
    expanded: draw.sample(companies, 4).map((name, index) => {
      const value = now.expansion * [0.19, 0.14, 0.09, 0.07][index]! * between(draw, 0.9, 1.1)
      const seats = Math.max(7 - index, Math.round(value / seatPrice))
      return { name, seats, value: seats * seatPrice }
    }),
    added: Math.max(6, Math.round(now.added / (perCustomer * between(draw, 0.8, 1.4)))),
    yearly: between(draw, 0.38, 0.71),
    committed: Math.round(now.end * between(draw, 0.004, 0.011)),
  }
}

type Entry = ReturnType<typeof setup>['now']

const net = (entry: Entry) => (entry.start + entry.expansion - entry.contraction - entry.lost) / entry.start
const gross = (entry: Entry) => (entry.start - entry.contraction - entry.lost) / entry.start

export const recurringRevenue = toConversation({
  setup,
  period: 'month',
  names: (s) => [
    'MRR Movement',
    'MRR Bridge',
    'New, Expanded and Lost MRR',
    'Recurring Revenue Changes',
    'What Moved MRR',
    `MRR ${change(s.now.end, s.now.start)}`,
  ],
  summary: (s) =>
    `MRR went from ${money(s.now.start, s.currency)} to ${money(s.now.end, s.currency)} in ${s.now.month.label} (${change(s.now.end, s.now.start)}).`,
  opening: (s, draw) => {
    const { now } = s
    const question = draw.pick([
      `How did MRR develop in ${now.month.name}?`,
      'mrr movement last month',
      `Can I get the MRR bridge for ${now.month.name}?`,
      `MRR ${now.month.short}: opening, new, expansion, churn, closing`,
    ])
    const rows = [
      ['Opening MRR', money(now.start, s.currency)],
      ['New customers', difference(now.added, s.currency)],
      ['Expansion', difference(now.expansion, s.currency)],
      ['Contraction', difference(-now.contraction, s.currency)],
      ['Churn', difference(-now.lost, s.currency)],
      bold(['Closing MRR', money(now.end, s.currency)]),
    ]
    return [
      question,
      `### MRR Movement, ${now.month.label}\n\n${grid(['Movement', 'Amount'], rows)}\n\nNet change: **${difference(now.end - now.start, s.currency)}** (${change(now.end, now.start)}).`,
    ]
  },
  threads: [
    [
      (s, draw) => [
        draw.pick(["What's our net revenue retention?", 'NRR and GRR?', 'net and gross retention for the month pls']),
        `For ${s.now.month.name}:\n\n- **Net revenue retention:** ${percent(net(s.now))}\n- **Gross revenue retention:** ${percent(gross(s.now))}\n\nBoth are for one month and leave out new customers. Investors usually ask for the twelve-month figure, which is lower for gross retention.`,
      ],
    ],
    [
      (s, draw) => {
        const rows = s.history.map((entry) => [
          entry.month.short,
          ...[entry.added, entry.expansion, -entry.contraction, -entry.lost, entry.end - entry.start].map((value) =>
            difference(value, s.currency),
          ),
        ])
        const best = most(s.history, ({ start, end }) => end - start)
        return [
          draw.pick([
            'Show the last four months next to each other',
            'mrr movement for the 3 months before',
            'Was it a typical month for MRR?',
          ]),
          `${grid(['Month', 'New', 'Expansion', 'Contraction', 'Churn', 'Net'], rows)}\n\n${best.month.name} had the largest net change.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const customers = sum(s.bySegment, (segment) => segment.customers)
        const rows = s.bySegment.map((segment) => [
          segment.name,
          integer(segment.customers),
          money(segment.value, s.currency),
          percent(segment.value / s.now.end),
          money(Math.round(segment.value / segment.customers), s.currency),
        ])
        return [
          draw.pick([
            'Closing MRR by segment?',
            'Where does the closing MRR sit, by customer size',
            'split closing mrr by segment + avg per customer',
          ]),
          grid(
            ['Segment', 'Customers', 'MRR', 'Share', 'Per customer'],
            [
              ...rows,
              bold([
                'Total',
                integer(customers),
                money(s.now.end, s.currency),
                '100.0%',
                money(Math.round(s.now.end / customers), s.currency),
              ]),
            ],
          ),
        ]
      },
    ],
    [
      (s, draw) => {
        const shown = sum(s.expanded, ({ value }) => value)
        return [
          draw.pick([
            'Who expanded?',
            'biggest expansions?',
            `Which accounts are behind the ${money(s.now.expansion, s.currency)} expansion?`,
          ]),
          `The four largest:\n\n${s.expanded.map(({ name, value }, index) => `${index + 1}. **${name}**: ${difference(value, s.currency)} a month`).join('\n')}\n\nThey are ${percent(shown / s.now.expansion)} of all expansion in ${s.now.month.name}.`,
        ]
      },
      (s, draw) => {
        const account = s.expanded[0]!
        return [
          draw.pick([`What did ${account.name} buy?`, `${account.name}: more seats or a bigger plan?`]),
          `More seats: ${plural(account.seats, 'seat')} at ${money(s.seatPrice, s.currency)} each. They did not change plan.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick(['So what is ARR now?', 'ARR?', 'And MRR as annual recurring revenue?']),
        `**${compact(s.now.end * 12, s.currency)}** (closing MRR of ${money(s.now.end, s.currency)} × 12). ${capital(percent(s.yearly))} of it is on annual contracts, the rest can be cancelled monthly.`,
      ],
    ],
    [
      (s, draw) => {
        const quick = (s.now.added + s.now.expansion) / (s.now.contraction + s.now.lost)
        return [
          draw.pick([
            'Quick ratio?',
            'how much mrr do we add for every unit we lose',
            "What's the SaaS quick ratio for the month?",
          ]),
          `**${quick.toFixed(1)}**: ${money(s.now.added + s.now.expansion, s.currency)} gained (new and expansion) against ${money(s.now.contraction + s.now.lost, s.currency)} lost (contraction and churn).`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          'How many new customers did we win?',
          `number of new logos in ${s.now.month.name}, and what they pay`,
        ]),
        `${plural(s.added, 'new customer')}, paying ${cents(s.now.added / s.added, s.currency)} a month on average.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          'Is a contract that starts next month in MRR already?',
          'Do signed but not started contracts count?',
        ]),
        `No. MRR counts from the start date of the subscription. Signed contracts that start later are in \`subscriptions\` with the status \`scheduled\`: **${money(s.committed, s.currency)}** a month at the end of ${s.now.month.name}.`,
      ],
    ],
  ],
})
