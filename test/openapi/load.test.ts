import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { YAMLException } from 'js-yaml'
import t from 'tap'
import { StartError } from '../../src/errors.js'
import { loadDocuments, toDisplay } from '../../src/openapi/load.js'

async function problemsOf(sources: string[], only?: string[]) {
  try {
    await loadDocuments(sources, only)
  } catch (error) {
    if (error instanceof StartError) return error.problems
    throw error
  }
  return []
}

t.test('a folder gives its .yaml and .json documents, each by the name of its file', async (t) => {
  const folder = t.testdir({
    'b-2.json': '{"openapi":"3.1.0"}',
    'a.yaml': 'openapi: 3.1.0\n',
    'README.md': '# not a document',
    'notes.txt': '{',
    deeper: { 'c.yaml': 'openapi: 3.1.0' },
  })
  const file = (name: string) => relative('', join(folder, name))
  t.strictSame(await loadDocuments([folder]), [
    { id: 'a', file: file('a.yaml'), root: { openapi: '3.1.0' } },
    { id: 'b-2', file: file('b-2.json'), root: { openapi: '3.1.0' } },
  ])
})

t.test('files and folders are taken together, in the order in which they are named', async (t) => {
  const folder = t.testdir({ one: { 'b.yaml': 'x: 1', 'a.yaml': 'x: 2' }, 'c.yml': 'x: 3' })
  const documents = await loadDocuments([join(folder, 'c.yml'), join(folder, 'one')])
  t.strictSame(
    documents.map((document) => [document.id, document.root]),
    [
      ['c', { x: 3 }],
      ['a', { x: 2 }],
      ['b', { x: 1 }],
    ],
  )
})

t.test('a document that is not asked for is not read', async (t) => {
  const folder = t.testdir({ 'a.yaml': 'x: 1', 'broken.yaml': '{' })
  t.strictSame(
    (await loadDocuments([folder], ['a'])).map((document) => document.id),
    ['a'],
  )
})

t.test('YAML is read as JSON would be', async (t) => {
  const folder = t.testdir({
    'a.yaml': `
%YAML 1.2
---
one: &one { on: yes, date: 2026-01-01, 200: ok }
two: *one
__proto__: { polluted: true }
`,
  })
  const [document] = await loadDocuments([folder])
  const one = { on: 'yes', date: '2026-01-01', '200': 'ok' }
  t.strictSame(Object.entries(document!.root), [
    ['one', one],
    ['two', one],
    ['__proto__', { polluted: true }],
  ])
  t.notOk('polluted' in {})
})

t.test('whatever JSON holds is read unchanged', async (t) => {
  const folder = t.testdir({})
  const path = join(folder, 'a.json')
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), async (root) => {
      const text = JSON.stringify(root)
      await writeFile(path, text)
      const [document] = await loadDocuments([path])
      return JSON.stringify(document!.root) === JSON.stringify(JSON.parse(text))
    }),
    { numRuns: 50 },
  )
  t.pass('fifty documents')
})

t.test('a file that is no document is refused by name, with the reason', async (t) => {
  const cases: [string, string, RegExp][] = [
    ['a document that ends too early', '{"openapi": ', /line 1/],
    ['bad indentation', 'a: 1\n b: 2\n', /line 2, column 3/],
    ['a key twice', 'a: 1\na: 2\n', /duplicated.*line 2, column 1/],
    ['two documents', 'a: 1\n---\nb: 2\n', /single document/],
    ['an array', '- a\n', /holds no object/],
    ['a text', 'hello', /holds no object/],
    ['nothing', '', /holds no object/],
    ['an alias without its anchor', 'a: *nowhere\n', /nowhere/],
    ['aliases that multiply', toBomb(), /alias/i],
    ['a value that holds itself', 'a: &a [*a]\n', /alias/i],
  ]
  for (const [name, content, message] of cases) {
    await t.test(name, async (t) => {
      const path = join(t.testdir({ 'a.yaml': content }), 'a.yaml')
      t.match(await problemsOf([path]), [
        { code: 'DT_DOCUMENT_UNREADABLE', file: relative('', path), message, remedy: /\.yaml or \.json/ },
      ])
    })
  }
})

/** A few lines that would be a billion values. */
function toBomb(): string {
  const lines = Array.from(
    { length: 9 },
    (_, index) => `b${index + 1}: &b${index + 1} [${Array(9).fill(`*b${index}`)}]`,
  )
  return ['b0: &b0 [x]', ...lines].join('\n')
}

t.test('what cannot be opened is refused', async (t) => {
  const folder = t.testdir({ documents: { 'folder.yaml': {} } })
  const missing = join(folder, 'missing')
  t.match(await problemsOf([missing]), [
    { code: 'DT_DOCUMENT_UNREADABLE', file: missing, message: /ENOENT/, remedy: /path/ },
  ])
  t.match(await problemsOf([join(folder, 'documents')]), [
    { code: 'DT_DOCUMENT_UNREADABLE', file: /folder\.yaml$/, message: /EISDIR/ },
  ])
})

t.test('no document at all is refused', async (t) => {
  const folder = t.testdir({ 'README.md': '' })
  t.match(await problemsOf([folder]), [{ code: 'DT_DOCUMENT_NONE', message: folder, remedy: /--openapi/ }])
  t.match(await problemsOf([]), [{ code: 'DT_DOCUMENT_NONE', message: /no folder at all/ }])
  t.match(await problemsOf([folder], ['a']), [
    { code: 'DT_OPTION_INVALID', message: /`a`/, remedy: /--openapi/ },
    { code: 'DT_DOCUMENT_NONE' },
  ])
})

t.test('names are checked before anything is read, and everything that is wrong is said', async (t) => {
  const folder = t.testdir({ one: { 'a.yaml': '{', 'A b.yaml': '{' }, two: { 'a.json': '{' } })
  const problems = await problemsOf([join(folder, 'one'), join(folder, 'two')], ['nope'])
  t.match(problems, [
    { code: 'DT_DOCUMENT_INVALID', file: /A b\.yaml$/, message: /`A b`/, remedy: /lower-case/ },
    { code: 'DT_DOCUMENT_INVALID', file: /two.a\.json$/, message: /`a` is taken by .*one.a\.yaml/, remedy: /Rename/ },
    { code: 'DT_OPTION_INVALID', message: /`nope`/, remedy: 'Choose among a.' },
  ])
  t.equal(problems.length, 3)
})

t.test('every document that cannot be read is named', async (t) => {
  const folder = t.testdir({ 'a.yaml': '{', 'b.yaml': 'ok: 1', 'c.json': '[' })
  t.match(
    (await problemsOf([folder])).map((problem) => problem.file),
    [/a\.yaml$/, /c\.json$/],
  )
})

t.test('a defect is not dressed up as an unreadable document', async (t) => {
  const { loadDocuments } = await t.mockImport<typeof import('../../src/openapi/load.js')>(
    '../../src/openapi/load.js',
    {
      'js-yaml': {
        load() {
          throw new TypeError('a defect')
        },
        YAMLException,
      },
    },
  )
  await t.rejects(loadDocuments([t.testdir({ 'a.yaml': 'x: 1' })]), { name: 'TypeError', message: 'a defect' })
})

t.test('a path is shown from the working folder when it lies below it', async (t) => {
  t.equal(toDisplay(join(process.cwd(), 'openapi', 'acme.yaml')), join('openapi', 'acme.yaml'))
  t.equal(toDisplay('/elsewhere/acme.yaml'), '/elsewhere/acme.yaml')
})
