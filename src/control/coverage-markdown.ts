/** Coverage as Markdown, for the summary of a CI run: a table for each API, and a list of misuses. */
import type {
  ApiCoverage,
  CoverageReport,
  ExampleCoverage,
  OperationCoverage,
  ReportedMisuse,
} from './coverage-report.js'

export function toMarkdown({ apis, misuses, misusesLeftOut }: CoverageReport): string {
  const more = misusesLeftOut > 0 ? [`- and ${misusesLeftOut} requests with others, which are not told apart`] : []
  const found = misuses.length > 0 ? [...misuses.map(toItem), ...more] : ['None.']
  return `${['# Coverage', ...apis.flatMap(toTable), '', '## Misuses', '', ...found].join('\n')}\n`
}

function toTable({ api, title, requests, operations, examples }: ApiCoverage): string[] {
  return [
    '',
    `## ${toPlain(title)} (${toCode(api)}): ${requests === 1 ? '1 request' : `${requests} requests`}`,
    '',
    '| operation | requests | statuses | parameters | examples | never exercised |',
    '|---|--:|--:|--:|--:|---|',
    ...operations.map(toRow),
    ...(examples.length > 0 ? [toOthers(examples)] : []),
  ]
}

function toRow({ operationId, deprecated, requests, statuses, parameters, examples }: OperationCoverage): string {
  const documented = statuses.filter((one) => one.documented)
  const never = [
    ...isNever(documented).map(({ status }) => String(status)),
    ...isNever(parameters).map(({ name }) => toCode(name)),
    ...isNever(examples).map(({ name }) => toCode(name)),
  ]
  const name = toCode(operationId) + (deprecated ? ' (deprecated)' : '')
  return `| ${name} | ${requests} | ${share(documented)} | ${share(parameters)} | ${share(examples)} | ${never.join(', ')} |`
}

function toOthers(examples: readonly ExampleCoverage[]): string {
  const never = isNever(examples).map(({ name }) => toCode(name))
  return `| other paths and methods | | | | ${share(examples)} | ${never.join(', ')} |`
}

interface Counted {
  readonly count: number
}

function isNever<One extends Counted>(all: readonly One[]): One[] {
  return all.filter(({ count }) => count === 0)
}

function share(all: readonly Counted[]): string {
  return `${all.length - isNever(all).length} of ${all.length}`
}

function toItem({ kind, api, operationId, subject, count, first, last, advice }: ReportedMisuse): string {
  const where = operationId === undefined ? toCode(api) : `${toCode(operationId)} of ${toCode(api)}`
  const what = subject === undefined ? '' : ` ${toCode(subject)}`
  const when = first === last ? `entry ${first}` : `entries ${first} to ${last}`
  return `- **${kind}**${what} in ${where}: ${count === 1 ? 'once' : `${count} times`} (${when}). ${toPlain(advice)}`
}

/** What arrived may hold anything, and is to stay inside its cell and its code marks. */
function toCode(text: string): string {
  return `\`${text.replace(/[\s`|\p{Cc}]+/gu, ' ')}\``
}

function toPlain(text: string): string {
  return text.replace(/[\s|\p{Cc}]+/gu, ' ').replace(/[<>[\]*_\\]/g, '\\$&')
}
