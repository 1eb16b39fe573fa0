/** Validates everything that a server would be made from, and says what was found. */
import { loadApis } from '../apis.js'
import { findStray } from '../data/fixtures.js'
import { defaults, optionNames } from '../options.js'
import { toSummary } from '../summary.js'
import type { Command } from './command.js'

export const check: Command = {
  usage: ['[options]', 'validate documents, examples and fixtures, and say what was found'],
  options: optionNames,
  flags: {},
  async run(config, _flags, { stdout }) {
    const loaded = await loadApis(config)
    const apis = loaded.map(toSummary)
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
    const served = loaded.map(({ api }) => api)
    const stray = config.fixtures === defaults.fixtures ? [] : await findStray(config.fixtures, served)
    const notes =
      stray.length > 0 ? [`${config.fixtures}: for no API that is checked, and left out: ${stray.join(', ')}`] : []
    stdout.write(`${[...lines, ...notes].join('\n')}\n`)
    return 0
  },
}

function toCount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
