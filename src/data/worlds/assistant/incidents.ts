/** Something broke: the timeline, and what is made of it. */
import { bullets, date, daysAfter, integer, month, numbered, percent, table } from '../text.js'
import { toSubject } from '../world.js'
import { outages } from './outages.js'
import {
  capital,
  clock,
  colleagues,
  counted,
  exchange,
  isoTime,
  minutesAfter,
  nextWeekday,
  paragraphs,
  quote,
  round,
  shortDate,
  span,
} from './shared.js'
export const incidentTimeline = toSubject({
  setup: (draw, scene) => {
    const began = minutesAfter(daysAfter(scene.startedAt, -1, draw.integer(7, 18)), draw.integer(0, 59))
    const gaps = [
      draw.integer(4, 19),
      draw.integer(2, 8),
      draw.integer(9, 41),
      draw.integer(4, 18),
      draw.integer(5, 26),
    ]
    const times = [began]
    for (const gap of gaps) times.push(minutesAfter(times[times.length - 1]!, gap))
    const total = draw.integer(1_800, 42_000)
    return {
      kind: draw.pick(outages),
      people: colleagues(draw, scene, 3),
      times,
      gaps,
      lasted: gaps.reduce((sum, gap) => sum + gap, 0),
      total,
      failed: Math.round((total * draw.integer(90, 620)) / 1000),
      due: nextWeekday(scene.startedAt, 5, draw.integer(6, 16)),
      number: draw.integer(112, 874),
      spent: draw.integer(3, 22),
    }
  },
  title: ({ kind, number, times }) =>
    number % 2
      ? `Incident ${number}: ${kind.what}, ${shortDate(times[0]!)}`
      : `Timeline for incident ${number} (${kind.what})`,
  summary: ({ kind, number, times, lasted }) =>
    `Put together the timeline of incident ${number}: trouble with ${kind.what} on ${shortDate(times[0]!)} for ${span(lasted)}.`,
  tool: ({ kind, number, times, people }) => ({
    name: 'get_incident',
    result: {
      id: `INC-${number}`,
      events: [
        { at: isoTime(times[0]!), text: kind.broke },
        { at: isoTime(times[1]!), text: kind.alert },
        { at: isoTime(times[2]!), text: `${people[0]} takes over` },
        { at: isoTime(times[3]!), text: kind.found },
        { at: isoTime(times[4]!), text: kind.eased },
        { at: isoTime(times[5]!), text: kind.calm },
      ],
    },
  }),
  exchanges: [
    ({ kind, number, times, people, lasted }, draw) => {
      const events = [kind.broke, kind.alert, `${people[0]} takes over`, kind.found, kind.eased, kind.calm]
      return exchange(
        draw,
        [
          `Please make a timeline of incident ${number} from yesterday's channel. Times in UTC.`,
          `timeline for INC-${number} pls, from the incident channel. utc`,
          `I have to write up incident ${number} (${kind.what}, yesterday). Could you start with a timeline?`,
        ],
        [
          paragraphs(
            `**Incident ${number}: ${kind.what}, ${date(times[0]!)}**`,
            table(
              ['UTC', 'What happened'],
              events.map((event, index) => [clock(times[index]!), event]),
            ),
            `From start to end: ${span(lasted)}.`,
          ),
          paragraphs(
            `${date(times[0]!)}, all times UTC:`,
            bullets(events.map((event, index) => `**${clock(times[index]!)}** ${event}`)),
            `${capital(kind.what)} suffered for ${span(lasted)}.`,
          ),
        ],
      )
    },
    ({ gaps, lasted }, draw) => {
      const eased = gaps[0]! + gaps[1]! + gaps[2]! + gaps[3]!
      const longest = gaps.slice(0, 4).reduce((best, gap, index) => (gap > gaps[best]! ? index : best), 0)
      const stage = [
        'before anybody noticed',
        'between the alarm and somebody taking over',
        'in the search for the cause',
        'between knowing the cause and acting on it',
      ][longest]!
      return exchange(
        draw,
        [
          'How long did we take to notice, to react and to ease it?',
          'time to detect / acknowledge / mitigate?',
          'Now the usual figures: detection, reaction, mitigation, end.',
        ],
        [
          paragraphs(
            bullets([
              `Noticed after ${span(gaps[0]!)}`,
              `Somebody on it after another ${span(gaps[1]!)}`,
              `Eased after ${span(eased)} in all`,
              `Over after ${span(lasted)}`,
            ]),
            `The longest stretch, ${span(gaps[longest]!)}, passed ${stage}.`,
          ),
          `Detection ${span(gaps[0]!)}, reaction ${span(gaps[1]!)}, mitigation ${span(eased)} from the start, end ${span(lasted)}. The longest stretch, ${span(gaps[longest]!)}, passed ${stage}.`,
        ],
      )
    },
    ({ kind, failed, total }, draw) =>
      exchange(
        draw,
        [
          `In that time ${integer(failed)} of ${integer(total)} ${kind.failed} failed. How do I put that?`,
          `numbers: ${integer(failed)} failed ${kind.failed} out of ${integer(total)}`,
        ],
        [
          `"${percent(failed / total)} of all ${kind.failed} failed (${integer(failed)} of ${integer(total)})." Always name both; the share alone hides how many people it was.`,
          `That is **${percent(failed / total)}**. ${failed / total > 0.5 ? 'More than half, so "some customers" would be wrong.' : `Write "about one in ${Math.round(total / failed)}" for customers and the exact figures for the report.`}`,
        ],
      ),
    ({ kind, times }, draw) =>
      exchange(
        draw,
        [
          'Draft the text for the status page, afterwards.',
          'status page text, resolved. no jargon',
          'Please write the closing note for our status page.',
        ],
        [
          quote(
            `**Resolved: trouble with ${kind.status}**`,
            `On ${date(times[0]!)}, between ${clock(times[0]!)} and ${clock(times[5]!)} UTC, ${kind.status} did not work for some of you. We have found the cause and removed it. You do not have to do anything. We are sorry.`,
          ),
          `On ${shortDate(times[0]!)} from ${clock(times[0]!)} to ${clock(times[5]!)} UTC there were problems with ${kind.status}. They are solved. What caused them was on our side, and we are changing how we work so that it does not happen again. We apologise.`,
        ],
      ),
    ({ kind }, draw) =>
      exchange(
        draw,
        [
          'Now the causes, please. We use the five whys, four are fine.',
          'root cause with the whys, based on the channel',
          'And why did it happen? Not just the first cause.',
        ],
        [
          numbered(kind.whys),
          paragraphs(numbered(kind.whys), 'The last one is the one to work on. The first is only where it showed.'),
        ],
      ),
    ({ kind, people, due, number }, draw) => {
      const rows = table(
        ['Action', 'Who', 'By'],
        [
          [kind.actions[0], people[1]!, shortDate(due)],
          [kind.actions[1], people[2]!, shortDate(due)],
        ],
      )
      return exchange(
        draw,
        [
          `Two actions came out of the review, ${people[1]} and ${people[2]} have one each, until ${shortDate(due)}. As a table?`,
          `action items: ${people[1]} and ${people[2]}, due ${shortDate(due)}. make a table`,
        ],
        [rows, paragraphs(rows, `Both should carry the number ${number}, so that they are found again.`)],
      )
    },
    ({ lasted, failed, total, times, spent }, draw) => {
      const began = new Date(times[0]!)
      const days = new Date(Date.UTC(began.getUTCFullYear(), began.getUTCMonth() + 1, 0)).getUTCDate()
      const budget = round(days * 1.44, 1)
      const share = round((lasted * failed) / total, 1)
      const sum = round(spent + share, 1)
      return exchange(
        draw,
        [
          `We promise 99.9% a month, weighted by the share of failures. ${spent} minutes were used up before. Have we broken it?`,
          `did we break our 99.9%? we count minutes × share of failures, and had ${spent} min already`,
        ],
        [
          paragraphs(
            bullets([
              `Allowed in ${month(times[0]!)}: ${days} days × 1,440 min × 0.1% = ${budget} min`,
              `This time: ${lasted} min × ${percent(failed / total)} = ${share} min`,
              `With the ${spent} from before: ${sum} min`,
            ]),
            sum > budget
              ? `**Yes, by ${counted(round(sum - budget, 1), 'minute')}.** Look up what the contracts say about credit notes.`
              : `**No.** That leaves ${counted(round(budget - sum, 1), 'minute')} for the rest of the month.`,
          ),
          `${sum > budget ? 'Yes' : 'No'}: ${share} minutes for this one plus ${spent} is ${sum}, and ${month(times[0]!)} allows ${budget}.`,
        ],
      )
    },
    ({ kind, times, lasted, failed, total, number }, draw) =>
      exchange(
        draw,
        ['Three sentences for the management, please.', 'exec summary? max 3 sentences'],
        [
          `On ${date(times[0]!)}, ${integer(failed)} of ${integer(total)} ${kind.failed} failed over ${span(lasted)}. ${kind.cause}. Two measures to prevent a repeat are under way (incident ${number}).`,
          `Incident ${number} hit ${kind.what} for ${span(lasted)} on ${shortDate(times[0]!)}; ${percent(failed / total)} of ${kind.failed} failed. ${kind.cause}. Two people are working on noticing such a thing earlier.`,
        ],
      ),
  ],
})
