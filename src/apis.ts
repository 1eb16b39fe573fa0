/** From options to everything that is served, checked: documents, examples, fixtures, tokens. No Fastify, no sockets. */
import { LRUCache } from 'lru-cache'
import type { Collection } from './data/collection.js'
import { assertFolder, loadFixtures } from './data/fixtures.js'
import { createCollectionMaker, type RecordOptions } from './data/records.js'
import { type Token, toTokens } from './data/tokens.js'
import { type Problem, StartError } from './errors.js'
import type { Mock } from './mock/plugin.js'
import { createRoute } from './mock/route.js'
import { createAuthenticator } from './mock/security.js'
import { assertAddresses } from './openapi/addresses.js'
import { toApi } from './openapi/api.js'
import type { Document } from './openapi/document.js'
import { loadDocuments } from './openapi/load.js'
import type { Api } from './openapi/model.js'
import type { Config } from './options.js'
import { assertSupported } from './validation/document.js'
import { createSchemas, type Schemas, toViolationProblem } from './validation/schemas.js'

/** An API ready to be served, and what there is to tell about it. */
export interface LoadedApi extends Mock {
  readonly schemas: Schemas
  readonly collections: ReadonlyMap<string, Collection>
  /** The collections that other options make; the same ones for the same options, as long as they are in use. */
  readonly collectionsOf: (options: Variant) => Collections
  readonly tokens: readonly Token[]
  /** How many examples in the document were checked against their schemas. */
  readonly examples: number
}

/** @throws StartError with everything that is wrong in any document or fixture */
export async function loadApis(config: Config): Promise<LoadedApi[]> {
  const documents = await loadDocuments(config.openapi, config.api)
  await assertFolder(config.fixtures)
  const results = await Promise.allSettled(documents.map((document) => loadApi(document, config)))
  const problems: Problem[] = []
  const apis: LoadedApi[] = []
  for (const result of results) {
    if (result.status === 'fulfilled') apis.push(result.value)
    else if (result.reason instanceof StartError) problems.push(...result.reason.problems)
    else throw result.reason
  }
  if (problems.length > 0) throw new StartError(problems)
  assertAddresses(apis.map((loaded) => loaded.api))
  return apis
}

async function loadApi(document: Document, config: Config): Promise<LoadedApi> {
  assertSupported(document)
  const api = toApi(document)
  const schemas = createSchemas(document)
  const examples = checkExamples(api, schemas)
  const fixtures = await loadFixtures(config.fixtures, api.id)
  const tokens = toTokens(api, fixtures)
  if (config.auth === 'registered' && tokens.length === 0) throw new StartError(noTokens(api, config))
  const { seed, count, edgeCases } = config
  const own: RecordOptions = { seed, count, now: Date.parse(config.now), edgeCases }
  const create = createCollectionMaker(api, schemas, fixtures, tokens)
  const collections = create(own)
  const secret = `doubletake ${config.seed}`
  const routes = api.operations.map((operation) => createRoute(api, operation, schemas, collections, secret))
  const collectionsOf = keepVariants(own, collections, create)
  const stage = { id: '', authenticate: createAuthenticator(tokens, config.auth), collections }
  return { api, schemas, collections, collectionsOf, routes, stage, tokens, examples }
}

/** How many variants of an API's collections are kept for when they are asked for again. */
const variants = 20

type Collections = ReadonlyMap<string, Collection>

/** What a sandbox may have otherwise than the server. */
export type Variant = Pick<RecordOptions, 'seed' | 'count' | 'now'>

function keepVariants(own: RecordOptions, base: Collections, create: (options: RecordOptions) => Collections) {
  const known = new LRUCache<string, Collections>({ max: variants })
  return (options: Variant): Collections => {
    const tag = toTag(options)
    if (tag === toTag(own)) return base
    const found = known.get(tag) ?? create({ ...own, ...options, tag })
    known.set(tag, found)
    return found
  }
}

function toTag({ seed, count, now }: Variant): string {
  return `${seed} ${count} ${now} `
}

/** Checks every example of every response against the schema beside it; returns how many there are. */
function checkExamples(api: Api, schemas: Schemas): number {
  const examples = [
    ...api.errors,
    ...api.operations.flatMap((operation) => [
      ...operation.errors,
      ...operation.success.examples,
      ...operation.parameters.flatMap((parameter) => parameter.examples),
    ]),
  ]
  const byPointer = new Map(examples.map((example) => [example.pointer, example]))
  const problems = [...byPointer.values()].flatMap(({ pointer, schema, value }) => {
    const violation = schemas.validator(schema)(value)
    return violation ? toViolationProblem('DT_EXAMPLE_INVALID', api.document.file, pointer, violation, value) : []
  })
  if (problems.length > 0) throw new StartError(problems)
  return byPointer.size
}

function noTokens(api: Api, config: Config): Problem {
  return {
    code: 'DT_OPTION_INVALID',
    message: `--auth registered leaves \`${api.id}\` with no good token, since no token is in ${api.id}/tokens.json in ${config.fixtures}.`,
    remedy: `Write one into that file, or use --auth any.`,
  }
}
