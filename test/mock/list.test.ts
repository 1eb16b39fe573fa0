import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { loadApis } from '../../src/apis.js'
import type { Entry } from '../../src/data/collection.js'
import { createOverlay, maximumMoves, type Overlay } from '../../src/data/overlay.js'
import { decorateRequests, mockPlugin } from '../../src/mock/plugin.js'
import type { Stage } from '../../src/mock/stage.js'
import { defaults } from '../../src/options.js'
import { bearer } from '../build.js'

const [loaded] = await loadApis({ ...defaults, api: ['omni'], count: 30 })
const base = loaded!.collections.get('conversations')!
const nothing = () => undefined

/** A list whose answers are held up, and what is written to it meanwhile. */
async function start(t: Test) {
  const collections = new Map(loaded!.collections)
  const overlay = createOverlay(base, ['organizationId', 'userId'])
  let meanwhile: (() => void) | undefined
  const stage: Stage = {
    ...loaded!.stage,
    collections,
    intervene() {
      if (!meanwhile) return undefined
      meanwhile()
      collections.set('conversations', overlay)
      return { delay: 1 }
    },
  }
  const server = Fastify()
  t.teardown(() => server.close())
  decorateRequests(server)
  await server.register(mockPlugin, { mock: loaded!, stages: { of: () => stage }, prefer: false })
  return async (query: string, write?: (overlay: Overlay) => void) => {
    meanwhile = write && (() => write(overlay))
    const { statusCode, headers, body } = await server.inject({
      url: `/api/v1/ai/conversations?${query}`,
      headers: bearer('omni'),
    })
    const { data = [], pageInfo = {} } = JSON.parse(body)
    return { status: statusCode, error: headers['doubletake-error'], ids: data.map(toId), ...pageInfo }
  }
}

/** An answer that was made twice is kept. */
async function keep(list: Awaited<ReturnType<typeof start>>, query: string): Promise<void> {
  for (let time = 0; time < 2; time += 1) await list(query)
}

const toId = ({ id }: { id: string }) => id

/** A record that the first token sees, as new as can be. */
function toNewest(id: string, time = Date.parse('2040-01-01T00:00:00Z')): Entry {
  const record = { ...base.fixtures[0]!.record, id, updatedAt: new Date(time).toISOString() }
  return { id, time, record }
}

const id = '00000000-0000-4000-8000-00000000abcd'

t.test('what is written while an answer is held up is in it, though the page was answered before', async (t) => {
  const list = await start(t)
  const before = await list('pageSize=5')
  t.strictSame(await list('pageSize=5'), before)
  const during = await list('pageSize=5', (overlay) => overlay.put([toNewest(id)], nothing))
  t.strictSame(during.ids, [id, ...before.ids.slice(0, 4)])
  t.equal(during.totalRecords, before.totalRecords + 1)
  t.strictSame((await list('pageSize=5')).ids, during.ids)
})

t.test('a walk goes on unbroken through what is written while its pages are held up', async (t) => {
  const list = await start(t)
  const all: string[] = (await list('pageSize=100')).ids
  for (const known of [false, true]) {
    const ask = await start(t)
    const seen: string[] = []
    const [gone, moved] = [all[7], all[9]!]
    for (let cursor = ''; cursor !== '&cursor=null'; ) {
      const query = `pageSize=5${cursor}`
      if (known) await keep(list, query)
      const page = await ask(query, (overlay) => {
        if (seen.length !== 5) return
        overlay.remove(gone!, nothing)
        overlay.put([toNewest(moved)], nothing)
      })
      seen.push(...page.ids)
      cursor = `&cursor=${page.nextCursor}`
    }
    t.strictSame(
      seen,
      all.filter((one) => one !== gone),
    )
  }
})

t.test('a walk from which too much was moved while its page was held up is refused', async (t) => {
  for (const known of [false, true]) {
    const list = await start(t)
    const { nextCursor } = await list('pageSize=5')
    const query = `pageSize=${known ? 6 : 7}&cursor=${nextCursor}`
    if (known) await keep(list, query)
    const refused = await list(query, (overlay) => {
      for (let count = 0; count <= maximumMoves + 1; count += 1) overlay.put([toNewest(id, count)], nothing)
    })
    t.match(refused, { status: 400, error: 'DT_CURSOR_INVALID' })
  }
})
