/** A line in a log: no connection left. */
import { bullets, integer, numbered } from '../text.js'
import { toSubject } from '../world.js'
import { capital, clock, exchange, fence, isoTime, minutesAfter, paragraphs, round } from './shared.js'

const services = [
  {
    name: 'booking-api',
    culprit: 'the availability search',
    call: 'a call to the calendar of the hotel',
    owner: 'the bookings team',
  },
  { name: 'invoice-worker', culprit: 'the PDF step', call: 'the upload of the finished PDF', owner: 'billing' },
  { name: 'catalog-api', culprit: 'the price lookup', call: 'a request to the supplier', owner: 'the catalogue team' },
  {
    name: 'notify-service',
    culprit: 'the mail dispatcher',
    call: 'the handover to the mail server',
    owner: 'the platform team',
  },
] as const

export const logLine = toSubject({
  setup: (draw, scene) => {
    const pool = draw.pick([10, 15, 20, 25, 30])
    const requests = draw.integer(40, 120)
    const normalMs = Math.floor((pool * 0.45 * 1000) / requests)
    const slowMs = Math.ceil((pool * draw.integer(12, 17) * 100) / requests)
    return {
      service: draw.pick(services),
      pool,
      requests,
      normalMs,
      slowMs,
      queue: draw.integer(11, 64),
      waited: draw.integer(5001, 5040),
      at: minutesAfter(scene.startedAt, -draw.integer(12, 95)),
      count: draw.integer(180, 2400),
      instances: draw.integer(2, 4),
      limit: draw.pick([100, 150, 200]),
      timeout: draw.pick([2, 3]),
    }
  },
  title: ({ service, pool, queue }) =>
    queue % 2 ? `Log line: pool exhausted in ${service.name}` : `${service.name}: ${pool}/${pool} connections in use`,
  summary: ({ service, pool, slowMs, normalMs }) =>
    `All ${pool} database connections of ${service.name} were in use because each request holds one for ${slowMs} ms instead of ${normalMs} ms.`,
  tool: ({ service, pool, requests, slowMs, normalMs, at, count }) => ({
    name: 'search_logs',
    result: {
      service: service.name,
      message: 'pool timeout',
      firstSeen: isoTime(at),
      matches: count,
      metrics: {
        poolSize: pool,
        requestsPerSecond: requests,
        connectionHeldMs: slowMs,
        connectionHeldMsUsual: normalMs,
      },
    },
  }),
  exchanges: [
    ({ service, pool, requests, normalMs, slowMs, queue, waited, at, count }, draw) => {
      const line = fence(
        '',
        `${isoTime(at).replace('T', ' ')} ERROR [${service.name}] pool timeout: ${pool}/${pool} in use, ${queue} waiting, gave up after ${waited} ms`,
      )
      const need = round((requests * slowMs) / 1000, 1)
      return exchange(
        draw,
        [
          `What does this line mean?\n\n${line}`,
          `we see a lot of these since ${clock(at)}, what is it\n\n${line}`,
          `Can you explain this log line to someone who is not a database person?\n\n${line}`,
        ],
        [
          paragraphs(
            `The service keeps ${pool} connections to the database. All ${pool} were busy, ${queue} requests stood in line, and this one gave up after five seconds.`,
            `The log has it ${integer(count)} times since ${clock(at)} UTC. This instance has ${requests} requests a second, and each holds a connection for ${slowMs} ms; usually it is ${normalMs} ms. That needs ${requests} × ${slowMs / 1000} s = **${need} connections**, and there are ${pool}.`,
          ),
          paragraphs(
            `Think of ${pool} tills and a queue that grows faster than it is served:`,
            bullets([
              `${requests} requests come in each second at this instance`,
              `each occupies a connection for ${slowMs} ms (usually ${normalMs} ms)`,
              `so ${need} connections would be needed at once, with ${pool} in the pool`,
            ]),
            `The number of customers is not the problem, the time at the till is. ${integer(count)} requests have given up since ${clock(at)} UTC.`,
          ),
        ],
      )
    },
    ({ pool, instances, limit, slowMs, requests }, draw) => {
      const bigger = pool * 2
      const all = bigger * instances
      return exchange(
        draw,
        [
          `Can't we simply double the pool? We run ${instances} instances, and the database allows ${limit} connections.`,
          `just set pool to ${bigger}? (${instances} instances, max_connections ${limit})`,
        ],
        [
          all > limit
            ? `No: ${instances} × ${bigger} = ${all}, and the database allows ${limit}. Then it refuses connections for everybody, including your own rescue.`
            : `You can: ${instances} × ${bigger} = ${all}, which fits into ${limit}. It buys time today, since ${round((requests * slowMs) / 1000, 1)} would do. But if each request keeps getting slower you are back here next week, so find out what holds the connections.`,
        ],
      )
    },
    ({ service }, draw) => {
      const query = fence(
        'sql',
        'SELECT pid, state, now() - state_change AS since, left(query, 60) AS query',
        'FROM pg_stat_activity',
        `WHERE application_name = '${service.name}'`,
        'ORDER BY since DESC',
        'LIMIT 20;',
      )
      return exchange(
        draw,
        [
          'How do I see who holds them?',
          'what do i run to see what the connections are doing? postgres',
          'Which query shows what the connections are busy with?',
        ],
        [
          paragraphs(
            query,
            'Look for `idle in transaction`: a connection that has begun something, and waits for your code.',
          ),
          paragraphs(
            query,
            '`active` means that the database works. `idle in transaction` means that it waits for you.',
          ),
        ],
      )
    },
    ({ service, pool }, draw) => {
      const idle = Math.ceil(pool * 0.8)
      return exchange(
        draw,
        [
          `${idle} of ${pool} are "idle in transaction", all from ${service.culprit}.`,
          `${idle}/${pool} idle in transaction. all of them ${service.culprit}`,
        ],
        [
          `Then ${service.culprit} opens a transaction and does something slow inside it, most likely ${service.call}. All that time the connection is reserved and does nothing. Move the slow part before or after the transaction.`,
          paragraphs(
            `There it is. My guess is ${service.call} between \`BEGIN\` and \`COMMIT\`. The order should be:`,
            numbered([
              'read what you need, close the transaction',
              `${service.call}, with no transaction open`,
              'open a short one and write the result',
            ]),
          ),
        ],
      )
    },
    ({ timeout }, draw) => {
      const setting = fence('sql', `ALTER ROLE app SET idle_in_transaction_session_timeout = '${timeout}s';`)
      return exchange(
        draw,
        ['That takes us a few days. Anything for today?', 'and until that is fixed?'],
        [
          paragraphs(
            'Let the database end such transactions by itself:',
            setting,
            `It holds for new connections, so restart the instances one by one. A few requests will fail after ${timeout} seconds; the others get their connection.`,
          ),
          `Set a timeout of ${timeout} seconds on the slow call, in the service. Then a connection cannot be held longer than that, and you do not have to touch the database.`,
        ],
      )
    },
    ({ pool, requests, normalMs, slowMs }, draw) =>
      exchange(
        draw,
        [
          `It is deployed. A connection is held for ${normalMs} ms again. Is ${pool} enough?`,
          `fixed, back to ${normalMs} ms. keep pool at ${pool}?`,
        ],
        [
          `${requests} × ${normalMs / 1000} s = ${round((requests * normalMs) / 1000, 1)} connections on average. ${pool} leaves room for twice that; keep it.`,
          `Yes. You need ${round((requests * normalMs) / 1000, 1)} on average now, against ${round((requests * slowMs) / 1000, 1)} before. Half empty is right for a pool.`,
        ],
      ),
    ({ service, at, count, slowMs, normalMs, pool }, draw) =>
      exchange(
        draw,
        [`Please sum it up for ${service.owner}.`, `short summary for ${service.owner}? they own that code`],
        [
          `From ${clock(at)} UTC on, ${integer(count)} requests or more of \`${service.name}\` failed with a pool timeout. ${capital(service.culprit)} kept its transaction open during ${service.call}, so each connection was held for ${slowMs} ms instead of ${normalMs} ms, and ${pool} were not enough. The call now happens outside the transaction.`,
          bullets([
            `What: pool timeouts in \`${service.name}\` since ${clock(at)} UTC, at least ${integer(count)}`,
            `Why: ${service.culprit} held a transaction open during ${service.call}`,
            `Fixed: the call was moved out; ${normalMs} ms per connection again`,
            'Still to do: a lint rule or a review note, so that it stays that way',
          ]),
        ],
      ),
  ],
})
