/**
 * Answers that were given before. A request that says the same on the same stage passes the same checks and gets the
 * same bytes, as long as no record was written, so that neither is done again.
 */
import type { FastifyRequest } from 'fastify'
import type { Operation } from '../openapi/model.js'
import type { ParameterValues } from '../validation/parameters.js'
import type { Success } from './answer.js'
import { type ByteCache, createByteCache } from './byte-cache.js'
import type { Stage } from './stage.js'

/** An answer, and what was asked for: as it was checked, and as it arrived, so that one text serves all who keep it. */
export interface Recalled extends Success {
  readonly query: ParameterValues
  readonly url: string
}

export interface Recall extends ByteCache<Recalled> {
  /** All that a successful answer depends on; undefined where a request counts or something may happen to it. */
  toKey(stage: Stage, request: FastifyRequest): string | undefined
}

/** Bytes of answers that an operation keeps. */
const recallSize = 4 * 1024 * 1024

/** Characters of askers that are told apart before all get new names, with which nothing was kept yet. */
export const askersSize = 64 * 1024

export function createRecall({ collection }: Operation): Recall {
  const { toName } = createAskers()
  return {
    ...createByteCache<Recalled>(recallSize),
    toKey(stage, request) {
      if (stage.limit || stage.intervene) return undefined
      const { tag } = stage.collections.get(collection.name)!
      return toName(stage.id, tag, request.headers.authorization) + request.originalUrl
    },
  }
}

interface Asker {
  readonly stage: string
  readonly tag: string
  readonly authorization: string | undefined
  readonly name: string
}

/** Short names for who asks and of what, as a key is hashed each time: nearly always who asked before. */
function createAskers() {
  const names = new Map<string, string>()
  let given = 0
  let size = 0
  let latest: Asker | undefined
  return {
    toName(stage: string, tag: string, authorization: string | undefined): string {
      if (latest?.authorization !== authorization || latest?.stage !== stage || latest.tag !== tag) {
        latest = { stage, tag, authorization, name: find(stage, tag, authorization) }
      }
      return latest.name
    },
  }

  function find(stage: string, tag: string, authorization: string | undefined): string {
    // what anybody chooses is last, and a header has no line feed in it
    const asker = `${stage}\n${tag}\n${authorization}`
    const known = names.get(asker)
    if (known !== undefined) return known
    size += asker.length
    if (size > askersSize) {
      names.clear()
      size = asker.length
    }
    given += 1
    const name = `${given} `
    names.set(asker, name)
    return name
  }
}
