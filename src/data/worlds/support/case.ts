/** A support case: one matter that a customer writes about, and what the customer may ask besides. */
import { type AnySubject, type Draw, type Line, type Scene, toSubject } from '../world.js'

/** How a customer writes, from the first message to the last: letters, chat, or chat without capitals. */
type Tone = 'mail' | 'chat' | 'lower'

interface Told<Slots> {
  readonly slots: Slots
  readonly tone: Tone
  /** Which of the further questions comes first. */
  readonly shift: number
}

/** Ways to ask something and to answer it; each answer fits each question. */
interface Wording {
  /** What the customer writes in a letter, without salutation and signature. */
  readonly mail: readonly string[]
  /** The same in a chat. */
  readonly chat: readonly string[]
  readonly answers: readonly string[]
}

type Topic<Slots> = (slots: Slots, draw: Draw, scene: Scene) => Wording

interface Case<Slots> {
  readonly setup: (draw: Draw, scene: Scene) => Slots
  readonly matter: Topic<Slots>
  /** Further questions that do not build on one another; those that cannot wait come before the others. */
  readonly soon: readonly Topic<Slots>[]
  readonly later: readonly Topic<Slots>[]
  readonly summary: (slots: Slots) => string
  readonly outcome: (slots: Slots) => string
  readonly attention: (slots: Slots) => string
}

const tones: readonly Tone[] = ['mail', 'mail', 'mail', 'mail', 'chat', 'chat', 'chat', 'lower']

/** The further questions of a group are asked in their order, beginning with any of them. */
export function toCase<Slots extends { readonly title: string }>(it: Case<Slots>): AnySubject {
  const further = [it.soon, it.later].flatMap((group) =>
    group.map(
      (_, index) =>
        (shift: number): Topic<Slots> =>
          group[(index + shift) % group.length]!,
    ),
  )
  return toSubject<Told<Slots>>({
    title: ({ slots }) => slots.title,
    setup: (draw, scene) => ({ tone: draw.pick(tones), shift: draw.integer(0, 59), slots: it.setup(draw, scene) }),
    exchanges: [
      ({ tone, slots }, draw, scene) => open(tone, it.matter(slots, draw, scene), draw, scene),
      ...further.map((topicOf, index) => ({ tone, shift, slots }: Told<Slots>, draw: Draw, scene: Scene) => {
        const wording = topicOf(shift)(slots, draw, scene)
        return goOn(tone, index === 0, wording, draw, scene)
      }),
    ],
    summary: ({ slots }) => it.summary(slots),
    outcome: ({ slots }) => it.outcome(slots),
    attention: ({ slots }) => it.attention(slots),
  })
}

function open(tone: Tone, { mail, chat, answers }: Wording, draw: Draw, { cast, startedAt, known }: Scene): Line[] {
  const [customer, agent] = [cast[0]!, cast[1]!]
  const { firstName, name } = customer
  const answer = draw.pick(answers)
  if (tone === 'mail') {
    const hello = draw.pick(['Hello,', 'Dear team,', 'Hi,', `${timeOfDay(startedAt)},`])
    const bye = draw.pick([
      `Kind regards\n${name}`,
      `Best regards,\n${name}`,
      `Many thanks\n${name}`,
      `Thank you,\n${firstName}`,
      name,
    ])
    const dear = draw.pick([`Hello ${firstName},`, `Dear ${name},`, `Hi ${firstName},`])
    const regards = draw.pick([`Kind regards\n${agent.firstName}`, `Best wishes,\n${agent.firstName}`, agent.firstName])
    return [
      [0, `${hello}\n\n${draw.pick(mail)}\n\n${bye}`],
      [1, `${dear}\n\n${answer}\n\n${regards}`],
    ]
  }
  const hello = draw.pick(['', '', 'Hi! ', 'Hello! ', 'Hi there. '])
  const dear = draw.pick([`Hi ${firstName}! `, `Hello ${firstName}. `, `Hi ${firstName}. `, ''])
  return [
    [0, typed(tone, hello + draw.pick(chat))],
    [1, (known ? dear : '') + answer],
  ]
}

/** Where mail to the customer goes. */
export function mailOf({ cast, known }: Scene): string {
  return known ? cast[0]!.email : 'the address that you gave us'
}

function goOn(tone: Tone, second: boolean, wording: Wording, draw: Draw, { cast }: Scene): Line[] {
  const answer = draw.pick(wording.answers)
  if (tone !== 'mail') {
    const thanks = second
      ? draw.pick(['', '', 'Great, thanks! ', 'Ok thanks. ', 'Perfect. ', 'Thank you! '])
      : draw.pick(['', '', '', '', 'Ok. ', 'Got it. ', 'Alright. '])
    return [
      [0, typed(tone, thanks + draw.pick(wording.chat))],
      [1, answer],
    ]
  }
  const thanks = second
    ? draw.pick(['', 'Thank you. ', 'Thank you for the quick reply. ', 'That helps, thank you. ', 'Many thanks. '])
    : draw.pick(['', '', '', 'Thank you. '])
  const question = thanks + draw.pick(wording.mail)
  return [
    [0, draw.chance(0.35) ? `${question}\n\n${cast[0]!.firstName}` : question],
    [
      1,
      draw.chance(0.35)
        ? `${answer}\n\n${draw.pick(['Best regards\n', 'Kind regards\n', ''])}${cast[1]!.firstName}`
        : answer,
    ],
  ]
}

function typed(tone: Tone, text: string): string {
  return tone === 'lower' ? text.toLowerCase() : text
}

/** In central Europe. */
function timeOfDay(time: number): string {
  const hour = (new Date(time).getUTCHours() + 1) % 24
  return hour < 4 || hour > 16 ? 'Good evening' : hour < 11 ? 'Good morning' : 'Good afternoon'
}
