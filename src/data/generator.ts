/**
 * Makes records from a record's schema, its hints and a story. Each value is drawn from a stream keyed by its own place
 * in the record, so a property that comes, goes or moves changes no other value.
 */
import { StartError } from '../errors.js'
import { type Document, isObject, type Json, type JsonObject } from '../openapi/document.js'
import type { Faker } from './faker.js'
import { toNumber } from './generator-numbers.js'
import { tooDeep } from './generator-problems.js'
import { createTextWriter } from './generator-texts.js'
import { createValueMaker } from './generator-values.js'
import { toUlid } from './identifiers.js'
import { deriveKey, hashText, type Key, type Stream } from './randomness.js'
import { cannot, isNullable, type Shape, takesNull, toAlternative, toShape } from './shape.js'
import { createTemplate, createTest, type Scope } from './template.js'

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
  const toText = createTextWriter(document, faker, stream)
  const values = createValueMaker({ document, faker, stream, turn: () => turn })
  const compiled = new Map<string, Draw>()
  /** Draws that ask for no key: their places need not be worked out. */
  const keyless = new Set<Draw>()
  /** The alternatives that are being compiled. */
  const path = new Set<string>()
  const draw = compile([pointer], '', true)
  let only: ReadonlySet<string> | undefined
  /** Tells the record in hand from the one before. */
  let turn = 0
  return (key, scope, wanted) => {
    only = wanted
    turn += 1
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
    // only what refers to itself takes the way round
    compiled.set(memo, made)
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
    const test = createTest(when)
    const found = value
    return like(found, (key, scope, depth) => (test(scope) ? found(key, scope, depth) : nothing))
  }

  /** A draw that asks for a key where another one does. */
  function like(other: Draw, draw: Draw): Draw {
    if (keyless.has(other)) keyless.add(draw)
    return draw
  }

  function asKeyless(draw: Draw): Draw {
    keyless.add(draw)
    return draw
  }

  function fromTemplate(shape: Shape, text: string): Draw {
    const value = values.toTemplated(shape, text)
    return asKeyless((_, scope) => value(scope))
  }

  function toValue(shape: Shape, name: string, root: boolean): Draw {
    const { hint, keywords } = shape
    if (shape.alternatives.length > 0) return toOneOf(shape, name, root)
    for (const [type, least, most] of sizes) {
      if (!shape.types.includes(type) || !(Number(keywords[least]) > Number(keywords[most]))) continue
      const what = `No ${type} has \`${least}: ${keywords[least]}\` and \`${most}: ${keywords[most]}\``
      throw new StartError(cannot(document, shape.pointer, what))
    }
    if (typeof hint.value === 'string') return fromTemplate(shape, hint.value)
    if (Array.isArray(hint.oneOf)) return pick(hint.oneOf)
    if (typeof hint.faker === 'string') return values.toFaked(shape, hint.faker, (hint.arguments ?? []) as Json[])
    if (typeof hint.ulid === 'string') return (key, scope) => toUlid(hint.ulid as string, timeOf(scope), key)
    if (keywords.const !== undefined) return asKeyless(() => keywords.const!)
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
        return toText(shape, name)
      case 'boolean':
        return (key) => stream.at(key).chance(0.5)
      case 'null':
        return () => null
      default:
        return toNumber(document, stream, shape, type === 'integer')
    }
  }

  function toObject(shape: Shape, root: boolean): Draw {
    const parts = [...shape.properties].map(([name, pointers]) => {
      const template = root && Object.hasOwn(given, name) ? given[name] : undefined
      const property = toShape(document, pointers)
      const draw =
        template === undefined ? compile(pointers, name) : withNull(property, fromTemplate(property, template))
      return {
        name,
        own: root && template === undefined,
        step: hashText(name),
        draw,
        keyless: keyless.has(draw),
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
        const open = part.optional && !part.decided
        const place = open || !part.keyless ? deriveKey(key, part.step) : key
        if (open) {
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
      const most = shape.keywords.maxItems === undefined ? Number.POSITIVE_INFINITY : high
      return (key, scope, depth) => {
        const items = (list(scope) ?? []) as unknown[]
        const { item: outer, index: outerIndex } = scope
        const length = Math.min(items.length, most)
        const drawn: Json[] = []
        for (let index = 0; index < length; index += 1) {
          scope.item = items[index]
          scope.index = index
          drawn.push(item(deriveKey(key, index), scope, depth + 1) as Json)
        }
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

  /** The first alternative whose `when` holds; without any `when`, one at random. */
  function toOneOf(shape: Shape, name: string, root: boolean): Draw {
    const options = shape.alternatives.map((pointer) => {
      const narrowed = toAlternative(document, shape, pointer)
      if (narrowed.alternatives.length > 0 && path.has(pointer)) {
        throw new StartError(cannot(document, pointer, 'The schema is an alternative of itself'))
      }
      path.add(pointer)
      const test = isObject(narrowed.hint.when) ? createTest(narrowed.hint.when) : undefined
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
    const first = (scope: Scope) => {
      for (const option of options) if (!option.test || option.test(scope)) return option
      return undefined
    }
    const ends = options.filter((option) => option.plain)
    const empty = nulls ? options.find((option) => option.empty) : undefined
    if (empty && !tested) return empty.draw
    return (key, scope, depth) => {
      const option = tested
        ? first(scope)
        : stream.at(deriveKey(key, 14)).pick(depth > maximumDepth && ends.length > 0 ? ends : options)
      return option?.draw(key, scope, depth)
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
      return like(draw, (key, scope, depth) => draw(key, scope, depth) ?? null)
    }
    return (key, scope, depth) =>
      depth > maximumDepth || stream.at(deriveKey(key, 15)).chance(0.15) ? null : (draw(key, scope, depth) ?? null)
  }
}

/** The time of the item in hand, else of the record. */
function timeOf(scope: Scope): number {
  const item = scope.item as { at?: number } | undefined
  return item?.at ?? (scope.story as { startedAt: number }).startedAt
}
