// What sandboxes cost: makes them across a socket as a test does, and looks at the heap once everything else is collected.
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../dist/client.js'
import { createServer } from '../../dist/index.js'

const atOnce = 500

const server = await createServer()
const client = connect(await server.listen({ host: '127.0.0.1', port: 0 }))

// as many as are measured later: what V8 compiles meanwhile, and forgets again, is more than what is looked for
await makeAndDrop(10_000)
const before = await heapBytes()

const began = performance.now()
for (let made = 0; made < 1000; made += 1) await client.createSandbox()
const milliseconds = (performance.now() - began) / 1000
const full = await heapBytes()

for (const sandbox of await client.sandboxes()) await sandbox.delete()
await makeAndDrop(10_000)
const left = await heapBytes()

await server.close()
const toKilobytes = (bytes) => bytes / 1000
process.stdout.write(
  JSON.stringify({
    milliseconds,
    kilobytes: toKilobytes(full - before) / 1000,
    leftKilobytes: toKilobytes(left - before),
  }),
)

async function makeAndDrop(count) {
  for (let made = 0; made < count; made += atOnce) {
    const sandboxes = []
    for (let turn = 0; turn < atOnce; turn += 1) sandboxes.push(await client.createSandbox())
    for (const sandbox of sandboxes) await sandbox.delete()
  }
}

/** The heap, and the buffers beside it, when what was asked last is done with too. */
async function heapBytes() {
  await sleep(200)
  globalThis.gc()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
