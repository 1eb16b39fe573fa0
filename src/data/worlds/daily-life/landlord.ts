/** A call to the landlord. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { capital, headline, nameOf, paired, pounds, say, words, workday } from './spoken.js'

const faults = [
  {
    title: 'Cold Radiators',
    said: "The radiators have been cold for three days. There's hot water, but no heating.",
    name: 'the radiators are cold',
    guess: "That'll be the pump. It's done that before, in the flat below.",
    trade: 'heating engineer',
    stopgap: "There's an electric heater in the cellar, behind my bikes. Take that, and I'll pay for the electricity.",
    photo: 'the pressure gauge on the boiler',
    ready: 'clear the cupboard in front of the boiler',
  },
  {
    title: 'Damp in the Bedroom',
    said: "There's a damp patch over the bedroom window, and it's grown. It's as big as a tray now.",
    name: 'a damp patch over the bedroom window is growing',
    guess: "I bet that's the gutter. There's a birch next door that fills it up every year.",
    trade: 'roofer',
    stopgap: "Can you move the bed off that wall, and leave the door open? I'll get you a dehumidifier.",
    photo: 'the damp patch',
    ready: 'move the bed away from the window',
  },
  {
    title: 'The Leaking Kitchen Tap',
    said: "The kitchen tap's dripping again, and now there's water in the cupboard below it as well.",
    name: 'the kitchen tap leaks into the cupboard',
    guess: "Then it's not the washer this time, it's the hose. They go hard after ten years.",
    trade: 'plumber',
    stopgap:
      "There's a little valve under the sink with a slot in it. Quarter of a turn, and it's off. Until then, a bucket.",
    photo: 'the hose under the sink',
    ready: 'empty the cupboard under the sink',
  },
  {
    title: 'The Front Door Lock',
    said: "The lock on the front door's stuck. Yesterday it took me ten minutes to get in.",
    name: 'the front door lock sticks',
    guess: "Don't oil it, whatever you do. I think the door has dropped a bit and the bolt doesn't line up.",
    trade: 'locksmith',
    stopgap: 'Lift the handle while you turn the key. And use the back door for now, if you can.',
    photo: 'the gap above the lock',
    ready: 'take the bikes out of the hall',
  },
  {
    title: 'The Washing Machine',
    said: "The washing machine stops in the middle and won't drain. I've had to bail it out with a cup.",
    name: 'the washing machine no longer drains',
    guess: "Have you looked in the filter? No? All right, it could still be the drain pump, it's nine years old.",
    trade: 'repair man',
    stopgap: "Bring the wash round to ours, if it's urgent. Or use the launderette and give me the receipts.",
    photo: 'the plate with the model number, inside the door',
    ready: 'pull the machine out from the wall',
  },
]
export const landlordCall = toSubject({
  setup: (draw, scene) => {
    const rent = draw.integer(155, 240) * 5
    const more = draw.integer(4, 9) * 5
    const fault = draw.pick(faults)
    return {
      me: nameOf(scene, 0),
      landlord: nameOf(scene, 1),
      visit: workday(scene, draw.integer(2, 5), draw.integer(8, 17), draw.pick([0, 30])),
      rent: { now: pounds(rent), later: pounds(rent + more), more: pounds(more) },
      years: words(draw.integer(2, 6)),
      ...fault,
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Call with the Landlord: ${s.title}`,
      `${s.title}: ${headline(s.trade)} on ${s.visit.short}`,
      `Calling ${s.landlord} About ${s.title.replace(/^The/, 'the')}`,
      `${headline(s.trade)} Coming at ${s.visit.hour}: ${s.title}`,
    ]),
  held: { from: 8, until: 21 },
  emoji: '🔧',
  category: 'personal',
  summary: (s) =>
    `${s.me} rings ${s.landlord}, the landlord, because ${s.name}. A ${s.trade} comes on ${s.visit.date} at ${s.visit.hour}; until then ${s.me} is to send a photo and ${s.ready}.`,
  tasks: (s) => [`Send ${s.landlord} a photo of ${s.photo}`, `${capital(s.ready)} for the ${s.trade}`],
  appointments: (s) => [
    {
      title: `${capital(s.trade)} in the flat`,
      description: `Sent by ${s.landlord}: ${s.name}.`,
      start: s.visit.at,
      duration: 60,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 0, [
        `Hi ${s.landlord}, it's ${s.me} from the flat. Have you got a minute? ${s.said}`,
        `${s.landlord}? ${s.me} here, from upstairs. I'm sorry to bother you. ${s.said}`,
        `I hope I'm not disturbing you, ${s.landlord}. This is ${s.me}, from the flat. ${s.said}`,
      ]),
      say(draw, 1, [`Oh no. ${s.guess}`, `Hm, that's no good. ${s.guess}`]),
      say(draw, 0, ['Could you send somebody?', 'How soon could somebody come and look at it?']),
      say(draw, 1, [
        `I've got a ${s.trade} I always use. I'll ring now, hold on. Yes, ${s.visit.day} at ${s.visit.clock}. Will you be in?`,
        `Give me a second, I've got my ${s.trade} on the other phone. So, ${s.visit.day}, ${s.visit.clock}. Can you let them in?`,
      ]),
      say(draw, 0, ["I can be. I'm working from home that day.", "Yes, I'll make sure that I'm here."]),
      say(draw, 1, [
        `Great. Send me a photo of ${s.photo}, would you? And please ${s.ready}, so they can get at it.`,
        `Good. Two things, then. Take a photo of ${s.photo} and send it to me, and ${s.ready} before they come.`,
      ]),
    ],
    (s, draw) => [
      say(draw, 0, ['And what do I do until then?', "That's a few days off. What should I do in the meantime?"]),
      [1, s.stopgap],
      say(draw, 0, ["OK, that'll do for now.", "It's not ideal, but I'll manage."]),
      say(draw, 1, [
        "I know it's a nuisance. If it gets worse, ring me, and I don't mind how late.",
        "And let me know how it goes, all right? I'd rather hear too much than too little.",
      ]),
    ],
    (_, draw) => [
      say(draw, 0, ["Just so we're clear, who pays for it?", "I don't have to pay for the call-out, do I?"]),
      say(draw, 1, [
        "I do. It's wear and tear. Don't sign anything but the time sheet.",
        'That comes to me. If they ask you for a card, tell them to send the bill to my address.',
      ]),
      say(draw, 0, ['Good. Last time they wanted eighty pounds at the door.', 'Perfect, I only wanted to ask.']),
    ],
    (s, draw) => [
      say(draw, 1, [
        `Since I've got you on the phone. It's been ${s.years} years at ${s.rent.now}, and I'm afraid I'll have to go up a little.`,
        `There's something else I've been meaning to say. You've been paying ${s.rent.now} for ${s.years} years now, and my costs have gone up.`,
      ]),
      say(draw, 0, ['I was expecting that. How much?', 'OK. What did you have in mind?']),
      say(draw, 1, [
        `${capital(s.rent.later)}. So ${s.rent.more} a month more. Not for another three months, and I'll put it in writing.`,
        `I thought ${s.rent.more} a month, so ${s.rent.later}. You'd get two months' notice, of course.`,
      ]),
      say(draw, 0, [
        "That's fair. But then the hall gets painted, doesn't it?",
        'I can live with that. Just send me the letter.',
      ]),
    ],
    (_, draw) => [
      say(draw, 0, [
        'Do you know who the new people on the ground floor are?',
        'There was a removal van outside. Is somebody moving in downstairs?',
      ]),
      say(draw, 1, [
        `A couple with a baby, very nice. They've taken it for ${words(draw.integer(2, 4))} years.`,
        "A student and her sister. One of them plays the cello, but I've told them, not after nine.",
      ]),
      say(draw, 0, ["I'll go down and say hello.", "Oh, nice. I'll take them some biscuits."]),
    ],
    paired((_, draw) => [
      say(draw, 1, [
        'Is the light on the stairs still flickering?',
        'And the light in the stairwell, did they ever come about that?',
      ]),
      say(draw, 0, [
        "It's gone altogether now. I use my phone.",
        "They changed the bulb, but it's the switch on the second floor. You have to press it twice.",
      ]),
      say(draw, 1, [
        "Then I'll send an electrician, I've been meaning to anyway.",
        "I'll bring my brother-in-law, he's an electrician. Saturday, probably. You don't have to be there.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 0, [
        "Could I ask you something? I'd like to put up shelves in the hall.",
        'One question. Would you mind if I painted the small room?',
      ]),
      say(draw, 1, [
        "Go ahead. Keep away from the wall with the meter, there are cables in it. And keep the receipts, then we'll see about the cost.",
        "Not at all, as long as it isn't black. You'd have to put it back when you move out, that's in the contract.",
      ]),
      say(draw, 0, ["I'll send you a picture first.", 'Fine. Nothing wild, I promise.']),
    ]),
    paired((s, draw) => [
      say(draw, 0, [
        "The bins weren't emptied again, by the way. Third time this month.",
        "By the way, nobody's collected the paper for three weeks.",
      ]),
      say(draw, 1, [
        "They say that they can't get past the parked cars. I've written to the council twice.",
        "I'll ring the council. I had a name there, somebody sensible. If I can find it.",
      ]),
      say(draw, 0, [
        `Well, keep me posted, ${s.landlord}. I'll put out a cone.`,
        'If it helps, I can take some of it to the tip at the weekend.',
      ]),
    ]),
  ],
})
