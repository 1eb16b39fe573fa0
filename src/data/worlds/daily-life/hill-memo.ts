/** Somebody thinks aloud about a walk and the weather. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { absent, capital, clock, coming, decimal, digits, many, nameOf, say, words } from './spoken.js'

const hills = [
  {
    name: 'Raven Edge',
    title: 'Raven Edge',
    path: 'the ridge path',
    low: 'the valley path along the stream',
    view: 'the reservoir',
    inn: 'the inn at the bridge',
  },
  {
    name: 'the Long Saddle',
    title: 'the Long Saddle',
    path: 'the path over the top',
    low: 'the forest track',
    view: 'both lakes',
    inn: 'the hut with the blue shutters',
  },
  {
    name: 'Candle Hill',
    title: 'Candle Hill',
    path: 'the steep side',
    low: 'the old drove road',
    view: 'the sea',
    inn: 'the tearoom in the mill',
  },
]

export const hillMemo = toSubject({
  setup: (draw, scene) => {
    const [friend] = absent(draw, scene, 1)
    const start = draw.integer(8, 9)
    const kilometres = draw.integer(26, 38) * 5
    // four kilometres an hour
    const halves = Math.round(kilometres / 20)
    const hours = halves / 2
    const back = start * 60 + halves * 30 + 60
    const rain = Math.ceil(back / 60) + draw.integer(0, 1)
    return {
      me: nameOf(scene, 0),
      friend: friend!,
      hill: draw.pick(hills),
      day: coming(scene, draw.pick([0, 6]), 2, start),
      kilometres: decimal(kilometres),
      hours: hours % 1 === 0 ? `${words(hours)} hours` : `${words(Math.floor(hours))} and a half hours`,
      back: { said: clock(Math.floor(back / 60), back % 60), written: digits(Math.floor(back / 60), back % 60) },
      rain: { said: clock(rain), written: digits(rain) },
      wind: words(draw.integer(7, 11) * 5),
      top: draw.integer(7, 11),
      written: { kilometres: kilometres / 10 },
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Memo: Weather for ${s.hill.title}`,
      `${capital(s.hill.title)} on ${s.day.short}: Rain from ${s.rain.written}`,
      `Memo: ${s.written.kilometres} km over ${s.hill.title}`,
      `Memo: ${s.hill.title} with ${s.friend.name}, Start at ${s.day.hour}`,
    ]),
  emoji: '⛅',
  category: 'weather',
  summary: (s) =>
    `${s.me} plans a walk up ${s.hill.name} with ${s.friend.name} on ${s.day.date}: ${s.written.kilometres} km, from ${s.day.hour} to ${s.back.written} with a break. Rain is forecast from ${s.rain.written}, with strong wind on top, so ${s.me} packs waterproofs and keeps ${s.hill.low} as a way out.`,
  tasks: (s) => [`Ring ${s.friend.name} about the early start`, 'Pack the waterproofs and a second jumper'],
  appointments: (s) => [
    {
      title: `Walk up ${s.hill.name}`,
      description: `With ${s.friend.name}. ${s.written.kilometres} km.`,
      start: s.day.at,
      duration: 420,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 0, [
        `Right, ${s.hill.name}, on ${s.day.day}. I've just looked at the forecast. Dry to begin with, and rain from ${s.rain.said}.`,
        `Thinking out loud about ${s.day.day}. ${capital(s.hill.name)}, with ${s.friend.name}. They say rain from ${s.rain.said}, and before that it's dry.`,
        `Memo for the walk. ${capital(s.hill.name)}, ${s.day.day}, with ${s.friend.name}. It stays dry until the rain comes in at ${s.rain.said}.`,
      ]),
      say(draw, 0, [
        `It's ${s.kilometres} kilometres, so ${s.hours}, and an hour for lunch. If we set off at ${s.day.clock}, we're back at ${s.back.said}. That works.`,
        `The round's ${s.kilometres} kilometres. ${capital(s.hours)} of walking and an hour's break. Start at ${s.day.clock}, and we're down at ${s.back.said}, before it gets wet.`,
      ]),
      say(draw, 0, [
        `On the top it's windy, though, ${s.wind} kilometres an hour. If that's too much, we take ${s.hill.low}.`,
        `The wind's the bigger thing. ${capital(s.wind)} kilometres an hour up there. Plan B is ${s.hill.low}.`,
      ]),
      say(draw, 0, [
        `I'll ring ${s.friend.name} about the early start. And pack the waterproofs, and a second jumper.`,
        `So, ring ${s.friend.name} and say that we're starting early. And I mustn't forget the waterproofs and the second jumper.`,
      ]),
    ],
    (s, draw) => [
      say(draw, 0, [
        `Temperature. ${capital(many(s.top, 'degree'))} at the top, and with that wind it'll feel like ${words(s.top - 5)}.`,
        `It says ${many(s.top, 'degree')} on the top. It'll feel a lot colder with that wind.`,
      ]),
      say(draw, 0, [
        "A windproof, then. And the hat that doesn't fly off.",
        "I'll take the flask, the big one. And gloves, even if it looks silly.",
      ]),
    ],
    (s, draw) => [
      say(draw, 0, [
        `I'd love to see ${s.hill.view} this time. On the last three walks I've seen the inside of a cloud.`,
        `If it stays clear, you can see ${s.hill.view} from up there. I've only ever heard about it.`,
      ]),
      say(draw, 0, [
        `The cloud base is supposed to be at eight hundred metres. We're just below that. It could work.`,
        "They're saying broken cloud in the morning. So there's a chance, if we don't dawdle.",
      ]),
    ],
    (s, draw) => [
      say(draw, 0, [
        `Food. Sandwiches, two apples, the nut thing. And afterwards ${s.hill.inn}, if it's open.`,
        `And I have to find out whether ${s.hill.inn} is open. Otherwise we need more than sandwiches.`,
      ]),
      say(draw, 0, [
        `${s.friend.name} gets quiet when ${s.friend.they}'s hungry. I'll put in some chocolate, at the bottom, as a surprise.`,
        `Chocolate for ${s.friend.name}. It's like petrol.`,
      ]),
    ],
    (s, draw) => [
      say(draw, 0, [
        `Thinking about the way up. On ${s.hill.path} there's that slab, and it's slippery when it's wet.`,
        `That one bit of ${s.hill.path} still bothers me, where you need your hands.`,
      ]),
      say(draw, 0, [
        "We go up that side and come down the other. Never the other way round, I've learned that.",
        "In the dry it's nothing. But I'd rather have it behind me by eleven.",
      ]),
    ],
    (_, draw) => [
      say(draw, 0, [
        "Leave a note at home, with the route and the time. And charge the phone, there's hardly any signal.",
        "I'll tell my sister where we're going, and when she should start to worry.",
      ]),
      say(draw, 0, [
        "The map's in the blue rucksack. The paper one. It doesn't run out of battery.",
        'Head torch. I always laugh at it and then I need it.',
      ]),
    ],
    (_, draw) => [
      say(draw, 0, [
        "The boots are still muddy from last time. I'll do those while I'm listening to the news.",
        "I need new laces. The left one's been knotted together since autumn.",
      ]),
      say(draw, 0, [
        "And if the forecast turns round, I'll look again in the evening, and then we decide. Not earlier.",
        "The forecast comes out again at six. I'll have a last look then, and stop looking after that.",
      ]),
    ],
  ],
})
