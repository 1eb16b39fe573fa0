/**
 * Templates: text with names in braces. One that is nothing but a single name gives the named value itself, with its
 * JSON type; any other gives text, or undefined where a name is missing. A name is a dotted path into the scope.
 */

export type Scope = { [name: string]: unknown }

/** Compiles a template once; the result reads a scope. */
export function createTemplate(text: string): (scope: Scope) => unknown {
  const whole = /^\{([\w.]+)\}$/.exec(text)
  if (whole) return createPath(whole[1]!)
  const parts = text.split(/\{([\w.]+)\}/).map((part, index) => (index % 2 === 0 ? () => part : createPath(part)))
  return (scope) => {
    const values = parts.map((part) => part(scope))
    return values.some((value) => value === undefined || value === null) ? undefined : values.join('')
  }
}

/** Compiles a dotted path. */
export function createPath(path: string): (scope: Scope) => unknown {
  const keys = path.split('.')
  return (scope) => {
    let here: unknown = scope
    for (const key of keys) {
      if (typeof here !== 'object' || here === null) return undefined
      here = (here as Record<string, unknown>)[key]
    }
    return here
  }
}
