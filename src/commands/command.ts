/** What the commands have in common: flags, and what they get of the process. */

import type { Flags } from '../config-sources.js'
import type { Config } from '../options.js'

export interface Context {
  readonly version: string
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  /** Aborts on the first SIGINT or SIGTERM, with its name as the reason; a second one ends the process as ever. */
  readonly interruption: () => AbortSignal
}

export interface FlagSpec {
  readonly argument: string
  readonly help: string
}

export interface Command {
  /** What stands behind the command's name in `--help`, and what it does. */
  readonly usage: readonly [flags: string, purpose: string]
  /** The options that mean something to it. */
  readonly options: readonly (keyof Config)[]
  /** Flags of its own, which have no variable and no key in the file. */
  readonly flags: Readonly<Record<string, FlagSpec>>
  /** Returns the exit code. */
  run(config: Config, flags: Flags, context: Context): Promise<number>
}
