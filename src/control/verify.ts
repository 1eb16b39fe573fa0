/** Whether a client asked what it was to ask, as often as it was to, and if not, what came closest. */
import { AdminFailure } from '../errors.js'
import type { Kept } from './kept.js'
import { matchSchema } from './match-schema.js'
import { createMatcher, type Match, type Miss } from './matcher.js'
import { redactText } from './redaction.js'
import type { Subject } from './subject.js'

export interface Count {
  readonly exactly?: number
  readonly atLeast?: number
  readonly atMost?: number
}

export interface Verification {
  readonly met: boolean
  readonly count: number
  readonly wanted: Count
  /** Numbers of the entries that match. */
  readonly matched: readonly number[]
  /** Where too few match: the entries that miss least, the closest first. */
  readonly nearest: readonly Nearest[]
  /** How many older entries have fallen out of the journal; with any, the count may be too low. */
  readonly forgotten: number
}

export interface Nearest {
  readonly number: number
  /** Method, path and query. */
  readonly request: string
  readonly misses: readonly Miss[]
}

/** How many misses are told. */
const maximumNearest = 5

/** Characters that are shown of a request. */
const requestLength = 500

const times = { type: 'integer', minimum: 0 }

export const verifySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    match: matchSchema,
    exactly: times,
    atLeast: { ...times, description: '1 where no count is given.' },
    atMost: times,
  },
}

export const verificationSchema = {
  type: 'object',
  required: ['met', 'count', 'wanted', 'matched', 'nearest', 'forgotten'],
  properties: {
    met: { type: 'boolean' },
    count: { type: 'integer' },
    wanted: { type: 'object', properties: { exactly: times, atLeast: times, atMost: times } },
    matched: { type: 'array', items: { type: 'integer' }, description: 'Numbers of the entries that match.' },
    nearest: {
      type: 'array',
      description: `Where too few match: the entries that miss least, at most ${maximumNearest}, the closest first.`,
      items: {
        type: 'object',
        required: ['number', 'request', 'misses'],
        properties: {
          number: { type: 'integer' },
          request: { type: 'string', description: `Method, path and query; ${requestLength} characters at most.` },
          misses: {
            type: 'array',
            items: {
              type: 'object',
              required: ['part', 'wanted', 'found'],
              properties: {
                part: { type: 'string', description: 'Such as `path` or `query.cursor`.' },
                wanted: {},
                found: { type: ['string', 'null'] },
              },
            },
          },
        },
      },
    },
    forgotten: {
      type: 'integer',
      description: 'How many older entries have fallen out of the journal; with any, the count may be too low.',
    },
  },
}

/**
 * @param entries the oldest first
 * @throws AdminFailure `DT_ADMIN_INPUT` for counts that no number satisfies
 */
export function verify(
  entries: readonly Kept[],
  toSubject: (kept: Kept) => Subject,
  input: Count & { readonly match?: Match },
): Omit<Verification, 'forgotten'> {
  const { match = {}, ...given } = input
  const wanted = Object.keys(given).length === 0 ? { atLeast: 1 } : given
  const { least, most } = toRange(wanted)
  const matcher = createMatcher(match)
  const judged = entries.map((kept) => ({ kept, gap: matcher.gap(toSubject(kept)) }))
  const matched = judged.flatMap(({ kept, gap }) => (gap.parts === 0 ? kept.number : []))
  const count = matched.length
  const nearest = count < least ? judged.filter(({ gap }) => gap.parts > 0) : []
  return {
    met: count >= least && count <= most,
    count,
    wanted,
    matched,
    nearest: nearest
      .sort(
        (one, other) =>
          one.gap.parts - other.gap.parts || one.gap.far - other.gap.far || other.kept.number - one.kept.number,
      )
      .slice(0, maximumNearest)
      .map(({ kept }) => ({
        number: kept.number,
        request: toRequest(kept),
        misses: matcher.misses(toSubject(kept)),
      })),
  }
}

function toRange({ exactly, atLeast = 0, atMost = Number.POSITIVE_INFINITY }: Count): { least: number; most: number } {
  const least = Math.max(exactly ?? 0, atLeast)
  const most = Math.min(exactly ?? Number.POSITIVE_INFINITY, atMost)
  if (least <= most) return { least, most }
  throw new AdminFailure('DT_ADMIN_INPUT', `No count is at least ${least} and at most ${most}; give counts that agree.`)
}

function toRequest({ method, url, token }: Kept): string {
  return `${method} ${redactText(url, token)}`.slice(0, requestLength)
}
