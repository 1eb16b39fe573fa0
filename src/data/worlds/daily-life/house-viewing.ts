/** Two people and an agent look at a house. */
import { called } from '../text.js'
import { type Line, toSubject } from '../world.js'
import { capital, coming, many, nameOf, paired, say, words } from './spoken.js'

const streets = ['Mill Lane', 'Orchard Road', 'Station Terrace', 'Canal Street', 'Chapel Hill', 'Larch Avenue']
const flaws = [
  {
    seen: "there's a crack over the back door, I can get a coin into it",
    name: 'a crack over the back door',
    answer:
      "That's the lintel. It was looked at when the kitchen went in, and it hasn't moved since. I've got the report.",
    paper: 'the report on the lintel',
  },
  {
    seen: 'the wall behind the wardrobe feels damp',
    name: 'a damp wall behind the wardrobe',
    answer: "The owners had the gutter mended in spring. It's drying out. I can send you the invoice and the readings.",
    paper: 'the damp readings',
  },
  {
    seen: 'the attic floor gives a bit on the left',
    name: 'a soft spot in the attic floor',
    answer:
      "There was a water tank on that spot, and two of the boards need replacing. The joists are fine. It's all in the survey.",
    paper: 'the old survey',
  },
  {
    seen: 'the fuse box looks older than I am',
    name: 'an old fuse box',
    answer:
      "It's from the seventies, yes. It passed its inspection, but I'd reckon with a new one. I can send you the certificate.",
    paper: 'the electrical certificate',
  },
]
export const houseViewing = toSubject({
  setup: (draw, scene) => {
    const price = draw.integer(52, 96) * 5
    const offer = price - draw.integer(2, 5) * 5
    return {
      me: nameOf(scene, 0),
      agent: nameOf(scene, 1),
      partner: nameOf(scene, 2),
      street: `${draw.integer(4, 68)} ${draw.pick(streets)}`,
      flaw: draw.pick(flaws),
      rooms: draw.integer(2, 4),
      metres: draw.integer(78, 121),
      price: words(price),
      offer: words(offer),
      written: { price: `£${price},000`, offer: `£${offer},000` },
      other: words(offer - 5),
      boiler: draw.integer(3, 14),
      garden: draw.integer(9, 22),
      again: coming(scene, 6, 3, draw.integer(10, 13), draw.pick([0, 30])),
      built: draw.pick([
        { said: 'nineteen twenty-eight', year: '1928' },
        { said: 'nineteen fifty-six', year: '1956' },
        { said: 'nineteen oh seven', year: '1907' },
        { said: 'nineteen seventy-three', year: '1973' },
      ]),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `House Viewing at ${s.street}`,
      `${s.street}: ${capital(words(s.rooms))} Bedrooms for ${s.written.price}`,
      `Viewing a House from ${s.built.year} with ${s.partner}`,
      `Second Viewing of ${s.street} on ${s.again.short}`,
    ]),
  held: { from: 9, until: 19 },
  emoji: '🏡',
  category: 'real',
  summary: (s) =>
    `${s.me} and ${s.partner} look at a house from ${s.built.year} with ${many(s.rooms, 'bedroom')}, on the market for ${s.written.price}. ${s.partner} notices ${s.flaw.name}; ${s.agent}, the agent, will send ${s.flaw.paper}. They come back for a second viewing on ${s.again.date} at ${s.again.hour}.`,
  tasks: (s) => [`Read ${s.flaw.paper} before the second viewing`],
  appointments: (s) => [
    {
      title: `Second viewing, ${s.street}`,
      description: `With ${s.agent}. Asking price ${s.written.price}.`,
      start: s.again.at,
      duration: 60,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `So this is it. Built in ${s.built.said}, ${many(s.rooms, 'bedroom')}, ${words(s.metres)} square metres, and they're asking ${s.price} thousand.`,
        `Come through. It's from ${s.built.said}, there are ${many(s.rooms, 'bedroom')}, and the asking price is ${s.price} thousand pounds.`,
        `Mind the step. Right, the facts. ${capital(many(s.rooms, 'bedroom'))}, ${words(s.metres)} square metres, built in ${s.built.said}. They want ${s.price} thousand for it.`,
      ]),
      say(draw, 0, [
        'The light in here is wonderful.',
        'Oh, I like this kitchen. You could fit a proper table in here.',
      ]),
      say(draw, 2, [`It's lovely. But, sorry, ${s.flaw.seen}.`, `Have you seen this, ${s.me}? Look, ${s.flaw.seen}.`]),
      [1, s.flaw.answer],
      say(draw, 0, [
        `I'd like to read that before we see it again. Could we come back on ${s.again.day}, at ${s.again.clock}?`,
        `Yes, please send it, I'll go through it. And we'd want a second look. Is ${s.again.day} at ${s.again.clock} all right?`,
      ]),
      say(draw, 1, [
        "Of course. I'll email it over and put you down.",
        "You've got it. I'll send it when I'm back at my desk, and keep that slot for you.",
      ]),
    ],
    (s, draw) => [
      say(draw, 2, ['How old is the boiler?', 'And the heating, is that gas?']),
      say(draw, 1, [
        `Gas, and the boiler's ${many(s.boiler, 'year')} old. It's been serviced every autumn, there's a booklet hanging on it.`,
        `It's a gas boiler, ${many(s.boiler, 'year')} old. The radiators on the top floor are newer than that.`,
      ]),
      say(draw, 0, [
        s.boiler > 9 ? "So we'd have to put a new one on the list." : 'That should see us through a few winters.',
        s.boiler > 9 ? "Then I'd look at a heat pump straight away." : "Good, that's one thing less.",
      ]),
    ],
    (s, draw) => [
      say(draw, 0, ['Can we go out into the garden?', 'Is that the whole garden, or does it go on behind the shed?']),
      say(draw, 1, [
        `It goes back ${words(s.garden)} metres, as far as the wall. The apple tree's yours, the walnut's next door's.`,
        `Mind the step. It's ${words(s.garden)} metres to the fence, and it faces south-west, so you get the evening sun.`,
      ]),
      say(draw, 2, [
        "There's room for the trampoline, then.",
        "I'd have beans along there. And a bench.",
        'And who lives next door?',
      ]),
    ],
    paired((s, draw) => [
      say(draw, 0, ['Has there been a lot of interest?', 'Are there other offers?']),
      say(draw, 1, [
        `I've got one offer, at ${s.other} thousand. The owners turned it down.`,
        `One so far. I shouldn't say, but it started with ${s.other} and they didn't take it.`,
      ]),
      say(draw, 2, [`So if we said ${s.offer}?`, `And with ${s.offer} we'd be in the conversation?`]),
      say(draw, 1, [
        "I'd pass that on with pleasure. They'd like somebody who isn't in a chain.",
        'You would. And they like it when people can move quickly.',
      ]),
    ]),
    (_, draw) => [
      say(draw, 2, ['Why are they selling?', 'Who lives here now?']),
      say(draw, 1, [
        "They're an older couple, and the stairs have become too much. They're moving close to their daughter.",
        "A family, four of them. The job has moved, so they go with it. They'd have liked to stay.",
      ]),
      say(draw, 0, ['You can tell that somebody has been happy here.', "So there's no great hurry on their side."]),
    ],
    (_, draw) => [
      ...draw.pick<readonly Line[]>([
        [
          [0, 'How far is it to the station?'],
          [
            1,
            `${capital(words(draw.integer(7, 15)))} minutes on foot. There's a path behind the allotments that saves you the hill.`,
          ],
        ],
        [
          [0, 'Is the road noisy in the morning?'],
          [
            1,
            "Come and stand here at eight, that's the honest answer. You hear the bus, twice an hour, and the school run for ten minutes.",
          ],
        ],
        [
          [0, "What's the school like?"],
          [
            1,
            "It's the low building with the green roof, you came past it. Small classes, and they take everybody from this side of the road.",
          ],
        ],
      ]),
      say(draw, 2, [
        "Let's walk round the block afterwards and have a look.",
        'I want to see it in the rain as well, before we decide anything.',
      ]),
    ],
    (_, draw) => [
      say(draw, 2, [
        'Could that wall come out, do you think?',
        'What if we opened this up, between the kitchen and the dining room?',
      ]),
      say(draw, 1, [
        "You'd have to ask an engineer. Number twelve did it, and they needed a steel beam.",
        "A lot of people in the street have done that. It's load-bearing, so it isn't cheap.",
      ]),
      say(draw, 0, [
        `Let's live in it for a year first.`,
        `Careful. You said that in the last house, and we hadn't even bought it.`,
      ]),
    ],
    paired((s, draw) => [
      say(draw, 0, [
        `So what do you think, ${s.partner}? Honestly.`,
        `${s.partner}, say something. You've gone quiet.`,
      ]),
      say(draw, 2, [
        "I'm trying not to like it. I've already put the sofa in.",
        "I think it's the first one where I didn't look at my watch.",
        "It's a good house. It's just a lot of money.",
      ]),
      say(draw, 0, [
        `Same here. Let's sleep on it, and do the sums at the kitchen table.`,
        "Yes. Let's not talk about it in front of the agent.",
      ]),
      say(draw, 1, [
        "I'll wait in the hall. Take as long as you like.",
        "I didn't hear anything. Take your time, have another walk round.",
      ]),
    ]),
  ],
})
