// `npm run bench`: measures, prints a table, writes results.json. bench/README.md says how.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, platform, release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { groups } from './groups.mjs'
import { help, parseOptions } from './options.mjs'
import { installPeers, peerVersions } from './peers.mjs'
import { pin, stopAll } from './processes.mjs'
import { countIdle, judge, toTable } from './report.mjs'
import { createSample } from './sample.mjs'

const options = readOptions()
const folder = mkdtempSync(join(tmpdir(), 'doubletake-bench-'))
process.on('exit', () => {
  stopAll()
  rmSync(folder, { recursive: true, force: true })
})
for (const [signal, code] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 })) {
  process.on(signal, () => process.exit(code))
}

const cores = pin()
note(
  cores ? `servers on core ${cores.servers}, load on core ${cores.load}` : 'not pinned: no taskset, or one core only',
)
const noPeers = options.only.some((name) => name === 'peers' || name === 'start') ? await installPeers() : undefined
if (noPeers) note(`${noPeers}; the rows of Prism and Scalar are left out. Try again with the registry in reach.`)

const { figures, failures } = await measure()
const results = options.only.flatMap((name) =>
  groups[name].rows.map((row) => ({ group: name, ...toResult(name, row) })),
)
process.stdout.write(toTable(results))
process.stdout.write(toRemarks())
const file = options.output ?? fileURLToPath(new URL('results.json', import.meta.url))
writeFileSync(file, `${JSON.stringify({ ...toSetting(), results, figures }, null, 2)}\n`)
if (failures.size > 0 || (options.assert && results.some(({ target, met }) => target && !met))) process.exitCode = 1

function readOptions() {
  try {
    const parsed = parseOptions(process.argv.slice(2), Object.keys(groups))
    if (!parsed.help) return parsed
    process.stdout.write(help.replace('GROUPS', Object.keys(groups).join(', ')))
    process.exit(0)
  } catch (error) {
    process.stderr.write(`bench: ${error.message}\n`)
    process.exit(2)
  }
}

function note(text) {
  process.stderr.write(`bench: ${text}\n`)
}

/** A group that fails leaves its rows out; the others are measured. */
async function measure() {
  const figures = {}
  const failures = new Map()
  let sample
  const context = {
    ...options,
    peers: !noPeers,
    sample: () => {
      sample ??= createSample(folder)
      return sample
    },
  }
  for (const name of options.only) {
    if (groups[name].needsPeers && noPeers) continue
    try {
      figures[name] = await groups[name].measure({ ...context, progress: (text) => note(`${name}: ${text}`) })
    } catch (error) {
      failures.set(name, error.message)
      note(`${name} failed: ${error.stack}`)
    }
  }
  return { figures, failures }
}

function toResult(name, row) {
  const measured = figures[name]
  if (measured?.[row.of] && (!row.to || measured[row.to])) return judge(row, measured)
  return { ...row, left: failures.get(name) ?? noPeers }
}

function toSetting() {
  return {
    date: new Date().toISOString(),
    rounds: options.rounds,
    seconds: options.seconds,
    versions: {
      node: process.version,
      doubletake: versionOf('../package.json'),
      fastify: versionOf('../node_modules/fastify/package.json'),
      ...(noPeers ? {} : peerVersions),
    },
    machine: { cpu: cpus()[0]?.model, cores: cpus().length, system: `${platform()} ${release()}` },
    pinned: cores ?? false,
  }
}

function versionOf(manifest) {
  return JSON.parse(readFileSync(new URL(manifest, import.meta.url), 'utf8')).version
}

function toRemarks() {
  const remarks = [
    '',
    `Rounds: ${options.rounds}, seconds: ${options.seconds}. Medians; a ratio is taken within each round.`,
    'per CPU s: the same ratio by requests per second of CPU time, which what else runs on the machine hardly touches.',
  ]
  if (results.some(({ loadBound }) => loadBound))
    remarks.push('* the load side was busier than a server: its rate is a lower bound.')
  const { idle, all } = countIdle(figures)
  if (idle > 0) {
    remarks.push(
      `In ${idle} of ${all} measurements the server used less than 90 % of a core: other programs took it, or the load was the limit.`,
    )
  }
  if (!cores) remarks.push('Not pinned to cores: servers and load may have got in each other’s way.')
  for (const reason of new Set(results.flatMap(({ left }) => left ?? []))) remarks.push(`Left out: ${reason}`)
  return `${remarks.join('\n')}\n`
}
