/** Sending something back, and getting the money. */
import { mailOf, toCase } from './case.js'
import { amount, products } from './goods.js'
import { capital, cents, dayOf, euro, onDay, short, workday, workdayBefore } from './wording.js'

export const returnLabel = toCase({
  setup: (draw, { startedAt }) => {
    const product = draw.pick(products)
    const quantity = draw.integer(1, 3)
    const value = cents(quantity * product.price)
    const fee = draw.pick([0, 0, 3.9, 4.5])
    const order = draw.integer(20150, 48900)
    const received = workdayBefore(startedAt, draw.integer(2, 9))
    return {
      order,
      goods: amount(quantity, product),
      it: quantity === 1 ? 'it' : 'them',
      reason: draw.pick([
        'the colour does not go with the rest',
        'we got the same as a present',
        'I ordered more than I need',
        'I had imagined something larger',
      ]),
      received: onDay(received, startedAt),
      value: euro(value),
      fee,
      feeText: euro(fee),
      back: euro(cents(value - fee)),
      expires: dayOf(workday(startedAt, 10)),
      parcel: (quantity * product.weight + 0.3).toFixed(1),
      title: draw.pick([
        `Return label for order #${order}`,
        `Returning ${amount(quantity, product)}, order #${order}`,
        `How do I return order #${order}?`,
      ]),
    }
  },
  matter: ({ order, goods, it, reason, received, fee, feeText, back, value, expires }, _, scene) => {
    const refund =
      fee === 0
        ? `You get back the full ${value}.`
        : `Return shipping is ${feeText}, so you get back ${back} of ${value}.`
    return {
      mail: [
        `I would like to return ${goods} from order #${order}, because ${reason}. Delivery was ${received}, and everything is unused. Could you send me a return label?`,
        `There was no return label in the parcel of order #${order}. As ${reason}, I would like to send back ${goods}. Please let me know how.`,
      ],
      chat: [
        `Can I get a return label for order #${order}? ${capital(reason)}, so ${goods} can go back`,
        `I want to return ${goods}, order #${order}, but there's no label in the box`,
      ],
      answers: [
        `The label is on its way to ${mailOf(scene)}. Stick it over the old one and hand the parcel in at any parcel shop by ${expires}. ${refund}`,
        `That is no problem, you have 30 days. I have just mailed you the label for order #${order}; it is valid until ${expires}. ${refund}`,
        `I have registered the return of ${goods} and sent you the label by e-mail. ${refund} Please hand ${it} in by ${expires}.`,
      ],
    }
  },
  soon: [
    () => ({
      mail: [
        'I do not have a printer at home. Is there another way?',
        'The printer at the office is broken. Does the label work on a phone as well?',
      ],
      chat: ['No printer here, can I just show it on my phone?', 'Does it work without printing?'],
      answers: [
        'It does: below the label in the e-mail there is a QR code. The parcel shop scans it and prints the label for you.',
        'Yes, show the QR code from the same e-mail at the counter. They print the label there, free of charge.',
      ],
    }),
    ({ expires }) => ({
      mail: ['When will I have the money back?', 'How long does the refund take once the parcel is handed in?'],
      chat: ['How long until I get the money?', 'When do I get my refund?'],
      answers: [
        'The parcel takes two or three days, we look at it within two working days, and then it depends on your bank: allow ten days in all.',
        `We pay back within two working days of receiving the parcel. If you hand it in before ${expires}, you should see the money in the week after.`,
      ],
    }),
    () => ({
      mail: ['The original box is gone. May I use another one?', 'Does it have to be the original packaging?'],
      chat: ['I threw the box away, is another one ok?', 'Original box needed?'],
      answers: [
        'Any sturdy box will do, as long as nothing rattles inside.',
        'An ordinary carton is fine. Please take off old labels and barcodes, otherwise the parcel may go astray.',
      ],
    }),
  ],
  later: [
    ({ parcel }) => ({
      mail: [
        'Could the parcel be picked up at my place?',
        'There is no parcel shop near me. Would you have it collected?',
      ],
      chat: ['Can someone pick it up here?', "Don't have a car, could you collect it?"],
      answers: [
        `For a parcel of about ${parcel} kg a pick-up costs €5.90, which would be taken off the refund. You can book it with the link below the label.`,
        'The carrier offers it for €5.90: open the link in the e-mail with the label and choose "collection". The parcel shop is free.',
      ],
    }),
    ({ order, fee, back }) => ({
      mail: [
        'Will I get a confirmation when the parcel has reached you?',
        'Should I keep the receipt from the parcel shop?',
      ],
      chat: ['Do I get a message when you have it?', 'Do I need to keep the receipt?'],
      answers: [
        `Please keep the receipt until the money is there. You will get an e-mail when return ${order}-R has been checked in.`,
        `We write to you twice: when the parcel has arrived, and when the ${fee === 0 ? 'refund' : `refund of ${back}`} is paid. Keep the receipt until then.`,
      ],
    }),
    ({ goods }) => ({
      mail: [
        'Could I put something from another order into the same parcel?',
        'May I add a return from an earlier order to the same box?',
      ],
      chat: [
        'Can I put a return from another order in the same box?',
        'One more thing to return from another order, same box ok?',
      ],
      answers: [
        `Better not: the label is only good for ${goods}, and whatever else is in the box gets sorted by hand. Tell me the other order number and you get a second label.`,
        'Please use a second parcel. Each label belongs to one order, and mixed parcels take weeks longer to be refunded.',
      ],
    }),
  ],
  summary: ({ order, goods, fee, back, expires }) =>
    `Customer wanted to return ${goods} from order #${order}. A return label valid until ${short(expires)} was sent; ${back} will be refunded${fee === 0 ? '' : ' after deduction of the return shipping'}.`,
  outcome: ({ expires }) => `Return label sent, valid until ${short(expires)}.`,
  attention: ({ order, goods }) => `Return of ${goods} from order #${order}: condition to be checked on arrival.`,
})

