/** What is asked of the server under test: ids and cursors in any number, made by the package's own code. */
import { createCursors, loadApis, toBinding, toConfig } from '../dist/internals.js'

/** A prime: steps of it come by every position before one comes again. */
const stride = 7_368_787

/** Where no fixture is: pages from here hold generated records alone. */
const behindFixtures = { time: 0 }

/**
 * @param {number} count as `--count`
 * @returns the token whose records these are, its ids, and its cursors
 */
export async function createSubject(count) {
  const config = toConfig({ api: ['omni'], count })
  const [{ api, collections, tokens }] = await loadApis(config)
  const operation = api.operations.find(({ kind }) => kind === 'list')
  const collection = collections.get(operation.collection.name)
  const { token, identity } = tokens[0]
  const cursors = createCursors(`doubletake ${config.seed}`)
  const binding = toBinding(api, operation, identity, {}, '')
  const behind = (position, size) =>
    collection.page(identity, size, { ...behindFixtures, after: Math.floor(position) }).entries

  return {
    token,
    /** How many records the token sees. */
    total: collection.page(identity, 1).total,
    /** Distinct ids from all over the collection, at most as many as asked for. */
    ids(most) {
      const found = new Set()
      for (let turn = 0; turn < most; turn += 1) {
        const [entry] = behind((turn * stride) % count, 1)
        if (entry) found.add(entry.id)
      }
      return [...found]
    },
    /** Cursors of successive records, from the one at about this place among those that the token sees. */
    cursorsFrom(rank, size) {
      return behind((rank / this.total) * count, size).map(toCursor)
    },
    /** Cursors from all over the collection. */
    cursors(most) {
      const entries = Array.from({ length: most }, (_, turn) => behind((turn * stride) % count, 1)[0])
      return entries.filter(Boolean).map(toCursor)
    },
  }

  function toCursor({ time, position }) {
    return cursors.toCursor({ time, after: position }, binding)
  }
}
