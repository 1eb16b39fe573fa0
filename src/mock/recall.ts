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

/** An answer, and what was asked for as it was checked. */
export interface Recalled extends Success {
  readonly query: ParameterValues
}

export interface Recall extends ByteCache<Recalled> {
  /** All that a successful answer depends on; undefined where a request counts or something may happen to it. */
  toKey(stage: Stage, request: FastifyRequest): string | undefined
}

/** Bytes of answers that an operation keeps. */
const recallSize = 4 * 1024 * 1024

export function createRecall({ collection }: Operation): Recall {
  return {
    ...createByteCache<Recalled>(recallSize),
    toKey(stage, request) {
      if (stage.limit || stage.intervene) return undefined
      const { tag } = stage.collections.get(collection.name)!
      // what anybody chooses is last, and a header has no line feed in it
      return `${stage.id}\n${tag}\n${request.headers.authorization}\n${request.url}`
    },
  }
}
