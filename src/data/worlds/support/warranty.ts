/** A device that fails within the warranty. */
import { month } from '../text.js'
import { toCase } from './case.js'
import { aOr, capital, dayOf, daysLater, euro, shippingDay, short, workday, yearOf } from './wording.js'

const devices = [
  {
    name: 'cordless vacuum cleaner',
    fault: 'switches itself off after a few seconds, even when it is fully charged',
    part: 'battery',
    price: 249,
    spare: 'the charger',
  },
  {
    name: 'food processor',
    fault: 'no longer starts, although the lid is closed properly',
    part: 'safety switch',
    price: 189,
    spare: 'the set of discs',
  },
  {
    name: 'air purifier',
    fault: 'makes a grinding noise on all three speeds',
    part: 'fan',
    price: 219,
    spare: 'the filter',
  },
  {
    name: 'portable speaker',
    fault: 'no longer charges; the light only blinks red',
    part: 'charging port',
    price: 89.9,
    spare: 'the cable',
  },
  {
    name: 'electric kettle',
    fault: 'does not switch off any more when the water boils',
    part: 'thermostat',
    price: 54.9,
    spare: 'the base',
  },
  {
    name: 'ceiling light',
    fault: 'flickers and goes dark after ten minutes',
    part: 'driver',
    price: 119,
    spare: 'the ceiling hook',
  },
  {
    name: 'label printer',
    fault: 'leaves a white stripe on every label',
    part: 'print head',
    price: 159,
    spare: 'the power adapter',
  },
  {
    name: 'garden pump',
    fault: 'hums but does not pump, and I have cleaned the filter twice',
    part: 'impeller',
    price: 139,
    spare: 'the hose',
  },
] as const

