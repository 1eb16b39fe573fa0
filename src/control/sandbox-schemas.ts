/** What a sandbox is asked to be, and how one is shown. */

import { maximumCount } from '../data/timeline.js'
import type { Token } from '../data/tokens.js'
import { authModes } from '../mock/security.js'
import { rateLimitModes } from '../options.js'
import { limitProperties } from '../validation/supported-mock.js'
import { defaultTtl, type Sandbox, type SandboxOptions } from './sandbox.js'
import { defaultId } from './sandboxes.js'

export interface ShownSandbox {
  readonly id: string
  readonly options: SandboxOptions
  readonly createdAt: string
  readonly usedAt: string
  /** By the sandbox's clock where it has a `ttl` of its own, else real time. Null for the default one. */
  readonly expiresAt: string | null
  readonly clock: ShownClock
  /** API id → names. */
  readonly collections: Readonly<Record<string, readonly string[]>>
  /** API id → tokens; empty for the default one. */
  readonly tokens: Readonly<Record<string, readonly ShownToken[]>>
}

export type ShownToken = Omit<Token, 'about'>

export interface ShownClock {
  /** RFC 3339. */
  readonly now: string
  readonly frozen: boolean
}

export const dateTime = { type: 'string', format: 'date-time' } as const

const ownLimitSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['requests', 'seconds'],
  properties: {
    requests: { ...limitProperties.requests, description: 'How many are allowed.' },
    seconds: { ...limitProperties.seconds, description: 'In how much time of the sandbox’s clock.' },
    per: { ...limitProperties.per, default: 'token', description: 'Who is counted: `token`, or an owner field.' },
    window: {
      ...limitProperties.window,
      default: 'fixed',
      description: 'Whether all count until so long after the first, or each until so long after itself.',
    },
  },
}

export const optionsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    seed: {
      type: 'integer',
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'What generated records are drawn from.',
    },
    count: { type: 'integer', minimum: 0, maximum: maximumCount, description: 'Generated records in each collection.' },
    now: { ...dateTime, description: 'Reference date of generated records, and where the clock begins.' },
    auth: { enum: authModes, description: 'Which tokens are good, besides those of the sandbox.' },
    ttl: {
      type: 'integer',
      minimum: 1,
      maximum: 86_400,
      description: `Seconds of the sandbox's own clock without a request after which it is dropped; it is dropped too when nobody used it for so long, and for ${defaultTtl} seconds at least, of real time. Without it, for ${defaultTtl} seconds of real time, whatever its clock says.`,
    },
    apis: {
      type: 'array',
      items: { type: 'string' },
      minItems: 1,
      description: 'Ids of the APIs that it has; all without it.',
    },
    rateLimits: {
      description: 'The published limits, none, or limits of its own; as the server has them without it.',
      if: { type: 'string' },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { enum: rateLimitModes },
      else: {
        type: 'object',
        description: 'API id → its limits; an API that is not named has none.',
        additionalProperties: { type: 'array', maxItems: 10, items: ownLimitSchema },
      },
    },
  },
}

const tokenSchema = {
  type: 'object',
  required: ['token', 'description', 'state', 'identity', 'permissions'],
  properties: {
    token: { type: 'string' },
    description: { type: 'string' },
    state: { enum: ['active', 'revoked'] },
    identity: { type: 'object', additionalProperties: { type: 'string' } },
    permissions: { type: 'array', items: { type: 'string' } },
  },
}

export const clockSchema = {
  type: 'object',
  required: ['now', 'frozen'],
  properties: { now: dateTime, frozen: { type: 'boolean' } },
}

export const sandboxSchema = {
  type: 'object',
  required: ['id', 'options', 'createdAt', 'usedAt', 'expiresAt', 'clock', 'collections', 'tokens'],
  properties: {
    id: { type: 'string' },
    options: optionsSchema,
    createdAt: dateTime,
    usedAt: dateTime,
    expiresAt: {
      type: ['string', 'null'],
      format: 'date-time',
      description: 'By the sandbox’s clock where it was given a `ttl`, else real time; null for the default sandbox.',
    },
    clock: clockSchema,
    collections: {
      type: 'object',
      description: 'For each API, the names of its collections.',
      additionalProperties: { type: 'array', items: { type: 'string' } },
    },
    tokens: {
      type: 'object',
      description: 'For each API, a token for each identity that it knows, in the order of its registered tokens.',
      additionalProperties: { type: 'array', items: tokenSchema },
    },
  },
}

export function toShown(sandbox: Sandbox): ShownSandbox {
  const { id, options, apis, createdAt, usedAt, expiresAt, tokens } = sandbox
  return {
    id,
    options,
    createdAt: toDateTime(createdAt),
    usedAt: toDateTime(usedAt),
    expiresAt: id === defaultId ? null : toDateTime(expiresAt),
    clock: toShownClock(sandbox),
    collections: Object.fromEntries(apis.map(({ api }) => [api.id, api.collections.map(({ name }) => name)])),
    tokens: Object.fromEntries([...tokens].map(([api, list]) => [api, list.map(({ about: _, ...token }) => token)])),
  }
}

export function toShownClock({ clock }: Sandbox): ShownClock {
  return { now: toDateTime(clock.now()), frozen: clock.frozen }
}

function toDateTime(time: number): string {
  return new Date(time).toISOString()
}
