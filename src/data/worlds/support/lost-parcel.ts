/** A parcel that never arrived. */
import { toCase } from './case.js'
import { amount, products, tracking } from './goods.js'
import { capital, cents, dayOf, euro, onDay, shippingDay, short, workday, workdayBefore } from './wording.js'

export const lostParcel = toCase({
  setup: (draw, { startedAt }) => {
    const product = draw.pick(products)
    const quantity = draw.integer(1, 3)
    const value = cents(quantity * product.price)
    const scanned = workdayBefore(startedAt, draw.integer(4, 6))
    const leaves = shippingDay(startedAt, 1)
    const order = draw.integer(20150, 48900)
    const code = tracking(draw.integer(40_000_000, 89_999_999))
    const delivered = draw.chance(0.4)
    const one = quantity === 1
    return {
      delivered,
      order,
      code,
      goods: amount(quantity, product),
      soldOut: one ? `the ${product.name} has sold out` : `the ${product.plural} have sold out`,
      another: one ? 'another one' : 'new ones',
      value: euro(value),
      refund: draw.chance(0.4) ? euro(cents(value + draw.pick([4.9, 5.9, 6.5]))) : undefined,
      handedOver: dayOf(workdayBefore(scanned, 2)),
      scanned: dayOf(scanned),
      hub: draw.pick(['Hannover', 'Eindhoven', 'Linz', 'Dijon', 'Bologna', 'Poznań']),
      leaves: onDay(leaves, startedAt),
      arrives: dayOf(workday(leaves, 3)),
      paid: dayOf(workday(startedAt, 5)),
      claim: `V-${draw.integer(10420, 68900)}`,
      title: draw.pick(
        delivered
          ? [`Order #${order} marked as delivered but not here`, `Parcel ${code} was never delivered`]
          : [
              `Lost parcel ${code}`,
              `Parcel of order #${order} stuck since ${dayOf(scanned)}`,
              `Where is my order #${order}?`,
            ],
      ),
    }
  },
  matter: (
    { delivered, order, code, goods, scanned, hub, handedOver, refund, soldOut, another, leaves, arrives, paid, claim },
    draw,
  ) => {
    const settled = draw.pick(
      refund === undefined
        ? [
            `You do not have to wait for their reply: the replacement (${goods}) leaves our warehouse ${leaves} at no charge, to be with you by ${arrives}.`,
            `We are sending ${goods} once more ${leaves}, free of charge. Delivery is by ${arrives}.`,
          ]
        : [
            `As ${soldOut} in the meantime I cannot send ${another}, so I have refunded ${refund}, shipping included. The money is back on your account by ${paid}.`,
            `Unfortunately ${soldOut}. I have therefore paid back ${refund} (goods and shipping); please allow until ${paid} for it to arrive.`,
          ],
    )
    return delivered
      ? {
          mail: [
            `According to the tracking page, parcel ${code} (order #${order}, ${goods}) was delivered on ${scanned}. I was at home that day and nobody rang. None of the neighbours has it either. Please send it again or refund it.`,
            `Order #${order} (${goods}) is shown as delivered since ${scanned}, but there is no parcel here and no card in the letterbox. I have asked on every floor. Could you look into it? The number is ${code}.`,
          ],
          chat: [
            `Tracking says my parcel ${code} was delivered on ${short(scanned)} but I never got it!! Order #${order}. Asked all the neighbours already`,
            `#${order} is "delivered" since ${short(scanned)}. It isn't. No card, no parcel, nobody rang. Can I get it again or my money back?`,
          ],
          answers: [
            `I am sorry about that. The carrier's proof of delivery has no signature, so I have reported the parcel as lost (case ${claim}). ${settled}`,
            `That should not happen, my apologies. There is no signature on record for ${scanned}, which is reason enough for me: the parcel counts as lost, case ${claim}. ${settled}`,
          ],
        }
      : {
          mail: [
            `Parcel ${code} with ${goods} (order #${order}) has not moved since ${scanned}. The last scan was at the depot in ${hub}, and the carrier's hotline only tells me to be patient. Could you find out where it is, or send it again?`,
            `You sent my order #${order} on ${handedOver}, and since ${scanned} the tracking has said "in ${hub} sorting centre". I think it is lost. What can be done?`,
          ],
          chat: [
            `My parcel has been sitting in ${hub} since ${short(scanned)}, nr ${code}, order #${order}. Is it lost?`,
            `Where is order #${order}? ${capital(goods)}, sent on ${short(handedOver)}, tracking stuck in ${hub} since ${short(scanned)}`,
          ],
          answers: [
            `I am sorry for the trouble. A parcel that is not scanned for four working days is lost as a rule, so I have opened case ${claim} with the carrier. ${settled}`,
            `You are right, that is too long. I have reported the parcel to the carrier as lost, case ${claim}. ${settled}`,
          ],
        }
  },
  soon: [
    () => ({
      mail: [
        'What if the first parcel turns up after all?',
        'What should I do in case the lost parcel is delivered some day?',
      ],
      chat: ['What if the first one shows up after all?', 'And if the old parcel suddenly arrives?'],
      answers: [
        'Simply refuse it at the door, then it comes back to us at no cost. If it is left with a neighbour, drop us a line and you get a return label.',
        'Please do not accept it in that case. Should it be in front of your door one day, tell us here and we will have it picked up.',
      ],
    }),
    ({ refund, order }) =>
      refund === undefined
        ? {
            mail: [
              'Can the new one go to a parcel shop? I no longer trust the driver on this route.',
              'Could the new parcel be handed over against signature this time, or go to a parcel shop?',
            ],
            chat: [
              'Can the new one go to a parcel shop instead?',
              'Can they leave the new one at a parcel shop? Dont trust that driver anymore',
            ],
            answers: [
              'The replacement only goes out against signature, and on the morning of the delivery you can have it redirected to a parcel shop from the tracking page.',
              'It needs a signature this time, and with the link in the shipping mail you can choose a parcel shop near you.',
            ],
          }
        : {
            mail: ['Does the refund go to the card I paid with?', 'To which account do you transfer the money?'],
            chat: [
              'Do I get it back on the card I paid with?',
              'Where does the money go, do you need my bank details?',
            ],
            answers: [
              `It goes back the way you paid, so I need no details from you. On the statement it reads "Refund ${order}".`,
              `The same way the payment came in. You will recognise it by the reference "Refund ${order}".`,
            ],
          },
    ({ delivered, claim }) => ({
      mail: [
        'Do you need anything from me for the case with the carrier?',
        'The carrier mentioned a form that somebody has to fill in. Is that up to me?',
      ],
      chat: ['Do I have to report it to the carrier myself?', 'Do you need a form or smth from me?'],
      answers: delivered
        ? [
            'All we need is a short answer with the words "I have not received this parcel". It is enough for the carrier, and the rest is between them and us.',
            'One sentence will do: please confirm here that you did not receive the parcel. I will attach it to the claim.',
          ]
        : [
            'No, the sender has to file the claim, and I have done that. You need not do anything.',
            `You need not do anything. We are the carrier's customer, so the claim is ours, and it is filed as ${claim}.`,
          ],
    }),
  ],
  later: [
    () => ({
      mail: [
        'Do you know how it could get lost? The address was right.',
        'How can a parcel disappear like that? Has it happened before?',
      ],
      chat: ['How does a parcel just vanish?', 'Does that happen often with them?'],
      answers: [
        'In most cases the label has come off in the sorting plant. Of a thousand parcels two or three go missing, and about half of them are found again within a month.',
        'It is rare, two or three in a thousand. What exactly went wrong I cannot say yet; the carrier has ten working days to search for it.',
      ],
    }),
    ({ claim, order }) => ({
      mail: [
        'Under which number can I ask about the case later on?',
        'Could you give me the reference once more, in case I have to call?',
      ],
      chat: ['Which number do I quote if I have to ask again?', 'Whats the reference for all this?'],
      answers: [
        `${claim} is the case, #${order} the order. Either will do.`,
        `Please quote ${claim}. Every colleague can see what we agreed on.`,
      ],
    }),
    ({ refund }) => ({
      mail: [
        'Is the search at the carrier going to change anything about what you promised?',
        'And if the carrier says that it is not their fault?',
      ],
      chat: ['What if the carrier says they did nothing wrong?', 'Does it depend on what the carrier says?'],
      answers: [
        `What the carrier finds out only matters between them and us. ${refund === undefined ? 'You keep the replacement' : 'The refund stands'} either way.`,
        'That is not your risk. Until a parcel is in your hands it is ours, whatever the carrier says.',
      ],
    }),
  ],
  summary: ({ delivered, order, goods, scanned, hub, refund, arrives }) =>
    `${delivered ? `Order #${order} (${goods}) was marked as delivered on ${short(scanned)} but never received.` : `Parcel of order #${order} (${goods}) has been stuck in ${hub} since ${short(scanned)}.`} ${
      refund === undefined
        ? `A replacement is sent free of charge, due by ${short(arrives)}.`
        : `The full amount of ${refund} was refunded.`
    }`,
  outcome: ({ refund, arrives }) =>
    refund === undefined ? `Replacement sent, due by ${short(arrives)}.` : `Refund of ${refund} issued.`,
  attention: ({ claim, value }) =>
    `Claim ${claim} against the carrier for a parcel worth ${value} has to be followed up.`,
})
