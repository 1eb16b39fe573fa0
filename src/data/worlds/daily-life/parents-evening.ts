/** Two parents and a teacher. */
import { called } from '../text.js'
import { type Line, toSubject } from '../world.js'
import { capital, child, coming, headline, many, nameOf, paired, pounds, say, words, workday } from './spoken.js'

const fields = [
  {
    name: 'maths',
    test: 'the fractions test',
    full: 40,
    why: 'explaining it to the others. When you have to say it out loud, you slow down',
    home: 'one sheet of times tables at breakfast, and no more than five minutes',
    task: 'Five minutes of times tables at breakfast',
  },
  {
    name: 'spelling',
    test: 'the dictation',
    full: 50,
    why: 'the word box. Ten tricky words, and they get swapped as soon as they stick',
    home: 'the five words of the week on the fridge, and one silly sentence with each',
    task: 'Put the five spelling words of the week on the fridge',
  },
  {
    name: 'reading',
    test: 'the reading test',
    full: 30,
    why: 'the comics. I know some people frown on them, but reading is reading',
    home: 'ten minutes of reading aloud every evening, and you take turns with the pages',
    task: 'Read aloud together for ten minutes every evening',
  },
  {
    name: 'science',
    test: 'the quiz on electricity',
    full: 25,
    why: "building things. Once there's a battery and a wire, there's no stopping",
    home: 'letting something be taken apart now and then. An old radio, anything without a plug',
    task: 'Find an old radio to take apart',
  },
]
const events = [
  {
    name: 'the class trip to the coast',
    title: 'Class trip to the coast',
    needs: 'wellies and a packed lunch',
    hours: 8,
    cost: [18, 26],
  },
  {
    name: 'the trip to the planetarium',
    title: 'Trip to the planetarium',
    needs: 'a packed lunch',
    hours: 6,
    cost: [9, 15],
  },
  { name: 'the day on the farm', title: 'Day on the farm', needs: 'old clothes and wellies', hours: 7, cost: [11, 17] },
  {
    name: 'the walk through the old town',
    title: 'Walk through the old town',
    needs: 'good shoes and a raincoat',
    hours: 4,
    cost: [6, 9],
  },
]

