/** How the stores did last week against their targets. */
import { integer, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import {
  between,
  bold,
  cents,
  change,
  difference,
  grid,
  lastWeek,
  least,
  listing,
  most,
  plural,
  ranked,
  spread,
  sum,
  word,
} from './figures.js'
import { currencyOf, someOf } from './names.js'

const storeNames = [
  'Harbour Street',
  'Old Market',
  'Station Square',
  'Riverside Mall',
  'Mill Lane',
  'Castle Park',
  'Northgate',
  'Airport',
] as const
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

function setup(draw: Draw, scene: Setting) {
  const ticket = between(draw, 21, 64)
  const stores = ranked(
    someOf(scene, storeNames, 6).map((name, index) => {
      const visitors = draw.integer(1400, 6800)
      const tickets = Math.round(visitors * between(draw, 0.17, 0.34))
      const sales = Math.round(tickets * ticket * between(draw, 0.88, 1.14))
      const attainment =
        index === 0 ? between(draw, 0.78, 0.87) : index === 1 ? between(draw, 1.02, 1.12) : between(draw, 0.91, 1.11)
      return {
        name,
        visitors,
        tickets,
        sales,
        target: Math.round(sales / attainment / 500) * 500,
        hours: Math.round(sales / between(draw, 88, 152)),
        yearAgo: Math.round(sales / between(draw, 0.9, 1.13)),
      }
    }),
    ({ sales, target }) => sales / target,
  )
  const worst = stores.at(-1)!
  const weakDay = draw.integer(1, 5)
  const normal = [11, 11, 12, 13, 17, 22, 14]
  const visits = spread(
    draw,
    worst.visitors,
    normal.map((weight, day) => (day === weakDay ? weight * 0.45 : weight)),
    0.06,
  )
  const usual = visits.map((count, day) =>
    Math.round(day === weakDay ? count / between(draw, 0.44, 0.56) : count * between(draw, 0.96, 1.06)),
  )
  return {
    week: lastWeek(scene.startedAt).label,
    currency: currencyOf(scene),
    stores,
    worst,
    best: stores[0]!,
    sales: sum(stores, (store) => store.sales),
    target: sum(stores, (store) => store.target),
    weakDay,
    visits,
    usual,
    lastSale: `${draw.integer(12, 14)}:${draw.pick(['07', '18', '26', '41', '52'])}`,
  }
}

export const storeTargets = toConversation({
  setup,
  period: 'week',
  names: (s) => [
    'Store Sales vs Target',
    'Sales by Store',
    'Target Attainment by Store',
    'Stores Ahead and Behind',
    `${s.worst.name} Behind Target`,
    'Store Results Against Plan',
  ],
  summary: (s) =>
    `The stores sold ${money(s.sales, s.currency)} in the week of ${s.week}, ${percent(s.sales / s.target)} of target. ${s.worst.name} was furthest behind.`,
  opening: (s, draw) => {
    const rows = s.stores.map(({ name, sales, target }) => [
      name,
      money(sales, s.currency),
      money(target, s.currency),
      percent(sales / target),
    ])
    const total = bold(['Total', money(s.sales, s.currency), money(s.target, s.currency), percent(s.sales / s.target)])
    return [
      draw.pick([
        'How did the stores do against target last week?',
        'store sales vs target last week',
        'Hi! Last week by store please, with targets',
        `which stores hit their target (${s.week})`,
      ]),
      `### Store Sales vs Target, ${s.week}\n\n${grid(['Store', 'Sales', 'Target', 'Attainment'], [...rows, total])}`,
    ]
  },
  threads: [
    [
      (s, draw) => {
        const missed = s.stores.filter(({ sales, target }) => sales < target).reverse()
        const gap = sum(missed, ({ sales, target }) => target - sales)
        return [
          draw.pick([
            'How much are we short in the stores that missed?',
            'which ones missed and by how much',
            'Only the ones below target please',
          ]),
          `${missed.length === 1 ? 'Only one store' : `${word(missed.length)[0]!.toUpperCase()}${word(missed.length).slice(1)} stores`} missed:\n\n${missed.map(({ name, sales, target }) => `- **${name}**: ${difference(sales - target, s.currency)} (${percent(sales / target)})`).join('\n')}${missed.length === 1 ? '' : `\n\nTogether they are ${money(gap, s.currency)} short.`}`,
        ]
      },
    ],
    [
      (s, draw) => {
        const rows = days.map((day, index) => [
          day,
          integer(s.usual[index]!),
          integer(s.visits[index]!),
          change(s.visits[index]!, s.usual[index]!),
        ])
        const usual = sum(s.usual, (count) => count)
        return [
          draw.pick([
            `What happened in ${s.worst.name}?`,
            `why is ${s.worst.name} so far behind`,
            `${s.worst.name} day by day please, visitors`,
          ]),
          `It lost visitors on one day. ${days[s.weakDay]} had less than ${s.visits[s.weakDay]! / s.usual[s.weakDay]! < 0.5 ? 'half' : 'two thirds of'} its usual traffic:\n\n${grid(['Day', 'Usual (4 weeks)', 'Last week', 'Change'], [...rows, bold(['Total', integer(usual), integer(s.worst.visitors), change(s.worst.visitors, usual)])])}`,
        ]
      },
      (s, draw) => [
        draw.pick([
          `Was it closed on ${days[s.weakDay]}?`,
          `did they close early on ${days[s.weakDay]}?`,
          'Do we know why?',
        ]),
        `It looks like it closed early: the last sale on ${days[s.weakDay]} was at **${s.lastSale}**, and the door counter stays at zero after that. There is no field with a reason, so the store would have to tell you.`,
      ],
    ],
    [
      (s, draw) => {
        const byRate = ranked(s.stores, ({ tickets, visitors }) => tickets / visitors)
        return [
          draw.pick([
            'Which store converts best?',
            'footfall and conversion by store',
            'How many visitors actually bought something?',
          ]),
          `${grid(
            ['Store', 'Visitors', 'Sales receipts', 'Conversion'],
            byRate.map(({ name, visitors, tickets }) => [
              name,
              integer(visitors),
              integer(tickets),
              percent(tickets / visitors),
            ]),
          )}\n\nVisitors come from the door counters, which also count staff and children.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const byHour = ranked(s.stores, ({ sales, hours }) => sales / hours)
        return [
          draw.pick(['Sales per staff hour?', 'can you relate sales to hours worked', 'Where are we overstaffed?']),
          `${grid(
            ['Store', 'Hours worked', 'Sales per hour'],
            byHour.map(({ name, sales, hours }) => [name, integer(hours), cents(sales / hours, s.currency)]),
          )}\n\n**${byHour.at(-1)!.name}** sells the least per hour worked. One week is thin evidence, though; I'd look at four before changing a rota.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const before = sum(s.stores, ({ yearAgo }) => yearAgo)
        const rows = s.stores.map(({ name, sales, yearAgo }) => [
          name,
          money(yearAgo, s.currency),
          money(sales, s.currency),
          change(sales, yearAgo),
        ])
        const grown = s.stores.filter(({ sales, yearAgo }) => sales > yearAgo).map(({ name }) => name)
        return [
          draw.pick(['And against the same week last year?', 'like for like vs last year', 'year over year by store']),
          `${grid(['Store', 'Last year', 'Last week', 'Change'], [...rows, bold(['Total', money(before, s.currency), money(s.sales, s.currency), change(s.sales, before)])])}\n\n${grown.length === 0 ? 'No store is ahead of last year.' : grown.length === s.stores.length ? 'All six stores are ahead of last year.' : `Ahead of last year: ${listing(grown)}.`}`,
        ]
      },
    ],
    [
      (s, draw) => {
        const low = least(s.stores, ({ sales, tickets }) => sales / tickets)
        const high = most(s.stores, ({ sales, tickets }) => sales / tickets)
        const tickets = sum(s.stores, (store) => store.tickets)
        return [
          draw.pick([
            "What's the average receipt?",
            'average sale per receipt, highest and lowest store',
            'Where do people spend the most per visit?',
          ]),
          `**${cents(s.sales / tickets, s.currency)}** over all ${plural(tickets, 'receipt')}. ${high.name} is highest with ${cents(high.sales / high.tickets, s.currency)}, ${low.name} lowest with ${cents(low.sales / low.tickets, s.currency)}.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          `Draft a short message to the ${s.best.name} team`,
          `can you write two lines congratulating ${s.best.name}`,
        ]),
        `> Hi all, you closed the week of ${s.week} at ${money(s.best.sales, s.currency)} against a target of ${money(s.best.target, s.currency)}. That is ${percent(s.best.sales / s.best.target)}, the best of all six stores. Thank you!`,
      ],
    ],
  ],
})
