/** What customers sent back or were paid back for. */
import { integer, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import {
  between,
  bold,
  cents,
  grid,
  isoDate,
  lastMonth,
  pastMonths,
  plural,
  points,
  ranked,
  spread,
  sum,
} from './figures.js'
import { currencyOf } from './names.js'
import { shopOf } from './shops.js'

const reasonNames = [
  'Changed mind',
  'Damaged on arrival',
  'Not as described',
  'Wrong item sent',
  'Arrived too late',
  'Other',
] as const

function setup(draw: Draw, scene: Setting) {
  const shop = shopOf(scene)
  const price = between(draw, 24, 78)
  const sold = spread(draw, draw.integer(6200, 42_000), [26, 21, 18, 15, 12, 8], 0.3)
  const culprit = draw.integer(0, 5)
  const categories = ranked(
    shop.categories.map((name, index) => {
      const refunds = Math.round(
        sold[index]! * (index === culprit ? between(draw, 0.104, 0.168) : between(draw, 0.021, 0.074)),
      )
      return { name, sold: sold[index]!, refunds, amount: Math.round(refunds * price * between(draw, 0.7, 1.4)) }
    }),
    ({ sold, refunds }) => refunds / sold,
  )
  const worst = categories[0]!
  const main = draw.integer(1, 3)
  const weights = [31, 14, 13, 9, 8, 7].map((weight, index) => (index === main ? weight + 27 : weight))
  const rates = [worst.refunds / worst.sold]
  while (rates.length < 4) rates.push(rates.at(-1)! * between(draw, 0.76, 0.91))
  const trend = rates.reverse().map((rate, index) => {
    const sold = index === 3 ? worst.sold : Math.round(worst.sold * between(draw, 0.9, 1.1))
    return { sold, refunds: index === 3 ? worst.refunds : Math.round(sold * rate) }
  })
  const refunds = sum(categories, (category) => category.refunds)
  const repeat = Math.round(refunds * between(draw, 0.012, 0.03)) + 3
  return {
    currency: currencyOf(scene),
    month: lastMonth(scene.startedAt),
    months: pastMonths(scene.startedAt, 4),
    categories,
    worst,
    reasons: ranked(
      spread(draw, worst.refunds, weights).map((count, index) => ({ name: reasonNames[index]!, count })),
      ({ count }) => count,
    ),
    trend,
    sold: sum(categories, (category) => category.sold),
    refunds,
    amount: sum(categories, (category) => category.amount),
    days: between(draw, 3.1, 7.8),
    slow: Math.round(refunds * between(draw, 0.06, 0.17)),
    repeat,
    repeatRefunds: repeat * 3 + Math.round(repeat * between(draw, 0.3, 1.4)),
  }
}

export const refunds = toConversation({
  setup,
  period: 'month',
  names: (s) => [
    'Refund Rate by Category',
    'Refunds by Category',
    'Most Refunded Categories',
    `${s.worst.name} and Other Refunds`,
    'Refund Rates',
    'Items Refunded',
  ],
  summary: (s) =>
    `${plural(s.refunds, 'item')} were refunded in ${s.month.label}, ${percent(s.refunds / s.sold)} of those sold. ${s.worst.name} had the highest rate at ${percent(s.worst.refunds / s.worst.sold)}.`,
  opening: (s, draw) => {
    const rows = s.categories.map(({ name, sold, refunds }) => [
      name,
      integer(sold),
      integer(refunds),
      percent(refunds / sold),
    ])
    const total = bold(['Total', integer(s.sold), integer(s.refunds), percent(s.refunds / s.sold)])
    return [
      draw.pick([
        `What is our refund rate by category for ${s.month.name}?`,
        'refunds by category last month',
        `Which category had the most refunds in ${s.month.name}, relative to sales?`,
        'refund rate per category pls',
      ]),
      `### Refund Rate by Category, ${s.month.label}\n\n${grid(['Category', 'Items sold', 'Refunded', 'Rate'], [...rows, total])}`,
    ]
  },
  threads: [
    [
      (s, draw) => {
        const top = s.reasons[0]!
        const rows = s.reasons.map(({ name, count }) => [name, integer(count), percent(count / s.worst.refunds)])
        return [
          draw.pick([
            `Why is ${s.worst.name} so high?`,
            `reasons for ${s.worst.name}`,
            `Can you break the ${s.worst.name} refunds down by reason?`,
          ]),
          `"${top.name}" is the most common reason:\n\n${grid(['Reason', 'Refunds', 'Share'], [...rows, bold(['Total', integer(s.worst.refunds), '100.0%'])])}`,
        ]
      },
      (s, draw) => {
        const rows = s.trend.map(({ sold, refunds }, index) => [
          s.months[index]!.label,
          integer(sold),
          integer(refunds),
          percent(refunds / sold),
        ])
        const [start, end] = [s.trend[0]!, s.trend[3]!]
        return [
          draw.pick([
            `Has ${s.worst.name} always been this bad?`,
            `${s.worst.name} over the last 4 months?`,
            'was it any better before?',
          ]),
          `It has been climbing: ${points(end.refunds / end.sold, start.refunds / start.sold)} since ${s.months[0]!.name}.\n\n${grid(['Month', 'Sold', 'Refunded', 'Rate'], rows)}`,
        ]
      },
    ],
    [
      (s, draw) => {
        const rows = ranked(s.categories, ({ amount }) => amount).map(({ name, amount, refunds }) => [
          name,
          money(amount, s.currency),
          cents(amount / refunds, s.currency),
        ])
        return [
          draw.pick([
            'How much money did we refund?',
            'refunds in money rather than items?',
            `What did the ${s.month.name} refunds cost us per category?`,
          ]),
          `We paid back **${money(s.amount, s.currency)}** in ${s.month.name}.\n\n${grid(['Category', 'Refunded', 'Per item'], rows)}\n\nReturn shipping and restocking are not included.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          'How long do customers wait for their money?',
          'avg days to refund?',
          'Time from refund request to payout?',
        ]),
        `On average **${s.days.toFixed(1)} days** from the request to the payout. ${plural(s.slow, 'refund')} (${percent(s.slow / s.refunds)}) took more than 14 days.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          'Are the refunds by order month or by refund month?',
          `If someone ordered in ${s.months[2]!.name} and got the refund in ${s.month.name}, where does it count?`,
        ]),
        `By **refund month**: every refund paid out in ${s.month.name} counts in ${s.month.name}, whenever the order was placed. Items sold are those of the same month, so the rate is not exact for a single order. By order month, ${s.month.name} would look lower today, because part of its refunds are still to come.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          'Are there customers who keep sending things back?',
          'any repeat refunders?',
          'How many people had 3+ refunds?',
        ]),
        `${plural(s.repeat, 'customer')} had three or more refunds in ${s.month.name}, ${integer(s.repeatRefunds)} between them. That is ${percent(s.repeatRefunds / s.refunds)} of all refunds.`,
      ],
    ],
    [
      (s, draw) => {
        const rest = s.refunds - s.worst.refunds
        const restSold = s.sold - s.worst.sold
        return [
          draw.pick([`What would the rate be without ${s.worst.name}?`, `total excluding ${s.worst.name}?`]),
          `**${percent(rest / restSold)}** (${integer(rest)} of ${integer(restSold)} items) instead of ${percent(s.refunds / s.sold)}.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          'Give me the SQL so I can put it on a dashboard',
          'sql?',
          'Could you share the query behind the first table?',
        ]),
        `\`\`\`sql
WITH sold AS (
  SELECT p.category, COUNT(*) AS items
  FROM order_items AS i
  JOIN products AS p ON p.id = i.product_id
  WHERE i.ordered_at >= DATE '${isoDate(s.month.start)}'
    AND i.ordered_at < DATE '${isoDate(s.month.start)}' + INTERVAL '1 month'
  GROUP BY p.category
), refunded AS (
  SELECT p.category, COUNT(*) AS items
  FROM refunds AS r
  JOIN order_items AS i ON i.id = r.order_item_id
  JOIN products AS p ON p.id = i.product_id
  WHERE r.paid_at >= DATE '${isoDate(s.month.start)}'
    AND r.paid_at < DATE '${isoDate(s.month.start)}' + INTERVAL '1 month'
  GROUP BY p.category
)
SELECT category, sold.items AS sold, refunded.items AS refunded,
  ROUND(100.0 * refunded.items / sold.items, 1) AS rate
FROM sold
JOIN refunded USING (category)
ORDER BY rate DESC;
\`\`\``,
      ],
    ],
    [
      (s, draw) => {
        const second = s.categories[1]!
        const saved = Math.round(s.worst.refunds - s.worst.sold * (second.refunds / second.sold))
        return [
          draw.pick([
            `If ${s.worst.name} came down to the level of ${second.name}, how many refunds would that save?`,
            `what if ${s.worst.name} had the same rate as ${second.name}`,
          ]),
          `About **${plural(saved, 'refund')}** a month, or ${money(Math.round((saved * s.worst.amount) / s.worst.refunds), s.currency)} at the current average of ${cents(s.worst.amount / s.worst.refunds, s.currency)} per item.`,
        ]
      },
    ],
  ],
})
