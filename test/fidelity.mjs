// Writes docs/fidelity.md from the marks in the documents. `npm run fidelity` after a change; a test compares.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parse } from 'yaml'

const root = new URL('../', import.meta.url)

/** The page that the documents in a folder give. */
export function toFidelity(folder = new URL('openapi/', root)) {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  const sections = files.map((name) => toSection(parse(readFileSync(new URL(name, folder), 'utf8'))))
  return `# Fidelity

What each answer rests on, generated from the marks in \`openapi/\` by \`npm run fidelity\`.

- **stated**: on the documentation page of the operation itself
- **documented**: stated elsewhere by the API's owner
- **assumed**: stated by nobody; the reason says why it is so here

${sections.join('\n')}`
}

function toSection(document) {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => toOperation(document, method, path, operation)),
  )
  const general = Object.entries(document['x-mock'].errors).flatMap(([, response]) => errorRows(document, '', response))
  const limits = (document['x-mock'].limits ?? []).map((each) => [each.name, rule(each), ...marked(markOf(each))])
  const behaviour = (document['x-behaviour'] ?? []).map((each) => [line(each.what), ...marked(markOf(each))])
  const missing = (document['x-not-offered'] ?? []).map(({ what, why }) => `- ${code(what)}: ${line(why)}`)
  return [
    `## ${document.info.title}\n`,
    ...operations,
    `### Any other path or method\n\n${table(['status', 'cause', 'mark', 'source or reason'], general)}`,
    `### Rate limits\n\n${table(['limit', 'rule', 'mark', 'source or reason'], limits)}`,
    `### Behaviour\n\n${table(['what', 'mark', 'source or reason'], behaviour)}`,
    `### Not offered\n\n${missing.join('\n')}\n`,
  ].join('\n')
}

function rule({ requests, seconds, per, window }) {
  return `${requests} requests in ${seconds} s for each ${code(per)}, ${window} window`
}

function toOperation(document, method, path, operation) {
  const parameters = (operation.parameters ?? []).map((each) => {
    const parameter = resolve(document, each)
    return [code(parameter.name), parameter.in, ...marked(markOf(parameter, markOf(parameter.schema)))]
  })
  const rows = Object.entries(operation.responses).flatMap(([status, each]) => {
    const response = resolve(document, each)
    return Number(status) < 400 ? [] : errorRows(document, status, response)
  })
  const [status, success] = Object.entries(operation.responses).find(([each]) => Number(each) < 300)
  const response = resolve(document, success)
  const schema = response.content['application/json'].schema
  const fields = fieldRows(document, schema, '', markOf(response, markOf(operation)), [])
  return [
    `### ${method.toUpperCase()} ${path}\n`,
    `Operation: ${marked(markOf(operation)).filter(Boolean).join(', ')}. Security: ${security(document, operation)}. Parameters:\n`,
    table(['parameter', 'in', 'mark', 'source or reason'], parameters),
    `Fields of the ${status} response:\n`,
    table(['field', 'mark', 'source or reason'], fields),
    'Errors:\n',
    table(['status', 'cause', 'mark', 'source or reason'], rows),
  ].join('\n')
}

function security(document, operation) {
  const [[name] = []] = (operation.security ?? document.security ?? []).map(Object.keys)
  if (!name) return 'none'
  return `${name}, ${marked(markOf(document.components.securitySchemes[name])).filter(Boolean).join(', ')}`
}

function errorRows(document, status, response) {
  const mark = markOf(response)
  return Object.entries(response.content['application/json'].examples).map(([, each]) => {
    const example = resolve(document, each)
    const { cause, parameter } = example['x-mock']
    const shown = status || { 'method-not-allowed': '405', 'unknown-path': '404' }[cause]
    return [shown, parameter ? `${cause}, ${code(parameter)}` : cause, ...marked(markOf(example, mark))]
  })
}

function fieldRows(document, schema, prefix, inherited, path) {
  const target = resolve(document, schema)
  if (path.includes(target)) return []
  const down = [...path, target]
  const mark = markOf(schema, markOf(target, inherited))
  const own = Object.entries(target.properties ?? {}).flatMap(([name, each]) => {
    const property = resolve(document, each)
    const place = `${prefix}${name}`
    const theirs = markOf(each, markOf(property, mark))
    return [[code(place), ...marked(theirs)], ...fieldRows(document, each, `${place}.`, theirs, down)]
  })
  const items = target.items ? fieldRows(document, target.items, `${prefix.replace(/\.$/, '')}[].`, mark, down) : []
  const branches = [...(target.allOf ?? []), ...(target.oneOf ?? []), ...(target.anyOf ?? [])]
  const inside = branches.flatMap((each) => fieldRows(document, each, prefix, mark, down))
  const seen = new Set()
  return [...own, ...items, ...inside].filter(([field]) => !seen.has(field) && seen.add(field))
}

/** The mark of a node: its own, else what it inherits, else `stated`. */
function markOf(node, inherited = { mark: 'stated', why: '' }) {
  if (node?.['x-assumed']) return { mark: 'assumed', why: node['x-assumed'] }
  if (node?.['x-documented']) return { mark: 'documented', why: node['x-documented'] }
  return inherited
}

function marked({ mark, why }) {
  return [mark === 'stated' ? mark : `**${mark}**`, line(why)]
}

function resolve(document, node) {
  if (!node?.$ref) return node
  return resolve(
    document,
    node.$ref
      .slice(2)
      .split('/')
      .reduce((here, key) => here[key.replaceAll('~1', '/').replaceAll('~0', '~')], document),
  )
}

function table(header, rows) {
  if (rows.length === 0) return 'None.\n'
  return `${[header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`
}

function code(text) {
  return text.includes('`') ? text : `\`${text}\``
}

function line(text) {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(new URL('docs/fidelity.md', root), toFidelity())
}
