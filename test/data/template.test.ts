import fc from 'fast-check'
import t from 'tap'
import { createPath, createTemplate } from '../../src/data/template.js'

const scope = {
  story: { title: 'Late', count: 0, open: false, nothing: null, turns: [{ text: 'Hi' }], empty: '' },
  index: 3,
}
const read = (text: string) => createTemplate(text)(scope)

t.test('a template that is one name gives the value that it names', async (t) => {
  t.equal(read('{story.title}'), 'Late')
  t.equal(read('{story.count}'), 0)
  t.equal(read('{story.open}'), false)
  t.equal(read('{story.nothing}'), null)
  t.equal(read('{story.turns}'), scope.story.turns)
  t.equal(read('{story.turns.0.text}'), 'Hi')
  t.equal(read('{index}'), 3)
})

t.test('any other template gives text', async (t) => {
  t.equal(read('{story.title}!'), 'Late!')
  t.equal(read('{index}{story.count}'), '30')
  t.equal(read('a {story.open} b {story.empty}c'), 'a false b c')
  t.equal(read('nothing named'), 'nothing named')
  t.equal(read(''), '')
})

t.test('a text in which a name stands for nothing is nothing', async (t) => {
  for (const text of ['a {story.nothing}', '{story.title} {story.unknown}', '{unknown}b', '{story.title.length.more}!'])
    t.equal(read(text), undefined, text)
})

t.test('a path that leads nowhere is nothing', async (t) => {
  for (const path of [
    'unknown',
    'story.unknown',
    'story.nothing.more',
    'story.title.more',
    'index.more',
    'story.turns.9.text',
  ]) {
    t.equal(createPath(path)(scope), undefined, path)
  }
})

t.test('braces around what is no name are text', async (t) => {
  for (const text of ['{}', '{ story.title }', '{story title}', '{', '}', '{{', 'a{b c}d'])
    t.equal(read(text), text, text)
})

t.test('a value that is computed when read is read each time', async (t) => {
  let reads = 0
  const template = createTemplate('{story.now}')
  const live = {
    story: {
      get now() {
        reads += 1
        return reads
      },
    },
  }
  t.equal(template(live), 1)
  t.equal(template(live), 2)
})

t.test('text between names stays as it is', async () => {
  const plain = fc.string().filter((text) => !/[{}]/.test(text))
  fc.assert(
    fc.property(plain, plain, fc.string(), (before, behind, value) => {
      const text = createTemplate(`${before}{a.b}${behind}{a.b}`)({ a: { b: value } })
      return text === `${before}${value}${behind}${value}`
    }),
  )
})
