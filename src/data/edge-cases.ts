/**
 * The edge cases that `--edge-cases` adds: conversations that clients stumble over, each as a subject of its own and a
 * moment. `docs/edge-cases.md` lists them with their ids, which follow from their order here; a test compares.
 */
import { onFirstUse } from './remember.js'
import { type AnySubject, type Line, toSubject } from './worlds/world.js'

export interface EdgeCase {
  readonly name: string
  readonly subject: AnySubject
  /** Last activity in Unix milliseconds, as far as the collection's times reach; infinite for as far as they do. */
  readonly at: number
  /** Whether whatever may be null is. */
  readonly nulls?: boolean
}

const day = 86_400_000
/** Noon on the first day of the cases that are about something else than dates. */
const noon = Date.parse('2025-01-01T12:00:00Z')

interface Words {
  readonly title: string
  readonly summary: string
  readonly outcome: string
  /** What the user says, and the answer. */
  readonly exchanges: readonly (readonly [said: string, answered: string])[]
  readonly emoji?: string
  /** Something to do, which is also what a date is about. */
  readonly task?: string
}

function write({ exchanges, task, emoji, ...words }: Words): AnySubject {
  const subject = {
    setup: () => undefined,
    title: () => words.title,
    summary: () => words.summary,
    outcome: () => words.outcome,
    exchanges: exchanges.map(([said, answered]) => (): readonly Line[] => [
      [0, said],
      [1, answered],
    ]),
    ...(emoji === undefined ? {} : { emoji }),
  }
  if (task === undefined) return toSubject(subject)
  return toSubject({
    ...subject,
    tasks: () => [task],
    appointments: (_, { startedAt }) => [{ title: task, description: task, start: startedAt + 7 * day, duration: 30 }],
  })
}

const silence = write({ title: '', summary: '', outcome: '', exchanges: [] })

function hello(title: string, date: string): AnySubject {
  return write({
    title,
    summary: `The user asked what day it was. It was ${date}.`,
    outcome: 'The date was told.',
    exchanges: [['What day is it?', `It is ${date}.`]],
  })
}

const pairs = 2500

/** 64 bytes for each line, its end included: 1,048,576 bytes together. */
function toMebibyte(): string {
  const lines = Array.from({ length: 16_384 }, (_, index) =>
    `${String(index + 1).padStart(5, '0')} of 16384: the same line again, up to one mebibyte`.padEnd(63, '.'),
  )
  return `${lines.join('\n')}.`
}

/** Made when they are first asked for, since most servers have none: their texts take over a megabyte. */
export const toEdgeCases = onFirstUse(createEdgeCases)

function createEdgeCases(): readonly EdgeCase[] {
  return [
    { name: 'no-messages', subject: silence, at: noon },
    {
      name: '5000-messages',
      at: noon + day,
      subject: write({
        title: `A conversation of ${2 * pairs} messages`,
        summary: `The user and the assistant counted to ${2 * pairs}.`,
        outcome: 'They arrived.',
        exchanges: Array.from({ length: pairs }, (_, index) => [
          `Message ${2 * index + 1} of ${2 * pairs}.`,
          `Message ${2 * index + 2} of ${2 * pairs}.`,
        ]),
      }),
    },
    {
      name: '1-mib',
      at: noon + 2 * day,
      subject: write({
        title: 'An answer of one mebibyte',
        summary: 'The user asked for a long answer and got one of 16,384 lines.',
        outcome: 'The answer was long enough.',
        exchanges: [['Please give me an answer of exactly one mebibyte.', toMebibyte()]],
      }),
    },
    {
      // written by number where a reader would not see the character, or not its place
      name: 'right-to-left',
      at: noon + 3 * day,
      subject: write({
        title: 'שלום עולם · مرحبا بالعالم',
        summary: 'שאלה על הזמנה ABC-123, وجواب بالعربية.',
        outcome: '\u2067הושלם\u2069 (\u2067تم\u2069)',
        exchanges: [
          [
            'מתי תגיע הזמנה ABC-123 (שתי יחידות, \u200e49.90 €\u200e)?',
            'ستصل الطلبية ABC-123 يوم ١٥ يناير، إن شاء الله.',
          ],
          [
            '\u202bאמבדינג\u202c ו-\u2066left-to-right\u2069: a\u0301 e\u0308 n\u0303 A\u030a',
            'שָׁלוֹם · مُحَمَّد · नमस्ते · สวัสดีครับ · Vie\u0323\u0302t Nam',
          ],
          [
            'Z\u0351\u034b\u0310a\u0307\u0321\u0349l\u0334\u0308\u031dg\u0336\u0341\u0317o\u0335\u0360\u032d',
            'क्षि · நி · \u1112\u1161\u11ab\u1100\u1173\u11af · Å = A\u030a = \u212b',
          ],
        ],
        task: 'לבדוק את הזמנה ABC-123 · تحقق من الطلبية',
      }),
    },
    {
      name: 'emoji',
      at: noon + 4 * day,
      subject: write({
        title: '👩🏽‍🚀 🏳️‍🌈 🇩🇪 1️⃣',
        summary: '👨‍👩‍👧‍👦 → 🏴󠁧󠁢󠁳󠁣󠁴󠁿, 👍🏿.',
        outcome: '✅🎉',
        emoji: '👩🏽‍🚀',
        exchanges: [
          ['👨‍👩‍👧‍👦 👩‍❤️‍💋‍👨 🏳️‍🌈 🏴‍☠️ 🐻‍❄️ 👩🏽‍🚀 🧑🏻‍🤝‍🧑🏿', '🇩🇪🇯🇵🇧🇷 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
          ['👍🏻👍🏼👍🏽👍🏾👍🏿 🤝🏽', '0️⃣1️⃣9️⃣ #️⃣ *️⃣ ❤︎ ❤️ ☎︎ ☎️ 🫠'],
        ],
        task: '🛒 🥖🧀🍷 👨🏾‍🍳',
      }),
    },
    {
      name: 'markup',
      at: noon + 5 * day,
      subject: write({
        title: '<script>alert("title")</script>',
        summary: '<b>Bold</b> &amp; <img src="x" onerror="alert(\'summary\')">',
        outcome: '</div></body></html>',
        exchanges: [
          [
            '<script>alert(\'user\')</script><script src="https://evil.example/x.js"></script>',
            '<b>bold</b> <i>italic</i><br/>&lt;b&gt; &amp;amp; &#39; &nbsp; <!-- comment --> <![CDATA[data]]>',
          ],
          [
            '"><svg onload=alert(1)> <a href="javascript:alert(1)">link</a> </textarea></title>',
            '{{7*7}} #{7*7} <%= 7*7 %> [link](javascript:alert(1)) `</code>` \\u003cscript\\u003e',
          ],
        ],
        task: '<iframe src="https://evil.example/"></iframe>',
      }),
    },
    { name: 'nulls', subject: silence, at: noon + 6 * day, nulls: true },
    {
      name: 'earliest',
      at: Number.NEGATIVE_INFINITY,
      subject: hello('The earliest date', 'the first day that there is'),
    },
    { name: 'latest', at: Number.POSITIVE_INFINITY, subject: hello('The latest date', 'the last day that there is') },
  ]
}
