/** The public API of the package. */

export { type Problem, type RequestErrorCode, StartError, type StartErrorCode } from './errors.js'
export type { AuthMode } from './mock/security.js'
export type { LogLevel, Options } from './options.js'
export { createServer, type Embedding } from './server.js'
export type { ApiSummary } from './summary.js'
