/** A contract that renews itself. */
import { bullets, date, money, numbered, table, weekday } from '../text.js'
import { toSubject } from '../world.js'
import { exchange, isoDate, minutesAfter, paragraphs, quote, round, shortDate, signature, workday } from './shared.js'

const suppliers = [
  { name: 'Brightwater Cleaning', what: 'office cleaning', address: 'contracts department' },
  { name: 'Kestrel & Moor Leasing', what: 'the lease of four copiers', address: 'customer service' },
  { name: 'Ostrava Parts Logistics', what: 'parcel pick-up', address: 'key account team' },
  { name: 'Hollin Green Catering', what: 'the canteen', address: 'management' },
  { name: 'Fenwick Alarm Service', what: 'alarm monitoring', address: 'contracts desk' },
  { name: 'Paperhill Records', what: 'document storage', address: 'customer service' },
] as const

const withYear = (time: number) => `${shortDate(time)} ${new Date(time).getUTCFullYear()}`

export const renewalClause = toSubject({
  setup: (draw, scene) => {
    const notice = draw.pick([30, 60, 90])
    const left = draw.integer(15, 70)
    const last = minutesAfter(Math.floor(scene.startedAt / 86_400_000) * 86_400_000, left * 1440)
    const fee = draw.integer(24, 190) * 300
    const uplift = draw.pick([3, 4, 5])
    const claimed = uplift + draw.pick([1.5, 2, 2.5])
    return {
      supplier: draw.pick(suppliers),
      notice,
      last,
      ends: minutesAfter(last, notice * 1440),
      left,
      months: draw.pick([12, 24]),
      fee,
      uplift,
      claimed,
      number: `${draw.pick(['C', 'SV', 'K', 'R'])}-${draw.integer(1012, 8970)}`,
      damage: fee * draw.pick([2, 3]) + draw.integer(2, 19) * 500,
    }
  },
  title: ({ supplier, left, last }) =>
    left % 2 ? `Renewal clause: ${supplier.name}` : `${supplier.name}: notice by ${withYear(last)}`,
  summary: ({ supplier, last, months, ends }) =>
    `The contract with ${supplier.name} renews by ${months} months on ${withYear(ends)} unless notice arrives by ${withYear(last)}.`,
  tool: ({ supplier, number, ends, notice, months, fee, uplift }) => ({
    name: 'read_contract',
    result: {
      number,
      supplier: supplier.name,
      termEnds: isoDate(ends),
      noticeDays: notice,
      renewalMonths: months,
      annualFeeEur: fee,
      maximumIncreasePercent: uplift,
      noticeForm: 'written',
    },
  }),
  exchanges: [
    ({ supplier, number, notice, months, ends, last, left }, draw) => {
      const clause = `"This Agreement shall renew for successive periods of ${months === 12 ? 'twelve' : 'twenty-four'} (${months}) months unless either party gives written notice not less than ${notice} days prior to the end of the then-current term."`
      return exchange(
        draw,
        [
          `Our contract ${number} with ${supplier.name} (${supplier.what}) says:\n\n> ${clause}\n\nWhat is the last day on which we can get out?`,
          `contract ${number}, ${supplier.name}. by when do we have to cancel?\n\n${clause}`,
          `Could you review this clause? Contract ${number} with ${supplier.name}, for ${supplier.what}.\n\n${clause}\n\nI need the deadline, and what happens if we miss it.`,
        ],
        [
          paragraphs(
            `**${date(last)} ${new Date(last).getUTCFullYear()}.** The term ends on ${withYear(ends)}; ${notice} days before that is ${shortDate(last)}, ${left} days from today.`,
            `If you miss it, the contract runs for another ${months} months. The clause does not say whether notice has to be *sent* or to *arrive* by then, so let it arrive.`,
          ),
          paragraphs(
            bullets([
              `Current term ends: ${withYear(ends)}`,
              `Notice period: ${notice} days`,
              `**Last day: ${withYear(last)}** (a ${weekday(last)})`,
              `Otherwise: ${months} more months`,
            ]),
            `You have ${left} days. Allow a week for the post, and have the arrival confirmed.`,
          ),
        ],
      )
    },
    ({ fee, uplift, months }, draw) => {
      const next = round(fee * (1 + uplift / 100), 2)
      const cost = months === 12 ? next : round(next * 2, 2)
      return exchange(
        draw,
        [
          `What would it cost us to miss it? We pay ${money(fee, '€')} a year, and they may add up to ${uplift}%.`,
          `and if we forget? fee is ${money(fee, '€')}/year, max increase ${uplift}%`,
        ],
        [
          `Up to ${money(fee, '€')} + ${uplift}% = ${money(next, '€')} a year${months === 24 ? `, twice: **${money(cost, '€')}** for the 24 months, if they raise the price only once` : `, so **${money(cost, '€')}** for the twelve months`}.`,
          `The renewal costs **${money(cost, '€')}** at most${months === 24 ? `: two years at ${money(next, '€')}, as long as the price goes up only once` : `, that is ${money(round(next - fee, 2), '€')} more than now`}. That is the price of forgetting a date.`,
        ],
      )
    },
    ({ supplier, uplift, claimed, fee }, draw) => {
      const asked = round((fee * claimed) / 100, 2)
      const allowed = round((fee * uplift) / 100, 2)
      return exchange(
        draw,
        [
          `${supplier.name} has announced ${claimed}% more. Another clause: "Fees may be increased once a year by the change in the consumer price index, but by no more than ${uplift}%." Is that all right?`,
          `they want +${claimed}%. the contract says CPI, capped at ${uplift}%. can they?`,
        ],
        [
          paragraphs(
            `No. ${uplift}% is the ceiling, whatever the index says:`,
            table(
              ['', 'Per year'],
              [
                [`claimed, ${claimed}%`, money(asked, '€')],
                [`at most, ${uplift}%`, money(allowed, '€')],
                ['**too much**', `**${money(round(asked - allowed, 2), '€')}**`],
              ],
            ),
            `And if the index rose by less than ${uplift}%, even that is too much. Ask for the figure they used.`,
          ),
          `They cannot. The cap is ${uplift}%, so ${money(allowed, '€')} instead of ${money(asked, '€')}; they ask for ${money(round(asked - allowed, 2), '€')} too much. First question to them: which index, and which month?`,
        ],
      )
    },
    ({ notice, months }, draw) => {
      const shorter = Math.round(notice / 2)
      const wording = quote(
        `After the initial term, this Agreement continues for an indefinite period. Either party may terminate it at any time by giving ${shorter === 45 ? 'forty-five' : shorter === 30 ? 'thirty' : 'fifteen'} (${shorter}) days' notice in text form. The Supplier shall remind the Customer of the end of the initial term at least ${notice} days in advance.`,
      )
      return exchange(
        draw,
        [
          'We would rather stay, with a fairer clause. Can you propose one?',
          'suggest a better wording, i will send it to them',
        ],
        [
          paragraphs(
            wording,
            `New in it: no further fixed ${months} months, a shorter notice, text form (so an email is enough), and a reminder that is their duty.`,
          ),
          paragraphs(
            wording,
            'The reminder is the part to give up if they want something in return. Have it checked by your lawyer before you sign.',
          ),
        ],
      )
    },
    ({ fee, damage }, draw) =>
      exchange(
        draw,
        [
          `And liability: "The total liability of the Supplier is limited to the fees paid in the twelve months before the event." We have equipment worth ${money(damage, '€')} in there.`,
          `next one: liability capped at 12 months of fees. our equipment on site is worth about ${money(damage, '€')}. ok?`,
        ],
        [
          `It leaves a gap. The cap is ${money(fee, '€')} at today's fee; if everything is lost, ${money(damage - fee, '€')} stay with you. Ask for a cap at the sum of their insurance, and for none at all in cases of gross negligence.`,
          paragraphs(
            bullets([
              `at risk: ${money(damage, '€')}`,
              `cap: ${money(fee, '€')}, one year of fees`,
              `not covered: **${money(damage - fee, '€')}**`,
            ]),
            'Either they raise the cap, or you insure the difference yourselves. Ask for their certificate of insurance; the cap is often far below what they are insured for.',
          ),
        ],
      ),
    ({ supplier, number, ends }, draw, scene) =>
      exchange(
        draw,
        [
          'Please draft the notice, as a precaution. We can still withdraw it.',
          'draft the termination letter just in case',
          'Let us give notice to be on the safe side. Can you write it?',
        ],
        [
          quote(
            `${supplier.name}, ${supplier.address}`,
            `**Notice of termination, contract ${number}**`,
            `We hereby terminate the above contract with effect from ${withYear(ends)}, alternatively at the next possible date.`,
            'Please confirm in writing that you have received this letter, and the date on which the contract ends. We are open to a proposal for a new one.',
            signature(scene),
          ),
          quote(
            `Contract ${number}: termination`,
            'Dear Sir or Madam,',
            `We give notice that we will not renew the contract named above. It will end on ${withYear(ends)}. Kindly confirm receipt and the date.`,
            `Yours faithfully,\n> ${signature(scene)}`,
          ),
        ],
      ),
    (_, draw) =>
      exchange(
        draw,
        ['Is an email enough? It says "written notice".', 'email ok or does it have to be a letter?'],
        [
          '"Written" is read differently from country to country, and the contract does not define it. Send a signed letter with proof of delivery, and the same by email on the same day. It costs a few euros and ends the question.',
          'Do not rely on it. Look for a clause called "Notices": many contracts give an address and a form there. If there is none, a signed letter with proof of delivery is the safe way.',
        ],
      ),
    ({ last, ends, supplier }, draw, scene) => {
      const decide = workday(scene.startedAt, 5)
      const send = workday(scene.startedAt, 7)
      const steps = [
        `${date(decide)}: decide`,
        `${date(send)}: letter goes out`,
        `${date(last)}: it has to be there`,
        `${date(ends)}: contract ends`,
      ]
      return exchange(
        draw,
        [
          'Which dates go into the calendar?',
          'give me the dates for the calendar',
          `Last thing for ${supplier.name}: all the dates, please.`,
        ],
        [
          numbered(steps),
          paragraphs(bullets(steps), 'If no confirmation has come within a week of the letter, ring them.'),
        ],
      )
    },
  ],
})
