/** The admin routes as calls: JSON in, JSON out, refusals as errors. */
import { toRefusal } from './errors.js'
import type { Answer, Sent, Transport } from './transport.js'

export interface CallOptions {
  readonly body?: unknown
  /** Of the body; JSON without it. */
  readonly mediaType?: string
}

/** All of them throw a ClientError. Paths are those below `/__admin`. */
export interface Admin {
  /** Undefined for an answer without a body. */
  call<Result>(method: Sent['method'], path: string, options?: CallOptions): Promise<Result>
  /** A body as it comes. */
  text(path: string): Promise<string>
  /** The chunks of a body that goes on. */
  open(path: string, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>>
}

/** @param token the admin token; without, that of a server in this process */
export function createAdmin(transport: Transport, token?: string): Admin {
  return {
    async call(method, path, { body, mediaType = 'application/json' } = {}) {
      const sent = toSent(method, path, body === undefined ? {} : { 'content-type': mediaType })
      const answer = await ask(body === undefined ? sent : { ...sent, body: JSON.stringify(body) })
      return parse(sent, answer)
    },
    text: async (path) => (await ask(toSent('GET', path))).text,
    async open(path, signal) {
      const sent = { ...toSent('GET', path), ...(signal && { signal }) }
      const answer = await transport.send(sent)
      if (answer.status >= 300) throw toRefusal(sent, answer, await toText(answer), transport.address)
      return answer.chunks
    },
  }

  function toSent(method: Sent['method'], path: string, headers: Record<string, string> = {}): Sent {
    const known = token ?? transport.token()
    return {
      method,
      path: `/__admin${path}`,
      headers: { ...headers, ...(known === undefined ? {} : { authorization: `Bearer ${known}` }) },
    }
  }

  async function ask(sent: Sent): Promise<{ status: number; text: string }> {
    const answer = await transport.send(sent)
    const text = await toText(answer)
    if (answer.status >= 300) throw toRefusal(sent, answer, text, transport.address)
    return { status: answer.status, text }
  }

  /** Whatever else listens there may well answer 200. */
  function parse(sent: Sent, { status, text }: { status: number; text: string }) {
    if (text === '') return undefined
    try {
      return JSON.parse(text)
    } catch {
      throw toRefusal(sent, { status }, text, transport.address)
    }
  }
}

async function toText({ chunks }: Answer): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true })
  return text + decoder.decode()
}
