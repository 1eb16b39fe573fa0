/** A friend's advice on a living room. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { absent, capital, coming, decimal, halves, headline, nameOf, paired, pounds, say, words } from './spoken.js'

const sofas = [
  { name: 'the green velvet one', tenths: 21 },
  { name: 'the grey corner sofa', tenths: 26 },
  { name: 'the little two-seater', tenths: 16 },
  { name: 'the big linen one', tenths: 23 },
]
const troubles = [
  {
    said: 'it feels like a waiting room, everything stands along the walls',
    fix: "pull the sofa a hand's width away from the wall",
    fixing: 'pulling the sofa away from the wall',
    task: 'Pull the sofa away from the wall',
  },
  {
    said: 'I bump into something on the way to the balcony every day',
    fix: 'take the coffee table out for a week and see whether you miss it',
    fixing: 'taking the coffee table out for a week',
    task: 'Take the coffee table out for a week',
  },
  {
    said: "in the evening it's either dark or like an operating theatre",
    fix: 'switch off the ceiling light and put up three small lamps at different heights',
    fixing: 'three small lamps instead of the ceiling light',
    task: 'Put three small lamps in the living room',
  },
  {
    said: 'the shelf and the screen fight each other, I never know where to look',
    fix: 'move the screen over to the wall with the door',
    fixing: 'moving the screen over to the wall with the door',
    task: 'Move the screen to the wall with the door',
  },
]
export const livingRoom = toSubject({
  setup: (draw, scene) => {
    const sofa = draw.pick(sofas)
    const side = draw.integer(4, 5)
    const left = draw.integer(3, 9)
    const [friend] = absent(draw, scene, 1)
    const rug = draw.integer(16, 36) * 10
    return {
      me: nameOf(scene, 0),
      you: nameOf(scene, 1),
      friend: friend!,
      sofa: sofa.name,
      written: { wall: (sofa.tenths + side * 2 + left) / 10, left: left * 10 },
      size: decimal(sofa.tenths),
      tables: words(side * 20),
      left: words(left * 10),
      wall: decimal(sofa.tenths + side * 2 + left),
      trouble: draw.pick(troubles),
      rug: pounds(rug),
      walls: draw.pick([
        'a warm off-white',
        'a pale clay pink',
        'a grey-green, like sage',
        'a deep blue on the short wall',
      ]),
      shop: coming(scene, 6, 3, draw.integer(10, 14)),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Living Room Ideas with ${s.you}`,
      `Measuring for a Sofa: ${s.written.wall} Metres of Wall`,
      `Looking at Rugs with ${s.you} on ${s.shop.short}`,
      `Living Room: ${headline(s.trouble.fixing)}`,
      `A Sofa, Two Side Tables, ${s.written.left} cm to Spare`,
    ]),
  emoji: '🛋️',
  category: 'design',
  summary: (s) =>
    `${s.me} measures the living room with ${s.you}: the wall is ${s.written.wall} metres long, so ${s.sofa} fits with two side tables and ${s.written.left} cm to spare. ${s.you} suggests ${s.trouble.fixing}. They go and look at rugs on ${s.shop.date} at ${s.shop.hour}.`,
  tasks: (s) => [s.trouble.task, 'Write down the measurements of the wall and the sofa'],
  appointments: (s) => [{ title: `Looking at rugs with ${s.you}`, description: '', start: s.shop.at, duration: 120 }],
  exchanges: [
    (s, draw) => [
      say(draw, 0, [
        `You've got an eye for this, ${s.you}. What's wrong with this room? I mean, ${s.trouble.said}.`,
        `Be honest, ${s.you}. I've lived with it for a year, and ${s.trouble.said}.`,
        `Sit down and look around, ${s.you}. Something's wrong here, ${s.trouble.said}. What is it?`,
      ]),
      say(draw, 1, [
        `To begin with, I'd ${s.trouble.fix}. And how long's that wall, if you want ${s.sofa}?`,
        `Before you buy anything, ${s.trouble.fix}. Then hold the tape for me, I want to know whether ${s.sofa} goes there.`,
      ]),
      say(draw, 0, [
        `${capital(s.wall)} metres. And the sofa's ${s.size}.`,
        `I've got ${s.wall} metres here. The sofa's ${s.size}, I looked it up.`,
      ]),
      say(draw, 1, [
        `With a small table at each end, that's another ${s.tables} centimetres together, so you've got ${s.left} left. It fits. Write that down before we forget it.`,
        `Plus ${s.tables} centimetres for two side tables. That leaves ${s.left}. You're fine. Put the measurements in your phone, will you?`,
      ]),
      say(draw, 0, [
        `I will. And will you come and look at rugs with me, on ${s.shop.day}? Say at ${s.shop.clock}?`,
        `Doing it. Now I only need a rug. Have you got time on ${s.shop.day}, around ${s.shop.clock}?`,
      ]),
      say(draw, 1, ["For rugs I've always got time.", "I have, if there's coffee afterwards."]),
    ],
    (s, draw) => [
      say(draw, 0, ['How big should the rug be?', 'Do the legs go on the rug or off it?']),
      say(draw, 1, [
        "The front legs on it, at least. A rug that's too small looks like a bath mat that got lost.",
        'Big enough for the front legs. Lay newspaper on the floor first, then you see it straight away.',
      ]),
      say(draw, 0, [`I saw one for ${s.rug}. Is that mad?`, `And what's reasonable? The one I liked was ${s.rug}.`]),
      say(draw, 1, [
        'For wool, no. For polyester, yes. Turn it over and look at the back.',
        "If it lasts you fifteen years, it's nothing. Let me touch it first.",
      ]),
    ],
    (s, draw) => [
      say(draw, 0, ['What colour would you paint it?', 'And the walls? White again?']),
      say(draw, 1, [
        `I'd go for ${s.walls}. Your light comes from the north, and plain white turns blue in that.`,
        `Try ${s.walls}. Paint a big sheet of cardboard and carry it round the room for a few days.`,
      ]),
      say(draw, 0, ["I'd never have thought of that.", 'Brave. But I can see it, next to the wood.']),
    ],
    (s, draw) => [
      say(draw, 1, [
        'How many books do you really want to keep out?',
        'And all those shelves, is that books or is that just stuff?',
      ]),
      say(draw, 0, [
        "Half of it. The other half's cables and things I'm going to mend.",
        `A good part of it belongs to ${s.friend.name}. ${capital(s.friend.they)} was going to pick it up in spring.`,
      ]),
      say(draw, 1, [
        'Put one shelf behind a door, then the rest can breathe.',
        "Leave a third of it empty. It's the gaps that make it look calm.",
      ]),
    ],
    paired((_, draw) => [
      say(draw, 0, [
        'And curtains? Everybody tells me that I need curtains.',
        'Do I need curtains, or is a blind enough?',
      ]),
      say(draw, 1, [
        'Curtains, from the ceiling to the floor. You hang them wider than the window, then it looks twice as big.',
        "A blind's enough for the neighbours. Curtains are for the echo. Clap your hands once. Hear that?",
      ]),
      say(draw, 0, [
        "So that's four metres of fabric. All right, I'll ask my mother, she sews.",
        "Oh yes. That's why it's so loud when we have people round.",
      ]),
    ]),
    paired((s, draw) => [
      say(draw, 1, [
        "That armchair's lovely, by the way. Why is it in the bedroom?",
        'Where does the old armchair come from?',
      ]),
      say(draw, 0, [
        "It was my grandfather's. The springs are gone on one side.",
        `From the street. ${s.friend.name} and I carried it up four floors. The cover's a disaster.`,
      ]),
      say(draw, 1, [
        `Have it done up. I know an upholsterer who'd do it for ${words(draw.integer(22, 34) * 10)}, and then it's the best piece you've got.`,
        "I'd throw a blanket over it and put it by the window, with a lamp. There's your reading corner.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 0, [
        'And plants? Mine all die.',
        "What about something green in that corner? I've killed two figs there.",
      ]),
      say(draw, 1, [
        'You water them too much. Take a snake plant, and forget it. I mean that, forget it.',
        `That's the radiator. Move it ${halves(draw.integer(2, 4))} metres further and it'll live.`,
      ]),
      say(draw, 0, ['Forgetting I can do.', "So it wasn't me. That's a comfort."]),
    ]),
    (_, draw) => [
      say(draw, 1, ["What's your budget for all this, roughly?", 'How much do you want to spend altogether?']),
      say(draw, 0, [
        `${capital(words(draw.integer(8, 14) * 100))}, with the rug. I'd rather do it bit by bit.`,
        "As little as possible until I've been paid. Then we'll see.",
      ]),
      say(draw, 1, [
        'Then do the light first. It changes everything and costs the least.',
        'Good. Start with moving things, then light, then paint. Furniture comes last.',
      ]),
    ],
  ],
})
