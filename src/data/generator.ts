/**
 * Makes records from a record's schema, its hints and a story. Each value is drawn from a stream keyed by its own place
 * in the record, so a property that comes, goes or moves changes no other value.
 */
import { StartError } from '../errors.js'
import { type Document, isObject, type Json, type JsonObject } from '../openapi/document.js'
import { type Faker, fakerMethod, namedText } from './faker.js'
import { noFaker, noFormat, noPattern, tooDeep } from './generator-problems.js'
import { toUlid, toUuid } from './identifiers.js'
import { createKey, deriveKey, hashText, type Key, type Stream } from './randomness.js'
import { cannot, type Shape, toAlternative, toShape } from './shape.js'
import { createTemplate, type Scope } from './template.js'
import { createFit, isSimplePattern, toDateTime } from './text-forms.js'

/** Draws one value for a place; undefined leaves the property out. */
type Draw = (key: Key, scope: Scope, depth: number) => Json | undefined

/** Hints that say themselves whether a property is there. */
const deciding = ['value', 'when', 'each', 'absent']
/** Hints that say themselves what a property is. */
const naming = ['value', 'when', 'each']

/** Keywords that say how long a value of a type is. */
const sizes = [
  ['string', 'minLength', 'maxLength'],
  ['array', 'minItems', 'maxItems'],
] as const

/** How deep optional parts of a circular schema are followed. */
const maximumDepth = 8

export interface GeneratorOptions {
  readonly document: Document
  readonly faker: Faker
  readonly stream: Stream
  /** Top-level properties whose values come from the collection: template by name. */
  readonly given: Readonly<Record<string, string>>
  /** Whether a value that may be null is, unless a hint names it. */
  readonly nulls?: boolean
}

/**
 * Makes the record of a key. The scope is what templates may name; with `wanted`, of the properties that do not come
 * from the collection only those that are named are made.
 */
export type Generator = (key: Key, scope: Scope, wanted?: ReadonlySet<string>) => JsonObject

