/** What the schema of supported documents is made of. */

export const string = { type: 'string' }
export const strings = { type: 'array', items: string }
export const boolean = { type: 'boolean' }
export const pointer = { type: 'string', pattern: '^(/[^/]*)*$' }
export const any = {}

export function object(properties: Record<string, unknown>, required: string[] = []) {
  return {
    type: 'object',
    required,
    properties,
    patternProperties: { '^x-(?!mock$)': any },
    additionalProperties: false,
  }
}

/** Marks a rule whose breach is something that OpenAPI allows and this server does not serve. */
export const notSupported = 'not supported'

/** Keys chosen by the author; where `names` is given, extensions may stand beside them. */
export function map(value: unknown, names?: Record<string, unknown>) {
  if (!names) return { type: 'object', additionalProperties: value }
  const anyName = { anyOf: [{ type: 'string', pattern: '^x-' }, names] }
  return { type: 'object', propertyNames: anyName, patternProperties: { '^x-': any }, additionalProperties: value }
}

export function ref(name: string) {
  return { $ref: `#/$defs/${name}` }
}

export function orReference(name: string) {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  return { if: { type: 'object', required: ['$ref'] }, then: ref('reference'), else: ref(name) }
}
