/** Matchers as they may be shown again: what is wanted may be a secret too. */
import { type RequestMatch, toText, type WantedBody } from './matcher.js'
import { redact, redactHeader, redactJson, redactText } from './redaction.js'

/** What was wanted may be a secret as well. */
export function showWanted<Given extends WantedBody>(wanted: Given, show: (text: string) => string): Given
export function showWanted(wanted: WantedBody, show: (text: string) => string): WantedBody {
  if (typeof wanted !== 'object') {
    const shown = show(String(wanted))
    return shown === String(wanted) ? wanted : shown
  }
  if ('present' in wanted) return wanted
  return 'contains' in wanted ? { contains: show(wanted.contains) } : { json: redactJson(wanted.json, show) }
}

/** A match without its secrets, as it may be shown again. */
export function redactMatch(match: RequestMatch): RequestMatch {
  const { token, path, headers, pathParameters, query } = match
  const secret = token === undefined || (typeof token === 'object' && 'present' in token) ? undefined : toText(token)
  const show = (text: string) => redactText(text, secret)
  const showAll = (by: RequestMatch['headers'], one: (text: string, name: string) => string) =>
    by &&
    Object.fromEntries(Object.entries(by).map(([name, value]) => [name, showWanted(value, (text) => one(text, name))]))
  const shown = {
    ...match,
    token: token === undefined ? token : showWanted(token, redact),
    path: path === undefined ? path : showWanted(path, show),
    headers: showAll(headers, (text, name) => show(redactHeader(name, text))),
    pathParameters: showAll(pathParameters, show),
    query: showAll(query, show),
  }
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined))
}
