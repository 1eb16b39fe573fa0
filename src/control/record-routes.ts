/** Making, replacing, changing, removing and looking at the records of a sandbox. */
import { mergePatch } from '../data/merge-patch.js'
import { AdminFailure } from '../errors.js'
import type { Json, JsonObject } from '../openapi/document.js'
import { assertId, fillIn, type Target, toEntries, toId } from './record-input.js'
import type { AdminRoute } from './routes.js'
import type { SandboxRecords } from './sandbox-records.js'
import { maximumBytes, maximumRecords } from './sandbox-records.js'
import type { Sandboxes } from './sandboxes.js'

/** Bytes that a body with records may have. */
const bodyLimit = 8 * 1024 * 1024

const path = '/sandboxes/{sandbox}/apis/{api}/{collection}'
const record = {
  type: 'object',
  description: 'A record as the collection’s schema in the API’s document describes it.',
}
const leftOut =
  'What a new record may leave out: its id; its last activity, which is then the sandbox’s time; its owner, which is then the first that the API’s tokens name.'

export function createRecordRoutes(sandboxes: Sandboxes): AdminRoute[] {
  const tag = 'Records'
  return [
    {
      operationId: 'addRecords',
      method: 'POST',
      path,
      tag,
      summary: 'Make or replace one record, or an array of them.',
      description: `All of them, or, if anything is wrong, none. ${leftOut} A sandbox takes ${maximumRecords} written records and ${maximumBytes.sandbox} bytes of them.`,
      body: { type: ['object', 'array'], items: { type: 'object' }, minItems: 1, maxItems: maximumRecords },
      bodyLimit,
      status: 201,
      response: {
        schema: {
          type: 'object',
          required: ['count', 'ids'],
          properties: {
            count: { type: 'integer', description: 'How many were written.' },
            ids: { type: 'array', items: { type: ['string', 'integer'] }, description: 'In the order of the body.' },
          },
        },
      },
      handle({ params, body }) {
        const { target, records } = open(params)
        const { loaded, spec } = target
        const several = Array.isArray(body)
        const sent = ((several ? body : [body]) as JsonObject[]).map((given, index) => {
          const id = given[spec.id] ?? records.makeId(loaded, spec)
          return { record: fillIn(given, id, target), pointer: several ? `/${index}` : '' }
        })
        records.put(loaded, spec, toEntries(sent, target))
        return { count: sent.length, ids: sent.map((one) => one.record[spec.id]) }
      },
    },
    {
      operationId: 'getRecord',
      method: 'GET',
      path: `${path}/{id}`,
      tag,
      summary: 'Look at a record, with everything that no answer shows.',
      status: 200,
      response: { schema: record },
      handle: ({ params }) => find(open(params).target, params.id!),
    },
    {
      operationId: 'putRecord',
      method: 'PUT',
      path: `${path}/{id}`,
      tag,
      summary: 'Make a record (201), or replace one (200): a generated one or a fixture too.',
      description: leftOut,
      body: record,
      bodyLimit,
      status: 200,
      otherStatus: 201,
      response: { schema: record },
      handle({ params, body, reply }) {
        const { target, records } = open(params)
        const given = body as JsonObject
        assertId(given, params.id!, target)
        const whole = fillIn(given, toId(params.id!, target), target)
        const isNew = target.collection.find(params.id!) === undefined
        records.put(target.loaded, target.spec, toEntries([{ record: whole, pointer: '' }], target))
        if (isNew) reply.code(201)
        return whole
      },
    },
    {
      operationId: 'patchRecord',
      method: 'PATCH',
      path: `${path}/{id}`,
      tag,
      summary: 'Change a record by a JSON Merge Patch (RFC 7396).',
      description: 'Null takes a property away. Nothing changes but what the patch names, the last activity neither.',
      body: { type: 'object' },
      bodyMediaTypes: ['application/merge-patch+json'],
      bodyLimit,
      status: 200,
      response: { schema: record },
      handle({ params, body }) {
        const { target, records } = open(params)
        const changed = mergePatch(find(target, params.id!), body!) as JsonObject
        assertId(changed, params.id!, target)
        records.put(target.loaded, target.spec, toEntries([{ record: changed, pointer: '' }], target))
        return changed
      },
    },
    {
      operationId: 'deleteRecord',
      method: 'DELETE',
      path: `${path}/{id}`,
      tag,
      summary: 'Remove a record: a generated one or a fixture too.',
      status: 204,
      handle({ params }) {
        const { target, records } = open(params)
        find(target, params.id!)
        records.remove(target.loaded, target.spec, params.id!)
      },
    },
  ]

  /** @throws AdminFailure for a sandbox, API or collection that is not there */
  function open(params: Readonly<Record<string, string>>): { target: Target; records: SandboxRecords } {
    const { records, clock, apis } = sandboxes.get(params.sandbox!)
    const loaded = apis.find(({ api }) => api.id === params.api)
    const spec = loaded?.api.collections.find(({ name }) => name === params.collection)
    if (loaded && spec) {
      const collection = records.collections(loaded).get(spec.name)!
      return { records, target: { loaded, spec, collection, now: clock.now() } }
    }
    const known = apis.flatMap(({ api }) => api.collections.map(({ name }) => `${api.id}/${name}`))
    throw new AdminFailure(
      'DT_COLLECTION_UNKNOWN',
      `There is no collection ${params.api}/${params.collection}; the sandbox has ${known.join(', ')}.`,
    )
  }
}

/** @throws AdminFailure `DT_RECORD_UNKNOWN` */
function find({ collection, spec }: Target, id: string): Json {
  const found = collection.find(id)
  if (found) return found.record
  throw new AdminFailure('DT_RECORD_UNKNOWN', `There is no record ${id.slice(0, 80)} in ${spec.name}.`)
}
