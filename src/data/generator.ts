/**
 * Makes records from a record's schema, its hints and a story. Each value is drawn from a stream keyed by its own place
 * in the record, so a property that comes, goes or moves changes no other value.
 */
import { StartError } from '../errors.js'
import { type Document, isObject, type Json, type JsonObject } from '../openapi/document.js'
import { type Faker, fakerMethod, namedText } from './faker.js'
import { noFaker, noFormat, noPattern, tooDeep } from './generator-problems.js'
import { toUlid, toUuid } from './identifiers.js'
import { deriveKey, hashText, type Key, type Stream } from './randomness.js'
import { cannot, type Shape, toAlternative, toShape } from './shape.js'
import { createTemplate, type Scope } from './template.js'
import { createFit, isSimplePattern, toDateTime } from './text-forms.js'

/** Draws one value for a place; undefined leaves the property out. */
type Draw = (key: Key, scope: Scope, depth: number) => Json | undefined

/** Hints that say themselves whether a property is there. */
const deciding = ['value', 'when', 'each', 'absent']

/** How deep optional parts of a circular schema are followed. */
const maximumDepth = 8

export interface GeneratorOptions {
  readonly document: Document
  readonly faker: Faker
  readonly stream: Stream
  /** Top-level properties whose values come from the collection: template by name. */
  readonly given: Readonly<Record<string, string>>
}

