/** A residents' meeting of four. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { capital, coming, many, nameOf, paired, say, words, workday } from './spoken.js'

const motions = [
  {
    title: 'the Cycle Lane',
    what: 'a cycle lane on Weaver Street',
    cost: 'half of the parking spaces',
    pro: 'There were four accidents at that corner last year. I saw one of them.',
    con: 'And where do the carers park? Two of them come to my mother every day.',
    middle: "What if it's only on the school side? Then half of the spaces stay",
    task: 'Write to the council about a cycle lane on the school side',
    short: 'a cycle lane on the school side of Weaver Street',
    fact: 'count the bicycles between seven and nine',
    who: 'the parents',
    low: 90,
    high: 180,
  },
  {
    title: 'the Library Hours',
    what: 'closing the library on Saturdays',
    cost: 'the only day when working people can come',
    pro: "They've got one and a half posts left. It's either Saturday or the whole of Monday and Tuesday.",
    con: "My boys do their homework there, because it's quiet. We've got two rooms, for five people.",
    middle: 'What if volunteers keep it open on Saturday mornings? Then it closes on Monday',
    task: 'Write to the council about volunteers for Saturday mornings at the library',
    short: 'Saturday mornings with volunteers at the library',
    fact: 'count the visitors on two Saturdays',
    who: 'the school',
    low: 60,
    high: 140,
  },
  {
    title: 'the Bus Stop',
    what: 'moving the bus stop to the new estate',
    cost: 'four hundred metres more for everybody on the hill',
    pro: "There are two hundred flats over there now, and they've got no bus at all.",
    con: "I'm eighty-one. Four hundred metres with shopping is a different thing for me than for you.",
    middle: "What if the bus stops at both? It's ninety seconds longer, that's all",
    task: 'Write to the bus company about a second stop',
    short: 'a second bus stop, for both sides',
    fact: 'count who gets on where, for a week',
    who: 'the people on the estate',
    low: 110,
    high: 220,
  },
  {
    title: 'the Playground',
    what: 'building a playground on the old car park',
    cost: "the market, because that's where the vans stand",
    pro: 'The nearest swing is twenty-five minutes away, with a pushchair, along the main road.',
    con: "The market's the only thing that happens here. If the vans can't stop, they don't come.",
    middle: "What if the vans use the church yard on market days? I've asked the vicar",
    task: 'Write to the council about the playground and the church yard',
    short: 'the playground, with the market vans in the church yard',
    fact: 'count the children under ten in the new flats',
    who: 'the school',
    low: 40,
    high: 90,
  },
]

export const residentsMeeting = toSubject({
  setup: (draw, scene) => {
    const motion = draw.pick(motions)
    const yes = draw.integer(17, 26)
    const no = draw.integer(5, 12)
    const blank = draw.integer(2, 5)
    return {
      me: nameOf(scene, 0),
      chair: nameOf(scene, 1),
      pro: nameOf(scene, 2),
      con: nameOf(scene, 3),
      motion,
      vote: { yes, no, blank, all: yes + no + blank },
      council: coming(scene, draw.pick([1, 2, 3, 4]), 10, draw.pick([18, 19]), draw.pick([0, 30])),
      letter: workday(scene, 7, 12),
      seen: words(draw.integer(motion.low, motion.high)),
      minutes: draw.pick(['three', 'five']),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Residents' Meeting on ${s.motion.title}`,
      `${capital(s.motion.title)}: ${s.vote.yes} of ${s.vote.all} in Favour`,
      `${s.pro} and ${s.con} on ${s.motion.title}`,
      `${capital(s.motion.title)}: A Letter Before ${s.council.short}`,
    ]),
  held: { workdays: true, from: 17, until: 22 },
  emoji: '🗳️',
  category: 'politics',
  summary: (s) =>
    `The residents discuss ${s.motion.what}. ${s.pro} is in favour, ${s.con} against; ${s.me}'s compromise, ${s.motion.short}, gets ${s.vote.yes} of ${s.vote.all} votes. ${s.me} writes the letter, and the council meets on ${s.council.date} at ${s.council.hour}.`,
  tasks: (s) => [s.motion.task],
  appointments: (s) => [
    {
      title: `Council meeting: ${s.motion.title}`,
      description: 'Public gallery. The residents may speak.',
      start: s.council.at,
      duration: 120,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `Next point, ${s.motion.what}. It would cost us ${s.motion.cost}. ${s.pro}, you first.`,
        `Then we come to ${s.motion.what}. You've all read it, and also that it means losing ${s.motion.cost}. Who'd like to begin? ${s.pro}?`,
        `Is there anybody who hasn't signed the list? No? Then it's ${s.motion.what}, and that means losing ${s.motion.cost}. ${s.pro}, please.`,
      ]),
      [2, s.motion.pro],
      [3, s.motion.con],
      say(draw, 0, [`I think you're both right. ${s.motion.middle}.`, `Can I suggest something? ${s.motion.middle}.`]),
      say(draw, 1, [
        `Let's vote on that. Hands up, please. ${capital(words(s.vote.yes))} for it, ${words(s.vote.no)} against, ${words(s.vote.blank)} abstentions. Who writes the letter? The council meets on ${s.council.day}, at ${s.council.clock}.`,
        `I like that. Who's in favour? ${capital(words(s.vote.yes))}. Against, ${words(s.vote.no)}, and ${words(s.vote.blank)} who'd rather not say. Carried. Then we need a letter before ${s.council.day}, that's when the council meets, at ${s.council.clock}.`,
      ]),
      say(draw, 0, [
        "I'll write it. It was my idea, after all.",
        "Give it to me. I'll send it round before it goes out.",
      ]),
    ],
    paired((_, draw) => [
      say(draw, 3, [
        "I voted against, but I can live with it. It just has to be in the letter that we're not all of one mind.",
        "It isn't what I wanted. But it's a lot better than the plan.",
      ]),
      say(draw, 0, [
        "I'll put in the figures, all three of them. That's more honest, and it's more convincing.",
        "Would you read it before it goes out? I don't want to leave out your side.",
      ]),
      say(draw, 3, ["That's decent of you. Then I'll sign it, too.", 'I will. With a red pen.']),
    ]),
    paired((s, draw) => [
      say(draw, 1, [
        'The council will want figures. What have we got?',
        "They'll ask us how many people it's about. Do we know that?",
      ]),
      say(draw, 2, [
        `We could ${s.motion.fact}. I'd do the first morning.`,
        `Not yet. Somebody would have to ${s.motion.fact}.`,
      ]),
      say(draw, 0, [
        `I asked ${s.motion.who}. They made it ${s.seen}, but that was in the holidays.`,
        `There's an old number, ${s.seen}, from ${s.motion.who}. It's three years old, though.`,
      ]),
      say(draw, 1, [
        "Then we need a new one. Two people, one clipboard. Who's in?",
        "Too old. Let's do it again, with a list and a thermos.",
      ]),
    ]),
    (s, draw) => [
      say(draw, 2, [
        'Can we speak at the council, or do we only sit there?',
        'How does that work at the council? Do we get to say something?',
      ]),
      say(draw, 1, [
        `One person, ${s.minutes} minutes. You have to put your name down the day before.`,
        `They give us ${s.minutes} minutes, and there's a clock. One speaker.`,
      ]),
      say(draw, 0, [
        `It should be ${s.con}. If somebody who's against it speaks for the compromise, they'll listen.`,
        `Then let it be ${s.con}. Nobody's going to interrupt ${s.con}.`,
      ]),
      say(draw, 3, ["Me? Well. I'd have a thing or two to say.", "If somebody gives me a lift, I'll do it."]),
    ],
    paired((_, draw) => [
      say(draw, 3, [
        "And what does it cost? Nobody's said a word about that.",
        "Who's paying for it? I'd like to know that before I clap.",
      ]),
      say(draw, 0, [
        "There's a fund from the county, it covers seventy per cent. I've got the form here.",
        "It's in the budget already, under a different heading. Page thirty-one. I had to read it twice.",
      ]),
      say(draw, 3, ['And the rest?', "Hm. I'd like to see that in writing."]),
      say(draw, 1, [
        "That's what we ask them on the day. Write it down as our first question.",
        "I'll put it into the minutes as an open point.",
      ]),
    ]),
    (_, draw) => [
      say(draw, 1, [
        'Can somebody do the leaflets? One for every door.',
        "We'd want a leaflet for the people who aren't here. That's most of them.",
      ]),
      say(draw, 2, [
        `I'll draw one up. One page, big letters, no exclamation marks.`,
        "My son does that sort of thing. He'll do it for a pizza.",
      ]),
      say(draw, 0, [
        `I'd take my street and the next one. It's about ${words(draw.integer(40, 70))} doors.`,
        "And in two languages, please. Half of my staircase won't read it otherwise.",
      ]),
    ],
    paired((_, draw) => [
      say(draw, 2, [
        "The local paper's written to me. They want a picture.",
        'Somebody from the paper rang. Should I talk to them?',
      ]),
      say(draw, 1, [
        'Together, or not at all. Both sides in one picture.',
        "Yes, but say what we've decided and not what you think. I know it's hard.",
      ]),
      say(draw, 3, ["I'm not smiling for it.", 'But no picture of me, please.']),
      say(draw, 0, [
        "You don't have to smile. Just stand next to each other.",
        "They'll want somebody pointing at something. They always do.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 1, [
        'Any other business? Yes, over there, the bins.',
        'Anything else? I can see somebody who wants to talk about bins.',
      ]),
      say(draw, 3, [
        `They've been standing on the pavement for ${many(draw.integer(2, 4), 'day')}. You can't get past with a walker.`,
        "There's a fox in them every night. It's like a party.",
      ]),
      say(draw, 0, [
        "I've got the number of the man who's responsible. He's nice, you only have to catch him before nine.",
        "Could we ask for the ones with a lid that locks? The next street's got them.",
      ]),
      say(draw, 1, [
        "Would you ring him? Good. That's the shortest item of the evening.",
        "I'll ask. And thank you for keeping it to one sentence.",
      ]),
    ]),
  ],
})
