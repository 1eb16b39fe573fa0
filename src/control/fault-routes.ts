/** Adding, looking at and deleting the faults of a sandbox. */
import { type FaultSpec, faultSchema } from './fault-spec.js'
import { type Fault, maximumFaults } from './faults.js'
import { redactMatch } from './match-redaction.js'
import { matchLimit } from './match-schema.js'
import type { AdminRoute } from './routes.js'
import type { Sandboxes } from './sandboxes.js'

export interface ShownFault extends FaultSpec {
  readonly id: string
  /** How many requests it was about. */
  readonly matched: number
  /** How many of them it hit. */
  readonly hits: number
}

const shownSchema = {
  ...faultSchema,
  required: ['id', 'does', 'matched', 'hits'],
  properties: {
    id: { type: 'string' },
    ...faultSchema.properties,
    matched: { type: 'integer', description: 'How many requests it was about.' },
    hits: { type: 'integer', description: 'How many of them it hit.' },
  },
}

export function createFaultRoutes(sandboxes: Sandboxes): AdminRoute[] {
  const tag = 'Faults'
  const path = '/sandboxes/{sandbox}/faults'
  const faultsOf = (params: Readonly<Record<string, string>>) => sandboxes.get(params.sandbox!).faults
  return [
    {
      operationId: 'addFault',
      method: 'POST',
      path,
      tag,
      summary: 'Add a fault.',
      description: `Of the faults that match a request, the first hits whose turn it is. At most ${maximumFaults} in a sandbox.`,
      body: faultSchema,
      bodyLimit: matchLimit,
      status: 201,
      response: { schema: shownSchema },
      handle({ params, body, reply }) {
        const fault = faultsOf(params).add(body as unknown as FaultSpec)
        reply.header('location', `/__admin/sandboxes/${params.sandbox}/faults/${fault.id}`)
        return toShown(fault)
      },
    },
    {
      operationId: 'listFaults',
      method: 'GET',
      path,
      tag,
      summary: 'List the faults in the order in which they were added.',
      status: 200,
      response: {
        schema: {
          type: 'object',
          required: ['faults'],
          properties: { faults: { type: 'array', items: shownSchema } },
        },
      },
      handle: ({ params }) => ({ faults: faultsOf(params).list().map(toShown) }),
    },
    {
      operationId: 'deleteFaults',
      method: 'DELETE',
      path,
      tag,
      summary: 'Delete all faults.',
      status: 204,
      handle: ({ params }) => faultsOf(params).clear(),
    },
    {
      operationId: 'getFault',
      method: 'GET',
      path: `${path}/{fault}`,
      tag,
      summary: 'Look at a fault and how often it hit.',
      status: 200,
      response: { schema: shownSchema },
      handle: ({ params }) => toShown(faultsOf(params).get(params.fault!)),
    },
    {
      operationId: 'deleteFault',
      method: 'DELETE',
      path: `${path}/{fault}`,
      tag,
      summary: 'Delete a fault.',
      status: 204,
      handle: ({ params }) => faultsOf(params).delete(params.fault!),
    },
  ]
}

function toShown({ id, spec, matched, hits }: Fault): ShownFault {
  const { match, ...rest } = spec
  return { id, ...(match ? { match: redactMatch(match) } : {}), ...rest, matched, hits }
}
