/** Three friends plan a dinner. */
import { called } from '../text.js'
import { type Line, toSubject } from '../world.js'
import { absent, capital, coming, many, nameOf, paired, pounds, say, weight, words } from './spoken.js'

const dishes = [
  {
    name: 'a big mushroom risotto',
    short: 'risotto',
    base: 'rice',
    each: 80,
    snag: "You can't leave it alone for a minute, though",
    starter: 'fennel and oranges',
    help: 'somebody to stir while I open the door',
  },
  {
    name: 'two trays of vegetable lasagne',
    short: 'lasagne',
    base: 'spinach',
    each: 90,
    snag: 'The oven only takes one tray at a time, though',
    starter: 'a tomato salad',
    help: 'a second dish, ours has got a crack',
  },
  {
    name: 'a chickpea curry',
    short: 'curry',
    base: 'chickpeas',
    each: 60,
    snag: 'I have to think of soaking them, though',
    starter: 'little onion fritters',
    help: 'the large pot, the one from the camping trip',
  },
  {
    name: 'baked fish with potatoes',
    short: 'fish',
    base: 'potatoes',
    each: 250,
    snag: 'I can only buy it on the day, though',
    starter: 'a cold cucumber soup',
    help: 'the long tin, otherwise the tail sticks out',
  },
  {
    name: 'dumplings from scratch',
    short: 'dumplings',
    base: 'flour',
    each: 90,
    snag: "We'd all have to fold, though",
    starter: 'smashed cucumbers',
    help: "your steamer, and all the hands you've got",
  },
]
const sweets = ['an apple tart', 'a lemon cake', 'poached pears', 'chocolate mousse', 'something with rhubarb']
const reasons = [
  { said: (name: string) => `before ${name} goes abroad`, written: 'a farewell for' },
  { said: (name: string) => `for ${name}'s birthday`, written: 'a birthday dinner for' },
  { said: (name: string) => `now that ${name}'s passed the exam`, written: 'to celebrate the exam of' },
]

