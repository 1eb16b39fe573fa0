/** A fault as it is asked for: which requests it is about, what it does to them, and when. */
import { maximumDelay } from '../mock/preferences.js'
import type { Break } from '../mock/stage.js'
import type { Json } from '../openapi/document.js'
import { requestMatchSchema, toSingle } from './match-schema.js'
import type { RequestMatch } from './matcher.js'
import { breakKinds } from './subject.js'

/** Milliseconds. */
export type Delay =
  | number
  | { readonly uniform: readonly [number, number] }
  | { readonly logNormal: { readonly median: number; readonly sigma: number } }

export interface FaultEffect {
  readonly status?: number
  /** The name of one of the document's examples. */
  readonly example?: string
  readonly headers?: Readonly<Record<string, string>>
  /** A text goes out as it is, anything else as JSON. */
  readonly body?: Json
  readonly delay?: Delay
  readonly break?: Break
}

export interface FaultTiming {
  /** The first matching request that it may hit, counted from 1. */
  readonly from?: number
  /** How many it hits. */
  readonly times?: number
  readonly probability?: number
}

export interface FaultSpec {
  readonly match?: RequestMatch
  readonly does: FaultEffect
  readonly when?: FaultTiming
}

const text = { type: 'string', maxLength: 2000 }
const milliseconds = { type: 'number', minimum: 0, maximum: maximumDelay }

const effectSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  description: 'What happens, in this order: the delay, then the answer, on a connection that may break.',
  dependentRequired: { body: ['status'] },
  properties: {
    status: {
      type: 'integer',
      minimum: 200,
      maximum: 599,
      description: 'Without a body, the answer that the document has for it.',
    },
    example: { ...text, description: 'The name of an example; with a status, of one of that status.' },
    headers: {
      type: 'object',
      maxProperties: 50,
      propertyNames: { pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$" },
      additionalProperties: { type: 'string', maxLength: 2000, pattern: '^[\\t -~\\u0080-\\u00ff]*$' },
      description: 'Response headers, beside or instead of those of the answer.',
    },
    body: { description: 'A text is sent as it is, anything else as JSON.' },
    delay: {
      description: `Milliseconds to wait first, fixed or drawn, ${maximumDelay} at most.`,
      oneOf: [
        milliseconds,
        toSingle({
          uniform: { type: 'array', items: milliseconds, minItems: 2, maxItems: 2 },
          logNormal: {
            type: 'object',
            required: ['median', 'sigma'],
            additionalProperties: false,
            properties: { median: milliseconds, sigma: { type: 'number', minimum: 0, maximum: 5 } },
          },
        }),
      ],
    },
    break: {
      description: 'How the connection breaks.',
      type: 'object',
      required: ['kind'],
      additionalProperties: false,
      properties: {
        kind: {
          enum: breakKinds,
          description:
            'Reset before the first byte; closed in the middle of the body; a body that is no JSON; a body that comes slowly; nothing at all, until the client gives up.',
        },
        bytesPerSecond: { type: 'integer', minimum: 1, maximum: 1e9, description: 'Of a slow body.' },
      },
      if: { properties: { kind: { const: 'slow' } }, required: ['kind'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { properties: { bytesPerSecond: true }, required: ['bytesPerSecond'] },
      else: { properties: { bytesPerSecond: false } },
    },
  },
}

const timingSchema = {
  type: 'object',
  additionalProperties: false,
  description: 'Which of the matching requests: all, unless it says otherwise.',
  properties: {
    from: { type: 'integer', minimum: 1, maximum: 1e9, description: 'The first that it may hit, counted from 1.' },
    times: { type: 'integer', minimum: 1, maximum: 1e9, description: 'How many it hits.' },
    probability: {
      type: 'number',
      minimum: 0,
      maximum: 1,
      description: 'How likely it hits one. Drawn from the seed, so the same requests are hit each time.',
    },
  },
}

export const faultSchema = {
  type: 'object',
  required: ['does'],
  additionalProperties: false,
  properties: {
    match: { ...requestMatchSchema, description: 'Which requests; everything that is given must hold.' },
    does: effectSchema,
    when: timingSchema,
  },
}
