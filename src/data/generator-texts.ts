/** Writes texts that have the format, pattern and length of a schema. */
import { StartError } from '../errors.js'
import type { Document, JsonObject } from '../openapi/document.js'
import { type Faker, namedText } from './faker.js'
import { noFormat, noPattern } from './generator-problems.js'
import { toUuid } from './identifiers.js'
import { createKey, deriveKey, type Key, type Stream } from './randomness.js'
import { cannot, type Shape } from './shape.js'
import type { Scope } from './template.js'
import { createFit, isSimplePattern, toDateTime } from './text-forms.js'

type Draw = (key: Key, scope: Scope) => string

/** Takes a schema's shape and the name of its property, which says what may stand in it. */
type TextWriter = (shape: Shape, name: string) => Draw

/** The writer throws a StartError for a format, pattern or length that no text is made for. */
export function createTextWriter(document: Document, faker: Faker, stream: Stream): TextWriter {
  return toText

  function toText(shape: Shape, name: string): Draw {
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
    if (format === 'uuid') {
      return insisted(shape, shape.keywords, () => toUuid(stream.word(), stream.word(), stream.word(), stream.word()))
    }
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

/** A moment inside the story. */
function between(share: number, scope: Scope): number {
  const { startedAt, finishedAt } = scope.story as { startedAt: number; finishedAt: number }
  return startedAt + Math.floor((share * (finishedAt - startedAt)) / 1000) * 1000
}
