/** A fitter who did not come. */
import { toCase } from './case.js'
import { dayOf, euro, onDay, short, workday, workdayBefore } from './wording.js'

const visits = [
  {
    job: 'installation of the fibre connection',
    what: 'the fibre connection',
    fitter: 'technician',
    hours: 'two hours',
    prepare: 'the room with the connection is accessible and a socket is free',
  },
  {
    job: 'maintenance of our heating',
    what: 'the heating',
    fitter: 'technician',
    hours: 'an hour and a half',
    prepare: 'the boiler can be reached and has been off for an hour',
  },
  {
    job: 'repair of our washing machine',
    what: 'the washing machine',
    fitter: 'technician',
    hours: 'an hour',
    prepare: 'the machine is empty and the tap turned off',
  },
  {
    job: 'fitting of the new blinds',
    what: 'the blinds',
    fitter: 'fitter',
    hours: 'three hours',
    prepare: 'the window sills are cleared',
  },
  {
    job: 'delivery and assembly of our wardrobe',
    what: 'the wardrobe',
    fitter: 'assembly team',
    hours: 'two hours',
    prepare: 'the wall is clear, with half a metre of space on each side',
  },
  {
    job: 'installation of the kitchen tap',
    what: 'the tap',
    fitter: 'plumber',
    hours: 'an hour',
    prepare: 'the cupboard under the sink is empty',
  },
] as const

const windows = ['8:00 and 12:00', '9:00 and 12:00', '12:00 and 16:00', '13:00 and 17:00'] as const

export const missedAppointment = toCase({
  setup: (draw, { startedAt }) => {
    const visit = draw.pick(visits)
    const missed = workdayBefore(startedAt, draw.integer(1, 2))
    const again = workday(startedAt, draw.integer(2, 4))
    const number = `T-${draw.integer(30_120, 98_700)}`
    const second = draw.chance(0.3)
    return {
      number,
      ...visit,
      missed: onDay(missed, startedAt),
      missedDay: dayOf(missed),
      window: draw.pick(windows),
      second,
      again: dayOf(again),
      slot: draw.pick(['8:00 and 9:00', '10:00 and 11:00', '15:00 and 16:00', '17:00 and 18:00']),
      amount: euro(second ? draw.pick([50, 60]) : draw.pick([25, 30, 40])),
      excuse: draw.pick([
        'the van had broken down, and nobody passed the message on',
        'the job before took three hours longer than planned, and you should have been called',
        'the address was entered with the wrong house number, and the colleague rang next door',
        'a colleague fell ill that morning, and the planning team did not inform you',
      ]),
      title: draw.pick([
        `Complaint: nobody came (${number})`,
        `Missed appointment ${number}`,
        `Appointment of ${dayOf(missed)}: nobody came`,
      ]),
    }
  },
  matter: ({ job, number, missed, window, second, fitter, again, slot, amount, excuse }) => {
    const anger = second ? ' This is the second time.' : ''
    return {
      mail: [
        `For the ${job} (${number}) somebody was to come ${missed} between ${window}. I took half a day off, and nobody came or called.${anger} I expect a new appointment very soon, and compensation for the lost half day.`,
        `I have to complain about appointment ${number}. Your ${fitter} was due ${missed} between ${window} for the ${job}. I waited in vain.${anger} Please tell me how you are going to make up for it.`,
      ],
      chat: [
        `Nobody showed up ${missed}! ${number}, ${job}, between ${window}. I took time off for this.${anger}`,
        `I waited the whole time ${missed} for your ${fitter} and nobody came, not even a call (${number}).${anger} When are you coming??`,
      ],
      answers: [
        `You have every reason to be annoyed, and I apologise. I have asked what happened: ${excuse}. I have booked a fixed appointment for you on ${again} between ${slot}, and ${amount} will be taken off your bill.`,
        `I am very sorry. The reason is that ${excuse}. That should not have happened. Your new appointment is on ${again}, between ${slot}, first priority, and we credit you ${amount} for the wasted time.`,
      ],
    }
  },
  soon: [
    ({ again, slot }) => ({
      mail: [`Who guarantees that somebody will come on ${again}?`, 'How can I be sure that it works out this time?'],
      chat: ['And how do I know they come this time?', 'Is that for sure now?'],
      answers: [
        `Your appointment is marked as fixed, so the planning team may not move it. On ${again} you get a text message when the van leaves, with a link to see where it is.`,
        `I am following it up myself: on the morning of ${again} I check the route, and you get a message half an hour before. The time stays the same, between ${slot}.`,
      ],
    }),
    ({ again, slot }) => ({
      mail: [
        `On ${again} only my neighbour can be here. Is that enough?`,
        'Do I have to be there in person, or can somebody else open the door?',
      ],
      chat: ['Can my neighbour let them in?', 'Do I need to be there myself?'],
      answers: [
        'Anybody of age can open the door and sign. Please write us the name, so that the colleague knows whom to ask for.',
        `It is enough if an adult is there between ${slot}. If questions come up, the colleague can call you.`,
      ],
    }),
    ({ amount, number }) => ({
      mail: [`How do I get the ${amount}?`, 'Do I have to do anything for the credit?'],
      chat: [`How do I get the ${amount}?`, 'And the money, does that happen automatically?'],
      answers: [
        `It is entered with ${number} and deducted from the next bill automatically.`,
        `You need not do anything. The bill will show ${amount} as "Credit ${number}".`,
      ],
    }),
  ],
  later: [
    ({ hours, prepare }) => ({
      mail: [
        'How long will the work take? And is there anything I should prepare?',
        'What do I need to prepare for the visit?',
      ],
      chat: ['How long will it take, and do I have to prepare anything?', 'Anything I should prepare?'],
      answers: [
        `The work takes about ${hours}. It helps if ${prepare}.`,
        `Please see to it that ${prepare}; everything else the colleagues bring along. They will be there for about ${hours}.`,
      ],
    }),
    ({ what }) => ({
      mail: [
        `What if ${what} cannot be finished in one visit?`,
        'And if a part is missing, do I have to take another day off?',
      ],
      chat: ["And if they don't finish in one go?", 'What if they are missing a part?'],
      answers: [
        'The usual parts are in the van. Should a second visit be needed, you may choose the time yourself, evenings until 20:00 and Saturdays included.',
        `That is rare. If it happens, the second visit is free of charge and takes place when it suits you, on a Saturday as well.`,
      ],
    }),
    ({ missedDay }) => ({
      mail: [
        'I would also like to know why nobody answered the phone that day.',
        `On ${missedDay} I called your hotline three times and never got through. Why is that?`,
      ],
      chat: ['Why did nobody pick up the phone that day?', 'I called your hotline 3 times and nobody answered btw'],
      answers: [
        'The hotline was understaffed that day, with waiting times of more than half an hour. I have passed it on as a complaint of its own.',
        'I can only apologise for that as well. Here in writing you always get an answer, and your name is now on the list for a callback if you prefer that.',
      ],
    }),
  ],
  summary: ({ number, job, missedDay, again, amount }) =>
    `Customer complained that nobody came on ${short(missedDay)} for the ${job.replace(' our ', ' the ')} (${number}). A new appointment on ${short(again)} was booked, and ${amount} credited.`,
  outcome: ({ again, amount }) => `New appointment on ${short(again)}, ${amount} credited.`,
  attention: ({ second, number, amount }) =>
    second
      ? `Appointment ${number} missed for the second time: team lead has to call the customer.`
      : `Credit of ${amount} for missed appointment ${number} has to be approved.`,
})
