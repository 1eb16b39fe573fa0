/** The tokens that an API knows: `fixtures/<api>/tokens.json`. */
import { type Problem, StartError } from '../errors.js'
import { atPointer, type Json } from '../openapi/document.js'
import type { Api } from '../openapi/model.js'
import { createInputCheck, type Violation } from '../validation/schemas.js'
import type { FixtureFiles } from './fixtures.js'
import type { Identity } from './owners.js'

export interface Token {
  readonly token: string
  readonly description: string
  readonly state: 'active' | 'revoked'
  readonly permissions: readonly string[]
  /** The owner fields that it fixes; none sees everything. */
  readonly identity: Identity
  /** What is known of the owner, for generated records to agree with. */
  readonly about?: Readonly<Record<string, string>>
}

/** Somebody whom records belong to. */
export interface Owner {
  readonly identity: Identity
  readonly about: Readonly<Record<string, string>>
}

const findWrong = createInputCheck({
  type: 'array',
  items: {
    type: 'object',
    required: ['token', 'description', 'state', 'permissions', 'identity'],
    properties: {
      token: { type: 'string', pattern: '^[A-Za-z0-9._~+/-]+=*$' },
      description: { type: 'string' },
      state: { enum: ['active', 'revoked'] },
      permissions: { type: 'array', items: { type: 'string' } },
      identity: { type: 'object', additionalProperties: { type: 'string' } },
      about: { type: 'object', additionalProperties: { type: 'string' } },
    },
    additionalProperties: false,
  },
})

/** Of values only a state is shown: all else may hold a token. */
function toProblem(file: string, { pointer, message }: Violation, content: Json): Problem {
  return {
    code: 'DT_FIXTURE_INVALID',
    file,
    pointer,
    message: `${pointer.endsWith('/state') ? JSON.stringify(atPointer(content, pointer)) : 'What stands here'} ${message}.`,
    remedy: 'Correct it; docs/adding-an-api.md shows what a token has.',
  }
}

/**
 * An API's tokens, the first one first: it is who any unregistered token is.
 * @throws StartError for a file that has another form, repeats a token, lacks its prefix or names an unknown owner field
 */
export function toTokens(api: Api, { files }: FixtureFiles): Token[] {
  const found = files.get('tokens')
  if (!found) return []
  const { file, content } = found
  const wrong = findWrong(content).map((one) => toProblem(file, one, content))
  if (wrong.length > 0) throw new StartError(wrong)
  const tokens = content as unknown as Token[]
  const problems: Problem[] = []
  const fields = new Set(api.collections.flatMap((collection) => collection.owner.map((owner) => owner.field)))
  const prefix = api.operations.find((operation) => operation.security)?.security?.tokenPrefix ?? ''
  const seen = new Set<string>()
  for (const [index, { token, identity }] of tokens.entries()) {
    const refuse = (pointer: string, message: string, remedy: string) =>
      problems.push({ code: 'DT_FIXTURE_INVALID', file, pointer: `/${index}${pointer}`, message, remedy })
    if (seen.has(token)) refuse('/token', 'The token stands here for the second time.', 'Give each token once.')
    if (!token.startsWith(prefix))
      refuse(
        '/token',
        `The token does not begin with \`${prefix}\`.`,
        'Give it the prefix that its security scheme states.',
      )
    seen.add(token)
    for (const field of Object.keys(identity)) {
      if (!fields.has(field)) {
        refuse(
          `/identity/${field}`,
          `\`${field}\` is no owner field of a collection.`,
          `Use ${[...fields].join(', ') || 'no fields'}.`,
        )
      }
    }
  }
  if (problems.length > 0) throw new StartError(problems)
  return tokens
}

/** The distinct identities that fix every owner field of a collection: who generated records belong to. */
export function toOwnerList(tokens: readonly Token[], fields: readonly string[]): Owner[] {
  const owners = new Map<string, Owner>()
  for (const { identity, about } of tokens) {
    if (!fields.every((field) => Object.hasOwn(identity, field))) continue
    const owner = Object.fromEntries(fields.map((field) => [field, identity[field]!]))
    const name = JSON.stringify(owner)
    owners.set(name, { identity: owner, about: about ?? owners.get(name)?.about ?? {} })
  }
  return [...owners.values()]
}
