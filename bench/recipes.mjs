/** How each server is started. Every one listens on 127.0.0.1 at the port that it is given. */
import { fileURLToPath } from 'node:url'
import { peerFile } from './peers.mjs'

/** A path beside this file. */
export const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const document = here('../openapi/omni.yaml')

/** The path of a record and of the list, below whatever the server puts before it. */
export const retrievePath = '/v1/ai/conversations/'
export const listPath = '/v1/ai/conversations'
/** Where the server under test has them: all four documents are served. */
export const prefix = '/omni/api'
/** The record of the document's own example. */
export const documentedId = '660e8400-e29b-41d4-a716-446655440001'

/** The product as a user starts it. */
export function doubletake({ count = 200, token, target, log = false }) {
  const silence = log ? [] : ['--log-level', 'silent']
  return {
    args: (port) => [here('../dist/cli.js'), '--port', String(port), '--count', String(count), ...silence],
    token,
    target: (turn) => prefix + target(turn),
    noisy: log,
  }
}

/** @param {{ retrieved: string, listed: string }} files bodies to send */
export function bareFastify({ files, token, target }) {
  return { args: (port) => [here('servers/fastify.mjs'), files.retrieved, files.listed, String(port)], token, target }
}

/** @param {string} file body to send */
export function bareHttp({ file, token, target }) {
  return { args: (port) => [here('servers/http.mjs'), file, String(port)], token, target }
}

export function prism({ dynamic = false, token, target }) {
  const options = dynamic ? ['--dynamic'] : []
  const cli = peerFile('@stoplight/prism-cli', 'dist/index.js')
  return {
    args: (port) => [cli, 'mock', '--port', String(port), '--verboseLevel', 'silent', ...options, document],
    token,
    target,
  }
}

export function scalar({ token, target }) {
  return { args: (port) => [here('servers/scalar.mjs'), document, String(port)], token, target }
}
