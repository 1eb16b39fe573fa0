/** How long parcels take, and which come late. */
import { integer, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import {
  between,
  bold,
  grid,
  lastMonth,
  least,
  pastMonths,
  plural,
  points,
  ranked,
  spread,
  sum,
  word,
} from './figures.js'
import { currencyOf, someOf } from './names.js'

const carrierNames = ['Swiftline', 'Parcelway', 'NordPost', 'Kurio Express', 'BlueVan'] as const
const depots = ['Leipzig', 'Tilburg', 'Lyon', 'Milan', 'Malmö', 'Katowice'] as const
const causes = [
  'Handed over late by us',
  'Delay at the carrier',
  'Nobody at home',
  'Wrong or incomplete address',
  'Customs or security check',
] as const

function setup(draw: Draw, scene: Setting) {
  const month = lastMonth(scene.startedAt)
  const parcels = spread(draw, draw.integer(9200, 58_000), [38, 27, 21, 14], 0.15)
  const slow = draw.integer(0, 2)
  const carriers = someOf(scene, carrierNames, 4).map((name, index) => ({
    name,
    parcels: parcels[index]!,
    days: index === slow ? between(draw, 3.3, 4.4) : between(draw, 1.7, 2.9),
    late: Math.round(parcels[index]! * (index === slow ? between(draw, 0.118, 0.179) : between(draw, 0.018, 0.058))),
  }))
  const worst = carriers[slow]!
  const places = someOf(scene, depots, 4)
  const depotParcels = spread(draw, worst.parcels, [31, 27, 23, 19], 0.08)
  const depotLate = spread(draw, worst.late, [58, 16, 14, 12], 0.1)
  const weeks = spread(draw, worst.parcels, [22, 23, 23, 31], 0.05)
  const weekLate = spread(draw, worst.late, draw.chance(0.5) ? [8, 12, 28, 52] : [11, 39, 33, 17], 0.08)
  const late = sum(carriers, (carrier) => carrier.late)
  return {
    month,
    previous: pastMonths(scene.startedAt, 2)[0]!,
    carriers: ranked(carriers, (carrier) => -carrier.late / carrier.parcels),
    worst,
    worstBefore: between(draw, 0.031, 0.062),
    parcels: sum(carriers, (carrier) => carrier.parcels),
    late,
    days: sum(carriers, (carrier) => carrier.days * carrier.parcels) / sum(carriers, (carrier) => carrier.parcels),
    depots: ranked(
      places.map((name, index) => ({ name, parcels: depotParcels[index]!, late: depotLate[index]! })),
      (depot) => depot.late / depot.parcels,
    ),
    weeks: weeks.map((count, index) => ({ parcels: count, late: weekLate[index]! })),
    causes: ranked(
      spread(draw, late, [19, 44, 21, 11, 5], 0.15).map((count, index) => ({ name: causes[index]!, count })),
      ({ count }) => count,
    ),
    contacts: Math.round(late * between(draw, 0.21, 0.38)),
    percentile: draw.integer(5, 7),
    promise: draw.integer(3, 4),
    currency: currencyOf(scene),
    voucher: draw.pick([5, 8, 10]),
  }
}

const share = ({ late, parcels }: { late: number; parcels: number }) => late / parcels

export const deliveryTimes = toConversation({
  setup,
  period: 'month',
  names: (s) => [
    'Delivery Times by Carrier',
    'Late Parcels by Carrier',
    'Carrier Performance',
    'On-Time Delivery',
    `${s.worst.name} and Late Parcels`,
    'Shipping Delays',
  ],
  summary: (s) =>
    `${percent(share(s))} of ${plural(s.parcels, 'parcel')} arrived late in ${s.month.label}. ${s.worst.name} was the slowest carrier with ${percent(share(s.worst))} late.`,
  opening: (s, draw) => {
    const rows = s.carriers.map((carrier) => [
      carrier.name,
      integer(carrier.parcels),
      carrier.days.toFixed(1),
      percent(share(carrier)),
    ])
    const total = bold(['All', integer(s.parcels), s.days.toFixed(1), percent(share(s))])
    return [
      draw.pick([
        `How fast did our carriers deliver in ${s.month.name}?`,
        'delivery time and late parcels by carrier, last month',
        `Which carrier was late most often in ${s.month.name}?`,
        `carrier performance ${s.month.name.toLowerCase()}`,
      ]),
      `### Delivery by Carrier, ${s.month.label}\n\n${grid(['Carrier', 'Parcels', 'Average days', 'Late'], [...rows, total])}\n\nLate means after the date shown at checkout. Days count from handover to delivery.`,
    ]
  },
  threads: [
    [
      (s, draw) => [
        draw.pick([
          `Was ${s.worst.name} always like this?`,
          `${s.worst.name} vs ${s.previous.name}?`,
          `How was ${s.worst.name} in ${s.previous.name}?`,
        ]),
        `In ${s.previous.name} ${percent(s.worstBefore)} of their parcels were late, in ${s.month.name} **${percent(share(s.worst))}** (${points(share(s.worst), s.worstBefore)}).`,
      ],
      (s, draw) => {
        const first = s.depots[0]!
        return [
          draw.pick([`Is it a certain depot?`, `break ${s.worst.name} down by depot`, 'where does it come from']),
          `Mostly **${first.name}**:\n\n${grid(
            [`${s.worst.name} depot`, 'Parcels', 'Late', 'Share'],
            s.depots.map((depot) => [depot.name, integer(depot.parcels), integer(depot.late), percent(share(depot))]),
          )}`,
        ]
      },
      (s, draw) => {
        const rows = s.weeks.map((week, index) => [
          `${index * 7 + 1} to ${index === 3 ? 'end' : (index + 1) * 7} ${s.month.short}`,
          integer(week.parcels),
          percent(share(week)),
        ])
        const rising = share(s.weeks[3]!) > share(s.weeks[2]!)
        return [
          draw.pick([
            `${s.worst.name} by week?`,
            'Is it getting better?',
            `did it improve towards the end of ${s.month.name}?`,
          ]),
          `${rising ? 'It was still rising in the last days of the month.' : 'It eased in the last part of the month.'}\n\n${grid(['Days', 'Parcels', 'Late'], rows)}`,
        ]
      },
    ],
    [
      (s, draw) => {
        const own = s.causes.find(({ name }) => name === 'Handed over late by us')!
        return [
          draw.pick([
            'Why were parcels late, over all carriers?',
            'reasons for late deliveries',
            'How many of the late parcels are our own fault?',
          ]),
          `${grid(
            ['Reason', 'Late parcels', 'Share'],
            s.causes.map(({ name, count }) => [name, integer(count), percent(count / s.late)]),
          )}\n\n**${percent(own.count / s.late)}** had missed the handover before the carrier got them, so those are ours.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          "Averages are fine, but what's the 95th percentile?",
          'p95 delivery time?',
          'How long do the slowest ones take?',
        ]),
        `95% of all parcels arrived within **${s.percentile} days**, half of them within ${word(Math.round(s.days))}. The rest is a long tail: returned to sender and delivered again, mostly.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          'How many of the late ones contacted support?',
          'did customers with late parcels complain?',
          'What do the late parcels mean for support?',
        ]),
        `**${integer(s.contacts)}** of the ${plural(s.late, 'late parcel')} have a ticket with the topic "Where is my order" (${percent(s.contacts / s.late)}). A ticket is matched by order number, so those who wrote without one are missing.`,
      ],
    ],
    [
      (s, draw) => {
        const best = least(s.carriers, share)
        const saved = Math.round(s.worst.parcels * 0.5 * (share(s.worst) - share(best)))
        return [
          draw.pick([
            `What if half of ${s.worst.name}'s volume went to ${best.name}?`,
            `move 50% of ${s.worst.name} to ${best.name}, how many fewer late parcels`,
          ]),
          `About **${plural(saved, 'late parcel')}** fewer a month, if ${best.name} keeps its ${percent(share(best))} with ${integer(s.worst.parcels * 0.5)} more parcels. I have no data on its spare capacity or on prices.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          `If each late customer gets a voucher of ${money(s.voucher, s.currency)}, what does it cost?`,
          `what would a voucher of ${money(s.voucher, s.currency)} for every late parcel in ${s.month.name} cost`,
        ]),
        `${integer(s.late)} × ${money(s.voucher, s.currency)} = **${money(s.late * s.voucher, s.currency)}** if everybody redeems it.`,
      ],
    ],
    [
      (_, draw) => [
        draw.pick([
          'Do weekends count in the average delivery days?',
          'are the delivery days calendar days or working days?',
        ]),
        'Calendar days, including Sundays and holidays. A parcel handed over on Friday evening and delivered on Monday counts as three days.',
      ],
    ],
  ],
})
