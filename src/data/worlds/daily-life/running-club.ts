/** A running club of four, before and after a session. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { capital, coming, decimal, many, nameOf, paired, say, words } from './spoken.js'

/** `248` is `four minutes eight`. */
function lap(seconds: number): string {
  const rest = seconds % 60
  return `${many(Math.floor(seconds / 60), 'minute')}${rest === 0 ? '' : rest < 10 ? ` oh ${words(rest)}` : ` ${words(rest)}`}`
}

function written(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** `3200` is `fifty-three twenty`. */
function finish(seconds: number): string {
  const rest = seconds % 60
  const end = rest === 0 ? 'dead' : rest < 10 ? `oh ${words(rest)}` : words(rest)
  return `${words(Math.floor(seconds / 60))} ${end}`
}

const races = [
  { name: 'the canal ten', title: 'the Canal Ten' },
  { name: 'the bridge run', title: 'the Bridge Run' },
  { name: 'the harbour ten', title: 'the Harbour Ten' },
]

export const runningClub = toSubject({
  setup: (draw, scene) => {
    const distance = draw.pick([400, 800, 1000])
    const times = { 400: draw.integer(8, 12), 800: draw.integer(5, 7), 1000: draw.integer(4, 6) }[distance]!
    const pace = draw.integer(58, 68) * 5
    const target = pace * 10
    const each = Math.round((pace * distance) / 1000)
    const race = draw.pick(races)
    return {
      me: nameOf(scene, 0),
      coach: nameOf(scene, 1),
      fast: nameOf(scene, 2),
      late: nameOf(scene, 3),
      times: words(times),
      distance: words(distance),
      total: decimal((times * distance) / 100),
      pace: lap(pace),
      each: lap(each),
      target: words(Math.floor(target / 60)),
      seconds: target % 60 === 0 ? '' : ` and ${words(target % 60)} seconds`,
      written: { target: written(target), each: written(each), pace: written(pace), times, distance },
      race: { day: coming(scene, 0, 9, 10, draw.pick([0, 30])), ...race },
      rest: draw.pick(['ninety seconds', 'two minutes']),
      hurt: draw.pick(['calf', 'hip', 'shin']),
      meet: draw.pick(['by the boathouse', 'at the big oak', 'at the tram stop']),
      best: finish(target + draw.integer(40, 110)),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Running Club: ${s.written.times} x ${s.written.distance} and the Plan for ${s.race.title}`,
      `${capital(s.race.title)} on ${s.race.day.short}: Target ${s.written.target}`,
      `${s.coach}'s Intervals: ${s.written.times} x ${s.written.distance} in ${s.written.each}`,
      `${s.written.distance} Metres in ${s.written.each}, ${capital(s.times)} Times`,
    ]),
  held: { from: 6, until: 22 },
  emoji: '🏃',
  category: 'sports',
  summary: (s) =>
    `${s.coach} has the group run ${s.written.times} times ${s.written.distance} metres in ${s.written.each} each, for a ten-kilometre race in ${s.written.target}. ${s.late} has a sore ${s.hurt} and runs only half. ${capital(s.race.name)} is on ${s.race.day.date} at ${s.race.day.hour}; ${s.me} picks up the numbers.`,
  tasks: (s) => [
    `Pick up the start numbers for ${s.race.name}`,
    'Two easy runs this week, no faster than talking pace',
  ],
  appointments: (s) => [
    {
      title: `${capital(s.race.name)}, 10 km`,
      description: `Target ${s.written.target}. Meet ${s.meet} an hour before.`,
      start: s.race.day.at,
      duration: 90,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `Listen up. ${capital(s.times)} times ${s.distance} today, ${s.rest} in between. I want ${s.each} for each of them.`,
        `Today's ${s.times} times ${s.distance} metres, with ${s.rest} of jogging. You do them in ${s.each}.`,
        `Gather round, please. It's ${s.times} times ${s.distance} today, each in ${s.each}, and ${s.rest} to get your breath back.`,
      ]),
      say(draw, 2, ["That's race pace, isn't it?", 'So exactly what we want to run in the race?']),
      say(draw, 1, [
        `Yes, ${s.pace} a kilometre. Keep that up for ten and you're home in ${s.target} minutes${s.seconds}. ${capital(s.race.name)} is on ${s.race.day.day}, at ${s.race.day.clock}. We meet ${s.meet}, an hour before.`,
        `It is. ${capital(s.pace)} a kilometre makes ${s.target} minutes${s.seconds} over ten. And ${s.race.name} starts on ${s.race.day.day} at ${s.race.day.clock}. Be there an hour before, ${s.meet}.`,
      ]),
      say(draw, 3, [
        `My ${s.hurt}'s sore. I'd rather do only half of them.`,
        `I'll do half of it, if that's all right. It's my ${s.hurt} again.`,
      ]),
      say(draw, 1, [
        'Half, then, and stop if it gets worse. And for everybody, two easy runs this week, so slow that you can talk. Who picks up the numbers?',
        'Good call. Half it is. The rest of the week is two easy runs, at talking pace. And somebody has to pick up the start numbers.',
      ]),
      say(draw, 0, ["I will, the shop's on my way home.", 'I can do that. I pass the shop anyway.']),
    ],
    paired((s, draw) => [
      say(draw, 0, [
        `How fast do we start? I always go off too quickly.`,
        'And in the race, how do I not blow up after two kilometres?',
      ]),
      say(draw, 1, [
        'The first kilometre five seconds too slow. It feels ridiculous. You get it back at eight.',
        `Run behind ${s.fast} and don't overtake before the bridge, whatever your legs tell you.`,
      ]),
      say(draw, 2, ['Last time you overtook me and waved.', "I'll keep you back. I'll put my elbows out."]),
      say(draw, 0, ['And then I walked up the hill. I remember it well.', "I'll try. I can't promise anything."]),
    ]),
    paired((s, draw) => [
      say(draw, 3, [`What should I do about the ${s.hurt}?`, `Is it stupid to race with this ${s.hurt}?`]),
      say(draw, 1, ['Does it hurt in the morning, when you get up?', "Is it better or worse once you're warm?"]),
      say(draw, 3, [
        "It's stiff, and then it goes away after ten minutes.",
        "Better when I'm moving. It comes back on the sofa.",
      ]),
      say(draw, 1, [
        "Then cycle until the weekend and try it on grass. If you limp, you don't start. I mean it.",
        "That's usually all right. Strength work, every other day, and no hills. And we decide the day before.",
      ]),
    ]),
    (_, draw) => [
      say(draw, 2, ['What does everybody eat before a race?', 'How long before the start do you have breakfast?']),
      say(draw, 0, [
        "White bread with honey, three hours before. It's boring and it works.",
        'A banana and coffee. Anything else comes back at kilometre seven.',
      ]),
      say(draw, 3, ['I had scrambled eggs once. Once.', "I can't eat a thing. I just look at it."]),
      say(draw, 1, [
        'The main thing is, nothing new on the day. No new shoes, no new gel, no new socks.',
        "Whatever you've had before the long runs. A race isn't the day for experiments.",
      ]),
    ],
    (s, draw) => [
      say(draw, 1, ['And the long run at the weekend, how was that?', 'Who did the long one? How did it go?']),
      say(draw, 0, [
        `Eighteen kilometres, and I talked to a stranger from the third to the ninth. So it was slow enough.`,
        `I did it. The last three were hard, and after that I ate everything in the house.`,
      ]),
      say(draw, 2, [
        'I had the wind against me both ways. Explain that to me.',
        'I turned round after twelve. It was the day, not the legs.',
      ]),
      say(draw, 1, [
        `That's fine. Today is ${s.total} kilometres at race pace, so the tank has to be full again.`,
        `Good. If the legs are still heavy, say so now. It's ${s.total} kilometres at race pace.`,
      ]),
    ],
    (s, draw) => [
      say(draw, 2, [`What's your best time over ten, ${s.me}?`, `${s.me}, what did you run last year?`]),
      say(draw, 0, [
        `It was ${s.best}. On a day when everything was right.`,
        `${capital(s.best)}. And I was sick afterwards, behind the sponsor's tent.`,
      ]),
      say(draw, 3, ["That's faster than me on a bicycle.", "And you'll beat it, the way you're running."]),
    ],
    paired((_, draw) => [
      say(draw, 3, [
        'Do I need new shoes? These have done eight hundred.',
        'How many kilometres do you get out of a pair of shoes?',
      ]),
      say(draw, 1, [
        'Look at the sole from behind. If they lean, they go. But not this week.',
        'Seven, eight hundred. Buy the same again, and run them in after the race.',
      ]),
      say(draw, 2, ["I've got two pairs and take turns. They last longer.", "They've discontinued mine. I could cry."]),
      say(draw, 0, [
        'Mine were half price, in a colour that nobody wanted. I can recommend that.',
        'I write the date on the inside. Otherwise I lie to myself.',
      ]),
    ]),
    (_, draw) => [
      say(draw, 1, [
        'Who can help at the junior run? We need two marshals.',
        "We've been asked for marshals at the children's race. It's an hour, and you get a vest.",
      ]),
      say(draw, 2, [
        "I'd do it. I love the small ones, they sprint and then they sit down.",
        'Put me on the corner by the ice cream van.',
      ]),
      say(draw, 0, ["I'll do the other one, if it's in the afternoon.", "And me. I'll bring the bell."]),
      say(draw, 3, ["I'll come and cheer. My nephew's running.", "If I'm not running, I'll hand out the water."]),
    ],
    (s, draw) => [
      say(draw, 3, [
        `What do we do after ${s.race.name}? Is there a plan?`,
        'And when the race is over? Do we just stop?',
      ]),
      say(draw, 2, ["Cake. There's always cake.", "A week of nothing. And then I'd like to try a trail."]),
      say(draw, 1, [
        "A week off, and then we build up for a half. For those who'd like to.",
        'First we rest, and then we sit down and see who wants what.',
      ]),
      say(draw, 0, ['Let me get through this one first.', "A half? Don't say that in front of my knees."]),
    ],
  ],
})
