/**
 * Everything that is wrong with a value, told to whoever wrote it. Of alternatives of which none holds, what counts is
 * what keeps the value from the one that it is nearest to.
 */
import { isObject, type Json, type JsonObject, toPointer } from '../openapi/document.js'
import { createAjv, describe, type ErrorObject, extraOf, type ValidateFunction } from './ajv.js'
import { extensionsOf } from './document.js'
import { toChoice } from './likeness.js'
import type { Violation } from './schemas.js'

type Alternatives = 'oneOf' | 'anyOf'

/**
 * @param root what has the schemas in it, or is one
 * @returns a function that finds what keeps a value from satisfying the schema at a pointer
 */
export function createViolations(root: JsonObject): (pointer: string, value: unknown) => Violation[] {
  const ajv = createAjv([...extensionsOf(root), ...Object.keys(root)], { allErrors: true, verbose: true })
  const pointers = new Map<unknown, string>()
  locate(root, '', pointers)
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    ajv.removeKeyword(keyword)
    ajv.addKeyword({ keyword, schemaType: 'array', errors: true, compile: toCheck(keyword) })
  }
  ajv.addSchema(root, 'document')
  const compiled = new Map<string, ValidateFunction>()
  return (pointer, value) => {
    const found = errorsOf(pointer, value).filter(({ keyword }) => !summaries.has(keyword))
    // alternatives that are tried one by one leave nothing evaluated behind
    const sure = found.filter(({ keyword }) => !keyword.startsWith('unevaluated'))
    const told = (sure.length > 0 ? sure : found).map(tell)
    return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()]
  }

  function errorsOf(pointer: string, value: unknown): ErrorObject[] {
    let validate = compiled.get(pointer)
    if (!validate) {
      validate = ajv.compile({ $ref: `document#${pointer.split('/').map(encodeURIComponent).join('/')}` })
      compiled.set(pointer, validate)
    }
    return validate(value) ? [] : [...validate.errors!]
  }

  function toCheck(keyword: Alternatives) {
    return (branches: readonly unknown[], parent: unknown) => {
      const at = pointers.get(parent)!
      const check = (value: unknown, context?: { instancePath: string }): boolean => {
        const tried = branches.map((_, index) => errorsOf(at + toPointer(keyword, index), value))
        const good = tried.filter((errors) => errors.length === 0).length
        if (keyword === 'oneOf' ? good === 1 : good > 0) return true
        const found = good > 0 ? [tooMany] : nearest(tried)
        const base = context!.instancePath
        check.errors = found.map((error) => ({ ...error, instancePath: base + error.instancePath }))
        return false
      }
      check.errors = [] as ErrorObject[]
      return check
    }
  }
}

interface ObjectSchema {
  readonly properties: object
  readonly minProperties: number
  readonly maxProperties: number
}

/** What is said again by the errors that led to it. */
const summaries = new Set(['if', 'propertyNames'])

/** An error as somebody is told of it who has not read the schema. */
function tell(error: ErrorObject): Violation {
  const { pointer, message } = describe(error)
  const { keyword, propertyName } = error
  if (keyword === 'false schema') return { pointer, message: 'must be left out here' }
  if (propertyName !== undefined)
    return { pointer: pointer + toPointer(propertyName), message: `is a name that ${message}` }
  const extra = extraOf(error)
  const { properties = {}, minProperties, maxProperties } = (error.parentSchema ?? {}) as Partial<ObjectSchema>
  const known = Object.keys(properties)
  const isCount = keyword === 'minProperties' || keyword === 'maxProperties'
  if (isCount && minProperties === 1 && maxProperties === 1 && known.length > 0) {
    return { pointer, message: `must have exactly one of ${known.join(', ')}` }
  }
  return {
    pointer,
    message: extra === undefined || known.length === 0 ? message : `${message}; ${toChoice(known, extra)}`,
  }
}

function error(instancePath: string, message: string): ErrorObject {
  return { keyword: 'oneOf', instancePath, schemaPath: '', params: {}, message }
}

const tooMany = error('', 'must satisfy only one of the alternatives')

/** What keeps a value from the alternative that it is nearest to, given what keeps it from each. */
function nearest(tried: readonly ErrorObject[][]): readonly ErrorObject[] {
  const meant = tried.length === 1 ? tried : tried.filter((errors) => !errors.some(isOtherKind))
  const [best] = [...meant].sort((one, other) => one.length - other.length)
  if (best) return best
  const types = tried.map((errors) => errors.find(({ keyword, instancePath }) => keyword === 'type' && !instancePath))
  if (types.every((one) => one !== undefined)) {
    return [error('', `must be ${[...new Set(types.map(({ params }) => String(params.type)))].join(' or ')}`)]
  }
  // a property that says which alternative it is, and names none
  const constants = tried.map((errors) => errors.find(({ keyword }) => keyword === 'const'))
  const at = constants[0]?.instancePath
  if (at === undefined || constants.some((one) => one?.instancePath !== at)) {
    return [error('', 'must satisfy one of the alternatives')]
  }
  const values = constants.map((one) => JSON.stringify(one!.params.allowedValue))
  return [error(at, `must be one of ${values.join(', ')}`)]
}

/** Whether an error says that another alternative is meant: of another type, or another constant in a property. */
function isOtherKind({ keyword, instancePath }: ErrorObject): boolean {
  return (keyword === 'type' && instancePath === '') || (keyword === 'const' && /^(\/[^/]*)?$/.test(instancePath))
}

/**
 * Whether all that is wrong with a value can be looked for: of one with more parts, each may be wrong, and telling all of
 * it would take longer than anybody waits.
 */
export function isSmall(value: unknown): boolean {
  let left = maximumParts
  const fits = (one: unknown): boolean => {
    left -= 1
    if (left < 0) return false
    if (typeof one !== 'object' || one === null) return true
    return (Array.isArray(one) ? one : Object.values(one)).every(fits)
  }
  return fits(value)
}

/** Values in a value. */
const maximumParts = 5000

/** Notes where each object of a document stands. */
function locate(value: Json, pointer: string, pointers: Map<unknown, string>): void {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) locate(item, `${pointer}/${index}`, pointers)
  else if (isObject(value)) {
    pointers.set(value, pointer)
    for (const [key, item] of Object.entries(value)) locate(item, pointer + toPointer(key), pointers)
  }
}
