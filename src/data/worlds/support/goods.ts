/** What the customers have ordered, and where it goes. */
import { inWords } from './wording.js'

export interface Product {
  readonly name: string
  readonly plural: string
  /** Euros. */
  readonly price: number
  /** Kilograms. */
  readonly weight: number
}

export const products: readonly Product[] = [
  { name: 'linen tablecloth', plural: 'linen tablecloths', price: 54.9, weight: 0.8 },
  { name: 'cast-iron pan', plural: 'cast-iron pans', price: 64.9, weight: 2.6 },
  { name: 'oak chopping board', plural: 'oak chopping boards', price: 38.5, weight: 1.7 },
  { name: 'wool blanket', plural: 'wool blankets', price: 79, weight: 1.2 },
  { name: 'bicycle pannier', plural: 'bicycle panniers', price: 69.95, weight: 1.1 },
  { name: 'folding camping chair', plural: 'folding camping chairs', price: 45, weight: 2.9 },
  { name: 'dimmable desk lamp', plural: 'dimmable desk lamps', price: 89.9, weight: 1.9 },
  { name: 'raised garden bed', plural: 'raised garden beds', price: 119, weight: 11.5 },
  { name: 'water filter jug', plural: 'water filter jugs', price: 34.9, weight: 0.9 },
  { name: 'merino base layer', plural: 'merino base layers', price: 74.5, weight: 0.3 },
  { name: 'storage crate', plural: 'storage crates', price: 24.9, weight: 1.6 },
  { name: 'hand-held coffee grinder', plural: 'hand-held coffee grinders', price: 58, weight: 0.7 },
  { name: 'bamboo bath mat', plural: 'bamboo bath mats', price: 29.95, weight: 1.4 },
  { name: 'kids balance bike', plural: 'kids balance bikes', price: 99.9, weight: 4.2 },
]

/** `three wool blankets`. */
export function amount(count: number, product: { name: string; plural: string }): string {
  return `${inWords(count)} ${count === 1 ? product.name : product.plural}`
}

export const depots: readonly string[] = ['Utrecht', 'Leipzig', 'Liège', 'Graz', 'Metz']

/** Working days from any of the depots. */
export const destinations: readonly { readonly city: string; readonly low: number; readonly high: number }[] = [
  { city: 'Hamburg', low: 1, high: 2 },
  { city: 'Rotterdam', low: 1, high: 2 },
  { city: 'Ghent', low: 1, high: 2 },
  { city: 'Vienna', low: 2, high: 3 },
  { city: 'Copenhagen', low: 2, high: 3 },
  { city: 'Lyon', low: 2, high: 4 },
  { city: 'Ljubljana', low: 3, high: 4 },
  { city: 'Turin', low: 3, high: 4 },
  { city: 'Malmö', low: 3, high: 5 },
  { city: 'Kraków', low: 3, high: 5 },
  { city: 'Valencia', low: 4, high: 6 },
  { city: 'Porto', low: 4, high: 6 },
]

export const addresses: readonly string[] = [
  'Birkenweg 8, 79110 Freiburg',
  'Gartenstraße 41, 04275 Leipzig',
  'Kastanjelaan 17, 3571 AB Utrecht',
  'Rue des Tilleuls 23, 4000 Liège',
  '12 rue du Moulin, 67000 Strasbourg',
  'Via dei Mulini 6, 38122 Trento',
  'Calle del Olmo 31, 46003 Valencia',
  'Bjørnevej 4, 8000 Aarhus',
  'Ulica Lipowa 19, 30-702 Kraków',
  'Mühlgasse 27, 8020 Graz',
]

/** `RX40718822EU`, from an eight-digit number. */
export function tracking(number: number): string {
  return `RX${number}EU`
}
