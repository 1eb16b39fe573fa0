/** The faults of a sandbox. */
import type { ShownFault } from '../control/fault-routes.js'
import type { FaultSpec } from '../control/fault-spec.js'
import type { Admin } from './admin.js'

export class SandboxFaults {
  readonly #admin: Admin
  readonly #path: string

  /** @param path of the sandbox */
  constructor(admin: Admin, path: string) {
    this.#admin = admin
    this.#path = `${path}/faults`
  }

  add(spec: FaultSpec): Promise<ShownFault> {
    return this.#admin.call('POST', this.#path, { body: spec })
  }

  /** In the order in which they were added, with how often each hit. */
  async list(): Promise<readonly ShownFault[]> {
    const { faults } = await this.#admin.call<{ faults: ShownFault[] }>('GET', this.#path)
    return faults
  }

  get(id: string): Promise<ShownFault> {
    return this.#admin.call('GET', this.#one(id))
  }

  remove(id: string): Promise<void> {
    return this.#admin.call('DELETE', this.#one(id))
  }

  clear(): Promise<void> {
    return this.#admin.call('DELETE', this.#path)
  }

  #one(id: string): string {
    return `${this.#path}/${encodeURIComponent(id)}`
  }
}
