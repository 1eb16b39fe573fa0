/**
 * Connections on which nothing was ever asked: they are not idle to Node, and would hold the closing up. It has to be told
 * of the first request of each, or it drops that too.
 */
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

export class SilentConnections {
  readonly #sockets = new Set<Socket>()

  /** Drops them when the server closes. */
  watch(server: FastifyInstance): void {
    server.server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    server.addHook('preClose', (done) => {
      for (const socket of this.#sockets) socket.destroy()
      done()
    })
  }

  /** Says that something was asked on a connection. */
  noteRequest(socket: Socket): void {
    // mostly there is no silent one
    if (this.#sockets.size > 0) this.#sockets.delete(socket)
  }
}
