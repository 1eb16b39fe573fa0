/** Three offers, compared. */
import { bullets, integer, numbered, percent, table } from '../text.js'
import { toSubject } from '../world.js'
import { euros, exchange, paragraphs, quote, round, signature } from './shared.js'

const goods = [
  {
    what: 'parcel labels and postage',
    unit: 'parcel',
    units: 'parcels',
    low: 300,
    high: 1400,
    price: 540,
    vendors: ['Tarn Parcel', 'Wexley Courier', 'Postmile'],
    hidden: ['fuel surcharge', 'returns', 'islands and mountain villages'],
  },
  {
    what: 'a helpdesk tool',
    unit: 'ticket',
    units: 'tickets',
    low: 900,
    high: 4000,
    price: 18,
    vendors: ['Lantern Desk', 'Quayside Support', 'Replywell'],
    hidden: ['import of the old tickets', 'more than one language', 'export when you leave'],
  },
  {
    what: 'coffee machines',
    unit: 'cup',
    units: 'cups',
    low: 1200,
    high: 5200,
    price: 22,
    vendors: ['Beanworks', 'Alta Vending', 'Crema Nord'],
    hidden: ['maintenance', 'filters', 'what happens to the machine at the end'],
  },
  {
    what: 'text messages to customers',
    unit: 'message',
    units: 'messages',
    low: 3000,
    high: 14_000,
    price: 7,
    vendors: ['Shorewave', 'Pagerly Mobile', 'Brevia'],
    hidden: ['long messages, counted as two', 'numbers abroad', 'a sender name of your own'],
  },
] as const

interface Offer {
  readonly name: string
  /** In cents, a month. */
  readonly base: number
  /** In cents. */
  readonly each: number
}

const yearly = (offer: Offer, units: number) => ((offer.base + offer.each * units) * 12) / 100
const cheapest = (offers: readonly Offer[], units: number) =>
  [...offers].sort((a, b) => yearly(a, units) - yearly(b, units))

