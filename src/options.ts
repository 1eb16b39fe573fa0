/**
 * The options that there are. Every one has one name here, one flag, one variable and one key in the file;
 * `docs/configuration.md` lists them and a test compares.
 */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { maximumCount } from './data/timeline.js'
import { type AuthMode, authModes } from './mock/security.js'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** What a server is made from. Every option has a default. */
export interface Options {
  /** TCP port to listen on, 0 to 65535; 0 picks a free one. Default 4010. */
  port?: number
  /** Address to listen on. Default 127.0.0.1. */
  host?: string
  /** Ids of the APIs to serve. Default: all that `openapi` holds. */
  api?: string[]
  /** OpenAPI documents, or folders of them. Default: the four that come along. */
  openapi?: string[]
  /** Folder with a folder of fixtures for each API. Default: the one that comes along. */
  fixtures?: string
  /** What generated records are drawn from, a whole number from 0 to 2^53-1. Default 1. */
  seed?: number
  /** Generated records for each collection, 0 to 1,000,000,000. Default 200. */
  count?: number
  /** Reference date (RFC 3339 date-time): no generated record is later. Default 2026-06-01T00:00:00Z. */
  now?: string
  /** Whether each collection has records with edge cases, whose ids are fixed. Default false. */
  edgeCases?: boolean
  /** Whose tokens are good: `any`, `registered`, `none`. Default `any`. */
  auth?: AuthMode
  /** Whether browsers of other origins may call (CORS). Default false. */
  cors?: boolean
  /** Whether the API's published rate limits hold: `documented`, or `off`. Default `off`. */
  rateLimits?: RateLimitMode
  /** Whether a client may choose an answer with `Prefer`. Default true. */
  prefer?: boolean
  /** Whether there are routes below `/__admin` besides live and ready. Default true. */
  admin?: boolean
  /** Bearer token of the admin routes. Without it: none on loopback, elsewhere one that is made at the start. */
  adminToken?: string
  /** What is logged: a pino level or `silent`. Default `info`. */
  logLevel?: LogLevel
}

export const rateLimitModes = ['off', 'documented'] as const
export type RateLimitMode = (typeof rateLimitModes)[number]

export type Config = Readonly<Required<Options>>

const root = fileURLToPath(new URL('..', import.meta.url))

export const defaults: Config = Object.freeze({
  port: 4010,
  host: '127.0.0.1',
  api: [],
  openapi: [resolve(root, 'openapi')],
  fixtures: resolve(root, 'fixtures'),
  seed: 1,
  count: 200,
  now: '2026-06-01T00:00:00Z',
  edgeCases: false,
  auth: 'any',
  cors: false,
  rateLimits: 'off',
  prefer: true,
  admin: true,
  adminToken: '',
  logLevel: 'info',
})

/** How an option is written on the command line and in the environment, and what it may be. */
export interface OptionSpec {
  readonly flag: string
  readonly variable: string
  readonly schema: Record<string, unknown>
  /** What stands behind the flag in `--help`; absent on a switch. */
  readonly argument?: string
  /** Whether the flag says no: `--no-cache` makes `cache` false. */
  readonly negative?: boolean
  readonly help: string
}

const text = { type: 'string', minLength: 1 }
const texts = { type: 'array', items: text }

export const optionSpecs: { readonly [Name in keyof Config]: OptionSpec } = {
  port: {
    flag: 'port',
    variable: 'PORT',
    argument: 'N',
    schema: { type: 'integer', minimum: 0, maximum: 65535 },
    help: 'port to listen on; 0 picks a free one',
  },
  host: { flag: 'host', variable: 'HOST', argument: 'ADDRESS', schema: text, help: 'address to listen on' },
  api: {
    flag: 'api',
    variable: 'DOUBLETAKE_API',
    argument: 'ID',
    schema: texts,
    help: 'serve only this API; repeat for more',
  },
  openapi: {
    flag: 'openapi',
    variable: 'DOUBLETAKE_OPENAPI',
    argument: 'PATH',
    schema: { ...texts, minItems: 1 },
    help: 'OpenAPI document, or folder of them; repeat for more',
  },
  fixtures: {
    flag: 'fixtures',
    variable: 'DOUBLETAKE_FIXTURES',
    argument: 'FOLDER',
    schema: text,
    help: 'folder with <api>/*.json',
  },
  seed: {
    flag: 'seed',
    variable: 'DOUBLETAKE_SEED',
    argument: 'N',
    schema: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    help: 'what generated records are drawn from',
  },
  count: {
    flag: 'count',
    variable: 'DOUBLETAKE_COUNT',
    argument: 'N',
    schema: { type: 'integer', minimum: 0, maximum: maximumCount },
    help: 'generated records for each collection, beside the fixtures',
  },
  now: {
    flag: 'now',
    variable: 'DOUBLETAKE_NOW',
    argument: 'DATE',
    schema: { type: 'string', format: 'date-time' },
    help: 'reference date of generated records',
  },
  edgeCases: {
    flag: 'edge-cases',
    variable: 'DOUBLETAKE_EDGE_CASES',
    schema: { type: 'boolean' },
    help: 'add records with edge cases, under fixed ids',
  },
  auth: {
    flag: 'auth',
    variable: 'DOUBLETAKE_AUTH',
    argument: 'MODE',
    schema: { enum: authModes },
    help: 'which tokens are good: any, registered or none',
  },
  cors: {
    flag: 'cors',
    variable: 'DOUBLETAKE_CORS',
    schema: { type: 'boolean' },
    help: 'let browsers of other origins call',
  },
  rateLimits: {
    flag: 'rate-limits',
    variable: 'DOUBLETAKE_RATE_LIMITS',
    argument: 'MODE',
    schema: { enum: rateLimitModes },
    help: 'whether published rate limits hold: documented or off',
  },
  prefer: {
    flag: 'no-prefer',
    variable: 'DOUBLETAKE_PREFER',
    negative: true,
    schema: { type: 'boolean' },
    help: 'take no notice of the header Prefer',
  },
  admin: {
    flag: 'no-admin',
    variable: 'DOUBLETAKE_ADMIN',
    negative: true,
    schema: { type: 'boolean' },
    help: 'no routes below /__admin but live and ready',
  },
  adminToken: {
    flag: 'admin-token',
    variable: 'DOUBLETAKE_ADMIN_TOKEN',
    argument: 'TOKEN',
    schema: { type: 'string', pattern: '^[A-Za-z0-9._~+/-]*=*$' },
    help: 'Bearer token of the admin routes',
  },
  logLevel: {
    flag: 'log-level',
    variable: 'DOUBLETAKE_LOG_LEVEL',
    argument: 'LEVEL',
    schema: { enum: logLevels },
    help: 'fatal, error, warn, info, debug, trace or silent',
  },
}

export const optionNames = Object.keys(optionSpecs) as readonly (keyof Config)[]
