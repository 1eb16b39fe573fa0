/** The rate limits that a document states. */
import { StartError } from '../errors.js'
import { type Document, type Json, objectAt, toPointer } from './document.js'
import type { Api, Check, CollectionSpec, Limit } from './model.js'

/**
 * Who requests can be counted for: a token, or, where the token is known before they are counted, whoever has the same
 * value of an owner field.
 */
export function countable({ collections, checks }: Pick<Api, 'collections' | 'checks'>): string[] {
  const fields = collections.flatMap(({ owner }) => owner.map(({ field }) => field))
  return checks.indexOf('token') < checks.indexOf('rate-limit') ? ['token', ...new Set(fields)] : ['token']
}

/** @throws StartError for a limit that counts by what nobody has */
export function toLimits(
  document: Document,
  collections: readonly CollectionSpec[],
  checks: readonly Check[],
): readonly Limit[] {
  const limits = (objectAt(document.root, 'x-mock').limits ?? []) as Json[] as unknown as Limit[]
  const known = countable({ collections, checks })
  const problems = [...limits.entries()]
    .filter(([, { per }]) => !known.includes(per))
    .map(([index, { per }]) => ({
      code: 'DT_DOCUMENT_INVALID' as const,
      file: document.file,
      pointer: toPointer('x-mock', 'limits', index, 'per'),
      message: `Requests cannot be counted by \`${per}\` here.`,
      remedy: `Use ${known.join(', ')}; an owner field can be used where \`checks\` has \`token\` before \`rate-limit\`.`,
    }))
  if (problems.length > 0) throw new StartError(problems)
  return limits.map(({ requests, seconds, per, window }) => ({ requests, seconds, per, window }))
}
