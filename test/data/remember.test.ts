import t from 'tap'
import { remember } from '../../src/data/remember.js'

t.test('what was asked for last is not worked out again, and anything else is', async (t) => {
  const asked: number[] = []
  const square = remember((position) => {
    asked.push(position)
    return position * position
  })
  t.strictSame([3, 3, 4, 3, 3].map(square), [9, 9, 16, 9, 9])
  t.strictSame(asked, [3, 4, 3])
})

t.test('what could not be worked out is tried again', async (t) => {
  let fails = true
  const fragile = remember((position) => {
    if (fails) throw new Error('not yet')
    return position
  })
  t.throws(() => fragile(1), { message: 'not yet' })
  fails = false
  t.equal(fragile(1), 1)
})
