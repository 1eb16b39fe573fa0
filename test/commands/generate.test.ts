import * as fs from 'node:fs'
import { readFileSync } from 'node:fs'
import t, { type Test } from 'tap'
import type { Context } from '../../src/commands/command.js'
import { generate } from '../../src/commands/generate.js'
import { toConfig } from '../../src/config.js'
import type { Flags } from '../../src/config-sources.js'
import { StartError } from '../../src/errors.js'
import { defaults, type Options } from '../../src/options.js'

interface Attempt {
  options?: Options
  flags?: Flags
  signal?: AbortSignal
  command?: typeof generate
}

/** Runs it into a file, and says what it said. */
async function run(t: Test, { options = {}, flags = {}, signal, command = generate }: Attempt) {
  const output = String(flags.output ?? `${t.testdir()}/records`)
  let stderr = ''
  const context = {
    version: '0',
    stdout: { write: () => t.fail('standard output is not asked for') },
    stderr: { write: (text: string) => (stderr += text) },
    interruption: () => signal ?? new AbortController().signal,
  } as unknown as Context
  const config = toConfig({ api: ['omni'], seed: 7, count: 30, ...options })
  try {
    const code = await command.run(config, { ...flags, output }, context)
    return { code, stderr, text: readFileSync(output, 'utf8') }
  } catch (error) {
    if (error instanceof StartError) return { problems: error.problems, stderr }
    throw error
  }
}

t.test('parts put one behind the other are the whole, in a file too', async (t) => {
  const whole = await run(t, {})
  t.match(whole, { code: 0, stderr: '' })
  const lines = whole.text!.split('\n')
  t.equal(lines.length, 31)
  const part = await run(t, { flags: { from: '12', format: 'ndjson' } })
  t.strictSame(part, { code: 0, stderr: '', text: lines.slice(12).join('\n') })
  const output = `${t.testdir()}/records.ndjson`
  const first = await run(t, { options: { count: 12 }, flags: { output } })
  t.strictSame(await run(t, { options: { count: 12 }, flags: { output, from: '12' } }), first, 'there may be no more')
  t.strictSame(await run(t, { flags: { output, from: '12' } }), whole)
})

t.test('with edge cases those are among the records, and positions count them', async (t) => {
  const options: Options = { edgeCases: true }
  const whole = await run(t, { options })
  const lines = whole.text!.split('\n')
  t.strictSame([whole.code, lines.length], [0, 40])
  const generated = (await run(t, {})).text!.split('\n')
  t.strictSame(
    lines.filter((line) => !line.startsWith('{"id":"ed9eca5e-')),
    generated,
  )
  const part = await run(t, { options, flags: { from: '33' } })
  t.equal(part.text, lines.slice(33).join('\n'))
  t.equal((await run(t, { options, flags: { from: '39' } })).text, '')
  const { problems } = await run(t, { options, flags: { from: '40' } })
  t.match(problems, [
    { message: '--from is "40", and positions to begin at are 0 to 39, the --count and 9 edge cases.' },
  ])
})

t.test('as JSON it is one array, from where it begins', async (t) => {
  const lines = (await run(t, {})).text!.trimEnd().split('\n')
  const array = await run(t, { flags: { format: 'json', from: '5' } })
  t.equal(array.code, 0)
  t.strictSame(
    JSON.parse(array.text!),
    lines.slice(5).map((line) => JSON.parse(line)),
  )
})

