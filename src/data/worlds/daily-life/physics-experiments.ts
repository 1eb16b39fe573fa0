/** Experiments of a physics lab, each with a mistake in it. */
import type { Draw } from '../world.js'
import { words } from './spoken.js'

/** A number rounded to so many digits after the point, digit by digit: `nine point seven four`. */
function exact(value: number, places: number): string {
  const [whole, rest] = String(Number(value.toFixed(places))).split('.') as [string, string?]
  return words(Number(whole)) + (rest ? ` point ${[...rest].map((digit) => words(Number(digit))).join(' ')}` : '')
}

interface Experiment {
  readonly title: string
  readonly what: string
  readonly method: string
  /** What came out, what it should be and what comes out after the mistake is found. */
  readonly got: string
  readonly known: string
  readonly right: string
  readonly off: number
  readonly clue: string
  readonly mistake: string
  readonly written: string
  readonly unit: string
  readonly why: readonly (readonly [question: string, answer: string])[]
}

/** The length was taken to the top of the bob, which makes it too short. */
export function pendulum(draw: Draw): Experiment {
  const length = draw.integer(58, 112) / 100
  const missing = draw.integer(20, 32) / 1000
  const twenty = Math.round(20 * 2 * Math.PI * Math.sqrt(length / 9.81) * 10) / 10
  const g = (l: number) => (4 * Math.PI ** 2 * l) / (twenty / 20) ** 2
  const got = g(length - missing)
  return {
    title: 'Pendulum',
    what: 'g with the pendulum',
    method: `twenty swings in ${exact(twenty, 1)} seconds, on a string of ${exact((length - missing) * 100, 1)} centimetres`,
    got: exact(got, 2),
    known: exact(9.81, 2),
    right: exact(g(length), 2),
    off: Math.round((1 - got / 9.81) * 100),
    clue: 'How did you measure the length?',
    mistake: 'the last bit, down to the middle of the bob',
    written: `${got.toFixed(2)} m/s² instead of 9.81`,
    unit: 'metres per second squared',
    why: [
      [
        'Why twenty swings, and not one?',
        'Because your thumb is a tenth of a second late, either way. Over twenty swings that tenth is shared out.',
      ],
      [
        'Does it matter how far we pull it out?',
        "A little. Up to ten degrees you don't notice. At thirty the period is nearly two per cent longer.",
      ],
      [
        'Would a heavier bob give a better result?',
        'The mass cancels out. A heavier one only stops later, because the air slows it less.',
      ],
    ],
  }
}

/** The background was left in the count rate. */
export function halfLife(draw: Draw): Experiment {
  const half = draw.integer(35, 95)
  const net = draw.integer(170, 240) * 2
  const ground = draw.integer(22, 38)
  const got = (half * Math.LN2) / Math.log((net + ground) / (net / 2 + ground))
  return {
    title: 'Half-Life',
    what: 'the half-life of the sample',
    method: `${words(net + ground)} counts at the start, and ${words(net / 2 + ground)} after ${words(half)} seconds`,
    got: words(Math.round(got)),
    known: words(half),
    right: words(half),
    off: Math.round((Math.round(got) / half - 1) * 100),
    clue: 'What did the counter say before you put the sample in?',
    mistake: `the ${words(ground)} counts of background that are always there`,
    written: `${Math.round(got)} s instead of ${half}`,
    unit: 'seconds',
    why: [
      [
        'Where does the background come from?',
        "From the walls, the sky and you. There's potassium in every banana, and in everybody who eats one.",
      ],
      [
        'Why do the counts jump about like that?',
        "Decay is chance. With four hundred counts you should expect about twenty up or down, that's the square root.",
      ],
      [
        'Could we use two points only, like we did?',
        'You can, and then you believe in two points. Take ten and draw the line through the logarithms, then you see which one is odd.',
      ],
    ],
  }
}

/** The sound wave reaches out of the tube a little; the difference of two resonances is free of that. */
export function soundTube(draw: Draw): Experiment {
  const pitch = draw.pick([440, 480, 512])
  const end = draw.integer(8, 14) / 1000
  const quarter = 343 / pitch / 4
  const first = Math.round((quarter - end) * 1000) / 10
  const second = Math.round((3 * quarter - end) * 1000) / 10
  const got = Math.round((4 * pitch * first) / 100)
  const right = Math.round((2 * pitch * (second - first)) / 100)
  return {
    title: 'Resonance Tube',
    what: 'the speed of sound in the tube',
    method: `a fork of ${words(pitch)} hertz, and the first resonance at ${exact(first, 1)} centimetres`,
    got: words(got),
    known: words(343),
    right: words(right),
    off: Math.round((1 - got / 343) * 100),
    clue: `Did you look for the second resonance as well?`,
    mistake: 'the bit of the wave that reaches out of the tube',
    written: `${got} m/s instead of 343`,
    unit: 'metres per second',
    why: [
      [
        'Why does it get loud at all?',
        'The tube is a quarter of a wavelength long. What comes back from the bottom arrives in time with what goes in.',
      ],
      [
        'Does it depend on the temperature?',
        "By about zero point six metres per second for each degree. In winter you'd have to put the heating into your result.",
      ],
      [
        'Would a wider tube be better?',
        'Worse. The wider it is, the further the wave leans out, about zero point three of the diameter on every open end.',
      ],
    ],
  }
}
