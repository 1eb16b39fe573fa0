/** Which products brought in the most last month. */
import { integer, money, numbered, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import { between, change, grid, most, pastMonths, plural, ranked, spread, sum } from './figures.js'
import { currencyOf } from './names.js'
import { shopOf } from './shops.js'

const factors = [1, 0.79, 0.67, 0.53, 0.46, 0.38, 0.31, 0.25, 0.21] as const

function setupProducts(draw: Draw, scene: Setting) {
  const shop = shopOf(scene)
  const base = draw.integer(18, 160) * 1000
  const products = ranked(
    draw.sample(shop.products, factors.length).map(({ name, price, cost }, index) => {
      const units = Math.max(14, Math.round((base * factors[index]! * between(draw, 0.92, 1.08)) / price))
      const before = Math.max(9, Math.round(units * between(draw, 0.78, 1.16)))
      return { name, price, cost, units, before, revenue: Math.round(units * price * between(draw, 0.88, 0.99)) }
    }),
    ({ revenue }) => revenue,
  )
  const first = products[0]!
  const months = pastMonths(scene.startedAt, 6)
  const trend = [first.units, first.before]
  while (trend.length < months.length) trend.push(Math.round(trend.at(-1)! * between(draw, 0.84, 1.14)))
  const five = sum(products.slice(0, 5), ({ revenue }) => revenue)
  const buyers = Math.round(first.units * between(draw, 0.83, 0.95))
  return {
    currency: currencyOf(scene),
    month: months[5]!,
    previous: months[4]!,
    products,
    top: products.slice(0, 5),
    first,
    five,
    total: Math.round(sum(products, ({ revenue }) => revenue) / between(draw, 0.58, 0.77)),
    trend: trend.reverse().map((units, index) => ({ month: months[index]!, units })),
    channels: spread(draw, first.revenue, [54, 29, 17]),
    buyers,
    alsoBought: ranked(
      draw
        .sample(products.slice(1), 3)
        .map(({ name }) => ({ name, count: Math.round(buyers * between(draw, 0.06, 0.24)) })),
      ({ count }) => count,
    ),
  }
}

export const topProducts = toConversation({
  setup: setupProducts,
  period: 'month',
  names: (s) => [
    'Top 5 Products by Revenue',
    'Best-Selling Products',
    'Top Products',
    'Product Ranking by Revenue',
    `${s.first.name} Leads Product Sales`,
    'Five Bestsellers',
  ],
  summary: (s) =>
    `The five best-selling products of ${s.month.label} made ${money(s.five, s.currency)}. ${s.first.name} led with ${money(s.first.revenue, s.currency)}.`,
  opening: (s, draw) => {
    const question = draw.pick([
      'What are the top 5 products by revenue?',
      `top 5 products ${s.month.name.toLowerCase()}`,
      `Which five products made the most money in ${s.month.name}?`,
      'What were our top selling products last month?',
    ])
    const heading = `### Top 5 Products by Revenue, ${s.month.label}\n\n`
    if (draw.chance(0.5)) {
      const items = s.top.map(({ name, revenue }) => `**${name}** - ${money(revenue, s.currency)}`)
      return [question, heading + numbered(items)]
    }
    const rows = s.top.map(({ name, units, revenue }, index) => [
      String(index + 1),
      name,
      integer(units),
      money(revenue, s.currency),
    ])
    return [question, heading + grid(['#', 'Product', 'Units', 'Revenue'], rows, 2)]
  },
  threads: [
    [
      (s, draw) => {
        const byUnits = ranked(s.products, ({ units }) => units)
        const leader = byUnits[0]!
        const remark =
          leader === s.first
            ? `${leader.name} is first either way.`
            : `${leader.name} sells the most pieces, but at ${money(leader.price, s.currency)} each it is only number ${s.products.indexOf(leader) + 1} by revenue.`
        return [
          draw.pick([
            'And the top 5 by units sold?',
            'same top 5 but by quantity',
            'Rank the products by units instead please',
          ]),
          `${numbered(byUnits.slice(0, 5).map(({ name, units }) => `**${name}** - ${plural(units, 'unit')}`))}\n\n${remark}`,
        ]
      },
    ],
    [
      (s, draw) => {
        const margin = ({ units, cost, revenue }: (typeof s.top)[number]) => revenue - units * cost
        const richest = most(s.top, margin)
        const best = most(s.top, (product) => margin(product) / product.revenue)
        const remark =
          richest === best
            ? `**${best.name}** is ahead on both counts.`
            : `**${richest.name}** earns the most, **${best.name}** has the best percentage.`
        const rows = s.top.map((product) => [
          product.name,
          money(product.revenue, s.currency),
          money(margin(product), s.currency),
          percent(margin(product) / product.revenue),
        ])
        return [
          draw.pick([
            'What about margin on the top 5?',
            'which of the five are actually profitable',
            'Can you add gross margin to the top 5?',
          ]),
          `${grid(['Product', 'Revenue', 'Gross margin', 'Margin %'], rows)}\n\n${remark} Unit cost is the current \`products.unit_cost\`, so shipping and fees are not in it.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const peak = most(s.trend, ({ units }) => units)
        const rows = s.trend.map(({ month, units }, index) => [
          month.label,
          integer(units),
          index === 0 ? '' : change(units, s.trend[index - 1]!.units),
        ])
        return [
          draw.pick([
            `Show me ${s.first.name} by month`,
            `how has the ${s.first.name} been doing over the last 6 months`,
            `Is ${s.first.name} trending up?`,
          ]),
          `${grid(['Month', 'Units', 'Change'], rows)}\n\n${peak.month === s.month ? `${s.month.name} was its best month of the six.` : `Its best month was ${peak.month.name} with ${integer(peak.units)} units.`}`,
        ]
      },
      (s, draw) => {
        const [online, stores, marketplace] = s.channels
        const rows = [
          ['Online shop', online!],
          ['Stores', stores!],
          ['Marketplaces', marketplace!],
        ] as const
        return [
          draw.pick([
            `Where do we sell it, online or in stores?`,
            'and by channel?',
            `${s.month.name} only, by channel`,
          ]),
          grid(
            [`${s.first.name}, ${s.month.name}`, 'Revenue', 'Share'],
            rows.map(([name, value]) => [name, money(value, s.currency), percent(value / s.first.revenue)]),
          ),
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          'How much of our total revenue is the top 5?',
          `what % of ${s.month.name} sales is the top 5`,
          'Are we too dependent on the top five?',
        ]),
        `The five together made ${money(s.five, s.currency)}, **${percent(s.five / s.total)}** of ${s.month.name}'s ${money(s.total, s.currency)}. ${s.first.name} alone is ${percent(s.first.revenue / s.total)}.`,
      ],
    ],
    [
      (s, draw) => {
        const next = s.products.slice(5, 9)
        const gap = s.top[4]!.revenue - next[0]!.revenue
        return [
          draw.pick(['What comes right after the top 5?', 'extend the list to 9', 'Who are the runners-up?']),
          `${next.map(({ name, revenue }, index) => `${index + 6}. **${name}** - ${money(revenue, s.currency)}`).join('\n')}\n\n${next[0]!.name} missed the top five by ${money(gap, s.currency)}.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const rows = s.top.map(({ name, units, before }) => [
          name,
          integer(before),
          integer(units),
          change(units, before),
        ])
        const riser = most(s.top, ({ units, before }) => units / before)
        const grew = riser.units > riser.before
        return [
          draw.pick([
            `Compare units with ${s.previous.name}`,
            `top 5 vs the month before, in units`,
            'Which of the five grew the most?',
          ]),
          `${grid(['Product', `Units ${s.previous.short}`, `Units ${s.month.short}`, 'Change'], rows)}\n\n${grew ? `**${riser.name}** grew the most.` : `All five sold fewer units than in ${s.previous.name}.`}`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([`What do people buy together with the ${s.first.name}?`, `cross-sell for ${s.first.name}?`]),
        `${plural(s.buyers, 'customer')} bought the ${s.first.name} in ${s.month.name}. In the same order they most often had:\n\n${numbered(s.alsoBought.map(({ name, count }) => `**${name}**: ${plural(count, 'order')} (${percent(count / s.buyers)})`))}`,
      ],
    ],
  ],
})
