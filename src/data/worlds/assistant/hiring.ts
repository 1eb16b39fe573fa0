/** A job ad, and what follows from it. */
import { bullets, date, integer, numbered, table } from '../text.js'
import { toSubject } from '../world.js'
import { roles } from './roles.js'
import { exchange, fullNames, isoDate, nextWeekday, paragraphs, quote, round, shortDate } from './shared.js'

const cities = ['Leeds', 'Rotterdam', 'Cork', 'Graz', 'Gdańsk', 'Porto', 'Aarhus', 'Ghent'] as const

interface Candidate {
  readonly name: string
  readonly scores: readonly number[]
}

function weighted(scores: readonly number[], weights: readonly number[]): number {
  return round(scores.reduce((sum, score, index) => sum + score * weights[index]!, 0) / 100, 2)
}

export const jobAd = toSubject({
  setup: (draw, scene) => {
    const role = draw.pick(roles)
    const low = role.salary[0] + draw.integer(-2, 2)
    const weights = draw.pick([
      [40, 25, 20, 15],
      [35, 30, 20, 15],
      [30, 30, 25, 15],
      [40, 30, 20, 10],
    ])
    const [first, second, manager] = fullNames(draw, scene, 3)
    const scores = [0, 1].map(() => role.criteria.map(() => draw.integer(2, 5)))
    if (weighted(scores[0]!, weights) === weighted(scores[1]!, weights)) scores[0]![0] = scores[0]![0]! > 3 ? 3 : 5
    const candidates: readonly Candidate[] = [
      { name: first!, scores: scores[0]! },
      { name: second!, scores: scores[1]! },
    ]
    return {
      role,
      city: draw.pick(cities),
      low: low * 1000,
      high: (low + draw.integer(7, 11)) * 1000,
      hours: draw.pick([32, 36, 38, 40]),
      holidays: draw.pick([26, 28, 30]),
      closing: nextWeekday(scene.startedAt, draw.pick([0, 5]), draw.integer(18, 30)),
      manager: manager!,
      weights,
      candidates,
    }
  },
  title: ({ role, city, low }) =>
    low % 2000 ? `Job ad: ${role.title.toLowerCase()}, ${city}` : `${role.title} in ${city}: ad and interviews`,
  summary: ({ role, city, low, high, closing }) =>
    `Wrote the ad for ${role.article} ${role.title.toLowerCase()} in ${city} (€${integer(low)} to €${integer(high)}), open until ${shortDate(closing)}.`,
  tool: ({ role, city, low, high, hours, holidays, closing, manager }) => ({
    name: 'get_requisition',
    result: {
      title: role.title,
      location: city,
      weeklyHours: hours,
      holidays,
      salaryEur: { from: low, to: high },
      requirements: [...role.musts, ...role.cuttable],
      contact: manager,
      closingDate: isoDate(closing),
    },
  }),
  exchanges: [
    ({ role, city, low, high, hours, holidays, closing, manager }, draw) => {
      const facts = `€${integer(low)} to €${integer(high)} a year for ${hours} hours a week, ${holidays} days of holiday.`
      return exchange(
        draw,
        [
          `Please write a job ad for ${role.article} ${role.title.toLowerCase()} in ${city}. Salary, hours and requirements are in the requisition.`,
          `need a job ad: ${role.title.toLowerCase()}, ${city}. the requisition has all details, keep it honest and short`,
          `Could you turn the requisition for the ${role.title.toLowerCase()} in ${city} into an ad? Under 200 words.`,
        ],
        [
          paragraphs(
            `## ${role.title}, ${city}`,
            '**What you will do**',
            bullets(role.duties),
            '**What you bring**',
            bullets([...role.musts, ...role.cuttable]),
            '**What you get**',
            facts,
            `Write to ${manager} by ${date(closing)}. A CV is enough; no cover letter.`,
          ),
          paragraphs(
            `**${role.title}** (${city})`,
            `You will ${role.duties.slice(0, 3).join('; ')}; and you will ${role.duties[3]}.`,
            `We ask for ${role.musts[0]} and ${role.musts[1]}. Welcome, too: ${role.cuttable.join('; ')}.`,
            facts,
            `Your contact is ${manager}. Applications until ${shortDate(closing)}, please.`,
          ),
        ],
      )
    },
    ({ role }, draw) =>
      exchange(
        draw,
        [
          'That is a lot of requirements. Which ones can go?',
          'HR says too many requirements. which would you cut?',
          'Which of the requirements do we not really need?',
        ],
        [
          paragraphs(
            `I would keep two: ${role.musts[0]}; ${role.musts[1]}.`,
            `These can go:\n\n${bullets(role.cuttable)}`,
            'Nothing in the list of duties depends on them, and every line more makes somebody good decide not to apply.',
          ),
          `Keep *${role.musts[0]}* and *${role.musts[1]}*. Drop the rest (${role.cuttable.join(', ')}): people can learn that here, or do the job without it.`,
        ],
      ),
    ({ role }, draw) =>
      exchange(
        draw,
        [
          `The old ad had this sentence and the boss wants it back: "${role.old}"`,
          `what do you think of this line from the old ad: "${role.old}"`,
        ],
        [
          paragraphs(
            'It says little and puts people off. If it is meant to describe the work, describe it:',
            quote(role.better),
          ),
          `I would leave it out, because every company writes it. Something that only you can say is stronger: "${role.better}"`,
        ],
      ),
    ({ low, high, hours }, draw) => {
      const middle = (low + high) / 2
      const hourly = round(middle / (hours * 52), 2).toFixed(2)
      return exchange(
        draw,
        [
          'Should the salary be in the ad at all? Some here would rather not.',
          'do we have to print the salary?',
          'My colleagues find it odd to publish the salary. Worth it?',
        ],
        [
          `Print it. You save yourselves the interviews that end at that question, and people can compare. The band is €${integer(high - low)} wide; the middle is €${integer(middle)}, which is €${hourly} an hour at ${hours} hours a week.`,
          `Yes. In a growing number of countries you have to tell applicants anyway before the first interview. If the width of €${integer(high - low)} raises questions, add a line on what the upper end is for: "towards €${integer(high)} if you have done this job before".`,
        ],
      )
    },
    ({ role }, draw) => {
      const questions = role.questions.map(([question, sign]) => `${question}\n   *Good sign:* ${sign}.`)
      return exchange(
        draw,
        [
          'Now some questions for the interview, and what a good answer looks like.',
          'interview questions please, four, with what to listen for',
        ],
        [
          numbered(questions),
          paragraphs(
            numbered(questions),
            'Ask everybody all four, in this order. Otherwise you compare the conversations and not the people.',
          ),
        ],
      )
    },
    ({ role, weights }, draw) => {
      const sheet = table(
        ['Criterion', 'Weight', 'Score 1–5'],
        [...role.criteria.map((name, index) => [name, `${weights[index]}%`, '']), ['**Total**', '**100%**', '']],
      )
      return exchange(
        draw,
        ['We are three interviewers. Make us a score sheet.', 'can you make a scorecard with weights?'],
        [paragraphs(sheet, 'Everybody fills it in alone, before you talk.'), sheet],
      )
    },
    ({ role, weights, candidates }, draw) => {
      const totals = candidates.map(({ scores }) => weighted(scores, weights))
      const [ahead, behind] = totals[0]! > totals[1]! ? [0, 1] : [1, 0]
      const scores = candidates.map(({ name, scores }) => `${name} ${scores.join(', ')}`)
      const gap = round(totals[ahead]! - totals[behind]!, 2)
      return exchange(
        draw,
        [
          `We saw two people. In the order of the sheet: ${scores.join('; ')}. Who is ahead?`,
          `scores after the interviews (same order as the sheet): ${scores.join(' / ')}`,
        ],
        [
          paragraphs(
            table(
              ['', ...candidates.map(({ name }) => name)],
              [
                ...role.criteria.map((name, index) => [
                  `${name} (${weights[index]}%)`,
                  ...candidates.map(({ scores }) => String(scores[index])),
                ]),
                ['**Weighted**', ...totals.map((total) => `**${total.toFixed(2)}**`)],
              ],
            ),
            `${candidates[ahead]!.name} is ahead by ${gap.toFixed(2)}. ${gap < 0.35 ? 'That is close enough to talk about before you decide.' : 'With your weights that is a clear lead.'}`,
          ),
          `**${candidates[ahead]!.name}**, with ${totals[ahead]!.toFixed(2)} against ${totals[behind]!.toFixed(2)}. ${gap < 0.35 ? 'It is close, so look at where your three sheets differ most.' : 'One step on a single criterion would not change the order.'}`,
        ],
      )
    },
    ({ role, weights, candidates }, draw) => {
      const [first, second] = candidates
      const behind = weighted(first!.scores, weights) > weighted(second!.scores, weights) ? second! : first!
      return exchange(
        draw,
        [
          `Please write to ${behind.name}, kindly: we go with the other one.`,
          `and a rejection for ${behind.name}? not the usual boilerplate`,
        ],
        [
          quote(
            `Dear ${behind.name},`,
            `Thank you for coming to see us. We have decided to offer the job to somebody else, and I would rather tell you myself than leave you waiting.`,
            `It was not an easy choice. If you would like to know what spoke for you and what we were missing, ring me; I have my notes here. With your permission we keep your address for six months, in case ${role.article} ${role.title.toLowerCase()} is needed again.`,
          ),
          `Dear ${behind.name}, we enjoyed meeting you, and we have offered the job to another applicant. You were one of only two people we invited for the last round. If it helps you, I am glad to go through our impressions on the phone. We delete your documents after three months unless you would like us to keep them.`,
        ],
      )
    },
  ],
})
