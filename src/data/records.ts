/** Puts one API's collections together: fixtures checked, ids, times, owners and generated records by computation. */
import { StartError } from '../errors.js'
import { type Json, toPointer } from '../openapi/document.js'
import type { Api, CollectionSpec } from '../openapi/model.js'
import type { Schemas } from '../validation/schemas.js'
import { type Collection, createCollection } from './collection.js'
import { createEdgeRecords } from './edge-records.js'
import { createFaker } from './faker.js'
import { refuseCollisions, toFixtures } from './fixture-entries.js'
import type { FixtureFiles } from './fixtures.js'
import { createGenerator, type GeneratorOptions } from './generator.js'
import { createIdentifiers, type IdForm } from './identifiers.js'
import { agrees, createOwners } from './owners.js'
import { createKey, deriveKey, Stream } from './randomness.js'
import { assertIdentities, assertProperties, invalidRecord, noCollection } from './record-checks.js'
import { onFirstUse } from './remember.js'
import { toShape } from './shape.js'
import type { Story } from './story.js'
import { createStoryTeller } from './storyteller.js'
import { createTimeline } from './timeline.js'
import { type Owner, type Token, toOwnerList } from './tokens.js'
import { defaultWorld, type WorldName, type WorldSpec, worlds } from './worlds/catalog.js'

export interface RecordOptions {
  readonly seed: number
  /** How many records to generate beside the fixtures, 0 to `maximumCount`. */
  readonly count: number
  /** The reference date, Unix milliseconds: no generated record is later. */
  readonly now: number
  /** Whether there are edge cases too. */
  readonly edgeCases?: boolean
  /** Tells the collections from those of other options. */
  readonly tag?: string
}

/** An owner, and what each of their records is made with. */
interface KnownOwner extends Owner {
  /** Whose the record is, as a text. */
  readonly name: string
  /** The widest owner that it belongs to. */
  readonly house: string | undefined
  /** The values of the owner fields, in their order. */
  readonly fields: readonly (string | undefined)[]
}

/** Makes the collections of an API, by name. What no option changes is shared by all that it makes. */
export type CollectionMaker = (options: RecordOptions) => Map<string, Collection>

/**
 * @throws StartError for a fixture that breaks its schema or repeats an id; the maker, for a record schema that cannot be
 * generated from, or that an edge case breaks
 */
export function createCollectionMaker(
  api: Api,
  schemas: Schemas,
  fixtures: FixtureFiles,
  tokens: readonly Token[],
): CollectionMaker {
  const known = new Set(['tokens', ...api.collections.map((collection) => collection.name)])
  for (const [name, { file }] of fixtures.files)
    if (!known.has(name)) throw new StartError(noCollection(file, name, known))
  const makers = api.collections.map((spec) => [spec.name, createMaker(api, spec, schemas, fixtures, tokens)] as const)
  return (options) => new Map(makers.map(([name, make]) => [name, make(options)]))
}

