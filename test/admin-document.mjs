// Lints the document of the admin routes as a server serves it, by the rules that the other documents keep.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from '../dist/index.js'

const server = await createServer({ count: 0 })
const { body } = await server.inject('/__admin/openapi.json')
await server.close()

const folder = mkdtempSync(join(tmpdir(), 'doubletake-'))
const file = join(folder, 'admin.json')
writeFileSync(file, body)
const { status } = spawnSync('redocly', ['lint', '--config', 'redocly.yaml', file], { stdio: 'inherit' })
rmSync(folder, { recursive: true })
process.exitCode = status ?? 1
