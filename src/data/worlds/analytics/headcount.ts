/** How many people work here, who joined and who left. */
import { integer, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import {
  between,
  bold,
  change,
  currentMonth,
  grid,
  lastMonth,
  listing,
  most,
  plural,
  ranked,
  spread,
  sum,
} from './figures.js'
import { someOf } from './names.js'

const departments = [
  { name: 'Engineering', weight: 31 },
  { name: 'Sales', weight: 19 },
  { name: 'Customer Support', weight: 17 },
  { name: 'Operations', weight: 14 },
  { name: 'Marketing', weight: 8 },
  { name: 'Finance', weight: 6 },
  { name: 'People', weight: 5 },
] as const
const offices = ['Berlin', 'Lisbon', 'Dublin', 'Austin', 'Toronto', 'Manchester', 'Kraków', 'Rotterdam'] as const
const tenures = ['Under 1 year', '1 to 2 years', '2 to 5 years', 'Over 5 years'] as const

function setup(draw: Draw, scene: Setting) {
  const before = draw.integer(130, 620)
  const starts = spread(
    draw,
    before,
    departments.map(({ weight }) => weight),
    0.2,
  )
  const leaky = draw.pick([1, 2, 3])
  const rows = ranked(
    departments.map(({ name }, index) => {
      const start = starts[index]!
      const left = Math.max(
        1,
        Math.round(start * (index === leaky ? between(draw, 0.24, 0.34) : between(draw, 0.05, 0.13))),
      )
      const joined = Math.max(1, Math.round(start * between(draw, 0.08, 0.27)))
      return { name, start, left, joined, now: start - left + joined, open: draw.integer(0, Math.ceil(start / 14)) }
    }),
    ({ now }) => now,
  )
  const total = sum(rows, ({ now }) => now)
  const worst = most(
    rows.filter(({ start }) => start > 15),
    ({ left, start, now }) => left / (start + now),
  )
  const joined = sum(rows, (row) => row.joined)
  const first = Math.round(joined * between(draw, 0.86, 0.94))
  const partTime = Math.round(total * between(draw, 0.07, 0.16))
  const places = someOf(scene, offices, 3)
  return {
    month: lastMonth(scene.startedAt),
    yearAgo: lastMonth(currentMonth(scene.startedAt).start - 364 * 86_400_000),
    rows,
    before,
    total,
    joined,
    left: sum(rows, (row) => row.left),
    open: sum(rows, (row) => row.open),
    worst,
    voluntary: Math.max(1, Math.round(worst.left * between(draw, 0.62, 0.88))),
    early: Math.max(1, Math.round(worst.left * between(draw, 0.3, 0.55))),
    tenure: [first, ...spread(draw, total - first, [25, 46, 29], 0.12)],
    places: ranked(
      spread(draw, total, [48, 27, 12, 13]).map((count, index) => ({ name: places[index] ?? 'Remote', count })),
      ({ count }) => count,
    ),
    partTime,
    equivalents: total - partTime * between(draw, 0.32, 0.44),
    contractors: Math.round(total * between(draw, 0.03, 0.09)) + 2,
  }
}

const attrition = ({ left, start, now }: { left: number; start: number; now: number }) => left / ((start + now) / 2)

export const headcount = toConversation({
  setup,
  period: 'month',
  names: (s) => [
    'Headcount by Department',
    'Employees per Department',
    'Team Sizes',
    'Staff Numbers',
    `Headcount: ${s.total} People`,
    'Department Headcount',
  ],
  summary: (s) =>
    `${plural(s.total, 'employee')} at the end of ${s.month.label}, ${s.before} a year before. ${s.rows[0]!.name} is the largest department.`,
  opening: (s, draw) => [
    draw.pick([
      'How many people do we have in each department?',
      'current headcount by department',
      `Headcount per department at the end of ${s.month.name}, please`,
      'headcount?',
    ]),
    `**${plural(s.total, 'employee')}** at the end of ${s.month.label}:\n\n${grid(
      ['Department', 'Headcount', 'Share'],
      s.rows.map(({ name, now }) => [name, integer(now), percent(now / s.total)]),
    )}`,
  ],
  threads: [
    [
      (s, draw) => {
        const shrunk = s.rows.filter(({ now, start }) => now < start).map(({ name }) => name)
        const rows = s.rows.map(({ name, start, joined, left, now }) => [
          name,
          integer(start),
          `+${joined}`,
          `-${left}`,
          integer(now),
          change(now, start),
        ])
        const total = bold([
          'Total',
          integer(s.before),
          `+${s.joined}`,
          `-${s.left}`,
          integer(s.total),
          change(s.total, s.before),
        ])
        return [
          draw.pick([
            'How did headcount change over the last 12 months?',
            'joiners and leavers last 12 months',
            'headcount vs a year ago?',
            'Where did we grow?',
          ]),
          `${grid(['Department', s.yearAgo.label, 'Joined', 'Left', s.month.label, 'Change'], [...rows, total])}\n\n${shrunk.length === 0 ? 'No department got smaller.' : `Smaller than a year ago: ${listing(shrunk)}.`}`,
        ]
      },
    ],
    [
      (s, draw) => {
        const sorted = ranked(s.rows, attrition)
        return [
          draw.pick([
            "What's our attrition by department?",
            'attrition rate, 12 months',
            'Where do people leave the most?',
          ]),
          `### Attrition, 12 months to ${s.month.label}\n\n${grid(['Department', 'Left', 'Rate'], [...sorted.map((row) => [row.name, integer(row.left), percent(attrition(row))]), bold(['Total', integer(s.left), percent(attrition({ left: s.left, start: s.before, now: s.total }))])])}\n\nRate = people who left / average of the headcount at both ends.`,
        ]
      },
      (s, draw) => [
        draw.pick([
          `Did they quit in ${s.worst.name} or were they let go?`,
          `${s.worst.name}: voluntary or not?`,
          `how many of the ${s.worst.name} leavers resigned`,
        ]),
        `Of the ${s.worst.left} who left ${s.worst.name}, **${s.voluntary}** resigned (${percent(s.voluntary / s.worst.left)}). ${s.early} had been here for less than a year.`,
      ],
      (s, draw) => [
        draw.pick([
          'Can you list their names?',
          'who were they?',
          `Give me the list of ${s.worst.name} leavers with exit reasons`,
        ]),
        "I can't show individual records here: names and exit reasons are restricted to the People team. I can only show leavers in groups, say by month, location or tenure.",
      ],
    ],
    [
      (s, draw) => {
        const open = ranked(
          s.rows.filter((row) => row.open > 0),
          (row) => row.open,
        )
        return [
          draw.pick(['How many open positions are there?', 'open roles by department', 'And what are we hiring for?']),
          open.length === 0
            ? 'None are open at the moment.'
            : `${plural(s.open, 'approved position')} ${s.open === 1 ? 'is' : 'are'} open:\n\n${open.map((row) => `- ${row.name}: ${row.open}`).join('\n')}`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick(['headcount by office?', 'where is everyone based', 'Split the total by location please']),
        grid(
          ['Location', 'People', 'Share'],
          s.places.map(({ name, count }) => [name, integer(count), percent(count / s.total)]),
        ),
      ],
    ],
    [
      (s, draw) => [
        draw.pick(['Are these numbers FTE or heads?', 'do part-timers count as one', 'headcount in FTE?']),
        `Heads: each person counts as one. ${plural(s.partTime, 'person', 'people')} work part-time, so in full-time equivalents it is **${s.equivalents.toFixed(1)}**.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick(['Are contractors included in the headcount?', 'does the headcount include freelancers?']),
        `No. Another **${plural(s.contractors, 'contractor')}** had an active contract at the end of ${s.month.name}. Interns and people on parental leave are included in the ${integer(s.total)}.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          'How long have people been with us?',
          'tenure distribution',
          'How many joined within the last year and are still here?',
        ]),
        `${grid(
          ['Tenure', 'People', 'Share'],
          tenures.map((name, index) => [name, integer(s.tenure[index]!), percent(s.tenure[index]! / s.total)]),
        )}\n\n${plural(s.joined, 'person', 'people')} joined in the last twelve months; ${s.joined - s.tenure[0]!} of them have left again.`,
      ],
    ],
  ],
})
