/** A physics lab of three: two students and a tutor, and a figure that is off. */

import { called } from '../text.js'
import { toSubject } from '../world.js'
import { halfLife, pendulum, soundTube } from './physics-experiments.js'
import { capital, nameOf, paired, say, words, workday } from './spoken.js'

export const physicsLab = toSubject({
  setup: (draw, scene) => ({
    me: nameOf(scene, 0),
    tutor: nameOf(scene, 1),
    mate: nameOf(scene, 2),
    lab: draw.pick([pendulum, halfLife, soundTube])(draw),
    due: workday(scene, draw.integer(5, 8), 12),
    next: workday(scene, draw.integer(9, 13), draw.integer(9, 15), draw.pick([0, 15])),
    pages: draw.integer(4, 8),
  }),
  title: (s, scene) =>
    called(scene, [
      `Physics Lab: ${s.lab.title}, ${s.lab.off} Per Cent Off`,
      `${s.lab.title} with ${s.mate}: What We Forgot`,
      `${s.lab.title}: ${s.lab.written}`,
      `Lab Report Due on ${s.due.short}: ${s.lab.title}`,
    ]),
  held: { workdays: true, from: 8, until: 18 },
  emoji: '🔬',
  category: 'science',
  summary: (s) =>
    `${s.me} and ${s.mate} measured ${s.lab.what} and got ${s.lab.written}. With ${s.tutor}, the tutor, they find what they forgot, and correct it. The report is due on ${s.due.date}, and the next lab is on ${s.next.date} at ${s.next.hour}.`,
  tasks: (s) => [`Write the lab report on ${s.lab.what}`, 'Repeat the calculation with the correction'],
  appointments: (s) => [
    { title: 'Physics lab', description: `With ${s.tutor} and ${s.mate}.`, start: s.next.at, duration: 90 },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `Now you two. You measured ${s.lab.what}. What have you got?`,
        `${s.me}, ${s.mate}, your turn. You measured ${s.lab.what}. How did it go?`,
        `Let's see your numbers, ${s.me} and ${s.mate}. You had ${s.lab.what}, didn't you?`,
      ]),
      say(draw, 0, [
        `${capital(s.lab.method)}. So we get ${s.lab.got} ${s.lab.unit}.`,
        `We had ${s.lab.method}. That gives ${s.lab.got} ${s.lab.unit}.`,
      ]),
      say(draw, 1, [
        `And it should be ${s.lab.known}. You're ${words(s.lab.off)} per cent off, and that isn't bad luck. ${s.lab.clue}`,
        `The value in the book is ${s.lab.known}. That's ${words(s.lab.off)} per cent, and it's more than shaky hands. ${s.lab.clue}`.replace(
          'are missing or too many',
          'of it is a mistake',
        ),
      ]),
      say(draw, 2, [`Oh. We forgot ${s.lab.mistake}, didn't we?`, `Ah, no. We didn't think of ${s.lab.mistake}.`]),
      say(draw, 0, [
        `Then I'll work it out again. With that it's, hang on, ${s.lab.right}. That looks better.`,
        `Wait, I'll put that in. ${capital(s.lab.right)}! That's more like it.`,
      ]),
      say(draw, 1, [
        `There you are. Put both numbers into the report, the wrong one, too. It's due on ${s.due.day}, and we meet again on ${s.next.day} at ${s.next.clock}.`,
        `Good. I want the report by ${s.due.day}, with the mistake in it, that's the interesting part. Next lab's on ${s.next.day}, ${s.next.clock}.`,
      ]),
    ],
    (s, draw) => [
      [draw.pick([0, 2]), s.lab.why[0]![0]],
      [1, s.lab.why[0]![1]],
      say(draw, 0, ["I'd never thought about it like that.", 'OK, that goes into the report as well.']),
    ],
    paired((_, draw) => [
      say(draw, 0, [
        'How many digits do we write down?',
        'The calculator gives us nine digits. How many of them do we keep?',
      ]),
      say(draw, 1, [
        'Three. Nobody believes the fourth one, and neither should you. Round at the end, not on the way.',
        "As many as you'd bet on. Three, in your case, and the third one only if you're feeling brave.",
      ]),
      say(draw, 2, ["I've rounded on the way. Twice.", 'That makes the table a lot shorter, at least.']),
      say(draw, 1, [
        "I could see that. It's fine, it's why we do this.",
        "Shorter and more honest. There's a page on it in the script.",
      ]),
    ]),
    (s, draw) => [
      say(draw, 2, [s.lab.why[1]![0]]),
      [1, s.lab.why[1]![1]],
      say(draw, 0, ['That explains a lot.', "OK. I'd have got that wrong."]),
    ],
    paired((_, draw) => [
      say(draw, 0, [
        'Do you want a graph in the report, or is a table enough?',
        'And a graph? What do we plot against what?',
      ]),
      say(draw, 1, [
        'A graph, always. Choose the axes so that it becomes a straight line. Your eye is very good at straight lines and hopeless at everything else.',
        'Plot it so that you get a straight line. Then the slope is your answer, and one bad point sticks out like a sore thumb.',
      ]),
      say(draw, 2, ["I'll do the graph. You've got the nicer handwriting for the text.", 'With error bars?']),
      say(draw, 1, [
        'And error bars, please. A point without one is only an opinion.',
        "With error bars. And label the axes. You'd be surprised.",
      ]),
    ]),
    (s, draw) => [
      say(draw, 0, [s.lab.why[2]![0]]),
      [1, s.lab.why[2]![1]],
      say(draw, 2, ["I wish I'd known that last week.", "That could come up in the exam, couldn't it?"]),
    ],
    paired((s, draw) => [
      say(draw, 2, [
        'How long should the report be?',
        "Is there a limit for the report? Last year's people said ten pages.",
      ]),
      say(draw, 1, [
        `${capital(words(s.pages))} pages, with the pictures. If it's longer, I get tired, and then I get strict.`,
        `No more than ${words(s.pages)}. What you wanted to know, what you did, what came out, what you don't trust.`,
      ]),
      say(draw, 0, [
        `${s.mate}, shall we meet the day before? I'll write the first half.`,
        'Then we split it. I take the method, you take the results?',
      ]),
      say(draw, 2, [
        'Agreed. In the library, on the second floor.',
        "Fine by me. I'll send you my numbers when I get home.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 0, ['What are we doing in the next lab?', 'Can you tell us what comes next, so we can read up on it?']),
      say(draw, 1, [
        "Lenses. Bring a ruler, a pencil and a lot of patience, it's the one where everybody's picture is upside down.",
        "Heat. You'll mix hot and cold water, and you won't get what you expect. Read the chapter on calorimeters, it's short.",
      ]),
      say(draw, 2, ['Is it in the script, or do we need the big book?', 'Do we need the big book for that?']),
      say(draw, 1, ["It's in the script. Page forty and on.", "No, the script will do. The big book's for Sundays."]),
    ]),
  ],
})
