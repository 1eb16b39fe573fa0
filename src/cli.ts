#!/usr/bin/env node
/** The command: arguments, signals, exit codes. 0 is success, 1 a failed health check or a crash, 2 bad input. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { parseArgs, styleText } from 'node:util'
import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import { destination } from 'pino'
import { loadApis } from './apis.js'
import { type Config, defaults, type Flags, loadConfig, optionSpecs } from './config.js'
import { StartError, toText } from './errors.js'
import { toCurl } from './plugins/home.js'
import { createServer } from './server.js'
import { toSummary } from './summary.js'

const specs = Object.entries(optionSpecs) as [keyof Config, (typeof optionSpecs)[keyof Config]][]

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

function toHelp(): string {
  const rows = specs.map(([name, spec]) => {
    const value = defaults[name]
    const shown = Array.isArray(value) || name === 'fixtures' || value === false ? '' : ` (${String(value)})`
    return [`--${spec.flag}${spec.argument ? ` ${spec.argument}` : ''}`, `${spec.help}${shown}`, spec.variable]
  })
  rows.push(['--config FILE', 'JSON or YAML file with options', 'DOUBLETAKE_CONFIG'])
  rows.push(['--url URL', 'what `health` asks', ''], ['--help', 'this text', ''], ['--version', 'the version', ''])
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  const table = rows.map((row) => `  ${row[0]!.padEnd(widths[0]!)}  ${row[1]!.padEnd(widths[1]!)}  ${row[2]}`.trimEnd())
  return `Doubletake ${version}: a mock server that answers as the real APIs would.

Usage
  doubletake [serve] [options]   serve the APIs
  doubletake check [options]     validate documents, examples and fixtures, and say what was found
  doubletake health [--url URL]  exit 0 if a server answers, else 1

Options (and the variable that stands for each)
${table.join('\n')}

A flag goes before a variable, a variable before the file, the file before the default.

Examples
  doubletake                                    every shipped API on http://127.0.0.1:4010
  doubletake --api acme --port 0 --auth registered
  doubletake --openapi ./openapi --fixtures ./fixtures --count 1000 --seed 7
  doubletake check --openapi ./openapi/acme.yaml --fixtures ./fixtures
  doubletake health --url http://127.0.0.1:4010
`
}

const commands: Record<string, (config: Config, flags: Flags) => Promise<void>> = { serve, check, health }

async function main(): Promise<void> {
  const { command, flags } = parse(process.argv.slice(2))
  if (flags.help) return print(toHelp())
  if (flags.version) return print(`${version}\n`)
  const config = await loadConfig(flags, process.env)
  await commands[command]!(config, flags)
}

function parse(args: string[]): { command: string; flags: Flags } {
  const options = Object.fromEntries(
    specs.map(([, spec]) => [
      spec.flag,
      { type: spec.argument ? ('string' as const) : ('boolean' as const), multiple: spec.schema.type === 'array' },
    ]),
  )
  const extra = {
    config: { type: 'string' },
    url: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean', short: 'v' },
  } as const
  try {
    const { values, positionals } = parseArgs({ args, options: { ...options, ...extra }, allowPositionals: true })
    const command = positionals[0] ?? 'serve'
    if (!Object.hasOwn(commands, command) || positionals.length > 1) {
      throw new Error(
        `Unknown command '${positionals.find((one, index) => index > 0 || !Object.hasOwn(commands, one))}'`,
      )
    }
    return { command, flags: values as Flags }
  } catch (error) {
    throw new StartError({
      code: 'DT_ARGUMENT_UNKNOWN',
      message: `${(error as Error).message.split(/\. |\n/)[0]!.replace(/\.$/, '')}.`,
      remedy: 'Run `doubletake --help` for what there is.',
    })
  }
}

async function serve(config: Config): Promise<void> {
  const server = await createServer(config, { logStream: await createLogStream() })
  const address = await listen(server, config)
  closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
    if (err) server.log.fatal(err)
    await server.close()
  })
  // last: whoever reads it may stop the server at once
  print(toBanner(server, address))
}

async function listen(server: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    await server.listen({ host, port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reasons: Record<string, [string, string]> = {
      EADDRINUSE: [
        'is taken by another process',
        'Stop that process, or choose another port with --port; 0 picks a free one.',
      ],
      EACCES: ['may not be listened on by this user', 'Choose a port above 1023 with --port.'],
    }
    const [why, remedy] = reasons[String(code)] ?? [
      `cannot be listened on (${code})`,
      'Choose an address of this machine with --host.',
    ]
    throw new StartError({ code: 'DT_ADDRESS_UNAVAILABLE', message: `${host}:${port} ${why}.`, remedy })
  }
  const bound = server.addresses()[0] as AddressInfo
  return `http://${toReachable(bound.address)}:${bound.port}`
}

/** An address that a client on this machine can use, as it stands in a URL. */
function toReachable(address: string): string {
  if (address === '0.0.0.0' || address === '::') return '127.0.0.1'
  return address.includes(':') ? `[${address}]` : address
}

