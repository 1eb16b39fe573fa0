/** An A/B test, and whether it says anything. */
import { bullets, integer, money, percent, table } from '../text.js'
import { toSubject } from '../world.js'
import { article, capital, counted, exchange, paragraphs } from './shared.js'

/** The probability that chance alone makes a difference at least so large, both sides. */
function chanceOf(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2)
  return (
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp((-z * z) / 2)
  )
}

const tests = [
  {
    what: 'a shorter sign-up form',
    page: 'sign-up page',
    goal: 'sign-ups',
    one: 'sign-up',
    low: 60,
    high: 140,
    worth: [18, 40],
  },
  {
    what: 'prices shown with tax',
    page: 'product page',
    goal: 'orders',
    one: 'order',
    low: 20,
    high: 60,
    worth: [35, 90],
  },
  {
    what: 'a "book a call" button instead of the form',
    page: 'contact page',
    goal: 'enquiries',
    one: 'enquiry',
    low: 30,
    high: 90,
    worth: [25, 70],
  },
  {
    what: 'reviews above the fold',
    page: 'course page',
    goal: 'bookings',
    one: 'booking',
    low: 25,
    high: 75,
    worth: [60, 140],
  },
] as const

export const experiment = toSubject({
  setup: (draw) => {
    const test = draw.pick(tests)
    const visitors = draw.integer(3_000, 15_000)
    const other = visitors + draw.integer(-90, 90)
    const goalA = Math.round((visitors * draw.integer(test.low, test.high)) / 1000)
    const goalB = Math.round(((goalA * other) / visitors) * (draw.integer(96, 126) / 100))
    const [rateA, rateB] = [goalA / visitors, goalB / other]
    const pooled = (goalA + goalB) / (visitors + other)
    const z = (rateB - rateA) / Math.sqrt(pooled * (1 - pooled) * (1 / visitors + 1 / other))
    const mobile = Math.round(other * (draw.integer(52, 70) / 100))
    return {
      test,
      visitors,
      other,
      goalA,
      goalB,
      rateA,
      rateB,
      p: chanceOf(z),
      better: rateB > rateA,
      days: draw.pick([7, 10, 14, 21]),
      worth: draw.integer(test.worth[0], test.worth[1]),
      mobile,
      goalMobile: Math.round(mobile * rateB * (draw.integer(72, 92) / 100)),
    }
  },
  title: ({ test, days, rateA, rateB }) =>
    days % 2 ? `A/B test on the ${test.page}, ${days} days` : `${percent(rateA)} or ${percent(rateB)}: ${test.what}`,
  summary: ({ test, goalA, goalB, rateA, rateB }) =>
    `Looked at the test of ${test.what}: ${percent(rateA)} (${integer(goalA)} ${test.goal}) in A against ${percent(rateB)} (${integer(goalB)}) in B.`,
  tool: ({ test, visitors, other, goalA, goalB, days, p }) => ({
    name: 'get_experiment',
    result: {
      page: test.page,
      change: test.what,
      days,
      variants: [
        { name: 'A', visitors, [test.goal.replace('-', '')]: goalA },
        { name: 'B', visitors: other, [test.goal.replace('-', '')]: goalB },
      ],
      pValue: Number(p.toPrecision(2)),
    },
  }),
  exchanges: [
    ({ test, visitors, other, goalA, goalB, rateA, rateB, p, days, better }, draw) => {
      const change = Math.abs(rateB / rateA - 1)
      const shown = p < 0.001 ? 'below 0.001' : `about ${p.toFixed(p < 0.1 ? 3 : 2)}`
      const verdict =
        p < 0.05
          ? '**Yes**, that is unlikely to be chance'
          : '**You cannot tell yet**: a difference of that size happens by chance'
      return exchange(
        draw,
        [
          `Our test on the ${test.page} (${test.what}) has run for ${days} days. Is B better?`,
          `is B winning? test on the ${test.page}, ${test.what}, ${days} days now`,
          `Could you look at the results of our A/B test? A is the ${test.page} as it was, B has ${test.what}. ${days} days so far.`,
        ],
        [
          paragraphs(
            table(
              ['', 'Visitors', test.goal, 'Rate'],
              [
                ['A', integer(visitors), integer(goalA), percent(rateA)],
                ['B', integer(other), integer(goalB), percent(rateB)],
              ],
            ),
            `B is ${percent(change)} ${better ? 'higher' : 'lower'} than A, relatively. ${verdict} (p ${shown}).`,
          ),
          `${verdict} (p ${shown}). A has ${integer(goalA)} ${test.goal} from ${integer(visitors)} visitors, ${percent(rateA)}; B has ${integer(goalB)} from ${integer(other)}, ${percent(rateB)}.`,
        ],
      )
    },
    ({ p, days }, draw) =>
      exchange(
        draw,
        [
          'What does p mean, for my colleagues in marketing?',
          'explain p like I am in marketing',
          'How do I explain that p to somebody without statistics?',
        ],
        [
          `If A and B were the same, you would still see a difference this large in ${p < 0.001 ? 'fewer than one of a thousand' : p < 0.1 ? `about ${Math.max(1, Math.round(p * 1000))} of a thousand` : `about ${Math.round(p * 100)} of a hundred`} such tests. The smaller that number, the harder it is to believe in chance.`,
          `It answers one question: how often would two equal pages differ that much within ${days} days, by luck? Here: in ${p < 0.001 ? 'less than 0.1%' : percent(p)} of cases. It does *not* say how likely it is that B is better.`,
        ],
      ),
    ({ p, days, visitors, other, rateA }, draw) => {
      const needed = Math.ceil((16 * rateA * (1 - rateA)) / (rateA * 0.1) ** 2 / 100) * 100
      const perDay = Math.round((visitors + other) / 2 / days)
      const more = Math.max(0, Math.ceil(needed / perDay) - days)
      return exchange(
        draw,
        [
          'How long should it run to show a difference of 10%?',
          'how much longer do we need? we care about +10% relative',
        ],
        [
          `For 10% relative on ${percent(rateA)} you need about ${integer(needed)} visitors in each half. With ${integer(perDay)} a day each, that is ${Math.ceil(needed / perDay)} days in all${more > 0 ? `, so ${counted(more, 'more day')}` : '; you have that already'}.${p < 0.05 ? ' Do not stop early because it looks good.' : ''}`,
          paragraphs(
            bullets([
              `needed: ${integer(needed)} visitors each (80% power)`,
              `so far: ${integer(Math.min(visitors, other))}`,
              `a day: about ${integer(perDay)} each`,
            ]),
            more > 0
              ? `That makes ${counted(more, 'more day')}. Round up to full weeks, weekends behave differently.`
              : 'So the test is long enough. Stop it at the end of a full week.',
          ),
        ],
      )
    },
    ({ test, mobile, goalMobile, other, goalB }, draw) => {
      const [desk, goalDesk] = [other - mobile, goalB - goalMobile]
      return exchange(
        draw,
        [
          `In B, ${integer(mobile)} visitors came by phone, with ${integer(goalMobile)} ${test.goal}. What about the others?`,
          `B on mobile: ${integer(mobile)} visitors, ${integer(goalMobile)} ${test.goal}. and desktop?`,
        ],
        [
          paragraphs(
            table(
              ['B', 'Visitors', test.goal, 'Rate'],
              [
                ['phone', integer(mobile), integer(goalMobile), percent(goalMobile / mobile)],
                ['computer', integer(desk), integer(goalDesk), percent(goalDesk / desk)],
              ],
            ),
            'Compare that with A before you conclude anything; phones are usually lower everywhere.',
          ),
          `The rest: ${integer(desk)} visitors, ${integer(goalDesk)} ${test.goal}, ${percent(goalDesk / desk)} against ${percent(goalMobile / mobile)} on phones. Whether B *causes* that you can only see next to the same split of A.`,
        ],
      )
    },
    ({ test, rateA, rateB, worth, better, visitors, days }, draw) => {
      const monthly = Math.round((visitors * 2 * 30) / days / 100) * 100
      const extra = Math.round(monthly * Math.abs(rateB - rateA))
      return exchange(
        draw,
        [
          `${capital(article(test.one))} is worth ${money(worth, '€')} to us. What does B bring, with ${integer(monthly)} visitors a month?`,
          `value per ${test.one} is ${money(worth, '€')}, ${integer(monthly)} visitors a month. what's B worth?`,
        ],
        [
          `${integer(monthly)} × ${percent(Math.abs(rateB - rateA))} ≈ ${integer(extra)} ${test.goal} ${better ? 'more' : 'fewer'} a month, ${money(extra * worth, '€')}. Treat it as a rough figure: the true difference may be half of it, or nothing.`,
          `About **${money(extra * worth, '€')} a month ${better ? 'more' : 'less'}** (${integer(extra)} ${test.goal}), if the difference holds. It often shrinks once everybody has seen the new page.`,
        ],
      )
    },
    ({ p }, draw) =>
      exchange(
        draw,
        ['So what do we do?', 'decision?', 'What would you do now?'],
        [
          p < 0.05
            ? `Switch B on for everybody, keep A for 5% of visitors for another two weeks, and see whether the difference stays.`
            : `Run it to the end that you planned. If there is still no difference, take whichever is less work to look after; that is a result as well.`,
        ],
      ),
    ({ test, visitors, other, rateA, rateB, days, p }, draw) =>
      exchange(
        draw,
        ['Two or three sentences for the test log, please.', 'write it up for the experiment log'],
        [
          `Tested: ${test.what} on the ${test.page}, ${days} days, ${integer(visitors + other)} visitors. Rate of ${test.goal}: A ${percent(rateA)}, B ${percent(rateB)}, p ${p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`}. ${p < 0.05 ? 'Decision: B.' : 'No decision yet, the test goes on.'}`,
        ],
      ),
  ],
})
