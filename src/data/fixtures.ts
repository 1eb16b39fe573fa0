/** Records and tokens written by hand: `fixtures/<api>/<collection>.json` and `fixtures/<api>/tokens.json`. */
import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Problem, StartError } from '../errors.js'
import type { Json } from '../openapi/document.js'
import { toDisplay } from '../openapi/load.js'
import type { Api } from '../openapi/model.js'

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
  const files = new Map<string, { file: string; content: Json }>()
  for (const name of await listJson(path)) {
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

/**
 * What of a folder with fixtures is for none of the APIs: other folders, and files that belong into an API's folder.
 * Nothing of a folder that cannot be listed.
 */
export async function findStray(folder: string, apis: readonly Api[]): Promise<string[]> {
  const ids = apis.map(({ id }) => id)
  const collections = apis.flatMap((api) => api.collections.map(({ name }) => name))
  const misplaced = ['tokens', ...collections].map((name) => `${name}.json`)
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const stray = entries.filter((entry) =>
    entry.isFile() ? misplaced.includes(entry.name) : !ids.includes(entry.name) && !entry.name.startsWith('.'),
  )
  return stray.map(({ name }) => name).sort()
}

/** @returns no names when there is no such folder */
async function listJson(path: string): Promise<string[]> {
  const names = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new StartError(unreadable(path, error.message))
  })
  return names.filter((name) => name.endsWith('.json')).sort()
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