async function createLogStream() {
  if (!process.stderr.isTTY) return destination(2)
  const { default: pretty } = await import('pino-pretty')
  return pretty({
    destination: 2,
    sync: true,
    ignore: 'pid,hostname,reqId,api,operationId,method,path,status,milliseconds,error,reason',
    messageFormat: '{method} {path} {status} {milliseconds} ms {api} {operationId} {error} {reason}{msg}',
  })
}

const labels = { list: 'list', retrieve: 'get ' }

function toBanner(server: FastifyInstance, address: string): string {
  const bold = (text: string) => (process.stdout.isTTY ? styleText('bold', text) : text)
  const dim = (text: string) => (process.stdout.isTTY ? styleText('dim', text) : text)
  const apis = server.apis.map((api) => {
    return [
      `${bold(api.id)}  ${api.title}`,
      `  ${dim('base URL')}  ${address}${api.basePath}`,
      `  ${dim('token')}     ${api.token}`,
      ...api.operations.map(
        ({ kind, example }) => `  ${dim(labels[kind])}      ${toCurl(address + example, api.token)}`,
      ),
      `  ${dim('docs')}      ${address}/${api.id}/docs`,
    ].join('\n')
  })
  const many = server.apis.length === 1 ? 'one API' : `${server.apis.length} APIs`
  return `Doubletake ${version} stands in for ${many} on ${address}\n\n${apis.join('\n\n')}\n\nStop with Ctrl+C.\n`
}

async function check(config: Config): Promise<void> {
  const apis = (await loadApis(config)).map(toSummary)
  const lines = apis.map(
    (api) =>
      `${api.id}: ${[
        toCount(api.operations.length, 'operation'),
        toCount(api.examples, 'example'),
        toCount(api.fixtures, 'fixture'),
        toCount(api.tokens.length, 'token'),
        toCount(api.generated, 'generated record'),
        ...(api.edgeCases > 0 ? [toCount(api.edgeCases, 'edge case')] : []),
      ].join(', ')}: all good`,
  )
  print(`${lines.join('\n')}\n`)
}

function toCount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

async function health({ host, port }: Config, { url }: Flags): Promise<void> {
  const base = typeof url === 'string' ? url : `http://${toReachable(host)}:${port}`
  if (!URL.canParse(base) || !/^https?:/.test(base)) {
    throw new StartError({
      code: 'DT_OPTION_INVALID',
      message: `--url is "${base}", which is no URL of a server.`,
      remedy: 'Give one such as `http://127.0.0.1:4010`.',
    })
  }
  try {
    const response = await fetch(new URL('/__admin/ready', base), { signal: AbortSignal.timeout(5000) })
    if (!response.ok) throw new Error(`it answers ${response.status}`)
    print(`${base} is ready\n`)
  } catch (error) {
    const { cause, message } = error as Error
    process.stderr.write(`${base} is not ready: ${cause instanceof Error && cause.message ? cause.message : message}\n`)
    process.exitCode = 1
  }
}

function print(text: string): void {
  process.stdout.write(text)
}

main().catch((error: unknown) => {
  if (!(error instanceof StartError)) throw error
  const label = process.stderr.isTTY ? styleText('red', 'doubletake') : 'doubletake'
  process.stderr.write(`${error.problems.map((problem) => `${label}: ${toText(problem)}`).join('\n\n')}\n`)
  process.exitCode = 2
})
