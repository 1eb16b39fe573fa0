/** Values that are made elsewhere: by faker, or by the templates of a hint. */
import { StartError } from '../errors.js'
import { type Document, isObject, type Json } from '../openapi/document.js'
import { type Faker, fakerMethod } from './faker.js'
import { noFaker } from './generator-problems.js'
import type { Key, Stream } from './randomness.js'
import type { Shape } from './shape.js'
import { createTemplate, type Scope, type Template } from './template.js'
import { createFit, toDateTime } from './text-forms.js'

export interface ValueParts {
  readonly document: Document
  readonly faker: Faker
  readonly stream: Stream
  /** Tells the record in hand from the one before. */
  readonly turn: () => number
}

export interface ValueMaker {
  /** By a method of faker, with its parameters. */
  toFaked(shape: Shape, path: string, parameters: Json[]): (key: Key) => Json
  /** By a template; undefined where it finds nothing. */
  toTemplated(shape: Shape, text: string): (scope: Scope) => Json | undefined
}

export function createValueMaker({ document, faker, stream, turn }: ValueParts): ValueMaker {
  return { toFaked, toTemplated }

  function toFaked(shape: Shape, path: string, parameters: Json[]): (key: Key) => Json {
    const method = fakerMethod(faker, path)
    if (!method) throw new StartError(noFaker(document, shape.pointer, path))
    const fit = createFit(shape.keywords)
    return (key) => {
      stream.at(key)
      const value = method(...parameters)
      if (value instanceof Date) return toDateTime(value.getTime(), shape.hint)
      return typeof value === 'string' ? fit(value) : (value as Json)
    }
  }

  function toTemplated(shape: Shape, text: string): (scope: Scope) => Json | undefined {
    const template = oncePerRecord(text, createTemplate(text))
    const map = isObject(shape.hint.words) ? shape.hint.words : undefined
    const asDate = shape.keywords.format === 'date-time'
    const fit = createFit(shape.keywords)
    const { otherwise } = shape.hint
    const fallback = typeof otherwise === 'string' ? createTemplate(otherwise) : () => otherwise
    return (scope) => {
      const drawn = template(scope)
      const value =
        (map && drawn != null ? map[String(drawn)] : (drawn as Json | undefined)) ??
        (fallback(scope) as Json | undefined)
      if (value === undefined || value === null) return undefined
      if (asDate && typeof value === 'number') return toDateTime(value, shape.hint)
      return typeof value === 'string' ? fit(value) : value
    }
  }

  /** Reads what does not hang on the item in hand once for each record, however many items say it. */
  function oncePerRecord(text: string, template: Template): Template {
    if (/\{(?:item|index)\b/.test(text)) return template
    let read = 0
    let value: unknown
    return (scope) => {
      if (read !== turn()) {
        value = template(scope)
        read = turn()
      }
      return value
    }
  }
}
