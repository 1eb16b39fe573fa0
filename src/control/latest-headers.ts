/** What a client says of itself in each request is kept once, as long as it goes on saying it. */
import type { Exchange } from '../mock/stage.js'
import { toHeadText } from './kept.js'

export class LatestHeaders {
  /** Quicker to compare than headers by name. */
  #raw: readonly string[] = []
  #text: Buffer | undefined

  /** The text of headers that are those of the request before; it is not to be changed. Undefined for any other. */
  textOf(exchange: Exchange): Buffer | undefined {
    const { rawHeaders } = exchange
    if (!isSame(this.#raw, rawHeaders)) {
      this.#raw = rawHeaders
      this.#text = undefined
      return undefined
    }
    this.#text ??= toOwnBytes(toHeadText(exchange))
    return this.#text
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  const { length } = one
  if (other.length !== length) return false
  for (let index = 0; index < length; index += 1) if (one[index] !== other[index]) return false
  return true
}

/** Not a part of a larger piece of memory, which it would keep. */
function toOwnBytes(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(text.length)
  bytes.write(text, 'latin1')
  return bytes
}
