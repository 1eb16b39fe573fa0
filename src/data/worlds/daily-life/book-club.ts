/** A book club of four. The books do not exist. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { capital, coming, nameOf, paired, say, words } from './spoken.js'

const books = [
  {
    title: 'The Salt Road',
    about: "a woman who drives a lorry across three borders to bring back her father's piano",
    who: 'Vera',
    whom: 'her',
    end: 'she leaves the piano standing at the customs post',
    yes: "It's the first time she puts something down. The whole book is about carrying.",
    no: 'Four hundred pages, and then she just drives off. I wanted to throw it at the wall.',
    slow: 'the chapter at the ferry',
    defend: "But that's where you find out about the brother. It's only boring until you know it.",
    line: 'the border is where people start to tell the truth',
    motif: 'all the locked doors',
    answer: "There's one in every chapter, I counted. Except in the last one.",
  },
  {
    title: 'A Winter of Keys',
    about: 'a locksmith who finds out that somebody has been living in her attic for years',
    who: 'Ottilie',
    whom: 'her',
    end: 'she has a second key cut and says nothing',
    yes: "I loved that. It's the kindest thing that anybody does in the whole book.",
    no: "I didn't believe it. Nobody's that calm with a stranger over the bedroom.",
    slow: 'the part about the history of locks',
    defend: "I could have read a hundred pages more of that. It's a love letter to a trade.",
    line: 'every lock is a question that somebody was afraid to ask',
    motif: 'the snow',
    answer: "When it melts, you see the footprints. It's as simple as that, and I never saw it coming.",
  },
  {
    title: 'The Understudy',
    about: 'an actor who steps in for one night and never gives the part back',
    who: 'Bruno',
    whom: 'him',
    end: 'we never learn whether the other one is alive',
    yes: "That's why I'm still thinking about it. If they'd told us, I'd have forgotten it by now.",
    no: "That's not an ending, it's a shrug. The writer didn't know it either.",
    slow: 'the long letter in the middle',
    defend: "It's the only place where he doesn't lie. Read it again, it's shorter than you think.",
    line: 'nobody claps for the man who was ill',
    motif: 'the mirrors',
    answer: "He never looks into one after that night. Other people describe him, and they don't agree.",
  },
  {
    title: 'Nine Kilometres of Hedge',
    about: "two brothers who inherit one farm and don't speak for thirty years",
    who: 'Lorcan',
    whom: 'him',
    end: 'they cut the last bit of hedge together, without a word',
    yes: "I cried on the tram. They don't even look up, and it's all there.",
    no: 'It was a bit neat for me. Thirty years, and then a hedge does it.',
    slow: "the weather, there's so much weather",
    defend: "That's what they talk about instead. If you take out the weather, there's no conversation left.",
    line: 'he said it was going to rain, and meant that he was sorry',
    motif: 'the dog',
    answer:
      "There are four dogs, one after the other, and they've all got the same name. That's how you can tell the time.",
  },
]
const following = ['The Glass Orchard', 'Letters to a Lighthouse', "The Cartographer's Niece", 'What the River Kept']

export const bookClub = toSubject({
  setup: (draw, scene) => {
    const book = draw.pick(books)
    return {
      me: nameOf(scene, 0),
      host: nameOf(scene, 1),
      fan: nameOf(scene, 2),
      critic: nameOf(scene, 3),
      book,
      stars: { fan: 5, critic: draw.integer(2, 3), me: 4, host: draw.integer(3, 4) },
      next: draw.pick(following),
      pages: words(draw.integer(21, 39) * 10),
      when: coming(scene, draw.pick([2, 3, 4]), 26, draw.pick([19, 20]), draw.pick([0, 30])),
      snack: draw.pick(['the cheese', 'something sweet', 'olives and bread', 'a soup']),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Book Club: ${s.book.title}`,
      `Book Club: ${s.book.title}, Then ${s.next}`,
      `${s.fan} and ${s.critic} on the End of ${s.book.title}`,
      `Next Book Club at ${s.me}'s: ${s.next}`,
    ]),
  held: { from: 14, until: 23 },
  emoji: '📚',
  category: 'literature',
  summary: (s) =>
    `The book club talks about "${s.book.title}", the story of ${s.book.about}. ${s.fan} loves the ending, ${s.critic} doesn't. Next they read "${s.next}" and meet at ${s.me}'s on ${s.when.date} at ${s.when.hour}.`,
  tasks: (s) => [`Read "${s.next}"`, 'Tell everybody the new address before the book club'],
  appointments: (s) => [
    { title: `Book club: ${s.next}`, description: `At ${s.me}'s.`, start: s.when.at, duration: 150 },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `Has everybody finished it? So, ${s.book.title}. ${capital(s.book.about)}. And in the end ${s.book.end}. Did that work for you?`,
        `Let's start with the end of ${s.book.title}. We've got ${s.book.about}, and then ${s.book.end}. Who liked that?`,
        `Before the wine runs out, ${s.book.title}. It's about ${s.book.about}, and at the end ${s.book.end}. What did you make of it?`,
      ]),
      [2, s.book.yes],
      [3, s.book.no],
      say(draw, 0, [
        `I'm with ${s.fan}, but it took me a day. And before we forget it, what do we read next?`,
        `I can see both, honestly. Can we settle the next book, too, before it gets late?`,
      ]),
      say(draw, 1, [
        `${s.next}, we said. It's ${s.pages} pages, so ${s.when.day}, at ${s.when.clock}? At yours this time, ${s.me}?`,
        `It's ${s.next}. ${capital(s.pages)} pages, so let's give it some time. ${capital(s.when.day)}, ${s.when.clock}. Could we come to you, ${s.me}?`,
      ]),
      say(draw, 0, [
        "Gladly. I'll send round the new address.",
        "Yes, come to mine. I've moved, so I'll send you all the address.",
      ]),
    ],
    (s, draw) => [
      say(draw, 3, [`What I didn't need was ${s.book.slow}.`, `Can I say something against ${s.book.slow}?`]),
      [2, s.book.defend],
      say(draw, 0, [`Now I want to read that bit again.`, `I skipped it, to be honest. I'll go back.`]),
      say(draw, 1, [
        'This is why we need people who disagree. Carry on.',
        'We could have a rule. Everybody may skip one chapter, and has to say which one.',
      ]),
    ],
    (s, draw) => [
      say(draw, 1, ['Did anybody mark something? A line?', "Who's got a sentence for us?"]),
      say(draw, 0, [
        `I have. Here it is. "${capital(s.book.line)}."`,
        `This one. "${capital(s.book.line)}." I've written it on a note and put it over my desk.`,
      ]),
      say(draw, 3, ["All right. That one's good, I'll give you that.", 'Oh. I read straight past that.']),
    ],
    paired((s, draw) => [
      say(draw, 2, [`And what did you make of ${s.book.motif}?`, `Did you notice ${s.book.motif}?`]),
      say(draw, 3, ['Only that it kept coming up. I thought, here we go again.', 'No. Should I have?']),
      [2, s.book.answer],
      say(draw, 0, [
        "That's so clever. And it never shows off with it.",
        "I'd never have seen that on my own. That's why I come here.",
      ]),
    ]),
    paired((s, draw) => [
      say(draw, 3, [`I never warmed to ${s.book.who}.`, `Is it only me, or is ${s.book.who} hard to like?`]),
      say(draw, 0, [
        `I don't think we're supposed to like ${s.book.who}. We're supposed to recognise something, and we don't want to.`,
        `I liked ${s.book.who} the most when nobody else was in the room. The moment somebody comes in, it's all armour.`,
      ]),
      say(draw, 1, ['Do we have to like people in books?', "That's true. I'd read it for that alone."]),
      say(draw, 3, [
        `I don't have to. But I've got to spend a fortnight with ${s.book.whom}.`,
        `Fine. But I wouldn't want to be stuck in a lift with ${s.book.whom}.`,
      ]),
    ]),
    (s, draw) => [
      say(draw, 1, ['Marks out of five, as always. One after the other.', 'Right, stars. No halves.']),
      say(draw, 2, [
        `${capital(words(s.stars.fan))}. I've already given it to my sister.`,
        `${capital(words(s.stars.fan))}, without thinking.`,
      ]),
      say(draw, 3, [
        `${capital(words(s.stars.critic))}. It's well made, I just didn't want to be there.`,
        `${capital(words(s.stars.critic))}, and one of those is for the cover.`,
      ]),
      say(draw, 0, [
        `${capital(words(s.stars.me))} from me. I'd read the next one by the same person.`,
        `I'd say ${words(s.stars.me)}. It'll grow, I think.`,
      ]),
      say(draw, 1, [
        `And ${words(s.stars.host)} from me, so that makes ${words(s.stars.fan + s.stars.critic + s.stars.me + s.stars.host)} out of twenty.`,
        `I'm at ${words(s.stars.host)}. Together that's ${words(s.stars.fan + s.stars.critic + s.stars.me + s.stars.host)} out of twenty. Not bad.`,
      ]),
    ],
    paired((_, draw) => [
      say(draw, 0, ['Did anybody listen to it instead of reading?', 'Who had it as an audiobook?']),
      say(draw, 2, [
        "I did, on the way to work. The woman who reads it does all the voices, and it's never silly.",
        'Half and half. In the car, and then on paper, because I wanted to see how the names are spelt.',
      ]),
      say(draw, 3, ["Maybe that's why you liked it.", 'Does that count as reading?']),
      say(draw, 1, ["A good voice can carry anything, that's true.", 'It counts. We voted on that two years ago.']),
    ]),
    (s, draw) => [
      say(draw, 0, ['What shall I cook for next time?', 'Do you all eat everything? For when you come to me.']),
      say(draw, 1, [`I'll bring ${s.snack}, so don't go to any trouble.`, `Nothing big. I'd bring ${s.snack}.`]),
      say(draw, 3, [
        "No nuts for me, please. Apart from that I'm easy.",
        "And I'll see to the wine. As an apology for the stars.",
      ]),
      say(draw, 2, [
        "I've got a cake recipe I want to try out on people.",
        "I'll bring two folding chairs. You never have enough.",
      ]),
    ],
    paired((_, draw) => [
      say(draw, 2, [
        "There's an interview with the author. The whole thing took eleven years.",
        'Did you know that it was written in a shed, without electricity? Over eleven years?',
      ]),
      say(draw, 3, [
        `You can tell. And I mean that nicely, for once.`,
        `Eleven years, and then somebody like me says it's slow. Now I feel bad.`,
      ]),
      say(draw, 0, [
        'And how did they live all that time? I always want to know who paid the rent.',
        'Eleven years! What else do you do in that time?',
      ]),
      say(draw, 2, ['Evening classes, and bees.', 'Drive a school bus. The notes are on the backs of timetables.']),
    ]),
  ],
})
