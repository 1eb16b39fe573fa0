/** What the restaurants sold last week, dish by dish. */
import { integer, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import {
  between,
  bold,
  cents,
  change,
  grid,
  lastWeek,
  least,
  listing,
  most,
  plural,
  ranked,
  spread,
  sum,
} from './figures.js'
import { currencyOf, ofHouse, someOf } from './names.js'

type Dish = readonly [name: string, price: number, cost: number, popularity: number]

const menus: readonly (readonly Dish[])[] = [
  [
    ['Margherita', 9.5, 2.1, 1],
    ['Diavola', 12, 3.2, 0.8],
    ['Burrata Salad', 11.5, 4.4, 0.45],
    ['Truffle Tagliatelle', 16.5, 5.1, 0.4],
    ['Lasagne', 13, 3.6, 0.55],
    ['Tiramisu', 6.5, 1.5, 0.5],
    ['Aperitivo Spritz', 8, 1.9, 0.62],
  ],
  [
    ['Smash Burger', 11, 3.3, 1],
    ['Chicken Sando', 10.5, 3.1, 0.6],
    ['Loaded Fries', 7, 1.6, 0.85],
    ['Veggie Stack', 10.5, 2.9, 0.4],
    ['Caesar Bowl', 9.5, 2.7, 0.34],
    ['Milkshake', 6, 1.4, 0.45],
    ['Craft Lemonade', 4.5, 0.7, 0.72],
  ],
  [
    ['Pad Thai', 12.5, 3.2, 1],
    ['Green Curry', 13, 3.5, 0.8],
    ['Summer Rolls', 7.5, 2.1, 0.56],
    ['Crispy Duck', 16, 6.2, 0.3],
    ['Mango Sticky Rice', 6.5, 1.6, 0.4],
    ['Papaya Salad', 8.5, 2.4, 0.35],
    ['Iced Tea', 4, 0.5, 0.66],
  ],
  [
    ['Full Breakfast', 13.5, 4.6, 0.5],
    ['Avocado Toast', 10, 3.3, 0.68],
    ['Banana Pancakes', 9.5, 2.2, 0.6],
    ['Shakshuka', 10.5, 2.6, 0.38],
    ['Flat White', 3.8, 0.8, 1.3],
    ['Fresh Orange Juice', 4.9, 2, 0.7],
    ['Cinnamon Roll', 3.9, 0.9, 0.78],
  ],
]
const places = ['Docklands', 'Opera', 'Old Town', 'Central Station', 'University', 'Garden Quarter'] as const
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

function setup(draw: Draw, scene: Setting) {
  const menu = ofHouse(scene, menus)
  const base = draw.integer(260, 1450)
  const dishes = ranked(
    menu.map(([name, price, cost, popularity]) => {
      const sold = Math.round(base * popularity * between(draw, 0.74, 1.27))
      return { name, price, cost, sold, before: Math.round(sold / between(draw, 0.84, 1.18)) }
    }),
    ({ sold }) => sold,
  )
  const revenue = sum(dishes, ({ sold, price }) => sold * price)
  const receipts = Math.round(revenue / between(draw, 17, 29))
  const first = dishes[0]!
  const names = someOf(scene, places, 3)
  const daily = spread(draw, Math.round(revenue), [10, 11, 12, 14, 19, 21, 13], 0.07)
  const delivered = between(draw, 0.19, 0.41)
  return {
    week: lastWeek(scene.startedAt).label,
    currency: currencyOf(scene),
    dishes,
    first,
    weakest: dishes.at(-1)!,
    revenue,
    receipts,
    byPlace: ranked(
      spread(draw, first.sold, [44, 33, 23], 0.12).map((sold, index) => ({ name: names[index]!, sold })),
      ({ sold }) => sold,
    ),
    daily,
    delivered,
    fee: draw.pick([0.24, 0.27, 0.3]),
    raise: draw.pick([0.5, 1]),
  }
}

const profit = ({ price, cost }: { price: number; cost: number }) => price - cost

export const menuSales = toConversation({
  setup,
  period: 'week',
  names: (s) => [
    'Dishes Sold',
    'Best-Selling Dishes',
    'Menu Sales',
    `From ${s.first.name} to ${s.weakest.name}`,
    'Dish Ranking',
    'Menu Winners and Losers',
  ],
  summary: (s) =>
    `${s.first.name} sold best in the week of ${s.week} with ${plural(s.first.sold, 'portion')}; ${s.weakest.name} was last with ${integer(s.weakest.sold)}.`,
  opening: (s, draw) => {
    const heading = `### Dishes Sold, ${s.week}\n\n`
    const question = draw.pick([
      'What sold best last week?',
      'dishes sold last week, all locations',
      'Ranking of the menu items last week please',
      'best and worst sellers on the menu last week?',
    ])
    if (draw.chance(0.4)) {
      return [
        question,
        heading + s.dishes.map(({ name, sold }, index) => `${index + 1}. **${name}** - ${integer(sold)}`).join('\n'),
      ]
    }
    const rows = s.dishes.map(({ name, sold, price }) => [name, integer(sold), cents(sold * price, s.currency)])
    return [question, heading + grid(['Dish', 'Sold', 'Revenue'], rows)]
  },
  threads: [
    [
      (s, draw) => {
        const rows = ranked(s.dishes, profit).map((dish) => [
          dish.name,
          cents(dish.price, s.currency),
          cents(dish.cost, s.currency),
          cents(profit(dish), s.currency),
          percent(dish.cost / dish.price),
        ])
        return [
          draw.pick([
            'Which dishes make us the most per plate?',
            'margin per dish',
            'Add price, ingredient cost and margin',
          ]),
          grid(['Dish', 'Price', 'Ingredients', 'Margin', 'Food cost'], rows),
        ]
      },
      (s, draw) => {
        const sold = s.dishes.slice(0, 4)
        const poor = least(sold, profit)
        const rare = s.dishes.slice(4)
        const rich = most(rare, profit)
        return [
          draw.pick([
            'So which ones should we push?',
            'anything that sells a lot but earns little?',
            'What would you change on the menu?',
          ]),
          `Two things stand out:\n\n- **${poor.name}** is among the four that sell most, but earns only ${cents(profit(poor), s.currency)} a portion.\n- **${rich.name}** earns ${cents(profit(rich), s.currency)} a portion and sold just ${integer(rich.sold)}.\n\nThe first is a candidate for a small price increase, the second for a better spot on the menu.`,
        ]
      },
      (s, draw) => {
        const poor = least(s.dishes.slice(0, 4), profit)
        return [
          draw.pick([
            `What would ${cents(s.raise, s.currency)} more for the ${poor.name} bring?`,
            `raise ${poor.name} by ${cents(s.raise, s.currency)}, effect per week?`,
          ]),
          `**${cents(poor.sold * s.raise, s.currency)}** a week if sales stay at ${integer(poor.sold)}. You could lose up to ${integer(Math.floor((poor.sold * s.raise) / (profit(poor) + s.raise)))} portions a week before it stops paying off.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const rows = s.dishes.map(({ name, before, sold }) => [
          name,
          integer(before),
          integer(sold),
          change(sold, before),
        ])
        const up = s.dishes.filter(({ before, sold }) => sold > before).map(({ name }) => name)
        return [
          draw.pick([
            'Dishes compared to the week before?',
            'dishes vs previous week',
            'What is going up, what is going down?',
          ]),
          `${grid(['Dish', 'Week before', 'Last week', 'Change'], rows)}\n\n${up.length === 0 ? 'Everything sold less than the week before.' : `Up: ${listing(up)}.`}`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          `Where do we sell the most ${s.first.name}?`,
          `${s.first.name} by restaurant`,
          `Is ${s.first.name} popular everywhere?`,
        ]),
        grid(
          [s.first.name, 'Sold', 'Share'],
          s.byPlace.map(({ name, sold }) => [name, integer(sold), percent(sold / s.first.sold)]),
        ),
      ],
    ],
    [
      (s, draw) => {
        const best = s.daily.indexOf(Math.max(...s.daily))
        const total = s.daily.reduce((a, b) => a + b, 0)
        const rows = days.map((day, index) => [
          day,
          money(s.daily[index]!, s.currency),
          percent(s.daily[index]! / total),
        ])
        return [
          draw.pick(['How was revenue by day?', 'Which day was the strongest?', 'revenue mon-sun']),
          `${days[best]} was the strongest day.\n\n${grid(['Day', 'Revenue', 'Share'], [...rows, bold(['Total', money(total, s.currency), '100.0%'])])}`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick(['Average spend per receipt?', 'avg check?', 'How much does a table spend?']),
        `**${cents(s.revenue / s.receipts, s.currency)}** over ${plural(s.receipts, 'receipt')}. A receipt is usually a table, sometimes a single guest who pays separately; the number of guests isn't recorded.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick(['How much of our revenue is delivery?', 'delivery share?', 'Eat in vs delivery?']),
        `**${percent(s.delivered)}** of revenue, ${money(Math.round(s.revenue * s.delivered), s.currency)}. At the platforms' fee of ${Math.round(s.fee * 100)}%, about ${money(Math.round(s.revenue * s.delivered * s.fee), s.currency)} of it goes to them.`,
      ],
    ],
    [
      (s, draw) => {
        const share = (s.weakest.sold * s.weakest.price) / s.revenue
        return [
          draw.pick([`Should we take ${s.weakest.name} off the menu?`, `what do we lose if we drop ${s.weakest.name}`]),
          `It makes **${percent(share)}** of revenue and ${cents(s.weakest.sold * profit(s.weakest), s.currency)} of margin a week, before any guests switch to another dish. What I can't see is how much work it is for the kitchen.`,
        ]
      },
    ],
  ],
})
