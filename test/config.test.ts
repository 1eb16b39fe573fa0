import { resolve } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { toConfig } from '../src/config.js'
import { type Flags, loadConfig } from '../src/config-sources.js'
import { StartError } from '../src/errors.js'
import { createServer } from '../src/index.js'
import { defaults, type Options, optionSpecs } from '../src/options.js'

function problemsOf(run: () => unknown) {
  try {
    run()
  } catch (error) {
    if (error instanceof StartError) return error.problems
    throw error
  }
  throw new Error('nothing was refused')
}

async function refusalOf(flags: Flags, environment: NodeJS.ProcessEnv = {}) {
  try {
    await loadConfig(flags, environment)
  } catch (error) {
    if (error instanceof StartError) return error.problems
    throw error
  }
  throw new Error('nothing was refused')
}

type Name = keyof typeof optionSpecs
const names = Object.keys(optionSpecs) as Name[]

/** A value of each option that is not its default: as text, as a flag has it, and as the server gets it. */
const values: Record<Name, { text: string; flag: string | boolean | string[]; value: unknown }> = {
  port: { text: '0', flag: '0', value: 0 },
  host: { text: '::1', flag: '::1', value: '::1' },
  api: { text: 'omni,orq', flag: ['omni', 'orq'], value: ['omni', 'orq'] },
  openapi: { text: '/a/x.yaml,/b', flag: ['/a/x.yaml', '/b'], value: ['/a/x.yaml', '/b'] },
  fixtures: { text: '/fixtures', flag: '/fixtures', value: '/fixtures' },
  seed: { text: '7', flag: '7', value: 7 },
  count: { text: '1000000000', flag: '1000000000', value: 1_000_000_000 },
  now: { text: '2030-01-01T00:00:00+02:00', flag: '2030-01-01T00:00:00+02:00', value: '2030-01-01T00:00:00+02:00' },
  edgeCases: { text: 'true', flag: true, value: true },
  auth: { text: 'registered', flag: 'registered', value: 'registered' },
  cors: { text: 'true', flag: true, value: true },
  rateLimits: { text: 'documented', flag: 'documented', value: 'documented' },
  prefer: { text: 'false', flag: true, value: false },
  admin: { text: 'false', flag: true, value: false },
  adminToken: { text: 'a-token', flag: 'a-token', value: 'a-token' },
  logLevel: { text: 'silent', flag: 'silent', value: 'silent' },
}

t.test('with nothing given, every option has its default, and cannot be changed', async (t) => {
  const config = await loadConfig({}, {})
  t.strictSame(config, defaults)
  t.strictSame(toConfig({}), defaults)
  t.match(config, { port: 4010, host: '127.0.0.1', seed: 1, count: 200, auth: 'any', cors: false, logLevel: 'info' })
  t.strictSame(Object.keys(defaults).sort(), [...names].sort())
  t.ok(Object.isFrozen(config))
  t.throws(() => Object.assign(config, { port: 1 }))
})

t.test('an option that is undefined is one that is not given', async (t) => {
  t.strictSame(toConfig({ port: undefined, cors: undefined } as unknown as Options), defaults)
})

t.test('a text that says neither yes nor no is told what does', async (t) => {
  await t.rejects(loadConfig({}, { DOUBLETAKE_CORS: 'yes' }), {
    message: /^DOUBLETAKE_CORS is "yes", and must be true or false\.\n.*browsers/,
  })
})

t.test('each option is taken from a flag, a variable and the file', async (t) => {
  for (const name of names) {
    const { text, flag, value } = values[name]
    const { flag: written, variable } = optionSpecs[name]
    const folder = t.testdir({ 'config.json': JSON.stringify({ [name]: value }) })
    const expected = { ...defaults, [name]: value }
    t.strictSame(await loadConfig({ [written]: flag }, {}), expected, `--${written}`)
    t.strictSame(await loadConfig({}, { [variable]: text }), expected, variable)
    t.strictSame(await loadConfig({ config: `${folder}/config.json` }, {}), expected, `${name} in the file`)
    t.strictSame(await loadConfig({}, { DOUBLETAKE_CONFIG: `${folder}/config.json` }), expected)
    t.strictSame(await loadConfig({}, { [variable]: '' }), defaults, 'an empty variable is not set')
  }
})

