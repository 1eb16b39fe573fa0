/** How many of those who signed up are still active months later. */
import { integer, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import { between, capital, grid, isoDate, least, most, pastMonths, points, ranked, spread, sum } from './figures.js'

const products = [
  { users: 'users', active: 'opened at least one project', table: 'project_views' },
  { users: 'members', active: 'logged at least one workout', table: 'workouts' },
  { users: 'learners', active: 'finished at least one lesson', table: 'lesson_completions' },
  { users: 'accounts', active: 'sent at least one invoice', table: 'invoices_sent' },
  { users: 'readers', active: 'read at least three articles', table: 'article_reads' },
] as const
const sourceNames = ['Organic search', 'Referral', 'Paid social', 'Partner'] as const

function setup(draw: Draw, scene: Setting) {
  const months = pastMonths(scene.startedAt, 6)
  const product = draw.pick(products)
  const curve = [between(draw, 0.46, 0.66)]
  for (const keep of [0.79, 0.87, 0.92, 0.95]) curve.push(curve.at(-1)! * between(draw, keep - 0.03, keep + 0.02))
  const special = draw.integer(1, 3)
  const up = draw.chance(0.6)
  const size = draw.integer(420, 2600)
  const cohorts = months.slice(0, 5).map((month, index) => {
    const signedUp = Math.round(size * between(draw, 0.84, 1.2))
    const lift = index === special ? (up ? 1.17 : 0.84) : between(draw, 0.96, 1.04)
    return { month, signedUp, kept: curve.slice(0, 5 - index).map((share) => Math.round(signedUp * share * lift)) }
  })
  const standout = cohorts[special]!
  const sizes = spread(draw, standout.signedUp, [38, 17, 33, 12], 0.1)
  const kept = spread(
    draw,
    standout.kept[0]!,
    sizes.map((count, index) => count * [1.05, 1.17, 0.78, 1][index]!),
    0.03,
  )
  return {
    product,
    users: product.users,
    months,
    cohorts,
    standout,
    up,
    oldest: cohorts[0]!,
    sources: ranked(
      sizes.map((signedUp, index) => ({ name: sourceNames[index]!, signedUp, kept: kept[index]! })),
      (source) => source.kept / source.signedUp,
    ),
    invited: between(draw, 1.28, 1.7),
    invitedShare: between(draw, 0.18, 0.37),
  }
}

const averageAt = (cohorts: ReturnType<typeof setup>['cohorts'], index: number) => {
  const known = cohorts.filter(({ kept }) => kept.length > index)
  return sum(known, ({ kept }) => kept[index]!) / sum(known, ({ signedUp }) => signedUp)
}

export const cohortRetention = toConversation({
  setup,
  period: 'month',
  names: () => [
    'Retention by Signup Month',
    'Cohort Retention',
    'User Retention',
    'Retention Cohorts',
    'Signups Who Stay Active',
    'Monthly Signup Cohorts',
  ],
  summary: (s) =>
    `Retention of the ${s.users} who signed up from ${s.oldest.month.label} to ${s.cohorts[4]!.month.label}. On average ${percent(averageAt(s.cohorts, 0))} were active one month after signing up.`,
  opening: (s, draw) => {
    const rows = s.cohorts.map(({ month, signedUp, kept }) => [
      `${month.short} ${month.year}`,
      integer(signedUp),
      ...s.oldest.kept.map((_, index) => (index < kept.length ? percent(kept[index]! / signedUp) : '')),
    ])
    return [
      draw.pick([
        `Show me ${s.users === 'accounts' ? 'account' : 'user'} retention by signup month`,
        'cohort retention for the last 5 cohorts',
        `How many of our new ${s.users} are still active after 1, 2, 3 months?`,
        'monthly cohorts please',
      ]),
      `### Retention by Signup Month\n\n${grid(['Signed up', capital(s.users), ...s.oldest.kept.map((_, index) => `M${index + 1}`)], rows)}\n\nM1 is the first full month after the signup month. Months that aren't over yet are left empty.`,
    ]
  },
  threads: [
    [
      (s, draw) => [
        draw.pick([
          'What exactly counts as active?',
          'how is active defined here',
          `When is one of the ${s.users} "active"?`,
        ]),
        `One of the ${s.users} is active in a month if they ${s.product.active} in it. Logging in alone isn't enough. The definition is in \`${s.product.table}\` and has not changed over these cohorts.`,
      ],
    ],
    [
      (s, draw) => {
        const others = s.cohorts.filter((cohort) => cohort !== s.standout)
        const usual = averageAt(others, 0)
        const own = s.standout.kept[0]! / s.standout.signedUp
        const find = s.up ? most : least
        const odd = find(s.cohorts, ({ kept, signedUp }) => kept[0]! / signedUp)
        return [
          draw.pick([
            'Does any cohort stand out?',
            `which month is the ${s.up ? 'best' : 'worst'} after one month`,
            'Which cohort should I look at?',
          ]),
          `**${odd.month.name}** is the ${s.up ? 'best' : 'weakest'}: ${percent(own)} active in M1, ${points(own, usual)} against the average of the other four (${percent(usual)}). It stays ${s.up ? 'ahead' : 'behind'} in the later months too.`,
        ]
      },
      (s, draw) => {
        const rows = s.sources.map(({ name, signedUp, kept }) => [
          name,
          integer(signedUp),
          integer(kept),
          percent(kept / signedUp),
        ])
        const last = s.sources.at(-1)!
        return [
          draw.pick([
            `Split ${s.standout.month.name} by where they came from`,
            `${s.standout.month.name} by acquisition source?`,
            'Is that because of a channel?',
          ]),
          `${grid([`Source, ${s.standout.month.name}`, 'Signed up', 'Active in M1', 'Retention'], rows)}\n\n${last.name} is the weakest source, as in the other cohorts. The shares of the sources are close to what they were in the other months, so the channel isn't the reason.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const shares = s.oldest.kept.map((_, index) => averageAt(s.cohorts, index))
        return [
          draw.pick([
            'Can you average the retention over all cohorts?',
            'just one average curve please',
            'Give me the weighted average per month',
          ]),
          `Weighted by cohort size:\n\n${shares.map((share, index) => `- M${index + 1}: **${percent(share)}**${index >= 3 ? ` (${index === 3 ? 'two cohorts' : 'one cohort'})` : ''}`).join('\n')}`,
        ]
      },
      (s, draw) => {
        const shares = s.oldest.kept.map((_, index) => averageAt(s.cohorts, index))
        return [
          draw.pick([
            'Where do we lose the most?',
            'so which step is the worst one',
            'biggest drop is in the first month, right?',
          ]),
          `In the first month: ${percent(1 - shares[0]!)} of new ${s.users} don't come back in M1. Of those who do, ${percent(shares[1]! / shares[0]!)} are still there in M2, and from then on each month keeps about nine out of ten.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const { oldest } = s
        return [
          draw.pick([
            `How many people are left of the ${oldest.month.name} cohort, not in percent?`,
            `absolute numbers for the ${oldest.month.name} cohort`,
          ]),
          `Of ${integer(oldest.signedUp)} ${s.users} who signed up in ${oldest.month.name}:\n\n${grid(
            ['Month', 'Active'],
            oldest.kept.map((count, index) => [s.months[index + 1]!.label, integer(count)]),
          )}`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          `Do ${s.users} who invite someone stay longer?`,
          'does inviting a colleague or friend help retention?',
        ]),
        `They do stay longer: those who invited somebody in their first week (${percent(s.invitedShare)} of signups) are **${s.invited.toFixed(2)} times** as likely to be active in M1. That's a correlation. People who are keen anyway also invite more, so I wouldn't read it as an effect of the invitation.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([
          'SQL for the cohorts please',
          'How would I query the retention myself?',
          'can you give me the query for the cohort table',
        ]),
        `\`\`\`sql\nWITH cohorts AS (\n  SELECT id, DATE_TRUNC('month', signed_up_at) AS cohort\n  FROM users\n  WHERE signed_up_at >= DATE '${isoDate(s.oldest.month.start)}'\n)\nSELECT\n  c.cohort,\n  DATE_TRUNC('month', a.created_at) AS month,\n  COUNT(DISTINCT c.id) AS active\nFROM cohorts AS c\nJOIN ${s.product.table} AS a ON a.user_id = c.id\nGROUP BY 1, 2\nORDER BY 1, 2;\n\`\`\`\n\nDivide by the size of each cohort for the percentages.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick([`Why is ${s.months[5]!.name} missing?`, `shouldn't ${s.months[5]!.name} be in there too?`]),
        `Those who signed up in ${s.months[5]!.name} have no full month after it yet. They will show up with their M1 as soon as the current month is over.`,
      ],
    ],
  ],
})
