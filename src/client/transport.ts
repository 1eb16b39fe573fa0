/** How a server is asked: by fetch, or in this process. Nothing else is told apart. */
import { ClientError, toUnreachable } from './errors.js'

export interface Sent {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal
}

export interface Answer {
  readonly status: number
  /** Ends early when the signal of what was sent is aborted; whoever stops reading closes the connection. */
  readonly chunks: AsyncIterable<Uint8Array>
}

export interface Transport {
  /** What goes before the path; empty in this process. */
  readonly address: string
  /** The admin token of a server in this process, if it has one by now. */
  token(): string | undefined
  /** @throws ClientError where nothing answers; the signal's reason where it is aborted before something does */
  send(sent: Sent): Promise<Answer>
}

/** What is asked of a server in this process; a Fastify instance has it. */
export interface ServerInProcess {
  readonly adminToken?: string | null
  inject(options: {
    method: Sent['method']
    url: string
    headers: Record<string, string>
    payload?: string
    payloadAsStream: true
  }): Promise<{
    readonly statusCode: number
    stream(): AsyncIterable<Uint8Array>
    readonly raw: { readonly res: { destroy(): unknown } }
  }>
}

/** @throws ClientError for an address that is no URL */
export function toTransport(target: string | URL | ServerInProcess): Transport {
  if (typeof target === 'object' && 'inject' in target) return createInProcess(target)
  const text = String(target)
  if (URL.canParse(text) && /^https?:/i.test(text)) return createRemote(new URL(text))
  throw new ClientError(
    `connect() was given "${text}", which is no URL of a server.\nGive it one such as http://127.0.0.1:4010, or what createServer made.`,
  )
}

function createRemote({ origin, pathname }: URL): Transport {
  const address = origin + pathname.replace(/\/+$/, '')
  return {
    address,
    token: () => undefined,
    async send({ path, signal, ...rest }) {
      const noAnswer = (error: unknown) => toUnreachable(address, error)
      // fetch would listen to the caller's signal until that is collected
      const own = new AbortController()
      const close = follow(signal, () => own.abort(signal!.reason))
      const answer = await fetch(address + path, { ...rest, signal: own.signal }).catch((error) => {
        close()
        signal?.throwIfAborted()
        throw noAnswer(error)
      })
      return { status: answer.status, chunks: read(answer.body ?? [], { signal, noAnswer, close }) }
    },
  }
}

function createInProcess(server: ServerInProcess): Transport {
  return {
    address: '',
    token: () => server.adminToken ?? undefined,
    async send({ method, path, headers, body, signal }) {
      const noAnswer = (error: unknown) => toUnreachable('', error)
      const options = { method, url: path, headers: { ...headers }, payloadAsStream: true } as const
      const answer = await server
        .inject({ ...options, ...(body !== undefined && { payload: body }) })
        .catch((error) => {
          throw noAnswer(error)
        })
      // there is no connection whose end would tell the server
      const end = () => void answer.raw.res.destroy()
      const unfollow = follow(signal, end)
      signal?.throwIfAborted()
      const close = () => {
        unfollow()
        end()
      }
      return { status: answer.statusCode, chunks: read(answer.stream(), { signal, noAnswer, close }) }
    },
  }
}

/** Calls back once the signal is aborted, at once if it is already. Returns what makes it listen no more. */
function follow(signal: AbortSignal | undefined, onAbort: () => void): () => void {
  if (signal?.aborted) onAbort()
  else signal?.addEventListener('abort', onAbort, { once: true })
  return () => signal?.removeEventListener('abort', onAbort)
}

interface Reading {
  readonly signal: AbortSignal | undefined
  readonly noAnswer: (error: unknown) => ClientError
  readonly close: () => void
}

async function* read(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { signal, noAnswer, close }: Reading,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (error) {
    if (!signal?.aborted) throw noAnswer(error)
  } finally {
    close()
  }
}
