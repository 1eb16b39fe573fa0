/** The faults of a sandbox: added, counted, and found for a request. */
import { createKey, deriveKey, Stream } from '../data/randomness.js'
import { AdminFailure } from '../errors.js'
import type { Answer, Asked, Intervention } from '../mock/stage.js'
import type { Api, Operation } from '../openapi/model.js'
import type { NameToken } from './entry.js'
import { toAnswers } from './fault-answers.js'
import { toDelay } from './fault-delay.js'
import type { FaultSpec } from './fault-spec.js'
import { createMatcher, type Matcher } from './matcher.js'
import { toSubject } from './subject.js'

/** The most that a sandbox can have. */
export const maximumFaults = 100

export interface Fault {
  readonly id: string
  readonly spec: FaultSpec
  /** How many requests it was about. */
  matched: number
  /** How many of them it hit. */
  hits: number
  /** What each operation that it is about answers; without an answer, the operation's own. */
  readonly answers: ReadonlyMap<Operation, Answer | undefined>
  readonly matcher: Matcher
  readonly number: number
}

export class Faults {
  readonly #apis: readonly Api[]
  readonly #seed: number
  readonly #nameToken: NameToken
  readonly #faults = new Map<string, Fault>()
  readonly #stream = new Stream()
  #added = 0

  /**
   * @param apis those that a fault can be about
   * @param seed what is random is drawn from it, the fault's number and the request's, so that it repeats
   */
  constructor(apis: readonly Api[], seed: number, nameToken: NameToken) {
    this.#apis = apis
    this.#seed = seed
    this.#nameToken = nameToken
  }

  get size(): number {
    return this.#faults.size
  }

  /** @throws AdminFailure for one that could never do what it says, and `DT_FAULT_LIMIT` when there are too many */
  add(spec: FaultSpec): Fault {
    const answers = toAnswers(spec, this.#apis)
    if (this.size >= maximumFaults) {
      throw new AdminFailure('DT_FAULT_LIMIT', `The sandbox has ${maximumFaults} faults already; delete one first.`)
    }
    this.#added += 1
    const number = this.#added
    const matcher = createMatcher(spec.match ?? {})
    const fault = { id: String(number), spec, matched: 0, hits: 0, answers, matcher, number }
    this.#faults.set(fault.id, fault)
    return fault
  }

  /** In the order in which they were added. */
  list(): Fault[] {
    return [...this.#faults.values()]
  }

  /** @throws AdminFailure `DT_FAULT_UNKNOWN` */
  get(id: string): Fault {
    const fault = this.#faults.get(id)
    if (fault) return fault
    throw new AdminFailure(
      'DT_FAULT_UNKNOWN',
      `There is no fault ${id.slice(0, 80)}: it was never added, or is deleted.`,
    )
  }

  /** @throws AdminFailure `DT_FAULT_UNKNOWN` */
  delete(id: string): void {
    this.#faults.delete(this.get(id).id)
  }

  clear(): void {
    this.#faults.clear()
  }

  /** Counts a request for every fault that is about it; the first whose turn it is hits. */
  intervene(api: string, asked: Asked): Intervention | undefined {
    const subject = toSubject(asked, api, this.#nameToken)
    let hit: Intervention | undefined
    for (const fault of this.#faults.values()) {
      if (!fault.answers.has(asked.operation) || !fault.matcher.matches(subject)) continue
      fault.matched += 1
      if (hit || !this.#isTurn(fault)) continue
      fault.hits += 1
      hit = this.#toIntervention(fault, asked.operation)
    }
    return hit
  }

  #isTurn({ spec, number, matched, hits }: Fault): boolean {
    const { from = 1, times = Number.POSITIVE_INFINITY, probability = 1 } = spec.when ?? {}
    return matched >= from && hits < times && this.#draw(number, matched, 'turn').chance(probability)
  }

  #toIntervention({ id, spec, answers, number, matched }: Fault, operation: Operation): Intervention {
    const { delay, break: broken } = spec.does
    const answer = answers.get(operation)
    return {
      fault: id,
      ...(delay === undefined ? {} : { delay: toDelay(delay, this.#draw(number, matched, 'delay')) }),
      ...(answer ? { answer } : {}),
      ...(broken ? { broken } : {}),
    }
  }

  #draw(fault: number, request: number, what: 'turn' | 'delay'): Stream {
    return this.#stream.at(deriveKey(deriveKey(createKey(this.#seed, 'faults', what), fault), request))
  }
}
