#!/usr/bin/env node
/**
 * The command: arguments, signals, exit codes. 0 is success, 1 a failed health check or a crash, 2 bad input, and 128
 * and the signal's number a run that a signal cut short.
 */
import { readFileSync } from 'node:fs'
import { type ParseArgsConfig, parseArgs, styleText } from 'node:util'
import { check } from './commands/check.js'
import type { Command, Context } from './commands/command.js'
import { generate } from './commands/generate.js'
import { health } from './commands/health.js'
import { toHelp } from './commands/help.js'
import { serve } from './commands/serve.js'
import { type Flags, loadConfig } from './config-sources.js'
import { tuneEngine } from './engine.js'
import { StartError, toText } from './errors.js'
import { optionNames, optionSpecs } from './options.js'
import { byLikeness, distance } from './validation/likeness.js'

tuneEngine(process.nextTick)

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

const commands: Record<string, Command> = { serve, check, generate, health }

async function main(): Promise<void> {
  const { name, flags } = parse(process.argv.slice(2))
  if (flags.help) return void process.stdout.write(toHelp(version, commands))
  if (flags.version) return void process.stdout.write(`${version}\n`)
  assertFlags(name, flags)
  const context: Context = { version, stdout: process.stdout, stderr: process.stderr, interruption }
  process.exitCode = await commands[name]!.run(await loadConfig(flags, process.env), flags, context)
}

/** The flags that every command takes. */
const general = {
  config: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

const helpToo = 'Run `doubletake --help` for what there is.'

function parse(args: string[]): { name: string; flags: Flags } {
  const options = optionNames.map((name) => {
    const { flag, argument, schema } = optionSpecs[name]
    return [flag, { type: argument ? ('string' as const) : ('boolean' as const), multiple: schema.type === 'array' }]
  })
  const own = Object.values(commands).flatMap(({ flags }) =>
    Object.keys(flags).map((flag) => [flag, { type: 'string' as const }]),
  )
  const known = { ...Object.fromEntries([...options, ...own]), ...general }
  const { values, positionals } = parseFlags(args, known)
  const [name = 'serve', more] = positionals
  if (!Object.hasOwn(commands, name)) {
    throw unknownArgument(
      `Unknown command '${name}'.`,
      `Use ${Object.keys(commands).join(', ')}, or a flag. ${helpToo}`,
    )
  }
  if (more !== undefined) {
    const hint =
      name === 'health' ? 'A server is named by `--url`.' : 'An API is named by `--api`, a document by `--openapi`.'
    throw unknownArgument(`The command '${name}' takes flags alone, and was given '${more}'.`, `${hint} ${helpToo}`)
  }
  return { name, flags: values }
}

function parseFlags(args: string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    const what = `${(error as Error).message.split(/\. |\n/)[0]!.replace(/\.$/, '')}.`
    throw unknownArgument(what, toRemedy(what, Object.keys(options)))
  }
}

/** What to do about a flag that the parser refused with these words. */
function toRemedy(what: string, known: readonly string[]): string | undefined {
  const flag = /'--([\w-]+)/.exec(what)?.[1]
  if (flag === undefined) return undefined
  if (known.includes(flag)) {
    return /does not take/.test(what)
      ? `Give \`--${flag}\` alone.`
      : `Give \`--${flag}\` a value; one that begins with a dash as \`--${flag}=-…\`.`
  }
  const asked = flag.toLowerCase()
  // what switches it off is not what whoever asks for it means
  const others = known.filter((one) => one !== `no-${asked}` && `no-${one}` !== asked)
  const [nearest] = byLikeness(others, asked)
  return distance(nearest!, asked) <= 0.5 ? `Did you mean \`--${nearest}\`? ${helpToo}` : undefined
}

/** @throws StartError for a flag that another command takes */
function assertFlags(name: string, given: Flags): void {
  const { options, flags } = commands[name]!
  const known = [...options.map((option) => optionSpecs[option].flag), ...Object.keys(flags), ...Object.keys(general)]
  const strange = Object.keys(given).find((flag) => !known.includes(flag))
  if (strange !== undefined) throw unknownArgument(`The command '${name}' has no flag '--${strange}'.`)
}

function unknownArgument(message: string, remedy = helpToo): StartError {
  return new StartError({
    code: 'DT_ARGUMENT_UNKNOWN',
    message,
    remedy,
  })
}

function interruption(): AbortSignal {
  const controller = new AbortController()
  const signals = ['SIGINT', 'SIGTERM'] as const
  const stop = (signal: NodeJS.Signals) => {
    for (const one of signals) process.off(one, stop)
    controller.abort(signal)
  }
  for (const one of signals) process.on(one, stop)
  return controller.signal
}

main().catch((error: unknown) => {
  if (!(error instanceof StartError)) throw error
  const label = process.stderr.isTTY ? styleText('red', 'doubletake') : 'doubletake'
  process.stderr.write(`${error.problems.map((problem) => `${label}: ${toText(problem)}`).join('\n\n')}\n`)
  process.exitCode = 2
})
