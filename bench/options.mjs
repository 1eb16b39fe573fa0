/** What the command line asks for. Bad input throws an Error in three beats. */
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'

export const help = `Measures Doubletake beside other servers and prints ratios.

Usage
  npm run bench -- [options]

Options
  --rounds N     how often each server is measured, in turns (5)
  --seconds N    how long each measurement of a rate takes (3)
  --only NAMES   only these groups, separated by commas: GROUPS
  --output FILE  where all figures go (bench/results.json)
  --assert       exit 1 if a target is missed or was not measured
  --help         this text

The package must be built; \`npm run bench\` does that. bench/README.md says how it measures.
`

/**
 * @param {string[]} args
 * @param {string[]} groups the names that there are
 * @returns {{ rounds: number, seconds: number, only: string[], output?: string, assert: boolean, help: boolean }}
 */
export function parseOptions(args, groups) {
  const { values } = parse(args)
  return {
    rounds: toNumber('rounds', values.rounds ?? '5', 100),
    seconds: toNumber('seconds', values.seconds ?? '3', 60),
    only: toGroups(values.only, groups),
    output: toOutput(values.output),
    assert: values.assert ?? false,
    help: values.help ?? false,
  }
}

function parse(args) {
  const text = { type: 'string' }
  const flag = { type: 'boolean' }
  const options = { rounds: text, seconds: text, only: text, output: text, assert: flag, help: { ...flag, short: 'h' } }
  try {
    return parseArgs({ args, options })
  } catch (error) {
    throw new Error(`${error.message.split(/\. |\n/)[0]}. Run \`npm run bench -- --help\` for what there is.`)
  }
}

function toNumber(name, text, maximum) {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= 1 && number <= maximum) return number
  throw new Error(`--${name} is "${text}", which is not taken. Give a whole number from 1 to ${maximum}.`)
}

function toOutput(file) {
  if (file === undefined || existsSync(dirname(file))) return file
  throw new Error(`--output is "${file}", whose folder is not there. Make the folder, or choose another file.`)
}

function toGroups(text, groups) {
  if (text === undefined) return groups
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !groups.includes(name))
  if (unknown === undefined) return groups.filter((name) => names.includes(name))
  throw new Error(`--only names "${unknown}", which is no group. Choose from ${groups.join(', ')}.`)
}