export const priceComparison = toSubject({
  setup: (draw) => {
    const good = draw.pick(goods)
    const units = Math.round(draw.integer(good.low, good.high) / 50) * 50
    const flat = good.price * units
    const names = draw.sample(good.vendors, 3)
    const offers: readonly [Offer, Offer, Offer] = [
      {
        name: names[0]!,
        base: Math.round((flat * draw.integer(8, 18)) / 10_000) * 100,
        each: Math.round((good.price * draw.integer(88, 97)) / 100),
      },
      {
        name: names[1]!,
        base: Math.round((flat * draw.integer(34, 46)) / 10_000) * 100,
        each: Math.round((good.price * draw.integer(48, 62)) / 100),
      },
      { name: names[2]!, base: 0, each: Math.round((good.price * draw.integer(106, 119)) / 100) },
    ]
    return {
      good,
      units,
      offers,
      more: Math.round((units * draw.pick([1.5, 1.6, 1.8, 2])) / 50) * 50,
      discount: draw.pick([5, 8, 10]),
    }
  },
  title: ({ good, units }) =>
    units % 100 ? `Three offers for ${good.what}` : `Price comparison: ${good.what}, ${integer(units)} ${good.units}`,
  summary: ({ good, units, offers }) => {
    const best = cheapest(offers, units)[0]!
    return `Compared three offers for ${good.what}. At ${integer(units)} ${good.units} a month ${best.name} is cheapest with ${euros(yearly(best, units))} a year.`
  },
  tool: ({ offers, units }) => ({
    name: 'list_quotes',
    result: {
      unitsPerMonth: units,
      currency: 'EUR',
      quotes: offers.map(({ name, base, each }) => ({ vendor: name, monthlyBase: base / 100, perUnit: each / 100 })),
    },
  }),
  exchanges: [
    ({ good, units, offers }, draw) => {
      const sorted = cheapest(offers, units)
      const gap = yearly(sorted[1]!, units) - yearly(sorted[0]!, units)
      return exchange(
        draw,
        [
          `We have three offers for ${good.what} on file. We need about ${integer(units)} ${good.units} a month. What does each cost us in a year?`,
          `compare the 3 quotes for ${good.what}? ${integer(units)} ${good.units}/month, 12 months`,
          `Please compare our three quotes for ${good.what}, over a year with ${integer(units)} ${good.units} a month.`,
        ],
        [
          paragraphs(
            table(
              ['Vendor', 'Base a month', `Per ${good.unit}`, '12 months'],
              sorted.map((offer) => [
                offer.name,
                euros(offer.base / 100),
                euros(offer.each / 100),
                `**${euros(yearly(offer, units))}**`,
              ]),
            ),
            `${sorted[0]!.name} is cheapest, by ${euros(gap)} a year.`,
          ),
          paragraphs(
            numbered(
              sorted.map(
                (offer) =>
                  `**${offer.name}**: ${euros(yearly(offer, units))} a year (${offer.base === 0 ? 'no base fee' : `${euros(offer.base / 100)} a month`}, ${euros(offer.each / 100)} per ${good.unit})`,
              ),
            ),
            `The first two are ${euros(gap)} apart${gap < yearly(sorted[0]!, units) * 0.05 ? ', so let something other than the price decide' : ''}.`,
          ),
        ],
      )
    },
    ({ good, units, more, offers }, draw) => {
      const now = cheapest(offers, units)[0]!
      const then = cheapest(offers, more)
      return exchange(
        draw,
        [`And if we grow to ${integer(more)} ${good.units}?`, `what if it's ${integer(more)} a month instead?`],
        [
          paragraphs(
            table(
              ['Vendor', `12 months at ${integer(more)}`],
              then.map((offer) => [offer.name, euros(yearly(offer, more))]),
            ),
            now === then[0]
              ? `${now.name} stays in front.`
              : `Then ${then[0]!.name} is cheapest, no longer ${now.name}.`,
          ),
          `${now === then[0] ? `Still ${now.name}` : `Then it is ${then[0]!.name}`}: ${euros(yearly(then[0]!, more))} a year, against ${euros(yearly(then[1]!, more))} for ${then[1]!.name} and ${euros(yearly(then[2]!, more))} for ${then[2]!.name}.`,
        ],
      )
    },
    ({ good, offers }, draw) => {
      const [, b, c] = offers
      const even = Math.ceil(b.base / (c.each - b.each))
      return exchange(
        draw,
        [
          `From how many ${good.units} on does ${b.name} beat ${c.name}?`,
          `break-even between ${b.name} and ${c.name}?`,
        ],
        [
          `From **${integer(even)} ${good.units} a month**: ${b.name} costs ${euros(b.base / 100)} more at the start and saves ${euros((c.each - b.each) / 100)} on each ${good.unit}; ${euros(b.base / 100)} ÷ ${euros((c.each - b.each) / 100)} is ${integer(even)}, rounded up.`,
          `At ${integer(even)} a month. Below that ${c.name} is cheaper because it has no base fee; above it the ${euros((c.each - b.each) / 100)} per ${good.unit} make up for the ${euros(b.base / 100)}.`,
        ],
      )
    },
    ({ offers, discount, units }, draw) => {
      const [a] = offers
      const base = yearly(a, units)
      const less = round((base * discount) / 100, 2)
      const best = cheapest(offers, units)[0]!
      const lower = round(base - less, 2)
      const verdict =
        best === a
          ? 'It is cheapest anyway, so the question is only whether you want to be bound.'
          : lower < yearly(best, units)
            ? `With that it would be cheaper than ${best.name} (${euros(yearly(best, units))}).`
            : `That is still more than ${best.name} with ${euros(yearly(best, units))}.`
      return exchange(
        draw,
        [
          `${a.name} offers ${discount}% off if we sign for two years.`,
          `${a.name} just called: -${discount}% for 24 months. take it?`,
        ],
        [
          `${discount}% of ${euros(base)} is ${euros(less)}, which leaves ${euros(lower)} a year. ${verdict} Two years is a long time for a price per unit; ask for a way out after twelve months.`,
          `Then a year costs ${euros(lower)} instead of ${euros(base)}. ${verdict}`,
        ],
      )
    },
    ({ good }, draw) => {
      const list = bullets(good.hidden)
      return exchange(
        draw,
        [
          'What could cost extra that is not in the quotes?',
          'hidden costs to ask about?',
          'Which questions should I put to all three?',
        ],
        [
          paragraphs('Ask all three, in writing:', list, 'And one more: for how long is the price fixed?'),
          paragraphs(`For ${good.what}, I would ask about these:`, list),
        ],
      )
    },
    ({ offers, units, good }, draw, scene) => {
      const [best, second] = cheapest(offers, units)
      const gap = round(yearly(second!, units) - yearly(best!, units), 2)
      return exchange(
        draw,
        [
          `Write an email to ${second!.name}: they are more expensive than others, can they do something?`,
          `draft an email to ${second!.name} asking for a better price. don't name the competitor`,
        ],
        [
          quote(
            'Dear Sir or Madam,',
            `Thank you for your offer for ${good.what}. We like it. With ${integer(units)} ${good.units} a month, however, it is ${euros(gap)} a year above another one that we have.`,
            'If you can close that gap, we would like to sign with you this month. Please let me know by Friday.',
            signature(scene),
          ),
          quote(
            `Thank you for the quote. We compared three of them for ${integer(units)} ${good.units} a month, and yours is not the lowest: the difference is ${percent(gap / yearly(second!, units))}.`,
            `Is there room in the base fee or in the price per ${good.unit}? We decide this week.`,
            signature(scene),
          ),
        ],
      )
    },
    ({ offers, units, good, more }, draw) => {
      const best = cheapest(offers, units)[0]!
      const later = cheapest(offers, more)[0]!
      return exchange(
        draw,
        ['Now a recommendation for my manager, short.', 'tl;dr recommendation, 2-3 sentences for my boss'],
        [
          best === later
            ? `I recommend ${best.name}: ${euros(yearly(best, units))} a year at ${integer(units)} ${good.units} a month, and still the lowest at ${integer(more)}. We should ask for a price that is fixed for twelve months.`
            : `At today's ${integer(units)} ${good.units} a month ${best.name} is cheapest with ${euros(yearly(best, units))} a year. If we expect to reach ${integer(more)}, it is ${later.name} with ${euros(yearly(later, more))}. I recommend ${best.name} for one year, and a new comparison after that.`,
        ],
      )
    },
  ],
})
