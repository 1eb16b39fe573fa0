/** Journals sent live, as server-sent events (HTML Standard §9.2). */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AdminFailure } from '../errors.js'
import type { Journal } from './journal.js'
import type { Kept } from './kept.js'

/** How many there can be at a time. */
export const maximumStreams = 100

/** Milliseconds between comments that keep a connection from looking dead. */
const heartbeat = 15_000

export interface StreamSource {
  readonly journal: Journal
  readonly filter: (kept: Kept) => boolean
  readonly show: (kept: Kept) => unknown
  /** The number after which the stream begins; the newest without it, and for one that was never given. */
  readonly after: number | undefined
  /** Told when nobody reads it any more. */
  readonly onEnd: () => void
}

export interface JournalStreams {
  /** @throws AdminFailure `DT_STREAM_LIMIT` */
  open(request: FastifyRequest, reply: FastifyReply, source: StreamSource): void
  /** Ends all of them, and each that is asked for afterwards at once. */
  close(): void
}

export function createJournalStreams(): JournalStreams {
  const streams = new Set<() => void>()
  let closed = false
  return {
    open(request, reply, source) {
      if (streams.size >= maximumStreams) {
        throw new AdminFailure('DT_STREAM_LIMIT', `There are ${maximumStreams} streams already; close one first.`)
      }
      reply.header('content-type', 'text/event-stream')
      if (closed || request.method === 'HEAD') {
        void reply.send('')
        return
      }
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), connection: 'close' })
      const end = send(raw, source, (error) => request.log.error(error))
      streams.add(end)
      raw.once('close', () => {
        streams.delete(end)
        source.onEnd()
      })
    },
    close() {
      closed = true
      for (const end of streams) end()
    },
  }
}

/**
 * Sends what comes as fast as it is read. Nothing is queued: whoever reads so slowly that the journal forgets what is
 * to be sent next is dropped, and so is whoever reads nothing between two heartbeats. Returns what ends the stream.
 * @param log told of what drops the stream: it is a defect, and not one of the request that is being recorded
 */
function send(
  raw: FastifyReply['raw'],
  { journal, filter, show, after = journal.number }: StreamSource,
  log: (error: unknown) => void,
): () => void {
  // a higher one is another server's, or this one's before it was started anew
  let next = Math.min(after, journal.number) + 1
  let waiting = false
  let beats = 0
  const unfollow = journal.follow({ onEntry: pump, onEnd: end })
  const timer = setInterval(beat, heartbeat)
  raw.on('drain', () => {
    waiting = false
    beats = 0
    pump()
  })
  raw.once('close', () => {
    clearInterval(timer)
    unfollow()
  })
  // a comment, so that the head goes out at once
  raw.write(': the journal from here on\n\n')
  const oldest = journal.number - journal.length + 1
  if (next < oldest) {
    raw.write(`event: forgotten\ndata: ${JSON.stringify({ from: next, to: oldest - 1 })}\n\n`)
    next = oldest
  }
  pump()
  return end

  function pump(): void {
    try {
      sendNew()
    } catch (error) {
      log(error)
      raw.destroy()
    }
  }

  function sendNew(): void {
    while (!waiting && !raw.destroyed && next <= journal.number) {
      const kept = journal.entry(next)
      if (!kept) {
        raw.destroy()
        return
      }
      next += 1
      if (filter(kept)) waiting = !raw.write(`id: ${kept.number}\ndata: ${JSON.stringify(show(kept))}\n\n`)
    }
  }

  function beat(): void {
    if (waiting && beats > 0) raw.destroy()
    else if (!waiting) waiting = !raw.write(':\n\n')
    beats = waiting ? beats + 1 : 0
  }

  /** What a reader has not taken would hold the closing up. */
  function end(): void {
    if (raw.writableLength > 0) raw.destroy()
    else raw.end()
  }
}
