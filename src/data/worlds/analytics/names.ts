/**
 * Markets, products, people and companies that this world's figures are about. All invented. Those that an organization
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

export interface Product {
  readonly name: string
  readonly price: number
  /** What one unit costs the shop. */
  readonly cost: number
}

export interface Shop {
  readonly categories: readonly string[]
  readonly products: readonly Product[]
}

function toProducts(...rows: readonly (readonly [name: string, price: number, cost: number])[]): Product[] {
  return rows.map(([name, price, cost]) => ({ name, price, cost }))
}

const shops: readonly Shop[] = [
  {
    categories: ['Footwear', 'Jackets', 'Backpacks', 'Base Layers', 'Camping', 'Accessories'],
    products: toProducts(
      ['Ridge 45 Backpack', 139, 62],
      ['Fell Trail Shoe', 118, 51],
      ['Merino Base Layer', 69, 27],
      ['Two-Person Tent', 249, 121],
      ['Down Jacket', 219, 98],
      ['Trekking Poles', 58, 21],
      ['Insulated Bottle', 32, 9],
      ['Head Torch', 39, 14],
      ['Dry Bag 20 L', 24, 7],
      ['Camping Stove', 74, 31],
    ),
  },
  {
    categories: ['Bedding', 'Lighting', 'Tableware', 'Furniture', 'Bathroom', 'Decoration'],
    products: toProducts(
      ['Linen Duvet Cover', 129, 54],
      ['Oak Side Table', 189, 92],
      ['Stoneware Dinner Set', 98, 37],
      ['Wool Throw', 79, 30],
      ['Table Lamp', 64, 26],
      ['Cotton Towel Set', 48, 17],
      ['Scented Candle', 22, 6],
      ['Picture Frame A3', 27, 8],
      ['Storage Basket', 34, 12],
      ['Bath Mat', 29, 10],
    ),
  },
  {
    categories: ['Face', 'Body', 'Hair', 'Sun', 'Make-up', 'Gift Sets'],
    products: toProducts(
      ['Vitamin C Serum', 38, 8],
      ['Daily Cleanser', 19, 4],
      ['Night Cream', 44, 11],
      ['SPF 50 Fluid', 26, 7],
      ['Clay Mask', 24, 5],
      ['Lip Balm Trio', 15, 3],
      ['Hand Cream', 12, 3],
      ['Body Oil', 29, 7],
      ['Shampoo Bar', 11, 3],
      ['Discovery Gift Set', 59, 21],
    ),
  },
  {
    categories: ['Dry Food', 'Treats', 'Beds', 'Toys', 'Litter', 'Travel'],
    products: toProducts(
      ['Grain-Free Dry Food 12 kg', 64, 38],
      ['Salmon Treats', 9, 3],
      ['Orthopaedic Dog Bed', 89, 37],
      ['Cat Tree', 109, 52],
      ['Clumping Litter 10 L', 14, 7],
      ['No-Pull Harness', 28, 9],
      ['Chew Toy Pack', 17, 5],
      ['Slow Feeder Bowl', 16, 5],
      ['Travel Carrier', 49, 20],
      ['Scratching Post', 36, 14],
    ),
  },
  {
    categories: ['Denim', 'Shirts', 'Knitwear', 'Outerwear', 'Dresses', 'Shoes'],
    products: toProducts(
      ['Slim Chino', 65, 22],
      ['Oxford Shirt', 55, 17],
      ['Crew Sweatshirt', 49, 16],
      ['Rain Jacket', 119, 48],
      ['Leather Belt', 39, 12],
      ['Knit Beanie', 22, 6],
      ['Denim Jacket', 95, 36],
      ['Linen Dress', 89, 31],
      ['Ankle Boot', 145, 63],
      ['Canvas Tote', 25, 7],
    ),
  },
  {
    categories: ['Beans', 'Grinders', 'Brewers', 'Kettles', 'Cups', 'Cleaning'],
    products: toProducts(
      ['House Espresso 1 kg', 29, 13],
      ['Kenya Single Origin 250 g', 12, 5],
      ['Burr Grinder', 149, 78],
      ['Pour-Over Kit', 45, 17],
      ['Gooseneck Kettle', 69, 31],
      ['Milk Frother', 39, 15],
      ['Paper Filters (100)', 6, 2],
      ['Travel Mug', 27, 9],
      ['Decaf Blend 500 g', 18, 8],
      ['Descaling Kit', 13, 4],
    ),
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

export function shopOf(setting: Setting): Shop {
  return ofHouse(setting, shops)
}