/** Compiles the schema at a pointer. */
export function createGenerator(pointer: string, options: GeneratorOptions): Generator {
  const { document, faker, stream, given, nulls = false } = options
  const compiled = new Map<string, Draw>()
  /** The alternatives that are being compiled. */
  const path = new Set<string>()
  const draw = compile([pointer], '', true)
  let only: ReadonlySet<string> | undefined
  return (key, scope, wanted) => {
    only = wanted
    return draw(key, scope, 0) as JsonObject
  }

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
      const certain = nulls && absent > 0 && shape.nullable
      value = (key, scope, depth) =>
        certain || stream.at(deriveKey(key, 16)).chance(absent) ? nothing : present(key, scope, depth)
    }
    if (!isObject(when)) return value
    const test = toTest(when)
    const found = value
    return (key, scope, depth) => (test(scope) ? found(key, scope, depth) : nothing)
  }

  function toValue(shape: Shape, name: string, root: boolean): Draw {
    const { hint, keywords } = shape
    if (shape.alternatives.length > 0) return toOneOf(shape, name, root)
    for (const [type, least, most] of sizes) {
      if (!shape.types.includes(type) || !(Number(keywords[least]) > Number(keywords[most]))) continue
      const what = `No ${type} has \`${least}: ${keywords[least]}\` and \`${most}: ${keywords[most]}\``
      throw new StartError(cannot(document, shape.pointer, what))
    }
    if (typeof hint.value === 'string') return toTemplated(shape, hint.value)
    if (Array.isArray(hint.oneOf)) return pick(hint.oneOf)
    if (typeof hint.faker === 'string') return toFaked(shape, hint.faker, (hint.arguments ?? []) as Json[])
    if (typeof hint.ulid === 'string') return (key, scope) => toUlid(hint.ulid as string, timeOf(scope), key)
    if (keywords.const !== undefined) return () => keywords.const!
    if (Array.isArray(keywords.enum)) return pick(keywords.enum)
    if (shape.types.length === 0) throw new StartError(cannot(document, shape.pointer, 'No value has all the types'))
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
        own: root && template === undefined,
        step: hashText(name),
        draw: template === undefined ? compile(pointers, name) : withNull(property, toTemplated(property, template)),
        optional: !shape.required.has(name),
        decided:
          template !== undefined ||
          deciding.some((hint) => property.hint[hint] !== undefined) ||
          (nulls && takesNull(document, property)),
      }
    })
    return (key, scope, depth) => {
      if (depth > maximumDepth * 4) throw new StartError(tooDeep(document, shape.pointer))
      const object: JsonObject = {}
      for (const part of parts) {
        if (part.own && only?.has(part.name) === false) continue
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
        const { item: outer, index: outerIndex } = scope
        const drawn = items.slice(0, shape.keywords.maxItems === undefined ? undefined : high).map((one, index) => {
          scope.item = one
          scope.index = index
          return item(deriveKey(key, index), scope, depth + 1) as Json
        })
        scope.item = outer
        scope.index = outerIndex
        return drawn
      }
    }
    return (key, scope, depth) => {
      const length = depth > maximumDepth ? low : stream.at(deriveKey(key, 13)).integer(low, high)
      return Array.from({ length }, (_, index) => item(deriveKey(key, index), scope, depth + 1) as Json)
    }
  }

  function toWritten(shape: Shape, name: string): Draw {
    const { format, pattern, minLength, maxLength } = shape.keywords
    if (format !== undefined && format !== 'password' && format !== 'binary') return toFormatted(shape, String(format))
    if (typeof pattern !== 'string') {
      const fit = createFit(shape.keywords)
      return faked((fake) => fit(namedText(fake, name)))
    }
    if (!isSimplePattern(pattern)) throw new StartError(noPattern(document, shape.pointer, pattern))
    const bare = pattern.replace(/^\^/, '').replace(/\$$/, '')
    return insisted(shape, { minLength: minLength ?? 0, maxLength: maxLength ?? null }, (fake) =>
      fake.helpers.fromRegExp(bare),
    )
  }

  function toFormatted(shape: Shape, format: string): Draw {
    const make = formatted[format]
    if (format === 'uuid') return insisted(shape, shape.keywords, (_, key) => toUuid(...words(key)))
    if (format === 'date-time') {
      return insisted(shape, shape.keywords, (_, key, scope) =>
        toDateTime(between(stream.at(key).next(), scope), shape.hint),
      )
    }
    if (format === 'date') {
      return insisted(shape, shape.keywords, (_, key, scope) =>
        toDateTime(between(stream.at(key).next(), scope), {}).slice(0, 10),
      )
    }
    if (!make) throw new StartError(noFormat(document, shape.pointer, format))
    return insisted(shape, shape.keywords, make)
  }

  /** Draws until the text has the length and pattern that stand beside its form; a few draws are enough, or none is. */
  function insisted(shape: Shape, wanted: JsonObject, make: (faker: Faker, key: Key, scope: Scope) => string): Draw {
    const { minLength, maxLength, pattern } = wanted
    const [low, high] = [Number(minLength ?? 0), Number(maxLength ?? Number.POSITIVE_INFINITY)]
    const form = typeof pattern === 'string' ? new RegExp(pattern, 'u') : undefined
    const write = (key: Key, scope: Scope) => {
      for (let attempt = 0; attempt < 64; attempt += 1) {
        const place = attempt === 0 ? key : deriveKey(key, 100 + attempt)
        stream.at(place)
        const text = make(faker, place, scope)
        if (text.length >= low && text.length <= high && (!form || form.test(text))) return text
      }
      throw new StartError(cannot(document, shape.pointer, 'No text of this form has the length or pattern beside it'))
    }
    // once before the start, since no record that is made then need have it
    write(createKey(0, document.id), { story: { startedAt: 0, finishedAt: 0 } })
    return write
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
    const fallback = typeof otherwise === 'string' ? createTemplate(otherwise) : () => otherwise
    return (_, scope) => {
      const drawn = template(scope)
      const value =
        (map && drawn != null ? map[String(drawn)] : (drawn as Json | undefined)) ??
        (fallback(scope) as Json | undefined)
      if (value === undefined || value === null) return undefined
      if (asDate && typeof value === 'number') return toDateTime(value, shape.hint)
      return typeof value === 'string' ? fit(value) : value
    }
  }

  /** The first alternative whose `when` holds; without any `when`, one at random. */
  function toOneOf(shape: Shape, name: string, root: boolean): Draw {
    const options = shape.alternatives.map((pointer) => {
      const narrowed = toAlternative(document, shape, pointer)
      if (narrowed.alternatives.length > 0 && path.has(pointer)) {
        throw new StartError(cannot(document, pointer, 'The schema is an alternative of itself'))
      }
      path.add(pointer)
      const test = isObject(narrowed.hint.when) ? toTest(narrowed.hint.when) : undefined
      const draw = withNull(narrowed, toValue(narrowed, name, root))
      path.delete(pointer)
      return {
        test,
        draw,
        empty: isNullable(narrowed),
        plain: !narrowed.types.some((type) => type === 'object' || type === 'array'),
      }
    })
    const tested = options.some((option) => option.test)
    const ends = options.filter((option) => option.plain)
    const empty = nulls ? options.find((option) => option.empty) : undefined
    if (empty && !tested) return empty.draw
    return (key, scope, depth) => {
      const option = tested
        ? options.find((one) => !one.test || one.test(scope))
        : stream.at(deriveKey(key, 14)).pick(depth > maximumDepth && ends.length > 0 ? ends : options)
      return option?.draw(key, scope, depth)
    }
  }

  function toNumber(shape: Shape, whole: boolean): Draw {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = shape.keywords as Record<
      string,
      number | undefined
    >
    const unit = multipleOf ?? (whole ? 1 : 0.01)
    const above = (bound: number | undefined) => (bound === undefined ? undefined : Math.floor(bound / unit + 1e-9) + 1)
    const below = (bound: number | undefined) => (bound === undefined ? undefined : Math.ceil(bound / unit - 1e-9) - 1)
    const lows = [minimum === undefined ? undefined : Math.ceil(minimum / unit - 1e-9), above(exclusiveMinimum)]
    const highs = [maximum === undefined ? undefined : Math.floor(maximum / unit + 1e-9), below(exclusiveMaximum)]
    const low = Math.max(...lows.map((one) => one ?? Number.NEGATIVE_INFINITY))
    const high = Math.min(...highs.map((one) => one ?? Number.POSITIVE_INFINITY))
    const first = Number.isFinite(low) ? low : Number.isFinite(high) ? Math.min(0, high) : 0
    const last = Number.isFinite(high) ? high : first + 1000
    // no step of the unit need lie in the range; where no steps are asked for, any number inside it will do
    const from = Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY)
    const to = Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY)
    const stepped = whole || multipleOf !== undefined
    const empty = from > to || (from === to && (from === exclusiveMinimum || to === exclusiveMaximum))
    if (first > last && (stepped || empty)) {
      throw new StartError(cannot(document, shape.pointer, 'No number satisfies the schema'))
    }
    const between = (share: number) => (from === to ? from : from + (to - from) * (0.25 + share / 2))
    return (key) => {
      stream.at(key)
      if (first > last) return between(stream.next())
      const steps = stream.integer(first, last)
      const value = unit >= 1 ? steps * unit : Number((steps * unit).toPrecision(12))
      return stepped || (value > from && value < to) || value === minimum || value === maximum
        ? value
        : between(stream.next())
    }
  }

  function pick(values: readonly Json[]): Draw {
    return (key) => stream.at(key).pick(values)
  }

  function withNull(shape: Shape, draw: Draw): Draw {
    if (nulls && isNullable(shape) && shape.hint.absent !== 0 && !naming.some((hint) => shape.hint[hint] !== undefined))
      return () => null
    // an enumeration says itself whether null is among the values
    if (!shape.nullable || shape.keywords.enum !== undefined || shape.keywords.const !== undefined) return draw
    if (deciding.some((hint) => shape.hint[hint] !== undefined)) {
      return (key, scope, depth) => draw(key, scope, depth) ?? null
    }
    return (key, scope, depth) =>
      depth > maximumDepth || stream.at(deriveKey(key, 15)).chance(0.15) ? null : (draw(key, scope, depth) ?? null)
  }

  function words(key: Key): [number, number, number, number] {
    stream.at(key)
    return [stream.word(), stream.word(), stream.word(), stream.word()]
  }
}

