/** A subscription that is cancelled. */
import { toCase } from './case.js'
import { capital, dayOf, daysLater, euro, short } from './wording.js'

const plans = [
  {
    name: 'language course',
    monthly: 12.9,
    yearly: 118,
    smaller: 'Light',
    reduced: 6.9,
    keep: 'progress and word lists',
  },
  { name: 'photo storage', monthly: 7.99, yearly: 79.9, smaller: 'Basic', reduced: 2.99, keep: 'albums' },
  {
    name: 'accounting software',
    monthly: 24,
    yearly: 240,
    smaller: 'Solo',
    reduced: 11,
    keep: 'books and receipts',
  },
  {
    name: 'online yoga membership',
    monthly: 16.5,
    yearly: 165,
    smaller: 'Weekend',
    reduced: 8.5,
    keep: 'saved classes',
  },
  {
    name: 'recipe planner',
    monthly: 4.99,
    yearly: 49.9,
    smaller: 'Basic',
    reduced: 1.99,
    keep: 'recipes and shopping lists',
  },
  {
    name: 'project planning tool',
    monthly: 19,
    yearly: 190,
    smaller: 'Starter',
    reduced: 9,
    keep: 'projects and files',
  },
] as const

export const cancelSubscription = toCase({
  setup: (draw, { startedAt }) => {
    const plan = draw.pick(plans)
    const yearly = draw.chance(0.4)
    const ends = daysLater(startedAt, yearly ? draw.integer(20, 110) : draw.integer(6, 27))
    const contract = `K-${draw.integer(204_100, 798_300)}`
    return {
      plan,
      yearly,
      contract,
      price: yearly ? `${euro(plan.yearly)} a year` : `${euro(plan.monthly)} a month`,
      ends: dayOf(ends),
      deleted: dayOf(daysLater(ends, 90)),
      reason: draw.pick([
        'I hardly use it any more',
        'I have found another one that suits me better',
        'I have to cut down on my expenses',
        'I have not opened it for months',
      ]),
      title: draw.pick([
        `Cancellation of my ${plan.name}`,
        `Please cancel subscription ${contract}`,
        `Cancel ${plan.name} (${contract})`,
      ]),
    }
  },
  matter: ({ plan, contract, price, ends, reason, yearly }) => ({
    mail: [
      `I would like to cancel my ${plan.name} (contract ${contract}, ${price}) at the earliest possible date, as ${reason}. Please confirm the cancellation and the date in writing.`,
      `Please cancel contract ${contract}, ${plan.name}, ${price}. I could not find a button for it in my account. From when on will I no longer be charged?`,
    ],
    chat: [
      `I want to cancel my ${plan.name}, contract ${contract}. ${capital(reason)}`,
      `How do I cancel the ${plan.name}? Nr is ${contract}, ${price}`,
    ],
    answers: [
      `I have cancelled contract ${contract} with effect from ${ends}, the end of the ${yearly ? 'year' : 'month'} you have paid for. Until then you can use everything as before, and there will be no further charge.`,
      `Your ${plan.name} is cancelled and ends on ${ends}. You will not be charged again; a written confirmation is on its way by e-mail.`,
      `Done: ${contract} ends on ${ends}. The last payment was the one for the current ${yearly ? 'year' : 'month'}.`,
    ],
  }),
  soon: [
    ({ plan, deleted, ends }) => ({
      mail: [
        `What happens to my ${plan.keep} after that?`,
        `Can I still get at my ${plan.keep} when the contract has ended?`,
      ],
      chat: [`What happens to my ${plan.keep}?`, `Do I lose my ${plan.keep}?`],
      answers: [
        `You can export your ${plan.keep} at any time, under "Settings", "Export". We keep everything for 90 days after the end, until ${deleted}, and then delete it.`,
        `After ${ends} nothing can be changed any more, but you can still download your ${plan.keep} until ${deleted}. Then it is all deleted.`,
      ],
    }),
    ({ ends, yearly }) => ({
      mail: [
        'Could it end right away, with a refund for the rest of the time?',
        'Would it be possible to get back the money for the time that is left?',
      ],
      chat: ['Can it end today and I get the rest back?', 'Do I get money back for the unused time?'],
      answers: [
        `I am afraid not: the current ${yearly ? 'year' : 'month'} is paid in advance, so the contract runs until ${ends}. You can use everything until then.`,
        `The terms do not provide for that. You keep full access until ${ends}, though.`,
      ],
    }),
    ({ plan, ends, contract }) => ({
      mail: [
        'Is there a smaller plan? Perhaps that would be enough for me.',
        'Out of interest: is there a cheaper version that I could keep instead?',
      ],
      chat: ['Is there something cheaper maybe?', "Don't you have a smaller plan?"],
      answers: [
        `There is "${plan.smaller}" for ${euro(plan.reduced)} a month, which can be cancelled every month. The cancellation stands for now; if you like, you can choose "${plan.smaller}" in your account before ${ends}.`,
        `Yes, "${plan.smaller}" at ${euro(plan.reduced)} a month; your ${plan.keep} would stay. Until you decide, the cancellation of ${contract} remains as it is.`,
      ],
    }),
  ],
  later: [
    ({ contract, ends }) => ({
      mail: [
        'The confirmation has not arrived. Could you send it again?',
        'I would need the confirmation as a PDF. Is that possible?',
      ],
      chat: ["Haven't got the confirmation mail yet", 'Can I have the confirmation as a PDF?'],
      answers: [
        `I have sent it once more, with the PDF attached. It says: contract ${contract} ends on ${ends}. Please look into the spam folder as well.`,
        'It is also in your account, under "Documents", as a PDF. In case the mail is in the spam folder, the sender is our contracts department.',
      ],
    }),
    ({ plan }) => ({
      mail: ['What if I want to come back later?', 'Can I take the subscription up again next year, say?'],
      chat: ['Can I come back later?', 'And if I change my mind in a few months?'],
      answers: [
        `You are welcome at any time, with the same account. Within 90 days of the end you also find your ${plan.keep} as they were; after that you start afresh.`,
        'Simply log in and choose a plan; there is no joining fee. The price is then the one on the website at that time.',
      ],
    }),
    ({ ends }) => ({
      mail: [
        'Do I have to withdraw the direct debit mandate at my bank as well?',
        'Should I remove my card from the account?',
      ],
      chat: ['Do I have to do anything at my bank?', 'Should I delete my card in the account?'],
      answers: [
        `You need not. Nothing is collected after ${short(ends)}, and the payment details are deleted with the contract.`,
        'That is not necessary, no more payments will be requested. You can still remove the payment method in your account if you prefer.',
      ],
    }),
  ],
  summary: ({ plan, contract, ends }) =>
    `Customer cancelled the ${plan.name} (contract ${contract}). This was confirmed with effect from ${short(ends)}.`,
  outcome: ({ ends }) => `Subscription cancelled with effect from ${short(ends)}.`,
  attention: ({ yearly, contract, plan }) =>
    yearly
      ? `Yearly contract ${contract} worth ${euro(plan.yearly)} cancelled: call the customer back.`
      : `Cancellation of ${contract}: offer of the smaller plan to be considered.`,
})
