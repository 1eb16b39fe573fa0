/** Records and tokens written by hand: `fixtures/<api>/<collection>.json` and `fixtures/<api>/tokens.json`. */
import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Problem, StartError } from '../errors.js'
import type { Json } from '../openapi/document.js'
import { toDisplay } from '../openapi/load.js'

/** The JSON files of one API's fixtures folder. */
export interface FixtureFiles {
  /** Name without `.json` → where it was read, and what it holds. */
  readonly files: ReadonlyMap<string, { readonly file: string; readonly content: Json }>
}

/**
 * @param folder the folder that holds a folder for each API
 * @returns no files when the API has no folder
 * @throws StartError for a file that is not JSON
 */
export async function loadFixtures(folder: string, api: string): Promise<FixtureFiles> {
  const path = join(folder, api)
  const names = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new StartError(unreadable(path, error.message))
  })
  const files = new Map<string, { file: string; content: Json }>()
  for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
    const file = toDisplay(join(path, name))
    files.set(name.slice(0, -'.json'.length), { file, content: await parseFile(join(path, name), file) })
  }
  return { files }
}

/** @throws StartError when the folder is not there */
export async function assertFolder(folder: string): Promise<void> {
  await access(folder).catch((error: Error) => {
    throw new StartError(unreadable(folder, error.message))
  })
}

async function parseFile(path: string, file: string): Promise<Json> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Json
  } catch (error) {
    const { message } = error as Error
    throw new StartError(
      error instanceof SyntaxError
        ? { ...unreadable(file, message), message: `It is not JSON: ${message}.`, remedy: 'Correct the file.' }
        : unreadable(file, message),
    )
  }
}

function unreadable(file: string, why: string): Problem {
  return {
    code: 'DT_FIXTURE_UNREADABLE',
    file,
    message: `The fixtures cannot be read: ${why}.`,
    remedy: 'Point --fixtures at a folder that holds a folder for each API, with readable JSON files.',
  }
}
