/** A program that is slow: one query a row. */
import { bullets, integer, numbered, percent, table } from '../text.js'
import { toSubject } from '../world.js'
import { article, exchange, fence, lines, paragraphs, round } from './shared.js'

const pages = [
  {
    path: '/api/orders',
    row: 'order',
    rows: 'orders',
    other: 'customer',
    others: 'customers',
    key: 'customer_id',
    shows: 'name',
    company: 'a wholesale customer',
  },
  {
    path: '/api/projects',
    row: 'project',
    rows: 'projects',
    other: 'owner',
    others: 'users',
    key: 'owner_id',
    shows: 'full_name',
    company: 'an agency',
  },
  {
    path: '/api/shipments',
    row: 'shipment',
    rows: 'shipments',
    other: 'carrier',
    others: 'carriers',
    key: 'carrier_id',
    shows: 'label',
    company: 'a warehouse',
  },
  {
    path: '/api/courses',
    row: 'course',
    rows: 'courses',
    other: 'teacher',
    others: 'teachers',
    key: 'teacher_id',
    shows: 'name',
    company: 'a language school',
  },
  {
    path: '/api/machines',
    row: 'machine',
    rows: 'machines',
    other: 'site',
    others: 'sites',
    key: 'site_id',
    shows: 'city',
    company: 'a rental firm',
  },
] as const

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`

export const slowEndpoint = toSubject({
  setup: (draw) => {
    const rows = draw.integer(180, 950)
    const each = draw.integer(24, 95) / 10
    const first = draw.integer(18, 70)
    const render = draw.integer(40, 160)
    const lookups = Math.round(rows * each)
    return {
      page: draw.pick(pages),
      rows,
      each,
      first,
      render,
      lookups,
      total: first + lookups + render,
      joined: first + draw.integer(9, 40),
      distinct: draw.integer(14, 120),
      growth: draw.pick([2, 3, 4]),
      table: draw.integer(3, 90) * 100_000,
    }
  },
  title: ({ page, total }) => (total % 2 ? `${page.path} takes ${seconds(total)}` : `Slow endpoint ${page.path}`),
  summary: ({ page, rows, total }) =>
    `${page.path} takes ${seconds(total)} for ${integer(rows)} ${page.rows} because it looks up the ${page.other} of each with a query of its own.`,
  tool: ({ page, rows, each, first, render, lookups, total }) => ({
    name: 'get_trace',
    result: {
      route: `GET ${page.path}`,
      durationMs: total,
      spans: [
        { name: `SELECT ${page.rows}`, count: 1, totalMs: first },
        { name: `SELECT ${page.others}`, count: rows, averageMs: each, totalMs: lookups },
        { name: 'serialize', count: 1, totalMs: render },
      ],
    },
  }),
  exchanges: [
    ({ page, rows, each, first, render, lookups, total }, draw) =>
      exchange(
        draw,
        [
          `\`GET ${page.path}\` takes more than ${Math.floor(total / 100) / 10} seconds for ${page.company} with ${integer(rows)} ${page.rows}. Can you look at a trace and tell me why?`,
          `why is ${page.path} so slow? it's fine for small accounts, terrible for ${page.company} we have (${integer(rows)} ${page.rows})`,
          `Please have a look at a trace of ${page.path}. With ${integer(rows)} ${page.rows} it needs about ${(total / 1000).toFixed(1)} s, with ten it is instant.`,
        ],
        [
          paragraphs(
            `It asks the database ${integer(rows + 1)} times:`,
            table(
              ['Step', 'Calls', 'Time', 'Share'],
              [
                [`list the ${page.rows}`, '1', `${first} ms`, percent(first / total)],
                [
                  `look up the ${page.other}, ${each} ms each`,
                  integer(rows),
                  `${integer(lookups)} ms`,
                  percent(lookups / total),
                ],
                ['write the JSON', '1', `${render} ms`, percent(render / total)],
                ['**Total**', '', `**${integer(total)} ms**`, ''],
              ],
            ),
            `One query for the list, then one for the ${page.other} of every single ${page.row}. Each is fast; there are just too many.`,
          ),
          `A classic: one query for the list, and then one more per ${page.row} for its ${page.other}. ${integer(rows)} × ${each} ms is ${integer(lookups)} ms of the ${integer(total)} ms, **${percent(lookups / total)}**. The list itself takes ${first} ms and writing the JSON ${render} ms, so those are not worth your time.`,
        ],
      ),
    ({ page }, draw) => {
      const query = fence(
        'sql',
        `SELECT r.*, o.${page.shows} AS ${page.other}_${page.shows}`,
        `FROM ${page.rows} r`,
        `LEFT JOIN ${page.others} o ON o.id = r.${page.key}`,
        'WHERE r.account_id = $1',
        'ORDER BY r.created_at DESC;',
      )
      return exchange(
        draw,
        ['How do I get rid of that?', 'ok, how to fix it? plain sql, no orm', 'What would you do instead?'],
        [
          paragraphs(
            'Fetch both in one go:',
            query,
            `The join is a \`LEFT\` one, so that ${article(page.row)} without ${article(page.other)} stays in the list.`,
          ),
          paragraphs(query, `Then take \`${page.other}_${page.shows}\` from the row and delete the call in the loop.`),
        ],
      )
    },
    ({ page, rows, distinct }, draw) =>
      exchange(
        draw,
        [
          `Many ${page.rows} share the same ${page.other}. Wouldn't a cache do?`,
          `could we just cache the ${page.others}? there are only ${distinct} of them here`,
        ],
        [
          `It would help: ${distinct} lookups instead of ${integer(rows)}. But then you own a cache, with its own stale entries, to save a join that the database does in passing. I would not.`,
          `For this account it would cut ${integer(rows)} lookups to ${distinct}. It also adds a question you do not have today: what happens if ${article(page.other)} is renamed? Take the join first and see whether anything is left to cache.`,
        ],
      ),
    ({ page, table: size }, draw) =>
      exchange(
        draw,
        [
          `Do I need an index? ${page.rows} has ${integer(size)} rows.`,
          `index needed? ${integer(size)} rows in ${page.rows}, pk on id everywhere`,
        ],
        [
          paragraphs(
            `Not for the join: it goes by the primary key of \`${page.others}\`. For the filter and the order, yes:`,
            fence(
              'sql',
              `CREATE INDEX CONCURRENTLY ${page.rows}_account_created`,
              `  ON ${page.rows} (account_id, created_at DESC);`,
            ),
            'With `CONCURRENTLY` nobody is locked out while it is built.',
          ),
          `One, on \`(account_id, created_at DESC)\`: then the rows come out filtered and in order, and none of the ${integer(size)} has to be sorted. The join needs nothing, \`${page.others}.id\` is indexed already.`,
        ],
      ),
    ({ rows, joined, render, total }, draw) => {
      const after = joined + render
      const factor = round(total / after, total / after > 20 ? 0 : 1)
      return exchange(
        draw,
        [
          `Deployed on staging. The query takes ${joined} ms now, the JSON still ${render} ms.`,
          `tried it: ${joined} ms for the query and ${render} ms serialising. good?`,
        ],
        [
          `${joined} + ${render} = ${after} ms instead of ${integer(total)} ms: **${factor} times as fast**. From here on the JSON is ${after - joined > joined ? 'the larger part' : 'no longer a trifle'}; that goes up with the ${integer(rows)} rows you send.`,
          paragraphs(
            bullets([`before: ${integer(total)} ms`, `after: ${after} ms`, `factor: ${factor}`]),
            'Good. Compare the two responses byte by byte once before you ship, a join can change the order of rows that share a timestamp.',
          ),
        ],
      )
    },
    ({ page, rows, growth, render }, draw) =>
      exchange(
        draw,
        [
          `This account will have ${growth} times as many ${page.rows} next year. Will it hold?`,
          `they plan to grow x${growth}. still ok then?`,
        ],
        [
          `The query will, the response may not. ${integer(rows)} × ${growth} = ${integer(rows * growth)} ${page.rows} take about ${integer(render * growth)} ms to write, and nobody reads that many. Put pages of 100 in; the index above serves them.`,
          lines(
            `Roughly: JSON ${render} ms × ${growth} = ${integer(render * growth)} ms, the query somewhat more than today.`,
            `I would not wait for it: send 100 ${page.rows} at a time and let the client ask for more.`,
          ),
        ],
      ),
    ({ page }, draw) => {
      const steps = numbered([
        `Create an account with 3 ${page.rows} and count the queries of \`GET ${page.path}\`.`,
        `Add 20 ${page.rows} and count again.`,
        'Both counts must be equal.',
      ])
      return exchange(
        draw,
        [
          'How do I keep somebody from bringing it back in half a year?',
          'can we test for this so it does not creep back in?',
        ],
        [
          paragraphs(
            'Test the number of queries, not the time:',
            steps,
            'That never depends on how busy the build server is.',
          ),
          paragraphs(
            steps,
            'Compare, do not hard-code: the day somebody adds a harmless query, the test should stay green.',
          ),
        ],
      )
    },
    ({ page, rows, total, joined, render }, draw) =>
      exchange(
        draw,
        ['One line for the changelog, please, for customers.', 'changelog line?'],
        [
          `Lists of ${page.rows} load much faster: an account with ${integer(rows)} of them waits ${seconds(joined + render)} instead of ${seconds(total)}.`,
          `"Faster: large lists of ${page.rows} now open in well under a second." The exact figures (${seconds(total)} → ${seconds(joined + render)}) I would keep for the pull request.`,
        ],
      ),
  ],
})
