/** Servers as processes of their own: started on one core, watched, and ended whatever happens. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from './load.mjs'

const running = new Set()

/** Ends every server that still runs. */
export function stopAll() {
  for (const child of running) child.kill('SIGKILL')
}

/** What servers are started by: they stay on their core, and die with this process even if it is killed. */
const wrappers = []

/**
 * Puts this process on one core and every server that it starts on another, where the machine can.
 * @returns {{ servers: number, load: number } | undefined} the cores
 */
export function pin() {
  if (has('setpriv')) wrappers.push('setpriv', '--pdeathsig', 'KILL')
  const cores = has('taskset') ? parseCores(tool('taskset', '-cp', String(process.pid))) : []
  if (cores.length < 2) return undefined
  tool('taskset', '-acp', String(cores[1]), String(process.pid))
  wrappers.unshift('taskset', '-c', String(cores[0]))
  return { servers: cores[0], load: cores[1] }
}

function has(name) {
  return process.platform === 'linux' && spawnSync(name, ['--version']).status === 0
}

function tool(name, ...args) {
  return execFileSync(name, args, { encoding: 'utf8' })
}

/** `pid 7's current affinity list: 0,2-3` is [0, 2, 3]. */
function parseCores(text) {
  const ranges = text.trim().split(': ')[1].split(',')
  return ranges.flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
}

/**
 * Starts a server and waits until it answers 200.
 * @param {{ args: (port: number) => string[], token: string, target: (turn: number) => string, noisy?: boolean }} recipe
 *   arguments of `node`; a noisy server writes a log to standard error, which is thrown away
 * @returns a server that can be asked and loaded, with its process
 * @throws Error when it ends, answers anything else, or has not answered within 30 s
 */
export async function start({ args, token, target, noisy = false }) {
  const port = await findPort()
  const began = performance.now()
  const child = launch([...wrappers, process.execPath, ...args(port)], { noisy })
  const server = {
    port,
    token,
    target,
    turn: 0,
    pid: child.pid,
    milliseconds: 0,
    stop: child.stop,
  }
  let wrong
  while (!wrong && !child.ending() && performance.now() - began < 30_000) {
    const answer = await ask(server, target(0)).catch(() => undefined)
    if (answer?.status === 200) {
      server.milliseconds = performance.now() - began
      return server
    }
    if (answer) wrong = `it answers ${answer.status}: ${answer.body.toString().slice(0, 200)}`
    await sleep(2)
  }
  wrong ??= child.ending() ?? 'no answer in 30 s'
  await child.stop()
  throw new Error(`\`node ${args(port).join(' ')}\` does not serve ${target(0)}: ${wrong}. ${child.said()}`.trim())
}

/**
 * Runs a program to its end.
 * @returns {Promise<string | undefined>} what went wrong
 */
export async function run(command, milliseconds) {
  const child = launch(command)
  const timer = setTimeout(child.stop, milliseconds)
  await child.ended
  clearTimeout(timer)
  return child.ending() === 'it ended with 0' ? undefined : `${child.ending()}. ${child.said()}`.trim()
}

/**
 * Runs a program of `node` to its end, on the core of the servers.
 * @returns {Promise<object>} the JSON that it writes to standard output
 * @throws Error when it fails, or takes longer
 */
export async function tell(args, milliseconds) {
  const child = launch([...wrappers, process.execPath, ...args], { heard: true })
  const timer = setTimeout(child.stop, milliseconds)
  await child.ended
  clearTimeout(timer)
  if (child.ending() === 'it ended with 0') return JSON.parse(child.told())
  throw new Error(`\`node ${args.join(' ')}\`: ${child.ending()}. ${child.said()}`.trim())
}

/**
 * A process that does not outlive this one. The end of what it writes to standard error is kept, unless it is noisy, and
 * all of standard output if it is to be heard.
 */
function launch([command, ...args], { noisy = false, heard = false } = {}) {
  const child = spawn(command, args, { stdio: ['ignore', heard ? 'pipe' : 'ignore', noisy ? 'ignore' : 'pipe'] })
  running.add(child)
  let told = ''
  child.stdout?.on('data', (chunk) => {
    told += chunk
  })
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-2000)
  })
  let ending
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('exit', (code, signal) => resolve(`it ended with ${signal ?? code}`))
  }).then((how) => {
    running.delete(child)
    ending = how
  })
  return {
    pid: child.pid,
    ended,
    ending: () => ending,
    said: () => said,
    told: () => told,
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** A port that is free now. */
function findPort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** CPU seconds that a process has used; undefined where there is no /proc. */
export function cpuSeconds({ pid }) {
  if (process.platform !== 'linux') return undefined
  // utime and stime, in hundredths of a second on every Linux that Node runs on; the name before them may hold spaces
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Resident memory of a process in MB (10^6 bytes). */
export function residentMegabytes({ pid }) {
  return (Number(tool('ps', '-o', 'rss=', '-p', String(pid))) * 1024) / 1e6
}
