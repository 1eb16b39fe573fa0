/** Customers who cancelled a subscription. */
import { integer, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import {
  between,
  bold,
  cents,
  change,
  compact,
  grid,
  most,
  pastMonths,
  plural,
  pointsOn,
  ranked,
  spread,
  sum,
} from './figures.js'
import { companies, currencyOf, readers } from './names.js'

const plans = [
  { name: 'Starter', price: 29, weight: 52, loss: 2.1 },
  { name: 'Team', price: 99, weight: 31, loss: 1.1 },
  { name: 'Business', price: 279, weight: 17, loss: 0.9 },
] as const
const reasonNames = [
  'Too expensive',
  'Missing a feature',
  'Went to a competitor',
  'Payment failed',
  'Company closed',
  'No answer given',
] as const
const tenures = ['Under 3 months', '3 to 12 months', '1 to 2 years', 'Over 2 years'] as const

function setup(draw: Draw, scene: Setting) {
  const months = pastMonths(scene.startedAt, 6)
  let customers = draw.integer(2100, 6900)
  const base = between(draw, 0.017, 0.031)
  const history = months.map((month, index) => {
    const start = customers
    const lost = Math.round(start * base * between(draw, 0.8, 1.18) * (index === 5 ? 1.14 : 1))
    const added = Math.round(start * between(draw, 0.024, 0.047))
    customers += added - lost
    return { month, start, lost, added }
  })
  const now = history[5]!
  const starts = spread(
    draw,
    now.start,
    plans.map(({ weight }) => weight),
    0.1,
  )
  const losses = spread(
    draw,
    now.lost,
    plans.map(({ weight, loss }) => weight * loss),
    0.1,
  )
  const missing = Math.max(0, 4 - losses[2]!)
  losses[0]! -= missing
  losses[2]! += missing
  const big = draw.integer(620, 1380)
  const accounts = draw.sample(companies, 3).map((name, index) => ({
    name,
    revenue: Math.round((big * [1, 0.76, 0.61][index]!) / 10) * 10,
    since: now.month.year - draw.integer(1, 4),
  }))
  const byPlan = plans.map(({ name, price }, index) => {
    const others = losses[index]! - (index === 2 ? accounts.length : 0)
    const named = index === 2 ? sum(accounts, ({ revenue }) => revenue) : 0
    return {
      name,
      start: starts[index]!,
      lost: losses[index]!,
      revenue: named + Math.round(others * price * between(draw, 1.02, 1.2)),
      paid: Math.round(starts[index]! * price * between(draw, 1.15, 1.35)),
    }
  })
  return {
    currency: currencyOf(scene),
    months,
    month: now.month,
    history,
    now,
    before: history[4]!,
    byPlan,
    lostRevenue: sum(byPlan, ({ revenue }) => revenue),
    reasons: ranked(
      spread(draw, now.lost, [26, 19, 16, 17, 8, 14], 0.3).map((count, index) => ({
        name: reasonNames[index]!,
        count,
      })),
      ({ count }) => count,
    ),
    byTenure: spread(draw, now.lost, [34, 37, 19, 10]),
    accounts,
    recovered: between(draw, 0.31, 0.58),
  }
}

const rate = ({ lost, start }: { lost: number; start: number }) => lost / start

export const churn = toConversation({
  setup,
  period: 'month',
  names: (s) => [
    'Customer Churn',
    'Churn Rate',
    'Lost Customers',
    'Subscription Cancellations',
    'Customer Losses',
    `Churn at ${percent(rate(s.now))}`,
  ],
  summary: (s) =>
    `${plural(s.now.lost, 'customer')} cancelled in ${s.month.label}, a churn rate of ${percent(rate(s.now))} compared with ${percent(rate(s.before))} in ${s.before.month.name}.`,
  opening: (s, draw) => {
    const question = draw.pick([
      'What was our churn last month?',
      `churn rate ${s.month.name.toLowerCase()}?`,
      `How many customers did we lose in ${s.month.name}, and is that more than usual?`,
      'customer churn last 6 months',
    ])
    const rows = s.history.map((entry) => [
      entry.month.label,
      integer(entry.start),
      integer(entry.lost),
      percent(rate(entry)),
    ])
    const average = sum(s.history.slice(0, 5), rate) / 5
    return [
      question,
      `**${percent(rate(s.now))}** in ${s.month.name}: ${integer(s.now.lost)} of ${plural(s.now.start, 'customer')} cancelled. The average of the five months before is ${percent(average)}.\n\n${grid(['Month', 'Customers at start', 'Cancelled', 'Churn'], rows)}`,
    ]
  },
  threads: [
    [
      (s, draw) => {
        const rows = s.byPlan.map((plan) => [plan.name, integer(plan.start), integer(plan.lost), percent(rate(plan))])
        const worst = most(s.byPlan, rate)
        return [
          draw.pick(['Which plan do they come from?', `${s.month.name} churn by plan`, 'churn split by plan']),
          `${worst.name} churns the most.\n\n${grid(['Plan', 'Customers at start', 'Cancelled', 'Churn'], [...rows, bold(['Total', integer(s.now.start), integer(s.now.lost), percent(rate(s.now))])])}\n\nPlan changes are not churn, so a Team customer who moved to Starter isn't in here.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const paid = sum(s.byPlan, (plan) => plan.paid)
        const rows = s.byPlan.map(({ name, lost, revenue }) => [
          name,
          integer(lost),
          money(revenue, s.currency),
          cents(revenue / lost, s.currency),
        ])
        return [
          draw.pick([
            'How much MRR did we lose with them?',
            `lost revenue in ${s.month.name}? monthly`,
            'What did the lost customers pay us?',
          ]),
          `The customers lost in ${s.month.name} paid **${money(s.lostRevenue, s.currency)}** a month, ${percent(s.lostRevenue / paid)} of MRR at the start of the month.\n\n${grid(['Plan', 'Cancelled', 'Lost MRR', 'Per customer'], rows)}`,
        ]
      },
    ],
    [
      (s, draw) => {
        const [first, second] = s.reasons
        const rows = s.reasons.map(({ name, count }) => [name, integer(count), percent(count / s.now.lost)])
        return [
          draw.pick(['Why do they leave?', `cancellation reasons for ${s.month.name}`, 'top cancellation reasons?']),
          `### Cancellation Reasons, ${s.month.label}\n\n${grid(['Reason', 'Customers', 'Share'], rows)}\n\n"${first!.name}" and "${second!.name}" make up ${percent((first!.count + second!.count) / s.now.lost)}. The reason is what the customer picked in the cancellation form, except for failed payments, which billing sets.`,
        ]
      },
      (s, draw) => {
        const failed = s.reasons.find(({ name }) => name === 'Payment failed')!.count
        const back = Math.round(failed * s.recovered)
        return [
          draw.pick([
            'Do the failed payments come back later?',
            'what happens to the payment failed ones',
            'If I leave failed payments out, what is churn?',
          ]),
          `Without the ${plural(failed, 'failed payment')}, ${s.month.name} churn is **${percent((s.now.lost - failed) / s.now.start)}**. From earlier months, about ${percent(s.recovered)} of such customers start paying again within 60 days, which would be around ${integer(back)} of these ${integer(failed)}.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          'How long had the cancelled customers been with us?',
          'churn by customer age',
          'Are we losing new customers or old ones?',
        ]),
        `${grid(
          ['Customer for', 'Cancelled', 'Share'],
          tenures.map((name, index) => [name, integer(s.byTenure[index]!), percent(s.byTenure[index]! / s.now.lost)]),
        )}\n\n${percent((s.byTenure[0]! + s.byTenure[1]!) / s.now.lost)} left within their first year.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          `Who were the biggest accounts we lost in ${s.month.name}?`,
          'biggest lost accounts?',
          'list the largest customers that cancelled',
        ]),
        `By monthly revenue:\n\n${s.accounts.map(({ name, revenue, since }, index) => `${index + 1}. **${name}**: ${money(revenue, s.currency)}, customer since ${since}`).join('\n')}`,
      ],
    ],
    [
      (s, draw) => {
        const net = s.now.added - s.now.lost
        return [
          draw.pick([
            'Are we still growing in customers?',
            `net customer growth in ${s.month.name}?`,
            'did we at least win more than we lost?',
          ]),
          `${net > 0 ? 'Yes' : net === 0 ? 'Just level' : 'No'}: ${integer(s.now.added)} new customers minus ${integer(s.now.lost)} lost is **${net > 0 ? '+' : ''}${net}**, so ${s.month.name} ended with ${integer(s.now.start + net)} (${change(s.now.start + net, s.now.start)}).`,
        ]
      },
    ],
    [
      (s, draw) => {
        const yearly = 1 - (1 - rate(s.now)) ** 12
        return [
          draw.pick([
            `What does the ${s.month.name} rate mean over a year?`,
            'annualised churn?',
            `if every month were like ${s.month.name}, how many would we lose in a year`,
          ]),
          `At ${percent(rate(s.now))} a month, **${percent(yearly)}** of today's customers would be gone after twelve months, about ${integer(yearly * (s.now.start + s.now.added - s.now.lost))}. It compounds, so it is less than twelve times the monthly rate.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const reader = draw.pick(readers)
        return [
          draw.pick([`Two bullets on churn for ${reader}`, `sum up ${s.month.name} churn for ${reader}, very short`]),
          `- ${s.month.name} churn was ${percent(rate(s.now))} (${plural(s.now.lost, 'customer')}), ${pointsOn(rate(s.now), rate(s.before), s.before.month.name)}.\n- It cost ${compact(s.lostRevenue, s.currency)} of MRR; the most common reason was "${s.reasons[0]!.name}".`,
        ]
      },
    ],
  ],
})
