/** From what was sent to records: what may be left out is filled in, and everything that is wrong is told at once. */
import type { LoadedApi } from '../apis.js'
import type { Collection, Entry } from '../data/collection.js'
import { toTime } from '../data/fixture-entries.js'
import { toShape } from '../data/shape.js'
import { toDateTime } from '../data/text-forms.js'
import { toOwnerList } from '../data/tokens.js'
import { type AdminFailure, type InputProblem, maximumProblems, toInputFailure } from '../errors.js'
import { type Json, type JsonObject, toPointer } from '../openapi/document.js'
import type { CollectionSpec } from '../openapi/model.js'

/** Where records go. */
export interface Target {
  readonly loaded: LoadedApi
  readonly spec: CollectionSpec
  readonly collection: Collection
  /** What time it is there, Unix milliseconds. */
  readonly now: number
}

/** A record that was sent, and the JSON Pointer to it in the body. */
export interface Sent {
  readonly record: JsonObject
  readonly pointer: string
}

/** A new record with its id, its last activity (now) and its owner, as far as it does not say them itself. */
export function fillIn(record: JsonObject, id: Json, { loaded, spec, now }: Target): JsonObject {
  const { document } = loaded.api
  const order = toShape(document, toShape(document, [spec.record]).properties.get(spec.order)!)
  const fields = spec.owner.map(({ field }) => field)
  const owner = toOwnerList(loaded.tokens, fields)[0]?.identity ?? {}
  const time = order.types.includes('string') ? toDateTime(now, order.hint) : Math.floor(now)
  return { [spec.id]: id, ...owner, [spec.order]: time, ...record }
}

/** What was sent for an id as text, whatever it is. */
function toText(id: Json | undefined): string {
  return typeof id === 'object' ? JSON.stringify(id) : String(id)
}

/** An id in a path as the record has it. */
export function toId(id: string, { collection }: Target): string | number {
  return typeof collection.freeId(0) === 'number' ? Number(id) : id
}

/** @throws AdminFailure with everything that is wrong in any of the records */
export function toEntries(sent: readonly Sent[], target: Target): Entry[] {
  const problems: InputProblem[] = []
  const first = new Map<string, string>()
  const entries = sent.flatMap(({ record, pointer }): Entry[] => {
    if (problems.length >= maximumProblems) return []
    const { entry, wrong } = toEntry(record, target)
    const id = target.collection.normalize(entry.id)
    const before = first.get(id)
    if (before !== undefined) wrong.push({ pointer: toPointer(target.spec.id), detail: `is the id of ${before} too` })
    first.set(id, pointer)
    problems.push(...wrong.map((one) => ({ ...one, pointer: pointer + one.pointer })))
    return [entry]
  })
  if (problems.length > 0) throw refuse(problems)
  return entries
}

/** @throws AdminFailure where a record has another id than its path */
export function assertId(record: JsonObject, id: string, { spec, collection }: Target): void {
  const own = record[spec.id]
  if (own === undefined || collection.normalize(toText(own)) === collection.normalize(id)) return
  throw refuse([{ pointer: toPointer(spec.id), detail: `must be the id in the path, ${id}` }])
}

function toEntry(record: JsonObject, { loaded, spec }: Target): { entry: Entry; wrong: InputProblem[] } {
  const { schemas, routes } = loaded
  const time = toTime(record[spec.order])
  const entry = { id: toText(record[spec.id]), time: time ?? 0, record }
  const violations = schemas.violations(spec.record, record)
  if (violations.length > 0) {
    return { entry, wrong: violations.map(({ pointer, message }) => ({ pointer, detail: message })) }
  }
  if (time === undefined)
    return { entry, wrong: [{ pointer: toPointer(spec.order), detail: 'must be a time to order by' }] }
  // what satisfies the record's schema may still lack what a response requires
  const wrong = routes.flatMap(({ operation, violation }): InputProblem[] => {
    const found = operation.collection.name === spec.name ? violation(entry) : undefined
    return found
      ? [{ pointer: found.pointer, detail: `${found.message}, for ${operation.operationId} to send it` }]
      : []
  })
  return { entry, wrong }
}

function refuse(problems: readonly InputProblem[]): AdminFailure {
  return toInputFailure('Nothing was written', problems, 'the record')
}
