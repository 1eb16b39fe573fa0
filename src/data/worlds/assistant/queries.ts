/** A query on a database. */
import { bullets, integer, lastMonths, percent, table } from '../text.js'
import { toSubject } from '../world.js'
import { article, exchange, fence, paragraphs, round } from './shared.js'
import { tables } from './tables.js'

interface Row {
  readonly name: string
  readonly count: number
  readonly bad: number
  readonly before: number
}

const rate = (row: { bad: number; count: number }) => row.bad / row.count

export const shareQuery = toSubject({
  setup: (draw, scene) => {
    const subject = draw.pick(tables)
    const rows: Row[] = draw
      .sample(subject.groups, 3)
      .map((name) => {
        const count = draw.integer(120, 1900)
        return {
          name,
          count,
          bad: Math.round((count * draw.integer(20, 160)) / 1000),
          before: draw.integer(20, 160) / 10,
        }
      })
      .sort((a, b) => rate(b) - rate(a))
    const all = {
      count: rows.reduce((sum, row) => sum + row.count, 0),
      bad: rows.reduce((sum, row) => sum + row.bad, 0),
    }
    const year = new Date(scene.startedAt)
    const first = Date.UTC(year.getUTCFullYear(), year.getUTCMonth() - 1, 1)
    const months = lastMonths(scene.startedAt, 2)
    return {
      subject,
      rows,
      all,
      from: new Date(first).toISOString().slice(0, 10),
      to: new Date(Date.UTC(year.getUTCFullYear(), year.getUTCMonth(), 1)).toISOString().slice(0, 10),
      month: months[1]!,
      before: months[0]!,
      size: draw.integer(12, 480) * 10_000,
      slow: draw.integer(41, 190) / 10,
      quick: draw.integer(60, 380),
    }
  },
  title: ({ subject, month, size }) =>
    size % 20_000
      ? `Share of ${subject.bad} ${subject.name} by ${subject.group}`
      : `SQL: ${subject.bad} ${subject.name}, ${month}`,
  summary: ({ subject, month }) =>
    `Wrote a query for the share of ${subject.bad} ${subject.name} by ${subject.group} in ${month}.`,
  tool: ({ subject, size }) => ({
    name: 'describe_table',
    result: {
      table: subject.name,
      rows: size,
      columns: [...new Set(['id', subject.group, subject.at, subject.column, subject.whenOpen])].map((name) => ({
        name,
        type: name === 'id' ? 'bigint' : name.endsWith('_at') ? 'timestamptz' : name === 'attempt' ? 'integer' : 'text',
        nullable: !['id', 'attempt', subject.group, subject.at].includes(name),
      })),
    },
  }),
  exchanges: [
    ({ subject, from, to, month }, draw) => {
      const share = `count(*) FILTER (WHERE ${subject.condition})`
      const query = fence(
        'sql',
        `SELECT ${subject.group},`,
        '       count(*) AS total,',
        `       ${share} AS ${subject.bad},`,
        `       round(100.0 * ${share} / count(*), 1) AS ${subject.bad}_pct`,
        `FROM ${subject.name}`,
        `WHERE ${subject.at} >= date '${from}'`,
        `  AND ${subject.at} <  date '${to}'`,
        `GROUP BY ${subject.group}`,
        `ORDER BY ${subject.bad}_pct DESC;`,
      )
      return exchange(
        draw,
        [
          `Postgres: I need the share of ${subject.bad} ${subject.name} by ${subject.group} for ${month}. The table is \`${subject.name}\`.`,
          `sql for the % of ${subject.bad} ${subject.name} per ${subject.group}, last month? table \`${subject.name}\`, postgres`,
          `Could you write me a query on \`${subject.name}\`? For each ${subject.group}: how many in ${month}, how many ${subject.bad}, and the percentage.`,
        ],
        [
          paragraphs(query, `The upper bound is exclusive, so the last day of ${month} counts in full.`),
          paragraphs(
            query,
            `\`count(*) FILTER\` counts only what matches. The \`100.0\` matters: with \`100\` Postgres divides whole numbers and cuts off the decimals.`,
          ),
        ],
      )
    },
    ({ subject }, draw) =>
      exchange(
        draw,
        [
          `What happens to ${article(subject.one)} that ${subject.open}?`,
          `and one that ${subject.open}? is it counted`,
        ],
        [
          paragraphs(
            `It is in the total, and it does not count as ${subject.bad}. If it should, use this in both places:`,
            fence('sql', `count(*) FILTER (WHERE ${subject.openIsBad})`),
          ),
          paragraphs(
            `It counts as not ${subject.bad}, which makes the share look better than it is. Two ways out:`,
            bullets([
              `count it as ${subject.bad}: \`FILTER (WHERE ${subject.openIsBad})\``,
              `leave it out altogether: \`AND ${subject.whenOpen} IS NOT NULL\` in the \`WHERE\``,
            ]),
            'For a monthly report I would leave it out and say so below the table.',
          ),
        ],
      ),
    ({ subject, rows, all }, draw) => {
      const given = rows.map((row) => `${row.name} ${row.bad} of ${integer(row.count)}`)
      const mean = rows.reduce((sum, row) => sum + rate(row), 0) / rows.length
      const worst = rows[0]!
      const most = rows.reduce((left, right) => (right.bad > left.bad ? right : left))
      return exchange(
        draw,
        [
          `I get ${given.join(', ')}. What is the figure for all together?`,
          `result: ${given.join(' / ')}. overall % = average of the three, right?`,
        ],
        [
          paragraphs(
            table(
              [subject.group, 'total', subject.bad, '%'],
              [
                ...rows.map((row) => [row.name, integer(row.count), integer(row.bad), percent(rate(row))]),
                ['**all**', integer(all.count), integer(all.bad), `**${percent(rate(all))}**`],
              ],
            ),
            percent(mean) === percent(rate(all))
              ? 'The average of the three percentages happens to be the same here. Do not rely on it: add up the rows first, then divide.'
              : `Not ${percent(mean)}: that is the average of the three percentages, and it gives the smallest ${subject.group} as much weight as the largest.`,
          ),
          `**${percent(rate(all))}**: ${integer(all.bad)} of ${integer(all.count)}. Do not average the percentages, the groups differ in size.${most === worst ? '' : ` Mind that ${worst.name} has the highest share, but ${most.name} the most cases.`}`,
        ],
      )
    },
    ({ subject, rows, before, month }, draw) => {
      const worst = rows[0]!
      const now = round(rate(worst) * 100, 1)
      const change = round(now - worst.before, 1)
      const said =
        Math.abs(change) < 1
          ? 'hardly any difference. I would not make a story of it.'
          : change > 0
            ? `**${change.toFixed(1)} points more** (not per cent). Worth a question to whoever runs it.`
            : `**${Math.abs(change).toFixed(1)} points less**. Better, though still the highest of the three.`
      return exchange(
        draw,
        [
          `In ${before} ${worst.name} stood at ${worst.before.toFixed(1)}%. Is that a trend?`,
          `${worst.name} was ${worst.before.toFixed(1)}% in ${before}, fyi`,
        ],
        [
          `From ${worst.before.toFixed(1)}% in ${before} to ${now.toFixed(1)}% in ${month}: ${said} Two months are not a trend; if you change \`${subject.group}\` to \`date_trunc('month', ${subject.at})\` in the query, you see all of them.`,
          `${worst.before.toFixed(1)}% then, ${now.toFixed(1)}% now: ${said} Look at the absolute figures, too; with ${integer(worst.count)} ${subject.name} in a month, a handful more or less moves the share by tenths.`,
        ],
      )
    },
    ({ subject, size, slow }, draw) => {
      const index = fence(
        'sql',
        `CREATE INDEX CONCURRENTLY ${subject.name}_${subject.at}`,
        `  ON ${subject.name} (${subject.at}) INCLUDE (${[...new Set([subject.group, subject.column])].join(', ')});`,
      )
      return exchange(
        draw,
        [
          `It takes ${slow} seconds. EXPLAIN says "Seq Scan on ${subject.name}", ${integer(size)} rows.`,
          `works but slow: ${slow}s, seq scan over ${integer(size)} rows`,
        ],
        [
          paragraphs(
            'It reads the whole table to find one month. An index on the date:',
            index,
            'The `INCLUDE` columns let Postgres answer from the index alone, as long as the table is vacuumed.',
          ),
          paragraphs(
            index,
            `Run it outside a transaction; \`CONCURRENTLY\` does not work in one. On ${integer(size)} rows expect a minute or so, and no locks for writers.`,
          ),
        ],
      )
    },
    ({ slow, quick }, draw) =>
      exchange(
        draw,
        [
          `${quick} ms now. Can I make it a view, so that the others need not copy it?`,
          `down to ${quick} ms :) how do I share it with people who don't know sql? view?`,
        ],
        [
          paragraphs(
            `From ${slow} s to ${quick} ms is ${Math.round((slow * 1000) / quick)} times as fast. Yes, make it a view, but leave the dates out and group by month instead:`,
            fence(
              'sql',
              'CREATE VIEW monthly_shares AS',
              "SELECT date_trunc('month', …) AS month, …",
              'GROUP BY 1, 2;',
            ),
            'Then everybody picks the month with a plain `WHERE month = …`.',
          ),
          'A view is right. Take the two dates out, or it will show the same month for ever; add the month as a column instead. A materialised one is not needed at that speed.',
        ],
      ),
    ({ subject, rows, all, month }, draw) => {
      const worst = rows[0]!
      const best = rows[rows.length - 1]!
      return exchange(
        draw,
        [
          'Two sentences on the result for the weekly email, please.',
          'now say it in plain english for my boss, 2 sentences',
        ],
        [
          `In ${month}, ${percent(rate(all))} of all ${subject.name} were ${subject.bad} (${integer(all.bad)} of ${integer(all.count)}). ${worst.name} was highest with ${percent(rate(worst))}, ${best.name} lowest with ${percent(rate(best))}.`,
          `Of ${integer(all.count)} ${subject.name} in ${month}, ${integer(all.bad)} were ${subject.bad}: ${percent(rate(all))}. The range goes from ${percent(rate(best))} (${best.name}) to ${percent(rate(worst))} (${worst.name}).`,
        ],
      )
    },
  ],
})
