/** The first bytes of a long body, packed: what is kept of it by whoever records exchanges. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Bytes of a body that are kept; what has no more of them is not packed. */
export const excerptLimit = 16 * 1024

/**
 * DEFLATE (RFC 1951) at its quickest, to about a third. It takes some 50 µs, a small part of what it took to make what is
 * long; of what is short it would be a large one.
 */
const packing = { level: 1, memLevel: 7, windowBits: 14 }

export function packExcerpt(body: Buffer): Buffer {
  return deflateRawSync(body.subarray(0, excerptLimit), packing)
}

export function unpackExcerpt(packed: Buffer): Buffer {
  return inflateRawSync(packed)
}
