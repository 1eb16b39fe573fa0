/** With a sleep coach. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { capital, clock, digits, halves, many, nameOf, paired, say, words, workday } from './spoken.js'

export const sleepCoach = toSubject({
  setup: (draw, scene) => {
    const asleep = draw.integer(10, 13)
    const inBed = asleep + draw.integer(4, 6)
    const rise = draw.integer(12, 15)
    const bed = (rise - (asleep + 1) + 48) % 48
    const at = (half: number) => ({
      said: half === 0 ? 'midnight' : clock(half >> 1, half % 2 === 0 ? 0 : 30),
      written: half === 0 ? 'midnight' : digits(half >> 1, half % 2 === 0 ? 0 : 30),
    })
    return {
      me: nameOf(scene, 0),
      coach: nameOf(scene, 1),
      asleep: halves(asleep),
      inBed: halves(inBed),
      share: Math.round((asleep / inBed) * 100),
      window: halves(asleep + 1),
      rise: at(rise),
      bed: at(bed),
      nights: draw.pick([7, 10, 14]),
      back: workday(scene, 14, draw.integer(9, 17), draw.pick([0, 30])),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Sleep Coaching: Bed at ${s.bed.written}, Up at ${s.rise.written}`,
      `Sleep Diary with ${s.coach}: ${s.share} Per Cent`,
      `Two Weeks of Shorter Nights: Up at ${s.rise.written}`,
      `Sleep Coaching with ${s.coach}, Again on ${s.back.short}`,
    ]),
  held: { workdays: true, from: 8, until: 18 },
  emoji: '😴',
  category: 'psychology',
  summary: (s) =>
    `${s.me}'s sleep diary shows ${s.asleep} hours of sleep in ${s.inBed} hours in bed, which is ${s.share} per cent. For two weeks, bedtime moves to ${s.bed.written} and the alarm stays at ${s.rise.written} every day. The next session with ${s.coach} is on ${s.back.date} at ${s.back.hour}.`,
  tasks: (s) => [
    `Go to bed at ${s.bed.written} and get up at ${s.rise.written} every day`,
    'Keep the sleep diary for two more weeks',
  ],
  appointments: (s) => [
    {
      title: `Sleep coaching with ${s.coach}`,
      description: 'Bring the sleep diary.',
      start: s.back.at,
      duration: 45,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `So, ${s.me}, how did you get on with the sleep diary?`,
        `Shall we start with your diary, ${s.me}? What did you find?`,
        `You've brought the diary, ${s.me}. Good. How were the nights?`,
      ]),
      say(draw, 0, [
        `I filled in all ${words(s.nights)} nights. I'm in bed for ${s.inBed} hours and asleep for maybe ${s.asleep}.`,
        `It's a bit grim. ${capital(words(s.nights))} nights, ${s.inBed} hours in bed on average, and about ${s.asleep} of them asleep.`,
      ]),
      say(draw, 1, [
        `That's ${words(s.share)} per cent. We'd like to see eighty-five. So for two weeks you only get ${s.window} hours in bed: up at ${s.rise.said} every day, weekends too, and not in bed before ${s.bed.said}.`,
        `So ${words(s.share)} per cent of the time in bed is sleep, and eighty-five would be good. What I'd try for two weeks is a shorter night. Alarm at ${s.rise.said}, Sundays included, and bed at ${s.bed.said}, no earlier.`,
      ]),
      say(draw, 0, ['That late? I get less sleep, not more.', "So I'm tired, and you want me to stay up."]),
      say(draw, 1, [
        `At first, yes. It builds up the pressure to sleep, so that you don't lie awake. Keep the diary going and we'll look at it together on ${s.back.day}, at ${s.back.clock}.`,
        `For the first few days, yes. Then you'll drop off faster and wake less. Carry on with the diary for those two weeks, and come back on ${s.back.day} at ${s.back.clock}.`,
      ]),
      say(draw, 0, ["Two weeks. All right, I'll try it.", 'OK. I can do anything for two weeks.']),
    ],
    (_, draw) => [
      say(draw, 0, ['What about naps? I sometimes drop off on the sofa.', 'Am I allowed to lie down after lunch?']),
      say(draw, 1, [
        'Not for these two weeks. Every nap is sleep you take away from the night.',
        'Twenty minutes, before three, and only if you have to drive. Otherwise no.',
      ]),
      say(draw, 0, ['I was afraid of that.', "I'll go for a walk instead, then."]),
    ],
    paired((_, draw) => [
      say(draw, 0, [
        "And when I wake up at three and can't get back?",
        'What do I do if I lie there at three in the morning?',
      ]),
      say(draw, 1, [
        "Don't look at the clock. If you're wide awake, get up, sit somewhere dim and read something dull until you're sleepy.",
        'Turn the clock to the wall. If it feels like twenty minutes, get up. The bed is for sleeping, not for trying to.',
      ]),
      say(draw, 0, ["I've got just the book for that.", "So I'm not supposed to force it."]),
      say(draw, 1, [
        "Good. You can't force it, you can only make room for it.",
        'Exactly. Trying is what keeps you awake.',
      ]),
    ]),
    (_, draw) => [
      say(draw, 1, ['How much coffee do you drink?', 'Can I ask about caffeine?']),
      say(draw, 0, [
        `${capital(many(draw.integer(3, 5), 'cup'))}. The last one's around four.`,
        'Two in the morning, and then a big one after lunch to keep going.',
      ]),
      say(draw, 1, [
        'Make noon the last one. Half of it is still in your blood six hours later.',
        "I'd stop at noon. It doesn't keep everybody from falling asleep, but it makes the sleep thinner.",
      ]),
    ],
    (_, draw) => [
      say(draw, 1, ["And what goes through your head when you can't sleep?", 'What do you think about, lying there?']),
      say(draw, 0, [
        "Work, mostly. What I've forgotten. Then that I'll be useless tomorrow.",
        'Money, my sister, an email I should have written differently. It goes round and round.',
      ]),
      say(draw, 1, [
        "Then let's give it a place. Fifteen minutes after dinner, with a notebook: the worry on the left, the next small step on the right.",
        'Try a worry list at seven in the evening. You write it all down, you close the book, and at night you can say, that has its time tomorrow.',
      ]),
      say(draw, 0, ["That's oddly comforting.", "A worry list. I'll give it a go."]),
    ],
    (s, draw) => [
      say(draw, 0, ['Should I take the phone out of the bedroom?', 'Is the phone really that bad?']),
      say(draw, 1, [
        `It's less the light than what's on it, ${s.me}. Charge it in the kitchen and buy a cheap alarm clock.`,
        "I'd leave it in the hall. Not because of the blue light. Because it's full of people who want something from you.",
      ]),
      say(draw, 0, ["I was hoping you'd say it was harmless.", "All right. I'll try that for the two weeks, too."]),
    ],
    (_, draw) => [
      say(draw, 0, ['A glass of wine helps me drop off, to be honest.', 'What about a drink in the evening?']),
      say(draw, 1, [
        "It does, and then it wakes you at three. Leave it for now, and you'll see it in the diary.",
        "It gets you to sleep and costs you the second half of the night. I'd skip it on weekdays, at least.",
      ]),
      say(draw, 0, ['That would explain Saturdays.', 'Hm. Fair point.']),
    ],
  ],
})
