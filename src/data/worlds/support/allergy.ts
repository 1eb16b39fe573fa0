/** A hotel guest with an allergy. */
import { toCase } from './case.js'
import { capital, dayOf, daysLater, inWords, short } from './wording.js'

const allergies = [
  {
    condition: 'a severe nut allergy',
    short: 'nut allergy',
    avoid: 'nuts',
    offer: 'there is a muesli without nuts in a jar of its own, and the cakes of that day are baked without them',
    kitchen: 'Nuts are only used in one dessert, which is prepared at another counter',
    trace: 'traces of nuts',
  },
  {
    condition: 'coeliac disease',
    short: 'coeliac disease',
    avoid: 'gluten',
    offer:
      'the kitchen bakes gluten-free rolls every morning and brings them to the table with separate butter and jam',
    kitchen: 'We have a toaster and an oven that are used for nothing else',
    trace: 'gluten in the sauces',
  },
  {
    condition: 'a milk allergy',
    short: 'milk allergy',
    avoid: 'milk',
    offer: 'we have oat drink, margarine and a bread that is baked without milk',
    kitchen: 'The chef fries in oil, and butter only goes on top at the very end',
    trace: 'milk powder in the bread',
  },
  {
    condition: 'an allergy to shellfish',
    short: 'shellfish allergy',
    avoid: 'shellfish',
    offer: 'there are no prawns on the buffet on those days, and the smoked salmon is served on a platter of its own',
    kitchen: 'Prawns have a pan and a board of their own',
    trace: 'shellfish stock in the soups',
  },
  {
    condition: 'an allergy to eggs',
    short: 'egg allergy',
    avoid: 'eggs',
    offer: 'the rolls and two of the breads are made without eggs, and the kitchen prepares pancakes without them',
    kitchen: 'Mayonnaise and fresh pasta are the only dishes with eggs, and both are marked',
    trace: 'egg in the desserts',
  },
  {
    condition: 'a sesame allergy',
    short: 'sesame allergy',
    avoid: 'sesame',
    offer: 'there is bread without seeds, which is cut in the kitchen and brought to the table',
    kitchen: 'Sesame is in the hummus and in one dressing, and neither is made on those days',
    trace: 'sesame oil in the marinades',
  },
] as const

const eaters = [
  { has: 'my daughter has', who: 'your daughter', child: true },
  { has: 'our son has', who: 'your son', child: true },
  { has: 'my husband has', who: 'your husband', child: false },
  { has: 'my mother has', who: 'your mother', child: false },
  { has: 'I have', who: 'you', child: false },
] as const

