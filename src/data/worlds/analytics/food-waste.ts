/** What kitchens and shops threw away. */
import { integer, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import {
  between,
  bold,
  cents,
  change,
  grid,
  lastMonth,
  moved,
  pastMonths,
  plural,
  ranked,
  spread,
  sum,
} from './figures.js'
import { currencyOf, someOf } from './names.js'

const groups = [
  { name: 'Bread and pastry', price: 3.4, reason: 0 },
  { name: 'Fruit and vegetables', price: 2.7, reason: 2 },
  { name: 'Prepared meals', price: 8.2, reason: 0 },
  { name: 'Dairy', price: 4.1, reason: 1 },
  { name: 'Meat and fish', price: 13.6, reason: 1 },
] as const
const reasonNames = [
  'Unsold at the end of the day',
  'Past its date',
  'Damaged or spoiled',
  'Wrong order or preparation',
] as const
const siteNames = ['Campus', 'Riverside', 'Town Hall', 'Hospital', 'West Park', 'Airport'] as const
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

function setup(draw: Draw, scene: Setting) {
  const total = draw.integer(620, 4200)
  const kilos = spread(draw, total, [31, 26, 20, 14, 9], 0.2)
  const rows = ranked(
    groups.map((group, index) => {
      const weight = kilos[index]!
      return {
        weight,
        value: Math.round(weight * group.price * between(draw, 0.9, 1.12)),
        before: Math.round(weight / between(draw, 0.83, 1.19)),
        ...group,
      }
    }),
    ({ weight }) => weight,
  )
  const first = rows[0]!
  const reasons = spread(
    draw,
    first.weight,
    [18, 17, 16, 9].map((weight, index) => (index === first.reason ? weight * 3.4 : weight)),
    0.12,
  )
  const names = someOf(scene, siteNames, 4)
  const covers = names.map(() => draw.integer(2600, 9800))
  const rates = names.map((_, index) => (index === 0 ? between(draw, 1.5, 1.9) : between(draw, 0.75, 1.1)))
  const weights = spread(
    draw,
    total,
    covers.map((count, index) => count * rates[index]!),
    0.02,
  )
  const weekday = spread(
    draw,
    first.weight,
    draw.pick([
      [24, 11, 11, 12, 13, 12, 17],
      [11, 12, 11, 12, 17, 24, 13],
      [12, 12, 13, 11, 26, 14, 12],
    ]),
    0.08,
  )
  return {
    month: lastMonth(scene.startedAt),
    previous: pastMonths(scene.startedAt, 2)[0]!,
    currency: currencyOf(scene),
    rows,
    first,
    total,
    value: sum(rows, ({ value }) => value),
    before: sum(rows, ({ before }) => before),
    reasons: ranked(
      reasons.map((weight, index) => ({ name: reasonNames[index]!, weight })),
      ({ weight }) => weight,
    ),
    sites: ranked(
      names.map((name, index) => ({ name, covers: covers[index]!, weight: weights[index]! })),
      ({ weight, covers }) => weight / covers,
    ),
    weekday,
    worstDay: weekday.indexOf(Math.max(...weekday)),
    purchases: Math.round(sum(rows, ({ value }) => value) / between(draw, 0.034, 0.081)),
    donated: Math.round(total * between(draw, 0.06, 0.21)),
    missing: draw.integer(2, 6),
  }
}

const kg = (weight: number) => `${integer(weight)} kg`
const grams = ({ weight, covers }: { weight: number; covers: number }) => Math.round((weight * 1000) / covers)

export const foodWaste = toConversation({
  setup,
  period: 'month',
  names: (s) => [
    'Food Waste',
    'Food Waste by Category',
    'Kitchen Waste Report',
    'Waste in Kilos and Cost',
    `${s.first.name} Tops the Waste`,
    'Food Thrown Away',
  ],
  summary: (s) =>
    `${kg(s.total)} of food worth ${money(s.value, s.currency)} were thrown away in ${s.month.label}. ${s.first.name} made up ${percent(s.first.weight / s.total)} of the weight.`,
  opening: (s, draw) => {
    const rows = s.rows.map(({ name, weight, value }) => [
      name,
      kg(weight),
      money(value, s.currency),
      percent(weight / s.total),
    ])
    return [
      draw.pick([
        `How much food did we throw away in ${s.month.name}?`,
        'food waste last month by category',
        `waste report ${s.month.name.toLowerCase()}, kg and cost`,
        'What do we waste the most?',
      ]),
      `### Food Waste, ${s.month.label}\n\n${grid(['Category', 'Weight', 'Cost', 'Share of weight'], [...rows, bold(['Total', kg(s.total), money(s.value, s.currency), '100.0%'])])}`,
    ]
  },
  threads: [
    [
      (s, draw) => [
        draw.pick([
          `Why so much ${s.first.name.toLowerCase()}?`,
          `reasons for ${s.first.name.toLowerCase()}`,
          `Break ${s.first.name.toLowerCase()} down by reason`,
        ]),
        `${grid(
          [`${s.first.name}: reason`, 'Weight', 'Share'],
          s.reasons.map(({ name, weight }) => [name, kg(weight), percent(weight / s.first.weight)]),
        )}\n\nThe kitchens choose the reason when they weigh it.`,
      ],
      (s, draw) => {
        const rows = days.map((day, index) => [day, kg(s.weekday[index]!), percent(s.weekday[index]! / s.first.weight)])
        return [
          draw.pick(['On which days?', 'by weekday?', 'Is it a certain day of the week?']),
          `**${days[s.worstDay]}** is the worst day with ${percent(s.weekday[s.worstDay]! / s.first.weight)} of the ${s.first.name.toLowerCase()} waste.\n\n${grid(['Day', 'Weight', 'Share'], rows)}`,
        ]
      },
      (s, draw) => {
        const others = (s.first.weight - s.weekday[s.worstDay]!) / 6
        const saved = Math.round(s.weekday[s.worstDay]! - others)
        return [
          draw.pick([
            `What would we save if ${days[s.worstDay]} were like the other days?`,
            `if we get ${days[s.worstDay]} down to the average of the rest, what's that worth`,
          ]),
          `About **${kg(saved)}** a month, or ${money(Math.round((saved * s.first.value) / s.first.weight), s.currency)} at the average cost of ${cents(s.first.value / s.first.weight, s.currency)} per kg.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const rows = s.rows.map(({ name, before, weight }) => [name, kg(before), kg(weight), change(weight, before)])
        return [
          draw.pick([
            `How does ${s.month.name} compare with ${s.previous.name}?`,
            `waste vs ${s.previous.name}`,
            'Is the waste going down at least?',
          ]),
          `In total it is **${moved(s.total, s.before)}** on ${s.previous.name}.\n\n${grid(['Category', s.previous.name, s.month.name, 'Change'], [...rows, bold(['Total', kg(s.before), kg(s.total), change(s.total, s.before)])])}`,
        ]
      },
    ],
    [
      (s, draw) => {
        const worst = s.sites[0]!
        return [
          draw.pick([
            'Which site wastes the most?',
            'by site, per guest',
            'Can you compare the sites fairly? Per meal served or so',
          ]),
          `Per meal served, **${worst.name}**:\n\n${grid(
            ['Site', 'Meals', 'Waste', 'Per meal'],
            s.sites.map((site) => [site.name, integer(site.covers), kg(site.weight), `${grams(site)} g`]),
          )}`,
        ]
      },
      (s, draw) => {
        const [worst, second] = [s.sites[0]!, s.sites[1]!]
        const saved = Math.round(worst.weight - (worst.covers * second.weight) / second.covers)
        return [
          draw.pick([
            `What if ${worst.name} were as good as ${second.name}?`,
            `How much less would it be with ${worst.name} at the level of ${second.name}?`,
          ]),
          `**${kg(saved)}** less a month, ${percent(saved / s.total)} of all waste.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick(['How much is that in relation to what we buy?', 'waste as % of purchases']),
        `It is **${percent(s.value / s.purchases)}** of food purchases, which were ${money(s.purchases, s.currency)} in ${s.month.name}. Both at purchase price, without labour. I have no benchmark from other companies to put next to it.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick(['Is donated food included?', 'do we count what goes to the food bank', 'What about donations?']),
        `Donations are kept apart and aren't in these figures. In ${s.month.name} **${kg(s.donated)}** were handed over.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          'How reliable are the waste numbers?',
          'does everyone weigh their waste every day?',
          'any gaps in the data?',
        ]),
        `Mostly complete. ${s.sites[3]!.name} has no entries on ${plural(s.missing, 'working day')} of ${s.month.name}, so its figure is probably somewhat too low. The other sites have an entry for every day.`,
      ],
    ],
    [
      (s, draw) => {
        const dearest = ranked(s.rows, ({ value }) => value)[0]!
        return [
          draw.pick(['And by cost, what hurts most?', 'which category is the most expensive one?']),
          dearest === s.first
            ? `Also **${s.first.name}**, with ${money(s.first.value, s.currency)}.`
            : `**${dearest.name}**: ${percent(dearest.weight / s.total)} of the weight, but ${money(dearest.value, s.currency)} or ${percent(dearest.value / s.value)} of the cost.`.replace(
                'only ',
                '',
              ),
        ]
      },
    ],
  ],
})
