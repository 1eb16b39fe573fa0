/** A call to a parent, who is never called by anything that says which one. */
import { called } from '../text.js'
import { type Draw, type Line, toSubject } from '../world.js'
import { absent, capital, coming, digits, he, moment, nameOf, paired, say, she, words } from './spoken.js'

const issues = [
  {
    title: 'the Boiler',
    news: "the boiler's making that banging noise again, every time it comes on",
    name: 'the boiler bangs',
    offer: "I'll find you a heating engineer, I know somebody who's good",
    task: 'Find a heating engineer for the boiler at home',
    more: "It starts at five in the morning. I lie there and think, that's it, it's coming through the floor.",
    calm: "It's probably only limescale. Turn it down to fifty until they've been.",
  },
  {
    title: 'the Garden Fence',
    news: 'half the garden fence came down in the wind',
    name: 'half the garden fence is down',
    offer: "I'll order you new panels, they can deliver them",
    task: 'Order fence panels for delivery home',
    more: "It fell onto the rhubarb. And next door's dog comes through now and sits on my step.",
    calm: "Four panels should do it. I'll put them up when I'm there, the posts are still good.",
  },
  {
    title: 'the Internet',
    news: 'the internet drops out every evening, just when the news is on',
    name: 'the internet drops out in the evening',
    offer: "I'll ring the provider for you, I've still got your customer number",
    task: 'Ring the internet provider about the drop-outs at home',
    more: 'I did what you said. I pulled the plug and counted to thirty. It came back, and then it went again.',
    calm: "Then it's the line and not you. They can test that from their end.",
  },
  {
    title: 'the Attic',
    news: "there's something scratching in the attic at night",
    name: 'something is scratching in the attic',
    offer: "I'll ring round for somebody who does pest control, and they can have a look",
    task: 'Ring a pest controller about the attic at home',
    more: "It's right above the bed. I bang on the ceiling with the broom and it stops, and then it thinks about it and goes on.",
    calm: "It'll be a mouse. Or a marten, and then you don't want to go up there yourself.",
  },
  {
    title: 'the Tax Letter',
    news: "there's a letter from the tax office, and I don't understand a word of it",
    name: 'a letter from the tax office is hard to understand',
    offer: "take a photo of it and send it to me, I'll read it and ring them",
    task: 'Read the letter from the tax office and ring them',
    more: "It says I have to declare something by the end of the quarter. I've never declared anything in my life.",
    calm: "They send that to everybody who's got a pension and savings. It's a form, two pages.",
  },
]
const luggage = [
  { said: 'the big drill', task: 'Pack the big drill for the visit' },
  { said: 'the photos from the wedding', task: 'Pack the photos from the wedding for the visit' },
  { said: 'some of that good coffee', task: 'Buy good coffee to take home' },
  { said: 'my blue casserole, if you can carry it', task: 'Pack the blue casserole for the visit' },
  { said: 'your old raincoat, for the garden', task: 'Pack the old raincoat for the visit' },
]

const babies = [
  { name: 'Edie', ...she },
  { name: 'Otto', ...he },
]

function drawBaby(draw: Draw) {
  const baby = draw.pick(babies)
  return { pounds: draw.integer(6, 8), ...baby }
}

