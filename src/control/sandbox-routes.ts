/** Making, looking at, resetting and deleting sandboxes, and moving their clocks. */

import { rateLimitModes } from '../config.js'
import { maximumCount } from '../data/timeline.js'
import { authModes } from '../mock/security.js'
import type { Json } from '../openapi/document.js'
import { limitProperties } from '../validation/supported.js'
import type { AdminRoute } from './routes.js'
import type { Sandbox, SandboxOptions } from './sandbox.js'
import { defaultId, defaultTtl, maximumSandboxes, type Sandboxes } from './sandboxes.js'

const dateTime = { type: 'string', format: 'date-time' } as const

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

const optionsSchema = {
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
      description: `Seconds without a request after which it is dropped; ${defaultTtl} without it. Real seconds, whatever the sandbox's clock says.`,
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

const clockSchema = {
  type: 'object',
  required: ['now', 'frozen'],
  properties: { now: dateTime, frozen: { type: 'boolean' } },
}

const sandboxSchema = {
  type: 'object',
  required: ['id', 'options', 'createdAt', 'usedAt', 'expiresAt', 'clock', 'tokens'],
  properties: {
    id: { type: 'string' },
    options: optionsSchema,
    createdAt: dateTime,
    usedAt: dateTime,
    expiresAt: { type: ['string', 'null'], format: 'date-time', description: 'Null for the default sandbox.' },
    clock: clockSchema,
    tokens: {
      type: 'object',
      description: 'For each API, a token for each identity that it knows, in the order of its registered tokens.',
      additionalProperties: { type: 'array', items: tokenSchema },
    },
  },
}

export function createSandboxRoutes(sandboxes: Sandboxes): AdminRoute[] {
  const tag = 'Sandboxes'
  return [
    {
      operationId: 'createSandbox',
      method: 'POST',
      path: '/sandboxes',
      tag,
      summary: 'Make a sandbox.',
      description: `A private copy of everything that can change. Its tokens choose it, and so does the header \`doubletake-sandbox\`. At most ${maximumSandboxes} at a time.`,
      body: optionsSchema,
      bodyOptional: true,
      status: 201,
      response: { schema: sandboxSchema },
      handle({ body, reply }) {
        const sandbox = sandboxes.create((body ?? {}) as SandboxOptions)
        reply.header('location', `/__admin/sandboxes/${sandbox.id}`)
        return toJson(sandbox)
      },
    },
    {
      operationId: 'listSandboxes',
      method: 'GET',
      path: '/sandboxes',
      tag,
      summary: 'List the sandboxes, the oldest first; without the default one.',
      status: 200,
      response: {
        schema: {
          type: 'object',
          required: ['sandboxes'],
          properties: { sandboxes: { type: 'array', items: sandboxSchema } },
        },
      },
      handle: () => ({ sandboxes: sandboxes.list().map(toJson) }),
    },
    {
      operationId: 'getSandbox',
      method: 'GET',
      path: '/sandboxes/{sandbox}',
      tag,
      summary: 'Look at a sandbox.',
      description: `\`${defaultId}\` is the sandbox of every request that asks for no other.`,
      status: 200,
      response: { schema: sandboxSchema },
      handle: ({ params }) => toJson(sandboxes.get(params.sandbox!)),
    },
    {
      operationId: 'resetSandbox',
      method: 'POST',
      path: '/sandboxes/{sandbox}/reset',
      tag,
      summary: 'Take a sandbox back to how it was made.',
      description: 'Records, faults, counters, journal and clock. Its id and its tokens stay good.',
      status: 200,
      response: { schema: sandboxSchema },
      handle({ params }) {
        const sandbox = sandboxes.get(params.sandbox!)
        sandbox.reset()
        return toJson(sandbox)
      },
    },
    {
      operationId: 'deleteSandbox',
      method: 'DELETE',
      path: '/sandboxes/{sandbox}',
      tag,
      summary: 'Drop a sandbox.',
      status: 204,
      handle: ({ params }) => sandboxes.delete(params.sandbox!),
    },
    {
      operationId: 'getClock',
      method: 'GET',
      path: '/sandboxes/{sandbox}/clock',
      tag,
      summary: 'What time it is in a sandbox.',
      status: 200,
      response: { schema: clockSchema },
      handle: ({ params }) => toClockJson(sandboxes.get(params.sandbox!)),
    },
    {
      operationId: 'moveClock',
      method: 'POST',
      path: '/sandboxes/{sandbox}/clock',
      tag,
      summary: 'Set, advance, freeze a clock, or let it run.',
      description: 'In this order: `set`, `advance`, `frozen`.',
      body: {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          set: { ...dateTime, description: 'The time that it shows from now on.' },
          advance: { type: 'number', minimum: 0, maximum: 1e10, description: 'Seconds to move it forward.' },
          frozen: { type: 'boolean', description: 'Whether it stands still.' },
        },
      },
      status: 200,
      response: { schema: clockSchema },
      handle({ params, body }) {
        const sandbox = sandboxes.get(params.sandbox!)
        const { set, advance, frozen } = body as { set?: string; advance?: number; frozen?: boolean }
        if (set !== undefined) sandbox.clock.set(Date.parse(set))
        if (advance !== undefined) sandbox.clock.advance(advance * 1000)
        if (frozen === true) sandbox.clock.freeze()
        if (frozen === false) sandbox.clock.run()
        sandbox.journal.noteChange()
        return toClockJson(sandbox)
      },
    },
  ]

  function toJson(sandbox: Sandbox): Json {
    const { id, options, createdAt, usedAt, tokens } = sandbox
    const expires = usedAt + (options.ttl ?? defaultTtl) * 1000
    return {
      id,
      options: { ...options } as Json,
      createdAt: toDateTime(createdAt),
      usedAt: toDateTime(usedAt),
      expiresAt: id === defaultId ? null : toDateTime(expires),
      clock: toClockJson(sandbox),
      tokens: Object.fromEntries([...tokens].map(([api, list]) => [api, list.map(({ about: _, ...token }) => token)])),
    } as unknown as Json
  }
}

function toClockJson({ clock }: Sandbox): Json {
  return { now: toDateTime(clock.now()), frozen: clock.frozen }
}

function toDateTime(time: number): string {
  return new Date(time).toISOString()
}
