/**
 * Records that were written, on top of a collection that stays as it is. Only what was written is kept: as JSON text, so
 * that what it takes is known and nobody holds a part of it.
 *
 * A walk sees each record at one place, whatever is written meanwhile: where it was when the walk began. For that the
 * places that records left are kept, newest last; a walk that began before the oldest of them cannot go on.
 */
import { type Collection, compareMarks, type Entry, type Mark } from './collection.js'
import { agrees, type Identity } from './owners.js'

/** How many places that records left are kept. */
export const maximumMoves = 10_000

/** Bytes that a record takes beside its JSON, and that a place takes that it left. */
const overheads = { record: 250, move: 100 }

/** What was written: records, removed ones that the collection below still has among them, and the bytes that they take. */
export interface Size {
  readonly records: number
  readonly bytes: number
}

export interface Overlay extends Collection {
  readonly size: Size
  /**
   * Makes or replaces records; all at once.
   * @param assertRoom told what the size would grow by; throws where that is too much, and then nothing is written
   */
  put(entries: readonly Entry[], assertRoom: (growth: Size) => void): void
  /** Removes a record that is there. */
  remove(id: string, assertRoom: (growth: Size) => void): void
}

type Owner = Readonly<Record<string, unknown>>

/** A record that was put or removed. */
interface Written {
  /** Where it stands, or stood when it was removed. */
  readonly place: Mark
  /** Absent on a removed one. */
  readonly content?: { readonly entry: Entry; readonly owner: Owner; readonly bytes: number }
  /** Whose the record of this id is in the collection below, if that has one. */
  readonly below: Owner | undefined
}

/** A place that a record left. */
interface Move {
  readonly version: number
  readonly id: string
  readonly place: Mark
}

/** How often anything was written, in any overlay. */
let writes = 0

