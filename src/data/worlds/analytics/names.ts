/**
 * Markets, people and companies that this world's figures are about. All invented. Those that an organization
 * has stay with it, whoever asks and whenever.
 */
import { deriveKey } from '../../randomness.js'
import type { Setting } from '../world.js'

export interface Market {
  readonly currency: string
  /** What a region consists of. */
  readonly parts: string
  readonly regions: readonly { readonly name: string; readonly weight: number; readonly places: readonly string[] }[]
}

const markets: readonly Market[] = [
  {
    currency: '$',
    parts: 'countries',
    regions: [
      { name: 'North America', weight: 40, places: ['United States', 'Canada', 'Mexico'] },
      { name: 'Europe', weight: 29, places: ['Germany', 'France', 'Netherlands', 'Spain'] },
      { name: 'Asia Pacific', weight: 17, places: ['Australia', 'Japan', 'Singapore', 'South Korea'] },
      { name: 'Latin America', weight: 9, places: ['Brazil', 'Chile', 'Colombia'] },
      { name: 'Middle East', weight: 5, places: ['United Arab Emirates', 'Saudi Arabia', 'Qatar'] },
    ],
  },
  {
    currency: '$',
    parts: 'states',
    regions: [
      { name: 'Northeast', weight: 28, places: ['New York', 'Massachusetts', 'Pennsylvania', 'New Jersey'] },
      { name: 'West', weight: 27, places: ['California', 'Washington', 'Colorado', 'Arizona'] },
      { name: 'South', weight: 26, places: ['Texas', 'Florida', 'Georgia', 'North Carolina'] },
      { name: 'Midwest', weight: 19, places: ['Illinois', 'Ohio', 'Michigan', 'Minnesota'] },
    ],
  },
  {
    currency: '£',
    parts: 'cities',
    regions: [
      { name: 'London & South East', weight: 36, places: ['London', 'Brighton', 'Reading', 'Southampton'] },
      { name: 'North West', weight: 22, places: ['Manchester', 'Liverpool', 'Preston'] },
      { name: 'Midlands', weight: 18, places: ['Birmingham', 'Nottingham', 'Leicester'] },
      { name: 'Scotland', weight: 14, places: ['Glasgow', 'Edinburgh', 'Aberdeen'] },
      { name: 'Wales', weight: 10, places: ['Cardiff', 'Swansea', 'Newport'] },
    ],
  },
  {
    currency: '€',
    parts: 'countries',
    regions: [
      { name: 'DACH', weight: 37, places: ['Germany', 'Austria', 'Switzerland'] },
      { name: 'Benelux', weight: 24, places: ['Netherlands', 'Belgium', 'Luxembourg'] },
      { name: 'Southern Europe', weight: 22, places: ['Italy', 'Spain', 'Portugal', 'Greece'] },
      { name: 'Nordics', weight: 17, places: ['Sweden', 'Denmark', 'Norway', 'Finland'] },
    ],
  },
]

/** Customers of businesses. */
export const companies = [
  'Tamberley Logistics',
  'Ostwick Dental Group',
  'Fenmoor Foods',
  'Quillhaven Press',
  'Brindle & Oake',
  'Vandersloot Optics',
  'Pellworth Mutual',
  'Nettlebrook Schools',
  'Haverlock Marine',
  'Tessel Robotics',
  'Drumlin Outdoor',
  'Kestrow Legal',
  'Millbarrow Homes',
  'Saltmere Coffee',
  'Wexcombe Media',
  'Hollin Bank Clinics',
  'Corvane Energy',
  'Ashpole Joinery',
  'Merrow Travel',
  'Lindqvale Fitness',
  'Bramblewick Farms',
  'Oakhurst & Vale',
  'Turnstile Events',
  'Ferrowby Steel',
] as const

/** Colleagues, as a report writes them. */
export const colleagues = [
  'Priya N.',
  'Tom H.',
  'Aisha B.',
  'Marek D.',
  'Julia S.',
  'Dan O.',
  'Sofia R.',
  'Kwame A.',
  'Ellen V.',
  'Luis M.',
  'Hanna K.',
  'Ben T.',
  'Yuki F.',
  'Chloe P.',
] as const

/** Whom a summary is for. */
export const readers = [
  'Maya',
  'Stefan',
  'the board',
  'Ruth',
  'my manager',
  'the leadership team',
  'Oliver',
  'Ines',
] as const

/** The one of a list that an organization has. */
export function ofHouse<T>({ house }: Setting, list: readonly T[]): T {
  return list[deriveKey(house, 1).high % list.length]!
}

/** Those of a list that an organization has, in an order of its own. */
export function someOf<T>({ house }: Setting, list: readonly T[], size: number): T[] {
  return list
    .map((one, index) => ({ one, lot: deriveKey(deriveKey(house, 2), index).high }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, size)
    .map(({ one }) => one)
}

export function marketOf(setting: Setting): Market {
  return ofHouse(setting, markets)
}

export function currencyOf(setting: Setting): string {
  return marketOf(setting).currency
}
