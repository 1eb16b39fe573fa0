/** Where records go: standard output, or a file that never ends within one. */
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, type Stats, write } from 'node:fs'
import { Socket } from 'node:net'
import { StartError } from '../errors.js'

export interface Output {
  /** As messages name it. */
  readonly name: string
  /** Resolves once the bytes are written, all of them. A file is cut back to what it held before bytes that do not fit. */
  write(bytes: Buffer): Promise<void>
  close(): void
}

/** The name of standard output. */
export const standard = 'standard output'

export function createStandardOutput(stdout: NodeJS.WriteStream): Output {
  // for a file Node's own stream takes part of the bytes for all of them when the disk is full
  if (!(stdout instanceof Socket))
    return { name: standard, write: (bytes) => writeWhole(1, bytes), close: () => undefined }
  // whoever writes is told by the callback; without a listener the error would be a crash
  stdout.on('error', () => undefined)
  const send = (bytes: Buffer) =>
    new Promise<void>((resolve, reject) => stdout.write(bytes, (error) => (error ? reject(error) : resolve())))
  return { name: standard, write: send, close: () => undefined }
}

/**
 * Opens a file to write behind what it holds.
 * @param mayHold whether it may hold anything yet; where it does, whole lines
 * @throws StartError when it cannot be opened, or holds what it may not
 */
export function openFileOutput(path: string, mayHold: boolean): Output {
  const fd = open(path)
  const stats = fstatSync(fd)
  try {
    if (stats.isFile() && stats.size > 0) assertContinuable(path, stats, mayHold)
  } catch (error) {
    closeSync(fd)
    throw error
  }
  let end = stats.size
  return {
    name: path,
    async write(bytes) {
      try {
        await writeWhole(fd, bytes)
        end += bytes.length
      } catch (error) {
        if (stats.isFile()) ftruncateSync(fd, end)
        throw error
      }
    },
    close: () => closeSync(fd),
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'a')
  } catch (error) {
    throw new StartError({
      code: 'DT_OUTPUT_UNWRITABLE',
      message: `--output is "${path}", which cannot be opened: ${toReason(error)}.`,
      remedy: 'Name a file that may be written, in a folder that exists.',
    })
  }
}

function assertContinuable(path: string, { size }: Stats, mayHold: boolean): void {
  const holds = `--output is "${path}", which holds ${size} bytes already`
  if (!mayHold) {
    throw new StartError({
      code: 'DT_OPTION_INVALID',
      message: `${holds}.`,
      remedy: 'Name another file or remove this one; lines of ndjson are continued with --from and their number.',
    })
  }
  if (readLast(path, size) === '\n') return
  throw new StartError({
    code: 'DT_OPTION_INVALID',
    message: `${holds}, and ends within a line.`,
    remedy: 'Remove its last line, and give --from the position that follows.',
  })
}

function readLast(path: string, size: number): string {
  const fd = openSync(path, 'r')
  const byte = Buffer.alloc(1)
  readSync(fd, byte, 0, 1, size - 1)
  closeSync(fd)
  return byte.toString('latin1')
}

async function writeWhole(fd: number, bytes: Buffer): Promise<void> {
  let done = 0
  while (done < bytes.length) done += await writeSome(fd, bytes, done)
}

/** Returns how many bytes the system took. */
function writeSome(fd: number, bytes: Buffer, offset: number): Promise<number> {
  return new Promise((resolve, reject) => {
    write(fd, bytes, offset, bytes.length - offset, null, (error, taken) => (error ? reject(error) : resolve(taken)))
  })
}

/** What the system says, as in `ENOSPC: no space left on device`. */
export function toReason(error: unknown): string {
  return (error as Error).message.split(',', 1)[0]!
}
