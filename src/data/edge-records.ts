/** Makes a collection's edge cases: records whose ids, dates and contents depend on no option. */
import { StartError } from '../errors.js'
import type { Document, Json } from '../openapi/document.js'
import type { Api, CollectionSpec } from '../openapi/model.js'
import type { Schemas, Violation } from '../validation/schemas.js'
import { Neighbours } from './circle.js'
import type { Entry } from './collection.js'
import { createDraw } from './draw.js'
import { type EdgeCase, toEdgeCases } from './edge-cases.js'
import { createFaker } from './faker.js'
import { createGenerator } from './generator.js'
import { type IdForm, toFixedIds } from './identifiers.js'
import { createKey, deriveKey, Stream } from './randomness.js'
import { toShape } from './shape.js'
import { Story } from './story.js'
import type { Scope } from './template.js'
import type { WorldSpec } from './worlds/catalog.js'
import type { Timing } from './worlds/pace.js'

export interface EdgeRecordParts {
  readonly api: Api
  readonly spec: CollectionSpec
  readonly schemas: Schemas
  readonly form: IdForm
  /** The collection's world; its subjects do not come up. */
  readonly world: WorldSpec
  /** Top-level properties whose values come from the collection: template by name. */
  readonly given: Readonly<Record<string, string>>
  /** What is known of the owner. */
  readonly about: Readonly<Record<string, string>>
  readonly toScope: (id: string | number, story: Story) => Scope
}

const minute = 60_000
/** From what a user says to the end of the answer. */
const exchange = 20_000
/** What faker's dates are relative to. */
const reference = Date.parse('2025-01-01T00:00:00Z')

/** @throws StartError for an edge case that the record's schema does not take */
export function createEdgeRecords(parts: EdgeRecordParts): Entry[] {
  const { api, spec, schemas, form, world, given, about, toScope } = parts
  const { document } = api
  const stream = new Stream()
  const faker = createFaker(stream, reference)
  const people = { stream: new Stream() }
  const draw = createDraw(faker, stream)
  const options = { document, faker, stream, given }
  const make = createGenerator(spec.record, options)
  const makeNulls = createGenerator(spec.record, { ...options, nulls: true })
  const validate = schemas.validator(spec.record)
  const takes = toIdTest(api, spec, schemas)
  const range = toRange(document, spec)
  const keys = createKey(0, 'edge cases', api.id, spec.name)

  return toEdgeCases().map((edge, index) => {
    const number = index + 1
    const key = deriveKey(keys, number)
    const timing = toTiming(edge)
    const finishedAt = Math.min(range.high, Math.max(range.low + timing.length, edge.at))
    const source = { ...people, since: finishedAt - timing.length, earliest: 0 }
    const story = new Story({
      world: { ...world, subjects: [edge.subject] },
      key: deriveKey(key, 1),
      lot: { subject: 0, spare: 0, step: 1, begin: 0, call: 0 },
      house: key,
      timing,
      finishedAt,
      now: finishedAt,
      circle: new Neighbours(world, { house: key, settled: source, era: key, source }, about),
      stream,
      people: people.stream,
      draw,
      settled: true,
      anonymous: edge.nulls ?? false,
    })
    const ids = toFixedIds(form, number, edge.name, story.startedAt)
    const id = ids.find(takes) ?? ids.at(-1)!
    const record = (edge.nulls ? makeNulls : make)(deriveKey(key, 2), toScope(id, story))
    const violation = validate(record)
    if (violation) throw new StartError(invalidEdgeCase(document.file, spec.record, edge.name, violation))
    return { id: String(id), time: finishedAt, edgeCase: edge.name, record }
  })
}

/** An exchange each minute, and nothing after the last. */
function toTiming({ subject }: EdgeCase): Timing {
  const begins = subject.exchanges.map((_, index) => index * minute)
  const length = begins.length === 0 ? 0 : begins.at(-1)! + exchange
  return {
    exchanges: begins.length,
    unanswered: false,
    begins,
    lasts: begins.map(() => exchange),
    length,
    tail: 0,
  }
}

/** Whether an id is one that a record may have, and a path may name. */
function toIdTest({ document, operations }: Api, spec: CollectionSpec, schemas: Schemas) {
  const schemasOfId = toShape(document, [spec.record]).properties.get(spec.id)!
  const parameters = operations.flatMap((operation) =>
    operation.kind === 'retrieve' && operation.collection === spec
      ? operation.parameters.filter((parameter) => parameter.in === 'path' && parameter.name === operation.id)
      : [],
  )
  return (id: string | number) =>
    schemasOfId.every((pointer) => !schemas.validator(pointer)(id)) &&
    parameters.every(({ pointer, schema }) => {
      return !schemas.validator(pointer)(schema.type === 'string' ? String(id) : Number(id))
    })
}

/** Unix milliseconds, whole seconds: from 1970 to the last second that an RFC 3339 date-time has, as far as the record's times go. */
function toRange(document: Document, spec: CollectionSpec): { low: number; high: number } {
  const lows = [0]
  const highs = [Date.parse('9999-12-31T23:59:59Z')]
  const toBounds = (keyword: Json | undefined, inside: number) =>
    typeof keyword === 'number' ? [keyword + inside] : []
  for (const [name, pointers] of toShape(document, [spec.record]).properties) {
    const { keywords, hint } = toShape(document, pointers)
    if (name !== spec.order && !/^\{story\.\w+At\}$/.test(String(hint.value))) continue
    lows.push(...toBounds(keywords.minimum, 0), ...toBounds(keywords.exclusiveMinimum, 1))
    highs.push(...toBounds(keywords.maximum, 0), ...toBounds(keywords.exclusiveMaximum, -1))
  }
  return { low: Math.ceil(Math.max(...lows) / 1000) * 1000, high: Math.floor(Math.min(...highs) / 1000) * 1000 }
}

function invalidEdgeCase(file: string, pointer: string, name: string, { pointer: place, message }: Violation) {
  return {
    code: 'DT_RECORD_INVALID' as const,
    file,
    pointer,
    message: `The edge case \`${name}\` breaks the record's schema: ${place || 'it'} ${message}.`,
    remedy:
      'Give the property a hint that fits (docs/adding-an-api.md), let the schema take it, or start without --edge-cases.',
  }
}