/** Compiles the schema at a pointer. The result makes the record of a key; the scope is what templates may name. */
export function createGenerator(pointer: string, options: GeneratorOptions): (key: Key, scope: Scope) => JsonObject {
  const { document, faker, stream, given } = options
  const compiled = new Map<string, Draw>()
  const draw = compile([pointer], '', true)
  return (key, scope) => draw(key, scope, 0) as JsonObject

  function compile(pointers: readonly string[], name: string, root = false): Draw {
    const memo = `${name} ${pointers.join(' ')}`
    const known = compiled.get(memo)
    if (known) return known
    let made: Draw | undefined
    const lazy: Draw = (key, scope, depth) => made!(key, scope, depth)
    compiled.set(memo, lazy)
    made = toDraw(toShape(document, pointers), name, root)
    return made
  }

  function toDraw(shape: Shape, name: string, root: boolean): Draw {
    if (shape.unsupported) throw new StartError(cannot(document, shape.unsupported.pointer, shape.unsupported.what))
    const { when, absent } = shape.hint
    const nothing = shape.nullable ? null : undefined
    let value = withNull(shape, toValue(shape, name, root))
    if (typeof absent === 'number') {
      const present = value
      value = (key, scope, depth) =>
        stream.at(deriveKey(key, 16)).chance(absent) ? nothing : present(key, scope, depth)
    }
    if (!isObject(when)) return value
    const test = toTest(when)
    const found = value
    return (key, scope, depth) => (test(scope) ? found(key, scope, depth) : nothing)
  }

  function toValue(shape: Shape, name: string, root: boolean): Draw {
    const { hint, keywords } = shape
    if (shape.alternatives.length > 0) return toOneOf(shape, name, root)
    if (typeof hint.value === 'string') return toTemplated(shape, hint.value)
    if (Array.isArray(hint.oneOf)) return pick(hint.oneOf)
    if (typeof hint.faker === 'string') return toFaked(shape, hint.faker, (hint.arguments ?? []) as Json[])
    if (typeof hint.ulid === 'string') return (key, scope) => toUlid(hint.ulid as string, timeOf(scope), key)
    if (keywords.const !== undefined) return () => keywords.const!
    if (Array.isArray(keywords.enum)) return pick(keywords.enum.filter((one) => one !== null))
    const draws = shape.types.map((type) => toTyped(shape, type, name, root))
    if (draws.length === 1) return draws[0]!
    return (key, scope, depth) => stream.at(deriveKey(key, 11)).pick(draws)(key, scope, depth)
  }

  function toTyped(shape: Shape, type: string, name: string, root: boolean): Draw {
    switch (type) {
      case 'object':
        return toObject(shape, root)
      case 'array':
        return toArray(shape, name)
      case 'string':
        return toWritten(shape, name)
      case 'boolean':
        return (key) => stream.at(key).chance(0.5)
      case 'null':
        return () => null
      default:
        return toNumber(shape, type === 'integer')
    }
  }

  function toObject(shape: Shape, root: boolean): Draw {
    const parts = [...shape.properties].map(([name, pointers]) => {
      const template = root && Object.hasOwn(given, name) ? given[name] : undefined
      const property = toShape(document, pointers)
      return {
        name,
        step: hashText(name),
        draw: template === undefined ? compile(pointers, name) : withNull(property, toTemplated(property, template)),
        optional: !shape.required.has(name),
        decided: template !== undefined || deciding.some((hint) => property.hint[hint] !== undefined),
      }
    })
    return (key, scope, depth) => {
      if (depth > maximumDepth * 4) throw new StartError(tooDeep(document, shape.pointer))
      const object: JsonObject = {}
      for (const part of parts) {
        const place = deriveKey(key, part.step)
        if (part.optional && !part.decided) {
          if (depth > maximumDepth || stream.at(deriveKey(place, 12)).chance(0.3)) continue
        }
        const value = part.draw(place, scope, depth + 1)
        if (value !== undefined) object[part.name] = value
      }
      return object
    }
  }

  function toArray(shape: Shape, name: string): Draw {
    const item = shape.items.length > 0 ? compile(shape.items, name) : (): Json => ({})
    const low = Number(shape.keywords.minItems ?? 0)
    const high = Number(shape.keywords.maxItems ?? Math.max(low, 4))
    if (typeof shape.hint.each === 'string') {
      const list = createTemplate(shape.hint.each)
      return (key, scope, depth) => {
        const items = (list(scope) ?? []) as unknown[]
        return items
          .slice(0, shape.keywords.maxItems === undefined ? undefined : high)
          .map((one, index) => item(deriveKey(key, index), { ...scope, item: one, index }, depth + 1) as Json)
      }
    }
    return (key, scope, depth) => {
      const length = depth > maximumDepth ? low : stream.at(deriveKey(key, 13)).integer(low, high)
      return Array.from({ length }, (_, index) => item(deriveKey(key, index), scope, depth + 1) as Json)
    }
  }

  function toWritten(shape: Shape, name: string): Draw {
    const { keywords } = shape
    const fit = createFit(keywords)
    switch (keywords.format) {
      case 'uuid':
        return (key) => toUuid(...words(key))
      case 'date-time':
        return (key, scope) => toDateTime(between(stream.at(key).next(), scope), shape.hint)
      case 'date':
        return (key, scope) => toDateTime(between(stream.at(key).next(), scope), {}).slice(0, 10)
      case 'email':
        return faked((fake) => fake.internet.email())
      case 'uri':
      case 'url':
      case 'uri-reference':
        return faked((fake) => fake.internet.url())
      case 'hostname':
        return faked((fake) => fake.internet.domainName())
      case 'ipv4':
        return faked((fake) => fake.internet.ipv4())
      case 'ipv6':
        return faked((fake) => fake.internet.ipv6())
      case 'byte':
        return faked((fake) => Buffer.from(fake.hacker.phrase()).toString('base64'))
      case undefined:
      case 'password':
      case 'binary':
        break
      default:
        throw new StartError(noFormat(document, shape.pointer, String(keywords.format)))
    }
    if (typeof keywords.pattern === 'string') {
      const pattern = keywords.pattern
      if (!isSimplePattern(pattern)) throw new StartError(noPattern(document, shape.pointer, pattern))
      const bare = pattern.replace(/^\^/, '').replace(/\$$/, '')
      return faked((fake) => fake.helpers.fromRegExp(bare))
    }
    return faked((fake) => fit(namedText(fake, name)))
  }

  function faked(make: (faker: Faker) => string): Draw {
    return (key) => {
      stream.at(key)
      return make(faker)
    }
  }

  function toFaked(shape: Shape, path: string, parameters: Json[]): Draw {
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

  function toTemplated(shape: Shape, text: string): Draw {
    const template = createTemplate(text)
    const map = isObject(shape.hint.words) ? shape.hint.words : undefined
    const asDate = shape.keywords.format === 'date-time'
    const fit = createFit(shape.keywords)
    const { otherwise } = shape.hint
    return (_, scope) => {
      const drawn = template(scope)
      const value = (map && drawn != null ? map[String(drawn)] : (drawn as Json | undefined)) ?? otherwise
      if (value === undefined || value === null) return undefined
      if (asDate && typeof value === 'number') return toDateTime(value, shape.hint)
      return typeof value === 'string' ? fit(value) : value
    }
  }

  /** The first alternative whose `when` holds; without any `when`, one at random. */
  function toOneOf(shape: Shape, name: string, root: boolean): Draw {
    const options = shape.alternatives.map((pointer) => {
      const narrowed = toAlternative(document, shape, pointer)
      const test = isObject(narrowed.hint.when) ? toTest(narrowed.hint.when) : undefined
      return { test, draw: withNull(narrowed, toValue(narrowed, name, root)) }
    })
    const tested = options.some((option) => option.test)
    return (key, scope, depth) => {
      const option = tested
        ? options.find((one) => !one.test || one.test(scope))
        : stream.at(deriveKey(key, 14)).pick(options)
      return option?.draw(key, scope, depth)
    }
  }

  function toNumber(shape: Shape, whole: boolean): Draw {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = shape.keywords as Record<
      string,
      number | undefined
    >
    const unit = multipleOf ?? (whole ? 1 : 0.01)
    const low = Math.max(
      minimum ?? Number.NEGATIVE_INFINITY,
      exclusiveMinimum === undefined ? Number.NEGATIVE_INFINITY : exclusiveMinimum + unit,
    )
    const high = Math.min(
      maximum ?? Number.POSITIVE_INFINITY,
      exclusiveMaximum === undefined ? Number.POSITIVE_INFINITY : exclusiveMaximum - unit,
    )
    const first = Math.ceil((Number.isFinite(low) ? low : Number.isFinite(high) ? Math.min(0, high) : 0) / unit)
    const last = Math.floor((Number.isFinite(high) ? high : first * unit + 1000) / unit)
    return (key) => {
      const steps = stream.at(key).integer(first, Math.max(first, last))
      return unit >= 1 ? steps * unit : Number((steps * unit).toPrecision(12))
    }
  }

  function pick(values: readonly Json[]): Draw {
    return (key) => stream.at(key).pick(values)
  }

  function withNull(shape: Shape, draw: Draw): Draw {
    if (!shape.nullable) return draw
    if (deciding.some((hint) => shape.hint[hint] !== undefined)) {
      return (key, scope, depth) => draw(key, scope, depth) ?? null
    }
    return (key, scope, depth) =>
      stream.at(deriveKey(key, 15)).chance(0.15) ? null : (draw(key, scope, depth) ?? null)
  }

  function words(key: Key): [number, number, number, number] {
    stream.at(key)
    return [stream.word(), stream.word(), stream.word(), stream.word()]
  }
}

function toTest(when: JsonObject): (scope: Scope) => boolean {
  const template = createTemplate(String(when.value))
  const { equals } = when
  if (Array.isArray(equals)) return (scope) => equals.includes(template(scope) as Json)
  return (scope) => (template(scope) ?? null) === equals
}

/** The time of the item in hand, else of the record. */
function timeOf(scope: Scope): number {
  const item = scope.item as { at?: number } | undefined
  return item?.at ?? (scope.story as { startedAt: number }).startedAt
}

/** A moment inside the story. */
function between(share: number, scope: Scope): number {
  const { startedAt, finishedAt } = scope.story as { startedAt: number; finishedAt: number }
  return startedAt + Math.floor((share * (finishedAt - startedAt)) / 1000) * 1000
}
