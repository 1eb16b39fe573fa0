/** Two neighbours on their allotments. */
import { called, month } from '../text.js'
import { toSubject } from '../world.js'
import { absent, capital, coming, many, nameOf, paired, say, words } from './spoken.js'

/** What grows and what there is to do, by the quarter of the year that begins in December, March, June or September. */
const seasons = [
  {
    job: 'prune the apple tree',
    glut: 'leeks',
    those: 'all those leeks',
    eat: 'leek and potato soup, and leek tart, and then more soup',
    pest: 'the pigeons',
    damage: 'The pigeons have been at my kale, down to the ribs.',
    cure: 'Net it, and hang the net on hoops, otherwise they sit on it and eat through the holes.',
    sow: 'broad beans, under fleece',
    rule: 'Never prune in a hard frost, and stop before you like it.',
    weather: "The ground's like a sponge. I don't step on the beds, I put a plank down.",
  },
  {
    job: 'turn the compost',
    glut: 'rhubarb',
    those: 'all that rhubarb',
    eat: 'crumble, and crumble, and eight jars of jam',
    pest: 'the slugs',
    damage: 'The slugs had all of my lettuce in one night.',
    cure: "Go out with a torch, at ten in the evening. Twenty minutes a night for a week, and you've broken the back of it.",
    sow: 'carrots, and the beans when the nights are milder',
    rule: 'With compost, one layer green, one layer brown. If it smells, it wants more brown.',
    weather: "There's one more frost coming, my knee says so. I'd leave the fleece on.",
  },
  {
    job: 'mend the fence',
    glut: 'courgettes',
    those: 'all those courgettes',
    eat: 'courgette soup, courgette fritters, and courgette cake. The children have stopped asking',
    pest: 'the blackfly',
    damage: 'My beans are black with them.',
    cure: "Pinch out the tips, that's where they sit. And spray the rest with soapy water in the evening.",
    sow: 'spinach and the last row of beetroot',
    rule: 'Water in the morning, and a lot at once. A little every evening only makes them lazy.',
    weather: "It hasn't rained properly for two weeks. The cracks in my bed are as wide as a pencil.",
  },
  {
    job: 'dig over the potato bed',
    glut: 'apples',
    those: 'all those apples',
    eat: 'apple sauce, apple cake and baked apples, and the rest is in newspaper in the shed',
    pest: 'the mice',
    damage: "They've moved into my shed, with the whole family.",
    cure: "Put the seeds into tins. And peppermint oil on a rag, they can't stand that.",
    sow: 'garlic, and it wants the cold',
    rule: "Leave the leaves under the hedge. It's where the hedgehog goes.",
    weather: "You can smell it in the morning, it's turning. I'd get the squash in.",
  },
]
const monthNames = [
  'December',
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
]

