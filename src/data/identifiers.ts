/**
 * Ids that are computed: from a position to an id and back, in constant time, with no table. An id carries a tag, a
 * keyed hash of its position, and the position hidden under a keyed hash of the tag. An id with the wrong tag was never
 * handed out.
 */
import { deriveKey, type Key } from './randomness.js'
import { remember } from './remember.js'
import { maximumCount } from './timeline.js'

/** How a collection's ids look. */
export type IdForm =
  | { kind: 'uuid' }
  | { kind: 'ulid'; prefix: string }
  | { kind: 'text' }
  | { kind: 'integer'; first: number }

export interface Identifiers {
  toId(position: number): string | number
  /** The position of an id, or undefined for one that this collection never gave out. */
  toPosition(id: string): number | undefined
  /** The id as it is written in records: a UUID in lower case. */
  normalize(id: string): string
}

/** Crockford's base 32 in lower case, as the ULID specification orders it. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** @param createdAt a position's creation time in Unix milliseconds, which a ULID begins with */
export function createIdentifiers(form: IdForm, key: Key, createdAt: (position: number) => number): Identifiers {
  switch (form.kind) {
    case 'uuid':
      return createUuids(key)
    case 'ulid':
      return createUlids(form.prefix, key, createdAt)
    case 'text':
      return createTexts(key)
    case 'integer':
      return createIntegers(form.first)
  }
}

const hexadecimal = Buffer.from('0123456789abcdef')
/** Where UUIDs are written, one after another: text put together from small pieces takes twice as long. */
const uuid = Buffer.alloc(36, '-')

/** Four 32-bit words as a UUID of version 4 (RFC 9562 §5.4). */
export function toUuid(a: number, b: number, c: number, d: number): string {
  const version = (b & 0xffff0fff) | 0x4000
  const variant = (c & 0x3fffffff) | 0x80000000
  writeHexadecimal(a, 0, 8)
  writeHexadecimal(version >>> 16, 9, 4)
  writeHexadecimal(version, 14, 4)
  writeHexadecimal(variant >>> 16, 19, 4)
  writeHexadecimal(variant, 24, 4)
  writeHexadecimal(d, 28, 8)
  return uuid.toString('latin1')
}

/** Writes the lowest digits of a word. */
function writeHexadecimal(word: number, from: number, digits: number): void {
  let rest = word
  for (let at = from + digits - 1; at >= from; at -= 1) {
    uuid[at] = hexadecimal[rest & 0xf]!
    rest >>>= 4
  }
}

/** The word that hexadecimal digits stand for. Any other character gives some digit, so the id has to be compared. */
function parseHexadecimal(text: string, from: number, digits: number): number {
  let word = 0
  for (let at = from; at < from + digits; at += 1) {
    const code = text.charCodeAt(at)
    word = (word << 4) | ((code & 0xf) + (code > 0x39 ? 9 : 0))
  }
  return word >>> 0
}

/** Words a (32 bits), b (16 bits at the top) and c (30 bits) are the tag; d and the low 12 bits of b hide the position. */
function createUuids(key: Key): Identifiers {
  const tags = deriveKey(key, 2)
  const masks = deriveKey(key, 3)
  const toMask = (a: number, b: number, c: number) => deriveKey(deriveKey(deriveKey(masks, a), b), c)
  return {
    toId: remember((position) => {
      const one = deriveKey(tags, position)
      const [a, b, c] = [one.high, one.low >>> 16, deriveKey(one, 1).high & 0x3fffffff]
      const mask = toMask(a, b, c)
      const top = (Math.floor(position / 0x1_0000_0000) ^ mask.high) & 0xfff
      return toUuid(a, (b << 16) | top, c, position ^ mask.low)
    }),
    toPosition(id) {
      const a = parseHexadecimal(id, 0, 8)
      const b = parseHexadecimal(id, 9, 4)
      const c = ((parseHexadecimal(id, 19, 4) << 16) | parseHexadecimal(id, 24, 4)) & 0x3fffffff
      const mask = toMask(a, b, c)
      const top = (parseHexadecimal(id, 14, 4) ^ mask.high) & 0xfff
      const position = top * 0x1_0000_0000 + ((parseHexadecimal(id, 28, 8) ^ mask.low) >>> 0)
      return this.toId(position) === id ? position : undefined
    },
    normalize: (id) => id.toLowerCase(),
  }
}

