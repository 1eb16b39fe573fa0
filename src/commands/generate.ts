/** Writes generated records, each as the API shows it, to standard output or a file. */
import { constants } from 'node:os'
import { type LoadedApi, loadApis } from '../apis.js'
import type { Flags } from '../config-sources.js'
import { StartError } from '../errors.js'
import type { Config } from '../options.js'
import {
  createRecordSource,
  createRecordStream,
  type Format,
  formats,
  type RecordSource,
  toShownCollections,
} from '../record-stream.js'
import type { Command, Context } from './command.js'
import { createStandardOutput, type Output, openFileOutput, standard, toReason } from './output.js'
import { createProgress, type Progress } from './progress.js'

export const generate: Command = {
  usage: ['--api ID [options]', 'write generated records, without the fixtures, to standard output or a file'],
  options: ['api', 'openapi', 'fixtures', 'seed', 'count', 'now', 'edgeCases'],
  flags: {
    collection: { argument: 'NAME', help: 'whose records, where the API shows more than one collection' },
    format: { argument: 'FORMAT', help: 'ndjson, a record a line, or json, one array (ndjson)' },
    from: { argument: 'N', help: 'position of the first record, 0 to how many there are (0)' },
    output: { argument: 'FILE', help: 'where to write; with --from, behind the lines that are there' },
  },
  async run(config, flags, context) {
    const format = toFormat(flags.format)
    const { loaded, collection } = await loadCollection(config, flags.collection)
    const source = createRecordSource(loaded, collection)
    const from = toPosition(flags.from, source)
    const { output: path } = flags
    const output =
      typeof path === 'string'
        ? openFileOutput(path, format === 'ndjson' && from > 0)
        : createStandardOutput(context.stdout)
    const name = `${loaded.api.id} ${collection}`
    const progress = toProgress(context, output, { name, from, total: source.count })
    const signal = context.interruption()
    let next = from
    try {
      for await (const chunk of createRecordStream(source, { format, from, signal })) {
        await output.write(chunk.bytes).catch((error) => refuse(error, output, { from, next, format }))
        next = chunk.next
        progress.update(next)
      }
    } catch (error) {
      // whoever read the records has enough
      if (isBrokenPipe(error)) return 0
      throw error
    } finally {
      progress.end()
      output.close()
    }
    if (next === source.count) return 0
    context.stderr.write(toFarewell(signal.reason, { from, next, format }))
    return 128 + constants.signals[signal.reason as NodeJS.Signals]
  },
}

function toFormat(value: Flags[string] = 'ndjson'): Format {
  const format = formats.find((one) => one === value)
  if (format) return format
  throw new StartError({
    code: 'DT_OPTION_INVALID',
    message: `--format is "${value}", which is no format.`,
    remedy: `Use ${formats.join(' or ')}.`,
  })
}

function toPosition(value: Flags[string] = '0', { count, edgeCases }: RecordSource): number {
  const position = /^\d+$/.test(String(value)) ? Number(value) : Number.NaN
  if (position <= count) return position
  const many = edgeCases === 0 ? 'the --count' : `the --count and ${edgeCases} edge cases`
  throw new StartError({
    code: 'DT_OPTION_INVALID',
    message: `--from is "${value}", and positions to begin at are 0 to ${count}, ${many}.`,
    remedy: 'Begin at one of those, or ask for more records with --count.',
  })
}

async function loadCollection(
  config: Config,
  wanted: Flags[string],
): Promise<{ loaded: LoadedApi; collection: string }> {
  // nobody asks with a token here, so none needs to be good
  const apis = await loadApis({ ...config, auth: 'any' })
  const ids = apis.map((loaded) => loaded.api.id)
  if (apis.length > 1) {
    throw new StartError({
      code: 'DT_OPTION_INVALID',
      message: `Records of one API are generated at a time, and there are ${apis.length}: ${ids.join(', ')}.`,
      remedy: `Name one, as in \`--api ${ids[0]}\`.`,
    })
  }
  const loaded = apis[0]!
  const collections = toShownCollections(loaded)
  const collection = wanted === undefined && collections.length === 1 ? collections[0] : wanted
  if (typeof collection === 'string' && collections.includes(collection)) return { loaded, collection }
  throw new StartError({
    code: 'DT_OPTION_INVALID',
    message: `--collection is ${wanted === undefined ? 'not given' : `"${wanted}"`}, and the API \`${ids[0]}\` shows ${collections.join(', ') || 'none'}.`,
    remedy:
      collections.length > 0 ? `Name one, as in \`--collection ${collections[0]}\`.` : 'Name another API with --api.',
  })
}

/** Progress for whoever watches a terminal, unless the records run down the same one. */
function toProgress({ stdout, stderr }: Context, output: Output, run: Parameters<typeof createProgress>[1]): Progress {
  const mixed = stdout.isTTY && output.name === standard
  return stderr.isTTY && !mixed ? createProgress(stderr, run) : { update: () => undefined, end: () => undefined }
}

interface Reached {
  readonly from: number
  /** The position behind the last record that is written. */
  readonly next: number
  readonly format: Format
}

function refuse(error: unknown, { name }: Output, { from, next, format }: Reached): never {
  if (isBrokenPipe(error)) throw error
  // a file of --output is cut back, what standard output leads to is not ours to cut
  const cut = name === standard ? ` keep the first ${next - from} lines,` : ''
  throw new StartError({
    code: 'DT_OUTPUT_UNWRITABLE',
    message: `Writing to ${name} failed at position ${next}: ${toReason(error)}.`,
    remedy: format === 'json' ? 'Make room, and begin again.' : `Make room,${cut} and go on with --from ${next}.`,
  })
}

function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE'
}

function toFarewell(signal: string, { from, next, format }: Reached): string {
  const written = next === from ? 'no record is written' : `the records ${from} to ${next - 1} are written`
  const remedy =
    format === 'json' ? `Have the others in another array with --from ${next}.` : `Go on with --from ${next}.`
  return `doubletake: ${signal} came, and ${written}.\n${remedy}\n`
}
