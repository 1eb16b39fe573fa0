/** Clothes and shoes that do not fit. */
import { mailOf, toCase } from './case.js'
import { capital, dayOf, euro, onDay, shippingDay, short, workday, workdayBefore } from './wording.js'

const clothes = [
  { name: 'hiking boots', first: 38, last: 46, step: 1, price: 169.95, are: true, fit: 'run small', part: 'toes' },
  { name: 'running shoes', first: 37, last: 46, step: 1, price: 129.9, are: true, fit: 'run small', part: 'toes' },
  {
    name: 'leather ankle boots',
    first: 36,
    last: 42,
    step: 1,
    price: 149,
    are: true,
    fit: 'run narrow',
    part: 'instep',
  },
  {
    name: 'cycling shorts',
    first: 36,
    last: 48,
    step: 2,
    price: 79.5,
    are: true,
    fit: 'are cut close',
    part: 'thighs',
  },
  {
    name: 'softshell jacket',
    first: 36,
    last: 50,
    step: 2,
    price: 139,
    are: false,
    fit: 'is cut close',
    part: 'shoulders',
  },
  { name: 'work trousers', first: 42, last: 58, step: 2, price: 64.9, are: true, fit: 'run narrow', part: 'waist' },
] as const

export const sizeExchange = toCase({
  setup: (draw, { startedAt }) => {
    const article = draw.pick(clothes)
    const up = draw.chance(0.75)
    const size =
      article.first + article.step * draw.integer(1, Math.floor((article.last - article.first) / article.step) - 1)
    const other = up ? size + article.step : size - article.step
    const leaves = shippingDay(startedAt, 1)
    const order = draw.integer(20150, 48900)
    return {
      order,
      name: article.name,
      are: article.are,
      they: article.are ? 'they' : 'it',
      them: article.are ? 'them' : 'it',
      size,
      other,
      up,
      feel: up ? `too tight in the ${article.part}` : `too loose in the ${article.part}`,
      fit: article.fit,
      price: euro(article.price),
      stock: draw.integer(3, 19),
      received: onDay(workdayBefore(startedAt, draw.integer(1, 4)), startedAt),
      leaves: onDay(leaves, startedAt),
      arrives: dayOf(workday(leaves, 2)),
      until: dayOf(workday(startedAt, 14)),
      title: draw.pick([
        `Wrong size: ${article.name} (order #${order})`,
        `Exchange ${article.name} ${size} for ${other}`,
        `Order #${order}: exchange for size ${other}`,
      ]),
    }
  },
  matter: (
    { order, name, are, they, them, size, other, feel, received, stock, leaves, arrives, until, up },
    _,
    scene,
  ) => ({
    mail: [
      `The ${name} from order #${order} in size ${size} arrived ${received}, and I am afraid ${they} ${are ? 'are' : 'is'} ${feel}. Could I exchange ${them} for size ${other}?`,
      `I would like to exchange my ${name} (order #${order}). Size ${size} is ${feel}, so I need a ${other}. Do you have that in stock, and how do I proceed?`,
    ],
    chat: [
      `My ${name} (order #${order}) ${are ? 'are' : 'is'} ${feel}. Can I swap size ${size} for ${other}?`,
      `Size ${size} of the ${name} is ${feel}. Do you still have ${other}? Order is #${order}`,
    ],
    answers: [
      `Size ${other} is in stock (${stock} left), so I have put one aside for you. It leaves ${leaves} and arrives on ${arrives}. The label for the ${size} is on its way to ${mailOf(scene)}; please hand the parcel in by ${until}.`,
      `With pleasure. The ${other} goes out ${leaves} and will be with you on ${arrives}, at no extra cost. For the ${size} I have mailed you a free return label, valid until ${until}.`,
      `No problem, exchanges are free. I have booked size ${other} for you (delivery ${arrives}) and sent a return label for size ${size} by e-mail.${up ? ' Going up one size is what most customers do here.' : ''}`,
    ],
  }),
  soon: [
    ({ size, other, they, fit, up }) => ({
      mail: [
        `Are you sure that one size is enough? Between ${size} and ${other} there is not much of a difference.`,
        `How do the sizes compare? I usually take ${other} elsewhere.`,
      ],
      chat: [
        `Is ${other} going to fit, what do you think?`,
        `Usually I'm a ${other} everywhere, is this a common thing with this one?`,
      ],
      answers: [
        up
          ? `${capital(they)} ${fit}, so ${other} should be right. If it is not, you can exchange once more free of charge.`
          : `From ${size} to ${other} looks like a small step, but most customers find it is enough. A second exchange would be free too.`,
        `According to the size chart, ${other} is the one for you if you wear that elsewhere. You have another 30 days to try it on.`,
      ],
    }),
    ({ size }) => ({
      mail: [
        `I wore size ${size} once around the house. Can it still go back?`,
        'I have already thrown away the packaging. Is that a problem?',
      ],
      chat: [
        `Wore the ${size} around the house for an hour, still ok?`,
        "Don't have the original box anymore, is that a problem?",
      ],
      answers: [
        `That is fine, as long as nothing has been worn outdoors. Any clean box will do for the way back.`,
        'No problem. As long as it is clean and the tag is with it we take it back, in whatever box you have.',
      ],
    }),
    ({ size, other, price }) => ({
      mail: [
        `Do I have to send back the ${size} before the ${other} leaves?`,
        'Will you charge me for the second one until the first is back?',
      ],
      chat: [`Do you need the ${size} back first?`, 'Do I pay twice in the meantime?'],
      answers: [
        `No, the two parcels travel independently, and nothing is charged meanwhile. Only if the ${size} does not reach us within 30 days do we invoice ${price}.`,
        `You need not wait and you pay nothing extra: the ${other} is on its way regardless. We only ask that the ${size} is handed in within the time on the label.`,
      ],
    }),
  ],
  later: [
    () => ({
      mail: [
        'At which parcel shops can I hand in the return?',
        'I have no printer. Is there another way to use the label?',
      ],
      chat: ["I don't have a printer, what do I do with the label?", 'Where do I bring the parcel?'],
      answers: [
        'Any shop of the carrier takes it; the addresses are on the second page of the label. Without a printer, show the QR code in the e-mail and they print it for you.',
        'The e-mail contains a QR code. Show it on your phone in any parcel shop of the carrier, and they will stick the label on.',
      ],
    }),
    ({ other }) => ({
      mail: [
        `What happens if ${other} does not fit either? Can I have my money back then?`,
        'Does the exchange change anything about my right to return it?',
      ],
      chat: [`And if the ${other} doesnt fit either?`, 'Can I still get a refund if the new one is wrong too?'],
      answers: [
        'Then you can exchange again or get the full amount back. The 30 days start anew on the day the new size arrives.',
        'You keep every right you had: 30 days from the new delivery, with a refund or another exchange as you like.',
      ],
    }),
    ({ name }) => ({
      mail: [
        `Do the same sizes apply to other models, or should I try the next ${name} in a shop first?`,
        'Is there somebody who can advise on sizes before I order next time?',
      ],
      chat: ['Is that the same with your other models?', 'Next time, how do I find out my size beforehand?'],
      answers: [
        'It differs from model to model. On each product page there is a link "Find my size": with two measurements it is right nine times out of ten.',
        'Write to us with the model and your measurements before you order, and we will tell you what others with the same measurements kept.',
      ],
    }),
  ],
  summary: ({ order, name, size, other, arrives }) =>
    `Customer wanted to exchange the ${name} from order #${order}, size ${size}, for size ${other}. The exchange was booked free of charge, delivery on ${short(arrives)}.`,
  outcome: ({ size, other }) => `Exchange from size ${size} to ${other} booked.`,
  attention: ({ name, size, order }) =>
    `Exchange for order #${order} was sent in advance; return of the ${name} in size ${size} is outstanding.`,
})
