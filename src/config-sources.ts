/** Where options come from: defaults < file < environment < flags. */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { load } from 'js-yaml'
import { type Sources, toConfig } from './config.js'
import { StartError } from './errors.js'
import { type Config, type OptionSpec, optionNames, optionSpecs } from './options.js'

/** Flags as `parseArgs` gives them. */
export type Flags = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

/**
 * Brings the file, the environment and the flags together.
 * @throws StartError for a file that cannot be read, and for every bad value, named by its source
 */
export async function loadConfig(flags: Flags, environment: NodeJS.ProcessEnv): Promise<Config> {
  const sources: Sources = {}
  const options: Record<string, unknown> = {}
  const path = flags.config ?? environment.DOUBLETAKE_CONFIG
  if (typeof path === 'string') {
    const content = await loadFile(path)
    for (const [name, value] of Object.entries(content)) {
      options[name] = fromFile(name, value, dirname(path))
      sources[name] = `\`${name}\` in ${path}`
    }
  }
  for (const name of optionNames) {
    const { flag, variable, negative } = optionSpecs[name] as OptionSpec
    const fromEnvironment = environment[variable]
    if (fromEnvironment !== undefined && fromEnvironment !== '') {
      options[name] = fromText(name, fromEnvironment)
      sources[name] = variable
    }
    const fromFlag = flags[flag]
    if (fromFlag !== undefined) {
      options[name] = Array.isArray(fromFlag)
        ? fromFlag
        : typeof fromFlag === 'string'
          ? fromText(name, fromFlag)
          : fromFlag !== (negative === true)
      sources[name] = `--${flag}`
    }
  }
  return toConfig(options, sources)
}

/** Paths in a file are relative to the file. */
function fromFile(name: string, value: unknown, folder: string): unknown {
  if (name === 'fixtures' && typeof value === 'string') return resolve(folder, value)
  if (name === 'openapi' && typeof value === 'string') return resolve(folder, value)
  if (name === 'openapi' && Array.isArray(value))
    return value.map((one) => (typeof one === 'string' ? resolve(folder, one) : one))
  return value
}

/** Text to the option's type; text that does not fit is left for the check to refuse. */
function fromText(name: keyof Config, value: string): unknown {
  const { type } = optionSpecs[name].schema
  if (type === 'integer') return /^-?\d+$/.test(value) ? Number(value) : value
  if (type === 'boolean')
    return value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value
  return value
}

async function loadFile(path: string): Promise<Record<string, unknown>> {
  try {
    const content: unknown = load(await readFile(path, 'utf8'))
    if (typeof content === 'object' && content !== null && !Array.isArray(content))
      return content as Record<string, unknown>
    throw new Error('it holds no object')
  } catch (error) {
    throw new StartError({
      code: 'DT_CONFIG_UNREADABLE',
      file: path,
      message: `The configuration cannot be read: ${(error as Error).message.split('\n')[0]}.`,
      remedy: 'Give a JSON or YAML file with options as keys, such as `port: 4010`.',
    })
  }
}
