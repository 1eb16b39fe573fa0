import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { build } from '../build.js'

/** Integer ids, no owners, and answers that require more than the record's schema does. */
const acme = `
openapi: 3.1.0
info: { title: Acme, version: '1' }
x-mock:
  collections:
    notes: { id: id, order: at, record: { $ref: '#/components/schemas/Note' } }
    drafts: { id: id, order: at, record: { $ref: '#/components/schemas/Note' } }
paths:
  /notes:
    get:
      operationId: listNotes
      x-mock: { list: notes, page: { items: '' } }
      responses:
        '200':
          description: Notes.
          content:
            application/json:
              schema:
                type: array
                items:
                  type: object
                  required: [title]
                  properties: { id: { type: integer }, title: { type: string } }
  /notes/{id}:
    get:
      operationId: getNote
      x-mock: { retrieve: notes, id: id }
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200':
          description: A note.
          content:
            application/json:
              schema:
                allOf: [{ $ref: '#/components/schemas/Note' }, { properties: { text: { minLength: 3 } } }]
  /drafts:
    get:
      operationId: listDrafts
      x-mock: { list: drafts, page: { items: /drafts } }
      responses:
        '200':
          description: Drafts.
          content:
            application/json:
              schema:
                type: object
                properties:
                  drafts: { type: array, items: { type: object, properties: { text: { type: string } } } }
components:
  schemas:
    Note:
      type: object
      required: [id, at]
      properties:
        id: { type: integer }
        at: { type: integer, description: Unix milliseconds }
        title: { type: string }
        text: { type: string }
`

async function start(t: Test): Promise<{ server: FastifyInstance; notes: string }> {
  const folder = t.testdir({ 'acme.yaml': acme })
  return {
    server: await build(t, { openapi: [folder], count: 0 }),
    notes: '/__admin/sandboxes/default/apis/acme/notes',
  }
}

t.test('an API of one’s own takes records too, with numbers for ids and nobody’s', async (t) => {
  const { server, notes } = await start(t)
  const put = await server.inject({ method: 'PUT', url: `${notes}/7`, payload: { title: 'Seven', at: 1 } })
  t.strictSame([put.statusCode, put.json()], [201, { id: 7, at: 1, title: 'Seven' }])
  t.strictSame((await server.inject('/notes/7')).json(), put.json())
  t.strictSame((await server.inject('/notes')).json(), [{ id: 7, title: 'Seven' }])

  const first = 1_000_000
  await server.inject({ method: 'PUT', url: `${notes}/${first}`, payload: { title: 'Taken' } })
  const payload = [{ title: 'a' }, { title: 'b', id: 3 }, { title: 'c' }]
  const added = await server.inject({ method: 'POST', url: notes, payload })
  t.strictSame(added.json(), { count: 3, ids: [first + 1, 3, first + 2] }, 'an id that is taken is not made')
  const { ids } = (await server.inject({ method: 'POST', url: notes, payload: { title: 'd' } })).json()
  t.strictSame(ids, [first + 3], 'nor one that was made before')
  const wrong = await server.inject({ method: 'PUT', url: `${notes}/seven`, payload: { title: 'Seven' } })
  t.match(wrong.json(), { status: 400, errors: [{ pointer: '/id' }] })
})

t.test('a record that an answer could not hold is refused, with the operation that could not send it', async (t) => {
  const { server, notes } = await start(t)
  const problems = async (url: string, payload: object) =>
    (await server.inject({ method: 'POST', url, payload })).json().errors
  t.strictSame(await problems(notes, {}), [
    { pointer: '', detail: "must have required property 'title', for listNotes to send it" },
  ])
  t.match(await problems(notes, [{ title: 'x' }, { title: 'x', text: 'ab' }]), [
    { pointer: '/1/text', detail: /fewer than 3 characters, for getNote to send it$/ },
  ])
  t.strictSame((await server.inject('/notes')).json(), [])
  const { statusCode } = await server.inject({
    method: 'POST',
    url: notes.replace('notes', 'drafts'),
    payload: { text: 'ab' },
  })
  t.equal(statusCode, 201, 'another collection is sent by other operations')
  t.strictSame((await server.inject('/drafts')).json(), { drafts: [{ text: 'ab' }] })
})
