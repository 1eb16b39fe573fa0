/** At an advice desk, about a tenancy deposit. */
import { called, integer } from '../text.js'
import { toSubject } from '../world.js'
import { capital, headline, nameOf, paired, pounds, say, words, workday } from './spoken.js'

const claims = [
  {
    name: 'cleaning',
    low: 120,
    high: 220,
    doubt: 'did you have it cleaned, and is there a receipt?',
    reply: 'We did it ourselves, for two days. But I took photos of every room.',
  },
  {
    name: 'the carpet',
    low: 180,
    high: 320,
    doubt: 'how old was it?',
    reply: "It was there when we moved in, and that's eight years ago now.",
  },
  {
    name: 'painting',
    low: 130,
    high: 260,
    doubt: 'were there marks, or had it just got old?',
    reply: 'Two holes from a shelf, and I filled them. The rest was just old.',
  },
  {
    name: 'the oven',
    low: 60,
    high: 140,
    doubt: 'was it broken, or was it dirty?',
    reply: "It works. There's a scratch in the enamel, and that's in the inventory already.",
  },
]

export const depositAdvice = toSubject({
  setup: (draw, scene) => {
    const [first, second] = draw.sample(claims, 2) as [(typeof claims)[0], (typeof claims)[0]]
    const one = draw.integer(first.low / 10, first.high / 10) * 10
    const two = draw.integer(second.low / 10, second.high / 10) * 10
    const deposit = draw.integer(190, 290) * 5
    return {
      me: nameOf(scene, 0),
      adviser: nameOf(scene, 1),
      first,
      second,
      one: pounds(one),
      two: pounds(two),
      deposit: pounds(deposit),
      kept: pounds(one + two),
      back: pounds(deposit - one - two),
      written: { deposit: `£${integer(deposit)}`, kept: `£${one + two}` },
      letter: draw.pick(['ten', 'fourteen']),
      next: workday(scene, draw.integer(15, 20), draw.integer(10, 16), draw.pick([0, 30])),
      weeks: draw.integer(3, 6),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Advice on a Deposit: ${s.written.kept} Withheld`,
      `Deposit of ${s.written.deposit}: Asking for Receipts`,
      `Deposit Advice from ${s.adviser}: A Letter and the Inventory`,
      `${s.written.kept} Kept for ${headline(s.first.name)} and ${headline(s.second.name)}`,
    ]),
  held: { workdays: true, from: 8, until: 18 },
  emoji: '⚖️',
  category: 'legal',
  summary: (s) =>
    `The landlord has kept ${s.written.kept} of ${s.me}'s deposit of ${s.written.deposit}, for ${s.first.name} and ${s.second.name}. ${s.adviser} from the advice centre says to ask for the receipts in writing, with a deadline of ${s.letter} days, and to find the inventory. They meet again on ${s.next.date} at ${s.next.hour}.`,
  tasks: (s) => [
    `Write to the landlord and ask for the receipts within ${s.letter} days`,
    'Find the inventory and the photos from moving day',
  ],
  appointments: (s) => [
    {
      title: 'Advice centre: tenancy deposit',
      description: `With ${s.adviser}. Bring the inventory.`,
      start: s.next.at,
      duration: 30,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `Have a seat, ${s.me}. It's about your deposit, I read?`,
        `Hello, I'm ${s.adviser}. You wrote that it's about a deposit?`,
        `Come in, ${s.me}. So your landlord hasn't paid all of it back?`,
      ]),
      say(draw, 0, [
        `Yes. I paid ${s.deposit}, and now I've only got ${s.back} back. They kept ${s.one} for ${s.first.name} and ${s.two} for ${s.second.name}.`,
        `We moved out, and of the ${s.deposit} they've sent back ${s.back}. The rest is ${s.one} for ${s.first.name}, and ${s.two} for ${s.second.name}, they say.`,
      ]),
      say(draw, 1, [
        `So ${s.kept} altogether. Did they show you any receipts?`,
        `That's ${s.kept}, then. And have you seen a bill for any of it?`,
      ]),
      say(draw, 0, ['No, just one line in an email.', 'Nothing. Only the figures.']),
      say(draw, 1, [
        `Then you write to them and ask for the receipts, within ${s.letter} days. And find the inventory, and any photos. Come back on ${s.next.day} at ${s.next.clock}, and we'll see what they've sent.`,
        `Right. First step, a letter: you want the receipts, and you give them ${s.letter} days. Second, dig out the inventory and your photos. And I'll see you again on ${s.next.day}, at ${s.next.clock}.`,
      ]),
      say(draw, 0, [
        "A letter, the inventory, and that date. I've got it.",
        "OK. I think the inventory's in a box at my sister's.",
      ]),
    ],
    (s, draw) => [
      say(draw, 1, [
        `Let's take them one by one. With ${s.first.name}, ${s.first.doubt}`,
        `First ${s.first.name}. Tell me, ${s.first.doubt}`,
      ]),
      [0, s.first.reply],
      say(draw, 1, [
        "Good. That's worth more than you think. They have to show that it's more than fair wear and tear.",
        "That helps. You don't have to prove it was perfect. They have to prove it wasn't.",
      ]),
    ],
    paired((s, draw) => [
      say(draw, 1, [
        `And with ${s.second.name}, ${s.second.doubt}`,
        `Now ${s.second.name}. There I'd ask, ${s.second.doubt}`,
      ]),
      [0, s.second.reply],
      say(draw, 1, [
        'Put exactly that in the letter, in one sentence. No adjectives.',
        "Then I don't see how they get to that sum. And they can't charge you new for old.",
      ]),
      say(draw, 0, ["All right. I'll keep it short.", "That's what I thought, too."]),
    ]),
    (s, draw) => [
      say(draw, 0, ["What if they just don't answer?", 'And if I write and nothing happens?']),
      say(draw, 1, [
        `Then you go to the deposit scheme. It's free, it's all on paper, and you get a decision in about ${words(s.weeks)} weeks.`,
        `Then there's the dispute service. You send in what you've got, so do they, and somebody neutral decides. It takes about ${words(s.weeks)} weeks.`,
      ]),
      say(draw, 0, ["So I don't need a lawyer?", "And that's binding?"]),
      say(draw, 1, [
        "You don't need a lawyer, and if both sides agree to use it, it's binding.",
        "It's binding once you both sign up to it. And no, nobody brings a lawyer.",
      ]),
    ],
    (_, draw) => [
      say(draw, 0, [
        'Was it wrong to sign the check-out sheet?',
        'I signed something when I handed over the keys. Was that a mistake?',
      ]),
      say(draw, 1, [
        "Did it say anything about money? If it only lists the rooms and the meters, it doesn't hurt you.",
        'It depends on what it says. Bring me a copy. Most of them only confirm that you gave back the keys.',
      ]),
      say(draw, 0, ["It was the meters, I'm fairly sure.", "I took a picture of it, I'll look."]),
    ],
    paired((s, draw) => [
      say(draw, 1, [
        'Was the deposit ever registered with a scheme? They have thirty days for that.',
        'Did you get a certificate at the beginning, with a number on it?',
      ]),
      say(draw, 0, ["I got a letter, I think. I'd have to look.", "I don't remember one. Does that matter?"]),
      say(draw, 1, [
        `Look for it, please. If they never registered it, you could claim up to three times the amount.`,
        `${capital(s.deposit)} that isn't protected is their problem, not yours. So check it.`,
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 0, [
        "Should I ring them first? I don't want a war.",
        'Would it be better to talk to them? They were always friendly.',
      ]),
      say(draw, 1, [
        "Ring if you like, but write afterwards. What isn't on paper didn't happen.",
        'Friendly is good. So write a friendly letter. Just keep the date in it.',
      ]),
      say(draw, 0, ["You're right. On the phone I'd only give in.", 'OK. Friendly, with a date.']),
    ]),
    (_, draw) => [
      say(draw, 0, [
        "My flatmate's on the contract, too. Does she have to sign?",
        'There were two of us on the lease. Does that change anything?',
      ]),
      say(draw, 1, [
        "You both sign the letter, and you say which account it goes to. Otherwise they'll tell you that they've paid the other one.",
        'Yes, get both names under it. And agree now who gets how much, believe me.',
      ]),
      say(draw, 0, ["We said half each. I'll have it in writing.", "That's easy, she's still speaking to me."]),
    ],
  ],
})
