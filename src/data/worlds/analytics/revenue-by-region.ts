/** What each region sold in the last quarter. */
import { integer, lastQuarter, money, numbered, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import {
  between,
  bold,
  cents,
  change,
  compact,
  difference,
  grid,
  isoDate,
  least,
  listing,
  most,
  moved,
  pastMonths,
  ranked,
  spread,
  sum,
  word,
  yearBefore,
} from './figures.js'
import { marketOf, readers } from './names.js'

function setupRegions(draw: Draw, scene: Setting) {
  const quarter = lastQuarter(scene.startedAt)
  const market = marketOf(scene)
  const totals = spread(
    draw,
    draw.integer(60, 900) * 10_000 + draw.integer(0, 9999),
    market.regions.map(({ weight }) => weight),
    0.25,
  )
  const strongest = draw.integer(0, totals.length - 1)
  const average = between(draw, 58, 132)
  const regions = ranked(
    market.regions.map(({ name, places }, index) => {
      const total = totals[index]!
      const growth = index === strongest ? between(draw, 0.16, 0.28) : between(draw, -0.09, 0.15)
      const before = Math.round(total / (1 + growth))
      const orders = Math.round(total / (average * between(draw, 0.86, 1.14)))
      const ordersBefore = Math.round(before / ((total / orders) * between(draw, 0.9, 1.02)))
      return {
        name,
        total,
        before,
        orders,
        ordersBefore,
        months: spread(draw, total, [31, 32, 36], 0.09),
        places: ranked(
          spread(
            draw,
            total,
            places.map((_, place) => [58, 22, 13, 9][place]!),
          ).map((value, place) => ({ name: places[place]!, value })),
          ({ value }) => value,
        ),
      }
    }),
    ({ total }) => total,
  )
  const total = sum(regions, (region) => region.total)
  return {
    quarter: quarter.name,
    start: quarter.start,
    months: pastMonths(quarter.start + 93 * 86_400_000, 3),
    currency: market.currency,
    parts: market.parts,
    regions,
    first: regions[0]!,
    winner: most(regions, (region) => region.total / region.before),
    total,
    before: sum(regions, (region) => region.before),
    returned: Math.round(total * between(draw, 0.031, 0.084)),
  }
}

export const revenueByRegion = toConversation({
  setup: setupRegions,
  period: 'quarter',
  names: (s) => [
    'Revenue by Region',
    'Regional Revenue',
    'Sales by Region',
    `${s.first.name} Leads Revenue`,
    'Regional Sales Breakdown',
    'How Each Region Sold',
  ],
  summary: (s) =>
    `${s.quarter} revenue was ${money(s.total, s.currency)} across ${word(s.regions.length)} regions. ${s.first.name} was the largest with ${money(s.first.total, s.currency)}.`,
  opening: (s, draw) => {
    const question = draw.pick([
      `Show me revenue by region for ${s.quarter}`,
      `revenue by region last quarter`,
      `How much did each region sell in ${s.quarter}?`,
      `Could you break down ${s.quarter} revenue by region for me?`,
    ])
    const heading = `### ${s.quarter} Revenue by Region\n\n`
    if (draw.chance(0.4)) {
      const items = s.regions.map((region) => `**${region.name}** - ${money(region.total, s.currency)}`)
      return [question, `${heading}${numbered(items)}\n\nTotal: **${money(s.total, s.currency)}**`]
    }
    const rows = s.regions.map((region) => [region.name, money(region.total, s.currency), integer(region.orders)])
    const total = bold(['Total', money(s.total, s.currency), integer(sum(s.regions, ({ orders }) => orders))])
    return [question, `${heading}${grid(['Region', 'Revenue', 'Orders'], [...rows, total])}`]
  },
  threads: [
    [
      (s, draw) => {
        const fell = s.regions.filter((region) => region.total < region.before).map(({ name }) => name)
        const remark =
          fell.length === 0
            ? `Every region grew, **${s.winner.name}** the most.`
            : `**${s.winner.name}** grew the most. Below last year: ${listing(fell)}.`
        const rows = s.regions.map((region) => [
          region.name,
          money(region.before, s.currency),
          money(region.total, s.currency),
          change(region.total, region.before),
        ])
        const last = ['Total', money(s.before, s.currency), money(s.total, s.currency), change(s.total, s.before)]
        return [
          draw.pick([
            `How does ${s.quarter} compare with ${yearBefore(s.quarter)}?`,
            'regions compared to the same quarter last year?',
            'Can you put last year next to each region?',
            'yoy by region pls',
          ]),
          `${grid(['Region', yearBefore(s.quarter), s.quarter, 'Change'], [...rows, bold(last)])}\n\n${remark}`,
        ]
      },
      (s, draw) => {
        const { winner } = s
        const averages = [winner.before / winner.ordersBefore, winner.total / winner.orders] as const
        const gain = winner.total - winner.before
        const volume = (winner.orders - winner.ordersBefore) * averages[0]
        const cause =
          volume >= gain
            ? 'All of it is volume: the average order is actually a little smaller than last year.'
            : volume > gain * 0.6
              ? `Mostly more orders: at last year's average they explain ${percent(volume / gain)} of the extra ${money(gain, s.currency)}.`
              : volume > gain * 0.4
                ? `About half and half: more orders explain ${percent(volume / gain)} of the extra ${money(gain, s.currency)}, bigger orders the rest.`
                : `Mostly bigger orders: they explain ${percent(1 - volume / gain)} of the extra ${money(gain, s.currency)}.`
        const rows = [
          ['Orders', integer(winner.ordersBefore), integer(winner.orders), change(winner.orders, winner.ordersBefore)],
          [
            'Average order',
            cents(averages[0], s.currency),
            cents(averages[1], s.currency),
            change(averages[1], averages[0]),
          ],
        ]
        return [
          draw.pick([
            `What's behind the growth in ${winner.name}?`,
            `why is ${winner.name} up that much`,
            `${winner.name} looks great. More orders or bigger ones?`,
          ]),
          `${cause}\n\n${grid([winner.name, yearBefore(s.quarter), s.quarter, 'Change'], rows)}`,
        ]
      },
    ],
    [
      (s, draw) => {
        const rows = s.regions.map((region) => [
          region.name,
          ...region.months.map((value) => money(value, s.currency)),
          change(region.months[2]!, region.months[0]!),
        ])
        const totals = s.months.map((_, index) => sum(s.regions, (region) => region.months[index]!))
        const last = ['Total', ...totals.map((value) => money(value, s.currency)), change(totals[2]!, totals[0]!)]
        const [from, , to] = s.months
        const header = ['Region', ...s.months.map(({ name }) => name), `${from!.short} → ${to!.short}`]
        return [
          draw.pick([
            `Split the regions by month please`,
            'can I see the regions month by month',
            `What did ${s.quarter} look like per month?`,
          ]),
          grid(header, [...rows, bold(last)]),
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          `What share of the total does each region have?`,
          'regions as % of total',
          `How dependent are we on ${s.first.name}?`,
        ]),
        `${s.first.name} makes **${percent(s.first.total / s.total)}** of ${s.quarter} revenue:\n\n${grid(
          ['Region', `Share ${yearBefore(s.quarter)}`, `Share ${s.quarter}`],
          s.regions.map((region) => [region.name, percent(region.before / s.before), percent(region.total / s.total)]),
        )}`,
      ],
    ],
    [
      (s, draw) => {
        const items = s.first.places.map(
          ({ name, value }) => `**${name}**: ${money(value, s.currency)} (${percent(value / s.first.total)})`,
        )
        return [
          draw.pick([
            `Which ${s.parts} make up ${s.first.name}?`,
            `drill into ${s.first.name}`,
            `Can you break ${s.first.name} down into ${s.parts}?`,
          ]),
          `### ${s.first.name}, ${s.quarter}\n\n${numbered(items)}`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          'Is the revenue net of returns?',
          'are refunds already taken out of these numbers?',
          'is that gross or net revenue',
        ]),
        `Gross. These figures add up \`orders.total\` on the day of the order, after discounts and without tax. Returns booked against ${s.quarter} orders so far come to **${money(s.returned, s.currency)}** (${percent(s.returned / s.total)}), which leaves ${money(s.total - s.returned, s.currency)} net.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          'whats the sql for the revenue by region',
          'I want to rerun the regions myself, which query did you use?',
        ]),
        `\`\`\`sql\nSELECT\n  c.region,\n  SUM(o.total) AS revenue,\n  COUNT(*) AS orders\nFROM orders AS o\nJOIN customers AS c ON c.id = o.customer_id\nWHERE o.status <> 'cancelled'\n  AND o.ordered_at >= DATE '${isoDate(s.start)}'\n  AND o.ordered_at < DATE '${isoDate(s.start)}' + INTERVAL '3 months'\nGROUP BY c.region\nORDER BY revenue DESC;\n\`\`\`\n\nThe region is the customer's billing region. Orders shipped elsewhere still count there.`,
      ],
    ],
    [
      (s, draw) => {
        const reader = draw.pick(readers)
        const weakest = least(s.regions, (region) => region.total / region.before)
        return [
          draw.pick([
            `One sentence on ${s.quarter} for ${reader}`,
            `I need a line about the quarter for ${reader}, vs last year`,
          ]),
          `${s.quarter} revenue was **${compact(s.total, s.currency)}**, ${moved(s.total, s.before)} on ${yearBefore(s.quarter)} (${difference(s.total - s.before, s.currency)}), with ${s.winner.name} ${moved(s.winner.total, s.winner.before)} and ${weakest.name} ${moved(weakest.total, weakest.before)}.`,
        ]
      },
    ],
  ],
})