export const warranty = toCase({
  setup: (draw, { startedAt }) => {
    const device = draw.pick(devices)
    const age = draw.integer(4, 22)
    const bought = daysLater(startedAt, Math.round(-30.4 * age))
    const repaired = device.price > 130
    const arrives = workday(shippingDay(startedAt, 1), 2)
    const order = draw.integer(20150, 48900)
    return {
      order,
      ...device,
      repaired,
      bought: `${month(bought)} ${yearOf(bought)}`,
      covered: `${month(bought)} ${yearOf(bought) + 2}`,
      months: age,
      handIn: dayOf(workday(startedAt, 10)),
      days: draw.integer(6, 9),
      arrives: dayOf(arrives),
      value: euro(device.price),
      serial: `${draw.pick(['KD', 'TN', 'PW'])}${draw.integer(24, 68)}-${draw.integer(100_400, 998_800)}`,
      claim: `G-${draw.integer(11_020, 79_900)}`,
      title: draw.pick([
        `Warranty: ${device.name} from order #${order}`,
        `${capital(device.name)} defective after ${age} months`,
        `Warranty claim for ${device.name} (#${order})`,
      ]),
    }
  },
  matter: ({ name, fault, part, order, bought, covered, serial, repaired, claim, handIn, days, arrives }) => ({
    mail: [
      `In ${bought} I bought ${aOr(name)} from you (order #${order}, serial number ${serial}). Since last week it ${fault}. I assume that this is covered by the warranty. How do we proceed?`,
      `My ${name}, bought in ${bought} with order #${order}, ${fault}. The serial number is ${serial}. Can it be repaired or replaced under warranty?`,
    ],
    chat: [
      `My ${name} ${fault}. Bought in ${bought}, order #${order}. That's still under warranty, right?`,
      `The ${name} from order #${order} ${fault}. Serial nr ${serial}. What now?`,
    ],
    answers: repaired
      ? [
          `That sounds like the ${part}, and it is covered: your warranty runs until ${covered}. I have opened case ${claim} and mailed you a free shipping label. Please hand the device in by ${handIn}; the repair takes ${days} working days and costs you nothing.`,
          `You are covered until ${covered}. The ${part} is known to cause this, so our workshop will replace it free of charge, within ${days} working days of receiving it. The label for case ${claim} is in your inbox.`,
        ]
      : [
          `It is covered until ${covered}, and a repair would not be worth while here. A new ${name} is on its way to you, delivery on ${arrives}; the case number is ${claim}. You may keep or recycle the old one.`,
          `I am sorry about that. From what you describe it is the ${part}. Under case ${claim} we are sending you a new ${name}, which arrives on ${arrives}. There is nothing to pay and nothing to send back.`,
        ],
  }),
  soon: [
    ({ repaired, spare, name }) =>
      repaired
        ? {
            mail: [`Do you need ${spare} as well, or only the ${name} itself?`, `Should I send ${spare} along?`],
            chat: [`Do you need ${spare} too?`, `And ${spare}, keep or send?`],
            answers: [
              'Only the device, please. The workshop has everything else it needs.',
              `Please keep ${spare}; then nothing can get lost. The workshop only needs the device itself.`,
            ],
          }
        : {
            mail: [`Does the new one come complete, with ${spare}?`, `Is everything included again, ${spare} too?`],
            chat: [`Does the new one come with ${spare}?`, `Is ${spare} included too?`],
            answers: [
              'Yes, it comes complete. You can keep parts of the old one as spares.',
              'It is the full set, with everything that was in the box the first time.',
            ],
          },
    ({ order, bought }) => ({
      mail: ['I cannot find the invoice any more. Is that a problem?', 'Do you need the original receipt?'],
      chat: ["Don't have the receipt anymore, is that a problem?", 'Do you need the invoice?'],
      answers: [
        `No. Order #${order} of ${bought} is in our system, and that is proof enough.`,
        `We do not need it, since you bought it from us directly. If you want a copy for yourself, it is in your account under #${order}.`,
      ],
    }),
    ({ repaired, name, arrives }) =>
      repaired
        ? {
            mail: [
              'Could I have a device on loan while mine is being repaired?',
              `I use the ${name} every day. Is there a replacement for the time of the repair?`,
            ],
            chat: ['Can I get a loaner in the meantime?', 'I need it every day, do you have one to borrow?'],
            answers: [
              'We have a few on loan for €15, which includes the shipping both ways. Shall I reserve one for you?',
              'I am afraid there is none on loan at the moment. I have put your case first in the queue of the workshop instead.',
            ],
          }
        : {
            mail: ['Is the replacement new, or has it been used before?', 'Will it be the same model?'],
            chat: ['Is it a new one or refurbished?', 'Same model?'],
            answers: [
              `It is brand-new, in its original box, and the same model, in the version of this year. You will have it on ${arrives}.`,
              'The same model, new and unopened.',
            ],
          },
  ],
  later: [
    ({ repaired, covered, part }) => ({
      mail: ['Does the warranty begin anew now?', 'How long does the warranty hold after this?'],
      chat: ['Do I get a new warranty then?', 'Does the warranty start again?'],
      answers: repaired
        ? [
            `The new ${part} has two years from the repair. For the rest it stays at ${covered}, plus the time that the device is in the workshop.`,
            `The new ${part} has two years of its own. Everything else is covered until ${covered}.`,
          ]
        : [
            'The replacement has two years of its own, from the day it is delivered.',
            'It starts anew: two years, counted from the delivery of the new one.',
          ],
    }),
    ({ part, repaired }) => ({
      mail: ['Did I do something wrong, or can it happen again?', 'Is that a known fault with this model?'],
      chat: ['Is that a common problem with it?', 'Did I do something wrong?'],
      answers: [
        `It is nothing you did. In one production run the ${part} was of poor quality; the supplier has been changed since then.`,
        `It is not your fault. We see it now and then, in about one of two hundred. ${repaired ? `The new ${part} is an improved version.` : `The current version has an improved ${part}.`}`,
      ],
    }),
    ({ claim }) => ({
      mail: ['Where can I see how far the case has got?', 'How will I know what is happening with the case?'],
      chat: ['Can I track the case somewhere?', 'How do I see the status?'],
      answers: [
        `Every step is shown in your account under ${claim}, and you get an e-mail when the parcel leaves.`,
        `In your account, under "Service", you find ${claim} with its current status. Or ask here.`,
      ],
    }),
  ],
  summary: ({ name, bought, order, repaired, claim, days, arrives }) =>
    `The customer's ${name} (order #${order}, bought in ${bought}) is defective and under warranty. ${
      repaired
        ? `A free repair was agreed as case ${claim}, ${days} working days after receipt.`
        : `A free replacement was sent as case ${claim}, due on ${short(arrives)}.`
    }`,
  outcome: ({ repaired, claim }) =>
    repaired ? `Warranty repair ${claim} accepted, shipping label sent.` : `Warranty replacement sent, case ${claim}.`,
  attention: ({ claim, name, part }) =>
    `Warranty case ${claim}: ${name} with a defect of the ${part}, to be reported to quality control.`,
})
