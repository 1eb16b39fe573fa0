/** Somebody gets help with a phone that is full of photos. */
import { called } from '../text.js'
import { toSubject } from '../world.js'
import { absent, capital, coming, nameOf, paired, pounds, say, words } from './spoken.js'

export const photoBackup = toSubject({
  setup: (draw, scene) => {
    const phone = draw.pick([128, 256])
    const free = draw.integer(1, 3)
    const photos = Math.round((phone * draw.integer(32, 45)) / 100)
    const videos = Math.round((phone * draw.integer(28, 40)) / 100)
    const speed = draw.pick([20, 30, 40])
    // gigabytes at megabits a second
    const hours = Math.round(((photos + videos) * 8000) / speed / 3600)
    const [friend] = absent(draw, scene, 1)
    return {
      me: nameOf(scene, 0),
      you: nameOf(scene, 1),
      friend: friend!,
      photos: words(photos),
      videos: words(videos),
      both: words(photos + videos),
      phone: words(phone),
      free: words(free),
      speed: words(speed),
      hours: words(hours),
      written: { both: photos + videos, free, phone },
      count: `${words(draw.integer(9, 31))} thousand`,
      price: pounds(draw.pick([54, 59, 64, 69])),
      plan: pounds(draw.pick([1.99, 2.49, 2.99])),
      worry: draw.pick([
        'the pictures from when the children were small',
        'the photos from the trip round the lakes',
        'the videos of my grandmother',
        'the wedding pictures',
      ]),
      when: coming(scene, draw.pick([0, 6]), 2, draw.integer(10, 16)),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Backing Up ${s.written.both} Gigabytes of Photos`,
      `Phone Full: ${s.written.free} of ${s.written.phone} GB Left`,
      `Two Copies of the Photos, with Help from ${s.you}`,
      `Photo Backup with ${s.you} on ${s.when.short}`,
    ]),
  emoji: '📱',
  category: 'technology',
  summary: (s) =>
    `${s.me}'s phone has ${s.written.free} of ${s.written.phone} GB free, because photos and videos take up ${s.written.both} GB. ${s.you} suggests two copies, one on a disk at home and one online, and comes on ${s.when.date} at ${s.when.hour} to set it up. Until then nothing gets deleted.`,
  tasks: () => ['Buy an external disk of one terabyte', 'Find the password of the online account'],
  appointments: (s) => [
    {
      title: `Photo backup with ${s.you}`,
      description: 'Disk, phone, charger and the password.',
      start: s.when.at,
      duration: 120,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 0, [
        `${s.you}, you know about these things. My phone says it's full, and I'm scared of losing ${s.worry}.`,
        `Can you help me with my phone? It won't take any more pictures, and ${s.worry} are only on there.`,
        `Have you got five minutes for my phone, ${s.you}? It's full. And if it breaks, ${s.worry} are gone.`,
      ]),
      say(draw, 1, [
        `Show me. Photos, ${s.photos} gigabytes, and the videos are ${s.videos}. So ${s.both} together, and you've got ${s.free} left out of ${s.phone}.`,
        `Let me look. ${capital(s.phone)} gigabytes, and ${s.free} left. ${capital(s.photos)} for photos, ${s.videos} for videos, that's ${s.both}.`,
      ]),
      say(draw, 0, ['What do I do? Should I delete some?', 'And now? Do I throw things away?']),
      say(draw, 1, [
        "Don't delete anything yet. You want two copies first, one on a disk at home and one online. Buy a disk, one terabyte is plenty.",
        "Not yet, please. First we make two copies. One online, and one on a disk in your drawer. Get a disk with one terabyte, they're not expensive.",
      ]),
      say(draw, 0, [
        `And you'd set it up for me? ${capital(s.when.day)}, at ${s.when.clock}, and I'll cook?`,
        `I'll get one. Could you come on ${s.when.day}, around ${s.when.clock}? I'll make lunch.`,
      ]),
      say(draw, 1, [
        "It's a deal. And find the password for the online account before I come. That's what always takes longest.",
        "I'll be there. Only do me a favour and look for the password of your online account.",
      ]),
    ],
    paired((_, draw) => [
      say(draw, 0, ["Why two? Isn't online enough?", 'Do I really need both?']),
      say(draw, 1, [
        "If you delete a picture on the phone, it's gone online as well. The disk doesn't forget.",
        "Ask me again after your account's been locked by mistake. That happened to my brother. The disk's yours.",
      ]),
      say(draw, 0, ["Oh. I'd always thought it was a kind of cellar.", 'I see. Belt and braces.']),
    ]),
    paired((s, draw) => [
      say(draw, 0, ['How long will all that take?', `How long does it take to send ${s.both} gigabytes up there?`]),
      say(draw, 1, [
        `The disk, under an hour. Online it depends on your line. With ${s.speed} megabits up, it's about ${s.hours} hours.`,
        `Your line does ${s.speed} megabits upwards, so I'd say ${s.hours} hours. You leave it plugged in for a night or two, and that's it.`,
      ]),
      say(draw, 0, ["And the internet's slow all that time?", 'Can I still use the phone meanwhile?']),
      say(draw, 1, [
        "A bit. That's why we start it when you go to bed.",
        'You can. It just picks up where it stopped.',
      ]),
    ]),
    (s, draw) => [
      say(draw, 0, ['What will it cost me?', 'How much is a disk like that?']),
      say(draw, 1, [
        `${capital(s.price)} for the disk, once. And ${s.plan} a month for the space online.`,
        `I paid ${s.price} for mine. The online part's ${s.plan} a month.`,
      ]),
      say(draw, 0, ["That's less than the phone case.", "Fine. I'd have paid more than that for a quiet night."]),
    ],
    paired((s, draw) => [
      say(draw, 1, [
        `Do you know that you've got ${s.count} pictures on here?`,
        `${capital(s.count)} photos. And about a third of them are of your parking space.`,
      ]),
      say(draw, 0, ['I take five of everything. You never know.', 'Those are receipts. Well, and the dog.']),
      say(draw, 1, [
        "There's a thing that finds duplicates. We'll run that once it's all safe.",
        "Ten minutes a week, on the bus. Delete what isn't a memory.",
      ]),
    ]),
    paired((s, draw) => [
      say(draw, 0, [
        `${s.friend.name} says that somebody got into ${s.friend.their} account. Can that happen to me?`,
        'And if somebody gets hold of my password?',
      ]),
      say(draw, 1, ['Do you use the same one everywhere?', 'Is it still the name of the cat?']),
      say(draw, 0, ['Not everywhere. In most places.', "I'd rather not say."]),
      say(draw, 1, [
        "Then we do that as well. A password manager, and a code on the phone when you log in. It's half an hour.",
        "I'll bring you a password manager. You only have to remember one sentence after that.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 0, [
        'What about the old laptop in the cupboard? There are pictures on that, too.',
        "I've still got a box of old memory cards. Can you read those?",
      ]),
      say(draw, 1, [
        "Bring it out, and the charger. If it still starts, we'll copy it over.",
        "I've got a reader for that. Put everything on the table, and we'll see what's still alive.",
      ]),
      say(draw, 0, ["You'll be sorry you said that.", "There's a whole decade in there, I think."]),
    ]),
    paired((_, draw) => [
      say(draw, 1, [
        "And turn off the automatic download in that chat. That's where your space goes.",
        'Do you know what all those videos are? They come from the family chat.',
      ]),
      say(draw, 0, ['The singing birthday cats? Those are on my phone?', "But I've only looked at them once!"]),
      say(draw, 1, [
        "Every one of them, twice. I'll show you the switch.",
        "They stay until you say they shouldn't. It's two taps, look.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 0, ["Wouldn't it be easier to buy a new phone?", 'Should I just get a bigger one?']),
      say(draw, 1, [
        "It would be full in two years, and you'd have the same question with a bigger number.",
        "This one's fine. The battery's at eighty-six per cent. Put a new one in, and it'll do another three years.",
      ]),
      say(draw, 0, ["You'd make a terrible salesman.", "Good. I've only just learned where everything is."]),
    ]),
  ],
})
