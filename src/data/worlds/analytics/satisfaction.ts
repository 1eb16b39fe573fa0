/** How customers rated the support they got. */
import { integer, percent } from '../text.js'
import type { Draw, Setting } from '../world.js'
import { toConversation } from './conversation.js'
import {
  between,
  bold,
  grid,
  lastMonth,
  least,
  listing,
  pastMonths,
  plural,
  points,
  ranked,
  spread,
  sum,
} from './figures.js'

const topics = [
  {
    name: 'Cancellations',
    themes: ['hard to find out how to cancel', 'had to ask twice', 'charged after cancelling'],
    quotes: [
      'I cancelled on the 2nd and still got charged on the 5th. Nobody could tell me why.',
      'Had to write three mails just to cancel. Why is there no button?',
    ],
  },
  {
    name: 'Refunds',
    themes: ['money took too long', 'unclear which amount is paid back', 'sent from one agent to the next'],
    quotes: [
      'Two weeks for a refund is not ok, and every agent told me a different date.',
      'Friendly people but I still do not have my money back.',
    ],
  },
  {
    name: 'Deliveries',
    themes: ['no news about the parcel', 'wrong delivery date', 'carrier and support blame each other'],
    quotes: [
      'Support said tomorrow. The carrier said next week. It came nine days later.',
      'All I wanted was an honest date.',
    ],
  },
  {
    name: 'Technical problems',
    themes: ['same problem came back', 'answer did not fit the question', 'asked for screenshots again and again'],
    quotes: [
      'Third time I explain the same bug. Please read the ticket history.',
      'The answer was a link to an article I had already tried.',
    ],
  },
] as const
const calm = ['Invoice copies', 'Address changes', 'How-to questions', 'Account access'] as const

/** Of how many ratings out of a hundred which star they have, for good topics and for the bad one. */
const good = [60, 25, 8, 3, 4]
const bad = [31, 19, 15, 13, 22]

function setup(draw: Draw, scene: Setting) {
  const trouble = draw.pick(topics)
  const names = [trouble.name, ...draw.sample(calm, 4)]
  const counts = spread(draw, draw.integer(620, 3800), [21, 26, 22, 18, 13], 0.15)
  const rows = names.map((name, index) => {
    const stars = spread(draw, counts[index]!, index === 0 ? bad : good, 0.12)
    return { name, stars, ratings: counts[index]!, happy: stars[0]! + stars[1]! }
  })
  const worst = rows[0]!
  const low = worst.stars[3]! + worst.stars[4]!
  const commented = Math.round(low * between(draw, 0.44, 0.66))
  const ratings = sum(rows, (row) => row.ratings)
  const happy = sum(rows, (row) => row.happy)
  const quick = between(draw, 0.9, 0.95)
  return {
    month: lastMonth(scene.startedAt),
    months: pastMonths(scene.startedAt, 4),
    rows: ranked(rows, (row) => row.happy / row.ratings),
    worst,
    trouble,
    ratings,
    happy,
    stars: [0, 1, 2, 3, 4].map((star) => sum(rows, (row) => row.stars[star]!)),
    low,
    commented,
    themes: ranked(
      spread(draw, commented, [41, 29, 17, 13], 0.15).map((count, index) => ({
        name: trouble.themes[index] ?? 'other',
        count,
      })),
      ({ count }) => count,
    ),
    trend: [1.05, 1.03, 1.015].map((factor) => Math.min(0.94, (happy / ratings) * factor * between(draw, 0.99, 1.01))),
    response: between(draw, 0.17, 0.34),
    touches: [quick, quick - between(draw, 0.05, 0.09), quick - between(draw, 0.19, 0.31)],
  }
}

const score = ({ happy, ratings }: { happy: number; ratings: number }) => happy / ratings