export const allotmentTalk = toSubject({
  setup: (draw, scene) => {
    const [neighbour] = absent(draw, scene, 1)
    const roof = draw.integer(6, 12)
    const rain = draw.pick([10, 15, 20])
    return {
      me: nameOf(scene, 0),
      you: nameOf(scene, 1),
      ...seasons[Math.floor(monthNames.indexOf(month(scene.startedAt)) / 3)]!,
      neighbour: neighbour!,
      roof: words(roof),
      rain: words(rain),
      // a millimetre on a square metre is a litre
      litres: words(roof * rain),
      written: { roof, rain, litres: roof * rain },
      day: coming(scene, 6, 2, draw.integer(9, 11), draw.pick([0, 30])),
      plot: draw.integer(3, 48),
      years: draw.integer(9, 31),
      bags: draw.integer(2, 4),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `At the Allotment: ${capital(s.glut)} and a Water Butt`,
      `${capital(words(s.bags))} Bags of ${capital(s.glut)} from ${s.you}`,
      `A Second Water Butt for ${s.written.roof} m² of Shed Roof`,
      `Helping ${s.you} at the Allotment on ${s.day.short}`,
    ]),
  held: { from: 7, until: 21 },
  emoji: '🌱',
  category: 'environment',
  summary: (s) =>
    `${s.me} gets ${many(s.bags, 'bag')} of ${s.glut} from ${s.you} and offers to help on ${s.day.date} at ${s.day.hour}, when ${s.you} wants to ${s.job}. A shed roof of ${s.written.roof} m² gives ${s.written.litres} litres from ${s.written.rain} mm of rain, so ${s.me} wants a second water butt.`,
  tasks: (s) => ['Get a second water butt for the shed', `Bring ${s.neighbour.name} some of the ${s.glut}`],
  appointments: (s) => [
    { title: `Allotment: ${s.job} with ${s.you}`, description: `Plot ${s.plot}.`, start: s.day.at, duration: 180 },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `${s.me}, you couldn't do with some ${s.glut}, could you? I've got ${many(s.bags, 'bag')} to spare.`,
        `Take some ${s.glut}, please, ${s.me}. Here, ${many(s.bags, 'bag')}. We've been eating nothing else.`,
        `Before you go, ${s.me}. I've put ${many(s.bags, 'bag')} of ${s.glut} by the gate for you, if you like.`,
      ]),
      say(draw, 0, [
        `Gladly. I'll give half to ${s.neighbour.name}. And what can I do for you?`,
        `Are you sure? Then ${s.neighbour.name} gets some, too. Can I help you with anything in return?`,
      ]),
      say(draw, 1, [
        `You can, if you mean it. I want to ${s.job}, and it's easier with two. ${capital(s.day.day)}, at ${s.day.clock}?`,
        `I've got to ${s.job}, and my back won't do it. Would ${s.day.day} suit you, at ${s.day.clock}?`,
      ]),
      say(draw, 0, [
        `I'll be there. Tell me, is it worth having a second water butt? My shed roof's ${s.roof} square metres.`,
        `Count me in. And you know about water, do I need a second butt? The roof on my shed is ${s.roof} square metres.`,
      ]),
      say(draw, 1, [
        `One millimetre of rain is a litre on every square metre. So if you get ${s.rain} millimetres, that's ${s.litres} litres off that roof.`,
        `Work it out. ${capital(s.rain)} millimetres of rain, times ${s.roof}, that's ${s.litres} litres in one go.`,
      ]),
      say(draw, 0, [
        "And most of it runs over. Right, I'll get a second one.",
        "That much? Then I'm getting another one.",
      ]),
    ],
    (s, draw) => [
      say(draw, 0, [`How's yours doing? I've got trouble with ${s.pest}.`, `I've had enough of ${s.pest}. You, too?`]),
      say(draw, 1, [`Don't ask. ${s.damage}`, `The same here. ${s.damage}`]),
      say(draw, 0, ['And what do you do about it?', 'Is there anything that works?']),
      [1, s.cure],
    ],
    (s, draw) => [
      say(draw, 0, [`What do you do with ${s.those}?`, `And what do you make out of ${s.those}?`]),
      say(draw, 1, [`We've had ${s.eat}.`, `${capital(s.eat)}. I've got a book.`]),
      say(draw, 0, ["I'd like the recipe, if you've got one.", "Stop, I'm getting hungry."]),
    ],
    paired((s, draw) => [
      say(draw, 0, ['What are you putting in now?', 'Is it too late to sow anything?']),
      say(draw, 1, [`I'm doing ${s.sow}.`, `It's the right time for ${s.sow}. I've got some left over.`]),
      say(draw, 0, ['I always get the distance wrong. How far apart?', 'In rows, or just scattered?']),
      say(draw, 1, [
        'A hand. And thin them out, even if it hurts.',
        "In rows, with a string. Otherwise you won't know what's weed.",
      ]),
    ]),
    (s, draw) => [
      say(draw, 1, [
        "Can I give you one piece of advice? You didn't ask for it.",
        `You've got the touch, ${s.me}. There's only one thing I'd do differently.`,
      ]),
      say(draw, 0, ['Go on.', "Please. I've learned it all from a leaflet."]),
      [1, s.rule],
      say(draw, 0, ["I've been doing the exact opposite.", "That's going on the shed door."]),
    ],
    (s, draw) => [
      say(draw, 0, ['What do you make of the weather?', 'Will it hold, do you think?']),
      [1, s.weather],
      say(draw, 0, ["You're better than the forecast.", "Then I'll see to that before I go."]),
    ],
    paired((s, draw) => [
      say(draw, 1, [
        `Have you heard? Plot ${words(s.plot === 48 ? 47 : s.plot + 1)} is free. The waiting list has got ninety names on it.`,
        "They've put up the rent for the plots. Six pounds a year.",
      ]),
      say(draw, 0, ['And who decides?', "I saw the note. I think it's still a bargain."]),
      say(draw, 1, [
        "The committee, and the committee's two people and a dog. It's all above board.",
        "Well, the gate's broken, and they want it mended by professionals. It'll be a gate for kings.",
      ]),
    ]),
    paired((s, draw) => [
      say(draw, 0, ['How long have you had your plot?', 'Did you start from nothing, back then?']),
      say(draw, 1, [
        `${capital(many(s.years, 'year'))}. There was nothing but brambles and a bathtub.`,
        `I did, ${many(s.years, 'year')} ago. The first summer I grew one pumpkin, and somebody stole it.`,
      ]),
      say(draw, 0, ['It gives me hope. Mine still looks like that.', 'And you came back.']),
      say(draw, 1, [
        'You get better, and your back gets worse. You have to use the years in between.',
        "You don't do it for the vegetables. I could buy those.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 0, [
        "I've seen a hedgehog behind your shed.",
        'There was a frog in my bucket just now, as big as a fist.',
      ]),
      say(draw, 1, [
        'Good! Leave it in peace. Every one of those saves you an hour with the torch.',
        "That's a good sign. It means the water's clean and there's something to eat.",
      ]),
      say(draw, 0, ['Should I build it something? A house?', "I'd thought of a little pond, for that."]),
      say(draw, 1, [
        "A pile of twigs is enough. They don't want a house, they want to be left alone.",
        "Put a stone in, so that nothing drowns. And don't tidy up too much.",
      ]),
    ]),
  ],
})
