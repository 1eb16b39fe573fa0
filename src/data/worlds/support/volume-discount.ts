/** A larger quantity for a lower price. */
import { toCase } from './case.js'
import { cents, dayOf, daysLater, euro, short, workday } from './wording.js'

const bulk = [
  {
    name: 'stainless steel bottle',
    plural: 'stainless steel bottles',
    price: 18.9,
    occasion: 'for our staff party',
    option: 'blue ones',
  },
  {
    name: 'cotton tote bag',
    plural: 'cotton tote bags',
    price: 6.5,
    occasion: 'for a trade fair',
    option: 'black ones',
  },
  { name: 'A5 notebook', plural: 'A5 notebooks', price: 9.8, occasion: 'as welcome presents', option: 'lined ones' },
  {
    name: 'folding umbrella',
    plural: 'folding umbrellas',
    price: 16.9,
    occasion: 'for our hotel guests',
    option: 'grey ones',
  },
  {
    name: 'first-aid kit',
    plural: 'first-aid kits',
    price: 22.5,
    occasion: 'for our company cars',
    option: 'large ones',
  },
  {
    name: 'fleece blanket',
    plural: 'fleece blankets',
    price: 14.9,
    occasion: 'for the terrace of our café',
    option: 'green ones',
  },
] as const

export const volumeDiscount = toCase({
  setup: (draw, { startedAt }) => {
    const product = draw.pick(bulk)
    const quantity = draw.integer(6, 23) * 10
    const [low, high] = [draw.pick([8, 10]), draw.pick([14, 15, 16])]
    const discount = quantity >= 150 ? high : low
    const unit = cents(product.price * (1 - discount / 100))
    const next = discount === high ? 300 : 150
    const nextDiscount = discount === high ? high + 5 : high
    const nextUnit = cents(product.price * (1 - nextDiscount / 100))
    return {
      product,
      quantity,
      low,
      high,
      discount,
      unit: euro(unit),
      total: euro(cents(quantity * unit)),
      saved: euro(cents(quantity * product.price - cents(quantity * unit))),
      next,
      nextDiscount,
      nextTotal: euro(cents(next * nextUnit)),
      offer: `V-${draw.integer(1180, 9760)}`,
      until: dayOf(daysLater(startedAt, 10)),
      arrives: dayOf(workday(startedAt, draw.integer(5, 8))),
      proof: euro(draw.pick([45, 60, 75])),
      print: draw.pick([0.9, 1.2, 1.6]),
      title: draw.pick([
        `Volume discount for ${quantity} ${product.plural}`,
        `Price for ${quantity} ${product.plural}`,
        `${quantity} ${product.plural}: discount?`,
      ]),
    }
  },
  matter: ({ product, quantity, low, high, discount, unit, total, saved, offer, until }) => ({
    mail: [
      `We need ${quantity} ${product.plural} ${product.occasion}. The price on your website is ${euro(product.price)} each. Which discount can you give for that quantity?`,
      `Do you give a discount on larger quantities? We are planning to order ${quantity} ${product.plural} ${product.occasion} and would like to have an offer.`,
    ],
    chat: [
      `What's the price for ${quantity} ${product.plural}? ${euro(product.price)} each seems a lot for that many`,
      `Do you give a discount for ${quantity} ${product.plural}? They're ${product.occasion}`,
    ],
    answers: [
      `For ${quantity} pieces you get ${discount}% off: ${unit} instead of ${euro(product.price)}, which makes ${total}. You save ${saved}. The offer is in your account as ${offer} and holds until ${until}.`,
      `Our volume discount is ${low}% from 50 pieces and ${high}% from 150. So ${quantity} ${product.plural} cost ${unit} each, ${total} in all, delivery included. To order, use offer ${offer} in your account; it is valid until ${until}.`,
    ],
  }),
  soon: [
    ({ next, nextDiscount, nextTotal }) => ({
      mail: [`What would it be for ${next}? Another department may join in.`, `And if we took ${next} instead?`],
      chat: [`And for ${next}?`, `What if we take ${next}?`],
      answers: [
        `From ${next} pieces it is ${nextDiscount}%, so ${next} would be ${nextTotal}.`,
        `${next} pieces come with ${nextDiscount}% off and cost ${nextTotal} in all. I can change the offer if you like.`,
      ],
    }),
    ({ product, quantity }) => ({
      mail: [
        `Could part of it be ${product.option}, at the same price?`,
        `May we mix? About half of them should be ${product.option}.`,
      ],
      chat: [`Can some of them be ${product.option}?`, `Can we mix, half of them ${product.option}?`],
      answers: [
        `You can mix as you like, in steps of ten. What counts for the discount is the ${quantity} in all.`,
        'Yes, the discount goes by the total. Please order in steps of ten per kind.',
      ],
    }),
    ({ arrives }) => ({
      mail: ['When could we have the goods?', 'How long does delivery take for a quantity like this?'],
      chat: ['How fast can you deliver that many?', 'When would it be here?'],
      answers: [
        `They are in stock. If you order within a day, the pallet arrives on ${arrives}.`,
        `Delivery would be on ${arrives}, provided that the order comes in within a day. The carrier rings you up half an hour before.`,
      ],
    }),
  ],
  later: [
    ({ print, proof, quantity }) => ({
      mail: ['Could you print our logo on them?', 'Is printing possible, and what would it cost?'],
      chat: ['Can you print our logo on it?', 'How much is it with a logo?'],
      answers: [
        `Printing in one colour is ${euro(print)} a piece, so ${euro(cents(print * quantity))}, plus ${proof} once for setting it up. It takes another ten working days.`,
        `Yes: ${euro(print)} each in one colour and ${proof} for the set-up. For that we need the logo as a vector file, and ten working days more.`,
      ],
    }),
    () => ({
      mail: [
        'Could the delivery be split between two addresses?',
        'Half of it should go to our other office. Is that possible?',
      ],
      chat: ['Can you deliver half of it to another address?', 'Split delivery to two offices possible?'],
      answers: [
        'That is possible. The second delivery costs €19, and the discount stays the same.',
        'Yes, just write both addresses and quantities into the order. For the second pallet we charge €19.',
      ],
    }),
    ({ discount }) => ({
      mail: [
        'Will we get the same price when we order again next year?',
        'How long does the discount hold? We may need more later.',
      ],
      chat: ['Same price if we reorder later?', 'Do we keep the discount for later orders?'],
      answers: [
        `With an annual agreement you keep the ${discount}% for twelve months, for any quantity from 20 pieces on. Otherwise each order counts by itself.`,
        'For repeat orders within three months the price stays as it is. After that the quantity decides again.',
      ],
    }),
  ],
  summary: ({ product, quantity, discount, total, offer, until }) =>
    `Customer asked for a discount on ${quantity} ${product.plural}. Offer ${offer} was made: ${discount}% off, ${total} in all, valid until ${short(until)}.`,
  outcome: ({ offer, discount }) => `Offer ${offer} made with ${discount}% volume discount.`,
  attention: ({ offer, total }) => `Offer ${offer} for ${total}: stock has to be reserved by hand.`,
})
