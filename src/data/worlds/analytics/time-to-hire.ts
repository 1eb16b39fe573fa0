/** How long it takes to fill a position, and where the time goes. */
import { integer, lastQuarter, money, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import { between, bold, grid, least, most, plural, ranked, spread, sum } from './figures.js'
import { currencyOf, someOf } from './names.js'

const departmentNames = ['Engineering', 'Sales', 'Support', 'Product', 'Operations', 'Finance'] as const
const stageNames = [
  'Opening to first application',
  'Screening',
  'Interviews',
  'Decision to offer',
  'Offer to acceptance',
] as const
const sourceNames = ['Job boards', 'Referral', 'Careers page', 'Agency', 'Direct search'] as const
const roles = [
  'Data Engineer',
  'Account Executive',
  'Payroll Specialist',
  'Backend Developer',
  'Warehouse Shift Lead',
  'Product Designer',
  'Regional Sales Manager',
  'Support Team Lead',
] as const

function setup(draw: Draw, scene: Setting) {
  const quarter = lastQuarter(scene.startedAt)
  const base = draw.integer(33, 58)
  const departments = ranked(
    someOf(scene, departmentNames, 5).map((name, index) => ({
      name,
      hires: draw.integer(3, 14),
      days: Math.round(base * [1.34, 1.12, 0.95, 0.82, 0.7][index]! * between(draw, 0.94, 1.06)),
    })),
    ({ days }) => days,
  )
  const hires = sum(departments, (department) => department.hires)
  const days = Math.round(sum(departments, (department) => department.hires * department.days) / hires)
  const stages = spread(draw, days, draw.chance(0.5) ? [13, 22, 41, 14, 10] : [12, 18, 28, 31, 11], 0.12)
  const offers = hires + Math.max(2, Math.round(hires * between(draw, 0.13, 0.31)))
  const counts = spread(draw, hires, [30, 26, 20, 11, 13], 0.2)
  return {
    quarter: quarter.name,
    previous: lastQuarter(quarter.start + 86_400_000).name,
    currency: currencyOf(scene),
    departments,
    hires,
    days,
    before: Math.round(days * between(draw, 0.84, 1.15)),
    stages: stages.map((value, index) => ({ name: stageNames[index]!, value })),
    offers,
    refused: draw.sample(
      ['salary', 'accepted another offer', 'did not want to relocate', 'stayed with their employer'],
      2,
    ),
    sources: ranked(
      counts.map((count, index) => ({
        name: sourceNames[index]!,
        count,
        applicants: Math.round(count * [142, 9, 61, 14, 11][index]! * between(draw, 0.8, 1.3)),
      })),
      ({ count }) => count,
    ),
    stuck: ranked(
      draw
        .sample(roles, 4)
        .map((name) => ({ name, days: Math.round(days * between(draw, 1.3, 3.1)), candidates: draw.integer(0, 5) })),
      (role) => role.days,
    ),
    cost: hires * draw.integer(1900, 4600),
  }
}

export const timeToHire = toConversation({
  setup,
  period: 'quarter',
  names: (s) => [
    'Time to Hire',
    'Time to Hire by Department',
    'Hiring Speed',
    'Days to Fill a Role',
    'Recruiting Lead Times',
    `${s.departments[0]!.name} Hiring Takes Longest`,
  ],
  summary: (s) =>
    `${plural(s.hires, 'hire')} in ${s.quarter} took ${s.days} days on average. ${s.departments[0]!.name} took longest with ${s.departments[0]!.days} days.`,
  opening: (s, draw) => [
    draw.pick([
      'How long does it take us to hire someone?',
      'time to hire last quarter by dept',
      `What was the average time to hire in ${s.quarter}?`,
      `hiring speed ${s.quarter}, per department`,
    ]),
    `**${s.days} days** on average in ${s.quarter}, from opening the position to the accepted offer.\n\n${grid(['Department', 'Hires', 'Average days'], [...s.departments.map(({ name, hires, days }) => [name, integer(hires), integer(days)]), bold(['Total', integer(s.hires), integer(s.days)])])}`,
  ],
  threads: [
    [
      (s, draw) => {
        const longest = most(s.stages, ({ value }) => value)
        return [
          draw.pick([
            'Where does the time go?',
            'break the time to hire down by stage',
            'Which step is the bottleneck?',
          ]),
          `${longest.name === 'Interviews' ? 'Interviews take' : `"${longest.name}" takes`} the longest, ${percent(longest.value / s.days)} of the time.\n\n${grid(['Stage', 'Days'], [...s.stages.map(({ name, value }) => [name, integer(value)]), bold(['Total', integer(s.days)])])}`,
        ]
      },
      (s, draw) => {
        const longest = most(s.stages, ({ value }) => value)
        const saved = Math.round(longest.value * 0.3)
        return [
          draw.pick(['If we cut that step by 30%, what would we get to?', 'What would 30% less there mean?']),
          `**${s.days - saved} days** instead of ${s.days}: 30% of ${longest.value} days is about ${saved}.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          `What was the time to hire in ${s.previous}?`,
          `Are we faster than in ${s.previous}?`,
          'time to hire vs the quarter before?',
        ]),
        s.before === s.days
          ? `The same, ${s.days} days in both quarters.`
          : `${s.previous} was at ${s.before} days, so ${s.quarter} is **${plural(Math.abs(s.days - s.before), 'day')} ${s.days < s.before ? 'faster' : 'slower'}**.`,
      ],
    ],
    [
      (s, draw) => {
        const best = least(s.sources, ({ applicants, count }) => applicants / count)
        return [
          draw.pick(['Where do the hires come from?', 'hires by source', 'Which source works best?']),
          `${grid(
            ['Source', 'Applicants', 'Hires', 'Hired'],
            s.sources.map(({ name, applicants, count }) => [
              name,
              integer(applicants),
              integer(count),
              percent(count / applicants),
            ]),
          )}\n\nCounted by the share of applicants who are hired, **${best.name}** works best.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick(['How many offers were turned down?', 'offer acceptance rate?', 'Do people accept our offers?']),
        `${s.offers - s.hires} of ${s.offers} offers were declined, so **${percent(s.hires / s.offers)}** were accepted. The reasons entered most often: "${s.refused[0]}" and "${s.refused[1]}".`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          'Which positions have been open the longest right now?',
          'list the oldest open reqs',
          'What is stuck?',
        ]),
        `As of today:\n\n${grid(
          ['Position', 'Open for', 'Candidates in process'],
          s.stuck.map(({ name, days, candidates }) => [name, plural(days, 'day'), integer(candidates)]),
        )}\n\n${s.stuck.some(({ candidates }) => candidates === 0) ? 'A zero means that nobody is past screening.' : 'All of them have somebody past screening.'}`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick(['Cost per hire?', `what did we spend per hire in ${s.quarter}`, 'Do we know what a hire costs?']),
        `${money(s.cost, s.currency)} of external cost (agencies, job ads, tools) for ${plural(s.hires, 'hire')} is **${money(Math.round(s.cost / s.hires), s.currency)}** each. Recruiters' own time isn't recorded.`,
      ],
    ],
    [
      (s, draw) => {
        const small = least(s.departments, ({ hires }) => hires)
        return [
          draw.pick([
            'Is the average a good measure with so few hires?',
            `${small.name} had only ${small.hires} hires, does that say anything?`,
          ]),
          `Only roughly. With ${plural(small.hires, 'hire')} in ${small.name}, one position that stayed open for ages moves its average by weeks. Over the whole company, ${s.hires} hires are enough to compare quarters.`,
        ]
      },
    ],
  ],
})
