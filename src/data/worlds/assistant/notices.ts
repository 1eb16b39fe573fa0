/** A notice that has to be translated. */
import { bullets, date, table } from '../text.js'
import { toSubject } from '../world.js'
import { french, german } from './notice-central.js'
import { portuguese, spanish } from './notice-iberian.js'
import { english, type Language, noticeKeys } from './notice-texts.js'
import { capital, clockAt, exchange, fullNames, nextWeekday, paragraphs, quote, shortDate } from './shared.js'

const languages: readonly Language[] = [german, french, spanish, portuguese]

interface Slots {
  readonly notice: (typeof noticeKeys)[number]
  readonly first: Language
  readonly second: Language
  readonly at: number
  readonly from: number
  readonly to: number
  readonly laterFrom: number
  readonly laterTo: number
  readonly contact: string
  readonly extension: number
}

function dateIn(language: Language, at: number): string {
  const day = new Date(at)
  return language.date(language.weekdays[day.getUTCDay()]!, day.getUTCDate(), language.months[day.getUTCMonth()]!)
}

function translated(language: Language, { notice, at }: Slots, from: number, to: number): string {
  const { text } = language.notices[notice]
  return text({ date: dateIn(language, at), from: language.time(clockAt(from)), to: language.time(clockAt(to)) })
}

export const noticeTranslation = toSubject<Slots>({
  setup: (draw, scene) => {
    const from = draw.integer(14, 20) * 30
    const shift = draw.pick([30, 60, 90])
    const to = from + draw.integer(3, 9) * 30
    const [first, second] = draw.sample(languages, 2)
    return {
      notice: draw.pick(noticeKeys),
      first: first!,
      second: second!,
      at: nextWeekday(scene.startedAt, draw.integer(1, 5), draw.integer(2, 9)),
      from,
      to,
      laterFrom: from + shift,
      laterTo: to + shift,
      contact: fullNames(draw, scene, 1)[0]!,
      extension: draw.integer(201, 899),
    }
  },
  title: ({ notice, first, at }) =>
    at % 7 < 4
      ? `Notice in ${first.name}: ${english[notice].topic}`
      : `${capital(english[notice].topic)}, ${shortDate(at)}: ${first.name}`,
  summary: ({ notice, first, at }) =>
    `Translated the notice on the ${english[notice].topic} of ${shortDate(at)} into ${first.name}.`,
  tool: ({ first, notice }) => ({
    name: 'get_glossary',
    result: {
      language: first.code,
      terms: first.notices[notice].terms.map(([source, target]) => ({ source, target })),
    },
  }),
  exchanges: [
    (slots, draw) => {
      const { notice, first, at, from, to } = slots
      const source = english[notice].text({ date: date(at), from: clockAt(from), to: clockAt(to) })
      const target = quote(translated(first, slots, from, to))
      return exchange(
        draw,
        [
          `Please translate this notice into ${first.name}. It goes on the front door.\n\n"${source}"`,
          `${first.name} translation pls, for the notice board:\n\n${source}`,
          `We need this in ${first.name}, with the terms of our glossary:\n\n> ${source}`,
        ],
        [target, `Here it is:\n\n${target}`],
      )
    },
    ({ first }, draw) =>
      exchange(
        draw,
        ['Is that formal or informal?', 'how polite is it? formal?', 'Which form of address is that?'],
        [first.register],
      ),
    (slots, draw) => {
      const { first, from, to, laterFrom, laterTo } = slots
      const target = quote(translated(first, slots, laterFrom, laterTo))
      return exchange(
        draw,
        [
          `The times have changed: ${clockAt(laterFrom)} and ${clockAt(laterTo)} instead of ${clockAt(from)} and ${clockAt(to)}. Could you update it?`,
          `new times, ${clockAt(laterFrom)} / ${clockAt(laterTo)}. can you put them in?`,
        ],
        [target, `Updated; the rest is as it was:\n\n${target}`],
      )
    },
    ({ notice, first, at }, draw) => {
      const day = capital(dateIn(first, at))
      const short = `${day}: ${first.notices[notice].short}`
      return exchange(
        draw,
        [
          'The screen in the hall has one line, 60 characters. What do we put there?',
          'and one line for the display at the entrance? 60 chars max',
        ],
        [
          `**${short}**\n\nThat is ${short.length} characters. In English: "${shortDate(at)}: ${english[notice].short}".`,
          `\`${short}\` (${short.length} characters)`,
        ],
      )
    },
    (slots, draw) => {
      const { second, laterFrom, laterTo } = slots
      const target = quote(translated(second, slots, laterFrom, laterTo))
      return exchange(
        draw,
        [
          `${second.name} as well, please, with the new times.`,
          `now the same in ${second.name}`,
          `Half of the second floor speaks ${second.name}. One for them, too?`,
        ],
        [target, `In ${second.name}:\n\n${target}`],
      )
    },
    ({ first, second, notice }, draw) => {
      const terms = second.notices[notice].terms
      const rows = first.notices[notice].terms.map(([source, target]) => {
        const [, other] = terms.find(([one]) => one === source)!
        return [source, target, other]
      })
      return exchange(
        draw,
        [
          'Make a small glossary of the main terms, so that the next notice uses the same words.',
          'can I have the key words as a table? for the next time',
        ],
        [
          table(['English', first.name, second.name], rows),
          paragraphs(
            table(['English', first.name, second.name], rows),
            'Nouns stand with their article, verbs in the infinitive.',
          ),
        ],
      )
    },
    ({ first, second, contact, extension }, draw) =>
      exchange(
        draw,
        [
          `Both need a last line: questions to ${contact}, extension ${extension}.`,
          `add a contact line to both: ${contact}, ext. ${extension}`,
        ],
        [
          bullets([
            `${first.name}: ${first.contact(contact, extension)}`,
            `${second.name}: ${second.contact(contact, extension)}`,
          ]),
          `${first.contact(contact, extension)}\n\n${second.contact(contact, extension)}`,
        ],
      ),
    ({ first, second }, draw) =>
      exchange(
        draw,
        ['How sure are you of both? I cannot check them myself.', 'can i print that without anyone checking?'],
        [
          `The grammar and the times are right, I am sure of that. What I cannot judge is house style: whether your people call things by other names. Let one reader of ${first.name} and one of ${second.name} look at it for a minute before it is laminated.`,
          `Sure enough for a sheet of paper on a door. For anything legal or about safety, have a native speaker read it first; one for ${first.name}, one for ${second.name}.`,
        ],
      ),
  ],
})
