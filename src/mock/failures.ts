/** From a failure to the bytes of the API's own error: the documented example of its cause, with what varies filled in. */
import { STATUS_CODES } from 'node:http'
import { createTemplate } from '../data/template.js'
import { type Cause, causes, type Failure, ownCauses, type Rate } from '../errors.js'
import { type Json, parsePointer } from '../openapi/document.js'
import type { ErrorExample, RateHeaders } from '../openapi/model.js'

export interface ErrorAnswer {
  readonly status: number
  readonly mediaType: string
  readonly body: Buffer
  /** Those that say how the request stands with a rate limit. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Where a document has no example for a cause, the next best. */
const relatives: Partial<Record<Cause, Cause>> = {
  'missing-token': 'invalid-token',
  'invalid-token': 'missing-token',
  'filter-not-allowed': 'missing-permission',
  'filter-not-found': 'not-found',
  'not-owner': 'missing-permission',
}

/** Statuses that an undescribed cause may have instead of its default. */
const otherStatuses: Partial<Record<Cause, number>> = { 'invalid-parameter': 422 }

/** @param examples the error examples of the operation, then those of the API; the first that fits is taken */
export function createErrorAnswer(examples: readonly ErrorExample[]): (failure: Failure) => ErrorAnswer {
  return (failure) => {
    const example = ownCauses.has(failure.reason)
      ? undefined
      : findExample(examples, failure.reason, failure.detail.parameter)
    if (!example) return toProblemDocument(causes[failure.reason], failure, failure.detail.members)
    const value = fill(example, failure)
    return {
      status: example.status,
      mediaType: example.mediaType,
      body: Buffer.from(JSON.stringify(value)),
      headers: toRateHeaders(example.headers, failure.detail.rate),
    }
  }
}

/** The headers that a document has for it; none that it does not have. */
export function toRateHeaders(templates: RateHeaders, rate: Rate | undefined): Record<string, string> {
  if (!rate) return {}
  const headers = Object.entries(templates).map(([name, template]) => [name, createTemplate(template)({ ...rate })])
  return Object.fromEntries(headers.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
}

/** The example that a failure is answered with. */
export function findExample(
  examples: readonly ErrorExample[],
  cause: Cause,
  parameter?: string,
): ErrorExample | undefined {
  const ofCause = (wanted: Cause) => {
    const same = examples.filter((example) => example.cause === wanted)
    return (
      same.find((example) => example.parameter !== undefined && example.parameter === parameter) ??
      same.find((example) => example.parameter === undefined) ??
      (wanted === 'invalid-parameter' ? undefined : same[0])
    )
  }
  const relative = relatives[cause]
  const ofStatus = (status: number | undefined) =>
    examples.find((example) => example.cause === undefined && example.status === status)
  return ofCause(cause) ?? (relative && ofCause(relative)) ?? ofStatus(causes[cause]) ?? ofStatus(otherStatuses[cause])
}

function fill(example: ErrorExample, failure: Failure): Json {
  const templates = Object.entries(example.fill)
  if (templates.length === 0) return example.value
  const value = structuredClone(example.value)
  const { parameter, value: given, rate } = failure.detail
  const scope = { parameter, value: given, ...rate }
  for (const [pointer, template] of templates) {
    const filled = createTemplate(template)(scope)
    if (filled !== undefined) setAt(value, parsePointer(pointer), filled as Json)
  }
  return value
}

function setAt(root: Json, keys: readonly string[], value: Json): void {
  const parent = keys.slice(0, -1).reduce<Json>((here, key) => (here as Record<string, Json>)[key]!, root)
  ;(parent as Record<string, Json>)[keys.at(-1)!] = value
}

/** RFC 9457, for failures that no document describes. */
export function toProblemDocument(
  status: number,
  failure: { code?: string; detail: { detail?: string } },
  more: Readonly<Record<string, unknown>> = {},
): ErrorAnswer {
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status]!,
    status,
    ...(failure.detail.detail === undefined ? {} : { detail: failure.detail.detail }),
    code: failure.code,
    ...more,
  }
  return { status, mediaType: 'application/problem+json', body: Buffer.from(JSON.stringify(body)) }
}