t.test('what is there is left as it is, and the way out is told', async (t) => {
  const folder = t.testdir({ lines: 'one\n', torn: 'one\ntwo' })
  const rows: [flags: Flags, message: RegExp, remedy: RegExp][] = [
    [{ output: `${folder}/lines` }, /lines", which holds 4 bytes already\.$/, /^Name another file.*--from/],
    [{ output: `${folder}/lines`, from: '0' }, /which holds 4 bytes already\.$/, /^Name another file.*--from/],
    [{ output: `${folder}/lines`, format: 'json', from: '3' }, /which holds 4 bytes/, /^Name another file/],
    [{ output: `${folder}/torn`, from: '2' }, /ends within a line\.$/, /^Remove its last line.*--from/],
  ]
  for (const [flags, message, remedy] of rows) {
    t.match(await run(t, { flags }), { problems: [{ code: 'DT_OPTION_INVALID', message, remedy }] })
  }
  t.strictSame([readFileSync(`${folder}/lines`, 'utf8'), readFileSync(`${folder}/torn`, 'utf8')], ['one\n', 'one\ntwo'])
})

t.test('what cannot be is refused, and says what, with which value, and what to do', async (t) => {
  const none = `${t.testdir()}/none/records`
  const rows: [attempt: Attempt, message: RegExp, remedy: RegExp][] = [
    [{ options: { api: [] } }, /one API.*there are 4: ohallo, omi, omni, orq\.$/, /`--api ohallo`/],
    [{ flags: { collection: 'x' } }, /"x".*`omni` shows conversations\.$/, /`--collection conversations`/],
    [{ flags: { format: 'csv' } }, /"csv"/, /ndjson or json/],
    [{ flags: { from: '31' } }, /"31".*0 to 30/, /--count/],
    [{ flags: { from: '-1' } }, /"-1".*0 to 30/, /--count/],
    [{ flags: { from: '1e1' } }, /"1e1"/, /--count/],
    [{ flags: { from: '' } }, /""/, /--count/],
    [{ flags: { output: none } }, /none\/records", which cannot be opened: ENOENT/, /folder that exists/],
  ]
  for (const [attempt, message, remedy] of rows) {
    const { problems = [], stderr } = await run(t, attempt)
    t.match(problems, [{ code: /^DT_(OPTION_INVALID|OUTPUT_UNWRITABLE)$/, message, remedy }])
    t.equal(stderr, '')
  }
})

t.test('where several collections are shown, one is named; where none is, another API', async (t) => {
  const thing = { $ref: '#/components/schemas/Thing' }
  const collection = { id: 'id', order: 'at', record: thing }
  const get = (name: string) => ({
    get: {
      operationId: name,
      'x-mock': { retrieve: name, id: 'id' },
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      responses: { 200: { description: 'Fine.', content: { 'application/json': { schema: thing } } } },
    },
  })
  const properties = { id: { type: 'string' }, at: { type: 'string', format: 'date-time' } }
  const document = (paths: object) =>
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Acme', version: '1' },
      'x-mock': { collections: { things: collection, notes: collection } },
      paths,
      components: { schemas: { Thing: { type: 'object', required: ['id', 'at'], properties } } },
    })
  const folder = t.testdir({
    'acme.json': document({ '/things/{id}': get('things'), '/notes/{id}': get('notes') }),
    'bare.json': document({}),
    fixtures: {},
    records: {},
  })
  const attempt = (api: string, flags: Flags) => {
    // no token is registered: nobody asks with one here
    const options: Options = { api: [api], openapi: [folder], fixtures: `${folder}/fixtures`, auth: 'registered' }
    return run(t, { options, flags: { output: `${folder}/records/${String(flags.collection)}`, ...flags } })
  }
  const [open] = (await attempt('acme', {})).problems!
  t.equal(open!.message, '--collection is not given, and the API `acme` shows things, notes.')
  t.match(open!.remedy, '`--collection things`')
  const notes = await attempt('acme', { collection: 'notes' })
  const things = await attempt('acme', { collection: 'things' })
  t.strictSame([notes.code, things.code], [0, 0])
  t.equal(notes.text!.split('\n').length, 31)
  t.not(notes.text, things.text)
  t.match((await attempt('bare', {})).problems, [{ message: /`bare` shows none\.$/, remedy: /--api/ }])
})

t.test('an interruption ends it behind a record, in good form, and it says how to go on', async (t) => {
  const controller = new AbortController()
  const many = { count: defaults.count * 5_000_000 }
  const output = `${t.testdir({ empty: '' })}/records`
  const timer = setInterval(() => {
    if (fs.statSync(output, { throwIfNoEntry: false })?.size) controller.abort('SIGTERM')
  })
  t.teardown(() => clearInterval(timer))
  const array = await run(t, { options: many, flags: { format: 'json', output }, signal: controller.signal })
  t.equal(array.code, 143)
  const { length } = JSON.parse(array.text!)
  t.ok(length > 0)
  const written = `SIGTERM came, and the records 0 to ${length - 1} are written.`
  t.equal(array.stderr, `doubletake: ${written}\nHave the others in another array with --from ${length}.\n`)

  const early = await run(t, { options: many, flags: { from: '3' }, signal: AbortSignal.abort('SIGINT') })
  const nothing = 'doubletake: SIGINT came, and no record is written.\nGo on with --from 3.\n'
  t.strictSame(early, { code: 130, stderr: nothing, text: '' })
})

/** The command on a disk that has room for so many bytes. */
async function onDisk(room: number): Promise<typeof generate> {
  let left = room
  type Done = (error: Error | null, taken?: number) => void
  const write = (fd: number, bytes: Buffer, offset: number, length: number, _position: null, done: Done) => {
    const size = Math.min(left, length)
    if (size === 0) return done(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))
    left -= size
    fs.write(fd, bytes, offset, size, null, done)
  }
  const output = await t.mockImport<typeof import('../../src/commands/output.js')>('../../src/commands/output.js', {
    'node:fs': { ...fs, write },
  })
  const path = '../../src/commands/generate.js'
  const mocks = { '../../src/commands/output.js': output, '../../src/errors.js': { StartError } }
  return (await t.mockImport<{ generate: typeof generate }>(path, mocks)).generate
}

t.test('on a full disk it says how much is written, and goes on from there to the same end', async (t) => {
  const count = { count: 300 }
  const output = `${t.testdir()}/records`
  const { problems } = await run(t, { options: count, flags: { output }, command: await onDisk(200_000) })
  const lines = readFileSync(output, 'utf8').split('\n')
  t.equal(lines.pop(), '', 'the file ends behind a record')
  t.match(problems, [
    {
      code: 'DT_OUTPUT_UNWRITABLE',
      message: `Writing to ${output} failed at position ${lines.length}: ENOSPC: no space left on device.`,
      remedy: `Make room, and go on with --from ${lines.length}.`,
    },
  ])
  const rest = await run(t, { options: count, flags: { output, from: String(lines.length) } })
  const whole = await run(t, { options: count, flags: { output: `${t.testdir()}/whole` } })
  t.equal(rest.text, whole.text)
  const array = await run(t, { options: count, flags: { format: 'json' }, command: await onDisk(200_000) })
  t.match(array.problems, [{ message: /ENOSPC/, remedy: /^Make room, and begin again\.$/ }])
})
