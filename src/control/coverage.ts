/** Totals over all that was asked of a sandbox: what of the documents was exercised, and what the client misuses. */
import { ownCauses } from '../errors.js'
import { findExample } from '../mock/failures.js'
import type { Api, Operation } from '../openapi/model.js'
import { splitUrl } from './entry.js'
import type { Kept } from './kept.js'
import { Misuses } from './misuses.js'

/** What stands for an operation's own answer among the pointers of examples. */
export const ownAnswer = ''

/** What was counted of an operation, or of what an API answers outside its operations. */
export interface Tally {
  requests: number
  readonly statuses: Map<number, number>
  /** Query parameters by name. Path parameters are sent with each request. */
  readonly parameters: Map<string, number>
  /** Examples by pointer, and the operation's own answer. */
  readonly examples: Map<string, number>
}

export class Coverage {
  readonly #operations = new Map<Operation, Tally>()
  readonly #others = new Map<Api, Tally>()
  #misuses = new Misuses()

  /** Adds an exchange; they come in the order of their numbers. */
  add(kept: Kept): void {
    const { api, operation, status, hasQuery } = kept
    const tally = operation ? tallyOf(this.#operations, operation) : tallyOf(this.#others, api)
    tally.requests += 1
    // 0 where nothing was answered
    if (status > 0) count(tally.statuses, status)
    const sent = hasQuery ? [...new Set(new URLSearchParams(splitUrl(kept.url)[1]).keys())] : []
    if (operation && sent.length > 0) {
      const known = operation.parameters.filter((one) => one.in === 'query' && sent.includes(one.name))
      for (const { name } of known) count(tally.parameters, name)
    }
    const example = toExample(kept)
    if (example !== undefined) count(tally.examples, example)
    this.#misuses.add(kept, sent)
  }

  /** What was counted; undefined for what was never asked. */
  tally(of: Operation | Api): Tally | undefined {
    return this.#operations.get(of as Operation) ?? this.#others.get(of as Api)
  }

  get misuses(): Misuses {
    return this.#misuses
  }

  /** From here on no page counts as asked for before. */
  forgetPages(): void {
    this.#misuses.forgetPages()
  }

  reset(): void {
    this.#operations.clear()
    this.#others.clear()
    this.#misuses = new Misuses()
  }
}

function tallyOf<Key>(tallies: Map<Key, Tally>, key: Key): Tally {
  let tally = tallies.get(key)
  if (!tally) {
    tally = { requests: 0, statuses: new Map(), parameters: new Map(), examples: new Map() }
    tallies.set(key, tally)
  }
  return tally
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** The example that was answered whole: the one that was asked for, that of the failure, or the operation's own answer. */
function toExample({ api, operation, failure, status, intervention }: Kept): string | undefined {
  const { answered, example, broken } = intervention ?? {}
  if (broken === 'cut' || broken === 'malformed') return undefined
  if (answered) return status === 0 ? undefined : example?.pointer
  if (failure) {
    const examples = ownCauses.has(failure.cause) ? [] : [...(operation?.errors ?? []), ...api.errors]
    return findExample(examples, failure.cause, failure.parameter)?.pointer
  }
  return status === operation?.success.status ? ownAnswer : undefined
}
