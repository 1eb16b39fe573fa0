/** An hour that suits everybody: a meeting across time zones. */
import { bullets, date, numbered, table, weekday } from '../text.js'
import { toSubject } from '../world.js'
import {
  clockAt,
  colleagues,
  exchange,
  isoDate,
  minutesAfter,
  nextWeekday,
  paragraphs,
  quote,
  shortDate,
  signature,
} from './shared.js'

/** Cities without daylight saving time; minutes ahead of UTC. */
const teams = [
  [
    ['Nairobi', 180],
    ['Bengaluru', 330],
    ['Singapore', 480],
  ],
  [
    ['São Paulo', -180],
    ['Lagos', 60],
    ['Dubai', 240],
  ],
  [
    ['Bogotá', -300],
    ['São Paulo', -180],
    ['Lagos', 60],
  ],
  [
    ['Johannesburg', 120],
    ['Dubai', 240],
    ['Manila', 480],
  ],
  [
    ['Lagos', 60],
    ['Nairobi', 180],
    ['Bengaluru', 330],
  ],
  [
    ['Dubai', 240],
    ['Bengaluru', 330],
    ['Tokyo', 540],
  ],
  [
    ['Buenos Aires', -180],
    ['Lagos', 60],
    ['Johannesburg', 120],
  ],
] as const

const topics = [
  {
    title: 'Launch review',
    items: ['what went live, what did not', 'figures of the first week', 'open faults', 'what comes next'],
  },
  {
    title: 'Handover of the support shift',
    items: ['open cases', 'customers to watch', 'the roster of next month', 'questions'],
  },
  {
    title: 'Planning of the new warehouse',
    items: ['state of the building', 'shelves and lifts', 'costs so far', 'decisions we need'],
  },
  { title: 'Pricing round', items: ['what competitors ask', 'three proposals', 'effects on old contracts', 'vote'] },
] as const

