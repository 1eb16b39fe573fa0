/** What the marketing campaigns cost and what they brought. */
import { integer, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import { between, bold, cents, change, grid, lastMonth, least, pastMonths, ranked, spread, sum } from './figures.js'
import { currencyOf } from './names.js'

const campaigns = [
  { name: 'Brand search', channel: 'Search', yield: [6.2, 9.8], order: [52, 88] },
  { name: 'Generic search', channel: 'Search', yield: [2.1, 3.9], order: [52, 88] },
  { name: 'Retargeting', channel: 'Display', yield: [3.6, 6.4], order: [58, 96] },
  { name: 'Lookalike audiences', channel: 'Social', yield: [1.1, 2.4], order: [44, 72] },
  { name: 'Creator videos', channel: 'Social', yield: [0.5, 1.7], order: [38, 66] },
  { name: 'Newsletter sponsorships', channel: 'Partners', yield: [1.3, 3.2], order: [56, 92] },
  { name: 'Affiliates', channel: 'Partners', yield: [2.8, 4.7], order: [46, 78] },
] as const

function setup(draw: Draw, scene: Setting) {
  const budget = draw.integer(28, 190) * 1000
  const chosen = draw.sample(campaigns, 6)
  const spends = spread(draw, budget, [26, 21, 18, 15, 12, 8], 0.12)
  const rows = ranked(
    chosen.map((campaign, index) => {
      const revenue = Math.round(spends[index]! * between(draw, campaign.yield[0], campaign.yield[1]))
      const orders = Math.max(12, Math.round(revenue / draw.integer(campaign.order[0], campaign.order[1])))
      return {
        name: campaign.name,
        channel: campaign.channel,
        spend: spends[index]!,
        revenue,
        orders,
        fresh: Math.round(
          orders *
            (campaign.name === 'Brand search' || campaign.name === 'Retargeting'
              ? between(draw, 0.12, 0.28)
              : between(draw, 0.46, 0.78)),
        ),
      }
    }),
    ({ revenue, spend }) => revenue / spend,
  )
  const worst = rows.at(-1)!
  const weeks = spread(draw, worst.spend, [22, 24, 26, 28], 0.03)
  const weekly = spread(
    draw,
    worst.revenue,
    weeks.map((spend, index) => spend * [1.24, 1.08, 0.93, 0.8][index]!),
    0.02,
  )
  return {
    month: lastMonth(scene.startedAt),
    previous: pastMonths(scene.startedAt, 2)[0]!,
    currency: currencyOf(scene),
    rows,
    best: rows[0]!,
    worst,
    spend: sum(rows, ({ spend }) => spend),
    revenue: sum(rows, ({ revenue }) => revenue),
    spendBefore: Math.round(budget * between(draw, 0.82, 1.14)),
    yieldBefore: between(draw, 0.86, 1.13),
    margin: draw.integer(41, 63) / 100,
    weeks: weeks.map((spend, index) => ({ spend, revenue: weekly[index]! })),
    window: draw.pick([7, 14, 30]),
  }
}

const roas = ({ revenue, spend }: { revenue: number; spend: number }) => (revenue / spend).toFixed(2)

export const campaignReturn = toConversation({
  setup,
  period: 'month',
  names: (s) => [
    'Campaign Return on Ad Spend',
    'ROAS by Campaign',
    'Marketing Campaign Results',
    'Ad Spend and Return',
    `${s.best.name} to ${s.worst.name}: Returns`,
    'Campaigns That Paid Off',
  ],
  summary: (s) =>
    `In ${s.month.label} the campaigns cost ${money(s.spend, s.currency)} and brought ${money(s.revenue, s.currency)}, a return of ${roas(s)}. ${s.best.name} did best and ${s.worst.name} worst.`,
  opening: (s, draw) => {
    const rows = s.rows.map((row) => [
      row.name,
      money(row.spend, s.currency),
      money(row.revenue, s.currency),
      roas(row),
    ])
    const total = bold(['Total', money(s.spend, s.currency), money(s.revenue, s.currency), roas(s)])
    return [
      draw.pick([
        `Which campaigns paid off in ${s.month.name}?`,
        'ROAS by campaign last month',
        `Campaign ROI for ${s.month.name} please`,
        `spend vs revenue per campaign, ${s.month.name.toLowerCase()}`,
      ]),
      `### Campaign Return, ${s.month.label}\n\n${grid(['Campaign', 'Spend', 'Revenue', 'ROAS'], [...rows, total])}`,
    ]
  },
  threads: [
    [
      (s, draw) => {
        const breakEven = 1 / s.margin
        const losing = s.rows.filter(({ revenue, spend }) => revenue * s.margin < spend)
        return [
          draw.pick([
            `We make ${Math.round(s.margin * 100)}% margin. Which ones lose money?`,
            `at a gross margin of ${Math.round(s.margin * 100)}%, what's below break-even`,
            `Which of them are unprofitable if margin is ${Math.round(s.margin * 100)}%?`,
          ]),
          losing.length === 0
            ? `None. Break-even is a ROAS of **${breakEven.toFixed(2)}** (1 / ${s.margin.toFixed(2)}), and all six are above it.`
            : `Break-even is a ROAS of **${breakEven.toFixed(2)}** (1 / ${s.margin.toFixed(2)}). Below it:\n\n${losing.map(({ name, spend, revenue }) => `- **${name}**: ${money(Math.round(revenue * s.margin), s.currency)} margin for ${money(spend, s.currency)} spent`).join('\n')}`,
        ]
      },
    ],
    [
      (s, draw) => {
        const rows = s.rows.map(({ name, orders, fresh, spend }) => [
          name,
          integer(orders),
          integer(fresh),
          cents(spend / fresh, s.currency),
        ])
        const cheapest = least(s.rows, ({ spend, fresh }) => spend / fresh)
        return [
          draw.pick([
            'What do we pay per new customer?',
            'CAC by campaign',
            'How many of the orders are from new customers, and at what cost?',
          ]),
          `${grid(['Campaign', 'Orders', 'New customers', 'Cost per new customer'], rows)}\n\nThe cheapest way to a new customer is ${cheapest === s.best ? `also ${cheapest.name}` : `${cheapest.name}, not ${s.best.name}`}.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const before = s.spendBefore
        const revenueBefore = Math.round(before * (s.revenue / s.spend) * s.yieldBefore)
        return [
          draw.pick([
            `How do total spend and revenue compare with ${s.previous.name}?`,
            `total roas vs ${s.previous.name}?`,
            'did we do better than the month before?',
          ]),
          grid(
            ['', s.previous.name, s.month.name, 'Change'],
            [
              ['Spend', money(before, s.currency), money(s.spend, s.currency), change(s.spend, before)],
              [
                'Revenue',
                money(revenueBefore, s.currency),
                money(s.revenue, s.currency),
                change(s.revenue, revenueBefore),
              ],
              [
                'ROAS',
                roas({ revenue: revenueBefore, spend: before }),
                roas(s),
                change(s.revenue / s.spend, revenueBefore / before),
              ],
            ],
          ),
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          `Show ${s.worst.name} week by week`,
          `is ${s.worst.name} getting better or worse`,
          `What's going on with ${s.worst.name}?`,
        ]),
        `It gets worse as spend goes up:\n\n${grid(
          [s.worst.name, 'Spend', 'Revenue', 'ROAS'],
          s.weeks.map((week, index) => [
            `Week ${index + 1}`,
            money(week.spend, s.currency),
            money(week.revenue, s.currency),
            roas(week),
          ]),
        )}\n\nWeeks are quarters of the month here, so the revenue of late orders may fall into the next one.`,
      ],
      (s, draw) => {
        const moved = Math.round((s.worst.spend * 0.3) / 100) * 100
        const gain = moved * (s.best.revenue / s.best.spend - s.worst.revenue / s.worst.spend)
        return [
          draw
            .pick([`What if we moved 30% of it to ${s.best.name}?`, `shift a third of that budget to ${s.best.name}?`])
            .replace('a third', '30%'),
          `At today's returns, moving ${money(moved, s.currency)} would bring about **${money(Math.round(gain), s.currency)}** more revenue. I'd treat that as an upper limit: ${s.best.name} won't keep a ROAS of ${roas(s.best)} on extra spend.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          'How is revenue attributed?',
          'first touch or last touch?',
          'If someone clicks two campaigns, who gets the order?',
        ]),
        `Last click, with a window of ${s.window} days: the order counts for the campaign clicked last before it. That favours campaigns close to the purchase, such as retargeting and brand search, over those that make people aware in the first place.`,
      ],
    ],
    [
      (s, draw) => {
        const names = [...new Set(s.rows.map(({ channel }) => channel))]
        const channels = names.map((name) => {
          const rows = s.rows.filter(({ channel }) => channel === name)
          return { name, spend: sum(rows, ({ spend }) => spend), revenue: sum(rows, ({ revenue }) => revenue) }
        })
        return [
          draw.pick([
            'Group the campaigns by channel',
            'per channel instead of per campaign',
            'Can you roll the campaigns up to channels?',
          ]),
          grid(
            ['Channel', 'Spend', 'Share of spend', 'Revenue', 'ROAS'],
            ranked(channels, ({ spend }) => spend).map((row) => [
              row.name,
              money(row.spend, s.currency),
              percent(row.spend / s.spend),
              money(row.revenue, s.currency),
              roas(row),
            ]),
          ),
        ]
      },
    ],
  ],
})
