/** Three friends plan a weekend away. */
import { called } from '../text.js'
import { type Line, toSubject } from '../world.js'
import { capital, clock, coming, digits, many, moment, nameOf, paired, pounds, say } from './spoken.js'

const cities = [
  {
    name: 'Ghent',
    see: 'the altarpiece in the cathedral',
    eat: 'that waterfront place with the stew',
    walk: 'along the canals as far as the windmills',
    rain: 'the design museum',
    hours: 4,
  },
  {
    name: 'York',
    see: 'the walls, all the way round',
    eat: 'the pie shop under the crooked house',
    walk: 'out along the river to the racecourse',
    rain: 'the railway museum',
    hours: 3,
  },
  {
    name: 'Lille',
    see: 'the old stock exchange, with the bookstalls',
    eat: 'one of the little places with the checked tablecloths',
    walk: 'round the citadel',
    rain: "the swimming pool that's a museum now",
    hours: 3,
  },
  {
    name: 'Bath',
    see: 'the Roman baths',
    eat: 'the bakery with the enormous buns',
    walk: 'up to the skyline path',
    rain: 'the fashion museum',
    hours: 2,
  },
  {
    name: 'Utrecht',
    see: 'the tower, all four hundred and sixty-five steps',
    eat: 'the pancake cellar down on the canal',
    walk: 'through the gardens behind the cathedral',
    rain: 'the museum of music boxes',
    hours: 5,
  },
]

