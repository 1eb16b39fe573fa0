/** How this world's subjects are put together: one opening, then threads of follow-up questions in drawn order. */
import { type AnySubject, type Draw, type Line, type Scene, toSubject } from '../world.js'

/** A question and its answer. */
export type Exchange<Slots> = (slots: Slots, draw: Draw, scene: Scene) => readonly [question: string, answer: string]

interface Topic<Slots> {
  readonly setup: (draw: Draw, scene: Scene) => Slots
  readonly title: (slots: Slots, scene: Scene) => string
  readonly summary: (slots: Slots, scene: Scene) => string
  readonly opening: Exchange<Slots>
  /** Each thread understands the opening and nothing else; its own exchanges stay in order. */
  readonly threads: readonly (readonly Exchange<Slots>[])[]
}

interface Told<Slots> {
  readonly slots: Slots
  readonly exchanges: readonly Exchange<Slots>[]
}

const longest = 9

export function toConversation<Slots>({ setup, title, summary, opening, threads }: Topic<Slots>): AnySubject {
  const length = Math.min(longest, 1 + threads.flat().length)
  const exchangeAt =
    (position: number) =>
    (told: Told<Slots>, draw: Draw, scene: Scene): readonly Line[] => {
      const [question, answer] = told.exchanges[position]!(told.slots, draw, scene)
      return [
        [0, question],
        [1, answer],
      ]
    }
  return toSubject<Told<Slots>>({
    title: ({ slots }, scene) => title(slots, scene),
    setup: (draw, scene) => {
      const slots = setup(draw, scene)
      const exchanges = [opening]
      for (const thread of draw.sample(threads, threads.length)) {
        for (const exchange of thread) if (exchanges.length < length) exchanges.push(exchange)
      }
      return { slots, exchanges }
    },
    exchanges: Array.from({ length }, (_, position) => exchangeAt(position)),
    summary: ({ slots }, scene) => summary(slots, scene),
  })
}
