/** How much an order is worth, by channel and by customer. */
import { integer, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import { between, bold, cents, change, grid, least, most, moved, pastMonths, plural, spread, sum } from './figures.js'
import { currencyOf } from './names.js'

const channelNames = [
  { name: 'Web shop', place: 'in the web shop', orders: 'web shop orders' },
  { name: 'Mobile app', place: 'in the mobile app', orders: 'app orders' },
  { name: 'Stores', place: 'in stores', orders: 'store orders' },
  { name: 'Marketplaces', place: 'on marketplaces', orders: 'marketplace orders' },
] as const

function setup(draw: Draw, scene: Setting) {
  const typical = draw.integer(42, 118)
  const orders = draw.integer(3800, 46_000)
  const channels = spread(draw, orders, [41, 27, 20, 12]).map((count, index) => {
    const revenue = Math.round(count * typical * between(draw, 0.8, 1.2))
    const { name, place, orders: label } = channelNames[index]!
    return { name, place, label, orders: count, revenue, items: Math.round(count * between(draw, 1.6, 3.4)) }
  })
  const revenue = sum(channels, (channel) => channel.revenue)
  const average = revenue / orders
  const edges = [0.4, 0.8, 1.2, 2].map((factor) => Math.round((average * factor) / 5) * 5)
  const bins = spread(draw, orders, [16, 32, 25, 18, 9], 0.05)
  const middle = bins.findIndex((_, index) => bins.slice(0, index + 1).reduce((a, b) => a + b, 0) >= orders / 2)
  const from = edges[middle - 1]!
  const missing = orders / 2 - bins.slice(0, middle).reduce((a, b) => a + b, 0)
  const returning = Math.round(orders * between(draw, 0.42, 0.63))
  const weekend = Math.round(orders * between(draw, 0.27, 0.36))
  const trend = [average]
  while (trend.length < 4) trend.push(trend.at(-1)! * between(draw, 0.93, 1.045))
  return {
    currency: currencyOf(scene),
    months: pastMonths(scene.startedAt, 4),
    month: pastMonths(scene.startedAt, 1)[0]!,
    channels,
    orders,
    revenue,
    average,
    edges,
    bins,
    median: from + ((edges[middle]! - from) * missing) / bins[middle]!,
    returning,
    returningRevenue: Math.round(revenue * (returning / orders) * between(draw, 1.03, 1.16)),
    weekend,
    weekendRevenue: Math.round(revenue * (weekend / orders) * between(draw, 0.9, 1.12)),
    threshold: edges[2]!,
    justBelow: Math.round(bins[2]! * between(draw, 0.07, 0.13)),
    justAbove: Math.round(bins[3]! * between(draw, 0.22, 0.36)),
    trend: trend.reverse(),
  }
}

export const basketSize = toConversation({
  setup,
  period: 'month',
  names: () => [
    'Average Order Value by Channel',
    'AOV by Channel',
    'Average Basket per Channel',
    'Basket Size: App, Web and Stores',
    'Order Value Across Channels',
    'What Customers Spend per Order',
  ],
  summary: (s) =>
    `The average order in ${s.month.label} was worth ${cents(s.average, s.currency)} over ${plural(s.orders, 'order')}, compared across four sales channels.`,
  opening: (s, draw) => {
    const question = draw.pick([
      `What was our average order value in ${s.month.name}, by channel?`,
      'AOV by channel last month',
      `average basket ${s.month.name.toLowerCase()} per channel?`,
    ])
    const rows = s.channels.map(({ name, orders, revenue }) => [
      name,
      integer(orders),
      money(revenue, s.currency),
      cents(revenue / orders, s.currency),
    ])
    const total = bold(['All channels', integer(s.orders), money(s.revenue, s.currency), cents(s.average, s.currency)])
    const best = most(s.channels, ({ revenue, orders }) => revenue / orders)
    const lead = draw.chance(0.5)
      ? `Overall **${cents(s.average, s.currency)}**, highest ${best.place}.`
      : `### Average Order Value, ${s.month.label}`
    return [question, `${lead}\n\n${grid(['Channel', 'Orders', 'Revenue', 'AOV'], [...rows, total])}`]
  },
  threads: [
    [
      (s, draw) => [
        draw.pick([
          'Is the overall AOV going up or down?',
          'AOV over the last 4 months, all channels',
          `How was the AOV before ${s.month.name}?`,
        ]),
        `${grid(
          ['Month', 'AOV', 'Change'],
          s.months.map((month, index) => [
            month.label,
            cents(s.trend[index]!, s.currency),
            index === 0 ? '' : change(s.trend[index]!, s.trend[index - 1]!),
          ]),
        )}\n\nAgainst ${s.months[0]!.name} it is ${moved(s.average, s.trend[0]!)}.`,
      ],
    ],
    [
      (s, draw) => {
        const items = sum(s.channels, (channel) => channel.items)
        const fullest = most(s.channels, (channel) => channel.items / channel.orders)
        const rows = s.channels.map((channel) => [
          channel.name,
          (channel.items / channel.orders).toFixed(2),
          cents(channel.revenue / channel.items, s.currency),
        ])
        return [
          draw.pick([
            'How many items are in a basket?',
            'items per order per channel',
            'Do the channels differ in number of items or in price per item?',
          ]),
          `${grid(['Channel', 'Items per order', 'Average item price'], [...rows, bold(['All channels', (items / s.orders).toFixed(2), cents(s.revenue / items, s.currency)])])}\n\n${fullest.name} ${fullest.name.endsWith('s') ? 'have' : 'has'} the fullest baskets.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const [a, b, c, d] = s.edges.map((edge) => `${s.currency}${edge}`)
        const labels = [`under ${a}`, `${a} to ${b}`, `${b} to ${c}`, `${c} to ${d}`, `over ${d}`]
        return [
          draw.pick([
            'Averages hide a lot. How are the order values distributed?',
            'show me the distribution of order values',
            'how many orders are small vs big?',
          ]),
          `### Orders by Value, ${s.month.label}\n\n${grid(
            ['Order value', 'Orders', 'Share'],
            labels.map((label, index) => [label, integer(s.bins[index]!), percent(s.bins[index]! / s.orders)]),
          )}`,
        ]
      },
      (s, draw) => [
        draw.pick(["What's the median?", 'and the median order?', 'Median instead of mean please']),
        `The median order is **${cents(s.median, s.currency)}**, ${cents(s.average - s.median, s.currency)} below the mean. The ${plural(s.bins[4]!, 'order')} over ${s.currency}${s.edges[3]} pull the mean up.`,
      ],
    ],
    [
      (s, draw) => {
        const rows = [
          ['New', s.orders - s.returning, s.revenue - s.returningRevenue],
          ['Returning', s.returning, s.returningRevenue],
        ] as const
        return [
          draw.pick([
            'AOV of new vs returning customers?',
            'Do returning customers spend more per order?',
            'split AOV by new and returning pls',
          ]),
          `${grid(
            ['Customers', 'Orders', 'Revenue', 'AOV'],
            rows.map(([name, orders, revenue]) => [
              name,
              integer(orders),
              money(revenue, s.currency),
              cents(revenue / orders, s.currency),
            ]),
          )}\n\nReturning customers spend ${percent(s.returningRevenue / s.returning / ((s.revenue - s.returningRevenue) / (s.orders - s.returning)) - 1)} more per order. Guest checkouts count as new${draw.pick([', even if the same e-mail address has ordered before.', '.'])}`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          `Does the free shipping limit of ${s.currency}${s.threshold} do anything?`,
          `we offer free shipping from ${s.currency}${s.threshold}. can you see it in the data?`,
        ]),
        `Yes, orders pile up just above it:\n\n- ${s.currency}${s.threshold - 10} to ${s.currency}${s.threshold - 1}: **${plural(s.justBelow, 'order')}**\n- ${s.currency}${s.threshold} to ${s.currency}${s.threshold + 9}: **${plural(s.justAbove, 'order')}**\n\nWithout the limit you would expect the lower range to be the larger one. It doesn't tell how many of those customers would have ordered anyway.`,
      ],
    ],
    [
      (s, draw) => {
        const weekend = s.weekendRevenue / s.weekend
        const week = (s.revenue - s.weekendRevenue) / (s.orders - s.weekend)
        return [
          draw.pick([
            'Are weekend orders bigger?',
            'order value weekdays vs weekends?',
            'Does it matter which day people order?',
          ]),
          `${Math.abs(weekend / week - 1) < 0.02 ? 'Hardly any difference' : weekend > week ? 'Yes, weekend orders are larger' : 'Weekend orders are smaller'}: **${cents(weekend, s.currency)}** on Saturdays and Sundays against **${cents(week, s.currency)}** from Monday to Friday. The weekend has ${percent(s.weekend / s.orders)} of all orders.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const weakest = least(s.channels, ({ revenue, orders }) => revenue / orders)
        return [
          draw.pick([
            `What would ${s.currency}5 more per order be worth in the weakest channel?`,
            `if we get the lowest channel up by ${s.currency}5 per order, how much is that a month?`,
          ]),
          `${integer(weakest.orders)} ${weakest.label} × ${s.currency}5 = **${money(weakest.orders * 5, s.currency)}** a month at ${s.month.name}'s volume, or ${percent((weakest.orders * 5) / s.revenue)} of total revenue. That assumes nobody drops out because of it.`,
        ]
      },
    ],
  ],
})
