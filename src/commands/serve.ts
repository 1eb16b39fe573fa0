/** Serves the APIs until a signal comes. */
import type { AddressInfo } from 'node:net'
import { styleText } from 'node:util'
import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import { destination } from 'pino'
import { StartError } from '../errors.js'
import { type Config, optionNames } from '../options.js'
import { toCurl } from '../plugins/home.js'
import { createServer } from '../server.js'
import type { Command, Context } from './command.js'

export const serve: Command = {
  usage: ['[options]', 'serve the APIs'],
  options: optionNames,
  flags: {},
  async run(config, _flags, context) {
    const server = await createServer(config, { logStream: await createLogStream(context) })
    const address = await listen(server, config)
    closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
      if (err) server.log.fatal(err)
      await server.close()
    })
    // last: whoever reads it may stop the server at once
    context.stdout.write(toBanner(server, address, config, context))
    return 0
  },
}

async function listen(server: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    await server.listen({ host, port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reasons: Record<string, [string, string]> = {
      EADDRINUSE: [
        'is taken by another process',
        'Stop that process, or choose another port with --port; 0 picks a free one.',
      ],
      EACCES: ['may not be listened on by this user', 'Choose a port above 1023 with --port.'],
    }
    const [why, remedy] = reasons[String(code)] ?? [
      `cannot be listened on (${code})`,
      'Choose an address of this machine with --host.',
    ]
    throw new StartError({ code: 'DT_ADDRESS_UNAVAILABLE', message: `${host}:${port} ${why}.`, remedy })
  }
  const bound = server.addresses()[0] as AddressInfo
  return `http://${toReachable(bound.address)}:${bound.port}`
}

/** An address that a client on this machine can use, as it stands in a URL. */
export function toReachable(address: string): string {
  if (address === '0.0.0.0' || address === '::') return '127.0.0.1'
  return address.includes(':') ? `[${address}]` : address
}

async function createLogStream({ stderr }: Context) {
  // lines that come while one is written go out together; what is left at the end is written then
  if (!stderr.isTTY) return destination({ dest: 2, sync: false })
  const { default: pretty } = await import('pino-pretty')
  return pretty({
    destination: 2,
    sync: true,
    ignore: 'pid,hostname,reqId,api,operationId,method,path,status,milliseconds,error,reason,preferences,fault,broken',
    messageFormat:
      '{method} {path} {status} {milliseconds} ms {api} {operationId} {error} {reason} {preferences} {fault} {broken}{msg}',
  })
}

/** Which tokens are good beside those that are shown. */
const tokens = {
  any: 'Any token is good that begins as the API asks for; --auth registered takes registered ones alone.',
  registered: 'Registered tokens alone are good (--auth registered).',
  none: 'No token is asked for (--auth none).',
} as const

const labels = { list: 'list', retrieve: 'get ' }

function toBanner(server: FastifyInstance, address: string, { auth, adminToken }: Config, context: Context): string {
  const { stdout, version } = context
  const bold = (text: string) => (stdout.isTTY ? styleText('bold', text) : text)
  const dim = (text: string) => (stdout.isTTY ? styleText('dim', text) : text)
  const apis = server.apis.map((api) => {
    return [
      `${bold(api.id)}  ${api.title}`,
      `  ${dim('base URL')}  ${address}${api.basePath}`,
      `  ${dim('token')}     ${api.token}`,
      ...api.operations.map(
        ({ kind, example }) => `  ${dim(labels[kind])}      ${toCurl(address + example, api.token)}`,
      ),
      `  ${dim('docs')}      ${address}/${api.id}/docs`,
    ].join('\n')
  })
  const many = server.apis.length === 1 ? 'one API' : `${server.apis.length} APIs`
  // one that was given is known to whoever gave it
  const isMade = server.adminToken !== null && adminToken === ''
  const admin = isMade ? `${dim('admin token')}  ${server.adminToken}\n\n` : ''
  return `Doubletake ${version} stands in for ${many} on ${address}\n\n${apis.join('\n\n')}\n\n${tokens[auth]}\n\n${admin}Stop with Ctrl+C.\n`
}
