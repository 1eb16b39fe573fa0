/**
 * Who may ask below `/__admin`. Whoever has the admin token; and where there is none, whoever is on this machine, but not
 * a web page that was loaded from elsewhere: its browser is on this machine too.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { AdminFailure } from '../errors.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** The Bearer token that the admin routes ask for; null where they ask for none. Known once the server listens. */
    adminToken: string | null
  }
}

/** Makes a token where a server that others can reach has none. To be called once it listens. */
export function secureAdmin(server: FastifyInstance): void {
  const addresses = server.addresses() as AddressInfo[]
  if (!addresses.every(({ address }) => isLoopback(address)))
    server.adminToken ??= randomBytes(18).toString('base64url')
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}

/** @throws AdminFailure `DT_ADMIN_TOKEN` or `DT_ADMIN_ORIGIN` */
export function assertAdmin(headers: IncomingHttpHeaders, token: string | null): void {
  if (token === null) {
    assertOwnPage(headers)
    return
  }
  const given = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (given !== undefined && isSame(given, token)) return
  throw new AdminFailure(
    'DT_ADMIN_TOKEN',
    'Send the admin token: `Authorization: Bearer …` (--admin-token, or see what the server printed at its start).',
  )
}

function isSame(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** A name that is none of this machine's may have been made to lead here (DNS rebinding), so its pages are strangers too. */
function assertOwnPage({ origin, host = 'localhost', 'sec-fetch-site': site }: IncomingHttpHeaders): void {
  const name = host.replace(/:\d*$/, '').toLowerCase()
  const isOwnName = /^(.+\.)?localhost$/.test(name) || isIP(name.replace(/^\[|\]$/g, '')) > 0
  const isOwnOrigin = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host.toLowerCase())
  if (isOwnName && isOwnOrigin && site !== 'cross-site') return
  throw new AdminFailure(
    'DT_ADMIN_ORIGIN',
    'Without an admin token (--admin-token) no page of another origin is answered here; ask as localhost or 127.0.0.1.',
  )
}
