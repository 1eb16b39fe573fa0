/** A couple plans an anniversary. */
import { called } from '../text.js'
import { type Line, toSubject } from '../world.js'
import { absent, capital, coming, many, nameOf, ordinal, paired, pounds, say, words } from './spoken.js'

const places = [
  {
    name: 'the little place by the canal',
    task: 'Book the little place by the canal',
    memory: 'You had the mussels, and you got the hiccups.',
    met: 'at that terrible party',
  },
  {
    name: 'the Georgian restaurant on the corner',
    task: 'Book the Georgian restaurant on the corner',
    memory: 'You ordered for both of us and we had to take half of it home.',
    met: 'on the night bus',
  },
  {
    name: 'the place with the vine in the courtyard',
    task: 'Book the restaurant with the vine in the courtyard',
    memory: 'It rained through the vine, and we just moved the plates.',
    met: 'at the language course',
  },
  {
    name: 'the old station buffet',
    task: 'Book the old station buffet',
    memory: 'You missed your train on purpose. You only told me a year later.',
    met: 'in the queue at the post office',
  },
]
const afters = [
  { said: 'dancing, at the place with the live band', plan: 'dancing' },
  { said: "the late film, whatever's on", plan: 'a late film' },
  { said: 'a walk along the river, as far as the lock', plan: 'a walk along the river' },
  { said: 'up to the observatory, they have an open evening', plan: 'an open evening at the observatory' },
]

