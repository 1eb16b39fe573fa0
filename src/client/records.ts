/** The records of a collection in a sandbox. */
import type { JsonObject } from '../openapi/document.js'
import type { Admin } from './admin.js'

type Id = string | number

/** @typeParam Shape what a record is, as the API's document says */
export class SandboxRecords<Shape extends object = JsonObject> {
  readonly #admin: Admin
  readonly #path: string

  /** @param path of the collection */
  constructor(admin: Admin, path: string) {
    this.#admin = admin
    this.#path = path
  }

  /** With everything that no answer of the API shows. */
  get(id: Id): Promise<Shape> {
    return this.#admin.call('GET', this.#one(id))
  }

  /** Makes or replaces one, and answers with all of it: its last activity and its owner may be left out. */
  put(id: Id, record: Partial<Shape>): Promise<Shape> {
    return this.#admin.call('PUT', this.#one(id), { body: record })
  }

  /** A JSON Merge Patch (RFC 7396): null takes a property away. Answers with all of the record. */
  patch(id: Id, patch: object): Promise<Shape> {
    return this.#admin.call('PATCH', this.#one(id), { body: patch, mediaType: 'application/merge-patch+json' })
  }

  delete(id: Id): Promise<void> {
    return this.#admin.call('DELETE', this.#one(id))
  }

  /** Makes or replaces all of them, or, if anything is wrong, none. Ids may be left out too. */
  load(records: readonly Partial<Shape>[]): Promise<{ readonly count: number; readonly ids: readonly Id[] }> {
    return this.#admin.call('POST', this.#path, { body: records })
  }

  #one(id: Id): string {
    return `${this.#path}/${encodeURIComponent(id)}`
  }
}