export const parentsEvening = toSubject({
  setup: (draw, scene) => {
    const field = draw.pick(fields)
    const before = draw.integer(Math.round(field.full * 0.4), Math.round(field.full * 0.55))
    const event = draw.pick(events)
    const pupil = child(draw, scene)
    const cost = draw.integer(event.cost[0]!, event.cost[1]!)
    return {
      me: nameOf(scene, 0),
      teacher: nameOf(scene, 1),
      other: nameOf(scene, 2),
      child: pupil,
      field,
      score: { before, now: before + draw.integer(Math.round(field.full * 0.2), Math.round(field.full * 0.35)) },
      event,
      cost: pounds(cost),
      written: `£${cost}`,
      day: workday(scene, draw.integer(14, 27), 8, 30),
      friend: draw.pick(['Robin', 'Charlie', 'Sam', 'Alex'].filter((name) => name !== pupil.name)),
      club: coming(scene, 3, 5, 15, 30),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Parents' Evening for ${s.child.name}`,
      `${s.child.name}'s ${capital(s.field.name)}: ${s.score.now} out of ${s.field.full}`,
      `${headline(s.event.title)}: Form and ${s.written} for ${s.child.name}`,
      `${s.teacher} on ${s.child.name}: Good News in ${capital(s.field.name)}`,
    ]),
  held: { workdays: true, from: 16, until: 21 },
  emoji: '🏫',
  category: 'parenting',
  summary: (s) =>
    `${s.me} hears that ${s.child.name} has gone from ${s.score.before} to ${s.score.now} out of ${s.field.full} in ${s.field.name}. At home, the teacher suggests ${s.field.home.split('.')[0]!.replace('you take', 'they take')}. ${capital(s.event.name)} is on ${s.day.date} and costs ${s.written}.`,
  tasks: (s) => [s.field.task, `Hand in the form and ${s.written} for ${s.event.name}`],
  appointments: (s) => [
    {
      title: `${s.event.title} (${s.child.name})`,
      description: `Bring ${s.event.needs}.`,
      start: s.day.at,
      duration: s.event.hours * 60,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `Good to see you both. I'll start with the good news, and that's ${s.field.name}. The first time ${s.child.name} had ${words(s.score.before)} out of ${words(s.field.full)} in ${s.field.test}. This time it was ${words(s.score.now)}.`,
        `Have a seat, the chairs are a bit small. So, ${s.child.name}. In ${s.field.name} something's clicked. It was ${words(s.score.before)} out of ${words(s.field.full)} in ${s.field.test}, and now it's ${words(s.score.now)}.`,
        `Thanks for coming in, both of you. ${capital(s.field.name)} first, because that's the nice part. ${capital(words(s.score.before))} out of ${words(s.field.full)} in ${s.field.test}, that was ${s.child.name} last time. And now ${words(s.score.now)}.`,
      ]),
      say(draw, 2, [
        `${capital(words(s.score.now))}? ${capital(s.child.they)} never said a word!`,
        `That's wonderful. And ${s.child.they} thinks ${s.child.they}'s hopeless at it.`,
      ]),
      say(draw, 0, [`What can we do at home to keep it going?`, 'And is there something we should do at home?']),
      say(draw, 1, [
        `Only ${s.field.home}. And then there's ${s.event.name}, on ${s.day.day}. I need the form from you, and ${s.cost}.`,
        `What helps is ${s.field.home}. Oh, and ${s.event.name} is on ${s.day.day}, from ${s.day.clock}. It's ${s.cost}, and I still need your form.`,
      ]),
      say(draw, 0, [
        `I'll do the form. And the other thing we share, all right, ${s.other}?`,
        "I've got the form in my bag somewhere. We'll bring it, with the money.",
      ]),
      say(draw, 2, ['All right. I like the sound of that.', "Deal. I'll put it on the fridge, so we don't forget."]),
    ],
    (s, draw) => [
      say(draw, 0, ['What made the difference, do you think?', 'How come? What changed?']),
      say(draw, 1, [`I'd say it was ${s.field.why}.`, `Honestly? ${capital(s.field.why)}.`]),
      say(draw, 2, [`That sounds like ${s.child.name}.`, "Well, I never. I'd have guessed anything but that."]),
    ],
    paired((s, draw) => [
      say(draw, 2, [
        `And does ${s.child.they} talk in class? At home we can't get a word in.`,
        `How is ${s.child.they} with the others?`,
      ]),
      say(draw, 1, [
        `${capital(s.child.they)} listens first, and then ${s.child.they} says something, and usually it's worth hearing. And ${s.friend} and ${s.child.name} are as thick as thieves.`,
        `Kind, and a bit bossy. ${capital(s.child.they)} and ${s.friend} run the book corner together, and there are rules. There's a sign.`,
      ]),
      say(draw, 0, [
        `Oh, we've heard of ${s.friend}. Every day.`,
        `${s.friend} is coming to us on Sunday. We're a little afraid of it.`,
      ]),
    ]),
    paired((s, draw) => [
      say(draw, 1, [
        "If there's one thing I'd wish for, it's finishing. There are eleven beautiful beginnings in that folder.",
        `There's one thing I'd like to work on, and that's tidiness. ${capital(s.child.their)} desk, I mean. I found a sandwich from last month.`,
      ]),
      say(draw, 0, ["I'm afraid that comes from me.", 'You should see the bedroom.']),
      say(draw, 2, [
        `It does. ${s.me} has got half a boat in the garage.`,
        "We try. There's a box now, and everything goes into the box. It's a big box.",
      ]),
      say(draw, 1, [
        "Then we'll start small. One thing a day, done to the end.",
        "Ten minutes on a Friday, together. That's what I do with the class.",
      ]),
    ]),
    paired((s, draw) => [
      say(draw, 0, [
        `${s.child.name} is nervous about the trip. About the bus, really.`,
        `${capital(s.child.they)} gets sick on buses. What do we do about that?`,
      ]),
      say(draw, 1, [
        "Front row, next to me, and I've got a bag of ginger sweets. It's only forty minutes.",
        "You're the third today. They all sit at the front, we sing, and there's a bucket.",
      ]),
      say(draw, 2, [
        'Good. And should we pack anything special?',
        "A bucket and a song. That'll do it. And what do we pack?",
      ]),
      say(draw, 1, [
        `Just ${s.event.needs}. And no telephones, please.`,
        `Only what's on the list, so ${s.event.needs}. Put a name in everything.`,
      ]),
    ]),
    (s, draw) => [
      say(draw, 2, [
        'How much homework should it be? Some evenings it takes over an hour.',
        `Can I ask about homework? ${s.child.name} sits there till seven.`,
      ]),
      say(draw, 1, [
        "Half an hour, no more. If it isn't done by then, draw a line, sign it and send it in.",
        "That's too long. Thirty minutes and then stop. I'd rather see what didn't work.",
      ]),
      say(draw, 0, [
        `${capital(s.child.they)} won't believe that until ${s.child.they} hears it from you.`,
        'Could you say that in class? It counts double, coming from you.',
      ]),
    ],
    (s, draw) => [
      ...draw.pick<readonly Line[]>([
        [
          [1, `There's a chess club on Wednesdays, by the way. I think ${s.child.name} would like it.`],
          [0, `${capital(s.child.they)} plays with ${s.child.their} grandfather. How long is it?`],
        ],
        [
          [
            1,
            `Would ${s.child.name} want to join the orchestra? They start again, on Wednesdays, and they need a drummer.`,
          ],
          [0, 'A drummer. Our neighbours will love that. When do they meet?'],
        ],
      ]),
      say(draw, 1, [
        `From ${s.club.clock} until quarter to five. First time's on ${s.club.day}, just send ${s.child.them} along.`,
        `It starts at ${s.club.clock}, here in the hall. ${capital(s.club.day)} is the first one.`,
      ]),
      say(draw, 2, [
        `I can pick ${s.child.them} up afterwards.`,
        `Let's ask ${s.child.them} first. But I think that's a yes.`,
      ]),
    ],
    (s, draw) => [
      say(draw, 1, [
        'Is there anything at home that I should know about?',
        "And how are things at home? Is there anything you'd like me to keep an eye on?",
      ]),
      say(draw, 0, [
        `We might be moving. Not far, and not before summer, but ${s.child.they} picks things up.`,
        `${capital(s.child.their)} grandmother's been in hospital. She's out now, but there were a few bad nights.`,
      ]),
      say(draw, 1, [
        "Thank you for telling me. I'll give it a bit of room.",
        "That's good to know. If I notice anything, I'll write to you.",
      ]),
    ],
    (s, draw) => [
      say(draw, 2, ['Who will have the class next year?', 'Will you keep them next year?']),
      say(draw, 1, [
        "I hope I will. It isn't settled, so please don't tell the children.",
        `I'm going up with them, so you'll have to put up with me for ${many(draw.integer(1, 2), 'more year')}.`,
      ]),
      say(draw, 0, [`${s.child.name} would be over the moon.`, "That's the best news of the day."]),
    ],
  ],
})
