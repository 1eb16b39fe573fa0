/**
 * The load: keep-alive connections, each with one request under way, over bare sockets. A general client costs more per
 * request than the fastest server here does, and would measure itself.
 */
import { connect } from 'node:net'

/** As many clients as ask at once. */
export const connections = 32

const headEnd = Buffer.from('\r\n\r\n')
const chunkedEnd = Buffer.from('\r\n0\r\n\r\n')

/**
 * Asks until the time is over or the requests are answered, whichever comes first.
 * @param {{ port: number, token: string, target: (turn: number) => string, turn: number }} server `turn` counts on
 * @param {{ seconds: number, requests?: number }} amount
 * @returns {Promise<{ requests: number, seconds: number, latencies: Float64Array }>} milliseconds, ascending
 * @throws Error for an answer that is not 200, a connection that ends, or requests that are left when the time is over
 */
export async function load(server, { seconds, requests = Number.POSITIVE_INFINITY }) {
  const latencies = []
  const began = performance.now()
  const until = began + seconds * 1000
  let asked = 0
  const more = () => asked < requests && performance.now() < until
  const next = () => {
    asked += 1
    return toRequest(server, server.target(server.turn++))
  }
  const note = (milliseconds) => latencies.push(milliseconds)
  const sockets = []
  try {
    await Promise.all(Array.from({ length: connections }, () => talk(server.port, { sockets, next, more, note })))
  } finally {
    for (const socket of sockets) socket.destroy()
  }
  if (Number.isFinite(requests) && latencies.length < requests) {
    throw new Error(`Only ${latencies.length} of ${requests} requests were answered in ${seconds} s.`)
  }
  return {
    requests: latencies.length,
    seconds: (performance.now() - began) / 1000,
    latencies: Float64Array.from(latencies).sort(),
  }
}

/**
 * Asks once.
 * @returns {Promise<{ status: number, body: Buffer }>}
 */
export function ask(server, target) {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(toRequest(server, target)))
    socket.setTimeout(10_000, () => socket.destroy(new Error(`${target} was not answered in 10 s.`)))
    let received = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      const answer = parseAnswer(received)
      if (!answer || answer.missing > 0) return
      resolve(answer)
      socket.destroy()
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`${target}: the connection ended without an answer.`)))
  })
}

function toRequest({ port, token }, target) {
  return `GET ${target} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${token}\r\naccept: application/json\r\n\r\n`
}

/** Where every connection reads to: an answer is looked at before the next is read. */
const buffer = Buffer.allocUnsafe(65_536)

/** One connection: the next request goes out when the answer to the last is complete. */
function talk(port, { sockets, next, more, note }) {
  return new Promise((resolve, reject) => {
    let sent = 0
    /** The beginning of an answer whose length is not known yet. */
    let kept
    /** Bytes that are still to come of one whose length is. */
    let missing = 0
    const send = () => {
      if (!more()) return resolve()
      const request = next()
      sent = performance.now()
      socket.write(request, 'latin1')
    }
    const read = (size) => {
      if (missing > 0) {
        missing -= size
      } else {
        const chunk = buffer.subarray(0, size)
        const received = kept ? Buffer.concat([kept, chunk]) : chunk
        const answer = parseAnswer(received)
        kept = answer ? undefined : Buffer.from(received)
        if (!answer) return true
        if (answer.status !== 200) {
          reject(new Error(`The answer is ${answer.status}: ${answer.body.toString().slice(0, 200)}`))
          return false
        }
        missing = answer.missing
      }
      if (missing > 0) return true
      note(performance.now() - sent)
      send()
      return true
    }
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer, callback: read } })
    sockets.push(socket)
    // a server that falls silent ends the measurement
    socket.setTimeout(10_000, () => reject(new Error('A request was not answered in 10 s.')))
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('The server ended a connection.')))
  })
}

/**
 * Status, what is there of the body, and how many bytes of it are missing. Undefined while the head is incomplete, or a
 * body in chunks. A connection carries one answer at a time.
 */
function parseAnswer(received) {
  const end = received.indexOf(headEnd)
  if (end === -1) return undefined
  const head = received.latin1Slice(0, end)
  const body = end + headEnd.length
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)
  if (!length && !received.subarray(-chunkedEnd.length).equals(chunkedEnd)) return undefined
  return {
    status: Number(head.slice(9, 12)),
    body: received.subarray(body),
    missing: length ? body + Number(length[1]) - received.length : 0,
  }
}
