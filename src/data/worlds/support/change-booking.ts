/** A hotel booking that is moved to other days. */
import { toCase } from './case.js'
import { capital, dayOf, daysLater, euro, inWords, short } from './wording.js'

const rooms = ['double room', 'double room with balcony', 'family room', 'junior suite'] as const

export const changeBooking = toCase({
  setup: (draw, { startedAt }) => {
    const room = draw.pick(rooms)
    const nights = draw.integer(2, 5)
    const more = draw.pick([0, 0, 1])
    const from = daysLater(startedAt, draw.integer(12, 60))
    const to = daysLater(from, draw.pick([1, 2, 3, 7, 14]))
    const stay = nights + more
    const rate = draw.integer(89, 164)
    const newRate = rate + draw.pick([-9, -6, 0, 0, 8, 12])
    const difference = stay * newRate - nights * rate
    const code = `${draw.pick(['CA', 'HB', 'LM'])}-${draw.integer(20_110, 48_900)}`
    return {
      room,
      code,
      guests: inWords(room === 'family room' ? 4 : 2),
      from: dayOf(from),
      until: dayOf(daysLater(from, nights)),
      newFrom: dayOf(to),
      newUntil: dayOf(daysLater(to, stay)),
      nights: inWords(nights),
      stay: inWords(stay),
      rate,
      newRate,
      total: euro(stay * newRate),
      change:
        difference === 0
          ? 'the same as before'
          : difference > 0
            ? `${euro(difference)} more than before`
            : `${euro(-difference)} less than before`,
      free: dayOf(daysLater(to, -3)),
      reason: draw.pick([
        'Our flight has been cancelled',
        'A meeting has come up at work',
        'The friends we travel with are only free then',
        'My holiday has been put off',
      ]),
      title: draw.pick([
        `Changing booking ${code}`,
        `Booking ${code}: new dates`,
        `Moving our stay of ${short(dayOf(from))}`,
      ]),
    }
  },
  matter: ({ code, room, from, until, newFrom, newUntil, nights, stay, reason, newRate, total, change, free }) => ({
    mail: [
      `We have booked a ${room} from ${from} to ${until} (booking ${code}, ${nights} nights). ${reason}, so we would like to come from ${newFrom} to ${newUntil} instead. Do you still have a room, and does the price change?`,
      `Could you please move our booking ${code}? It is a ${room} for ${from} to ${until}. ${reason}; the new dates would be ${newFrom} to ${newUntil}.`,
    ],
    chat: [
      `Can I change booking ${code}? We'd need ${short(newFrom)} to ${short(newUntil)} instead of ${short(from)} to ${short(until)}`,
      `${reason}, can we move our ${room} (${code}) to ${short(newFrom)} until ${short(newUntil)}?`,
    ],
    answers: [
      `I have moved booking ${code}: the ${room} is yours from ${newFrom} to ${newUntil}. The rate for these dates is ${euro(newRate)} a night, so ${total} for ${stay} nights, ${change}. You can still cancel free of charge until ${free}.`,
      `That is possible. Your new dates, ${newFrom} to ${newUntil}, are confirmed under the same number ${code}. ${capital(stay)} nights at ${euro(newRate)} come to ${total}, ${change}; breakfast is included.`,
    ],
  }),
  soon: [
    ({ total, code }) => ({
      mail: [
        'We had already paid for the first dates. What happens with that?',
        'How is the price settled, given that I have paid by card?',
      ],
      chat: ['I already paid, what happens with that?', 'Do I have to pay again?'],
      answers: [
        `What you paid counts towards the new total of ${total}; the difference, if there is one, is settled when you check out.`,
        `Nothing needs to be paid now. The payment has been transferred to the new dates of ${code}, and any difference is settled at the reception.`,
      ],
    }),
    ({ newFrom, room }) => ({
      mail: [
        `Our train gets in early on ${newFrom}. From what time on is the room ready?`,
        'Would an early check-in be possible on the new date?',
      ],
      chat: ["We're there around noon, is that too early?", 'Can we check in early?'],
      answers: [
        `Rooms are ready from 15:00. I have noted that you come early, and the ${room} will be cleaned first; luggage can be left at the reception from 7:00 on.`,
        'Check-in is from 15:00. If the room is free the night before, you get it from noon on; if not, we look after your luggage.',
      ],
    }),
    ({ free }) => ({
      mail: [
        'Until when can we cancel in case something else comes up?',
        'What are the conditions if we have to cancel after all?',
      ],
      chat: ['And if we have to cancel?', 'Until when can I cancel for free?'],
      answers: [
        `You can cancel free of charge until ${free}, 18:00. After that we charge the first night.`,
        `Free until ${free}; later the first night has to be paid. It is enough to write to us here.`,
      ],
    }),
  ],
  later: [
    ({ guests }) => ({
      mail: [
        'Is there parking at the hotel? We are coming by car.',
        'We would come by car after all. Do we have to book a parking space?',
      ],
      chat: ['Do you have parking?', 'Is there a garage, and what does it cost?'],
      answers: [
        'There is a garage below the house at €16 a night, with a height of 2.05 m. I have reserved a space for you.',
        `We have put you down for the garage, €16 a night. From there a lift goes to the rooms, which is handy for ${guests} people with luggage.`,
      ],
    }),
    ({ room }) => ({
      mail: [
        'Could we have a room towards the courtyard? My wife is a light sleeper.',
        'Is it possible to get a quiet room, on a higher floor perhaps?',
      ],
      chat: ['Can we get a quiet room?', 'A room to the back please if possible, light sleeper here'],
      answers: [
        `I have noted "quiet, upper floor" for your ${room}. The fourth floor faces the courtyard, and we will do our best to put you there.`,
        'Most of our rooms of that kind face the courtyard. I have put a note into the booking.',
      ],
    }),
    () => ({
      mail: ['We would like to bring our dog, a small one. Is that allowed?', 'May we bring a small dog?'],
      chat: ['Are dogs allowed? Small one', 'Can we bring our dog?'],
      answers: [
        'Dogs are welcome, at €12 a night. They may go everywhere except into the breakfast room; I have added yours to the booking.',
        'With pleasure. There is a charge of €12 a night for cleaning, and you will find a bowl and a blanket in the room.',
      ],
    }),
  ],
  summary: ({ code, room, newFrom, newUntil, total }) =>
    `Guest asked to move booking ${code} (${room}). The new dates are ${short(newFrom)} to ${short(newUntil)}, ${total} in all.`,
  outcome: ({ newFrom, newUntil }) => `Booking moved, now ${short(newFrom)} to ${short(newUntil)}.`,
  attention: ({ code, rate, newRate }) =>
    rate === newRate
      ? `Booking ${code} was moved: housekeeping plan to be adjusted.`
      : `Rate of booking ${code} changed from ${euro(rate)} to ${euro(newRate)} a night: deposit to be settled.`,
})