export const dinnerPlanning = toSubject({
  setup: (draw, scene) => {
    const dish = draw.pick(dishes)
    const heads = draw.integer(6, 10)
    const each = draw.integer(7, 12)
    const [guest, extra] = absent(draw, scene, 2)
    const reason = draw.pick(reasons)
    const grams = Math.ceil((dish.each * heads) / 50) * 50
    return {
      me: nameOf(scene, 0),
      anna: nameOf(scene, 1),
      ben: nameOf(scene, 2),
      dish,
      guest: guest!,
      extra: extra!,
      reason: reason.said(guest!.name),
      why: `${reason.written} ${guest!.name}`,
      heads: words(heads),
      amount: weight(grams),
      bought: grams >= 1000 ? `${grams / 1000} kg` : `${grams} g`,
      each: pounds(each),
      budget: pounds(each * heads),
      sweet: draw.pick(sweets),
      when: coming(scene, draw.pick([5, 6]), 2, draw.pick([19, 19, 20]), draw.pick([0, 30])),
      flat: draw.pick(['second', 'third', 'fourth']),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Dinner for ${capital(s.heads)}: ${capital(s.dish.short)} at ${s.me}'s`,
      `Dinner with ${s.guest.name} on ${s.when.short}`,
      `Planning a Dinner with ${s.anna} and ${s.ben}: ${capital(s.dish.short)}`,
      `${capital(s.dish.short)} for ${capital(s.heads)}, and a Question for ${s.guest.name}`,
    ]),
  held: { from: 9, until: 23 },
  emoji: '🍽️',
  category: 'social',
  summary: (s) =>
    `${s.me}, ${s.anna} and ${s.ben} plan ${s.why.startsWith('to ') ? `a dinner ${s.why}` : s.why}: ${s.dish.name} for ${s.heads} on ${s.when.date} at ${s.when.hour}. ${s.anna} makes ${s.sweet} and ${s.ben} sees to the drinks.`,
  tasks: (s) => [`Buy ${s.bought} of ${s.dish.base}`, `Ask ${s.guest.name} about allergies`],
  appointments: (s) => [
    {
      title: `Dinner with ${s.guest.name}`,
      description: `${capital(s.heads)} people, ${s.dish.short}.`,
      start: s.when.at,
      duration: 240,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 0, [
        `So, we said we'd have everybody round ${s.reason}. What about ${s.when.day}, at ${s.when.clock}, at mine?`,
        `Let's do it at my place ${s.reason}. Could you both do ${s.when.day}, ${s.when.clock}?`,
        `I'd like to cook for everybody ${s.reason}. At mine, on ${s.when.day}, say ${s.when.clock}. Does that suit you?`,
      ]),
      say(draw, 1, [`I can. How many are we, ${s.heads}?`, `Works for me. That makes ${s.heads} of us, doesn't it?`]),
      say(draw, 0, [
        `${capital(s.heads)}, yes. I'd make ${s.dish.name}. I'll get ${s.amount} of ${s.dish.base}, that should do.`,
        `Yes, ${s.heads}. I was thinking of ${s.dish.name}. So that's, what, ${s.amount} of ${s.dish.base}. I'll buy that.`,
      ]),
      say(draw, 2, [
        `Lovely. I'll see to the drinks. Is there anything that ${s.guest.name} doesn't eat?`,
        `I'm in for that. And leave the drinks to me. Any allergies? ${s.guest.name}, for instance?`,
      ]),
      say(draw, 0, ["Good question. I'll ask.", `I don't know, to be honest. I'll ask ${s.guest.them}.`]),
      say(draw, 1, [`Then I'll do the pudding. I'll make ${s.sweet}.`, `And ${s.sweet} from me, for afterwards.`]),
    ],
    (s, draw) => [
      say(draw, 2, [`Can you do that for ${s.heads} in your kitchen?`, `You're brave. For ${s.heads}?`]),
      say(draw, 0, [`I've done it before. ${s.dish.snag}.`, `It's easier than it sounds. ${s.dish.snag}.`]),
      say(draw, 1, [
        "I'll come an hour early and help.",
        "Then I'll come straight from work and you can order me about.",
      ]),
      say(draw, 0, [
        `I'd love that. What I need is ${s.dish.help}.`,
        `Then I'll take you up on it. I need ${s.dish.help}.`,
      ]),
    ],
    (s, draw) => [
      say(draw, 2, [
        "And who pays for what? I don't want you to be out of pocket.",
        "Let's share the cost, though. You can't pay for everybody.",
      ]),
      say(draw, 0, [
        `If we say ${s.each} a head, that's ${s.budget}. That covers the lot, with the wine.`,
        `I'd guess ${s.budget} with the wine. So ${s.each} each, and we're done.`,
      ]),
      say(draw, 1, [
        `But not ${s.guest.name}. ${s.guest.they === 'she' ? 'She' : 'He'}'s the guest.`,
        "Fine. I'll keep the list, otherwise nobody ever pays.",
      ]),
    ],
    (s, draw) => [
      say(draw, 1, [
        `Should we ask ${s.extra.name}, too?`,
        `What about ${s.extra.name}? I ran into ${s.extra.them} at the market.`,
      ]),
      ...draw.pick<readonly Line[]>([
        [
          [0, `I'd like to. Only, since the thing with the car, ${s.guest.name} and ${s.extra.name} don't talk.`],
          [2, "Still? That's two years ago."],
          [1, "Then another time. I don't want anybody sitting there with a face."],
        ],
        [
          [0, `Oh, do. ${s.extra.name} always brings that guitar, mind.`],
          [2, "One song before the pudding, and none after. That's my condition."],
          [1, "I'll pass it on. In other words."],
        ],
      ]),
    ],
    (s, draw) => [
      say(draw, 0, [
        "I've only got six chairs. Can anybody bring some?",
        "What do we do about chairs? I've got six, and the stool.",
      ]),
      say(draw, 2, [
        "I've got four that fold. They're hard, but they hold.",
        "I'll bring the garden bench. Three people fit on it, if they like each other.",
      ]),
      say(draw, 1, [
        `Up to the ${s.flat} floor? I'll hold the door for you.`,
        "And cushions. I'll bring a bag of cushions.",
      ]),
    ],
    (s, draw) => [
      say(draw, 1, ['And before that? Do we want a starter?', 'What do people eat while they wait?']),
      say(draw, 0, [
        `Just something small. I thought of ${s.dish.starter}.`,
        `Maybe ${s.dish.starter}. It can stand there for an hour and nobody has to do anything.`,
      ]),
      say(draw, 2, [
        'And good bread. I pass that bakery anyway.',
        "I'll bring bread from the place by the bridge. Two loaves?",
      ]),
      say(draw, 0, ["Perfect, yes. The dark one, if they've still got it.", 'Yes please. And not sliced.']),
    ],
    paired((s, draw) => [
      say(draw, 2, ['Do we want a present? Something from all of us?', `Are we giving ${s.guest.name} anything?`]),
      say(draw, 1, [
        `${s.guest.name}'s been going on about a proper kitchen knife. For years.`,
        "I'd do an album. Everybody sends one photograph, and I stick them in.",
      ]),
      say(draw, 0, ["Oh, that's good. I'll put ten pounds in.", "That's it, that's the one. Will you see to it?"]),
      say(draw, 1, [
        `Leave it with me. I'll write to the others, without ${s.guest.name}.`,
        "I will. I'll need it all by the day before.",
      ]),
    ]),
    (s, draw) => [
      say(draw, 0, [
        'Music? Last time it was that one record, over and over.',
        `${s.ben}, would you put some music together?`,
      ]),
      say(draw, 2, [
        `I'll make a list. ${capital(many(draw.integer(3, 5), 'hour'))}, nothing with a drum solo.`,
        "Gladly. Quiet while we eat, and then we'll see about the neighbours.",
      ]),
      say(draw, 1, [
        'Tell the neighbours anyway. A note in the hall works wonders.',
        "Your downstairs neighbour's lovely, she'll come up and dance.",
      ]),
    ],
    (_, draw) => [
      say(draw, 1, ["And who's doing the washing-up?", "I'm not doing all the dishes again, I'll say that now."]),
      say(draw, 0, ['The dishwasher. Twice. And the big pot can soak.', "We'll draw lots. Except me, I've cooked."]),
      say(draw, 2, [
        "I'll dry. I like drying, it's where you hear all the gossip.",
        "I wash, I always wash. It's the only quiet place at a party.",
      ]),
    ],
  ],
})
