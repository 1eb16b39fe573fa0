/** Where visitors of the shop drop out on the way to an order. */
import { integer, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import { between, bold, change, grid, isoDate, lastWeek, plural, points, ranked, spread, sum } from './figures.js'
import { currencyOf } from './names.js'

const stepNames = ['Visited a product page', 'Added to cart', 'Started checkout', 'Entered payment', 'Ordered'] as const
const methodNames = ['Card', 'Wallet', 'Bank transfer', 'Pay later'] as const
const errors = [
  ['3-D Secure page did not load', 'card form rejected a valid postcode'],
  ['wallet button did not respond', 'wallet session expired'],
] as const

function setup(draw: Draw, scene: Setting) {
  const week = lastWeek(scene.startedAt)
  const sessions = draw.integer(19_000, 128_000)
  const toDevice = (name: string, share: number, pay: number) => {
    const steps = [Math.round(sessions * share)]
    for (const [low, high] of [
      [0.11, 0.17],
      [0.48, 0.61],
      [0.72, 0.82],
    ] as const) {
      steps.push(Math.round(steps.at(-1)! * between(draw, low, high)))
    }
    steps.push(Math.round(steps.at(-1)! * pay))
    return { name, steps }
  }
  const phones = between(draw, 0.57, 0.68)
  const phone = toDevice('Phone', phones, 1)
  const tried = phone.steps[3]!
  const bad = draw.integer(0, 1)
  const methods = spread(draw, tried, [47, 28, 9, 16], 0.06).map((count, index) => ({
    name: methodNames[index]!,
    count,
    lost: Math.round(count * (index === bad ? between(draw, 0.47, 0.63) : between(draw, 0.1, 0.16))),
  }))
  const failed = sum(methods, ({ lost }) => lost)
  phone.steps[4] = tried - failed
  const devices = [
    phone,
    toDevice('Desktop', 0.94 - phones, between(draw, 0.87, 0.91)),
    toDevice('Tablet', 0.06, between(draw, 0.84, 0.9)),
  ]
  const steps = stepNames.map((_, index) => sum(devices, (device) => device.steps[index]!))
  const before = between(draw, 0.855, 0.885)
  return {
    week,
    currency: currencyOf(scene),
    devices,
    phone,
    steps,
    failed,
    broken: Math.round(methods[bad]!.lost * between(draw, 0.66, 0.81)),
    error: draw.pick(errors[bad]!),
    methods,
    before,
    totalBefore: ((steps[4]! + tried * before - phone.steps[4]!) / steps[0]!) * between(draw, 0.99, 1.02),
    order: draw.integer(48, 117),
    since: draw.integer(1, 3),
  }
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday'] as const

export const checkoutFunnel = toConversation({
  setup,
  period: 'week',
  names: () => [
    'Checkout Funnel',
    'Checkout Conversion',
    'Where Shoppers Drop Off',
    'Product Page to Order',
    'Checkout Drop-Off',
    'Sessions to Orders',
  ],
  summary: (s) =>
    `In the week of ${s.week.label}, ${percent(s.steps[4]! / s.steps[0]!)} of sessions with a product page ended in an order. The largest unusual loss was at payment on phones.`,
  opening: (s, draw) => {
    const rows = stepNames.map((name, index) => [
      name,
      integer(s.steps[index]!),
      index === 0 ? '' : percent(s.steps[index]! / s.steps[index - 1]!),
      percent(s.steps[index]! / s.steps[0]!),
    ])
    return [
      draw.pick([
        'Show me the checkout funnel for last week',
        'funnel last week, product page to order',
        'Where did people drop off in the shop last week?',
      ]),
      `### Checkout Funnel, ${s.week.label}\n\n${grid(['Step', 'Sessions', 'Of previous step', 'Of all'], rows)}`,
    ]
  },
  threads: [
    [
      (s, draw) => {
        const rows = s.devices.map(({ name, steps }) => [
          name,
          ...[1, 2, 3, 4].map((index) => percent(steps[index]! / steps[index - 1]!)),
          percent(steps[4]! / steps[0]!),
        ])
        return [
          draw.pick(['funnel by device?', 'is the funnel the same on phones', 'split the steps by device pls']),
          `The last step is where phones differ:\n\n${grid(['Device', '→ Cart', '→ Checkout', '→ Payment', '→ Order', 'Overall'], rows)}`,
        ]
      },
      (s, draw) => {
        const now = s.phone.steps[4]! / s.phone.steps[3]!
        return [
          draw.pick([
            'Was payment on phones that low the week before?',
            'is the phone payment thing new?',
            'how was payment → order on phones before?',
          ]),
          `The week before was normal: **${percent(s.before)}** of phone sessions that entered a payment ended in an order. Last week it was **${percent(now)}** (${points(now, s.before)}). The drop starts on ${weekdays[s.since]}.`,
        ]
      },
      (s, draw) => {
        const rows = ranked(s.methods, ({ lost, count }) => lost / count).map(({ name, count, lost }) => [
          name,
          integer(count),
          integer(lost),
          percent(lost / count),
        ])
        return [
          draw.pick(['Which payment method?', 'by payment method, phones only', 'Does it hit all payment methods?']),
          `${grid(['Method (phones)', 'Attempts', 'Not completed', 'Rate'], [...rows, bold(['Total', integer(s.phone.steps[3]!), integer(s.failed), percent(s.failed / s.phone.steps[3]!)])])}`,
        ]
      },
      (s, draw) => [
        draw.pick(['Do we log errors there?', 'any error events for it?', 'can you see what goes wrong?']),
        `Yes. \`client_errors\` has **${plural(s.broken, 'phone session')}** with the message "${s.error}" on the payment page, most of them from ${weekdays[s.since]} on. That's ${percent(s.broken / s.failed)} of the phone sessions that didn't complete.`,
      ],
    ],
    [
      (s, draw) => {
        const now = s.steps[4]! / s.steps[0]!
        const drop = Math.round(s.steps[0]! * (s.totalBefore - now))
        return [
          draw.pick([
            'How is the overall rate compared with the week before?',
            'vs previous week overall?',
            'and overall conversion, week on week?',
          ]),
          `**${percent(now)}** last week against ${percent(s.totalBefore)} the week before (${change(now, s.totalBefore)}). At last week's traffic that is about ${integer(drop)} fewer orders.`,
        ]
      },
      (s, draw) => {
        const drop = Math.round(s.steps[0]! * (s.totalBefore - s.steps[4]! / s.steps[0]!))
        return [
          draw.pick(['In money?', 'what does that cost us', `So how much revenue is that?`]),
          `Around **${money(drop * s.order, s.currency)}** for the week: ${integer(drop)} orders × ${money(s.order, s.currency)} average order value.`,
        ]
      },
    ],
    [
      (_, draw) => [
        draw.pick(['Is a session the same as a visitor?', 'sessions or users?']),
        `Sessions. Someone who comes back after more than 30 minutes starts a new one, so a person who looks on the phone and buys on the desktop later appears twice: once as a drop-out, once as an order.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick(['Can I have the SQL for the steps?', 'query for the funnel please']),
        `\`\`\`sql\nSELECT\n  COUNT(DISTINCT session_id) FILTER (WHERE event = 'product_view') AS product_page,\n  COUNT(DISTINCT session_id) FILTER (WHERE event = 'add_to_cart') AS cart,\n  COUNT(DISTINCT session_id) FILTER (WHERE event = 'checkout_start') AS checkout,\n  COUNT(DISTINCT session_id) FILTER (WHERE event = 'payment_info') AS payment,\n  COUNT(DISTINCT session_id) FILTER (WHERE event = 'purchase') AS ordered\nFROM web_events\nWHERE occurred_at >= DATE '${isoDate(s.week.start)}'\n  AND occurred_at < DATE '${isoDate(s.week.start)}' + INTERVAL '7 days';\n\`\`\``,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          'Summarize this for the dev team',
          'write a short ticket for engineering about the phone payments',
          'Can you turn it into a bug report?',
        ]),
        `> **Payment on phones fails more often since ${weekdays[s.since]}**\n>\n> Share of phone sessions with a completed payment: ${percent(s.phone.steps[4]! / s.phone.steps[3]!)} in the week of ${s.week.label}, ${percent(s.before)} the week before. Desktop and tablet are normal. Logged error: "${s.error}" in ${plural(s.broken, 'session')}.`,
      ],
    ],
  ],
})
