/** An interview with a user, summed up. */
import { bullets, money, numbered, percent, table } from '../text.js'
import { toSubject } from '../world.js'
import { colleagues, counted, exchange, paragraphs, quote, round, span } from './shared.js'

const interviews = [
  {
    role: 'dispatcher',
    place: 'a haulage firm with 40 trucks',
    task: 'changes the tours when a driver calls in sick',
    tool: 'a wall calendar and a spreadsheet',
    pain: 'typing each change twice',
    wish: 'one place that the drivers see as well',
    trick: 'a photo of the wall, sent to the drivers every evening',
    times: [4, 11],
    minutes: [10, 25],
    words: 'If I forget the wall, the night shift drives the old plan.',
    aside: 'The phone rings the whole time',
  },
  {
    role: 'practice manager',
    place: 'a dental practice with three chairs',
    task: 'fills appointments that were cancelled',
    tool: 'a paper list of patients who want to come earlier',
    pain: 'ringing patients one after the other',
    wish: 'a message to the whole list at once',
    trick: 'a code of stars for patients who can come at short notice',
    times: [3, 9],
    minutes: [8, 20],
    words: 'By the time somebody picks up, the hour is nearly over.',
    aside: 'Monday mornings are worst',
  },
  {
    role: 'head',
    place: 'a day-care centre with 85 children',
    task: 'writes down which children have lunch',
    tool: 'a sheet on the door of each group',
    pain: 'adding up six sheets before nine',
    wish: 'a number for the kitchen, without walking',
    trick: 'ordering five meals more than the sheets say',
    times: [5, 5],
    minutes: [15, 30],
    words: 'We throw five meals away every day, and I know it.',
    aside: 'Parents call until ten',
  },
  {
    role: 'site manager',
    place: 'a roofing company',
    task: 'orders missing material',
    tool: 'messages to the yard',
    pain: 'finding out whether the message was read',
    wish: 'to see when the truck has left',
    trick: 'calling the driver instead of the yard',
    times: [6, 14],
    minutes: [6, 15],
    words: 'Two ticks do not put tiles on my roof.',
    aside: 'Gloves and touch screens do not mix',
  },
  {
    role: 'bookkeeper',
    place: 'a brewery with twelve pubs',
    task: 'chases receipts of the pubs',
    tool: 'a shared mailbox',
    pain: 'matching photos of receipts with card payments',
    wish: 'that the pub is asked automatically, the same day',
    trick: 'a list on paper of landlords who never answer',
    times: [8, 20],
    minutes: [4, 12],
    words: 'I am not a bookkeeper in the last week of the month, I am a detective.',
    aside: 'Half of the photos are blurred',
  },
] as const

