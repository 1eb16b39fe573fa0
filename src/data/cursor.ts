/**
 * Opaque cursors. A cursor names the entry that a page ended with, so it stays good when the page size changes and when
 * records are added. It is bound to what it was made for (API, operation, identity, filters) by a keyed hash, so any
 * other use, and any change, is noticed. The key follows from the seed: replicas read each other's cursors.
 */
import { createHmac } from 'node:crypto'
import type { Mark } from './collection.js'

export interface Cursors {
  /** @param binding what the cursor is good for; any text */
  toCursor(mark: Mark, binding: string): string
  /** The place, or undefined for a text that is no cursor for this binding. */
  parseCursor(cursor: string, binding: string): Mark | undefined
}

/** @param secret what the hash is keyed by; the same for servers that share cursors */
export function createCursors(secret: string): Cursors {
  return { toCursor, parseCursor }

  function sign(time: number, after: number | string, binding: string): string {
    return createHmac('sha256', secret)
      .update(JSON.stringify([binding, time, after]))
      .digest('base64url')
      .slice(0, 16)
  }

  function toCursor(mark: Mark, binding: string): string {
    const content = { t: mark.time, a: mark.after, s: sign(mark.time, mark.after, binding) }
    return Buffer.from(JSON.stringify(content)).toString('base64url')
  }

  function parseCursor(cursor: string, binding: string): Mark | undefined {
    const content = parse(cursor)
    if (!content) return undefined
    const { t: time, a: after, s: signature } = content
    if (typeof time !== 'number' || (typeof after !== 'number' && typeof after !== 'string')) return undefined
    if (signature !== sign(time, after, binding)) return undefined
    const mark = { time, after }
    // Decoding forgives: the same bytes have many spellings, and JSON too. Only the one handed out counts.
    return toCursor(mark, binding) === cursor ? mark : undefined
  }
}

function parse(cursor: string): Record<string, unknown> | undefined {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
