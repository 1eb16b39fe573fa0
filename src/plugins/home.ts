/** `/`: what this server stands in for, as a page to a browser and as JSON to anything else. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ApiSummary } from '../summary.js'

export async function homePlugin(scope: FastifyInstance): Promise<void> {
  scope.get('/', (request, reply) => {
    const address = `${request.protocol}://${request.host}`
    reply.header('vary', 'accept')
    if (!acceptsHtml(request)) return reply.send({ apis: scope.apis.map((api) => toListing(api, address)) })
    return reply.header('content-type', 'text/html; charset=utf-8').send(toPage(scope.apis, address))
  })
}

function acceptsHtml(request: FastifyRequest): boolean {
  return /\btext\/html\b/.test(request.headers.accept ?? '')
}

function toListing(api: ApiSummary, address: string) {
  return {
    id: api.id,
    title: api.title,
    baseUrl: address + api.basePath,
    prefixedBaseUrl: `${address}/${api.id}${api.basePath}`,
    tokens: api.tokens.map(({ examples, ...token }) => ({
      ...token,
      examples: examples.map((path) => address + path),
    })),
    operations: api.operations.map(({ example, ...operation }) => ({ ...operation, example: address + example })),
    document: `${address}/${api.id}/openapi.json`,
    docs: `${address}/${api.id}/docs`,
  }
}

/** A curl command that answers. */
export function toCurl(url: string, token: string): string {
  return `curl -H 'Authorization: Bearer ${token}' '${url}'`
}

function toPage(apis: readonly ApiSummary[], address: string): string {
  const sections = apis.map(
    (api) => `<section>
<h2>${toHtml(api.title)}</h2>
<p>Base URL <code>${toHtml(address + api.basePath)}</code> · <a href="/${api.id}/docs">try it out</a> · <a href="/${api.id}/openapi.json">JSON</a> · <a href="/${api.id}/openapi.yaml">YAML</a></p>
${api.operations
  .map(
    ({ method, path, example }) =>
      `<p>${method} <code>${toHtml(path)}</code></p><pre>${toHtml(toCurl(address + example, api.token))}</pre>`,
  )
  .join('')}
<table><thead><tr><th>token</th><th>who</th><th>state</th><th>sees, among others</th></tr></thead><tbody>${api.tokens
      .map(
        ({ token, description, state, examples }) =>
          `<tr><td><code>${toHtml(token)}</code></td><td>${toHtml(description)}</td><td>${state}</td><td>${examples.map((path) => `<code>${toHtml(path)}</code>`).join('<br>')}</td></tr>`,
      )
      .join('')}</tbody></table>
</section>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Doubletake</title>
<link rel="icon" href="data:,">
<style>
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 80rem; margin: 2rem auto; padding: 0 1rem }
pre, code { font: 14px/1.5 ui-monospace, monospace }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: .75rem; border: 1px solid #8886; border-radius: .375rem }
table { border-collapse: collapse; display: block; overflow-x: auto }
th, td { text-align: left; vertical-align: top; padding: .25rem 1rem .25rem 0 }
</style>
<h1>Doubletake</h1>
<p>A mock of ${apis.length === 1 ? 'one API' : `${apis.length} APIs`}. Swap the base URL, keep your client.</p>
${sections.join('\n')}
</html>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function toHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!)
}
