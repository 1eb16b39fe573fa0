/** The clock of a sandbox: rate limits and every "now" follow it. */
import type { ShownClock } from '../control/sandbox-schemas.js'
import type { Admin } from './admin.js'

export class SandboxClock {
  readonly #admin: Admin
  readonly #path: string

  /** @param path of the sandbox */
  constructor(admin: Admin, path: string) {
    this.#admin = admin
    this.#path = `${path}/clock`
  }

  get(): Promise<ShownClock> {
    return this.#admin.call('GET', this.#path)
  }

  /** It goes on from there, or stands still if it is frozen. */
  set(time: Date | string): Promise<ShownClock> {
    return this.#move({ set: toText(time) })
  }

  advance(seconds: number): Promise<ShownClock> {
    return this.#move({ advance: seconds })
  }

  /** @param time where it stands still; without, where it is */
  freeze(time?: Date | string): Promise<ShownClock> {
    return this.#move({ ...(time === undefined ? {} : { set: toText(time) }), frozen: true })
  }

  /** It goes on from where it stands. */
  run(): Promise<ShownClock> {
    return this.#move({ frozen: false })
  }

  #move(body: object): Promise<ShownClock> {
    return this.#admin.call('POST', this.#path, { body })
  }
}

function toText(time: Date | string): string {
  return typeof time === 'string' ? time : time.toISOString()
}
