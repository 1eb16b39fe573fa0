/** Records and tokens written by hand: `fixtures/<api>/<collection>.json` and `fixtures/<api>/tokens.json`. */
import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Problem, StartError } from '../errors.js'
import type { Json } from '../openapi/document.js'
import { toDisplay } from '../openapi/load.js'
import type { Api } from '../openapi/model.js'
import { toChoice } from '../validation/likeness.js'

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
 * What of a folder with fixtures no API has: folders of other names with JSON files in them, and files that belong into
 * the folder of an API.
 */
export async function findStray(folder: string, apis: readonly Api[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const collections = apis.flatMap((api) => api.collections.map(({ name }) => name))
  const misplaced = ['tokens', ...collections].map((name) => `${name}.json`)
  const stray: string[] = []
  for (const entry of entries) {
    const { name } = entry
    const isOther = entry.isDirectory() && !apis.some(({ id }) => id === name)
    const isStray = isOther ? (await listJson(join(folder, name))).length > 0 : misplaced.includes(name)
    if (isStray) stray.push(name)
  }
  return stray.sort()
}

/** @throws StartError for a folder that has fixtures, but none for any of the APIs */
export async function assertAnyUsed(folder: string, apis: readonly Api[]): Promise<void> {
  const names = await readdir(folder)
  if (apis.some(({ id }) => names.includes(id))) return
  const [stray] = await findStray(folder, apis)
  if (stray === undefined) return
  const ids = apis.map(({ id }) => id)
  throw new StartError({
    code: 'DT_OPTION_INVALID',
    file: folder,
    message: `There is \`${stray}\` in the folder of fixtures, but nothing for any API that is served.`,
    remedy: `Name a folder in it after the API that its files are for: ${toChoice(ids, stray)}.`,
  })
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
