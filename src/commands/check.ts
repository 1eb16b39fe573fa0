/** Validates everything that a server would be made from, and says what was found. */
import { loadApis } from '../apis.js'
import { optionNames } from '../config.js'
import { toSummary } from '../summary.js'
import type { Command } from './command.js'

export const check: Command = {
  usage: ['[options]', 'validate documents, examples and fixtures, and say what was found'],
  options: optionNames,
  flags: {},
  async run(config, _flags, { stdout }) {
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
    stdout.write(`${lines.join('\n')}\n`)
    return 0
  },
}

function toCount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
