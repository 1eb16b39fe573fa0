/** A cooking class: a teacher and two who learn. */
import { called } from '../text.js'
import { type Line, toSubject } from '../world.js'
import { capital, coming, nameOf, paired, say, weight, words } from './spoken.js'

const courses = [
  {
    dish: 'fresh pasta',
    title: 'Fresh Pasta',
    each: 100,
    base: 'flour',
    second: (heads: number) => `${words(heads)} eggs`,
    key: 'knead it for ten minutes, until it feels like your earlobe',
    task: 'Practise the dough once at home',
    wrong: "Mine's crumbling. It doesn't hold together.",
    fix: "Wet your hands and go on. Don't pour water in, just your wet hands. It comes, you'll see.",
    rest: [
      'Why does it have to rest?',
      'So that the flour drinks and the dough relaxes. If you roll it now, it springs back at you.',
    ],
    heat: ['How long does it cook?', "Two minutes, in water that's as salty as soup. When it floats, count to thirty."],
    keep: [
      "Can I freeze what's left?",
      'On a tray first, in little nests. Then into a bag. And straight from the freezer into the water.',
    ],
    next: 'risotto',
    bring: 'an apron and a rolling pin',
  },
  {
    dish: 'naan',
    title: 'Naan',
    each: 80,
    base: 'flour',
    second: (heads: number) => `${words(heads)} spoonfuls of yoghurt`,
    key: 'let the pan get so hot that a drop of water dances on it',
    task: 'Bake naan once at home',
    wrong: 'At home mine never puffs up. It just lies there like a plate.',
    fix: "Then the pan isn't hot enough. Wait two minutes longer than you'd like, and wet the side that goes down.",
    rest: [
      'Does the dough need the full hour?',
      "An hour in summer, nearer two in winter. It should have doubled, don't look at the clock, look at the bowl.",
    ],
    heat: [
      'When do I turn it?',
      'When it has bubbles all over, like the moon. A minute, not more. Then butter, straight away.',
    ],
    keep: [
      'Does it keep until tomorrow?',
      'In a cloth, yes. A little water on it and one minute in the pan, and nobody can tell.',
    ],
    next: 'dal',
    bring: 'an apron and a small jar for the leftover spices',
  },
  {
    dish: 'gnocchi',
    title: 'Gnocchi',
    each: 200,
    base: 'potatoes',
    second: (heads: number) => `${words(heads * 50)} grams of flour`,
    key: "press the potatoes while they're hot and then work quickly",
    task: 'Make a small batch of gnocchi at home',
    wrong: 'At home it always sticks to everything. Should I put in more flour?',
    fix: "Don't. More flour, more rubber. Dust the table, dust your hands, and leave the dough alone.",
    rest: [
      'Can I make them in the morning for the evening?',
      'Not raw, they get grey and sad. Cook them, toss them in oil, and fry them later.',
    ],
    heat: [
      "How do I know that they're done?",
      'They come up to you. As soon as they float, out with them, and into the butter.',
    ],
    keep: ['What sort of potatoes do you use?', "Old, floury ones. If they're good for chips, they're good for this."],
    next: 'a proper tomato sauce',
    bring: 'an apron and a fork with long tines',
  },
  {
    dish: 'choux buns',
    title: 'Choux Buns',
    each: 30,
    base: 'flour',
    second: (heads: number) => `${words(heads / 2)} eggs`,
    key: "don't open the oven before the twenty-five minutes are up",
    task: 'Bake a tray of choux buns at home',
    wrong: 'Mine always collapse. They look perfect in the oven, and then they sigh.',
    fix: "You peek, don't you? And prick them as soon as they come out, so the steam gets away.",
    rest: [
      'How dry does the paste have to be?',
      'Until it leaves a white film on the bottom of the pot. Then one more minute, for luck.',
    ],
    heat: [
      'What temperature is that?',
      "Two hundred, and no fan. The fan blows them over before they've found their feet.",
    ],
    keep: [
      'Can we fill them at home?',
      'Please do, just before you eat. If they wait, they go soft. Cream, or cheese, or both on different days.',
    ],
    next: 'éclairs, with real custard',
    bring: 'an apron and a piping bag',
  },
]

