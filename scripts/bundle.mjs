/**
 * Bundles what is published, each entry to one file in `dist`: reading a few hundred files takes longer than all the rest
 * of a start. The command has its packages in it too, except those of the documentation pages, which few starts need; the
 * modules for programs import theirs. Run by `npm run build`, or with entries of its own: `node scripts/bundle.mjs a.ts`.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import standalone from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  outdir: dist,
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: true,
  logLevel: 'warning',
}

/** The same for all bundles. */
let supportedSource

/** Has what checks documents compiled beforehand. */
const compiled = {
  name: 'compiled',
  setup({ onLoad }) {
    onLoad({ filter: /supported-validator\.ts$/ }, async ({ path }) => {
      supportedSource ??= compileSupported()
      return { contents: await supportedSource, resolveDir: dirname(path) }
    })
  },
}

const entries = process.argv.slice(2)
await build({
  ...shared,
  entryPoints: entries.length > 0 ? entries : ['src/index.ts', 'src/client.ts'],
  packages: 'external',
  plugins: [compiled],
})
if (entries.length === 0) await bundleCommand()

async function bundleCommand() {
  const { metafile } = await build({
    ...shared,
    entryPoints: ['src/cli.ts'],
    external: ['@fastify/swagger', '@fastify/swagger-ui'],
    // packages that are no ES modules ask for Node's own ones with it
    banner: { js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);" },
    metafile: true,
    plugins: [compiled],
  })
  assertLatin(join(dist, 'cli.js'))
  const folders = new Set(
    Object.keys(metafile.inputs).flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  )
  writeFileSync(join(dist, 'cli.licenses.txt'), [...folders].sort().map(toNotice).join('\n'))
}

/**
 * One character beyond Latin-1 makes V8 keep the whole source in two bytes a character. What stands in strings is escaped
 * already; in a regular expression it is not.
 */
function assertLatin(file) {
  const found = /.{0,40}[^\0-\xff].{0,40}/su.exec(readFileSync(file, 'utf8'))
  if (!found) return
  rmSync(file)
  throw new Error(`${file} has a character beyond Latin-1, which makes it twice as large in memory: ${found[0]}`)
}

/** What a package asks to be kept with every copy of it. */
function toNotice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e/i.test(name))
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(root, folder, file), 'utf8') : ''}`
}

/** A module with the function that ajv makes of the schema, instead of what makes it. */
async function compileSupported() {
  const file = join(dist, 'supported.mjs')
  await build({
    ...shared,
    stdin: {
      contents: "export { createAjv } from './ajv.js'; export { supported } from './supported.js'",
      resolveDir: join(root, 'src/validation'),
    },
    outdir: undefined,
    outfile: file,
    packages: 'external',
    sourcemap: false,
  })
  const { createAjv, supported } = await import(pathToFileURL(file).href)
  rmSync(file)
  const ajv = createAjv([], { allErrors: true, verbose: true, code: { source: true, esm: true } })
  ajv.addSchema(supported, 'supported')
  return toImports(standalone.default(ajv, { validate: 'supported' }))
}

/** The same module with `import` for each `require`, which the bundles have not. */
function toImports(code) {
  const names = [...new Set(Array.from(code.matchAll(/\brequire\("([^"]+)"\)/g), ([, name]) => name))]
  const imports = names.map((name, index) => `import required${index} from '${name}.js'\n`)
  return imports.join('') + code.replaceAll(/\brequire\("([^"]+)"\)/g, (_, name) => `required${names.indexOf(name)}`)
}
