/** Carries out what happens instead of an operation's answer: waits, and connections that break. */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyReply } from 'fastify'
import type { Failure } from '../errors.js'
import type { Answer, Intervention } from './stage.js'

/** An answer, and the failure that it tells of. */
export interface Outcome extends Answer {
  readonly failure?: Failure
  /** Of a page: whether none follows. */
  readonly last?: boolean
  /** Whether it is about a record that was made up. */
  readonly invented?: boolean
}

/** Statuses whose answers have no body (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
export const bodiless: readonly number[] = [204, 205, 304]

export interface Interventions {
  /**
   * @param make what is answered, asked for after the wait
   * @param keep takes what was answered, as far as it goes out
   */
  carryOut(
    reply: FastifyReply,
    intervention: Intervention,
    make: () => Outcome,
    keep: (sent: Outcome) => void,
  ): Promise<FastifyReply>
  /** Ends every wait, now and from now on. */
  end(): void
}

/** What is sent where nothing is. */
const nothing: Answer = { status: 0, headers: {}, body: Buffer.alloc(0) }

/** Bytes of a slow body go out this many times a second, or one by one. */
const paces = 20

/** @param onBroken told of a reply whose end the server's own hooks do not see */
export function createInterventions(onBroken?: (reply: FastifyReply) => void): Interventions {
  const waiting = new Set<() => void>()
  let ended = false
  return {
    async carryOut(reply, intervention, make, keep) {
      const { raw } = reply
      if (onBroken) {
        const told = () => onBroken(reply)
        raw.once('finish', () => raw.off('close', told)).once('close', told)
      }
      await pause(raw, intervention.delay ?? 0)
      const { broken } = intervention
      if (raw.destroyed || broken?.kind === 'reset' || broken?.kind === 'silent') {
        reply.hijack()
        keep(nothing)
        if (broken?.kind === 'silent' && isConnected(reply)) await pause(raw, Number.POSITIVE_INFINITY)
        breakOff(reply, broken?.kind === 'reset')
        return reply
      }
      const outcome = make()
      const { status, headers, body } = outcome
      reply.code(status).headers(headers)
      if (ended) reply.header('connection', 'close')
      const isEmpty = reply.request.method === 'HEAD' || bodiless.includes(status) || body.length === 0
      if (broken === undefined || isEmpty) {
        keep(outcome)
        return reply.send(body)
      }
      const half = body.subarray(0, Math.floor(body.length / 2))
      if (broken.kind === 'malformed') {
        // wherever a JSON text is cut, this is no way to go on
        const malformed = Buffer.concat([half, Buffer.from('<')])
        keep({ ...outcome, body: malformed })
        return reply.send(malformed)
      }
      keep(broken.kind === 'cut' ? { ...outcome, body: half } : outcome)
      reply.hijack()
      reply.headers({ 'content-length': body.length, connection: 'close' })
      raw.writeHead(status, reply.getHeaders() as OutgoingHttpHeaders)
      if (broken.kind === 'cut') raw.write(half, () => breakOff(reply, false))
      else await drip(raw, body, broken.bytesPerSecond)
      return reply
    },
    end() {
      ended = true
      for (const stop of waiting) stop()
    },
  }

  /** Waits until the time is over, the client has gone or the server closes. */
  function pause(raw: ServerResponse, milliseconds: number): Promise<void> {
    if (milliseconds === 0 || ended || raw.destroyed) return Promise.resolve()
    return new Promise((resolve) => {
      const stop = () => {
        clearTimeout(timer)
        waiting.delete(stop)
        raw.off('close', stop)
        resolve()
      }
      const timer = Number.isFinite(milliseconds) ? setTimeout(stop, milliseconds) : undefined
      waiting.add(stop)
      raw.once('close', stop)
    })
  }

  async function drip(raw: ServerResponse, body: Buffer, bytesPerSecond: number): Promise<void> {
    const size = Math.max(1, Math.floor(bytesPerSecond / paces))
    for (let from = 0; from < body.length && !raw.destroyed; from += size) {
      await pause(raw, (size / bytesPerSecond) * 1000)
      raw.write(body.subarray(from, from + size))
    }
    raw.end()
  }
}

/** Whether there is a connection at all: none carries what is injected. */
function isConnected({ request }: FastifyReply): boolean {
  return request.raw.socket instanceof Socket
}

/** Without a connection, whoever injected the request is told that there is no answer. */
function breakOff(reply: FastifyReply, reset: boolean): void {
  const { socket } = reply.request.raw
  if (!isConnected(reply)) reply.raw.destroy()
  else if (reset) socket.resetAndDestroy()
  else socket.destroy()
}