export const cookingClass = toSubject({
  setup: (draw, scene) => {
    const course = draw.pick(courses)
    const heads = draw.pick([4, 6, 8])
    return {
      me: nameOf(scene, 0),
      teacher: nameOf(scene, 1),
      mate: nameOf(scene, 2),
      ...course,
      heads: words(heads),
      amount: weight(course.each * heads),
      second: course.second(heads),
      next: {
        what: course.next,
        when: coming(scene, draw.pick([2, 3, 4]), 5, draw.pick([18, 19]), draw.pick([0, 30])),
      },
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Cooking Class: ${s.title}`,
      `${s.title} for ${capital(s.heads)} in ${s.teacher}'s Class`,
      `Learning to Make ${s.title} with ${s.mate}`,
      `Cooking with ${s.teacher}: ${s.title}, Next Class on ${s.next.when.short}`,
    ]),
  held: { from: 10, until: 22 },
  emoji: '👩‍🍳',
  category: 'education',
  summary: (s) =>
    `In ${s.teacher}'s cooking class, ${s.me} and ${s.mate} learn to make ${s.dish} for ${s.heads}: ${s.amount} of ${s.base} and ${s.second}. The most important thing is ${s.key.startsWith("don't ") ? `not to ${s.key.slice(6)}` : `to ${s.key}`}. The next class, ${s.next.what}, is on ${s.next.when.date} at ${s.next.when.hour}.`,
  tasks: (s) => [s.task, `Bring ${s.bring} to the next class`],
  appointments: (s) => [
    { title: `Cooking class: ${s.next.what}`, description: `Bring ${s.bring}.`, start: s.next.when.at, duration: 150 },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `So, hands washed? Today it's ${s.dish}. For ${s.heads} people you take ${s.amount} of ${s.base} and ${s.second}.`,
        `Today we make ${s.dish}. We're cooking for ${s.heads}, so that's ${s.amount} of ${s.base}, and ${s.second}.`,
        `Aprons on, everybody. We're going to make ${s.dish}, enough for ${s.heads}. You need ${s.amount} of ${s.base} and ${s.second}.`,
      ]),
      say(draw, 2, ['And what can go wrong?', "What's the secret? There's always a secret."]),
      say(draw, 1, [
        `Listen. ${capital(s.key)}. That's the one thing to remember.`,
        `It's one thing. ${capital(s.key)}. The rest forgives you.`,
      ]),
      say(draw, 0, [
        "I'll try it again at home, while I still know how it feels.",
        'Good. I want to do it at home, too, before I forget.',
      ]),
      say(draw, 1, [
        `Do, that's how you learn it. And the next class is on ${s.next.when.day}, at ${s.next.when.clock}. That'll be ${s.next.what}. Bring ${s.bring}.`,
        `Please do, once isn't enough. Next time, that's ${s.next.when.day} at ${s.next.when.clock}, we do ${s.next.what}. You'll need ${s.bring}.`,
      ]),
      say(draw, 2, ["Oh, I've been looking forward to that one.", "I'll be there. And hungry."]),
    ],
    (s, draw) => [
      [draw.pick([0, 2]), s.wrong],
      [1, s.fix],
      say(draw, 1, [
        "And don't apologise to it. It can tell.",
        'Everybody has that the first time. I did, in front of my mother-in-law.',
      ]),
    ],
    (s, draw) => [
      [0, s.rest[0]!],
      [1, s.rest[1]!],
      say(draw, 2, ['And in the meantime we do the washing-up, I suppose.', "So I've been doing it wrong for years."]),
    ],
    paired((_, draw) => [
      say(draw, 1, [
        "Taste it. No, don't look at me, taste it. What's missing?",
        'Everybody gets a spoon. Now tell me what it needs.',
      ]),
      say(draw, 0, ['Salt?', 'Something sour. Lemon, perhaps?']),
      say(draw, 2, ["I'd have said more of everything.", "I can't tell. It just tastes flat."]),
      say(draw, 1, [
        "Salt first, and if it's still dull, a drop of lemon. In that order, nearly always.",
        "You're close. A pinch of salt, and then taste again. If you can name the salt, it was too much.",
      ]),
    ]),
    (s, draw) => [
      [2, s.heat[0]!],
      [1, s.heat[1]!],
      say(draw, 0, [`I'm going to write that on the cupboard door.`, "That's a lot shorter than I thought."]),
    ],
    (_, draw) => [
      ...draw.pick<readonly Line[]>([
        [
          [0, 'What sort of knife is that? It goes through everything.'],
          [
            1,
            'An ordinary one. But I sharpen it every Sunday. A blunt knife is the most dangerous thing in a kitchen.',
          ],
          [2, "Mine wouldn't hurt a tomato."],
          [1, "Then bring it with you, and I'll show you how. It's five minutes on a stone."],
        ],
        [
          [2, 'Do you weigh everything at home?'],
          [1, 'For baking, always. For the rest, never. My grandmother had one cup, and it had no handle.'],
          [0, 'How am I supposed to learn a cup without a handle?'],
          [1, 'By getting it wrong four times. The fifth one you know for life.'],
        ],
      ]),
    ],
    (s, draw) => [
      [0, s.keep[0]!],
      [1, s.keep[1]!],
      say(draw, 2, [
        "There'll be nothing left to keep, if you ask me.",
        'Good to know. There are only two of us at home.',
      ]),
    ],
    paired((_, draw) => [
      say(draw, 2, ['What do you drink with it?', 'And what goes with it? A salad?']),
      say(draw, 1, [
        "Whatever's open. And a green salad, with a sharp dressing. It's the sharp bit that you need.",
        "Something bitter. Chicory, rocket, with lemon. And water, until it's on the plate.",
      ]),
      say(draw, 0, [`I'll make the dressing. That's the one thing I can do.`, 'Mustard in it, or not?']),
      say(draw, 1, [
        'Three of oil, one of vinegar, a bit of mustard, and shake. There you go.',
        'Half a teaspoon of mustard, and shake it in a jar.',
      ]),
    ]),
    (s, draw) => [
      say(draw, 1, [
        "You're quick today, both of you. What have you changed?",
        `Look at that, ${s.me}. Your hands have stopped thinking.`,
      ]),
      say(draw, 0, [
        "I've been practising. My neighbours have had to eat the evidence.",
        "I've stopped being afraid of it. I think that's all.",
      ]),
      say(draw, 2, [
        `${s.me} rings me up and asks what a simmer is.`,
        "I've bought proper pots. It's amazing what that does.",
      ]),
    ],
  ],
})
