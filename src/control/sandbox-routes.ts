/** Making, looking at, resetting and deleting sandboxes, and moving their clocks. */
import type { ClockMove } from './clock.js'
import type { AdminRoute } from './routes.js'
import type { SandboxOptions } from './sandbox.js'
import { clockSchema, dateTime, optionsSchema, sandboxSchema, toShown, toShownClock } from './sandbox-schemas.js'
import { defaultId, maximumSandboxes, type Sandboxes } from './sandboxes.js'

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
        return toShown(sandbox)
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
      handle: () => ({ sandboxes: sandboxes.list().map(toShown) }),
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
      handle: ({ params }) => toShown(sandboxes.get(params.sandbox!)),
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
        return toShown(sandbox)
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
      handle: ({ params }) => toShownClock(sandboxes.get(params.sandbox!)),
    },
    {
      operationId: 'moveClock',
      method: 'POST',
      path: '/sandboxes/{sandbox}/clock',
      tag,
      summary: 'Set, advance, freeze a clock, or let it run.',
      description:
        'In this order: it is frozen, set, advanced, and let run. Up to 9999-12-31T23:59:59Z, where it stands still. A sandbox whose `ttl` is over then is dropped.',
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
        return toShownClock(sandboxes.moveClock(params.sandbox!, body as ClockMove))
      },
    },
  ]
}
