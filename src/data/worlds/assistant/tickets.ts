/** The open tickets, sorted. */
import { bullets, integer, percent, table } from '../text.js'
import { toSubject } from '../world.js'
import { colleagues, counted, exchange, nextWeekday, paragraphs, quote, round, shortDate } from './shared.js'

type Topic = readonly [topic: string, typical: string]

const inboxes: readonly { shop: string; topics: readonly Topic[] }[] = [
  {
    shop: 'the ticket shop',
    topics: [
      ['refunds', 'Refund takes too long'],
      ['seats', 'Seats are not next to each other'],
      ['codes', 'Code at the door does not scan'],
      ['invoices', 'Invoice without tax number'],
      ['names', 'Name on the ticket is wrong'],
    ],
  },
  {
    shop: 'the fitness app',
    topics: [
      ['syncing', 'Watch does not sync'],
      ['payment', 'Charged after cancelling'],
      ['sign-in', 'Reset email does not arrive'],
      ['videos', 'Video stops after a minute'],
      ['units', 'Miles instead of kilometres'],
    ],
  },
  {
    shop: 'the furniture shop',
    topics: [
      ['delivery', 'No date for delivery'],
      ['parts', 'Screws or parts missing'],
      ['returns', 'How to send a sofa back'],
      ['assembly', 'Step in the manual unclear'],
      ['colours', 'Colour not as in the picture'],
    ],
  },
  {
    shop: 'the accounting tool',
    topics: [
      ['bank import', 'Bank import stops'],
      ['access', 'Tax adviser has no access'],
      ['reminders', 'Reminder sent in spite of payment'],
      ['export', 'Export has wrong column'],
      ['prices', 'Question on the new prices'],
    ],
  },
]

