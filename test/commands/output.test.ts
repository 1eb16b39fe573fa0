import { once } from 'node:events'
import * as fs from 'node:fs'
import { readFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import t from 'tap'
import { StartError } from '../../src/errors.js'

/** The module on a disk that takes so many bytes, a few at a time. */
async function onDisk(room: number, step: number) {
  let left = room
  type Done = (error: Error | null, taken?: number) => void
  const write = (fd: number, bytes: Buffer, offset: number, length: number, _position: null, done: Done) => {
    const size = Math.min(step, left, length)
    if (size === 0) return done(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))
    left -= size
    fs.write(fd, bytes, offset, size, null, done)
  }
  return t.mockImport<typeof import('../../src/commands/output.js')>('../../src/commands/output.js', {
    'node:fs': { ...fs, write },
  })
}

function refusalOf(run: () => unknown) {
  try {
    run()
  } catch (error) {
    if (error instanceof StartError) return error.problems[0]
    throw error
  }
  throw new Error('nothing was refused')
}

const { openFileOutput, createStandardOutput, standard, toReason } = await onDisk(Number.POSITIVE_INFINITY, 3)

t.test('a file takes all bytes, however few the system takes at a time', async (t) => {
  const path = `${t.testdir()}/out`
  const output = openFileOutput(path, false)
  t.equal(output.name, path)
  await output.write(Buffer.from('one\ntwo\n'))
  await output.write(Buffer.from('three\n'))
  output.close()
  t.equal(readFileSync(path, 'utf8'), 'one\ntwo\nthree\n')
})

t.test('on a full disk a file is cut back to what went in whole', async (t) => {
  const path = `${t.testdir({ out: 'zero\n' })}/out`
  const disk = await onDisk(10, 3)
  const output = disk.openFileOutput(path, true)
  await output.write(Buffer.from('one\ntwo\n'))
  await t.rejects(output.write(Buffer.from('three\n')), { code: 'ENOSPC' })
  output.close()
  t.equal(readFileSync(path, 'utf8'), 'zero\none\ntwo\n')
})

t.test('what is no file is written to, and never cut', async (t) => {
  const output = (await onDisk(3, 3)).openFileOutput('/dev/null', false)
  await t.rejects(output.write(Buffer.from('four')), { code: 'ENOSPC' }, 'the error is that of the writing')
  output.close()
})

t.test('a file that holds something is left as it is, unless it holds whole lines that may be continued', async (t) => {
  const folder = t.testdir({ lines: 'one\n', torn: 'one\ntw', empty: '' })
  const refusals: [name: string, mayHold: boolean, message: RegExp, remedy: RegExp][] = [
    ['lines', false, /lines", which holds 4 bytes already\.$/, /--from/],
    ['torn', false, /torn", which holds 6 bytes already\.$/, /--from/],
    ['torn', true, /torn", which holds 6 bytes already, and ends within a line\.$/, /last line.*--from/],
  ]
  for (const [name, mayHold, message, remedy] of refusals) {
    const before = readFileSync(`${folder}/${name}`, 'utf8')
    t.match(
      refusalOf(() => openFileOutput(`${folder}/${name}`, mayHold)),
      { code: 'DT_OPTION_INVALID', message, remedy },
    )
    t.equal(readFileSync(`${folder}/${name}`, 'utf8'), before)
  }
  for (const [name, mayHold] of [
    ['empty', false],
    ['empty', true],
    ['none', true],
    ['lines', true],
  ] as const) {
    const output = openFileOutput(`${folder}/${name}`, mayHold)
    await output.write(Buffer.from('two\n'))
    output.close()
  }
  t.strictSame(
    ['empty', 'none', 'lines'].map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
    ['two\ntwo\n', 'two\n', 'one\ntwo\n'],
  )
})

t.test('a file that cannot be opened is refused with its reason', async (t) => {
  const folder = t.testdir({ file: '' })
  for (const [path, reason] of [
    [`${folder}/none/out`, 'ENOENT: no such file or directory'],
    [folder, 'EISDIR: illegal operation on a directory'],
    [`${folder}/file/out`, 'ENOTDIR: not a directory'],
  ]) {
    t.match(
      refusalOf(() => openFileOutput(path!, false)),
      { code: 'DT_OUTPUT_UNWRITABLE', message: `--output is "${path}", which cannot be opened: ${reason}.` },
    )
  }
})

t.test('standard output waits for its reader, and says when there is none any more', async (t) => {
  const server = createServer().listen(0, '127.0.0.1')
  t.teardown(() => server.close())
  await once(server, 'listening')
  const stdout = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [reader] = (await once(server, 'connection')) as [Socket]
  const output = createStandardOutput(stdout as Socket as NodeJS.WriteStream)
  t.equal(output.name, standard)
  const much = Buffer.alloc(16 * 1024 * 1024, 'x')
  let written = false
  const writing = output.write(much).then(() => (written = true))
  await new Promise((resolve) => setTimeout(resolve, 50))
  t.notOk(written, 'nobody has read it')
  let read = 0
  reader.on('data', (chunk) => (read += chunk.length))
  await writing
  while (read < much.length) await once(reader, 'data')
  t.equal(read, much.length)
  reader.resetAndDestroy()
  await t.rejects(
    (async () => {
      for (;;) await output.write(much)
    })(),
    { code: /ECONNRESET|EPIPE|ERR_STREAM_DESTROYED/ },
  )
  output.close()
})

t.test('a reason is what the system says, without what was called', (t) => {
  t.equal(toReason(new Error("EACCES: permission denied, open '/a'")), 'EACCES: permission denied')
  t.equal(toReason(new Error('write EIO')), 'write EIO')
  t.end()
})
