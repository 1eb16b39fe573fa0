/** A payment that was taken twice. */
import { toCase } from './case.js'
import { amount, products } from './goods.js'
import { capital, cents, dayOf, euro, inWords, short, workday, workdayBefore } from './wording.js'

export const chargedTwice = toCase({
  setup: (draw, { startedAt }) => {
    const product = draw.pick(products)
    const quantity = draw.integer(1, 6)
    const order = draw.integer(20150, 48900)
    const value = cents(quantity * product.price)
    const charged = workdayBefore(startedAt, draw.integer(2, 4))
    return {
      order,
      goods: amount(quantity, product),
      total: euro(value),
      both: euro(cents(2 * value)),
      large: value > 250,
      charged: dayOf(charged),
      minutes: inWords(draw.integer(2, 9)),
      back: dayOf(workday(startedAt, draw.integer(3, 5))),
      arrives: dayOf(workday(startedAt, 3)),
      ref: `RF-${draw.integer(310_200, 899_900)}`,
      title: draw.pick([
        `Order #${order} charged twice`,
        `Double payment of ${euro(value)} (order #${order})`,
        `Charged twice for ${amount(quantity, product)}`,
      ]),
    }
  },
  matter: ({ order, goods, total, both, charged, minutes, back, ref }) => ({
    mail: [
      `My card was charged ${total} twice on ${charged}, although I ordered ${goods} only once (order #${order}). Please refund the second payment.`,
      `When checking my statement I found two identical charges of ${total} on ${charged}, so ${both} in all. There is only one order, #${order}. Could you please put this right?`,
    ],
    chat: [
      `You charged me twice! 2 × ${total} on ${short(charged)}, order #${order}. I want one of them back please`,
      `Why are there two charges of ${total} on my card? I only have one order, #${order}`,
    ],
    answers: [
      `You are right, and I apologise. The payment page was reloaded on ${charged}, and ${minutes} minutes after the first payment there is a second one. I have refunded ${total} under reference ${ref}; it will be on your card by ${back}.`,
      `I see both payments, ${minutes} minutes apart. The second one should never have been accepted. ${total} is on its way back to your card (${ref}) and should arrive by ${back}.`,
    ],
  }),
  soon: [
    ({ goods, arrives, order }) => ({
      mail: [
        'Does this mean that everything will be delivered twice as well?',
        'Does the refund have any effect on my order?',
      ],
      chat: ["So I'm not getting everything twice, right?", 'My order is still coming though?'],
      answers: [
        `Order #${order} exists only once and is not affected: ${goods}, with delivery planned for ${arrives}.`,
        `The order itself is in perfect order. ${capital(goods)}, once, to be delivered on ${arrives}.`,
      ],
    }),
    ({ ref, back }) => ({
      mail: [
        `What can I do if nothing has arrived by ${back}?`,
        `Whom should I contact if the money is not there by ${back}?`,
      ],
      chat: [`And if it's not back by ${short(back)}?`, `What if I don't see it by ${short(back)}?`],
      answers: [
        `Give ${ref} to your bank; with that number they can find the payment. If they cannot, write to us and we will have it traced.`,
        `Answer here and mention ${ref}. Our accounts department can then ask the card company directly.`,
      ],
    }),
    ({ total }) => ({
      mail: [
        'My account is now overdrawn because of the second charge. Who pays the interest?',
        'Do you cover the bank charges that this has caused?',
      ],
      chat: [
        'My account went into the red because of that. Who pays for it?',
        'My bank charged me fees because of this, do you cover them?',
      ],
      answers: [
        'We do. Please send us the line of the statement that shows the interest or the fee, and we will add it to the refund.',
        `If the bank charges you for it, send us a copy of the statement. We refund that on top of the ${total}.`,
      ],
    }),
  ],
  later: [
    () => ({
      mail: ['How could that happen? I only clicked once.', 'I would like to know how this happened.'],
      chat: ['How does that even happen, I clicked once', 'What went wrong there?'],
      answers: [
        'The connection broke off after the payment, and the page sent it again when it came back. Normally the second one is refused. Our developers have the log.',
        'The confirmation from the card company came late, and the page tried again. That is fixed: a second payment for the same order is now blocked.',
      ],
    }),
    ({ order, total }) => ({
      mail: [
        'Will I get a document that shows the refund?',
        'For my expense claim I need a proof of the refund. Can I have one?',
      ],
      chat: ['Can I get something in writing for the refund?', 'Do I get a receipt for the refund?'],
      answers: [
        `A confirmation for ${total} is in your account under order #${order}, next to the invoice.`,
        'You will find it in your account as "Refund confirmation", as a PDF.',
      ],
    }),
    () => ({
      mail: ['I have stored my card in your shop. Should I delete it?', 'Is my card still safe with you?'],
      chat: ['Should I delete my card from your shop?', 'Is my card data safe with you?'],
      answers: [
        'Nobody has misused your card; it was a technical slip on our side. We do not keep the card number ourselves, only a token from the payment company.',
        'Your card was not compromised. If you feel better without it, you can remove it under "Payment methods" at any time.',
      ],
    }),
  ],
  summary: ({ order, total, charged, back }) =>
    `Customer was charged ${total} twice on ${short(charged)} for order #${order}. The second payment was refunded and should be back by ${short(back)}.`,
  outcome: ({ total }) => `Duplicate payment of ${total} refunded.`,
  attention: ({ large, total, order }) =>
    large
      ? `Refund of ${total} is above the limit of €250 and needs approval.`
      : `Duplicate charge on order #${order}: cause to be found by the payments team.`,
})
