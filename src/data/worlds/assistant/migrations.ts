/** Data that has to move: a migration plan. */
import { bullets, date, integer, numbered, table, weekday } from '../text.js'
import { toSubject } from '../world.js'
import { moves } from './moves.js'
import {
  clockAt,
  colleagues,
  exchange,
  fence,
  nextWeekday,
  paragraphs,
  quote,
  round,
  shortDate,
  span,
} from './shared.js'
export const migrationPlan = toSubject({
  setup: (draw, scene) => {
    const size = draw.integer(12, 96) * 50
    const speed = draw.integer(12, 28) * 5
    const copy = Math.round((size * 1000) / speed / 600) * 10
    const daily = Math.max(2, Math.round((size * draw.integer(4, 18)) / 1000))
    const lead = Math.ceil(copy / 1440) + draw.integer(1, 2)
    const delta = Math.ceil((daily * lead * 1000) / speed / 60)
    const start = draw.pick([20, 21, 22]) * 60
    const move = draw.pick(moves)
    const trial = draw.pick([50, 80, 100, 120])
    return {
      move,
      size,
      speed,
      copy,
      daily,
      lead,
      delta,
      start,
      units: draw.integer(move.low, move.high),
      checks: draw.pick([30, 40, 45, 60]),
      saturday: nextWeekday(scene.startedAt, 6, draw.integer(16, 30)),
      people: colleagues(draw, scene, 2),
      trial,
      trialMinutes: Math.round(((trial * 1000) / speed / 60) * (draw.integer(118, 160) / 100)),
    }
  },
  title: ({ move, units, saturday }) =>
    units % 2 ? `Moving ${move.what}` : `Migration plan for ${move.what}, ${shortDate(saturday)}`,
  summary: ({ move, size, copy }) =>
    `Planned the move of ${move.what} (${integer(size)} GB) from ${move.from} to ${move.to}. The first copy takes about ${span(copy)}.`,
  tool: ({ move, size, units, daily, speed }) => ({
    name: 'get_volume',
    result: {
      source: move.from,
      [move.unit]: units,
      sizeGb: size,
      changedPerDayGb: daily,
      linkMegabytesPerSecond: speed,
    },
  }),
  exchanges: [
    ({ move, size, speed, copy, units, daily, lead }, draw) =>
      exchange(
        draw,
        [
          `We have to move ${move.what} from ${move.from} to ${move.to}. Please look up the size and sketch a plan.`,
          `need a migration plan: ${move.what}, ${move.from} -> ${move.to}. can you check how much it is and how long the copy takes`,
          `Could you outline how we get ${move.what} from ${move.from} to ${move.to}, with a rough idea of the time it takes?`,
        ],
        [
          paragraphs(
            `${integer(units)} ${move.unit}, ${integer(size)} GB. At ${speed} MB/s the first copy takes about **${span(copy)}**.`,
            numbered([
              `Try it with a small part and measure.`,
              `First copy (\`${move.copy}\`), ${lead} days ahead, while everybody works on.`,
              `On the night: stop writing, then ${move.trick}.`,
              `Compare: ${move.check}.`,
              'Switch over, and keep the old side for two weeks, read-only.',
            ]),
            `Every day about ${daily} GB change, which is what you have to fetch on the night.`,
          ),
          paragraphs(
            bullets([
              `Amount: ${integer(size)} GB in ${integer(units)} ${move.unit}, ${daily} GB change each day`,
              `First copy: ${integer(size)} GB ÷ ${speed} MB/s ≈ ${span(copy)}, no downtime`,
              `Then, with writing stopped: ${move.trick}`,
              `Check: ${move.check}`,
            ]),
            `So the long part happens beforehand, about ${lead} days ahead, and the night is only for what has changed since.`,
          ),
        ],
      ),
    ({ move, daily, lead, speed, delta, checks }, draw) =>
      exchange(
        draw,
        [`How long will ${move.users} be affected?`, 'and the downtime?', `For how long do we have to stop writing?`],
        [
          `About ${span(delta + checks)}: ${lead} days × ${daily} GB = ${integer(lead * daily)} GB to fetch, ${span(delta)} at ${speed} MB/s, and ${checks} minutes for checks. During that time ${move.stops}.`,
          paragraphs(
            table(
              ['Step', 'Time'],
              [
                [`fetch ${integer(lead * daily)} GB (${lead} days × ${daily} GB)`, span(delta)],
                ['checks', span(checks)],
                ['**together**', `**${span(delta + checks)}**`],
              ],
            ),
            `During that time ${move.stops}. I would announce twice as much.`,
          ),
        ],
      ),
    ({ saturday, start, delta, checks }, draw) => {
      const steps: [number, string][] = [
        [start, 'stop writing, last backup'],
        [start + 15, 'fetch what has changed'],
        [start + 15 + delta, 'checks'],
        [start + 15 + delta + checks, 'decide: go or back'],
        [start + 30 + delta + checks, 'switch over, open for everybody'],
      ]
      const rows = steps.map(([minutes, step]) => [
        minutes >= 1440 ? `${clockAt(minutes)} (Sun)` : clockAt(minutes),
        step,
      ])
      return exchange(
        draw,
        [
          `We would do it on ${date(saturday)}, from ${clockAt(start)}. Please draw up a timetable.`,
          `timetable for ${shortDate(saturday)} (${weekday(saturday).toLowerCase()}), start ${clockAt(start)}?`,
        ],
        [
          table(['Time', 'Step'], rows),
          paragraphs(
            table(['Time', 'Step'], rows),
            'Write the decision into the calendar as an appointment of its own. At that hour nobody likes to take it.',
          ),
        ],
      )
    },
    ({ move }, draw) =>
      exchange(
        draw,
        ['What if something goes wrong after the switch?', 'rollback plan?', 'And how do we get back if we have to?'],
        [
          `Up to the switch it is easy: open ${move.from} again, nothing has changed there. Afterwards each hour makes it harder, since new data only exists on the new side. So set a limit beforehand, say Sunday noon; after that you fix problems on the new side.`,
          paragraphs(
            'Two different cases:',
            bullets([
              '**before the switch:** allow writing on the old side again, done in five minutes',
              '**after it:** carry what is new back by hand, which is only bearable for a few hours',
            ]),
            `Keep ${move.from} untouched and read-only for two weeks in any case.`,
          ),
        ],
      ),
    ({ move, units }, draw) => {
      const check =
        move.unit === 'tables'
          ? fence(
              'sql',
              'SELECT count(*), sum(total), max(updated_at)',
              'FROM orders',
              "GROUP BY date_trunc('month', created_at)",
              'ORDER BY 1;',
            )
          : fence('sh', 'diff <(sort old-side.txt) <(sort new-side.txt) | head')
      return exchange(
        draw,
        [
          'How do we know that nothing is missing?',
          `what exactly do we compare? ${integer(units)} ${move.unit} is a lot`,
        ],
        [
          paragraphs(
            `Compare ${move.check}. Make the lists on both sides in the same way and let a program compare them:`,
            check,
            'An empty difference is the only result that counts as good.',
          ),
          `By ${move.check}. In addition let two people who use it every day look for something they know well; they find what a count does not.`,
        ],
      )
    },
    ({ trial, trialMinutes, size, copy, lead }, draw) => {
      const real = Math.round(((size / trial) * trialMinutes) / 10) * 10
      return exchange(
        draw,
        [
          `We have tried it with ${trial} GB: ${trialMinutes} minutes.`,
          `trial run: ${trial} GB took ${trialMinutes} min. ok?`,
        ],
        [
          `Slower than planned. ${integer(size)} ÷ ${trial} × ${trialMinutes} min = **${span(real)}** instead of ${span(copy)}. The ${lead} days are still enough, with less to spare.`,
          `That is ${round((trial * 1000) / trialMinutes / 60, 0)} MB/s, so the first copy takes ${span(real)} and the last one grows by the same factor, ${round(real / copy, 1)}. It still fits. Small files are the usual reason.`,
        ],
      )
    },
    ({ move, saturday, start, people }, draw) =>
      exchange(
        draw,
        [
          `Write a note to ${move.users}, please. ${people[0]} answers questions.`,
          `announcement for ${move.users}? questions go to ${people[0]}`,
        ],
        [
          quote(
            `On **${date(saturday)}** from **${clockAt(start)}** we move ${move.what}. Until Sunday morning ${move.stops}.`,
            'Please save your work before. You do not have to do anything else.',
            `Questions: ${people[0]}. On the night: ${people[1]}.`,
          ),
          `Dear all, on ${shortDate(saturday)} at ${clockAt(start)} we begin to move ${move.what} to ${move.to}. Until Sunday morning ${move.stops}. ${people[0]} will gladly answer questions before that day; ${people[1]} can be reached on the night itself.`,
        ],
      ),
    ({ move, people, lead }, draw) =>
      exchange(
        draw,
        ['Which three risks would you put on the list?', 'top risks, for the steering group'],
        [
          numbered([
            `**The copy is slower than measured.** Start ${lead} days ahead, look at the progress every evening.`,
            '**Something still writes to the old side.** Take the right away from everybody, programs included, and see who complains.',
            `**One person knows everything.** ${people[1]} and ${people[0]} should each be able to do the night alone.`,
          ]),
          table(
            ['Risk', 'What we do'],
            [
              ['Copy takes longer', `begin ${lead} days ahead`],
              ['A forgotten program writes to the old side', 'make it read-only'],
              [
                `A difference shows up in the check`,
                `agree before the night how much of ${move.what} may differ: nothing`,
              ],
            ],
          ),
        ],
      ),
  ],
})
