/** A regular expression. */
import { bullets, integer, percent, table } from '../text.js'
import { toSubject } from '../world.js'
import { core, formats, named } from './formats.js'
import { exchange, fence, paragraphs } from './shared.js'
export const pattern = toSubject({
  setup: (draw, scene) => {
    const lines = draw.integer(900, 18_000)
    const missed = Math.max(12, Math.round((lines * draw.integer(8, 60)) / 1000))
    const lower = Math.round(missed * draw.pick([0.4, 0.5, 0.55]))
    const spaced = Math.round(missed * draw.pick([0.2, 0.25, 0.3]))
    return {
      format: draw.pick(formats),
      year: new Date(scene.startedAt).getUTCFullYear(),
      serials: draw.sample([417, 1038, 2260, 3391, 4052, 5786, 6119, 7304, 8845, 9573, 12_801, 23_450, 40_117], 3),
      lines,
      missed,
      lower,
      spaced,
      other: missed - lower - spaced,
      language: draw.pick(['js', 'python']),
    }
  },
  title: ({ format, lines, year, serials }) =>
    lines % 2
      ? `Regex for ${format.what} (${format.sample(year, serials[0]!)})`
      : `Finding ${format.what} in ${format.file}`,
  summary: ({ format, year, serials }) =>
    `Wrote and tested a regular expression for ${format.what} such as ${format.sample(year, serials[0]!)}.`,
  tool: ({ format, year, serials }) => ({
    name: 'test_pattern',
    result: {
      pattern: `^${core(format)}$`,
      matched: serials.slice(0, 2).map((serial) => format.sample(year, serial)),
      rejected: format.near(year, serials[0]!),
    },
  }),
  exchanges: [
    ({ format, year, serials }, draw) => {
      const [first, second] = serials.map((serial) => format.sample(year, serial))
      const near = format.near(year, serials[0]!)
      return exchange(
        draw,
        [
          `I need a regular expression for our ${format.what}. They look like \`${first}\` or \`${second}\`. \`${near[0]}\` must not match, nor must \`${near[1]}\`.`,
          `regex for ${format.what} pls: ${first}, ${second}. should reject ${near.join(' and ')}`,
          `Could you write a regex that accepts ${first} and ${second} and turns down ${near[0]} and ${near[1]}? It is for a form field.`,
        ],
        [
          paragraphs(
            fence('', `^${core(format)}$`),
            bullets([
              `\`${format.prefix}${format.separator}\`: exactly these characters`,
              ...format.parts.map(([name, part, meaning]) => `\`${part}\`: the ${name}, ${meaning}`),
              '`^` and `$`: nothing before, nothing after',
            ]),
            'I ran it on your four examples: the first two match, the other two do not.',
          ),
          paragraphs(
            `\`^${core(format)}$\``,
            table(
              ['Input', 'Matches'],
              [
                [first!, 'yes'],
                [second!, 'yes'],
                [near[0]!, 'no'],
                [near[1]!, 'no'],
              ],
            ),
          ),
        ],
      )
    },
    ({ format, year, serials }, draw) => {
      const sample = format.sample(year, serials[1]!)
      return exchange(
        draw,
        [
          'People paste it with a space at the end, or in lower case. Can it be more forgiving?',
          `what about "${sample.toLowerCase()} " with lower case and a trailing space?`,
        ],
        [
          `Be forgiving before the check, not in it: \`trim()\`, then upper case, then match. Otherwise you have to tidy up the same text again wherever you store it.`,
          paragraphs(
            fence('', `^\\s*${core(format)}\\s*$`),
            `With the flag \`i\` it takes lower case, too. But then "${sample.toLowerCase()}" goes into your database as it was typed; I would rather trim and convert first and keep the strict pattern.`,
          ),
        ],
      )
    },
    ({ format, language, year, serials }, draw) => {
      const sample = format.sample(year, serials[1]!)
      const code =
        language === 'js'
          ? fence(
              'js',
              `const { year, serial } = '${sample}'.match(/^${named({ ...format, separator: format.separator === '/' ? '\\/' : format.separator })}$/).groups`,
            )
          : fence(
              'python',
              'import re',
              '',
              `found = re.fullmatch(r"${named(format).replaceAll('(?<', '(?P<')}", "${sample}")`,
              'year, serial = found["year"], found["serial"]',
            )
      return exchange(
        draw,
        [
          `How do I get year and serial out of it in ${language === 'js' ? 'JavaScript' : 'Python'}?`,
          `need the two parts separately, ${language === 'js' ? 'js' : 'python'}`,
        ],
        [
          paragraphs('With named groups:', code),
          paragraphs(
            code,
            language === 'js'
              ? '`match` returns `null` if it does not fit, so check that first with input you do not control.'
              : '`fullmatch` returns `None` if it does not fit, so check that first with input you do not control.',
          ),
        ],
      )
    },
    ({ format, year, serials }, draw) => {
      const sample = format.sample(year, serials[0]!)
      return exchange(
        draw,
        [
          `Now I want to find them in running text: "Your ${format.one} is ${sample}, please quote it."`,
          'and inside longer text, not just the whole field?',
        ],
        [
          paragraphs(
            'Drop the anchors and guard both ends instead:',
            fence('', `(?<![\\w])${core(format)}(?![\\w])`),
            `That way \`X${sample}\` and \`${sample}x\` are left alone.`,
          ),
          paragraphs(
            fence('', `\\b${core(format)}\\b`),
            `\`\\b\` is the edge of a word: the comma after ${sample} does no harm, and \`X${sample}\` does not slip through.`,
          ),
        ],
      )
    },
    ({ format }, draw) => {
      const grep = fence('sh', `grep -oP '\\b${core(format)}\\b' ${format.file} | sort | uniq -c | sort -rn | head`)
      return exchange(
        draw,
        [`Which ones occur most often in ${format.file}?`, `one-liner to count them in ${format.file}?`],
        [
          grep,
          paragraphs(
            grep,
            '`-o` prints only what matched, `-P` is needed for `\\d` and `\\b`. On macOS, use `pcregrep -o` or install GNU grep.',
          ),
        ],
      )
    },
    ({ lines, missed, lower, spaced, other }, draw) =>
      exchange(
        draw,
        [
          `Of ${integer(lines)} lines ${integer(missed)} have no match. I sorted them: ${lower} in lower case, ${spaced} with blanks inside, ${other} something else.`,
          `${integer(missed)} of ${integer(lines)} lines don't match: ${lower} lowercase, ${spaced} with spaces, ${other} garbage`,
        ],
        [
          paragraphs(
            table(
              ['Kind', 'Lines', 'Share of the misses'],
              [
                ['lower case', String(lower), percent(lower / missed)],
                ['blanks inside', String(spaced), percent(spaced / missed)],
                ['other', String(other), percent(other / missed)],
              ],
            ),
            `All in all ${percent(missed / lines)} do not match. Upper case and removing blanks would save ${lower + spaced}; somebody has to look at the remaining ${other}.`,
          ),
          `So ${percent(missed / lines)} miss. Converting to upper case and removing blanks saves ${lower + spaced} of ${integer(missed)}. The other ${other} are ${percent(other / lines)} of the file: read twenty of them before you write a rule.`,
        ],
      ),
    (_, draw) =>
      exchange(
        draw,
        [
          'Could somebody crash our server with a nasty input?',
          'is it safe against catastrophic backtracking? security asked',
        ],
        [
          'No. There is no repetition inside a repetition, and every part has a fixed or bounded length, so it fails after a handful of steps. Limit the field to 40 characters all the same.',
          'It is safe: nothing in it can match the same text in two ways, so there is nothing to backtrack over. What blows up are patterns like `(a+)+$`.',
        ],
      ),
  ],
})
