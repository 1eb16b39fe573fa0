/** A server's sandboxes. */
import type { SandboxOptions } from '../control/sandbox.js'
import type { ShownSandbox } from '../control/sandbox-schemas.js'
import type { Admin } from './admin.js'
import { Sandbox } from './sandbox.js'

/** All of it throws a ClientError where the server refuses or does not answer. */
export class Client {
  readonly #admin: Admin

  constructor(admin: Admin) {
    this.#admin = admin
  }

  /** What is left out is as the server has it. */
  async createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
    return this.#toSandbox(await this.#admin.call('POST', '/sandboxes', { body: options }))
  }

  /** One that is there; `default` is the one of every request that asks for no other, and has no tokens of its own. */
  async sandbox(id: string): Promise<Sandbox> {
    return this.#toSandbox(await this.#admin.call('GET', `/sandboxes/${encodeURIComponent(id)}`))
  }

  /** The oldest first; without the default one. */
  async sandboxes(): Promise<Sandbox[]> {
    const { sandboxes } = await this.#admin.call<{ sandboxes: ShownSandbox[] }>('GET', '/sandboxes')
    return sandboxes.map((one) => this.#toSandbox(one))
  }

  #toSandbox(shown: ShownSandbox): Sandbox {
    return new Sandbox(this.#admin, shown)
  }
}
