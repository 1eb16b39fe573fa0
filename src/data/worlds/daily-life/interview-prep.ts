/** A friend helps to get ready for a job interview. */
import { called } from '../text.js'
import { type Line, toSubject } from '../world.js'
import { capital, headline, nameOf, paired, say, words, workday } from './spoken.js'

const jobs = [
  {
    role: 'ward manager',
    place: "the children's hospital",
    now: 'six years on the same ward',
    story: 'the winter when half the shift was ill',
    did: 'I rang the agency, moved two people over from day care and took the Sunday myself',
    result: 'no bed closed',
    gap: "I've never done a budget",
    turn: "you've planned every rota for two years, and rotas are money",
    ask: 'how many nurses left last year, and why',
  },
  {
    role: 'head of logistics',
    place: 'the bakery chain',
    now: 'four years of running the night shift',
    story: 'the week when the big oven broke',
    did: 'I got the smaller ovens going round the clock and called every shop before six',
    result: 'only two shops out of thirty got their bread late',
    gap: "I've never managed drivers",
    turn: "the drivers have been ringing you for years whenever something's wrong",
    ask: 'who decides about the routes today',
  },
  {
    role: 'deputy librarian',
    place: 'the city library',
    now: 'five years at the front desk',
    story: 'the move into the new building',
    did: 'I drew up the plan for forty thousand books, shelf by shelf',
    result: 'we reopened a day early',
    gap: "I haven't got the degree that they ask for",
    turn: "they've asked you in, and they could see that on the form",
    ask: 'what happens to the opening hours next year',
  },
  {
    role: 'product manager',
    place: 'the company with the parking app',
    now: 'three years in support',
    story: 'the update that logged everybody out',
    did: 'I answered the first two hundred myself, and then I wrote the message that went to all of them',
    result: 'the queue was empty by Thursday',
    gap: "I've never written a specification",
    turn: "you've written every help page they've got, and that's the same thing backwards",
    ask: 'what they stopped doing in the last year',
  },
]

