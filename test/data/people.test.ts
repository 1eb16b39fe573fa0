import { createRequire } from 'node:module'
import fc from 'fast-check'
import t from 'tap'
import { Company, type Known, Somebody } from '../../src/data/people.js'
import { createKey, Stream } from '../../src/data/randomness.js'

const now = Date.parse('2026-06-01T00:00:00Z')
const day = 86_400_000
const { fullFormats } = createRequire(import.meta.url)('ajv-formats/dist/formats.js') as {
  fullFormats: Record<string, RegExp>
}
const stream = new Stream()
const source = { stream, since: now }

const seed = fc.nat()
const somebody = (seed: number, known?: Known) => new Somebody(createKey(seed), source, known)
const company = (seed: number) => new Company(createKey(seed), source)

const personal = [
  'firstName',
  'lastName',
  'name',
  'email',
  'phone',
  'uuid',
  'ulid',
  'knownSince',
  'lot',
  'number',
] as const
const corporate = [
  'name',
  'domain',
  'website',
  'phone',
  'country',
  'vatNumber',
  'legalForm',
  'uuid',
  'ulid',
  'knownSince',
  'lot',
  'number',
] as const
const e164 = /^\+[1-9]\d{7,14}$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const ulid = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/

t.test('somebody who turns up again is the same in everything, whatever is asked first', async () => {
  fc.assert(
    fc.property(seed, fc.shuffledSubarray([...personal], { minLength: 1 }), (seed, asked) => {
      const one = somebody(seed)
      const first = asked.map((name) => one[name])
      return asked.every((name, index) => one[name] === first[index] && somebody(seed)[name] === first[index])
    }),
  )
  fc.assert(
    fc.property(seed, fc.shuffledSubarray([...corporate], { minLength: 1 }), (seed, asked) => {
      const one = company(seed)
      const first = asked.map((name) => one[name])
      return asked.every((name, index) => one[name] === first[index] && company(seed)[name] === first[index])
    }),
  )
})

t.test('every person has a name, an address that nobody owns, a number and ids', async () => {
  fc.assert(
    fc.property(seed, (seed) => {
      const { firstName, lastName, name, email, phone, uuid: id, ulid: other, lot, number } = somebody(seed)
      if (name !== `${firstName} ${lastName}` || firstName === '' || lastName === '') throw new Error(name)
      if (!/^[a-z0-9.-]+@[a-z0-9-]+\.example$/.test(email) || !fullFormats.email!.test(email)) throw new Error(email)
      if (!e164.test(phone)) throw new Error(phone)
      if (!uuid.test(id) || !ulid.test(other)) throw new Error(`${id} ${other}`)
      return Number.isInteger(lot) && lot >= 0 && lot <= 9 && number >= 1000 && number <= 9999
    }),
    { numRuns: 300 },
  )
})

t.test('every company has what its country has', async () => {
  const digits: Record<string, number> = { DE: 9, NL: 9, AT: 8, IE: 7, SE: 12, DK: 8, BE: 10 }
  const calling: Record<string, string> = {
    DE: '+49',
    NL: '+31',
    AT: '+43',
    IE: '+353',
    SE: '+46',
    DK: '+45',
    BE: '+32',
  }
  fc.assert(
    fc.property(seed, (seed) => {
      const { name, domain, website, phone, country, vatNumber, legalForm, uuid: id } = company(seed)
      if (!name.endsWith(` ${legalForm}`)) throw new Error(name)
      if (!fullFormats.hostname!.test(domain) || !domain.endsWith('.example')) throw new Error(domain)
      if (website !== `https://www.${domain}`) throw new Error(website)
      if (!e164.test(phone) || !phone.startsWith(calling[country]!)) throw new Error(phone)
      return (
        vatNumber.startsWith(country) &&
        vatNumber.length === 2 + digits[country]! &&
        /^..[1-9]\d+$/.test(vatNumber) &&
        uuid.test(id)
      )
    }),
    { numRuns: 300 },
  )
})

t.test('everybody has been known for up to 600 days, and the id says since when', async () => {
  const time = (ulid: string) =>
    [...ulid.slice(0, 10)].reduce((value, letter) => value * 32 + '0123456789abcdefghjkmnpqrstvwxyz'.indexOf(letter), 0)
  fc.assert(
    fc.property(seed, (seed) => {
      const one = somebody(seed)
      return one.knownSince < now && one.knownSince >= now - 601 * day && time(one.ulid) === one.knownSince
    }),
  )
  const early = new Somebody(createKey(1), { ...source, since: 0 })
  t.equal(time(early.ulid), 0, 'an id cannot say a time before 1970')
})

t.test('somebody changes after becoming known and before the time of the records, or not at all', async (t) => {
  fc.assert(
    fc.property(seed, (seed) => {
      const { knownSince, changedAt } = somebody(seed)
      return changedAt >= knownSince && changedAt < now
    }),
  )
  const some = Array.from({ length: 200 }, (_, seed) => somebody(seed))
  t.equal(new Set(some.map(({ knownSince, changedAt }) => knownSince === changedAt)).size, 2)
})

t.test('somebody of a company has a number of its country', async () => {
  fc.assert(
    fc.property(seed, seed, (seed, firm) => {
      const { seat } = company(firm)
      return somebody(seed, { company: company(firm) }).phone.startsWith(seat.mobile)
    }),
  )
})

t.test('different people are different', async (t) => {
  const people = Array.from({ length: 500 }, (_, seed) => somebody(seed))
  for (const attribute of ['uuid', 'ulid'] as const)
    t.equal(new Set(people.map((one) => one[attribute])).size, 500, attribute)
  for (const attribute of ['name', 'email', 'phone'] as const)
    t.ok(new Set(people.map((one) => one[attribute])).size > 480, attribute)
  t.equal(new Set(people.map((one) => one.lot)).size, 10, 'every lot is drawn')
})

t.test('what is known of somebody goes over what would be drawn', async (t) => {
  const one = somebody(1, { firstName: 'Zoë', lastName: 'O’Neill-Müller' })
  t.equal(one.name, 'Zoë O’Neill-Müller')
  t.match(one.email, /^zoe\.oneill-muller@/)
  t.equal(one.phone, somebody(1).phone, 'and changes nothing else')
  t.equal(somebody(1, { firstName: 'Zoë' }).lastName, somebody(1).lastName)
})

t.test('somebody of a company writes from there', async () => {
  fc.assert(
    fc.property(seed, seed, (seed, firm) => {
      const one = somebody(seed, { company: company(firm) })
      return (
        one.email.endsWith(`@${company(firm).domain}`) &&
        one.company?.name === company(firm).name &&
        somebody(seed).company === null
      )
    }),
  )
})

t.test('an address is good in whatever script the name is', async (t) => {
  for (const [firstName, lastName] of [
    ['美咲', '田中'],
    ['طارق', 'حداد'],
    ['Łukasz', 'Żółć'],
    ['Ðorđe', 'Øster'],
    ['Ihor', 'Ковальчук'],
    ['D’', ''],
  ] as const) {
    const { email } = somebody(1, { firstName, lastName })
    t.ok(fullFormats.email!.test(email), `${firstName} ${lastName}: ${email}`)
  }
})
