/** Goods that arrived broken. */
import { toCase } from './case.js'
import { amount } from './goods.js'
import { cents, dayOf, euro, inWords, onDay, shippingDay, short, workday, workdayBefore } from './wording.js'

const fragile = [
  { name: 'stoneware plate', plural: 'stoneware plates', price: 18.9, damage: 'cracked' },
  { name: 'wine glass', plural: 'wine glasses', price: 14.5, damage: 'broken' },
  { name: 'porcelain mug', plural: 'porcelain mugs', price: 12.9, damage: 'chipped' },
  { name: 'glass pendant lamp', plural: 'glass pendant lamps', price: 129, damage: 'smashed' },
  { name: 'ceramic planter', plural: 'ceramic planters', price: 49.9, damage: 'cracked' },
  { name: 'wall mirror', plural: 'wall mirrors', price: 98, damage: 'cracked' },
  { name: 'terracotta floor tile', plural: 'terracotta floor tiles', price: 9.8, damage: 'broken' },
  { name: 'glass storage jar', plural: 'glass storage jars', price: 16.5, damage: 'broken' },
  { name: 'marble side table', plural: 'marble side tables', price: 189, damage: 'chipped' },
] as const

export const damagedGoods = toCase({
  setup: (draw, { startedAt }) => {
    const product = draw.pick(fragile)
    const quantity = product.price > 90 ? draw.integer(4, 6) : draw.integer(8, 24)
    const broken = draw.integer(1, product.price > 90 ? 2 : 5)
    const total = cents(broken * product.price)
    const leaves = shippingDay(startedAt, 1)
    const order = draw.integer(4210, 9870)
    const { damage } = product
    return {
      order,
      damage,
      goods: amount(quantity, product),
      broken,
      // "three are cracked"
      state: broken === 1 ? `one is ${damage}` : `${inWords(broken)} are ${damage}`,
      things: amount(broken, product),
      it: broken === 1 ? 'it' : 'them',
      name: broken === 1 ? product.name : product.plural,
      sum: broken === 1 ? euro(total) : `${broken} × ${euro(product.price)}, so ${euro(total)}`,
      total: euro(total),
      price: euro(product.price),
      large: total > 250,
      refund: draw.chance(0.5),
      received: onDay(workdayBefore(startedAt, 1), startedAt),
      leaves: onDay(leaves, startedAt),
      arrives: dayOf(workday(leaves, 2)),
      paid: dayOf(workday(startedAt, 4)),
      title: draw.pick([
        `Damaged goods in order #${order}`,
        `Order #${order}: ${amount(broken, product)} ${damage}`,
        `Transport damage, order #${order}`,
      ]),
    }
  },
  matter: ({ order, goods, state, received, refund, things, sum, total, leaves, arrives, paid, broken }) => ({
    mail: [
      `Order #${order} (${goods}) arrived ${received}. Unfortunately ${state}. The outer carton looked fine, so I only noticed when unpacking. ${
        refund
          ? 'I have found a substitute already, so please refund what is damaged.'
          : 'Could you replace what is damaged?'
      } I can send photographs.`,
      `I have just unpacked order #${order}: of ${goods}, ${state}. ${refund ? 'I would like to have the money back for that.' : 'I would like to have the set complete, so please replace what is broken.'}`,
    ],
    chat: [
      `My order #${order} came ${received}, ${goods}, and ${state} :( ${refund ? 'Can I get my money back for that?' : 'Can you replace that?'}`,
      `Unpacked #${order} just now, ${state}. ${refund ? "I don't need a new one, a refund would be fine" : 'How do I get a replacement?'}`,
    ],
    answers: refund
      ? [
          `I am sorry, that must have been a rough journey. I have refunded ${sum}. The money is back with you by ${paid}, and you need not return anything.`,
          `That is a pity, and not your fault. You get back ${total} for ${things}, the way you paid, by ${paid}.`,
        ]
      : [
          `I am sorry about that. A replacement for ${things} leaves ${leaves}, free of charge, and arrives on ${arrives}. You need not send back what is damaged.`,
          `What a pity. ${broken === 1 ? 'A new one is' : 'New ones are'} being packed, at our expense: ${things}, leaving ${leaves}, with you on ${arrives}.`,
        ],
  }),
  soon: [
    ({ it }) => ({
      mail: [
        `Shall I keep the damaged ${it === 'it' ? 'piece' : 'pieces'} for somebody to look at?`,
        'What should I do with the broken goods and the carton?',
      ],
      chat: [`Do I throw ${it} away then?`, 'And the broken stuff, can that go in the bin?'],
      answers: [
        `Please take one photo of ${it} and of the carton, then you can throw both away. The carrier sometimes asks for a picture.`,
        `Keep ${it} for a week, together with the carton; the carrier may want to inspect the damage. After that you may throw everything away.`,
      ],
    }),
    ({ refund, order, total }) =>
      refund
        ? {
            mail: [
              'We book by invoice. Will there be a credit note?',
              'Could I have a document on the refund for our accounts?',
            ],
            chat: ['Do I get a credit note? Need it for the books', 'Is there a paper for the refund?'],
            answers: [
              `Yes, credit note CN-${order} for ${total} goes out by e-mail tonight.`,
              `There is: you will find credit note CN-${order} for ${total} under "Invoices" in your account by tomorrow.`,
            ],
          }
        : {
            mail: [
              'Could the replacement be packed a little better? There was hardly any padding.',
              'How do you make sure that the next parcel does not break as well?',
            ],
            chat: ['Can you pack it better this time pls', 'Hope the next one survives. Can they use more padding?'],
            answers: [
              'I have left a note with the packing table: double carton and paper padding on all sides. It also gets a "fragile" label.',
              'It goes out in a double-walled box with honeycomb paper around each piece. The first parcel was packed by machine, this one is packed by hand.',
            ],
          },
  ],
  later: [
    () => ({
      mail: [
        'I have now looked at the others, and one of them has a tiny scratch on the underside. Is that from the transport as well?',
        'One of the others has a hairline scratch at the back. You only see it when you look for it, but is that a defect?',
      ],
      chat: [
        'One of the others has a tiny scratch on the underside, is that normal?',
        'The rest is fine, except a small scratch at the back of one. Leave it?',
      ],
      answers: [
        'That is from production rather than from the transport. It does no harm, but if it bothers you, you can return that one within 30 days and we pay for the label.',
        'A mark like that still counts as first quality as long as it is out of sight. Should you not like it, send that one back within 30 days, at our expense.',
      ],
    }),
    () => ({
      mail: ['The driver asked me to sign for the parcel. Is that a problem now?', 'Should I have refused the parcel?'],
      chat: ['I signed for it tho, is that a problem?', 'Should I have refused it?'],
      answers: [
        'No. Nobody can see from outside what is broken inside, and you told us in good time.',
        'No. Damage inside the box can be reported for seven days after the delivery, signed for or not.',
      ],
    }),
    ({ things, order }) => ({
      mail: ['Do I have to report the damage to the carrier as well?', 'Will the carrier contact me about this?'],
      chat: ['Do I need to tell the carrier too?', 'Will someone call me about it?'],
      answers: [
        `No, we have reported ${things} from order #${order} as transport damage. They settle that with us.`,
        'The carrier deals with us and not with you. If anybody does ask you, refer them to this conversation.',
      ],
    }),
    ({ price }) => ({
      mail: [
        'I would like to order a few more of the same kind. Is the price still the same?',
        'If I order some more of them now, do I get them at the same price?',
      ],
      chat: ['If I order a few more, is it still the same price?', 'Want to order a few more of those, same price?'],
      answers: [
        `Yes, it is still ${price} apiece, and there is plenty in stock.`,
        `The price is unchanged, ${price} apiece. If you place the order in your account, mention this conversation, and we leave out the shipping charge.`,
      ],
    }),
  ],
  summary: ({ order, goods, state, refund, total, arrives }) =>
    `Of ${goods} in order #${order}, ${state}. ${refund ? `${total} was refunded without a return.` : `A free replacement is due on ${short(arrives)}.`}`,
  outcome: ({ refund, total, arrives }) =>
    refund ? `${total} refunded for transport damage.` : `Free replacement due on ${short(arrives)}.`,
  attention: ({ refund, large, total, order }) =>
    refund && large
      ? `Refund of ${total} is above the limit of €250 and needs approval.`
      : `Transport damage worth ${total} in order #${order}: claim against the carrier to be filed.`,
})
