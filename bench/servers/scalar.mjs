// Scalar's mock server is a library; this serves it as its documentation does.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const peers = createRequire(new URL('../peers/package.json', import.meta.url))
const load = (name) => import(pathToFileURL(peers.resolve(name)))
const { createMockServer } = await load('@scalar/mock-server')
const { serve } = await load('@hono/node-server')

const [document, port] = process.argv.slice(2)
const app = await createMockServer({ document: readFileSync(document, 'utf8') })
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(port) })
