/**
 * The people and companies of generated records. Each is a function of a key and a number, so one who turns up again
 * has the same name, address and ids; each attribute is drawn when it is asked for. Hosts end in `.example` (RFC 2606
 * §2): no mail ever reaches anybody.
 */
import { toUlid, toUuid } from './identifiers.js'
import { type NameList, namesOf } from './names.js'
import { deriveKey, type Key, type Stream } from './randomness.js'
import type { Person } from './worlds/world.js'

interface Country {
  readonly code: string
  readonly mobile: string
  readonly landline: string
  readonly vatDigits: number
  readonly legalForm: string
}

const countries: readonly Country[] = [
  { code: 'DE', mobile: '+4917', landline: '+4930', vatDigits: 9, legalForm: 'GmbH' },
  { code: 'NL', mobile: '+316', landline: '+3120', vatDigits: 9, legalForm: 'B.V.' },
  { code: 'AT', mobile: '+4366', landline: '+431', vatDigits: 8, legalForm: 'GmbH' },
  { code: 'IE', mobile: '+3538', landline: '+3531', vatDigits: 7, legalForm: 'Ltd' },
  { code: 'SE', mobile: '+467', landline: '+468', vatDigits: 12, legalForm: 'AB' },
  { code: 'DK', mobile: '+452', landline: '+4533', vatDigits: 8, legalForm: 'ApS' },
  { code: 'BE', mobile: '+3247', landline: '+322', vatDigits: 10, legalForm: 'NV' },
]
const stems = [
  'Nord',
  'Berg',
  'Linden',
  'Hafen',
  'Silber',
  'Alder',
  'Harbour',
  'Wester',
  'Oster',
  'Brook',
  'Tarn',
  'Falken',
  'Heide',
  'Strand',
]
const endings = ['hof', 'werk', 'haus', 'bach', 'feld', 'mark', 'gaard', 'ton', 'wijk', 'stad']
const trades = [
  'Logistik',
  'Interiors',
  'Foods',
  'Sports',
  'Optics',
  'Garden',
  'Cycles',
  'Paper',
  'Textiles',
  'Tools',
  'Coffee',
  'Lighting',
]
const mailHosts = ['courrier.example', 'postbox.example', 'mailhaus.example', 'brevpost.example', 'inbox.example']

/** Draws that no other part of a record shares, so that an attribute may be drawn in the middle of anything else. */
export interface PeopleSource {
  readonly stream: Stream
  /** Unix milliseconds before which everybody is known. */
  readonly since: number
  /** Unix milliseconds before which nobody is. */
  readonly earliest?: number
}

/** What stays with somebody or something wherever it is named. */
class Identified {
  readonly #key: Key
  readonly #source: PeopleSource

  constructor(key: Key, source: PeopleSource) {
    this.#key = key
    this.#source = source
  }

