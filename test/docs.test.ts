import { readFileSync } from 'node:fs'
import t from 'tap'
import { adminErrors, causes, ownCauses, requestErrors, startErrors } from '../src/errors.js'
import { defaults, optionSpecs } from '../src/options.js'
import { build } from './build.js'
import { toFidelity } from './fidelity.mjs'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
/** The first cells of a page's table rows, without their code marks. */
const firstCells = (page: string) => [...read(page).matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]!)

t.test('the page on fidelity is what the documents’ marks say', async (t) => {
  t.equal(read('docs/fidelity.md'), toFidelity(), 'run `npm run fidelity`')
})

t.test('every error code is documented, with its cause, and every documented one exists', async (t) => {
  // a code may be one of a request and one of an admin route
  const codes = [...Object.keys(requestErrors), ...Object.keys(adminErrors), ...Object.keys(startErrors)]
  t.strictSame(firstCells('docs/errors.md').sort(), codes.sort())
  for (const [code, cause] of Object.entries(requestErrors)) {
    t.match(read('docs/errors.md'), new RegExp(`\\| \`${code}\` \\| \`${cause}\` \\|`), code)
  }
  for (const [code, status] of Object.entries(adminErrors)) {
    t.match(read('docs/errors.md'), new RegExp(`\\| \`${code}\` \\| ${status} \\|`), code)
  }
})

t.test('every cause is documented with its status', async (t) => {
  const page = read('docs/adding-an-api.md')
  for (const [cause, status] of Object.entries(causes)) {
    // no document can have an example of these
    if (ownCauses.has(cause as keyof typeof causes)) continue
    t.match(page, new RegExp(`\\| \`${cause}\` \\| ${status}`), cause)
  }
})

t.test('every option is documented with its flag, variable and default, in the order of the code', async (t) => {
  const page = read('docs/configuration.md')
  const keys = Object.keys(optionSpecs) as (keyof typeof optionSpecs)[]
  t.strictSame(firstCells('docs/configuration.md').slice(0, keys.length), keys)
  for (const key of keys) {
    const { flag, argument, variable } = optionSpecs[key]
    const value = defaults[key]
    const unwritten = Array.isArray(value) || key === 'fixtures' || value === ''
    const shown = unwritten ? '[^|`]+' : `\`${String(value)}\``
    const row = `\\| \`${key}\` \\| \`--${flag}${argument ? ` ${argument}` : ''}\` \\| \`${variable}\` \\| ${shown} \\|`
    t.match(page, new RegExp(row), key)
  }
})

t.test('the smallest document of the guide is served as it stands there', async (t) => {
  const document = /```yaml\n([\s\S]*?)```/.exec(read('docs/adding-an-api.md'))![1]!
  const folder = t.testdir({ 'acme.yaml': document })
  const server = await build(t, { openapi: [folder] })
  const headers = { authorization: 'Bearer any' }
  const page = (await server.inject({ url: '/notes?limit=3', headers })).json()
  t.equal(page.items.length, 3)
  t.strictSame((await server.inject({ url: `/acme/notes/${page.items[0].id}`, headers })).json(), page.items[0])
  for (const [url, given, status] of [
    ['/notes?limit=0', headers, 400],
    ['/notes', {}, 401],
    ['/notes/00000000-0000-4000-8000-000000000000', headers, 404],
  ] as const) {
    const answer = await server.inject({ url, headers: given })
    t.match(answer, { statusCode: status, headers: { 'content-type': 'application/problem+json' } }, url)
  }
  t.equal((await server.inject({ method: 'POST', url: '/notes', headers })).statusCode, 405)
})

t.test('the README shows both commands', async (t) => {
  t.match(read('README.md'), /npm ci && npm start/)
  t.match(read('README.md'), /npm ci && npm test/)
})
