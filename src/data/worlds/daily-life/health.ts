/** At the doctor's. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { capital, headline, many, nameOf, paired, say, words, workday } from './spoken.js'

const complaints = [
  {
    part: 'left shoulder',
    since: 'since I painted the hall ceiling',
    worst: 'reaching up to a shelf',
    found: "That's one of the rotator cuff tendons",
    name: 'a strained rotator cuff',
    rest: 'keep the left arm below shoulder height',
    exercise: 'let the arm hang and swing it in small circles',
    hobby: 'swim',
    allowed: "Breaststroke, if it doesn't pull. No front crawl for now.",
    otherwise: 'send you for an ultrasound',
  },
  {
    part: 'right wrist',
    since: 'since I carried all those moving boxes',
    worst: 'opening a jar',
    found: "That's the tendon on the thumb side, and it's swollen",
    name: 'an irritated thumb tendon',
    rest: 'wear a splint at night',
    exercise: 'bend the thumb slowly across the palm, ten times',
    hobby: 'play the guitar',
    allowed: 'Ten minutes at a time, and put it down as soon as it aches.',
    otherwise: 'send you for an ultrasound',
  },
  {
    part: 'left heel',
    since: 'since I spent three days at a trade fair in flat shoes',
    worst: 'getting out of bed and taking the first few steps',
    found: "That's the band under your foot, right where it meets the heel",
    name: 'plantar fasciitis',
    rest: 'wear cushioned shoes indoors as well',
    exercise: 'roll the foot over a cold bottle for two minutes',
    hobby: 'go running',
    allowed: "Not on pavements. Cycling's fine, and so is the rowing machine.",
    otherwise: 'send you to the podiatrist',
  },
  {
    part: 'lower back',
    since: 'since I moved the washing machine',
    worst: 'putting my socks on',
    found: "That's the muscle beside the spine, it's as hard as a board",
    name: 'a muscle spasm',
    rest: 'lift nothing heavier than five kilos',
    exercise: 'lie on your back and draw both knees to the chest',
    hobby: 'go to the gym',
    allowed: 'The bike and the treadmill, yes. No weights.',
    otherwise: 'refer you to physio',
  },
  {
    part: 'right elbow',
    since: 'since I put up the garden fence',
    worst: 'lifting the kettle',
    found: "That's where the forearm muscles start, on the outside",
    name: 'tennis elbow',
    rest: 'lift everything with the palm facing up',
    exercise: 'lower a tin of beans slowly with the wrist, ten times',
    hobby: 'play badminton',
    allowed: "I'd leave it for now. It's the grip that does it, not the running about.",
    otherwise: 'refer you to physio',
  },
]

export const gpVisit = toSubject({
  setup: (draw, scene) => {
    const weeks = draw.integer(3, 6)
    const high = draw.integer(121, 134)
    return {
      me: nameOf(scene, 0),
      ...draw.pick(complaints),
      weeks: words(weeks),
      back: workday(scene, weeks * 7, draw.integer(9, 16), draw.pick([0, 10, 20, 40, 50])),
      pressure: { now: high, low: draw.integer(76, 84), before: high + draw.integer(6, 13) },
    }
  },
  title: (s, scene) =>
    called(scene, [
      `${headline(s.part)} at the GP`,
      `Sore ${headline(s.part)}: ${capital(s.weeks)} Weeks of Exercises`,
      `At the Doctor's About the ${headline(s.part)}`,
      `${headline(s.part)}: Back to the GP on ${s.back.short}`,
    ]),
  held: { workdays: true, from: 8, until: 18 },
  emoji: '🩺',
  category: 'health',
  summary: (s, scene) =>
    `${s.me} sees Dr ${scene.cast[1]!.lastName} about a sore ${s.part}. It is ${s.name} and nothing is torn; the advice for the next ${s.weeks} weeks is to ${s.rest} and to exercise twice a day. They meet again on ${s.back.date} at ${s.back.hour}.`,
  tasks: (s) => [`${capital(s.rest)} for ${s.weeks} weeks`, `Twice a day: ${s.exercise}`],
  appointments: (s) => [
    {
      title: `GP follow-up: ${s.part}`,
      description: `After ${s.weeks} weeks of rest and exercises.`,
      start: s.back.at,
      duration: 15,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `Come in, ${s.me}, have a seat. What can I do for you?`,
        `Hello, ${s.me}. What's brought you in?`,
        `Right, ${s.me}. What's the trouble?`,
      ]),
      say(draw, 0, [
        `It's my ${s.part}. It's been sore ${s.since}, and ${s.worst} is the worst.`,
        `My ${s.part}'s been hurting ${s.since}. Most of the day I can ignore it, but ${s.worst}, ouch.`,
        `I've got this pain in my ${s.part}, ${s.since}, really. It's ${s.worst} that gets me.`,
      ]),
      say(draw, 1, [
        `Let me have a look. Does it hurt when I press here? ${s.found}. I'd call it ${s.name}, and nothing's torn.`,
        `Show me. There? ${s.found}. It's ${s.name}. Nothing's torn, I'm pleased to say.`,
      ]),
      say(draw, 0, [
        "That's a relief. What do I do about it?",
        'OK. And how do I get rid of it?',
        'So what happens now?',
      ]),
      say(draw, 1, [
        `For the next ${s.weeks} weeks, ${s.rest}. And twice a day, ${s.exercise}. Then I'd like to see you again, on ${s.back.day} at ${s.back.clock}.`,
        `Two things. For ${s.weeks} weeks, ${s.rest}. And I want you to ${s.exercise}, twice a day. Shall we say ${s.back.day}, ${s.back.clock}, and I'll see how far you've got?`,
      ]),
      say(draw, 0, ['That works. Let me put it in my calendar.', "Fine. I'll write that down.", 'I can do that.']),
    ],
    (_, draw) => [
      say(draw, 0, ['Can I take anything for the pain?', 'And painkillers?', 'Are painkillers all right with that?']),
      say(draw, 1, [
        `Ibuprofen gel, three times a day, for ${words(draw.integer(7, 14))} days at most. Gel's kinder to the stomach than tablets.`,
        "Paracetamol when you need it, no more than eight in a day. You won't want anything stronger.",
        'A gel from the chemist will do. Rub it in morning and evening, and stop if the skin goes red.',
      ]),
    ],
    (s, draw) => [
      say(draw, 0, [
        `Can I still ${s.hobby}? I usually do, twice a week.`,
        `And what if I want to ${s.hobby}?`,
        `I suppose I shouldn't ${s.hobby}.`,
      ]),
      [1, s.allowed],
      say(draw, 0, ['Shame, but all right.', "I'll survive.", 'Good to know.']),
    ],
    (s, draw) => [
      say(draw, 0, ["What if it isn't any better by then?", "And if the exercises don't help?"]),
      say(draw, 1, [
        `Then I'd ${s.otherwise}. But ${words(draw.integer(7, 9))} out of ten people don't need that.`,
        `Then I'd ${s.otherwise}. I don't expect to. And if it goes numb, or wakes you at night, you ring us before then.`,
      ]),
    ],
    (s, draw) => [
      say(draw, 0, [
        "Could you check my blood pressure while I'm here? It was a bit high last time.",
        'Would you mind taking my blood pressure as well?',
      ]),
      say(draw, 1, [
        'Of course. Sleeve up, and no talking for a moment.',
        "Let's do it now. Feet flat on the floor, and just breathe.",
      ]),
      say(draw, 1, [
        `One ${words(s.pressure.now - 100)} over ${words(s.pressure.low)}. Last time the top one was one ${words(s.pressure.before - 100)}, so that's better.`,
        `There we are, one ${words(s.pressure.now - 100)} over ${words(s.pressure.low)}. It was one ${words(s.pressure.before - 100)} on top before, so whatever you're doing, keep doing it.`,
      ]),
      say(draw, 0, ["I've cut down on salt.", 'It must be the walking to work.', 'Well, I did switch to decaf.']),
    ],
    (_, draw) => [
      say(draw, 0, ['Do I need a note for work?', 'Will you write me a note for work?']),
      say(draw, 1, ['What do you do, is it mostly a desk?', 'That depends. Do you lift things, or do you sit?']),
      say(draw, 0, ['A desk, and meetings.', "I sit. There's a lot of typing."]),
      say(draw, 1, [
        "Then you don't need one. Get up every half hour, that's all.",
        "You'll be fine, then. Just change position more often than you think you need to.",
      ]),
    ],
    (_, draw) => [
      say(draw, 1, [
        `I see here that your last tetanus jab was ${words(draw.integer(11, 14))} years ago. Shall we top it up?`,
        `You're overdue for a tetanus booster, by the way. By ${many(draw.integer(2, 5), 'month')}.`,
      ]),
      say(draw, 0, ['Today? Go on, then.', "Oh. Well, since I'm here anyway."]),
      say(draw, 1, [
        "The nurse will do it next door, it's two minutes. Your arm might be a bit heavy tomorrow.",
        "I'll send you across to the nurse afterwards. No need to book.",
      ]),
    ],
    paired((_, draw) => [
      say(draw, 0, [
        "One more thing. I'm nearly out of my hay fever tablets.",
        'Could I have a new prescription for the hay fever tablets, too?',
      ]),
      say(draw, 1, [
        "I'll put them on repeat. They'll be at the chemist tomorrow, after two.",
        'The same ones as before? Done. You can collect them tomorrow.',
      ]),
      say(draw, 0, ['Perfect, thanks.', 'The same ones, yes. Thank you.']),
    ]),
  ],
})
