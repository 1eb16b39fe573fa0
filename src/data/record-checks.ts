/** What is held against a record's schema before records are made, and what is told where they cannot be as they should. */
import { type Problem, StartError } from '../errors.js'
import { toPointer } from '../openapi/document.js'
import type { Api, CollectionSpec } from '../openapi/model.js'
import type { Schemas, Violation } from '../validation/schemas.js'
import type { Shape } from './shape.js'
import type { Token } from './tokens.js'

type Properties = Shape['properties']

/** @throws StartError when a record has no property for its id, its order or an owner field */
export function assertProperties({ document }: Api, spec: CollectionSpec, properties: Properties): void {
  const named = [
    ['id', spec.id],
    ['order', spec.order],
    ...spec.owner.map(({ field }, index) => [`owner/${index}/field`, field]),
  ]
  const problems = named.flatMap(([key, property]): Problem[] =>
    properties.has(property!)
      ? []
      : [
          {
            code: 'DT_DOCUMENT_INVALID',
            file: document.file,
            pointer: `${toPointer('x-mock', 'collections', spec.name)}/${key}`,
            message: `The record has no property \`${property}\`.`,
            remedy: `Name one of ${[...properties.keys()].join(', ') || 'its properties, once it has any'}.`,
          },
        ],
  )
  if (problems.length > 0) throw new StartError(problems)
}

/**
 * @param file where the tokens were read
 * @throws StartError for every owner field of an identity that breaks its schema
 */
export function assertIdentities(
  spec: CollectionSpec,
  properties: Properties,
  schemas: Schemas,
  tokens: readonly Token[],
  file = '',
): void {
  const checks = spec.owner.flatMap(({ field }) =>
    properties.get(field)!.map((pointer) => ({ field, validate: schemas.validator(pointer) })),
  )
  const problems = tokens.flatMap(({ identity }, index) =>
    checks.flatMap(({ field, validate }): Problem[] => {
      const violation = Object.hasOwn(identity, field) ? validate(identity[field]) : undefined
      return violation
        ? [
            {
              code: 'DT_FIXTURE_INVALID',
              file,
              pointer: toPointer(index, 'identity', field),
              message: `The \`${field}\` of this identity breaks the schema that it has in \`${spec.name}\`: it ${violation.message}.`,
              remedy:
                'Give one that a record can have; where the schema takes no text at all, let it, since owners are texts.',
            },
          ]
        : []
    }),
  )
  if (problems.length > 0) throw new StartError(problems)
}

export function noCollection(file: string, name: string, known: Set<string>): Problem {
  return {
    code: 'DT_FIXTURE_INVALID',
    file,
    message: `The API has no collection \`${name}\`.`,
    remedy: `Name the file after one of ${[...known].join(', ')}.`,
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
