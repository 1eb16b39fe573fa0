/** Within a thousand generated records, everything that a schema allows comes up: each value of an enumeration, each alternative, there and not there, null and not. And they are long and short, and about many things. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import t from 'tap'
import { loadApis } from '../../src/apis.js'
import { toConfig } from '../../src/config.js'
import { type Json, type JsonObject, resolve, toPointer } from '../../src/openapi/document.js'
import type { ApiId } from '../build.js'

const count = 1000
const loaded = await loadApis(toConfig({ count }))

const sdk = 'of the two one is set and the other is null, as the official SDK says'
const event = 'optional only since the example on the page is an empty object'
/** What a schema allows and no generated record has, and why. */
const exceptions: Record<ApiId, Record<string, string>> = {
  ohallo: {},
  omi: {
    '/structured/events/*/title: never absent': event,
    '/structured/events/*/description: never absent': event,
    '/structured/events/*/start: never absent': event,
    '/structured/events/*/duration: never absent': event,
    '/structured/events/*/created: never absent': event,
  },
  omni: {},
  orq: {
    '/messages/*(0)/parts/*(1)/metadata: never there': 'nothing says what is noted beside a file',
    '/messages/*(0)/parts/*(2): never there': 'a user answers no call',
    '/messages/*(0)/parts/*(3): never there': 'a user does not break off',
    '/messages/*(1)/parts/*(1): never there': 'files are what users send',
    '/messages/*(1)/parts/*(2)/metadata/tool: never absent': 'the name of the tool is all that is noted',
    '/metadata/entityId: never absent': sdk,
    '/metadata/model: never absent': sdk,
  },
}

for (const { api, collections } of loaded) {
  const { document } = api
  const ajv = new Ajv2020({ strict: false })
  ajvFormats.default(ajv)
  ajv.addFormat('uuid', true)
  ajv.addSchema(document.root, 'document')
  const fits = (pointer: string) =>
    ajv.compile({ $ref: `document#${pointer.split('/').map(encodeURIComponent).join('/')}` })

  /** What is missing among the values at a place that schemas describe together. */
  function missing(place: string, pointers: string[], values: Json[]): string[] {
    const schemas = pointers.flatMap((pointer) => together(pointer))
    if (values.length === 0) return [`${place}: never there`]
    const found: string[] = []
    const need = (what: string, there: boolean) => {
      if (!there) found.push(`${place}: never ${what}`)
    }
    const types = schemas.flatMap(({ value }) => value.type ?? [])
    const properties = new Map<string, string[]>()
    const required = new Set<Json>()
    for (const { value, pointer } of schemas) {
      for (const one of (value.enum ?? []) as Json[]) need(JSON.stringify(one), values.includes(one))
      for (const name of Object.keys(value.properties ?? {})) {
        properties.set(name, [...(properties.get(name) ?? []), pointer + toPointer('properties', name)])
      }
      for (const name of (value.required ?? []) as Json[]) required.add(name)
      if (value.items)
        found.push(
          ...missing(
            `${place}/*`,
            [`${pointer}/items`],
            values.flatMap((list) => (Array.isArray(list) ? list : [])),
          ),
        )
      for (const keyword of ['oneOf', 'anyOf'] as const) {
        for (const index of ((value[keyword] ?? []) as Json[]).keys()) {
          const alternative = `${pointer}/${keyword}/${index}`
          const isIt = fits(alternative)
          found.push(
            ...missing(
              `${place}(${index})`,
              [alternative],
              values.filter((one) => isIt(one)),
            ),
          )
        }
      }
    }
    if (types.includes('null') && types.length > 1) {
      need('null', values.includes(null))
      need(
        'anything but null',
        values.some((value) => value !== null),
      )
    }
    if (types.includes('boolean')) for (const one of [true, false]) need(String(one), values.includes(one))
    const objects = values.filter(
      (value): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value),
    )
    for (const [name, schemas] of properties) {
      const there = objects.flatMap((object) => (Object.hasOwn(object, name) ? [object[name]!] : []))
      if (!required.has(name) && there.length === objects.length) found.push(`${place}/${name}: never absent`)
      found.push(...missing(`${place}/${name}`, schemas, there))
    }
    return found
  }

  /** The schemas that hold at a pointer: itself, what it refers to, what it is all of. */
  function together(pointer: string): { value: JsonObject; pointer: string }[] {
    const here = resolve(document, pointer)
    const all = Array.isArray(here.value.allOf)
      ? [...here.value.allOf.keys()].map((index) => `${here.pointer}/allOf/${index}`)
      : []
    const beyond = typeof here.value.$ref === 'string' ? [here.value.$ref.slice(1)] : []
    return [here, ...[...all, ...beyond].flatMap((one) => together(one))]
  }

  t.test(`${api.id}: what the schema allows comes up within ${count} records`, async (t) => {
    const collection = collections.get('conversations')!
    const records = Array.from({ length: count }, (_, position) => collection.recordAt(position))
    const known = exceptions[api.id as ApiId]
    const found = missing('', [api.collections[0]!.record], records)
    t.strictSame(
      found.filter((one) => !Object.hasOwn(known, one)),
      [],
    )
    t.strictSame(
      Object.keys(known).filter((one) => !found.includes(one)),
      [],
      'no exception is idle',
    )
  })
}

