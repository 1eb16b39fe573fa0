/** What a schema that records cannot be generated from is refused with. */
import type { Problem } from '../errors.js'
import type { Document } from '../openapi/document.js'

function place(document: Document, pointer: string) {
  return { code: 'DT_DOCUMENT_UNSUPPORTED' as const, file: document.file, pointer }
}

export function noFormat(document: Document, pointer: string, format: string): Problem {
  return {
    ...place(document, pointer),
    message: `Texts of the format \`${format}\` cannot be generated.`,
    remedy:
      'Add `x-mock: { oneOf: [...] }` or `x-mock: { faker: ... }` beside it, or serve fixtures alone with --count 0 and without --edge-cases.',
  }
}

export function noPattern(document: Document, pointer: string, pattern: string): Problem {
  return {
    ...place(document, pointer),
    message: `Texts for the pattern \`${pattern}\` cannot be generated; only literals, classes and counts are understood.`,
    remedy:
      'Add `x-mock: { oneOf: [...] }` or `x-mock: { faker: ... }` beside it, or serve fixtures alone with --count 0 and without --edge-cases.',
  }
}

export function noFaker(document: Document, pointer: string, path: string): Problem {
  return {
    ...place(document, pointer),
    message: `faker has no \`${path}\`.`,
    remedy: 'Name a method by module and name, such as `person.fullName` (fakerjs.dev/api).',
  }
}

export function tooDeep(document: Document, pointer: string): Problem {
  return {
    ...place(document, pointer),
    message: 'The schema requires a part of its own kind without end.',
    remedy: 'Make the part optional, or serve fixtures alone with --count 0 and without --edge-cases.',
  }
}
