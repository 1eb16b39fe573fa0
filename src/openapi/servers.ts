/** Where an API is served: the base paths and hosts in `servers` (OpenAPI 3.1 §4.8.5). */
import { StartError } from '../errors.js'
import { type Document, isObject, type JsonObject, toPointer } from './document.js'

/** One server of a document. */
export interface ServerAddress {
  /** The path of its URL without a trailing slash; `''` for none. */
  readonly basePath: string
  /** What its host looks like: the hostname, with any label in place of a variable. Absent on a relative or local URL. */
  readonly host?: RegExp
}

/** The servers of a document; one at the root when it names none. */
export function toServers(document: Document): ServerAddress[] {
  const listed = Array.isArray(document.root.servers) ? document.root.servers : []
  if (listed.length === 0) return [{ basePath: '' }]
  return listed.filter(isObject).map((server, index) => toServer(document, server, index))
}

function toServer(document: Document, server: JsonObject, index: number): ServerAddress {
  const template = String(server.url)
  const variables = isObject(server.variables) ? server.variables : {}
  const placeholder = 'doubletake-variable'
  const hosted = /^[a-z][a-z0-9+.-]*:\/\/([^/]*)/i.exec(template)?.[1]
  const url = template.replace(/\{([^}]*)\}/g, (_, name: string) => {
    const variable = variables[name]
    if (!isObject(variable)) throw new StartError(noVariable(document, index, name))
    return String(variable.default)
  })
  const basePath = parsePath(url)
  if (basePath === undefined || basePath.includes('*')) throw new StartError(noUrl(document, index, template))
  if (hosted === undefined || isLoopback(hosted)) return { basePath }
  const pattern = hosted
    .replace(/\{[^}]*\}/g, placeholder)
    .replace(/:\d+$/, '')
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(placeholder, '[^.]+')
  return { basePath, host: new RegExp(`^${pattern}$`, 'i') }
}

/** A document that was written for a server on the author's own machine names no host that is the API's. */
function isLoopback(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)(:\d+)?$/i.test(host)
}

function parsePath(url: string): string | undefined {
  try {
    return new URL(url, 'http://relative.invalid').pathname.replace(/\/+$/, '')
  } catch {
    return undefined
  }
}

function noVariable(document: Document, index: number, name: string) {
  return {
    code: 'DT_DOCUMENT_INVALID' as const,
    file: document.file,
    pointer: toPointer('servers', index, 'url'),
    message: `The URL uses the variable \`${name}\`, which the server does not define.`,
    remedy: `Add it under \`variables\` with a default.`,
  }
}

function noUrl(document: Document, index: number, url: string) {
  return {
    code: 'DT_DOCUMENT_INVALID' as const,
    file: document.file,
    pointer: toPointer('servers', index, 'url'),
    message: `\`${url}\` is no URL that can be served.`,
    remedy: 'Write an absolute URL, or a path that begins with a slash.',
  }
}
