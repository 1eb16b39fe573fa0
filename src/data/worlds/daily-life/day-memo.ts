/** Somebody keeps a diary aloud. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { absent, capital, child, headline, nameOf, paired, say, words, workday } from './spoken.js'

const days = [
  {
    good: "the meeting that I'd been dreading took ten minutes, and everybody was kind",
    bad: 'I snapped at somebody over nothing, over a stapler',
    why: "I'd skipped lunch again",
    name: 'a dreaded meeting went well',
  },
  {
    good: 'a customer wrote to say thank you, with a drawing by her little boy',
    bad: 'I said yes to something again that I should have said no to',
    why: "I can't stand the silence before a no",
    name: 'a customer wrote to say thank you',
  },
  {
    good: "I found the mistake in the spreadsheet, the one that's been driving us mad for a month",
    bad: 'I stayed too late, and the evening was gone',
    why: 'I wanted to finish one more thing, and then one more',
    name: 'the mistake in the spreadsheet turned up',
  },
  {
    good: 'I walked home instead of taking the bus, and the whole river was full of swans',
    bad: 'I spent an hour on the phone, just scrolling',
    why: 'I was too tired to decide on anything else',
    name: 'the river was full of swans on the way home',
  },
]

export const dayMemo = toSubject({
  setup: (draw, scene) => {
    const [friend] = absent(draw, scene, 1)
    const day = draw.pick(days)
    return {
      me: nameOf(scene, 0),
      day,
      friend: friend!,
      child: child(draw, scene),
      appointment: draw.pick([
        { said: 'the dentist', title: 'Dentist' },
        { said: 'the optician', title: 'Optician' },
        { said: 'the haircut', title: 'Haircut' },
      ]),
      at: workday(scene, draw.integer(2, 6), draw.integer(8, 17), draw.pick([0, 15, 30])),
      errand: draw.pick([
        { said: 'take the parcel back', task: 'Take the parcel back' },
        { said: 'pick up the shoes from the cobbler', task: 'Pick up the shoes from the cobbler' },
        { said: 'pay the electricity bill', task: 'Pay the electricity bill' },
        { said: 'buy a birthday card for Aunt Joan', task: 'Buy a birthday card for Aunt Joan' },
      ]),
      steps: words(draw.integer(6, 14)),
      pages: words(draw.integer(8, 30)),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Voice Diary: Ring ${s.friend.name}`,
      `Voice Diary: ${s.appointment.title} on ${s.at.short}`,
      `Note to Self: Ring ${s.friend.name} and ${headline(s.errand.said)}`,
      `Voice Diary: The Good, the Not So Good, and ${s.friend.name}`,
    ]),
  emoji: '📝',
  category: 'personal',
  summary: (s) =>
    `In a voice diary, ${s.me} is glad that ${s.day.name}. Still to do: ring ${s.friend.name} back and ${s.errand.said}. An appointment, ${s.appointment.said}, is on ${s.at.date} at ${s.at.hour}.`,
  tasks: (s) => [`Ring ${s.friend.name} back`, s.errand.task],
  appointments: (s) => [{ title: s.appointment.title, description: '', start: s.at.at, duration: 45 }],
  exchanges: [
    (s, draw) => [
      say(draw, 0, [
        `Voice diary. What was good? The best thing was, ${s.day.good}.`,
        `A quick note for the diary, before I forget. What was good, ${s.day.good}.`,
        `Right, the day. First, what went well. That's easy, ${s.day.good}.`,
        `The diary, in the short version. Good today, ${s.day.good}.`,
      ]),
      say(draw, 0, [
        `What wasn't so good, ${s.day.bad}. I think it was because ${s.day.why}.`,
        `And not so good, ${s.day.bad}. I know why, too. It's because ${s.day.why}.`,
      ]),
      say(draw, 0, [
        `I still haven't rung ${s.friend.name} back. I have to do that. And ${s.errand.said}.`,
        `Open things. Ring ${s.friend.name} back, that's been two weeks now. And ${s.errand.said}.`,
      ]),
      say(draw, 0, [
        `Oh, and ${s.appointment.said}, on ${s.at.day} at ${s.at.clock}. I nearly forgot that again.`,
        `Then there's ${s.appointment.said}. ${capital(s.at.day)}, ${s.at.clock}. I'm saying it out loud so that I don't miss it.`,
      ]),
    ],
    paired((s, draw) => [
      say(draw, 0, [
        `${s.child.name} asked me something at dinner that I couldn't answer. Why is there something rather than nothing? ${capital(s.child.they)}'s six.`,
        `${s.child.name} lost a tooth. ${capital(s.child.they)} wants to keep it and get the money as well.`,
      ]),
      say(draw, 0, [
        "I said I'd think about it. I'm still thinking.",
        "I wish I'd written down more of these things. So, here's one.",
      ]),
    ]),
    (s, draw) => [
      say(draw, 0, [
        `${capital(s.steps)} thousand steps, says the watch. I didn't feel any of them.`,
        `I did ${s.steps} thousand steps, most of them up and down the same corridor.`,
      ]),
      say(draw, 0, [
        "Tomorrow, lunch outside. Even if it's only ten minutes on that wall.",
        "I'd like to get off the bus one stop early. I say that every week.",
      ]),
    ],
    paired((_, draw) => [
      say(draw, 0, [
        'An idea from the shower. If I did the boring things on one morning, all of them, the rest of the week would be free.',
        "I've had a thought about the kitchen. What if the table stood by the window? Then you'd see who's coming.",
      ]),
      say(draw, 0, [
        "I'll try it for two weeks and see. Not longer, or it turns into a system.",
        "It costs nothing to try. If it's no good, I move it back.",
      ]),
    ]),
    (s, draw) => [
      say(draw, 0, [
        `I've read ${s.pages} pages. That's more than the whole of last week.`,
        `And I read, ${s.pages} pages, with the phone in the other room. It's no coincidence.`,
      ]),
      say(draw, 0, [
        "There was a sentence in there, something like, you can't be brave and comfortable at the same time. I'd argue with that.",
        'I fell asleep over it, but in a good way.',
      ]),
    ],
    (_, draw) => [
      say(draw, 0, [
        "Money. I spent too much on lunch this week, again. I'll cook double on Sunday and take it with me.",
        "I have to cancel that trial month before they charge me. I'll do it now. In a minute.",
      ]),
      say(draw, 0, [
        'Small things. But they add up, in both directions.',
        'Saying it out loud helps, for some reason.',
      ]),
    ],
    (_, draw) => [
      say(draw, 0, [
        "And one thing that I'm grateful for. The neighbour who took in the parcel and put a biscuit on top.",
        "Grateful for, today, the light at about four o'clock. Everything was gold for five minutes.",
      ]),
      say(draw, 0, ["That's all. I'm putting the kettle on.", "I want to remember that. That's why I'm doing this."]),
    ],
  ],
})
