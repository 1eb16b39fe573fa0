/** Somebody thinks aloud about a speech. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { absent, capital, coming, nameOf, paired, say, words } from './spoken.js'

const memories = [
  {
    first: 'the night the tent blew away and we slept in the car, all three of us, with the dog',
    lesson: "nobody I'd rather have in a disaster",
    object: 'a tent peg',
    name: 'the night in the car',
  },
  {
    first: 'how we painted the whole flat yellow, by mistake, because nobody had read the tin',
    lesson: "it's the mistakes that you end up living in, and they're cosy",
    object: 'a yellow paintbrush',
    name: 'the yellow flat',
  },
  {
    first: 'the marathon of letters, the year abroad, two a week, and the last one came after the return flight',
    lesson: "being close is something you do, it doesn't just happen",
    object: 'the last letter',
    name: 'the letters',
  },
  {
    first: 'the driving lessons in the supermarket car park, and the shopping trolley',
    lesson: 'patience is love in low gear',
    object: 'the number plate',
    name: 'the driving lessons',
  },
]
const occasions = [
  { name: 'wedding', at: 'the wedding', role: 'best friend' },
  { name: 'birthday', at: 'the fiftieth birthday', role: 'oldest friend' },
  { name: 'farewell', at: 'the farewell party', role: 'colleague and friend' },
]

export const speechMemo = toSubject({
  setup: (draw, scene) => {
    const [friend, other] = absent(draw, scene, 2)
    return {
      me: nameOf(scene, 0),
      friend: friend!,
      other: other!,
      memory: draw.pick(memories),
      occasion: draw.pick(occasions),
      minutes: draw.integer(3, 5),
      day: coming(scene, 6, 10, draw.integer(14, 18), draw.pick([0, 30])),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Memo: Speech for ${s.friend.name}`,
      `Speech for ${s.friend.name} on ${s.day.short}`,
      `Memo: ${capital(words(s.minutes))} Minutes for ${s.friend.name}`,
      `Memo: A First Draft, and Photos from ${s.other.name}`,
    ]),
  emoji: '🎤',
  category: 'inspiration',
  summary: (s) =>
    `${s.me} thinks aloud about a speech for ${s.friend.name} at ${s.occasion.at} on ${s.day.date}. It should last ${words(s.minutes)} minutes, start with the story of ${s.memory.name}, and ${s.me} wants to hold up ${s.memory.object} at the end.`,
  tasks: (s) => [
    `Write the first draft of the speech for ${s.friend.name}`,
    `Ask ${s.other.name} about the photos for the speech`,
  ],
  appointments: (s) => [
    {
      title: `Speech at ${s.occasion.at}`,
      description: `For ${s.friend.name}, ${words(s.minutes)} minutes.`,
      start: s.day.at,
      duration: 30,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 0, [
        `Note to myself. The speech for ${s.friend.name}, at ${s.occasion.at}. That's ${s.day.day}, so it's not that far off.`,
        `OK, recording. I'm walking, so this'll be a bit out of breath. The speech. ${s.friend.name}, ${s.occasion.at}, ${s.day.day}.`,
        `Before I forget it again. The speech for ${s.friend.name}. It's for ${s.occasion.at}, and that's ${s.day.day}.`,
      ]),
      say(draw, 0, [
        `I want to start with ${s.memory.first}. No hello, no dear guests. Straight in.`,
        `The beginning's clear, I think. It's ${s.memory.first}. Everybody will be awake after that.`,
      ]),
      say(draw, 0, [
        `${capital(words(s.minutes))} minutes, not more. And at the end I hold up ${s.memory.object}. If I can find it.`,
        `It should be ${words(s.minutes)} minutes. Nobody ever said a speech was too short. And for the end I need ${s.memory.object}, to hold up.`,
      ]),
      say(draw, 0, [
        `So, to do, a first draft, on paper. And ask ${s.other.name}, who's got the photos from back then.`,
        `I'll write a draft, even if it's bad. And I have to ask ${s.other.name} for the photos.`,
      ]),
    ],
    (s, draw) => [
      say(draw, 0, [
        `What's it about, really? I think it's that ${s.memory.lesson}.`,
        `If it's got a point, then it's this one. ${capital(s.memory.lesson)}.`,
      ]),
      say(draw, 0, [
        "That's the sentence to land on. Say it once, and then shut up.",
        "Don't explain it. Leave a pause. Count to three, and only then the glass.",
      ]),
    ],
    (s, draw) => [
      say(draw, 0, [
        "What I mustn't do. No jokes about exes. No list of adjectives.",
        'Things to leave out. The thing with the police, because of the parents. And the whole business with the boat.',
      ]),
      say(draw, 0, [
        `And not too much of me. It's about ${s.friend.name}. I'm only the ${s.occasion.role}.`,
        `Every sentence that starts with I, turn it round so that it starts with ${s.friend.name}.`,
      ]),
    ],
    paired((s, draw) => [
      say(draw, 0, [
        `For the middle I need one more story, where ${s.friend.they}'s kind and nobody's looking.`,
        `In the middle, something small. The soup that ${s.friend.they} put outside my door when I was ill, for example.`,
      ]),
      say(draw, 0, [
        'The soup. Every day for a week, when I was ill, and never rang the bell. That one.',
        "I cried when I thought of it just now, so it'll do.",
      ]),
    ]),
    (_, draw) => [
      say(draw, 0, [
        'How do I remember it? No sheets of paper, I shake. Cards, five of them, one word on each.',
        "I'll learn the first sentence and the last one by heart. The rest can wobble.",
      ]),
      say(draw, 0, [
        "And practise on my feet, not in bed. Twice in front of the mirror, and once in front of somebody who'll be honest.",
        "I could try it out on my sister. She yawns when it's boring, she can't help it.",
      ]),
    ],
    (s, draw) => [
      say(draw, 0, [
        `I wonder whether ${s.friend.name} even likes speeches. ${capital(s.friend.they)} always hides behind a plant.`,
        `${s.friend.name} will look at the floor the whole time. I know that already.`,
      ]),
      say(draw, 0, [
        "So keep it warm and keep it short. And don't look over too often.",
        "I'll talk to the grandmother in the first row. She always nods.",
      ]),
    ],
    (_, draw) => [
      say(draw, 0, [
        'A first sentence. Let me try. I want to tell you about something that went wrong.',
        "Trying out a beginning. There's something you should know, and I've got the proof of it in my pocket.",
      ]),
      say(draw, 0, [
        'Hm. Not bad. It makes you want to hear the next one.',
        "That's a bit big. But the tone's right. I'll sleep on it.",
      ]),
    ],
  ],
})
