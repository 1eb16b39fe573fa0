import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { bearer, build, fixturesOf, tokensOf } from '../build.js'

const url = '/api/v1/ai/conversations'
const tokens = tokensOf('omni').filter((one) => one.state === 'active' && one.permissions.length > 0)
const organization = tokens[0]!
const user = tokens.find((one) => one.identity.userId !== undefined)!
const member = user.identity.userId!
const refused = { error: '400', message: 'Invalid nextCursor' }

const server = await build(t, { count: 120 })

interface Page {
  ids: string[]
  next: string | null
}

async function ask(query: string, token = organization.token, from: FastifyInstance = server, path = url) {
  const response = await from.inject({ url: `${path}?${query}`, headers: bearer(token) })
  return { status: response.statusCode, body: response.json() }
}

async function page(query: string, token?: string, from?: FastifyInstance): Promise<Page> {
  const { status, body } = await ask(query, token, from)
  if (status !== 200) throw new Error(`${query} answers ${status}: ${JSON.stringify(body)}`)
  const { hasNextPage, nextCursor } = body.pageInfo
  if (hasNextPage !== (nextCursor !== null)) throw new Error('hasNextPage and nextCursor disagree')
  if (nextCursor !== null && body.data.length === 0) throw new Error('an empty page that is not the last')
  return { ids: body.data.map((row: { id: string }) => row.id), next: nextCursor }
}

/** Follows cursors to the end, with the page sizes in turn. */
async function follow(sizes: number[], query = '', token?: string, start = '', from?: FastifyInstance) {
  const ids: string[] = []
  let cursor: string | null = start
  for (let turn = 0; cursor !== null; turn += 1) {
    if (turn > 1000) throw new Error('the list does not end')
    const one: Page = await page(
      `pageSize=${sizes[turn % sizes.length]}${query}${cursor && `&cursor=${cursor}`}`,
      token,
      from,
    )
    ids.push(...one.ids)
    cursor = one.next
  }
  return ids
}

t.test('following nextCursor yields every record once, and ends', async (t) => {
  const all = await follow([100])
  t.ok(all.length > 100, 'more than a page')
  t.equal(new Set(all).size, all.length)
  for (const size of [1, 7, 100]) t.strictSame(await follow([size]), all, `page size ${size}`)
})

t.test('the page size may change on the way, for every identity and filter', async () => {
  const lists = [
    { query: '', token: organization.token },
    { query: `&userId=${member}`, token: organization.token },
    { query: '', token: user.token },
    {
      query: '',
      token: tokens.find((one) => one.identity.organizationId !== organization.identity.organizationId)!.token,
    },
  ]
  const expected = await Promise.all(lists.map(({ query, token }) => follow([100], query, token)))
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: lists.length - 1 }),
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }),
      async (index, sizes) => {
        const { query, token } = lists[index]!
        const ids = await follow(sizes, query, token)
        return JSON.stringify(ids) === JSON.stringify(expected[index])
      },
    ),
    { numRuns: 40 },
  )
})

t.test('a cursor is opaque text that needs no escaping, and the same in every run', async (t) => {
  const { next } = await page('pageSize=7')
  t.match(next, /^[A-Za-z0-9_-]+$/)
  const replica = await build(t, { api: ['omni'], count: 120 })
  t.equal((await page('pageSize=7', undefined, replica)).next, next)
  t.strictSame(await follow([10], '', undefined, next!, replica), await follow([10], '', undefined, next!))
})

t.test('a cursor that is altered, cut or made up is refused', async (t) => {
  const { next } = await page('pageSize=3')
  const good = next!
  for (const bad of [
    'x',
    'null',
    '0',
    'undefined',
    'e30',
    'W10',
    'bnVsbA',
    'MQ',
    '"',
    '%00',
    `${good}=`,
    `${good}%20`,
  ]) {
    t.strictSame(await ask(`cursor=${bad}`), { status: 400, body: refused }, bad)
  }
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const spots = fc.nat({ max: good.length - 1 })
  const characters = fc.constantFrom(...alphabet, '=', '+', '/', '.', ' ', '\n', 'é')
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.tuple(spots, characters).map(([at, one]) => good.slice(0, at) + one + good.slice(at + 1)),
        fc.tuple(spots, characters).map(([at, one]) => good.slice(0, at) + one + good.slice(at)),
        spots.map((at) => good.slice(0, at)),
        spots.map((at) => good.slice(at + 1)),
        fc.base64String().map((text) => text.replaceAll('=', '')),
        fc.string({ unit: 'grapheme' }),
        fc.json().map((text) => Buffer.from(text).toString('base64url')),
        fc
          .record({ t: fc.oneof(fc.maxSafeInteger(), fc.string()), a: fc.oneof(fc.nat(), fc.string()), s: fc.string() })
          .map((content) => Buffer.from(JSON.stringify(content)).toString('base64url')),
      ),
      async (bad) => {
        if (bad === good) return true
        const { status, body } = await ask(`cursor=${encodeURIComponent(bad)}`)
        return status === 400 && JSON.stringify(body) === JSON.stringify(refused)
      },
    ),
    { numRuns: 500 },
  )
  t.equal((await ask(`cursor=${good}`)).status, 200)
})

