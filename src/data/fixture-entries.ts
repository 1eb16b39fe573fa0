/** A fixture file's records, checked: against the schema, against one another, against the ids that are taken. */
import { type Problem, StartError } from '../errors.js'
import { isObject, type Json } from '../openapi/document.js'
import type { CollectionSpec } from '../openapi/model.js'
import { toViolationProblem, type Validator } from '../validation/schemas.js'
import type { Entry } from './collection.js'

/** @throws StartError for every record that breaks its schema, repeats an id or has no time */
export function toFixtures(spec: CollectionSpec, file: string, content: Json, validate: Validator): Entry[] {
  const problems: Problem[] = []
  const refuse = (pointer: string, message: string, remedy: string) =>
    problems.push({ code: 'DT_FIXTURE_INVALID', file, pointer, message, remedy })
  if (!Array.isArray(content)) {
    refuse('', 'The file holds no array.', 'Make it an array of records.')
    throw new StartError(problems)
  }
  const seen = new Map<string, number>()
  const entries = content.flatMap((record, index): Entry[] => {
    const violation = validate(record)
    if (violation) problems.push(toViolationProblem('DT_FIXTURE_INVALID', file, `/${index}`, violation, record))
    if (violation || !isObject(record)) return []
    const id = String(record[spec.id])
    const first = seen.get(id)
    if (first !== undefined)
      refuse(
        `/${index}/${spec.id}`,
        `The id \`${id}\` is taken by the record at /${first}.`,
        'Give each record an id of its own.',
      )
    seen.set(id, index)
    const time = toTime(record[spec.order])
    if (time === undefined) {
      refuse(
        `/${index}/${spec.order}`,
        `\`${String(record[spec.order])}\` is no time to order by.`,
        'Use a date-time, or a number of Unix milliseconds.',
      )
      return []
    }
    return [{ id, time, record }]
  })
  if (problems.length > 0) throw new StartError(problems)
  return entries
}

/** A record's last activity as Unix milliseconds; undefined for what is no time. */
export function toTime(value: Json | undefined): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : value
  return typeof time === 'number' && Number.isFinite(time) ? time : undefined
}

/**
 * @param holder who has an id already, as in `a generated record`, and how not to have it; undefined for nobody
 * @throws StartError for the first fixture whose id is taken
 */
export function refuseCollisions(
  entries: readonly Entry[],
  property: string,
  file: string,
  holder: (id: string) => { who: string; remedy: string } | undefined,
): void {
  for (const [index, { id }] of entries.entries()) {
    const found = holder(id)
    if (!found) continue
    throw new StartError({
      code: 'DT_FIXTURE_INVALID',
      file,
      pointer: `/${index}/${property}`,
      message: `The id \`${id}\` is that of ${found.who} too.`,
      remedy: `Give the fixture another id, or ${found.remedy}.`,
    })
  }
}
