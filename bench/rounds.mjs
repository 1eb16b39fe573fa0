/** Measures servers in turns, so that whatever else the machine does in a while touches them all. */
import { connections, load } from './load.mjs'
import { cpuSeconds, start } from './processes.mjs'

/** Seconds of load, not measured, before each measurement. */
const lead = 0.3

/**
 * Starts servers, loads each for so long in each round, and ends them.
 * @param {Record<string, Parameters<typeof start>[0]>} recipes by the server's name
 * @param {{ rounds: number, seconds: number, progress: (text: string) => void, warm?: number }} settings `warm`: seconds
 *   of load first, where a server takes longer than others until its code is compiled
 * @returns {Promise<Record<string, object[]>>} figures of each round, by the server's name
 */
export async function measureRates(recipes, { rounds, seconds, progress, warm = Math.max(1, seconds / 2) }) {
  const servers = {}
  try {
    for (const [name, recipe] of Object.entries(recipes)) {
      progress(`start ${name}`)
      servers[name] = await start(recipe)
    }
    for (const [name, server] of Object.entries(servers)) {
      progress(`warm ${name}`)
      await load(server, { seconds: warm })
    }
    return await inTurns(Object.keys(servers), rounds, async (name, round) => {
      progress(`round ${round + 1} ${name}`)
      return measureRate(servers[name], seconds)
    })
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()))
  }
}

/**
 * Each name once in each round; who begins changes.
 * @template Figure
 * @param {string[]} names
 * @param {(name: string, round: number) => Promise<Figure>} measure
 * @returns {Promise<Record<string, Figure[]>>}
 */
export async function inTurns(names, rounds, measure) {
  const figures = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    const first = round % names.length
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      figures[name].push(await measure(name, round))
    }
  }
  return figures
}

async function measureRate(server, seconds) {
  await load(server, { seconds: lead })
  const cpu = cpuSeconds(server)
  const own = process.cpuUsage()
  const result = await load(server, { seconds })
  const { user, system } = process.cpuUsage(own)
  const serverCpu = cpu === undefined ? undefined : cpuSeconds(server) - cpu
  const quantile = (part) => result.latencies[Math.floor((result.latencies.length - 1) * part)]
  return {
    requests: result.requests,
    seconds: result.seconds,
    connections,
    requestsPerSecond: result.requests / result.seconds,
    /** What a whole core would answer: what other programs take of the core does not touch it. */
    requestsPerCpuSecond: serverCpu && result.requests / serverCpu,
    serverCpuSeconds: serverCpu,
    loadCpuSeconds: (user + system) / 1e6,
    p50Milliseconds: quantile(0.5),
    p99Milliseconds: quantile(0.99),
  }
}