function createMaker(
  api: Api,
  spec: CollectionSpec,
  schemas: Schemas,
  { files }: FixtureFiles,
  tokens: readonly Token[],
): (options: RecordOptions) => Collection {
  const { document } = api
  const { properties } = toShape(document, [spec.record])
  assertProperties(api, spec, properties)
  assertIdentities(spec, properties, schemas, tokens, files.get('tokens')?.file)
  const validate = schemas.validator(spec.record)
  const world: WorldSpec = worlds[toWorldName(api, spec)]
  const fields = spec.owner.map((owner) => owner.field)
  const written = files.get(spec.name)
  const entries = written ? toFixtures(spec, written.file, written.content, validate) : []

  const stream = new Stream()
  const faker = createFaker(stream)
  const people = { stream: new Stream() }
  const given = { [spec.id]: '{record.id}', [spec.order]: '{story.finishedAt}' }
  const found = toOwnerList(tokens, fields)
  const ownerList = found.length > 0 ? found : [toNobody(fields, spec, { document, faker, stream, given })]
  const identities = ownerList.map((owner) => owner.identity)
  // by number: a property's name may have characters that a template's has not
  for (const [index, field] of fields.entries()) given[field] = `{fields.${index}}`
  const known = ownerList.map(
    (owner): KnownOwner => ({
      ...owner,
      name: JSON.stringify(owner.identity),
      house: owner.identity[fields[0] ?? ''],
      fields: fields.map((field) => owner.identity[field]),
    }),
  )
  const toScope = (id: Json, { identity, fields, about }: KnownOwner, story: Story) => ({
    record: { id },
    owner: identity,
    fields,
    about,
    story,
  })
  const draw = onFirstUse(() => createGenerator(spec.record, { document, faker, stream, given }))
  const toEdges = onFirstUse(() => {
    // so that the token that stands for any other one sees them
    const first = known.find((owner) => agrees(tokens[0]?.identity ?? {}, owner.identity)) ?? known[0]!
    const form = toIdForm(api, spec, true)
    const { about } = first
    return createEdgeRecords({
      api,
      spec,
      schemas,
      form,
      world,
      given,
      about,
      toScope: (id, story) => toScope(id, first, story),
    })
  })
  let reference = 0
  const refer = (now: number) => {
    if (now === reference) return
    faker.setDefaultRefDate(now)
    reference = now
  }
  let tried = false

  return ({ seed, count, now, edgeCases = false, tag = '' }) => {
    const key = createKey(seed, api.id, spec.name)
    const timeline = createTimeline(key, now, world.week)
    const stories = createStoryTeller({ key: deriveKey(key, 7), world, stream, faker, people, now, timeOf: timeline })
    const form = toIdForm(api, spec, count > 0 || edgeCases)
    const identifiers = createIdentifiers(form, key, stories.startOf)
    const owners = createOwners(identities, key)
    const recordKeys = deriveKey(key, 8)
    const generate = (position: number, wanted?: ReadonlySet<string>, id: Json = identifiers.toId(position)) => {
      const owner = known[owners.at(position)]!
      const story = stories.tell(position, owner.name, owner.about, owner.house)
      refer(now)
      return draw()(deriveKey(recordKeys, position), toScope(id, owner, story), wanted)
    }
    const edges = edgeCases ? toEdges() : []
    const edgeIds = new Set(edges.map((entry) => entry.id))
    refuseCollisions(entries, spec.id, written?.file ?? '', (text) => {
      const id = identifiers.normalize(text)
      if (edgeIds.has(id)) return { who: 'an edge case', remedy: 'start without --edge-cases' }
      const position = identifiers.toPosition(id)
      if (position === undefined || position >= count) return undefined
      return { who: 'a generated record', remedy: 'generate fewer records with --count' }
    })
    const collection = createCollection({
      tag,
      fixtures: entries,
      edgeCases: edges,
      count,
      owners,
      ownerList: found.map((owner) => owner.identity),
      timeline,
      identifiers,
      generate,
    })
    if (tried) return collection
    for (const [position, record] of collection.sample().entries()) {
      const violation = validate(record)
      if (violation) throw new StartError(invalidRecord(document.file, spec.record, position, violation))
    }
    tried = count > 0
    return collection
  }
}

/** How the collection's ids look, read off the schema of its id property. */
function toIdForm(api: Api, spec: CollectionSpec, needed: boolean): IdForm {
  const shape = toShape(api.document, toShape(api.document, [spec.record]).properties.get(spec.id)!)
  const { keywords, types, hint } = shape
  if (types[0] === 'integer') return { kind: 'integer', first: Math.max(1_000_000, Number(keywords.minimum ?? 0)) }
  if (typeof hint.ulid === 'string') return { kind: 'ulid', prefix: hint.ulid }
  if (keywords.format === 'uuid' || hint.faker === 'string.uuid') return { kind: 'uuid' }
  if (types[0] === 'string' && keywords.format === undefined && keywords.pattern === undefined) return { kind: 'text' }
  if (!needed) return { kind: 'text' }
  throw new StartError({
    code: 'DT_DOCUMENT_UNSUPPORTED',
    file: api.document.file,
    pointer: shape.pointer,
    message: `Ids cannot be made for the property \`${spec.id}\` as its schema describes it.`,
    remedy:
      'Use `format: uuid`, a plain string, an integer, or `x-mock: { ulid: <prefix> }`; or serve fixtures alone with --count 0 and without --edge-cases.',
  })
}

/** An owner for generated records when no token names one: as the schemas of the owner fields will have it. */
function toNobody(fields: readonly string[], spec: CollectionSpec, options: GeneratorOptions): Owner {
  if (fields.length === 0) return { identity: {}, about: {} }
  const key = createKey(0, options.document.id, spec.name, 'owner')
  const scope = { record: { id: '' }, owner: {}, about: {}, story: { startedAt: 0, finishedAt: 0 } }
  const record = createGenerator(spec.record, options)(key, scope, new Set(fields))
  const identity = Object.fromEntries(fields.map((field) => [field, String(record[field] ?? nobody)]))
  return { identity, about: {} }
}

/** The owner of records that may go without one. */
const nobody = '00000000-0000-4000-8000-000000000000'

function toWorldName({ document }: Api, { name, story }: CollectionSpec): WorldName {
  if (story === undefined) return defaultWorld
  if (Object.hasOwn(worlds, story)) return story as WorldName
  throw new StartError({
    code: 'DT_DOCUMENT_INVALID',
    file: document.file,
    pointer: toPointer('x-mock', 'collections', name, 'story'),
    message: `There is no world \`${story}\` to take stories from.`,
    remedy: `Use ${Object.keys(worlds).join(', ')}.`,
  })
}
