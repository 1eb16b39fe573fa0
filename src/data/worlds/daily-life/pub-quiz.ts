/** A pub quiz team of four, between the questions. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { absent, capital, coming, headline, nameOf, paired, say, words } from './spoken.js'

interface Question {
  readonly asked: string
  readonly wrong: string
  readonly right: string
  readonly because: string
}

const questions: readonly Question[] = [
  {
    asked: "What's the capital of Australia?",
    wrong: "Sydney, isn't it?",
    right: 'Canberra. Everybody says Sydney',
    because: "They couldn't agree between Sydney and Melbourne, so they built a new one in between.",
  },
  {
    asked: 'Which planet has got the most moons?',
    wrong: "Jupiter. It's got dozens.",
    right: 'Saturn, it overtook Jupiter',
    because: 'It has well over a hundred. They keep finding little ones.',
  },
  {
    asked: 'How many strings has a cello got?',
    wrong: 'Six?',
    right: 'Four. Like a violin',
    because: "My brother used to play it in the room next to mine. I've counted them many times.",
  },
  {
    asked: "What's the smallest bone in the body?",
    wrong: 'Something in the little toe.',
    right: "It's in the ear. The stirrup",
    because: "It's about three millimetres long. Smaller than a grain of rice.",
  },
  {
    asked: 'Which country has the longest coastline?',
    wrong: 'Russia, surely.',
    right: 'Canada, because of all the islands',
    because: 'Look at the map, the top of it is nothing but crumbs.',
  },
  {
    asked: "What's the main ingredient of hummus?",
    wrong: 'Lentils.',
    right: 'Chickpeas. Hummus is just the Arabic for chickpea',
    because: "I'd have left the team if we'd got that one wrong.",
  },
  {
    asked: 'In which sport do you score a spare and a strike?',
    wrong: 'Baseball. There are strikes in baseball.',
    right: "Strikes, yes, but a spare, that's bowling",
    because: "A spare is all ten with two balls. You never get them, so you wouldn't know.",
  },
  {
    asked: 'What do you call a group of crows?',
    wrong: 'A choir?',
    right: 'A murder. A murder of crows',
    because: "And it's a parliament of owls. Somebody must have had a lot of time.",
  },
  {
    asked: 'Which metal is liquid at room temperature?',
    wrong: 'Lead?',
    right: 'Mercury',
    because: "It's in the old thermometers. We weren't allowed to play with it, and we did.",
  },
  {
    asked: 'How many squares are there on a chessboard?',
    wrong: 'A hundred?',
    right: 'Sixty-four. Eight times eight',
    because: "That's the one with the rice, where you double it on every square and the king goes bankrupt.",
  },
]
const rounds = ['geography', 'music', 'food', 'films', 'science', 'history']
const names = ['The Wrong Biros', 'Tables and Chairs', 'Quizzy Rascals', 'Nearly Third', 'The Loud Corner']

export const pubQuiz = toSubject({
  setup: (draw, scene) => {
    const played = draw.sample(rounds, 3)
    const scores = [draw.integer(4, 9), draw.integer(4, 9), draw.integer(4, 9)] as const
    const total = scores[0] + scores[1] + scores[2]
    const lead = draw.integer(1, 3)
    const others = rounds.filter((round) => !played.includes(round))
    const [friend] = absent(draw, scene, 1)
    return {
      me: nameOf(scene, 0),
      writer: nameOf(scene, 1),
      sure: nameOf(scene, 2),
      guesser: nameOf(scene, 3),
      team: draw.pick(names),
      played: played as [string, string, string],
      scores,
      said: scores.map((score) => words(score)) as [string, string, string],
      total,
      lead,
      rivals: draw.pick(['the librarians', 'the table by the door', 'the dentists', "last year's winners"]),
      next: draw.pick(others),
      asked: draw.sample(questions, 4) as [Question, Question, Question, Question],
      friend: friend!,
      final: coming(scene, draw.pick([2, 3, 4]), 6, draw.pick([19, 20]), draw.pick([0, 30])),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Pub Quiz: ${s.team} on ${s.total} Points`,
      `${s.team}, ${capital(words(s.lead))} Behind ${headline(s.rivals)}`,
      `${s.total} Points from ${s.played.map(capital).join(', ')}`,
      `Pub Quiz: Into the Final on ${s.final.short}?`,
    ]),
  held: { from: 18, until: 24 },
  emoji: '🍻',
  category: 'entertainment',
  summary: (s) =>
    `After three rounds ${s.team} has ${s.total} points (${s.played.map((round, index) => `${round} ${s.scores[index]}`).join(', ')}), ${s.lead} behind ${s.rivals}. They answer a question together. The final is on ${s.final.date} at ${s.final.hour}, and ${s.me} books a table.`,
  tasks: () => ['Book a table for four for the final'],
  appointments: (s) => [{ title: 'Quiz final', description: `Team: ${s.team}.`, start: s.final.at, duration: 180 }],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `So, ${s.said[0]} in ${s.played[0]}, ${s.said[1]} in ${s.played[1]} and ${s.said[2]} in ${s.played[2]}. That's ${words(s.total)}. We're ${words(s.lead)} behind ${s.rivals}.`,
        `I've added it up. ${capital(s.played[0])} ${s.said[0]}, ${s.played[1]} ${s.said[1]}, ${s.played[2]} ${s.said[2]}, so ${words(s.total)} for ${s.team}. And ${s.rivals} have got ${words(s.total + s.lead)}.`,
        `Quiet, I'm counting. ${capital(s.said[0])} for ${s.played[0]}, ${s.said[1]} for ${s.played[1]}, ${s.said[2]} for ${s.played[2]}. So ${words(s.total)}, and ${s.rivals} are ${words(s.lead)} ahead.`,
      ]),
      say(draw, 0, [
        `Pens up, here's the next one. ${s.asked[0].asked}`,
        `Shh, they've asked the next one. ${s.asked[0].asked}`,
      ]),
      [3, s.asked[0].wrong],
      say(draw, 2, [`No, no. ${s.asked[0].right}. I'm sure.`, `Careful. ${s.asked[0].right}. I'd put money on it.`]),
      say(draw, 1, [
        `I'm writing that. Did you hear, the best six get into the final? That's ${s.final.day}, at ${s.final.clock}.`,
        `Down it goes. And the first six go through to the final, on ${s.final.day} at ${s.final.clock}. So concentrate.`,
      ]),
      say(draw, 0, [
        "I'll book a table for the four of us, just in case.",
        "Then I'll book us a table now. I believe in us.",
      ]),
    ],
    (s, draw) => [
      say(draw, 3, [`How do you know that, ${s.sure}?`, 'Are you certain? It sounds wrong to me.']),
      [2, s.asked[0].because],
      say(draw, 1, ["That's good enough for me.", 'You should be locked up and brought out on quiz nights.']),
    ],
    (s, draw) => [
      say(draw, 1, [`Next. ${s.asked[1].asked}`, `Come on, heads together. ${s.asked[1].asked}`]),
      [3, s.asked[1].wrong],
      say(draw, 0, [`I think it's something else. ${s.asked[1].right}.`, `Hang on, I know this. ${s.asked[1].right}.`]),
      say(draw, 2, [`${s.me} is right. ${s.asked[1].because}`, `Yes! ${s.asked[1].because}`]),
    ],
    paired((s, draw) => [
      say(draw, 3, [`What's the next round? Please not sport.`, 'And what comes after this?']),
      say(draw, 1, [`${capital(s.next)}. Who's our person for that?`, `It says ${s.next} on the sheet.`]),
      say(draw, 0, [
        `That would have been ${s.friend.name}. And ${s.friend.they}'s at home with a cold.`,
        `We need ${s.friend.name} for that one. ${s.friend.they === 'she' ? 'She' : 'He'}'s the only one who knows about that.`,
      ]),
      say(draw, 2, [
        "No phones. The quizmaster's looking at us already.",
        "We'll manage. I once read half a magazine about it.",
      ]),
    ]),
    (s, draw) => [
      say(draw, 0, [`Did you get that one? ${s.asked[2].asked}`, `Listen, listen. ${s.asked[2].asked}`]),
      [3, s.asked[2].wrong],
      say(draw, 1, [
        `Is that your final answer? Because I'd say, ${s.asked[2].right.charAt(0).toLowerCase()}${s.asked[2].right.slice(1)}.`,
        `I've got something else here. ${s.asked[2].right}.`,
      ]),
      say(draw, 0, [`Write it. ${s.asked[2].because}`, `I'm with ${s.writer}. ${s.asked[2].because}`]),
      say(draw, 3, ["I'm only here for the crisps, apparently.", 'All right, all right. But I was first.']),
    ],
    paired((_, draw) => [
      say(draw, 2, ['Whose round is it?', 'Is anybody going to the bar?']),
      say(draw, 3, ['Mine. Same again for everybody?', "I'll go. What are you having?"]),
      say(draw, 0, ["Just a lemonade for me, I'm driving.", 'Something without alcohol, and a bag of nuts.']),
      say(draw, 1, [
        "And a fresh pen, if they've got one. This one's giving up.",
        'Hurry, the round starts in two minutes.',
      ]),
    ]),
    (s, draw) => [
      say(draw, 1, [`Oh, this one's nasty. ${s.asked[3].asked}`, `${s.asked[3].asked} Anybody?`]),
      say(draw, 0, ["I've got no idea. Pass it round.", "It's on the tip of my tongue."]),
      [3, s.asked[3].wrong],
      say(draw, 2, [`Nearly. ${s.asked[3].right}.`, `That's what they want you to say. ${s.asked[3].right}.`]),
    ],
    (_, draw) => [
      say(draw, 0, [
        "They're doing the picture round. Who's that on number four?",
        'Look at the sheet. Number four, who is it?',
      ]),
      say(draw, 3, ["It's either a politician or my dentist.", 'Turn it the other way round. No, still nobody.']),
      say(draw, 2, ["It's a statue. You're holding a statue.", "That's number five. Four's the fountain pen."]),
      say(draw, 1, ["Right. Who's had three of those and is sharing my pen?", "We're losing points here, people."]),
    ],
    paired((s, draw) => [
      say(draw, 3, ['What do we get if we win the final?', 'What do you win, actually?']),
      say(draw, 1, [
        'A ham. Honestly, a whole ham.',
        'The first prize is a meal for four. The second prize is the ham.',
      ]),
      say(draw, 0, [`${s.team}, playing for ham. I've never been so proud.`, `Then I'd like to come second.`]),
      say(draw, 2, ["And who takes the ham home? I've got a small fridge.", `Let's beat ${s.rivals} first.`]),
    ]),
  ],
})
