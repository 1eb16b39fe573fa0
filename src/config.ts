/** Options checked by JSON Schema, with their defaults, frozen. */
import { isShowable } from './data/timeline.js'
import { type Problem, StartError } from './errors.js'
import { type Config, defaults, type OptionSpec, type Options, optionNames, optionSpecs } from './options.js'
import { createAjv, describe } from './validation/ajv.js'

const validate = createAjv([], { allErrors: true }).compile({
  type: 'object',
  properties: Object.fromEntries(optionNames.map((name) => [name, optionSpecs[name].schema])),
  additionalProperties: false,
})

/** Where a value came from, for messages. */
export type Sources = Partial<Record<string, string>>

/**
 * Options with their defaults, checked and frozen.
 * @throws StartError `DT_OPTION_INVALID` for every option that is unknown or has a value that it cannot have
 */
export function toConfig(options: Options, sources: Sources = {}): Config {
  const given = Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [[name, toList(name, value)]])),
  )
  if (!validate(given)) {
    const problems = validate.errors!.map((error): Problem => {
      const { pointer, message } = describe(error)
      const name = pointer.split('/')[1]!
      const spec = Object.hasOwn(optionSpecs, name) ? (optionSpecs[name as keyof Config] as OptionSpec) : undefined
      const where = sources[name] ?? `the option ${name}`
      if (!spec)
        return {
          code: 'DT_OPTION_INVALID',
          message: `There is no option \`${name}\` (from ${where}).`,
          remedy: `Use ${optionNames.join(', ')}.`,
        }
      const value = JSON.stringify(given[name])
      return {
        code: 'DT_OPTION_INVALID',
        message: `${where} is ${value}, and ${spec.schema.type === 'boolean' ? 'must be true or false' : message}.`,
        remedy: `Give what it is for: ${spec.help.replace(/; .*/, '')}${spec.argument ? `, as in \`--${spec.flag} ${exampleOf(name as keyof Config)}\`` : ''}.`,
      }
    })
    throw new StartError(problems)
  }
  if (typeof given.now === 'string' && !isShowable(Date.parse(given.now))) {
    throw new StartError({
      code: 'DT_OPTION_INVALID',
      message: `${sources.now ?? 'the option now'} is "${given.now}", which is no moment that records can be made for.`,
      remedy: `Give a date-time from the year 100 to 9999, without a leap second, as in \`--now ${defaults.now}\`.`,
    })
  }
  return Object.freeze({ ...defaults, ...given }) as Config
}

/** Where a list is meant, one text does, and so do texts with commas. */
function toList(name: string, value: unknown): unknown {
  const isList = Object.hasOwn(optionSpecs, name) && optionSpecs[name as keyof Config].schema.type === 'array'
  const list = isList && typeof value === 'string' ? [value] : value
  if (!isList || !Array.isArray(list)) return value
  return list.flatMap((one) => (typeof one === 'string' ? one.split(',').filter((part) => part !== '') : [one]))
}

function exampleOf(name: keyof Config): string {
  const value = defaults[name]
  const examples: Partial<Record<keyof Config, string>> = {
    api: 'ID',
    openapi: './openapi',
    fixtures: './fixtures',
    adminToken: 'a-secret',
  }
  return examples[name] ?? String(value)
}
