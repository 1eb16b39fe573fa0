import t from 'tap'
import { build, listen } from '../build.js'

t.test('a server that answers is live and ready', async (t) => {
  const address = await listen(t, { count: 0 })
  for (const path of ['/__admin/live', '/__admin/ready']) {
    const response = await fetch(address + path)
    t.equal(response.status, 200)
    t.equal(response.headers.get('cache-control'), 'no-store')
    t.strictSame(await response.json(), { status: 'ok' })
    const head = await fetch(address + path, { method: 'HEAD' })
    t.strictSame([head.status, await head.text()], [200, ''])
  }
})

t.test('so it says on every host, and with no token', async (t) => {
  const server = await build(t, { count: 0, auth: 'registered' })
  for (const host of ['localhost:4010', 'api.orq.ai', 'acme.omniapp.co', 'nobody.example']) {
    for (const url of ['/__admin/live', '/__admin/ready']) {
      const { statusCode, body } = await server.inject({ url, headers: { host } })
      t.strictSame([statusCode, JSON.parse(body)], [200, { status: 'ok' }], `${host}${url}`)
    }
  }
})

t.test('below its own path there is nothing else', async (t) => {
  const server = await build(t, { count: 0 })
  for (const url of ['/__admin', '/__admin/', '/__admin/nope', '/__admin/ready/x']) {
    const { statusCode, headers } = await server.inject(url)
    t.strictSame([statusCode, headers['content-type']], [404, 'application/problem+json'], url)
  }
})
