/** At the vet's, with a dog, a cat or a rabbit. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { type Absent, capital, decimal, he, many, nameOf, paired, pounds, say, she, words, workday } from './spoken.js'

const names = ['Biscuit', 'Rolo', 'Pepper', 'Ziggy', 'Maple', 'Olive', 'Bandit', 'Scout', 'Pickle', 'Mochi']

const patients = [
  {
    kind: 'dog',
    tenthsOfKilo: [124, 276],
    title: 'Ear Infection',
    sign: (pet: Absent) => `keeps shaking ${pet.their} head and scratching at ${pet.their} left ear`,
    found: "The ear canal's red, and that brown wax is yeast",
    name: 'a yeast infection in the left ear',
    treat: (whose: string) => `put five drops in ${whose} left ear twice a day`,
    cause:
      "Usually it's swimming. The ear stays damp, and yeast loves that. Dry it with a towel when you get out of the water.",
    knack:
      'Warm the bottle in your hand first. Then lift the flap, five drops, and rub the base of the ear until it squelches.',
  },
  {
    kind: 'dog',
    tenthsOfKilo: [92, 243],
    title: 'Grass Seed in the Paw',
    sign: (pet: Absent) => `has been limping for three days, and won't stop licking ${pet.their} front paw`,
    found: "There's a grass seed right between the toes. Got it",
    name: 'a small wound that needs to stay clean',
    treat: (whose: string) => `bathe ${whose} front paw in salt water twice a day`,
    cause:
      'They work like an arrow, they only go forwards. After a walk in long grass, run a finger between all the toes.',
    knack:
      "A teaspoon of salt to a mug of lukewarm water, two minutes in the mug, then pat it dry. And a sock if there's more licking.",
  },
  {
    kind: 'cat',
    tenthsOfKilo: [38, 61],
    title: 'A Sore Gum',
    sign: (pet: Absent) => `drops half of ${pet.their} dry food and paws at ${pet.their} mouth`,
    found: "Look, the gum's bright red round that big tooth at the back",
    name: 'an inflamed gum, and the tooth itself is sound',
    treat: (whose: string) => `rub the gel on ${whose} gum once a day, after food`,
    cause:
      "It's tartar that pushes under the gum. Some cats get it early, whatever you feed them. A dental biscuit at night slows it down.",
    knack:
      'Come from the side, lift the lip with your thumb and just smear it along. Two seconds. Chicken before and chicken after.',
  },
  {
    kind: 'cat',
    tenthsOfKilo: [41, 66],
    title: 'Sneezes and a Runny Eye',
    sign: (pet: Absent) => `sneezes all day and ${pet.their} right eye won't stop running`,
    found: "Chest's clear, temperature's a touch high, and the eye is pink but not scratched",
    name: 'cat flu, a mild case',
    treat: (whose: string) => `put the ointment in ${whose} right eye three times a day`,
    cause:
      'Most cats carry the virus from when they were kittens. It comes out when they are stressed. Visitors, building work, a new sofa.',
    knack:
      'Wrap a towel round the shoulders, pull the lower lid down a little and lay a line along it, like toothpaste.',
  },
  {
    kind: 'rabbit',
    tenthsOfKilo: [17, 29],
    title: 'Off the Hay',
    sign: (pet: Absent) => `leaves the hay and only picks at the greens, and ${pet.their} chin is wet`,
    found: "One of the back teeth has grown a sharp edge. I've smoothed it off, that took a second",
    name: 'a tooth spur, and the gut has slowed down because of it',
    treat: (whose: string) => `put the gut medicine in ${whose} mouth by syringe, twice a day`,
    cause:
      "Rabbits' teeth never stop growing, and only hay wears them down. Two bundles a day, and hardly any pellets.",
    knack:
      'Slip it in at the side, behind the front teeth, and go slowly so that it gets swallowed. A drop of apple juice on the tip helps.',
  },
]

export const vetVisit = toSubject({
  setup: (draw, scene) => {
    const patient = draw.pick(patients)
    const pet: Absent = { name: draw.pick(names), ...draw.pick([she, he]) }
    const grams = draw.integer(patient.tenthsOfKilo[0]!, patient.tenthsOfKilo[1]!)
    const days = draw.integer(6, 10)
    const visit = draw.integer(41, 56)
    const medicine = draw.integer(13, 29) - 0.5
    return {
      me: nameOf(scene, 0),
      vet: nameOf(scene, 1),
      pet,
      task: patient.treat(`${pet.name}'s`),
      weight: decimal(grams),
      before: decimal(grams + draw.pick([-3, -2, 2, 3, 4])),
      days: words(days),
      back: workday(scene, days + draw.integer(1, 3), draw.integer(9, 17), draw.pick([0, 15, 30, 45])),
      cost: { visit: pounds(visit), medicine: pounds(medicine), total: pounds(visit + medicine) },
      ...patient,
      sign: patient.sign(pet),
      treat: patient.treat(pet.their),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `${s.pet.name} at the Vet: ${s.title}`,
      `${s.title}: ${capital(s.days)} Days of Treatment for ${s.pet.name}`,
      `${s.vet} Has a Look at ${s.pet.name}: ${s.title}`,
      `Vet Check-up for ${s.pet.name} on ${s.back.short}`,
    ]),
  held: { workdays: true, from: 8, until: 19 },
  emoji: '🐾',
  category: 'family',
  summary: (s) =>
    `${s.me} takes ${s.pet.name}, the ${s.kind}, to the vet: ${s.pet.they} ${s.sign}. ${s.vet} finds ${s.name}; the treatment takes ${s.days} days. They check it again on ${s.back.date} at ${s.back.hour}.`,
  tasks: (s) => [`${capital(s.task)}, for ${s.days} days`],
  appointments: (s) => [
    { title: `Vet check-up for ${s.pet.name}`, description: `Recheck: ${s.name}.`, start: s.back.at, duration: 20 },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `And this is ${s.pet.name}, is it? Hello, you. What's been going on, ${s.me}?`,
        `${s.pet.name}, hello! Let's get you up on the table. What can I do for ${s.pet.them}?`,
        `So you're ${s.pet.name}. What's the matter, then, ${s.me}?`,
      ]),
      say(draw, 0, [
        `Well, ${s.pet.they} ${s.sign}. Otherwise ${s.pet.they}'s ${s.pet.them === 'her' ? 'herself' : 'himself'}.`,
        `${capital(s.pet.they)} ${s.sign}. I thought it would go away, but it hasn't.`,
      ]),
      say(draw, 1, [
        `Hold ${s.pet.them} for a second. Good, good. ${s.found}. So that's ${s.name}.`,
        `Let me see. You're very brave, ${s.pet.name}. ${s.found}. What we've got is ${s.name}.`,
      ]),
      say(draw, 0, ['Is that serious?', 'Poor thing. Is it bad?', 'And does it need an operation?']),
      say(draw, 1, [
        `No, we see it every week. For ${s.days} days, ${s.treat}. And then I'd like another look, on ${s.back.day} at ${s.back.clock}?`,
        `Not at all, but don't leave it. You'll have to ${s.treat}, for ${s.days} days. Could you bring ${s.pet.them} back on ${s.back.day}, ${s.back.clock}?`,
      ]),
      say(draw, 0, [
        `We'll be there. Won't we, ${s.pet.name}?`,
        'Yes, that suits me.',
        `That's fine. Thank goodness it's nothing worse.`,
      ]),
    ],
    (s, draw) => [
      say(draw, 0, ['Where does something like that come from?', 'Did I do something wrong?']),
      [1, s.cause],
      say(draw, 0, [
        `I had no idea. I've always had ${s.kind}s, and nobody ever told me that.`,
        'That makes sense, now that you say it.',
        "Right. I'll do that from now on.",
      ]),
    ],
    (s, draw) => [
      say(draw, 0, [
        `And how do I do that on my own? ${capital(s.pet.they)} won't hold still for me.`,
        `Is there a trick to it? At home ${s.pet.they}'s not half as polite.`,
      ]),
      [1, s.knack],
      say(draw, 0, ["You make it look easy. We'll see.", 'OK. I can try that.']),
      say(draw, 1, [
        "Do the first one here, and I'll watch.",
        'If it turns into a wrestling match, stop and ring us. The nurses do it for free.',
      ]),
    ],
    (s, draw) => [
      say(draw, 1, [
        `Now hop on the scales, ${s.pet.name}. ${capital(s.weight)} kilos. Last time it was ${s.before}.`,
        `I've got ${s.weight} kilos here, and ${s.before} from the last visit.`,
      ]),
      say(draw, 0, ['Is that all right?', 'What should it be?']),
      say(draw, 1, [
        "That's within the range. You should be able to feel the ribs without seeing them, and I can.",
        `For a ${s.kind} of that build I'm happy with it. Keep an eye on the treats, that's all.`,
      ]),
    ],
    paired((s, draw) => [
      say(draw, 0, ['And what do I owe you?', 'Do I pay here or at the desk?']),
      say(draw, 1, [
        `It's ${s.cost.visit} for today and ${s.cost.medicine} for the medicine, so ${s.cost.total}. The check-up's included.`,
        `At the desk. The visit's ${s.cost.visit}, the medicine's ${s.cost.medicine}, that makes ${s.cost.total}.`,
      ]),
      say(draw, 0, ['And the insurance, do you send that in?', "I've got insurance. Do I have to claim it myself?"]),
      say(draw, 1, [
        'If you leave us the policy number, we send it off for you. They usually take a fortnight.',
        'We fill in the form and you sign it. You only pay the excess.',
      ]),
    ]),
    paired((s, draw) => [
      say(draw, 1, [`How's ${s.pet.name} eating?`, `What does ${s.pet.they} get to eat at the moment?`]),
      say(draw, 0, [
        `${s.kind === 'rabbit' ? 'Parsley, any time. The rest, not so much.' : 'Half of what I put down, since this started. Wet food goes better than dry.'}`,
        `${s.kind === 'rabbit' ? "Pellets and a bit of lettuce. I know, I know, it's the hay that counts." : "The usual, morning and evening, and whatever falls off my daughter's plate."}`,
      ]),
      say(draw, 1, [
        `That'll come back once it stops hurting. If ${s.pet.they} eats nothing at all for ${s.kind === 'rabbit' ? 'twelve hours' : 'a whole day'}, ring us, please.`,
        `All right. I'd only worry if ${s.pet.they} refused everything for ${s.kind === 'rabbit' ? 'half a day' : 'a day'}. Then ring, even at night.`,
      ]),
    ]),
    paired((s, draw) => [
      say(draw, 0, [
        "Can the other one catch it? We've got two at home.",
        "We've got a second one at home. Do I need to keep them apart?",
      ]),
      s.name.startsWith('cat flu')
        ? say(draw, 1, [
            'It can happen, yes. Different rooms if you can manage it, at least until the eye has dried up.',
            "Separate bowls for a week, and wash your hands in between. If the other one is vaccinated, I'm not worried.",
          ])
        : say(draw, 1, [
            'No, not this. They can stay together. Just not the medicine.',
            "There's nothing to catch here, they can stay together.",
          ]),
      s.name.startsWith('cat flu')
        ? say(draw, 0, ["OK. They won't like it.", 'I can do that. They have had all their jabs.'])
        : say(draw, 0, [
            'Good. They cry when I shut the door between them.',
            "All right. They'd never forgive me otherwise.",
          ]),
    ]),
    paired((s, draw) => [
      say(draw, 1, [
        `While I've got the file open, ${s.pet.name}'s yearly jab is due in ${many(draw.integer(2, 8), 'week')}.`,
        `The yearly vaccination is coming up, by the way. In about ${many(draw.integer(3, 9), 'week')}.`,
      ]),
      say(draw, 0, [
        'Can you do it at the check-up, so we only come once?',
        "Already? It feels like we've only just had it.",
      ]),
      say(draw, 1, [
        "We'll see. If everything has healed, we'll do both in one go.",
        "I'd wait until this has cleared up. You'll get a card from us.",
      ]),
    ]),
  ],
})
