/** What a client says of itself in each request is kept once, as long as it goes on saying it. */
import type { Exchange } from '../mock/stage.js'
import { toHeadText } from './kept.js'

/** Headers that several exchanges have; not to be changed. */
export interface SharedHeaders {
  /** As `toHeadText` writes them, a byte for each character. */
  readonly text: Buffer
  /** Apart too: whoever counts asks for it each time. */
  readonly authorization: string | undefined
}

export class LatestHeaders {
  /** Quicker to compare than headers by name. */
  #raw: readonly string[] = []
  #shared: SharedHeaders | undefined

  /** Headers that are those of the request before; undefined for any other. */
  of(exchange: Exchange): SharedHeaders | undefined {
    const { rawHeaders, requestHeaders } = exchange
    if (!isSame(this.#raw, rawHeaders)) {
      this.#raw = rawHeaders
      this.#shared = undefined
      return undefined
    }
    this.#shared ??= { text: toOwnBytes(toHeadText(exchange)), authorization: requestHeaders.authorization }
    return this.#shared
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