export const satisfaction = toConversation({
  setup,
  period: 'month',
  names: (s) => [
    'Customer Satisfaction by Topic',
    'CSAT by Topic',
    'Support Ratings by Topic',
    'Happy and Unhappy Support Topics',
    `${s.worst.name}: Weakest CSAT`,
    'Ticket Ratings',
  ],
  summary: (s) =>
    `${percent(score(s))} of ${plural(s.ratings, 'rating')} in ${s.month.label} were four or five stars. The weakest topic was ${s.worst.name.toLowerCase()} with ${percent(score(s.worst))}.`,
  opening: (s, draw) => {
    const rows = s.rows.map((row) => [row.name, integer(row.ratings), percent(score(row))])
    return [
      draw.pick([
        `What was our CSAT in ${s.month.name}, by topic?`,
        'csat last month by ticket topic',
        'How happy are customers with support? By topic please',
        `Which topics got the worst ratings in ${s.month.name}?`,
      ]),
      `### CSAT by Topic, ${s.month.label}\n\n${grid(['Topic', 'Ratings', 'CSAT'], [...rows, bold(['Total', integer(s.ratings), percent(score(s))])])}\n\nCSAT is the share of ratings with four or five stars.`,
    ]
  },
  threads: [
    [
      (s, draw) => [
        draw.pick([
          `What do people complain about with ${s.worst.name.toLowerCase()}?`,
          `why is the score for ${s.worst.name.toLowerCase()} so low`,
          `Read the bad comments on ${s.worst.name.toLowerCase()} for me, what's in them?`,
        ]),
        `${plural(s.low, 'rating')} had one or two stars, ${integer(s.commented)} of them with a comment. By theme:\n\n${s.themes.map(({ name, count }) => `- ${name}: ${integer(count)}`).join('\n')}\n\nThe themes are assigned by a language model, so treat the counts as approximate.`,
      ],
      (s, draw) => [
        draw.pick(['Show me two typical ones', 'any quotes?', 'Can I read a couple of them?']),
        `> ${s.trouble.quotes[0]}\n\n> ${s.trouble.quotes[1]}`,
      ],
    ],
    [
      (s, draw) => {
        const now = score(s)
        return [
          draw.pick([
            'How did CSAT develop over the last months?',
            'overall trend, 4 months',
            'Is CSAT getting worse?',
          ]),
          `${[...s.trend, now].map((value, index) => `- ${s.months[index]!.label}: ${percent(value)}`).join('\n')}\n\nThat is ${points(now, s.trend[0]!)} since ${s.months[0]!.name}.`,
        ]
      },
      (s, draw) => {
        const rest = { happy: s.happy - s.worst.happy, ratings: s.ratings - s.worst.ratings }
        return [
          draw.pick([
            `And without ${s.worst.name.toLowerCase()}?`,
            `what would ${s.month.name} be excluding ${s.worst.name.toLowerCase()}`,
          ]),
          `**${percent(score(rest))}** in ${s.month.name} instead of ${percent(score(s))}.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const average = s.stars.reduce((total, count, index) => total + count * (5 - index), 0) / s.ratings
        return [
          draw.pick(['How are the stars distributed?', 'show the distribution 1-5', "What's the average rating?"]),
          `The average is **${average.toFixed(2)}** stars.\n\n${grid(
            ['Stars', 'Ratings', 'Share'],
            s.stars.map((count, index) => [String(5 - index), integer(count), percent(count / s.ratings)]),
          )}`,
        ]
      },
    ],
    [
      (s, draw) => {
        const [one, two, more] = s.touches
        return [
          draw.pick([
            'Does it matter how many replies a ticket takes?',
            'CSAT by number of agent replies',
            'Are people unhappier if it takes several replies?',
          ]),
          `CSAT falls with every reply:\n\n- one reply: ${percent(one!)}\n- two replies: ${percent(two!)}\n- three or more: **${percent(more!)}**\n\nHarder problems need more replies, so part of this is the problem and not the number of replies.`,
        ]
      },
    ],
    [
      (s, draw) => [
        draw.pick([
          'How many of the customers answer the survey at all?',
          'response rate?',
          'Is that enough ratings to be meaningful?',
        ]),
        `${percent(s.response)} of solved tickets in ${s.month.name} got a rating. For the total that's plenty; for a single agent on a single topic it usually isn't. And people with strong opinions answer more often.`,
      ],
    ],
    [
      (_, draw) => [
        draw.pick(['Is that the same as NPS?', 'Do we have NPS too?', "What's the difference to our NPS?"]),
        "Not the same. CSAT is asked after each ticket and is about that ticket. NPS is asked twice a year by e-mail and is about the company as a whole; it isn't part of this data model, so I can't put them next to each other.",
      ],
    ],
    [
      (s, draw) => {
        const need = Math.ceil(s.ratings * 0.9) - s.happy
        return [
          draw.pick(['How far are we from 90%?', 'what is missing to get to 90']),
          `${points(0.9, score(s)).replace('+', '')}, or **${plural(need, 'rating')}** that would have to be four or five stars instead of three or less. ${s.worst.name} alone account for ${integer(s.worst.ratings - s.worst.happy)} of those.`,
        ]
      },
    ],
    [
      (s, draw) => {
        const quiet = least(s.rows, ({ ratings }) => ratings)
        const strong = s.rows.slice(0, 2).map(({ name }) => name)
        return [
          draw.pick(['And what are we good at?', 'where do we do best?', 'Something positive for the team meeting?']),
          `**${listing(strong)}**, with ${percent(score(s.rows[0]!))} and ${percent(score(s.rows[1]!))}.${strong.includes(quiet.name) ? ` ${quiet.name} had only ${plural(quiet.ratings, 'rating')}, though.` : ` Of all ${plural(s.ratings, 'rating')}, ${integer(s.stars[0]!)} had the full five stars.`}`,
        ]
      },
    ],
  ],
})
