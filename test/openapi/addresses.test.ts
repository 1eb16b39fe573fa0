import fc from 'fast-check'
import t from 'tap'
import { StartError } from '../../src/errors.js'
import { assertAddresses, createHostOwner, createPathOwner, toUrls } from '../../src/openapi/addresses.js'
import { toApi } from '../../src/openapi/api.js'
import type { Json } from '../../src/openapi/document.js'
import type { Api } from '../../src/openapi/model.js'
import { toServers } from '../../src/openapi/servers.js'

const documentOf = (id: string, root: Record<string, Json>) => ({ id, file: `${id}.yaml`, root })

/** An API with these paths, each a retrieve by its templated segments. */
function apiOf(id: string, paths: string[], servers: Json[] = []): Api {
  const get = (path: string): Json => ({
    operationId: path,
    'x-mock': { list: 'things', page: { items: '' } },
    parameters: [...path.matchAll(/\{(.+?)\}/g)].map(([, name]) => ({
      name: name!,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    responses: { '200': { description: '', content: { 'application/json': { schema: {} } } } },
  })
  return toApi(
    documentOf(id, {
      info: { title: id },
      servers,
      'x-mock': { collections: { things: { id: 'id', order: 'at', record: {} } } },
      paths: Object.fromEntries(paths.map((path) => [path, { get: get(path) }])),
    }),
  )
}

function problemsOf(run: () => unknown) {
  try {
    run()
  } catch (error) {
    if (error instanceof StartError) return error.problems
    throw error
  }
  return []
}

const url = (text: string, variables: Json = {}): Json => ({ url: text, variables })
const serversOf = (...servers: Json[]) => toServers(documentOf('acme', { servers }))

t.test('a base path is the path of a server, without a slash at its end', async (t) => {
  const cases: [string, string][] = [
    ['https://api.acme.example', ''],
    ['https://api.acme.example/', ''],
    ['https://api.acme.example/v1//', '/v1'],
    ['http://localhost:8080/a/b', '/a/b'],
    ['/v2/', '/v2'],
    ['/', ''],
  ]
  for (const [text, basePath] of cases) t.equal(serversOf(url(text))[0]!.basePath, basePath, text)
  t.strictSame(toServers(documentOf('acme', {})), [{ basePath: '' }])
  t.strictSame(serversOf(), [{ basePath: '' }])
  t.equal(serversOf(url('/v2'))[0]!.host, undefined)
})

t.test('a variable in a base path has its default', async (t) => {
  const variables = { stage: { default: 'live' }, tenant: { default: 'my-org' } }
  t.match(serversOf(url('https://{tenant}.acme.example/{stage}/api', variables)), [{ basePath: '/live/api' }])
})

t.test('a server that is no address is refused', async (t) => {
  const undefinedVariable = () => serversOf(url('/'), url('https://{tenant}.acme.example', { other: { default: 'a' } }))
  t.match(problemsOf(undefinedVariable), [
    {
      code: 'DT_DOCUMENT_INVALID',
      file: 'acme.yaml',
      pointer: '/servers/1/url',
      message: /`tenant`/,
      remedy: /default/,
    },
  ])
  t.match(
    problemsOf(() => serversOf(url('https://[acme/v1'))),
    [
      {
        code: 'DT_DOCUMENT_INVALID',
        pointer: '/servers/0/url',
        message: /`https:\/\/\[acme\/v1`/,
        remedy: /absolute URL/,
      },
    ],
  )
})

t.test('an operation has a URL at each base path, and each again below the prefix', async (t) => {
  const api = apiOf('acme', ['/things'], [url('https://a.example/v1'), url('https://b.example/v1'), url('/v2')])
  t.strictSame(toUrls(api, '/things'), ['/v1/things', '/v2/things', '/acme/v1/things', '/acme/v2/things'])
})

t.test('a host is an API’s when one of its servers has it, whatever its case and port', async (t) => {
  const acme = apiOf(
    'acme',
    [],
    [url('https://{tenant}.acme.example/v1', { tenant: { default: 'a' } }), url('https://eu-acme.example')],
  )
  const plus = apiOf('plus', [], [url('https://a+b.plus.example:8443/v1'), url('/v1')])
  const owner = createHostOwner([acme, plus])
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Z0-9-]{1,20}$/), fc.option(fc.nat(65535)), (label, port) => {
      const host = `${label}.Acme.example${port === null ? '' : `:${port}`}`
      return owner(host) === acme && owner(host) === acme
    }),
  )
  t.equal(owner('EU-ACME.EXAMPLE:4010'), acme)
  t.equal(owner('a+b.plus.example'), plus)
  for (const host of [
    'acme.example',
    'a.b.acme.example',
    'aXacme.example',
    'aaab.plus.example',
    '',
    '127.0.0.1:4010',
  ]) {
    t.equal(owner(host), undefined, host)
  }
})

t.test('a host that two APIs have is neither’s', async (t) => {
  const servers = [url('https://api.example/v1')]
  t.equal(createHostOwner([apiOf('one', [], servers), apiOf('two', [], servers)])('api.example'), undefined)
})

