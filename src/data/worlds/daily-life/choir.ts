/** A choir rehearsal: the conductor and two singers. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { absent, capital, coming, headline, nameOf, paired, say, words } from './spoken.js'

const pieces = [
  {
    name: 'the lullaby',
    minutes: 4,
    spot: 'the long note at the end',
    fault: 'you all breathe before it, so it starts with a sigh',
    cure: "Breathe two bars earlier, and then there's plenty left",
  },
  {
    name: 'the sea shanty',
    minutes: 3,
    spot: 'the second verse',
    fault: 'we get faster and faster, like a cart going downhill',
    cure: "Tap the off-beat with one finger, then you can't run away",
  },
  {
    name: 'the Bulgarian song',
    minutes: 5,
    spot: 'the part in seven',
    fault: 'half of us count to eight',
    cure: "Don't count. Say apple, apple, pineapple, over and over, that's a seven",
  },
  {
    name: 'the spiritual',
    minutes: 6,
    spot: 'the entry of the altos',
    fault: 'it comes too late because everybody waits for somebody else',
    cure: "Come in wrong, but come in. I can fix wrong, I can't fix late",
  },
  {
    name: 'the madrigal',
    minutes: 4,
    spot: 'the fa-la-la',
    fault: 'it sounds like people doing their taxes',
    cure: "Sing it as if you'd just heard a very good rumour",
  },
  {
    name: 'the Finnish one',
    minutes: 5,
    spot: 'the vowels',
    fault: 'there are as many sorts of them as there are people',
    cure: 'Say the words slowly, all on one note, before you sing them',
  },
]

export const choirRehearsal = toSubject({
  setup: (draw, scene) => {
    const programme = draw.sample(pieces, 4) as [
      (typeof pieces)[0],
      (typeof pieces)[0],
      (typeof pieces)[0],
      (typeof pieces)[0],
    ]
    const minutes = programme.reduce((sum, piece) => sum + piece.minutes, 0)
    const [soloist] = absent(draw, scene, 1)
    return {
      me: nameOf(scene, 0),
      conductor: nameOf(scene, 1),
      mate: nameOf(scene, 2),
      programme,
      minutes,
      slot: minutes + draw.integer(4, 7),
      soloist: soloist!,
      concert: coming(scene, draw.pick([0, 6]), 12, draw.integer(16, 19), draw.pick([0, 30])),
      where: draw.pick(['the church by the harbour', 'the old swimming baths', 'the town hall', 'the glasshouse']),
      voice: draw.pick([
        { one: 'alto', many: 'altos' },
        { one: 'tenor', many: 'tenors' },
        { one: 'bass', many: 'basses' },
      ]),
      wear: draw.pick([
        "black, with one thing that's green",
        'dark blue, no jewellery that rattles',
        "whatever you like, as long as it's one colour",
      ]),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Choir Rehearsal: Four Pieces, ${capital(words(s.minutes))} Minutes`,
      `Programme for the Concert on ${s.concert.short}`,
      `Rehearsal with ${s.conductor}: ${headline(s.programme[0].name)} Needs Work`,
      `Concert in ${headline(s.where)}: Four Pieces`,
    ]),
  held: { from: 10, until: 22 },
  emoji: '🎶',
  category: 'music',
  summary: (s) =>
    `The choir settles the programme for the concert in ${s.where} on ${s.concert.date} at ${s.concert.hour}: ${s.programme.map((piece) => piece.name).join(', ')}, ${s.minutes} minutes in all. The weak point is ${s.programme[0].spot} in ${s.programme[0].name}, which ${s.me} and ${s.mate} will practise.`,
  tasks: (s) => [
    `Practise ${s.programme[0].spot} in ${s.programme[0].name} with ${s.mate}`,
    `Learn ${s.programme[1].name} by heart`,
  ],
  appointments: (s) => [
    {
      title: 'Choir concert',
      description: `In ${s.where}. ${s.minutes} minutes of music.`,
      start: s.concert.at,
      duration: 90,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `So the concert's in ${s.where}, on ${s.concert.day} at ${s.concert.clock}. We sing ${s.programme[0].name}, ${s.programme[1].name}, ${s.programme[2].name} and ${s.programme[3].name}.`,
        `For ${s.where}, that's ${s.concert.day}, ${s.concert.clock}, I've got four. ${capital(s.programme[0].name)}, then ${s.programme[1].name}, ${s.programme[2].name}, and to finish ${s.programme[3].name}.`,
        `Put your folders down for a minute. It's ${s.where}, ${s.concert.day}, ${s.concert.clock}. And we're doing ${s.programme[0].name}, ${s.programme[1].name}, ${s.programme[2].name}, and ${s.programme[3].name} last.`,
      ]),
      say(draw, 0, ['How long does that make it?', 'Is that enough? How long is it?']),
      say(draw, 1, [
        `${capital(words(s.minutes))} minutes. They've given us ${words(s.slot)}, so there's time to walk on and off.`,
        `It's ${words(s.minutes)} minutes of music, and we've got a slot of ${words(s.slot)}. So no speeches.`,
      ]),
      say(draw, 2, [
        `What worries me is ${s.programme[0].spot}. In ${s.programme[0].name}, I mean.`,
        `We still haven't got ${s.programme[0].spot} right, in ${s.programme[0].name}.`,
      ]),
      say(draw, 1, [
        `I know, ${s.programme[0].fault}. Could you two go through it at home? And everybody learns ${s.programme[1].name} by heart, please.`,
        `That's true, ${s.programme[0].fault}. Practise it together, you two sit next to each other anyway. And ${s.programme[1].name} without the sheet, by heart.`,
      ]),
      say(draw, 0, [
        `We'll do it at mine, ${s.mate}, all right? And I'll learn the other one on the train.`,
        `Come round to me, ${s.mate}, and we'll do it until the cat leaves. And by heart, OK.`,
      ]),
    ],
    (s, draw) => [
      say(draw, 2, [
        `And how do we get ${s.programme[0].spot} to work?`,
        "What's the trick, then? With that place, I mean.",
      ]),
      say(draw, 1, [`${s.programme[0].cure}.`, `I've got something that always helps. ${s.programme[0].cure}.`]),
      say(draw, 0, ["Let's try it once, just the two of us, quietly.", 'That sounds silly enough to work.']),
    ],
    (s, draw) => [
      say(draw, 1, [
        `Now ${s.programme[2].name}, please, ${s.programme[2].spot}. What did I say last week?`,
        `Take out ${s.programme[2].name}. ${capital(s.programme[2].spot)}. You know what's coming.`,
      ]),
      say(draw, 0, [`That ${s.programme[2].fault}.`, `You said that ${s.programme[2].fault}. You said it twice.`]),
      say(draw, 1, [`And now we'll change that. ${s.programme[2].cure}.`, `Exactly that. ${s.programme[2].cure}.`]),
      say(draw, 2, ["It's better already. A bit.", 'You should write these things down. Somebody should.']),
    ],
    paired((s, draw) => [
      say(draw, 2, [
        `Who's singing the solo in ${s.programme[3].name}?`,
        `Is there a solo in ${s.programme[3].name} this time?`,
      ]),
      say(draw, 1, [
        `${s.soloist.name}. ${s.soloist.they === 'she' ? 'She' : 'He'}'s done it in the car for months, it turns out.`,
        `There is, and I've asked ${s.soloist.name}. Very quietly, in the corridor, so ${s.soloist.they} couldn't run away.`,
      ]),
      say(draw, 0, [
        'Oh, good choice. I get goosebumps when that voice goes up.',
        `And if ${s.soloist.name} is ill? Is there somebody as a spare?`,
      ]),
    ]),
    (s, draw) => [
      say(draw, 0, ['What are we wearing?', 'And the clothes? Not the scarves again, please.']),
      say(draw, 1, [`I thought, ${s.wear}.`, `Simple this time, ${s.wear}.`]),
      say(draw, 2, [
        "I've got that. It's tight, but it's a standing-up thing anyway.",
        "That I can do. My daughter's got three of them.",
      ]),
    ],
    paired((s, draw) => [
      say(draw, 1, [
        `How are we off for people? I count ${words(draw.integer(2, 4))} ${s.voice.many}.`,
        `We're thin in the ${s.voice.one} section. Does anybody know somebody?`,
      ]),
      say(draw, 2, [
        'My neighbour sings in the stairwell. I could ask.',
        "There's a man at work who hums all day long. In tune, too.",
      ]),
      say(draw, 1, [
        'Bring them along. Nobody has to audition, they only have to come back.',
        "Ask, please. And say that there's cake in the break. That's how we got the last three.",
      ]),
      say(draw, 0, ["That's how you got me, too.", "I came for the cake, I'll admit it."]),
    ]),
    paired((_, draw) => [
      say(draw, 0, [
        'My voice goes after half an hour. What am I doing wrong?',
        "I can't get up to that F any more. Is it just the time of day?",
      ]),
      say(draw, 1, [
        "You're pushing from the throat. Put your hand here, and breathe against it. And then think the note before you sing it.",
        'You lift your chin. Everybody does. Look at the tips of your shoes and sing it again, from below.',
      ]),
      say(draw, 0, ['Hm. That was easier. Strange.', 'Oh! Where did that come from?']),
      say(draw, 2, ['Now do that again on the day.', "I'm looking at my shoes from now on."]),
    ]),
    (s, draw) => [
      say(draw, 2, ['Do we get a rehearsal in the room itself?', `Can we get into ${s.where} before the concert?`]),
      say(draw, 1, [
        'Two hours before, and only for thirty minutes. It echoes there, so we sing everything a bit slower.',
        "The evening before, for an hour. You'll be frightened, because you can't hear each other. That's normal.",
      ]),
      say(draw, 0, ["I'll bring a flask of tea, then.", 'Good. I need to know where the steps are.']),
    ],
    paired((_, draw) => [
      say(draw, 0, ['How many tickets does everybody get?', 'Can we bring people?']),
      say(draw, 1, [
        `Two each, free. After that it's ${words(draw.integer(6, 9))} pounds, and the money goes into the piano.`,
        "Bring everybody. It's pay what you like, and the bucket's at the door.",
      ]),
      say(draw, 2, [
        "My mother's coming, with the whole card club.",
        "My lot will come. They'll clap in the wrong places.",
      ]),
      say(draw, 1, [
        "Then I'd better have them put out more chairs.",
        'There are no wrong places. I like it when they clap.',
      ]),
    ]),
  ],
})
