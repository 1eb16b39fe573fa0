import type { Json } from '../../src/openapi/document.js'
import { both, list } from './both.js'

both('a hundred tests at once on one server see nothing of each other', async (t, { client, ask }) => {
  const whole = await (await client.sandbox('default')).records('omni').get('660e8400-e29b-41d4-a716-446655440001')
  const [message] = whole.messages as object[]
  const toMessage = (number: number) => ({ ...message, content: `Test ${number}` }) as Json
  const test = async (number: number) => {
    await using sandbox = await client.createSandbox({
      apis: ['omni'],
      rateLimits: { omni: [{ requests: 2 + (number % 3), seconds: 60 }] },
    })
    const token = sandbox.token('omni')
    const { ids } = await sandbox.records('omni').load([{ ...whole, id: undefined!, messages: [toMessage(number)] }])
    const times = number % 2
    if (times > 0) await sandbox.faults.add({ does: { status: 500, body: { number } }, when: { times } })
    await sandbox.clock.freeze(new Date(Date.UTC(2027, 0, 1, 0, number)))
    const statuses: number[] = []
    let broken: unknown
    for (let turn = 0; turn < 5; turn += 1) {
      const answer = await ask(`${list}/${ids[0]}`, token)
      statuses.push(answer.statusCode)
      if (answer.statusCode === 500) broken = answer.json()
      if (answer.statusCode === 200) t.equal(answer.json().messages[0].content, `Test ${number}`)
    }
    const allowed = 2 + (number % 3)
    const expected = Array.from({ length: 5 }, (_, turn) => (turn >= allowed ? 429 : turn < times ? 500 : 200))
    const { matched } = await sandbox.journal()
    await sandbox.expect({ status: 429 }, 5 - allowed)
    return {
      number,
      id: String(ids[0]),
      token,
      statuses,
      expected,
      broken,
      matched,
      now: (await sandbox.clock.get()).now,
    }
  }
  const numbers = Array.from({ length: 100 }, (_, number) => number)
  const results = await Promise.all(numbers.map(test))
  for (const { number, statuses, expected, broken, matched, now } of results) {
    t.strictSame(statuses, expected, `the limit and the fault of test ${number}`)
    t.strictSame(broken, number % 2 ? { number } : undefined)
    t.equal(matched, 5)
    t.equal(now, new Date(Date.UTC(2027, 0, 1, 0, number)).toISOString())
  }
  t.equal(new Set(results.map(({ token }) => token)).size, 100)
  t.strictSame(await client.sandboxes(), [], 'all are gone')
  const everybody = await client.sandbox('default')
  t.match(await everybody.coverage(), { apis: { length: 4 }, misuses: [] })
  t.strictSame(await everybody.faults.list(), [])
  t.equal((await everybody.journal()).newest, 0, 'nothing was asked of everybody’s')
})
