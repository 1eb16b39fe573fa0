/** At the bank, about a mortgage whose fixed rate runs out. */
import { called, integer, month } from '../text.js'
import { type Line, toSubject } from '../world.js'
import { capital, decimal, many, moment, nameOf, paired, pounds, say, words, workday } from './spoken.js'

/** What is paid a month on a loan, in whole pounds. */
function payment(loan: number, years: number, tenthsOfPercent: number): number {
  const rate = tenthsOfPercent / 12_000
  return Math.round((loan * rate) / (1 - (1 + rate) ** (-12 * years)))
}

export const bankAppointment = toSubject({
  setup: (draw, scene) => {
    const loan = draw.integer(88, 236) * 1000
    const years = draw.integer(14, 24)
    const five = draw.integer(41, 45)
    const two = five + draw.integer(1, 4)
    const old = draw.integer(16, 24)
    const paid = { now: payment(loan, years, old), two: payment(loan, years, two), five: payment(loan, years, five) }
    const fixed = draw.chance(0.65)
    return {
      me: nameOf(scene, 0),
      adviser: nameOf(scene, 1),
      loan: words(loan),
      years,
      rates: { old: decimal(old), two: decimal(two), five: decimal(five) },
      paid: { now: pounds(paid.now), two: pounds(paid.two), five: pounds(paid.five) },
      choice: fixed ? 'five' : 'two',
      more: pounds((fixed ? paid.five : paid.two) - paid.now),
      written: {
        loan: `£${integer(loan)}`,
        rate: `${((fixed ? five : two) / 10).toFixed(1)}%`,
        paid: `£${integer(fixed ? paid.five : paid.two)}`,
        more: `£${integer((fixed ? paid.five : paid.two) - paid.now)}`,
      },
      over: pounds(loan / 10),
      fee: pounds(draw.pick([495, 595, 795, 995])),
      ends: month(moment(scene, draw.integer(45, 80), 9).at),
      sign: workday(scene, draw.integer(5, 12), draw.integer(9, 16), draw.pick([0, 15, 30])),
      papers: draw.pick([
        { said: 'your last three payslips', task: 'Bring the last three payslips to the bank' },
        { said: 'your last two tax returns', task: 'Bring the last two tax returns to the bank' },
      ]),
    }
  },
  title: (s, scene) =>
    called(scene, [
      `Mortgage Renewal: ${capital(s.choice)} Years at ${s.written.rate}`,
      `Mortgage Talk with ${s.adviser}: ${s.written.paid} a Month`,
      `Fixing the Mortgage for ${capital(s.choice)} Years: ${s.written.more} More a Month`,
      `${s.written.loan} Mortgage: Signing on ${s.sign.short}`,
    ]),
  held: { workdays: true, from: 8, until: 18 },
  emoji: '🏦',
  category: 'finance',
  summary: (s) =>
    `${s.me}'s fixed rate ends in ${s.ends}, with ${s.written.loan} left over ${s.years} years. ${s.adviser} from the bank compares a two-year and a five-year fix; ${s.me} takes ${s.choice} years at ${s.written.rate}, which is ${s.written.paid} a month, ${s.written.more} more than now. They sign on ${s.sign.date} at ${s.sign.hour}.`,
  tasks: (s) => [s.papers.task],
  appointments: (s) => [
    {
      title: 'Signing the mortgage renewal',
      description: `With ${s.adviser}, at the branch.`,
      start: s.sign.at,
      duration: 45,
    },
  ],
  exchanges: [
    (s, draw) => [
      say(draw, 1, [
        `So, your fixed rate ends in ${s.ends}. There's ${s.loan} left, over ${words(s.years)} years, and at the moment you pay ${s.paid.now} a month.`,
        `I've got it in front of me. ${capital(s.loan)} outstanding, ${many(s.years, 'year')} to go, and you're paying ${s.paid.now}. That runs until ${s.ends}.`,
        `Right, your mortgage. The fixed rate runs out in ${s.ends}, with ${s.loan} to pay over ${many(s.years, 'year')}. Now it's ${s.paid.now} a month.`,
      ]),
      say(draw, 0, ['And what does it go up to?', "I've been dreading this. What would it be after that?"]),
      say(draw, 1, [
        `If we fix it for two years, it's ${s.rates.two} per cent, so ${s.paid.two} a month. For five years it's ${s.rates.five}, and that makes ${s.paid.five}.`,
        `There are two I'd look at. Two years at ${s.rates.two} per cent, that's ${s.paid.two} a month. Or five years at ${s.rates.five}, and then it's ${s.paid.five}.`,
      ]),
      say(
        draw,
        0,
        s.choice === 'five'
          ? [
              `So ${s.more} more with the five years. I'll take those. I want to know where I am.`,
              `The five, then. ${capital(s.more)} more a month hurts, but I can sleep.`,
            ]
          : [
              `I'd go for the two years. It's ${s.more} more, but I think that rates come down again.`,
              `Two years. ${capital(s.more)} more a month, and then we'll see. I might be selling by then.`,
            ],
      ),
      say(draw, 1, [
        `Then I'll need ${s.papers.said}, and we can sign on ${s.sign.day} at ${s.sign.clock}, if that suits you.`,
        `Good. I'll get it ready. Could you bring ${s.papers.said}, and come in on ${s.sign.day}, at ${s.sign.clock}?`,
      ]),
      say(draw, 0, ["That's fine. I'll bring them.", "Yes, that works. I've got them in a folder."]),
    ],
    (s, draw) => [
      say(draw, 0, [
        'Can I pay in something extra, if I have it?',
        'And what if I get some money and want to pay off a bit?',
      ]),
      say(draw, 1, [
        `Up to ten per cent a year, without a charge. For you that's ${s.over} in the first year.`,
        `You can. Ten per cent a year is free, so ${s.over} to begin with. Above that there's a charge.`,
      ]),
      say(draw, 0, ["I don't think I'll get anywhere near that. But good.", "That's more than I thought."]),
    ],
    (s, draw) => [
      say(draw, 0, ['Is there a fee for all this?', 'What does the switch itself cost?']),
      say(draw, 1, [
        `${capital(s.fee)}. You can pay it now or add it to the loan. I'd pay it now.`,
        `There's an arrangement fee of ${s.fee}. People like to add it to the loan, but then you pay interest on it for years.`,
      ]),
      say(draw, 0, ["Then I'll pay it straight away.", 'Right, not onto the loan, then.']),
    ],
    (_, draw) => [
      say(draw, 0, ['What happens if I do nothing at all?', 'And if I just let it run out?']),
      say(draw, 1, [
        "Then you drop onto the standard rate. It's over seven per cent at the moment. Please don't.",
        "You'd slide into the variable rate, and that's the most expensive thing we've got. I say that as somebody who sells it.",
      ]),
      say(draw, 0, ["OK, that's an honest answer.", "So that's how you earn your money."]),
    ],
    paired((_, draw) => [
      say(draw, 0, ['Could I make it longer, so it costs less each month?', 'What if we stretched it by five years?']),
      say(draw, 1, [
        "You could, and it would bring it down. You'd also pay for five more years. I'd only do that if you can't sleep otherwise.",
        "Then the monthly payment falls, and the total goes up by more than you'd like. I can print out both.",
      ]),
      say(draw, 0, [
        "Then leave it as it is. I want to be done before I'm sixty-five.",
        "Print it out, please. I'll look at it at home.",
      ]),
    ]),
    paired((_, draw) => [
      say(draw, 1, [
        "May I ask whether you have anything put by? A few months' worth?",
        'And what about a cushion, for when the roof leaks?',
      ]),
      say(draw, 0, [
        `About ${words(draw.integer(3, 7))} thousand. It's in the same account as everything else.`,
        "Two months' pay, more or less. It comes and goes.",
      ]),
      say(draw, 1, [
        "Move it to the savings account, then at least it earns something. I can set that up while you're here.",
        "Aim for three. And put it somewhere you don't see it every day.",
      ]),
      say(draw, 0, [
        "Do that, please. Otherwise I'll never get round to it.",
        "Good idea. I'd only spend it on the garden.",
      ]),
    ]),
    (_, draw) => [
      say(draw, 1, [
        'Has anything changed on your side? The job, the family?',
        'I have to ask, is the income still what it was?',
      ]),
      ...draw.pick<readonly Line[]>([
        [
          [0, "I'm down to four days since last year. But it's the same employer."],
          [1, "That's no problem, I'll only put it into the form. It's well above what they ask for."],
        ],
        [
          [0, 'The same job, and a bit more money. And a dog, if that counts.'],
          [1, "It doesn't, but I'd love to write it in. What's it called?"],
          [0, 'Mortimer. He sleeps through most things.'],
        ],
      ]),
    ],
    paired((_, draw) => [
      say(draw, 0, ['Am I tied to you, if I want to move house?', "What if I sell before the time's up?"]),
      say(draw, 1, [
        "You can take the loan with you to another house. If you pay it all back early, there's a charge, and it falls every year.",
        "Then there's an early repayment charge. It starts at a few per cent and gets smaller every year. Or you take the mortgage along.",
      ]),
      say(draw, 0, ["I hope I'm staying. But you never know.", "OK. It's good to have heard it once."]),
    ]),
  ],
})
