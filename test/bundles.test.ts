import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { bearer } from './build.js'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs Node in an environment of its own, which neither loads TypeScript nor counts what is covered; gives its lines. */
function run(t: Test, ...args: string[]) {
  // what is set by whoever hooks into spawning is dropped again on the way
  const own = ['-i', `PATH=${process.env.PATH}`, process.execPath]
  const child = spawn('env', [...own, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => child.kill())
  return { child, lines: createInterface({ input: child.stdout! }) }
}

t.test('the bundled command serves records, and the pages whose packages are not in it', async (t) => {
  const { child, lines } = run(t, 'dist/cli.js', '--port', '0', '--log-level', 'silent')
  let address = ''
  for await (const line of lines) {
    address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)![0]
    break
  }
  const statusOf = async (path: string) => (await fetch(address + path, { headers: bearer('omni') })).status
  t.equal(await statusOf('/api/v1/ai/conversations'), 200)
  t.equal(await statusOf('/omni/docs/'), 200)
  t.equal(await statusOf('/omni/docs/static/swagger-ui-bundle.js'), 200)
  child.kill('SIGTERM')
  t.strictSame(await once(child, 'exit'), [0, null])
})

t.test('the bundled module makes a server in a program that is an ES module', async (t) => {
  const program = `
    import { createServer } from 'doubletake'
    const server = await createServer()
    console.log((await server.inject('/omni/openapi.json')).statusCode)`
  const { lines } = run(t, '--input-type=module', '--eval', program)
  for await (const line of lines) t.equal(line, '200')
})

t.test('the notice of every package that is in the command is beside it', async (t) => {
  const { dependencies } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
  const notices = readFileSync(`${root}/dist/cli.licenses.txt`, 'utf8')
  const beside = ['@fastify/swagger', '@fastify/swagger-ui']
  for (const name of Object.keys(dependencies))
    t.equal(new RegExp(`^${name} \\d`, 'm').test(notices), !beside.includes(name), name)
  t.match(notices, /^ajv-formats \d[^\n]+\(MIT\)\n\nMIT License\n/m)
})
