/** Trade prices for a shop that wants to sell the goods. */
import type { Draw } from '../world.js'
import { toCase } from './case.js'
import { cents, dayOf, daysLater, euro, short, workday } from './wording.js'

const ranges = [
  {
    name: 'enamelware',
    shop: 'kitchen shop',
    items: [
      { name: 'enamel mug 0.3 l', price: 11.9 },
      { name: 'enamel saucepan 1.5 l', price: 34.5 },
      { name: 'enamel colander', price: 27.9 },
      { name: 'enamel baking tin', price: 24.9 },
      { name: 'enamel jug 1 l', price: 29.9 },
    ],
  },
  {
    name: 'cycle lights',
    shop: 'bike shop',
    items: [
      { name: 'headlight 60 lux', price: 49.9 },
      { name: 'headlight 100 lux', price: 84.9 },
      { name: 'rear light with brake function', price: 32.5 },
      { name: 'USB battery light set', price: 39.9 },
      { name: 'helmet light', price: 18.9 },
    ],
  },
  {
    name: 'soaps',
    shop: 'gift shop',
    items: [
      { name: 'olive oil soap 100 g', price: 6.9 },
      { name: 'shaving soap in a tin', price: 14.5 },
      { name: 'rosemary shampoo bar', price: 9.9 },
      { name: 'soap gift set', price: 21.9 },
      { name: 'beech soap dish', price: 8.5 },
    ],
  },
  {
    name: 'wooden toys',
    shop: 'toy shop',
    items: [
      { name: 'set of 60 building blocks', price: 44.9 },
      { name: 'pull-along duck', price: 19.9 },
      { name: 'marble run starter set', price: 69 },
      { name: 'stacking tower', price: 23.5 },
      { name: 'toy tractor', price: 27.9 },
    ],
  },
] as const

/** Three lines of a quote; prices are without VAT. */
function drawQuote(draw: Draw, items: readonly { name: string; price: number }[], discount: number) {
  const lines = draw.sample(items, 3).map(({ name, price }) => {
    const quantity = draw.integer(2, 8) * 6
    const unit = cents(price * (1 - discount / 100))
    return { name, quantity, unit, sum: cents(quantity * unit) }
  })
  return { lines, total: cents(lines.reduce((sum, line) => sum + line.sum, 0)) }
}

