/** Bodies for the servers that send the same bytes each time. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask } from './load.mjs'
import { start } from './processes.mjs'
import { doubletake, listPath, prefix, retrievePath } from './recipes.mjs'
import { createSubject } from './subject.mjs'

const count = 1_000_000

/**
 * A record whose body has the median length of some hundred, and the first page of 50, as the server under test answers.
 * @param {string} folder where the bodies go
 */
export async function createSample(folder) {
  const subject = await createSubject(count)
  const server = await start(doubletake({ count, token: subject.token, target: () => listPath }))
  try {
    const bodyOf = async (path) => {
      const { status, body } = await ask(server, prefix + path)
      if (status !== 200) throw new Error(`${path} answers ${status}: ${body}`)
      return body
    }
    const records = []
    for (const id of subject.ids(301)) records.push({ id, body: await bodyOf(retrievePath + id) })
    records.sort((one, other) => one.body.length - other.body.length)
    const { id, body } = records[Math.floor(records.length / 2)]
    const page = await bodyOf(listPath)
    const files = { retrieved: join(folder, 'retrieved.json'), listed: join(folder, 'listed.json') }
    writeFileSync(files.retrieved, body)
    writeFileSync(files.listed, page)
    return { token: subject.token, id, files, bytes: { retrieved: body.length, listed: page.length } }
  } finally {
    await server.stop()
  }
}
