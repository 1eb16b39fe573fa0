/** What was spent in a quarter against what was planned. */
import { lastQuarter, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import {
  between,
  bold,
  capital,
  change,
  compact,
  difference,
  grid,
  pastMonths,
  ranked,
  spread,
  sum,
  word,
} from './figures.js'
import { currencyOf, readers } from './names.js'

const lines = [
  { name: 'Salaries', weight: 610, vendors: ['Base salaries', 'Bonuses', 'Social security', 'Overtime'] },
  { name: 'Marketing', weight: 118, vendors: ['Paid search', 'Trade fairs', 'Agency fees', 'Print'] },
  { name: 'Cloud hosting', weight: 74, vendors: ['Compute', 'Storage', 'Data transfer', 'Backups'] },
  { name: 'Rent and utilities', weight: 66, vendors: ['Rent', 'Electricity', 'Cleaning', 'Repairs'] },
  {
    name: 'Software licences',
    weight: 47,
    vendors: ['Design and video tools', 'CRM seats', 'Developer tools', 'Office suite'],
  },
  { name: 'Freelancers', weight: 42, vendors: ['Development', 'Translation', 'Photo and video', 'Recruiting help'] },
  { name: 'Travel', weight: 24, vendors: ['Flights', 'Hotels', 'Trains and taxis', 'Meals'] },
] as const

function setup(draw: Draw, scene: Setting) {
  const quarter = lastQuarter(scene.startedAt)
  const scale = draw.integer(900, 5200)
  const culprit = draw.integer(1, 6)
  const rows = lines.map(({ name, weight, vendors }, index) => {
    const budget = Math.round((weight * scale * between(draw, 0.85, 1.15)) / 1000) * 1000
    const actual = Math.round(
      budget *
        (index === culprit
          ? between(draw, 1.16, 1.38)
          : index === 0
            ? between(draw, 0.972, 0.996)
            : between(draw, 0.87, 1.06)),
    )
    return { name, vendors, budget, actual }
  })
  const worst = rows[culprit]!
  const excess = worst.actual - worst.budget
  const parts = spread(draw, worst.budget, [41, 28, 19, 12], 0.15)
  const jump = draw.integer(0, 2)
  const shift = [0, 1, 2, 3].map((index) => (index === jump ? 0 : Math.round(excess * between(draw, -0.06, 0.09))))
  shift[jump] = excess - shift.reduce((a, b) => a + b, 0)
  const budget = sum(rows, (row) => row.budget)
  const actual = sum(rows, (row) => row.actual)
  const revenueBudget = Math.round((budget * between(draw, 1.06, 1.24)) / 1000) * 1000
  return {
    quarter: quarter.name,
    months: pastMonths(quarter.start + 93 * 86_400_000, 3),
    currency: currencyOf(scene),
    rows,
    worst,
    excess,
    vendors: ranked(
      worst.vendors.map((name, index) => ({ name, budget: parts[index]!, actual: parts[index]! + shift[index]! })),
      (part) => part.actual - part.budget,
    ),
    worstMonths: spread(
      draw,
      worst.actual,
      draw.pick([
        [26, 31, 43],
        [29, 45, 26],
        [34, 33, 33],
      ]),
      0.05,
    ),
    budget,
    actual,
    revenueBudget,
    revenue: Math.round(revenueBudget * between(draw, 0.93, 1.07)),
    accrued: Math.round((worst.actual * between(draw, 0.03, 0.09)) / 100) * 100,
    invoices: draw.integer(3, 11),
  }
}

export const budgetVariance = toConversation({
  setup,
  period: 'quarter',
  names: (s) => [
    'Budget vs Actual',
    'Budget Variance',
    'Spend Against Budget',
    `${s.worst.name} Over Budget`,
    'Planned and Actual Costs',
    'Where We Went Over Budget',
  ],
  summary: (s) =>
    `${s.quarter} costs were ${money(s.actual, s.currency)} against a budget of ${money(s.budget, s.currency)}. ${s.worst.name} went over by ${money(s.excess, s.currency)}.`,
  opening: (s, draw) => {
    const rows = s.rows.map(({ name, budget, actual }) => [
      name,
      money(budget, s.currency),
      money(actual, s.currency),
      difference(actual - budget, s.currency),
      change(actual, budget),
    ])
    const total = bold([
      'Total',
      money(s.budget, s.currency),
      money(s.actual, s.currency),
      difference(s.actual - s.budget, s.currency),
      change(s.actual, s.budget),
    ])
    return [
      draw.pick([
        `How did costs compare with budget in ${s.quarter}?`,
        `${s.quarter} budget vs actual`,
        `Please show me the ${s.quarter} variance by cost line`,
      ]),
      `### ${s.quarter} Budget vs Actual\n\n${grid(['Cost line', 'Budget', 'Actual', 'Variance', '%'], [...rows, total])}\n\nA plus means that more was spent than planned.`,
    ]
  },
  threads: [
    [
      (s, draw) => {
        const first = s.vendors[0]!
        const rows = s.vendors.map(({ name, budget, actual }) => [
          name,
          money(budget, s.currency),
          money(actual, s.currency),
          difference(actual - budget, s.currency),
        ])
        return [
          draw.pick([
            `What's in the ${s.worst.name} overrun?`,
            `why is ${s.worst.name.toLowerCase()} over`,
            `Drill into ${s.worst.name}`,
          ]),
          `Nearly all of it is **${first.name}**.\n\n${grid([s.worst.name, 'Budget', 'Actual', 'Variance'], [...rows, bold(['Total', money(s.worst.budget, s.currency), money(s.worst.actual, s.currency), difference(s.excess, s.currency)])])}`,
        ]
      },
      (s, draw) => {
        const highest = s.worstMonths.indexOf(Math.max(...s.worstMonths))
        const even = Math.max(...s.worstMonths) < s.worst.actual * 0.38
        return [
          draw.pick(['One-off or every month?', `${s.worst.name} by month?`, 'in which month did it happen']),
          `${even ? 'Spread over the quarter, no single month explains it' : `${s.months[highest]!.name} stands out`}:\n\n${s.months.map(({ name }, index) => `- ${name}: ${money(s.worstMonths[index]!, s.currency)}`).join('\n')}\n\nThe budget was ${money(Math.round(s.worst.budget / 3), s.currency)} a month.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const others = s.rows.filter((row) => row !== s.worst && row.actual > row.budget)
        const saved = s.rows.filter(({ actual, budget }) => actual < budget)
        const count = saved.length === 1 ? 'Only one line' : `${capital(word(saved.length))} of the seven lines`
        const amount = sum(saved, ({ actual, budget }) => budget - actual)
        const total = saved.length === 1 ? '' : `, by ${money(amount, s.currency)} together`
        return [
          draw.pick([
            'Where did we save?',
            'which lines came in under budget',
            `Does anything make up for ${s.worst.name}?`,
          ]),
          `${count} came in under budget${total}:\n\n${ranked(saved, ({ actual, budget }) => budget - actual)
            .map(({ name, actual, budget }) => `- ${name}: ${difference(actual - budget, s.currency)}`)
            .join(
              '\n',
            )}\n\n${others.length === 0 ? `${s.worst.name} is the only one above.` : `Above budget besides ${s.worst.name}: ${others.map(({ name }) => name).join(', ')}.`}`,
        ]
      },
    ],
    [
      (s, draw) => {
        const [planned, real] = [s.revenueBudget - s.budget, s.revenue - s.actual]
        return [
          draw.pick([
            'And revenue vs plan?',
            'how does it look at operating profit level',
            'Put revenue next to the costs please',
          ]),
          grid(
            ['', 'Budget', 'Actual', 'Variance'],
            [
              [
                'Revenue',
                money(s.revenueBudget, s.currency),
                money(s.revenue, s.currency),
                difference(s.revenue - s.revenueBudget, s.currency),
              ],
              [
                'Costs',
                money(s.budget, s.currency),
                money(s.actual, s.currency),
                difference(s.actual - s.budget, s.currency),
              ],
              bold([
                'Operating result',
                difference(planned, s.currency),
                difference(real, s.currency),
                difference(real - planned, s.currency),
              ]),
            ],
          ),
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          'Are the actuals final?',
          'is everything booked already?',
          `Could more ${s.quarter} invoices still come in?`,
        ]),
        `Nearly everything is booked. ${s.invoices} purchase orders from ${s.quarter} have been received but not invoiced. They are accrued with ${money(s.accrued, s.currency)}, which is already in the figures, so only the difference to the final invoices can still move.`,
      ],
    ],
    [
      (s, draw) => {
        const yearly = s.worst.budget * 4
        return [
          draw.pick([
            `If ${s.worst.name} goes on like this, where do we end after four quarters?`,
            `annualise the ${s.worst.name.toLowerCase()} overrun`,
          ]),
          `Four quarters like this one would cost ${money(s.worst.actual * 4, s.currency)} against ${money(yearly, s.currency)} planned, **${money(s.excess * 4, s.currency)}** too much. That takes four equal quarters; I have used ${s.quarter}'s budget for each.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const reader = draw.pick(readers)
        return [
          draw.pick([
            `Can you write three sentences on the quarter for ${reader}?`,
            `short budget summary for ${reader}, no table`,
          ]),
          `${s.quarter} costs came to ${compact(s.actual, s.currency)}, ${percent(s.actual / s.budget)} of budget. ${s.worst.name} is ${compact(s.excess, s.currency)} over plan, almost entirely because of ${s.vendors[0]!.name.toLowerCase().replace('crm', 'CRM')}. ${s.revenue < s.revenueBudget ? `Revenue was ${percent(1 - s.revenue / s.revenueBudget)} below plan.` : `Revenue was ${percent(s.revenue / s.revenueBudget - 1)} above plan.`}`,
        ]
      },
    ],
  ],
})