/** @param fields the owner fields that an identity may fix */
export function createOverlay(base: Collection, fields: readonly string[]): Overlay {
  const written = new Map<string, Written>()
  const moves: Move[] = []
  let version = 0
  let tag = base.tag
  let bytes = 0
  /** The version before which too much is forgotten for a walk to go on. */
  let oldest = 0
  let known: { version: number; order: readonly Placed[] } | undefined

  const ownerOf = (record: Owner): Owner => Object.fromEntries(fields.map((field) => [field, record[field]]))

  return {
    ...base,
    get tag() {
      return tag
    },
    get size() {
      return { records: written.size, bytes: bytes + moves.length * overheads.move }
    },
    put(entries, assertRoom) {
      const made = entries.map((entry) => [base.normalize(entry.id), toWritten(entry)] as const)
      write(new Map(made), assertRoom)
    },
    remove(text, assertRoom) {
      const id = base.normalize(text)
      const { place, below } = written.get(id) ?? placeBelow(id)!
      write(new Map([[id, { place, below }]]), assertRoom)
    },
    find(text) {
      const here = written.get(base.normalize(text))
      return here ? here.content?.entry : base.find(text)
    },
    canGoOn: ({ version: begun = 0 }) => begun >= oldest,
    page(identity, size, from) {
      const begun = from ? Math.min(from.version ?? 0, version) : version
      const mine = orderAt(begun).filter(({ content }) => agrees(identity, content.owner))
      const rest = from ? mine.filter(({ place }) => compareMarks(from, place) < 0) : mine
      const found = merge(rest, untouched(identity, size + 1, from), size + 1)
      const last = found[size - 1]
      const hidden = [...written.values()].filter(({ below }) => below && agrees(identity, below)).length
      return {
        entries: found.slice(0, size).map(({ content }) => content.entry),
        total: base.page(identity, 0).total - hidden + mine.length,
        ...(found.length > size && last ? { next: { ...last.place, ...(begun === 0 ? {} : { version: begun }) } } : {}),
      }
    },
    hasOwner(field, value, identity) {
      if (base.hasOwner(field, value, identity)) return true
      return [...written.values()].some(({ content }) => {
        return content !== undefined && content.owner[field] === value && agrees(identity, content.owner)
      })
    },
  }

  function toWritten({ id, time, record }: Entry): Written {
    const text = JSON.stringify(record)
    const entry: Entry = {
      id,
      time,
      get record() {
        return JSON.parse(text)
      },
    }
    const content = { entry, owner: ownerOf(record), bytes: Buffer.byteLength(text) }
    const key = base.normalize(id)
    const { below } = written.get(key) ?? placeBelow(key) ?? { below: undefined }
    return { place: { time, after: id }, content, below }
  }

  /** Where a record of the collection below stands, as if it had been removed. */
  function placeBelow(id: string): Written | undefined {
    const entry = base.find(id)
    return entry && { place: toPlace(entry), below: ownerOf(entry.record) }
  }

  function write(changes: ReadonlyMap<string, Written>, assertRoom: (growth: Size) => void): void {
    const growth = { records: 0, bytes: 0 }
    for (const [id, change] of changes) {
      const before = written.get(id)
      growth.records += (isKept(change) ? 1 : 0) - (before ? 1 : 0)
      growth.bytes += bytesOf(change) - (before ? bytesOf(before) : 0)
    }
    assertRoom(growth)
    version += 1
    writes += 1
    tag = `${base.tag} ${writes}`
    bytes += growth.bytes
    known = undefined
    for (const [id, change] of changes) {
      const before = written.get(id) ?? placeBelow(id)
      if (before && (!isKept(change) || compareMarks(before.place, change.place) !== 0)) {
        moves.push({ version, id, place: before.place })
      }
      if (isKept(change)) written.set(id, change)
      else written.delete(id)
    }
    const forgotten = moves.splice(0, Math.max(0, moves.length - maximumMoves)).at(-1)
    if (forgotten) oldest = forgotten.version
  }

  /** The records that are there, where they were at a version. */
  function orderAt(begun: number): readonly Placed[] {
    if (known?.version === begun) return known.order
    const places = new Map<string, Mark>()
    // backwards, so that of a record's moves since then the first one is left
    for (let index = moves.length - 1; index >= 0 && moves[index]!.version > begun; index -= 1) {
      places.set(moves[index]!.id, moves[index]!.place)
    }
    const order = [...written]
      .flatMap(([id, { place, content }]) => (content ? [{ place: places.get(id) ?? place, content }] : []))
      .sort((one, other) => compareMarks(one.place, other.place))
    known = { version: begun, order }
    return order
  }

  /** What the collection below has and nobody wrote, behind a mark. */
  function* untouched(identity: Identity, size: number, from: Mark | undefined): Generator<Row> {
    let mark = from
    let wanted = size
    do {
      const { entries, next } = base.page(identity, wanted, mark)
      for (const entry of entries) {
        if (!written.has(base.normalize(entry.id))) yield { place: toPlace(entry), content: { entry } }
      }
      mark = next
      wanted *= 2
    } while (mark)
  }
}

/** A record in a walk. */
interface Row {
  readonly place: Mark
  readonly content: { readonly entry: Entry }
}

type Placed = Pick<Written, 'place'> & { readonly content: NonNullable<Written['content']> }

/** The first of two ordered sequences, as one. */
function merge(own: readonly Row[], others: Iterator<Row, void>, size: number): Row[] {
  const rows: Row[] = []
  let index = 0
  let other = others.next()
  while (rows.length < size && (index < own.length || !other.done)) {
    const mine = own[index]
    if (!other.done && (!mine || compareMarks(other.value.place, mine.place) < 0)) {
      rows.push(other.value)
      other = others.next()
    } else {
      rows.push(mine!)
      index += 1
    }
  }
  return rows
}

function toPlace({ time, position, id }: Entry): Mark {
  return { time, after: position ?? id }
}

/** A removed record that is nowhere below leaves nothing behind. */
function isKept({ content, below }: Written): boolean {
  return content !== undefined || below !== undefined
}

function bytesOf(written: Written): number {
  return isKept(written) ? overheads.record + (written.content?.bytes ?? 0) : 0
}
