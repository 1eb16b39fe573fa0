/** Other mock servers, in a folder of their own: they are measured beside this one and never part of it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { run } from './processes.mjs'

const folder = new URL('peers/', import.meta.url)

export const peerVersions = {
  '@stoplight/prism-cli': '5.16.0',
  '@scalar/mock-server': '0.14.4',
  '@hono/node-server': '1.19.19',
}

/** A file of an installed peer. */
export function peerFile(name, path) {
  return fileURLToPath(new URL(`node_modules/${name}/${path}`, folder))
}

/**
 * Installs what is not there in its version.
 * @returns {Promise<string | undefined>} why they cannot be had
 */
export async function installPeers() {
  const missing = Object.entries(peerVersions).filter(([name, version]) => installedVersion(name) !== version)
  if (missing.length === 0) return undefined
  mkdirSync(folder, { recursive: true })
  const manifest = { private: true, dependencies: peerVersions }
  writeFileSync(new URL('package.json', folder), `${JSON.stringify(manifest, null, 2)}\n`)
  const retries = ['--fetch-retry-mintimeout', '1000', '--fetch-retry-maxtimeout', '5000']
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error', ...retries]
  const wrong = await run(['npm', 'install', '--prefix', fileURLToPath(folder), ...options], 300_000)
  const names = missing.map(([name, version]) => `${name}@${version}`).join(', ')
  return wrong && `npm could not install ${names} into bench/peers: ${wrong.split('\n')[0]}`
}

function installedVersion(name) {
  const manifest = peerFile(name, 'package.json')
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined
}
