/** The answers that an operation's document has ready: a response for each status, an example by its name. */
import type { DocumentedResponse, Operation } from '../openapi/model.js'
import { toProblemDocument } from './failures.js'
import type { Answer } from './stage.js'

/** Which of the answers is meant. One of the two is given. */
export interface Choice {
  readonly status?: number | undefined
  /** The name of an example; with a status, of one of that status. */
  readonly example?: string | undefined
}

export interface DocumentedAnswers {
  /** Nothing for what the document does not have; no answer for the status with which the operation itself answers. */
  find(choice: Choice): { readonly answer?: Answer } | undefined
  readonly statuses: readonly number[]
  /** Names of examples, each once. */
  readonly examples: readonly string[]
}

export function createDocumentedAnswers({ responses, success }: Operation): DocumentedAnswers {
  const own = responses.filter((response) => response.status === success.status || isReady(response))
  const named = own.flatMap((response) => response.examples.map((example) => ({ response, example })))
  return {
    statuses: own.map(({ status }) => status),
    examples: [...new Set(named.flatMap(({ example }) => example.name ?? []))],
    find({ status, example }) {
      if (example !== undefined) {
        const found = named.find(
          (one) => one.example.name === example && (status ?? one.response.status) === one.response.status,
        )
        return found && { answer: toAnswer(found.response, found.example) }
      }
      if (status === success.status) return {}
      const found = own.find((response) => response.status === status)
      return found && { answer: toAnswer(found, found.examples[0]) }
    },
  }
}

/** Whether there is something true to send. An error that is not described is a problem document, as everywhere. */
function isReady({ status, hasBody, examples }: DocumentedResponse): boolean {
  return examples.length > 0 || !hasBody || status >= 400
}

function toAnswer(
  { status, hasBody, headers }: DocumentedResponse,
  example?: DocumentedResponse['examples'][number],
): Answer {
  if (example) {
    const body = Buffer.from(JSON.stringify(example.value))
    return { status, headers: { ...headers, 'content-type': example.mediaType }, body, example }
  }
  if (!hasBody) return { status, headers, body: Buffer.alloc(0) }
  const detail = 'The document has no example of this response.'
  const { mediaType, body } = toProblemDocument(status, { detail: { detail } })
  return { status, headers: { ...headers, 'content-type': mediaType }, body }
}
