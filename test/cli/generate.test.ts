import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { bearer, build, tokensOf } from '../build.js'
import { run, start } from './command.js'

const omni = ['generate', '--api', 'omni', '--seed', '7']

t.test('a line is what a server with the same options answers for its id', async (t) => {
  const server = await build(t, { api: ['omni'], seed: 7, count: 40 })
  const folder = t.testdir({ 'options.yaml': 'seed: 7\nauth: registered\n' })
  const { code, stdout, stderr } = await run(['generate', '--config', `${folder}/options.yaml`, '--count', '40'], {
    env: { DOUBLETAKE_API: 'omni', PORT: '1' },
  })
  t.strictSame([code, stderr], [0, ''])
  const lines = stdout.split('\n')
  t.equal(lines.pop(), '', 'the last line has its end')
  t.equal(lines.length, 40)
  const active = tokensOf('omni').filter((one) => one.state === 'active' && one.permissions.length > 0)
  let previous = '9'
  for (const line of lines) {
    const { id, updatedAt } = JSON.parse(line)
    const url = `/api/v1/ai/conversations/${id}`
    const answers = await Promise.all(active.map(({ token }) => server.inject({ url, headers: bearer(token) })))
    t.ok(
      answers.some((one) => one.body === line),
      id,
    )
    t.ok(updatedAt < previous, 'newest first')
    previous = updatedAt
  }
})

t.test('a reader who has enough ends it, without a word', async (t) => {
  const child = start([...omni, '--count', '1000000000'])
  const ended = once(child, 'close')
  const stderr = text(child.stderr!)
  await once(child.stdout!, 'data')
  child.stdout!.destroy()
  t.strictSame([(await ended)[0], await stderr], [0, ''])
})

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  t.test(`${signal} ends it behind a record, and it says how to go on`, async (t) => {
    const child = start([...omni, '--count', '1000000000'])
    const ended = once(child, 'close')
    const stderr = text(child.stderr!)
    const stdout = text(child.stdout!)
    await once(child.stdout!, 'data')
    child.kill(signal)
    t.equal((await ended)[0], code)
    const lines = (await stdout).split('\n')
    t.equal(lines.pop(), '')
    const next = lines.length
    t.equal(
      await stderr,
      `doubletake: ${signal} came, and the records 0 to ${next - 1} are written.\nGo on with --from ${next}.\n`,
    )
    t.ok(JSON.parse(lines.at(-1)!).id)
  })
}

t.test('a disk that is full under standard output ends it with 2, and it says what is whole', async (t) => {
  const full = `import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const { write } = fs
    let left = 200_000
    fs.write = (fd, bytes, offset, length, position, done) => {
      const size = Math.min(left, length)
      if (size === 0) return done(Object.assign(new Error('EDQUOT: no room, write'), { code: 'EDQUOT' }))
      left -= size
      write(fd, bytes, offset, size, position, done)
    }
    syncBuiltinESMExports()`
  const file = `${t.testdir()}/records`
  const stdout = openSync(file, 'w')
  const { code, stderr } = await run([...omni, '--count', '1000', '--from', '5'], { imports: [full], stdout })
  closeSync(stdout)
  t.equal(code, 2)
  const whole = readFileSync(file, 'utf8').split('\n').length - 1
  const [, kept, from] = /Make room, keep the first (\d+) lines, and go on with --from (\d+)\. /.exec(stderr)!
  t.ok(Number(kept) > 0 && Number(kept) <= whole, `${kept} of ${whole} lines`)
  t.equal(Number(from), 5 + Number(kept))
  t.match(stderr, `doubletake: Writing to standard output failed at position ${from}: EDQUOT: no room.\n`)
})

/** Standard error is a terminal, and every look at the clock takes a second. */
const terminal = 'process.stderr.isTTY = true; let now = 0; performance.now = () => (now += 1000)'

t.test('on a terminal it shows how far it is, and wipes that in the end', async (t) => {
  const file = `${t.testdir()}/records.ndjson`
  const { code, stdout, stderr } = await run([...omni, '--count', '300', '--output', file], { imports: [terminal] })
  t.strictSame([code, stdout], [0, ''])
  const drawn = stderr.split('\r').slice(1)
  t.ok(drawn.length > 2)
  t.equal(drawn.pop(), '\x1b[K')
  for (const one of drawn) {
    t.match(one.replace('\x1b[K', '$'), /^omni conversations {2}\d+ of 300 {2}\d+ % {2}\d+\/s {2}\d+ s left\$$/)
  }
})

t.test('a flag of another command is refused, and bad input ends with 2', async (t) => {
  const port = await run([...omni, '--port', '4010'])
  t.match(port, { code: 2, stdout: '', stderr: /'generate' has no flag '--port'.*\n.*\[DT_ARGUMENT_UNKNOWN\]\n$/ })
  const count = await run([...omni, '--count', 'many'])
  t.match(count, { code: 2, stdout: '', stderr: /^doubletake: --count is "many".*\n.*\[DT_OPTION_INVALID\]\n$/ })
})

t.test('on a terminal that the records run down it shows nothing else', async (t) => {
  const imports = [`process.stdout.isTTY = true; ${terminal}`]
  const { code, stdout, stderr } = await run([...omni, '--count', '300'], { imports })
  t.strictSame([code, stdout.split('\n').length, stderr], [0, 301, ''])
})
