/** A customer who has every right to be angry. */
import { bullets, date, money } from '../text.js'
import { toSubject } from '../world.js'
import { exchange, isoDate, minutesAfter, paragraphs, quote, round, shortDate, signature, workday } from './shared.js'

const orders = [
  {
    item: 'the dining table',
    short: 'table',
    price: [380, 890],
    fault: 'the delivery date was moved twice without a word',
    cause: 'the carrier lost a pallet',
    lost: 'two days of leave',
    article: 'Oak table 180 cm',
  },
  {
    item: 'the stage lights',
    short: 'lights',
    price: [240, 760],
    fault: 'one of the two lights arrived with a broken lens',
    cause: 'the box was packed without the inner frame',
    lost: 'the rehearsal',
    article: 'Stage light, set of 2',
  },
  {
    item: 'the cargo bike',
    short: 'bike',
    price: [1900, 3400],
    fault: 'the bike came without the rain cover that belongs to it',
    cause: 'the cover was on a list of its own',
    lost: 'a week of cycling the children to school',
    article: 'Cargo bike with cover',
  },
  {
    item: 'the espresso machine',
    short: 'machine',
    price: [420, 980],
    fault: 'the machine has leaked since the first day',
    cause: 'a seal from a faulty batch',
    lost: 'three visits to the post office',
    article: 'Espresso machine, two-circuit',
  },
] as const

const often = (count: number) => (count === 2 ? 'twice' : `${count} times`)

