/** What a fault answers for each operation that it is about, and the refusal of one that could never do what it says. */
import { AdminFailure, shorten } from '../errors.js'
import { createDocumentedAnswers } from '../mock/documented-answers.js'
import { bodiless } from '../mock/interventions.js'
import type { Answer } from '../mock/stage.js'
import { toPointer } from '../openapi/document.js'
import type { Api, Operation } from '../openapi/model.js'
import { toChoice } from '../validation/likeness.js'
import type { FaultEffect, FaultSpec } from './fault-spec.js'
import { chooseOperations as chooseNamed, narrow } from './match-operations.js'
import { isWanted, type RequestMatch } from './matcher.js'

/** These say where the body ends, which is not a fault's to say. */
const framing = ['connection', 'content-length', 'transfer-encoding', 'trailer', 'upgrade']

/** @throws AdminFailure `DT_ADMIN_INPUT` for what no operation has */
export function toAnswers({ match = {}, does }: FaultSpec, apis: readonly Api[]): Map<Operation, Answer | undefined> {
  assertHeaders(does)
  if (typeof does.delay === 'object' && 'uniform' in does.delay && does.delay.uniform[0] > does.delay.uniform[1]) {
    refuse('/does/delay/uniform', `The delay goes from ${does.delay.uniform.join(' to ')}; give the shorter one first.`)
  }
  const operations = chooseOperations(match, apis)
  const { status, example, body } = does
  if (body !== undefined && body !== '' && bodiless.includes(status!)) {
    refuse('/does/body', `An answer with the status ${status} has no body; give "", or another status.`)
  }
  if (body !== undefined) return new Map(operations.map((operation) => [operation, toGiven(does)]))
  if (status === undefined && example === undefined)
    return new Map(operations.map((operation) => [operation, undefined]))
  const documented = operations.map((operation) => ({ operation, answers: createDocumentedAnswers(operation) }))
  const found = documented.flatMap(({ operation, answers }) => {
    const choice = answers.find({ status, example })
    return choice ? [[operation, choice.answer && withHeaders(choice.answer, does)] as const] : []
  })
  if (found.length > 0) return new Map(found)
  if (example !== undefined) {
    const known = documented.flatMap(({ answers }) => answers.examples)
    const which = status === undefined ? '' : ` with the status ${status}`
    refuse(
      '/does/example',
      `No operation that it is about has an example \`${shorten(example)}\`${which}; ${toChoice(known, example)}.`,
    )
  }
  const known = documented.flatMap(({ answers }) => answers.statuses)
  refuse(
    '/does/status',
    `No operation that it is about documents the status ${status}; give a body, or ${toChoice(known)}.`,
  )
}

function assertHeaders({ headers = {}, status, example }: FaultEffect): void {
  const names = Object.keys(headers)
  const bad = names.find((name) => framing.includes(name.toLowerCase()))
  if (bad !== undefined) {
    refuse(
      `/does/headers${toPointer(bad)}`,
      `The header ${bad} is the server’s to write; use \`break\` to break the connection.`,
    )
  }
  if (names.length > 0 && status === undefined && example === undefined) {
    refuse('/does/headers', 'There are headers, but no answer of the fault’s own; give a status or an example too.')
  }
}

function chooseOperations(match: RequestMatch, apis: readonly Api[]): Operation[] {
  const { method, query } = match
  if (!isWanted(method, ['GET', 'HEAD']))
    refuse(
      '/match/method',
      `Operations are asked by GET and HEAD, and no other method meets a fault; choose one of them.`,
    )
  const named = chooseNamed(match, apis, refuseMatch)
  return narrow(named, 'query', query, refuseMatch)
}

function toGiven(does: FaultEffect): Answer {
  const { status, body } = does
  const isText = typeof body === 'string'
  return withHeaders(
    {
      status: status!,
      headers: { 'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json' },
      body: Buffer.from(isText ? body : JSON.stringify(body)),
    },
    does,
  )
}

function withHeaders(answer: Answer, { headers = {} }: FaultEffect): Answer {
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  return { ...answer, headers: { ...answer.headers, ...Object.fromEntries(own) } }
}

function refuseMatch(pointer: string, detail: string): never {
  refuse(`/match${pointer}`, detail)
}

function refuse(pointer: string, detail: string): never {
  throw new AdminFailure('DT_ADMIN_INPUT', `The fault could never do what it says: ${detail}`, [{ pointer, detail }])
}