t.test('a flag goes before a variable, a variable before the file, the file before the default', async (t) => {
  const folder = t.testdir({ 'config.yaml': 'port: 1\nseed: 1\ncount: 1\n' })
  const config = await loadConfig(
    { config: `${folder}/config.yaml`, port: '3' },
    { PORT: '2', DOUBLETAKE_SEED: '2', DOUBLETAKE_CONFIG: '/no/such/file' },
  )
  t.match(config, { port: 3, seed: 2, count: 1, host: '127.0.0.1' })

  const numbered = fc.constantFrom('port', 'seed', 'count')
  await fc.assert(
    fc.asyncProperty(numbered, fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), async (name, given) => {
      const [inFlag, inEnvironment, inFile] = given
      const file = `${t.testdir({ 'a.json': JSON.stringify(inFile ? { [name]: 3 } : {}) })}/a.json`
      const flags = { config: file, ...(inFlag && { [optionSpecs[name].flag]: '1' }) }
      const config = await loadConfig(flags, inEnvironment ? { [optionSpecs[name].variable]: '2' } : {})
      const first = given.indexOf(true)
      return config[name] === (first === -1 ? defaults[name] : first + 1)
    }),
    { numRuns: 50 },
  )
})

t.test('paths in a file are relative to the file, others to where the command runs', async (t) => {
  const folder = t.testdir({ 'config.json': JSON.stringify({ openapi: ['api', '/x'], fixtures: './data' }) })
  const config = await loadConfig({ config: `${folder}/config.json` }, {})
  t.match(config, { openapi: [resolve(folder, 'api'), '/x'], fixtures: resolve(folder, 'data') })
  t.match(await loadConfig({ openapi: ['api'], fixtures: 'data' }, {}), { openapi: ['api'], fixtures: 'data' })
})

t.test('a switch is on or off in the environment, in either spelling', async (t) => {
  for (const text of ['true', '1']) t.equal((await loadConfig({}, { DOUBLETAKE_CORS: text })).cors, true)
  for (const text of ['false', '0']) t.equal((await loadConfig({}, { DOUBLETAKE_CORS: text })).cors, false)
})

t.test('a value that an option cannot have is refused, with what it came from, and how to do better', async (t) => {
  const bad: Record<Name, string[]> = {
    port: ['-1', '65536', 'x', '80.5', '0x50', '1e3', ' 80'],
    host: [],
    api: [],
    openapi: [','],
    fixtures: [],
    seed: ['-1', '1.5', 'x', '9007199254740993'],
    count: ['-1', '1000000001', 'many'],
    now: [
      'yesterday',
      '2026-06-01',
      '2026-13-01T00:00:00Z',
      '2026-02-30T00:00:00Z',
      '12:00:00Z',
      '2026-06-01T00:00:00',
      '0099-12-31T23:59:59Z',
      '9999-12-31T23:59:59-01:00',
    ],
    edgeCases: ['yes', '2'],
    auth: ['all', 'ANY', 'true'],
    cors: ['yes', 'TRUE', '2'],
    rateLimits: ['on', 'true', 'DOCUMENTED'],
    prefer: ['no'],
    admin: ['no'],
    adminToken: ['two words', 'ünwritable'],
    logLevel: ['verbose', 'INFO'],
  }
  for (const name of names) {
    const { flag, variable, argument } = optionSpecs[name]
    for (const text of bad[name]) {
      const [problem, ...more] = await refusalOf({}, { [variable]: text })
      t.strictSame(more, [])
      t.match(problem, {
        code: 'DT_OPTION_INVALID',
        message: new RegExp(`^${variable} is .*\\.$`),
        remedy: /\.$/,
      })
      if (argument) t.ok(problem!.remedy.includes(`--${flag} `), problem!.remedy)
      if (!argument || name === 'openapi') continue // no text stands behind a switch, and a list is one already
      t.match(await refusalOf({ [flag]: text }), [{ message: new RegExp(`^--${flag} is `) }])
      const folder = t.testdir({ 'c.json': JSON.stringify({ [name]: text }) })
      const [inFile] = await refusalOf({ config: `${folder}/c.json` })
      t.ok(inFile!.message.startsWith(`\`${name}\` in ${folder}/c.json is `), inFile!.message)
    }
  }
  t.match(await refusalOf({ host: '' }), [{ message: /^--host is "", and .*\.$/ }])
  t.match(
    problemsOf(() => toConfig({ port: 70_000 })),
    [{ message: /^the option port is 70000, and must be <= 65535\.$/i }],
  )
})

