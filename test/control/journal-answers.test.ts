import t from 'tap'
import { coverageSchema } from '../../src/control/coverage-report.js'
import { entrySchema } from '../../src/control/entry.js'
import { journalSchema } from '../../src/control/journal-routes.js'
import { verificationSchema } from '../../src/control/verify.js'
import { createInputCheck } from '../../src/validation/schemas.js'
import { list, play, record } from './play.js'

t.test('answers are what their routes describe', async (t) => {
  const { ask, admin } = await play(t)
  await ask(`${list}?pageSize=2&x=1`)
  await ask(`${list}?cursor=made-up`)
  await ask(record, {}, 'POST')
  await ask('/api/v1/nowhere')
  const payload = { match: { status: 201 } }
  const answers: [schema: object, path: string, options?: object][] = [
    [journalSchema, '/journal'],
    [entrySchema, '/journal/1'],
    [coverageSchema, '/coverage'],
    [verificationSchema, '/verify', { method: 'POST', payload }],
  ]
  for (const [schema, path, options] of answers) {
    const answer = await admin(path, options)
    t.equal(answer.statusCode, 200)
    t.strictSame(createInputCheck(schema as never)(answer.json()), [], path)
  }
})