export const weekendTrip = toSubject({
  setup: (draw, scene) => {
    const city = draw.pick(cities)
    const night = draw.integer(30, 55) * 3
    const nights = draw.integer(2, 3)
    const train = draw.integer(38, 84)
    const bed = (night * nights) / 3
    const hour = draw.integer(7, 10)
    const minute = draw.pick([5, 10, 20, 40])
    const leave = coming(scene, 5, 16, hour, minute)
    const days = Math.floor(leave.at / 86_400_000) - Math.floor(scene.startedAt / 86_400_000)
    return {
      me: nameOf(scene, 0),
      planner: nameOf(scene, 1),
      sleepy: nameOf(scene, 2),
      city,
      nights,
      night: pounds(night),
      flat: pounds(night * nights),
      bed: pounds(bed),
      train: pounds(train),
      each: pounds(bed + train),
      written: `£${bed + train}`,
      leave,
      arrives: digits(hour + city.hours, minute),
      back: moment(scene, days + nights, 17).day.split(' ')[0]!,
      flatKind: draw.pick([
        { said: 'a flat over a bookshop', at: 'in a flat over a bookshop', name: 'the flat over the bookshop' },
        { said: 'a houseboat, a small one', at: 'on a small houseboat', name: 'the houseboat' },
        {
          said: 'a flat with a roof terrace',
          at: 'in a flat with a roof terrace',
          name: 'the flat with the roof terrace',
        },
        { said: 'half a house, with a piano', at: 'in half a house with a piano', name: 'the house with the piano' },
      ]),
      home: clock(17 + city.hours),
      cash: pounds(draw.integer(12, 18) * 10),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Planning a Weekend in ${s.city.name}`,
      `${capital(many(s.nights, 'Night'))} in ${s.city.name} for ${s.written} Each`,
      `${s.city.name} with ${s.planner} and ${s.sleepy}`,
      `Train to ${s.city.name} on ${s.leave.short}`,
    ]),
  emoji: '🚆',
  category: 'travel',
  summary: (s) =>
    `${s.me}, ${s.planner} and ${s.sleepy} plan ${many(s.nights, 'night')} in ${s.city.name}, ${s.flatKind.at}. With the train it comes to ${s.written} each. They leave on ${s.leave.date} at ${s.leave.hour}; ${s.me} books the place, ${s.planner} the train.`,
  tasks: (s) => [
    `Book ${s.flatKind.name} in ${s.city.name} for ${many(s.nights, 'night')}`,
    `Pay ${s.planner} back for the train`,
  ],
  appointments: (s) => [
    {
      title: `Train to ${s.city.name}`,
      description: `${capital(many(s.nights, 'night'))}, back on ${s.back}.`,
      start: s.leave.at,
      duration: s.city.hours * 60,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 0, [
        `I've found us something in ${s.city.name}. It's ${s.flatKind.said}, for ${s.night} a night, so ${s.flat} for ${many(s.nights, 'night')}.`,
        `Look at this, in ${s.city.name}. It's ${s.flatKind.said}. ${capital(s.night)} a night. For ${many(s.nights, 'night')} that's ${s.flat}.`,
        `Stop looking, I think I've got it. ${s.city.name}, ${s.flatKind.said}. It's ${s.night} a night, and ${s.flat} for ${many(s.nights, 'night')}.`,
      ]),
      say(draw, 2, [
        `So ${s.bed} each. And how do we get there?`,
        `Divided by three, that's ${s.bed}. Oh, I like that. And the train?`,
      ]),
      say(draw, 1, [
        `There's a train on ${s.leave.day} at ${s.leave.clock}. It's ${s.train} return.`,
        `I looked. ${capital(s.leave.day)}, ${s.leave.clock}, ${s.train} there and back.`,
      ]),
      say(draw, 2, [
        `Is there nothing later? All right. So ${s.each} each, with everything.`,
        `That's early for me. But ${s.each} altogether, I can do that.`,
      ]),
      say(draw, 1, [
        `Then I'll buy the tickets for all of us now, before they go up. You can pay me back.`,
        `Done, then. I'll get three tickets, and you both send me the money.`,
      ]),
      say(draw, 0, [
        "And I'll book the place. I'm so looking forward to this.",
        "I will. And I'll book the place, before it's gone.",
      ]),
    ],
    (s, draw) => [
      say(draw, 2, [
        'What do we want to see? Is there a list?',
        "And what do we do there? I'm happy to sit in a square, I'm only asking.",
      ]),
      say(draw, 0, [
        `I'd like to see ${s.city.see}. Apart from that, nothing fixed.`,
        `One thing, ${s.city.see}. The rest is coffee.`,
      ]),
      say(draw, 1, [
        `And we could walk ${s.city.walk}.`,
        `There's a lovely walk, ${s.city.walk}. Two hours, with stops.`,
      ]),
    ],
    (s, draw) => [
      say(draw, 1, ['Has anybody been there before? Where do you eat?', "And food? We're useless when we're hungry."]),
      say(draw, 2, [
        `My sister swears by ${s.city.eat}. You can't book, you queue.`,
        `There's ${s.city.eat}. I went there on a school trip, if it's still open.`,
      ]),
      say(draw, 0, [
        "Then we go early. I'm not good at queues.",
        "I'd love that. And on the other evening we cook, there's a proper kitchen.",
      ]),
    ],
    (s, draw) => [
      say(draw, 0, ['And if it rains?', "It's going to rain, isn't it? It always rains when we go somewhere."]),
      say(draw, 1, [
        `There's ${s.city.rain}. We could spend half a day in there.`,
        `Then it's ${s.city.rain}. I'd almost hope for it.`,
      ]),
      say(draw, 2, [
        "Or we stay in bed and read. I've heard that people do that on holiday.",
        "I've bought a rain jacket. So it won't rain.",
      ]),
    ],
    paired((s, draw) => [
      say(draw, 2, [
        "Who's sleeping where? There are two bedrooms, I saw.",
        `How many bedrooms are there? I snore, I'm told.`,
      ]),
      say(draw, 0, [
        "Two, and a sofa. I'll take the sofa, I can sleep anywhere.",
        "One of them has a door that shuts. I'd say that's yours.",
      ]),
      say(draw, 1, [
        `We'll swap. ${s.nights === 2 ? 'One night each' : 'A different one every night'}.`,
        "I bring earplugs for everybody. I've learned from the last time.",
      ]),
    ]),
    (_, draw) => [
      ...draw.pick<readonly Line[]>([
        [
          [2, 'Is there anything I need? A plug, or a passport?'],
          [1, 'Take the passport in any case. You lost your card the last time.'],
          [2, "It was in the other jacket. It's always in the other jacket."],
        ],
        [
          [2, 'How much luggage is everybody taking?'],
          [1, "A small rucksack. We're changing trains, and it's six minutes."],
          [2, "Six minutes? Then I'm wearing trainers and nothing else goes."],
        ],
      ]),
      say(draw, 0, [
        "I'll write us a list. And I'll ring you both the evening before.",
        'We meet under the clock, half an hour early. No discussion.',
      ]),
    ],
    (s, draw) => [
      say(draw, 1, [
        'Shall we have a kitty? Then nobody has to do sums in a café.',
        'How do we do it with the money there?',
      ]),
      say(draw, 0, [
        `Good idea. ${capital(s.cash)} each into one purse, and if it's empty, we go home.`,
        `Everybody puts in ${s.cash} at the start. And ${s.planner} keeps it.`,
      ]),
      say(draw, 2, [
        "And what's left is for ice cream on the way back.",
        'I always pay for the wrong round, so yes, please.',
      ]),
    ],
    paired((_, draw) => [
      say(draw, 2, [
        "Who's feeding the cat while we're away?",
        'I have to find somebody for the cat. And the tomatoes.',
      ]),
      say(draw, 0, [
        'Ask the boy downstairs. He does it for stickers.',
        'My neighbour would do it. She talks to them, you only have to get used to that.',
      ]),
      say(draw, 2, ['That would be a weight off my mind.', 'The cat or the tomatoes?']),
      say(draw, 1, ["That's settled, then. Next?", 'Both. And leave a note, with the name of the vet.']),
    ]),
    paired((s, draw) => [
      say(draw, 1, [
        `When do we get back? I've got a meeting the morning after.`,
        "And the train home? I can't be too late.",
      ]),
      say(draw, 0, [
        `We leave at five on ${s.back}, so we're home by ${s.home}.`,
        `${s.back}, at five in the afternoon. There's one after that, if we can't tear ourselves away.`,
      ]),
      say(draw, 2, ['Good. And nobody mentions work until then.', 'The later one. I know us.']),
    ]),
  ],
})
