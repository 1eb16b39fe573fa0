/**
 * Templates: text with names in braces. One that is nothing but a single name gives the named value itself, with its
 * JSON type; any other gives text, or undefined where a name is missing. A name is a dotted path into the scope.
 */

import type { Json, JsonObject } from '../openapi/document.js'

export type Scope = { [name: string]: unknown }
export type Template = (scope: Scope) => unknown

/** Compiles a template once; the result reads a scope. */
export function createTemplate(text: string): Template {
  const whole = /^\{([\w.]+)\}$/.exec(text)
  if (whole) return createPath(whole[1]!)
  const [start, ...pieces] = text.split(/\{([\w.]+)\}/)
  const parts = pieces.flatMap((piece, index) =>
    index % 2 === 0 ? [{ path: createPath(piece), behind: pieces[index + 1]! }] : [],
  )
  return (scope) => {
    let text = start!
    for (const { path, behind } of parts) {
      const value = path(scope)
      if (value === undefined || value === null) return undefined
      text += `${value}${behind}`
    }
    return text
  }
}

/** Compiles a dotted path. */
export function createPath(path: string): Template {
  const [first, ...keys] = path.split('.')
  return (scope) => {
    let here = scope[first!]
    for (let index = 0; index < keys.length; index += 1) {
      if (typeof here !== 'object' || here === null) return undefined
      here = (here as Record<string, unknown>)[keys[index]!]
    }
    return here
  }
}

/** Whether what `when` names has the value, or one of those, that it asks for. */
export function createTest(when: JsonObject): (scope: Scope) => boolean {
  const template = createTemplate(String(when.value))
  const { equals } = when
  if (Array.isArray(equals)) return (scope) => equals.includes(template(scope) as Json)
  return (scope) => (template(scope) ?? null) === equals
}
