/** Asks a server whether it is ready. */
import { StartError } from '../errors.js'
import type { Command } from './command.js'
import { toReachable } from './serve.js'

export const health: Command = {
  usage: ['[--url URL]', 'exit 0 if a server answers, else 1'],
  options: ['host', 'port'],
  flags: { url: { argument: 'URL', help: 'the server to ask (the one at --host and --port)' } },
  async run({ host, port }, { url }, { stdout, stderr }) {
    const base = typeof url === 'string' ? url : `http://${toReachable(host)}:${port}`
    if (!URL.canParse(base) || !/^https?:/.test(base)) {
      throw new StartError({
        code: 'DT_OPTION_INVALID',
        message: `--url is "${base}", which is no URL of a server.`,
        remedy: 'Give one such as `http://127.0.0.1:4010`.',
      })
    }
    try {
      const response = await fetch(new URL('/__admin/ready', base), { signal: AbortSignal.timeout(5000) })
      if (!response.ok) throw new Error(`it answers ${response.status}`)
      stdout.write(`${base} is ready\n`)
      return 0
    } catch (error) {
      const { cause, message } = error as Error
      stderr.write(`${base} is not ready: ${cause instanceof Error && cause.message ? cause.message : message}\n`)
      return 1
    }
  },
}
