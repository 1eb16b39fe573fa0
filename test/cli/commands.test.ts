import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { fixturesOf, listen, tokensOf } from '../build.js'
import { run } from './command.js'

t.test('check says what it found, with flags before variables, and variables before the file', async (t) => {
  const folder = t.testdir({ 'config.yaml': 'api: [ohallo]\ncount: 3\nport: 99\n' })
  const { code, stdout, stderr } = await run(
    ['check', '--config', `${folder}/config.yaml`, '--api', 'orq', '--api', 'omni'],
    { env: { DOUBLETAKE_COUNT: '4', DOUBLETAKE_API: 'omi' } },
  )
  t.strictSame([code, stderr], [0, ''])
  const lines = stdout.trimEnd().split('\n')
  t.equal(lines.length, 2)
  for (const [index, api] of (['omni', 'orq'] as const).entries()) {
    const operations = api === 'omni' ? 2 : 1
    const counts = `${fixturesOf(api).length} fixtures, ${tokensOf(api).length} tokens, 4 generated records`
    t.match(lines[index], new RegExp(`^${api}: ${operations} operations?, [1-9]\\d* examples, ${counts}`))
  }
})

t.test('check counts the edge cases, which an option adds', async (t) => {
  const { code, stdout, stderr } = await run(['check', '--api', 'orq', '--count', '2', '--edge-cases'])
  t.strictSame([code, stderr], [0, ''])
  t.match(stdout, /^orq: .*, 2 generated records, 9 edge cases: all good$/m)
})

t.test('check ends with 2 over bad fixtures, and names each with its place', async (t) => {
  const [good] = fixturesOf('orq')
  const bad = [good, { ...good, _id: 'conv_x' }, { ...good, _id: 'conv_01jj1hdhn79xas7a01wb3hysdc', kind: 'chat' }]
  const folder = t.testdir({ orq: { 'conversations.json': JSON.stringify(bad) } })
  const { code, stdout, stderr } = await run(['check', '--api', 'orq', '--fixtures', folder, '--count', '0'])
  t.strictSame([code, stdout], [2, ''])
  const problems = stderr.trimEnd().split('\n\n')
  t.equal(problems.length, 2)
  t.match(problems[0], /conversations\.json#\/1\/_id\n"conv_x" .*\n.*\[DT_FIXTURE_INVALID\]$/)
  t.match(problems[1], /conversations\.json#\/2\/kind\n"chat" .*\n.*\[DT_FIXTURE_INVALID\]$/)
})

t.test('check tells what of a folder of fixtures is for no API that is checked', async (t) => {
  const files = () => ({ 'conversations.json': '[]' })
  const folder = t.testdir({
    some: { orq: files(), qro: files(), 'tokens.json': '[]', 'notes.json': '[]', '.git': {} },
    none: { omni: files() },
    empty: {},
  })
  const check = (name: string) => run(['check', '--api', 'orq', '--fixtures', `${folder}/${name}`])
  for (const [name, stray] of [
    ['some', 'qro, tokens.json'],
    ['none', 'omni'],
  ] as const) {
    const { code, stdout, stderr } = await check(name)
    t.strictSame([code, stderr], [0, ''])
    t.equal(stdout.split('\n')[1], `${folder}/${name}: for no API that is checked, and left out: ${stray}`)
  }
  t.match(await check('empty'), { code: 0, stdout: /^[^\n]* 0 fixtures, [^\n]*\n$/ })
})

t.test('health ends with 0 where a server is ready; in a container, which listens everywhere, too', async (t) => {
  const address = await listen(t, { count: 0, api: ['orq'] })
  const { port } = new URL(address)
  const answer = await run(['health'], { env: { PORT: port, HOST: '0.0.0.0' } })
  t.strictSame(answer, { code: 0, stdout: `${address} is ready\n`, stderr: '' })
})

t.test('health ends with 1 where none is', async (t) => {
  const other = createServer((_request, response) => response.writeHead(418).end()).listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const strange = await run(['health', '--url', `http://127.0.0.1:${port}`])
  t.strictSame(strange, { code: 1, stdout: '', stderr: `http://127.0.0.1:${port} is not ready: it answers 418\n` })
  other.close()
  await once(other, 'close')
  const nobody = await run(['health', '--host', '::1', '--port', String(port)])
  t.match(nobody, { code: 1, stdout: '', stderr: /^http:\/\/\[::1\]:\d+ is not ready: ./ })
})
