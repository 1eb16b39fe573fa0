/** A stand-up of four. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { absent, capital, coming, headline, moment, nameOf, paired, say, words } from './spoken.js'

const items = [
  {
    topic: 'search',
    done: 'Search is down from three seconds to under one. It was a missing index, as usual',
    next: 'put the same index on the archive',
  },
  {
    topic: 'invoice export',
    done: 'The invoice export can do credit notes now. I ran it against last month and the totals match to the penny',
    next: 'write the help page for the export',
  },
  {
    topic: 'login page',
    done: 'The login page works with a screen reader now. There were five fields without a label',
    next: 'go through the sign-up form the same way',
  },
  {
    topic: 'calendar sync',
    done: "Calendar sync doesn't double the events any more. The duplicates that were there are cleaned up, too",
    next: 'watch the sync queue over lunch',
  },
  {
    topic: 'password reset',
    done: "The reset mails were landing in spam, and I've fixed that. We were signing them with the old key",
    next: 'take the old key out for good',
  },
  {
    topic: 'photo upload',
    done: 'Photo upload resumes now when the connection drops. I tested it in the lift',
    next: "try it on the oldest phone we've got",
  },
  {
    topic: 'price list import',
    done: "The price list import skips bad rows now and tells you which ones, it doesn't fall over any more",
    next: 'send support a list of the skipped rows',
  },
]
const blockers = [
  {
    said: "I can't get into staging. My certificate ran out and the help desk says tomorrow",
    fix: "I'll ring the help desk",
    name: 'has no access to staging',
  },
  {
    said: "I'm still waiting for the icons from design, so the menu's half empty",
    fix: "I'll ask design for the icons",
    name: 'waits for icons from design',
  },
  {
    said: "legal hasn't signed off the consent text, and without that I can't merge",
    fix: "I'll chase legal",
    name: 'waits for legal to approve the consent text',
  },
  {
    said: "I need a second pair of eyes on the migration, I don't dare run it on my own",
    fix: "I'll sit down with you after this",
    name: 'wants help with a migration',
  },
]
const reasons = [
  'the payment provider has maintenance the day before',
  'support has a training day before that',
  "we don't want to ship into the long weekend",
  'the customer wants to see it first',
]

export const standUp = toSubject({
  setup: (draw, scene) => {
    const [mine, second, third] = draw.sample(items, 3)
    const which = draw.pick([2, 3, 4])
    const release = coming(scene, which, 3, draw.pick([9, 10, 11]))
    const days = Math.floor(release.at / 86_400_000) - Math.floor(scene.startedAt / 86_400_000)
    const [absentee] = absent(draw, scene, 1)
    const open = draw.integer(9, 31)
    return {
      lead: nameOf(scene, 1),
      second: nameOf(scene, 2),
      third: nameOf(scene, 3),
      me: nameOf(scene, 0),
      items: { mine: mine!, second: second!, third: third! },
      blocker: draw.pick(blockers),
      reason: draw.pick(reasons),
      release,
      freeze: moment(scene, days - 1, 17).day,
      absentee: absentee!,
      tickets: { open, before: open + draw.integer(4, 12) },
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Stand-up: Release on ${s.release.day.split(' ')[0]!}`,
      `Stand-up: Review of the ${headline(s.items.second.topic)}`,
      `Stand-up with ${s.lead}: ${headline(s.items.mine.topic)} Done`,
      `Release on ${s.release.short}, and ${s.third} Is Stuck`,
    ]),
  held: { workdays: true, from: 8, until: 18 },
  emoji: '🧑‍💻',
  category: 'work',
  summary: (s) =>
    `${s.second} is done with the ${s.items.second.topic} and needs a review; ${s.me} finished the ${s.items.mine.topic} and does the review. ${s.third} ${s.blocker.name}. The release is on ${s.release.date} at ${s.release.hour}, because ${s.reason}.`,
  tasks: (s) => [`Review ${s.second}'s branch for the ${s.items.second.topic}`, capital(s.items.mine.next)],
  appointments: (s) => [
    { title: 'Release', description: `Code freeze the day before at 17:00.`, start: s.release.at, duration: 60 },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `Right, everybody's here. ${s.second}, do you want to start?`,
        `Let's go round. ${s.second} first?`,
        `Everybody here? Then we'll begin with ${s.second}.`,
      ]),
      say(draw, 2, [
        `Sure. ${s.items.second.done}. I'd need a review for that.`,
        `OK. ${s.items.second.done}. The branch is up, somebody has to look at it.`,
      ]),
      say(draw, 0, [
        `I'll do the review. From me, ${s.items.mine.done.charAt(0).toLowerCase()}${s.items.mine.done.slice(1)}. Next I'll ${s.items.mine.next}.`,
        `Give that one to me. ${s.items.mine.done}. Today I'll ${s.items.mine.next}, and then there's your review.`,
      ]),
      say(draw, 1, [`Great. ${s.third}?`, `Good work. And you, ${s.third}, how's the ${s.items.third.topic}?`]),
      say(draw, 3, [`Stuck, to be honest. ${capital(s.blocker.said)}.`, `I'd be further, but ${s.blocker.said}.`]),
      say(draw, 1, [
        `${s.blocker.fix}. One thing from me, the release is on ${s.release.day} at ${s.release.clock}, because ${s.reason}. So freeze is ${s.freeze} at five.`,
        `OK, ${s.blocker.fix}. And then, please write this down. We release on ${s.release.day}, ${s.release.clock}, because ${s.reason}. Code freeze the evening before, at five.`,
      ]),
    ],
    paired((_, draw) => [
      say(draw, 3, [
        'Does the freeze count for texts as well, or only for code?',
        'What if something turns up after the freeze?',
      ]),
      say(draw, 1, [
        "If a customer can see it, it counts. Anything after that goes through me, and I'll be in a bad mood.",
        'Then you ring me, and we look at it together. And then most likely we leave it.',
      ]),
      say(draw, 2, ["That's clear enough.", 'So, not after the freeze. Got it.']),
    ]),
    paired((s, draw) => [
      say(draw, 2, [`How are we doing on support tickets?`, 'Has anybody looked at the support queue?']),
      say(draw, 0, [
        `I had a look. ${capital(words(s.tickets.open))} open, it was ${words(s.tickets.before)} a week ago. Most of them are the same question about the app icon.`,
        `It's ${words(s.tickets.open)}, down from ${words(s.tickets.before)}. Two that worry me, and the rest is people looking for a button.`,
      ]),
      say(draw, 1, [
        "Then let's write one answer and pin it. Could you do that?",
        'Good direction. Put the worrying ones in the channel, please.',
      ]),
    ]),
    paired((s, draw) => [
      say(draw, 1, [
        "Who can show something at the demo? It's a short one this time.",
        "We need one thing for the demo. Who's got something that you can see?",
      ]),
      say(draw, 3, [
        `The ${s.items.second.topic}, surely. It's the only thing with a before and an after.`,
        `${s.second}, you do it. The ${s.items.second.topic} is something that people have been waiting for.`,
      ]),
      say(draw, 2, [
        "Fine, but somebody else drives. I can't talk and type.",
        "All right. Three minutes, and I'm not making slides.",
      ]),
      say(draw, 0, ["I'll drive, you talk.", "Nobody wants slides. I'll run it from my machine if you like."]),
    ]),
    paired((s, draw) => [
      say(draw, 1, [
        `${s.absentee.name} is off from tomorrow. Who takes on-call at the weekend?`,
        `On-call. ${s.absentee.name}'s ill, so we've got a gap on the weekend.`,
      ]),
      say(draw, 3, [
        "I could do the Saturday. Not the Sunday, that's my mother's birthday.",
        "I'll take half, if somebody swaps with me in the week after.",
      ]),
      say(draw, 0, ["Then I'll do the rest. I'm at home anyway.", "OK, give me the other half. I've got nothing on."]),
      say(draw, 1, ['Thank you both. Take the Monday off for it.', "You're angels. I'll put it in the rota."]),
    ]),
    paired((_, draw) => [
      say(draw, 3, [
        'That one test is flaky again. I restarted the build three times yesterday.',
        'Is it just me, or does the build take twenty minutes now?',
      ]),
      say(draw, 2, [
        "It's the one with the clock in it. It fails when it runs across a full hour.",
        "It's the browser tests. They wait for a banner that we took out in spring.",
      ]),
      say(draw, 0, [
        "I'll take it out and file a ticket. A test that nobody believes is worse than none.",
        "Let's fix it this week, or it'll sit there till Christmas. I can pair on it.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 2, [
        'Can we talk about the printer? No, really. The label printer.',
        'Small thing. The test phones are never where the list says they are.',
      ]),
      say(draw, 1, [
        'Not here. After this, by the coffee machine, two minutes.',
        "I know. There's a drawer now, with a key. The key's with me.",
      ]),
      say(draw, 2, ["OK. I'll bring the evidence.", 'Fine by me, as long as somebody says so out loud.']),
    ]),
    paired((_, draw) => [
      say(draw, 1, [
        "There's a visitor tomorrow, from the clinic that uses the beta. They'd like to sit with somebody for an hour.",
        "A customer's coming by on Wednesday week. They want to watch us work, bless them.",
      ]),
      say(draw, 3, [
        "With me, gladly. I've got a list of questions as long as my arm.",
        'They can sit with me. I never see anybody use the thing.',
      ]),
      say(draw, 0, [
        "Could I listen in? I'd just be quiet and take notes.",
        "Ask them about the colours. I've got a bet on.",
      ]),
      say(draw, 1, [
        'Good idea. Not all five of you at once, though.',
        "You're both in. And tidy up the whiteboard before.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 1, [
        "Anything else? Then one more question from me, how's the mood?",
        'Before we go, a quick round. One word each, how are you doing?',
      ]),
      say(draw, 2, ['Tired but pleased.', 'Caffeinated.']),
      say(draw, 3, ["A bit stuck, as you've heard. Otherwise good.", 'Hopeful.']),
      say(draw, 0, [
        'Good. I like it when things get finished.',
        'Optimistic. Ask me again on the evening of the freeze.',
      ]),
    ]),
  ],
})