t.test('hosts are told apart after a thousand of them, too', async (t) => {
  const acme = apiOf('acme', [], [url('https://{tenant}.acme.example', { tenant: { default: 'a' } })])
  const owner = createHostOwner([acme])
  const hosts = Array.from({ length: 1100 }, (_, index) => `${index}.${index % 2 === 0 ? 'acme' : 'other'}.example`)
  const wrong = hosts.filter((host, index) => owner(host) !== (index % 2 === 0 ? acme : undefined))
  t.strictSame(wrong, [])
})

t.test('an unknown path is under the API that it begins like', async (t) => {
  const one = apiOf('one', ['/things/{id}', '/things'], [url('https://one.example/api/v1')])
  const two = apiOf('two', ['/{id}', '/things/{id}/parts'], [url('https://two.example/api/v2')])
  const owner = createPathOwner([one, two])
  const cases: [string, Api | undefined][] = [
    ['/one', one],
    ['/two/api/v1/things', two],
    ['/api/v1', one],
    ['/api/v1/things/7/parts', one],
    ['/api/v2/', two],
    ['/api', undefined],
    ['/api/v3/things', undefined],
    ['/', undefined],
    ['', undefined],
    ['/ONE', undefined],
    ['/{id}', undefined],
  ]
  for (const [path, api] of cases) t.equal(owner(path)?.id, api?.id, path)
  t.equal(createPathOwner([one])('/elsewhere'), undefined, 'one API alone does not own everything')
})

t.test('two APIs that claim one path are refused with both names and the way out', async (t) => {
  const one = apiOf('one', ['/things/{id}'], [url('/v1')])
  const two = apiOf('two', ['/things/{key}', '/other'], [url('/v1')])
  t.match(
    problemsOf(() => assertAddresses([one, two])),
    [
      {
        code: 'DT_PATH_CLAIMED_TWICE',
        file: 'two.yaml',
        pointer: '/paths/~1things~1{key}/get',
        message: /`one` \(one\.yaml\) and `two` \(two\.yaml\).*`\/v1\/things\/\{id\}` and `\/v1\/things\/\{key\}`/,
        remedy: /--api one\b.*base path/,
      },
    ],
  )
})

t.test('inside one document a literal segment goes before a templated one', async (t) => {
  t.strictSame(
    problemsOf(() => assertAddresses([apiOf('one', ['/things/{id}', '/things/recent'])])),
    [],
  )
  t.match(
    problemsOf(() => assertAddresses([apiOf('one', ['/things/{id}', '/things/{name}'])])),
    [
      {
        code: 'DT_PATH_CLAIMED_TWICE',
        pointer: '/paths/~1things~1{name}/get',
        message: /Two operations of the API `one`/,
      },
      {},
    ],
  )
})

t.test('a path that this server keeps for itself is refused at the operation that claims it', async (t) => {
  const cases: [string, string][] = [
    ['/', '/'],
    ['/__admin', '/__admin'],
    ['/__admin/live', '/__admin/live'],
    ['/docs', '/one/docs'],
    ['/docs/json', '/one/docs/json'],
    ['/openapi.json', '/one/openapi.json'],
  ]
  for (const [path, claimed] of cases) {
    const [problem] = problemsOf(() => assertAddresses([apiOf('one', [path])]))
    t.match(
      problem,
      { code: 'DT_PATH_CLAIMED_TWICE', file: 'one.yaml', pointer: `/paths/${path.replaceAll('/', '~1')}/get` },
      `${path} is refused at its operation`,
    )
    t.ok(problem?.message.includes(`\`${claimed}\``), `${claimed} is named`)
    t.notMatch(problem?.message, /Two operations/, 'this server’s own page is no operation')
  }
})

t.test('two APIs are refused exactly when one path could be meant for both', async () => {
  const segment = fc.constantFrom('a', 'one', 'two', 'docs', '{x}')
  const path = fc.array(segment, { minLength: 1, maxLength: 2 }).map((segments) => {
    return segments.map((text, index) => `/${text === '{x}' ? `{x${index}}` : text}`).join('')
  })
  const words = ['a', 'one', 'two', 'docs', 'openapi.json', 'openapi.yaml', 'else']
  const longer = (list: string[]) => list.flatMap((start) => words.map((word) => `${start}/${word}`))
  const paths = [longer([''])]
  while (paths.length < 3) paths.push(longer(paths.at(-1)!))
  const claims = (id: string, template: string) =>
    [template, `/${id}${template}`, `/${id}/docs`, `/${id}/openapi.json`, `/${id}/openapi.yaml`].map(
      (text) => new RegExp(`^${text.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    )
  fc.assert(
    fc.property(path, path, (left, right) => {
      const [one, two] = [claims('one', left), claims('two', right)]
      const both = paths
        .flat()
        .some((text) => one.some((claim) => claim.test(text)) && two.some((claim) => claim.test(text)))
      const found = problemsOf(() => assertAddresses([apiOf('one', [left]), apiOf('two', [right])]))
      return both === found.some(({ message }) => message.includes('`one`') && message.includes('`two`'))
    }),
    { numRuns: 200 },
  )
})
