/**
 * Path and query parameters: from text to values by their schema's type (OpenAPI 3.1 §4.8.12.2, styles `simple` and
 * `form`), then checked by ajv. Numbers are decimal, booleans `true` and `false` or the words that the document lists;
 * nothing else is coerced, so `0x10`, `1e1`, ` 5` and an empty text are no integers.
 */
import { Failure } from '../errors.js'
import type { Json } from '../openapi/document.js'
import type { Parameter } from '../openapi/model.js'
import type { Schemas } from './schemas.js'

/** The raw text of each parameter as the router or the query parser found it; a repeated one is a list. */
export type RawParameters = Record<string, string | string[] | undefined>
export type ParameterValues = Record<string, Json>

/** Inherits nothing. V8 makes a dictionary of what `Object.create(null)` gives, which takes a microsecond more. */
const Values = function Values() {} as unknown as new () => ParameterValues
Values.prototype = Object.create(null)

/**
 * Compiles the parameters of one place. The result takes raw text and returns the values of the documented parameters,
 * defaults filled in; parameters that the document does not know are left out.
 * @param toKey what a parameter is called among the raw ones
 * @throws Failure `DT_PARAMETER_INVALID` or `DT_PARAMETER_REPEATED`, naming the first bad parameter in document order
 */
export function createParameterParser(
  parameters: readonly Parameter[],
  schemas: Schemas,
  toKey: (parameter: Parameter, index: number) => string = ({ name }) => name,
): (raw: RawParameters) => ParameterValues {
  const parsers = parameters.map((parameter, index) => ({
    name: parameter.name,
    key: toKey(parameter, index),
    parse: createParser(parameter, schemas),
  }))
  /** Of a request without any: the same for all of them, since a journal keeps them for a while. */
  let unasked: ParameterValues | undefined
  return (raw) => {
    if (!isEmpty(raw)) return parseAll(raw)
    unasked ??= Object.freeze(parseAll(raw))
    return unasked
  }

  function parseAll(raw: RawParameters): ParameterValues {
    const values = new Values()
    for (const { name, key, parse } of parsers) {
      const value = parse(Object.hasOwn(raw, key) ? raw[key] : undefined)
      if (value !== undefined) values[name] = value
    }
    return values
  }
}

function isEmpty(raw: RawParameters): boolean {
  for (const _ in raw) return false
  return true
}

function createParser(
  parameter: Parameter,
  schemas: Schemas,
): (text: string | string[] | undefined) => Json | undefined {
  const { name, schema, words } = parameter
  const violation = schemas.validator(parameter.pointer)
  const fallback = schema.default
  const toValue = converters[String(schema.type)] ?? toText
  return (text) => {
    if (text === undefined) {
      if (parameter.required)
        throw new Failure('DT_PARAMETER_INVALID', { parameter: name, value: null, detail: `${name} is required.` })
      return fallback
    }
    if (typeof text !== 'string') {
      throw new Failure('DT_PARAMETER_REPEATED', {
        parameter: name,
        value: text,
        detail: `${name} is given more than once.`,
      })
    }
    const value = toValue(text, words)
    const wrong = value === undefined ? { message: `must be ${String(schema.type)}` } : violation(value)
    if (wrong)
      throw new Failure('DT_PARAMETER_INVALID', { parameter: name, value: text, detail: `${name} ${wrong.message}.` })
    return value
  }
}

type Converter = (text: string, words: Parameter['words']) => Json | undefined

const toText: Converter = (text) => text

const converters: Record<string, Converter> = {
  integer: (text) => (/^-?\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined),
  number: (text) => (/^-?\d{1,300}(\.\d{1,300})?([eE][+-]?\d{1,2})?$/.test(text) ? Number(text) : undefined),
  boolean: (text, words) => {
    if (!words) return text === 'true' ? true : text === 'false' ? false : undefined
    const word = text.toLowerCase()
    return words.truthy.includes(word) ? true : words.falsy.includes(word) ? false : undefined
  },
}
