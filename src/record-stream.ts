/** Generated records and edge cases as text, in the order of a list: the bytes that the server answers for each of them. */
import { setImmediate } from 'node:timers/promises'
import type { LoadedApi } from './apis.js'
import { type Collection, compareMarks, type Entry } from './data/collection.js'
import { createView } from './data/view.js'
import { assertAnswer } from './mock/answer.js'
import { toRowSchemas } from './mock/list.js'
import type { Operation } from './openapi/model.js'

/** The generated records of one collection, and its edge cases, as an operation shows them. */
export interface RecordSource {
  /** How many there are, and how many of them are edge cases. */
  readonly count: number
  readonly edgeCases: number
  /**
   * The record at a position among all of them as JSON, with all that a query can ask for.
   * @throws StartError for one that breaks its schema or the response's
   */
  textAt(position: number): string
}

/** The collections that an operation shows. */
export function toShownCollections({ api }: Pick<LoadedApi, 'api'>): string[] {
  return [...new Set(api.operations.map((operation) => operation.collection.name))]
}

/** @param name one of `toShownCollections` */
export function createRecordSource({ api, collections, schemas }: LoadedApi, name: string): RecordSource {
  const collection = collections.get(name)!
  const showing = api.operations.filter((operation) => operation.collection.name === name)
  const operation = showing.find(({ kind }) => kind === 'retrieve') ?? showing[0]!
  const shown = toShownSchemas(operation)
  const view = createView(api.document, shown)
  const validators = shown.map((schema) => schemas.validator(schema))
  const edges = placeEdgeCases(collection)
  return {
    count: collection.count + edges.length,
    edgeCases: edges.length,
    textAt(position) {
      const before = edges.filter(({ place }) => place < position).length
      const edge = edges[before]
      const { record, edgeCase } =
        edge?.place === position ? edge.entry : { record: collection.recordAt(position - before), edgeCase: undefined }
      const value = view.show(record, view.everything)
      for (const validate of validators) assertAnswer(api, operation, validate(value), edgeCase)
      return JSON.stringify(value)
    },
  }

  function toShownSchemas(operation: Operation): string[] {
    return operation.kind === 'list' ? toRowSchemas(api, operation) : [operation.success.schema]
  }
}

/** Edge cases in the order of the list, each with its place among them and the generated records. */
function placeEdgeCases(collection: Collection): { entry: Entry; place: number }[] {
  const toMark = ({ time, id }: Entry) => ({ time, after: id })
  return collection.edgeCases
    .toSorted((one, other) => compareMarks(toMark(one), toMark(other)))
    .map((entry, index) => ({ entry, place: collection.countBefore(entry) + index }))
}

/** What stands before the records, between them, behind each and behind all. */
const punctuation = {
  ndjson: { open: '', between: '', end: '\n', close: '' },
  json: { open: '[\n', between: ',\n', end: '', close: '\n]\n' },
} as const

export type Format = keyof typeof punctuation
export const formats = Object.keys(punctuation) as Format[]

export interface Chunk {
  readonly bytes: Buffer
  /** The position behind the last record in it. */
  readonly next: number
}

export interface StreamOptions {
  readonly format: Format
  /** The position to begin at, 0 to the source's count. */
  readonly from: number
  /** Ends the stream behind a record, as if there were no more. */
  readonly signal?: AbortSignal
}

/** Characters that are gathered before they are handed on. */
const chunkSize = 64 * 1024

/** Streams whole records; what was handed on before an abort is in the format too. */
export async function* createRecordStream(
  source: RecordSource,
  { format, from, signal }: StreamOptions,
): AsyncGenerator<Chunk, void, undefined> {
  const { open, between, end, close } = punctuation[format]
  let text: string = open
  let position = from
  while (position < source.count && !signal?.aborted) {
    text += (position === from ? '' : between) + source.textAt(position) + end
    position += 1
    if (text.length < chunkSize) continue
    yield { bytes: Buffer.from(text), next: position }
    text = ''
    // generating never waits for anything, so signals would not be heard
    await setImmediate()
  }
  text += close
  if (text !== '') yield { bytes: Buffer.from(text), next: position }
}
