/** The garage rings about a car. */
import { called, integer } from '../text.js'
import { toSubject } from '../world.js'
import { capital, many, nameOf, paired, pounds, say, words, workday } from './spoken.js'

const faults = [
  {
    title: 'Front Brakes',
    sound: 'the grinding at the front',
    cause: "The front pads are down to the metal, and they've scored the discs",
    jobs: ['Pads', 'discs'],
    prices: [
      [64, 92],
      [118, 176],
    ],
    hours: 2,
    keep: 'Brake gently for the first two hundred miles, so that they bed in.',
    safe: "I wouldn't drive it like that. Not even to the end of the road.",
  },
  {
    title: 'Wheel Bearing',
    sound: 'that humming, the one that gets louder with the speed',
    cause: "It's the wheel bearing at the back, on the left, and the sensor ring has rusted on",
    jobs: ['The bearing', 'the ring'],
    prices: [
      [72, 128],
      [24, 46],
    ],
    hours: 2,
    keep: "Come by after a month, and I'll check that it's still tight. That costs nothing.",
    safe: "It won't fall off tomorrow, but I wouldn't go on a motorway with it.",
  },
  {
    title: 'Exhaust',
    sound: 'the roaring when you start it',
    cause: 'The exhaust has rusted through at the joint, and one of the hangers is gone',
    jobs: ['The rear box', 'the hangers'],
    prices: [
      [138, 214],
      [18, 32],
    ],
    hours: 1,
    keep: "Nothing to watch. It'll sound so quiet that you think it's stalled.",
    safe: "You can drive it, it's just loud. Keep the window open, to be on the safe side.",
  },
  {
    title: 'Starter Battery',
    sound: 'the trouble with starting it in the morning',
    cause: "The battery's dead, and the alternator belt is cracked, so it never charged properly",
    jobs: ['The battery', 'the belt'],
    prices: [
      [94, 148],
      [22, 41],
    ],
    hours: 1,
    keep: "Give it a decent run once a week. It's the short trips that kill it.",
    safe: "Once it's running, it runs. It's only that one day it won't start, and it'll be raining.",
  },
]
const extras = [
  { said: 'the rear tyres are getting low', name: 'the rear tyres', low: 150, high: 230 },
  {
    said: "the wipers leave streaks, and the washer pump's weak",
    name: 'the wipers and the pump',
    low: 48,
    high: 84,
  },
  {
    said: "the coolant's due, it's five years old",
    name: 'the coolant',
    low: 62,
    high: 96,
  },
]

