/** A guide shows two visitors an old place. The places do not exist. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { capital, coming, nameOf, paired, pounds, say, words } from './spoken.js'

const places = [
  {
    name: 'the cotton mill',
    title: 'the Old Cotton Mill',
    built: 'seventeen ninety-two',
    year: 1792,
    people: [260, 410],
    doing: 'worked here, most of them women and children',
    shift: 'thirteen hours a day, six days a week',
    object: 'the bell over the gate',
    tale: "If you came after the third stroke, you lost a quarter of the day's pay. In one winter the workers stuffed it with wool. It took the owner a week to find out.",
    ask: 'Was it as loud as they say?',
    answer:
      "You couldn't hear a shout. They learned to read lips, and they talked right across the room. Some of them kept that habit for life.",
    end: 'What became of it?',
    ended:
      'It closed when the railway went the other way round the hill. After that it was a store for potatoes, and then nothing for forty years.',
    more: "the weavers' cottages",
    book: 'the diary of the mill girl',
    smell: 'machine oil',
  },
  {
    name: 'the lighthouse',
    title: 'the Lighthouse on the Point',
    built: 'eighteen thirty-one',
    year: 1831,
    people: [3, 4],
    doing: 'kept the lamp, in turns, with their families',
    shift: 'four hours on and eight hours off, all year round',
    object: "the visitors' slate in the hall",
    tale: 'They wrote the ships on it that they had seen. On one night in eighteen fifty-nine there are nine names, and a line through six of them.',
    ask: 'How far could you see the light?',
    answer:
      "Eighteen miles on a clear night. The lamp itself is no bigger than a jam jar, it's the glass round it that does the work.",
    end: 'Does anybody still live here?',
    ended:
      'The last keeper left when it went electric. He came back every Sunday and polished the brass, until he was ninety.',
    more: 'the lifeboat station',
    book: "the keepers' log",
    smell: 'paraffin',
  },
  {
    name: "the debtors' prison",
    title: "the Debtors' Prison",
    built: 'seventeen forty-eight',
    year: 1748,
    people: [45, 80],
    doing: "sat here, often for less than a month's wages",
    shift: 'locked in from eight in the evening until six',
    object: 'the window onto the street',
    tale: "They held out a shoe on a string and begged from the people below. That's where the little groove in the sill comes from. You can put your finger in it.",
    ask: 'How did they ever get out again?',
    answer:
      'Somebody paid, or the creditor lost patience, because he had to pay for their bread. One man stayed for eleven years, over a horse.',
    end: 'When did they stop locking people up for debt?',
    ended:
      'In the eighteen sixties, more or less. The building became a school, and it was the coldest one in town, they say.',
    more: 'the old courthouse',
    book: 'the petitions of the prisoners',
    smell: 'cold stone',
  },
  {
    name: 'the paper mill',
    title: 'the Paper Mill',
    built: 'sixteen eighty-four',
    year: 1684,
    people: [18, 30],
    doing: 'made paper here, from old shirts and sails',
    shift: "from first light, because you can't see a flaw by candlelight",
    object: 'the vat by the window',
    tale: 'The man who stood there lifted a sheet every twenty seconds, two thousand a day. You could tell a vatman in the village, he had red hands and a bent back.',
    ask: 'Why rags? Why not wood?',
    answer:
      'Nobody knew how to do it with wood until the eighteen forties. Rags last, too. The books from here are white today, and my paperbacks are brown.',
    end: 'Is any paper still made here?',
    ended:
      "Twice a month, by us, for fun. The last real order was in nineteen twenty-six, for banknotes, and nobody's allowed to say whose.",
    more: 'the drying loft',
    book: "the rag collectors' songs",
    smell: 'wet wool',
  },
]

export const guidedTour = toSubject({
  setup: (draw, scene) => {
    const place = draw.pick(places)
    return {
      me: nameOf(scene, 0),
      guide: nameOf(scene, 1),
      friend: nameOf(scene, 2),
      ...place,
      people: words(draw.integer(place.people[0]!, place.people[1]!)),
      stairs: words(draw.integer(58, 143)),
      ticket: pounds(draw.pick([6, 7, 8, 9])),
      talk: coming(scene, draw.pick([3, 4]), 4, draw.pick([18, 19]), draw.pick([0, 30])),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Tour of ${s.title}`,
      `${capital(s.title)}, Built in ${s.year}`,
      `At ${s.title} with ${s.friend}`,
      `${s.guide}'s Tour of ${s.title}, and a Talk on ${s.talk.short}`,
    ]),
  held: { from: 9, until: 18 },
  emoji: '🏛️',
  category: 'history',
  summary: (s) =>
    `${s.guide} shows ${s.me} and ${s.friend} round ${s.name}, built in ${s.year}, and tells them the story of ${s.object}. There is a talk about ${s.book} on ${s.talk.date} at ${s.talk.hour}, and ${s.me} gets two tickets.`,
  tasks: (s) => [`Get two tickets for the talk about ${s.book}`],
  appointments: (s) => [
    { title: `Talk: ${s.book}`, description: `At ${s.name}. With ${s.friend}.`, start: s.talk.at, duration: 90 },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `Welcome to ${s.name}. It was built in ${s.built}, and ${s.people} people ${s.doing}. ${capital(s.shift)}.`,
        `Come closer, please, it echoes. ${capital(s.name)} is from ${s.built}. In those days ${s.people} people ${s.doing}. ${capital(s.shift)}.`,
        `Is everybody here? Good. This is ${s.name}, built in ${s.built}. ${capital(s.people)} people ${s.doing}. ${capital(s.shift)}.`,
      ]),
      say(draw, 0, [
        `And what's that? ${capital(s.object)}?`,
        `What's the story with ${s.object}? It's on the cover of your leaflet.`,
      ]),
      [1, s.tale],
      say(draw, 2, [
        'That gives me the shivers. Where can I read more about that?',
        "I'd like to know more about that. Is there a book?",
      ]),
      say(draw, 1, [
        `There's a book, ${s.book}, we sell it at the desk. And there's a talk about it, on ${s.talk.day} at ${s.talk.clock}.`,
        `${capital(s.book)}, that's the one you want, it's at the desk. And if you've got time on ${s.talk.day}, at ${s.talk.clock} somebody's giving a talk about it, right here.`,
      ]),
      say(draw, 0, [
        `Shall we, ${s.friend}? I'll get us two tickets.`,
        `I'd love that. I'll buy two tickets on the way out.`,
      ]),
    ],
    (s, draw) => [
      [draw.pick([0, 2]), s.ask],
      [1, s.answer],
      say(draw, 0, ["You'd never guess, when you stand here now.", 'And nobody ever tells you that in school.']),
    ],
    (s, draw) => [
      say(draw, 1, [
        `Do you smell it? That's ${s.smell}. It never goes away, we've tried everything.`,
        `Breathe in, once. ${capital(s.smell)}. That's the oldest thing in the room.`,
      ]),
      say(draw, 2, ['I thought that was me.', "It's like my grandfather's shed."]),
      say(draw, 1, [
        'People remember that longer than anything I say.',
        "A gentleman came in last spring and wept. He'd smelt it as a boy.",
      ]),
    ],
    paired((s, draw) => [
      say(draw, 0, ['Can we go up to the top?', 'Where do those stairs go?']),
      say(draw, 1, [
        `${capital(s.stairs)} steps, and the last twelve are a ladder. Mind your heads.`,
        `Up to the top floor. It's ${s.stairs} steps, and I don't carry anybody.`,
      ]),
      say(draw, 2, ["I'll wait down here and hold the bags.", 'You go first. Then I fall on somebody soft.']),
      say(draw, 0, ["One look, and I'll tell you all about it.", 'Thank you very much. Come on, then.']),
    ]),
    (s, draw) => [
      [draw.pick([0, 2]), s.end],
      [1, s.ended],
      say(draw, 2, ["I'd love to have seen that.", "It's strange to think of it now."]),
      say(draw, 1, [
        "That's why I've been doing this for eleven years.",
        'I think of it every Saturday, when I lock up.',
      ]),
    ],
    paired((_, draw) => [
      say(draw, 0, ['What were these marks in the wall for?', "Who's scratched these numbers into the beam?"]),
      say(draw, 1, [
        'Carpenters. Every beam got a number on the ground, before they put it up. Look, four, five, six.',
        "That's how they put it together. They built it lying in the meadow, numbered it and took it apart again.",
      ]),
      say(draw, 2, ["And seven's missing.", 'So it came flat-packed.']),
      say(draw, 1, [
        "You've got good eyes. Nobody knows why.",
        "There's one piece left over as well, you wouldn't believe it.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 2, [
        'How do you know all that? Were there records?',
        'Where does all this come from, who wrote it down?',
      ]),
      say(draw, 1, [
        "Wage books. They're dull for ten pages, and then it says, Mary, two pence, for singing.",
        'From the accounts, mostly. If you want to know how people lived, see what they had to pay for.',
      ]),
      say(draw, 0, ["I'd have loved to find that.", "I'm never throwing away my receipts again."]),
    ]),
    paired((s, draw) => [
      say(draw, 1, [
        `If your legs can take it, I'd go on to ${s.more}. It's included.`,
        `Your tickets are good for ${s.more}, too.`,
      ]),
      say(draw, 2, ['Is it far?', 'How long does that take?']),
      say(draw, 1, [
        'Five minutes, past the pond. The door sticks, give it a push.',
        "Half an hour, and there's a bench. Nobody's there at this time.",
      ]),
      say(draw, 0, [`${s.friend}, what do you say? And then tea?`, "Then let's do that. I'm not tired yet."]),
    ]),
    paired((s, draw) => [
      say(draw, 0, ["Do you take volunteers? You've made it look like fun.", 'How does one become a guide here?']),
      say(draw, 1, [
        'One asks, exactly like that. You walk along three times, and the fourth time you do the ground floor.',
        "We're always short. Two afternoons a month, and the pay's a mug of tea.",
      ]),
      say(draw, 2, [
        `You'd be good at it, ${s.me}. You never stop talking.`,
        "You'd have to remember dates, though. You don't know mine.",
      ]),
      say(draw, 0, [
        "Thank you. I'll think about it, seriously.",
        "I know it's in spring. Give me a leaflet, please, I'll read up on it.",
      ]),
    ]),
  ],
})