export const allergyQuestion = toCase({
  setup: (draw, { startedAt }) => {
    const allergy = draw.pick(allergies)
    const nights = draw.integer(2, 6)
    const from = daysLater(startedAt, draw.integer(9, 50))
    const code = `${draw.pick(['CA', 'HB', 'LM'])}-${draw.integer(20_110, 48_900)}`
    const chef = draw.pick(['Mattia', 'Annelies', 'Torsten', 'Inês'])
    return {
      allergy,
      ...draw.pick(eaters),
      code,
      chef,
      from: dayOf(from),
      until: dayOf(daysLater(from, nights)),
      nights: inWords(nights),
      mornings: nights === 2 ? 'both mornings' : `all ${inWords(nights)} mornings`,
      dinner: dayOf(daysLater(from, 1)),
      table: draw.pick(['18:30', '19:00', '19:30']),
      title: draw.pick([
        `Question on allergies, booking ${code}`,
        `${capital(allergy.short)}: breakfast (booking ${code})`,
        `Booking ${code}: ${allergy.short}, ${short(dayOf(from))}`,
      ]),
    }
  },
  matter: ({ allergy, has, who, code, from, until, nights, mornings, chef }) => ({
    mail: [
      `Booking ${code} is for ${from} to ${until}. As ${has} ${allergy.condition}, I would like to know whether breakfast without ${allergy.avoid} is possible, and whether the kitchen can be told in advance.`,
      `I have a question about my stay of ${nights} nights from ${from}, booking ${code}: ${has} ${allergy.condition}. How does your kitchen deal with that?`,
    ],
    chat: [
      `My booking is ${code}, from ${short(from)}. ${capital(has)} ${allergy.condition}, is breakfast possible without ${allergy.avoid}?`,
      `Quick question on ${code}: ${has} ${allergy.condition}. Can the kitchen handle that?`,
    ],
    answers: [
      `Thank you for telling us beforehand. I have noted the ${allergy.short} in booking ${code} and spoken to ${chef} in the kitchen: ${allergy.offer}. So breakfast without ${allergy.avoid} is no problem.`,
      `Yes, we can look after ${who} well. At breakfast, ${allergy.offer}. It is noted for ${mornings} of booking ${code}, and ${chef}, our chef, knows.`,
    ],
  }),
  soon: [
    ({ allergy }) => ({
      mail: [
        'How do you make sure that nothing gets mixed up in the kitchen?',
        'Even small amounts are dangerous. How are dishes kept apart in the kitchen?',
      ],
      chat: [
        'Even small amounts are a problem. How do you keep things apart?',
        'How strict is the kitchen about that?',
      ],
      answers: [
        `${allergy.kitchen}. Still, it is one kitchen, and we cannot promise that it is entirely free of ${allergy.avoid}.`,
        `${allergy.kitchen}, and everybody in the kitchen is trained once a year. A guarantee down to the last trace we cannot give, to be honest.`,
      ],
    }),
    ({ allergy, dinner, table, chef }) => ({
      mail: [
        'Would dinner in your restaurant be possible too, on one of the evenings?',
        `Could I reserve a table for dinner on ${dinner}?`,
      ],
      chat: ['What about dinner?', `Is dinner on ${short(dinner)} possible too?`],
      answers: [
        `With pleasure. I have reserved a table for ${dinner} at ${table}, with a note for ${chef}. More than half of the menu is without ${allergy.avoid}.`,
        `Yes. There is a table for you on ${dinner} at ${table}. The menu marks all fourteen allergens, and ${chef} comes out to talk it over with you.`,
      ],
    }),
    ({ allergy }) => ({
      mail: [
        `What about ${allergy.trace}? That is often overlooked.`,
        `Elsewhere there was a problem with ${allergy.trace}. Is that marked on your buffet?`,
      ],
      chat: [`And ${allergy.trace}? Had that problem in another hotel`, `What about ${allergy.trace}?`],
      answers: [
        'Every dish on the buffet has a card with its allergens, those in sauces and stocks included. The list behind it comes from the recipes and is checked each morning.',
        'Good that you ask. At the buffet there is a folder with all ingredients, and the service staff can tell you for every dish.',
      ],
    }),
  ],
  later: [
    () => ({
      mail: [
        'Is it all right to bring some food and keep it cool somewhere?',
        'Is there a fridge in the room, for things brought from home?',
      ],
      chat: ['Ok to bring some food and put it in a fridge?', 'Is there a fridge in the room?'],
      answers: [
        'There is a small fridge in the room, and we are happy to empty it for you. Your own food is welcome at breakfast too.',
        'Of course. Every room has a fridge of 30 litres. If you need a freezer for cool packs, just ask at the reception.',
      ],
    }),
    ({ who }) => ({
      mail: [
        'How far is the nearest hospital, in case something happens?',
        'Is there a pharmacy or a doctor near the hotel?',
      ],
      chat: ['Is there a hospital nearby, just in case?', 'Pharmacy close by?'],
      answers: [
        `The hospital is 2 km away, and there is a pharmacy just across the street. The reception is staffed day and night and has been told about ${who}.`,
        'There is a pharmacy at the corner, open until 20:00, and the hospital with its emergency ward is eight minutes away.',
      ],
    }),
    ({ child }) => ({
      mail: ['Do I have to tell the staff again at breakfast?', 'Whom should I speak to on the first morning?'],
      chat: ['Do I need to mention it again at breakfast?', 'Who do I talk to on the first morning?'],
      answers: [
        'Please give your room number to the head waiter on the first morning. He will show you what is prepared for you.',
        child
          ? 'It is enough to give your room number. There will be a card with the name on the table, so that nobody brings anything by mistake.'
          : 'It is enough to give your room number; there will be a table with a card for you, and somebody will show you around the buffet.',
      ],
    }),
  ],
  summary: ({ allergy, code, from }) =>
    `Guest of booking ${code} (from ${short(from)}) asked about meals with ${allergy.condition}. It was noted in the booking, the kitchen was told, and breakfast without ${allergy.avoid} was confirmed.`,
  outcome: ({ allergy }) => `Breakfast without ${allergy.avoid} arranged.`,
  attention: ({ allergy, code, from }) =>
    `${capital(allergy.short)} in booking ${code}, arrival on ${short(from)}: kitchen has to confirm in writing.`,
})
