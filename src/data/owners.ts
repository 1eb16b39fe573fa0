/**
 * Whose a generated record is, by computation. Positions come in blocks as long as the list of owners; each block holds
 * every owner once, in an order of its own. So an owner's k-th record, and how many there are, need no scan.
 */
import { deriveKey, type Key, Stream } from './randomness.js'

/** Values of a collection's owner fields; an identity fixes some of them, an owner all. */
export type Identity = Readonly<Record<string, string>>

export interface Owners {
  /** The number of a position's owner in the list. */
  at(position: number): number
  /** The records of the owners that agree with an identity. */
  select(identity: Identity): Selection
}

export interface Selection {
  /** How many of the first `count` positions are selected. */
  rank(count: number): number
  /** The position of the k-th selected record, counted from 0. */
  position(rank: number): number
}

/** Whether everything that an identity fixes has the same value in a record or owner. */
export function agrees(identity: Identity, record: Readonly<Record<string, unknown>>): boolean {
  for (const field in identity) if (record[field] !== identity[field]) return false
  return true
}

/** @param list at least one */
export function createOwners(list: readonly Identity[], key: Key): Owners {
  const length = list.length
  const stream = new Stream()
  const blocks = deriveKey(key, 6)
  let current = -1
  const order = Array.from(list.keys())

  /** Fisher–Yates, keyed by the block. */
  function orderOf(block: number): number[] {
    if (block === current) return order
    stream.at(deriveKey(blocks, block))
    for (let index = 0; index < length; index += 1) order[index] = index
    for (let index = length - 1; index > 0; index -= 1) {
      const other = stream.integer(0, index)
      ;[order[index], order[other]] = [order[other]!, order[index]!]
    }
    current = block
    return order
  }

  return {
    at: (position) => orderOf(Math.floor(position / length))[position % length]!,
    select(identity) {
      const mine = list.map((owner) => agrees(identity, owner))
      const share = mine.filter(Boolean).length
      if (share === length) return { rank: (count) => count, position: (rank) => rank }
      return {
        rank(count) {
          const block = Math.floor(count / length)
          const rest = orderOf(block).slice(0, count % length)
          return block * share + rest.filter((owner) => mine[owner]).length
        },
        position(rank) {
          const block = Math.floor(rank / share)
          let left = rank % share
          const offset = orderOf(block).findIndex((owner) => mine[owner] && left-- === 0)
          return block * length + offset
        },
      }
    },
  }
}
