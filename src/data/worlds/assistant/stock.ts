/** What runs out, and what has to be ordered. */
import { bullets, date, integer, table } from '../text.js'
import { toSubject } from '../world.js'
import { euros, exchange, minutesAfter, paragraphs, quote, round, shortDate, signature, workday } from './shared.js'

type Article = readonly [name: string, said: string, cost: number]

const ranges: readonly { shop: string; supplier: string; articles: readonly Article[] }[] = [
  {
    shop: 'the outdoor shop',
    supplier: 'Fjellmark',
    articles: [
      ['Trail bottle 0.7 l', 'trail bottles', 7.4],
      ['Head torch', 'head torches', 13.9],
      ['Dry bag 20 l', 'dry bags', 9.8],
      ['Camp mug', 'camp mugs', 4.2],
      ['Rain cover', 'rain covers', 8.6],
    ],
  },
  {
    shop: 'the bakery supply',
    supplier: 'Miller & Tonne',
    articles: [
      ['Baking paper, 500 sheets', 'packs of baking paper', 18.5],
      ['Proofing basket 1 kg', 'proofing baskets', 6.9],
      ['Dough scraper', 'dough scrapers', 2.3],
      ['Oven gloves', 'oven gloves', 11.2],
      ['Cake box 28 cm', 'cake boxes', 0.8],
    ],
  },
  {
    shop: 'the office shop',
    supplier: 'Blattwerk',
    articles: [
      ['Notebook A5, dotted', 'notebooks', 3.6],
      ['Gel pen, blue', 'gel pens', 0.9],
      ['Desk lamp', 'desk lamps', 22.4],
      ['Box file', 'box files', 2.1],
      ['Sticky notes, 12 pads', 'sticky notes', 5.7],
    ],
  },
  {
    shop: 'the bike shop',
    supplier: 'Velorim',
    articles: [
      ['Inner tube 28"', 'inner tubes', 3.1],
      ['Chain oil 100 ml', 'bottles of chain oil', 4.4],
      ['Brake pads, pair', 'brake pads', 6.2],
      ['Bell, brass', 'brass bells', 7.9],
      ['Puncture kit', 'puncture kits', 2.6],
    ],
  },
]

interface StockRow {
  readonly item: string
  /** In a sentence. */
  readonly said: string
  readonly stock: number
  readonly daily: number
  readonly cost: number
  readonly days: number
}

