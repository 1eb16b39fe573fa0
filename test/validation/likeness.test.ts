import { METHODS } from 'node:http'
import fc from 'fast-check'
import t from 'tap'
import { distance, toChoice } from '../../src/validation/likeness.js'

t.test('texts are as far from each other as they share neither beginning nor end', async (t) => {
  t.equal(distance('', ''), 1)
  t.equal(distance('abc', 'abc'), 0)
  t.equal(distance('abc', 'xyz'), 1)
  t.equal(distance('aaa', 'aa'), 1 - 2 / 3, 'what is shared counts once')
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const far = distance(one, other)
      return far === distance(other, one) && far >= 0 && far <= 1
    }),
  )
})

t.test('a choice tells each name once, of many those that are most alike', async (t) => {
  t.equal(toChoice([]), 'there is none to choose')
  t.match(toChoice(METHODS, 'get'), /^choose among GET, /, 'in any case')
  t.equal(toChoice([404, 'b', 'a', 'b']), 'choose among 404, b, a')
  const many = Array.from({ length: 30 }, (_, index) => `getNote${index}`)
  const choice = toChoice([...many, 'listNotes'], 'listNote')
  t.match(choice, /^choose among listNotes, getNote0, .* and 11 more$/)
  t.equal(choice.split(', ').length, 20)
})
