/** What is told where records cannot be made as they should be. */
import type { Problem } from '../errors.js'
import { toPointer } from '../openapi/document.js'
import type { Violation } from '../validation/schemas.js'

export function noCollection(file: string, name: string, known: Set<string>): Problem {
  return {
    code: 'DT_FIXTURE_INVALID',
    file,
    message: `The API has no collection \`${name}\`.`,
    remedy: `Name the file after one of ${[...known].join(', ')}.`,
  }
}

/** Where a value stands that breaks the schema: a token's number in its file, and the owner field. */
interface Source {
  readonly index: number
  readonly field: string
}

export function invalidIdentity(
  file: string,
  { index, field }: Source,
  collection: string,
  violation: Violation,
): Problem {
  return {
    code: 'DT_FIXTURE_INVALID',
    file,
    pointer: toPointer(String(index), 'identity', field),
    message: `The \`${field}\` of this identity breaks the schema that it has in \`${collection}\`: it ${violation.message}.`,
    remedy: 'Give one that a record can have; where the schema takes no text at all, let it, since owners are texts.',
  }
}

export function invalidRecord(file: string, pointer: string, position: number, violation: Violation): Problem {
  return {
    code: 'DT_RECORD_INVALID',
    file,
    pointer,
    message: `The generated record ${position} breaks its schema: ${violation.pointer || 'it'} ${violation.message}.`,
    remedy: 'Give the property a hint that fits (docs/adding-an-api.md), or serve fixtures alone with --count 0.',
  }
}
