/** The public API of `doubletake/client`: for tests, on a server across the network or in this process. */
import { createAdmin } from './client/admin.js'
import { Client } from './client/client.js'
import { type ServerInProcess, toTransport } from './client/transport.js'

export type { Client } from './client/client.js'
export type { SandboxClock } from './client/clock.js'
export { ClientError, UnmetError } from './client/errors.js'
export type { SandboxFaults } from './client/faults.js'
export type { JournalFilter } from './client/journal.js'
export type { SandboxRecords } from './client/records.js'
export type { Sandbox, TokenMatch } from './client/sandbox.js'
export type { ServerInProcess } from './client/transport.js'
export type { CoverageReport, ReportedMisuse } from './control/coverage-report.js'
export type { JournalEntry } from './control/entry.js'
export type { ShownFault } from './control/fault-routes.js'
export type { FaultSpec } from './control/fault-spec.js'
export type { JournalPage } from './control/journal-routes.js'
export type { Match } from './control/matcher.js'
export type { OwnLimit, SandboxOptions } from './control/sandbox.js'
export type { ShownClock, ShownToken } from './control/sandbox-schemas.js'
export type { Count, Verification } from './control/verify.js'

export interface ConnectOptions {
  /** The admin token, where the server asks for one. */
  readonly token?: string
}

/**
 * Nothing is sent yet.
 * @param target the address that a server prints, such as `http://127.0.0.1:4010`, or what `createServer` made
 * @throws ClientError for an address that is no URL
 */
export function connect(target: string | URL | ServerInProcess, { token }: ConnectOptions = {}): Client {
  return new Client(createAdmin(toTransport(target), token))
}
