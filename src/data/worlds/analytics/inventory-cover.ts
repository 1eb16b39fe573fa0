/** How long the stock lasts, and what will run out. */
import { date, integer, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import { between, bold, capital, grid, plural, ranked, shortDate, spread, sum, word } from './figures.js'
import { currencyOf } from './names.js'
import { shopOf } from './shops.js'

const day = 86_400_000
const sites = ['Main warehouse', 'North hub', 'Stores'] as const

function setup(draw: Draw, scene: Setting) {
  const shop = shopOf(scene)
  const covers = [
    draw.integer(5, 10),
    draw.integer(12, 17),
    draw.integer(19, 27),
    draw.integer(34, 48),
    draw.integer(52, 74),
    draw.integer(81, 110),
    draw.integer(168, 290),
  ]
  const items = ranked(
    draw.sample(shop.products, covers.length).map((product, index) => {
      const weekly = Math.max(7, Math.round((draw.integer(2600, 11_000) * (index === 6 ? 0.4 : 1)) / product.price))
      const stock = Math.max(3, Math.round((weekly / 7) * covers[index]!))
      return { weekly, stock, cover: Math.floor(stock / (weekly / 7)), ...product }
    }),
    ({ cover }) => -cover,
  )
  const [first, second, third] = [items[0]!, items[1]!, items[2]!]
  const late = draw.integer(4, 11)
  const lead = draw.integer(16, 34)
  const split = spread(draw, first.stock, [22, 61, 17], 0.25)
  const weekly = spread(draw, first.weekly, [66, 12, 22], 0.1).map((count) => Math.max(1, count))
  return {
    currency: currencyOf(scene),
    items,
    first,
    second,
    third,
    last: items.at(-1)!,
    empty: scene.startedAt + first.cover * day,
    late,
    arrives: scene.startedAt + (first.cover + late) * day,
    ordered: Math.ceil((first.weekly * draw.integer(5, 8)) / 10) * 10,
    thirdArrives: scene.startedAt + draw.integer(4, 15) * day,
    thirdOrdered: Math.ceil((third.weekly * draw.integer(3, 5)) / 10) * 10,
    lead,
    wish: draw.pick([6, 8]),
    sites: split.map((stock, index) => ({ name: sites[index]!, stock, weekly: weekly[index]! })),
    value: Math.round(sum(items, ({ stock, cost }) => stock * cost) / between(draw, 0.19, 0.37)),
    trend: [0.8, 0.94, 1.04, 1.22].map((factor) => factor * between(draw, 0.97, 1.03)),
  }
}

export const inventoryCover = toConversation({
  setup,
  period: 'day',
  names: (s) => [
    'Inventory Cover',
    'Days of Stock Left',
    'Products Running Out of Stock',
    `Low Stock: ${s.first.name}`,
    'Stock Cover by Product',
    'Stockout Risk',
  ],
  summary: (s) =>
    `Stock cover of seven products. ${s.first.name} has ${plural(s.first.stock, 'piece')} left, enough for ${plural(s.first.cover, 'day')} at current sales.`,
  opening: (s, draw) => [
    draw.pick([
      'Which products will run out of stock first?',
      'inventory cover in days for the watch list',
      "How many days of stock do we have left on the products we're watching?",
      'stock cover pls, shortest first',
    ]),
    `**${s.first.name}** runs out first, around ${date(s.empty)}.\n\n${grid(
      ['Product', 'In stock', 'Sold per week', 'Days of cover'],
      s.items.map(({ name, stock, weekly, cover }) => [name, integer(stock), integer(weekly), integer(cover)]),
    )}\n\nBased on average sales of the last four weeks.`,
  ],
  threads: [
    [
      (s, draw) => [
        draw.pick([
          `Is anything on order?`,
          'open purchase orders for the three at the top?',
          `When do we get more ${s.first.name}?`,
        ]),
        `For the three with the least cover:\n\n${grid(
          ['Product', 'On order', 'Expected'],
          [
            [s.first.name, integer(s.ordered), shortDate(s.arrives)],
            [s.second.name, 'nothing', '–'],
            [s.third.name, integer(s.thirdOrdered), shortDate(s.thirdArrives)],
          ],
        )}\n\nThe ${s.first.name} delivery comes about **${plural(s.late, 'day')} after** stock runs out.`,
      ],
      (s, draw) => {
        const lost = Math.round((s.first.weekly / 7) * s.late)
        return [
          draw.pick([
            'What do those days cost us?',
            `how much revenue do we lose on ${s.first.name} until then`,
            'so what is the damage',
          ]),
          `About ${plural(lost, 'piece')} (${(s.first.weekly / 7).toFixed(1)} a day × ${plural(s.late, 'day')}), or **${money(lost * s.first.price, s.currency)}** at the list price of ${money(s.first.price, s.currency)}. Some customers will wait or buy something else, so the real loss is likely smaller.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const need = Math.round((s.second.weekly / 7) * s.lead + s.second.weekly * s.wish - s.second.stock)
        return [
          draw.pick([
            `How much ${s.second.name} should I order to have ${word(s.wish)} weeks on hand?`,
            `order quantity for ${s.second.name}, ${s.wish} weeks of stock after it arrives`,
          ]),
          `About **${integer(Math.ceil(need / 10) * 10)}**:\n\n- sales during the lead time of ${s.lead} days: ${integer((s.second.weekly / 7) * s.lead)}\n- ${word(s.wish)} weeks of sales: ${integer(s.second.weekly * s.wish)}\n- minus stock on hand: ${integer(s.second.stock)}\n\nThat is ${integer(need)}, rounded up to full tens. The lead time is the average of the last three orders from this supplier.${s.lead > s.second.cover ? ` It is longer than the ${s.second.cover} days of cover, so there will be a gap either way.` : ''}`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick(['And where do we have too much?', 'which one is overstocked', 'Any slow movers in the list?']),
        `**${s.last.name}**: ${plural(s.last.stock, 'piece')} for ${plural(s.last.cover, 'day')}. Everything beyond 90 days is ${integer(s.last.stock - (s.last.weekly / 7) * 90)} pieces, worth ${money(Math.round((s.last.stock - (s.last.weekly / 7) * 90) * s.last.cost), s.currency)} at cost.`,
      ],
      (s, draw) => {
        const weeks = Math.ceil((s.last.stock - (s.last.weekly / 7) * 90) / (s.last.weekly * 0.5))
        return [
          draw.pick([
            'How long to get rid of that if a promotion adds 50% to sales?',
            'if we discount it and sell 50% more, how long until the excess is gone',
          ]),
          `About **${plural(weeks, 'week')}**. At 1.5 times today's ${integer(s.last.weekly)} a week, an extra ${integer(s.last.weekly * 0.5)} pieces go each week.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const shown = sum(s.items, ({ stock, cost }) => stock * cost)
        return [
          draw.pick([
            "What's the stock value?",
            'inventory value of these, and of everything',
            'How much money is tied up in stock?',
          ]),
          `The seven products are worth **${money(shown, s.currency)}** at cost, ${percent(shown / s.value)} of the total inventory of ${money(s.value, s.currency)}.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const rows = s.sites.map(({ name, stock, weekly }) => [
          name,
          integer(stock),
          integer(weekly),
          integer(Math.floor(stock / (weekly / 7))),
        ])
        return [
          draw.pick([
            `Where is the ${s.first.name} stock?`,
            `${s.first.name} by location`,
            `Could we move ${s.first.name} between locations?`,
          ]),
          `${capital(s.sites[1]!.name)} has most of it and sells the least:\n\n${grid([s.first.name, 'In stock', 'Sold per week', 'Days'], [...rows, bold(['Total', integer(s.first.stock), integer(sum(s.sites, ({ weekly }) => weekly)), integer(s.first.cover)])])}\n\nA transfer to the main warehouse would keep it available there longer, but adds nothing to the total.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const sold = s.trend.map((factor) => Math.round(s.first.weekly * factor))
        return [
          draw.pick([
            `Is ${s.first.name} selling faster than usual?`,
            `${s.first.name} weekly sales, last 4 weeks`,
            `How stable is the sales rate of ${s.first.name}?`,
          ]),
          `It is speeding up: ${sold.map((count) => integer(count)).join(', ')} in the last four weeks, oldest first. At the latest rate the stock lasts **${plural(Math.floor(s.first.stock / (sold[3]! / 7)), 'day')}** instead of ${s.first.cover}.`,
        ]
      },
    ],
    [
      (_, draw) => [
        draw.pick(['Does "in stock" include reserved items?', 'Are open customer orders already deducted?']),
        `Reserved items are already taken off: "in stock" is \`on_hand - reserved\`. Goods in quality control and returns that haven't been checked yet are not counted. ${draw.pick(['It was last updated this morning.', 'The table refreshes every hour.'])}`,
      ],
    ],
  ],
})