/** 80 bits in 16 characters: two 20-bit words of tag, two that hide the position. */
function createTexts(key: Key): Identifiers {
  const tags = deriveKey(key, 4)
  const masks = deriveKey(key, 5)
  const word = 1 << 20
  return {
    toId: remember((position) => {
      const tag = deriveKey(tags, position)
      const [one, two] = [tag.high & (word - 1), tag.low & (word - 1)]
      const mask = deriveKey(deriveKey(masks, one), two)
      const high = (Math.floor(position / word) ^ mask.high) & (word - 1)
      const low = (position ^ mask.low) & (word - 1)
      return toBase32(one, 4) + toBase32(two, 4) + toBase32(high, 4) + toBase32(low, 4)
    }),
    toPosition(id) {
      if (!/^[0-9a-hjkmnp-tv-z]{16}$/.test(id)) return undefined
      const mask = deriveKey(deriveKey(masks, parseBase32(id.slice(0, 4))), parseBase32(id.slice(4, 8)))
      const high = (parseBase32(id.slice(8, 12)) ^ mask.high) & (word - 1)
      const low = (parseBase32(id.slice(12)) ^ mask.low) & (word - 1)
      const position = high * word + low
      return this.toId(position) === id ? position : undefined
    },
    normalize: (id) => id,
  }
}

/** The prefix, ten characters of creation time, and 80 bits as in `createTexts` (github.com/ulid/spec). */
function createUlids(prefix: string, key: Key, createdAt: (position: number) => number): Identifiers {
  const texts = createTexts(key)
  return {
    toId: remember((position) => `${prefix}${toBase32(createdAt(position), 10)}${texts.toId(position)}`),
    toPosition(id) {
      const position = texts.toPosition(id.slice(prefix.length + 10))
      return position !== undefined && position < maximumCount && this.toId(position) === id ? position : undefined
    },
    normalize: (id) => id,
  }
}

function createIntegers(first: number): Identifiers {
  return {
    toId: (position) => first + position,
    toPosition: (id) =>
      Number(id) >= first && String(Number(id)) === id && /^\d+$/.test(id) ? Number(id) - first : undefined,
    normalize: (id) => id,
  }
}

/**
 * Ids that no position has, for records that are not generated: the same whatever the seed and the count, the more
 * readable one first.
 */
export function toFixedIds(form: IdForm, number: number, name: string, createdAt: number): (string | number)[] {
  const plain = `edgecase${toBase32(number, 8)}`
  switch (form.kind) {
    case 'uuid':
      return [toUuid(0xed9eca5e, 0, 0, number)]
    case 'ulid':
      return [form.prefix + toBase32(createdAt, 10) + plain]
    case 'text':
      return [`edge-${name}`, plain]
    case 'integer':
      return [form.first - 100 + number, form.first + maximumCount + number]
  }
}

/** A ULID with a prefix, for a time and two keyed words: ids that need no way back. */
export function toUlid(prefix: string, time: number, key: Key): string {
  const more = deriveKey(key, 1)
  const words = [key.high, key.low, more.high, more.low].map((word) => toBase32(word & 0xfffff, 4))
  return prefix + toBase32(time, 10) + words.join('')
}

function toBase32(value: number, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) text = alphabet[rest % 32] + text
  return text
}

function parseBase32(text: string): number {
  let value = 0
  for (const character of text) value = value * 32 + alphabet.indexOf(character)
  return value
}
