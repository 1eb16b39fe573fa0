/** Validators for the schemas of a document, compiled by reference so that circular schemas work. */
import { type Problem, StartError } from '../errors.js'
import { atPointer, type Document, type Json, type JsonObject, resolve } from '../openapi/document.js'
import { createAjv, describe, type ValidateFunction } from './ajv.js'
import { extensionsOf, shorten } from './document.js'
import { createViolations, isSmall } from './violations.js'

/** Why a value is not valid: a JSON Pointer into the value, and what is wrong there. */
export interface Violation {
  pointer: string
  message: string
}

/** Returns the first violation, or undefined for a valid value. */
export type Validator = (value: unknown) => Violation | undefined

/** The validators of one document. */
export interface Schemas {
  /** @param pointer where the schema stands in the document */
  validator(pointer: string): Validator
  /** Everything that is wrong with a value, for whoever wrote it; of a large one what is found first. */
  violations(pointer: string, value: unknown): Violation[]
}

export function createSchemas(document: Document): Schemas {
  // ajv takes the whole document for a schema; only what is compiled by reference is one
  const ajv = createAjv([...extensionsOf(document.root), ...Object.keys(document.root)])
  ajv.addSchema(document.root as object, 'document')
  const compiled = new Map<string, Validator>()
  const findRest = createSearch(document.root)
  return {
    violations(pointer, value) {
      return findRest(pointer, value, this.validator(pointer)(value))
    },
    validator(at) {
      // what many references lead to is compiled once
      const { pointer } = typeof atPointer(document.root, at) === 'boolean' ? { pointer: at } : resolve(document, at)
      let validator = compiled.get(pointer)
      if (!validator) {
        validator = toValidator(compile(pointer))
        compiled.set(pointer, validator)
      }
      return validator
    },
  }

  function compile(pointer: string): ValidateFunction {
    try {
      return ajv.compile({ $ref: `document#${pointer.split('/').map(encodeURIComponent).join('/')}` })
    } catch (error) {
      const problem: Problem = {
        code: 'DT_DOCUMENT_UNSUPPORTED',
        file: document.file,
        pointer,
        message: `The schema cannot be compiled: ${(error as Error).message}.`,
        remedy: 'Correct the schema, or leave out the keyword or format that is not JSON Schema 2020-12.',
      }
      throw new StartError(problem)
    }
  }
}

/** What finds everything that is wrong with a value by a schema of this code's own; of a large one what is found first. */
export function createInputCheck(schema: JsonObject): (value: unknown) => Violation[] {
  const validate = toValidator(createAjv().compile(schema))
  const findRest = createSearch(schema)
  return (value) => findRest('', value, validate(value))
}

/** Looks for all that is wrong only where something is, since that takes schemas of its own, and never in a large value. */
function createSearch(root: JsonObject) {
  let find: ReturnType<typeof createViolations> | undefined
  return (pointer: string, value: unknown, first: Violation | undefined): Violation[] => {
    if (!first) return []
    if (!isSmall(value)) return [first]
    find ??= createViolations(root)
    return find(pointer, value)
  }
}

function toValidator(validate: ValidateFunction): Validator {
  return (value) => (validate(value) ? undefined : describe(validate.errors![0]!))
}

/** The problem of a value in a file that breaks its schema. */
export function toViolationProblem(
  code: Problem['code'],
  file: string,
  base: string,
  violation: Violation,
  value: Json,
): Problem {
  const shown = JSON.stringify(atPointer(value, violation.pointer))
  return {
    code,
    file,
    pointer: base + violation.pointer,
    message: `${shown === undefined ? 'The value' : shorten(shown)} ${violation.message}.`,
    remedy: 'Change the value, or the schema that it breaks.',
  }
}