export const meetingTime = toSubject({
  setup: (draw, scene) => {
    const team = draw.pick(teams)
    const from = Math.max(...team.map(([, ahead]) => 480 - ahead))
    const to = Math.min(...team.map(([, ahead]) => 1080 - ahead))
    const starts: number[] = []
    for (let start = Math.ceil(from / 30) * 30; start + 60 <= to; start += 30) starts.push(start)
    const [first, second] = draw.sample(starts, 2)
    const day = nextWeekday(scene.startedAt, draw.integer(2, 4), 4)
    return {
      team,
      from,
      to,
      first: first!,
      second: second!,
      day,
      otherDay: minutesAfter(day, 1440),
      topic: draw.pick(topics),
      people: colleagues(draw, scene, 3),
      parts: draw.pick([
        [10, 20, 20, 10],
        [5, 25, 15, 15],
        [15, 20, 15, 10],
        [10, 15, 25, 10],
      ]),
    }
  },
  title: ({ topic, team, first, day }) =>
    first % 60 ? `An hour for ${team.map(([city]) => city).join(', ')}` : `${topic.title}, ${date(day)}`,
  summary: ({ topic, team, day, first }) =>
    `Found an hour for "${topic.title}" that suits ${team.map(([city]) => city).join(', ')}: ${date(day)}, ${clockAt(first)} UTC.`,
  tool: ({ team, day, first, second, otherDay }) => ({
    name: 'find_free_slots',
    result: {
      minutes: 60,
      offices: team.map(([city]) => city),
      slots: [
        { startUtc: `${isoDate(day)}T${clockAt(first)}:00Z`, free: 3 },
        { startUtc: `${isoDate(otherDay)}T${clockAt(second)}:00Z`, free: 3 },
      ],
    },
  }),
  exchanges: [
    ({ team, topic, people, day, first }, draw) => {
      const who = people.map((name, index) => `${name} in ${team[index]![0]}`)
      const local = team.map(([city, ahead], index) => [`${people[index]} (${city})`, clockAt(first + ahead)])
      return exchange(
        draw,
        [
          `Please find an hour for "${topic.title}": ${who.join(', ')}. Within 8:00 to 18:00 for each of them.`,
          `need a 60 min slot for ${who.join(', ')}. working hours only (8-18). it's the ${topic.title.toLowerCase()}`,
          `When could ${who.join(', ')} meet for an hour? Nobody before eight or after six, local time.`,
        ],
        [
          paragraphs(
            `**${date(day)}, ${clockAt(first)} UTC:**`,
            table(['', 'Local time'], local),
            'All three calendars are free.',
          ),
          `${date(day)} at ${clockAt(first)} UTC. That is ${local.map(([who, time]) => `${time} for ${who}`).join(', ')}, and all three are free.`,
        ],
      )
    },
    ({ team, from, to }, draw) => {
      const rows = team.map(([city, ahead]) => [city, `${clockAt(480 - ahead)}–${clockAt(1080 - ahead)}`])
      const hours = (to - from) / 60
      return exchange(
        draw,
        ['How much room is there altogether? Show me the working hours in UTC.', 'what is the overlap of all three?'],
        [
          paragraphs(
            table(['City', '8:00–18:00 in UTC'], rows),
            `They overlap from ${clockAt(from)} to ${clockAt(to)} UTC, ${hours} hours.`,
          ),
          `From ${clockAt(from)} to ${clockAt(to)} UTC, ${hours} hours. ${team[0][0]} starts last and ${team[2][0]} stops first, so those two decide it.`,
        ],
      )
    },
    ({ people, team, otherDay, second, day }, draw) => {
      const local = team.map(([city, ahead]) => `${clockAt(second + ahead)} ${city}`).join(', ')
      return exchange(
        draw,
        [
          `${people[2]} has just told me that ${weekday(day)} does not work after all. Another one?`,
          `${weekday(day)} doesn't work for ${people[2]}, training day in ${team[2][0]}. next option?`,
        ],
        [
          `Then **${date(otherDay)}, ${clockAt(second)} UTC** (${local}). Free for all three as well.`,
          `${date(otherDay)} at ${clockAt(second)} UTC: ${local}.`,
        ],
      )
    },
    ({ topic, team, otherDay, second }, draw, scene) => {
      const local = bullets(team.map(([city, ahead]) => `${city}: ${clockAt(second + ahead)}`))
      return exchange(
        draw,
        ['Please write the invitation.', 'invite text please, short'],
        [
          paragraphs(
            `**${topic.title}**, ${date(otherDay)}, 60 minutes`,
            local,
            `Please add your points to the agenda by ${shortDate(minutesAfter(otherDay, -1440))}. We finish on time.`,
          ),
          quote(
            'Hello all,',
            `Let us talk about "${topic.title}" on **${date(otherDay)}** at ${clockAt(second)} UTC for an hour. That is ${team.map(([city, ahead]) => `${clockAt(second + ahead)} in ${city}`).join(', ')}.`,
            signature(scene),
          ),
        ],
      )
    },
    ({ topic, parts }, draw) => {
      let at = 0
      const rows = topic.items.map((item, index) => {
        const start = at
        at += parts[index]!
        return [`${start}–${at} min`, item]
      })
      return exchange(
        draw,
        ['And an agenda for the 60 minutes?', `agenda, four points: ${topic.items.join('; ')}`],
        [
          table(['When', 'Point'], rows),
          numbered(
            topic.items.map((item, index) => `${item.charAt(0).toUpperCase()}${item.slice(1)} (${parts[index]} min)`),
          ),
        ],
      )
    },
    ({ topic, parts }, draw) => {
      const longest = parts.reduce((best: number, part, index) => (part > parts[best]! ? index : best), 0)
      return exchange(
        draw,
        ['It has to be 45 minutes after all. Where would you cut?', 'can we do it in 45?'],
        [
          `Take the 15 minutes from "${topic.items[longest]}", the longest point: ${parts[longest]! - 15} instead of ${parts[longest]} minutes, with the material sent round the day before.`,
          `Yes, if people read beforehand: "${topic.items[longest]}" goes down from ${parts[longest]} to ${parts[longest]! - 15} minutes. The others stay as they are.`,
        ],
      )
    },
    ({ team, people, first, second }, draw) => {
      const early = Math.min(first, second) + team[0][1]
      const late = Math.max(first, second) + 60 + team[2][1]
      return exchange(
        draw,
        [
          'We will meet every month. How do we keep it fair?',
          'its monthly from now on. how to rotate so it is not always bad for the same person?',
        ],
        [
          `Take turns between the two times. The earlier one begins at ${clockAt(early)} for ${people[0]} in ${team[0][0]}, the later one ends at ${clockAt(late)} for ${people[2]} in ${team[2][0]}. None of the three changes the clocks, so the list holds for the whole year.`,
          bullets([
            `odd months: ${clockAt(Math.min(first, second))} UTC, early for ${team[0][0]}`,
            `even months: ${clockAt(Math.max(first, second))} UTC, late for ${team[2][0]}`,
            'no change for daylight saving: none of the three has it',
          ]),
        ],
      )
    },
  ],
})
