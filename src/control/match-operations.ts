/** Which operations a match may be about, and the refusal of one that is about none. */
import { METHODS } from 'node:http'
import { AdminFailure, requestErrors, shorten } from '../errors.js'
import { toPointer } from '../openapi/document.js'
import type { Api, Operation, Parameter } from '../openapi/model.js'
import { toChoice } from '../validation/likeness.js'
import { isWanted, type Match, type RequestMatch, toText, type Wanted } from './matcher.js'
import { breakKinds, interventionKinds } from './subject.js'

/** @param pointer of the member of the match that is wrong */
type Refuse = (pointer: string, detail: string) => never

export function chooseOperations(
  { api, operationId, path, pathParameters }: Pick<RequestMatch, 'api' | 'operationId' | 'path' | 'pathParameters'>,
  apis: readonly Api[],
  refuse: Refuse,
): Operation[] {
  const chosen = apis.filter(({ id }) => isWanted(api, [id]))
  if (api !== undefined && chosen.length === 0) {
    refuse('/api', `There is no API ${quote(api)}; ${toChoice(apis.map(({ id }) => id))}.`)
  }
  const all = chosen.flatMap(({ operations }) => operations)
  const named = all.filter((operation) => isWanted(operationId, [operation.operationId]))
  if (operationId !== undefined && named.length === 0) {
    const known = all.map((operation) => operation.operationId)
    refuse('/operationId', `There is no operation ${quote(operationId)}; ${toChoice(known, toText(operationId))}.`)
  }
  if (path !== undefined && /[?#]/.test(toText(path))) {
    refuse('/path', `A path is matched without its query, and ${quote(path)} has one; match \`query\` too.`)
  }
  return narrow(named, 'path', pathParameters, refuse)
}

/** The operations that have every parameter that is named. */
export function narrow(
  operations: Operation[],
  where: Parameter['in'],
  wanted: RequestMatch['query'] = {},
  refuse: Refuse,
): Operation[] {
  return Object.keys(wanted).reduce((left, name) => {
    const found = left.filter(({ parameters }) => parameters.some((one) => one.in === where && one.name === name))
    if (found.length > 0) return found
    const known = left.flatMap(({ parameters }) => parameters.filter((one) => one.in === where).map((one) => one.name))
    return refuse(
      `/${where === 'path' ? 'pathParameters' : where}${toPointer(name)}`,
      `No operation that it is about has the ${where} parameter \`${shorten(name)}\`; ${toChoice(known, name)}.`,
    )
  }, operations)
}

/** What can be found of parts that have so many values and no others. */
const values: Record<'method' | 'error' | 'intervention', readonly string[]> = {
  method: METHODS,
  error: Object.keys(requestErrors),
  intervention: [...interventionKinds, ...breakKinds],
}

/** Of an answer (RFC 9110 §15), of all of a kind, or of no answer. */
const statuses = /^(?:[1-5](?:\d\d|xx|XX)|0)$/

/**
 * What nobody knows would never be found, and be taken for what was not asked.
 * @param pointer of the match
 * @throws AdminFailure `DT_ADMIN_INPUT`
 */
export function assertKnown(match: Match, apis: readonly Api[], pointer: string): void {
  const refuse: Refuse = (at, detail) => {
    throw new AdminFailure('DT_ADMIN_INPUT', `Nothing could ever match: ${detail}`, [{ pointer: pointer + at, detail }])
  }
  const { path, pathParameters } = match
  const [api, operationId] = [toName(match.api), toName(match.operationId)]
  chooseOperations({ api, operationId, path, pathParameters }, apis, refuse)
  for (const [name, known] of Object.entries(values)) {
    const wanted = match[name as keyof typeof values]
    if (wanted === undefined || typeof wanted === 'object' || known.includes(String(wanted))) continue
    refuse(`/${name}`, `There is no ${name} ${quote(wanted)}; ${toChoice(known, String(wanted))}.`)
  }
  const { status } = match
  if (status === undefined || typeof status === 'object' || statuses.test(String(status))) return
  refuse(
    '/status',
    `There is no status ${quote(status)}; give one such as 404, 4xx for all of a kind, or 0 for no answer.`,
  )
}

/** A condition names nothing. */
function toName(wanted: Wanted | undefined): Wanted | undefined {
  return typeof wanted === 'object' ? undefined : wanted
}

function quote(wanted: Wanted): string {
  return `\`${shorten(toText(wanted))}\``
}