export const angryCustomer = toSubject({
  setup: (draw, scene) => {
    const order = draw.pick(orders)
    const price = draw.integer(order.price[0] / 10, order.price[1] / 10) * 10 - 1
    const placed = minutesAfter(scene.startedAt, -draw.integer(16, 38) * 1440)
    return {
      order,
      price,
      placed,
      number: `${draw.integer(20, 98)}-${draw.integer(10_234, 89_770)}`,
      customer: `${draw.pick(['Ms', 'Mr'])} ${draw.pick(['Abara', 'Bergström', 'Farrell', 'Haddad', 'Kowalczyk', 'Marchetti', 'Okafor', 'Pereira', 'Rahman', 'Thorne'])}`,
      wrote: draw.integer(2, 4),
      share: draw.pick([10, 15, 20]),
      solvedBy: workday(scene.startedAt, draw.integer(3, 6)),
    }
  },
  title: ({ order, number, price }) =>
    price % 3 ? `Reply to a complaint, order ${number}` : `Complaint about ${order.item}`,
  summary: ({ order, number, customer }) =>
    `Drafted a reply to ${customer}, who complained about ${order.item} (order ${number}): ${order.fault}.`,
  tool: ({ order, price, placed, number, customer, wrote, solvedBy }) => ({
    name: 'get_order',
    result: {
      number,
      customer,
      article: order.article,
      totalEur: price,
      placed: isoDate(placed),
      messages: wrote,
      answered: 0,
      note: order.cause,
      solutionExpected: isoDate(solvedBy),
    },
  }),
  exchanges: [
    ({ order, number, customer, wrote, placed, solvedBy }, draw, scene) =>
      exchange(
        draw,
        [
          `${customer} is furious about ${order.item} (order ${number}): ${order.fault}, and nobody answered ${wrote} emails. Please draft a reply.`,
          `need a reply to an angry customer. ${customer}, order ${number}, ${order.fault}. wrote ${often(wrote)}, no answer from us`,
          `Could you look up order ${number} and help me answer ${customer}? ${order.fault.charAt(0).toUpperCase()}${order.fault.slice(1)}, and our silence made it worse.`,
        ],
        [
          quote(
            `Dear ${customer},`,
            `You ordered ${order.item} on ${shortDate(placed)}, and ${order.fault}. You wrote to us ${often(wrote)} and had no answer. That is not how we want to treat anybody, and I am sorry.`,
            `What happened: ${order.cause}. What I have done: it is settled by **${date(solvedBy)}**. From now on you have my name and my direct address, you do not have to explain anything again.`,
            signature(scene),
          ),
          paragraphs(
            quote(
              `Dear ${customer},`,
              `You are right to be angry: ${order.fault}, and your ${wrote} emails went unanswered. I apologise for both.`,
              `The reason is simple and no excuse: ${order.cause}. It will be put right by ${date(solvedBy)}. I will look after it myself and write to you on that day.`,
              signature(scene),
            ),
            `I took the cause and the date from the order. Check the date with the warehouse before you send it; a second broken promise would be worse than a late one.`,
          ),
        ],
      ),
    ({ order, wrote, solvedBy }, draw) =>
      exchange(
        draw,
        ['Good, but shorter. Four sentences.', 'too long, 4 sentences max'],
        [
          `I am sorry: ${order.fault}, and you wrote ${often(wrote)} without an answer. The reason is that ${order.cause.startsWith('a ') ? `it had ${order.cause}` : order.cause}. It will be put right by ${shortDate(solvedBy)}. If anything is open until then, reply to me directly.`,
          `We let you down twice: ${order.fault}, and then we did not answer. I have looked into it and found the cause. By ${date(solvedBy)} it is settled. You can reach me directly at this address.`,
        ],
      ),
    ({ order, price, share }, draw) => {
      const back = round((price * share) / 100, 2)
      return exchange(
        draw,
        [
          `We would give ${share}% back. The order was ${money(price, '€')}. How much is that, and how do I say it?`,
          `${share}% refund on ${money(price, '€')}, how to word it?`,
        ],
        [
          `${money(back, '€')}. "As an apology we refund ${money(back, '€')} today; you keep ${order.item} and your right to complain." Say it *after* the apology, or it reads like a price for keeping quiet.`,
          paragraphs(
            `${share}% of ${money(price, '€')} is **${money(back, '€')}**.`,
            quote(
              `That does not give you the time back, but it should not cost you money either: we have refunded ${money(back, '€')} to the account that you paid with.`,
            ),
          ),
        ],
      )
    },
    ({ order, customer }, draw) =>
      exchange(
        draw,
        [
          `${customer} answers: it cost ${order.lost}, a few euros do not help. And now?`,
          `reply came: "you cost me ${order.lost}. keep your money." what do i say`,
        ],
        [
          `Do not raise the sum at once. Ask: "What would be a good solution for you?" Most people name something smaller than one fears, and then it is their solution. Ring, if you have a number.`,
          quote(
            `You are right, money does not bring back ${order.lost}. Please tell me what would help you now. If it is in my power, I will do it today; if not, I will tell you by tonight who decides.`,
          ),
        ],
      ),
    ({ order }, draw) =>
      exchange(
        draw,
        ['What if they write a bad review?', 'and if they post it publicly?'],
        [
          `Then answer once, in public, briefly: "It is true, ${order.fault}, and we answered far too late. It has been put right, and we have changed how we handle such emails." No details of the order, no argument. Other readers look at the answer more than at the review.`,
          'Let them. A fair bad review with a decent answer does less harm than one that you try to get removed. Offer nothing in return for deleting it.',
        ],
      ),
    ({ order, price }, draw) => {
      const half = money(Math.round(price / 2), '€')
      return exchange(
        draw,
        [`Can they demand a full refund for the ${order.short}?`, 'do they have a right to all their money back?'],
        [
          `Possibly. As a rule the seller may first repair or replace; if that fails or takes unreasonably long, the buyer can withdraw. After this history I would not argue about it. For ${money(price, '€')}, ask your legal people which country's law applies.`,
          `If you do not put it right within a reasonable time, in most of Europe yes: ${money(price, '€')} against the return of the goods. A reduction by half (${half}) would be a matter of negotiation, not of law.`,
        ],
      )
    },
    ({ wrote }, draw) =>
      exchange(
        draw,
        [`How could ${wrote} emails stay unanswered? What should we change?`, 'how do we prevent that next time'],
        [
          bullets([
            'An automatic reply with a number and an honest time',
            'A rule: the second email from a customer goes to the top of the list',
            'Once a day somebody looks at everything older than 48 hours, and only at that',
          ]),
          'One rule would have been enough: when a customer writes a second time before we answer, the ticket turns red and somebody has to own it. Everything else is refinement.',
        ],
      ),
  ],
})
