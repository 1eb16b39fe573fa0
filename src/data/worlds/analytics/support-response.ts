/** How fast the support desk answered last week, and what it was asked. */
import { integer, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import { between, bold, change, grid, lastWeek, most, plural, points, ranked, spread, sum } from './figures.js'
import { colleagues } from './names.js'

const channels = [
  { name: 'E-mail', target: 480 },
  { name: 'Chat', target: 5 },
  { name: 'Phone callback', target: 60 },
  { name: 'Social media', target: 120 },
] as const
const topicNames = [
  'Login and password',
  'Invoice questions',
  'Delivery status',
  'Bug report',
  'How-to question',
  'Cancellation',
] as const
const hours = ['before 9:00', '9:00 to 12:00', '12:00 to 15:00', '15:00 to 18:00', 'after 18:00'] as const

/** `7h 40m`, `3 min`. */
const duration = (minutes: number) => {
  const whole = Math.round(minutes)
  return whole < 90 ? `${whole} min` : `${Math.floor(whole / 60)}h ${String(whole % 60).padStart(2, '0')}m`
}

function setup(draw: Draw, scene: Setting) {
  const counts = spread(draw, draw.integer(640, 3900), [52, 31, 11, 6], 0.15)
  const slow = draw.integer(0, 1)
  const rows = channels.map(({ name, target }, index) => ({
    name,
    target,
    tickets: counts[index]!,
    median: Math.max(1, Math.round(target * (index === slow ? between(draw, 0.72, 0.95) : between(draw, 0.28, 0.58)))),
    met: Math.round(counts[index]! * (index === slow ? between(draw, 0.61, 0.74) : between(draw, 0.86, 0.97))),
  }))
  const tickets = sum(rows, (row) => row.tickets)
  const worst = rows[slow]!
  const missed = worst.tickets - worst.met
  const peak = draw.integer(1, 3)
  const byHour = spread(draw, worst.tickets, [9, 31, 27, 24, 9], 0.1)
  const missedByHour = spread(
    draw,
    missed,
    [6, 18, 17, 16, 12].map((weight, index) => (index === peak ? weight * 3 : weight)),
    0.08,
  )
  const topics = ranked(
    spread(draw, tickets, [24, 19, 18, 15, 14, 10], 0.2).map((count, index) => ({
      name: topicNames[index]!,
      count,
      before: 0,
    })),
    ({ count }) => count,
  )
  const riser = draw.integer(0, 2)
  const open = Math.round(tickets * between(draw, 0.13, 0.26))
  return {
    week: lastWeek(scene.startedAt).label,
    rows,
    tickets,
    met: sum(rows, (row) => row.met),
    worst,
    before: between(draw, 0.74, 0.91),
    byHour: hours.map((name, index) => ({
      name,
      tickets: byHour[index]!,
      missed: Math.min(missedByHour[index]!, byHour[index]!),
    })),
    peak: hours[peak]!,
    agents: [draw.integer(7, 9), draw.integer(4, 5)] as const,
    topics: topics.map((topic, index) => ({
      ...topic,
      before: Math.round(topic.count / (index === riser ? between(draw, 1.32, 1.7) : between(draw, 0.9, 1.08))),
    })),
    riser: topics[riser]!.name,
    open,
    old: Math.round(open * between(draw, 0.08, 0.21)) + 2,
    reopened: Math.round(tickets * between(draw, 0.041, 0.089)),
    people: ranked(
      draw
        .sample(colleagues, 5)
        .map((name) => ({ name, solved: Math.round((tickets / 11) * between(draw, 0.6, 1.35)) })),
      ({ solved }) => solved,
    ),
  }
}

export const supportResponse = toConversation({
  setup,
  period: 'week',
  names: (s) => [
    'First Response Times',
    'Support Response Times',
    'Answered Within Target',
    'Time to First Reply',
    `${s.worst.name}: Slow First Replies`,
    'Response Time Targets',
  ],
  summary: (s) =>
    `The support desk got ${plural(s.tickets, 'ticket')} in the week of ${s.week} and answered ${percent(s.met / s.tickets)} within target. ${s.worst.name} was furthest from it.`,
  opening: (s, draw) => {
    const rows = s.rows.map(({ name, tickets, median, target, met }) => [
      name,
      integer(tickets),
      duration(median),
      duration(target),
      percent(met / tickets),
    ])
    return [
      draw.pick([
        'How fast did support answer last week?',
        'first response times by channel, last week',
        'Did we meet our response targets last week?',
        'support SLA last week',
      ]),
      `### First Response, ${s.week}\n\n${grid(['Channel', 'Tickets', 'Median', 'Target', 'Within target'], [...rows, bold(['Total', integer(s.tickets), '', '', percent(s.met / s.tickets)])])}`,
    ]
  },
  threads: [
    [
      (s, draw) => [
        draw.pick([
          'How was the response rate the week before?',
          'SLA better or worse than the week before?',
          'SLA trend?',
        ]),
        `The week before it was ${percent(s.before)} within target, last week **${percent(s.met / s.tickets)}** (${points(s.met / s.tickets, s.before)}).`,
      ],
    ],
    [
      (s, draw) => {
        const rows = s.byHour.map(({ name, tickets, missed }) => [
          name,
          integer(tickets),
          integer(missed),
          percent(missed / tickets),
        ])
        return [
          draw.pick([
            `When do we miss the target in ${s.worst.name.toLowerCase()}?`,
            `${s.worst.name.toLowerCase()} by time of day`,
            `What's wrong with ${s.worst.name.toLowerCase()}?`,
          ]),
          `Most of the misses were received from ${s.peak}:\n\n${grid([`Received (${s.worst.name.toLowerCase()})`, 'Tickets', 'Missed', 'Rate'], rows)}`,
        ]
      },
      (s, draw) => [
        draw.pick([
          'How many agents are on shift then?',
          'is that a staffing thing?',
          'Do we have fewer people at that time?',
        ]),
        `The rota for last week has ${s.agents[1]} agents from ${s.peak} on average, and ${s.agents[0]} during the rest of the day between 9:00 and 18:00. So there are fewer people at that time, yes.`,
      ],
    ],
    [
      (s, draw) => {
        const rows = s.topics.map(({ name, count, before }) => [
          name,
          integer(before),
          integer(count),
          change(count, before),
        ])
        return [
          draw.pick(['What were the tickets about?', 'top topics vs the week before', 'Which topic is growing?']),
          `${grid(['Topic', 'Week before', 'Last week', 'Change'], rows)}\n\n**${most(s.topics, ({ count, before }) => count / before).name}** grew the most. Topics are set by the agent when the ticket is closed, or predicted while it is open.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick(['How big is the backlog?', 'open tickets right now?', 'How many are still unsolved?']),
        `**${plural(s.open, 'ticket')}** are open right now. ${s.old} of them have been waiting for more than seven days.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick(['Who solved the most tickets?', 'top agents by solved tickets', 'solved per agent, top 5']),
        `${s.people.map(({ name, solved }, index) => `${index + 1}. **${name}**: ${integer(solved)}`).join('\n')}\n\nPlease read it with care: someone who takes the hard tickets solves fewer of them.`,
      ],
    ],
    [
      (s, draw) => [
        draw.pick(['How many were reopened?', 'reopen rate?', 'Do our answers actually solve it?']),
        `${integer(s.reopened)} of ${plural(s.tickets, 'ticket')} were reopened within the week (**${percent(s.reopened / s.tickets)}**). Those closed on the last days can still be reopened, so the final figure will be a little higher.`,
      ],
    ],
    [
      (_, draw) => {
        return [
          draw.pick([
            'Does an automatic reply count as a response?',
            'are auto-replies counted?',
            'what counts as first response',
          ]),
          `Only the first message written by a person counts, automatic replies don't. The clock runs during service hours, so a ticket from Saturday night starts on Monday at 8:00. E-mail would look much worse without that.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const need = Math.ceil(s.worst.tickets * 0.9) - s.worst.met
        return [
          draw.pick([
            `How many more would have had to be on time to get ${s.worst.name.toLowerCase()} to 90%?`,
            `what's missing to 90% in ${s.worst.name.toLowerCase()}?`,
          ]),
          `**${plural(need, 'ticket')}**: 90% of ${integer(s.worst.tickets)} is ${integer(Math.ceil(s.worst.tickets * 0.9))}, and ${integer(s.worst.met)} were on time.`,
        ]
      },
    ],
  ],
})