export const ticketTriage = toSubject({
  setup: (draw, scene) => {
    const inbox = draw.pick(inboxes)
    const top = draw.integer(48, 130)
    const counts = [
      top,
      Math.round((top * draw.integer(52, 80)) / 100),
      Math.round((top * draw.integer(30, 48)) / 100),
      Math.round((top * draw.integer(18, 28)) / 100),
      Math.round((top * draw.integer(5, 15)) / 100),
    ]
    const rows = draw
      .sample(inbox.topics, 5)
      .map(([topic, typical], index) => ({ topic, typical, count: counts[index]! }))
    const total = counts.reduce((sum, count) => sum + count, 0)
    return {
      inbox,
      rows,
      total,
      oldest: draw.integer(6, 19),
      waiting: draw.integer(4, 17),
      each: draw.integer(5, 12),
      agents: draw.integer(2, 4),
      saved: draw.pick([60, 70, 75, 80]),
      after: Math.round((top * draw.integer(28, 45)) / 100),
      people: colleagues(draw, scene, 2),
      monday: nextWeekday(scene.startedAt, 1, 1),
    }
  },
  title: ({ inbox, total, rows }) =>
    total % 2
      ? `Open tickets of ${inbox.shop}, by topic`
      : `${integer(total)} open tickets, mainly about ${rows[0]!.topic}`,
  summary: ({ inbox, rows, total }) =>
    `Sorted the ${integer(total)} open tickets of ${inbox.shop} by topic. The largest group is about ${rows[0]!.topic} (${rows[0]!.count}).`,
  tool: ({ inbox, rows, total, oldest }) => ({
    name: 'search_tickets',
    result: {
      query: { status: 'open', inbox: inbox.shop.replace('the ', '') },
      total,
      oldestDays: oldest,
      topics: rows.map(({ topic, count, typical }) => ({ topic, count, typical })),
    },
  }),
  exchanges: [
    ({ inbox, rows, total, oldest }, draw) =>
      exchange(
        draw,
        [
          `What are the open tickets of ${inbox.shop} about?`,
          `group the open tickets for ${inbox.shop} by topic pls, biggest first`,
          `Please sort the open tickets of ${inbox.shop} by topic, with a typical example for each.`,
        ],
        [
          paragraphs(
            table(
              ['Topic', 'Tickets', 'Share', 'Typical'],
              [
                ...rows.map(({ topic, count, typical }) => [topic, String(count), percent(count / total), typical]),
                ['**all**', `**${total}**`, '', ''],
              ],
            ),
            `The oldest has been open for ${oldest} days.`,
          ),
          paragraphs(
            `${total} open tickets:`,
            bullets(
              rows.map(
                ({ topic, count, typical }) =>
                  `**${topic}**, ${count} (${typical.charAt(0).toLowerCase()}${typical.slice(1)})`,
              ),
            ),
            `The first two make up ${percent((rows[0]!.count + rows[1]!.count) / total)}. The oldest is ${oldest} days old.`,
          ),
        ],
      ),
    ({ waiting, rows, oldest }, draw) =>
      exchange(
        draw,
        ['How many have waited for more than five days?', 'any older than 5 days?'],
        [
          `${waiting} tickets, ${Math.ceil(waiting * 0.6)} of them about ${rows[0]!.topic}. The oldest is ${oldest} days old. I would take these ${waiting} before anything else, whatever they are about.`,
          `${waiting}. More than half are about ${rows[0]!.topic}. Nobody has promised them a date, which is worse than the wait itself.`,
        ],
      ),
    ({ total, each, agents }, draw) => {
      const minutes = total * each
      const days = round(minutes / 60 / (agents * 6), 1)
      return exchange(
        draw,
        [
          `We are ${agents} people, about ${each} minutes a ticket, six hours a day each. How long until the queue is empty?`,
          `${agents} agents, ${each} min/ticket, 6h a day. when are we done?`,
        ],
        [
          `${total} × ${each} = ${integer(minutes)} minutes, ${round(minutes / 60, 1)} hours. With ${agents} × 6 hours a day that is **${counted(days, 'day')}**, if nothing new comes in. It will, so count on twice that.`,
          `${round(minutes / 60, 1)} hours of work, ${agents * 6} hours a day: **${counted(days, 'working day')}**, new tickets not counted.`,
        ],
      )
    },
    ({ rows, inbox }, draw) => {
      const { topic, typical } = rows[0]!
      const text = quote(
        'Hello,',
        `Thank you for writing, and sorry that you had to wait. You wrote to us about: *${typical.charAt(0).toLowerCase()}${typical.slice(1)}*. You are not the only one, and we are working on the cause.`,
        'To help you today, we need one thing from you: [number or date]. Reply to this email and it goes to the top.',
      )
      return exchange(
        draw,
        [
          `Please write a reply for the ones about ${topic}, which we can adapt.`,
          `macro for ${topic}? friendly, not too formal`,
        ],
        [
          text,
          paragraphs(
            text,
            `Fill in the brackets for each customer of ${inbox.shop}. A reply that asks for nothing in particular comes back as a second ticket.`,
          ),
        ],
      )
    },
    ({ rows, total, saved, each }, draw) => {
      const less = Math.round((rows[0]!.count * saved) / 100)
      return exchange(
        draw,
        [
          `Development could fix one of them for good. They say it would remove ${saved}% of the tickets about ${rows[0]!.topic}. What is that in hours?`,
          `if we fix ${rows[0]!.topic} and ${saved}% of those go away, how much time is that?`,
        ],
        [
          `${saved}% of ${rows[0]!.count} is ${less} tickets, × ${each} minutes = **${round((less * each) / 60, 1)} hours**, each time a queue like this builds up. In tickets it is ${percent(less / total)} of everything.`,
          `${less} tickets fewer, ${round((less * each) / 60, 1)} hours. Fixing the second topic in the same way would save ${round((Math.round((rows[1]!.count * saved) / 100) * each) / 60, 1)} hours, so ${rows[0]!.topic} first.`,
        ],
      )
    },
    ({ rows, people, waiting, monday }, draw) => {
      const plan = bullets([
        `Until Monday: ${people[0]} takes the ${waiting} that have waited longest`,
        `From ${shortDate(monday)}: ${people[1]} takes everything about ${rows[0]!.topic}, with the reply above`,
        "Everybody else: newest first, so that today's customers do not become old ones",
      ])
      return exchange(
        draw,
        [
          `Make a plan for next week. ${people[0]} and ${people[1]} are free for it.`,
          `plan for next week pls, i have ${people[0]} and ${people[1]}`,
        ],
        [
          plan,
          paragraphs(plan, `Look at the total on Wednesday. If it has not fallen by a third, ask for a third person.`),
        ],
      )
    },
    ({ rows, after, total }, draw) => {
      const before = rows[0]!.count
      return exchange(
        draw,
        [
          `The fix is live. Tickets about ${rows[0]!.topic}: ${after} instead of ${before}. How do I report it?`,
          `update: only ${after} about ${rows[0]!.topic} now, was ${before}. one line for the report?`,
        ],
        [
          `"Open tickets about ${rows[0]!.topic} fell from ${before} to ${after}, by ${percent(1 - after / before)}." If the other topics have stayed as they were, the total is now ${total - before + after} instead of ${total}.`,
          `Down ${percent(1 - after / before)} (${before} → ${after}). I would wait for a second week before calling it solved.`,
        ],
      )
    },
  ],
})
