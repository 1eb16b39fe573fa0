/** A payment that does not go through. */
import { mailOf, toCase } from './case.js'
import { amount, products } from './goods.js'
import { capital, cents, dayOf, euro, shippingDay, short, workday } from './wording.js'

const failures = [
  {
    method: 'credit card',
    message: 'declined by the bank',
    cause: 'your bank wanted a confirmation in its app, and the request timed out',
    advice: 'Keep your banking app at hand when you pay; the request for confirmation is only valid for five minutes.',
  },
  {
    method: 'credit card',
    message: 'error 51',
    cause: 'the bank reports that the card limit was reached',
    advice:
      'The limit often counts per week rather than per month. Your bank can tell you, and most let you raise it in the app.',
  },
  {
    method: 'debit card',
    message: 'not authorised',
    cause: 'the card is not enabled for payments on the internet',
    advice: 'Have the card enabled for payments on the internet; with most banks that is a switch in the app.',
  },
  {
    method: 'credit card',
    message: 'card expired',
    cause: 'the card stored in your account has passed its expiry date',
    advice: 'Replace the stored card in your account once, under "Payment methods". Then it will not come up again.',
  },
  {
    method: 'direct debit',
    message: 'mandate rejected',
    cause: 'the account number and the name of the account holder do not match',
    advice: 'Enter the name exactly as it stands on your bank statement, including a second first name.',
  },
] as const

export const paymentFailed = toCase({
  setup: (draw, { startedAt }) => {
    const product = draw.pick(products)
    const quantity = draw.integer(1, 6)
    const order = draw.integer(20150, 48900)
    const total = euro(cents(quantity * product.price))
    const ships = shippingDay(startedAt, 2)
    return {
      order,
      ...draw.pick(failures),
      goods: amount(quantity, product),
      total,
      tries: draw.pick(['twice', 'three times']),
      until: dayOf(workday(startedAt, 3)),
      ships: dayOf(ships),
      arrives: dayOf(workday(ships, 2)),
      title: draw.pick([
        `Payment failed for order #${order}`,
        `Order #${order}: payment not accepted`,
        `Cannot pay my order #${order}`,
      ]),
    }
  },
  matter: ({ order, goods, total, method, message, cause, tries, until }, _, scene) => ({
    mail: [
      `I have tried ${tries} to pay order #${order} (${goods}, ${total}) by ${method}. Each time I get the message "${message}". What am I doing wrong, and is the order lost now?`,
      `The payment of ${total} for order #${order} does not go through; the page only says "${message}". I paid by ${method}, as always. Could you help me?`,
    ],
    chat: [
      `Payment for order #${order} failed ${tries}, it says "${message}". Do I have to order again?`,
      `Can't pay #${order}. "${capital(message)}" every time, and I'm using my normal ${method}`,
    ],
    answers: [
      `Your order is safe: I have reserved everything until ${until}. The payment failed because ${cause}. I have sent a new payment link to ${mailOf(scene)}, where you can try again or choose another method.`,
      `No need to order again. According to our log ${cause}. With the new link in your inbox you can pay ${total} by card, direct debit or bank transfer, until ${until}.`,
      `I looked it up: ${cause}. The new payment link that I have just mailed you works for every method, and order #${order} stays reserved until ${until}.`,
    ],
  }),
  soon: [
    ({ total, order }) => ({
      mail: [
        'My banking app shows a pending amount. Have I been charged after all?',
        'Has any money been taken by the failed attempts?',
      ],
      chat: ['My bank shows a pending amount, did you charge me?', 'Did any of the failed attempts take money?'],
      answers: [
        `We have received nothing for order #${order} so far. What you may see is a reservation; the bank removes it by itself, usually within three days.`,
        `Nothing was charged. If ${total} is shown as pending, that is only a reservation, which lapses after a few days.`,
      ],
    }),
    ({ ships, arrives }) => ({
      mail: ['Will the order be late because of this?', 'When would the parcel leave if I pay straight away?'],
      chat: ['Does this delay my delivery?', 'If I pay right now, when does it ship?'],
      answers: [
        `If you use the link within the day, the parcel leaves on ${ships} at the latest and arrives on ${arrives}.`,
        `Paid within the day, it ships by ${ships}, with delivery around ${arrives}. You lose a day at most.`,
      ],
    }),
    ({ until, total, order }) => ({
      mail: [
        'May I pay by bank transfer instead? Which reference should I use?',
        'If I transfer the money instead, what do I have to write as the reference?',
      ],
      chat: ['Can I just do a bank transfer?', 'Bank transfer ok too? What reference'],
      answers: [
        `You may. Choose "bank transfer" behind the link, and you get our account number. The amount is ${total}, the reference ${order}, and it should reach us by ${until}.`,
        `Yes, with reference ${order}. Our account number is shown when you choose "bank transfer" behind the link. As it takes a working day, please do it before ${until}.`,
      ],
    }),
  ],
  later: [
    () => ({
      mail: [
        'I had used a discount code. Does it still count?',
        'Is the discount from my code still included, or has it been used up?',
      ],
      chat: ['Does my discount code still work?', 'I used a voucher, is it gone now?'],
      answers: [
        'The discount is part of the order, so the link already asks for the reduced amount.',
        'It is not lost. The code is tied to the order and still deducted; you need not enter it again.',
      ],
    }),
    ({ advice }) => ({
      mail: ['How can I avoid this next time?', 'What should I do so that it works at once next time?'],
      chat: ['How do I avoid that next time?', 'Anything I should change for next time?'],
      answers: [advice, `${advice} On our side nothing has to be changed.`],
    }),
    () => ({
      mail: ['Could I pay on invoice in future?', 'Do you offer payment on invoice?'],
      chat: ['Can I pay by invoice next time?', 'Do you do pay later / invoice?'],
      answers: [
        'Payment on invoice is possible for companies after the first paid order, up to €500. You can apply for it in your account.',
        'For customers with three paid orders, yes. The option then appears at checkout, with 14 days to pay.',
      ],
    }),
  ],
  summary: ({ order, total, method, message, until }) =>
    `Payment of ${total} for order #${order} by ${method} failed ("${message}"). Agent sent a new payment link and reserved the order until ${short(until)}.`,
  outcome: ({ until }) => `New payment link sent, order reserved until ${short(until)}.`,
  attention: ({ order, tries, message }) =>
    `Payment for order #${order} failed ${tries} ("${message}"): possible card misuse to be ruled out.`,
})
