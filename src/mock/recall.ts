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

/** An answer, and what was asked for. */
export interface Recalled extends Success {
  /** As it was checked. */
  readonly query: ParameterValues
  /** As it arrived: one text for all who keep it. */
  readonly url: string
}

export interface Recall extends ByteCache<Recalled> {
  /** All that a successful answer depends on; undefined where a request counts or something may happen to it. */
  toKey(stage: Stage, request: FastifyRequest): string | undefined
}

/** Bytes of answers that an operation keeps. */
const recallSize = 4 * 1024 * 1024

/** Who asks and of what, as a key says it. */
interface Asker {
  readonly stage: string
  readonly tag: string
  readonly authorization: string | undefined
  readonly text: string
}

export function createRecall({ collection }: Operation): Recall {
  /** Nearly always who asked before: then there is nothing to put together. */
  let latest: Asker | undefined
  return {
    ...createByteCache<Recalled>(recallSize, ({ url }) => url.length),
    toKey({ id: stage, collections, limit, intervene }, { headers, originalUrl }) {
      if (limit || intervene) return undefined
      const { tag } = collections.get(collection.name)!
      const { authorization } = headers
      if (latest?.authorization !== authorization || latest?.stage !== stage || latest.tag !== tag) {
        latest = { stage, tag, authorization, text: `${stage}\n${tag}\n${authorization ?? ''}\n` }
      }
      // what anybody chooses is last, and a header has no line feed in it
      return latest.text + originalUrl
    },
  }
}
