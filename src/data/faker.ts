/** faker behind streams that belong to a place. The only file that imports faker. */
import type { Faker } from '@faker-js/faker'
import { faker as english } from '@faker-js/faker/locale/en'
import type { Stream } from './randomness.js'

export type { Faker }

/** @param now what faker's dates are relative to, Unix milliseconds; may be set again with `setDefaultRefDate` */
export function createFaker(stream: Stream, now = 0): Faker {
  const FakerOf = english.constructor as typeof Faker
  const faker = new FakerOf({
    locale: english.rawDefinitions,
    randomizer: { next: () => stream.next(), seed: () => undefined },
  })
  faker.setDefaultRefDate(now)
  return faker
}

/** The function at a dotted path such as `person.fullName`, or undefined. */
export function fakerMethod(faker: Faker, path: string): ((...parameters: unknown[]) => unknown) | undefined {
  const [module, method, ...rest] = path.split('.')
  if (!module || !method || rest.length > 0 || method.startsWith('_')) return undefined
  const owner = (faker as unknown as Record<string, Record<string, unknown> | undefined>)[module]
  const found = owner?.[method]
  return typeof found === 'function' ? (found.bind(owner) as (...parameters: unknown[]) => unknown) : undefined
}

/** What a property's name says about its text, for a property that has no hint. The first match counts. */
const names: [RegExp, (faker: Faker) => string][] = [
  [/e-?mail/i, (faker) => faker.internet.email()],
  [/first_?name/i, (faker) => faker.person.firstName()],
  [/last_?name|surname/i, (faker) => faker.person.lastName()],
  [/(user|sender|author|speaker|contact|customer|agent)_?name|full_?name/i, (faker) => faker.person.fullName()],
  [/company|organi[sz]ation|account_?name/i, (faker) => faker.company.name()],
  [/phone|mobile/i, (faker) => faker.phone.number({ style: 'international' })],
  [/city|town/i, (faker) => faker.location.city()],
  [/country/i, (faker) => faker.location.country()],
  [/address|street/i, (faker) => faker.location.streetAddress()],
  [/url|link|href/i, (faker) => faker.internet.url()],
  [/emoji/i, (faker) => faker.internet.emoji()],
  [/currency/i, (faker) => faker.finance.currencyCode()],
  [/locale|language/i, () => 'en'],
  [/name|title|subject|label|topic/i, (faker) => capitalize(faker.company.buzzPhrase())],
  [/id$/i, (faker) => faker.string.alphanumeric(16)],
]

/** Text for a property by its name. */
export function namedText(faker: Faker, name: string): string {
  const known = names.find(([pattern]) => pattern.test(name))
  return known ? known[1](faker) : faker.hacker.phrase()
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