export const callHome = toSubject({
  setup: (draw, scene) => {
    const hour = draw.integer(16, 19)
    const minute = draw.pick([5, 10, 20, 40, 50])
    const [neighbour, cousin] = absent(draw, scene, 2)
    return {
      me: nameOf(scene, 0),
      you: nameOf(scene, 1),
      issue: draw.pick(issues),
      train: coming(scene, 5, 3, hour, minute),
      leaves: digits(hour - 3, minute),
      back: moment(scene, 2, 18).day,
      bring: draw.pick(luggage),
      neighbour: neighbour!,
      cousin: cousin!,
      baby: drawBaby(draw),
      dish: draw.pick(['the lamb with the beans', 'that fish pie', 'the dumplings', 'stuffed peppers']),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Call Home: A Visit and ${s.issue.title}`,
      `On the Phone with ${s.you}: ${capital(s.issue.title)}`,
      `Home for the Weekend: Train on ${s.train.short}`,
      `Train Home at ${s.train.hour}, and ${capital(s.issue.title)}`,
    ]),
  emoji: '📞',
  category: 'family',
  summary: (s) =>
    `${s.me} rings home. ${s.you} says that ${s.issue.name}, and ${s.me} offers to help with it. ${s.me} visits for the weekend: the train gets in on ${s.train.date} at ${s.train.hour}.`,
  tasks: (s) => [s.issue.task, s.bring.task],
  appointments: (s) => [
    {
      title: 'Weekend at home',
      description: `The train arrives at ${s.train.hour}.`,
      start: s.train.at,
      duration: 2880,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 0, [
        "It's me. Am I disturbing you?",
        "Hello, it's only me. I just wanted to hear your voice.",
        'Hi, have you got a moment? Nothing bad, I only wanted to ring.',
        "Guess who. I thought I'd see how you are.",
      ]),
      say(draw, 1, [
        `${s.me}! I was just thinking of you. I'm all right. It's only that ${s.issue.news}.`,
        `You never disturb me, ${s.me}. I'm fine, I can't complain. Well, ${s.issue.news}.`,
      ]),
      say(draw, 0, [
        `Oh dear. Look, ${s.issue.offer}. And I'm coming on ${s.train.day}, for the weekend. I've got the ticket.`,
        `Leave that with me, ${s.issue.offer}. And guess what, I've booked a train. I'll be with you on ${s.train.day}, and I'm staying for the weekend.`,
      ]),
      say(draw, 1, [
        "Are you? Oh, that's lovely. When does it get in?",
        "No! Really? Then I'll make up the bed. What time?",
      ]),
      say(draw, 0, [
        `At ${s.train.clock}. Do you need anything?`,
        `It gets in at ${s.train.clock}. Shall I bring something?`,
      ]),
      say(draw, 1, [
        `Only ${s.bring.said}. And yourself.`,
        `You could bring ${s.bring.said}. That's all. I'll meet you on the platform.`,
      ]),
    ],
    (s, draw) => [
      [1, s.issue.more],
      [0, s.issue.calm],
      say(draw, 1, [
        'You always sound so sure. You get that from your grandmother.',
        "Well, if you say so. I'll stop worrying, then. Until tonight.",
      ]),
    ],
    (s, draw) => [
      say(draw, 1, [
        `Have you heard about ${s.neighbour.name} from number nine?`,
        `And ${s.neighbour.name} over the road, you won't believe it.`,
      ]),
      say(draw, 0, ['No, what?', "Don't tell me. Has there been another row about the hedge?"]),
      ...draw.pick<readonly Line[]>([
        [
          [
            1,
            `${s.neighbour.they === 'she' ? 'She' : 'He'}'s selling the house and going to live on a boat. At seventy-two!`,
          ],
          [0, `Good for ${s.neighbour.them}. Can ${s.neighbour.they} even swim?`],
        ],
        [
          [
            1,
            `${s.neighbour.they === 'she' ? 'She' : 'He'}'s bought a motorbike. It stands in front of the house under a tablecloth.`,
          ],
          [0, 'Under a tablecloth? You have to take a picture for me.'],
        ],
      ]),
    ],
    paired((_, draw) => [
      say(draw, 0, ['And what did the doctor say?', "Weren't you at the doctor's this week?"]),
      say(draw, 1, [
        `Oh, the usual. The heart's fine, the knee's old. I'm to walk half an hour a day.`,
        "The sugar's better. Not good, but better. No more biscuits after six.",
      ]),
      say(draw, 0, ['And do you stick to it?', 'Which you do, of course.']),
      say(draw, 1, ['On most days. Yesterday it rained.', "I do, more or less. You needn't use that voice."]),
    ]),
    paired((_, draw) => [
      say(draw, 1, ["How's work? You sound tired.", 'And you? Are they still keeping you so long at the office?']),
      say(draw, 0, [
        "It's a lot at the moment. Two people have left, and the rest of us share it out. It gets better next month.",
        "It's all right. I've got a new boss, and she goes home at five. So now we all do.",
      ]),
      say(draw, 1, [
        'You have to eat properly, at least. Do you eat?',
        "Well, I hope they know what they've got in you.",
      ]),
      say(draw, 0, ["I'm eating right now, if you want to know. Toast.", "You're biased. But thank you."]),
    ]),
    (s, draw) => [
      say(draw, 1, [
        `There's news from your cousin ${s.cousin.name}. The baby's come. ${s.baby.name}, ${words(s.baby.pounds)} pounds, and ${s.baby.they}'s got the family nose.`,
        `Did ${s.cousin.name} write to you? The baby's here. ${s.baby.their === 'her' ? 'A girl' : 'A boy'}, ${s.baby.name}. ${capital(words(s.baby.pounds))} pounds.`,
      ]),
      say(draw, 0, ['Oh, how wonderful! Is everybody well?', 'I saw the picture. So much hair! How are they doing?']),
      say(draw, 1, [
        "All well, and nobody's slept. I'm knitting something.",
        "They're home already. We could go over and visit when you're here.",
      ]),
    ],
    paired((s, draw) => [
      say(draw, 1, [
        `What would you like to eat when you're here? I could make ${s.dish}.`,
        `I thought I'd cook ${s.dish} on the Saturday.`,
      ]),
      say(draw, 0, [
        "I've been dreaming about that since last time. But let me help.",
        "Yes, please. And you teach me how. I've tried three times, and it's never like yours.",
      ]),
      say(draw, 1, [
        "You can peel. There's a secret in it, but I'll take that to the grave.",
        "You don't need a recipe, you need patience. It has to stand for two hours, that's all.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 0, ['Are you still going to the choir?', 'And the choir, is that on again?']),
      say(draw, 1, [
        `Every Tuesday. There are ${words(draw.integer(19, 34))} of us now, and ${words(draw.integer(2, 4))} men. They stand in the middle and look frightened.`,
        "Of course. We're doing something in Latin, and nobody knows what it means, but it sounds sad.",
      ]),
      say(draw, 0, ['Send me a recording, will you?', "I'd love to hear that. When's the concert?"]),
      say(draw, 1, [
        "When we're better. Next time, perhaps.",
        "Not for a while. We've only just learned when to breathe.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 1, [
        "What's it like where you are? Here the wind's rattling at the shutters.",
        "What's the weather doing at yours? We've had rain for a week.",
      ]),
      say(draw, 0, [
        "It's grey. I've got the window open, though.",
        'Windy. I had to hold on to my hat on the way home.',
      ]),
      say(draw, 1, [
        "Then take an umbrella when you travel. Or there's always mine.",
        "Well, bring proper shoes. The path's all mud.",
      ]),
    ]),
  ],
})
