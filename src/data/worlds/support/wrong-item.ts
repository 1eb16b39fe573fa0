/** A parcel with the wrong thing in it. */
import { toCase } from './case.js'
import { cents, dayOf, euro, onDay, shippingDay, short, workday, workdayBefore } from './wording.js'

const articles = [
  { name: 'office chair', options: ['black', 'light grey', 'navy'], price: 239 },
  {
    name: 'duvet cover',

    options: ['140 × 200 cm', '155 × 220 cm', '200 × 200 cm'],
    price: 69.9,
    use: 'wash it',
  },
  { name: 'bike helmet', options: ['size S', 'size M', 'size L'], price: 84.95 },
  {
    name: 'roller blind',

    options: ['80 cm width', '100 cm width', '120 cm width'],
    price: 47.5,
    use: 'put it up',
  },
  { name: 'table lamp', options: ['brass', 'white', 'dark green'], price: 62 },
  { name: 'rain jacket', options: ['size 38', 'size 40', 'size 42'], price: 119.9 },
  { name: 'espresso machine', options: ['red', 'black', 'cream'], price: 349 },
] as const

export const wrongItem = toCase({
  setup: (draw, { startedAt }) => {
    const article = draw.pick(articles)
    const [wanted, got, third] = draw.sample<string>(article.options, 3)
    const leaves = shippingDay(startedAt, 1)
    const arrives = workday(leaves, 2)
    const order = draw.integer(20150, 48900)
    return {
      order,
      article,
      wanted: wanted!,
      got: got!,
      third: third!,
      right: `${article.name} in ${wanted}`,
      wrong: `${article.name} in ${got}`,
      received: onDay(workdayBefore(startedAt, 1), startedAt),
      leaves: onDay(leaves, startedAt),
      arrives: dayOf(arrives),
      pickup: dayOf(workday(arrives, 1)),
      discount: euro(cents(article.price * 0.1)),
      price: euro(article.price),
      title: draw.pick([
        `Wrong ${article.name} in order #${order}`,
        `Order #${order}: ${got} instead of ${wanted}`,
        `You sent the wrong ${article.name} (#${order})`,
      ]),
    }
  },
  matter: ({ order, right, wrong, wanted, got, received, leaves, arrives, pickup }) => ({
    mail: [
      `With order #${order} I bought one ${right}. What arrived ${received} is the same model in ${got}. The label on the box says ${wanted}, so it must have been packed wrongly. How do I get the right one?`,
      `There has been a mix-up with order #${order}: I ordered the ${right} and received one in ${got}. Please send me the right one and let me know what to do with the other.`,
    ],
    chat: [
      `I ordered the ${right} and got one in ${got}. Order #${order}. What now?`,
      `Order #${order} is wrong, it should be ${wanted} but it's ${got}. Can you swap it?`,
    ],
    answers: [
      `I am sorry, that was our mistake. The ${right} leaves ${leaves} and arrives on ${arrives}. The carrier picks up the wrong one at your door on ${pickup}; you pay nothing for either.`,
      `You are right, our packing photo shows ${got}. The ${right} is with you on ${arrives}, and on ${pickup} a driver collects the other one, free of charge.`,
      `Sorry for the mix-up. You do not have to send anything back first: the right one goes out ${leaves}, delivery ${arrives}. The ${wrong} is collected on ${pickup}.`,
    ],
  }),
  soon: [
    ({ pickup }) => ({
      mail: [
        `I am not at home on ${pickup}. Could I hand it in somewhere instead?`,
        `Would another day than ${pickup} be possible for the pick-up?`,
      ],
      chat: [
        `Not home on ${short(pickup)}, can I drop it off somewhere?`,
        `${short(pickup)} doesn't work for me, other options?`,
      ],
      answers: [
        'Of course. The new parcel contains a return label; stick it on and hand the box in at any parcel shop within 14 days.',
        'Then I cancel the pick-up. Use the return label in the new parcel and take the box to a parcel shop whenever it suits you in the next two weeks.',
      ],
    }),
    ({ third, wanted }) => ({
      mail: [
        `Before it goes out: do you also have it in ${third}?`,
        `Looking at it, ${third} might be even better. Is that available?`,
      ],
      chat: [`Do you have it in ${third} too?`, `Is ${third} in stock as well? Just curious`],
      answers: [
        `Yes, it costs the same. What is on its way to you stays ${wanted}, though; you could exchange it afterwards, within 30 days.`,
        `It is in stock, at the same price. As the ${wanted} one is already being packed, you would have to exchange it when it has arrived.`,
      ],
    }),
    ({ discount, got, wanted }) => ({
      mail: [
        `Suppose I kept the one in ${got}: would you take something off the price?`,
        `If my partner likes ${got} better, could we keep that one instead?`,
      ],
      chat: [`What if I just keep the ${got} one?`, `Would you give me a discount if I keep ${got}?`],
      answers: [
        `Yes: keep it, refuse the new parcel at the door, and you get ${discount} back. It takes one word from you here.`,
        `You may. Then I would refund ${discount}, and you simply send back the ${wanted} one unopened. Let me know which it is.`,
      ],
    }),
  ],
  later: [
    () => ({
      mail: [
        `I opened the box and tried it, of course. Is that a problem?`,
        'The packaging is torn, since I opened it before I noticed. Can it go back like that?',
      ],
      chat: ['I already opened it and tore the box, does that matter?', 'I tried it before I noticed. Problem?'],
      answers: [
        `No problem, anybody would have opened it. Just leave it packed from now on. Any box of the right size will do for the way back.`,
        'Not at all, that is how you found out. Put it into any carton you have; it need not be the original one.',
      ],
    }),
    ({ price, order }) => ({
      mail: [
        'Will I be charged for the second one in the meantime?',
        'Do I have to pay for both until the wrong one is back?',
      ],
      chat: ['Do you charge me twice until you have it back?', 'You wont charge me for two, right?'],
      answers: [
        `No. You paid ${price} once, and that is all. The replacement runs under the same order number with €0 to pay.`,
        `Certainly not. It goes out as part of order #${order}, without a new charge.`,
      ],
    }),
    ({ wanted, got }) => ({
      mail: [
        'How can I be sure that the right one is in the box this time?',
        'Could somebody check the replacement before it leaves?',
      ],
      chat: ['Can someone check the box this time? :)', 'And you are sure the next one is right?'],
      answers: [
        `A colleague in the warehouse has it in front of her: it is ${wanted}. The boxes were labelled wrongly by the supplier, and we have taken the rest of that delivery off the shelf.`,
        `Yes. We found four boxes marked ${wanted} with ${got} in them, so every box is opened before it leaves.`,
      ],
    }),
  ],
  summary: ({ order, article, wanted, got, arrives, pickup }) =>
    `Customer received the ${article.name} of order #${order} in ${got} instead of ${wanted}. The right one is due on ${short(arrives)}; the wrong one is collected on ${short(pickup)}.`,
  outcome: ({ arrives }) => `Right article on its way, due on ${short(arrives)}.`,
  attention: ({ article, wanted, got }) => `Stock of ${article.name}, ${wanted}, to be checked: box contained ${got}.`,
})