t.test('a cursor is good only for the identity and the filter that it was made for', async (t) => {
  const lists = [
    { name: 'organization key', query: '', token: organization.token },
    { name: 'the key with userId', query: `&userId=${member}`, token: organization.token },
    { name: "the user's own token", query: '', token: user.token },
    {
      name: 'another organization',
      query: '',
      token: tokens.find((one) => one.identity.organizationId !== organization.identity.organizationId)!.token,
    },
  ]
  for (const made of lists) {
    const { next } = await page(`pageSize=2${made.query}`, made.token)
    for (const used of lists) {
      const { status, body } = await ask(`cursor=${next}${used.query}`, used.token)
      if (made === used) t.equal(status, 200)
      else t.strictSame({ status, body }, { status: 400, body: refused }, `made for ${made.name}, used by ${used.name}`)
    }
  }
  const { next } = await page('pageSize=2')
  t.equal((await ask(`cursor=${next}`, 'an-unregistered-token')).status, 200, 'another token of the same identity')
})

t.test('a cursor of one API is none of another', async (t) => {
  const document = readFileSync(new URL('../../openapi/omni.yaml', import.meta.url), 'utf8')
  const twin = document.replaceAll('/api\n', '/twin\n').replaceAll('omniapp', 'twin').replaceAll('exploreomni', 'twin')
  const files = () => ({
    'tokens.json': JSON.stringify([organization]),
    'conversations.json': JSON.stringify(fixturesOf('omni')),
  })
  const folder = t.testdir({
    openapi: { 'omni.yaml': document, 'twin.yaml': twin },
    fixtures: { omni: files(), twin: files() },
  })
  const both = await build(t, { openapi: [`${folder}/openapi`], fixtures: `${folder}/fixtures`, count: 0 })
  const path = '/twin/v1/ai/conversations'
  const ours = await ask('pageSize=2', undefined, both)
  const theirs = await ask('pageSize=2', undefined, both, path)
  t.strictSame(ours.body.data, theirs.body.data, 'they hold the same records')
  const [ourCursor, theirCursor] = [ours.body.pageInfo.nextCursor, theirs.body.pageInfo.nextCursor]
  t.equal((await ask(`cursor=${theirCursor}`, undefined, both, path)).status, 200)
  t.strictSame(await ask(`cursor=${theirCursor}`, undefined, both), { status: 400, body: refused })
  t.strictSame(await ask(`cursor=${ourCursor}`, undefined, both, path), { status: 400, body: refused })
})

t.test('a cursor stays good when records are added', async (t) => {
  const { ids: first, next } = await page('pageSize=20')
  const rest = await follow([100], '', undefined, next!)

  const longer = await build(t, { api: ['omni'], count: 150 })
  const more = await follow([9], '', undefined, next!, longer)
  t.strictSame(
    more.filter((id) => rest.includes(id)),
    rest,
  )
  t.ok(more.length > rest.length)

  const [example] = fixturesOf('omni')
  const added = ['2026-05-31T23:59:59.000Z', '2020-01-01T00:00:00.000Z'].map((updatedAt, index) => ({
    ...example,
    id: `00000000-0000-4000-8000-00000000000${index}`,
    updatedAt,
  }))
  const fixtures = t.testdir({
    omni: {
      'tokens.json': JSON.stringify(tokensOf('omni')),
      'conversations.json': JSON.stringify([...fixturesOf('omni'), ...added]),
    },
  })
  const fuller = await build(t, { api: ['omni'], count: 120, fixtures })
  const all = await follow([100], '', undefined, '', fuller)
  t.equal(all[0], added[0]!.id)
  t.strictSame(all.slice(1, 21), first)
  t.strictSame(await follow([11], '', undefined, next!, fuller), [...rest, added[1]!.id], 'the older one comes behind')
})
