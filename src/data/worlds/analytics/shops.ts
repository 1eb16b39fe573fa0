/** Shops and what they sell. */
import type { Setting } from '../world.js'
import { ofHouse } from './names.js'

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

export function shopOf(setting: Setting): Shop {
  return ofHouse(setting, shops)
}
