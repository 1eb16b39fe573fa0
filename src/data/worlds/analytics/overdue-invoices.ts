/** What customers owe, and for how long. */
import { date, integer, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import { between, bold, grid, pastMonths, plural, ranked, shortDate, spread, sum } from './figures.js'
import { companies, currencyOf } from './names.js'

const day = 86_400_000
const ages = ['Not due yet', '1 to 30 days', '31 to 60 days', '61 to 90 days', 'Over 90 days'] as const

function setup(draw: Draw, scene: Setting) {
  const counts = spread(draw, draw.integer(150, 620), [66, 18, 8, 4, 4], 0.12)
  const size = draw.integer(900, 4800)
  const debtors = ranked(
    draw.sample(companies, 5).map((name, index) => {
      const invoices = draw.integer(2, 6)
      const weight = [2.9, 1.9, 1.5, 1.25, 1][index]!
      return { name, invoices, amount: Math.round(size * invoices * weight * between(draw, 0.85, 1.1)) }
    }),
    ({ amount }) => amount,
  ).map((debtor, index) => ({ oldest: index === 0 ? draw.integer(92, 148) : draw.integer(14, 118), ...debtor }))
  const first = debtors[0]!
  const named = sum(debtors, ({ amount }) => amount)
  const late = Math.round(named / between(draw, 0.34, 0.52))
  const overdue = spread(draw, late, [47, 23, 13, 17], 0.15)
  const current = Math.round(late * between(draw, 1.7, 3.2))
  const buckets = ages.map((name, index) => ({
    name,
    count: counts[index]!,
    amount: index === 0 ? current : overdue[index - 1]!,
  }))
  const total = current + late
  const dso = draw.integer(34, 58)
  const parts = spread(
    draw,
    first.amount,
    Array.from({ length: first.invoices }, (_, index) => 3 + (index % 3)),
    0.3,
  )
  return {
    today: scene.startedAt,
    currency: currencyOf(scene),
    buckets,
    total,
    late,
    lateCount: counts.slice(1).reduce((a, b) => a + b, 0),
    debtors,
    first,
    invoices: parts
      .map((amount, index) => ({
        amount,
        age: index === 0 ? first.oldest : Math.max(6, first.oldest - 31 * index + draw.integer(-2, 2)),
      }))
      .map((invoice, index) => ({ number: 10_400 + draw.integer(0, 60) + index * 83, ...invoice })),
    months: pastMonths(scene.startedAt, 3),
    dso: [dso - draw.integer(2, 6), dso - draw.integer(-1, 3), dso],
    disputed: draw.integer(2, 7),
    disputedAmount: Math.round(late * between(draw, 0.05, 0.13)),
    promised: draw.integer(5, 13),
    terms: dso < 45 ? draw.pick([14, 30]) : 30,
    reminded: between(draw, 0.58, 0.83),
  }
}

export const overdueInvoices = toConversation({
  setup,
  period: 'day',
  names: (s) => [
    'Overdue Invoices',
    'Receivables Aging',
    'Unpaid Customer Invoices',
    'Late Payers',
    'Accounts Receivable',
    `${percent(s.late / s.total)} of Receivables Overdue`,
  ],
  summary: (s) =>
    `Customers owe ${money(s.total, s.currency)}, of which ${money(s.late, s.currency)} (${percent(s.late / s.total)}) is overdue. ${s.debtors[0]!.name} owes the most.`,
  opening: (s, draw) => {
    const count = sum(s.buckets, (bucket) => bucket.count)
    const rows = s.buckets.map(({ name, count, amount }) => [
      name,
      integer(count),
      money(amount, s.currency),
      percent(amount / s.total),
    ])
    return [
      draw.pick([
        'How much are customers overdue with their invoices?',
        'AR aging please',
        'open invoices by age',
        'Show me the receivables aging as of today',
      ]),
      `**${money(s.late, s.currency)}** is overdue, ${percent(s.late / s.total)} of all receivables.\n\n${grid(['Overdue by', 'Invoices', 'Amount', 'Share'], [...rows, bold(['Total', integer(count), money(s.total, s.currency), '100.0%'])])}`,
    ]
  },
  threads: [
    [
      (s, draw) => [
        draw.pick([
          'Who owes us the most?',
          'top 5 debtors, overdue only',
          'Which customers are behind the overdue amount?',
        ]),
        `The five largest overdue balances:\n\n${grid(
          ['Customer', 'Invoices', 'Overdue', 'Oldest'],
          s.debtors.map(({ name, invoices, amount, oldest }) => [
            name,
            integer(invoices),
            money(amount, s.currency),
            plural(oldest, 'day'),
          ]),
        )}\n\nThey are ${percent(sum(s.debtors, ({ amount }) => amount) / s.late)} of everything overdue.`,
      ],
      (s, draw) => [
        draw.pick([
          `List the invoices of ${s.first.name}`,
          `${s.first.name}: which invoices exactly?`,
          `Open items for ${s.first.name}?`,
        ]),
        `${grid(
          ['Invoice', 'Due date', 'Days overdue', 'Amount'],
          s.invoices.map(({ number, age, amount }) => [
            `INV-${number}`,
            shortDate(s.today - age * day),
            integer(age),
            money(amount, s.currency),
          ]),
        )}\n\nTotal: **${money(s.first.amount, s.currency)}**.`,
      ],
      (s, draw) => [
        draw.pick(['Draft a friendly reminder for them', `can you write a short payment reminder to ${s.first.name}`]),
        `> Dear accounts team at ${s.first.name},\n>\n> according to our records ${plural(s.first.invoices, 'invoice')} with a total of ${money(s.first.amount, s.currency)} are past due, the oldest since ${date(s.today - s.first.oldest * day)}. Could you let us know when we can expect payment, or tell us if something is missing on your side?\n>\n> Kind regards`,
      ],
    ],
    [
      (s, draw) => {
        const [a, b, c] = s.dso
        const name = (index: number) => s.months[index]!.name
        return [
          draw.pick(["What's our DSO?", 'DSO over the last three months', 'Are customers paying later than before?']),
          `Days sales outstanding:\n\n- ${name(0)}: ${a}\n- ${name(1)}: ${b}\n- ${name(2)}: **${c}**\n\nWith payment terms of ${s.terms} days, customers now pay about ${c! - s.terms} days late on average.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          'Is part of the overdue amount disputed?',
          'how much of the overdue amount is in dispute',
          'Any disputes in the overdue invoices?',
        ]),
        `Yes, ${plural(s.disputed, 'invoice')} with ${money(s.disputedAmount, s.currency)} are marked as disputed (${percent(s.disputedAmount / s.late)} of the overdue amount). They are not left out of the aging.`,
      ],
    ],
    [
      (s, draw) => {
        const risk = s.buckets.map(({ amount }, index) => Math.round(amount * [0, 0.02, 0.1, 0.25, 0.5][index]!))
        const total = risk.reduce((a, b) => a + b, 0)
        return [
          draw.pick([
            'What would we have to write down with 2%, 10%, 25% and 50% per bucket?',
            'provision at 2/10/25/50%?',
            'Calculate the bad debt provision: 2, 10, 25, 50 percent by age',
          ]),
          `**${money(total, s.currency)}**:\n\n${s.buckets
            .slice(1)
            .map(
              ({ name, amount }, index) =>
                `- ${name}: ${[2, 10, 25, 50][index]}% of ${money(amount, s.currency)} = ${money(risk[index + 1]!, s.currency)}`,
            )
            .join('\n')}`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          'Have all overdue customers been reminded?',
          'did we send reminders for the overdue ones',
          'How many got at least one dunning letter?',
        ]),
        `${percent(s.reminded)} of the ${plural(s.lateCount, 'overdue invoice')} have had at least one reminder. The first one goes out automatically after 7 days, so most of the rest are simply too new.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick(['What if the two largest debtors pay this week?', 'how much is left if the top two pay']),
        `If ${s.debtors[0]!.name} and ${s.debtors[1]!.name} pay everything, ${money(s.late - s.debtors[0]!.amount - s.debtors[1]!.amount, s.currency)} is still overdue, **${percent((s.late - s.debtors[0]!.amount - s.debtors[1]!.amount) / (s.total - s.debtors[0]!.amount - s.debtors[1]!.amount))}** of the remaining receivables.`,
      ],
    ],
    [
      (_, draw) => [
        draw.pick([
          'Are credit notes deducted?',
          'open amounts gross or net of credit notes?',
          'are the amounts with VAT?',
        ]),
        'The amounts include VAT. Credit notes are deducted once they are assigned to an invoice; unassigned ones are not.',
      ],
    ],
  ],
})