/** Texts of the formats that hang on nothing else. */
const formatted: Record<string, ((faker: Faker) => string) | undefined> = {
  email: (fake) => fake.internet.email(),
  uri: (fake) => fake.internet.url(),
  url: (fake) => fake.internet.url(),
  'uri-reference': (fake) => fake.internet.url(),
  hostname: (fake) => fake.internet.domainName(),
  ipv4: (fake) => fake.internet.ipv4(),
  ipv6: (fake) => fake.internet.ipv6(),
  byte: (fake) => Buffer.from(fake.hacker.phrase()).toString('base64'),
}

function toTest(when: JsonObject): (scope: Scope) => boolean {
  const template = createTemplate(String(when.value))
  const { equals } = when
  if (Array.isArray(equals)) return (scope) => equals.includes(template(scope) as Json)
  return (scope) => (template(scope) ?? null) === equals
}

/** Whether null is among a shape's values; an enumeration says itself. */
function isNullable({ nullable, types, keywords, alternatives }: Shape): boolean {
  if (alternatives.length > 0) return false
  if (Array.isArray(keywords.enum)) return keywords.enum.includes(null)
  return keywords.const === undefined ? nullable || types[0] === 'null' : keywords.const === null
}

/** Whether a shape or one of its alternatives is nullable. */
function takesNull(document: Document, shape: Shape): boolean {
  return isNullable(shape) || shape.alternatives.some((one) => isNullable(toAlternative(document, shape, one)))
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
