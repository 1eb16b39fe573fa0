/** The JSON body of an admin request. */
import { AdminFailure } from '../errors.js'
import type { Json } from '../openapi/document.js'

/** How deep it may be nested; what checks it and writes it again goes down by recursion. */
const maximumDepth = 100

/**
 * Undefined for an empty body.
 * @throws AdminFailure `DT_ADMIN_INPUT` for what is no JSON, or nested too deeply to be looked at
 */
export function parseBody(text: string): Json | undefined {
  if (text === '') return undefined
  const body = parse(text)
  if (isDeep(body, maximumDepth)) {
    throw new AdminFailure(
      'DT_ADMIN_INPUT',
      `The body is nested more than ${maximumDepth} levels deep; send a flatter one.`,
    )
  }
  return body
}

function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AdminFailure('DT_ADMIN_INPUT', `The body is no JSON: ${(error as Error).message}.`)
  }
}

function isDeep(value: Json, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some((part) => isDeep(part, left - 1))
}
