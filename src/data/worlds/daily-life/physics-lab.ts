/** A physics lab of three: two students and a tutor, and a figure that is off. */

import { called } from '../text.js'
import type { Draw } from '../world.js'
import { toSubject } from '../world.js'
import { capital, nameOf, paired, say, words, workday } from './spoken.js'

/** A number rounded to so many digits after the point, digit by digit: `nine point seven four`. */
function exact(value: number, places: number): string {
  const [whole, rest] = String(Number(value.toFixed(places))).split('.') as [string, string?]
  return words(Number(whole)) + (rest ? ` point ${[...rest].map((digit) => words(Number(digit))).join(' ')}` : '')
}

interface Experiment {
  readonly title: string
  readonly what: string
  readonly method: string
  /** What came out, what it should be and what comes out after the mistake is found. */
  readonly got: string
  readonly known: string
  readonly right: string
  readonly off: number
  readonly clue: string
  readonly mistake: string
  readonly written: string
  readonly unit: string
  readonly why: readonly (readonly [question: string, answer: string])[]
}

/** The length was taken to the top of the bob, which makes it too short. */
function pendulum(draw: Draw): Experiment {
  const length = draw.integer(58, 112) / 100
  const missing = draw.integer(20, 32) / 1000
  const twenty = Math.round(20 * 2 * Math.PI * Math.sqrt(length / 9.81) * 10) / 10
  const g = (l: number) => (4 * Math.PI ** 2 * l) / (twenty / 20) ** 2
  const got = g(length - missing)
  return {
    title: 'Pendulum',
    what: 'g with the pendulum',
    method: `twenty swings in ${exact(twenty, 1)} seconds, on a string of ${exact((length - missing) * 100, 1)} centimetres`,
    got: exact(got, 2),
    known: exact(9.81, 2),
    right: exact(g(length), 2),
    off: Math.round((1 - got / 9.81) * 100),
    clue: 'How did you measure the length?',
    mistake: 'the last bit, down to the middle of the bob',
    written: `${got.toFixed(2)} m/s² instead of 9.81`,
    unit: 'metres per second squared',
    why: [
      [
        'Why twenty swings, and not one?',
        'Because your thumb is a tenth of a second late, either way. Over twenty swings that tenth is shared out.',
      ],
      [
        'Does it matter how far we pull it out?',
        "A little. Up to ten degrees you don't notice. At thirty the period is nearly two per cent longer.",
      ],
      [
        'Would a heavier bob give a better result?',
        'The mass cancels out. A heavier one only stops later, because the air slows it less.',
      ],
    ],
  }
}

/** The background was left in the count rate. */
function halfLife(draw: Draw): Experiment {
  const half = draw.integer(35, 95)
  const net = draw.integer(170, 240) * 2
  const ground = draw.integer(22, 38)
  const got = (half * Math.LN2) / Math.log((net + ground) / (net / 2 + ground))
  return {
    title: 'Half-Life',
    what: 'the half-life of the sample',
    method: `${words(net + ground)} counts at the start, and ${words(net / 2 + ground)} after ${words(half)} seconds`,
    got: words(Math.round(got)),
    known: words(half),
    right: words(half),
    off: Math.round((Math.round(got) / half - 1) * 100),
    clue: 'What did the counter say before you put the sample in?',
    mistake: `the ${words(ground)} counts of background that are always there`,
    written: `${Math.round(got)} s instead of ${half}`,
    unit: 'seconds',
    why: [
      [
        'Where does the background come from?',
        "From the walls, the sky and you. There's potassium in every banana, and in everybody who eats one.",
      ],
      [
        'Why do the counts jump about like that?',
        "Decay is chance. With four hundred counts you should expect about twenty up or down, that's the square root.",
      ],
      [
        'Could we use two points only, like we did?',
        'You can, and then you believe in two points. Take ten and draw the line through the logarithms, then you see which one is odd.',
      ],
    ],
  }
}

/** The sound wave reaches out of the tube a little; the difference of two resonances is free of that. */
function soundTube(draw: Draw): Experiment {
  const pitch = draw.pick([440, 480, 512])
  const end = draw.integer(8, 14) / 1000
  const quarter = 343 / pitch / 4
  const first = Math.round((quarter - end) * 1000) / 10
  const second = Math.round((3 * quarter - end) * 1000) / 10
  const got = Math.round((4 * pitch * first) / 100)
  const right = Math.round((2 * pitch * (second - first)) / 100)
  return {
    title: 'Resonance Tube',
    what: 'the speed of sound in the tube',
    method: `a fork of ${words(pitch)} hertz, and the first resonance at ${exact(first, 1)} centimetres`,
    got: words(got),
    known: words(343),
    right: words(right),
    off: Math.round((1 - got / 343) * 100),
    clue: `Did you look for the second resonance as well?`,
    mistake: 'the bit of the wave that reaches out of the tube',
    written: `${got} m/s instead of 343`,
    unit: 'metres per second',
    why: [
      [
        'Why does it get loud at all?',
        'The tube is a quarter of a wavelength long. What comes back from the bottom arrives in time with what goes in.',
      ],
      [
        'Does it depend on the temperature?',
        "By about zero point six metres per second for each degree. In winter you'd have to put the heating into your result.",
      ],
      [
        'Would a wider tube be better?',
        'Worse. The wider it is, the further the wave leans out, about zero point three of the diameter on every open end.',
      ],
    ],
  }
}

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
