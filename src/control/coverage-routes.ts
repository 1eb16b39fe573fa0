/** What of the documents a sandbox's clients have exercised. */
import { toMarkdown } from './coverage-markdown.js'
import { coverageSchema, toCoverageReport } from './coverage-report.js'
import { maximumMisuses, maximumRemembered } from './misuses.js'
import type { AdminRoute } from './routes.js'
import type { Sandboxes } from './sandboxes.js'

export function createCoverageRoutes(sandboxes: Sandboxes): AdminRoute[] {
  return [
    {
      operationId: 'readCoverage',
      method: 'GET',
      path: '/sandboxes/{sandbox}/coverage',
      tag: 'Journal',
      summary: 'What was exercised, what never was, and what the client does that it should not.',
      description: `Counts everything since the sandbox was made or reset. At most ${maximumMisuses} misuses are told apart, and ${maximumRemembered} pages, walks and waits remembered. Markdown for \`Accept: text/markdown\` as well.`,
      query: { format: { enum: ['json', 'markdown'], description: 'JSON, unless `Accept` asks for Markdown.' } },
      status: 200,
      response: { schema: coverageSchema, textMediaTypes: ['text/markdown'] },
      handle({ params, query, request, reply }) {
        const sandbox = sandboxes.get(params.sandbox!)
        const apis = sandbox.apis.map(({ api }) => api)
        const report = toCoverageReport(apis, sandbox.journal.totals())
        const { format = /\btext\/markdown\b/.test(request.headers.accept ?? '') ? 'markdown' : 'json' } = query
        reply.header('vary', 'accept')
        if (format === 'json') return report
        reply.header('content-type', 'text/markdown; charset=utf-8')
        return toMarkdown(report)
      },
    },
  ]
}