export const interviewPrep = toSubject({
  setup: (draw, scene) => {
    const low = draw.integer(35, 44)
    return {
      me: nameOf(scene, 0),
      you: nameOf(scene, 1),
      job: draw.pick(jobs),
      day: workday(scene, draw.integer(3, 8), draw.integer(9, 15), draw.pick([0, 15, 30])),
      minutes: draw.pick([45, 60, 90]),
      panel: draw.pick([
        { said: "There'll be three of them", heads: 'three' },
        { said: "It's two people, and somebody from the staff council", heads: 'three' },
      ]),
      pay: { ask: words(low + 3), floor: words(low) },
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Preparing for the Interview: ${headline(s.job.role)}`,
      `${headline(s.job.role)}: Interview on ${s.day.short}`,
      `Interview Practice with ${s.you}: ${headline(s.job.role)}`,
      `Story, Report, Question: ${headline(s.job.role)} on ${s.day.short}`,
    ]),
  emoji: '💼',
  category: 'business',
  summary: (s) =>
    `${s.you} helps ${s.me} prepare for an interview as ${s.job.role} at ${s.job.place} on ${s.day.date} at ${s.day.hour}. ${s.me} will tell the story of ${s.job.story}, in two minutes, and ask ${s.job.ask}.`,
  tasks: (s) => [`Practise the two-minute story about ${s.job.story}`, 'Read the annual report before the interview'],
  appointments: (s) => [
    { title: `Interview: ${s.job.role}`, description: `At ${s.job.place}.`, start: s.day.at, duration: s.minutes },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        "So they've asked you in. When is it, and what's the job again?",
        `Congratulations, ${s.me}! Tell me, who, what, when?`,
        "You've got an interview, I hear. For what, and when?",
      ]),
      say(draw, 0, [
        `${capital(s.job.role)}, at ${s.job.place}. It's on ${s.day.day} at ${s.day.clock}, and I'm already nervous.`,
        `It's for ${s.job.role}, at ${s.job.place}. ${capital(s.day.day)}, ${s.day.clock}. I slept two hours.`,
      ]),
      say(draw, 1, [
        "OK. They'll ask about a time when things went wrong. What have you got?",
        "Then let's do it properly. First question, tell us about a difficult situation.",
      ]),
      say(draw, 0, [
        `There's ${s.job.story}. ${s.job.did}, and ${s.job.result}.`,
        `I'd take ${s.job.story}. ${s.job.did}. In the end ${s.job.result}.`,
      ]),
      say(draw, 1, [
        `That's it, that's your story. Practise it until it takes two minutes. And read their annual report, and then ask them ${s.job.ask}.`,
        `Tell that one. Two minutes, no more, so practise with a clock. And you need a question of your own. Ask ${s.job.ask}. It's worth reading their annual report for that.`,
      ]),
      say(draw, 0, [
        'Two minutes, the report, and a question. That I can do.',
        "I'm writing this down. Story, report, question.",
      ]),
    ],
    (s, draw) => [
      say(draw, 1, [
        "And now the one that you don't like. What can't you do?",
        "What's the question you're afraid of?",
      ]),
      say(draw, 0, [`Well, ${s.job.gap}.`, `Honestly, ${s.job.gap}. And it's right there in the advert.`]),
      say(draw, 1, [
        `But ${s.job.turn}. Say it before they do, and then say that.`,
        `So you say it yourself, calmly. And then, ${s.job.turn}.`,
      ]),
      say(draw, 0, [
        'Put like that, it almost sounds like an advantage.',
        "I'd never have thought of it that way round.",
      ]),
    ],
    (s, draw) => [
      say(draw, 1, ["Why do you want to leave? Careful, that's a trap.", 'Next one. Why now, after such a long time?']),
      say(draw, 0, [
        `Because after ${s.job.now} I know how everything goes, and I'd like not to know for a while.`,
        `I've had ${s.job.now}, and I've learned what I can learn there. I want to decide things, too.`,
      ]),
      say(draw, 1, [
        'Lovely. Not a bad word about anybody. Leave it exactly like that.',
        "Good. And stop there. You've got a way of adding a second sentence that spoils the first.",
      ]),
    ],
    (s, draw) => [
      say(draw, 0, ['What do I say about money?', "And if they ask what I'd like to earn?"]),
      say(draw, 1, [
        `A number, and then you're quiet. I'd say ${s.pay.ask} thousand.`,
        `Say ${s.pay.ask} thousand and then drink some water. The first one to talk loses.`,
      ]),
      say(draw, 0, [`I'd do it for ${s.pay.floor}.`, `And I don't go below ${s.pay.floor}. I've worked that out.`]),
      say(draw, 1, ["Then that's the number you don't say.", "Good. You know it, and they needn't."]),
    ],
    (s, draw) => [
      say(draw, 1, ['How many people are on the panel?', "Do you know who'll be sitting there?"]),
      say(draw, 0, [
        `${s.panel.said}. ${capital(words(s.minutes))} minutes, and then a walk round the place.`,
        `${s.panel.said}, for ${words(s.minutes)} minutes.`,
      ]),
      say(draw, 1, [
        `So look at all ${s.panel.heads} when you talk, even if only one of them smiles.`,
        'Write down the names when they say them. Then you can answer people and not a table.',
      ]),
    ],
    (_, draw) => [
      say(draw, 0, ['What on earth do I wear?', 'Jacket or no jacket?']),
      say(draw, 1, [
        "Whatever you'd wear on a good day there, and one notch up. And shoes you can walk in.",
        'The dark jacket. You stand up straighter in it.',
      ]),
      say(draw, 0, ["Good. I was afraid you'd say a suit.", "I'll have to sew a button on, then."]),
    ],
    (_, draw) => [
      ...draw.pick<readonly Line[]>([
        [
          [1, "Stop. You've just said sort of, four times in a row."],
          [0, "Do I do that? I sort of do it when I'm nervous. Oh no."],
        ],
        [
          [1, 'Can I say something? You start every answer with, I think.'],
          [0, 'I think... no. All right. I heard it.'],
        ],
      ]),
      say(draw, 1, [
        "Breathe in before you answer. It feels like an hour, and it's one second.",
        'Just leave it off. The sentence is the same without it, only taller.',
      ]),
    ],
    paired((s, draw) => [
      say(draw, 0, ["What if I don't know the answer?", 'And if my mind goes blank?']),
      say(draw, 1, [
        "Then say, I don't know, and this is how I'd find out. They're hiring somebody who finds out.",
        "You say, let me think about that for a second. It's allowed. I'd hire somebody who thinks.",
      ]),
      say(draw, 0, [
        `Where were you before all my other interviews, ${s.you}?`,
        'That takes a weight off, to be honest.',
      ]),
      say(draw, 1, [
        'Applying for jobs and going blank. How do you think I know?',
        'You never asked. You always said that you were fine.',
      ]),
    ]),
    (s, draw) => [
      say(draw, 0, [
        'Shall we go through the whole thing once more, from the door?',
        'Could we do one run without stopping?',
      ]),
      say(draw, 1, [
        `Come on, then. Good afternoon, thank you for coming. So why should it be you?`,
        `I'm the boss, I've read nothing, and I'm in a hurry. Why you?`,
      ]),
      say(draw, 0, [
        `Because I've done it already, without the title. When it mattered, ${s.job.result}, and I'd like to do that on purpose.`,
        `Because of ${s.job.now}. I know what goes wrong, and I know who to ring.`,
      ]),
      say(draw, 1, [
        "I've got goosebumps. You're hired.",
        'There. That took you eleven seconds, and I believe every word.',
      ]),
    ],
  ],
})
