/** Two people work out whether a market stall pays. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { capital, coming, headline, many, nameOf, paired, pounds, say, words } from './spoken.js'

const goods = [
  {
    name: 'hot sauce',
    title: 'Hot Sauce',
    one: 'bottle',
    many: 'bottles',
    price: [6, 8],
    cost: [2, 3],
    extra: 'crackers to taste it with',
    best: 'the smoky one',
    worst: 'the one with pineapple',
    rule: 'a label with the allergens, and the kitchen has to be registered',
    season: 'at Christmas',
  },
  {
    name: 'candles',
    title: 'Candles',
    one: 'candle',
    many: 'candles',
    price: [11, 15],
    cost: [4, 6],
    extra: "a tester that's burning",
    best: 'fig',
    worst: 'the one that smells of a church',
    rule: 'a warning label on the bottom, and insurance',
    season: 'from October',
  },
  {
    name: 'granola',
    title: 'Granola',
    one: 'bag',
    many: 'bags',
    price: [7, 9],
    cost: [3, 4],
    extra: 'little cups to try',
    best: 'the one with sea salt',
    worst: 'the coconut',
    rule: 'the weight and the nuts on the label, in bold',
    season: "in January, when everybody's being good",
  },
  {
    name: 'linocut prints',
    title: 'Linocut Prints',
    one: 'print',
    many: 'prints',
    price: [12, 16],
    cost: [4, 6],
    extra: 'a board with the blocks, people love to touch them',
    best: 'the heron',
    worst: 'the one with the allotment',
    rule: 'nothing much, just insurance for the stall',
    season: "before Mother's Day",
  },
]

export const marketStall = toSubject({
  setup: (draw, scene) => {
    const good = draw.pick(goods)
    const price = draw.integer(good.price[0]!, good.price[1]!)
    const cost = draw.integer(good.cost[0]!, good.cost[1]!)
    const fee = draw.integer(9, 19) * 5
    const margin = price - cost
    const even = Math.ceil(fee / margin)
    const stock = Math.ceil((even * 2.5) / 10) * 10
    return {
      me: nameOf(scene, 0),
      you: nameOf(scene, 1),
      good,
      price: pounds(price),
      cost: pounds(cost),
      margin: pounds(margin),
      fee: pounds(fee),
      even: words(even),
      stock: words(stock),
      left: pounds(stock * margin - fee),
      written: { fee: `£${fee}`, even, price: `£${price}`, stock },
      market: coming(scene, 6, 9, 8, 30),
      set: { count: words(3), price: pounds(price * 3 - 2) },
      place: draw.pick([
        'the market under the railway arches',
        'the market in the old tram depot',
        'the market on the church square',
      ]),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Do We Take the Stall? ${s.good.title} at ${s.written.price}`,
      `Market Stall on ${s.market.short}: ${s.good.title}`,
      `${s.good.title}: ${capital(s.even)} to Break Even`,
      `A Stall for ${s.written.fee}: ${s.written.stock} ${headline(s.good.many)} to Bring`,
    ]),
  held: { from: 8, until: 22 },
  emoji: '🧺',
  category: 'entrepreneurship',
  summary: (s) =>
    `${s.me} and ${s.you} work out whether a stall with their ${s.good.name} pays. At ${s.written.price} each, and with a fee of ${s.written.fee}, they break even at ${s.written.even} sold. They take the stall on ${s.market.date} and bring ${s.written.stock}.`,
  tasks: (s) => [
    `Book the stall and pay the ${s.written.fee}`,
    `Make ${s.written.stock} ${s.good.many} for the market`,
  ],
  appointments: (s) => [
    {
      title: 'Market stall',
      description: `Set up from ${s.market.hour}. ${capital(s.good.name)}.`,
      start: s.market.at,
      duration: 480,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `So, ${s.place}. They've got a stall free on ${s.market.day}. It's ${s.fee} for the day.`,
        `I've had an answer from ${s.place}. ${capital(s.fee)} for a stall, and they've got one left, on ${s.market.day}.`,
        `Look, they've written back, from ${s.place}. There's one stall left for ${s.market.day}, for ${s.fee}.`,
      ]),
      say(draw, 0, [
        `Does that pay? A ${s.good.one} costs us ${s.cost} to make, and we sell it at ${s.price}.`,
        `Let's do the sums before we get excited. We make a ${s.good.one} for ${s.cost} and sell it for ${s.price}.`,
      ]),
      say(draw, 1, [
        `Then that's ${s.margin} on each. So we need to sell ${s.even} to get the fee back.`,
        `So ${s.margin} stays with us. Fee divided by that, rounded up. ${capital(s.even)}, and we break even.`,
      ]),
      say(draw, 0, [
        `${capital(s.even)} in a day is nothing. Let's bring ${s.stock}.`,
        `That's doable. I'd bring ${s.stock}, so the table looks full.`,
      ]),
      say(draw, 1, [
        `If they all go, that's ${s.left} for us. Will you book it?`,
        `All sold, we'd be ${s.left} up. Shall we do it? You've got the login.`,
      ]),
      say(draw, 0, [
        `I'll book and pay. We set up at ${s.market.clock}. And then we'd better start making them.`,
        `Let's do it. I'll book it. They open the gates at ${s.market.clock}, and until then there's some work to do.`,
      ]),
    ],
    (s, draw) => [
      say(draw, 1, ['Which ones do we bring? All the sorts?', 'How many of each sort?']),
      say(draw, 0, [
        `Mostly ${s.good.best}. Nobody's ever said no to ${s.good.best}.`,
        `Half of it ${s.good.best}. The rest mixed.`,
      ]),
      say(draw, 1, [`And not ${s.good.worst}, please.`, `I'd leave out ${s.good.worst}. I know you love it.`]),
      say(draw, 0, ['Five of them. For the people with taste.', "You wait. In ten years they'll be asking for it."]),
    ],
    (s, draw) => [
      say(draw, 0, [
        `Should we do a set? ${capital(s.set.count)} for a bit less?`,
        `What if somebody wants ${s.set.count}?`,
      ]),
      say(draw, 1, [
        `${capital(s.set.count)} for ${s.set.price}, so two pounds off. Tied up with string.`,
        `Then it's ${s.set.price}, two pounds off. And it looks like a present.`,
      ]),
      say(draw, 0, [
        "That's good. People buy presents when they don't know what they want.",
        "I'll write that on the board. In chalk.",
      ]),
    ],
    paired((s, draw) => [
      say(draw, 1, ['Is there anything official that we need?', 'Do we need a permit or something?']),
      say(draw, 0, [
        `I looked it up. We need ${s.good.rule}.`,
        `For ${s.good.name}, it's ${s.good.rule}. And it has to be somebody's name, so I've put mine.`,
      ]),
      say(draw, 1, ['Have we got that?', 'How long does that take?']),
      say(draw, 0, [
        "Nearly. One more email, and then we're legal.",
        "It's a form and ten minutes. I'll do it with a cup of tea.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 0, ["How do they pay? Nobody's got coins any more.", 'Cash or card?']),
      say(draw, 1, [
        "My sister's lending us her card reader. It takes under two per cent.",
        "Both. There's a little reader that works with the phone, I ordered one. And a tin with change.",
      ]),
      say(draw, 0, ["And if there's no signal?", 'What if the battery dies?']),
      say(draw, 1, [
        "Then it's cash, and trust, and a list.",
        "I'm bringing two power banks. I've thought of everything for once.",
      ]),
    ]),
    (s, draw) => [
      say(draw, 1, [
        'What does the table look like? We need something to stop people.',
        "We need a reason for people to stop. They've all got somewhere to go.",
      ]),
      say(draw, 0, [
        `${capital(s.good.extra)}. Then they stand there for a minute, and a minute's enough.`,
        `A proper sign, at eye level, and ${s.good.extra}.`,
      ]),
      say(draw, 1, [
        'And no tablecloth to the ground. I want to see who it is.',
        "And you do the talking. I'm terrible at the talking.",
      ]),
    ],
    (s, draw) => [
      say(draw, 0, ['What if it pours with rain?', 'And if it rains and nobody comes?']),
      say(draw, 1, [
        `It's under a roof. And nothing goes off, so we take it to the next one.`,
        `Then we've lost ${s.fee} and learned something. I can live with that.`,
      ]),
      say(draw, 0, ["You're the calm one, I've always said so.", 'All right. And bring the flask.']),
    ],
    paired((s, draw) => [
      say(draw, 1, [
        'Have you thought about doing this for real? I mean not just on Saturdays?',
        'If it goes well, what then?',
      ]),
      say(draw, 0, [
        `${capital(many(4, 'market'))} a month would pay my half of the rent. I did the sum in the bath.`,
        `One shop, to begin with. There's the deli by the station. I'd go in there ${s.good.season}.`,
      ]),
      say(draw, 1, ["Let's see how our feet feel after one day of it.", 'Shops want forty per cent, you know that.']),
      say(draw, 0, ['Deal. One market, and then we talk.', "I do know. That's why I haven't rung them yet."]),
    ]),
    (_, draw) => [
      say(draw, 0, ['How do we split it? Half and half?', "And what's left, who gets it?"]),
      say(draw, 1, [
        'Half of it goes back into material. The rest we share.',
        "Let's leave it in the tin until the third market. Then we'll know whether it's a business or a hobby.",
      ]),
      say(draw, 0, ["That's fair. I'll keep the book.", 'OK. In the tin. But we have lunch out of the tin.']),
    ],
  ],
})
