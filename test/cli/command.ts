/** The command as a process of its own, without the variables of this process that it reads. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

export const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

export interface Surroundings {
  env?: Record<string, string>
  /** Sources that run before the command. */
  imports?: string[]
  /** A file descriptor for standard output. */
  stdout?: number
}

export function environment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(HOST|PORT|NO_COLOR|FORCE_COLOR|DOUBLETAKE_.*)$/.test(name),
  )
  return { ...Object.fromEntries(own), ...extra }
}

/** The flags of Node that run sources before the command. */
export function toImports(sources: readonly string[]): string[] {
  return sources.map((source) => `--import=data:text/javascript,${encodeURIComponent(source)}`)
}

export function start(args: string[], { env, imports = [], stdout }: Surroundings = {}): ChildProcess {
  return spawn(process.execPath, [...process.execArgv, ...toImports(imports), cli, ...args], {
    env: environment(env),
    stdio: ['ignore', stdout ?? 'pipe', 'pipe'],
  })
}

/** Runs it to its end. */
export async function run(args: string[], surroundings?: Surroundings) {
  const child = start(args, surroundings)
  const ended = once(child, 'close')
  const [stdout, stderr] = await Promise.all([child.stdout ? text(child.stdout) : '', text(child.stderr!)])
  const [code] = await ended
  return { code: code as number | null, stdout, stderr }
}