export const refundStatus = toCase({
  setup: (draw, { startedAt }) => {
    const product = draw.pick(products)
    const quantity = draw.integer(1, 4)
    const order = draw.integer(20150, 48900)
    const arrived = workdayBefore(startedAt, draw.integer(6, 9))
    const value = euro(cents(quantity * product.price))
    return {
      order,
      goods: amount(quantity, product),
      value,
      sent: dayOf(workdayBefore(arrived, 3)),
      arrived: dayOf(arrived),
      paid: dayOf(workdayBefore(startedAt, 1)),
      due: dayOf(workday(startedAt, draw.integer(2, 4))),
      method: draw.pick(['credit card', 'debit card']),
      voucher: draw.pick([10, 15]),
      title: draw.pick([
        `Refund for order #${order}`,
        `Still no refund for return ${order}-R`,
        `Where is my refund of ${value}?`,
      ]),
    }
  },
  matter: ({ order, goods, value, sent, arrived, paid, due, method, voucher }) => ({
    mail: [
      `On ${sent} I sent back ${goods} from order #${order}. According to the tracking the parcel reached you on ${arrived}, but I have not seen the ${value} yet. When will I get the money?`,
      `I am waiting for a refund of ${value} for order #${order}. The return has been with you since ${arrived}. Has something gone wrong?`,
    ],
    chat: [
      `Where is my refund? ${value} for order #${order}, you have had the parcel since ${short(arrived)}`,
      `Sent back ${goods} on ${short(sent)} and still no money. Order #${order}`,
    ],
    answers: [
      `Your return did arrive on ${arrived}, but it lay in our returns department longer than it should have. The ${value} was paid to your ${method} on ${paid} and should show up by ${due}. As an apology, there is a €${voucher} voucher in your account.`,
      `I am sorry that it took so long. We transferred ${value} to your ${method} on ${paid}; banks need a few days, so please expect it by ${due}. For the delay I have credited you a €${voucher} voucher.`,
    ],
  }),
  soon: [
    ({ due, order }) => ({
      mail: [`What if nothing has arrived by ${due}?`, `And if my bank has nothing by ${due}?`],
      chat: [`And if it's not there by ${short(due)}?`, `What if my bank still has nothing by ${short(due)}?`],
      answers: [
        `Then send us a line with number #${order}, and our accounts department will send you the bank's reference so that yours can trace it.`,
        'In that case I can have the payment traced, which takes one working day. Just answer here.',
      ],
    }),
    ({ method, order }) => ({
      mail: [
        'Under which reference will it appear on the statement?',
        'How will I recognise the payment on my statement?',
      ],
      chat: ['What will it say on my statement?', 'How do I recognise it on my statement?'],
      answers: [
        `Look for "Return ${order}-R". If the ${method} has been replaced in the meantime, the bank forwards the money by itself.`,
        `The reference is "Return ${order}-R". It goes to the ${method} that you paid with; a replaced one is no problem, as the bank knows the new number.`,
      ],
    }),
    ({ goods, value }) => ({
      mail: ['Does the amount include the shipping costs that I paid?', 'Is that the full amount, including shipping?'],
      chat: ['Is shipping included in that?', 'Is that incl. the shipping I paid?'],
      answers: [
        `The order was shipped free of charge, so ${value} is everything you paid for ${goods}.`,
        `There was no shipping charge on this order. ${value} is the full price.`,
      ],
    }),
  ],
  later: [
    ({ voucher }) => ({
      mail: ['How long is the voucher valid?', 'Can I use the voucher for anything in the shop?'],
      chat: ['How long can I use the voucher?', 'Is there a minimum order for the voucher?'],
      answers: [
        `One year, for anything in the shop and without a minimum order. If you spend less than €${voucher}, the rest stays on it.`,
        'It is good for twelve months and for every article. There is no minimum order.',
      ],
    }),
    () => ({
      mail: ['Why did it take so long this time? Usually your refunds are quick.', 'May I ask what caused the delay?'],
      chat: ['Why did that take so long btw', 'What happened there?'],
      answers: [
        'Two colleagues in the returns department were ill, and parcels without a return slip were left until last. Yours was one of them.',
        'The slip with the order number was missing in the box, so the parcel had to be matched by hand. That should have been done sooner.',
      ],
    }),
    ({ order, value }) => ({
      mail: [
        'I need a credit note for my records. Could you send me one?',
        'Can you confirm the refund in writing for my tax adviser?',
      ],
      chat: ['Can I have a credit note for that?', 'Is there a document for the refund?'],
      answers: [
        `It is in your account under "Invoices": credit note CN-${order} for ${value}.`,
        `I have just mailed it to you, number CN-${order}.`,
      ],
    }),
  ],
  summary: ({ order, goods, value, paid, due }) =>
    `Customer asked about the refund for ${goods} from order #${order}. ${value} was paid out on ${short(paid)} and should arrive by ${short(due)}; a voucher was given for the delay.`,
  outcome: ({ value, due }) => `Refund of ${value} confirmed, expected by ${short(due)}.`,
  attention: ({ order, arrived }) => `Return ${order}-R was paid late; it had been received on ${short(arrived)}.`,
})
