/** The path and query parameters of an operation. */
import { StartError } from '../errors.js'
import {
  atPointer,
  type Document,
  type Json,
  type JsonObject,
  objectAt,
  type Place,
  resolve,
  toPointer,
} from './document.js'
import type { Example, Parameter } from './model.js'

/** The path item's parameters and the operation's own, which win by name and place (OpenAPI 3.1 §4.8.9). */
export function toParameters(document: Document, path: string): Parameter[] {
  const found = new Map<string, Parameter>()
  for (const keys of [['parameters'], ['get', 'parameters']]) {
    const base = toPointer('paths', path, ...keys)
    const list = atPointer(document.root, base)
    if (!Array.isArray(list)) continue
    for (const index of list.keys()) {
      const { value, pointer } = resolve(document, base + toPointer(index))
      const parameter = toParameter(document, value, pointer)
      found.set(`${parameter.in} ${parameter.name}`, parameter)
    }
  }
  return [...found.values()]
}

/** Whole segments are templated, each by a path parameter of its name, and nothing in the path means more to a router. */
export function assertPath(document: Document, path: string, parameters: readonly Parameter[]): void {
  const named = parameters.filter((one) => one.in === 'path').map((one) => one.name)
  const templated = path.split('/').flatMap((segment) => (/^\{[^{}]+\}$/.test(segment) ? [segment.slice(1, -1)] : []))
  const plain = path.split('/').filter((segment) => !/^\{[^{}]+\}$/.test(segment))
  const problem = plain.some((segment) => /[{}*?#]/.test(segment))
    ? `The path \`${path}\` templates a part of a segment, or has a character that no path has.`
    : named.length !== templated.length || !templated.every((name) => named.includes(name))
      ? `The path \`${path}\` templates ${templated.join(', ') || 'nothing'}, and the path parameters are ${named.join(', ') || 'none'}.`
      : undefined
  if (!problem) return
  throw new StartError({
    code: 'DT_DOCUMENT_INVALID',
    file: document.file,
    pointer: toPointer('paths', path),
    message: problem,
    remedy: 'Template whole segments, and describe each with a path parameter of the same name.',
  })
}

function toParameter(document: Document, value: JsonObject, pointer: string): Parameter {
  const schema = resolve(document, `${pointer}/schema`)
  const type = schema.value.type
  if (typeof type !== 'string' || !['string', 'number', 'integer', 'boolean'].includes(type)) {
    throw new StartError({
      code: 'DT_DOCUMENT_UNSUPPORTED',
      file: document.file,
      pointer: schema.pointer,
      message: `The parameter \`${String(value.name)}\` is of the type ${JSON.stringify(type ?? null)}.`,
      remedy: 'Parameters of one plain type are supported: string, number, integer or boolean.',
    })
  }
  const mock = objectAt(value, 'x-mock')
  // beside a reference, a default is the parameter's own
  const own = objectAt(value, 'schema').default ?? schema.value.default
  return {
    name: String(value.name),
    in: value.in as Parameter['in'],
    required: value.required === true,
    schema: own === undefined ? schema.value : { ...schema.value, default: own },
    pointer: schema.pointer,
    ...(mock.truthy ? { words: { truthy: mock.truthy as string[], falsy: mock.falsy as string[] } } : {}),
    examples: toExamples(document, value, own, pointer, schema),
  }
}

/** The parameter's own examples and its default, which are to satisfy the schema like any other value. */
function toExamples(
  document: Document,
  parameter: JsonObject,
  own: Json | undefined,
  pointer: string,
  schema: Place,
): Example[] {
  const beside = { schema: schema.pointer }
  const { example } = parameter
  return [
    ...Object.keys(objectAt(parameter, 'examples')).map((name) => {
      const found = resolve(document, pointer + toPointer('examples', name))
      return { ...beside, value: found.value.value!, pointer: `${found.pointer}/value` }
    }),
    ...(example === undefined ? [] : [{ ...beside, value: example, pointer: `${pointer}/example` }]),
    ...(own === undefined ? [] : [{ ...beside, value: own, pointer: `${pointer}/schema/default` }]),
  ]
}
