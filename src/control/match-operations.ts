/** Which operations a match may be about, and the refusal of one that is about none. */
import { AdminFailure, shorten } from '../errors.js'
import type { Api, Operation } from '../openapi/model.js'
import { toChoice } from './likeness.js'
import { isWanted, type RequestMatch, toText, type Wanted } from './matcher.js'

/** @param pointer of the member of the match that is wrong */
type Refuse = (pointer: string, detail: string) => never

export function chooseOperations(
  { api, operationId }: Pick<RequestMatch, 'api' | 'operationId'>,
  apis: readonly Api[],
  refuse: Refuse,
): Operation[] {
  const chosen = apis.filter(({ id }) => isWanted(api, [id]))
  if (api !== undefined && chosen.length === 0) {
    refuse('/api', `There is no API ${quote(api)}; ${toChoice(apis.map(({ id }) => id))}.`)
  }
  const all = chosen.flatMap(({ operations }) => operations)
  const named = all.filter((operation) => isWanted(operationId, [operation.operationId]))
  if (operationId === undefined || named.length > 0) return named
  const known = all.map((operation) => operation.operationId)
  return refuse('/operationId', `There is no operation ${quote(operationId)}; ${toChoice(known, toText(operationId))}.`)
}

/**
 * An API or operation that nobody knows would never be found, and be taken for one that was not asked.
 * @param pointer of the match
 * @throws AdminFailure `DT_ADMIN_INPUT`
 */
export function assertKnown({ api, operationId }: RequestMatch, apis: readonly Api[], pointer: string): void {
  const names = { ...toName('api', api), ...toName('operationId', operationId) }
  chooseOperations(names, apis, (at, detail) => {
    throw new AdminFailure('DT_ADMIN_INPUT', `Nothing could ever match: ${detail}`, [{ pointer: pointer + at, detail }])
  })
}

function toName(key: 'api' | 'operationId', wanted: Wanted | undefined) {
  return wanted === undefined || typeof wanted === 'object' ? {} : { [key]: wanted }
}

function quote(wanted: Wanted): string {
  return `\`${shorten(toText(wanted))}\``
}
