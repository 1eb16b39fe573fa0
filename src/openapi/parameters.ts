/** The path and query parameters of an operation. */
import { StartError } from '../errors.js'
import { atPointer, type Document, type JsonObject, objectAt, resolve, toPointer } from './document.js'
import type { Parameter } from './model.js'

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
  const mock = objectAt(value, 'x-mock')
  return {
    name: String(value.name),
    in: value.in as Parameter['in'],
    required: value.required === true,
    schema: schema.value,
    pointer: schema.pointer,
    ...(mock.truthy ? { words: { truthy: mock.truthy as string[], falsy: mock.falsy as string[] } } : {}),
    ...(value.example === undefined ? {} : { example: value.example }),
  }
}
