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

  function sign({ time, after, version }: Mark, binding: string): string {
    return createHmac('sha256', secret)
      .update(JSON.stringify([binding, time, after, ...(version === undefined ? [] : [version])]))
      .digest('base64url')
      .slice(0, 16)
  }

  function toCursor(mark: Mark, binding: string): string {
    const { time, after, version } = mark
    const content = { t: time, a: after, ...(version === undefined ? {} : { v: version }), s: sign(mark, binding) }
    return Buffer.from(JSON.stringify(content)).toString('base64url')
  }

  function parseCursor(cursor: string, binding: string): Mark | undefined {
    const content = parse(cursor)
    if (!content) return undefined
    const { t: time, a: after, v: version, s: signature } = content
    if (typeof time !== 'number' || (typeof after !== 'number' && typeof after !== 'string')) return undefined
    if (version !== undefined && typeof version !== 'number') return undefined
    const mark: Mark = { time, after, ...(version === undefined ? {} : { version }) }
    if (signature !== sign(mark, binding)) return undefined
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
