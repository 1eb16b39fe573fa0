/** What `--help` prints. */
import { defaults, optionNames, optionSpecs } from '../options.js'
import type { Command } from './command.js'

/** The flags that every command takes, each with what stands for it and its variable. */
const general: Row[] = [
  ['--config FILE', 'JSON or YAML file with options', 'DOUBLETAKE_CONFIG'],
  ['--help', 'this text', ''],
  ['--version', 'the version', ''],
]

type Row = [flag: string, help: string, variable: string]

/** @param commands by name, the default one first */
export function toHelp(version: string, commands: Readonly<Record<string, Command>>): string {
  const all = Object.entries(commands)
  const own = all.map(([name, { flags, options }]) => {
    const rows = Object.entries(flags).map(([flag, { argument, help }]): Row => [`--${flag} ${argument}`, help, ''])
    return { name, rows, options }
  })
  const options = optionNames.map((name): Row => {
    const { flag, argument, help, variable } = optionSpecs[name]
    const value = defaults[name]
    const silent = Array.isArray(value) || name === 'fixtures' || typeof value === 'boolean' || value === ''
    const shown = silent ? '' : ` (${String(value)})`
    return [`--${flag}${argument ? ` ${argument}` : ''}`, `${help}${shown}`, variable]
  })
  const rows = [...options, ...general, ...own.flatMap((one) => one.rows)]
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  const toTable = (some: Row[]) =>
    some.map(([flag, help, variable]) =>
      `  ${flag.padEnd(widths[0]!)}  ${help.padEnd(widths[1]!)}  ${variable}`.trimEnd(),
    )
  const usages = all.map(([name, { usage }], index) => [
    `  doubletake ${index === 0 ? `[${name}]` : name} ${usage[0]}`,
    usage[1],
  ])
  const width = Math.max(...usages.map(([usage]) => usage!.length))
  const sections = own
    .filter((one) => one.rows.length > 0)
    .map(({ name, rows, options }) => {
      const others = options.map((option) => `--${optionSpecs[option].flag}`)
      return `Flags of \`${name}\`, beside ${[...others, '--config'].join(', ')}\n${toTable(rows).join('\n')}\n`
    })
  return `Doubletake ${version}: a mock server that answers as the real APIs would.

Usage
${usages.map(([usage, purpose]) => `${usage!.padEnd(width)}  ${purpose}`).join('\n')}

Options (and the variable that stands for each)
${toTable([...options, ...general]).join('\n')}

A flag goes before a variable, a variable before the file, the file before the default.

${sections.join('\n')}
Examples
  doubletake                                    every shipped API on http://127.0.0.1:4010
  doubletake --api ID --port 0 --auth registered
  doubletake --openapi ./openapi --fixtures ./fixtures --count 1000 --seed 7
  doubletake check --openapi ./openapi/ID.yaml --fixtures ./fixtures
  doubletake generate --api ID --count 1000000 --output ID.ndjson
  doubletake health --url http://127.0.0.1:4010
`
}