export const stockOrder = toSubject({
  setup: (draw, scene) => {
    const range = draw.pick(ranges)
    const lead = draw.integer(9, 16)
    const covers = draw.pick([45, 60])
    const days = [
      draw.integer(3, lead - 4),
      draw.integer(lead - 3, lead - 1),
      draw.integer(lead + 4, 30),
      draw.integer(31, 90),
    ]
    const rows: StockRow[] = draw.sample(range.articles, 4).map(([item, said, price], index) => {
      const daily = draw.integer(2, 23)
      const stock = daily * days[index]! + draw.integer(0, daily - 1)
      return { item, said, daily, stock, cost: round((price * draw.integer(92, 109)) / 100, 2), days: days[index]! }
    })
    return { range, lead, covers, rows, arrives: workday(scene.startedAt, lead), growth: draw.pick([20, 25, 30]) }
  },
  title: ({ range, lead, arrives, rows }) =>
    lead % 2
      ? `Reorder for ${range.shop}, ${shortDate(arrives)}`
      : `What runs out before ${range.supplier} delivers: ${rows[0]!.said}`,
  summary: ({ range, rows, lead }) =>
    `Of four articles of ${range.shop}, the ${rows[0]!.said} and the ${rows[1]!.said} will run out within the ${lead} days that ${range.supplier} takes to deliver.`,
  tool: ({ rows, lead, range }) => ({
    name: 'get_stock',
    result: {
      supplier: range.supplier,
      leadTimeDays: lead,
      articles: rows.map(({ item, stock, daily, cost }) => ({
        article: item,
        stock,
        soldPerDay: daily,
        purchasePriceEur: cost,
      })),
    },
  }),
  exchanges: [
    ({ range, rows, lead }, draw, scene) =>
      exchange(
        draw,
        [
          `${range.supplier} needs ${lead} days to deliver. Which articles of ${range.shop} run out before that?`,
          `check stock pls: what will we run out of if ${range.supplier} takes ${lead} days?`,
          `Could you look at the stock of ${range.shop} and tell me what will not last until the next delivery from ${range.supplier}, ${lead} days from now?`,
        ],
        [
          paragraphs(
            table(
              ['Article', 'Stock', 'Sold a day', 'Lasts'],
              rows.map((row) => [
                row.item,
                integer(row.stock),
                String(row.daily),
                `${row.days < lead ? `**${row.days} days**` : `${row.days} days`}`,
              ]),
            ),
            `Two run out: the ${rows[0]!.said} and the ${rows[1]!.said}.`,
          ),
          `Two of four: the **${rows[0]!.said}** (${rows[0]!.stock} left, ${rows[0]!.daily} a day, gone by ${shortDate(minutesAfter(scene.startedAt, rows[0]!.days * 1440))}) and the **${rows[1]!.said}** (${rows[1]!.stock} left, ${rows[1]!.daily} a day). The ${rows[2]!.said} last for ${rows[2]!.days} days, the ${rows[3]!.said} for ${rows[3]!.days}.`,
        ],
      ),
    ({ rows, covers, lead }, draw) => {
      const orders = rows.slice(0, 2).map((row) => Math.ceil((row.daily * covers) / 10) * 10)
      return exchange(
        draw,
        [`How much of the two should we order for ${covers} days?`, `order qty for both, ${covers} days of sales?`],
        [
          bullets(
            rows
              .slice(0, 2)
              .map(
                (row, index) =>
                  `${row.item}: ${row.daily} × ${covers} = ${integer(row.daily * covers)}${orders[index] === row.daily * covers ? '' : `, so order ${integer(orders[index]!)}`}`,
              ),
          ),
          paragraphs(
            `${rows[0]!.item}: **${integer(orders[0]!)}**. ${rows[1]!.item}: **${integer(orders[1]!)}**. That is ${covers} days of sales each, rounded up to tens.`,
            `When the goods arrive, in ${lead} days, both shelves will be empty, so nothing has to be taken off.`,
          ),
        ],
      )
    },
    ({ rows, covers }, draw) => {
      const orders = rows.slice(0, 2).map((row) => Math.ceil((row.daily * covers) / 10) * 10)
      const costs = rows.slice(0, 2).map((row, index) => round(row.cost * orders[index]!, 2))
      return exchange(
        draw,
        ['What does that cost?', 'total value of the order?'],
        [
          paragraphs(
            table(
              ['Article', 'Pieces', 'Each', 'Sum'],
              [
                ...rows
                  .slice(0, 2)
                  .map((row, index) => [row.item, integer(orders[index]!), euros(row.cost), euros(costs[index]!)]),
                ['**Total**', '', '', `**${euros(round(costs[0]! + costs[1]!, 2))}**`],
              ],
            ),
          ),
          `${euros(costs[0]!)} + ${euros(costs[1]!)} = **${euros(round(costs[0]! + costs[1]!, 2))}**, at the purchase prices in the system (${euros(rows[0]!.cost)} and ${euros(rows[1]!.cost)}).`,
        ],
      )
    },
    ({ rows, lead }, draw) => {
      const gap = lead - rows[0]!.days
      return exchange(
        draw,
        [
          `How many ${rows[0]!.said} could we have sold until then?`,
          `so how much do we lose on the ${rows[0]!.said} in the gap?`,
        ],
        [
          `${lead} − ${rows[0]!.days} = ${gap} days without stock, ${gap} × ${rows[0]!.daily} = **about ${gap * rows[0]!.daily} pieces**. Some customers wait, so it will be less in the end.`,
          `About ${gap * rows[0]!.daily} pieces: ${gap} days at ${rows[0]!.daily} a day. If the product page says when it is back, part of them will order all the same.`,
        ],
      )
    },
    ({ rows, growth, lead }, draw) => {
      const third = rows[2]!
      const faster = round(third.daily * (1 + growth / 100), 1)
      const days = Math.floor(third.stock / faster)
      return exchange(
        draw,
        [
          `A campaign starts tomorrow, we expect ${growth}% more. Do the ${third.said} still last?`,
          `what if sales go up ${growth}% (campaign)? ${third.said} ok?`,
        ],
        [
          `${third.daily} + ${growth}% = ${faster} a day; ${third.stock} ÷ ${faster} = ${days} days. ${days >= lead ? `The delivery takes ${lead}, so **yes**, with ${days - lead === 1 ? 'one day' : `${days - lead} days`} to spare.` : `The delivery takes ${lead}, so **no**. Put it on the same order.`}`,
          days >= lead
            ? `Yes: ${days} days instead of ${third.days}, and you need ${lead}.${days - lead < 4 ? ' That is tight, I would add it to the order.' : ''}`
            : `No. It would last ${days} days, and the delivery takes ${lead}. Add it to the order.`,
        ],
      )
    },
    ({ range, rows, covers, arrives }, draw, scene) => {
      const orders = rows
        .slice(0, 2)
        .map((row) => `${integer(Math.ceil((row.daily * covers) / 10) * 10)} × ${row.item}`)
      return exchange(
        draw,
        [`Please write the order to ${range.supplier}.`, `order email to ${range.supplier}?`],
        [
          quote(
            'Good morning,',
            'Please send us:',
            ...orders,
            `We need it by **${date(arrives)}**. Could you send some of the ${rows[0]!.said} ahead? Please confirm price and date.`,
            signature(scene),
          ),
          paragraphs(
            'Subject: Order',
            `Hello,\n\nWe would like to order:`,
            bullets(orders),
            `Delivery by ${shortDate(arrives)}, please. If you have ${rows[0]!.said} in stock, some of it by express would help us a lot.`,
            `Kind regards\n${signature(scene)}`,
          ),
        ],
      )
    },
    ({ rows }, draw) => {
      const slow = rows[3]!
      return exchange(
        draw,
        [`And the other way round: is there too much of anything?`, 'anything overstocked?'],
        [
          `The ${slow.said}: ${integer(slow.stock)} pieces, enough for ${slow.days} days, ${euros(round(slow.stock * slow.cost, 2))} at purchase price. ${slow.days > 60 ? 'That is too much; skip the next order.' : 'Not alarming, but they need not be ordered for a while.'}`,
          `Only the ${slow.said}, perhaps. They last for ${slow.days} days and tie up ${euros(round(slow.stock * slow.cost, 2))}.`,
        ],
      )
    },
  ],
})
