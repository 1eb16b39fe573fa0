/** Holds the architecture: what src/ never says, who may import whom, and what only few may touch. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, parse } from 'node:path'
import t, { type Test } from 'tap'

/** Each layer imports only from itself and from those before it. */
const layers =
  'errors openapi validation data mock options config config-sources apis record-stream summary control plugins server client index commands engine cli'.split(
    ' ',
  )

/** A layer is a folder of src/, or a file in src/ itself. */
const layerOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : parse(path).name)

const root = new URL('../src/', import.meta.url)
const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const files = names.map((name) => ({ name, text: readFileSync(new URL(name, root), 'utf8') }))
const imports = files.flatMap(({ name, text }) => {
  const statements = /^(?:import|export) (type )?(?:[\w\s{},*]*? from )?'([^']+)'|\bimport\('([^']+)'\)/gm
  return [...text.matchAll(statements)].map(([statement, type, fixed, dynamic]) => {
    const target = (fixed ?? dynamic)!
    const inside = target.startsWith('.')
    const path = inside ? new URL(target, new URL(name, root)).pathname.slice(root.pathname.length) : target
    const atRunTime = !type && !/^import \{( type [^,}]+,?)+ \}/.test(statement)
    return { name, path, inside, atRunTime, layer: layerOf(name), shown: `${name} imports ${target}` }
  })
})

/** Fails with the names of what should not be. */
function none(t: Test, found: readonly (string | { name: string; shown?: string })[], message?: string): void {
  const shown = found.map((one) => (typeof one === 'string' ? one : (one.shown ?? one.name)))
  t.strictSame(shown, [], message ?? 'none is found')
}

t.test('src names no API', async (t) => {
  const apis = readdirSync(new URL('../openapi/', import.meta.url)).map((file) => parse(file).name)
  t.ok(apis.length >= 4 && files.length > 30, `${apis.length} names are looked for in ${files.length} files`)
  const word = new RegExp(`(?<![a-z])(${apis.join('|')})(?![a-z])`, 'i')
  const lines = files.flatMap(({ name, text }) => text.split('\n').map((line, index) => `${name}:${index + 1} ${line}`))
  none(
    t,
    lines.filter((line) => word.test(line)),
  )
})

t.test('imports point one way', async (t) => {
  const inside = imports.filter((one) => one.inside)
  t.ok(inside.length > files.length, `${inside.length} imports are found`)
  none(
    t,
    names.filter((name) => !layers.includes(layerOf(name))),
    'each layer has its place',
  )
  none(
    t,
    inside.filter(({ path, layer }) => layers.indexOf(layerOf(path)) > layers.indexOf(layer)),
  )
  const alone = inside.filter(({ layer }) => layer === 'plugins' || layer === 'client')
  none(
    t,
    alone.filter(({ atRunTime, path, layer }) => atRunTime && layerOf(path) !== layer),
    'plugins stand alone, and so does the client',
  )
})

t.test('a package is imported where it belongs', async (t) => {
  const rules: [packages: RegExp, allowed: RegExp, forTypes?: RegExp][] = [
    [/^(@fastify\/|fastify)/, /^(server\.ts|mock\/|control\/|plugins\/)/, /^commands\/serve\.ts/],
    [/^@faker-js\//, /^data\/faker\.ts/],
    [/^data\/faker\.js$/, /^data\/[\w-]+\.ts/, /^data\/worlds\//],
    [/^ajv/, /^(validation\/|config\.ts)/],
    [/^node:fs/, /^(openapi\/load|data\/fixtures|config-sources|commands\/output|cli)\.ts/],
  ]
  for (const [packages, allowed, forTypes] of rules) {
    const all = imports.filter(({ path }) => packages.test(path))
    t.ok(all.length > 0, `${packages} is imported`)
    none(
      t,
      all.filter(({ name, atRunTime }) => !allowed.test(name) && (atRunTime || !forTypes?.test(name))),
    )
  }
})

t.test('the client brings nothing along', async (t) => {
  const all = imports.filter(({ layer }) => layer === 'client')
  t.ok(all.length > 10, `${all.length} imports are found`)
  none(
    t,
    all.filter(({ atRunTime, inside }) => atRunTime && !inside),
  )
})

t.test('only the command and the configuration touch the process', async (t) => {
  const touching = files.filter(({ text }) => /\bprocess(\?\.|\.|\[)['"]?\w|[=,{(]\s*process\b|node:process/.test(text))
  t.ok(
    touching.some((file) => file.name === 'cli.ts'),
    'the command does',
  )
  none(
    t,
    touching.filter((file) => !['cli.ts', 'config.ts'].includes(file.name)),
  )
})

t.test('a file is named after what it holds, in kebab-case', async (t) => {
  none(
    t,
    names.filter((name) => /\b(utils?|helpers?|common|misc)\b/.test(name)),
  )
  none(
    t,
    names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(basename(name))),
  )
})
