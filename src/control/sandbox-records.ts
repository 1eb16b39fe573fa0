/** The records of a sandbox: the collections as they were made, until something is written to one. */
import type { LoadedApi } from '../apis.js'
import type { Collection, Entry } from '../data/collection.js'
import { createOverlay, type Overlay, type Size } from '../data/overlay.js'
import { AdminFailure } from '../errors.js'
import type { CollectionSpec } from '../openapi/model.js'

/** The most records that can be written in one sandbox; of those below, removed ones count too. */
export const maximumRecords = 10_000

const mebibyte = 1024 * 1024

/** Bytes that they may take in one sandbox, and in all sandboxes together. */
export const maximumBytes = { sandbox: 32 * mebibyte, together: 256 * mebibyte }

export interface SandboxRecordsParts {
  /** An API's collections before anything is written. */
  readonly collectionsOf: (loaded: LoadedApi) => ReadonlyMap<string, Collection>
  /** Bytes that written records take in all sandboxes. */
  readonly together: () => number
  /** Told after each write. */
  readonly onWrite: () => void
}

export class SandboxRecords {
  readonly #parts: SandboxRecordsParts
  /** By API and name. What an API's requests are answered from is its map, whose entries change. */
  readonly #collections = new Map<string, Map<string, Collection>>()
  readonly #overlays = new Map<string, Overlay>()
  /** How many ids were made, by API and collection. */
  readonly #made = new Map<string, number>()

  constructor(parts: SandboxRecordsParts) {
    this.#parts = parts
  }

  /** What was written. */
  get size(): Size {
    let [records, bytes] = [0, 0]
    for (const { size } of this.#overlays.values()) {
      records += size.records
      bytes += size.bytes
    }
    return { records, bytes }
  }

  /** An API's collections, with what is written to them from now on. */
  collections(loaded: LoadedApi): ReadonlyMap<string, Collection> {
    return this.#own(loaded)
  }

  /** An id in the collection's form that no record has or was made before. */
  makeId(loaded: LoadedApi, { name }: CollectionSpec): string | number {
    const collection = this.#own(loaded).get(name)!
    const key = `${loaded.api.id} ${name}`
    let lot = this.#made.get(key) ?? 0
    while (collection.find(String(collection.freeId(lot)))) lot += 1
    this.#made.set(key, lot + 1)
    return collection.freeId(lot)
  }

  /** @throws AdminFailure `DT_RECORD_LIMIT`, and then nothing is written */
  put(loaded: LoadedApi, spec: CollectionSpec, entries: readonly Entry[]): void {
    this.#write(loaded, spec, (overlay, assertRoom) => overlay.put(entries, assertRoom))
  }

  /**
   * Removes a record that is there.
   * @throws AdminFailure `DT_RECORD_LIMIT`
   */
  remove(loaded: LoadedApi, spec: CollectionSpec, id: string): void {
    this.#write(loaded, spec, (overlay, assertRoom) => overlay.remove(id, assertRoom))
  }

  #write(
    loaded: LoadedApi,
    { name }: CollectionSpec,
    write: (overlay: Overlay, assertRoom: (growth: Size) => void) => void,
  ): void {
    const collections = this.#own(loaded)
    const key = `${loaded.api.id} ${name}`
    const fields = loaded.api.collections.flatMap(({ owner }) => owner.map(({ field }) => field))
    const overlay = this.#overlays.get(key) ?? createOverlay(collections.get(name)!, fields)
    write(overlay, (growth) => this.#assertRoom(growth))
    this.#overlays.set(key, overlay)
    collections.set(name, overlay)
    this.#parts.onWrite()
  }

  #own(loaded: LoadedApi): Map<string, Collection> {
    const known = this.#collections.get(loaded.api.id)
    if (known) return known
    const own = new Map(this.#parts.collectionsOf(loaded))
    this.#collections.set(loaded.api.id, own)
    return own
  }

  #assertRoom(growth: Size): void {
    const { records, bytes } = this.size
    const refuse = (what: string) => {
      throw new AdminFailure('DT_RECORD_LIMIT', `${what} Nothing was written; reset or delete a sandbox to make room.`)
    }
    if (growth.records > 0 && records + growth.records > maximumRecords) {
      refuse(
        `A sandbox takes ${maximumRecords} written records; it has ${records}, and ${growth.records} were to come.`,
      )
    }
    if (growth.bytes <= 0) return
    if (bytes + growth.bytes > maximumBytes.sandbox) {
      refuse(
        `A sandbox takes ${maximumBytes.sandbox} bytes of records; it has ${bytes}, and ${growth.bytes} were to come.`,
      )
    }
    const together = this.#parts.together()
    if (together + growth.bytes > maximumBytes.together) {
      refuse(`All sandboxes take ${maximumBytes.together} bytes of records; they have ${together}.`)
    }
  }
}