t.test('all that is wrong is reported at once', async (t) => {
  const problems = await refusalOf({ port: 'x', auth: 'y' }, { DOUBLETAKE_SEED: '-1' })
  t.strictSame(problems.map((one) => one.message.split(' ')[0]).sort(), ['--auth', '--port', 'DOUBLETAKE_SEED'])
})

t.test('an option that does not exist is refused, with those that do', async (t) => {
  const folder = t.testdir({ 'c.yaml': 'prot: 1\nPORT: 2\n' })
  const problems = await refusalOf({ config: `${folder}/c.yaml` })
  t.match(problems, [{ code: 'DT_OPTION_INVALID', message: /`prot` .*c\.yaml/, remedy: /port/ }, { message: /`PORT`/ }])
  t.match(
    problemsOf(() => toConfig({ ports: 1 } as Options)),
    [{ message: /`ports`/, remedy: /\bport\b/ }],
  )
  const odd = JSON.parse('{"__proto__": 1, "constructor": 2, "a/b~c": 3}') as Options
  for (const one of problemsOf(() => toConfig(odd)))
    t.match(one, { code: 'DT_OPTION_INVALID', message: /^There is no option / })
})

t.test('so is one in a file', async (t) => {
  const folder = t.testdir({ 'config.yaml': 'openapi: [1]\nfixtures: 2\n' })
  const problems = await refusalOf({ config: `${folder}/config.yaml` })
  t.match(problems, [
    { message: /^`openapi` in .*config\.yaml is \[1\]/ },
    { message: /^`fixtures` in .*config\.yaml is 2/ },
  ])
})

t.test('a list may be one text, and its texts lists with commas', async (t) => {
  t.strictSame(toConfig({ api: 'omni' } as unknown as Options).api, ['omni'])
  t.strictSame(toConfig({ api: ['omni,orq', 'omi'] }).api, ['omni', 'orq', 'omi'])
  t.strictSame((await loadConfig({ api: ['omni,orq'] }, {})).api, ['omni', 'orq'])
  const folder = t.testdir({ 'config.yaml': 'openapi: ./documents\n' })
  t.strictSame((await loadConfig({ config: `${folder}/config.yaml` }, {})).openapi, [resolve(folder, 'documents')])
})

t.test('a value of the wrong type from a program is refused', async (t) => {
  const wrong = [
    { port: '80' },
    { port: 1.5 },
    { port: Number.NaN },
    { port: null },
    { api: [1] },
    { cors: 1 },
    { seed: [] },
  ]
  for (const options of wrong) {
    t.match(
      problemsOf(() => toConfig(options as unknown as Options)),
      [{ code: 'DT_OPTION_INVALID' }],
      JSON.stringify(options),
    )
  }
})

t.test('a file that cannot be read is refused by name', async (t) => {
  const files = {
    'list.json': '[1]',
    'text.yaml': 'hello',
    'empty.yaml': '',
    'broken.json': '{"port": ',
    'null.json': 'null',
  }
  const folder = t.testdir({ ...files, folder: {} })
  for (const name of [...Object.keys(files), 'folder', 'absent.json']) {
    const [problem] = await refusalOf({ config: `${folder}/${name}` })
    t.match(
      problem,
      { code: 'DT_CONFIG_UNREADABLE', message: /^The configuration cannot be read: .*\.$/, remedy: /port/ },
      name,
    )
    t.equal(problem!.file, `${folder}/${name}`)
  }
})

t.test('a reference date that is taken is one that records can be made for, and any other is refused', async (t) => {
  const dates = ['2016-12-31T23:59:60Z', '2026-06-01T00:00:00+05', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z']
  for (const now of [...dates, '2026-06-01 00:00:00Z', '1970-01-01T00:00:00Z']) {
    const outcome = await createServer({ now, count: 20 }).then(
      async (server) => {
        const headers = { authorization: 'Bearer x' }
        const { statusCode, body } = await server.inject({ url: '/api/v1/ai/conversations?pageSize=100', headers })
        await server.close()
        const times = JSON.parse(body).data.map((row: { updatedAt: string }) => Date.parse(row.updatedAt))
        return statusCode === 200 && times.every(Number.isFinite) ? 'served' : `answered ${statusCode}`
      },
      (error) => (error instanceof StartError ? 'refused' : `crashed: ${error}`),
    )
    t.ok(['served', 'refused'].includes(outcome), `${now} ${outcome}`)
  }
})