export const interviewSummary = toSubject({
  setup: (draw, scene) => {
    const talk = draw.pick(interviews)
    const times = draw.integer(talk.times[0], talk.times[1])
    const minutes = draw.integer(talk.minutes[0], talk.minutes[1])
    const asked = draw.integer(6, 11)
    return {
      talk,
      name: colleagues(draw, scene, 1)[0]!,
      length: draw.integer(34, 58),
      times,
      minutes,
      weekly: times * minutes,
      pays: draw.pick([19, 25, 29, 39, 49]),
      hourly: draw.pick([24, 28, 32]),
      years: draw.integer(3, 17),
      asked,
      same: draw.integer(Math.ceil(asked / 3), asked - 2),
    }
  },
  title: ({ talk, name, length }) =>
    length % 2
      ? `Interview with ${name}, ${talk.role} at ${talk.place}`
      : `Interview notes: ${talk.role} at ${talk.place}`,
  summary: ({ talk, name, weekly }) =>
    `Summed up the interview with ${name}, ${talk.role} at ${talk.place}. Main point: ${talk.pain} takes ${span(weekly)} a week.`,
  tool: ({ talk, name, length, times, minutes, years }) => ({
    name: 'get_transcript',
    result: {
      participant: name,
      role: talk.role,
      yearsInRole: years,
      minutes: length,
      highlights: [
        { topic: 'task', text: talk.task },
        { topic: 'tools', text: talk.tool },
        { topic: 'frequency', timesPerWeek: times, minutesEach: minutes },
        { topic: 'quote', text: talk.words },
      ],
    },
  }),
  exchanges: [
    ({ talk, name, length, times, minutes, weekly, years }, draw) =>
      exchange(
        draw,
        [
          `Please summarise my interview with ${name} (${talk.role}, ${talk.place}). It lasted ${length} minutes, half a page is enough.`,
          `can you sum up the ${name} interview? ${talk.role}, transcript is in the folder. main points only`,
          `I talked to ${name}, ${talk.role} at ${talk.place}, for ${length} minutes. What are the main points of the transcript?`,
        ],
        [
          paragraphs(
            `**${name}, ${talk.role} at ${talk.place}** (${years} years in the job)`,
            bullets([
              `*Task:* ${talk.task}, with ${talk.tool}.`,
              `*What hurts:* ${talk.pain}. ${times} times a week, about ${minutes} minutes each, so **${span(weekly)} a week**.`,
              `*Workaround:* ${talk.trick}.`,
              `*Wish:* ${talk.wish}.`,
            ]),
            quote(talk.words),
          ),
          paragraphs(
            `${name} has been in the job for ${years} years and ${talk.task}, using ${talk.tool}. What costs time is ${talk.pain}: ${times} × ${minutes} minutes, about ${span(weekly)} a week.`,
            `The workaround today: ${talk.trick}. Asked for one wish, ${name} said: ${talk.wish}.`,
          ),
        ],
      ),
    ({ talk, name }, draw) =>
      exchange(
        draw,
        [
          'Is there a quote that I can put on a slide?',
          'best quote?',
          `One sentence of ${name}'s for a slide, please, word for word.`,
        ],
        [
          `"${talk.words}"`,
          paragraphs(
            quote(talk.words),
            `It works without any explanation. Ask ${name} for permission before it leaves the team.`,
          ),
        ],
      ),
    ({ talk, name }, draw) =>
      exchange(
        draw,
        ['Did I ask leading questions? Be honest.', 'were my questions too leading? honest feedback pls'],
        [
          paragraphs(
            'Twice, I think:',
            numbered([
              '"Would it help you if that were automatic?" Everybody says yes to that. Better: "What did you try?"',
              `When ${name} hesitated, you went on to the next question. Wait; the reason often comes after the pause.`,
            ]),
            'The best moment was "show me the last time". That is where the figures come from.',
          ),
          `Mostly not. But "it is annoying, isn't it" puts a word into ${name}'s mouth, and you ask about the future ("would you use…") where the past is more reliable. "${talk.aside}" came unasked, and you did not follow it up.`,
        ],
      ),
    ({ talk, weekly, hourly, pays }, draw) => {
      const monthly = round((weekly * 4.3) / 60, 1)
      const cost = Math.round(monthly * hourly)
      return exchange(
        draw,
        [
          `What is the problem worth to them, at ${money(hourly, '€')} an hour? We think of ${money(pays, '€')} a month.`,
          `at ${money(hourly, '€')}/h, would they pay ${money(pays, '€')} per month?`,
        ],
        [
          `${span(weekly)} a week is about ${monthly} hours a month, or ${money(cost, '€')}. ${cost > pays * 2 ? `${money(pays, '€')} is well below that, if the time is really saved.` : `${money(pays, '€')} is close to that; the price must not be higher.`} Mind that nobody pays for saved hours they cannot see. Ask what they have paid for in the last year.`,
          paragraphs(
            table(
              ['', 'A month'],
              [
                ['time lost', `${monthly} h`],
                [`at ${money(hourly, '€')} an hour`, money(cost, '€')],
                ['our price', money(pays, '€')],
              ],
            ),
            `On paper it pays off ${round(cost / pays, 1)} times over. One interview about ${talk.pain} does not prove that anybody will buy.`,
          ),
        ],
      )
    },
    ({ talk }, draw) => {
      const questions = numbered([
        `When did ${talk.pain} last go wrong, and what happened then?`,
        `Who else works with ${talk.tool}?`,
        'What have you tried to change about it?',
        `Who would have to agree to something new?`,
      ])
      return exchange(
        draw,
        ['What should I ask in the next interview?', 'questions for the next one? same kind of person'],
        [questions, paragraphs(questions, `Leave out your idea until the last five minutes.`)],
      )
    },
    ({ talk, asked, same }, draw) =>
      exchange(
        draw,
        [
          `I have ${asked} interviews now. ${same} of them described the same trouble. Is that enough?`,
          `${same} out of ${asked} people have the same problem. can we build it?`,
        ],
        [
          `${same} of ${asked} is ${percent(same / asked)}, and that they came up with it themselves counts for more than the figure. It is enough to try something small. It says nothing about how many of all your customers have it; for that, ask a sample with one closed question.`,
          `Enough to stop asking about ${talk.pain}, and to show them something. I would not put "${percent(same / asked)}" on a slide: with ${asked} people, say "${same} of ${asked}".`,
        ],
      ),
    ({ talk, asked, same, name }, draw) =>
      exchange(
        draw,
        ['Please make one slide of it: a headline and three points.', 'slide text? headline + 3 bullets'],
        [
          paragraphs(
            `**${same} of ${asked}: ${talk.pain} takes up their day**`,
            bullets([
              `They work with ${talk.tool}; the workaround is ${talk.trick}.`,
              `What they want: ${talk.wish}.`,
              `Next: show a paper version to ${counted(Math.min(4, same), 'of them', 'of them')}, ${name} first.`,
            ]),
          ),
        ],
      ),
  ],
})
