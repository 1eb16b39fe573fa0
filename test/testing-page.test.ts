/** The page on testing: its examples do what they say. They are taken from the page as they stand, and use the built package. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { listen } from './build.js'

const page = readFileSync(new URL('../docs/testing.md', import.meta.url), 'utf8')

/** The first example below a heading. */
function exampleOf(heading: string): string {
  const part = page.split(/^## /m).find((one) => one.startsWith(`${heading}\n`))!
  return /```(?:js|sh)\n([\s\S]*?)```/.exec(part)![1]!
}

/** What a program answers that has no loader, no variables and no coverage of this one. */
async function run(command: string, ...args: string[]): Promise<{ code: number; text: string }> {
  const { PATH, HOME } = process.env
  // what is set by whoever hooks into spawning is dropped again on the way
  const child = spawn('env', ['-i', `PATH=${PATH}`, `HOME=${HOME}`, command, ...args])
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (text += part))
  const [code] = await once(child, 'close')
  return { code, text }
}

/** Within this package, so that its name leads to itself. */
function save(t: Test, content: string): string {
  return join(t.testdir({ 'example.mjs': content }), 'example.mjs')
}

t.test('the example of node:test passes', async (t) => {
  const { code, text } = await run(process.execPath, '--test', save(t, exampleOf('node:test')))
  t.equal(code, 0, text)
  t.match(text, /pass 3\n/)
})

t.test('the example of tap passes', async (t) => {
  const { code, text } = await run(process.execPath, save(t, exampleOf('tap')))
  t.equal(code, 0, text)
  t.match(text, /^# \{ total: 2, pass: 2 \}$/m)
})

t.test('the first example runs against a server that listens', async (t) => {
  const example = /```js\n([\s\S]*?)```/.exec(page)![1]!
  const address = await listen(t, { count: 20 })
  const { code, text } = await run(process.execPath, save(t, example.replaceAll('http://127.0.0.1:4010', address)))
  t.equal(code, 0, text)
  t.match(text, /\| `listConversations` \| 2 \|/)
})

t.test('every example is a module that can be parsed', async (t) => {
  const examples = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, example]) => example!)
  t.ok(examples.length >= 7, `${examples.length} are looked at`)
  for (const example of examples) {
    const { code, text } = await run(process.execPath, '--check', save(t, example))
    t.equal(code, 0, text)
  }
})

t.test('every method of the client and of a sandbox is named', async (t) => {
  const { connect } = await import('../src/client.js')
  const { createServer } = await import('../src/index.js')
  const server = await createServer({ count: 0 })
  t.teardown(() => server.close())
  const client = connect(server)
  const sandbox = await client.createSandbox()
  const parts = [client, sandbox, sandbox.records('omni'), sandbox.faults, sandbox.clock]
  const names = parts.flatMap((part) => [
    ...Object.keys(part).filter((name) => !['id', 'collections'].includes(name)),
    ...Object.getOwnPropertyNames(Object.getPrototypeOf(part)).filter((name) => name !== 'constructor'),
  ])
  t.ok(names.length > 25, `${names.length} names`)
  for (const name of names) t.match(page, new RegExp(`\`${name}\\b`), name)
})
