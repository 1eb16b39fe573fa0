/** Reads documents from disk. The only file in this folder that does I/O. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join, relative } from 'node:path'
import { load, YAMLException } from 'js-yaml'
import { type Problem, StartError } from '../errors.js'
import { type Document, isObject, type Json } from './document.js'

const extensions = new Set(['.yaml', '.yml', '.json'])

/**
 * Loads the documents that `sources` name: files, or folders whose `.yaml`, `.yml` and `.json` files are taken.
 * @param only ids of the documents to keep; empty keeps all
 * @throws StartError when a source is missing, unreadable, no document, or when an id is unknown or taken twice
 */
export async function loadDocuments(sources: readonly string[], only: readonly string[] = []): Promise<Document[]> {
  const files = (await Promise.all(sources.map(toFiles))).flat()
  const problems: Problem[] = []
  const byId = new Map<string, string>()
  for (const file of files) {
    const id = toId(file)
    const other = byId.get(id)
    if (other !== undefined) problems.push(twice(id, other, file))
    else if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) problems.push(badName(id, file))
    else byId.set(id, file)
  }
  for (const id of only) if (!byId.has(id)) problems.push(unknownApi(id, [...byId.keys()]))
  if (files.length === 0) problems.push(none(sources))
  if (problems.length > 0) throw new StartError(problems)

  const wanted = [...byId].filter(([id]) => only.length === 0 || only.includes(id))
  const results = await Promise.allSettled(wanted.map(([id, file]) => loadDocument(id, file)))
  const failed = results.flatMap((result) => (result.status === 'rejected' ? toProblems(result.reason) : []))
  if (failed.length > 0) throw new StartError(failed)
  return (results as PromiseFulfilledResult<Document>[]).map((result) => result.value)
}

async function toFiles(source: string): Promise<string[]> {
  const found = await stat(source).catch((error: Error) => {
    throw new StartError(unreadable(source, error.message))
  })
  if (!found.isDirectory()) return [source]
  const names = await readdir(source)
  return names
    .filter((name) => extensions.has(extname(name)))
    .sort()
    .map((name) => join(source, name))
}

async function loadDocument(id: string, path: string): Promise<Document> {
  const file = toDisplay(path)
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new StartError(unreadable(file, error.message))
  })
  const root = parse(file, text)
  if (!isObject(root)) throw new StartError(unreadable(file, 'it holds no object'))
  return { id, file, root }
}

/** YAML 1.2, of which JSON is a part. */
function parse(file: string, text: string): Json {
  try {
    const value = text.trim() === '' ? null : (load(text) as Json)
    if (countValues(value) <= maximumValues) return value
    throw new YAMLException(`its aliases make more than ${maximumValues} values`)
  } catch (error) {
    if (error instanceof YAMLException) throw new StartError(unreadable(file, toReason(error)))
    throw error
  }
}

function toReason({ reason, mark }: YAMLException): string {
  return mark ? `${reason} at line ${mark.line + 1}, column ${mark.column + 1}` : reason
}

/** An alias shares what it names, so a few lines can be more values than any walk through them would end on. */
const maximumValues = 1_000_000

/** How many values a walk would meet; infinitely many where a value holds itself. */
function countValues(value: Json, known = new Map<Json, number>()): number {
  if (typeof value !== 'object' || value === null) return 1
  const found = known.get(value)
  if (found !== undefined) return found
  known.set(value, Number.POSITIVE_INFINITY)
  const count = Object.values(value).reduce<number>((sum, one) => sum + countValues(one, known), 1)
  known.set(value, count)
  return count
}

/** A path as a person wants to read it: relative when it lies below the working folder. */
export function toDisplay(path: string): string {
  const near = relative('', path)
  return near.startsWith('..') ? path : near
}

function toId(file: string): string {
  return basename(file, extname(file))
}

function toProblems(error: unknown): readonly Problem[] {
  if (error instanceof StartError) return error.problems
  throw error
}

function unreadable(file: string, why: string): Problem {
  return {
    code: 'DT_DOCUMENT_UNREADABLE',
    file,
    message: `The document cannot be read: ${why}.`,
    remedy: 'Give the path of an OpenAPI document (.yaml or .json), or of a folder of them.',
  }
}

function twice(id: string, first: string, second: string): Problem {
  return {
    code: 'DT_DOCUMENT_INVALID',
    file: toDisplay(second),
    message: `The API id \`${id}\` is taken by ${toDisplay(first)} already.`,
    remedy: 'Rename one of the two files; the name without its extension is the id.',
  }
}

function badName(id: string, file: string): Problem {
  return {
    code: 'DT_DOCUMENT_INVALID',
    file: toDisplay(file),
    message: `The file's name gives the API id \`${id}\`, which cannot stand in a path.`,
    remedy: 'Name the file with lower-case letters, digits and hyphens, as in `acme-chat.yaml`.',
  }
}

function unknownApi(id: string, known: string[]): Problem {
  return {
    code: 'DT_OPTION_INVALID',
    message: `There is no API \`${id}\`.`,
    remedy: known.length > 0 ? `Choose among ${known.join(', ')}.` : 'Point --openapi at a folder with its document.',
  }
}

function none(sources: readonly string[]): Problem {
  return {
    code: 'DT_DOCUMENT_NONE',
    message: `There is no .yaml or .json document in ${sources.join(', ') || 'no folder at all'}.`,
    remedy: 'Point --openapi at an OpenAPI document or a folder of them.',
  }
}
