/** A budget that was overspent. */
import { bullets, lastQuarter, money, percent, table } from '../text.js'
import { toSubject } from '../world.js'
import { colleagues, exchange, fence, paragraphs, round } from './shared.js'

type BudgetLine = readonly [name: string, why: string]

const budgets: readonly { team: string; lines: readonly BudgetLine[] }[] = [
  {
    team: 'the workshop',
    lines: [
      ['Spare parts', 'a gearbox that was not planned'],
      ['Energy', 'the new tariff since the start of the quarter'],
      ['Tools', 'two welding sets instead of one'],
      ['Training', 'a course that was brought forward'],
      ['Waste disposal', 'an extra collection'],
    ],
  },
  {
    team: 'marketing',
    lines: [
      ['Trade fairs', 'a larger stand'],
      ['Advertising', 'a campaign that ran two weeks longer'],
      ['Agencies', 'corrections to the catalogue'],
      ['Print', 'a second run of the brochure'],
      ['Photos', 'a day of shooting in the rain, repeated'],
    ],
  },
  {
    team: 'the clinic',
    lines: [
      ['Temporary staff', 'three colleagues on sick leave'],
      ['Medical supplies', 'higher prices for gloves'],
      ['Laboratory', 'more tests than last year'],
      ['Laundry', 'the weekend service'],
      ['IT', 'a licence that renewed itself'],
    ],
  },
  {
    team: 'the school office',
    lines: [
      ['Excursions', 'coaches became dearer'],
      ['Books', 'one more class in year five'],
      ['Heating', 'a cold spring'],
      ['Cleaning', 'the building site next door'],
      ['Copies', 'the exam weeks'],
    ],
  },
]

interface BudgetRow {
  readonly name: string
  readonly why: string
  readonly plan: number
  readonly actual: number
}

const over = (row: BudgetRow) => row.actual - row.plan
const signed = (amount: number) =>
  amount > 0 ? `+${money(amount, '€')}` : amount < 0 ? `−${money(-amount, '€')}` : money(0, '€')