t.test('conversations are from nothing to sixty turns long, and most of them short', async (t) => {
  for (const { api, collections } of await loadApis(toConfig({ count: 20_000 }))) {
    const collection = collections.get('conversations')!
    const lengths = Array.from({ length: 6000 }, (_, position) => {
      const record = collection.recordAt(position)
      return ((record.messages ?? record.transcript_segments) as Json[]).length
    }).sort((one, other) => one - other)
    const part = (share: number) => lengths[Math.floor(share * lengths.length)]!
    const longest = { ohallo: 20, omi: 25, omni: 60, orq: 60 }[api.id as ApiId]
    t.equal(part(0.01), 0, `${api.id}: some are empty`)
    t.ok(part(0.5) >= 2 && part(0.5) <= 10, `${api.id}: half of them have up to ${part(0.5)}`)
    t.ok(lengths.at(-1)! >= longest, `${api.id}: up to ${lengths.at(-1)}`)
    t.ok(new Set(lengths).size > 10, `${api.id}: ${new Set(lengths).size} lengths`)
  }
})

t.test(
  'consecutive records hardly ever begin with the same sentence, and titles on a page seldom repeat',
  async (t) => {
    for (const { api, collections } of loaded) {
      const collection = collections.get('conversations')!
      const records = Array.from({ length: count }, (_, position) => collection.recordAt(position)) as {
        [name: string]: never
      }[]
      const same = records.filter((record, index) => {
        const [one, other] = [openingOf(record), openingOf(records[index - 1] ?? {})]
        return one !== undefined && one === other
      })
      t.ok(same.length < 3, `${api.id}: ${same.length} of ${count} begin like the one before`)
      const pages = Array.from({ length: count / 50 }, (_, page) => {
        const titles = records.slice(page * 50, page * 50 + 50).flatMap((record) => titleOf(record) || [])
        return titles.length - new Set(titles).size
      })
      const mean = pages.reduce((sum, repeats) => sum + repeats, 0) / pages.length
      t.ok(mean < 1.5, `${api.id}: ${mean} of 50 titles repeat on a page`)
    }
  },
)

/** The first sentence, behind a greeting. */
function openingOf(record: {
  messages?: { content?: string; parts?: { text: string }[] }[]
  transcript_segments?: { text: string }[]
}): string | undefined {
  const [first] = record.messages ?? []
  const text = first?.content ?? first?.parts?.[0]?.text ?? record.transcript_segments?.[0]?.text
  const greeting = /^(?:hi|hello|hey|dear|good \w+)\b[^.!?,\n]*[.!?,\n]\s*/i
  return /^.+?(?:[.!?](?=\s)|$)/.exec(text?.replace(greeting, '') ?? '')?.[0]
}

function titleOf(record: {
  name?: string
  displayName?: string
  subject?: string
  structured?: { title: string }
}): string | undefined {
  return record.name ?? record.displayName ?? record.subject ?? record.structured?.title
}
