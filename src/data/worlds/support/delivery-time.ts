/** When an order arrives. */
import { toCase } from './case.js'
import { amount, depots, destinations, products } from './goods.js'
import { aOr, dayOf, euro, onDay, shippingDay, short, workday, workdayBefore } from './wording.js'

export const deliveryTime = toCase({
  setup: (draw, { startedAt }) => {
    const product = draw.pick(products)
    const quantity = draw.integer(2, product.weight > 4 ? 4 : 12)
    const { city, low, high } = draw.pick(destinations)
    const leaves = shippingDay(startedAt, draw.pick([1, 1, 2]))
    const latest = workday(leaves, high)
    const order = draw.integer(4210, 9870)
    return {
      product,
      order,
      goods: amount(quantity, product),
      city,
      days: `${low} to ${high} working days`,
      depot: draw.pick(depots),
      ordered: dayOf(workdayBefore(startedAt, draw.integer(1, 3))),
      leaves: onDay(leaves, startedAt),
      leavesDay: dayOf(leaves),
      earliest: dayOf(workday(leaves, low)),
      latest: dayOf(latest),
      late: dayOf(workday(latest, 1)),
      deadline: dayOf(workday(latest, draw.integer(1, 3))),
      parcels: quantity * product.weight > 20 ? 2 : 1,
      weight: (quantity * product.weight + 0.4).toFixed(1),
      title: draw.pick([
        `Delivery time for order #${order}`,
        `When will order #${order} arrive?`,
        `Order #${order}: delivery to ${city}`,
        `Delivery date of our ${product.plural} (#${order})`,
      ]),
    }
  },
  matter: ({ order, goods, city, deadline, ordered, depot, leaves, days, earliest, latest }) => ({
    mail: [
      `On ${ordered} I ordered ${goods}, order #${order}. When can I expect them in ${city}? I need everything by ${deadline} at the latest.`,
      `Could you tell me when order #${order} will be delivered? It is ${goods}, going to ${city}, and we have to have the lot by ${deadline}.`,
      `I have the confirmation of order #${order} (${goods}, ordered on ${ordered}), but it says nothing about a delivery date. Is ${deadline} realistic for ${city}?`,
    ],
    chat: [
      `When will order #${order} get to ${city}? It's ${goods} and I need them by ${short(deadline)}`,
      `Order #${order}, ${goods}. Any idea when they will be here in ${city}? ${short(deadline)} would be the very latest for me`,
      `I ordered ${goods} on ${short(ordered)} (#${order}) and there's no delivery date in my confirmation. Will they make it to ${city} by ${short(deadline)}?`,
    ],
    answers: [
      `Order #${order} is packed and leaves our warehouse in ${depot} ${leaves}. Delivery to ${city} takes ${days}, so please expect it between ${earliest} and ${latest}. That is in time for ${deadline}.`,
      `Everything is in stock in ${depot} and goes to the carrier ${leaves}. For ${city} we reckon with ${days}: ${earliest} at the earliest, ${latest} at the latest.`,
      `You will have it between ${earliest} and ${latest}. The order leaves ${depot} ${leaves} and then needs ${days} to ${city}, so ${deadline} is safe.`,
    ],
  }),
  soon: [
    ({ leavesDay, order }) => ({
      mail: ['Will I get a tracking number?', 'How can I follow the parcel once it is on its way?'],
      chat: ['Do I get a tracking link?', "And a tracking number, where do I find that? There's nothing in my account"],
      answers: [
        `The tracking number goes out by e-mail on the evening of ${leavesDay}, once the carrier has scanned the parcel. It then also shows up in your account under order #${order}.`,
        `The carrier sends a link to the e-mail address of the order on ${leavesDay}, usually between 18:00 and 20:00.`,
      ],
    }),
    ({ product, order }) => ({
      mail: [
        `Can I still add another ${product.name} to the order?`,
        `One of my colleagues would like ${aOr(product.name)} as well. Is it too late to add it?`,
      ],
      chat: [
        `Can I still add one more ${product.name}?`,
        `Just noticed I need one more ${product.name}, can you throw it in?`,
      ],
      answers: [
        `I am afraid the order is already packed. A new order of one ${product.name} is ${euro(product.price)}, without a second shipping charge if you enter the code SHIP${order} at checkout.`,
        `Not to this one, it is sealed and labelled. Please order it separately for ${euro(product.price)}; with the voucher code SHIP${order} there is no shipping to pay.`,
      ],
    }),
    ({ parcels, weight }) => ({
      mail: [
        'Is it one parcel or several? I would have to carry it up to the third floor.',
        'How large and heavy will it be? I may have to ask a neighbour to accept it.',
      ],
      chat: [
        "How heavy is it? I'd have to carry it home from the bus stop",
        "Is that one big parcel or several? I'm on the 3rd floor, no lift",
      ],
      answers:
        parcels === 1
          ? [
              `It is a single parcel of ${weight} kg.`,
              `All of it fits into one box, ${weight} kg in total. The driver brings it to your door.`,
            ]
          : [
              `Two parcels, ${weight} kg together. They travel with the same van, so both should reach you at once.`,
              `The packing list says ${weight} kg in two boxes, each with its own label. The driver brings both to your door.`,
            ],
    }),
  ],
  later: [
    () => ({
      mail: [
        'At what time of day does the carrier come? I am only at home in the afternoon.',
        'What happens if nobody is in when the driver rings?',
      ],
      chat: ["What time do they usually come, and what if I'm out?", 'And if nobody is home?'],
      answers: [
        'On the morning of the delivery you get a two-hour window by e-mail, and in the same message you can move it to another day. If nobody opens, the parcel waits for seven days at the nearest parcel shop.',
        'The carrier delivers between 9:00 and 18:00; the tracking page narrows it down to two hours on the day itself. If the driver finds nobody in, he leaves a card and takes it to a parcel shop close by.',
      ],
    }),
    ({ latest, late, order }) => ({
      mail: [
        `What if it has not arrived by ${latest} after all?`,
        `What can I do if ${latest} goes by without a parcel?`,
      ],
      chat: [`What if it's not here by ${short(latest)}?`, "And if it's late? Whom do I call"],
      answers: [
        `Then write to us here on ${late} and mention #${order}. We will start a search with the carrier the same day and refund the shipping.`,
        `It rarely takes longer than ${latest}, but if it does, answer this message and I will chase the carrier. You would also get the shipping costs back.`,
      ],
    }),
    () => ({
      mail: [
        'Part of the order is a present. Is there a paper with the prices in the box?',
        'Will the invoice be in the parcel? I would rather have it by e-mail.',
      ],
      chat: [
        'Are the prices on the papers in the box? Some of it is a gift',
        'Is the invoice in the box or do you mail it?',
      ],
      answers: [
        'There is only a delivery note without prices in the box. The invoice comes as a PDF by e-mail.',
        'The invoice goes out by e-mail only. The slip in the box lists the articles, but no prices.',
      ],
    }),
  ],
  summary: ({ order, goods, city, earliest, latest }) =>
    `Customer asked when order #${order} (${goods}) will arrive in ${city}. Agent gave a delivery window from ${short(earliest)} to ${short(latest)}.`,
  outcome: ({ deadline }) => `Delivery window confirmed, in time for ${short(deadline)}.`,
  attention: ({ order, deadline }) => `Order #${order} has a fixed deadline: to be delivered by ${short(deadline)}.`,
})