export const resellerQuote = toCase({
  setup: (draw, { startedAt }) => {
    const { name: range, shop, items } = draw.pick(ranges)
    const discount = draw.pick([28, 30, 32, 35])
    const { lines, total } = drawQuote(draw, items, discount)
    const freight = total > 750 ? 0 : draw.pick([14.9, 18.5])
    return {
      range,
      shop,
      discount,
      wanted: lines.map(({ name, quantity }) => `${quantity} × ${name}`),
      offer: lines
        .map(({ name, quantity, unit, sum }) => `${quantity} × ${name} at ${euro(unit)}: ${euro(sum)}`)
        .join('\n'),
      first: lines[0]!,
      freight,
      total: euro(cents(total + freight)),
      quote: `Q-${draw.integer(2041, 8990)}`,
      until: dayOf(daysLater(startedAt, 14)),
      ready: dayOf(workday(startedAt, draw.integer(6, 9))),
      minimum: draw.pick([150, 200, 250]),
      title: draw.pick([
        `Price quote for resellers: ${range}`,
        `Quote for our ${shop}: ${range}`,
        `Trade prices for ${range}`,
      ]),
    }
  },
  matter: ({ range, shop, discount, wanted, offer, freight, total, quote, until }) => {
    const shipping = freight === 0 ? 'Delivery: free' : `Delivery: ${euro(freight)}`
    return {
      mail: [
        `We run a ${shop} and would like to add your ${range} to our shelves. What would your trade prices be for a first order of:\n\n${wanted.join('\n')}`,
        `Several customers of our ${shop} have asked for your ${range}. Could you send us a quote for resellers for the following?\n\n${wanted.join('\n')}\n\nDelivery would be to a single address.`,
      ],
      chat: [
        `We have a ${shop} and want to sell your ${range}. What's the trade price for ${wanted.join(', ')}?`,
        `Do you have prices for resellers? We'd start with ${wanted.join(', ')}`,
      ],
      answers: [
        `Thank you for your interest. Resellers get ${discount}% off the list price. This is quote ${quote}, valid until ${until}, all prices without VAT:\n\n${offer}\n${shipping}\nTotal: ${total}`,
        `Gladly. Here are your prices after ${discount}% trade discount, without VAT:\n\n${offer}\n${shipping}\nTotal: ${total}\n\nThe quote has the number ${quote} and holds until ${until}. To order, a short answer is enough.`,
      ],
    }
  },
  soon: [
    ({ ready, quote }) => ({
      mail: ['How soon could you deliver?', 'If we order this week, when would the goods be here?'],
      chat: ['How fast can you deliver?', 'When would we have it?'],
      answers: [
        `All three articles are in stock. If you order within two days, the goods are with you by ${ready}.`,
        `By ${ready}, if we hear from you within two days. Please mention ${quote} with the order.`,
      ],
    }),
    () => ({
      mail: ['Which terms of payment do you offer?', 'Do you deliver on account?'],
      chat: ['What are the payment terms?', 'Can we pay after delivery?'],
      answers: [
        'The first order is paid in advance. From the second on you have 30 days, or 2% off if you pay within 10.',
        'On account within 30 days, after a first order that is paid in advance. Direct debit takes another 2% off.',
      ],
    }),
    ({ first }) => ({
      mail: [
        `Could we get one ${first.name} as a sample beforehand?`,
        `Before we order ${first.quantity} of them we would like to see the ${first.name}. Do you send samples?`,
      ],
      chat: [`Can you send one ${first.name} as a sample?`, `Any chance of a sample of the ${first.name}?`],
      answers: [
        `Yes, a single ${first.name} costs ${euro(first.unit)} as a sample, and we take that off your first order.`,
        `I can send you one at the trade price of ${euro(first.unit)}, without shipping costs. With the first order it is credited.`,
      ],
    }),
  ],
  later: [
    ({ minimum }) => ({
      mail: ['Is there a minimum order for later orders?', 'How small may a repeat order be?'],
      chat: ['Is there a minimum order?', "What's the minimum for reordering?"],
      answers: [
        `€${minimum} per order, and articles come in units of six. Above €750 delivery is free.`,
        `We ask for €${minimum} net. You can mix articles as you like, in steps of six.`,
      ],
    }),
    () => ({
      mail: [
        'Can you provide product photographs and barcodes for our web shop?',
        'Do you have a data sheet with EAN codes and pictures?',
      ],
      chat: ['Do you have product photos and EANs for our online shop?', 'Can we use your pictures in our shop?'],
      answers: [
        'You get access to our trade portal with the first order. There are photographs, texts in five languages, and a spreadsheet with all EAN codes.',
        'Yes, photographs and texts may be used free of charge as long as you sell our goods. The EAN codes are on the order confirmation and in the trade portal.',
      ],
    }),
    () => ({
      mail: ['What if something does not sell? May unsold goods be returned?', 'Do you take back what we cannot sell?'],
      chat: ['And if it does not sell, can we return it?', 'Do you take back unsold goods?'],
      answers: [
        'Within 90 days we exchange unopened units for other articles, once per season. We do not pay out.',
        'You may exchange up to 20% of the first order within three months, as long as the packaging is intact.',
      ],
    }),
  ],
  summary: ({ range, shop, discount, quote, total, until }) =>
    `A ${shop} asked for trade prices on ${range}. Quote ${quote} for ${total} without VAT was made, with ${discount}% trade discount, valid until ${short(until)}.`,
  outcome: ({ quote, until }) => `Quote ${quote} sent, valid until ${short(until)}.`,
  attention: ({ quote, discount }) =>
    `Quote ${quote} for a new reseller with ${discount}% discount: to be approved by sales.`,
})
