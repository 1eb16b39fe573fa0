/** What the texts of worlds draw from. */
import type { Faker } from './faker.js'
import type { Stream } from './randomness.js'
import type { Draw } from './worlds/world.js'

/** Draws for one place; each draw belongs to the key that it was made with. */
export function createDraw(faker: Faker, stream: Stream): Draw {
  return {
    faker,
    pick: (list) => stream.pick(list),
    share: () => stream.next(),
    integer: (low, high) => stream.integer(low, high),
    chance: (probability) => stream.chance(probability),
    sample(list, size) {
      const rest = list.slice()
      const sample = []
      for (let left = rest.length; left > 0 && sample.length < size; left -= 1) {
        const drawn = stream.integer(0, left - 1)
        sample.push(rest[drawn]!)
        // what is behind moves up, so that the order stays
        for (let index = drawn + 1; index < left; index += 1) rest[index - 1] = rest[index]!
      }
      return sample
    },
  }
}

/** The same draws, but for the first pick, or the first share to pick with, which is a given one. */
export function leading(draw: Draw, share: number): Draw {
  let led = false
  const first = () => {
    if (led) return draw.share()
    led = true
    return share
  }
  return { ...draw, share: first, pick: (list) => list[Math.floor(first() * list.length)]! }
}
