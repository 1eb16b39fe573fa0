/** An order that should go somewhere else. */
import { toCase } from './case.js'
import { addresses, amount, products } from './goods.js'
import { dayOf, shippingDay, short, workday } from './wording.js'

const reasons = [
  { text: 'We moved house, and I forgot that the shop still had our old address', permanent: true },
  { text: 'I will be staying with my parents while the flat is being painted', permanent: false },
  { text: 'Nobody is at the first address during the day', permanent: false },
  { text: 'I changed jobs and no longer work at the old address', permanent: true },
  { text: 'That is our holiday flat, the shop took it over from my last order', permanent: true },
] as const

export const addressChange = toCase({
  setup: (draw, { startedAt }) => {
    const [from, to] = draw.sample(addresses, 2)
    const { text: reason, permanent } = draw.pick(reasons)
    const leaves = shippingDay(startedAt, draw.integer(1, 3))
    const order = draw.integer(20150, 48900)
    return {
      reason,
      permanent,
      order,
      from: from!,
      to: to!,
      goods: amount(draw.integer(1, 4), draw.pick(products)),
      leaves: dayOf(leaves),
      arrives: dayOf(workday(leaves, draw.integer(2, 3))),
      name: draw.pick(['Brandt', 'De Vries', 'Moreau', 'Kowalska', 'Hofer']),
      title: draw.pick([
        `Change of address for order #${order}`,
        `Order #${order}: wrong delivery address`,
        `New delivery address (order #${order})`,
      ]),
    }
  },
  matter: ({ reason, order, goods, from, to, leaves, arrives }) => ({
    mail: [
      `Could you please change the delivery address of order #${order} (${goods})?\n\nInstead of: ${from}\nNew: ${to}\n\n${reason}.`,
      `I have just noticed that order #${order} would go to ${from}. Please send it to ${to} instead. ${reason}.`,
    ],
    chat: [
      `Can I still change the address of order #${order}? It should go to ${to}. ${reason}`,
      `Please send order #${order} to ${to}, not to ${from}. Is it too late for that?`,
    ],
    answers: [
      `You are in time: the order only leaves on ${leaves}. I have changed the delivery address of #${order} to ${to}, and you will get a new confirmation within the hour. Delivery is still planned for ${arrives}.`,
      `Done. Order #${order} now goes to ${to}. It has not been packed yet, so nothing else changes: it leaves on ${leaves} and arrives on ${arrives}.`,
    ],
  }),
  soon: [
    ({ permanent, from, leaves }) => ({
      mail: ['What about the billing address, has that changed as well?', 'Which address will be on the invoice?'],
      chat: ['And the billing address?', 'Did the address on the invoice change too?'],
      answers: permanent
        ? [
            `I have not touched the billing address; it is still ${from}. You can change it in your account until the parcel leaves on ${leaves}, which is when the invoice is made.`,
            `The invoice still shows ${from}. If you want the new one there, just answer "yes" and I will change that too.`,
          ]
        : [
            `I left that alone, since the new address is only for this delivery. The invoice still shows ${from}.`,
            `The billing address is still ${from}. I only changed where the parcel goes.`,
          ],
    }),
    ({ name }) => ({
      mail: [
        `There is another name on the doorbell there. Could you add "c/o ${name}" to the label?`,
        `The bell at the new address says ${name}. Could that go on the label?`,
      ],
      chat: [
        `The doorbell there says ${name}, can you put that on the label?`,
        `Could you add c/o ${name}? Its not my name on the door`,
      ],
      answers: [
        `I have added "c/o ${name}" below your name. The driver sees it on the label and on his device.`,
        `Good that you mention it. The label now says "c/o ${name}" in the second line.`,
      ],
    }),
    ({ arrives, leaves }) => ({
      mail: [
        `Could it be delivered a little later than ${arrives}? The week after would suit me better.`,
        'Would it be possible to have it a few days later?',
      ],
      chat: [`Could it come a bit later than ${short(arrives)}?`, 'Can you hold it back a few days?'],
      answers: [
        `It can. When the parcel is on its way, from ${leaves} on, the carrier sends you a link with which you can move the delivery by up to seven days.`,
        'The easiest way is the link in the shipping e-mail: it lets you choose any working day in the seven days after the planned one.',
      ],
    }),
  ],
  later: [
    ({ permanent, to }) => ({
      mail: [
        'And for future orders, which address does my account use now?',
        'Where will my next order go if I change nothing?',
      ],
      chat: ['Which address is in my account now?', 'And next time, which address is the default?'],
      answers: permanent
        ? [
            `I have saved ${to} as your standard address, so future orders go there. The old one is no longer on file for deliveries.`,
            'The new one. I made it the standard for deliveries, as you are not going to use the old one.',
          ]
        : [
            `Still the first one. I entered ${to} for this order only, so your next one goes to the usual address again.`,
            'The usual one; the change holds for this order only. At checkout you can choose between the two.',
          ],
    }),
    () => ({
      mail: ['Does the change cost anything?', 'Will there be a charge for the new address?'],
      chat: ['Is there a fee for this?', 'Does this cost extra?'],
      answers: [
        'No. Changing the address is free as long as the order has not left, and it had not.',
        'It does not. Only after dispatch would the carrier charge €4.50 for it.',
      ],
    }),
    ({ order }) => ({
      mail: [
        'The order page in my account still shows the first address. Is that a mistake?',
        'My account still shows the previous address for this order. Should I worry?',
      ],
      chat: [
        'My account still shows the wrong address for this order, is that ok?',
        'The app still shows the old address??',
      ],
      answers: [
        `Do not worry about that. I have looked at the label of #${order} again and it carries the new address; the page only catches up overnight.`,
        `What counts is the label, and the one of #${order} is right. What you see in the account takes up to a day to catch up.`,
      ],
    }),
  ],
  summary: ({ order, from, to, arrives }) =>
    `Customer asked to have order #${order} delivered to ${to} instead of ${from}. The address was changed before dispatch; delivery stays planned for ${short(arrives)}.`,
  outcome: () => 'Delivery address changed before dispatch.',
  attention: ({ order }) => `Delivery address of paid order #${order} was changed: identity check required.`,
})
