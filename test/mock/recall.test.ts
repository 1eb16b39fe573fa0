import t from 'tap'
import { bearer, build, fixturesOf, tokensOf } from '../build.js'

const path = '/api/v1/ai/conversations'

t.test(
  'an answer that was given often changes as soon as a record is written, and is the old one after a reset',
  async (t) => {
    const server = await build(t, { count: 20 })
    const [record] = fixturesOf('omni')
    const at = `${path}/${record!.id}`
    const records = `/__admin/sandboxes/default/apis/omni/conversations/${record!.id}`
    const ask = async (url: string) => {
      const bodies = []
      for (let turn = 0; turn < 4; turn += 1) bodies.push((await server.inject({ url, headers: bearer('omni') })).body)
      t.equal(new Set(bodies).size, 1, `${url} says the same each time`)
      return bodies[0]
    }
    const asked = async () => [await ask(at), await ask(path)]
    const before = await asked()
    await server.inject({
      method: 'PATCH',
      url: records,
      payload: { name: 'Renamed', updatedAt: '2025-02-01T00:00:00.000Z' },
    })
    const [retrieved, listed] = await asked()
    t.match(retrieved, '2025-02-01')
    t.match(listed, 'Renamed')
    await server.inject({ method: 'DELETE', url: records })
    t.match(await ask(at), /not found/i)
    t.notMatch(await ask(path), record!.id)
    await server.inject({ method: 'POST', url: '/__admin/sandboxes/default/reset' })
    t.strictSame(await asked(), before)
  },
)

t.test('what one token was answered often, another one is not', async (t) => {
  const server = await build(t, { count: 20 })
  const [record] = fixturesOf('omni')
  const tokens = tokensOf('omni')
  const statuses = []
  for (let turn = 0; turn < 4; turn += 1) {
    const answers = tokens.map(({ token }) => server.inject({ url: `${path}/${record!.id}`, headers: bearer(token) }))
    statuses.push((await Promise.all(answers)).map(({ statusCode }) => statusCode))
  }
  t.ok(new Set(statuses[0]).size > 1, 'some may see it and some may not')
  for (const again of statuses) t.strictSame(again, statuses[0])
})

t.test('what a token was answered often, it is not in a sandbox that asks for registered tokens', async (t) => {
  const server = await build(t, { count: 20 })
  const url = `${path}/${fixturesOf('omni')[0]!.id}`
  const headers = bearer('omni_osk_anybody')
  for (let turn = 0; turn < 4; turn += 1) t.equal((await server.inject({ url, headers })).statusCode, 200)
  const made = await server.inject({
    method: 'POST',
    url: '/__admin/sandboxes',
    payload: { auth: 'registered' },
  })
  const there = { ...headers, 'doubletake-sandbox': made.json().id }
  t.equal((await server.inject({ url, headers: there })).statusCode, 401)
  t.equal((await server.inject({ url, headers })).statusCode, 200)
})
