/** What the rules of all APIs are checked with: very many records, each made once, and the first few that break a rule. */
import type { Test } from 'tap'
import { loadApis } from '../../src/apis.js'
import { toConfig } from '../../src/config.js'
import { maximumCount } from '../../src/data/timeline.js'
import type { Json } from '../../src/openapi/document.js'
import type { ApiId } from '../build.js'

// biome-ignore lint/suspicious/noExplicitAny: four shapes that their schemas describe
export type Conversation = any
/** What is wrong with a record, by rule; false is fine. */
export type Rules = Record<string, (record: Conversation) => boolean>

/** The newest, and some from all the years before. */
export const positions = [
  ...Array(20_000).keys(),
  ...Array.from({ length: 500 }, (_, index) => 20_000 + index * 1_999_937),
]

/** One test a rule, over all generated records, and the edge cases and fixtures that are conversations. */
export async function hold(t: Test, id: ApiId, rules: Rules, generated: Rules): Promise<void> {
  const [loaded] = await loadApis(toConfig({ count: maximumCount, edgeCases: true, api: [id] }))
  const collection = loaded!.collections.get('conversations')!
  const all = Object.entries(rules)
  const made = [...all, ...Object.entries(generated)]
  const broken = new Map(made.map(([rule]) => [rule, [] as string[]]))
  let count = 0
  const check = (record: Conversation, some: [string, Rules[string]][]) => {
    count += 1
    for (const [rule, isBroken] of some) if (isBroken(record)) broken.get(rule)!.push(record.id ?? record._id)
  }
  for (const position of positions) check(collection.recordAt(position), made)
  for (const { record } of collection.edgeCases) check(record, all)
  // the documentation's own example may show each field once, and no conversation
  for (const { record, id } of collection.fixtures) if (id !== '<string>') check(record, all)
  for (const [rule, bad] of broken) {
    t.test(`${id}: ${rule}`, async (t) => {
      t.strictSame(bad.slice(0, 3), [], `${bad.length} of ${count} records break it`)
    })
  }
}

export const at = (time: Json): number => (typeof time === 'number' ? time : Date.parse(String(time)))

/** Whether no time is before the one before it; null is no time. */
export const rises = (times: Json[]) =>
  times.filter((time) => time !== null).every((time, index, all) => index === 0 || at(all[index - 1]!) <= at(time))

/** Whether each time is after the one before it. */
export const climbs = (times: Json[]) => times.every((time, index) => index === 0 || at(times[index - 1]!) < at(time))

export const alternates = (roles: string[], one: string, other: string) =>
  roles.every((role, index) => role === (index % 2 === 0 ? one : other))

export const isDistinct = (values: unknown[]) => new Set(values).size === values.length

/** A hash, a code block that is left open, a list or a table that is none: how Markdown goes wrong. */
export function isBrokenMarkdown(text: string): boolean {
  const lines = text.split('\n')
  if (lines.filter((line) => line.startsWith('```')).length % 2 === 1) return true
  const rows = lines.filter((line) => line.startsWith('|'))
  return rows.length > 0 && lines.some((line, index) => isLooseRow(line, lines[index - 1]))
}

/** A row of a table with more or fewer cells than the row above it. */
function isLooseRow(line: string, above: string | undefined): boolean {
  if (!line.startsWith('|') || above === undefined || !above.startsWith('|')) return false
  return line.split('|').length !== above.split('|').length
}