  get uuid(): string {
    const more = deriveKey(this.#key, 1)
    return toUuid(this.#key.high, this.#key.low, more.high, more.low)
  }

  /** 26 characters in lower case, without a prefix. */
  get ulid(): string {
    return toUlid('', Math.max(0, this.knownSince), this.#key)
  }

  /** Unix milliseconds: up to 600 days before `since`. */
  get knownSince(): number {
    const { since, earliest = Number.NEGATIVE_INFINITY } = this.#source
    return Math.max(earliest, since - ((this.#key.low % 600) + 1) * 86_400_000 - (this.#key.high % 86_400) * 1000)
  }

  /** A digit from 0 to 9, for documents to choose constant attributes by. */
  get lot(): number {
    return deriveKey(this.#key, 2).high % 10
  }

  /** A number of four digits. */
  get number(): number {
    return 1000 + (deriveKey(this.#key, 3).high % 9000)
  }

  /** Unix milliseconds, from `knownSince` on and before `since`; the same for some. */
  get changedAt(): number {
    const { knownSince } = this
    if (this.lot > 6) return knownSince
    const share = deriveKey(this.#key, 4).high / 0x1_0000_0000
    return knownSince + Math.floor(share * (this.#source.since - knownSince))
  }

  protected draw<T>(step: number, make: (stream: Stream) => T): T {
    return make(this.#source.stream.at(deriveKey(this.#key, step)))
  }
}

/** A name that is known already, and the company that the person works for. */
export interface Known {
  readonly firstName?: string
  readonly lastName?: string
  readonly company?: Company
}

export class Somebody extends Identified implements Person {
  readonly #known: Known

  constructor(key: Key, source: PeopleSource, known: Known = {}) {
    super(key, source)
    this.#known = known
  }

  get company(): Company | null {
    return this.#known.company ?? null
  }

  /** Where the person lives: in the company's country, if there is a company. */
  get #country(): Country {
    return this.#known.company?.seat ?? this.draw(14, (stream) => stream.pick(countries))
  }

  get #names(): NameList {
    return namesOf(
      this.#country.code,
      this.draw(15, (stream) => stream.integer(0, 99)),
    )
  }

  get firstName(): string {
    const { first } = this.#names
    return this.#known.firstName ?? this.draw(10, (stream) => stream.pick(first))
  }

  get lastName(): string {
    const { last } = this.#names
    return this.#known.lastName ?? this.draw(11, (stream) => stream.pick(last))
  }

  get name(): string {
    return `${this.firstName} ${this.lastName}`
  }

  get email(): string {
    const host = this.#known.company?.domain ?? this.draw(12, (stream) => stream.pick(mailHosts))
    const parts = [toAscii(this.firstName), toAscii(this.lastName)].filter((part) => part !== '')
    return `${parts.length > 0 ? parts.join('.') : `contact${this.number}`}@${host}`
  }

  get phone(): string {
    const { mobile } = this.#country
    return this.draw(13, (stream) => mobile + toDigits(stream, 8))
  }
}

export class Company extends Identified {
  get seat(): Country {
    return this.draw(10, (stream) => stream.pick(countries))
  }

  get #plainName(): string {
    return this.draw(11, (stream) => `${stream.pick(stems)}${stream.pick(endings)} ${stream.pick(trades)}`)
  }

  get name(): string {
    return `${this.#plainName} ${this.legalForm}`
  }

  get domain(): string {
    return `${toAscii(this.#plainName.replace(' ', '-'))}.example`
  }

  get website(): string {
    return `https://www.${this.domain}`
  }

  /** E.164. */
  get phone(): string {
    const { landline } = this.seat
    return this.draw(12, (stream) => landline + toDigits(stream, 7))
  }

  /** ISO 3166-1 alpha-2. */
  get country(): string {
    return this.seat.code
  }

  get vatNumber(): string {
    const { code, vatDigits } = this.seat
    return this.draw(13, (stream) => code + toDigits(stream, vatDigits))
  }

  get legalForm(): string {
    return this.seat.legalForm
  }
}

/** A number of so many digits that does not begin with 0. */
function toDigits(stream: Stream, length: number): string {
  return String(stream.integer(1, 9)) + String(Math.floor(stream.next() * 10 ** (length - 1))).padStart(length - 1, '0')
}

/** What Unicode does not take apart into a letter and an accent. */
const spelled: Readonly<Record<string, string>> = { ø: 'oe', æ: 'ae', ß: 'ss', ł: 'l', ı: 'i', đ: 'd', ð: 'd' }
// no literal, whose letters would stand in the bundle as they are
const spelledLetters = new RegExp(`[${Object.keys(spelled).join('')}]`, 'g')

/** Letters, digits and hyphens, in lower case, with accents taken off. */
function toAscii(text: string): string {
  return text
    .toLowerCase()
    .replace(spelledLetters, (letter) => spelled[letter]!)
    .normalize('NFD')
    .replace(/[^a-z0-9-]/g, '')
}