export const garageCall = toSubject({
  setup: (draw, scene) => {
    const fault = draw.pick(faults)
    const [first, second] = fault.prices.map(([low, high]) => draw.integer(low!, high!)) as [number, number]
    const rate = draw.pick([58, 64, 72])
    const labour = fault.hours * rate
    const total = first + second + labour
    const extra = draw.pick(extras)
    return {
      me: nameOf(scene, 0),
      you: nameOf(scene, 1),
      car: draw.pick(['the estate', 'the little red hatchback', 'the van', 'the old convertible']),
      fault,
      first: pounds(first),
      second: pounds(second),
      labour: pounds(labour),
      rate: pounds(rate),
      total: pounds(total),
      written: `£${integer(total)}`,
      extra,
      later: pounds(Math.round(draw.integer(extra.low, extra.high) / 10) * 10),
      done: workday(scene, draw.integer(2, 3), draw.integer(14, 17), draw.pick([0, 30])),
      miles: words(draw.integer(47, 118)),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Call from the Garage: ${s.fault.title}, ${s.written}`,
      `${s.you} from the Garage: ${s.fault.title}`,
      `${s.fault.title}: Car Ready on ${s.done.short}`,
      `Car Repair for ${s.written}: ${s.fault.title}`,
    ]),
  held: { workdays: true, from: 8, until: 18 },
  emoji: '🚗',
  category: 'other',
  summary: (s) =>
    `${s.you} from the garage rings ${s.me} about ${s.car}. The repair comes to ${s.written} with labour, and ${s.me} agrees; ${s.extra.name} can wait until the next service. The car is ready on ${s.done.date} at ${s.done.hour}.`,
  tasks: () => ['Bring the service book when collecting the car'],
  appointments: (s) => [
    {
      title: 'Collect the car from the garage',
      description: `${s.fault.title}, ${s.written}.`,
      start: s.done.at,
      duration: 30,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `Hello ${s.me}, it's ${s.you} from the garage. I've found out what it is with ${s.car}. You know, ${s.fault.sound}.`,
        `${s.me}? ${s.you} here, from the garage. We've had ${s.car} up on the ramp, because of ${s.fault.sound}.`,
        `It's ${s.you}, about ${s.car}. Is this a good time, ${s.me}? We know now what's behind ${s.fault.sound}.`,
      ]),
      say(draw, 0, ['Go on. How bad is it?', "I'm sitting down. What is it?"]),
      say(draw, 1, [
        `${s.fault.cause}. ${s.fault.jobs[0]}, ${s.first}, ${s.fault.jobs[1]}, ${s.second}, and ${s.labour} for labour. That's ${s.total}, with everything. And ${s.extra.said}, but that can wait until the next service.`,
        `${s.fault.cause}. It comes to ${s.total}. ${s.fault.jobs[0]} at ${s.first}, ${s.fault.jobs[1]} at ${s.second}, and ${s.labour} for the work. I've also seen that ${s.extra.said}. There's no hurry with that one, it's fine until the next service.`,
      ]),
      say(draw, 0, [
        `${capital(s.total)}. OK, do it, and leave the rest. When can I have it back?`,
        'It could have been worse. Yes, go ahead, only that. When is it ready?',
      ]),
      say(draw, 1, [
        `${capital(s.done.day)}, from ${s.done.clock}. Bring the service book, would you, then I'll stamp it.`,
        `I've got the parts coming in, so ${s.done.day} at ${s.done.clock}. And bring me the service book, it's not in the car.`,
      ]),
      say(draw, 0, ["I will. It's in a drawer somewhere.", "The service book. All right, I'll look for it."]),
    ],
    (s, draw) => [
      say(draw, 0, ['Could I have driven on with it?', 'Was it dangerous, what I did?']),
      [1, s.fault.safe],
      say(draw, 0, ["Then I'm glad I brought it in.", 'Good thing I rang you, then.']),
    ],
    (s, draw) => [
      say(draw, 0, ['How do you get to that for the labour?', `Can I ask what an hour costs at yours?`]),
      say(draw, 1, [
        `It's ${many(s.fault.hours, 'hour')}, at ${s.rate} an hour. If it goes faster, you pay less. If it goes slower, that's my problem.`,
        `${capital(s.rate)} an hour, and it's ${many(s.fault.hours, 'hour')} by the book.`,
      ]),
      say(draw, 0, ["That's fair, I only wanted to understand it.", 'The place by the ring road takes a lot more.']),
    ],
    (s, draw) => [
      say(draw, 0, [
        `And ${s.extra.name}, what would that be?`,
        `Just so I know, what does it cost me later, with ${s.extra.name}?`,
      ]),
      say(draw, 1, [
        `Around ${s.later}, fitted. I'd ring you before.`,
        `I'd say ${s.later}. I can put it on the list for the next time.`,
      ]),
      say(draw, 0, ["Put it on the list. I'd rather not do it all in one month.", 'OK. After payday, then.']),
    ],
    paired((_, draw) => [
      say(draw, 0, [
        'Have you got a car that I could borrow until then?',
        "I need to get to my mother's tomorrow. Is there a courtesy car?",
      ]),
      say(draw, 1, [
        "There's the little yellow one. It's not pretty, but it goes. Just fill it up again.",
        "The courtesy car is out, I'm afraid. I can give you a bicycle, and I'm serious.",
      ]),
      say(draw, 0, [
        "I'll take it, thank you. I'll be there before you close.",
        "Then I'll come by and take it. I like an adventure.",
      ]),
    ]),
    (s, draw) => [
      say(draw, 1, [
        `It's got ${s.miles} thousand on the clock now. How long do you want to keep it?`,
        `Tell me, ${s.me}, how long are you going to keep it? It's at ${s.miles} thousand miles.`,
      ]),
      say(draw, 0, [
        'As long as it gets me to work. Is it worth it?',
        'Until it dies in my arms. Or until you tell me to stop.',
      ]),
      say(draw, 1, [
        "The engine's sound, and there's no rust where it matters. I'd give it another three years.",
        "I'll tell you when. You're not there yet. The day I find rust on the sills, we have a talk.",
      ]),
    ],
    (s, draw) => [
      say(draw, 0, [
        'Is there anything I have to look out for afterwards?',
        "And when I've got it back, do I need to take care of anything?",
      ]),
      [1, s.fault.keep],
      say(draw, 0, ["I'll tell my daughter, she drives it more than I do.", 'Good, I can manage that.']),
    ],
    paired((_, draw) => [
      say(draw, 1, [
        "The inspection's due in two months, by the way. Shall I put you down?",
        'I see the inspection sticker runs out soon. Do you want me to do that as well?',
      ]),
      say(draw, 0, ["Yes, please. I'd forget it. Will it get through?", 'Please do. Will it pass?']),
      say(draw, 1, [
        "With what we're doing now, it'll go straight through. You'll get a message from us.",
        "It should. There's one bulb at the back, and I'll do that for nothing.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 0, ['Do you take cards?', 'How would you like it, cash or card?']),
      say(draw, 1, [
        'Card, cash, cake. In that order.',
        "Either. And if you'd like to split it over two months, just say so. We do that for regulars.",
      ]),
      say(draw, 0, [
        "Card, then. And I'll see about the cake.",
        "That's kind of you. I'll pay it all at once, though.",
      ]),
    ]),
  ],
})