export const budgetReview = toSubject({
  setup: (draw, scene) => {
    const budget = draw.pick(budgets)
    const factors = [
      draw.integer(112, 138),
      draw.integer(103, 111),
      draw.integer(99, 102),
      draw.integer(91, 97),
      draw.integer(80, 94),
    ]
    const rows: BudgetRow[] = draw
      .sample(budget.lines, 5)
      .map(([name, why], index) => {
        const plan = draw.integer(index === 0 ? 24 : 8, index === 0 ? 60 : 42) * 500
        return { name, why, plan, actual: Math.round((plan * factors[index]!) / 1000) * 10 }
      })
      .sort((a, b) => over(b) - over(a))
    const plan = rows.reduce((sum, row) => sum + row.plan, 0)
    const actual = rows.reduce((sum, row) => sum + row.actual, 0)
    return {
      budget,
      rows,
      plan,
      actual,
      quarter: lastQuarter(scene.startedAt).name,
      boss: colleagues(draw, scene, 1)[0]!,
      limit: draw.pick([5, 10]),
      back: draw.pick([40, 50, 60]),
    }
  },
  title: ({ budget, quarter, plan }) =>
    plan % 1000 ? `Budget of ${budget.team}, ${quarter}` : `${quarter}: where ${budget.team} overspent`,
  summary: ({ budget, quarter, plan, actual, rows }) =>
    `Compared plan and actual of ${budget.team} for ${quarter}: ${money(actual, '€')} against ${money(plan, '€')}. The largest difference is ${rows[0]!.name} with ${signed(over(rows[0]!))}.`,
  tool: ({ budget, quarter, rows, plan, actual }) => ({
    name: 'read_sheet',
    result: {
      sheet: `Budget ${budget.team.replace('the ', '')} ${quarter}`,
      currency: 'EUR',
      rows: rows.map(({ name, plan, actual }) => ({ line: name, plan, actual })),
      total: { plan, actual },
    },
  }),
  exchanges: [
    ({ budget, quarter, rows, plan, actual }, draw) => {
      const sum = actual - plan
      return exchange(
        draw,
        [
          `Please compare plan and actual of ${budget.team} for ${quarter}. The sheet is in the shared folder.`,
          `where did ${budget.team} overspend in ${quarter}? it's all in the budget sheet`,
          `Could you go through the ${quarter} budget sheet of ${budget.team} and show me where we are off?`,
        ],
        [
          paragraphs(
            table(
              ['Line', 'Plan', 'Actual', 'Difference'],
              [
                ...rows.map((row) => [row.name, money(row.plan, '€'), money(row.actual, '€'), signed(over(row))]),
                ['**Total**', `**${money(plan, '€')}**`, `**${money(actual, '€')}**`, `**${signed(sum)}**`],
              ],
            ),
            `${sum > 0 ? 'Over' : 'Under'} plan by ${percent(Math.abs(sum) / plan)}. ${rows[0]!.name} alone makes ${signed(over(rows[0]!))}.`,
          ),
          `In all ${money(actual, '€')} against a plan of ${money(plan, '€')}, ${signed(sum)}. The largest line over plan is **${rows[0]!.name}** (${signed(over(rows[0]!))}), the largest below it ${rows[4]!.name} (${signed(over(rows[4]!))}).`,
        ],
      )
    },
    ({ rows, limit }, draw) => {
      const off = rows.filter((row) => Math.abs(over(row)) > (row.plan * limit) / 100)
      const list = off.map(
        (row) =>
          `${row.name}: ${signed(over(row))}, ${percent(Math.abs(over(row)) / row.plan)} ${over(row) > 0 ? 'over' : 'under'}`,
      )
      return exchange(
        draw,
        [
          `Which lines are off by more than ${limit}%, in either direction?`,
          `only show me what's more than ${limit}% off`,
        ],
        [paragraphs(list.length > 1 ? `${list.length} of five:` : 'Only one:', bullets(list)), list.join('\n')],
      )
    },
    ({ rows, boss }, draw) =>
      exchange(
        draw,
        [
          `${boss} will ask about ${rows[0]!.name}. The reason was: ${rows[0]!.why}. How do I put it?`,
          `reason for ${rows[0]!.name}: ${rows[0]!.why}. one sentence for ${boss} pls`,
        ],
        [
          `"${rows[0]!.name} cost ${money(rows[0]!.actual, '€')} instead of ${money(rows[0]!.plan, '€')}; the reason was ${rows[0]!.why}." Then say at once whether it will come again. That is the next question in any case.`,
          `"${signed(over(rows[0]!))} on ${rows[0]!.name} (${percent(over(rows[0]!) / rows[0]!.plan)} over plan): ${rows[0]!.why}."`,
        ],
      ),
    ({ plan, actual, rows, back }, draw) => {
      const first = over(rows[0]!)
      const saved = round((first * back) / 100, 2)
      return exchange(
        draw,
        [
          `What if ${back}% of the extra in ${rows[0]!.name} is covered by head office?`,
          `head office might cover ${back}% of the ${rows[0]!.name} overrun. new total?`,
        ],
        [
          `${back}% of ${money(first, '€')} is ${money(saved, '€')}. The total would then be ${money(round(actual - saved, 2), '€')}, ${signed(round(actual - saved - plan, 2))} against the plan.`,
          `Then ${money(saved, '€')} is covered: ${money(round(actual - saved, 2), '€')} in all, ${signed(round(actual - saved - plan, 2))}. Do not book it before it is confirmed.`,
        ],
      )
    },
    ({ plan, actual }, draw) => {
      const year = plan * 4
      const forecast = year + (actual - plan)
      return exchange(
        draw,
        ['Project that to the whole year, please.', 'forecast for the year? same plan each quarter'],
        [
          paragraphs(
            `Two ways, with the same plan each quarter (${money(year, '€')} a year):`,
            bullets([
              `it happened once: ${money(forecast, '€')}, ${signed(forecast - year)}`,
              `it goes on like this: ${money(actual * 4, '€')}, ${signed(actual * 4 - year)}`,
            ]),
            'The truth depends on how much of it was a one-off. Go through line by line instead of choosing one.',
          ),
          `If the other three quarters keep to the plan, ${money(forecast, '€')} instead of ${money(year, '€')}. If all four are like this one, ${money(actual * 4, '€')}.`,
        ],
      )
    },
    (_, draw) =>
      exchange(
        draw,
        [
          'Which formula marks the lines that are over? Plan in B, actual in C.',
          'formula for the deviation in %, plan is column B, actual column C',
        ],
        [
          paragraphs(
            fence('', '=IF(B2=0, "", (C2-B2)/B2)'),
            'Format it as a percentage and fill it down. For the colour: conditional formatting, `=$C2>$B2`.',
          ),
          paragraphs(
            'In D2:',
            fence('', '=IFERROR(C2/B2-1, "")'),
            '`IFERROR` keeps the sheet quiet where there is no plan. In the row with the totals use the same formula; do not average the percentages above.',
          ),
        ],
      ),
    ({ budget, quarter, plan, actual, rows, boss }, draw) => {
      const sum = actual - plan
      return exchange(
        draw,
        [`Write three sentences for ${boss}, please.`, `short summary email to ${boss}? 3 sentences`],
        [
          `${budget.team.charAt(0).toUpperCase()}${budget.team.slice(1)} spent ${money(actual, '€')} in ${quarter}, ${percent(Math.abs(sum) / plan)} ${sum > 0 ? 'more' : 'less'} than planned. ${rows[0]!.name} was ${money(over(rows[0]!), '€')} over (${rows[0]!.why}), ${rows[4]!.name} ${money(-over(rows[4]!), '€')} under. We are checking which part of it will come again.`,
        ],
      )
    },
  ],
})
