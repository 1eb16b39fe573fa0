/** The header `Prefer` (RFC 7240): an answer that the client chooses for this one request. */
import { Failure, shorten } from '../errors.js'
import type { Operation } from '../openapi/model.js'
import { createDocumentedAnswers } from './documented-answers.js'
import type { Outcome } from './interventions.js'
import type { Intervention } from './stage.js'

/** The longest delay, in milliseconds. */
export const maximumDelay = 60_000

/** Commas and semicolons inside a quoted text part nothing; one that is not closed goes on to the end. */
const quoted = String.raw`"(?:[^"\\]|\\.)*(?:"|\\?$)`
const elements = new RegExp(`(?:[^",]|${quoted})+`, 'gs')
const beforeParameters = new RegExp(`^(?:[^";]|${quoted})*`, 's')
const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const preference = new RegExp(`^(${token})[ \\t]*(?:=[ \\t]*(?:(${token})|"((?:[^"\\\\]|\\\\.)*)")?)?$`, 's')

/**
 * The preferences in a header, by name in lower case: the first of those with one name (RFC 7240 §2). One without a value
 * has an empty one. Parameters, and elements that are no preference, are left out.
 */
export function parsePrefer(header: string): Map<string, string> {
  const preferences = new Map<string, string>()
  for (const [element] of header.matchAll(elements)) {
    const [, name, word, text = ''] = preference.exec(beforeParameters.exec(element)![0].trim()) ?? []
    if (name === undefined || preferences.has(name.toLowerCase())) continue
    preferences.set(name.toLowerCase(), word ?? text.replace(/\\(.)/gs, '$1'))
  }
  return preferences
}

/**
 * What an operation can be asked for. The result takes the header's text, and returns nothing where it prefers nothing
 * that this server knows.
 * @throws Failure `DT_PREFERENCE_UNKNOWN` for a status or example that the operation does not have
 */
export function createPreferences(operation: Operation): (header: string) => Intervention | undefined {
  const documented = createDocumentedAnswers(operation)
  return (header) => {
    const asked = parsePrefer(header)
    const [code, example] = [asked.get('code') || undefined, asked.get('example') || undefined]
    const delay = parseDelay(asked.get('delay'))
    const chosen = code === undefined && example === undefined ? {} : choose(code, example)
    // there is nothing to make up in an answer that is chosen
    const invent = asked.get('dynamic')?.toLowerCase() === 'true' && !chosen.answer
    const preferences = {
      ...(code === undefined ? {} : { code }),
      ...(example === undefined ? {} : { example }),
      ...(invent ? { dynamic: 'true' } : {}),
      ...(delay === undefined ? {} : { delay: String(delay) }),
    }
    if (Object.keys(preferences).length === 0) return undefined
    return { ...chosen, preferences, ...(delay === undefined ? {} : { delay }), ...(invent ? { invent } : {}) }
  }

  function choose(code: string | undefined, example: string | undefined) {
    const known = code === undefined || /^\d{3}$/.test(code)
    const found = known ? documented.find({ status: code === undefined ? code : Number(code), example }) : undefined
    if (found) return found
    const { operationId } = operation
    const { statuses, examples } = documented
    const what = [
      example === undefined ? undefined : `example ${shorten(example)}`,
      code === undefined ? undefined : `response with the status ${shorten(code)}`,
    ]
    throw new Failure('DT_PREFERENCE_UNKNOWN', {
      headers: { vary: 'Prefer' },
      detail: `${operationId} has no ${what.filter(Boolean).join(' in a ')}. Its codes are ${statuses.join(', ')}; its examples are ${examples.join(', ') || 'none'}.`,
      members: { available: { codes: statuses, examples } },
    })
  }
}

function parseDelay(text = ''): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= maximumDelay ? Number(text) : undefined
}

/** What the answer says of the preferences that it follows (RFC 7240 §3): of one that failed just the delay was of use. */
export function toPreferenceHeaders(
  preferences: Readonly<Record<string, string>>,
  { failure, invented = false }: Pick<Outcome, 'failure' | 'invented'>,
) {
  const followed: Record<string, boolean> = { delay: true, dynamic: invented }
  const applied = Object.entries(preferences).filter(([name]) => followed[name] ?? failure === undefined)
  const text = applied.map(([name, value]) => `${name}=${toWord(value)}`).join(', ')
  return { vary: 'Prefer', ...(text === '' ? {} : { 'preference-applied': text }) }
}

function toWord(value: string): string {
  return new RegExp(`^${token}$`).test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`
}
