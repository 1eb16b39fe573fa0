/** Two order counts that should be the same and are not. */
import { integer, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import { between, cents, currentMonth, isoDate, type Month, pastMonths, plural, shortDate } from './figures.js'
import { currencyOf } from './names.js'

interface Cause {
  readonly title: string
  readonly dashboard: string
  /** The asker's query without its month: it counts too many orders. */
  readonly query: readonly [select: string, column: string, filter: string]
  readonly reason: string
  readonly proof: string
  readonly fix: string
  /** What the orders in excess are; examples of them; what happened, in half a sentence. */
  readonly extra: string
  readonly examples: readonly [string, string, string]
  readonly short: string
  readonly elsewhere: string
}

const causes: readonly Cause[] = [
  {
    title: 'Orders Counted Twice',
    dashboard: 'Fulfilment',
    query: [
      'SELECT o.id, o.total, s.carrier\nFROM orders AS o\nLEFT JOIN shipments AS s ON s.order_id = o.id',
      'o.ordered_at',
      "o.status <> 'cancelled'",
    ],
    reason:
      'Your query returns one row **per shipment**, the dashboard counts **orders**. An order that went out in two parcels appears twice in your result.',
    proof: 'SELECT order_id, COUNT(*) AS parcels\nFROM shipments\nGROUP BY order_id\nHAVING COUNT(*) > 1;',
    fix: "Count `COUNT(DISTINCT o.id)`, or aggregate the shipments before you join them. If you also need the carrier, `STRING_AGG(DISTINCT s.carrier, ', ')` with `GROUP BY o.id, o.total` keeps one row per order.",
    extra: 'orders with two parcels',
    examples: ['2 parcels, same carrier', '2 parcels, two carriers', '2 parcels, second one four days later'],
    short: 'orders that went out in two parcels were counted twice',
    elsewhere:
      '`order_items`, `payments` and `order_tags` also have several rows per order, so the same can happen with each of them.',
  },
  {
    title: 'Test Orders in the Order Count',
    dashboard: 'Sales Overview',
    query: ['SELECT COUNT(*), SUM(total)\nFROM orders', 'ordered_at', "status <> 'cancelled'"],
    reason:
      "The dashboard leaves out **test orders**, your query doesn't. They belong to accounts with `is_internal = true`.",
    proof:
      'SELECT o.id, o.ordered_at, c.email\nFROM orders AS o\nJOIN customers AS c ON c.id = o.customer_id\nWHERE c.is_internal;',
    fix: 'Join `customers` and add `AND NOT c.is_internal`. Or select from the view `reporting.orders`, which the dashboards use and which has the filter built in.',
    extra: 'test orders',
    examples: [
      'placed by the checkout test account',
      'placed by an internal account, never shipped',
      'placed by an internal account, total 1.00',
    ],
    short: 'test orders from internal accounts were counted as well',
    elsewhere:
      'Carts, returns and sessions of internal accounts are in the tables too. The flag is always on the customer.',
  },
  {
    title: 'Unpaid Orders in the Order Count',
    dashboard: 'Monthly Report',
    query: [
      'SELECT COUNT(*) AS orders, SUM(total) AS revenue\nFROM orders',
      'ordered_at',
      "status NOT IN ('cancelled', 'refunded')",
    ],
    reason:
      'Your filter lets orders through whose **payment never arrived**. They keep the status `pending` until somebody cancels them, and the dashboard counts from `paid` on.',
    proof: "SELECT id, ordered_at, payment_method\nFROM orders\nWHERE status = 'pending';",
    fix: "Name the states you want instead of those you don't: `status IN ('paid', 'shipped', 'delivered')`.",
    extra: 'pending orders',
    examples: ['bank transfer, not received', 'card payment failed twice', 'invoice, no payment so far'],
    short: 'orders that were never paid were counted as well',
    elsewhere: '`subscriptions` and `invoices` have a `pending` status with the same meaning. `shipments` has none.',
  },
  {
    title: 'Gift Cards in the Order Count',
    dashboard: 'Shop KPIs',
    query: ['SELECT COUNT(DISTINCT order_id)\nFROM order_items', 'ordered_at', 'quantity > 0'],
    reason:
      "The difference is orders with nothing but a **gift card** in them. The dashboard doesn't count a gift card when it is sold, only the order in which it is used.",
    proof: "SELECT order_id\nFROM order_items\nGROUP BY order_id\nHAVING BOOL_AND(product_type = 'gift_card');",
    fix: "Add `AND product_type <> 'gift_card'`. An order that has a gift card and something else is still counted once, as it should be.",
    extra: 'gift card orders',
    examples: ['one gift card of 50', 'one gift card of 25', 'two gift cards of 100'],
    short: 'gift cards were counted when they were sold and again when they were used',
    elsewhere: 'Revenue has the same pitfall: `order_items.total` includes gift cards, `reporting.revenue` does not.',
  },
]

function setup(draw: Draw, scene: Setting) {
  const months = pastMonths(scene.startedAt, 2)
  const right = draw.integer(980, 9400)
  const order = between(draw, 46, 128)
  const extra = Math.max(7, Math.round(right * between(draw, 0.006, 0.021)))
  const beforeRight = Math.round(right * between(draw, 0.88, 1.1))
  const first = draw.integer(58_000, 91_000)
  return {
    currency: currencyOf(scene),
    cause: draw.pick(causes),
    month: months[1]!,
    previous: months[0]!,
    next: currentMonth(scene.startedAt),
    right,
    extra,
    amount: Math.round(extra * order * between(draw, 0.8, 1.2) * 100) / 100,
    revenue: Math.round(right * order),
    beforeRight,
    beforeExtra: Math.max(4, Math.round(beforeRight * between(draw, 0.006, 0.02))),
    orders: [2, 11, 20].map((from) => {
      const day = from + draw.integer(0, 7)
      return { number: first + Math.round((right * (day + 0.4)) / 30), day }
    }),
    reader: draw.pick(['the finance team', 'our controller', 'the operations lead']),
  }
}

type Slots = ReturnType<typeof setup>

function queryOf({ cause, month, next }: { cause: Cause; month: Month; next: Month }): string {
  const [select, column, filter] = cause.query
  return `${select}\nWHERE ${column} >= '${isoDate(month.start)}'\n  AND ${column} < '${isoDate(next.start)}'\n  AND ${filter}`
}

const wrong = (s: Slots) => integer(s.right + s.extra)

export const rowCounts = toConversation({
  setup,
  period: 'month',
  names: (s) => [
    s.cause.title,
    `Order Count vs ${s.cause.dashboard} Dashboard`,
    'Order Query Counts Too Many',
    'Query and Dashboard Disagree',
    'Checking an Order Query',
    'Order Numbers That Differ',
  ],
  summary: (s) =>
    `A query for ${s.month.label} counts ${wrong(s)} orders, the ${s.cause.dashboard} dashboard ${integer(s.right)}: ${s.cause.short}.`,
  opening: (s, draw) => [
    draw.pick([
      `Why do I get ${wrong(s)} orders for ${s.month.name} when the ${s.cause.dashboard} dashboard says ${integer(s.right)}?\n\n${queryOf(s)}`,
      `my query says ${wrong(s)}, the ${s.cause.dashboard} dashboard says ${integer(s.right)}. which one is right?\n\n${queryOf(s)}`,
      `Can you check this for me? It gives ${wrong(s)} for ${s.month.name}, but ${s.cause.dashboard} shows ${integer(s.right)}.\n\n${queryOf(s)}`,
    ]),
    `${s.cause.reason} In ${s.month.name} that makes ${integer(s.right)} + ${integer(s.extra)} = ${wrong(s)}.\n\nAs an order count, **${integer(s.right)}** is right.`,
  ],
  threads: [
    [
      (s, draw) => [
        draw.pick([
          'How do I fix my query?',
          'ok so what do I change',
          'What do I have to change to get the same number?',
        ]),
        s.cause.fix,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          'How can I check that?',
          'can you give me a query that shows those rows',
          'Show me a query that proves it',
        ]),
        `\`\`\`sql\n${s.cause.proof}\n\`\`\`\n\nLimited to the orders of ${s.month.name}, it returns ${plural(s.extra, 'row')}.`,
      ],
      (s, draw) => [
        draw.pick(['Give me three of them', 'can you list a few of those orders?', 'Which ones, for instance?']),
        `Three of the ${s.cause.extra}:\n\n${s.orders.map(({ number, day }, index) => `- #${number}, ${shortDate(s.month.start + (day - 1) * 86_400_000)}: ${s.cause.examples[index]}`).join('\n')}`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          'How much revenue is in the difference?',
          `what are the ${s.extra} worth`,
          'Is the difference relevant in money?',
        ]),
        `${cents(s.amount, s.currency)}, which is **${percent(s.amount / s.revenue)}** of the month's revenue of ${money(s.revenue, s.currency)}. Small, but enough that two reports don't match.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          `Was it the same in ${s.previous.name}?`,
          `I sent out the ${s.previous.name} figure with the same query. How far off was it?`,
          `and ${s.previous.name}?`,
        ]),
        `For ${s.previous.name} your query gives ${integer(s.beforeRight + s.beforeExtra)} and the dashboard ${integer(s.beforeRight)}, so it was **${integer(s.beforeExtra)} too many** (${percent(s.beforeExtra / s.beforeRight)}).`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick(['Can this happen with other tables too?', 'Where else do I have to watch out for that?']),
        s.cause.elsewhere,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          `Could you explain it to ${s.reader} in two sentences?`,
          `short explanation for ${s.reader} please, no SQL`,
        ]),
        `The right order count for ${s.month.name} is ${integer(s.right)}, not ${wrong(s)}. The higher figure came from a query in which ${s.cause.short}.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([`Who maintains the ${s.cause.dashboard} dashboard?`, `when was ${s.cause.dashboard} last changed?`]),
        `I can see that it is in the shared folder "Reporting" and reads \`reporting.orders\`. I don't have its owner or its change history; both are in the dashboard's settings.`,
      ],
    ],
  ],
})
