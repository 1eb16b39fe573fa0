/** Regular deliveries that are paused. */
import { toCase } from './case.js'
import { capital, cents, dayOf, daysLater, euro, short, workday } from './wording.js'

const boxes = [
  {
    name: 'coffee subscription',
    box: 'bag of coffee',
    content: '1 kg of espresso beans',
    price: 29.9,
    other: 'filter roast',
  },
  { name: 'vegetable box', box: 'box', content: 'the medium box', price: 27.5, other: 'the fruit and vegetable mix' },
  {
    name: 'dog food subscription',
    box: 'delivery',
    content: '12 kg of dry food',
    price: 58.9,
    other: 'the variety with fish',
  },
  { name: 'flower subscription', box: 'bouquet', content: 'the seasonal bouquet', price: 24, other: 'tulips only' },
  {
    name: 'cheese box',
    box: 'box',
    content: 'five kinds of cheese',
    price: 34.5,
    other: 'the version without blue cheese',
  },
] as const

export const pauseSubscription = toCase({
  setup: (draw, { startedAt }) => {
    const box = draw.pick(boxes)
    const every = draw.pick([1, 2, 4])
    const next = workday(daysLater(startedAt, draw.integer(4, 6)), 0)
    const skipped = draw.integer(2, 3)
    const again = daysLater(next, skipped * every * 7)
    const number = `S-${draw.integer(31_050, 88_900)}`
    return {
      number,
      ...box,
      rhythm: every === 1 ? 'every week' : every === 2 ? 'every two weeks' : 'every four weeks',
      next: dayOf(next),
      again: dayOf(again),
      before: dayOf(daysLater(again, -1)),
      skipped: skipped === 2 ? 'two' : 'three',
      times: skipped === 2 ? 'twice' : 'three times',
      saved: euro(cents(skipped * box.price)),
      cutoff: dayOf(daysLater(again, -4)),
      why: draw.pick([
        'we are travelling',
        'we will be away',
        'we are in the middle of moving house',
        'I am away for work',
      ]),
      title: draw.pick([
        `Pausing my ${box.name}`,
        `Pause subscription ${number}`,
        `${number}: no deliveries until ${short(dayOf(again))}`,
      ]),
    }
  },
  matter: ({ name, number, rhythm, next, again, before, skipped, why, price }) => ({
    mail: [
      `I have your ${name}, delivered ${rhythm} (number ${number}). As ${why}, I would like to pause it: nothing from ${next} to ${before}, please, and from ${again} on as usual. Is that possible?`,
      `Could you please stop the deliveries of ${number} for a while? ${capital(why)}, so we do not need anything before ${again}.`,
    ],
    chat: [
      `Can I pause my ${name} until ${short(again)}? ${capital(why)}. Number is ${number}`,
      `Pls skip the next ${skipped} deliveries of ${number}, ${why}`,
    ],
    answers: [
      `I have paused ${number}. The delivery of ${next} is the first of ${skipped} that we leave out, and the next one comes on ${again}. Nothing is charged in between.`,
      `That is easily done: ${skipped} deliveries are skipped, starting with the one on ${next}. On ${again} you are back to ${rhythm}, at ${euro(price)} each as before.`,
    ],
  }),
  soon: [
    ({ saved, skipped, price, times }) => ({
      mail: [
        'I pay by direct debit. Will anything be collected during the pause?',
        'What does the pause mean for the payments?',
      ],
      chat: ['And I pay nothing during the pause?', 'Do you still charge me in that time?'],
      answers: [
        `We only charge what we deliver, so you save ${times} ${euro(price)}, which is ${saved}.`,
        `Nothing is collected. That is ${saved} less for the ${skipped} deliveries.`,
      ],
    }),
    ({ next }) => ({
      mail: [
        `Is it certain that the one on ${next} does not come any more? We will not be there to take it in.`,
        `Was ${next} still in time? I was afraid I was too late.`,
      ],
      chat: [`And ${short(next)} is definitely off?`, `So nothing comes on ${short(next)}, right?`],
      answers: [
        `Yes, it is taken off the list. Changes are possible up to two days before, so you were in time.`,
        `It is off. The list for ${next} had not been closed yet.`,
      ],
    }),
    ({ content, other, again, cutoff }) => ({
      mail: [
        `When it starts again, could I have ${other} instead of ${content}?`,
        `Could we change from ${content} to ${other} at the same time?`,
      ],
      chat: [
        `Can I switch to ${other} when it starts again?`,
        `Also could I get ${other} instead of ${content} after that?`,
      ],
      answers: [
        `Yes, at the same price. I have entered ${other} from ${again} on.`,
        `With pleasure: from ${again} you get ${other}. Should you change your mind, tell us before ${cutoff}.`,
      ],
    }),
  ],
  later: [
    ({ cutoff }) => ({
      mail: ['What if I need a longer pause? Until when can I let you know?', 'Can I make the pause longer later on?'],
      chat: ['Can I make it longer if needed?', 'What if I want to pause even longer?'],
      answers: [
        `You can, in your account or here, up to ${cutoff}. A pause may last six months at most.`,
        `Just tell us by ${cutoff}. Up to six months are possible without losing the subscription.`,
      ],
    }),
    ({ box }) => ({
      mail: [
        `A friend would like to try it. Could I give away a single ${box}?`,
        `Is it possible to order one ${box} as a present, without a subscription?`,
      ],
      chat: [`Can I order a single ${box} as a gift?`, 'Do you do gift orders too, without subscription?'],
      answers: [
        'You can: in the shop choose "as a present". It is delivered once, with a card, and does not turn into a subscription.',
        'Yes, under "Presents" in the shop. It costs €2 more than in the subscription, and the card is included.',
      ],
    }),
    () => ({
      mail: ['Is there a way to do this myself next time?', 'Where in the account could I have set this myself?'],
      chat: ['Can I do that myself next time?', 'Where do I find that in the app?'],
      answers: [
        'In your account, under "Deliveries", there is a calendar. Tap a delivery, and it is skipped; tap again, and it is back.',
        'You can: open "Deliveries" and choose "Pause". It takes two dates and a click.',
      ],
    }),
  ],
  summary: ({ name, number, skipped, next, again }) =>
    `Customer asked to pause the ${name} ${number}. The next ${skipped} deliveries from ${short(next)} are skipped; deliveries resume on ${short(again)}.`,
  outcome: ({ again }) => `Subscription paused, next delivery on ${short(again)}.`,
  attention: ({ number }) => `Subscription ${number} paused for the second time this year: risk of cancellation.`,
})