export const anniversary = toSubject({
  setup: (draw, scene) => {
    // married in a year that stays the same, if not within the last three
    const years = Math.max(3, new Date(scene.startedAt).getUTCFullYear() - 2008 - (scene.house.low % 14))
    const [sitter, friend] = absent(draw, scene, 2)
    const price = draw.integer(28, 45)
    return {
      me: nameOf(scene, 0),
      you: nameOf(scene, 1),
      years,
      nth: ordinal(years),
      place: draw.pick(places),
      after: draw.pick(afters),
      sitter: sitter!,
      friend: friend!,
      menu: pounds(price),
      both: pounds(price * 2),
      when: coming(scene, draw.pick([5, 6]), 4, 19, draw.pick([0, 15, 30])),
      child: draw.pick(['the little one', 'the twins', 'the children']),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Plans for Our ${capital(s.nth)} Anniversary`,
      `Anniversary Dinner on ${s.when.short}`,
      `${capital(words(s.years))} Years with ${s.you}: A Table at ${s.when.hour}`,
      `Our Anniversary, and ${s.sitter.name} as Sitter`,
    ]),
  emoji: '💞',
  category: 'romantic',
  summary: (s) =>
    `${s.me} and ${s.you} plan their ${s.nth} anniversary: dinner at ${s.place.name} on ${s.when.date} at ${s.when.hour}, and then ${s.after.plan}. ${s.me} books the table, and ${s.sitter.name} will be asked to look after ${s.child}.`,
  tasks: (s) => [s.place.task, `Ask ${s.sitter.name} to look after ${s.child}`],
  appointments: (s) => [
    {
      title: `Anniversary dinner with ${s.you}`,
      description: `At ${s.place.name}.`,
      start: s.when.at,
      duration: 180,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `Do you realise that it'll be ${many(s.years, 'year')} soon?`,
        `${s.me}, what do we do for our ${s.nth} anniversary?`,
        `I was counting just now. ${capital(many(s.years, 'year'))}, in a few days. Shall we do something?`,
      ]),
      say(draw, 0, [
        `I've had an idea for that. Dinner at ${s.place.name}, on ${s.when.day}.`,
        `I've been thinking about that. ${capital(s.place.name)}, on ${s.when.day}. Just the two of us.`,
      ]),
      say(draw, 1, [
        `Where we had our first proper dinner! Oh, ${s.me}. Yes. And afterwards ${s.after.said}?`,
        `You remembered! I'd love that. And then ${s.after.said}. Please.`,
      ]),
      say(draw, 0, [
        `Whatever you like. I'll book a table for ${s.when.clock}. Who takes ${s.child}?`,
        `Done. Table at ${s.when.clock}, I'll ring them. But what about ${s.child}?`,
      ]),
      say(draw, 1, [
        `${s.sitter.name}. ${s.sitter.they === 'she' ? 'She' : 'He'} owes us an evening. Will you ask, or shall I?`,
        `We could ask ${s.sitter.name}. I think ${s.sitter.they}'d do it.`,
      ]),
      say(draw, 0, [
        `I'll ask. I'm seeing ${s.sitter.them} on Sunday anyway.`,
        `I'll ask ${s.sitter.them}. I'll say it's for love.`,
      ]),
    ],
    paired((s, draw) => [
      say(draw, 1, ['Do you remember the first time we were there?', 'I can still see us there, the first time.']),
      [0, s.place.memory],
      say(draw, 1, [
        "I was so nervous. I'd changed my shirt three times.",
        'And you wore that jacket with the elbow out. I thought, this one needs looking after.',
      ]),
      say(draw, 0, ['It worked, though.', 'And you still came back.']),
    ]),
    paired((_, draw) => [
      say(draw, 1, ["We said no presents, didn't we?", 'No presents this year. Agreed?']),
      say(draw, 0, [
        "We say that every year, and then I'm the only one who sticks to it.",
        "No presents. Except that I've already got one.",
      ]),
      say(draw, 1, [
        'Something small, then. Under twenty pounds, and you have to be able to eat it.',
        "You're impossible. All right, one each. And it has to fit into a pocket.",
      ]),
      say(draw, 0, ["That's a good rule. I like that.", "Then I'll have to take mine back. No, I'm joking."]),
    ]),
    (s, draw) => [
      say(draw, 1, [
        'Can we afford it this month, with the car?',
        "Isn't it expensive? I haven't looked at the account.",
      ]),
      say(draw, 0, [
        `There's a menu for ${s.menu}, so ${s.both} for the two of us. I've put that aside.`,
        `${capital(s.both)} for both, that's the menu at ${s.menu}. The wine comes on top. We can do that once a year.`,
      ]),
      say(draw, 1, ["Then I won't feel guilty about the pudding.", 'All right. And next month we live on soup.']),
    ],
    paired((_, draw) => [
      say(draw, 0, ['What are you going to wear?', 'Shall we dress up? I mean properly?']),
      say(draw, 1, [
        'The green thing from the wedding, if it still closes. You?',
        "I'd love to. I haven't worn those shoes since your cousin's wedding.",
      ]),
      say(draw, 0, [
        "The suit. I'll have to find out where the moths have been.",
        "I'll get my good jacket cleaned, then.",
      ]),
    ]),
    (s, draw) => [
      say(draw, 1, [
        `${s.friend.name} asked me how we do it. After ${many(s.years, 'year')}.`,
        `${s.friend.name} wants to know our secret. After ${many(s.years, 'year')}, ${s.friend.they} says, there must be one.`,
      ]),
      say(draw, 0, ['And what did you say?', `Poor ${s.friend.name}. What did you answer?`]),
      ...draw.pick<readonly Line[]>([
        [
          [1, "That you make the coffee, and that I don't talk before I've drunk it."],
          [0, "That's about it, isn't it? That's the whole secret."],
        ],
        [
          [1, "That we've got two duvets."],
          [0, "You should write a book. It'd be one page long."],
        ],
      ]),
    ],
    paired((s, draw) => [
      say(draw, 0, [
        "Shall I tell you something? I've kept the first note you wrote me.",
        'Guess what I found when I was looking for the passports. Your first letter.',
      ]),
      say(draw, 1, [`Oh no. What did I write?`, "Please don't read it out."]),
      say(draw, 0, [
        `That it had been very nice ${s.place.met}, and whether I liked soup.`,
        `You wrote that you'd never met anybody so odd ${s.place.met}. And a phone number, with a digit missing.`,
      ]),
      say(draw, 1, [
        "And you still rang. I mean it's a miracle, really.",
        "I was trying to be casual. I'd worked on that for an hour.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 1, ['And where do you want to be in another ten years?', 'What do we do with the next ten?']),
      say(draw, 0, [
        'Here. With fewer boxes in the hall. And one long trip, somewhere by train.',
        "I'd like a garden. I'd like to have time. And you, in a chair, reading me the bits you like.",
      ]),
      say(draw, 1, ["That sounds like a plan. I'll hold you to the boxes.", "I'd sign that."]),
    ]),
    (s, draw) => [
      say(draw, 0, [`What if ${s.sitter.name} can't?`, `And if ${s.sitter.name} says no?`]),
      say(draw, 1, [
        `Then we take ${s.child} along, and order chips. It's not the end of the world.`,
        "Then your sister. And if she can't, we cook here, with candles, after eight.",
      ]),
      say(draw, 0, [`I'd be fine with that, too.`, "You've always got another plan. I like that about you."]),
    ],
  ],
})
