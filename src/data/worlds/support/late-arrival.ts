/** A hotel guest who arrives when the reception has closed. */
import { toCase } from './case.js'
import { dayOf, daysLater, inWords, short } from './wording.js'

export const lateArrival = toCase({
  setup: (draw, { startedAt }) => {
    const arrival = daysLater(startedAt, draw.integer(3, 18))
    const nights = draw.integer(1, 4)
    const code = `${draw.pick(['CA', 'HB', 'LM'])}-${draw.integer(20_110, 48_900)}`
    return {
      code,
      arrival: dayOf(arrival),
      departure: dayOf(daysLater(arrival, nights)),
      nights: nights === 1 ? 'one night' : `${inWords(nights)} nights`,
      time: draw.pick(['23:20', '23:50', '0:30', '1:15']),
      by: draw.pick(['flight', 'train', 'ferry']),
      closes: draw.pick(['22:00', '22:30', '23:00']),
      pin: draw.integer(2043, 9876),
      taxi: draw.pick([24, 28, 32, 35]),
      minutes: draw.pick([15, 20, 25]),
      breakfast: draw.pick([12, 14, 16]),
      title: draw.pick([
        `Late arrival, booking ${code}`,
        `Late check-in on ${short(dayOf(arrival))}`,
        `Booking ${code}: arriving late`,
      ]),
    }
  },
  matter: ({ code, arrival, nights, time, by, closes, pin }) => ({
    mail: [
      `I have booked a single room for ${nights} from ${arrival} (booking ${code}). My ${by} only gets in late, so I will be at the hotel at about ${time}. Is anybody there at that hour to let me in?`,
      `As my ${by} is late in the evening, I cannot be with you before ${time} on the night of ${arrival}. The booking is ${code}. How do I get my key?`,
    ],
    chat: [
      `I'll arrive around ${time} on the night of ${short(arrival)}, booking ${code}. Can I still check in?`,
      `My ${by} gets in late, I'd be there at ${time} or so. Is the reception open? ${code}`,
    ],
    answers: [
      `You can check in at any hour. The reception closes at ${closes}, but next to the entrance there is a key safe: with code ${pin} it opens your compartment with the key and a note with the room number.`,
      `That is no problem. The reception closes at ${closes}, but there is a key safe to the right of the door. Your code is ${pin}; it works from 20:00 on the day of your arrival.`,
    ],
  }),
  soon: [
    ({ taxi, minutes, by }) => ({
      mail: ['How do I get to the hotel at that time? Is there still a bus?', 'Could you organise a transfer for me?'],
      chat: ['Is there still a bus at that hour?', 'How do I get to you at night?'],
      answers: [
        `The last bus leaves at 22:40. A taxi takes ${minutes} minutes and costs about €${taxi}; if you tell me the number of your ${by}, I will book one for you.`,
        `A taxi is best, ${minutes} minutes for about €${taxi}. The drivers wait in front of the building until the last arrival.`,
      ],
    }),
    ({ code, pin }) => ({
      mail: [
        'What if the code does not work in the middle of the night?',
        'Is there a number that I can call at night if something goes wrong?',
      ],
      chat: ["And if the code doesn't work?", 'Is there someone I can call at night?'],
      answers: [
        `There is a bell below the safe. It rings the night porter's phone, and he is at the door within ten minutes. Please have ${code} ready.`,
        `Next to the safe there is a bell with a moon on it; the night porter lives in the house. And I have just checked: ${pin} is set for your night.`,
      ],
    }),
    ({ arrival, time }) => ({
      mail: [
        `Should I be later than ${time}, will the room be given to somebody else?`,
        'Do I have to let you know if there is a further delay?',
      ],
      chat: ["What if I'm even later?", "You won't give my room away if I'm delayed, right?"],
      answers: [
        `Your room is guaranteed for the whole night of ${arrival}, however late you are.`,
        'It stays yours until noon of the next day. You need not let us know.',
      ],
    }),
  ],
  later: [
    ({ breakfast }) => ({
      mail: [
        'Until what time is breakfast served? I would like to sleep in.',
        'Can I still add breakfast to the booking?',
      ],
      chat: ['How long do you serve breakfast?', 'Can I get breakfast too?'],
      answers: [
        `Breakfast is from 6:30 to 10:30, at weekends until 11:00. It is €${breakfast}, and you can decide in the morning.`,
        `It costs €${breakfast} and is served until 10:30. Just sit down; we put it on your room.`,
      ],
    }),
    ({ departure }) => ({
      mail: [
        'Would a late check-out be possible on the day I leave?',
        'May I leave my luggage with you on the last day?',
      ],
      chat: ['Can I check out a bit later on the last day?', 'Can I leave my bags with you after check-out?'],
      answers: [
        `On ${departure} you can keep the room until 12:00, an hour longer than usual, free of charge. Luggage can stay with us all day.`,
        'Check-out is at 11:00, and until 14:00 for another €20. There is a locked room for luggage behind the reception.',
      ],
    }),
    ({ code }) => ({
      mail: [
        'I need an invoice in the name of my employer. Where should I say so?',
        'Could the invoice be made out to my company?',
      ],
      chat: ['Can you make the invoice out to my company?', 'I need the invoice for my company, ok?'],
      answers: [
        `Please send us name, address and VAT number here before you leave; we make the invoice for ${code} on the day of departure.`,
        'Of course. You can enter the company when you check in on the tablet, or write it to us here.',
      ],
    }),
  ],
  summary: ({ code, arrival, time }) =>
    `Guest of booking ${code} arrives on the night of ${short(arrival)} at about ${time}, after the reception has closed. Agent explained how to get the key from the key safe.`,
  outcome: () => 'Late check-in with key safe arranged.',
  attention: ({ code, arrival, time }) =>
    `Booking ${code}: night porter to be told of an arrival at about ${time} on the night of ${short(arrival)}.`,
})
