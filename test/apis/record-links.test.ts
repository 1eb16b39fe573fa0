/** What holds between the records of an API: ids, times, and texts that no reader should see. */
import t, { type Test } from 'tap'
import { loadApis } from '../../src/apis.js'
import { toConfig } from '../../src/config.js'
import { createCollectionMaker } from '../../src/data/records.js'
import { maximumCount } from '../../src/data/timeline.js'
import { createSchemas } from '../../src/validation/schemas.js'
import type { ApiId } from '../build.js'
import type { Conversation } from './rules.js'

const count = maximumCount
/** The newest, and some from all the years before. */
const positions = [...Array(2500).keys(), ...Array.from({ length: 500 }, (_, index) => 10_000 + index * 1_999_979)]
const config = toConfig({ count, edgeCases: true })
const loaded = await loadApis(config)

function recordsOf(id: ApiId): { generated: Conversation[]; fixtures: Conversation[] } {
  const collection = loaded.find(({ api }) => api.id === id)!.collections.get('conversations')!
  const generated = positions.map((position) => collection.recordAt(position))
  generated.push(...collection.edgeCases.map((entry) => entry.record))
  return { generated, fixtures: collection.fixtures.map((entry) => entry.record) }
}
const ohallo = recordsOf('ohallo')
const omi = recordsOf('omi')
const omni = recordsOf('omni')
const orq = recordsOf('orq')

const isDistinct = (values: unknown[]) => new Set(values).size === values.length

/** Throws where one id stands for two different things. */
function assertSame(t: Test, what: string, pairs: [id: string, value: unknown][]): void {
  const known = new Map<string, string>()
  const changed = pairs.filter(([id, value]) => {
    const text = JSON.stringify(value)
    const before = known.get(id) ?? text
    known.set(id, before)
    return before !== text
  })
  t.strictSame(
    changed.slice(0, 2).map(([id]) => [id, known.get(id)]),
    [],
    `${what}: ${pairs.length} times ${known.size}`,
  )
  t.ok(known.size < pairs.length, `${what}: some come up more than once`)
}

t.test('the same id is the same thing in every record', async (t) => {
  const all = [...ohallo.generated, ...ohallo.fixtures]
  assertSame(
    t,
    'contacts',
    all.flatMap(({ contact, accountId }) => (contact ? [[contact.id, [contact, accountId]]] : [])),
  )
  assertSame(
    t,
    'domains of accounts',
    all.flatMap(({ contact, accountId }) => (accountId ? [[accountId, contact.email.split('@')[1]]] : [])),
  )
  assertSame(
    t,
    'accounts',
    all.flatMap(({ account }) => (account ? [[account.id, account]] : [])),
  )
  assertSame(
    t,
    'workspaces',
    all.map(({ workspaceId, tenantId }) => [workspaceId, tenantId]),
  )
  assertSame(
    t,
    'channels',
    all.map(({ channelId, tenantId }) => [channelId, tenantId]),
  )
  assertSame(
    t,
    'users',
    [...omni.generated, ...omni.fixtures].map(({ userId, organizationId }) => [userId, organizationId]),
  )
  assertSame(
    t,
    'agents',
    [...orq.generated, ...orq.fixtures].flatMap(({ metadata, workspaceId }) =>
      metadata?.entityId ? [[metadata.entityId, workspaceId]] : [],
    ),
  )
})

t.test('ids of parts are never those of another record’s', async (t) => {
  t.ok(
    isDistinct(
      omni.generated.flatMap(({ messages }) => messages.flatMap((message: Conversation) => message.jobId ?? [])),
    ),
    'jobs',
  )
  t.ok(
    isDistinct(orq.generated.flatMap(({ messages }) => messages.map((message: Conversation) => message._id))),
    'messages',
  )
  t.ok(
    isDistinct(
      ohallo.generated.flatMap(({ messages, attentionItems }) =>
        [...messages, ...attentionItems].map((one: Conversation) => one.id),
      ),
    ),
    'messages and items',
  )
  t.ok(
    isDistinct(
      omi.generated.flatMap(({ transcript_segments }) =>
        transcript_segments.map((segment: Conversation) => segment.id),
      ),
    ),
    'segments',
  )
})

t.test('nothing has happened after the reference date, edge cases apart', async (t) => {
  const now = Date.parse(config.now)
  const time = /"(\w*(?:_at|At|timestamp))":(?:"(\d{4}-\d\d-\d\dT[\d:.]+Z)"|(1\d{12})\b)/g
  for (const { api, tokens, collections } of loaded) {
    const schemas = createSchemas(api.document)
    // the newest are those that could run ahead
    const newest = Array.from({ length: 60 }, (_, index) => {
      const options = { seed: 1000 + index, count: 8, now }
      return createCollectionMaker(
        api,
        schemas,
        { files: new Map() },
        tokens,
      )(options)
        .get('conversations')!
        .page({}, 8)
    })
    const entries = [
      ...newest.flatMap((page) => page.entries),
      ...collections.get('conversations')!.page({}, 2500).entries,
    ].filter((entry) => entry.edgeCase === undefined)
    const late = entries.flatMap(({ record }) => {
      const times = [...JSON.stringify(record).matchAll(time)].filter(([, key]) => key !== 'due_at')
      return times
        .filter(([, , text, number]) => (text ? Date.parse(text) : Number(number)) > now)
        .map(([found]) => found)
    })
    t.strictSame(late.slice(0, 3), [], `${api.id}: ${late.length} times`)
  }
})

t.test('no text shows how it was made, and no address is anybody’s', async (t) => {
  const traces = /\bNaN\b|\[object|\{(?:story|item|owner|record)\.|\bInfinity\b|\\ud[89a-f]|\bundefined\b/g
  for (const { generated } of [ohallo, omi, omni, orq]) {
    const texts = generated.map((record) => JSON.stringify(record))
    // those who ask about programs speak of what is undefined
    const found = texts
      .flatMap((text) => text.match(traces) ?? [])
      .filter((trace) => generated !== orq.generated || trace !== 'undefined')
    t.strictSame(found, [])
    const hosts = texts.flatMap((text) =>
      [...text.matchAll(/[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/g)].map(([, host]) => host!),
    )
    t.strictSame([...new Set(hosts.filter((host) => !/(^|\.)example(\.(com|org|net))?$/.test(host)))], [])
  }
})
